language-name = Български
date = { $day } { $month ->
    [1] януари
    [2] февруари
    [3] март
    [4] април
    [5] май
    [6] юни
    [7] юли
    [8] август
    [9] септември
    [10] октомври
    [11] ноември
   *[12] декември
} { $year } г.

accept-all = Приемане на всички
reject-all = Отхвърляне на всички
preferences = Настройки
control = Настройки за бисквитките
control-opt-out = Вашите избори за поверителност
signal-honoured = Искането за отказ се спазва
save = Запазване на избора
close = Затваряне
saved = Вашият избор е запазен.
unsaved = Изборът ви не можа да бъде запазен. Проверете връзката си и опитайте отново.
unreached = Настройките не можаха да бъдат отворени. Проверете връзката си и опитайте отново.
account-scope = Докато сте влезли в профила си, изборът ви важи за всички устройства, на които влизате.
account-followed = Тук важи изборът ви от друго устройство. Можете да го промените по всяко време.

category-necessary-title = Необходими
category-necessary-text = Нужни за това, което искате от сайта, например за влизане в профил, или за запазване на този избор.
category-functional-title = Вградено съдържание и допълнителни функции
category-functional-text = Видеоклипове, карти, чатове и подобно съдържание от други компании, както и настройки, които сайтът запомня.
category-analytics-title = Измерване на използването
category-analytics-text = Броене на посещенията и записване кои страници се използват и как.
category-marketing-title = Реклама
category-marketing-text = Подбор на реклами според това, което правите тук и другаде, и измерване дали те имат ефект.

banner-title = Вашият избор за бисквитките
banner-title-stale = Питаме отново: има промяна
banner-intro-opt-in = { $controller } пита дали може да съхранява и чете данни на вашето устройство (бисквитки и подобни технологии) за следните цели:
banner-intro-opt-out = { $controller } съхранява и чете данни на вашето устройство (бисквитки и подобни технологии) за целите по-долу, освен ако не ги отхвърлите:
banner-intro-notice = { $controller } съхранява и чете данни на вашето устройство (бисквитки и подобни технологии) за целите по-долу. Можете да ги отхвърлите:
banner-recipients = { $count ->
    [one] { $count } компания получава данни: коя е тя
   *[other] { $count } компании получават данни: кои са те
}
banner-change = Можете да промените избора си на всяка страница чрез „{ control }“.
banner-stale = След последния ви избор се промени това, за което питаме. Каквото сте отхвърлили, остава отхвърлено, докато не изберете отново. Дотогава не се използва нищо от това, което сте разрешили.
banner-stale-out = След последния ви избор се промени това, за което питаме. Каквото сте отхвърлили, остава отхвърлено, докато не изберете отново.
banner-signal = Вашият браузър изпраща сигнал Global Privacy Control: данните не се продават и не се споделят за реклама, освен ако не разрешите това тук.
banner-policies = Политики

placeholder-title = Съдържание от { $service }
placeholder-text = Съдържанието идва от { $host } ({ $owner }). Ако го заредите, тази компания получава вашия IP адрес и може да съхранява и чете данни на вашето устройство.
placeholder-text-plain = Съдържанието идва от { $host }. Ако го заредите, операторът на този адрес получава вашия IP адрес и може да съхранява и чете данни на вашето устройство.
placeholder-captcha = Формулярът тук може да бъде изпратен едва след като тази проверка се зареди.
placeholder-load = Зареждане само на това съдържание
placeholder-load-name = Зареждане само на това съдържание: { $service }
placeholder-always = Винаги да се разрешава { $service }
placeholder-blocked = Този сайт не посочва за какво използва { $service }. Затова съдържанието не може да бъде заредено тук.

preferences-title = Настройки за бисквитките
preferences-intro = { $controller } решава защо тук се обработват данни. Нищо от изброеното по-долу не се използва, докато не го разрешите, освен необходимото. Можете да се върнете тук по всяко време.
preferences-intro-out = { $controller } решава защо тук се обработват данни. Включеното се използва, докато не го отхвърлите. Можете да се върнете тук по всяко време.
preferences-stale = След последния ви избор се промени това, за което питаме. Моля, изберете отново. Каквото сте отхвърлили, остава отхвърлено.
preferences-conflict = Направили сте избора си на остаряла страница. Каквото сте отхвърлили, остава отхвърлено; моля, прегледайте отново какво сте разрешили.
preferences-signal = Вашият браузър изпраща сигнал Global Privacy Control. Той се приема като отказ от продажба и споделяне на данни, а рекламата е изключена, освен ако не я разрешите тук.
preferences-outranked = Вашият браузър изпраща сигнал Global Privacy Control, но тук вие разрешихте продажба или споделяне на данни. Изборът ви важи, докато не го промените.
preferences-sale = Това включва продажба или споделяне на данни за реклама, чрез бисквитки, пиксели или нашите сървъри. Ако отхвърлите това, отказвате и тази продажба или това споделяне.
preferences-allow = Разрешаване
preferences-allow-name = Разрешаване: { $category }
preferences-always = Винаги включено
preferences-services = { $count ->
    [0] В момента няма услуги
    [one] { $count } услуга
   *[other] { $count } услуги
}
preferences-service-choice = Избор за тази услуга
preferences-follows = Както „{ $category }“
preferences-on = Разрешено
preferences-off = Отхвърлено
preferences-decided = Вашият избор от { $date }
preferences-undecided = Все още не сте избрали.
preferences-earlier-allowed = Предишният ви избор: разрешено
preferences-earlier-rejected = Предишният ви избор: отхвърлено
preferences-earlier-none = Добавено след предишния ви избор

