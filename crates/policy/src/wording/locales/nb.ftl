language-name = Norsk bokmål
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
preferences = Innstillinger
control = Innstillinger for informasjonskapsler
control-opt-out = Personvernvalgene dine
signal-honoured = Reservasjonen din respekteres
save = Lagre valg
close = Lukk
saved = Valgene dine er lagret.
unsaved = Valget ditt kunne ikke lagres. Sjekk tilkoblingen og prøv igjen.
unreached = Innstillingene kunne ikke åpnes. Sjekk tilkoblingen og prøv igjen.
account-scope = Når du er logget inn, gjelder valget ditt på alle enheter der du logger inn.
account-followed = Valget ditt fra en annen enhet gjelder her. Du kan endre det når som helst.

category-necessary-title = Nødvendig
category-necessary-text = Trengs for det du ber nettstedet om, for eksempel å logge inn, eller for å lagre dette valget.
category-functional-title = Innebygd innhold og ekstra funksjoner
category-functional-text = Videoer, kart, chat og lignende fra andre selskaper, og innstillinger som nettstedet husker.
category-analytics-title = Måling av bruk
category-analytics-text = For å telle besøk og registrere hvilke sider som brukes, og hvordan.
category-marketing-title = Annonsering
category-marketing-text = For å velge annonser ut fra hva du gjør her og andre steder, og måle om de virker.

banner-title = Valget ditt om informasjonskapsler (cookies)
banner-title-stale = Vi spør igjen: noe er endret
banner-intro-opt-in = { $controller } spør om lov til å lagre og lese opplysninger på enheten din (informasjonskapsler og lignende) for:
banner-intro-opt-out = { $controller } lagrer og leser opplysninger på enheten din (informasjonskapsler og lignende) for formålene nedenfor, med mindre du avviser dem:
banner-intro-notice = { $controller } lagrer og leser opplysninger på enheten din (informasjonskapsler og lignende) for formålene nedenfor. Du kan avvise dem:
banner-recipients = { $count ->
    [one] { $count } selskap mottar opplysninger: se hvilket
   *[other] { $count } selskaper mottar opplysninger: se hvilke
}
banner-change = Du kan endre valget ditt på alle sider under «{ control }».
banner-stale = Det vi spør om, er endret siden ditt forrige valg. Det du har avvist, forblir avvist til du velger på nytt. Inntil da brukes ingenting av det du har tillatt.
banner-stale-out = Det vi spør om, er endret siden ditt forrige valg. Det du har avvist, forblir avvist til du velger på nytt.
banner-signal = Nettleseren din sender Global Privacy Control: Opplysninger blir ikke solgt eller delt for annonsering, med mindre du tillater det nedenfor.
banner-policies = Retningslinjer

placeholder-title = Innhold fra { $service }
placeholder-text = Innholdet kommer fra { $host } ({ $owner }). Hvis du laster det inn, mottar dette selskapet IP-adressen din og kan lagre og lese opplysninger på enheten din.
placeholder-text-plain = Innholdet kommer fra { $host }. Hvis du laster det inn, mottar den som driver tjenesten, IP-adressen din og kan lagre og lese opplysninger på enheten din.
placeholder-captcha = Skjemaet her kan først sendes når denne kontrollen er lastet inn.
placeholder-load = Last inn bare dette
placeholder-load-name = Last inn bare dette: { $service }
placeholder-always = Tillat alltid { $service }
placeholder-blocked = Dette nettstedet oppgir ikke hva det bruker { $service } til. Derfor kan innholdet ikke lastes inn her.

preferences-title = Innstillinger for informasjonskapsler
preferences-intro = { $controller } bestemmer hvorfor opplysninger behandles her. Ingenting nedenfor brukes før du tillater det, bortsett fra det som er nødvendig. Du kan komme tilbake hit når som helst.
preferences-intro-out = { $controller } bestemmer hvorfor opplysninger behandles her. Det som er slått på, brukes til du avviser det. Du kan komme tilbake hit når som helst.
preferences-stale = Det vi spør om, er endret siden ditt forrige valg. Velg derfor på nytt. Det du har avvist, forblir avvist.
preferences-conflict = Du gjorde valget ditt på en side som var utdatert. Det du avviste, forblir avvist. Se en gang til på det du tillot.
preferences-signal = Nettleseren din sender Global Privacy Control. Det regnes som at du avviser salg og deling. Annonsering er slått av, med mindre du tillater det nedenfor.
preferences-outranked = Nettleseren din sender Global Privacy Control, men du har selv tillatt salg eller deling av opplysninger her. Valget ditt gjelder til du endrer det.
preferences-sale = Dette omfatter også salg eller deling av opplysninger for annonsering, gjennom informasjonskapsler, piksler eller serverne våre. Hvis du avviser dette, reserverer du deg mot det salget eller den delingen.
preferences-allow = Tillat
preferences-allow-name = Tillat: { $category }
preferences-always = Alltid på
preferences-services = { $count ->
    [0] Ingen tjenester for øyeblikket
    [one] { $count } tjeneste
   *[other] { $count } tjenester
}
preferences-service-choice = Valg for denne tjenesten
preferences-follows = Samme som «{ $category }»
preferences-on = Tillatt
preferences-off = Avvist
preferences-decided = Valget ditt fra { $date }.
preferences-undecided = Du har ikke valgt ennå.
preferences-earlier-allowed = Ditt tidligere valg: tillatt
preferences-earlier-rejected = Ditt tidligere valg: avvist
preferences-earlier-none = Nytt siden ditt tidligere valg

