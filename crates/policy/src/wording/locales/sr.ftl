language-name = Српски
date = { $day }. { $month ->
    [1] јануара
    [2] фебруара
    [3] марта
    [4] априла
    [5] маја
    [6] јуна
    [7] јула
    [8] августа
    [9] септембра
    [10] октобра
    [11] новембра
   *[12] децембра
} { $year }. године

accept-all = Прихвати све
reject-all = Одбиј све
preferences = Подешавања
control = Подешавања колачића
control-opt-out = Ваши избори о приватности
signal-honoured = Ваше одбијање се поштује
save = Сачувај избор
close = Затвори
saved = Ваш избор је сачуван.
unsaved = Ваш избор није могао да се сачува. Проверите везу и покушајте поново.
unreached = Подешавања нису могла да се отворе. Проверите везу и покушајте поново.
account-scope = Док сте пријављени, ваш избор важи на свим уређајима на којима се пријавите.
account-followed = Овде важи ваш избор са другог уређаја. Можете га променити у сваком тренутку.

category-necessary-title = Неопходно
category-necessary-text = Потребно за оно што тражите од овог сајта, на пример за пријаву, или да би се овај избор сачувао.
category-functional-title = Уграђени садржај и додатне функције
category-functional-text = Видео-снимци, мапе, ћаскања и слично од других компанија, као и подешавања која сајт памти.
category-analytics-title = Мерење посећености
category-analytics-text = Бројање посета и бележење тога које се странице користе и како.
category-marketing-title = Оглашавање
category-marketing-text = Бирање огласа на основу онога што радите овде и на другим местима и мерење њиховог учинка.

banner-title = Ваш избор у вези са колачићима
banner-title-stale = Питамо поново: нешто се променило
banner-intro-opt-in = { $controller } пита да ли сме да чува и чита податке на вашем уређају (колачиће и слично) у следеће сврхе:
banner-intro-opt-out = { $controller } чува и чита податке на вашем уређају (колачиће и слично) у доле наведене сврхе, осим ако их одбијете:
banner-intro-notice = { $controller } чува и чита податке на вашем уређају (колачиће и слично) у доле наведене сврхе. Можете их одбити:
banner-recipients = { $count ->
    [one] { $count } компанија прима податке: погледајте о коме је реч
    [few] { $count } компаније примају податке: погледајте о коме је реч
   *[other] { $count } компанија прима податке: погледајте о коме је реч
}
banner-change = Избор можете да промените на свакој страници, под „{ control }“.
banner-stale = Од вашег последњег избора променило се оно о чему питамо. Оно што сте одбили остаје одбијено док поново не изаберете. До тада се не користи ништа од онога што сте дозволили.
banner-stale-out = Од вашег последњег избора променило се оно о чему питамо. Оно што сте одбили остаје одбијено док поново не изаберете.
banner-signal = Ваш прегледач шаље сигнал Global Privacy Control: подаци се не продају и не деле ради оглашавања, осим ако то овде дозволите.
banner-policies = Политике

placeholder-title = Садржај услуге „{ $service }“
placeholder-text = Извор: { $host } ({ $owner }). Ако учитате овај садржај, та компанија добија вашу IP адресу и може да чува и чита податке на вашем уређају.
placeholder-text-plain = Извор: { $host }. Ако учитате овај садржај, власник извора добија вашу IP адресу и може да чува и чита податке на вашем уређају.
placeholder-captcha = Образац овде може да се пошаље тек када се ова провера учита.
placeholder-load = Учитај само ово
placeholder-load-name = Учитај само ово: { $service }
placeholder-always = Увек дозволи: { $service }
placeholder-blocked = Овај сајт не наводи за шта користи услугу „{ $service }“. Зато садржај овде не може да се учита.

