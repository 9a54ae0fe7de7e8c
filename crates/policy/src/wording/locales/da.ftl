language-name = Dansk
date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

accept-all = Accepter alle
reject-all = Afvis alle
preferences = Indstillinger
control = Cookieindstillinger
control-opt-out = Dine privatlivsvalg
signal-honoured = Dit fravalg respekteres
save = Gem valg
close = Luk
saved = Dine valg er gemt.
unsaved = Dit valg kunne ikke gemmes. Tjek din forbindelse, og prøv igen.
unreached = Indstillingerne kunne ikke åbnes. Tjek din forbindelse, og prøv igen.
account-scope = Når du er logget ind, gælder dit valg på alle enheder, hvor du logger ind.
account-followed = Dit valg fra en anden enhed gælder her. Du kan ændre det når som helst.

category-necessary-title = Nødvendige
category-necessary-text = Skal bruges til det, du beder hjemmesiden om, for eksempel at logge ind, eller til at gemme dette valg.
category-functional-title = Indlejret indhold og ekstra funktioner
category-functional-text = Videoer, kort, chat og lignende fra andre virksomheder samt indstillinger, som hjemmesiden husker.
category-analytics-title = Måling af brug
category-analytics-text = For at tælle besøg og registrere, hvilke sider der bruges og hvordan.
category-marketing-title = Annoncering
category-marketing-text = For at vælge annoncer ud fra, hvad du gør her og andre steder, og måle, om de virker.

banner-title = Dit valg om cookies
banner-title-stale = Vi spørger igen: noget er ændret
banner-intro-opt-in = { $controller } spørger, om der må gemmes og læses oplysninger på din enhed (cookies og lignende) til:
banner-intro-opt-out = { $controller } gemmer og læser oplysninger på din enhed (cookies og lignende) til formålene nedenfor, medmindre du afviser dem:
banner-intro-notice = { $controller } gemmer og læser oplysninger på din enhed (cookies og lignende) til formålene nedenfor. Du kan afvise dem:
banner-recipients = { $count ->
    [one] { $count } virksomhed modtager oplysninger: se hvilken
   *[other] { $count } virksomheder modtager oplysninger: se hvilke
}
banner-change = Du kan ændre dit valg på alle sider under ”{ control }”.
banner-stale = Det, vi spørger om, er ændret siden dit seneste valg. Det, du har afvist, forbliver afvist, indtil du vælger igen. Indtil da bruges intet af det, du har tilladt.
banner-stale-out = Det, vi spørger om, er ændret siden dit seneste valg. Det, du har afvist, forbliver afvist, indtil du vælger igen.
banner-signal = Din browser sender Global Privacy Control: Oplysninger bliver ikke solgt eller delt til annoncering, medmindre du tillader det nedenfor.
banner-policies = Politikker

placeholder-title = Indhold fra { $service }
placeholder-text = Indholdet kommer fra { $host } ({ $owner }). Hvis du indlæser det, modtager denne virksomhed din IP-adresse og kan gemme og læse oplysninger på din enhed.
placeholder-text-plain = Indholdet kommer fra { $host }. Hvis du indlæser det, modtager den, der driver tjenesten, din IP-adresse og kan gemme og læse oplysninger på din enhed.
placeholder-captcha = Formularen her kan først sendes, når denne kontrol er indlæst.
placeholder-load = Indlæs kun dette
placeholder-load-name = Indlæs kun dette: { $service }
placeholder-always = Tillad altid { $service }
placeholder-blocked = Denne hjemmeside oplyser ikke, hvad den bruger { $service } til. Derfor kan indholdet ikke indlæses her.

preferences-title = Cookieindstillinger
preferences-intro = { $controller } bestemmer, hvorfor der behandles oplysninger her. Bortset fra det nødvendige bruges intet nedenfor, før du tillader det. Du kan altid vende tilbage hertil.
preferences-intro-out = { $controller } bestemmer, hvorfor der behandles oplysninger her. Det, der er slået til, bruges, indtil du afviser det. Du kan altid vende tilbage hertil.
preferences-stale = Det, vi spørger om, er ændret siden dit seneste valg. Vælg derfor igen. Det, du har afvist, forbliver afvist.
preferences-conflict = Du valgte på en side, der var forældet. Det, du afviste, forbliver afvist. Se igen på det, du tillod.
preferences-signal = Din browser sender Global Privacy Control. Det tæller som en afvisning af salg og deling. Annoncering er slået fra, medmindre du tillader det nedenfor.
preferences-outranked = Din browser sender Global Privacy Control, men du har selv tilladt salg eller deling af oplysninger her. Dit valg gælder, indtil du ændrer det.
preferences-sale = Dette omfatter også salg eller deling af oplysninger til annoncering, via cookies, pixels eller vores servere. Hvis du afviser dette, fravælger du det salg eller den deling.
preferences-allow = Tillad
preferences-allow-name = Tillad: { $category }
preferences-always = Altid slået til
preferences-services = { $count ->
    [0] Ingen tjenester i øjeblikket
    [one] { $count } tjeneste
   *[other] { $count } tjenester
}
preferences-service-choice = Valg for denne tjeneste
preferences-follows = Samme som ”{ $category }”
preferences-on = Tilladt
preferences-off = Afvist
preferences-decided = Dit valg fra den { $date }.
preferences-undecided = Du har ikke valgt endnu.
preferences-earlier-allowed = Dit tidligere valg: tilladt
preferences-earlier-rejected = Dit tidligere valg: afvist
preferences-earlier-none = Nyt siden dit tidligere valg