changes-title = Hva som er endret
changes-document = { $title }, versjon { $version }
changes-new-document = Nytt: { $title }
changes-category = Nytt formål: { $category }.
changes-sale = «{ $category }» omfatter nå også salg eller deling av opplysninger for annonsering.
changes-sensitive = «{ $category }» omfatter nå også sensitive opplysninger.
changes-service = Ny tjeneste: { $service } ({ $category }).
changes-moved = { $service } hører nå til «{ $category }» i stedet for «{ $before }».
changes-owner = { $service } drives nå av { $owner }.
changes-recipient = { $service }: { $recipient } mottar nå også opplysninger.
changes-cookie = { $service } lagrer nå også «{ $cookie }».
changes-purpose = { $service } har nå et annet formål: { $purpose }
changes-more = { $count ->
    [one] { $count } endring til
   *[other] { $count } endringer til
}

service-provider = Leverandør
service-country = Land
service-purpose = Formål
service-recipients = Mottakere
service-cookies = Informasjonskapsler
service-storage = Lagring i nettleseren
service-privacy = Personvernerklæring
service-no-cookies = Ingen oppgitt
service-cookie-count = { $count ->
    [one] { $count } informasjonskapsel
   *[other] { $count } informasjonskapsler
}
retention-session = til nettleseren lukkes
storage-until-deleted = til du sletter det

declaration-title = Informasjonskapsler og tjenester
declaration-intro = Alle tjenester som { $site } oppgir, med hva de lagrer på enheten din og hvor lenge.
declaration-release = Utgave { $release }
declaration-own = Satt av dette nettstedet
declaration-own-consent = Lagrer valget ditt om informasjonskapsler.
declaration-own-documents = Lagrer hvilke dokumenter du har godtatt.
declaration-own-account = Husker om valget ditt hører til kontoen du er logget inn på.
declaration-own-cookie = Nødvendig for dette nettstedet.
declaration-retention = Lagringstid
declaration-none = Nettstedet oppgir ingen tjenester her.
declaration-change = Endre valget ditt
declaration-transfers = Landet viser hvor selskapet har hovedsete. Hvis du tillater en tjeneste, kan opplysningene dine bli behandlet der.
time-second = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}
time-minute = { $count ->
    [one] { $count } minutt
   *[other] { $count } minutter
}
time-hour = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
time-day = { $count ->
    [one] { $count } dag
   *[other] { $count } dager
}
time-week = { $count ->
    [one] { $count } uke
   *[other] { $count } uker
}
time-month = { $count ->
    [one] { $count } måned
   *[other] { $count } måneder
}
time-year = { $count ->
    [one] { $count } år
   *[other] { $count } år
}

document-version = Versjon { $version }
document-version-link = Permanent lenke til versjon { $version }
document-place = Lenke til «{ $heading }»
document-older = Tidligere: versjon { $version }
document-newer = Senere: versjon { $version }
document-next = Versjon { $version } trer i kraft { $date }.
document-effective = Gjelder fra { $date }
document-upcoming = Trer i kraft { $date }
document-superseded = Dette er en tidligere versjon. Den gjelder ikke lenger.
document-not-yet = Denne versjonen gjelder ikke ennå.
document-current = Les den gjeldende versjonen
document-contents = Innhold
policies-title = Retningslinjer og tidligere versjoner
document-history = Alle versjoner
document-changes = Hva som er endret
document-languages = Språk
document-foreign = Denne teksten finnes ikke på ditt språk. Her vises den på dette språket: { $language }.

acceptance-statement = Jeg har lest og godtar «{ $title }» ({ $version }).
acceptance-button = Godta
acceptance-done = Du godtok «{ $title }» ({ $version }) { $date }.

history-title = Versjoner av «{ $title }»
history-current = gjeldende
history-upcoming = kommende
history-earlier = tidligere
history-read = Les
history-read-name = Les versjon { $version }
history-compare = Sammenlign med versjon { $version }
difference-title = «{ $title }»: versjon { $from } og versjon { $to }
difference-intro = Nye ord er understreket, fjernede ord er strøket over.
difference-none = Tekstene er like.
difference-unchanged = { $count ->
    [one] { $count } uendret avsnitt
   *[other] { $count } uendrede avsnitt
}
difference-moved = (flyttet hit)
difference-from = Fra versjon
difference-to = til versjon
difference-show = Sammenlign

