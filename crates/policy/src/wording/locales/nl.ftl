language-name = Nederlands
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

accept-all = Alles accepteren
reject-all = Alles weigeren
preferences = Instellingen
control = Cookie-instellingen
control-opt-out = Uw privacykeuzes
signal-honoured = Uw weigering wordt gerespecteerd
save = Keuzes opslaan
close = Sluiten
saved = Uw keuzes zijn opgeslagen.
unsaved = Uw keuze kon niet worden opgeslagen. Controleer uw verbinding en probeer het opnieuw.
unreached = De instellingen konden niet worden geopend. Controleer uw verbinding en probeer het opnieuw.
account-scope = Zolang u bent ingelogd, geldt uw keuze op alle apparaten waarop u inlogt.
account-followed = Hier geldt uw keuze van een ander apparaat. U kunt die op elk moment wijzigen.

category-necessary-title = Noodzakelijk
category-necessary-text = Nodig voor wat u op deze website wilt doen, zoals inloggen, of om deze keuze te bewaren.
category-functional-title = Ingesloten inhoud en extra functies
category-functional-text = Video’s, kaarten, chats en soortgelijke inhoud van andere bedrijven, en instellingen die deze website voor u onthoudt.
category-analytics-title = Gebruiksstatistieken
category-analytics-text = Telt bezoeken en legt vast welke pagina’s worden gebruikt en hoe.
category-marketing-title = Advertenties
category-marketing-text = Kiest advertenties op basis van wat u op deze en andere websites doet, en meet hoe goed ze werken.

banner-title = Uw cookiekeuzes
banner-title-stale = Wij vragen het opnieuw: er is iets veranderd
banner-intro-opt-in = { $controller } vraagt uw toestemming om gegevens op uw apparaat op te slaan en te lezen (cookies en soortgelijke technieken) voor:
banner-intro-opt-out = { $controller } slaat gegevens op uw apparaat op en leest ze (cookies en soortgelijke technieken) voor de onderstaande doelen, tenzij u die weigert:
banner-intro-notice = { $controller } slaat gegevens op uw apparaat op en leest ze (cookies en soortgelijke technieken) voor de onderstaande doelen. U kunt die weigeren:
banner-recipients = { $count ->
    [one] Bekijk het bedrijf dat gegevens ontvangt
   *[other] Bekijk de { $count } bedrijven die gegevens ontvangen
}
banner-change = U kunt uw keuze op elk moment wijzigen onder ‘{ control }’.
banner-stale = Er is iets veranderd sinds uw laatste keuze. Totdat u opnieuw kiest, wordt niets gebruikt wat u hebt toegestaan en blijft uit wat u hebt geweigerd.
banner-stale-out = Er is iets veranderd sinds uw laatste keuze. Wat u hebt geweigerd, blijft uit.
banner-signal = Uw browser verstuurt Global Privacy Control: gegevens worden niet verkocht of gedeeld voor advertenties, tenzij u dat hier toestaat.
banner-policies = Beleid

placeholder-title = Inhoud van { $service }
placeholder-text = Deze inhoud komt van { $host }. Als u deze laadt, ontvangt { $owner } uw IP-adres en kan dat bedrijf gegevens op uw apparaat opslaan en lezen.
placeholder-text-plain = De inhoud komt van { $host }. Als u deze laadt, ontvangt de beheerder van dat adres uw IP-adres en kan de beheerder gegevens op uw apparaat opslaan en lezen.
placeholder-captcha = Het formulier hier kan pas worden verzonden als deze controle is geladen.
placeholder-load = Eén keer laden
placeholder-load-name = Eén keer laden: { $service }
placeholder-always = { $service } altijd toestaan
placeholder-blocked = Deze website vermeldt niet waarvoor { $service } wordt gebruikt. Daarom kan de inhoud hier niet worden geladen.