changes-title = Hvad der er ændret
changes-document = { $title }, version { $version }
changes-new-document = Nyt: { $title }
changes-category = Nyt formål: { $category }.
changes-sale = ”{ $category }” omfatter nu også salg eller deling af oplysninger til annoncering.
changes-sensitive = ”{ $category }” omfatter nu også følsomme oplysninger.
changes-service = Ny tjeneste: { $service } ({ $category }).
changes-moved = { $service } hører nu til ”{ $category }” i stedet for ”{ $before }”.
changes-owner = { $service } drives nu af { $owner }.
changes-recipient = { $service }: { $recipient } modtager nu også oplysninger.
changes-cookie = { $service } gemmer nu også ”{ $cookie }”.
changes-purpose = { $service } har nu et andet formål: { $purpose }
changes-more = { $count ->
    [one] { $count } ændring mere
   *[other] { $count } ændringer mere
}

service-provider = Udbyder
service-country = Land
service-purpose = Formål
service-recipients = Modtagere
service-cookies = Cookies
service-storage = Lagring i browseren
service-privacy = Privatlivspolitik
service-no-cookies = Ingen angivet
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
retention-session = indtil browseren lukkes
storage-until-deleted = indtil du sletter det

declaration-title = Cookies og tjenester
declaration-intro = Alle tjenester, som { $site } angiver, med det, de gemmer på din enhed, og hvor længe.
declaration-release = Udgave { $release }
declaration-own = Sat af denne hjemmeside
declaration-own-consent = Gemmer dit valg om cookies.
declaration-own-documents = Gemmer, hvilke dokumenter du har accepteret.
declaration-own-account = Husker, om dit valg hører til den konto, du er logget ind på.
declaration-own-cookie = Nødvendig for denne hjemmeside.
declaration-retention = Opbevaringstid
declaration-none = Hjemmesiden angiver ingen tjenester her.
declaration-change = Ændr dit valg
declaration-transfers = Landet viser, hvor virksomheden har hjemsted. Hvis du tillader en tjeneste, kan dine oplysninger blive behandlet der.
time-second = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}
time-minute = { $count ->
    [one] { $count } minut
   *[other] { $count } minutter
}
time-hour = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
time-day = { $count ->
    [one] { $count } dag
   *[other] { $count } dage
}
time-week = { $count ->
    [one] { $count } uge
   *[other] { $count } uger
}
time-month = { $count ->
    [one] { $count } måned
   *[other] { $count } måneder
}
time-year = { $count ->
    [one] { $count } år
   *[other] { $count } år
}

document-version = Version { $version }
document-version-link = Permanent link til version { $version }
document-place = Link til ”{ $heading }”
document-older = Tidligere: version { $version }
document-newer = Senere: version { $version }
document-next = Version { $version } træder i kraft den { $date }.
document-effective = Gælder fra den { $date }
document-upcoming = Træder i kraft den { $date }
document-superseded = Dette er en tidligere version. Den gælder ikke længere.
document-not-yet = Denne version er endnu ikke trådt i kraft.
document-current = Læs den gældende version
document-contents = Indhold
policies-title = Politikker og deres historik
document-history = Alle versioner
document-changes = Hvad der er ændret
document-languages = Sprog
document-foreign = Denne tekst findes ikke på dit sprog. Her vises den på dette sprog: { $language }.

acceptance-statement = Jeg har læst og accepterer ”{ $title }” ({ $version }).
acceptance-button = Accepter
acceptance-done = Du accepterede ”{ $title }” ({ $version }) den { $date }.

history-title = Versioner af ”{ $title }”
history-current = gældende
history-upcoming = kommende
history-earlier = tidligere
history-read = Læs
history-read-name = Læs version { $version }
history-compare = Sammenlign med version { $version }
difference-title = ”{ $title }”: version { $from } og version { $to }
difference-intro = Tilføjede ord er understreget, fjernede ord er overstreget.
difference-none = Teksterne er ens.
difference-unchanged = { $count ->
    [one] { $count } uændret afsnit
   *[other] { $count } uændrede afsnit
}
difference-moved = (flyttet hertil)
difference-from = Fra version
difference-to = til version
difference-show = Sammenlign

