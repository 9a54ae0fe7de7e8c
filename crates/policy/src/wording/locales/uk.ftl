language-name = Українська
date = { $day } { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
} { $year } року

accept-all = Прийняти всі
reject-all = Відхилити всі
preferences = Налаштування
control = Налаштування cookie
control-opt-out = Ваш вибір щодо конфіденційності
signal-honoured = Запит на відмову враховано
save = Зберегти вибір
close = Закрити
saved = Ваш вибір збережено.
unsaved = Не вдалося зберегти ваш вибір. Перевірте з’єднання та спробуйте ще раз.
unreached = Не вдалося відкрити налаштування. Перевірте з’єднання та спробуйте ще раз.
account-scope = Поки ви ввійшли в обліковий запис, ваш вибір діє на всіх пристроях, де ви в нього входите.
account-followed = Тут діє ваш вибір з іншого пристрою. Ви можете змінити його будь-коли.

category-necessary-title = Необхідне
category-necessary-text = Потрібне для того, про що ви просите цей сайт, наприклад для входу, або щоб зберегти цей вибір.
category-functional-title = Вбудований вміст і додаткові функції
category-functional-text = Відео, карти, чати тощо від інших компаній, а також налаштування, які запам’ятовує сайт.
category-analytics-title = Вимірювання відвідуваності
category-analytics-text = Підрахунок відвідувань і запис того, якими сторінками користуються і як.
category-marketing-title = Реклама
category-marketing-text = Добір реклами на основі того, що ви робите тут і на інших сайтах, та перевірка, чи вона працює.

banner-title = Ваш вибір щодо файлів cookie
banner-title-stale = Ми запитуємо знову: є зміни
banner-intro-opt-in = { $controller } запитує, чи можна зберігати та зчитувати дані на вашому пристрої (файли cookie тощо) для таких цілей:
banner-intro-opt-out = { $controller } зберігає та зчитує дані на вашому пристрої (файли cookie тощо) для зазначених нижче цілей, якщо ви їх не відхилите:
banner-intro-notice = { $controller } зберігає та зчитує дані на вашому пристрої (файли cookie тощо) для зазначених нижче цілей. Ви можете їх відхилити:
banner-recipients = { $count ->
    [one] { $count } компанія отримує дані: хто саме
    [few] { $count } компанії отримують дані: хто саме
    [many] { $count } компаній отримують дані: хто саме
   *[other] { $count } компанії отримують дані: хто саме
}
banner-change = Змінити вибір можна на будь-якій сторінці: «{ control }».
banner-stale = Після вашого останнього вибору змінилося те, про що ми запитуємо. Те, що ви відхилили, залишається відхиленим, доки ви не виберете знову. До того часу не використовується нічого з того, що ви дозволили.
banner-stale-out = Після вашого останнього вибору змінилося те, про що ми запитуємо. Те, що ви відхилили, залишається відхиленим, доки ви не виберете знову.
banner-signal = Ваш браузер надсилає сигнал Global Privacy Control: дані не продаються й не передаються для реклами, якщо ви не дозволите цього тут.
banner-policies = Документи сайту

placeholder-title = Вміст сервісу «{ $service }»
placeholder-text = Джерело: { $host } ({ $owner }). Якщо ви завантажите цей вміст, ця компанія отримає вашу IP-адресу та зможе зберігати й зчитувати дані на вашому пристрої.
placeholder-text-plain = Джерело: { $host }. Якщо ви завантажите цей вміст, власник джерела отримає вашу IP-адресу та зможе зберігати й зчитувати дані на вашому пристрої.
placeholder-captcha = Форму тут можна надіслати лише після завантаження цієї перевірки.
placeholder-load = Завантажити лише це
placeholder-load-name = Завантажити лише це: { $service }
placeholder-always = Завжди дозволяти: { $service }
placeholder-blocked = Цей сайт не вказує, для чого він використовує сервіс «{ $service }». Тому завантажити цей вміст тут не можна.

