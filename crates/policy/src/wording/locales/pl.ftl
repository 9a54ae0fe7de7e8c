language-name = Polski
date = { $day } { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
} { $year }

accept-all = Zaakceptuj wszystkie
reject-all = Odrzuć wszystkie
preferences = Ustawienia
control = Ustawienia plików cookie
control-opt-out = Twoje opcje prywatności
signal-honoured = Sprzeciw został uwzględniony
save = Zapisz wybór
close = Zamknij
saved = Twój wybór został zapisany.
unsaved = Nie udało się zapisać Twojego wyboru. Sprawdź połączenie i spróbuj ponownie.
unreached = Nie udało się otworzyć ustawień. Sprawdź połączenie i spróbuj ponownie.
account-scope = Gdy jesteś zalogowany, Twój wybór obowiązuje na wszystkich urządzeniach, na których się logujesz.
account-followed = Obowiązuje tu Twój wybór z innego urządzenia. Możesz go zmienić w każdej chwili.

category-necessary-title = Niezbędne
category-necessary-text = Potrzebne, aby ta witryna zrobiła to, o co prosisz, na przykład umożliwiła logowanie, lub aby zapamiętała ten wybór.
category-functional-title = Treści osadzone i dodatkowe funkcje
category-functional-text = Filmy, mapy, czaty i podobne treści innych firm oraz ustawienia, które zapamiętuje witryna.
category-analytics-title = Statystyki korzystania
category-analytics-text = Zlicza odwiedziny i zapisuje, z których stron się korzysta i w jaki sposób.
category-marketing-title = Reklama
category-marketing-text = Dobiera reklamy na podstawie tego, co robisz w tej i innych witrynach, i sprawdza, czy działają.

banner-title = Twoje wybory dotyczące plików cookie
banner-title-stale = Pytamy ponownie: coś się zmieniło
banner-intro-opt-in = { $controller } prosi o zgodę na zapisywanie i odczytywanie danych na Twoim urządzeniu (pliki cookie i podobne technologie) w następujących celach:
banner-intro-opt-out = { $controller } zapisuje i odczytuje dane na Twoim urządzeniu (pliki cookie i podobne technologie) w poniższych celach, chyba że je odrzucisz:
banner-intro-notice = { $controller } zapisuje i odczytuje dane na Twoim urządzeniu (pliki cookie i podobne technologie) w poniższych celach. Możesz je odrzucić:
banner-recipients = { $count ->
    [one] Zobacz firmę, która otrzymuje dane
    [few] Zobacz { $count } firmy, które otrzymują dane
    [many] Zobacz { $count } firm, które otrzymują dane
   *[other] Zobacz { $count } firmy, które otrzymują dane
}
banner-change = Swój wybór możesz zmienić w każdej chwili, wybierając „{ control }”.
banner-stale = Od Twojego ostatniego wyboru coś się zmieniło. Dopóki nie wybierzesz ponownie, nic z tego, na co zezwolono, nie jest używane, a to, co odrzucono, pozostaje wyłączone.
banner-stale-out = Od Twojego ostatniego wyboru coś się zmieniło. To, co odrzucono, pozostaje wyłączone.
banner-signal = Twoja przeglądarka wysyła sygnał Global Privacy Control: dane nie są sprzedawane ani udostępniane w celach reklamowych, chyba że tutaj na to zezwolisz.
banner-policies = Polityki

placeholder-title = Treść z usługi { $service }
placeholder-text = Ta treść pochodzi z serwera { $host }. Jeśli ją załadujesz, { $owner } otrzyma Twój adres IP i będzie mieć możliwość zapisywania i odczytywania danych na Twoim urządzeniu.
placeholder-text-plain = Treść pochodzi z serwera { $host }. Jeśli ją załadujesz, operator tego serwera otrzyma Twój adres IP i będzie mógł zapisywać i odczytywać dane na Twoim urządzeniu.
placeholder-captcha = Formularz można wysłać dopiero po załadowaniu tego sprawdzenia.
placeholder-load = Załaduj raz
placeholder-load-name = Załaduj raz: { $service }
placeholder-always = Zawsze zezwalaj na usługę { $service }
placeholder-blocked = Ta witryna nie podaje, do czego używa usługi { $service }. Dlatego nie można tu załadować tej treści.

