language-name = فارسی
date = { $day } { $month ->
    [1] ژانویه
    [2] فوریه
    [3] مارس
    [4] آوریل
    [5] مه
    [6] ژوئن
    [7] ژوئیه
    [8] اوت
    [9] سپتامبر
    [10] اکتبر
    [11] نوامبر
   *[12] دسامبر
} { $year }

accept-all = پذیرش همه
reject-all = رد همه
preferences = تنظیمات
control = تنظیمات کوکی
control-opt-out = انتخاب‌های حریم خصوصی شما
signal-honoured = درخواست انصراف شما رعایت می‌شود
save = ذخیرهٔ انتخاب‌ها
close = بستن
saved = انتخاب‌های شما ذخیره شد.
unsaved = انتخاب شما ذخیره نشد. اتصال خود را بررسی کنید و دوباره تلاش کنید.
unreached = تنظیمات باز نشد. اتصال خود را بررسی کنید و دوباره تلاش کنید.
account-scope = تا وقتی وارد حساب خود هستید، انتخاب شما در همهٔ دستگاه‌هایی که در آن‌ها وارد می‌شوید اعمال می‌شود.
account-followed = انتخاب شما از دستگاهی دیگر در اینجا اعمال می‌شود. هر زمان می‌توانید آن را تغییر دهید.

category-necessary-title = ضروری
category-necessary-text = لازم برای کاری که از این سایت می‌خواهید، مانند ورود به حساب، یا برای نگه داشتن همین انتخاب.
category-functional-title = محتوای جاسازی‌شده و امکانات افزوده
category-functional-text = ویدیو، نقشه، گفتگو و مانند آن‌ها از شرکت‌های دیگر، و تنظیماتی که سایت به یاد می‌سپارد.
category-analytics-title = سنجش استفاده
category-analytics-text = شمردن بازدیدها و ثبت این‌که کدام صفحه‌ها و چگونه استفاده می‌شوند.
category-marketing-title = تبلیغات
category-marketing-text = انتخاب تبلیغات بر پایهٔ آنچه اینجا و جاهای دیگر انجام می‌دهید، و سنجش اثر آن‌ها.

banner-title = انتخاب شما دربارهٔ کوکی‌ها
banner-title-stale = دوباره می‌پرسیم: چیزی تغییر کرده است
banner-intro-opt-in = { $controller } می‌پرسد آیا اجازه دارد برای هدف‌های زیر داده‌هایی را روی دستگاه شما ذخیره کند و بخواند (کوکی و مانند آن):
banner-intro-opt-out = { $controller } برای هدف‌های زیر داده‌هایی را روی دستگاه شما ذخیره می‌کند و می‌خواند (کوکی و مانند آن)، مگر آن‌که آن‌ها را رد کنید:
banner-intro-notice = { $controller } برای هدف‌های زیر داده‌هایی را روی دستگاه شما ذخیره می‌کند و می‌خواند (کوکی و مانند آن). می‌توانید آن‌ها را رد کنید:
banner-recipients = { $count ->
    [one] { $count } شرکت داده دریافت می‌کند: کدام شرکت
   *[other] { $count } شرکت داده دریافت می‌کنند: کدام شرکت‌ها
}
banner-change = در هر صفحه می‌توانید انتخاب خود را در «{ control }» تغییر دهید.
banner-stale = آنچه از شما می‌پرسیم پس از آخرین انتخاب شما تغییر کرده است. آنچه رد کرده‌اید تا انتخاب دوبارهٔ شما ردشده می‌ماند. تا آن زمان از آنچه اجازه داده‌اید هیچ‌چیز استفاده نمی‌شود.
banner-stale-out = آنچه از شما می‌پرسیم پس از آخرین انتخاب شما تغییر کرده است. آنچه رد کرده‌اید تا انتخاب دوبارهٔ شما ردشده می‌ماند.
banner-signal = مرورگر شما Global Privacy Control را می‌فرستد: داده‌ها برای تبلیغات فروخته یا به اشتراک گذاشته نمی‌شوند، مگر آن‌که اینجا اجازه دهید.
banner-policies = سیاست‌ها