changes-title = Какво се промени
changes-document = { $title }, версия { $version }
changes-new-document = Нов документ: { $title }
changes-category = Нова цел: { $category }.
changes-sale = „{ $category }“ вече включва продажба или споделяне на данни за реклама.
changes-sensitive = „{ $category }“ вече включва чувствителни данни.
changes-service = Нова услуга: { $service } ({ $category }).
changes-moved = { $service } вече спада към „{ $category }“ вместо към „{ $before }“.
changes-owner = { $service }: доставчикът вече е { $owner }.
changes-recipient = { $service }: данни вече получава и { $recipient }.
changes-cookie = { $service } вече съхранява и „{ $cookie }“.
changes-purpose = { $service } вече има друга цел: { $purpose }
changes-more = { $count ->
    [one] Още { $count } промяна
   *[other] Още { $count } промени
}

service-provider = Доставчик
service-country = Държава
service-purpose = Цел
service-recipients = Получатели
service-cookies = Бисквитки
service-storage = Хранилище на браузъра
service-privacy = Политика за поверителност
service-no-cookies = Не са посочени
service-cookie-count = { $count ->
    [one] { $count } бисквитка
   *[other] { $count } бисквитки
}
retention-session = до затваряне на браузъра
storage-until-deleted = докато не ги изтриете

declaration-title = Бисквитки и услуги
declaration-intro = Всички услуги, които посочва { $site }: какво съхраняват на вашето устройство и за колко време.
declaration-release = Издание { $release }
declaration-own = Записвани от този сайт
declaration-own-consent = Пази вашия избор за бисквитките.
declaration-own-documents = Пази кои документи сте приели.
declaration-own-account = Помни дали изборът ви принадлежи на профила, в който сте влезли.
declaration-own-cookie = Нужно за този сайт.
declaration-retention = Срок на съхранение
declaration-none = Този сайт не посочва услуги тук.
declaration-change = Промяна на избора
declaration-transfers = Посочена е държавата, в която е седалището на компанията. Ако разрешите услуга, данните ви могат да се обработват там.
time-second = { $count ->
    [one] { $count } секунда
   *[other] { $count } секунди
}
time-minute = { $count ->
    [one] { $count } минута
   *[other] { $count } минути
}
time-hour = { $count ->
    [one] { $count } час
   *[other] { $count } часа
}
time-day = { $count ->
    [one] { $count } ден
   *[other] { $count } дни
}
time-week = { $count ->
    [one] { $count } седмица
   *[other] { $count } седмици
}
time-month = { $count ->
    [one] { $count } месец
   *[other] { $count } месеца
}
time-year = { $count ->
    [one] { $count } година
   *[other] { $count } години
}

document-version = Версия { $version }
document-version-link = Постоянна връзка към версия { $version }
document-place = Връзка към „{ $heading }“
document-older = По-ранна: версия { $version }
document-newer = По-късна: версия { $version }
document-next = Версия { $version } влиза в сила на { $date }
document-effective = В сила от { $date }
document-upcoming = Влиза в сила на { $date }
document-superseded = Това е по-ранна версия. Тя вече не е в сила.
document-not-yet = Тази версия още не е в сила.
document-current = Към версията в сила
document-contents = Съдържание
policies-title = Политики и тяхната история
document-history = Всички версии
document-changes = Какво се промени
document-languages = Езици
document-foreign = Този текст не е наличен на вашия език. Език на тази версия: { $language }.

acceptance-statement = Прочетох и приемам „{ $title }“ ({ $version }).
acceptance-button = Приемане
acceptance-done = Приехте „{ $title }“ ({ $version }) на { $date }.

history-title = Версии на „{ $title }“
history-current = в сила
history-upcoming = предстояща
history-earlier = по-ранна
history-read = Преглед
history-read-name = Преглед на версия { $version }
history-compare = Сравняване с версия { $version }
difference-title = „{ $title }“: версия { $from } и версия { $to }
difference-intro = Добавените думи са подчертани, премахнатите думи са зачеркнати.
difference-none = Текстовете са еднакви.
difference-unchanged = { $count ->
    [one] { $count } непроменен абзац
   *[other] { $count } непроменени абзаца
}
difference-moved = (преместено тук)
difference-from = От версия
difference-to = до версия
difference-show = Сравняване

