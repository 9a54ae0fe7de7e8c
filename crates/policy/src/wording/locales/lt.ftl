language-name = Lietuvių
date = { $year } m. { $month ->
    [1] sausio
    [2] vasario
    [3] kovo
    [4] balandžio
    [5] gegužės
    [6] birželio
    [7] liepos
    [8] rugpjūčio
    [9] rugsėjo
    [10] spalio
    [11] lapkričio
   *[12] gruodžio
} { $day } d.

accept-all = Priimti visus
reject-all = Atmesti visus
preferences = Nustatymai
control = Slapukų nustatymai
control-opt-out = Jūsų privatumo pasirinkimai
signal-honoured = Į atsisakymo prašymą atsižvelgta
save = Išsaugoti pasirinkimą
close = Uždaryti
saved = Jūsų pasirinkimas išsaugotas.
unsaved = Jūsų pasirinkimo išsaugoti nepavyko. Patikrinkite ryšį ir bandykite dar kartą.
unreached = Nustatymų atverti nepavyko. Patikrinkite ryšį ir bandykite dar kartą.
account-scope = Kol esate prisijungę, jūsų pasirinkimas galioja visuose įrenginiuose, kuriuose prisijungiate.
account-followed = Čia galioja jūsų pasirinkimas iš kito įrenginio. Jį galite bet kada pakeisti.

category-necessary-title = Būtina
category-necessary-text = Reikalinga tam, ko prašote šioje svetainėje, pavyzdžiui, prisijungti, arba šiam pasirinkimui išsaugoti.
category-functional-title = Įterptas turinys ir papildomos funkcijos
category-functional-text = Kitų įmonių vaizdo įrašai, žemėlapiai, pokalbiai ir panašiai, taip pat nustatymai, kuriuos svetainė įsimena.
category-analytics-title = Lankomumo matavimas
category-analytics-text = Skaičiuojami apsilankymai ir įrašoma, kurie puslapiai ir kaip naudojami.
category-marketing-title = Reklama
category-marketing-text = Reklama parenkama pagal tai, ką darote čia ir kitur, ir matuojamas jos poveikis.

banner-title = Jūsų pasirinkimas dėl slapukų
banner-title-stale = Klausiame dar kartą: kai kas pasikeitė
banner-intro-opt-in = { $controller } klausia, ar gali saugoti ir skaityti duomenis jūsų įrenginyje (slapukus ir panašiai) šiais tikslais:
banner-intro-opt-out = { $controller } saugo ir skaito duomenis jūsų įrenginyje (slapukus ir panašiai) toliau nurodytais tikslais, nebent juos atmesite:
banner-intro-notice = { $controller } saugo ir skaito duomenis jūsų įrenginyje (slapukus ir panašiai) toliau nurodytais tikslais. Galite juos atmesti:
banner-recipients = { $count ->
    [one] { $count } įmonė gauna duomenis: žiūrėti, kuri
    [few] { $count } įmonės gauna duomenis: žiūrėti, kurios
   *[other] { $count } įmonių gauna duomenis: žiūrėti, kurios
}
banner-change = Pasirinkimą galite pakeisti kiekviename puslapyje: „{ control }“.
banner-stale = Tai, ko klausiame, po jūsų paskutinio pasirinkimo pasikeitė. Tai, ką atmetėte, lieka atmesta, kol pasirinksite iš naujo. Iki tol nenaudojama nieko, ką leidote.
banner-stale-out = Tai, ko klausiame, po jūsų paskutinio pasirinkimo pasikeitė. Tai, ką atmetėte, lieka atmesta, kol pasirinksite iš naujo.
banner-signal = Jūsų naršyklė siunčia signalą Global Privacy Control: duomenys neparduodami ir jais nesidalijama reklamos tikslais, nebent čia tai leisite.
banner-policies = Svetainės dokumentai

placeholder-title = Paslaugos „{ $service }“ turinys
placeholder-text = Šaltinis: { $host } ({ $owner }). Jei įkelsite šį turinį, ši įmonė gaus jūsų IP adresą ir galės saugoti ir skaityti duomenis jūsų įrenginyje.
placeholder-text-plain = Šaltinis: { $host }. Jei įkelsite šį turinį, šaltinio savininkas gaus jūsų IP adresą ir galės saugoti ir skaityti duomenis jūsų įrenginyje.
placeholder-captcha = Čia esančią formą galima išsiųsti tik įkėlus šį patikrinimą.
placeholder-load = Įkelti tik šį turinį
placeholder-load-name = Įkelti tik šį turinį: { $service }
placeholder-always = Visada leisti: { $service }
placeholder-blocked = Ši svetainė nenurodo, kam naudoja paslaugą „{ $service }“. Todėl šio turinio čia įkelti negalima.

