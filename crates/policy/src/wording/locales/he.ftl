language-name = עברית
date = { $day } { $month ->
    [1] בינואר
    [2] בפברואר
    [3] במרץ
    [4] באפריל
    [5] במאי
    [6] ביוני
    [7] ביולי
    [8] באוגוסט
    [9] בספטמבר
    [10] באוקטובר
    [11] בנובמבר
   *[12] בדצמבר
} { $year }

accept-all = אישור הכול
reject-all = דחיית הכול
preferences = הגדרות
control = הגדרות עוגיות
control-opt-out = בחירות הפרטיות שלך
signal-honoured = בקשת הסירוב שלך כובדה
save = שמירת הבחירות
close = סגירה
saved = הבחירות שלך נשמרו.
unsaved = לא ניתן היה לשמור את הבחירה שלך. יש לבדוק את החיבור ולנסות שוב.
unreached = לא ניתן היה לפתוח את ההגדרות. יש לבדוק את החיבור ולנסות שוב.
account-scope = כל עוד התחברת לחשבון, הבחירה שלך חלה בכל המכשירים שבהם התחברת אליו.
account-followed = כאן חלה הבחירה שלך ממכשיר אחר. אפשר לשנות אותה בכל עת.

category-necessary-title = הכרחי
category-necessary-text = נחוץ לפעולות שביקשת מהאתר, כמו כניסה לחשבון, או לשמירת הבחירה הזאת.
category-functional-title = תוכן מוטמע ופונקציות נוספות
category-functional-text = סרטונים, מפות, צ׳אטים ודומיהם שמגיעים מחברות אחרות, והגדרות שהאתר זוכר.
category-analytics-title = מדידת שימוש
category-analytics-text = ספירת ביקורים ורישום באילו דפים משתמשים ואיך.
category-marketing-title = פרסום
category-marketing-text = בחירת פרסומות לפי הפעילות שלך כאן ובמקומות אחרים, ומדידת ההשפעה שלהן.

banner-title = הבחירה שלך לגבי עוגיות
banner-title-stale = אנחנו שואלים שוב: משהו השתנה
banner-intro-opt-in = הגורם האחראי ({ $controller }) שואל אם מותר לו לשמור ולקרוא מידע במכשיר שלך (עוגיות ודומיהן) למטרות האלה:
banner-intro-opt-out = הגורם האחראי ({ $controller }) שומר וקורא מידע במכשיר שלך (עוגיות ודומיהן) למטרות האלה, אלא אם דחית אותן:
banner-intro-notice = הגורם האחראי ({ $controller }) שומר וקורא מידע במכשיר שלך (עוגיות ודומיהן) למטרות האלה. אפשר לדחות אותן:
banner-recipients = { $count ->
    [one] חברה אחת מקבלת מידע: מי היא
    [two] שתי חברות מקבלות מידע: מי הן
   *[other] { $count } חברות מקבלות מידע: מי הן
}
banner-change = אפשר לשנות את הבחירה בכל דף דרך ”{ control }”.
banner-stale = מה שאנחנו שואלים עליו השתנה מאז הבחירה האחרונה שלך. מה שדחית נשאר דחוי עד לבחירה הבאה שלך. עד אז לא נעשה שימוש בשום דבר שאישרת.
banner-stale-out = מה שאנחנו שואלים עליו השתנה מאז הבחירה האחרונה שלך. מה שדחית נשאר דחוי עד לבחירה הבאה שלך.
banner-signal = הדפדפן שלך שולח אות Global Privacy Control: מידע לא יימכר ולא ישותף לצורכי פרסום, אלא אם אישרת זאת כאן.
banner-policies = מסמכי מדיניות

placeholder-title = תוכן של { $service }
placeholder-text = מקור התוכן: { $host } ({ $owner }). אם התוכן ייטען, החברה הזאת תקבל את כתובת ה-IP שלך ותוכל לשמור ולקרוא מידע במכשיר שלך.
placeholder-text-plain = מקור התוכן: { $host }. אם התוכן ייטען, מפעיל המקור יקבל את כתובת ה-IP שלך ויוכל לשמור ולקרוא מידע במכשיר שלך.
placeholder-captcha = אפשר לשלוח את הטופס שכאן רק אחרי טעינת הבדיקה הזאת.
placeholder-load = טעינת התוכן הזה בלבד
placeholder-load-name = טעינת התוכן הזה בלבד: { $service }
placeholder-always = אישור קבוע: { $service }
placeholder-blocked = האתר הזה לא מציין לאיזו מטרה הוא משתמש בשירות { $service }. לכן אי אפשר לטעון כאן את התוכן.