receipt-title = Dit registrerede valg
receipt-intro = Hvad hjemmesiden har registreret om dit valg. Id’et er tilfældigt og hører kun til denne browser.
receipt-none = Der er ikke registreret noget valg for denne browser.
receipt-id = Samtykke-id
receipt-time = Tidspunkt
receipt-release = Udgave
receipt-model = Regel
receipt-model-opt-in = Intet før samtykke
receipt-model-opt-out = Tilladt, indtil det afvises
receipt-model-notice = Kun information
receipt-action = Foretaget ved
receipt-action-accept_all = Accepter alle
receipt-action-document_accepted = Accept af et dokument
receipt-action-reject_all = Afvis alle
receipt-action-save = Gemte valg
receipt-action-service = Indlæsning af et enkelt element
receipt-action-withdraw = Tilbagetrækning
receipt-action-signal = Signal fra browseren
receipt-language = Vist sprog
receipt-digest = Kontrolsum af teksten
receipt-granted = Tilladt
receipt-refused = Afvist
receipt-signal = Global Privacy Control
receipt-yes = sendt
receipt-no = ikke sendt
receipt-nothing = Intet
receipt-record = Registrerings-id
receipt-valid-until = Gyldig til
receipt-shown = Hvad du fik vist
receipt-download = Download som JSON

error-400-title = Denne forespørgsel kunne ikke læses
error-400-text = Noget i den mangler eller har en forkert form. Intet er ændret.
error-403-title = Denne forespørgsel kom fra en anden hjemmeside
error-403-text = Af hensyn til din sikkerhed modtages et valg kun fra denne hjemmeside selv. Intet er ændret.
error-404-title = Her er ikke noget
error-404-text = Siden kan være flyttet, eller der kan være en tastefejl i adressen.
error-405-title = Det kan ikke gøres her
error-405-text = Adressen findes, men ikke til denne slags forespørgsel. Intet er ændret.
error-409-title = Siden var forældet
error-409-text = Det, hjemmesiden spørger om, er ændret i mellemtiden. Det, du afviste, forbliver afvist. Det, du tillod, er ikke overført.
error-413-title = Denne forespørgsel er for stor
error-413-text = Intet er ændret.
error-415-title = Hjemmesiden forstår ikke denne slags forespørgsel
error-415-text = Intet er ændret.
error-429-title = For mange valg på én gang
error-429-text = Der er lige kommet mange valg fra dit netværk, så dette blev ikke modtaget. Intet er ændret. Prøv igen om lidt.
error-500-title = Noget gik galt
error-500-text = Fejlen er vores. Prøv igen.
error-502-title = Hjemmesiden kan ikke nås i øjeblikket
error-502-text = Serveren bag denne adresse svarede ikke, som den skulle. Prøv igen om lidt.
error-503-title = Hjemmesiden er ikke tilgængelig i øjeblikket
error-503-text = Prøv igen om lidt.
error-504-title = Hjemmesiden er for længe om at svare
error-504-text = Serveren bag denne adresse svarede ikke i tide. Prøv igen om lidt.
error-back = Fortsæt til hjemmesiden
error-preferences = Åbn cookieindstillingerne

country-ae = De Forenede Arabiske Emirater
country-am = Armenien
country-au = Australien
country-ca = Canada
country-cn = Kina
country-cr = Costa Rica
country-cy = Cypern
country-cz = Tjekkiet
country-de = Tyskland
country-dk = Danmark
country-ee = Estland
country-es = Spanien
country-fi = Finland
country-fr = Frankrig
country-gb = Storbritannien
country-ie = Irland
country-il = Israel
country-in = Indien
country-it = Italien
country-jp = Japan
country-kr = Sydkorea
country-lu = Luxembourg
country-mt = Malta
country-nl = Nederlandene
country-no = Norge
country-nz = New Zealand
country-pl = Polen
country-ru = Rusland
country-se = Sverige
country-sg = Singapore
country-si = Slovenien
country-us = USA
country-vg = De Britiske Jomfruøer

cookie-use-visitor = Genkender browseren på denne hjemmeside.
cookie-use-across = Genkender browseren på tværs af hjemmesider.
cookie-use-visit = Knytter siderne i et besøg sammen.
cookie-use-count = Tæller besøg og sidevisninger.
cookie-use-origin = Husker, hvordan den besøgende kom til hjemmesiden.
cookie-use-click = Husker et klik på en annonce.
cookie-use-interests = Husker interesser til annoncering.
cookie-use-exchange = Husker udvekslinger af id’er med partnere.
cookie-use-pace = Begrænser, hvor ofte der sendes oplysninger.
cookie-use-buffer = Gemmer oplysninger, indtil de sendes eller bruges igen.
cookie-use-probe = Kontrollerer, om browseren gemmer cookies.
cookie-use-privacy = Husker et valg om privatliv.
cookie-use-setting = Husker en indstilling.
cookie-use-variant = Husker, hvilken variant af en side der vises.
cookie-use-message = Husker, hvilke beskeder der er vist eller lukket.
cookie-use-account = Knytter besøget til en brugerkonto.
cookie-use-conversation = Holder en chat åben fra side til side.
cookie-use-recording = Hører til optagelsen af et besøg.
cookie-use-basket = Husker kurven eller en ordre.
cookie-use-form = Husker svar i en formular eller spørgeundersøgelse.
cookie-use-player = Husker en afspillers position eller indstillinger.
cookie-use-protection = Beskytter mod misbrug fra programmer.
cookie-use-place = Husker den omtrentlige placering.
cookie-use-server = Sender alle forespørgsler i et besøg til den samme server.
