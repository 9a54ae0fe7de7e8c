language-name = বাংলা
date = { $day } { $month ->
    [1] জানুয়ারি
    [2] ফেব্রুয়ারি
    [3] মার্চ
    [4] এপ্রিল
    [5] মে
    [6] জুন
    [7] জুলাই
    [8] আগস্ট
    [9] সেপ্টেম্বর
    [10] অক্টোবর
    [11] নভেম্বর
   *[12] ডিসেম্বর
} { $year }

accept-all = সব গ্রহণ করুন
reject-all = সব প্রত্যাখ্যান করুন
preferences = সেটিংস
control = কুকি সেটিংস
control-opt-out = আপনার গোপনীয়তার পছন্দ
signal-honoured = অসম্মতির অনুরোধ মানা হয়েছে
save = পছন্দ সংরক্ষণ করুন
close = বন্ধ করুন
saved = আপনার পছন্দ সংরক্ষণ করা হয়েছে।
unsaved = আপনার পছন্দ সংরক্ষণ করা যায়নি। আপনার সংযোগ পরীক্ষা করে আবার চেষ্টা করুন।
unreached = সেটিংস খোলা যায়নি। আপনার সংযোগ পরীক্ষা করে আবার চেষ্টা করুন।
account-scope = আপনি সাইন ইন থাকা অবস্থায়, আপনার পছন্দ আপনার সাইন ইন করা সব ডিভাইসে প্রযোজ্য।
account-followed = অন্য ডিভাইসে করা আপনার পছন্দ এখানে প্রযোজ্য। আপনি যেকোনো সময় এটি পরিবর্তন করতে পারেন।

category-necessary-title = প্রয়োজনীয়
category-necessary-text = আপনি এই সাইটে যা করতে চান তার জন্য, যেমন সাইন ইন করা, অথবা এই পছন্দটি মনে রাখার জন্য প্রয়োজনীয়।
category-functional-title = এমবেড করা কন্টেন্ট ও অতিরিক্ত ফিচার
category-functional-text = অন্য কোম্পানি থেকে আসা ভিডিও, মানচিত্র, চ্যাট ইত্যাদি, এবং সাইটটি যেসব সেটিংস মনে রাখে।
category-analytics-title = ব্যবহার পরিমাপ
category-analytics-text = কতবার সাইটটি দেখা হয় তা গোনা এবং কোন পৃষ্ঠা কীভাবে ব্যবহার করা হয় তা লিপিবদ্ধ করা।
category-marketing-title = বিজ্ঞাপন
category-marketing-text = এখানে ও অন্য জায়গায় আপনার কার্যকলাপ অনুযায়ী বিজ্ঞাপন বাছাই করা, এবং সেগুলোর ফল পরিমাপ করা।

banner-title = কুকি সম্পর্কে আপনার পছন্দ
banner-title-stale = আমরা আবার জিজ্ঞাসা করছি: কিছু বদলেছে
banner-intro-opt-in = { $controller } জানতে চায়, নিচের উদ্দেশ্যে আপনার ডিভাইসে ডেটা (কুকি ও এ ধরনের অন্য কিছু) সংরক্ষণ করা ও পড়া যাবে কি না:
banner-intro-opt-out = { $controller } নিচের উদ্দেশ্যে আপনার ডিভাইসে ডেটা (কুকি ও এ ধরনের অন্য কিছু) সংরক্ষণ করে ও পড়ে, যদি না আপনি সেগুলো প্রত্যাখ্যান করেন:
banner-intro-notice = { $controller } নিচের উদ্দেশ্যে আপনার ডিভাইসে ডেটা (কুকি ও এ ধরনের অন্য কিছু) সংরক্ষণ করে ও পড়ে। আপনি সেগুলো প্রত্যাখ্যান করতে পারেন:
banner-recipients = { $count ->
    [one] { $count }টি কোম্পানি ডেটা পায়: কোন কোম্পানি
   *[other] { $count }টি কোম্পানি ডেটা পায়: কোন কোন কোম্পানি
}
banner-change = আপনি প্রতিটি পৃষ্ঠায় “{ control }” থেকে আপনার পছন্দ বদলাতে পারেন।
banner-stale = আপনার শেষ পছন্দের পর আমাদের জিজ্ঞাসার বিষয় বদলেছে। আপনি যা প্রত্যাখ্যান করেছেন, আবার বেছে না নেওয়া পর্যন্ত তা প্রত্যাখ্যাত থাকবে। ততদিন আপনি যা অনুমোদন করেছিলেন তার কিছুই ব্যবহার করা হবে না।
banner-stale-out = আপনার শেষ পছন্দের পর আমাদের জিজ্ঞাসার বিষয় বদলেছে। আপনি যা প্রত্যাখ্যান করেছেন, আবার বেছে না নেওয়া পর্যন্ত তা প্রত্যাখ্যাত থাকবে।
banner-signal = আপনার ব্রাউজার Global Privacy Control পাঠায়: আপনি এখানে অনুমতি না দিলে বিজ্ঞাপনের জন্য ডেটা বিক্রি বা শেয়ার করা হয় না।
banner-policies = নীতিমালা

