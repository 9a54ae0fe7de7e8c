language-name = Deutsch
date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

accept-all = Alle akzeptieren
reject-all = Alle ablehnen
preferences = Einstellungen
control = Cookie-Einstellungen
control-opt-out = Ihre Datenschutzoptionen
signal-honoured = Ihre Ablehnung wird beachtet
save = Auswahl speichern
close = Schließen
saved = Ihre Auswahl ist gespeichert.
unsaved = Ihre Auswahl konnte nicht gespeichert werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
unreached = Die Einstellungen konnten nicht geöffnet werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
account-scope = Solange Sie angemeldet sind, gilt Ihre Auswahl auf allen Geräten, auf denen Sie sich anmelden.
account-followed = Hier gilt Ihre Auswahl von einem anderen Gerät. Sie können sie jederzeit ändern.

category-necessary-title = Notwendig
category-necessary-text = Nötig für das, was Sie auf dieser Website tun möchten, zum Beispiel sich anmelden, oder um diese Auswahl zu speichern.
category-functional-title = Eingebettete Inhalte und Zusatzfunktionen
category-functional-text = Videos, Karten, Chats und ähnliche Inhalte anderer Unternehmen sowie Einstellungen, die sich diese Website für Sie merkt.
category-analytics-title = Nutzungsstatistik
category-analytics-text = Zählt Besuche und hält fest, welche Seiten wie genutzt werden.
category-marketing-title = Werbung
category-marketing-text = Wählt Anzeigen danach aus, was Sie auf dieser und anderen Websites tun, und misst, wie gut sie wirken.

banner-title = Ihre Cookie-Auswahl
banner-title-stale = Wir fragen erneut: Etwas hat sich geändert
banner-intro-opt-in = { $controller } bittet um Ihre Erlaubnis, Daten auf Ihrem Gerät zu speichern und zu lesen (Cookies und ähnliche Techniken) für:
banner-intro-opt-out = { $controller } speichert und liest Daten auf Ihrem Gerät (Cookies und ähnliche Techniken) für die folgenden Zwecke, sofern Sie diese nicht ablehnen:
banner-intro-notice = { $controller } speichert und liest Daten auf Ihrem Gerät (Cookies und ähnliche Techniken) für die folgenden Zwecke. Sie können diese ablehnen:
banner-recipients = { $count ->
    [one] Das Unternehmen ansehen, das Daten erhält
   *[other] Die { $count } Unternehmen ansehen, die Daten erhalten
}
banner-change = Sie können Ihre Auswahl jederzeit unter „{ control }“ ändern.
banner-stale = Seit Ihrer letzten Auswahl hat sich etwas geändert. Bis Sie neu wählen, wird nichts verwendet, was Sie erlaubt haben, und was Sie abgelehnt haben, bleibt aus.
banner-stale-out = Seit Ihrer letzten Auswahl hat sich etwas geändert. Was Sie abgelehnt haben, bleibt aus.
banner-signal = Ihr Browser sendet Global Privacy Control: Daten werden nicht für Werbung verkauft oder weitergegeben, es sei denn, Sie erlauben es hier.
banner-policies = Richtlinien

placeholder-title = Inhalt von { $service }
placeholder-text = Dieser Inhalt kommt von { $host }. Wenn Sie ihn laden, erhält { $owner } Ihre IP-Adresse und kann Daten auf Ihrem Gerät speichern und lesen.
placeholder-text-plain = Der Inhalt kommt von { $host }. Wenn Sie ihn laden, erhält der Betreiber Ihre IP-Adresse und kann Daten auf Ihrem Gerät speichern und lesen.
placeholder-captcha = Das Formular hier kann erst gesendet werden, wenn diese Prüfung geladen ist.
placeholder-load = Einmal laden
placeholder-load-name = Einmal laden: { $service }
placeholder-always = { $service } immer erlauben
placeholder-blocked = Diese Website gibt nicht an, wofür sie { $service } verwendet. Deshalb kann der Inhalt hier nicht geladen werden.

