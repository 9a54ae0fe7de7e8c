language-name = Norsk nynorsk
date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] desember
} { $year }

accept-all = Godta alle
reject-all = Avvis alle
preferences = Innstillingar
control = Innstillingar for informasjonskapslar
control-opt-out = Personvernvala dine
signal-honoured = Reservasjonen din blir respektert
save = Lagre val
close = Lukk
saved = Vala dine er lagra.
unsaved = Valet ditt kunne ikkje lagrast. Sjekk tilkoplinga og prøv igjen.
unreached = Innstillingane kunne ikkje opnast. Sjekk tilkoplinga og prøv igjen.
account-scope = Når du er logga inn, gjeld valet ditt på alle einingar der du loggar inn.
account-followed = Valet ditt frå ei anna eining gjeld her. Du kan endre det når som helst.

category-necessary-title = Nødvendig
category-necessary-text = Trengst for det du ber nettstaden om, til dømes å logge inn, eller for å lagre dette valet.
category-functional-title = Innebygd innhald og ekstra funksjonar
category-functional-text = Videoar, kart, chat og liknande frå andre selskap, og innstillingar som nettstaden hugsar.
category-analytics-title = Måling av bruk
category-analytics-text = For å telje besøk og registrere kva sider som blir brukte, og korleis.
category-marketing-title = Annonsering
category-marketing-text = For å velje annonsar ut frå kva du gjer her og andre stader, og måle om dei verkar.

banner-title = Valet ditt om informasjonskapslar (cookies)
banner-title-stale = Vi spør på nytt: noko er endra
banner-intro-opt-in = { $controller } spør om lov til å lagre og lese opplysningar på eininga di (informasjonskapslar og liknande) for:
banner-intro-opt-out = { $controller } lagrar og les opplysningar på eininga di (informasjonskapslar og liknande) for føremåla nedanfor, med mindre du avviser dei:
banner-intro-notice = { $controller } lagrar og les opplysningar på eininga di (informasjonskapslar og liknande) for føremåla nedanfor. Du kan avvise dei:
banner-recipients = { $count ->
    [one] { $count } selskap får opplysningar: sjå kva selskap
   *[other] { $count } selskap får opplysningar: sjå kva selskap
}
banner-change = Du kan endre valet ditt på alle sider under «{ control }».
banner-stale = Det vi spør om, er endra sidan det førre valet ditt. Det du har avvist, blir verande avvist til du vel på nytt. Fram til då blir ingenting av det du har tillate, brukt.
banner-stale-out = Det vi spør om, er endra sidan det førre valet ditt. Det du har avvist, blir verande avvist til du vel på nytt.
banner-signal = Nettlesaren din sender Global Privacy Control: Opplysningar blir ikkje selde eller delte for annonsering, med mindre du tillèt det nedanfor.
banner-policies = Retningslinjer

placeholder-title = Innhald frå { $service }
placeholder-text = Innhaldet kjem frå { $host } ({ $owner }). Viss du lastar det inn, får dette selskapet IP-adressa di og kan lagre og lese opplysningar på eininga di.
placeholder-text-plain = Innhaldet kjem frå { $host }. Viss du lastar det inn, får den som driv tenesta, IP-adressa di og kan lagre og lese opplysningar på eininga di.
placeholder-captcha = Skjemaet her kan først sendast når denne kontrollen er lasta inn.
placeholder-load = Last inn berre dette
placeholder-load-name = Last inn berre dette: { $service }
placeholder-always = Tillat alltid { $service }
placeholder-blocked = Denne nettstaden oppgir ikkje kva han bruker { $service } til. Difor kan innhaldet ikkje lastast inn her.