preferences-title = Подешавања колачића
preferences-intro = { $controller } одлучује зашто се овде обрађују подаци. Осим неопходног, ништа од доле наведеног не користи се док то не дозволите. Можете се вратити у сваком тренутку.
preferences-intro-out = { $controller } одлучује зашто се овде обрађују подаци. Оно што је укључено користи се док то не одбијете. Можете се вратити у сваком тренутку.
preferences-stale = Од вашег последњег избора променило се оно о чему питамо, па вас молимо да поново изаберете. Оно што сте одбили остаје одбијено.
preferences-conflict = Избор сте направили на застарелој страници. Оно што сте одбили остаје одбијено; молимо вас, поново погледајте шта сте дозволили.
preferences-signal = Ваш прегледач шаље сигнал Global Privacy Control. Он се сматра одбијањем продаје и дељења података, а оглашавање је искључено осим ако га овде дозволите.
preferences-outranked = Ваш прегледач шаље сигнал Global Privacy Control, али сте овде сами дозволили продају или дељење података. Ваш избор важи док га не промените.
preferences-sale = То обухвата и продају или дељење података ради оглашавања, путем колачића, пиксела или наших сервера. Ако то одбијете, одбијате и ту продају или дељење.
preferences-allow = Дозволи
preferences-allow-name = Дозволи: { $category }
preferences-always = Увек укључено
preferences-services = { $count ->
    [0] Тренутно нема услуга
    [one] { $count } услуга
    [few] { $count } услуге
   *[other] { $count } услуга
}
preferences-service-choice = Избор за ову услугу
preferences-follows = Исто као „{ $category }“
preferences-on = Дозвољено
preferences-off = Одбијено
preferences-decided = Ваш избор од { $date }.
preferences-undecided = Још нисте ништа изабрали.
preferences-earlier-allowed = Ваш ранији избор: дозвољено
preferences-earlier-rejected = Ваш ранији избор: одбијено
preferences-earlier-none = Додато после вашег ранијег избора

changes-title = Шта се променило
changes-document = { $title }, верзија { $version }
changes-new-document = Ново: { $title }
changes-category = Нова сврха: { $category }.
changes-sale = Категорија „{ $category }“ сада обухвата и продају или дељење података ради оглашавања.
changes-sensitive = Категорија „{ $category }“ сада обухвата и осетљиве податке.
changes-service = Нова услуга: { $service } ({ $category }).
changes-moved = { $service } сада припада категорији „{ $category }“ уместо „{ $before }“.
changes-owner = { $service }: услугу сада пружа { $owner }.
changes-recipient = { $service }: податке сада прима и { $recipient }.
changes-cookie = { $service } сада чува и „{ $cookie }“.
changes-purpose = { $service } сада има другу сврху: { $purpose }
changes-more = { $count ->
    [one] Још { $count } промена
    [few] Још { $count } промене
   *[other] Још { $count } промена
}

service-provider = Пружалац услуге
service-country = Држава
service-purpose = Сврха
service-recipients = Примаоци
service-cookies = Колачићи
service-storage = Складиште прегледача
service-privacy = Политика приватности
service-no-cookies = Нису наведени
service-cookie-count = { $count ->
    [one] { $count } колачић
    [few] { $count } колачића
   *[other] { $count } колачића
}
retention-session = до затварања прегледача
storage-until-deleted = док их не избришете

