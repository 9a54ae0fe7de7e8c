language-name = Македонски
date = { $day } { $month ->
    [1] јануари
    [2] февруари
    [3] март
    [4] април
    [5] мај
    [6] јуни
    [7] јули
    [8] август
    [9] септември
    [10] октомври
    [11] ноември
   *[12] декември
} { $year }

accept-all = Прифати ги сите
reject-all = Одбиј ги сите
preferences = Поставки
control = Поставки за колачиња
control-opt-out = Вашите избори за приватност
signal-honoured = Вашето одбивање се почитува
save = Зачувај го изборот
close = Затвори
saved = Вашиот избор е зачуван.
unsaved = Вашиот избор не можеше да се зачува. Проверете ја врската и обидете се повторно.
unreached = Поставките не можеа да се отворат. Проверете ја врската и обидете се повторно.
account-scope = Додека сте најавени, вашиот избор важи на сите уреди на кои се најавувате.
account-followed = Овде важи вашиот избор од друг уред. Можете да го смените во секое време.

category-necessary-title = Неопходни
category-necessary-text = Потребни за она што го барате од овој сајт, на пример за најавување, или за чување на овој избор.
category-functional-title = Вградена содржина и дополнителни функции
category-functional-text = Видеа, карти, разговори во живо и слична содржина од други компании, како и поставки што ги памети сајтот.
category-analytics-title = Мерење на користењето
category-analytics-text = Броење на посетите и запишување кои страници се користат и како.
category-marketing-title = Рекламирање
category-marketing-text = Избирање реклами според тоа што правите тука и на други места и мерење дали тие имаат ефект.

banner-title = Вашиот избор за колачињата
banner-title-stale = Прашуваме повторно: нешто се промени
banner-intro-opt-in = { $controller } прашува дали смее да зачувува и чита податоци на вашиот уред (колачиња и слично) за следниве цели:
banner-intro-opt-out = { $controller } зачувува и чита податоци на вашиот уред (колачиња и слично) за целите подолу, освен ако не ги одбиете:
banner-intro-notice = { $controller } зачувува и чита податоци на вашиот уред (колачиња и слично) за целите подолу. Може да ги одбиете:
banner-recipients = { $count ->
    [one] { $count } компанија добива податоци: погледнете која
   *[other] { $count } компании добиваат податоци: погледнете кои
}
banner-change = Изборот може да го промените на секоја страница под „{ control }“.
banner-stale = Од вашиот последен избор се промени она за што прашуваме. Она што сте го одбиле останува одбиено додека не изберете повторно. Дотогаш не се користи ништо од она што сте го дозволиле.
banner-stale-out = Од вашиот последен избор се промени она за што прашуваме. Она што сте го одбиле останува одбиено додека не изберете повторно.
banner-signal = Вашиот прелистувач испраќа сигнал Global Privacy Control: податоците не се продаваат и не се споделуваат за рекламирање, освен ако не го дозволите тоа тука.
banner-policies = Политики

placeholder-title = Содржина од { $service }
placeholder-text = Содржината доаѓа од { $host } ({ $owner }). Ако ја вчитате, таа компанија ја добива вашата IP-адреса и може да зачувува и чита податоци на вашиот уред.
placeholder-text-plain = Содржината доаѓа од { $host }. Ако ја вчитате, операторот на тој сервер ја добива вашата IP-адреса и може да зачувува и чита податоци на вашиот уред.
placeholder-captcha = Формуларот овде може да се испрати дури откако ќе се вчита оваа проверка.
placeholder-load = Вчитај ја само оваа содржина
placeholder-load-name = Вчитај ја само оваа содржина: { $service }
placeholder-always = Секогаш дозволувај: { $service }
placeholder-blocked = Овој сајт не наведува за што ја користи услугата { $service }. Затоа содржината не може да се вчита тука.