receipt-title = Запис за вашия избор
receipt-intro = Какво е записал този сайт за вашия избор. Идентификаторът е случаен и се отнася само за този браузър.
receipt-none = За този браузър няма записан избор.
receipt-id = Идентификатор на съгласието
receipt-time = Време
receipt-release = Издание
receipt-model = Правило
receipt-model-opt-in = Нищо преди съгласие
receipt-model-opt-out = Разрешено до отхвърляне
receipt-model-notice = Само информиране
receipt-action = Начин на избор
receipt-action-accept_all = Приемане на всички
receipt-action-document_accepted = Приемане на документ
receipt-action-reject_all = Отхвърляне на всички
receipt-action-save = Запазен избор
receipt-action-service = Зареждане на отделно съдържание
receipt-action-withdraw = Оттегляне на съгласието
receipt-action-signal = Сигнал от браузъра
receipt-language = Показан език
receipt-digest = Контролна сума на текстовете
receipt-granted = Разрешено
receipt-refused = Отхвърлено
receipt-signal = Global Privacy Control
receipt-yes = изпратен
receipt-no = не е изпратен
receipt-nothing = Нищо
receipt-record = Идентификатор на записа
receipt-valid-until = Валидно до
receipt-shown = Какво ви беше показано
receipt-download = Изтегляне като JSON

error-400-title = Тази заявка не може да бъде прочетена
error-400-text = Нещо в нея липсва или е с неправилна форма. Нищо не е променено.
error-403-title = Тази заявка идва от друг сайт
error-403-text = За ваша защита изборът се приема само от самия сайт. Нищо не е променено.
error-404-title = Тук няма нищо
error-404-text = Страницата може да е преместена или в адреса има грешка при изписването.
error-405-title = Това не може да се направи тук
error-405-text = Адресът съществува, но не за този вид заявка. Нищо не е променено.
error-409-title = Страницата беше остаряла
error-409-text = Междувременно се промени това, за което сайтът пита. Каквото сте отхвърлили, остава отхвърлено; каквото сте разрешили, не е запазено.
error-413-title = Тази заявка е твърде голяма
error-413-text = Нищо не е променено.
error-415-title = Непознат вид заявка
error-415-text = Нищо не е променено.
error-429-title = Твърде много избори наведнъж
error-429-text = Току-що от вашата мрежа дойдоха много избори, затова този не беше приет. Нищо не е променено. Моля, опитайте отново след малко.
error-500-title = Нещо се обърка
error-500-text = Грешката е наша. Моля, опитайте отново.
error-502-title = В момента няма връзка със сайта
error-502-text = Сървърът на този адрес не отговори правилно. Моля, опитайте отново след малко.
error-503-title = В момента сайтът не е достъпен
error-503-text = Моля, опитайте отново след малко.
error-504-title = Сайтът отговаря твърде бавно
error-504-text = Сървърът на този адрес не отговори навреме. Моля, опитайте отново след малко.
error-back = Към сайта
error-preferences = Отваряне на настройките за бисквитките

country-ae = Обединени арабски емирства
country-am = Армения
country-au = Австралия
country-ca = Канада
country-cn = Китай
country-cr = Коста Рика
country-cy = Кипър
country-cz = Чехия
country-de = Германия
country-dk = Дания
country-ee = Естония
country-es = Испания
country-fi = Финландия
country-fr = Франция
country-gb = Обединено кралство
country-ie = Ирландия
country-il = Израел
country-in = Индия
country-it = Италия
country-jp = Япония
country-kr = Южна Корея
country-lu = Люксембург
country-mt = Малта
country-nl = Нидерландия
country-no = Норвегия
country-nz = Нова Зеландия
country-pl = Полша
country-ru = Русия
country-se = Швеция
country-sg = Сингапур
country-si = Словения
country-us = САЩ
country-vg = Британски Вирджински острови

cookie-use-visitor = Разпознава браузъра в този сайт.
cookie-use-across = Разпознава браузъра в различни сайтове.
cookie-use-visit = Свързва страниците от едно посещение.
cookie-use-count = Брои посещенията и показванията на страници.
cookie-use-origin = Запомня как посетителят е стигнал до сайта.
cookie-use-click = Запомня щракване върху реклама.
cookie-use-interests = Запомня интереси, за реклама.
cookie-use-exchange = Запомня обмена на идентификатори с партньори.
cookie-use-pace = Ограничава колко често се изпращат данни.
cookie-use-buffer = Пази данни, докато бъдат изпратени или използвани отново.
cookie-use-probe = Проверява дали браузърът съхранява бисквитки.
cookie-use-privacy = Запомня избор, свързан с поверителността.
cookie-use-setting = Запомня настройка.
cookie-use-variant = Запомня кой вариант на страница се показва.
cookie-use-message = Запомня кои съобщения са показани или затворени.
cookie-use-account = Свързва посещението с потребителски профил.
cookie-use-conversation = Поддържа чата отворен при преминаване от страница на страница.
cookie-use-recording = Служи за записа на посещение.
cookie-use-basket = Запомня количката или поръчка.
cookie-use-form = Запомня отговори във формуляр или анкета.
cookie-use-player = Запомня позицията или настройките на плейър.
cookie-use-protection = Предпазва от злоупотреби, извършвани от програми.
cookie-use-place = Запомня приблизителното местоположение.
cookie-use-server = Изпраща всички заявки от едно посещение към един и същ сървър.
