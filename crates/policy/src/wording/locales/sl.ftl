language-name = Slovenščina
date = { $day }. { $month ->
    [1] januarja
    [2] februarja
    [3] marca
    [4] aprila
    [5] maja
    [6] junija
    [7] julija
    [8] avgusta
    [9] septembra
    [10] oktobra
    [11] novembra
   *[12] decembra
} { $year }

accept-all = Sprejmi vse
reject-all = Zavrni vse
preferences = Nastavitve
control = Nastavitve piškotkov
control-opt-out = Vaše izbire glede zasebnosti
signal-honoured = Vaša zavrnitev se upošteva
save = Shrani izbiro
close = Zapri
saved = Vaša izbira je shranjena.
unsaved = Vaše izbire ni bilo mogoče shraniti. Preverite povezavo in poskusite znova.
unreached = Nastavitev ni bilo mogoče odpreti. Preverite povezavo in poskusite znova.
account-scope = Dokler ste prijavljeni, vaša izbira velja v vseh napravah, v katerih se prijavite.
account-followed = Tukaj velja vaša izbira iz druge naprave. Kadar koli jo lahko spremenite.

category-necessary-title = Nujno potrebno
category-necessary-text = Potrebno za to, kar želite od tega spletnega mesta, na primer za prijavo, ali za shranitev te izbire.
category-functional-title = Vdelane vsebine in dodatne funkcije
category-functional-text = Videoposnetki, zemljevidi, klepeti in podobne vsebine drugih podjetij ter nastavitve, ki si jih spletno mesto zapomni.
category-analytics-title = Merjenje uporabe
category-analytics-text = Štetje obiskov in beleženje, katere strani se uporabljajo in kako.
category-marketing-title = Oglaševanje
category-marketing-text = Izbiranje oglasov glede na to, kaj počnete tukaj in drugje, ter merjenje, ali delujejo.

banner-title = Vaša izbira glede piškotkov
banner-title-stale = Znova sprašujemo: nekaj se je spremenilo
banner-intro-opt-in = { $controller } vas sprašuje, ali sme na vaši napravi shranjevati in brati podatke (piškotke in podobno) za te namene:
banner-intro-opt-out = { $controller } na vaši napravi shranjuje in bere podatke (piškotke in podobno) za spodnje namene, razen če jih zavrnete:
banner-intro-notice = { $controller } na vaši napravi shranjuje in bere podatke (piškotke in podobno) za spodnje namene. Lahko jih zavrnete:
banner-recipients = { $count ->
    [one] Podatke prejema { $count } podjetje: poglejte, katero
    [two] Podatke prejemata { $count } podjetji: poglejte, kateri
    [few] Podatke prejemajo { $count } podjetja: poglejte, katera
   *[other] Podatke prejema { $count } podjetij: poglejte, katera
}
banner-change = Svojo izbiro lahko spremenite na vsaki strani pod »{ control }«.
banner-stale = Od vaše zadnje izbire se je spremenilo to, o čemer sprašujemo. Kar ste zavrnili, ostane zavrnjeno, dokler ne izberete znova. Do takrat se ne uporablja nič od tega, kar ste dovolili.
banner-stale-out = Od vaše zadnje izbire se je spremenilo to, o čemer sprašujemo. Kar ste zavrnili, ostane zavrnjeno, dokler ne izberete znova.
banner-signal = Vaš brskalnik pošilja signal Global Privacy Control: podatki se ne prodajajo in ne delijo za oglaševanje, razen če to tukaj dovolite.
banner-policies = Politike

placeholder-title = Vsebina storitve { $service }
placeholder-text = Vsebina prihaja s strežnika { $host } ({ $owner }). Če jo naložite, to podjetje prejme vaš naslov IP in lahko na vaši napravi shranjuje in bere podatke.
placeholder-text-plain = Vsebina prihaja s strežnika { $host }. Če jo naložite, upravljavec strežnika prejme vaš naslov IP in lahko na vaši napravi shranjuje in bere podatke.
placeholder-captcha = Obrazec tukaj je mogoče poslati šele, ko se to preverjanje naloži.
placeholder-load = Naloži samo to vsebino
placeholder-load-name = Naloži samo to vsebino: { $service }
placeholder-always = Vedno dovoli storitev { $service }
placeholder-blocked = To spletno mesto ne navaja, za kaj uporablja storitev { $service }. Zato vsebine tukaj ni mogoče naložiti.

