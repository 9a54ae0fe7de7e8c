language-name = العربية
date = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }

accept-all = قبول الكل
reject-all = رفض الكل
preferences = الإعدادات
control = إعدادات ملفات تعريف الارتباط
control-opt-out = خيارات الخصوصية الخاصة بك
signal-honoured = تم الالتزام بطلب الرفض
save = حفظ الاختيارات
close = إغلاق
saved = حُفظت اختياراتك.
unsaved = تعذّر حفظ اختيارك. تحقّق من اتصالك وحاول مرة أخرى.
unreached = تعذّر فتح الإعدادات. تحقّق من اتصالك وحاول مرة أخرى.
account-scope = أثناء تسجيل دخولك، ينطبق اختيارك على جميع أجهزتك التي تسجّل الدخول عليها.
account-followed = ينطبق هنا اختيارك من جهاز آخر. يمكنك تغييره في أي وقت.

category-necessary-title = الوظائف الضرورية
category-necessary-text = لازمة لتنفيذ ما طلبته من هذا الموقع، مثل تسجيل الدخول، أو لحفظ هذا الاختيار.
category-functional-title = المحتوى المضمّن والوظائف الإضافية
category-functional-text = مقاطع فيديو وخرائط ودردشات وما شابهها من شركات أخرى، وإعدادات يتذكرها الموقع.
category-analytics-title = قياس الاستخدام
category-analytics-text = عدّ الزيارات وتسجيل الصفحات المستخدمة وطريقة استخدامها.
category-marketing-title = الإعلانات
category-marketing-text = اختيار الإعلانات بناءً على نشاطك هنا وفي أماكن أخرى، وقياس مدى فاعليتها.

banner-title = اختيارك بشأن ملفات تعريف الارتباط
banner-title-stale = نسألك من جديد: هناك تغيير
banner-intro-opt-in = تسأل الجهة المسؤولة ({ $controller }) هل يجوز لها تخزين بيانات على جهازك وقراءتها (ملفات تعريف الارتباط وما شابهها) للأغراض التالية:
banner-intro-opt-out = تخزّن الجهة المسؤولة ({ $controller }) بيانات على جهازك وتقرؤها (ملفات تعريف الارتباط وما شابهها) للأغراض التالية، إلا إذا رفضتها:
banner-intro-notice = تخزّن الجهة المسؤولة ({ $controller }) بيانات على جهازك وتقرؤها (ملفات تعريف الارتباط وما شابهها) للأغراض التالية. يمكنك رفضها:
banner-recipients = { $count ->
    [zero] لا توجد شركة تتلقى بيانات
    [one] شركة واحدة تتلقى بيانات: من هي
    [two] شركتان تتلقيان بيانات: من هما
    [few] { $count } شركات تتلقى بيانات: من هي
    [many] { $count } شركة تتلقى بيانات: من هي
   *[other] { $count } شركة تتلقى بيانات: من هي
}
banner-change = يمكنك تغيير اختيارك في كل صفحة من خلال «{ control }».
banner-stale = تغيّر ما نسألك عنه منذ آخر اختيار لك. ما رفضته يبقى مرفوضًا إلى أن تختار من جديد. وإلى ذلك الحين لا يُستخدم شيء مما سمحت به.
banner-stale-out = تغيّر ما نسألك عنه منذ آخر اختيار لك. ما رفضته يبقى مرفوضًا إلى أن تختار من جديد.
banner-signal = يرسل متصفحك إشارة Global Privacy Control: لا تُباع البيانات ولا تُشارَك لأغراض الإعلانات إلا إذا سمحت بذلك هنا.
banner-policies = السياسات

placeholder-title = محتوى من { $service }
placeholder-text = مصدر هذا المحتوى: { $host } ({ $owner }). عند تحميله تتلقى هذه الشركة عنوان IP الخاص بك، ويمكنها تخزين بيانات على جهازك وقراءتها.
placeholder-text-plain = مصدر هذا المحتوى: { $host }. عند تحميله تتلقى الجهة المشغّلة لهذا المصدر عنوان IP الخاص بك، ويمكنها تخزين بيانات على جهازك وقراءتها.
placeholder-captcha = لا يمكن إرسال النموذج هنا إلا بعد تحميل هذا التحقق.
placeholder-load = تحميل هذا المحتوى فقط
placeholder-load-name = تحميل هذا المحتوى فقط: { $service }
placeholder-always = السماح دائمًا لخدمة { $service }
placeholder-blocked = لا يذكر هذا الموقع الغرض من استخدام خدمة { $service }. لذلك لا يمكن تحميل هذا المحتوى هنا.