preferences-title = Slapukų nustatymai
preferences-intro = { $controller } sprendžia, kodėl čia tvarkomi duomenys. Tai, kas nurodyta toliau, nenaudojama, kol to neleisite, išskyrus tai, kas būtina. Galite čia grįžti bet kada.
preferences-intro-out = { $controller } sprendžia, kodėl čia tvarkomi duomenys. Tai, kas įjungta, naudojama, kol to neatmesite. Galite čia grįžti bet kada.
preferences-stale = Tai, ko klausiame, po jūsų paskutinio pasirinkimo pasikeitė, todėl prašome pasirinkti iš naujo. Tai, ką atmetėte, lieka atmesta.
preferences-conflict = Pasirinkote pasenusiame puslapyje. Tai, ką atmetėte, lieka atmesta; prašome dar kartą peržiūrėti, ką leidote.
preferences-signal = Jūsų naršyklė siunčia signalą Global Privacy Control. Tai reiškia, kad duomenų pardavimas ir dalijimasis jais atmesti. Reklama išjungta, nebent čia ją leisite.
preferences-outranked = Jūsų naršyklė siunčia signalą Global Privacy Control, bet čia jūs leidote duomenų pardavimą arba dalijimąsi jais. Jūsų pasirinkimas galioja, kol jo nepakeisite.
preferences-sale = Tai apima ir duomenų pardavimą arba dalijimąsi jais reklamos tikslais, per slapukus, pikselius arba mūsų serverius. Jei tai atmesite, atsisakysite to pardavimo arba dalijimosi.
preferences-allow = Leisti
preferences-allow-name = Leisti: { $category }
preferences-always = Visada įjungta
preferences-services = { $count ->
    [0] Šiuo metu paslaugų nėra
    [one] { $count } paslauga
    [few] { $count } paslaugos
   *[other] { $count } paslaugų
}
preferences-service-choice = Pasirinkimas dėl šios paslaugos
preferences-follows = Kaip „{ $category }“
preferences-on = Leista
preferences-off = Atmesta
preferences-decided = Jūsų pasirinkimo data: { $date }
preferences-undecided = Dar nepasirinkote.
preferences-earlier-allowed = Jūsų ankstesnis pasirinkimas: leista
preferences-earlier-rejected = Jūsų ankstesnis pasirinkimas: atmesta
preferences-earlier-none = Atsirado po jūsų ankstesnio pasirinkimo

changes-title = Kas pasikeitė
changes-document = { $title }, versija { $version }
changes-new-document = Nauja: { $title }
changes-category = Naujas tikslas: { $category }.
changes-sale = Kategorija „{ $category }“ dabar apima ir duomenų pardavimą arba dalijimąsi jais reklamos tikslais.
changes-sensitive = Kategorija „{ $category }“ dabar apima ir jautrius duomenis.
changes-service = Nauja paslauga: { $service } ({ $category }).
changes-moved = { $service } dabar priklauso kategorijai „{ $category }“, o ne „{ $before }“.
changes-owner = { $service }: paslaugą dabar teikia { $owner }.
changes-recipient = { $service }: duomenis dabar gauna ir { $recipient }.
changes-cookie = { $service } dabar saugo ir „{ $cookie }“.
changes-purpose = Pasikeitė paslaugos „{ $service }“ tikslas: { $purpose }
changes-more = { $count ->
    [one] Dar { $count } pakeitimas
    [few] Dar { $count } pakeitimai
   *[other] Dar { $count } pakeitimų
}

service-provider = Teikėjas
service-country = Šalis
service-purpose = Tikslas
service-recipients = Gavėjai
service-cookies = Slapukai
service-storage = Naršyklės saugykla
service-privacy = Privatumo politika
service-no-cookies = Nenurodyta
service-cookie-count = { $count ->
    [one] { $count } slapukas
    [few] { $count } slapukai
   *[other] { $count } slapukų
}
retention-session = iki naršyklės uždarymo
storage-until-deleted = kol ištrinsite