preferences-title = Nastavitve piškotkov
preferences-intro = { $controller } odloča, zakaj se tukaj obdelujejo podatki. Razen nujno potrebnega se nič od spodaj navedenega ne uporablja, dokler tega ne dovolite. Sem se lahko kadar koli vrnete.
preferences-intro-out = { $controller } odloča, zakaj se tukaj obdelujejo podatki. Kar je vklopljeno, se uporablja, dokler tega ne zavrnete. Sem se lahko kadar koli vrnete.
preferences-stale = Od vaše zadnje izbire se je spremenilo to, o čemer sprašujemo, zato prosimo, da izberete znova. Kar ste zavrnili, ostane zavrnjeno.
preferences-conflict = Izbiro ste opravili na zastareli strani. Kar ste zavrnili, ostane zavrnjeno; prosimo, znova preglejte, kaj ste dovolili.
preferences-signal = Vaš brskalnik pošilja signal Global Privacy Control. Šteje se za zavrnitev prodaje in deljenja podatkov, oglaševanje pa je izklopljeno, razen če ga tukaj dovolite.
preferences-outranked = Vaš brskalnik pošilja signal Global Privacy Control, vendar ste tukaj sami dovolili prodajo ali deljenje podatkov. Vaša izbira velja, dokler je ne spremenite.
preferences-sale = To vključuje prodajo ali deljenje podatkov za oglaševanje, prek piškotkov, pikslov ali naših strežnikov. Če to zavrnete, zavrnete tudi to prodajo ali deljenje.
preferences-allow = Dovoli
preferences-allow-name = Dovoli: { $category }
preferences-always = Vedno vklopljeno
preferences-services = { $count ->
    [0] Trenutno ni storitev
    [one] { $count } storitev
    [two] { $count } storitvi
    [few] { $count } storitve
   *[other] { $count } storitev
}
preferences-service-choice = Izbira za to storitev
preferences-follows = Enako kot »{ $category }«
preferences-on = Dovoljeno
preferences-off = Zavrnjeno
preferences-decided = Vaša izbira z dne { $date }.
preferences-undecided = Niste še ničesar izbrali.
preferences-earlier-allowed = Vaša prejšnja izbira: dovoljeno
preferences-earlier-rejected = Vaša prejšnja izbira: zavrnjeno
preferences-earlier-none = Dodano po vaši prejšnji izbiri

changes-title = Kaj se je spremenilo
changes-document = { $title }, različica { $version }
changes-new-document = Nov dokument: { $title }
changes-category = Nov namen: { $category }.
changes-sale = »{ $category }« zdaj vključuje prodajo ali deljenje podatkov za oglaševanje.
changes-sensitive = »{ $category }« zdaj vključuje občutljive podatke.
changes-service = Nova storitev: { $service } ({ $category }).
changes-moved = Storitev { $service } zdaj spada v kategorijo »{ $category }« (prej »{ $before }«).
changes-owner = { $service }: ponudnik je zdaj { $owner }.
changes-recipient = { $service }: podatke zdaj prejema tudi { $recipient }.
changes-cookie = { $service } zdaj shranjuje tudi »{ $cookie }«.
changes-purpose = { $service } ima zdaj drug namen: { $purpose }
changes-more = { $count ->
    [one] Še { $count } sprememba
    [two] Še { $count } spremembi
    [few] Še { $count } spremembe
   *[other] Še { $count } sprememb
}

service-provider = Ponudnik
service-country = Država
service-purpose = Namen
service-recipients = Prejemniki
service-cookies = Piškotki
service-storage = Shramba brskalnika
service-privacy = Politika zasebnosti
service-no-cookies = Niso navedeni
service-cookie-count = { $count ->
    [one] { $count } piškotek
    [two] { $count } piškotka
    [few] { $count } piškotki
   *[other] { $count } piškotkov
}
retention-session = do zaprtja brskalnika
storage-until-deleted = dokler jih ne izbrišete

