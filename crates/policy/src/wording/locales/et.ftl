language-name = Eesti
date = { $day }. { $month ->
    [1] jaanuaril
    [2] veebruaril
    [3] märtsil
    [4] aprillil
    [5] mail
    [6] juunil
    [7] juulil
    [8] augustil
    [9] septembril
    [10] oktoobril
    [11] novembril
   *[12] detsembril
} { $year }

accept-all = Luba kõik
reject-all = Keela kõik
preferences = Seaded
control = Küpsiste seaded
control-opt-out = Teie privaatsusvalikud
signal-honoured = Teie keeldumist arvestatakse
save = Salvesta valik
close = Sulge
saved = Teie valik on salvestatud.
unsaved = Teie valikut ei saanud salvestada. Kontrollige ühendust ja proovige uuesti.
unreached = Seadeid ei saanud avada. Kontrollige ühendust ja proovige uuesti.
account-scope = Kui olete sisse logitud, kehtib teie valik kõigis seadmetes, kus sisse logite.
account-followed = Siin kehtib teie valik teisest seadmest. Saate seda igal ajal muuta.

category-necessary-title = Vajalik
category-necessary-text = Vajalik selleks, mida te sellel saidil teha soovite, näiteks sisselogimiseks, või selle valiku meelespidamiseks.
category-functional-title = Manustatud sisu ja lisafunktsioonid
category-functional-text = Teiste ettevõtete videod, kaardid, vestlused ja muu selline ning seaded, mida sait meeles peab.
category-analytics-title = Kasutuse mõõtmine
category-analytics-text = Külastuste loendamine ja selle salvestamine, milliseid lehti kasutatakse ja kuidas.
category-marketing-title = Reklaam
category-marketing-text = Reklaami valimine selle järgi, mida te siin ja mujal teete, ning selle mõju mõõtmine.

banner-title = Teie valik küpsiste kohta
banner-title-stale = Küsime uuesti: midagi on muutunud
banner-intro-opt-in = { $controller } küsib, kas tohib teie seadmesse andmeid salvestada ja neid sealt lugeda (küpsised jms) järgmistel eesmärkidel:
banner-intro-opt-out = { $controller } salvestab teie seadmesse andmeid ja loeb neid sealt (küpsised jms) allpool nimetatud eesmärkidel, kui te neid ei keela:
banner-intro-notice = { $controller } salvestab teie seadmesse andmeid ja loeb neid sealt (küpsised jms) allpool nimetatud eesmärkidel. Te võite need keelata:
banner-recipients = { $count ->
    [one] { $count } ettevõte saab andmeid: vaadake, milline
   *[other] { $count } ettevõtet saab andmeid: vaadake, millised
}
banner-change = Valikut saate muuta igal lehel: „{ control }“.
banner-stale = See, mille kohta me küsime, on pärast teie viimast valikut muutunud. See, mille te keelasite, jääb keelatuks, kuni teete uue valiku. Seni ei kasutata midagi, mille te lubasite.
banner-stale-out = See, mille kohta me küsime, on pärast teie viimast valikut muutunud. See, mille te keelasite, jääb keelatuks, kuni teete uue valiku.
banner-signal = Teie brauser saadab signaali Global Privacy Control: andmeid ei müüda ega jagata reklaami jaoks, kui te seda siin ei luba.
banner-policies = Tingimused

placeholder-title = Teenuse „{ $service }“ sisu
placeholder-text = Allikas: { $host } ({ $owner }). Kui te selle sisu laadite, saab see ettevõte teie IP-aadressi ning võib teie seadmesse andmeid salvestada ja neid sealt lugeda.
placeholder-text-plain = Allikas: { $host }. Kui te selle sisu laadite, saab allika haldaja teie IP-aadressi ning võib teie seadmesse andmeid salvestada ja neid sealt lugeda.
placeholder-captcha = Siinset vormi saab saata alles siis, kui see kontroll on laaditud.
placeholder-load = Laadi ainult see
placeholder-load-name = Laadi ainult see: { $service }
placeholder-always = Luba alati: { $service }
placeholder-blocked = See sait ei ütle, milleks ta teenust „{ $service }“ kasutab. Seetõttu ei saa seda sisu siin laadida.