placeholder-title = কন্টেন্টের উৎস: { $service }
placeholder-text = এর উৎস: { $host } ({ $owner })। আপনি এটি লোড করলে ওই কোম্পানি আপনার IP ঠিকানা পায় এবং আপনার ডিভাইসে ডেটা সংরক্ষণ করতে ও পড়তে পারে।
placeholder-text-plain = এর উৎস: { $host }। আপনি এটি লোড করলে উৎসটির পরিচালক আপনার IP ঠিকানা পায় এবং আপনার ডিভাইসে ডেটা সংরক্ষণ করতে ও পড়তে পারে।
placeholder-captcha = এই যাচাই লোড হওয়ার পরেই এখানকার ফর্মটি পাঠানো যাবে।
placeholder-load = শুধু এটি লোড করুন
placeholder-load-name = শুধু এটি লোড করুন: { $service }
placeholder-always = সবসময় অনুমতি দিন: { $service }
placeholder-blocked = এই সাইট কী উদ্দেশ্যে { $service } পরিষেবা ব্যবহার করে, তা জানায়নি। তাই এটি এখানে লোড করা যাবে না।

preferences-title = কুকি সেটিংস
preferences-intro = এখানে কী উদ্দেশ্যে ডেটা প্রক্রিয়া করা হয় তা { $controller } ঠিক করে। যা প্রয়োজনীয় তা ছাড়া নিচের কোনো কিছুই আপনি অনুমতি দেওয়ার আগে ব্যবহার করা হয় না। আপনি যেকোনো সময় এখানে ফিরে আসতে পারেন।
preferences-intro-out = এখানে কী উদ্দেশ্যে ডেটা প্রক্রিয়া করা হয় তা { $controller } ঠিক করে। যা চালু আছে, আপনি প্রত্যাখ্যান না করা পর্যন্ত তা ব্যবহার করা হয়। আপনি যেকোনো সময় এখানে ফিরে আসতে পারেন।
preferences-stale = আপনার শেষ পছন্দের পর আমাদের জিজ্ঞাসার বিষয় বদলেছে, তাই অনুগ্রহ করে আবার বেছে নিন। আপনি যা প্রত্যাখ্যান করেছেন তা প্রত্যাখ্যাত থাকবে।
preferences-conflict = আপনি একটি পুরোনো পৃষ্ঠায় বেছে নিয়েছিলেন। আপনি যা প্রত্যাখ্যান করেছেন তা বহাল রাখা হয়েছে; যেগুলোর অনুমতি দিয়েছেন সেগুলো অনুগ্রহ করে আবার দেখুন।
preferences-signal = আপনার ব্রাউজার Global Privacy Control পাঠায়। এটি ডেটা বিক্রি ও শেয়ারে অসম্মতি হিসেবে গণ্য হয়, এবং আপনি এখানে অনুমতি না দিলে বিজ্ঞাপন বন্ধ থাকে।
preferences-outranked = আপনার ব্রাউজার Global Privacy Control পাঠায়, কিন্তু আপনি এখানে নিজেই ডেটা বিক্রি বা শেয়ারের অনুমতি দিয়েছেন। আপনি না বদলানো পর্যন্ত আপনার পছন্দ প্রযোজ্য থাকবে।
preferences-sale = এতে কুকি, পিক্সেল বা আমাদের সার্ভারের মাধ্যমে বিজ্ঞাপনের জন্য ডেটা বিক্রি বা শেয়ার করা অন্তর্ভুক্ত। আপনি এটি প্রত্যাখ্যান করলে সেই বিক্রি বা শেয়ারে আপনার অসম্মতি জানানো হয়।
preferences-allow = অনুমতি দিন
preferences-allow-name = অনুমতি দিন: { $category }
preferences-always = সবসময় চালু
preferences-services = { $count ->
    [0] এখন কোনো পরিষেবা নেই
    [one] { $count }টি পরিষেবা
   *[other] { $count }টি পরিষেবা
}
preferences-service-choice = এই পরিষেবার জন্য পছন্দ
preferences-follows = “{ $category }” বিভাগের মতোই
preferences-on = অনুমোদিত
preferences-off = প্রত্যাখ্যাত
preferences-decided = আপনার পছন্দের তারিখ: { $date }।
preferences-undecided = আপনি এখনো কিছু বেছে নেননি।
preferences-earlier-allowed = আপনার আগের পছন্দ: অনুমোদিত
preferences-earlier-rejected = আপনার আগের পছন্দ: প্রত্যাখ্যাত
preferences-earlier-none = আপনার আগের পছন্দের পরে যোগ হয়েছে