placeholder-title = محتوایی از { $service }
placeholder-text = این محتوا از { $host } ({ $owner }) می‌آید. اگر آن را بارگذاری کنید، این شرکت نشانی IP شما را دریافت می‌کند و می‌تواند روی دستگاه شما داده ذخیره کند و بخواند.
placeholder-text-plain = این محتوا از { $host } می‌آید. اگر آن را بارگذاری کنید، گردانندهٔ آن نشانی IP شما را دریافت می‌کند و می‌تواند روی دستگاه شما داده ذخیره کند و بخواند.
placeholder-captcha = فرم اینجا را تنها پس از بارگذاری این بررسی می‌توان فرستاد.
placeholder-load = بارگذاری فقط این محتوا
placeholder-load-name = بارگذاری فقط این محتوا: { $service }
placeholder-always = اجازهٔ همیشگی: { $service }
placeholder-blocked = این سایت نمی‌گوید از سرویس { $service } برای چه هدفی استفاده می‌کند. بنابراین این محتوا را نمی‌توان در اینجا بارگذاری کرد.

preferences-title = تنظیمات کوکی
preferences-intro = { $controller } تعیین می‌کند که داده‌ها در اینجا به چه منظوری پردازش شوند. از موارد زیر هیچ‌کدام بدون اجازهٔ شما استفاده نمی‌شود، جز آنچه ضروری است. هر زمان می‌توانید به اینجا برگردید.
preferences-intro-out = { $controller } تعیین می‌کند که داده‌ها در اینجا به چه منظوری پردازش شوند. آنچه روشن است، تا زمانی که رد نکنید استفاده می‌شود. هر زمان می‌توانید به اینجا برگردید.
preferences-stale = آنچه از شما می‌پرسیم پس از آخرین انتخاب شما تغییر کرده است؛ لطفاً دوباره انتخاب کنید. آنچه رد کرده‌اید ردشده می‌ماند.
preferences-conflict = انتخاب شما در صفحه‌ای انجام شد که به‌روز نبود. آنچه رد کردید حفظ شد؛ لطفاً آنچه را اجازه داده‌اید دوباره ببینید.
preferences-signal = مرورگر شما Global Privacy Control را می‌فرستد. این سیگنال رد فروش و اشتراک‌گذاری داده‌ها به شمار می‌آید و تبلیغات خاموش است، مگر آن‌که اینجا اجازه دهید.
preferences-outranked = مرورگر شما Global Privacy Control را می‌فرستد، اما شما خودتان اینجا اجازهٔ فروش یا اشتراک‌گذاری داده‌ها را داده‌اید. انتخاب شما تا زمانی که آن را تغییر ندهید اعمال می‌شود.
preferences-sale = این مورد فروش یا اشتراک‌گذاری داده‌ها برای تبلیغات را هم در بر می‌گیرد، از راه کوکی‌ها، پیکسل‌ها یا سرورهای ما. اگر این مورد را رد کنید، از آن فروش یا اشتراک‌گذاری انصراف می‌دهید.
preferences-allow = اجازه دادن
preferences-allow-name = اجازه دادن: { $category }
preferences-always = همیشه روشن
preferences-services = { $count ->
    [0] فعلاً هیچ سرویسی نیست
    [one] { $count } سرویس
   *[other] { $count } سرویس
}
preferences-service-choice = انتخاب برای این سرویس
preferences-follows = مانند «{ $category }»
preferences-on = مجاز
preferences-off = ردشده
preferences-decided = انتخاب شما در { $date }.
preferences-undecided = هنوز انتخابی نکرده‌اید.
preferences-earlier-allowed = انتخاب پیشین شما: مجاز
preferences-earlier-rejected = انتخاب پیشین شما: ردشده
preferences-earlier-none = جدید، پس از انتخاب پیشین شما

