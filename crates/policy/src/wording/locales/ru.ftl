language-name = Русский
date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } года

accept-all = Принять все
reject-all = Отклонить все
preferences = Настройки
control = Настройки cookie
control-opt-out = Ваши настройки конфиденциальности
signal-honoured = Запрос на отказ учтён
save = Сохранить выбор
close = Закрыть
saved = Ваш выбор сохранён.
unsaved = Не удалось сохранить ваш выбор. Проверьте подключение и попробуйте ещё раз.
unreached = Не удалось открыть настройки. Проверьте подключение и попробуйте ещё раз.
account-scope = Пока вы находитесь в своей учётной записи, ваш выбор действует на всех устройствах, где вы в неё входите.
account-followed = Здесь действует ваш выбор с другого устройства. Вы можете изменить его в любое время.

category-necessary-title = Необходимое
category-necessary-text = Нужно для того, о чём вы просите этот сайт, например для входа, или чтобы сохранить этот выбор.
category-functional-title = Встроенное содержимое и дополнительные функции
category-functional-text = Видео, карты, чаты и тому подобное от других компаний, а также настройки, которые запоминает сайт.
category-analytics-title = Измерение посещаемости
category-analytics-text = Подсчёт посещений и запись того, какие страницы используются и как.
category-marketing-title = Реклама
category-marketing-text = Подбор рекламы по тому, что вы делаете здесь и на других сайтах, и проверка, работает ли она.

banner-title = Ваш выбор по файлам cookie
banner-title-stale = Мы спрашиваем снова: есть изменения
banner-intro-opt-in = { $controller } спрашивает, можно ли хранить и считывать данные на вашем устройстве (файлы cookie и тому подобное) для следующих целей:
banner-intro-opt-out = { $controller } хранит и считывает данные на вашем устройстве (файлы cookie и тому подобное) для указанных ниже целей, если вы их не отклоните:
banner-intro-notice = { $controller } хранит и считывает данные на вашем устройстве (файлы cookie и тому подобное) для указанных ниже целей. Вы можете их отклонить:
banner-recipients = { $count ->
    [one] { $count } компания получает данные: кто именно
    [few] { $count } компании получают данные: кто именно
    [many] { $count } компаний получают данные: кто именно
   *[other] { $count } компании получают данные: кто именно
}
banner-change = Изменить выбор можно на любой странице: «{ control }».
banner-stale = После вашего последнего выбора изменилось то, о чём мы спрашиваем. То, что вы отклонили, остаётся отклонённым, пока вы не выберете снова. До этого не используется ничего из того, что вы разрешили.
banner-stale-out = После вашего последнего выбора изменилось то, о чём мы спрашиваем. То, что вы отклонили, остаётся отклонённым, пока вы не выберете снова.
banner-signal = Ваш браузер отправляет сигнал Global Privacy Control: данные не продаются и не передаются для рекламы, если вы не разрешите это здесь.
banner-policies = Документы сайта

placeholder-title = Содержимое сервиса «{ $service }»
placeholder-text = Источник: { $host } ({ $owner }). Если вы загрузите это содержимое, эта компания получит ваш IP-адрес и сможет хранить и считывать данные на вашем устройстве.
placeholder-text-plain = Источник: { $host }. Если вы загрузите это содержимое, владелец источника получит ваш IP-адрес и сможет хранить и считывать данные на вашем устройстве.
placeholder-captcha = Форму здесь можно отправить только после загрузки этой проверки.
placeholder-load = Загрузить только это
placeholder-load-name = Загрузить только это: { $service }
placeholder-always = Всегда разрешать: { $service }
placeholder-blocked = Этот сайт не указывает, для чего он использует сервис «{ $service }». Поэтому загрузить это содержимое здесь нельзя.