preferences-title = Поставки за колачиња
preferences-intro = { $controller } одлучува зошто тука се обработуваат податоци. Ништо од наведеното подолу не се користи додека не го дозволите, освен она што е неопходно. Може да се вратите тука во секое време.
preferences-intro-out = { $controller } одлучува зошто тука се обработуваат податоци. Она што е вклучено се користи додека не го одбиете. Може да се вратите тука во секое време.
preferences-stale = Од вашиот последен избор се промени она за што прашуваме, па ве молиме да изберете повторно. Она што сте го одбиле останува одбиено.
preferences-conflict = Изборот сте го направиле на застарена страница. Она што сте го одбиле останува одбиено; ве молиме, погледнете повторно што сте дозволиле.
preferences-signal = Вашиот прелистувач испраќа сигнал Global Privacy Control. Тој се смета за одбивање на продажбата и споделувањето податоци, а рекламирањето е исклучено, освен ако не го дозволите тука.
preferences-outranked = Вашиот прелистувач испраќа сигнал Global Privacy Control, но вие самите тука дозволивте продажба или споделување податоци. Вашиот избор важи додека не го смените.
preferences-sale = Ова вклучува продажба или споделување податоци за рекламирање, преку колачиња, пиксели или нашите сервери. Ако го одбиете ова, ја одбивате и таа продажба или тоа споделување.
preferences-allow = Дозволи
preferences-allow-name = Дозволи: { $category }
preferences-always = Секогаш вклучено
preferences-services = { $count ->
    [0] Моментално нема услуги
    [one] { $count } услуга
   *[other] { $count } услуги
}
preferences-service-choice = Избор за оваа услуга
preferences-follows = Исто како „{ $category }“
preferences-on = Дозволено
preferences-off = Одбиено
preferences-decided = Вашиот избор од { $date }.
preferences-undecided = Сѐ уште немате избрано.
preferences-earlier-allowed = Вашиот претходен избор: дозволено
preferences-earlier-rejected = Вашиот претходен избор: одбиено
preferences-earlier-none = Додадено по вашиот претходен избор

changes-title = Што се промени
changes-document = { $title }, верзија { $version }
changes-new-document = Нов документ: { $title }
changes-category = Нова цел: { $category }.
changes-sale = „{ $category }“ сега вклучува продажба или споделување податоци за рекламирање.
changes-sensitive = „{ $category }“ сега вклучува чувствителни податоци.
changes-service = Нова услуга: { $service } ({ $category }).
changes-moved = { $service } сега спаѓа во „{ $category }“ наместо во „{ $before }“.
changes-owner = { $service }: давател на услугата сега е { $owner }.
changes-recipient = { $service }: сега и { $recipient } добива податоци.
changes-cookie = { $service } сега зачувува и „{ $cookie }“.
changes-purpose = { $service } сега има друга цел: { $purpose }
changes-more = { $count ->
    [one] Уште { $count } промена
   *[other] Уште { $count } промени
}

service-provider = Давател на услугата
service-country = Земја
service-purpose = Цел
service-recipients = Приматели
service-cookies = Колачиња
service-storage = Складиште на прелистувачот
service-privacy = Политика за приватност
service-no-cookies = Не се наведени
service-cookie-count = { $count ->
    [one] { $count } колаче
   *[other] { $count } колачиња
}
retention-session = до затворање на прелистувачот
storage-until-deleted = додека не ги избришете

