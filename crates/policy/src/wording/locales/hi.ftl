language-name = हिन्दी
date = { $day } { $month ->
    [1] जनवरी
    [2] फ़रवरी
    [3] मार्च
    [4] अप्रैल
    [5] मई
    [6] जून
    [7] जुलाई
    [8] अगस्त
    [9] सितंबर
    [10] अक्टूबर
    [11] नवंबर
   *[12] दिसंबर
} { $year }

accept-all = सभी स्वीकार करें
reject-all = सभी अस्वीकार करें
preferences = प्राथमिकताएँ
control = कुकी सेटिंग
control-opt-out = आपके गोपनीयता विकल्प
signal-honoured = इनकार का अनुरोध मान लिया गया
save = पसंद सहेजें
close = बंद करें
saved = आपकी पसंद सहेज ली गई है।
unsaved = आपकी पसंद सहेजी नहीं जा सकी। अपना कनेक्शन जाँचें और फिर से कोशिश करें।
unreached = सेटिंग खोली नहीं जा सकी। अपना कनेक्शन जाँचें और फिर से कोशिश करें।
account-scope = जब तक आप साइन इन हैं, आपकी पसंद उन सभी डिवाइसों पर लागू होती है जिन पर आप साइन इन करते हैं।
account-followed = किसी दूसरे डिवाइस पर की गई आपकी पसंद यहाँ लागू है। आप इसे कभी भी बदल सकते हैं।

category-necessary-title = आवश्यक
category-necessary-text = उस काम के लिए ज़रूरी जो आप इस साइट से चाहते हैं, जैसे साइन इन करना, या आपकी यह पसंद याद रखने के लिए।
category-functional-title = एम्बेड की गई सामग्री और अतिरिक्त सुविधाएँ
category-functional-text = वीडियो, नक्शे, चैट जैसी चीज़ें जो दूसरी कंपनियों से आती हैं, और वे सेटिंग जिन्हें साइट याद रखती है।
category-analytics-title = उपयोग का मापन
category-analytics-text = विज़िट गिनना और यह दर्ज करना कि कौन-से पेज इस्तेमाल होते हैं और कैसे।
category-marketing-title = विज्ञापन
category-marketing-text = यहाँ और दूसरी जगहों पर आपकी गतिविधि के आधार पर विज्ञापन चुनना, और उनका असर मापना।

banner-title = कुकी के बारे में आपकी पसंद
banner-title-stale = हम फिर से पूछ रहे हैं: कुछ बदल गया है
banner-intro-opt-in = { $controller } की ओर से पूछा जाता है कि क्या आपके डिवाइस पर डेटा (कुकी और ऐसी अन्य चीज़ें) इन उद्देश्यों के लिए सहेजा और पढ़ा जा सकता है:
banner-intro-opt-out = { $controller } की ओर से आपके डिवाइस पर डेटा (कुकी और ऐसी अन्य चीज़ें) नीचे दिए उद्देश्यों के लिए सहेजा और पढ़ा जाता है, जब तक आप उन्हें अस्वीकार न करें:
banner-intro-notice = { $controller } की ओर से आपके डिवाइस पर डेटा (कुकी और ऐसी अन्य चीज़ें) नीचे दिए उद्देश्यों के लिए सहेजा और पढ़ा जाता है। आप उन्हें अस्वीकार कर सकते हैं:
banner-recipients = { $count ->
    [one] { $count } कंपनी को डेटा मिलता है: कौन-सी कंपनी
   *[other] { $count } कंपनियों को डेटा मिलता है: कौन-सी कंपनियाँ
}
banner-change = आप हर पेज पर “{ control }” में अपनी पसंद बदल सकते हैं।
banner-stale = पिछली बार आपके चुनने के बाद हमारे सवाल बदल गए हैं। आपने जो अस्वीकार किया था, वह आपके दोबारा चुनने तक अस्वीकृत रहेगा। तब तक आपकी अनुमति दी हुई कोई भी चीज़ इस्तेमाल नहीं होगी।
banner-stale-out = पिछली बार आपके चुनने के बाद हमारे सवाल बदल गए हैं। आपने जो अस्वीकार किया था, वह आपके दोबारा चुनने तक अस्वीकृत रहेगा।
banner-signal = आपका ब्राउज़र Global Privacy Control भेजता है: विज्ञापन के लिए डेटा न बेचा जाता है, न साझा किया जाता है, जब तक आप यहाँ इसकी अनुमति न दें।
banner-policies = नीतियाँ

