language-name = اردو
date = { $day } { $month ->
    [1] جنوری
    [2] فروری
    [3] مارچ
    [4] اپریل
    [5] مئی
    [6] جون
    [7] جولائی
    [8] اگست
    [9] ستمبر
    [10] اکتوبر
    [11] نومبر
   *[12] دسمبر
} { $year }

accept-all = سب قبول کریں
reject-all = سب مسترد کریں
preferences = ترجیحات
control = کوکی کی ترتیبات
control-opt-out = آپ کے رازداری کے انتخاب
signal-honoured = انکار کی درخواست پر عمل کیا گیا
save = انتخاب محفوظ کریں
close = بند کریں
saved = آپ کا انتخاب محفوظ ہو گیا۔
unsaved = آپ کا انتخاب محفوظ نہیں ہو سکا۔ اپنا کنکشن چیک کریں اور دوبارہ کوشش کریں۔
unreached = ترتیبات نہیں کھل سکیں۔ اپنا کنکشن چیک کریں اور دوبارہ کوشش کریں۔
account-scope = جب تک آپ سائن اِن ہیں، آپ کا انتخاب اُن تمام آلات پر لاگو ہوتا ہے جن پر آپ سائن اِن کرتے ہیں۔
account-followed = دوسرے آلے پر کیا گیا آپ کا انتخاب یہاں لاگو ہے۔ آپ اسے کسی بھی وقت بدل سکتے ہیں۔

category-necessary-title = ضروری
category-necessary-text = اس کام کے لیے درکار جو آپ اس سائٹ سے چاہتے ہیں، مثلاً سائن اِن، یا اسی انتخاب کو یاد رکھنے کے لیے۔
category-functional-title = شامل کیا گیا مواد اور اضافی سہولیات
category-functional-text = ویڈیوز، نقشے، چیٹ اور اس جیسی چیزیں جو دوسری کمپنیوں سے آتی ہیں، اور وہ ترتیبات جو سائٹ یاد رکھتی ہے۔
category-analytics-title = استعمال کی پیمائش
category-analytics-text = وزٹ گننا اور یہ درج کرنا کہ کون سے صفحات استعمال ہوتے ہیں اور کیسے۔
category-marketing-title = اشتہارات
category-marketing-text = یہاں اور دوسری جگہوں پر آپ کی سرگرمی کے مطابق اشتہارات چننا، اور ان کا اثر ناپنا۔

banner-title = کوکیز کے بارے میں آپ کا انتخاب
banner-title-stale = ہم دوبارہ پوچھ رہے ہیں: کچھ بدل گیا ہے
banner-intro-opt-in = { $controller } کی طرف سے پوچھا جاتا ہے کہ کیا آپ کی ڈیوائس پر ڈیٹا (کوکیز اور ان جیسی چیزیں) درج ذیل مقاصد کے لیے محفوظ کیا اور پڑھا جا سکتا ہے:
banner-intro-opt-out = { $controller } کی طرف سے آپ کی ڈیوائس پر ڈیٹا (کوکیز اور ان جیسی چیزیں) درج ذیل مقاصد کے لیے محفوظ کیا اور پڑھا جاتا ہے، جب تک آپ انہیں مسترد نہ کریں:
banner-intro-notice = { $controller } کی طرف سے آپ کی ڈیوائس پر ڈیٹا (کوکیز اور ان جیسی چیزیں) درج ذیل مقاصد کے لیے محفوظ کیا اور پڑھا جاتا ہے۔ آپ انہیں مسترد کر سکتے ہیں:
banner-recipients = { $count ->
    [one] { $count } کمپنی کو ڈیٹا ملتا ہے: کون سی کمپنی
   *[other] { $count } کمپنیوں کو ڈیٹا ملتا ہے: کون سی کمپنیاں
}
banner-change = آپ ہر صفحے پر ”{ control }“ سے اپنا انتخاب بدل سکتے ہیں۔
banner-stale = آپ کے پچھلے انتخاب کے بعد ہمارا سوال بدل گیا ہے۔ جو آپ نے مسترد کیا تھا وہ آپ کے نئے انتخاب تک مسترد رہے گا۔ تب تک آپ کی اجازت دی ہوئی کوئی چیز استعمال نہیں ہو گی۔
banner-stale-out = آپ کے پچھلے انتخاب کے بعد ہمارا سوال بدل گیا ہے۔ جو آپ نے مسترد کیا تھا وہ آپ کے نئے انتخاب تک مسترد رہے گا۔
banner-signal = آپ کا براؤزر Global Privacy Control بھیجتا ہے: اشتہارات کے لیے ڈیٹا نہ بیچا جاتا ہے نہ شیئر کیا جاتا ہے، جب تک آپ یہاں اس کی اجازت نہ دیں۔
banner-policies = پالیسیاں