preferences-title = إعدادات ملفات تعريف الارتباط
preferences-intro = تحدد الجهة المسؤولة ({ $controller }) أغراض معالجة البيانات هنا. لا يُستخدم أي شيء مما يلي قبل سماحك به، ما عدا الضروري. يمكنك العودة إلى هنا في أي وقت.
preferences-intro-out = تحدد الجهة المسؤولة ({ $controller }) أغراض معالجة البيانات هنا. ما هو مفعّل يُستخدم إلى حين رفضك له. يمكنك العودة إلى هنا في أي وقت.
preferences-stale = تغيّر ما نسألك عنه منذ آخر اختيار لك، لذا يُرجى الاختيار من جديد. ما رفضته يبقى مرفوضًا.
preferences-conflict = جرى اختيارك في صفحة لم تعد محدّثة. ما رفضته بقي مرفوضًا؛ تُرجى مراجعة ما سمحت به.
preferences-signal = يرسل متصفحك إشارة Global Privacy Control. تُعد هذه الإشارة رفضًا لبيع البيانات ومشاركتها، وتبقى الإعلانات متوقفة إلا إذا سمحت بها هنا.
preferences-outranked = يرسل متصفحك إشارة Global Privacy Control، لكنك سمحت هنا بنفسك ببيع البيانات أو مشاركتها. يبقى اختيارك ساريًا إلى أن تغيّره.
preferences-sale = يشمل هذا الغرض بيع البيانات أو مشاركتها لأغراض الإعلانات، عبر ملفات تعريف الارتباط أو البكسلات أو خوادمنا. إذا رفضت هذا الغرض، فإنك ترفض ذلك البيع أو تلك المشاركة.
preferences-allow = السماح
preferences-allow-name = السماح: { $category }
preferences-always = مفعّل دائمًا
preferences-services = { $count ->
    [0] لا توجد خدمات حاليًا
    [zero] لا توجد خدمات حاليًا
    [one] خدمة واحدة
    [two] خدمتان
    [few] { $count } خدمات
    [many] { $count } خدمة
   *[other] { $count } خدمة
}
preferences-service-choice = الاختيار لهذه الخدمة
preferences-follows = مثل «{ $category }»
preferences-on = مسموح
preferences-off = مرفوض
preferences-decided = اختيارك بتاريخ { $date }.
preferences-undecided = لم يُحدَّد اختيارك بعد.
preferences-earlier-allowed = اختيارك السابق: مسموح
preferences-earlier-rejected = اختيارك السابق: مرفوض
preferences-earlier-none = جديد منذ اختيارك السابق

changes-title = ما الذي تغيّر
changes-document = { $title }، النسخة { $version }
changes-new-document = جديد: { $title }
changes-category = غرض جديد: { $category }.
changes-sale = يشمل الغرض «{ $category }» الآن بيع البيانات أو مشاركتها لأغراض الإعلانات.
changes-sensitive = يشمل الغرض «{ $category }» الآن بيانات حساسة.
changes-service = خدمة جديدة: { $service } ({ $category }).
changes-moved = انتقلت خدمة { $service } من «{ $before }» إلى «{ $category }».
changes-owner = الجهة التي تشغّل خدمة { $service } الآن: { $owner }.
changes-recipient = { $service }: جهة أخرى تتلقى البيانات الآن أيضًا: { $recipient }.
changes-cookie = تخزّن خدمة { $service } الآن أيضًا «{ $cookie }».
changes-purpose = تغيّر غرض خدمة { $service }: { $purpose }
changes-more = { $count ->
    [zero] لا تغييرات أخرى
    [one] تغيير واحد آخر
    [two] تغييران آخران
    [few] { $count } تغييرات أخرى
    [many] { $count } تغييرًا آخر
   *[other] { $count } تغيير آخر
}

service-provider = مقدّم الخدمة
service-country = البلد
service-purpose = الغرض
service-recipients = متلقو البيانات
service-cookies = ملفات تعريف الارتباط
service-storage = تخزين المتصفح
service-privacy = سياسة الخصوصية
service-no-cookies = لم يُعلَن عن أي منها
service-cookie-count = { $count ->
    [zero] لا ملفات تعريف ارتباط
    [one] ملف تعريف ارتباط واحد
    [two] ملفا تعريف ارتباط
    [few] { $count } ملفات تعريف ارتباط
    [many] { $count } ملف تعريف ارتباط
   *[other] { $count } ملف تعريف ارتباط
}
retention-session = حتى إغلاق المتصفح
storage-until-deleted = إلى حين حذفك لها