preferences-title = Налаштування cookie
preferences-intro = { $controller } визначає, для чого тут обробляють дані. Усе наведене нижче, крім необхідного, не використовується, доки ви цього не дозволите. Ви можете повернутися сюди будь-коли.
preferences-intro-out = { $controller } визначає, для чого тут обробляють дані. Те, що ввімкнено, використовується, доки ви цього не відхилите. Ви можете повернутися сюди будь-коли.
preferences-stale = Після вашого останнього вибору змінилося те, про що ми запитуємо, тому, будь ласка, виберіть знову. Те, що ви відхилили, залишається відхиленим.
preferences-conflict = Ви зробили вибір на застарілій сторінці. Те, що ви відхилили, залишається відхиленим; будь ласка, перевірте ще раз те, що ви дозволили.
preferences-signal = Ваш браузер надсилає сигнал Global Privacy Control. Він вважається відмовою від продажу й передачі даних, а рекламу вимкнено, якщо ви не дозволите її тут.
preferences-outranked = Ваш браузер надсилає сигнал Global Privacy Control, але ви самі дозволили тут продаж або передачу даних. Ваш вибір діє, доки ви його не зміните.
preferences-sale = Це включає продаж або передачу даних для реклами, через файли cookie, пікселі або наші сервери. Якщо ви це відхилите, ви відмовитеся від такого продажу або передачі.
preferences-allow = Дозволити
preferences-allow-name = Дозволити: { $category }
preferences-always = Завжди ввімкнено
preferences-services = { $count ->
    [0] Наразі сервісів немає
    [one] { $count } сервіс
    [few] { $count } сервіси
    [many] { $count } сервісів
   *[other] { $count } сервісу
}
preferences-service-choice = Вибір для цього сервісу
preferences-follows = Так само, як «{ $category }»
preferences-on = Дозволено
preferences-off = Відхилено
preferences-decided = Ваш вибір від { $date }.
preferences-undecided = Ви ще не зробили вибору.
preferences-earlier-allowed = Ваш попередній вибір: дозволено
preferences-earlier-rejected = Ваш попередній вибір: відхилено
preferences-earlier-none = Додано після вашого попереднього вибору

changes-title = Що змінилося
changes-document = { $title }, версія { $version }
changes-new-document = Нове: { $title }
changes-category = Нова ціль: { $category }.
changes-sale = Категорія «{ $category }» тепер включає продаж або передачу даних для реклами.
changes-sensitive = Категорія «{ $category }» тепер охоплює чутливі дані.
changes-service = Новий сервіс: { $service } ({ $category }).
changes-moved = { $service } тепер належить до категорії «{ $category }», а не «{ $before }».
changes-owner = { $service }: тепер сервісом керує { $owner }.
changes-recipient = { $service }: тепер дані отримує також { $recipient }.
changes-cookie = { $service } тепер зберігає також «{ $cookie }».
changes-purpose = { $service } тепер має іншу ціль: { $purpose }
changes-more = { $count ->
    [one] Ще { $count } зміна
    [few] Ще { $count } зміни
    [many] Ще { $count } змін
   *[other] Ще { $count } зміни
}

service-provider = Постачальник
service-country = Країна
service-purpose = Ціль
service-recipients = Одержувачі
service-cookies = Файли cookie
service-storage = Сховище браузера
service-privacy = Політика конфіденційності
service-no-cookies = Не зазначено
service-cookie-count = { $count ->
    [one] { $count } файл cookie
    [few] { $count } файли cookie
    [many] { $count } файлів cookie
   *[other] { $count } файлу cookie
}
retention-session = до закриття браузера
storage-until-deleted = доки ви їх не видалите