changes-title = কী বদলেছে
changes-document = { $title }, সংস্করণ { $version }
changes-new-document = নতুন: { $title }
changes-category = নতুন উদ্দেশ্য: { $category }।
changes-sale = “{ $category }”: এখন এতে বিজ্ঞাপনের জন্য ডেটা বিক্রি বা শেয়ার করাও অন্তর্ভুক্ত।
changes-sensitive = “{ $category }”: এখন এতে সংবেদনশীল ডেটাও অন্তর্ভুক্ত।
changes-service = নতুন পরিষেবা: { $service } ({ $category })।
changes-moved = { $service } এখন “{ $before }” বিভাগের বদলে “{ $category }” বিভাগে আছে।
changes-owner = { $service } এখন পরিচালনা করে { $owner }।
changes-recipient = { $service }: এখন আরও একটি প্রতিষ্ঠান ডেটা পায়: { $recipient }।
changes-cookie = { $service } এখন “{ $cookie }” নামেও ডেটা সংরক্ষণ করে।
changes-purpose = { $service } পরিষেবার উদ্দেশ্য বদলেছে: { $purpose }
changes-more = { $count ->
    [one] আরও { $count }টি পরিবর্তন
   *[other] আরও { $count }টি পরিবর্তন
}

service-provider = প্রদানকারী
service-country = দেশ
service-purpose = উদ্দেশ্য
service-recipients = প্রাপক
service-cookies = কুকি
service-storage = ব্রাউজার স্টোরেজ
service-privacy = গোপনীয়তা নীতি
service-no-cookies = কোনোটি ঘোষিত নয়
service-cookie-count = { $count ->
    [one] { $count }টি কুকি
   *[other] { $count }টি কুকি
}
retention-session = ব্রাউজার বন্ধ না হওয়া পর্যন্ত
storage-until-deleted = আপনি না মোছা পর্যন্ত