declaration-title = Slapukai ir paslaugos
declaration-intro = Visos paslaugos, kurias nurodo { $site }: ką jos saugo jūsų įrenginyje ir kiek laiko.
declaration-release = Laida { $release }
declaration-own = Šios svetainės slapukai
declaration-own-consent = Saugo jūsų pasirinkimą dėl slapukų.
declaration-own-documents = Saugo, su kuriais dokumentais sutikote.
declaration-own-account = Įsimena, ar jūsų pasirinkimas priklauso paskyrai, prie kurios esate prisijungę.
declaration-own-cookie = Reikalingas šiai svetainei.
declaration-retention = Saugojimo terminas
declaration-none = Čia svetainė nenurodo jokios paslaugos.
declaration-change = Pakeisti pasirinkimą
declaration-transfers = Nurodyta šalis, kurioje yra įmonės buveinė. Jei leisite paslaugą, jūsų duomenys gali būti tvarkomi ten.
time-second = { $count ->
    [one] { $count } sekundė
    [few] { $count } sekundės
   *[other] { $count } sekundžių
}
time-minute = { $count ->
    [one] { $count } minutė
    [few] { $count } minutės
   *[other] { $count } minučių
}
time-hour = { $count ->
    [one] { $count } valanda
    [few] { $count } valandos
   *[other] { $count } valandų
}
time-day = { $count ->
    [one] { $count } diena
    [few] { $count } dienos
   *[other] { $count } dienų
}
time-week = { $count ->
    [one] { $count } savaitė
    [few] { $count } savaitės
   *[other] { $count } savaičių
}
time-month = { $count ->
    [one] { $count } mėnuo
    [few] { $count } mėnesiai
   *[other] { $count } mėnesių
}
time-year = { $count ->
    [one] { $count } metai
    [few] { $count } metai
   *[other] { $count } metų
}

document-version = Versija { $version }
document-version-link = Nuolatinė nuoroda į versiją { $version }
document-place = Nuoroda į skyrių „{ $heading }“
document-older = Ankstesnė: versija { $version }
document-newer = Vėlesnė: versija { $version }
document-next = { $date } įsigalioja versija { $version }.
document-effective = Galioja nuo { $date }
document-upcoming = Įsigalioja { $date }
document-superseded = Tai ankstesnė versija. Ji nebegalioja.
document-not-yet = Ši versija dar negalioja.
document-current = Skaityti galiojančią versiją
document-contents = Turinys
policies-title = Svetainės dokumentai ir jų istorija
document-history = Visos versijos
document-changes = Kas pasikeitė
document-languages = Kalbos
document-foreign = Šio teksto jūsų kalba nėra. Rodomas tekstas kita kalba: { $language }.

acceptance-statement = Perskaičiau dokumentą „{ $title }“ ({ $version }) ir su juo sutinku.
acceptance-button = Sutinku
acceptance-done = Su dokumentu „{ $title }“ ({ $version }) sutikote: { $date }.

history-title = Dokumento „{ $title }“ versijos
history-current = galiojanti
history-upcoming = būsima
history-earlier = ankstesnė
history-read = Skaityti
history-read-name = Skaityti versiją { $version }
history-compare = Palyginti su versija { $version }
difference-title = „{ $title }“: versija { $from } ir versija { $to }
difference-intro = Pridėti žodžiai pabraukti, pašalinti žodžiai perbraukti.
difference-none = Tekstai vienodi.
difference-unchanged = { $count ->
    [one] { $count } nepakeista pastraipa
    [few] { $count } nepakeistos pastraipos
   *[other] { $count } nepakeistų pastraipų
}
difference-moved = (perkelta čia)
difference-from = Nuo versijos
difference-to = iki versijos
difference-show = Palyginti

receipt-title = Jūsų pasirinkimo įrašas
receipt-intro = Ką ši svetainė yra įrašiusi apie jūsų pasirinkimą. Identifikatorius yra atsitiktinis ir susijęs tik su šia naršykle.
receipt-none = Šios naršyklės pasirinkimo įrašo nėra.
receipt-id = Sutikimo identifikatorius
receipt-time = Laikas
receipt-release = Laida
receipt-model = Taisyklė
receipt-model-opt-in = Nieko iki sutikimo
receipt-model-opt-out = Leista, kol neatmesta
receipt-model-notice = Tik informuojama
receipt-action = Kaip pasirinkta
receipt-action-accept_all = Priimti visus
receipt-action-document_accepted = Sutikimas su dokumentu
receipt-action-reject_all = Atmesti visus
receipt-action-save = Pasirinkimo išsaugojimas
receipt-action-service = Atskiro turinio įkėlimas
receipt-action-withdraw = Sutikimo atšaukimas
receipt-action-signal = Naršyklės signalas
receipt-language = Rodyto teksto kalba
receipt-digest = Teksto kontrolinė suma
receipt-granted = Leista
receipt-refused = Atmesta
receipt-signal = Global Privacy Control
receipt-yes = išsiųstas
receipt-no = neišsiųstas
receipt-nothing = Nieko
receipt-record = Įrašo identifikatorius
receipt-valid-until = Galioja iki
receipt-shown = Kas jums buvo rodyta
receipt-download = Atsisiųsti JSON formatu