preferences-title = Cookie-instellingen
preferences-intro = { $controller } is verantwoordelijk voor hoe uw gegevens hier worden gebruikt. Behalve wat noodzakelijk is, wordt niets hieronder gebruikt voordat u het toestaat. U kunt dit op elk moment wijzigen.
preferences-intro-out = { $controller } is verantwoordelijk voor hoe uw gegevens hier worden gebruikt. Wat aanstaat, wordt gebruikt totdat u het weigert. U kunt dit op elk moment wijzigen.
preferences-stale = Er is iets veranderd sinds uw laatste keuze. Kies daarom opnieuw. Wat u hebt geweigerd, blijft uit.
preferences-conflict = U hebt uw keuze gemaakt op een verouderde pagina. Wat u hebt geweigerd, blijft geweigerd; bekijk nog eens wat u hebt toegestaan.
preferences-signal = Uw browser verstuurt Global Privacy Control. Dat telt als weigering van het verkopen en delen van gegevens. Advertenties staan uit, tenzij u ze hier toestaat.
preferences-outranked = Uw browser verstuurt Global Privacy Control, maar u hebt het verkopen of delen van gegevens hier zelf toegestaan. Uw keuze geldt totdat u die wijzigt.
preferences-sale = Dit omvat ook het verkopen of delen van gegevens voor advertenties, via cookies, pixels of onze servers. Als u dit weigert, maakt u bezwaar tegen dat verkopen of delen.
preferences-allow = Toestaan
preferences-allow-name = Toestaan: { $category }
preferences-always = Altijd aan
preferences-services = { $count ->
    [0] Op dit moment geen dienst
    [one] { $count } dienst
   *[other] { $count } diensten
}
preferences-service-choice = Deze dienst
preferences-follows = Hetzelfde als ‘{ $category }’
preferences-on = Toegestaan
preferences-off = Geweigerd
preferences-decided = Uw keuze van { $date }.
preferences-undecided = U hebt nog niet gekozen.
preferences-earlier-allowed = Uw eerdere keuze: toegestaan
preferences-earlier-rejected = Uw eerdere keuze: geweigerd
preferences-earlier-none = Nieuw sinds uw eerdere keuze

changes-title = Wat er is veranderd
changes-document = { $title }, versie { $version }
changes-new-document = Nieuw: { $title }
changes-category = Nieuw doel: { $category }.
changes-sale = ‘{ $category }’ omvat nu ook het verkopen of delen van gegevens voor advertenties.
changes-sensitive = ‘{ $category }’ omvat nu ook gevoelige gegevens.
changes-service = Nieuwe dienst: { $service } ({ $category }).
changes-moved = { $service } hoort nu bij ‘{ $category }’ in plaats van bij ‘{ $before }’.
changes-owner = { $service } wordt nu beheerd door { $owner }.
changes-recipient = { $service }: { $recipient } ontvangt nu ook gegevens.
changes-cookie = { $service } slaat nu ook ‘{ $cookie }’ op.
changes-purpose = { $service } heeft nu een ander doel: { $purpose }
changes-more = { $count ->
    [one] nog { $count } wijziging
   *[other] nog { $count } wijzigingen
}

service-provider = Aanbieder
service-country = Land
service-purpose = Doel
service-recipients = Ontvangers
service-cookies = Cookies
service-storage = Browseropslag
service-privacy = Privacyverklaring
service-no-cookies = Geen opgegeven
retention-session = Sessie (totdat u de browser sluit)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
storage-until-deleted = totdat u dit verwijdert

declaration-title = Cookies en diensten
declaration-intro = Alle diensten die { $site } opgeeft, met wat ze op uw apparaat opslaan en hoelang.
declaration-release = Uitgave { $release }
declaration-own = Geplaatst door deze website
declaration-own-consent = Bewaart uw keuze over cookies.
declaration-own-documents = Bewaart met welke documenten u akkoord bent gegaan.
declaration-own-account = Onthoudt of uw keuze hoort bij het account waarmee u bent ingelogd.
declaration-own-cookie = Nodig voor deze website.
declaration-retention = Bewaartermijn
declaration-none = Deze website geeft hier geen dienst op.
declaration-change = Uw keuze wijzigen
declaration-transfers = Bij ‘Land’ staat waar het bedrijf is gevestigd. Als u een dienst toestaat, kunnen uw gegevens daar worden verwerkt.
time-second = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}
time-minute = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
time-hour = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
time-day = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
time-week = { $count ->
    [one] { $count } week
   *[other] { $count } weken
}
time-month = { $count ->
    [one] { $count } maand
   *[other] { $count } maanden
}
time-year = { $count ->
    [one] { $count } jaar
   *[other] { $count } jaar
}