changes-title = چه چیزی تغییر کرده است
changes-document = { $title }، نسخهٔ { $version }
changes-new-document = جدید: { $title }
changes-category = هدف جدید: { $category }.
changes-sale = «{ $category }» اکنون فروش یا اشتراک‌گذاری داده‌ها برای تبلیغات را هم در بر می‌گیرد.
changes-sensitive = «{ $category }» اکنون داده‌های حساس را هم در بر می‌گیرد.
changes-service = سرویس جدید: { $service } ({ $category }).
changes-moved = { $service } اکنون به‌جای «{ $before }» در «{ $category }» قرار دارد.
changes-owner = گردانندهٔ کنونی سرویس { $service }: { $owner }.
changes-recipient = { $service }: اکنون { $recipient } هم داده دریافت می‌کند.
changes-cookie = { $service } اکنون «{ $cookie }» را هم ذخیره می‌کند.
changes-purpose = هدف سرویس { $service } تغییر کرده است: { $purpose }
changes-more = { $count ->
    [one] { $count } تغییر دیگر
   *[other] { $count } تغییر دیگر
}

service-provider = ارائه‌دهنده
service-country = کشور
service-purpose = هدف
service-recipients = دریافت‌کنندگان
service-cookies = کوکی‌ها
service-storage = حافظهٔ مرورگر
service-privacy = سیاست حریم خصوصی
service-no-cookies = هیچ‌کدام اعلام نشده است
service-cookie-count = { $count ->
    [one] { $count } کوکی
   *[other] { $count } کوکی
}
retention-session = تا بسته شدن مرورگر
storage-until-deleted = تا زمانی که آن را پاک کنید

declaration-title = کوکی‌ها و سرویس‌ها
declaration-intro = همهٔ سرویس‌هایی که { $site } اعلام می‌کند، همراه با آنچه روی دستگاه شما ذخیره می‌کنند و مدت آن.
declaration-release = انتشار { $release }
declaration-own = از خود این سایت
declaration-own-consent = انتخاب شما دربارهٔ کوکی‌ها را نگه می‌دارد.
declaration-own-documents = مشخص می‌کند کدام سندها را پذیرفته‌اید.
declaration-own-account = به خاطر می‌سپارد که آیا انتخاب شما به حسابی که وارد آن شده‌اید تعلق دارد.
declaration-own-cookie = برای این سایت لازم است.
declaration-retention = مدت نگهداری
declaration-none = این سایت در اینجا هیچ سرویسی اعلام نکرده است.
declaration-change = تغییر انتخاب شما
declaration-transfers = کشور جایی است که مقر شرکت در آن است. اگر به سرویسی اجازه دهید، داده‌های شما ممکن است در آنجا پردازش شود.
time-second = { $count ->
    [one] { $count } ثانیه
   *[other] { $count } ثانیه
}
time-minute = { $count ->
    [one] { $count } دقیقه
   *[other] { $count } دقیقه
}
time-hour = { $count ->
    [one] { $count } ساعت
   *[other] { $count } ساعت
}
time-day = { $count ->
    [one] { $count } روز
   *[other] { $count } روز
}
time-week = { $count ->
    [one] { $count } هفته
   *[other] { $count } هفته
}
time-month = { $count ->
    [one] { $count } ماه
   *[other] { $count } ماه
}
time-year = { $count ->
    [one] { $count } سال
   *[other] { $count } سال
}

document-version = نسخهٔ { $version }
document-version-link = پیوند دائمی به نسخهٔ { $version }
document-place = پیوند به «{ $heading }»
document-older = پیشین: نسخهٔ { $version }
document-newer = بعدی: نسخهٔ { $version }
document-next = نسخهٔ { $version } از { $date } معتبر می‌شود.
document-effective = معتبر از { $date }
document-upcoming = از { $date } معتبر می‌شود
document-superseded = این یک نسخهٔ پیشین است. دیگر معتبر نیست.
document-not-yet = این نسخه هنوز معتبر نیست.
document-current = خواندن نسخهٔ معتبر
document-contents = فهرست
policies-title = سیاست‌ها و تاریخچهٔ آن‌ها
document-history = همهٔ نسخه‌ها
document-changes = چه چیزی تغییر کرد
document-languages = زبان‌ها
document-foreign = این متن به زبان شما موجود نیست. زبان نسخهٔ نمایش‌داده‌شده: { $language }.