preferences-title = Cookie-Einstellungen
preferences-intro = { $controller } ist dafür verantwortlich, wie Ihre Daten hier verwendet werden. Außer dem Notwendigen wird nichts davon verwendet, bevor Sie es erlauben. Sie können das jederzeit ändern.
preferences-intro-out = { $controller } ist dafür verantwortlich, wie Ihre Daten hier verwendet werden. Was eingeschaltet ist, wird verwendet, bis Sie es ablehnen. Sie können das jederzeit ändern.
preferences-stale = Seit Ihrer letzten Auswahl hat sich etwas geändert. Bitte wählen Sie neu. Was Sie abgelehnt haben, bleibt aus.
preferences-conflict = Sie haben Ihre Auswahl auf einer veralteten Seite getroffen. Was Sie abgelehnt haben, bleibt abgelehnt; bitte prüfen Sie noch einmal, was Sie erlaubt haben.
preferences-signal = Ihr Browser sendet Global Privacy Control. Das gilt als Ablehnung von Verkauf und Weitergabe. Werbung ist ausgeschaltet, es sei denn, Sie erlauben sie hier.
preferences-outranked = Ihr Browser sendet Global Privacy Control, aber Sie haben den Verkauf oder die Weitergabe von Daten hier selbst erlaubt. Ihre Auswahl gilt, bis Sie sie ändern.
preferences-sale = Dies umfasst auch den Verkauf oder die Weitergabe von Daten für Werbung, über Cookies, Pixel oder unsere Server. Wenn Sie dies ablehnen, widersprechen Sie diesem Verkauf oder dieser Weitergabe.
preferences-allow = Erlauben
preferences-allow-name = Erlauben: { $category }
preferences-always = Immer eingeschaltet
preferences-services = { $count ->
    [0] Zurzeit kein Dienst
    [one] { $count } Dienst
   *[other] { $count } Dienste
}
preferences-service-choice = Dieser Dienst
preferences-follows = Wie „{ $category }“
preferences-on = Erlaubt
preferences-off = Abgelehnt
preferences-decided = Ihre Auswahl vom { $date }.
preferences-undecided = Sie haben noch nicht gewählt.
preferences-earlier-allowed = Ihre frühere Auswahl: erlaubt
preferences-earlier-rejected = Ihre frühere Auswahl: abgelehnt
preferences-earlier-none = Neu seit Ihrer früheren Auswahl

changes-title = Was sich geändert hat
changes-document = { $title }, Version { $version }
changes-new-document = Neu: { $title }
changes-category = Neuer Zweck: { $category }.
changes-sale = „{ $category }“ umfasst jetzt auch den Verkauf oder die Weitergabe von Daten für Werbung.
changes-sensitive = „{ $category }“ umfasst jetzt auch sensible Daten.
changes-service = Neuer Dienst: { $service } ({ $category }).
changes-moved = { $service } gehört jetzt zu „{ $category }“ statt zu „{ $before }“.
changes-owner = Neuer Betreiber von { $service }: { $owner }.
changes-recipient = { $service }: { $recipient } erhält jetzt ebenfalls Daten.
changes-cookie = { $service } speichert jetzt auch „{ $cookie }“.
changes-purpose = { $service } hat jetzt einen anderen Zweck: { $purpose }
changes-more = { $count ->
    [one] { $count } weitere Änderung
   *[other] { $count } weitere Änderungen
}

service-provider = Anbieter
service-country = Land
service-purpose = Zweck
service-recipients = Empfänger
service-cookies = Cookies
service-storage = Browser-Speicher
service-privacy = Datenschutzerklärung
service-no-cookies = Keine angegeben
retention-session = Sitzung (bis Sie den Browser schließen)
service-cookie-count = { $count ->
    [one] { $count } Cookie
   *[other] { $count } Cookies
}
storage-until-deleted = bis Sie die Daten löschen

declaration-title = Cookies und Dienste
declaration-intro = Alle Dienste, die { $site } angibt, mit dem, was sie auf Ihrem Gerät speichern, und der Speicherdauer.
declaration-release = Ausgabe { $release }
declaration-own = Von dieser Website gesetzt
declaration-own-consent = Speichert Ihre Auswahl zu Cookies.
declaration-own-documents = Speichert, welchen Dokumenten Sie zugestimmt haben.
declaration-own-account = Merkt sich, ob Ihre Auswahl zu dem Konto gehört, bei dem Sie angemeldet sind.
declaration-own-cookie = Von dieser Website benötigt.
declaration-retention = Speicherdauer
declaration-none = Diese Website gibt hier keinen Dienst an.
declaration-change = Auswahl ändern
declaration-transfers = „Land“ ist der Sitz des Unternehmens. Wenn Sie einen Dienst erlauben, können Ihre Daten dort verarbeitet werden.
time-second = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
time-minute = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
time-hour = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
time-day = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
time-week = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
}
time-month = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
time-year = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}