placeholder-title = { $service } की सामग्री
placeholder-text = इस सामग्री का स्रोत: { $host } ({ $owner })। अगर आप इसे लोड करते हैं, तो उस कंपनी को आपका IP पता मिलता है और वह आपके डिवाइस पर डेटा सहेज और पढ़ सकती है।
placeholder-text-plain = इस सामग्री का स्रोत: { $host }। अगर आप इसे लोड करते हैं, तो इसके संचालक को आपका IP पता मिलता है और वह आपके डिवाइस पर डेटा सहेज और पढ़ सकता है।
placeholder-captcha = यह जाँच लोड होने के बाद ही यहाँ का फ़ॉर्म भेजा जा सकता है।
placeholder-load = केवल इसे लोड करें
placeholder-load-name = केवल इसे लोड करें: { $service }
placeholder-always = हमेशा अनुमति दें: { $service }
placeholder-blocked = यह साइट नहीं बताती कि वह { $service } सेवा का इस्तेमाल किस उद्देश्य से करती है। इसलिए यह सामग्री यहाँ लोड नहीं की जा सकती।

preferences-title = कुकी सेटिंग
preferences-intro = यहाँ डेटा प्रोसेस करने के उद्देश्य तय करने वाली संस्था: { $controller }। जो आवश्यक है उसे छोड़कर, नीचे की कोई भी चीज़ आपकी अनुमति से पहले इस्तेमाल नहीं होती। आप कभी भी यहाँ वापस आ सकते हैं।
preferences-intro-out = यहाँ डेटा प्रोसेस करने के उद्देश्य तय करने वाली संस्था: { $controller }। जो चालू है, वह आपके अस्वीकार करने तक इस्तेमाल होता है। आप कभी भी यहाँ वापस आ सकते हैं।
preferences-stale = पिछली बार आपके चुनने के बाद हमारे सवाल बदल गए हैं, इसलिए कृपया दोबारा चुनें। आपने जो अस्वीकार किया था, वह अस्वीकृत रहेगा।
preferences-conflict = आपने जिस पेज पर अपनी पसंद चुनी, वह पुराना हो चुका था। आपने जो अस्वीकार किया, उसे बनाए रखा गया; जिसकी अनुमति दी, उसे कृपया दोबारा देखें।
preferences-signal = आपका ब्राउज़र Global Privacy Control भेजता है। इसे डेटा बेचने और साझा करने से इनकार माना जाता है, और विज्ञापन बंद हैं, जब तक आप यहाँ उनकी अनुमति न दें।
preferences-outranked = आपका ब्राउज़र Global Privacy Control भेजता है, लेकिन आपने यहाँ खुद डेटा बेचने या साझा करने की अनुमति दी है। आपकी पसंद तब तक लागू रहेगी, जब तक आप उसे न बदलें।
preferences-sale = इसमें कुकी, पिक्सेल या हमारे सर्वर के ज़रिए विज्ञापन के लिए डेटा बेचना या साझा करना शामिल है। अगर आप इसे अस्वीकार करते हैं, तो इसे इस तरह डेटा बेचने या साझा करने से इनकार माना जाता है।
preferences-allow = अनुमति दें
preferences-allow-name = अनुमति दें: { $category }
preferences-always = हमेशा चालू
preferences-services = { $count ->
    [0] अभी कोई सेवा नहीं
    [one] { $count } सेवा
   *[other] { $count } सेवाएँ
}
preferences-service-choice = इस सेवा के लिए पसंद
preferences-follows = “{ $category }” के समान
preferences-on = अनुमत
preferences-off = अस्वीकृत
preferences-decided = आपकी { $date } की पसंद।
preferences-undecided = आपने अभी तक कुछ नहीं चुना है।
preferences-earlier-allowed = आपकी पिछली पसंद: अनुमत
preferences-earlier-rejected = आपकी पिछली पसंद: अस्वीकृत
preferences-earlier-none = आपकी पिछली पसंद के बाद जोड़ा गया