declaration-title = কুকি ও পরিষেবা
declaration-intro = { $site } যেসব পরিষেবা ঘোষণা করে তার সবগুলো, সেগুলো আপনার ডিভাইসে কী সংরক্ষণ করে ও কতদিনের জন্য।
declaration-release = প্রকাশনা { $release }
declaration-own = এই সাইটের নিজস্ব
declaration-own-consent = কুকি সম্পর্কে আপনার পছন্দ মনে রাখে।
declaration-own-documents = আপনি কোন নথিগুলো গ্রহণ করেছেন তা মনে রাখে।
declaration-own-account = আপনার পছন্দটি যে অ্যাকাউন্টে সাইন ইন করেছেন তার কি না, তা মনে রাখে।
declaration-own-cookie = এই সাইটের জন্য প্রয়োজনীয়।
declaration-retention = সংরক্ষণের মেয়াদ
declaration-none = এই সাইট এখানে কোনো পরিষেবা ঘোষণা করে না।
declaration-change = আপনার পছন্দ বদলান
declaration-transfers = দেশ বলতে কোম্পানির সদর দপ্তর যে দেশে, তা বোঝানো হয়েছে। আপনি কোনো পরিষেবাকে অনুমতি দিলে আপনার ডেটা সেখানে প্রক্রিয়া করা হতে পারে।
time-second = { $count ->
    [one] { $count } সেকেন্ড
   *[other] { $count } সেকেন্ড
}
time-minute = { $count ->
    [one] { $count } মিনিট
   *[other] { $count } মিনিট
}
time-hour = { $count ->
    [one] { $count } ঘণ্টা
   *[other] { $count } ঘণ্টা
}
time-day = { $count ->
    [one] { $count } দিন
   *[other] { $count } দিন
}
time-week = { $count ->
    [one] { $count } সপ্তাহ
   *[other] { $count } সপ্তাহ
}
time-month = { $count ->
    [one] { $count } মাস
   *[other] { $count } মাস
}
time-year = { $count ->
    [one] { $count } বছর
   *[other] { $count } বছর
}

document-version = সংস্করণ { $version }
document-version-link = স্থায়ী লিংক: সংস্করণ { $version }
document-place = লিংক: “{ $heading }”
document-older = আগের: সংস্করণ { $version }
document-newer = পরের: সংস্করণ { $version }
document-next = সংস্করণ { $version } কার্যকর হওয়ার তারিখ: { $date }।
document-effective = { $date } থেকে কার্যকর
document-upcoming = { $date } থেকে কার্যকর হবে
document-superseded = এটি আগের একটি সংস্করণ। এটি আর কার্যকর নয়।
document-not-yet = এই সংস্করণ এখনো কার্যকর হয়নি।
document-current = কার্যকর সংস্করণটি পড়ুন
document-contents = সূচিপত্র
policies-title = নীতিমালা ও সেগুলোর ইতিহাস
document-history = সব সংস্করণ
document-changes = কী বদলেছে
document-languages = ভাষা
document-foreign = এই লেখাটি আপনার ভাষায় নেই। দেখানো সংস্করণের ভাষা: { $language }।

acceptance-statement = আমি “{ $title }” ({ $version }) পড়েছি এবং গ্রহণ করছি।
acceptance-button = গ্রহণ করুন
acceptance-done = আপনি “{ $title }” ({ $version }) গ্রহণ করেছেন: { $date }।

history-title = “{ $title }”: সব সংস্করণ
history-current = কার্যকর
history-upcoming = আসন্ন
history-earlier = আগের
history-read = পড়ুন
history-read-name = পড়ুন: সংস্করণ { $version }
history-compare = তুলনা করুন: সংস্করণ { $version }
difference-title = “{ $title }”: সংস্করণ { $from } ও সংস্করণ { $to }
difference-intro = যোগ করা শব্দের নিচে দাগ আছে, বাদ দেওয়া শব্দ কাটা দেখানো হয়েছে।
difference-none = দুটি লেখা একই।
difference-unchanged = { $count ->
    [one] { $count }টি অপরিবর্তিত অনুচ্ছেদ
   *[other] { $count }টি অপরিবর্তিত অনুচ্ছেদ
}
difference-moved = (এখানে সরানো হয়েছে)
difference-from = এই সংস্করণ থেকে
difference-to = এই সংস্করণ পর্যন্ত
difference-show = তুলনা করুন