preferences-title = הגדרות עוגיות
preferences-intro = הגורם האחראי ({ $controller }) קובע לאילו מטרות המידע מעובד כאן. שום דבר מהרשימה שלמטה לא יופעל בלי אישור שלך, חוץ ממה שהכרחי. אפשר לחזור לכאן בכל עת.
preferences-intro-out = הגורם האחראי ({ $controller }) קובע לאילו מטרות המידע מעובד כאן. מה שמופעל נמצא בשימוש כל עוד לא דחית אותו. אפשר לחזור לכאן בכל עת.
preferences-stale = מה שאנחנו שואלים עליו השתנה מאז הבחירה האחרונה שלך, ולכן נא לבחור שוב. מה שדחית נשאר דחוי.
preferences-conflict = הבחירה שלך נעשתה בדף לא עדכני. מה שדחית נשאר דחוי; נא לבדוק שוב את מה שאישרת.
preferences-signal = הדפדפן שלך שולח אות Global Privacy Control. האות נחשב לסירוב למכירה ולשיתוף של מידע, והפרסום כבוי אלא אם אישרת אותו כאן.
preferences-outranked = הדפדפן שלך שולח אות Global Privacy Control, אבל אישרת כאן בעצמך מכירה או שיתוף של מידע. הבחירה שלך חלה כל עוד לא שינית אותה.
preferences-sale = זה כולל מכירה או שיתוף של מידע לצורכי פרסום, באמצעות עוגיות, פיקסלים או השרתים שלנו. אם דחית את זה, סירבת למכירה או לשיתוף האלה.
preferences-allow = אישור
preferences-allow-name = אישור: { $category }
preferences-always = פעיל תמיד
preferences-services = { $count ->
    [0] אין שירותים כרגע
    [one] שירות אחד
    [two] שני שירותים
   *[other] { $count } שירותים
}
preferences-service-choice = הבחירה לשירות הזה
preferences-follows = כמו ”{ $category }”
preferences-on = אושר
preferences-off = נדחה
preferences-decided = הבחירה שלך מתאריך { $date }.
preferences-undecided = עדיין לא בחרת.
preferences-earlier-allowed = הבחירה הקודמת שלך: אושר
preferences-earlier-rejected = הבחירה הקודמת שלך: נדחה
preferences-earlier-none = חדש מאז הבחירה הקודמת שלך

changes-title = מה השתנה
changes-document = { $title }, גרסה { $version }
changes-new-document = חדש: { $title }
changes-category = מטרה חדשה: { $category }.
changes-sale = המטרה ”{ $category }” כוללת עכשיו מכירה או שיתוף של מידע לצורכי פרסום.
changes-sensitive = המטרה ”{ $category }” כוללת עכשיו מידע רגיש.
changes-service = שירות חדש: { $service } ({ $category }).
changes-moved = השירות { $service } שייך עכשיו למטרה ”{ $category }” במקום ”{ $before }”.
changes-owner = הגורם שמפעיל עכשיו את השירות { $service }: { $owner }.
changes-recipient = { $service }: גורם נוסף מקבל עכשיו מידע: { $recipient }.
changes-cookie = השירות { $service } שומר עכשיו גם ”{ $cookie }”.
changes-purpose = מטרת השירות { $service } השתנתה: { $purpose }
changes-more = { $count ->
    [one] עוד שינוי אחד
    [two] עוד שני שינויים
   *[other] עוד { $count } שינויים
}

service-provider = ספק
service-country = מדינה
service-purpose = מטרה
service-recipients = מקבלי המידע
service-cookies = עוגיות
service-storage = אחסון בדפדפן
service-privacy = מדיניות פרטיות
service-no-cookies = לא הוצהר על עוגיות
service-cookie-count = { $count ->
    [one] עוגייה אחת
    [two] שתי עוגיות
   *[other] { $count } עוגיות
}
retention-session = עד לסגירת הדפדפן
storage-until-deleted = עד למחיקה על ידך