placeholder-title = { $service } کا مواد
placeholder-text = اس مواد کا ماخذ: { $host } ({ $owner })۔ اگر آپ اسے لوڈ کریں تو اس کمپنی کو آپ کا IP ایڈریس ملتا ہے اور وہ آپ کی ڈیوائس پر ڈیٹا محفوظ کر سکتی اور پڑھ سکتی ہے۔
placeholder-text-plain = اس مواد کا ماخذ: { $host }۔ اگر آپ اسے لوڈ کریں تو اس کے چلانے والے کو آپ کا IP ایڈریس ملتا ہے اور وہ آپ کی ڈیوائس پر ڈیٹا محفوظ کر سکتا اور پڑھ سکتا ہے۔
placeholder-captcha = یہاں کا فارم یہ جانچ لوڈ ہونے کے بعد ہی بھیجا جا سکتا ہے۔
placeholder-load = صرف اسے لوڈ کریں
placeholder-load-name = صرف اسے لوڈ کریں: { $service }
placeholder-always = ہمیشہ اجازت دیں: { $service }
placeholder-blocked = یہ سائٹ نہیں بتاتی کہ وہ { $service } سروس کو کس مقصد کے لیے استعمال کرتی ہے۔ اس لیے یہ مواد یہاں لوڈ نہیں کیا جا سکتا۔

preferences-title = کوکی کی ترتیبات
preferences-intro = یہاں ڈیٹا پر کارروائی کے مقاصد طے کرنے والا ادارہ: { $controller }۔ ضروری چیزوں کے سوا نیچے دی گئی کوئی چیز آپ کی اجازت سے پہلے استعمال نہیں ہوتی۔ آپ کسی بھی وقت یہاں واپس آ سکتے ہیں۔
preferences-intro-out = یہاں ڈیٹا پر کارروائی کے مقاصد طے کرنے والا ادارہ: { $controller }۔ جو چیز آن ہے وہ آپ کے مسترد کرنے تک استعمال ہوتی ہے۔ آپ کسی بھی وقت یہاں واپس آ سکتے ہیں۔
preferences-stale = آپ کے پچھلے انتخاب کے بعد ہمارا سوال بدل گیا ہے، اس لیے براہِ کرم دوبارہ انتخاب کریں۔ جو آپ نے مسترد کیا تھا وہ مسترد رہے گا۔
preferences-conflict = آپ کا انتخاب ایک پرانے صفحے پر کیا گیا تھا۔ جو آپ نے مسترد کیا وہ برقرار رکھا گیا؛ جس کی آپ نے اجازت دی اسے براہِ کرم دوبارہ دیکھ لیں۔
preferences-signal = آپ کا براؤزر Global Privacy Control بھیجتا ہے۔ اسے ڈیٹا کی فروخت اور شیئرنگ سے انکار سمجھا جاتا ہے، اور اشتہارات بند ہیں جب تک آپ یہاں ان کی اجازت نہ دیں۔
preferences-outranked = آپ کا براؤزر Global Privacy Control بھیجتا ہے، لیکن آپ نے یہاں خود ڈیٹا کی فروخت یا شیئرنگ کی اجازت دی ہے۔ آپ کا انتخاب لاگو رہے گا جب تک آپ اسے بدل نہ دیں۔
preferences-sale = اس میں کوکیز، پکسلز یا ہمارے سرورز کے ذریعے اشتہارات کے لیے ڈیٹا کی فروخت یا شیئرنگ شامل ہے۔ اگر آپ اسے مسترد کریں تو یہ اس فروخت یا شیئرنگ سے انکار سمجھا جاتا ہے۔
preferences-allow = اجازت دیں
preferences-allow-name = اجازت دیں: { $category }
preferences-always = ہمیشہ آن
preferences-services = { $count ->
    [0] فی الحال کوئی سروس نہیں
    [one] { $count } سروس
   *[other] { $count } سروسز
}
preferences-service-choice = اس سروس کے لیے انتخاب
preferences-follows = وہی جو ”{ $category }“ کے لیے ہے
preferences-on = اجازت ہے
preferences-off = مسترد ہے
preferences-decided = آپ کا انتخاب، بتاریخ { $date }۔
preferences-undecided = آپ نے ابھی انتخاب نہیں کیا۔
preferences-earlier-allowed = آپ کا پچھلا انتخاب: اجازت ہے
preferences-earlier-rejected = آپ کا پچھلا انتخاب: مسترد ہے
preferences-earlier-none = آپ کے پچھلے انتخاب کے بعد نیا