preferences-title = Küpsiste seaded
preferences-intro = { $controller } otsustab, miks siin andmeid töödeldakse. Allpool nimetatust kasutatakse ilma teie loata ainult seda, mis on vajalik. Võite siia igal ajal tagasi tulla.
preferences-intro-out = { $controller } otsustab, miks siin andmeid töödeldakse. Sisselülitatut kasutatakse, kuni te selle keelate. Võite siia igal ajal tagasi tulla.
preferences-stale = See, mille kohta me küsime, on pärast teie viimast valikut muutunud, seepärast tehke palun uus valik. See, mille te keelasite, jääb keelatuks.
preferences-conflict = Tegite valiku aegunud lehel. See, mille te keelasite, jääb keelatuks; palun vaadake uuesti üle, mida te lubasite.
preferences-signal = Teie brauser saadab signaali Global Privacy Control. See tähendab, et andmete müük ja jagamine on keelatud. Reklaam on välja lülitatud, kui te seda siin ei luba.
preferences-outranked = Teie brauser saadab signaali Global Privacy Control, kuid te olete siin ise lubanud andmete müüki või jagamist. Teie valik kehtib, kuni teete uue valiku.
preferences-sale = See hõlmab ka andmete müüki või jagamist reklaami jaoks küpsiste, pikslite või meie serverite kaudu. Kui te selle keelate, keeldute sellest müügist või jagamisest.
preferences-allow = Luba
preferences-allow-name = Luba: { $category }
preferences-always = Alati sees
preferences-services = { $count ->
    [0] Praegu teenuseid ei ole
    [one] { $count } teenus
   *[other] { $count } teenust
}
preferences-service-choice = Valik selle teenuse kohta
preferences-follows = Sama mis „{ $category }“
preferences-on = Lubatud
preferences-off = Keelatud
preferences-decided = Tegite oma valiku { $date }.
preferences-undecided = Te ei ole veel valikut teinud.
preferences-earlier-allowed = Teie varasem valik: lubatud
preferences-earlier-rejected = Teie varasem valik: keelatud
preferences-earlier-none = Lisandunud pärast teie varasemat valikut

changes-title = Mis on muutunud
changes-document = { $title }, versioon { $version }
changes-new-document = Uus: { $title }
changes-category = Uus eesmärk: { $category }.
changes-sale = Kategooria „{ $category }“ hõlmab nüüd ka andmete müüki või jagamist reklaami jaoks.
changes-sensitive = Kategooria „{ $category }“ hõlmab nüüd ka tundlikke andmeid.
changes-service = Uus teenus: { $service } ({ $category }).
changes-moved = { $service } kuulub nüüd kategooriasse „{ $category }“, mitte enam kategooriasse „{ $before }“.
changes-owner = { $service }: teenust pakub nüüd { $owner }.
changes-recipient = { $service }: andmeid saab nüüd ka { $recipient }.
changes-cookie = { $service } salvestab nüüd ka „{ $cookie }“.
changes-purpose = Teenuse „{ $service }“ eesmärk on muutunud: { $purpose }
changes-more = { $count ->
    [one] Veel { $count } muudatus
   *[other] Veel { $count } muudatust
}

service-provider = Teenusepakkuja
service-country = Riik
service-purpose = Eesmärk
service-recipients = Andmete saajad
service-cookies = Küpsised
service-storage = Brauseri salvestusruum
service-privacy = Privaatsustingimused
service-no-cookies = Ei ole märgitud
service-cookie-count = { $count ->
    [one] { $count } küpsis
   *[other] { $count } küpsist
}
retention-session = kuni brauseri sulgemiseni
storage-until-deleted = kuni te selle kustutate

declaration-title = Küpsised ja teenused
declaration-intro = Kõik teenused, mille { $site } on nimetanud: mida need teie seadmesse salvestavad ja kui kauaks.
declaration-release = Väljaanne { $release }
declaration-own = Selle saidi küpsised
declaration-own-consent = Hoiab alles teie valiku küpsiste kohta.
declaration-own-documents = Hoiab alles, milliste dokumentidega olete nõustunud.
declaration-own-account = Peab meeles, kas teie valik kuulub kontole, kuhu olete sisse logitud.
declaration-own-cookie = Sellele saidile vajalik.
declaration-retention = Säilitamisaeg
declaration-none = Sait ei ole siin ühtegi teenust nimetanud.
declaration-change = Muuda valikut
declaration-transfers = Märgitud on riik, kus on ettevõtte asukoht. Kui te teenuse lubate, võidakse teie andmeid seal töödelda.
time-second = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekundit
}
time-minute = { $count ->
    [one] { $count } minut
   *[other] { $count } minutit
}
time-hour = { $count ->
    [one] { $count } tund
   *[other] { $count } tundi
}
time-day = { $count ->
    [one] { $count } päev
   *[other] { $count } päeva
}
time-week = { $count ->
    [one] { $count } nädal
   *[other] { $count } nädalat
}
time-month = { $count ->
    [one] { $count } kuu
   *[other] { $count } kuud
}
time-year = { $count ->
    [one] { $count } aasta
   *[other] { $count } aastat
}