declaration-title = עוגיות ושירותים
declaration-intro = כל השירותים שהאתר { $site } מצהיר עליהם, מה הם שומרים במכשיר שלך ולכמה זמן.
declaration-release = מהדורה { $release }
declaration-own = עוגיות של האתר עצמו
declaration-own-consent = שומרת את הבחירה שלך לגבי עוגיות.
declaration-own-documents = שומרת אילו מסמכים אישרת.
declaration-own-account = זוכר אם הבחירה שלך שייכת לחשבון שאליו התחברת.
declaration-own-cookie = נחוצה לאתר.
declaration-retention = משך השמירה
declaration-none = האתר לא מצהיר כאן על שירותים.
declaration-change = שינוי הבחירה שלך
declaration-transfers = המדינה היא מקום מושבה של החברה. אם אישרת שירות, ייתכן שהמידע שלך יעובד שם.
time-second = { $count ->
    [one] שנייה אחת
    [two] שתי שניות
   *[other] { $count } שניות
}
time-minute = { $count ->
    [one] דקה אחת
    [two] שתי דקות
   *[other] { $count } דקות
}
time-hour = { $count ->
    [one] שעה אחת
    [two] שעתיים
   *[other] { $count } שעות
}
time-day = { $count ->
    [one] יום אחד
    [two] יומיים
   *[other] { $count } ימים
}
time-week = { $count ->
    [one] שבוע אחד
    [two] שבועיים
   *[other] { $count } שבועות
}
time-month = { $count ->
    [one] חודש אחד
    [two] חודשיים
   *[other] { $count } חודשים
}
time-year = { $count ->
    [one] שנה אחת
    [two] שנתיים
   *[other] { $count } שנים
}

document-version = גרסה { $version }
document-version-link = קישור קבוע לגרסה { $version }
document-place = קישור אל ”{ $heading }”
document-older = קודמת: גרסה { $version }
document-newer = מאוחרת יותר: גרסה { $version }
document-next = גרסה { $version } תיכנס לתוקף בתאריך { $date }.
document-effective = בתוקף מתאריך { $date }
document-upcoming = תיכנס לתוקף בתאריך { $date }
document-superseded = זו גרסה קודמת. היא כבר אינה בתוקף.
document-not-yet = הגרסה הזאת עדיין אינה בתוקף.
document-current = קריאת הגרסה שבתוקף
document-contents = תוכן העניינים
policies-title = מסמכי המדיניות והגרסאות שלהם
document-history = כל הגרסאות
document-changes = מה השתנה
document-languages = שפות
document-foreign = הטקסט הזה לא קיים בשפה שלך. שפת הגרסה המוצגת: { $language }.

acceptance-statement = קראתי את המסמך ”{ $title }” ({ $version }) והוא מקובל עליי.
acceptance-button = אישור
acceptance-done = אישרת את המסמך ”{ $title }” ({ $version }) בתאריך { $date }.

history-title = הגרסאות של ”{ $title }”
history-current = בתוקף
history-upcoming = עתידית
history-earlier = קודמת
history-read = קריאה
history-read-name = קריאה: גרסה { $version }
history-compare = השוואה לגרסה { $version }
difference-title = ”{ $title }”: גרסה { $from } וגרסה { $to }
difference-intro = מילים שנוספו מסומנות בקו תחתון, ומילים שהוסרו מסומנות בקו חוצה.
difference-none = הטקסטים זהים.
difference-unchanged = { $count ->
    [one] פסקה אחת ללא שינוי
    [two] שתי פסקאות ללא שינוי
   *[other] { $count } פסקאות ללא שינוי
}
difference-moved = (הועבר לכאן)
difference-from = מגרסה
difference-to = לגרסה
difference-show = השוואה

receipt-title = הרשומה שלך
receipt-intro = מה שרשום באתר הזה על הבחירה שלך. המזהה אקראי ושייך לדפדפן הזה בלבד.
receipt-none = לא רשומה בחירה לדפדפן הזה.
receipt-id = מזהה הסכמה
receipt-time = מועד
receipt-release = מהדורה
receipt-model = כלל
receipt-model-opt-in = שום דבר לפני הסכמה
receipt-model-opt-out = מותר עד לדחייה
receipt-model-notice = יידוע בלבד
receipt-action = אופן הבחירה
receipt-action-accept_all = אישור הכול
receipt-action-document_accepted = אישור מסמך
receipt-action-reject_all = דחיית הכול
receipt-action-save = שמירת הבחירות
receipt-action-service = טעינת תוכן יחיד
receipt-action-withdraw = ביטול ההסכמה
receipt-action-signal = אות מהדפדפן
receipt-language = שפת התצוגה
receipt-digest = טביעת אצבע דיגיטלית של הנוסח
receipt-granted = אושר
receipt-refused = נדחה
receipt-signal = Global Privacy Control
receipt-yes = נשלח
receipt-no = לא נשלח
receipt-nothing = שום דבר
receipt-record = מזהה הרשומה
receipt-valid-until = בתוקף עד
receipt-shown = מה שהוצג לך
receipt-download = הורדה כקובץ JSON