declaration-title = Piškotki in storitve
declaration-intro = Vse storitve, ki jih navaja { $site }, s podatki o tem, kaj in kako dolgo shranjujejo na vaši napravi.
declaration-release = Izdaja { $release }
declaration-own = Shranjuje to spletno mesto
declaration-own-consent = Hrani vašo izbiro glede piškotkov.
declaration-own-documents = Hrani, katere dokumente ste sprejeli.
declaration-own-account = Zapomni si, ali vaša izbira pripada računu, v katerega ste prijavljeni.
declaration-own-cookie = Potrebno za to spletno mesto.
declaration-retention = Čas hrambe
declaration-none = To spletno mesto tukaj ne navaja nobene storitve.
declaration-change = Spremeni izbiro
declaration-transfers = Navedena je država, v kateri ima podjetje sedež. Če storitev dovolite, se lahko vaši podatki obdelujejo tam.
time-second = { $count ->
    [one] { $count } sekunda
    [two] { $count } sekundi
    [few] { $count } sekunde
   *[other] { $count } sekund
}
time-minute = { $count ->
    [one] { $count } minuta
    [two] { $count } minuti
    [few] { $count } minute
   *[other] { $count } minut
}
time-hour = { $count ->
    [one] { $count } ura
    [two] { $count } uri
    [few] { $count } ure
   *[other] { $count } ur
}
time-day = { $count ->
    [one] { $count } dan
    [two] { $count } dneva
    [few] { $count } dnevi
   *[other] { $count } dni
}
time-week = { $count ->
    [one] { $count } teden
    [two] { $count } tedna
    [few] { $count } tedni
   *[other] { $count } tednov
}
time-month = { $count ->
    [one] { $count } mesec
    [two] { $count } meseca
    [few] { $count } meseci
   *[other] { $count } mesecev
}
time-year = { $count ->
    [one] { $count } leto
    [two] { $count } leti
    [few] { $count } leta
   *[other] { $count } let
}

document-version = Različica { $version }
document-version-link = Trajna povezava do različice { $version }
document-place = Povezava do »{ $heading }«
document-older = Starejša: različica { $version }
document-newer = Novejša: različica { $version }
document-next = Različica { $version } začne veljati { $date }.
document-effective = Velja od { $date }
document-upcoming = Začne veljati { $date }
document-superseded = To je starejša različica. Ne velja več.
document-not-yet = Ta različica še ne velja.
document-current = Preberi veljavno različico
document-contents = Vsebina
policies-title = Politike in njihova zgodovina
document-history = Vse različice
document-changes = Kaj se je spremenilo
document-languages = Jeziki
document-foreign = To besedilo ni na voljo v vašem jeziku. Jezik te različice: { $language }.

acceptance-statement = Vsebina dokumenta »{ $title }« ({ $version }) mi je znana in jo sprejemam.
acceptance-button = Sprejmi
acceptance-done = Dokument »{ $title }« ({ $version }) ste sprejeli: { $date }.

history-title = Različice dokumenta »{ $title }«
history-current = veljavna
history-upcoming = prihodnja
history-earlier = starejša
history-read = Preberi
history-read-name = Preberi različico { $version }
history-compare = Primerjaj z različico { $version }
difference-title = »{ $title }«: različica { $from } in različica { $to }
difference-intro = Dodane besede so podčrtane, odstranjene besede so prečrtane.
difference-none = Besedili sta enaki.
difference-unchanged = { $count ->
    [one] { $count } nespremenjen odstavek
    [two] { $count } nespremenjena odstavka
    [few] { $count } nespremenjeni odstavki
   *[other] { $count } nespremenjenih odstavkov
}
difference-moved = (premaknjeno sem)
difference-from = Od različice
difference-to = do različice
difference-show = Primerjaj

receipt-title = Zapis o vaši izbiri
receipt-intro = Kaj ima to spletno mesto zapisano o vaši izbiri. ID je naključen in pripada samo temu brskalniku.
receipt-none = Za ta brskalnik ni zapisane nobene izbire.
receipt-id = ID privolitve
receipt-time = Čas
receipt-release = Izdaja
receipt-model = Pravilo
receipt-model-opt-in = Pred privolitvijo nič
receipt-model-opt-out = Dovoljeno do zavrnitve
receipt-model-notice = Samo obvestilo
receipt-action = Način izbire
receipt-action-accept_all = Sprejmi vse
receipt-action-document_accepted = Sprejem dokumenta
receipt-action-reject_all = Zavrni vse
receipt-action-save = Shranjena izbira
receipt-action-service = Nalaganje posamezne vsebine
receipt-action-withdraw = Preklic privolitve
receipt-action-signal = Signal brskalnika
receipt-language = Prikazani jezik
receipt-digest = Kontrolna vsota besedil
receipt-granted = Dovoljeno
receipt-refused = Zavrnjeno
receipt-signal = Global Privacy Control
receipt-yes = poslano
receipt-no = ni poslano
receipt-nothing = Nič
receipt-record = ID zapisa
receipt-valid-until = Velja do
receipt-shown = Kaj vam je bilo prikazano
receipt-download = Prenesi kot JSON