changes-title = کیا بدلا ہے
changes-document = { $title }، ورژن { $version }
changes-new-document = نیا: { $title }
changes-category = نیا مقصد: { $category }۔
changes-sale = ”{ $category }“ میں اب اشتہارات کے لیے ڈیٹا کی فروخت یا شیئرنگ شامل ہے۔
changes-sensitive = ”{ $category }“ میں اب حساس ڈیٹا شامل ہے۔
changes-service = نئی سروس: { $service } ({ $category })۔
changes-moved = { $service } سروس اب ”{ $before }“ کے بجائے ”{ $category }“ میں ہے۔
changes-owner = { $service } سروس اب یہ ادارہ چلاتا ہے: { $owner }۔
changes-recipient = { $service }: ڈیٹا اب { $recipient } کو بھی ملتا ہے۔
changes-cookie = { $service } سروس اب ”{ $cookie }“ بھی محفوظ کرتی ہے۔
changes-purpose = { $service } سروس کا مقصد بدل گیا ہے: { $purpose }
changes-more = { $count ->
    [one] { $count } اور تبدیلی
   *[other] { $count } اور تبدیلیاں
}

service-provider = فراہم کنندہ
service-country = ملک
service-purpose = مقصد
service-recipients = وصول کنندگان
service-cookies = کوکیز
service-storage = براؤزر اسٹوریج
service-privacy = رازداری کی پالیسی
service-no-cookies = کوئی درج نہیں
service-cookie-count = { $count ->
    [one] { $count } کوکی
   *[other] { $count } کوکیز
}
retention-session = براؤزر بند ہونے تک
storage-until-deleted = آپ کے حذف کرنے تک

declaration-title = کوکیز اور سروسز
declaration-intro = { $site } کی ظاہر کردہ تمام سروسز، وہ آپ کی ڈیوائس پر کیا محفوظ کرتی ہیں اور کتنے عرصے کے لیے۔
declaration-release = اشاعت { $release }
declaration-own = اس سائٹ کی اپنی کوکیز
declaration-own-consent = کوکیز کے بارے میں آپ کا انتخاب یاد رکھتی ہے۔
declaration-own-documents = یاد رکھتی ہے کہ آپ نے کون سی دستاویزات قبول کی ہیں۔
declaration-own-account = یاد رکھتا ہے کہ آیا آپ کا انتخاب اُس اکاؤنٹ کا ہے جس میں آپ سائن اِن ہیں۔
declaration-own-cookie = اس سائٹ کے لیے درکار ہے۔
declaration-retention = محفوظ رکھنے کی مدت
declaration-none = یہ سائٹ یہاں کوئی سروس ظاہر نہیں کرتی۔
declaration-change = اپنا انتخاب بدلیں
declaration-transfers = ملک سے مراد وہ ملک ہے جہاں کمپنی کا صدر دفتر ہے۔ اگر آپ کسی سروس کی اجازت دیں تو آپ کے ڈیٹا پر وہاں کارروائی ہو سکتی ہے۔
time-second = { $count ->
    [one] { $count } سیکنڈ
   *[other] { $count } سیکنڈ
}
time-minute = { $count ->
    [one] { $count } منٹ
   *[other] { $count } منٹ
}
time-hour = { $count ->
    [one] { $count } گھنٹہ
   *[other] { $count } گھنٹے
}
time-day = { $count ->
    [one] { $count } دن
   *[other] { $count } دن
}
time-week = { $count ->
    [one] { $count } ہفتہ
   *[other] { $count } ہفتے
}
time-month = { $count ->
    [one] { $count } مہینہ
   *[other] { $count } مہینے
}
time-year = { $count ->
    [one] { $count } سال
   *[other] { $count } سال
}

document-version = ورژن { $version }
document-version-link = ورژن { $version } کا مستقل لنک
document-place = ”{ $heading }“ کا لنک
document-older = پرانا: ورژن { $version }
document-newer = نیا: ورژن { $version }
document-next = ورژن { $version } بتاریخ { $date } نافذ ہو گا۔
document-effective = { $date } سے نافذ
document-upcoming = { $date } سے نافذ ہو گا
document-superseded = یہ پرانا ورژن ہے۔ یہ اب نافذ نہیں ہے۔
document-not-yet = یہ ورژن ابھی نافذ نہیں ہوا۔
document-current = نافذ ورژن پڑھیں
document-contents = فہرستِ مضامین
policies-title = پالیسیاں اور ان کی تاریخ
document-history = تمام ورژن
document-changes = کیا بدلا
document-languages = زبانیں
document-foreign = یہ متن آپ کی زبان میں موجود نہیں۔ دکھائے گئے متن کی زبان: { $language }۔