acceptance-statement = «{ $title }» ({ $version }) را خوانده‌ام و می‌پذیرم.
acceptance-button = پذیرش
acceptance-done = «{ $title }» ({ $version }) را پذیرفتید: { $date }.

history-title = نسخه‌های «{ $title }»
history-current = معتبر
history-upcoming = آینده
history-earlier = پیشین
history-read = خواندن
history-read-name = خواندن نسخهٔ { $version }
history-compare = مقایسه با نسخهٔ { $version }
difference-title = «{ $title }»: نسخهٔ { $from } و نسخهٔ { $to }
difference-intro = زیر واژه‌های افزوده خط کشیده شده و روی واژه‌های حذف‌شده خط خورده است.
difference-none = متن‌ها یکسان‌اند.
difference-unchanged = { $count ->
    [one] { $count } بند بدون تغییر
   *[other] { $count } بند بدون تغییر
}
difference-moved = (به اینجا منتقل شده)
difference-from = از نسخهٔ
difference-to = تا نسخهٔ
difference-show = مقایسه

receipt-title = سابقهٔ انتخاب شما
receipt-intro = آنچه این سایت دربارهٔ انتخاب شما ثبت کرده است. شناسه تصادفی است و فقط به همین مرورگر تعلق دارد.
receipt-none = برای این مرورگر انتخابی ثبت نشده است.
receipt-id = شناسهٔ رضایت
receipt-time = زمان
receipt-release = انتشار
receipt-model = قاعده
receipt-model-opt-in = هیچ چیز پیش از رضایت
receipt-model-opt-out = مجاز تا زمان رد
receipt-model-notice = فقط اطلاع‌رسانی
receipt-action = شیوهٔ انتخاب
receipt-action-accept_all = پذیرش همه
receipt-action-document_accepted = پذیرش سند
receipt-action-reject_all = رد همه
receipt-action-save = ذخیرهٔ انتخاب‌ها
receipt-action-service = بارگذاری یک محتوا
receipt-action-withdraw = پس گرفتن رضایت
receipt-action-signal = سیگنال مرورگر
receipt-language = زبان نمایش
receipt-digest = چکیدهٔ رمزنگاشتی متن
receipt-granted = مجاز
receipt-refused = ردشده
receipt-signal = Global Privacy Control
receipt-yes = فرستاده شد
receipt-no = فرستاده نشد
receipt-nothing = هیچ‌کدام
receipt-record = شناسهٔ سابقه
receipt-valid-until = معتبر تا
receipt-shown = آنچه به شما نشان داده شد
receipt-download = دانلود به‌صورت JSON

error-400-title = این درخواست خوانده نشد
error-400-text = بخشی از آن کم یا نادرست است. چیزی تغییر نکرد.
error-403-title = این درخواست از سایت دیگری آمد
error-403-text = برای حفاظت از شما، انتخاب فقط از خود این سایت پذیرفته می‌شود. چیزی تغییر نکرد.
error-404-title = اینجا چیزی نیست
error-404-text = شاید صفحه جابه‌جا شده باشد یا در نشانی اشتباه تایپی باشد.
error-405-title = این کار اینجا ممکن نیست
error-405-text = این نشانی وجود دارد، اما نه برای این نوع درخواست. چیزی تغییر نکرد.
error-409-title = صفحه به‌روز نبود
error-409-text = آنچه سایت می‌پرسد در این میان تغییر کرده است. آنچه رد کردید حفظ شد؛ آنچه اجازه دادید ثبت نشد.
error-413-title = این درخواست بیش از حد بزرگ است
error-413-text = چیزی تغییر نکرد.
error-415-title = این نوع درخواست شناخته نمی‌شود
error-415-text = چیزی تغییر نکرد.
error-429-title = تعداد انتخاب‌ها در یک زمان بیش از حد است
error-429-text = همین حالا انتخاب‌های زیادی از شبکهٔ شما رسید، برای همین این یکی پذیرفته نشد. چیزی تغییر نکرد. لطفاً کمی بعد دوباره تلاش کنید.
error-500-title = خطایی رخ داد
error-500-text = ایراد از ماست. لطفاً دوباره تلاش کنید.
error-502-title = سایت در حال حاضر در دسترس نیست
error-502-text = سرور این نشانی پاسخ درستی نداد. لطفاً کمی بعد دوباره تلاش کنید.
error-503-title = سایت در حال حاضر آماده نیست
error-503-text = لطفاً کمی بعد دوباره تلاش کنید.
error-504-title = پاسخ سایت بیش از حد طول می‌کشد
error-504-text = سرور این نشانی به‌موقع پاسخ نداد. لطفاً کمی بعد دوباره تلاش کنید.
error-back = ادامه به سایت
error-preferences = باز کردن تنظیمات کوکی