document-version = Versie { $version }
document-version-link = Vaste link naar versie { $version }
document-place = Link naar ‘{ $heading }’
document-older = Eerder: versie { $version }
document-newer = Later: versie { $version }
document-next = Versie { $version } gaat in op { $date }.
document-effective = Van kracht sinds { $date }
document-upcoming = Gaat in op { $date }
document-superseded = Dit is een eerdere versie. Deze is niet meer van kracht.
document-not-yet = Deze versie is nog niet van kracht.
document-current = De geldende versie lezen
document-contents = Inhoud
policies-title = Alle beleidsteksten en versies
document-history = Alle versies
document-changes = Wat er is veranderd
document-languages = Talen
document-foreign = Deze tekst bestaat niet in uw taal. Hier staat de tekst in deze taal: { $language }.

acceptance-statement = Ik heb ‘{ $title }’ ({ $version }) gelezen en ga ermee akkoord.
acceptance-button = Akkoord
acceptance-done = U bent op { $date } akkoord gegaan met ‘{ $title }’ ({ $version }).

history-title = Versies van ‘{ $title }’
history-current = van kracht
history-upcoming = toekomstig
history-earlier = eerder
history-read = Lezen
history-read-name = Versie { $version } lezen
history-compare = Vergelijken met versie { $version }
difference-title = ‘{ $title }’: versie { $from } en versie { $to }
difference-intro = Toegevoegde woorden zijn onderstreept, verwijderde woorden zijn doorgestreept.
difference-none = De teksten zijn gelijk.
difference-unchanged = { $count ->
    [one] { $count } ongewijzigde alinea
   *[other] { $count } ongewijzigde alinea’s
}
difference-moved = (hierheen verplaatst)
difference-from = Van
difference-to = Naar
difference-show = Vergelijken

receipt-title = Uw toestemmingsbewijs
receipt-intro = Wat deze website over uw keuze heeft vastgelegd. De ID is willekeurig en hoort alleen bij deze browser.
receipt-none = Voor deze browser is geen keuze vastgelegd.
receipt-id = Toestemmings-ID
receipt-time = Tijdstip
receipt-release = Uitgave
receipt-model = Toestemmingsmodel
receipt-model-opt-in = Niets vóór toestemming
receipt-model-opt-out = Toegestaan totdat u weigert
receipt-model-notice = Alleen informatie
receipt-action = Gemaakt via
receipt-action-accept_all = Alles accepteren
receipt-action-document_accepted = Akkoord met een document
receipt-action-reject_all = Alles weigeren
receipt-action-save = Opgeslagen keuzes
receipt-action-service = Toestaan van één dienst
receipt-action-withdraw = Intrekking
receipt-action-signal = Signaal van de browser
receipt-language = Getoonde taal
receipt-digest = Controlesom van de tekst
receipt-granted = Toegestaan
receipt-refused = Geweigerd
receipt-signal = Global Privacy Control
receipt-yes = verstuurd
receipt-no = niet verstuurd
receipt-nothing = Niets
receipt-record = ID van de vastlegging
receipt-valid-until = Geldig tot
receipt-shown = Wat u te zien kreeg
receipt-download = Downloaden als JSON