acceptance-statement = میں نے ”{ $title }“ ({ $version }) پڑھ لیا ہے اور مجھے یہ منظور ہے۔
acceptance-button = قبول کریں
acceptance-done = آپ نے ”{ $title }“ ({ $version }) قبول کیا: { $date }۔

history-title = ”{ $title }“ کے ورژن
history-current = نافذ
history-upcoming = آئندہ
history-earlier = پرانا
history-read = پڑھیں
history-read-name = پڑھیں: ورژن { $version }
history-compare = ورژن { $version } سے موازنہ کریں
difference-title = ”{ $title }“: ورژن { $from } اور ورژن { $to }
difference-intro = شامل کیے گئے الفاظ کے نیچے لکیر ہے، ہٹائے گئے الفاظ پر لکیر کھنچی ہے۔
difference-none = دونوں متن ایک جیسے ہیں۔
difference-unchanged = { $count ->
    [one] { $count } پیراگراف بغیر تبدیلی
   *[other] { $count } پیراگراف بغیر تبدیلی
}
difference-moved = (یہاں منتقل کیا گیا)
difference-from = اس ورژن سے
difference-to = اس ورژن تک
difference-show = موازنہ کریں

receipt-title = آپ کا ریکارڈ
receipt-intro = آپ کے انتخاب کے بارے میں اس سائٹ کے پاس درج معلومات۔ شناختی نمبر بے ترتیب ہے اور صرف اسی براؤزر کا ہے۔
receipt-none = اس براؤزر کے لیے کوئی انتخاب درج نہیں۔
receipt-id = رضامندی کا شناختی نمبر
receipt-time = وقت
receipt-release = اشاعت
receipt-model = اصول
receipt-model-opt-in = رضامندی سے پہلے کچھ نہیں
receipt-model-opt-out = مسترد کرنے تک اجازت ہے
receipt-model-notice = صرف اطلاع
receipt-action = انتخاب کا طریقہ
receipt-action-accept_all = سب قبول کریں
receipt-action-document_accepted = دستاویز کی قبولیت
receipt-action-reject_all = سب مسترد کریں
receipt-action-save = انتخاب محفوظ کریں
receipt-action-service = کسی ایک مواد کو لوڈ کرنا
receipt-action-withdraw = رضامندی واپس لینا
receipt-action-signal = براؤزر کا سگنل
receipt-language = دکھائی گئی زبان
receipt-digest = متن کا ڈائجسٹ (چیک سم)
receipt-granted = اجازت ہے
receipt-refused = مسترد ہے
receipt-signal = Global Privacy Control
receipt-yes = بھیجا گیا
receipt-no = نہیں بھیجا گیا
receipt-nothing = کچھ نہیں
receipt-record = ریکارڈ کا شناختی نمبر
receipt-valid-until = میعاد ختم ہونے کی تاریخ
receipt-shown = جو آپ کو دکھایا گیا
receipt-download = JSON کے طور پر ڈاؤن لوڈ کریں

error-400-title = یہ درخواست پڑھی نہیں جا سکی
error-400-text = اس میں کچھ غائب یا غلط ہے۔ کچھ تبدیل نہیں ہوا۔
error-403-title = یہ درخواست کسی دوسری سائٹ سے آئی
error-403-text = آپ کے تحفظ کے لیے انتخاب صرف اسی سائٹ سے لیا جاتا ہے۔ کچھ تبدیل نہیں ہوا۔
error-404-title = یہاں کچھ نہیں ہے
error-404-text = ہو سکتا ہے صفحہ منتقل ہو گیا ہو، یا پتے میں ٹائپنگ کی غلطی ہو۔
error-405-title = یہ یہاں نہیں ہو سکتا
error-405-text = پتہ موجود ہے، لیکن اس قسم کی درخواست کے لیے نہیں۔ کچھ تبدیل نہیں ہوا۔
error-409-title = صفحہ پرانا ہو چکا تھا
error-409-text = اس دوران سائٹ کا سوال بدل گیا ہے۔ جو آپ نے مسترد کیا وہ برقرار رکھا گیا؛ جس کی آپ نے اجازت دی وہ درج نہیں ہوا۔
error-413-title = یہ درخواست بہت بڑی ہے
error-413-text = کچھ تبدیل نہیں ہوا۔
error-415-title = اس قسم کی درخواست سمجھی نہیں جا سکی
error-415-text = کچھ تبدیل نہیں ہوا۔
error-429-title = ایک ساتھ بہت زیادہ انتخاب
error-429-text = آپ کے نیٹ ورک سے ابھی بہت سے انتخاب آئے ہیں، اس لیے یہ نہیں لیا گیا۔ کچھ تبدیل نہیں ہوا۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔
error-500-title = کوئی خرابی ہو گئی
error-500-text = غلطی ہماری طرف سے ہے۔ براہِ کرم دوبارہ کوشش کریں۔
error-502-title = سائٹ تک اس وقت رسائی ممکن نہیں
error-502-text = اس پتے کے سرور نے درست جواب نہیں دیا۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔
error-503-title = سائٹ اس وقت دستیاب نہیں
error-503-text = براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔
error-504-title = سائٹ جواب دینے میں بہت وقت لے رہی ہے
error-504-text = اس پتے کے سرور نے وقت پر جواب نہیں دیا۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔
error-back = سائٹ پر جائیں
error-preferences = کوکی کی ترتیبات کھولیں