preferences-title = Ustawienia plików cookie
preferences-intro = { $controller } odpowiada za to, jak wykorzystuje się tu Twoje dane. Poza tym, co niezbędne, nic z poniższej listy nie jest używane, dopóki na to nie zezwolisz. Możesz to zmienić w każdej chwili.
preferences-intro-out = { $controller } odpowiada za to, jak wykorzystuje się tu Twoje dane. To, co jest włączone, jest używane, dopóki tego nie odrzucisz. Możesz to zmienić w każdej chwili.
preferences-stale = Od Twojego ostatniego wyboru coś się zmieniło, dlatego prosimy o ponowny wybór. To, co odrzucono, pozostaje wyłączone.
preferences-conflict = Ten wybór pochodzi z nieaktualnej strony. To, co zostało odrzucone, pozostaje odrzucone; sprawdź ponownie, na co zezwalasz.
preferences-signal = Twoja przeglądarka wysyła sygnał Global Privacy Control. Oznacza on brak zgody na sprzedaż i udostępnianie danych, a reklama jest wyłączona, chyba że tutaj na nią zezwolisz.
preferences-outranked = Twoja przeglądarka wysyła sygnał Global Privacy Control, ale Twój własny wybór tutaj zezwala na sprzedaż lub udostępnianie danych. Obowiązuje on, dopóki go nie zmienisz.
preferences-sale = Obejmuje to sprzedaż lub udostępnianie danych w celach reklamowych, przez pliki cookie, piksele lub nasze serwery. Jeśli to odrzucisz, zgłosisz sprzeciw wobec tej sprzedaży lub tego udostępniania.
preferences-allow = Zezwól
preferences-allow-name = Zezwól: { $category }
preferences-always = Zawsze włączone
preferences-services = { $count ->
    [0] Obecnie brak usług
    [one] { $count } usługa
    [few] { $count } usługi
    [many] { $count } usług
   *[other] { $count } usługi
}
preferences-service-choice = Ta usługa
preferences-follows = Tak samo jak „{ $category }”
preferences-on = Zezwolono
preferences-off = Odrzucono
preferences-decided = Twój wybór z dnia { $date }.
preferences-undecided = Nic jeszcze nie wybrano.
preferences-earlier-allowed = Twój wcześniejszy wybór: zezwolono
preferences-earlier-rejected = Twój wcześniejszy wybór: odrzucono
preferences-earlier-none = Dodano po Twoim wcześniejszym wyborze

changes-title = Co się zmieniło
changes-document = { $title }, wersja { $version }
changes-new-document = Nowy dokument: { $title }
changes-category = Nowy cel: { $category }.
changes-sale = „{ $category }” obejmuje teraz sprzedaż lub udostępnianie danych w celach reklamowych.
changes-sensitive = „{ $category }” obejmuje teraz dane wrażliwe.
changes-service = Nowa usługa: { $service } ({ $category }).
changes-moved = Usługa { $service } należy teraz do kategorii „{ $category }” (wcześniej: „{ $before }”).
changes-owner = { $service }: dostawcą jest teraz { $owner }.
changes-recipient = { $service }: dane otrzymuje teraz także { $recipient }.
changes-cookie = { $service } zapisuje teraz także „{ $cookie }”.
changes-purpose = { $service } ma teraz inny cel: { $purpose }
changes-more = { $count ->
    [one] Jeszcze { $count } zmiana
    [few] Jeszcze { $count } zmiany
    [many] Jeszcze { $count } zmian
   *[other] Jeszcze { $count } zmiany
}

service-provider = Dostawca
service-country = Kraj
service-purpose = Cel
service-recipients = Odbiorcy
service-cookies = Pliki cookie
service-storage = Pamięć przeglądarki
service-privacy = Polityka prywatności
service-no-cookies = Nie zadeklarowano
retention-session = Sesja (do zamknięcia przeglądarki)
service-cookie-count = { $count ->
    [one] { $count } plik cookie
    [few] { $count } pliki cookie
    [many] { $count } plików cookie
   *[other] { $count } pliku cookie
}
storage-until-deleted = do usunięcia przez Ciebie