declaration-title = Файли cookie та сервіси
declaration-intro = Усі сервіси, які зазначає { $site }: що вони зберігають на вашому пристрої та на який строк.
declaration-release = Редакція { $release }
declaration-own = Файли cookie цього сайту
declaration-own-consent = Зберігає ваш вибір щодо файлів cookie.
declaration-own-documents = Зберігає відомості про те, які документи ви прийняли.
declaration-own-account = Запам’ятовує, чи належить ваш вибір до облікового запису, у який ви ввійшли.
declaration-own-cookie = Потрібен цьому сайту.
declaration-retention = Строк зберігання
declaration-none = Тут сайт не зазначає жодного сервісу.
declaration-change = Змінити вибір
declaration-transfers = Зазначено країну, де розташована компанія. Якщо ви дозволите сервіс, ваші дані можуть оброблятися в цій країні.
time-second = { $count ->
    [one] { $count } секунда
    [few] { $count } секунди
    [many] { $count } секунд
   *[other] { $count } секунди
}
time-minute = { $count ->
    [one] { $count } хвилина
    [few] { $count } хвилини
    [many] { $count } хвилин
   *[other] { $count } хвилини
}
time-hour = { $count ->
    [one] { $count } година
    [few] { $count } години
    [many] { $count } годин
   *[other] { $count } години
}
time-day = { $count ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } дня
}
time-week = { $count ->
    [one] { $count } тиждень
    [few] { $count } тижні
    [many] { $count } тижнів
   *[other] { $count } тижня
}
time-month = { $count ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяця
}
time-year = { $count ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } року
}

document-version = Версія { $version }
document-version-link = Постійне посилання на версію { $version }
document-place = Посилання на розділ «{ $heading }»
document-older = Давніша: версія { $version }
document-newer = Новіша: версія { $version }
document-next = Версія { $version } набирає чинності { $date }.
document-effective = Чинна з { $date }
document-upcoming = Набирає чинності { $date }
document-superseded = Це давніша версія. Вона більше не чинна.
document-not-yet = Ця версія ще не чинна.
document-current = Читати чинну версію
document-contents = Зміст
policies-title = Документи сайту та їхня історія
document-history = Усі версії
document-changes = Що змінилося
document-languages = Мови
document-foreign = Цього тексту немає вашою мовою. Показано текст іншою мовою: { $language }.

acceptance-statement = Я знаю зміст документа «{ $title }» ({ $version }) і приймаю його.
acceptance-button = Прийняти
acceptance-done = Ви прийняли документ «{ $title }» ({ $version }): { $date }.

history-title = Версії документа «{ $title }»
history-current = чинна
history-upcoming = майбутня
history-earlier = давніша
history-read = Читати
history-read-name = Читати версію { $version }
history-compare = Порівняти з версією { $version }
difference-title = «{ $title }»: версія { $from } і версія { $to }
difference-intro = Додані слова підкреслено, вилучені закреслено.
difference-none = Тексти однакові.
difference-unchanged = { $count ->
    [one] { $count } абзац без змін
    [few] { $count } абзаци без змін
    [many] { $count } абзаців без змін
   *[other] { $count } абзацу без змін
}
difference-moved = (переміщено сюди)
difference-from = Від версії
difference-to = до версії
difference-show = Порівняти

receipt-title = Запис про ваш вибір
receipt-intro = Що цей сайт записав про ваш вибір. Ідентифікатор випадковий і стосується лише цього браузера.
receipt-none = Для цього браузера немає запису про вибір.
receipt-id = Ідентифікатор згоди
receipt-time = Час
receipt-release = Редакція
receipt-model = Правило
receipt-model-opt-in = Нічого до згоди
receipt-model-opt-out = Дозволено, доки не відхилено
receipt-model-notice = Лише інформування
receipt-action = Як зроблено вибір
receipt-action-accept_all = Прийняти всі
receipt-action-document_accepted = Прийняття документа
receipt-action-reject_all = Відхилити всі
receipt-action-save = Збереження вибору
receipt-action-service = Завантаження окремого вмісту
receipt-action-withdraw = Відкликання згоди
receipt-action-signal = Сигнал браузера
receipt-language = Мова показаного тексту
receipt-digest = Контрольна сума тексту
receipt-granted = Дозволено
receipt-refused = Відхилено
receipt-signal = Global Privacy Control
receipt-yes = надіслано
receipt-no = не надіслано
receipt-nothing = Нічого
receipt-record = Ідентифікатор запису
receipt-valid-until = Діє до
receipt-shown = Що вам було показано
receipt-download = Завантажити у форматі JSON