declaration-title = ملفات تعريف الارتباط والخدمات
declaration-intro = كل خدمة يعلن عنها الموقع { $site }، مع ما تخزّنه على جهازك ومدة حفظه.
declaration-release = الإصدار { $release }
declaration-own = ملفات يضعها هذا الموقع
declaration-own-consent = لحفظ اختيارك بشأن ملفات تعريف الارتباط.
declaration-own-documents = لتذكّر المستندات التي قبلتها.
declaration-own-account = يتذكّر ما إذا كان اختيارك يخص الحساب الذي سجّلت الدخول إليه.
declaration-own-cookie = لازم لعمل هذا الموقع.
declaration-retention = مدة الحفظ
declaration-none = لا يعلن هذا الموقع عن أي خدمة هنا.
declaration-change = تغيير اختيارك
declaration-transfers = البلد المذكور هو البلد الذي يقع فيه مقر الشركة. إذا سمحت بخدمة ما، فقد تُعالَج بياناتك هناك.
time-second = { $count ->
    [zero] { $count } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
time-minute = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
time-hour = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
time-day = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
time-week = { $count ->
    [zero] { $count } أسبوع
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $count } أسابيع
    [many] { $count } أسبوعًا
   *[other] { $count } أسبوع
}
time-month = { $count ->
    [zero] { $count } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
time-year = { $count ->
    [zero] { $count } سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}

document-version = النسخة { $version }
document-version-link = رابط دائم إلى النسخة { $version }
document-place = رابط إلى «{ $heading }»
document-older = السابقة: النسخة { $version }
document-newer = اللاحقة: النسخة { $version }
document-next = تسري النسخة { $version } اعتبارًا من { $date }.
document-effective = سارية منذ { $date }
document-upcoming = تسري اعتبارًا من { $date }
document-superseded = هذه نسخة سابقة. لم تعد سارية.
document-not-yet = هذه النسخة غير سارية بعد.
document-current = قراءة النسخة السارية
document-contents = المحتويات
policies-title = السياسات وجميع نسخها
document-history = جميع النسخ
document-changes = ما تغيّر
document-languages = اللغات
document-foreign = هذا النص غير متوفر بلغتك. لغة النسخة المعروضة: { $language }.

acceptance-statement = قرأت المستند «{ $title }» ({ $version }) وأوافق عليه.
acceptance-button = قبول
acceptance-done = قبلت المستند «{ $title }» ({ $version })، { $date }.

history-title = نسخ «{ $title }»
history-current = سارية
history-upcoming = قادمة
history-earlier = سابقة
history-read = قراءة
history-read-name = قراءة النسخة { $version }
history-compare = مقارنة بالنسخة { $version }
difference-title = «{ $title }»: النسخة { $from } والنسخة { $to }
difference-intro = الكلمات المضافة تحتها خط، والكلمات المحذوفة مشطوبة.
difference-none = النصان متطابقان.
difference-unchanged = { $count ->
    [zero] لا فقرات دون تغيير
    [one] فقرة واحدة دون تغيير
    [two] فقرتان دون تغيير
    [few] { $count } فقرات دون تغيير
    [many] { $count } فقرة دون تغيير
   *[other] { $count } فقرة دون تغيير
}
difference-moved = (نُقلت إلى هنا)
difference-from = من النسخة
difference-to = إلى النسخة
difference-show = مقارنة

receipt-title = السجل الخاص باختيارك
receipt-intro = ما سجّله هذا الموقع بشأن اختيارك. المعرّف عشوائي ويخص هذا المتصفح وحده.
receipt-none = لا يوجد اختيار مسجّل لهذا المتصفح.
receipt-id = معرّف الموافقة
receipt-time = الوقت
receipt-release = الإصدار
receipt-model = القاعدة
receipt-model-opt-in = لا شيء قبل الموافقة
receipt-model-opt-out = مسموح حتى الرفض
receipt-model-notice = إبلاغ فقط
receipt-action = طريقة الاختيار
receipt-action-accept_all = قبول الكل
receipt-action-document_accepted = قبول مستند
receipt-action-reject_all = رفض الكل
receipt-action-save = حفظ الاختيارات
receipt-action-service = تحميل محتوى واحد
receipt-action-withdraw = سحب الموافقة
receipt-action-signal = إشارة المتصفح
receipt-language = لغة العرض
receipt-digest = البصمة الرقمية للنص
receipt-granted = مسموح
receipt-refused = مرفوض
receipt-signal = Global Privacy Control
receipt-yes = أُرسلت
receipt-no = لم تُرسل
receipt-nothing = لا شيء
receipt-record = معرّف السجل
receipt-valid-until = صالح حتى
receipt-shown = ما عُرض عليك
receipt-download = تنزيل بصيغة JSON

error-400-title = تعذّرت قراءة هذا الطلب
error-400-text = فيه جزء ناقص أو غير صحيح. لم يتغير شيء.
error-403-title = ورد هذا الطلب من موقع آخر
error-403-text = لحمايتك لا يُقبل الاختيار إلا من هذا الموقع نفسه. لم يتغير شيء.
error-404-title = لا يوجد شيء هنا
error-404-text = ربما نُقلت الصفحة، أو يوجد خطأ كتابي في العنوان.
error-405-title = لا يمكن فعل ذلك هنا
error-405-text = العنوان موجود، لكنه لا يقبل هذا النوع من الطلبات. لم يتغير شيء.
error-409-title = الصفحة لم تعد محدّثة
error-409-text = تغيّر في هذه الأثناء ما يسأل عنه الموقع. ما رفضته بقي مرفوضًا؛ وما سمحت به لم يُعتمد.
error-413-title = هذا الطلب كبير جدًا
error-413-text = لم يتغير شيء.
error-415-title = هذا النوع من الطلبات غير مفهوم
error-415-text = لم يتغير شيء.
error-429-title = عدد كبير جدًا من الاختيارات في وقت واحد
error-429-text = وصلت للتو اختيارات كثيرة من شبكتك، لذلك لم يُقبل هذا الاختيار. لم يتغير شيء. تُرجى المحاولة مرة أخرى بعد قليل.
error-500-title = حدث خطأ ما
error-500-text = الخطأ من جانبنا. تُرجى المحاولة مرة أخرى.
error-502-title = يتعذر الوصول إلى الموقع حاليًا
error-502-text = لم يستجب الخادم في هذا العنوان كما ينبغي. تُرجى المحاولة مرة أخرى بعد قليل.
error-503-title = الموقع غير متاح حاليًا
error-503-text = تُرجى المحاولة مرة أخرى بعد قليل.
error-504-title = يستغرق الموقع وقتًا طويلًا للاستجابة
error-504-text = لم يستجب الخادم في هذا العنوان في الوقت المحدد. تُرجى المحاولة مرة أخرى بعد قليل.
error-back = متابعة إلى الموقع
error-preferences = فتح إعدادات ملفات تعريف الارتباط

country-ae = الإمارات العربية المتحدة
country-am = أرمينيا
country-au = أستراليا
country-ca = كندا
country-cn = الصين
country-cr = كوستاريكا
country-cy = قبرص
country-cz = التشيك
country-de = ألمانيا
country-dk = الدنمارك
country-ee = إستونيا
country-es = إسبانيا
country-fi = فنلندا
country-fr = فرنسا
country-gb = المملكة المتحدة
country-ie = أيرلندا
country-il = إسرائيل
country-in = الهند
country-it = إيطاليا
country-jp = اليابان
country-kr = كوريا الجنوبية
country-lu = لوكسمبورغ
country-mt = مالطا
country-nl = هولندا
country-no = النرويج
country-nz = نيوزيلندا
country-pl = بولندا
country-ru = روسيا
country-se = السويد
country-sg = سنغافورة
country-si = سلوفينيا
country-us = الولايات المتحدة
country-vg = جزر العذراء البريطانية

cookie-use-visitor = للتعرّف على المتصفح في هذا الموقع.
cookie-use-across = للتعرّف على المتصفح عبر مواقع مختلفة.
cookie-use-visit = لربط صفحات الزيارة الواحدة بعضها ببعض.
cookie-use-count = لعدّ الزيارات ومشاهدات الصفحات.
cookie-use-origin = لتذكّر كيف وصل الزائر إلى الموقع.
cookie-use-click = لتذكّر نقرة على إعلان.
cookie-use-interests = لتذكّر الاهتمامات، لأغراض الإعلانات.
cookie-use-exchange = لتذكّر عمليات تبادل المعرّفات مع الشركاء.
cookie-use-pace = للحدّ من وتيرة إرسال البيانات.
cookie-use-buffer = للاحتفاظ بالبيانات إلى حين إرسالها أو استخدامها من جديد.
cookie-use-probe = للتحقق مما إذا كان المتصفح يخزّن ملفات تعريف الارتباط.
cookie-use-privacy = لتذكّر اختيار بشأن الخصوصية.
cookie-use-setting = لتذكّر أحد الإعدادات.
cookie-use-variant = لتذكّر النسخة المعروضة من الصفحة.
cookie-use-message = لتذكّر الرسائل التي عُرضت أو أُغلقت.
cookie-use-account = لربط الزيارة بحساب مستخدم.
cookie-use-conversation = لإبقاء الدردشة مفتوحة من صفحة إلى أخرى.
cookie-use-recording = لأغراض تسجيل مجريات الزيارة.
cookie-use-basket = لتذكّر سلة التسوق أو طلب شراء.
cookie-use-form = لتذكّر الإجابات في نموذج أو استبيان.
cookie-use-player = لتذكّر موضع التشغيل أو إعدادات مشغّل الوسائط.
cookie-use-protection = للحماية من إساءة الاستخدام بواسطة برامج.
cookie-use-place = لتذكّر المكان التقريبي للزائر.
cookie-use-server = لإرسال جميع طلبات الزيارة الواحدة إلى الخادم نفسه.