declaration-title = Pliki cookie i usługi
declaration-intro = Wszystkie usługi, które deklaruje { $site }, wraz z informacją, co i na jak długo zapisują na Twoim urządzeniu.
declaration-release = Wydanie { $release }
declaration-own = Zapisywane przez tę witrynę
declaration-own-consent = Przechowuje Twój wybór dotyczący plików cookie.
declaration-own-documents = Przechowuje informację o zaakceptowanych dokumentach.
declaration-own-account = Pamięta, czy Twój wybór należy do konta, na które jesteś zalogowany.
declaration-own-cookie = Potrzebne do działania tej witryny.
declaration-retention = Okres przechowywania
declaration-none = Ta witryna nie deklaruje tu żadnej usługi.
declaration-change = Zmień swój wybór
declaration-transfers = Podany jest kraj, w którym firma ma siedzibę. Jeśli zezwolisz na usługę, Twoje dane mogą być tam przetwarzane.
time-second = { $count ->
    [one] { $count } sekunda
    [few] { $count } sekundy
    [many] { $count } sekund
   *[other] { $count } sekundy
}
time-minute = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
    [many] { $count } minut
   *[other] { $count } minuty
}
time-hour = { $count ->
    [one] { $count } godzina
    [few] { $count } godziny
    [many] { $count } godzin
   *[other] { $count } godziny
}
time-day = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
time-week = { $count ->
    [one] { $count } tydzień
    [few] { $count } tygodnie
    [many] { $count } tygodni
   *[other] { $count } tygodnia
}
time-month = { $count ->
    [one] { $count } miesiąc
    [few] { $count } miesiące
    [many] { $count } miesięcy
   *[other] { $count } miesiąca
}
time-year = { $count ->
    [one] { $count } rok
    [few] { $count } lata
    [many] { $count } lat
   *[other] { $count } roku
}

document-version = Wersja { $version }
document-version-link = Stały link do wersji { $version }
document-place = Link do miejsca „{ $heading }”
document-older = Wcześniejsza: wersja { $version }
document-newer = Późniejsza: wersja { $version }
document-next = Wersja { $version } zacznie obowiązywać { $date }.
document-effective = Obowiązuje od { $date }
document-upcoming = Zacznie obowiązywać { $date }
document-superseded = To jest wcześniejsza wersja. Już nie obowiązuje.
document-not-yet = Ta wersja jeszcze nie obowiązuje.
document-current = Przeczytaj obowiązującą wersję
document-contents = Spis treści
policies-title = Wszystkie polityki i wersje
document-history = Wszystkie wersje
document-changes = Co się zmieniło
document-languages = Języki
document-foreign = Tego tekstu nie ma w Twoim języku. Język tej wersji: { $language }.

acceptance-statement = Znam treść dokumentu „{ $title }” ({ $version }) i akceptuję ją.
acceptance-button = Zaakceptuj
acceptance-done = Dokument „{ $title }” ({ $version }) zaakceptowano { $date }.

history-title = Wersje dokumentu „{ $title }”
history-current = obowiązująca
history-upcoming = przyszła
history-earlier = wcześniejsza
history-read = Przeczytaj
history-read-name = Przeczytaj wersję { $version }
history-compare = Porównaj z wersją { $version }
difference-title = „{ $title }”: wersja { $from } i wersja { $to }
difference-intro = Dodane słowa są podkreślone, usunięte słowa są przekreślone.
difference-none = Teksty są takie same.
difference-unchanged = { $count ->
    [one] { $count } niezmieniony akapit
    [few] { $count } niezmienione akapity
    [many] { $count } niezmienionych akapitów
   *[other] { $count } niezmienionego akapitu
}
difference-moved = (przeniesiono tutaj)
difference-from = Od
difference-to = Do
difference-show = Porównaj

receipt-title = Twój zapis zgody
receipt-intro = Co ta witryna zapisała o Twoim wyborze. Identyfikator jest losowy i należy tylko do tej przeglądarki.
receipt-none = Dla tej przeglądarki nie zapisano żadnego wyboru.
receipt-id = Identyfikator zgody
receipt-time = Czas
receipt-release = Wydanie
receipt-model = Model zgody
receipt-model-opt-in = Nic przed wyrażeniem zgody
receipt-model-opt-out = Dozwolone do czasu odrzucenia
receipt-model-notice = Tylko informacja
receipt-action = Sposób wyboru
receipt-action-accept_all = Zaakceptuj wszystkie
receipt-action-document_accepted = Akceptacja dokumentu
receipt-action-reject_all = Odrzuć wszystkie
receipt-action-save = Zapisany wybór
receipt-action-service = Zezwolenie na jedną usługę
receipt-action-withdraw = Wycofanie zgody
receipt-action-signal = Sygnał przeglądarki
receipt-language = Wyświetlony język
receipt-digest = Suma kontrolna tekstów
receipt-granted = Zezwolono
receipt-refused = Odrzucono
receipt-signal = Global Privacy Control
receipt-yes = wysłano
receipt-no = nie wysłano
receipt-nothing = Brak
receipt-record = Identyfikator zapisu
receipt-valid-until = Ważne do
receipt-shown = Co Ci pokazano
receipt-download = Pobierz jako JSON