preferences-title = Настройки cookie
preferences-intro = { $controller } определяет, для чего здесь обрабатываются данные. Всё перечисленное ниже, кроме необходимого, не используется, пока вы это не разрешите. Вы можете вернуться сюда в любое время.
preferences-intro-out = { $controller } определяет, для чего здесь обрабатываются данные. То, что включено, используется, пока вы это не отклоните. Вы можете вернуться сюда в любое время.
preferences-stale = После вашего последнего выбора изменилось то, о чём мы спрашиваем, поэтому, пожалуйста, выберите снова. То, что вы отклонили, остаётся отклонённым.
preferences-conflict = Вы сделали выбор на устаревшей странице. То, что вы отклонили, остаётся отклонённым; пожалуйста, проверьте ещё раз то, что вы разрешили.
preferences-signal = Ваш браузер отправляет сигнал Global Privacy Control. Он считается отказом от продажи и передачи данных, а реклама выключена, если вы не разрешите её здесь.
preferences-outranked = Ваш браузер отправляет сигнал Global Privacy Control, но вы сами разрешили здесь продажу или передачу данных. Ваш выбор действует, пока вы его не измените.
preferences-sale = Это включает продажу или передачу данных для рекламы, через файлы cookie, пиксели или наши серверы. Если вы это отклоните, вы откажетесь от такой продажи или передачи.
preferences-allow = Разрешить
preferences-allow-name = Разрешить: { $category }
preferences-always = Всегда включено
preferences-services = { $count ->
    [0] Сейчас сервисов нет
    [one] { $count } сервис
    [few] { $count } сервиса
    [many] { $count } сервисов
   *[other] { $count } сервиса
}
preferences-service-choice = Выбор для этого сервиса
preferences-follows = Так же, как «{ $category }»
preferences-on = Разрешено
preferences-off = Отклонено
preferences-decided = Ваш выбор от { $date }.
preferences-undecided = Вы ещё не сделали выбор.
preferences-earlier-allowed = Ваш прежний выбор: разрешено
preferences-earlier-rejected = Ваш прежний выбор: отклонено
preferences-earlier-none = Добавлено после вашего прежнего выбора

changes-title = Что изменилось
changes-document = { $title }, версия { $version }
changes-new-document = Новое: { $title }
changes-category = Новая цель: { $category }.
changes-sale = Категория «{ $category }» теперь включает продажу или передачу данных для рекламы.
changes-sensitive = Категория «{ $category }» теперь охватывает чувствительные данные.
changes-service = Новый сервис: { $service } ({ $category }).
changes-moved = { $service } теперь относится к категории «{ $category }», а не «{ $before }».
changes-owner = { $service }: теперь сервисом управляет { $owner }.
changes-recipient = { $service }: теперь данные получает также { $recipient }.
changes-cookie = { $service } теперь сохраняет также «{ $cookie }».
changes-purpose = { $service } теперь используется с другой целью: { $purpose }
changes-more = { $count ->
    [one] Ещё { $count } изменение
    [few] Ещё { $count } изменения
    [many] Ещё { $count } изменений
   *[other] Ещё { $count } изменения
}

service-provider = Поставщик
service-country = Страна
service-purpose = Цель
service-recipients = Получатели
service-cookies = Файлы cookie
service-storage = Хранилище браузера
service-privacy = Политика конфиденциальности
service-no-cookies = Не указаны
service-cookie-count = { $count ->
    [one] { $count } файл cookie
    [few] { $count } файла cookie
    [many] { $count } файлов cookie
   *[other] { $count } файла cookie
}
retention-session = до закрытия браузера
storage-until-deleted = пока вы их не удалите