preferences-title = Innstillingar for informasjonskapslar
preferences-intro = { $controller } avgjer kvifor opplysningar blir behandla her. Ingenting nedanfor blir brukt før du tillèt det, bortsett frå det som er nødvendig. Du kan kome tilbake hit når som helst.
preferences-intro-out = { $controller } avgjer kvifor opplysningar blir behandla her. Det som er slått på, blir brukt til du avviser det. Du kan kome tilbake hit når som helst.
preferences-stale = Det vi spør om, er endra sidan det førre valet ditt. Vel difor på nytt. Det du har avvist, blir verande avvist.
preferences-conflict = Du gjorde valet ditt på ei side som var utdatert. Det du avviste, er framleis avvist. Sjå ein gong til på det du tillét.
preferences-signal = Nettlesaren din sender Global Privacy Control. Det blir rekna som at du avviser sal og deling. Annonsering er slått av, med mindre du tillèt det nedanfor.
preferences-outranked = Nettlesaren din sender Global Privacy Control, men du har sjølv tillate sal eller deling av opplysningar her. Valet ditt gjeld til du endrar det.
preferences-sale = Dette omfattar også sal eller deling av opplysningar for annonsering, gjennom informasjonskapslar, pikslar eller serverane våre. Dersom du avviser dette, reserverer du deg mot det salet eller den delinga.
preferences-allow = Tillat
preferences-allow-name = Tillat: { $category }
preferences-always = Alltid på
preferences-services = { $count ->
    [0] Ingen tenester for augeblinken
    [one] { $count } teneste
   *[other] { $count } tenester
}
preferences-service-choice = Val for denne tenesta
preferences-follows = Same som «{ $category }»
preferences-on = Tillate
preferences-off = Avvist
preferences-decided = Valet ditt frå { $date }.
preferences-undecided = Du har ikkje valt enno.
preferences-earlier-allowed = Det tidlegare valet ditt: tillate
preferences-earlier-rejected = Det tidlegare valet ditt: avvist
preferences-earlier-none = Nytt sidan det tidlegare valet ditt

changes-title = Kva som er endra
changes-document = { $title }, versjon { $version }
changes-new-document = Nytt: { $title }
changes-category = Nytt føremål: { $category }.
changes-sale = «{ $category }» omfattar no også sal eller deling av opplysningar for annonsering.
changes-sensitive = «{ $category }» omfattar no også sensitive opplysningar.
changes-service = Ny teneste: { $service } ({ $category }).
changes-moved = { $service } høyrer no til «{ $category }» i staden for «{ $before }».
changes-owner = { $owner } driv no { $service }.
changes-recipient = { $service }: { $recipient } får no også opplysningar.
changes-cookie = { $service } lagrar no også «{ $cookie }».
changes-purpose = { $service } har no eit anna føremål: { $purpose }
changes-more = { $count ->
    [one] { $count } endring til
   *[other] { $count } endringar til
}

service-provider = Leverandør
service-country = Land
service-purpose = Føremål
service-recipients = Mottakarar
service-cookies = Informasjonskapslar
service-storage = Lagring i nettlesaren
service-privacy = Personvernerklæring
service-no-cookies = Ingen oppgitt
service-cookie-count = { $count ->
    [one] { $count } informasjonskapsel
   *[other] { $count } informasjonskapslar
}
retention-session = til nettlesaren blir lukka
storage-until-deleted = til du slettar det

declaration-title = Informasjonskapslar og tenester
declaration-intro = Alle tenester som { $site } oppgir, med kva dei lagrar på eininga di og kor lenge.
declaration-release = Utgåve { $release }
declaration-own = Plassert av denne nettstaden
declaration-own-consent = Lagrar valet ditt om informasjonskapslar.
declaration-own-documents = Lagrar kva dokument du har godteke.
declaration-own-account = Hugsar om valet ditt høyrer til kontoen du er logga inn på.
declaration-own-cookie = Nødvendig for denne nettstaden.
declaration-retention = Lagringstid
declaration-none = Nettstaden oppgir ingen tenester her.
declaration-change = Endre valet ditt
declaration-transfers = Landet viser kvar selskapet har hovudsete. Viss du tillèt ei teneste, kan opplysningane dine bli behandla der.
time-second = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekund
}
time-minute = { $count ->
    [one] { $count } minutt
   *[other] { $count } minutt
}
time-hour = { $count ->
    [one] { $count } time
   *[other] { $count } timar
}
time-day = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
time-week = { $count ->
    [one] { $count } veke
   *[other] { $count } veker
}
time-month = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
time-year = { $count ->
    [one] { $count } år
   *[other] { $count } år
}