error-400-title = Nie można odczytać tego żądania
error-400-text = Czegoś w nim brakuje lub coś ma nieprawidłową postać. Niczego nie zmieniono.
error-403-title = To żądanie pochodzi z innej witryny
error-403-text = Dla Twojego bezpieczeństwa wybór przyjmujemy tylko z tej witryny. Niczego nie zmieniono.
error-404-title = Ta strona nie istnieje
error-404-text = Strona mogła zostać przeniesiona albo w adresie jest literówka.
error-405-title = Tego nie można tu zrobić
error-405-text = Adres istnieje, ale nie dla tego rodzaju żądania. Niczego nie zmieniono.
error-409-title = Strona była nieaktualna
error-409-text = W międzyczasie zmieniło się to, o co pyta witryna. To, co zostało odrzucone, pozostaje odrzucone; to, na co zezwolono, nie zostało zapisane.
error-413-title = To żądanie jest zbyt duże
error-413-text = Niczego nie zmieniono.
error-415-title = Nieznany rodzaj żądania
error-415-text = Niczego nie zmieniono.
error-429-title = Zbyt wiele wyborów naraz
error-429-text = Z Twojej sieci przyszło właśnie wiele wyborów, dlatego ten nie został przyjęty. Niczego nie zmieniono. Spróbuj ponownie za chwilę.
error-500-title = Coś poszło nie tak
error-500-text = Błąd jest po naszej stronie. Spróbuj ponownie.
error-502-title = Witryna jest chwilowo nieosiągalna
error-502-text = Serwer pod tym adresem nie odpowiedział prawidłowo. Spróbuj ponownie za chwilę.
error-503-title = Witryna jest chwilowo niedostępna
error-503-text = Spróbuj ponownie za chwilę.
error-504-title = Witryna zbyt długo nie odpowiada
error-504-text = Serwer pod tym adresem nie odpowiedział na czas. Spróbuj ponownie za chwilę.
error-back = Wróć do witryny
error-preferences = Otwórz ustawienia plików cookie

country-ae = Zjednoczone Emiraty Arabskie
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = Chiny
country-cr = Kostaryka
country-cy = Cypr
country-cz = Czechy
country-de = Niemcy
country-dk = Dania
country-ee = Estonia
country-es = Hiszpania
country-fi = Finlandia
country-fr = Francja
country-gb = Wielka Brytania
country-ie = Irlandia
country-il = Izrael
country-in = Indie
country-it = Włochy
country-jp = Japonia
country-kr = Korea Południowa
country-lu = Luksemburg
country-mt = Malta
country-nl = Holandia
country-no = Norwegia
country-nz = Nowa Zelandia
country-pl = Polska
country-ru = Rosja
country-se = Szwecja
country-sg = Singapur
country-si = Słowenia
country-us = Stany Zjednoczone
country-vg = Brytyjskie Wyspy Dziewicze

cookie-use-visitor = Rozpoznaje przeglądarkę w tej witrynie.
cookie-use-across = Rozpoznaje przeglądarkę w różnych witrynach.
cookie-use-visit = Łączy ze sobą strony jednej wizyty.
cookie-use-count = Zlicza odwiedziny i odsłony stron.
cookie-use-origin = Zapamiętuje, jak odwiedzający trafił do witryny.
cookie-use-click = Zapamiętuje kliknięcie reklamy.
cookie-use-interests = Zapamiętuje zainteresowania w celach reklamowych.
cookie-use-exchange = Zapamiętuje wymianę identyfikatorów z partnerami.
cookie-use-pace = Ogranicza częstotliwość wysyłania danych.
cookie-use-buffer = Przechowuje dane do czasu ich wysłania lub ponownego użycia.
cookie-use-probe = Sprawdza, czy przeglądarka zapisuje pliki cookie.
cookie-use-privacy = Zapamiętuje wybór dotyczący prywatności.
cookie-use-setting = Zapamiętuje ustawienie.
cookie-use-variant = Zapamiętuje, który wariant strony jest pokazywany.
cookie-use-message = Zapamiętuje, które komunikaty pokazano lub zamknięto.
cookie-use-account = Łączy wizytę z kontem użytkownika.
cookie-use-conversation = Utrzymuje otwartą rozmowę przy przechodzeniu między stronami.
cookie-use-recording = Służy do nagrywania wizyty.
cookie-use-basket = Zapamiętuje koszyk lub zamówienie.
cookie-use-form = Zapamiętuje odpowiedzi w formularzu lub ankiecie.
cookie-use-player = Zapamiętuje pozycję lub ustawienia odtwarzacza.
cookie-use-protection = Chroni przed nadużyciami ze strony programów.
cookie-use-place = Zapamiętuje przybliżoną lokalizację.
cookie-use-server = Wysyła wszystkie żądania jednej wizyty do tego samego serwera.