declaration-title = Файлы cookie и сервисы
declaration-intro = Все сервисы, которые указывает { $site }: что они сохраняют на вашем устройстве и на какой срок.
declaration-release = Редакция { $release }
declaration-own = Файлы cookie этого сайта
declaration-own-consent = Хранит ваш выбор по файлам cookie.
declaration-own-documents = Хранит сведения о том, какие документы вы приняли.
declaration-own-account = Запоминает, относится ли ваш выбор к учётной записи, в которую вы вошли.
declaration-own-cookie = Нужен этому сайту.
declaration-retention = Срок хранения
declaration-none = Здесь сайт не указывает ни одного сервиса.
declaration-change = Изменить выбор
declaration-transfers = Указана страна, где находится компания. Если вы разрешите сервис, ваши данные могут обрабатываться в этой стране.
time-second = { $count ->
    [one] { $count } секунда
    [few] { $count } секунды
    [many] { $count } секунд
   *[other] { $count } секунды
}
time-minute = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
time-hour = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
time-day = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
time-week = { $count ->
    [one] { $count } неделя
    [few] { $count } недели
    [many] { $count } недель
   *[other] { $count } недели
}
time-month = { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
}
time-year = { $count ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
}

document-version = Версия { $version }
document-version-link = Постоянная ссылка на версию { $version }
document-place = Ссылка на раздел «{ $heading }»
document-older = Более ранняя: версия { $version }
document-newer = Более поздняя: версия { $version }
document-next = Версия { $version } вступает в силу { $date }.
document-effective = Действует с { $date }
document-upcoming = Вступает в силу { $date }
document-superseded = Это более ранняя версия. Она больше не действует.
document-not-yet = Эта версия ещё не действует.
document-current = Читать действующую версию
document-contents = Содержание
policies-title = Документы сайта и их история
document-history = Все версии
document-changes = Что изменилось
document-languages = Языки
document-foreign = Этого текста нет на вашем языке. Показан текст на другом языке: { $language }.

acceptance-statement = Я знаю содержание документа «{ $title }» ({ $version }) и принимаю его.
acceptance-button = Принять
acceptance-done = Вы приняли документ «{ $title }» ({ $version }): { $date }.

history-title = Версии документа «{ $title }»
history-current = действующая
history-upcoming = будущая
history-earlier = прежняя
history-read = Читать
history-read-name = Читать версию { $version }
history-compare = Сравнить с версией { $version }
difference-title = «{ $title }»: версия { $from } и версия { $to }
difference-intro = Добавленные слова подчёркнуты, удалённые зачёркнуты.
difference-none = Тексты совпадают.
difference-unchanged = { $count ->
    [one] { $count } абзац без изменений
    [few] { $count } абзаца без изменений
    [many] { $count } абзацев без изменений
   *[other] { $count } абзаца без изменений
}
difference-moved = (перемещено сюда)
difference-from = От версии
difference-to = к версии
difference-show = Сравнить

receipt-title = Запись о вашем выборе
receipt-intro = Что этот сайт записал о вашем выборе. Идентификатор случайный и относится только к этому браузеру.
receipt-none = Для этого браузера нет записи о выборе.
receipt-id = Идентификатор согласия
receipt-time = Время
receipt-release = Редакция
receipt-model = Правило
receipt-model-opt-in = Ничего до согласия
receipt-model-opt-out = Разрешено, пока не отклонено
receipt-model-notice = Только информирование
receipt-action = Как сделан выбор
receipt-action-accept_all = Принять все
receipt-action-document_accepted = Принятие документа
receipt-action-reject_all = Отклонить все
receipt-action-save = Сохранение выбора
receipt-action-service = Загрузка отдельного содержимого
receipt-action-withdraw = Отзыв согласия
receipt-action-signal = Сигнал браузера
receipt-language = Язык показанного текста
receipt-digest = Контрольная сумма текста
receipt-granted = Разрешено
receipt-refused = Отклонено
receipt-signal = Global Privacy Control
receipt-yes = отправлен
receipt-no = не отправлен
receipt-nothing = Ничего
receipt-record = Идентификатор записи
receipt-valid-until = Действует до
receipt-shown = Что вам было показано
receipt-download = Скачать в формате JSON