document-version = Version { $version }
document-version-link = Dauerhafter Link zu Version { $version }
document-place = Link zu „{ $heading }“
document-older = Früher: Version { $version }
document-newer = Später: Version { $version }
document-next = Version { $version } tritt am { $date } in Kraft.
document-effective = In Kraft seit dem { $date }
document-upcoming = Tritt am { $date } in Kraft
document-superseded = Dies ist eine frühere Version. Sie ist nicht mehr in Kraft.
document-not-yet = Diese Version ist noch nicht in Kraft.
document-current = Geltende Version lesen
document-contents = Inhalt
policies-title = Alle Richtlinien und Fassungen
document-history = Alle Versionen
document-changes = Was sich geändert hat
document-languages = Sprachen
document-foreign = Diesen Text gibt es nicht in Ihrer Sprache. Hier steht er in dieser Sprache: { $language }.

acceptance-statement = Ich habe „{ $title }“ ({ $version }) gelesen und stimme zu.
acceptance-button = Zustimmen
acceptance-done = Sie haben „{ $title }“ ({ $version }) am { $date } zugestimmt.

history-title = Versionen von „{ $title }“
history-current = in Kraft
history-upcoming = künftig
history-earlier = früher
history-read = Lesen
history-read-name = Version { $version } lesen
history-compare = Mit Version { $version } vergleichen
difference-title = „{ $title }“: Version { $from } und Version { $to }
difference-intro = Hinzugefügte Wörter sind unterstrichen, entfernte Wörter sind durchgestrichen.
difference-none = Die Texte sind gleich.
difference-unchanged = { $count ->
    [one] { $count } unveränderter Absatz
   *[other] { $count } unveränderte Absätze
}
difference-moved = (hierher verschoben)
difference-from = Von
difference-to = Bis
difference-show = Vergleichen

receipt-title = Ihr Einwilligungsnachweis
receipt-intro = Was diese Website über Ihre Auswahl gespeichert hat. Die ID ist zufällig und gehört nur zu diesem Browser.
receipt-none = Zu diesem Browser ist keine Auswahl gespeichert.
receipt-id = Einwilligungs-ID
receipt-time = Zeitpunkt
receipt-release = Ausgabe
receipt-model = Einwilligungsmodell
receipt-model-opt-in = Nichts vor der Einwilligung
receipt-model-opt-out = Erlaubt bis zur Ablehnung
receipt-model-notice = Nur Information
receipt-action = Getroffen durch
receipt-action-accept_all = Alle akzeptieren
receipt-action-document_accepted = Zustimmung zu einem Dokument
receipt-action-reject_all = Alle ablehnen
receipt-action-save = Gespeicherte Auswahl
receipt-action-service = Erlauben eines einzelnen Dienstes
receipt-action-withdraw = Widerruf
receipt-action-signal = Signal des Browsers
receipt-language = Angezeigte Sprache
receipt-digest = Prüfsumme des Wortlauts
receipt-granted = Erlaubt
receipt-refused = Abgelehnt
receipt-signal = Global Privacy Control
receipt-yes = gesendet
receipt-no = nicht gesendet
receipt-nothing = Nichts
receipt-record = ID des Eintrags
receipt-valid-until = Gültig bis
receipt-shown = Was Ihnen angezeigt wurde
receipt-download = Als JSON herunterladen