declaration-title = Колачићи и услуге
declaration-intro = Све услуге које наводи { $site }: шта чувају на вашем уређају и колико дуго.
declaration-release = Издање { $release }
declaration-own = Колачићи овог сајта
declaration-own-consent = Чува ваш избор у вези са колачићима.
declaration-own-documents = Чува које сте документе прихватили.
declaration-own-account = Памти да ли ваш избор припада налогу на који сте пријављени.
declaration-own-cookie = Потребан овом сајту.
declaration-retention = Рок чувања
declaration-none = Овај сајт овде не наводи ниједну услугу.
declaration-change = Промени избор
declaration-transfers = Наведена је држава у којој компанија има седиште. Ако дозволите услугу, ваши подаци могу тамо да се обрађују.
time-second = { $count ->
    [one] { $count } секунда
    [few] { $count } секунде
   *[other] { $count } секунди
}
time-minute = { $count ->
    [one] { $count } минут
    [few] { $count } минута
   *[other] { $count } минута
}
time-hour = { $count ->
    [one] { $count } сат
    [few] { $count } сата
   *[other] { $count } сати
}
time-day = { $count ->
    [one] { $count } дан
    [few] { $count } дана
   *[other] { $count } дана
}
time-week = { $count ->
    [one] { $count } недеља
    [few] { $count } недеље
   *[other] { $count } недеља
}
time-month = { $count ->
    [one] { $count } месец
    [few] { $count } месеца
   *[other] { $count } месеци
}
time-year = { $count ->
    [one] { $count } година
    [few] { $count } године
   *[other] { $count } година
}

document-version = Верзија { $version }
document-version-link = Трајна веза ка верзији { $version }
document-place = Веза ка одељку „{ $heading }“
document-older = Ранија: верзија { $version }
document-newer = Каснија: верзија { $version }
document-next = Верзија { $version } ступа на снагу { $date }.
document-effective = На снази од { $date }
document-upcoming = Ступа на снагу { $date }
document-superseded = Ово је ранија верзија. Више није на снази.
document-not-yet = Ова верзија још није на снази.
document-current = Прочитај верзију која је на снази
document-contents = Садржај
policies-title = Политике и њихова историја
document-history = Све верзије
document-changes = Шта се променило
document-languages = Језици
document-foreign = Овај текст не постоји на вашем језику. Приказан је текст на другом језику: { $language }.

acceptance-statement = Познат ми је садржај документа „{ $title }“ ({ $version }) и прихватам га.
acceptance-button = Прихвати
acceptance-done = Прихватили сте документ „{ $title }“ ({ $version }): { $date }.

history-title = Верзије документа „{ $title }“
history-current = на снази
history-upcoming = будућа
history-earlier = ранија
history-read = Прочитај
history-read-name = Прочитај верзију { $version }
history-compare = Упореди са верзијом { $version }
difference-title = „{ $title }“: верзија { $from } и верзија { $to }
difference-intro = Додате речи су подвучене, а уклоњене прецртане.
difference-none = Текстови су исти.
difference-unchanged = { $count ->
    [one] { $count } непромењен пасус
    [few] { $count } непромењена пасуса
   *[other] { $count } непромењених пасуса
}
difference-moved = (премештено овамо)
difference-from = Од верзије
difference-to = до верзије
difference-show = Упореди

receipt-title = Запис о вашем избору
receipt-intro = Шта је овај сајт забележио о вашем избору. Ознака је насумична и односи се само на овај прегледач.
receipt-none = За овај прегледач нема записа о избору.
receipt-id = Ознака пристанка
receipt-time = Време
receipt-release = Издање
receipt-model = Правило
receipt-model-opt-in = Ништа пре пристанка
receipt-model-opt-out = Дозвољено док се не одбије
receipt-model-notice = Само обавештење
receipt-action = Начин избора
receipt-action-accept_all = Прихвати све
receipt-action-document_accepted = Прихватање документа
receipt-action-reject_all = Одбиј све
receipt-action-save = Чување избора
receipt-action-service = Учитавање појединачног садржаја
receipt-action-withdraw = Опозив пристанка
receipt-action-signal = Сигнал прегледача
receipt-language = Језик приказаног текста
receipt-digest = Контролни збир текста
receipt-granted = Дозвољено
receipt-refused = Одбијено
receipt-signal = Global Privacy Control
receipt-yes = послат
receipt-no = није послат
receipt-nothing = Ништа
receipt-record = Ознака записа
receipt-valid-until = Важи до
receipt-shown = Шта вам је приказано
receipt-download = Преузми као JSON