error-400-title = לא ניתן לקרוא את הבקשה הזאת
error-400-text = משהו בבקשה חסר או שגוי. שום דבר לא השתנה.
error-403-title = הבקשה הזאת הגיעה מאתר אחר
error-403-text = להגנתך, בחירה מתקבלת רק מהאתר הזה עצמו. שום דבר לא השתנה.
error-404-title = אין כאן כלום
error-404-text = ייתכן שהדף הועבר, או שיש שגיאת הקלדה בכתובת.
error-405-title = לא ניתן לעשות זאת כאן
error-405-text = הכתובת קיימת, אך לא לסוג כזה של בקשה. שום דבר לא השתנה.
error-409-title = הדף לא היה עדכני
error-409-text = מה שהאתר שואל עליו השתנה בינתיים. מה שדחית נשאר דחוי; מה שאישרת לא נקלט.
error-413-title = הבקשה הזאת גדולה מדי
error-413-text = שום דבר לא השתנה.
error-415-title = סוג הבקשה הזה אינו מוכר
error-415-text = שום דבר לא השתנה.
error-429-title = יותר מדי בחירות בבת אחת
error-429-text = הרגע הגיעו בחירות רבות מהרשת שלך, ולכן הבחירה הזאת לא התקבלה. שום דבר לא השתנה. נא לנסות שוב בעוד רגע.
error-500-title = משהו השתבש
error-500-text = התקלה אצלנו. נא לנסות שוב.
error-502-title = לא ניתן להגיע לאתר כרגע
error-502-text = השרת שמאחורי הכתובת הזאת לא ענה כראוי. נא לנסות שוב בעוד רגע.
error-503-title = האתר אינו זמין כרגע
error-503-text = נא לנסות שוב בעוד רגע.
error-504-title = לאתר לוקח יותר מדי זמן לענות
error-504-text = השרת שמאחורי הכתובת הזאת לא ענה בזמן. נא לנסות שוב בעוד רגע.
error-back = המשך לאתר
error-preferences = פתיחת הגדרות העוגיות

country-ae = איחוד האמירויות הערביות
country-am = ארמניה
country-au = אוסטרליה
country-ca = קנדה
country-cn = סין
country-cr = קוסטה ריקה
country-cy = קפריסין
country-cz = צ׳כיה
country-de = גרמניה
country-dk = דנמרק
country-ee = אסטוניה
country-es = ספרד
country-fi = פינלנד
country-fr = צרפת
country-gb = בריטניה
country-ie = אירלנד
country-il = ישראל
country-in = הודו
country-it = איטליה
country-jp = יפן
country-kr = קוריאה הדרומית
country-lu = לוקסמבורג
country-mt = מלטה
country-nl = הולנד
country-no = נורווגיה
country-nz = ניו זילנד
country-pl = פולין
country-ru = רוסיה
country-se = שוודיה
country-sg = סינגפור
country-si = סלובניה
country-us = ארצות הברית
country-vg = איי הבתולה הבריטיים

cookie-use-visitor = מזהה את הדפדפן באתר הזה.
cookie-use-across = מזהה את הדפדפן באתרים שונים.
cookie-use-visit = מקשרת בין הדפים של ביקור אחד.
cookie-use-count = סופרת ביקורים וצפיות בדפים.
cookie-use-origin = זוכרת איך המבקר הגיע לאתר.
cookie-use-click = זוכרת לחיצה על פרסומת.
cookie-use-interests = זוכרת תחומי עניין, לצורכי פרסום.
cookie-use-exchange = זוכרת חילופי מזהים עם שותפים.
cookie-use-pace = מגבילה את תדירות שליחת המידע.
cookie-use-buffer = שומרת מידע עד שיישלח או ישמש שוב.
cookie-use-probe = בודקת אם הדפדפן שומר עוגיות.
cookie-use-privacy = זוכרת בחירה לגבי פרטיות.
cookie-use-setting = זוכרת הגדרה.
cookie-use-variant = זוכרת איזו גרסה של דף מוצגת.
cookie-use-message = זוכרת אילו הודעות הוצגו או נסגרו.
cookie-use-account = מקשרת את הביקור לחשבון משתמש.
cookie-use-conversation = שומרת על צ׳אט פתוח במעבר מדף לדף.
cookie-use-recording = שייכת להקלטה של ביקור.
cookie-use-basket = זוכרת את סל הקניות או הזמנה.
cookie-use-form = זוכרת תשובות בטופס או בסקר.
cookie-use-player = זוכרת את נקודת ההפעלה או את ההגדרות של נגן.
cookie-use-protection = מגינה מפני שימוש לרעה על ידי תוכנות.
cookie-use-place = זוכרת את המיקום המשוער.
cookie-use-server = שולחת את כל הבקשות של ביקור אחד לאותו שרת.