document-version = Versioon { $version }
document-version-link = Püsilink versioonile { $version }
document-place = Link jaotisele „{ $heading }“
document-older = Varasem: versioon { $version }
document-newer = Hilisem: versioon { $version }
document-next = Versioon { $version } jõustub { $date }.
document-effective = Jõustus { $date }
document-upcoming = Jõustub { $date }
document-superseded = See on varasem versioon. See enam ei kehti.
document-not-yet = See versioon veel ei kehti.
document-current = Loe kehtivat versiooni
document-contents = Sisukord
policies-title = Tingimused ja nende ajalugu
document-history = Kõik versioonid
document-changes = Mis on muutunud
document-languages = Keeled
document-foreign = Seda teksti teie keeles ei ole. Siin on tekst teises keeles: { $language }.

acceptance-statement = Olen dokumendi „{ $title }“ ({ $version }) läbi lugenud ja nõustun sellega.
acceptance-button = Nõustun
acceptance-done = Nõustusite dokumendiga „{ $title }“ ({ $version }): { $date }.

history-title = Dokumendi „{ $title }“ versioonid
history-current = kehtiv
history-upcoming = tulevane
history-earlier = varasem
history-read = Loe
history-read-name = Loe versiooni { $version }
history-compare = Võrdle versiooniga { $version }
difference-title = „{ $title }“: versioon { $from } ja versioon { $to }
difference-intro = Lisatud sõnad on alla joonitud, eemaldatud sõnad läbi kriipsutatud.
difference-none = Tekstid on samad.
difference-unchanged = { $count ->
    [one] { $count } muutmata lõik
   *[other] { $count } muutmata lõiku
}
difference-moved = (siia tõstetud)
difference-from = Alates versioonist
difference-to = kuni versioonini
difference-show = Võrdle

receipt-title = Kirje teie valiku kohta
receipt-intro = Mida see sait on teie valiku kohta salvestanud. Tunnus on juhuslik ja kehtib ainult selle brauseri kohta.
receipt-none = Selle brauseri kohta ei ole ühtegi valikut salvestatud.
receipt-id = Nõusoleku tunnus
receipt-time = Aeg
receipt-release = Väljaanne
receipt-model = Reegel
receipt-model-opt-in = Enne nõusolekut mitte midagi
receipt-model-opt-out = Lubatud, kuni keelatakse
receipt-model-notice = Ainult teavitamine
receipt-action = Kuidas valik tehti
receipt-action-accept_all = Luba kõik
receipt-action-document_accepted = Dokumendiga nõustumine
receipt-action-reject_all = Keela kõik
receipt-action-save = Valiku salvestamine
receipt-action-service = Üksiku sisu laadimine
receipt-action-withdraw = Nõusoleku tagasivõtmine
receipt-action-signal = Brauseri signaal
receipt-language = Näidatud teksti keel
receipt-digest = Teksti kontrollsumma
receipt-granted = Lubatud
receipt-refused = Keelatud
receipt-signal = Global Privacy Control
receipt-yes = saadetud
receipt-no = saatmata
receipt-nothing = Mitte midagi
receipt-record = Kirje tunnus
receipt-valid-until = Kehtib kuni
receipt-shown = Mida teile näidati
receipt-download = Laadi alla JSON-failina