error-400-title = Te zahteve ni mogoče prebrati
error-400-text = Nekaj v njej manjka ali ima napačno obliko. Nič ni bilo spremenjeno.
error-403-title = Ta zahteva je prišla z drugega spletnega mesta
error-403-text = Za vašo zaščito se izbira sprejme samo s tega spletnega mesta. Nič ni bilo spremenjeno.
error-404-title = Tukaj ni ničesar
error-404-text = Stran je bila morda premaknjena ali pa je v naslovu tipkarska napaka.
error-405-title = Tega tukaj ni mogoče storiti
error-405-text = Naslov obstaja, vendar ne za to vrsto zahteve. Nič ni bilo spremenjeno.
error-409-title = Stran je bila zastarela
error-409-text = To, o čemer spletno mesto sprašuje, se je medtem spremenilo. Kar ste zavrnili, ostane zavrnjeno; kar ste dovolili, ni bilo upoštevano.
error-413-title = Ta zahteva je prevelika
error-413-text = Nič ni bilo spremenjeno.
error-415-title = Neznana vrsta zahteve
error-415-text = Nič ni bilo spremenjeno.
error-429-title = Preveč izbir hkrati
error-429-text = Iz vašega omrežja je pravkar prišlo veliko izbir, zato ta ni bila sprejeta. Nič ni bilo spremenjeno. Poskusite znova čez nekaj trenutkov.
error-500-title = Nekaj je šlo narobe
error-500-text = Napaka je na naši strani. Poskusite znova.
error-502-title = Spletno mesto trenutno ni dosegljivo
error-502-text = Strežnik na tem naslovu se ni pravilno odzval. Poskusite znova čez nekaj trenutkov.
error-503-title = Spletno mesto trenutno ni na voljo
error-503-text = Poskusite znova čez nekaj trenutkov.
error-504-title = Spletno mesto se predolgo ne odziva
error-504-text = Strežnik na tem naslovu se ni odzval pravočasno. Poskusite znova čez nekaj trenutkov.
error-back = Nadaljuj na spletno mesto
error-preferences = Odpri nastavitve piškotkov

country-ae = Združeni arabski emirati
country-am = Armenija
country-au = Avstralija
country-ca = Kanada
country-cn = Kitajska
country-cr = Kostarika
country-cy = Ciper
country-cz = Češka
country-de = Nemčija
country-dk = Danska
country-ee = Estonija
country-es = Španija
country-fi = Finska
country-fr = Francija
country-gb = Združeno kraljestvo
country-ie = Irska
country-il = Izrael
country-in = Indija
country-it = Italija
country-jp = Japonska
country-kr = Južna Koreja
country-lu = Luksemburg
country-mt = Malta
country-nl = Nizozemska
country-no = Norveška
country-nz = Nova Zelandija
country-pl = Poljska
country-ru = Rusija
country-se = Švedska
country-sg = Singapur
country-si = Slovenija
country-us = Združene države Amerike
country-vg = Britanski Deviški otoki

cookie-use-visitor = Prepoznava brskalnik na tem spletnem mestu.
cookie-use-across = Prepoznava brskalnik na različnih spletnih mestih.
cookie-use-visit = Povezuje strani enega obiska.
cookie-use-count = Šteje obiske in strani.
cookie-use-origin = Hrani podatek, kako je obiskovalec prišel na spletno mesto.
cookie-use-click = Hrani podatek o kliku na oglas.
cookie-use-interests = Za oglaševanje hrani podatke o zanimanjih.
cookie-use-exchange = Hrani podatke o izmenjavah identifikatorjev s partnerji.
cookie-use-pace = Omejuje, kako pogosto se pošiljajo podatki.
cookie-use-buffer = Hrani podatke, dokler niso poslani ali znova uporabljeni.
cookie-use-probe = Preverja, ali brskalnik shranjuje piškotke.
cookie-use-privacy = Hrani izbiro glede zasebnosti.
cookie-use-setting = Hrani nastavitev.
cookie-use-variant = Hrani podatek, katera različica strani se prikazuje.
cookie-use-message = Hrani podatek, katera sporočila so bila prikazana ali zaprta.
cookie-use-account = Povezuje obisk z uporabniškim računom.
cookie-use-conversation = Ohranja pogovor odprt pri prehodu med stranmi.
cookie-use-recording = Je del posnetka obiska.
cookie-use-basket = Hrani košarico ali naročilo.
cookie-use-form = Hrani odgovore v obrazcu ali anketi.
cookie-use-player = Hrani položaj ali nastavitve predvajalnika.
cookie-use-protection = Varuje pred zlorabo, ki jo izvajajo programi.
cookie-use-place = Hrani približno lokacijo.
cookie-use-server = Pošilja vse zahteve enega obiska na isti strežnik.