country-ae = متحدہ عرب امارات
country-am = آرمینیا
country-au = آسٹریلیا
country-ca = کینیڈا
country-cn = چین
country-cr = کوسٹا ریکا
country-cy = قبرص
country-cz = چیکیا
country-de = جرمنی
country-dk = ڈنمارک
country-ee = ایسٹونیا
country-es = اسپین
country-fi = فن لینڈ
country-fr = فرانس
country-gb = برطانیہ
country-ie = آئرلینڈ
country-il = اسرائیل
country-in = بھارت
country-it = اٹلی
country-jp = جاپان
country-kr = جنوبی کوریا
country-lu = لکسمبرگ
country-mt = مالٹا
country-nl = نیدرلینڈز
country-no = ناروے
country-nz = نیوزی لینڈ
country-pl = پولینڈ
country-ru = روس
country-se = سویڈن
country-sg = سنگاپور
country-si = سلووینیا
country-us = امریکہ
country-vg = برطانوی جزائر ورجن

cookie-use-visitor = اس ویب سائٹ پر براؤزر کو پہچانتی ہے۔
cookie-use-across = براؤزر کو مختلف ویب سائٹس پر پہچانتی ہے۔
cookie-use-visit = ایک وزٹ کے صفحات کو آپس میں جوڑتی ہے۔
cookie-use-count = وزٹ اور صفحات گنتی ہے۔
cookie-use-origin = یاد رکھتی ہے کہ وزیٹر ویب سائٹ پر کیسے آیا۔
cookie-use-click = اشتہار پر کلک کو یاد رکھتی ہے۔
cookie-use-interests = اشتہارات کے لیے دلچسپیاں یاد رکھتی ہے۔
cookie-use-exchange = شراکت داروں کے ساتھ شناختی نمبروں کا تبادلہ یاد رکھتی ہے۔
cookie-use-pace = محدود کرتی ہے کہ ڈیٹا کتنی بار بھیجا جائے۔
cookie-use-buffer = ڈیٹا کو بھیجے جانے یا دوبارہ استعمال ہونے تک محفوظ رکھتی ہے۔
cookie-use-probe = جانچتی ہے کہ براؤزر کوکیز محفوظ کرتا ہے یا نہیں۔
cookie-use-privacy = رازداری کے بارے میں انتخاب یاد رکھتی ہے۔
cookie-use-setting = کوئی ترتیب یاد رکھتی ہے۔
cookie-use-variant = یاد رکھتی ہے کہ صفحے کی کون سی شکل دکھائی جاتی ہے۔
cookie-use-message = یاد رکھتی ہے کہ کون سے پیغامات دکھائے یا بند کیے گئے۔
cookie-use-account = وزٹ کو صارف کے اکاؤنٹ سے جوڑتی ہے۔
cookie-use-conversation = گفتگو کو ایک صفحے سے دوسرے صفحے تک کھلا رکھتی ہے۔
cookie-use-recording = وزٹ کی ریکارڈنگ کا حصہ ہے۔
cookie-use-basket = کارٹ یا آرڈر یاد رکھتی ہے۔
cookie-use-form = فارم یا سروے کے جوابات یاد رکھتی ہے۔
cookie-use-player = پلیئر کی پوزیشن یا ترتیبات یاد رکھتی ہے۔
cookie-use-protection = پروگراموں کے ذریعے غلط استعمال سے بچاتی ہے۔
cookie-use-place = تخمینی مقام یاد رکھتی ہے۔
cookie-use-server = ایک وزٹ کی تمام درخواستیں ایک ہی سرور کو بھیجتی ہے۔