document-version = Versjon { $version }
document-version-link = Permanent lenkje til versjon { $version }
document-place = Lenkje til «{ $heading }»
document-older = Tidlegare: versjon { $version }
document-newer = Seinare: versjon { $version }
document-next = Versjon { $version } tek til å gjelde { $date }.
document-effective = Gjeld frå { $date }
document-upcoming = Tek til å gjelde { $date }
document-superseded = Dette er ein tidlegare versjon. Han gjeld ikkje lenger.
document-not-yet = Denne versjonen gjeld ikkje enno.
document-current = Les den gjeldande versjonen
document-contents = Innhald
policies-title = Retningslinjer og tidlegare versjonar
document-history = Alle versjonar
document-changes = Kva som er endra
document-languages = Språk
document-foreign = Denne teksten finst ikkje på språket ditt. Her står han på dette språket: { $language }.

acceptance-statement = Eg har lese og godtek «{ $title }» ({ $version }).
acceptance-button = Godta
acceptance-done = Du godtok «{ $title }» ({ $version }) { $date }.

history-title = Versjonar av «{ $title }»
history-current = gjeldande
history-upcoming = komande
history-earlier = tidlegare
history-read = Les
history-read-name = Les versjon { $version }
history-compare = Samanlikn med versjon { $version }
difference-title = «{ $title }»: versjon { $from } og versjon { $to }
difference-intro = Nye ord er understreka, fjerna ord er strokne over.
difference-none = Tekstane er like.
difference-unchanged = { $count ->
    [one] { $count } uendra avsnitt
   *[other] { $count } uendra avsnitt
}
difference-moved = (flytt hit)
difference-from = Frå versjon
difference-to = til versjon
difference-show = Samanlikn

receipt-title = Det registrerte valet ditt
receipt-intro = Det nettstaden har registrert om valet ditt. ID-en er tilfeldig og høyrer berre til denne nettlesaren.
receipt-none = Det er ikkje registrert noko val for denne nettlesaren.
receipt-id = Samtykke-ID
receipt-time = Tidspunkt
receipt-release = Utgåve
receipt-model = Regel
receipt-model-opt-in = Ingenting før samtykke
receipt-model-opt-out = Tillate til det blir avvist
receipt-model-notice = Berre informasjon
receipt-action = Gjort ved
receipt-action-accept_all = Godta alle
receipt-action-document_accepted = Godtaking av eit dokument
receipt-action-reject_all = Avvis alle
receipt-action-save = Lagra val
receipt-action-service = Innlasting av eitt enkelt element
receipt-action-withdraw = Tilbaketrekking
receipt-action-signal = Signal frå nettlesaren
receipt-language = Vist språk
receipt-digest = Kontrollsum for teksten
receipt-granted = Tillate
receipt-refused = Avvist
receipt-signal = Global Privacy Control
receipt-yes = sendt
receipt-no = ikkje sendt
receipt-nothing = Ingenting
receipt-record = Registrerings-ID
receipt-valid-until = Gyldig til
receipt-shown = Det du fekk sjå
receipt-download = Last ned som JSON