error-400-title = Dit verzoek kon niet worden gelezen
error-400-text = Er ontbreekt iets of de vorm klopt niet. Er is niets gewijzigd.
error-403-title = Dit verzoek kwam van een andere website
error-403-text = Om u te beschermen wordt een keuze alleen van deze website zelf aangenomen. Er is niets gewijzigd.
error-404-title = Deze pagina bestaat niet
error-404-text = Misschien is de pagina verplaatst of staat er een typefout in het adres.
error-405-title = Dit kan hier niet
error-405-text = Het adres bestaat, maar niet voor dit soort verzoeken. Er is niets gewijzigd.
error-409-title = De pagina was verouderd
error-409-text = Wat de website vraagt, is intussen veranderd. Wat u hebt geweigerd, blijft geweigerd; wat u hebt toegestaan, is niet overgenomen.
error-413-title = Dit verzoek is te groot
error-413-text = Er is niets gewijzigd.
error-415-title = De website begrijpt dit soort verzoek niet
error-415-text = Er is niets gewijzigd.
error-429-title = Te veel keuzes tegelijk
error-429-text = Er kwamen zojuist veel keuzes van uw netwerk, daarom is deze niet aangenomen. Er is niets gewijzigd. Probeer het zo meteen opnieuw.
error-500-title = Er is iets misgegaan
error-500-text = De fout ligt bij ons. Probeer het opnieuw.
error-502-title = De website is op dit moment niet bereikbaar
error-502-text = De server achter dit adres gaf geen goed antwoord. Probeer het zo meteen opnieuw.
error-503-title = De website is op dit moment niet beschikbaar
error-503-text = Probeer het zo meteen opnieuw.
error-504-title = De website doet te lang over een antwoord
error-504-text = De server achter dit adres gaf niet op tijd antwoord. Probeer het zo meteen opnieuw.
error-back = Terug naar de website
error-preferences = Cookie-instellingen openen

country-ae = Verenigde Arabische Emiraten
country-am = Armenië
country-au = Australië
country-ca = Canada
country-cn = China
country-cr = Costa Rica
country-cy = Cyprus
country-cz = Tsjechië
country-de = Duitsland
country-dk = Denemarken
country-ee = Estland
country-es = Spanje
country-fi = Finland
country-fr = Frankrijk
country-gb = Verenigd Koninkrijk
country-ie = Ierland
country-il = Israël
country-in = India
country-it = Italië
country-jp = Japan
country-kr = Zuid-Korea
country-lu = Luxemburg
country-mt = Malta
country-nl = Nederland
country-no = Noorwegen
country-nz = Nieuw-Zeeland
country-pl = Polen
country-ru = Rusland
country-se = Zweden
country-sg = Singapore
country-si = Slovenië
country-us = Verenigde Staten
country-vg = Britse Maagdeneilanden

cookie-use-visitor = Herkent de browser op deze website.
cookie-use-across = Herkent de browser op verschillende websites.
cookie-use-visit = Houdt de pagina’s van één bezoek bij elkaar.
cookie-use-count = Telt bezoeken en pagina’s.
cookie-use-origin = Onthoudt hoe de bezoeker op de website is gekomen.
cookie-use-click = Onthoudt een klik op een advertentie.
cookie-use-interests = Onthoudt interesses, voor advertenties.
cookie-use-exchange = Onthoudt uitwisselingen van ID’s met partners.
cookie-use-pace = Beperkt hoe vaak gegevens worden verstuurd.
cookie-use-buffer = Bewaart gegevens totdat ze worden verstuurd of opnieuw worden gebruikt.
cookie-use-probe = Controleert of de browser cookies opslaat.
cookie-use-privacy = Onthoudt een keuze over privacy.
cookie-use-setting = Onthoudt een instelling.
cookie-use-variant = Onthoudt welke variant van een pagina wordt getoond.
cookie-use-message = Onthoudt welke berichten zijn getoond of gesloten.
cookie-use-account = Koppelt het bezoek aan een gebruikersaccount.
cookie-use-conversation = Houdt een gesprek open van pagina tot pagina.
cookie-use-recording = Hoort bij de opname van een bezoek.
cookie-use-basket = Onthoudt de winkelwagen of een bestelling.
cookie-use-form = Onthoudt antwoorden in een formulier of enquête.
cookie-use-player = Onthoudt de afspeelpositie of instellingen van een speler.
cookie-use-protection = Beschermt tegen misbruik door programma’s.
cookie-use-place = Onthoudt de locatie bij benadering.
cookie-use-server = Stuurt alle verzoeken van een bezoek naar dezelfde server.