error-400-title = Овај захтев није могуће прочитати
error-400-text = Нешто у њему недостаје или је погрешно написано. Ништа није промењено.
error-403-title = Овај захтев је дошао са другог сајта
error-403-text = Ради ваше заштите, избор се прихвата само са овог сајта. Ништа није промењено.
error-404-title = Овде нема ничега
error-404-text = Страница је можда премештена или у адреси постоји грешка.
error-405-title = Ово овде није могуће
error-405-text = Адреса постоји, али не за ову врсту захтева. Ништа није промењено.
error-409-title = Страница је била застарела
error-409-text = У међувремену се променило оно о чему сајт пита. Оно што сте одбили остаје одбијено; оно што сте дозволили није сачувано.
error-413-title = Овај захтев је превелик
error-413-text = Ништа није промењено.
error-415-title = Ова врста захтева није препозната
error-415-text = Ништа није промењено.
error-429-title = Превише избора одједном
error-429-text = Са ваше мреже је управо стигло много избора, па овај није прихваћен. Ништа није промењено. Покушајте поново мало касније.
error-500-title = Дошло је до грешке
error-500-text = Грешка је наша. Покушајте поново.
error-502-title = Сајт тренутно није могуће отворити
error-502-text = Сервер на овој адреси није одговорио како треба. Покушајте поново мало касније.
error-503-title = Сајт тренутно није доступан
error-503-text = Покушајте поново мало касније.
error-504-title = Сајт предуго не одговара
error-504-text = Сервер на овој адреси није одговорио на време. Покушајте поново мало касније.
error-back = Настави на сајт
error-preferences = Отвори подешавања колачића

country-ae = Уједињени Арапски Емирати
country-am = Јерменија
country-au = Аустралија
country-ca = Канада
country-cn = Кина
country-cr = Костарика
country-cy = Кипар
country-cz = Чешка
country-de = Немачка
country-dk = Данска
country-ee = Естонија
country-es = Шпанија
country-fi = Финска
country-fr = Француска
country-gb = Уједињено Краљевство
country-ie = Ирска
country-il = Израел
country-in = Индија
country-it = Италија
country-jp = Јапан
country-kr = Јужна Кореја
country-lu = Луксембург
country-mt = Малта
country-nl = Холандија
country-no = Норвешка
country-nz = Нови Зеланд
country-pl = Пољска
country-ru = Русија
country-se = Шведска
country-sg = Сингапур
country-si = Словенија
country-us = Сједињене Америчке Државе
country-vg = Британска Девичанска Острва

cookie-use-visitor = Препознаје прегледач на овом сајту.
cookie-use-across = Препознаје прегледач на различитим сајтовима.
cookie-use-visit = Повезује странице једне посете.
cookie-use-count = Броји посете и странице.
cookie-use-origin = Памти како је посетилац дошао на сајт.
cookie-use-click = Памти клик на оглас.
cookie-use-interests = Памти интересовања, ради оглашавања.
cookie-use-exchange = Памти размене идентификатора са партнерима.
cookie-use-pace = Ограничава колико често се шаљу подаци.
cookie-use-buffer = Чува податке док се не пошаљу или поново не употребе.
cookie-use-probe = Проверава да ли прегледач чува колачиће.
cookie-use-privacy = Памти избор у вези са приватношћу.
cookie-use-setting = Памти подешавање.
cookie-use-variant = Памти која се верзија странице приказује.
cookie-use-message = Памти које су поруке приказане или затворене.
cookie-use-account = Повезује посету са корисничким налогом.
cookie-use-conversation = Одржава разговор при преласку са странице на страницу.
cookie-use-recording = Припада снимку посете.
cookie-use-basket = Памти корпу или поруџбину.
cookie-use-form = Памти одговоре из обрасца или анкете.
cookie-use-player = Памти позицију или подешавања плејера.
cookie-use-protection = Штити од злоупотребе коју врше програми.
cookie-use-place = Памти приближну локацију.
cookie-use-server = Шаље све захтеве једне посете истом серверу.