error-400-title = Diese Anfrage konnte nicht gelesen werden
error-400-text = Etwas darin fehlt oder hat die falsche Form. Es wurde nichts geändert.
error-403-title = Diese Anfrage kam von einer anderen Website
error-403-text = Zu Ihrem Schutz wird eine Auswahl nur von dieser Website selbst angenommen. Es wurde nichts geändert.
error-404-title = Diese Seite gibt es nicht
error-404-text = Die Seite wurde vielleicht verschoben, oder die Adresse enthält einen Tippfehler.
error-405-title = Das geht hier nicht
error-405-text = Die Adresse gibt es, aber nicht für diese Art von Anfrage. Es wurde nichts geändert.
error-409-title = Die Seite war veraltet
error-409-text = Inzwischen hat sich geändert, wonach die Website fragt. Was Sie abgelehnt haben, bleibt abgelehnt; was Sie erlaubt haben, wurde nicht übernommen.
error-413-title = Diese Anfrage ist zu groß
error-413-text = Es wurde nichts geändert.
error-415-title = Diese Art von Anfrage wird nicht verstanden
error-415-text = Es wurde nichts geändert.
error-429-title = Zu viele Entscheidungen auf einmal
error-429-text = Aus Ihrem Netz kamen gerade viele Entscheidungen; deshalb wurde diese nicht angenommen. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
error-500-title = Etwas ist schiefgegangen
error-500-text = Der Fehler liegt bei uns. Bitte versuchen Sie es noch einmal.
error-502-title = Die Website ist im Moment nicht erreichbar
error-502-text = Der Server hinter dieser Adresse hat nicht richtig geantwortet. Bitte versuchen Sie es gleich noch einmal.
error-503-title = Die Website ist im Moment nicht verfügbar
error-503-text = Bitte versuchen Sie es gleich noch einmal.
error-504-title = Die Website braucht zu lange für eine Antwort
error-504-text = Der Server hinter dieser Adresse hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es gleich noch einmal.
error-back = Zurück zur Website
error-preferences = Cookie-Einstellungen öffnen

country-ae = Vereinigte Arabische Emirate
country-am = Armenien
country-au = Australien
country-ca = Kanada
country-cn = China
country-cr = Costa Rica
country-cy = Zypern
country-cz = Tschechien
country-de = Deutschland
country-dk = Dänemark
country-ee = Estland
country-es = Spanien
country-fi = Finnland
country-fr = Frankreich
country-gb = Vereinigtes Königreich
country-ie = Irland
country-il = Israel
country-in = Indien
country-it = Italien
country-jp = Japan
country-kr = Südkorea
country-lu = Luxemburg
country-mt = Malta
country-nl = Niederlande
country-no = Norwegen
country-nz = Neuseeland
country-pl = Polen
country-ru = Russland
country-se = Schweden
country-sg = Singapur
country-si = Slowenien
country-us = USA
country-vg = Britische Jungferninseln

cookie-use-visitor = Erkennt den Browser auf dieser Website wieder.
cookie-use-across = Erkennt den Browser über mehrere Websites hinweg wieder.
cookie-use-visit = Verknüpft die Seiten eines Besuchs.
cookie-use-count = Zählt Besuche und Seitenaufrufe.
cookie-use-origin = Merkt sich, wie der Besucher auf die Website gekommen ist.
cookie-use-click = Merkt sich einen Klick auf eine Werbeanzeige.
cookie-use-interests = Merkt sich Interessen, für Werbung.
cookie-use-exchange = Merkt sich den Austausch von Kennungen mit Partnern.
cookie-use-pace = Begrenzt, wie oft Daten gesendet werden.
cookie-use-buffer = Bewahrt Daten auf, bis sie gesendet oder erneut verwendet werden.
cookie-use-probe = Prüft, ob der Browser Cookies speichert.
cookie-use-privacy = Merkt sich eine Auswahl zum Datenschutz.
cookie-use-setting = Merkt sich eine Einstellung.
cookie-use-variant = Merkt sich, welche Variante einer Seite gezeigt wird.
cookie-use-message = Merkt sich, welche Meldungen gezeigt oder geschlossen wurden.
cookie-use-account = Verknüpft den Besuch mit einem Benutzerkonto.
cookie-use-conversation = Hält einen Chat von Seite zu Seite offen.
cookie-use-recording = Gehört zur Aufzeichnung eines Besuchs.
cookie-use-basket = Merkt sich den Warenkorb oder eine Bestellung.
cookie-use-form = Merkt sich Antworten in einem Formular oder einer Umfrage.
cookie-use-player = Merkt sich die Abspielposition oder Einstellungen eines Players.
cookie-use-protection = Schützt vor Missbrauch durch Programme.
cookie-use-place = Merkt sich den ungefähren Standort.
cookie-use-server = Sendet alle Anfragen eines Besuchs an denselben Server.