changes-title = क्या बदला है
changes-document = { $title }, संस्करण { $version }
changes-new-document = नया: { $title }
changes-category = नया उद्देश्य: { $category }।
changes-sale = “{ $category }” में अब विज्ञापन के लिए डेटा बेचना या साझा करना शामिल है।
changes-sensitive = “{ $category }” में अब संवेदनशील डेटा शामिल है।
changes-service = नई सेवा: { $service } ({ $category })।
changes-moved = { $service } सेवा अब “{ $before }” के बजाय “{ $category }” में है।
changes-owner = { $service } सेवा का संचालन अब इस संस्था के पास है: { $owner }।
changes-recipient = { $service }: डेटा अब { $recipient } को भी मिलता है।
changes-cookie = { $service } सेवा अब “{ $cookie }” भी सहेजती है।
changes-purpose = { $service } सेवा का उद्देश्य बदल गया है: { $purpose }
changes-more = { $count ->
    [one] { $count } और बदलाव
   *[other] { $count } और बदलाव
}

service-provider = प्रदाता
service-country = देश
service-purpose = उद्देश्य
service-recipients = प्राप्तकर्ता
service-cookies = कुकी
service-storage = ब्राउज़र स्टोरेज
service-privacy = गोपनीयता नीति
service-no-cookies = कोई घोषित नहीं
service-cookie-count = { $count ->
    [one] { $count } कुकी
   *[other] { $count } कुकी
}
retention-session = ब्राउज़र बंद होने तक
storage-until-deleted = आपके मिटाने तक

declaration-title = कुकी और सेवाएँ
declaration-intro = { $site } की घोषित सभी सेवाएँ, वे आपके डिवाइस पर क्या सहेजती हैं और कितने समय के लिए।
declaration-release = प्रकाशन { $release }
declaration-own = इस साइट की अपनी कुकी
declaration-own-consent = कुकी के बारे में आपकी पसंद याद रखती है।
declaration-own-documents = याद रखती है कि आपने कौन-से दस्तावेज़ स्वीकार किए हैं।
declaration-own-account = याद रखता है कि आपकी पसंद उस खाते की है या नहीं जिसमें आप साइन इन हैं।
declaration-own-cookie = इस साइट के लिए ज़रूरी है।
declaration-retention = रखने की अवधि
declaration-none = यह साइट यहाँ कोई सेवा घोषित नहीं करती।
declaration-change = अपनी पसंद बदलें
declaration-transfers = देश का अर्थ है वह देश जहाँ कंपनी का मुख्यालय है। अगर आप किसी सेवा को अनुमति देते हैं, तो आपका डेटा वहाँ प्रोसेस किया जा सकता है।
time-second = { $count ->
    [one] { $count } सेकंड
   *[other] { $count } सेकंड
}
time-minute = { $count ->
    [one] { $count } मिनट
   *[other] { $count } मिनट
}
time-hour = { $count ->
    [one] { $count } घंटा
   *[other] { $count } घंटे
}
time-day = { $count ->
    [one] { $count } दिन
   *[other] { $count } दिन
}
time-week = { $count ->
    [one] { $count } सप्ताह
   *[other] { $count } सप्ताह
}
time-month = { $count ->
    [one] { $count } महीना
   *[other] { $count } महीने
}
time-year = { $count ->
    [one] { $count } साल
   *[other] { $count } साल
}

document-version = संस्करण { $version }
document-version-link = संस्करण { $version } का स्थायी लिंक
document-place = “{ $heading }” का लिंक
document-older = पुराना: संस्करण { $version }
document-newer = नया: संस्करण { $version }
document-next = संस्करण { $version }, { $date } से लागू होगा।
document-effective = { $date } से लागू
document-upcoming = { $date } से लागू होगा
document-superseded = यह पुराना संस्करण है। यह अब लागू नहीं है।
document-not-yet = यह संस्करण अभी लागू नहीं हुआ है।
document-current = लागू संस्करण पढ़ें
document-contents = विषय-सूची
policies-title = नीतियाँ और उनका इतिहास
document-history = सभी संस्करण
document-changes = क्या बदला
document-languages = भाषाएँ
document-foreign = यह पाठ आपकी भाषा में उपलब्ध नहीं है। दिखाए गए संस्करण की भाषा: { $language }।