receipt-title = আপনার রেকর্ড
receipt-intro = আপনার পছন্দ সম্পর্কে এই সাইটে যা লিপিবদ্ধ আছে। আইডিটি এলোমেলোভাবে তৈরি এবং শুধু এই ব্রাউজারের।
receipt-none = এই ব্রাউজারের জন্য কোনো পছন্দ লিপিবদ্ধ নেই।
receipt-id = সম্মতি আইডি
receipt-time = সময়
receipt-release = প্রকাশনা
receipt-model = নিয়ম
receipt-model-opt-in = সম্মতির আগে কিছুই নয়
receipt-model-opt-out = প্রত্যাখ্যান না করা পর্যন্ত অনুমোদিত
receipt-model-notice = শুধু জানানো হয়
receipt-action = যেভাবে বেছে নেওয়া হয়েছে
receipt-action-accept_all = সব গ্রহণ করুন
receipt-action-document_accepted = নথি গ্রহণ
receipt-action-reject_all = সব প্রত্যাখ্যান করুন
receipt-action-save = পছন্দ সংরক্ষণ করুন
receipt-action-service = একটি কন্টেন্ট লোড করা
receipt-action-withdraw = সম্মতি প্রত্যাহার
receipt-action-signal = ব্রাউজারের সংকেত
receipt-language = দেখানো ভাষা
receipt-digest = লেখার ডাইজেস্ট (চেকসাম)
receipt-granted = অনুমোদিত
receipt-refused = প্রত্যাখ্যাত
receipt-signal = Global Privacy Control
receipt-yes = পাঠানো হয়েছে
receipt-no = পাঠানো হয়নি
receipt-nothing = কিছুই নয়
receipt-record = রেকর্ড আইডি
receipt-valid-until = মেয়াদ শেষের তারিখ
receipt-shown = আপনাকে যা দেখানো হয়েছিল
receipt-download = JSON হিসেবে ডাউনলোড করুন

error-400-title = এই অনুরোধটি পড়া যায়নি
error-400-text = এতে কিছু বাদ পড়েছে বা ভুল আছে। কিছুই বদলানো হয়নি।
error-403-title = এই অনুরোধটি অন্য সাইট থেকে এসেছে
error-403-text = আপনার সুরক্ষার জন্য পছন্দ শুধু এই সাইট থেকেই নেওয়া হয়। কিছুই বদলানো হয়নি।
error-404-title = এখানে কিছু নেই
error-404-text = পৃষ্ঠাটি হয়তো সরানো হয়েছে, অথবা ঠিকানায় টাইপের ভুল আছে।
error-405-title = এখানে এটি করা যায় না
error-405-text = ঠিকানাটি আছে, কিন্তু এ ধরনের অনুরোধের জন্য নয়। কিছুই বদলানো হয়নি।
error-409-title = পৃষ্ঠাটি পুরোনো হয়ে গিয়েছিল
error-409-text = এর মধ্যে সাইটের জিজ্ঞাসার বিষয় বদলেছে। আপনি যা প্রত্যাখ্যান করেছেন তা বহাল রাখা হয়েছে; যেগুলোর অনুমতি দিয়েছেন সেগুলো নেওয়া হয়নি।
error-413-title = এই অনুরোধটি অতিরিক্ত বড়
error-413-text = কিছুই বদলানো হয়নি।
error-415-title = এ ধরনের অনুরোধ বোঝা যায়নি
error-415-text = কিছুই বদলানো হয়নি।
error-429-title = একসঙ্গে অনেক বেশি পছন্দ
error-429-text = এইমাত্র আপনার নেটওয়ার্ক থেকে অনেক পছন্দ এসেছে, তাই এটি নেওয়া হয়নি। কিছুই বদলানো হয়নি। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।
error-500-title = কিছু একটা সমস্যা হয়েছে
error-500-text = ত্রুটি আমাদের। অনুগ্রহ করে আবার চেষ্টা করুন।
error-502-title = সাইটটিতে এখন পৌঁছানো যাচ্ছে না
error-502-text = এই ঠিকানার সার্ভার ঠিকমতো সাড়া দেয়নি। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।
error-503-title = সাইটটি এখন পাওয়া যাচ্ছে না
error-503-text = অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।
error-504-title = সাইটটি সাড়া দিতে বেশি সময় নিচ্ছে
error-504-text = এই ঠিকানার সার্ভার সময়মতো সাড়া দেয়নি। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।
error-back = সাইটে যান
error-preferences = কুকি সেটিংস খুলুন