error-400-title = Не удалось прочитать этот запрос
error-400-text = В нём чего-то не хватает или что-то составлено неверно. Ничего не изменено.
error-403-title = Этот запрос пришёл с другого сайта
error-403-text = Для вашей защиты выбор принимается только с самого сайта. Ничего не изменено.
error-404-title = Здесь ничего нет
error-404-text = Возможно, страница перемещена или в адресе опечатка.
error-405-title = Здесь это сделать нельзя
error-405-text = Адрес существует, но не для запросов такого вида. Ничего не изменено.
error-409-title = Страница устарела
error-409-text = За это время изменилось то, о чём спрашивает сайт. То, что вы отклонили, остаётся отклонённым; то, что вы разрешили, не сохранено.
error-413-title = Этот запрос слишком большой
error-413-text = Ничего не изменено.
error-415-title = Запрос такого вида не поддерживается
error-415-text = Ничего не изменено.
error-429-title = Слишком много решений сразу
error-429-text = Из вашей сети только что пришло много решений, поэтому это не было принято. Ничего не изменено. Пожалуйста, попробуйте ещё раз немного позже.
error-500-title = Что-то пошло не так
error-500-text = Ошибка на нашей стороне. Пожалуйста, попробуйте ещё раз.
error-502-title = Сейчас не удаётся связаться с сайтом
error-502-text = Сервер по этому адресу ответил неправильно. Пожалуйста, попробуйте ещё раз немного позже.
error-503-title = Сайт сейчас недоступен
error-503-text = Пожалуйста, попробуйте ещё раз немного позже.
error-504-title = Сайт слишком долго не отвечает
error-504-text = Сервер по этому адресу не ответил вовремя. Пожалуйста, попробуйте ещё раз немного позже.
error-back = Перейти на сайт
error-preferences = Открыть настройки cookie

country-ae = Объединённые Арабские Эмираты
country-am = Армения
country-au = Австралия
country-ca = Канада
country-cn = Китай
country-cr = Коста-Рика
country-cy = Кипр
country-cz = Чехия
country-de = Германия
country-dk = Дания
country-ee = Эстония
country-es = Испания
country-fi = Финляндия
country-fr = Франция
country-gb = Великобритания
country-ie = Ирландия
country-il = Израиль
country-in = Индия
country-it = Италия
country-jp = Япония
country-kr = Южная Корея
country-lu = Люксембург
country-mt = Мальта
country-nl = Нидерланды
country-no = Норвегия
country-nz = Новая Зеландия
country-pl = Польша
country-ru = Россия
country-se = Швеция
country-sg = Сингапур
country-si = Словения
country-us = США
country-vg = Британские Виргинские острова

cookie-use-visitor = Распознаёт браузер на этом сайте.
cookie-use-across = Распознаёт браузер на разных сайтах.
cookie-use-visit = Связывает страницы одного посещения.
cookie-use-count = Считает посещения и страницы.
cookie-use-origin = Запоминает, как посетитель попал на сайт.
cookie-use-click = Запоминает нажатие на рекламу.
cookie-use-interests = Запоминает интересы, для рекламы.
cookie-use-exchange = Запоминает обмен идентификаторами с партнёрами.
cookie-use-pace = Ограничивает частоту отправки данных.
cookie-use-buffer = Хранит данные до отправки или повторного использования.
cookie-use-probe = Проверяет, сохраняет ли браузер файлы cookie.
cookie-use-privacy = Запоминает выбор, касающийся конфиденциальности.
cookie-use-setting = Запоминает настройку.
cookie-use-variant = Запоминает, какой вариант страницы показывается.
cookie-use-message = Запоминает, какие сообщения были показаны или закрыты.
cookie-use-account = Связывает посещение с учётной записью пользователя.
cookie-use-conversation = Сохраняет разговор при переходе со страницы на страницу.
cookie-use-recording = Относится к записи хода посещения.
cookie-use-basket = Запоминает корзину или заказ.
cookie-use-form = Запоминает ответы в форме или опросе.
cookie-use-player = Запоминает позицию или настройки проигрывателя.
cookie-use-protection = Защищает от злоупотреблений со стороны программ.
cookie-use-place = Запоминает примерное местоположение.
cookie-use-server = Направляет все запросы одного посещения на один и тот же сервер.