acceptance-statement = मैंने “{ $title }” ({ $version }) पढ़ लिया है और मुझे यह स्वीकार है।
acceptance-button = स्वीकार करें
acceptance-done = आपने “{ $title }” ({ $version }) को स्वीकार किया: { $date }।

history-title = “{ $title }” के संस्करण
history-current = लागू
history-upcoming = आगामी
history-earlier = पुराना
history-read = पढ़ें
history-read-name = पढ़ें: संस्करण { $version }
history-compare = संस्करण { $version } से तुलना करें
difference-title = “{ $title }”: संस्करण { $from } और संस्करण { $to }
difference-intro = जोड़े गए शब्द रेखांकित हैं, हटाए गए शब्द कटे हुए दिखते हैं।
difference-none = दोनों पाठ एक जैसे हैं।
difference-unchanged = { $count ->
    [one] { $count } अपरिवर्तित अनुच्छेद
   *[other] { $count } अपरिवर्तित अनुच्छेद
}
difference-moved = (यहाँ लाया गया)
difference-from = इस संस्करण से
difference-to = इस संस्करण तक
difference-show = तुलना करें

receipt-title = आपका रिकॉर्ड
receipt-intro = आपकी पसंद के बारे में इस साइट पर दर्ज जानकारी। आईडी बेतरतीब ढंग से बनी है और केवल इसी ब्राउज़र की है।
receipt-none = इस ब्राउज़र के लिए कोई पसंद दर्ज नहीं है।
receipt-id = सहमति आईडी
receipt-time = समय
receipt-release = प्रकाशन
receipt-model = नियम
receipt-model-opt-in = सहमति से पहले कुछ नहीं
receipt-model-opt-out = अस्वीकार करने तक अनुमत
receipt-model-notice = केवल सूचना
receipt-action = पसंद कैसे चुनी गई
receipt-action-accept_all = सभी स्वीकार करें
receipt-action-document_accepted = दस्तावेज़ की स्वीकृति
receipt-action-reject_all = सभी अस्वीकार करें
receipt-action-save = पसंद सहेजें
receipt-action-service = एक सामग्री लोड करना
receipt-action-withdraw = सहमति वापस लेना
receipt-action-signal = ब्राउज़र का संकेत
receipt-language = दिखाई गई भाषा
receipt-digest = पाठ का डाइजेस्ट (चेकसम)
receipt-granted = अनुमत
receipt-refused = अस्वीकृत
receipt-signal = Global Privacy Control
receipt-yes = भेजा गया
receipt-no = नहीं भेजा गया
receipt-nothing = कुछ नहीं
receipt-record = रिकॉर्ड आईडी
receipt-valid-until = मान्यता की अंतिम तारीख
receipt-shown = आपको जो दिखाया गया
receipt-download = JSON के रूप में डाउनलोड करें

error-400-title = यह अनुरोध पढ़ा नहीं जा सका
error-400-text = इसमें कुछ छूटा हुआ या ग़लत है। कुछ नहीं बदला गया।
error-403-title = यह अनुरोध किसी दूसरी साइट से आया है
error-403-text = आपकी सुरक्षा के लिए पसंद केवल इसी साइट से ली जाती है। कुछ नहीं बदला गया।
error-404-title = यहाँ कुछ नहीं है
error-404-text = हो सकता है कि पेज कहीं और चला गया हो, या पते में टाइपिंग की ग़लती हो।
error-405-title = यह यहाँ नहीं किया जा सकता
error-405-text = यह पता मौजूद है, लेकिन इस तरह के अनुरोध के लिए नहीं। कुछ नहीं बदला गया।
error-409-title = पेज पुराना हो चुका था
error-409-text = इस बीच साइट के सवाल बदल गए हैं। आपने जो अस्वीकार किया, उसे बनाए रखा गया; जिसकी अनुमति दी, उसे दर्ज नहीं किया गया।
error-413-title = यह अनुरोध बहुत बड़ा है
error-413-text = कुछ नहीं बदला गया।
error-415-title = इस तरह का अनुरोध समझा नहीं जा सका
error-415-text = कुछ नहीं बदला गया।
error-429-title = एक साथ बहुत ज़्यादा पसंद
error-429-text = आपके नेटवर्क से अभी-अभी बहुत-सी पसंद आई हैं, इसलिए यह वाली नहीं ली गई। कुछ नहीं बदला गया। कृपया थोड़ी देर में दोबारा कोशिश करें।
error-500-title = कुछ गड़बड़ हो गई
error-500-text = ग़लती हमारी ओर से है। कृपया दोबारा कोशिश करें।
error-502-title = साइट तक अभी पहुँचा नहीं जा सकता
error-502-text = इस पते के सर्वर ने सही जवाब नहीं दिया। कृपया थोड़ी देर में दोबारा कोशिश करें।
error-503-title = साइट अभी उपलब्ध नहीं है
error-503-text = कृपया थोड़ी देर में दोबारा कोशिश करें।
error-504-title = साइट जवाब देने में बहुत समय ले रही है
error-504-text = इस पते के सर्वर ने समय पर जवाब नहीं दिया। कृपया थोड़ी देर में दोबारा कोशिश करें।
error-back = साइट पर जाएँ
error-preferences = कुकी सेटिंग खोलें