country-ae = امارات متحدهٔ عربی
country-am = ارمنستان
country-au = استرالیا
country-ca = کانادا
country-cn = چین
country-cr = کاستاریکا
country-cy = قبرس
country-cz = جمهوری چک
country-de = آلمان
country-dk = دانمارک
country-ee = استونی
country-es = اسپانیا
country-fi = فنلاند
country-fr = فرانسه
country-gb = بریتانیا
country-ie = ایرلند
country-il = اسرائیل
country-in = هند
country-it = ایتالیا
country-jp = ژاپن
country-kr = کرهٔ جنوبی
country-lu = لوکزامبورگ
country-mt = مالت
country-nl = هلند
country-no = نروژ
country-nz = نیوزیلند
country-pl = لهستان
country-ru = روسیه
country-se = سوئد
country-sg = سنگاپور
country-si = اسلوونی
country-us = ایالات متحده
country-vg = جزایر ویرجین بریتانیا

cookie-use-visitor = مرورگر را در این سایت بازمی‌شناسد.
cookie-use-across = مرورگر را در وب‌سایت‌های گوناگون بازمی‌شناسد.
cookie-use-visit = صفحه‌های یک بازدید را به هم پیوند می‌دهد.
cookie-use-count = بازدیدها و نمایش‌های صفحه را می‌شمارد.
cookie-use-origin = به یاد می‌سپارد بازدیدکننده چگونه به سایت آمده است.
cookie-use-click = کلیک روی یک تبلیغ را به یاد می‌سپارد.
cookie-use-interests = علاقه‌مندی‌ها را برای تبلیغات به یاد می‌سپارد.
cookie-use-exchange = تبادل شناسه‌ها با شریکان را به یاد می‌سپارد.
cookie-use-pace = دفعات فرستادن داده‌ها را محدود می‌کند.
cookie-use-buffer = داده‌ها را تا زمان فرستادن یا استفادهٔ دوباره نگه می‌دارد.
cookie-use-probe = بررسی می‌کند که آیا مرورگر کوکی ذخیره می‌کند یا نه.
cookie-use-privacy = انتخابی دربارهٔ حریم خصوصی را به یاد می‌سپارد.
cookie-use-setting = یک تنظیم را به یاد می‌سپارد.
cookie-use-variant = به یاد می‌سپارد کدام گونهٔ صفحه نشان داده می‌شود.
cookie-use-message = به یاد می‌سپارد کدام پیام‌ها نشان داده یا بسته شده‌اند.
cookie-use-account = بازدید را به یک حساب کاربری پیوند می‌دهد.
cookie-use-conversation = گفتگو را از صفحه‌ای به صفحهٔ دیگر باز نگه می‌دارد.
cookie-use-recording = مربوط به ضبط یک بازدید است.
cookie-use-basket = سبد خرید یا یک سفارش را به یاد می‌سپارد.
cookie-use-form = پاسخ‌های یک فرم یا نظرسنجی را به یاد می‌سپارد.
cookie-use-player = موقعیت پخش یا تنظیمات پخش‌کننده را به یاد می‌سپارد.
cookie-use-protection = در برابر سوءاستفادهٔ برنامه‌ها محافظت می‌کند.
cookie-use-place = مکان تقریبی را به یاد می‌سپارد.
cookie-use-server = همهٔ درخواست‌های یک بازدید را به یک سرور واحد می‌فرستد.