country-ae = সংযুক্ত আরব আমিরাত
country-am = আর্মেনিয়া
country-au = অস্ট্রেলিয়া
country-ca = কানাডা
country-cn = চীন
country-cr = কোস্টারিকা
country-cy = সাইপ্রাস
country-cz = চেকিয়া
country-de = জার্মানি
country-dk = ডেনমার্ক
country-ee = এস্তোনিয়া
country-es = স্পেন
country-fi = ফিনল্যান্ড
country-fr = ফ্রান্স
country-gb = যুক্তরাজ্য
country-ie = আয়ারল্যান্ড
country-il = ইসরায়েল
country-in = ভারত
country-it = ইতালি
country-jp = জাপান
country-kr = দক্ষিণ কোরিয়া
country-lu = লুক্সেমবার্গ
country-mt = মাল্টা
country-nl = নেদারল্যান্ডস
country-no = নরওয়ে
country-nz = নিউজিল্যান্ড
country-pl = পোল্যান্ড
country-ru = রাশিয়া
country-se = সুইডেন
country-sg = সিঙ্গাপুর
country-si = স্লোভেনিয়া
country-us = মার্কিন যুক্তরাষ্ট্র
country-vg = ব্রিটিশ ভার্জিন দ্বীপপুঞ্জ

cookie-use-visitor = এই ওয়েবসাইটে ব্রাউজারটিকে শনাক্ত করে।
cookie-use-across = বিভিন্ন ওয়েবসাইটে ব্রাউজারটিকে শনাক্ত করে।
cookie-use-visit = একই ভিজিটের পৃষ্ঠাগুলোকে একসঙ্গে যুক্ত রাখে।
cookie-use-count = ভিজিট ও পৃষ্ঠা কতবার দেখা হয় তা গোনে।
cookie-use-origin = ভিজিটর কীভাবে ওয়েবসাইটে এসেছেন তা মনে রাখে।
cookie-use-click = বিজ্ঞাপনে করা ক্লিক মনে রাখে।
cookie-use-interests = বিজ্ঞাপনের জন্য আগ্রহের বিষয় মনে রাখে।
cookie-use-exchange = অংশীদারদের সঙ্গে আইডি আদান-প্রদানের তথ্য মনে রাখে।
cookie-use-pace = কত ঘন ঘন ডেটা পাঠানো হয় তা সীমিত করে।
cookie-use-buffer = ডেটা পাঠানো বা আবার ব্যবহার না করা পর্যন্ত তা রেখে দেয়।
cookie-use-probe = ব্রাউজার কুকি সংরক্ষণ করে কি না তা যাচাই করে।
cookie-use-privacy = গোপনীয়তা সম্পর্কে একটি পছন্দ মনে রাখে।
cookie-use-setting = একটি সেটিং মনে রাখে।
cookie-use-variant = পৃষ্ঠার কোন রূপ দেখানো হয় তা মনে রাখে।
cookie-use-message = কোন বার্তাগুলো দেখানো বা বন্ধ করা হয়েছে তা মনে রাখে।
cookie-use-account = ভিজিটকে ব্যবহারকারীর অ্যাকাউন্টের সঙ্গে যুক্ত করে।
cookie-use-conversation = এক পৃষ্ঠা থেকে অন্য পৃষ্ঠায় গেলেও চ্যাট খোলা রাখে।
cookie-use-recording = ভিজিট রেকর্ড করার কাজে লাগে।
cookie-use-basket = কার্ট বা অর্ডার মনে রাখে।
cookie-use-form = ফর্ম বা জরিপের উত্তর মনে রাখে।
cookie-use-player = প্লেয়ারে কতদূর চলেছে তা বা প্লেয়ারের সেটিংস মনে রাখে।
cookie-use-protection = প্রোগ্রামের মাধ্যমে অপব্যবহার থেকে রক্ষা করে।
cookie-use-place = আনুমানিক অবস্থান মনে রাখে।
cookie-use-server = একটি ভিজিটের সব অনুরোধ একই সার্ভারে পাঠায়।