country-ae = संयुक्त अरब अमीरात
country-am = आर्मेनिया
country-au = ऑस्ट्रेलिया
country-ca = कनाडा
country-cn = चीन
country-cr = कोस्टा रिका
country-cy = साइप्रस
country-cz = चेकिया
country-de = जर्मनी
country-dk = डेनमार्क
country-ee = एस्टोनिया
country-es = स्पेन
country-fi = फ़िनलैंड
country-fr = फ़्रांस
country-gb = यूनाइटेड किंगडम
country-ie = आयरलैंड
country-il = इज़राइल
country-in = भारत
country-it = इटली
country-jp = जापान
country-kr = दक्षिण कोरिया
country-lu = लक्ज़मबर्ग
country-mt = माल्टा
country-nl = नीदरलैंड
country-no = नॉर्वे
country-nz = न्यूज़ीलैंड
country-pl = पोलैंड
country-ru = रूस
country-se = स्वीडन
country-sg = सिंगापुर
country-si = स्लोवेनिया
country-us = संयुक्त राज्य अमेरिका
country-vg = ब्रिटिश वर्जिन द्वीपसमूह

cookie-use-visitor = ब्राउज़र को इस वेबसाइट पर पहचानती है।
cookie-use-across = ब्राउज़र को अलग-अलग वेबसाइटों पर पहचानती है।
cookie-use-visit = एक विज़िट के पेजों को आपस में जोड़े रखती है।
cookie-use-count = विज़िट और पेज गिनती है।
cookie-use-origin = विज़िटर के वेबसाइट पर आने का रास्ता याद रखती है।
cookie-use-click = विज्ञापन पर हुआ क्लिक याद रखती है।
cookie-use-interests = विज्ञापन के लिए रुचियाँ याद रखती है।
cookie-use-exchange = साझेदारों के साथ आईडी का आदान-प्रदान याद रखती है।
cookie-use-pace = डेटा कितनी बार भेजा जाए, इसे सीमित रखती है।
cookie-use-buffer = डेटा को भेजे जाने या दोबारा इस्तेमाल होने तक रखती है।
cookie-use-probe = जाँचती है कि ब्राउज़र कुकी सहेजता है या नहीं।
cookie-use-privacy = गोपनीयता के बारे में पसंद याद रखती है।
cookie-use-setting = कोई सेटिंग याद रखती है।
cookie-use-variant = याद रखती है कि पेज का कौन-सा रूप दिखाया जाता है।
cookie-use-message = याद रखती है कि कौन-से संदेश दिखाए या बंद किए गए।
cookie-use-account = विज़िट को उपयोगकर्ता खाते से जोड़ती है।
cookie-use-conversation = पेज बदलने पर भी बातचीत खुली रखती है।
cookie-use-recording = विज़िट की रिकॉर्डिंग से जुड़ी है।
cookie-use-basket = कार्ट या ऑर्डर याद रखती है।
cookie-use-form = फ़ॉर्म या सर्वेक्षण के जवाब याद रखती है।
cookie-use-player = प्लेयर की स्थिति या सेटिंग याद रखती है।
cookie-use-protection = प्रोग्रामों से होने वाले दुरुपयोग से बचाती है।
cookie-use-place = अनुमानित जगह याद रखती है।
cookie-use-server = एक विज़िट के सभी अनुरोध एक ही सर्वर को भेजती है।