declaration-title = Колачиња и услуги
declaration-intro = Сите услуги што ги наведува { $site }: што зачувуваат на вашиот уред и колку долго.
declaration-release = Издание { $release }
declaration-own = Поставени од овој сајт
declaration-own-consent = Го чува вашиот избор за колачињата.
declaration-own-documents = Чува кои документи сте ги прифатиле.
declaration-own-account = Памети дали вашиот избор припаѓа на сметката на која сте најавени.
declaration-own-cookie = Потребно за овој сајт.
declaration-retention = Рок на чување
declaration-none = Овој сајт тука не наведува ниту една услуга.
declaration-change = Промени го изборот
declaration-transfers = Наведена е земјата во која е седиштето на компанијата. Ако дозволите услуга, вашите податоци може да се обработуваат таму.
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
   *[other] { $count } дена
}
time-week = { $count ->
    [one] { $count } седмица
   *[other] { $count } седмици
}
time-month = { $count ->
    [one] { $count } месец
   *[other] { $count } месеци
}
time-year = { $count ->
    [one] { $count } година
   *[other] { $count } години
}

document-version = Верзија { $version }
document-version-link = Трајна врска до верзијата { $version }
document-place = Врска до „{ $heading }“
document-older = Постара: верзија { $version }
document-newer = Понова: верзија { $version }
document-next = Верзијата { $version } стапува во сила на { $date }.
document-effective = Во сила од { $date }
document-upcoming = Стапува во сила на { $date }
document-superseded = Ова е постара верзија. Таа повеќе не е во сила.
document-not-yet = Оваа верзија сѐ уште не е во сила.
document-current = Прочитај ја верзијата што е во сила
document-contents = Содржина
policies-title = Политики и нивната историја
document-history = Сите верзии
document-changes = Што се промени
document-languages = Јазици
document-foreign = Овој текст не е достапен на вашиот јазик. Јазик на оваа верзија: { $language }.

acceptance-statement = Го прочитав документот „{ $title }“ ({ $version }) и го прифаќам.
acceptance-button = Прифати
acceptance-done = Го прифативте документот „{ $title }“ ({ $version }): { $date }.

history-title = Верзии на „{ $title }“
history-current = во сила
history-upcoming = идна
history-earlier = постара
history-read = Прочитај
history-read-name = Прочитај ја верзијата { $version }
history-compare = Спореди со верзијата { $version }
difference-title = „{ $title }“: верзија { $from } и верзија { $to }
difference-intro = Додадените зборови се подвлечени, отстранетите зборови се прецртани.
difference-none = Текстовите се исти.
difference-unchanged = { $count ->
    [one] { $count } непроменет пасус
   *[other] { $count } непроменети пасуси
}
difference-moved = (преместено тука)
difference-from = Од верзија
difference-to = до верзија
difference-show = Спореди

receipt-title = Запис за вашиот избор
receipt-intro = Што има запишано овој сајт за вашиот избор. Идентификаторот е случаен и се однесува само на овој прелистувач.
receipt-none = За овој прелистувач нема запишан избор.
receipt-id = Идентификатор на согласноста
receipt-time = Време
receipt-release = Издание
receipt-model = Правило
receipt-model-opt-in = Ништо пред согласност
receipt-model-opt-out = Дозволено до одбивање
receipt-model-notice = Само известување
receipt-action = Начин на избор
receipt-action-accept_all = Прифати ги сите
receipt-action-document_accepted = Прифаќање на документ
receipt-action-reject_all = Одбиј ги сите
receipt-action-save = Зачуван избор
receipt-action-service = Вчитување на поединечна содржина
receipt-action-withdraw = Повлекување на согласноста
receipt-action-signal = Сигнал од прелистувачот
receipt-language = Прикажан јазик
receipt-digest = Контролна сума на текстовите
receipt-granted = Дозволено
receipt-refused = Одбиено
receipt-signal = Global Privacy Control
receipt-yes = испратен
receipt-no = не е испратен
receipt-nothing = Ништо
receipt-record = Идентификатор на записот
receipt-valid-until = Важи до
receipt-shown = Што ви беше прикажано
receipt-download = Преземи како JSON