error-400-title = Не вдалося прочитати цей запит
error-400-text = У ньому чогось бракує або щось складено неправильно. Нічого не змінено.
error-403-title = Цей запит надійшов з іншого сайту
error-403-text = Для вашого захисту вибір приймається лише з самого сайту. Нічого не змінено.
error-404-title = Тут нічого немає
error-404-text = Можливо, сторінку переміщено або в адресі є описка.
error-405-title = Тут цього зробити не можна
error-405-text = Адреса існує, але не для запитів такого виду. Нічого не змінено.
error-409-title = Сторінка застаріла
error-409-text = За цей час змінилося те, про що запитує сайт. Те, що ви відхилили, залишається відхиленим; те, що ви дозволили, не збережено.
error-413-title = Цей запит завеликий
error-413-text = Нічого не змінено.
error-415-title = Запит такого виду не підтримується
error-415-text = Нічого не змінено.
error-429-title = Забагато виборів одночасно
error-429-text = З вашої мережі щойно надійшло багато виборів, тому цей не було прийнято. Нічого не змінено. Будь ласка, спробуйте ще раз трохи згодом.
error-500-title = Щось пішло не так
error-500-text = Помилка на нашому боці. Будь ласка, спробуйте ще раз.
error-502-title = Зараз не вдається зв’язатися із сайтом
error-502-text = Сервер за цією адресою відповів неправильно. Будь ласка, спробуйте ще раз трохи згодом.
error-503-title = Сайт зараз недоступний
error-503-text = Будь ласка, спробуйте ще раз трохи згодом.
error-504-title = Сайт надто довго не відповідає
error-504-text = Сервер за цією адресою не відповів вчасно. Будь ласка, спробуйте ще раз трохи згодом.
error-back = Перейти на сайт
error-preferences = Відкрити налаштування cookie

country-ae = Об’єднані Арабські Емірати
country-am = Вірменія
country-au = Австралія
country-ca = Канада
country-cn = Китай
country-cr = Коста-Рика
country-cy = Кіпр
country-cz = Чехія
country-de = Німеччина
country-dk = Данія
country-ee = Естонія
country-es = Іспанія
country-fi = Фінляндія
country-fr = Франція
country-gb = Велика Британія
country-ie = Ірландія
country-il = Ізраїль
country-in = Індія
country-it = Італія
country-jp = Японія
country-kr = Південна Корея
country-lu = Люксембург
country-mt = Мальта
country-nl = Нідерланди
country-no = Норвегія
country-nz = Нова Зеландія
country-pl = Польща
country-ru = Росія
country-se = Швеція
country-sg = Сінгапур
country-si = Словенія
country-us = США
country-vg = Британські Віргінські Острови

cookie-use-visitor = Розпізнає браузер на цьому сайті.
cookie-use-across = Розпізнає браузер на різних сайтах.
cookie-use-visit = Поєднує сторінки одного відвідування.
cookie-use-count = Рахує відвідування та сторінки.
cookie-use-origin = Запам’ятовує, як відвідувач потрапив на сайт.
cookie-use-click = Запам’ятовує натискання на рекламу.
cookie-use-interests = Запам’ятовує інтереси, для реклами.
cookie-use-exchange = Запам’ятовує обмін ідентифікаторами з партнерами.
cookie-use-pace = Обмежує частоту надсилання даних.
cookie-use-buffer = Зберігає дані до надсилання або повторного використання.
cookie-use-probe = Перевіряє, чи зберігає браузер файли cookie.
cookie-use-privacy = Запам’ятовує вибір щодо конфіденційності.
cookie-use-setting = Запам’ятовує налаштування.
cookie-use-variant = Запам’ятовує, який варіант сторінки показано.
cookie-use-message = Запам’ятовує, які повідомлення показано або закрито.
cookie-use-account = Пов’язує відвідування з обліковим записом користувача.
cookie-use-conversation = Зберігає розмову під час переходу між сторінками.
cookie-use-recording = Стосується запису ходу відвідування.
cookie-use-basket = Запам’ятовує кошик або замовлення.
cookie-use-form = Запам’ятовує відповіді у формі або опитуванні.
cookie-use-player = Запам’ятовує позицію або налаштування програвача.
cookie-use-protection = Захищає від зловживань із боку програм.
cookie-use-place = Запам’ятовує приблизне розташування.
cookie-use-server = Спрямовує всі запити одного відвідування на той самий сервер.