error-400-title = Šios užklausos perskaityti nepavyko
error-400-text = Joje kažko trūksta arba kažkas netinkamai užrašyta. Pakeitimų nepadaryta.
error-403-title = Ši užklausa atėjo iš kitos svetainės
error-403-text = Jūsų saugumui pasirinkimas priimamas tik iš šios pačios svetainės. Pakeitimų nepadaryta.
error-404-title = Čia nieko nėra
error-404-text = Galbūt puslapis perkeltas arba adrese yra rašybos klaida.
error-405-title = Čia to padaryti negalima
error-405-text = Adresas yra, bet jis netinka tokios rūšies užklausai. Pakeitimų nepadaryta.
error-409-title = Puslapis buvo pasenęs
error-409-text = Per tą laiką pasikeitė tai, ko svetainė klausia. Tai, ką atmetėte, lieka atmesta; į tai, ką leidote, neatsižvelgta.
error-413-title = Ši užklausa per didelė
error-413-text = Pakeitimų nepadaryta.
error-415-title = Tokios rūšies užklausa nesuprantama
error-415-text = Pakeitimų nepadaryta.
error-429-title = Vienu metu per daug pasirinkimų
error-429-text = Iš jūsų tinklo ką tik atėjo daug pasirinkimų, todėl šis nebuvo priimtas. Pakeitimų nepadaryta. Po kurio laiko bandykite dar kartą.
error-500-title = Kažkas nepavyko
error-500-text = Tai mūsų klaida. Bandykite dar kartą.
error-502-title = Svetainė šiuo metu nepasiekiama
error-502-text = Šio adreso serveris neatsakė taip, kaip turėtų. Po kurio laiko bandykite dar kartą.
error-503-title = Svetainė šiuo metu neprieinama
error-503-text = Po kurio laiko bandykite dar kartą.
error-504-title = Svetainė per ilgai neatsako
error-504-text = Šio adreso serveris neatsakė laiku. Po kurio laiko bandykite dar kartą.
error-back = Eiti į svetainę
error-preferences = Atverti slapukų nustatymus

country-ae = Jungtiniai Arabų Emyratai
country-am = Armėnija
country-au = Australija
country-ca = Kanada
country-cn = Kinija
country-cr = Kosta Rika
country-cy = Kipras
country-cz = Čekija
country-de = Vokietija
country-dk = Danija
country-ee = Estija
country-es = Ispanija
country-fi = Suomija
country-fr = Prancūzija
country-gb = Jungtinė Karalystė
country-ie = Airija
country-il = Izraelis
country-in = Indija
country-it = Italija
country-jp = Japonija
country-kr = Pietų Korėja
country-lu = Liuksemburgas
country-mt = Malta
country-nl = Nyderlandai
country-no = Norvegija
country-nz = Naujoji Zelandija
country-pl = Lenkija
country-ru = Rusija
country-se = Švedija
country-sg = Singapūras
country-si = Slovėnija
country-us = Jungtinės Amerikos Valstijos
country-vg = Didžiosios Britanijos Mergelių Salos

cookie-use-visitor = Atpažįsta naršyklę šioje svetainėje.
cookie-use-across = Atpažįsta naršyklę įvairiose svetainėse.
cookie-use-visit = Susieja vieno apsilankymo puslapius.
cookie-use-count = Skaičiuoja apsilankymus ir puslapius.
cookie-use-origin = Įsimena, kaip lankytojas pateko į svetainę.
cookie-use-click = Įsimena reklamos spustelėjimą.
cookie-use-interests = Reklamos tikslais įsimena pomėgius.
cookie-use-exchange = Įsimena identifikatorių mainus su partneriais.
cookie-use-pace = Riboja, kaip dažnai siunčiami duomenys.
cookie-use-buffer = Saugo duomenis, kol jie bus išsiųsti arba vėl panaudoti.
cookie-use-probe = Tikrina, ar naršyklė saugo slapukus.
cookie-use-privacy = Įsimena pasirinkimą dėl privatumo.
cookie-use-setting = Įsimena nustatymą.
cookie-use-variant = Įsimena, kuris puslapio variantas rodomas.
cookie-use-message = Įsimena, kurie pranešimai buvo parodyti arba uždaryti.
cookie-use-account = Susieja apsilankymą su naudotojo paskyra.
cookie-use-conversation = Išlaiko pokalbį atvirą pereinant iš puslapio į puslapį.
cookie-use-recording = Naudojamas apsilankymui įrašyti.
cookie-use-basket = Įsimena krepšelį arba užsakymą.
cookie-use-form = Įsimena formos arba apklausos atsakymus.
cookie-use-player = Įsimena atkūrimo vietą arba grotuvo nustatymus.
cookie-use-protection = Saugo nuo piktnaudžiavimo naudojant programas.
cookie-use-place = Įsimena apytikslę vietą.
cookie-use-server = Siunčia visas vieno apsilankymo užklausas į tą patį serverį.