error-400-title = Seda päringut ei saanud lugeda
error-400-text = Midagi on selles puudu või valesti kirjutatud. Midagi ei muudetud.
error-403-title = See päring tuli teiselt saidilt
error-403-text = Teie kaitseks võetakse valik vastu ainult sellelt saidilt endalt. Midagi ei muudetud.
error-404-title = Siin ei ole midagi
error-404-text = Leht võib olla teisaldatud või on aadressis kirjaviga.
error-405-title = Seda ei saa siin teha
error-405-text = Aadress on olemas, kuid mitte seda liiki päringu jaoks. Midagi ei muudetud.
error-409-title = Leht oli aegunud
error-409-text = See, mille kohta sait küsib, on vahepeal muutunud. See, mille te keelasite, jääb keelatuks; seda, mille te lubasite, ei arvestatud.
error-413-title = See päring on liiga suur
error-413-text = Midagi ei muudetud.
error-415-title = Seda liiki päringust ei saadud aru
error-415-text = Midagi ei muudetud.
error-429-title = Liiga palju valikuid korraga
error-429-text = Teie võrgust tuli äsja palju valikuid, seepärast seda vastu ei võetud. Midagi ei muudetud. Palun proovige hetke pärast uuesti.
error-500-title = Midagi läks valesti
error-500-text = Viga on meie poolel. Palun proovige uuesti.
error-502-title = Saidiga ei saa praegu ühendust
error-502-text = Selle aadressi server ei vastanud nii, nagu peaks. Palun proovige hetke pärast uuesti.
error-503-title = Sait ei ole praegu kättesaadav
error-503-text = Palun proovige hetke pärast uuesti.
error-504-title = Saidi vastus võtab liiga kaua aega
error-504-text = Selle aadressi server ei vastanud õigel ajal. Palun proovige hetke pärast uuesti.
error-back = Edasi saidile
error-preferences = Ava küpsiste seaded

country-ae = Araabia Ühendemiraadid
country-am = Armeenia
country-au = Austraalia
country-ca = Kanada
country-cn = Hiina
country-cr = Costa Rica
country-cy = Küpros
country-cz = Tšehhi
country-de = Saksamaa
country-dk = Taani
country-ee = Eesti
country-es = Hispaania
country-fi = Soome
country-fr = Prantsusmaa
country-gb = Ühendkuningriik
country-ie = Iirimaa
country-il = Iisrael
country-in = India
country-it = Itaalia
country-jp = Jaapan
country-kr = Lõuna-Korea
country-lu = Luksemburg
country-mt = Malta
country-nl = Holland
country-no = Norra
country-nz = Uus-Meremaa
country-pl = Poola
country-ru = Venemaa
country-se = Rootsi
country-sg = Singapur
country-si = Sloveenia
country-us = Ameerika Ühendriigid
country-vg = Briti Neitsisaared

cookie-use-visitor = Tunneb brauseri sellel saidil ära.
cookie-use-across = Tunneb brauseri eri saitidel ära.
cookie-use-visit = Seob ühe külastuse lehed omavahel.
cookie-use-count = Loendab külastusi ja lehevaatamisi.
cookie-use-origin = Jätab meelde, kuidas külastaja saidile jõudis.
cookie-use-click = Jätab meelde klõpsu reklaamil.
cookie-use-interests = Jätab reklaami jaoks meelde huvid.
cookie-use-exchange = Jätab meelde tunnuste vahetamise partneritega.
cookie-use-pace = Piirab andmete saatmise sagedust.
cookie-use-buffer = Hoiab andmeid alles saatmiseni või uuesti kasutamiseni.
cookie-use-probe = Kontrollib, kas brauser salvestab küpsiseid.
cookie-use-privacy = Jätab meelde privaatsust puudutava valiku.
cookie-use-setting = Jätab meelde seaded.
cookie-use-variant = Jätab meelde, millist lehe varianti näidatakse.
cookie-use-message = Jätab meelde, milliseid sõnumeid on näidatud või suletud.
cookie-use-account = Seob külastuse kasutajakontoga.
cookie-use-conversation = Hoiab vestluse lehelt lehele liikudes avatuna.
cookie-use-recording = Kuulub külastuse salvestamise juurde.
cookie-use-basket = Jätab meelde ostukorvi või tellimuse.
cookie-use-form = Jätab meelde vormi või küsitluse vastused.
cookie-use-player = Jätab meelde taasesituse koha või pleieri seaded.
cookie-use-protection = Kaitseb programmide tehtava väärkasutuse eest.
cookie-use-place = Jätab meelde ligikaudse asukoha.
cookie-use-server = Saadab kõik ühe külastuse päringud samasse serverisse.