receipt-title = Det registrerte valget ditt
receipt-intro = Det nettstedet har registrert om valget ditt. ID-en er tilfeldig og hører bare til denne nettleseren.
receipt-none = Det er ikke registrert noe valg for denne nettleseren.
receipt-id = Samtykke-ID
receipt-time = Tidspunkt
receipt-release = Utgave
receipt-model = Regel
receipt-model-opt-in = Ingenting før samtykke
receipt-model-opt-out = Tillatt til det avvises
receipt-model-notice = Bare informasjon
receipt-action = Gjort ved
receipt-action-accept_all = Godta alle
receipt-action-document_accepted = Godtakelse av et dokument
receipt-action-reject_all = Avvis alle
receipt-action-save = Lagrede valg
receipt-action-service = Innlasting av ett enkelt element
receipt-action-withdraw = Tilbaketrekking
receipt-action-signal = Signal fra nettleseren
receipt-language = Vist språk
receipt-digest = Kontrollsum for teksten
receipt-granted = Tillatt
receipt-refused = Avvist
receipt-signal = Global Privacy Control
receipt-yes = sendt
receipt-no = ikke sendt
receipt-nothing = Ingenting
receipt-record = Registrerings-ID
receipt-valid-until = Gyldig til
receipt-shown = Det du fikk se
receipt-download = Last ned som JSON

error-400-title = Forespørselen kunne ikke leses
error-400-text = Noe i den mangler eller har feil form. Ingenting er endret.
error-403-title = Forespørselen kom fra et annet nettsted
error-403-text = For å beskytte deg tas valg bare imot fra dette nettstedet. Ingenting er endret.
error-404-title = Her er det ingenting
error-404-text = Siden kan være flyttet, eller det kan være en skrivefeil i adressen.
error-405-title = Dette kan ikke gjøres her
error-405-text = Adressen finnes, men ikke for denne typen forespørsel. Ingenting er endret.
error-409-title = Siden var utdatert
error-409-text = Det nettstedet spør om, er endret i mellomtiden. Det du avviste, forblir avvist. Det du tillot, ble ikke overført.
error-413-title = Forespørselen er for stor
error-413-text = Ingenting er endret.
error-415-title = Nettstedet forstår ikke denne typen forespørsel
error-415-text = Ingenting er endret.
error-429-title = For mange valg på én gang
error-429-text = Det kom nettopp mange valg fra nettverket ditt, så dette ble ikke tatt imot. Ingenting er endret. Prøv igjen om litt.
error-500-title = Noe gikk galt
error-500-text = Feilen er vår. Prøv igjen.
error-502-title = Nettstedet kan ikke nås akkurat nå
error-502-text = Serveren bak denne adressen svarte ikke som den skulle. Prøv igjen om litt.
error-503-title = Nettstedet er ikke tilgjengelig akkurat nå
error-503-text = Prøv igjen om litt.
error-504-title = Nettstedet bruker for lang tid på å svare
error-504-text = Serveren bak denne adressen svarte ikke i tide. Prøv igjen om litt.
error-back = Gå videre til nettstedet
error-preferences = Åpne innstillingene for informasjonskapsler

country-ae = De forente arabiske emirater
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
country-no = Norge
country-nz = New Zealand
country-pl = Polen
country-ru = Russland
country-se = Sverige
country-sg = Singapore
country-si = Slovenia
country-us = USA
country-vg = De britiske jomfruøyene

cookie-use-visitor = Kjenner igjen nettleseren på dette nettstedet.
cookie-use-across = Kjenner igjen nettleseren på tvers av nettsteder.
cookie-use-visit = Knytter sammen sidene i ett besøk.
cookie-use-count = Teller besøk og sider.
cookie-use-origin = Husker hvordan den besøkende kom til nettstedet.
cookie-use-click = Husker et klikk på en annonse.
cookie-use-interests = Husker interesser, for annonsering.
cookie-use-exchange = Husker utveksling av ID-er med partnere.
cookie-use-pace = Begrenser hvor ofte opplysninger blir sendt.
cookie-use-buffer = Tar vare på opplysninger til de blir sendt eller brukt på nytt.
cookie-use-probe = Kontrollerer om nettleseren lagrer informasjonskapsler.
cookie-use-privacy = Husker et valg om personvern.
cookie-use-setting = Husker en innstilling.
cookie-use-variant = Husker hvilken variant av en side som vises.
cookie-use-message = Husker hvilke meldinger som er vist eller lukket.
cookie-use-account = Knytter besøket til en brukerkonto.
cookie-use-conversation = Holder en samtale åpen fra side til side.
cookie-use-recording = Hører til opptaket av et besøk.
cookie-use-basket = Husker handlekurven eller en bestilling.
cookie-use-form = Husker svar i et skjema eller en spørreundersøkelse.
cookie-use-player = Husker posisjonen eller innstillingene i en avspiller.
cookie-use-protection = Beskytter mot misbruk fra programmer.
cookie-use-place = Husker omtrentlig posisjon.
cookie-use-server = Sender alle forespørsler i et besøk til samme server.