error-400-title = Førespurnaden kunne ikkje lesast
error-400-text = Noko i han manglar eller har feil form. Ingenting er endra.
error-403-title = Førespurnaden kom frå ein annan nettstad
error-403-text = For å verne deg blir val berre tekne imot frå denne nettstaden. Ingenting er endra.
error-404-title = Her er det ingenting
error-404-text = Sida kan vere flytt, eller det kan vere ein skrivefeil i adressa.
error-405-title = Dette kan ikkje gjerast her
error-405-text = Adressa finst, men ikkje for denne typen førespurnad. Ingenting er endra.
error-409-title = Sida var utdatert
error-409-text = Det nettstaden spør om, er endra i mellomtida. Det du avviste, er framleis avvist. Det du tillét, blei ikkje overført.
error-413-title = Førespurnaden er for stor
error-413-text = Ingenting er endra.
error-415-title = Nettstaden forstår ikkje denne typen førespurnad
error-415-text = Ingenting er endra.
error-429-title = For mange val på éin gong
error-429-text = Det kom nettopp mange val frå nettverket ditt, så dette vart ikkje teke imot. Ingenting er endra. Prøv igjen om litt.
error-500-title = Noko gjekk gale
error-500-text = Feilen er vår. Prøv igjen.
error-502-title = Nettstaden kan ikkje nåast akkurat no
error-502-text = Serveren bak denne adressa svarte ikkje som han skulle. Prøv igjen om litt.
error-503-title = Nettstaden er ikkje tilgjengeleg akkurat no
error-503-text = Prøv igjen om litt.
error-504-title = Nettstaden bruker for lang tid på å svare
error-504-text = Serveren bak denne adressa svarte ikkje i tide. Prøv igjen om litt.
error-back = Gå vidare til nettstaden
error-preferences = Opne innstillingane for informasjonskapslar

country-ae = Dei sameinte arabiske emirata
country-am = Armenia
country-au = Australia
country-ca = Canada
country-cn = Kina
country-cr = Costa Rica
country-cy = Kypros
country-cz = Tsjekkia
country-de = Tyskland
country-dk = Danmark
country-ee = Estland
country-es = Spania
country-fi = Finland
country-fr = Frankrike
country-gb = Storbritannia
country-ie = Irland
country-il = Israel
country-in = India
country-it = Italia
country-jp = Japan
country-kr = Sør-Korea
country-lu = Luxembourg
country-mt = Malta
country-nl = Nederland
country-no = Noreg
country-nz = New Zealand
country-pl = Polen
country-ru = Russland
country-se = Sverige
country-sg = Singapore
country-si = Slovenia
country-us = USA
country-vg = Dei britiske jomfruøyane

cookie-use-visitor = Kjenner att nettlesaren på denne nettstaden.
cookie-use-across = Kjenner att nettlesaren på tvers av nettstader.
cookie-use-visit = Knyter saman sidene i eitt besøk.
cookie-use-count = Tel besøk og sider.
cookie-use-origin = Hugsar korleis den besøkjande kom til nettstaden.
cookie-use-click = Hugsar eit klikk på ein annonse.
cookie-use-interests = Hugsar interesser, for annonsering.
cookie-use-exchange = Hugsar utveksling av ID-ar med partnarar.
cookie-use-pace = Avgrensar kor ofte opplysningar blir sende.
cookie-use-buffer = Tek vare på opplysningar til dei blir sende eller brukte på nytt.
cookie-use-probe = Kontrollerer om nettlesaren lagrar informasjonskapslar.
cookie-use-privacy = Hugsar eit val om personvern.
cookie-use-setting = Hugsar ei innstilling.
cookie-use-variant = Hugsar kva variant av ei side som blir vist.
cookie-use-message = Hugsar kva meldingar som er viste eller lukka.
cookie-use-account = Knyter besøket til ein brukarkonto.
cookie-use-conversation = Held ein samtale open frå side til side.
cookie-use-recording = Høyrer til opptaket av eit besøk.
cookie-use-basket = Hugsar handlekorga eller ei bestilling.
cookie-use-form = Hugsar svar i eit skjema eller ei spørjeundersøking.
cookie-use-player = Hugsar posisjonen eller innstillingane i ein avspelar.
cookie-use-protection = Vernar mot misbruk frå program.
cookie-use-place = Hugsar omtrentleg posisjon.
cookie-use-server = Sender alle førespurnader i eit besøk til same server.