error-400-title = Ова барање не може да се прочита
error-400-text = Нешто во него недостига или е во погрешен облик. Ништо не е променето.
error-403-title = Ова барање дојде од друг сајт
error-403-text = За ваша заштита, изборот се прифаќа само од овој сајт. Ништо не е променето.
error-404-title = Тука нема ништо
error-404-text = Страницата можеби е преместена или во адресата има грешка во пишувањето.
error-405-title = Тоа не може да се направи тука
error-405-text = Адресата постои, но не за овој вид барање. Ништо не е променето.
error-409-title = Страницата беше застарена
error-409-text = Во меѓувреме се промени она за што прашува сајтот. Она што сте го одбиле останува одбиено; она што сте го дозволиле не е применето.
error-413-title = Ова барање е преголемо
error-413-text = Ништо не е променето.
error-415-title = Непознат вид барање
error-415-text = Ништо не е променето.
error-429-title = Премногу избори одеднаш
error-429-text = Штотуку дојдоа многу избори од вашата мрежа, па овој не е прифатен. Ништо не е променето. Обидете се повторно за малку.
error-500-title = Нешто тргна наопаку
error-500-text = Грешката е наша. Обидете се повторно.
error-502-title = Моментално нема врска со сајтот
error-502-text = Серверот на оваа адреса не одговори правилно. Обидете се повторно за малку.
error-503-title = Сајтот моментално не е достапен
error-503-text = Обидете се повторно за малку.
error-504-title = Сајтот предолго не одговара
error-504-text = Серверот на оваа адреса не одговори навреме. Обидете се повторно за малку.
error-back = Продолжи кон сајтот
error-preferences = Отвори ги поставките за колачиња

country-ae = Обединети Арапски Емирати
country-am = Ерменија
country-au = Австралија
country-ca = Канада
country-cn = Кина
country-cr = Костарика
country-cy = Кипар
country-cz = Чешка
country-de = Германија
country-dk = Данска
country-ee = Естонија
country-es = Шпанија
country-fi = Финска
country-fr = Франција
country-gb = Обединето Кралство
country-ie = Ирска
country-il = Израел
country-in = Индија
country-it = Италија
country-jp = Јапонија
country-kr = Јужна Кореја
country-lu = Луксембург
country-mt = Малта
country-nl = Холандија
country-no = Норвешка
country-nz = Нов Зеланд
country-pl = Полска
country-ru = Русија
country-se = Шведска
country-sg = Сингапур
country-si = Словенија
country-us = Соединети Американски Држави
country-vg = Британски Девствени Острови

cookie-use-visitor = Го препознава прелистувачот на овој сајт.
cookie-use-across = Го препознава прелистувачот на различни сајтови.
cookie-use-visit = Ги поврзува страниците од една посета.
cookie-use-count = Ги брои посетите и страниците.
cookie-use-origin = Памети како посетителот дошол на сајтот.
cookie-use-click = Памети клик на реклама.
cookie-use-interests = Памети интереси, за рекламирање.
cookie-use-exchange = Памети размени на идентификатори со партнери.
cookie-use-pace = Ограничува колку често се испраќаат податоци.
cookie-use-buffer = Чува податоци додека не бидат испратени или повторно употребени.
cookie-use-probe = Проверува дали прелистувачот зачувува колачиња.
cookie-use-privacy = Памети избор за приватноста.
cookie-use-setting = Памети поставка.
cookie-use-variant = Памети која варијанта на страницата се прикажува.
cookie-use-message = Памети кои пораки биле прикажани или затворени.
cookie-use-account = Ја поврзува посетата со корисничка сметка.
cookie-use-conversation = Го одржува разговорот отворен од страница до страница.
cookie-use-recording = Служи за снимање на посетата.
cookie-use-basket = Памети кошничка или нарачка.
cookie-use-form = Памети одговори од формулар или анкета.
cookie-use-player = Памети позиција или поставки на плеер.
cookie-use-protection = Штити од злоупотреба со програми.
cookie-use-place = Ја памети приближната локација.
cookie-use-server = Ги испраќа сите барања од една посета до истиот сервер.
