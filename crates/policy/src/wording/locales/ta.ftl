language-name = தமிழ்
date = { $day } { $month ->
    [1] ஜனவரி
    [2] பிப்ரவரி
    [3] மார்ச்
    [4] ஏப்ரல்
    [5] மே
    [6] ஜூன்
    [7] ஜூலை
    [8] ஆகஸ்ட்
    [9] செப்டம்பர்
    [10] அக்டோபர்
    [11] நவம்பர்
   *[12] டிசம்பர்
} { $year }

accept-all = அனைத்தையும் ஏற்கவும்
reject-all = அனைத்தையும் மறுக்கவும்
preferences = விருப்பங்கள்
control = குக்கீ அமைப்புகள்
control-opt-out = உங்கள் தனியுரிமைத் தேர்வுகள்
signal-honoured = மறுப்புக் கோரிக்கை ஏற்கப்பட்டது
save = தேர்வுகளைச் சேமிக்கவும்
close = மூடவும்
saved = உங்கள் தேர்வுகள் சேமிக்கப்பட்டன.
unsaved = உங்கள் தேர்வைச் சேமிக்க முடியவில்லை. உங்கள் இணைப்பைச் சரிபார்த்து மீண்டும் முயலவும்.
account-scope = நீங்கள் உள்நுழைந்திருக்கும்போது, நீங்கள் உள்நுழையும் எல்லா சாதனங்களிலும் உங்கள் தேர்வு பொருந்தும்.
account-followed = மற்றொரு சாதனத்தில் செய்த உங்கள் தேர்வு இங்கே பொருந்துகிறது. எப்போது வேண்டுமானாலும் அதை மாற்றலாம்.

category-necessary-title = தேவையானவை
category-necessary-text = உள்நுழைவது போல இந்தத் தளத்தில் நீங்கள் கேட்பதைச் செய்ய, அல்லது இந்தத் தேர்வை நினைவில் வைக்கத் தேவையானவை.
category-functional-title = உட்பொதிந்த உள்ளடக்கமும் கூடுதல் செயல்பாடுகளும்
category-functional-text = மற்ற நிறுவனங்களிலிருந்து வரும் வீடியோக்கள், வரைபடங்கள், அரட்டைகள் போன்றவை, மேலும் தளம் நினைவில் வைக்கும் அமைப்புகள்.
category-analytics-title = பயன்பாட்டை அளவிடுதல்
category-analytics-text = வருகைகளை எண்ணுவது, எந்தப் பக்கங்கள் எப்படிப் பயன்படுத்தப்படுகின்றன என்பதைப் பதிவு செய்வது.
category-marketing-title = விளம்பரம்
category-marketing-text = இங்கும் பிற இடங்களிலும் நீங்கள் செய்வதை வைத்து விளம்பரங்களைத் தேர்ந்தெடுப்பது, அவற்றின் பலனை அளவிடுவது.

banner-title = குக்கீகள் பற்றிய உங்கள் தேர்வு
banner-title-stale = மீண்டும் கேட்கிறோம்: ஒரு மாற்றம் ஏற்பட்டுள்ளது
banner-intro-opt-in = கீழே உள்ள நோக்கங்களுக்காக உங்கள் சாதனத்தில் தரவைச் சேமிக்கவும் படிக்கவும் (குக்கீகள் போன்றவை) அனுமதி உண்டா என { $controller } சார்பில் கேட்கப்படுகிறது:
banner-intro-opt-out = நீங்கள் மறுக்காவிட்டால், கீழே உள்ள நோக்கங்களுக்காக { $controller } சார்பில் உங்கள் சாதனத்தில் தரவு (குக்கீகள் போன்றவை) சேமிக்கப்பட்டுப் படிக்கப்படும்:
banner-intro-notice = கீழே உள்ள நோக்கங்களுக்காக { $controller } சார்பில் உங்கள் சாதனத்தில் தரவு (குக்கீகள் போன்றவை) சேமிக்கப்பட்டுப் படிக்கப்படுகிறது. நீங்கள் அவற்றை மறுக்கலாம்:
banner-recipients = { $count ->
    [one] { $count } நிறுவனம் தரவைப் பெறுகிறது: அது எது
   *[other] { $count } நிறுவனங்கள் தரவைப் பெறுகின்றன: அவை எவை
}
banner-change = ஒவ்வொரு பக்கத்திலும் “{ control }” என்பதில் உங்கள் தேர்வை மாற்றலாம்.
banner-stale = உங்கள் கடைசித் தேர்வுக்குப் பிறகு நாங்கள் கேட்பது மாறியுள்ளது. நீங்கள் மறுத்தவை, மீண்டும் தேர்வு செய்யும் வரை மறுக்கப்பட்டவையாகவே இருக்கும். அதுவரை, நீங்கள் அனுமதித்த எதுவும் பயன்படுத்தப்படாது.
banner-stale-out = உங்கள் கடைசித் தேர்வுக்குப் பிறகு நாங்கள் கேட்பது மாறியுள்ளது. நீங்கள் மறுத்தவை, மீண்டும் தேர்வு செய்யும் வரை மறுக்கப்பட்டவையாகவே இருக்கும்.
banner-signal = உங்கள் உலாவி Global Privacy Control என்பதை அனுப்புகிறது: நீங்கள் இங்கே அனுமதிக்காவிட்டால், விளம்பரத்திற்காகத் தரவு விற்கப்படாது, பகிரப்படாது.
banner-policies = கொள்கைகள்

placeholder-title = { $service } வழங்கும் உள்ளடக்கம்
placeholder-text = இது வரும் இடம்: { $host } ({ $owner }). நீங்கள் இதை ஏற்றினால், அந்த நிறுவனம் உங்கள் IP முகவரியைப் பெறும்; உங்கள் சாதனத்தில் தரவைச் சேமிக்கவும் படிக்கவும் அதனால் முடியும்.
placeholder-text-plain = இது வரும் இடம்: { $host }. நீங்கள் இதை ஏற்றினால், அதை நடத்தும் நிறுவனம் உங்கள் IP முகவரியைப் பெறும்; உங்கள் சாதனத்தில் தரவைச் சேமிக்கவும் படிக்கவும் அதனால் முடியும்.
placeholder-captcha = இந்தச் சரிபார்ப்பு ஏற்றப்பட்ட பிறகே இங்குள்ள படிவத்தை அனுப்ப முடியும்.
placeholder-load = இதை மட்டும் ஏற்றவும்
placeholder-load-name = இதை மட்டும் ஏற்றவும்: { $service }
placeholder-always = எப்போதும் அனுமதிக்கவும்: { $service }
placeholder-blocked = { $service } சேவை எந்த நோக்கத்திற்காகப் பயன்படுத்தப்படுகிறது என்பதை இந்தத் தளம் தெரிவிக்கவில்லை. எனவே இதை இங்கே ஏற்ற முடியாது.

preferences-title = குக்கீ அமைப்புகள்
preferences-intro = இங்கே தரவு எதற்காகச் செயலாக்கப்படுகிறது என்பதைத் தீர்மானிப்பவர்: { $controller }. தேவையானவற்றைத் தவிர, கீழே உள்ள எதுவும் நீங்கள் அனுமதிக்கும் வரை பயன்படுத்தப்படாது. எப்போது வேண்டுமானாலும் இங்கே திரும்பி வரலாம்.
preferences-intro-out = இங்கே தரவு எதற்காகச் செயலாக்கப்படுகிறது என்பதைத் தீர்மானிப்பவர்: { $controller }. இயக்கத்தில் உள்ளவை நீங்கள் மறுக்கும் வரை பயன்படுத்தப்படும். எப்போது வேண்டுமானாலும் இங்கே திரும்பி வரலாம்.
preferences-stale = உங்கள் கடைசித் தேர்வுக்குப் பிறகு நாங்கள் கேட்பது மாறியுள்ளது; தயவுசெய்து மீண்டும் தேர்வு செய்யவும். நீங்கள் மறுத்தவை மறுக்கப்பட்டவையாகவே இருக்கும்.
preferences-conflict = உங்கள் தேர்வு பழைய பக்கத்தில் செய்யப்பட்டது. நீங்கள் மறுத்தவை அப்படியே வைக்கப்பட்டன; நீங்கள் அனுமதித்தவற்றைத் தயவுசெய்து மீண்டும் பார்க்கவும்.
preferences-signal = உங்கள் உலாவி Global Privacy Control என்பதை அனுப்புகிறது. இது தரவின் விற்பனைக்கும் பகிர்வுக்கும் மறுப்பாகக் கருதப்படும்; நீங்கள் இங்கே அனுமதிக்காவிட்டால் விளம்பரம் நிறுத்தப்பட்டிருக்கும்.
preferences-allow = அனுமதிக்கவும்
preferences-allow-name = அனுமதிக்கவும்: { $category }
preferences-always = எப்போதும் இயக்கத்தில்
preferences-services = { $count ->
    [0] தற்போது சேவை எதுவும் இல்லை
    [one] { $count } சேவை
   *[other] { $count } சேவைகள்
}
preferences-service-choice = இந்தச் சேவைக்கான தேர்வு
preferences-follows = “{ $category }” போலவே
preferences-on = அனுமதிக்கப்பட்டது
preferences-off = மறுக்கப்பட்டது
preferences-decided = உங்கள் தேர்வின் தேதி: { $date }.
preferences-undecided = நீங்கள் இன்னும் தேர்வு செய்யவில்லை.
preferences-earlier-allowed = உங்கள் முந்தைய தேர்வு: அனுமதிக்கப்பட்டது
preferences-earlier-rejected = உங்கள் முந்தைய தேர்வு: மறுக்கப்பட்டது
preferences-earlier-none = உங்கள் முந்தைய தேர்வுக்குப் பிறகு சேர்க்கப்பட்டது

changes-title = என்ன மாறியுள்ளது
changes-document = { $title }, பதிப்பு { $version }
changes-new-document = புதியது: { $title }
changes-category = புதிய நோக்கம்: { $category }.
changes-sale = “{ $category }” என்பதில் இப்போது விளம்பரத்திற்காகத் தரவை விற்பது அல்லது பகிர்வது அடங்கும்.
changes-sensitive = “{ $category }” என்பதில் இப்போது உணர்திறன் மிக்க தரவும் அடங்கும்.
changes-service = புதிய சேவை: { $service } ({ $category }).
changes-moved = { $service } சேவை இப்போது “{ $before }” என்பதற்குப் பதிலாக “{ $category }” என்பதில் உள்ளது.
changes-owner = { $service } சேவையை இப்போது நடத்தும் நிறுவனம்: { $owner }.
changes-recipient = { $service }: இப்போது கூடுதலாகத் தரவைப் பெறுபவர்: { $recipient }.
changes-cookie = { $service } சேவை இப்போது “{ $cookie }” என்பதையும் சேமிக்கிறது.
changes-purpose = { $service } சேவையின் நோக்கம் மாறியுள்ளது: { $purpose }
changes-more = { $count ->
    [one] மேலும் { $count } மாற்றம்
   *[other] மேலும் { $count } மாற்றங்கள்
}

service-provider = வழங்குநர்
service-country = நாடு
service-purpose = நோக்கம்
service-recipients = பெறுநர்கள்
service-cookies = குக்கீகள்
service-storage = உலாவிச் சேமிப்பகம்
service-privacy = தனியுரிமைக் கொள்கை
service-no-cookies = எதுவும் அறிவிக்கப்படவில்லை
service-cookie-count = { $count ->
    [one] { $count } குக்கீ
   *[other] { $count } குக்கீகள்
}
retention-session = உலாவி மூடப்படும் வரை
storage-until-deleted = நீங்கள் நீக்கும் வரை

declaration-title = குக்கீகளும் சேவைகளும்
declaration-intro = { $site } அறிவிக்கும் ஒவ்வொரு சேவையும், அது உங்கள் சாதனத்தில் எதைச் சேமிக்கிறது, எவ்வளவு காலத்திற்கு என்பதும்.
declaration-release = வெளியீடு { $release }
declaration-own = இந்தத் தளம் அமைப்பவை
declaration-own-consent = குக்கீகள் பற்றிய உங்கள் தேர்வை வைத்திருக்கிறது.
declaration-own-documents = நீங்கள் எந்த ஆவணங்களை ஏற்றுக்கொண்டீர்கள் என்பதை வைத்திருக்கிறது.
declaration-own-account = உங்கள் தேர்வு நீங்கள் உள்நுழைந்துள்ள கணக்கிற்கு உரியதா என்பதை நினைவில் கொள்கிறது.
declaration-own-cookie = இந்தத் தளத்திற்குத் தேவையானது.
declaration-retention = வைத்திருக்கும் காலம்
declaration-none = இந்தத் தளம் இங்கே எந்தச் சேவையையும் அறிவிக்கவில்லை.
declaration-change = உங்கள் தேர்வை மாற்றவும்
declaration-transfers = நாடு என்பது நிறுவனத்தின் தலைமையகம் உள்ள நாடு. நீங்கள் ஒரு சேவையை அனுமதித்தால், உங்கள் தரவு அங்கே செயலாக்கப்படலாம்.
time-second = { $count ->
    [one] { $count } வினாடி
   *[other] { $count } வினாடிகள்
}
time-minute = { $count ->
    [one] { $count } நிமிடம்
   *[other] { $count } நிமிடங்கள்
}
time-hour = { $count ->
    [one] { $count } மணிநேரம்
   *[other] { $count } மணிநேரம்
}
time-day = { $count ->
    [one] { $count } நாள்
   *[other] { $count } நாட்கள்
}
time-week = { $count ->
    [one] { $count } வாரம்
   *[other] { $count } வாரங்கள்
}
time-month = { $count ->
    [one] { $count } மாதம்
   *[other] { $count } மாதங்கள்
}
time-year = { $count ->
    [one] { $count } ஆண்டு
   *[other] { $count } ஆண்டுகள்
}

document-version = பதிப்பு { $version }
document-version-link = பதிப்பு { $version }: நிரந்தர இணைப்பு
document-place = இணைப்பு: “{ $heading }”
document-older = முந்தையது: பதிப்பு { $version }
document-newer = பிந்தையது: பதிப்பு { $version }
document-next = பதிப்பு { $version } நடைமுறைக்கு வரும் தேதி: { $date }.
document-effective = { $date } முதல் நடைமுறையில் உள்ளது
document-upcoming = { $date } முதல் நடைமுறைக்கு வரும்
document-superseded = இது முந்தைய பதிப்பு. இது இப்போது நடைமுறையில் இல்லை.
document-not-yet = இந்தப் பதிப்பு இன்னும் நடைமுறைக்கு வரவில்லை.
document-current = நடைமுறையில் உள்ள பதிப்பைப் படிக்கவும்
document-contents = பொருளடக்கம்
policies-title = கொள்கைகளும் அவற்றின் வரலாறும்
document-history = எல்லாப் பதிப்புகளும்
document-changes = என்ன மாறியது
document-languages = மொழிகள்
document-foreign = இந்த உரை உங்கள் மொழியில் இல்லை. காட்டப்படும் பதிப்பின் மொழி: { $language }.

acceptance-statement = “{ $title }” ({ $version }) ஐப் படித்தேன், ஏற்கிறேன்.
acceptance-button = ஏற்கவும்
acceptance-done = “{ $title }” ({ $version }) ஐ நீங்கள் ஏற்றுக்கொண்டீர்கள்: { $date }.

history-title = “{ $title }”: பதிப்புகள்
history-current = நடைமுறையில் உள்ளது
history-upcoming = வரவிருப்பது
history-earlier = முந்தையது
history-read = படிக்கவும்
history-read-name = படிக்கவும்: பதிப்பு { $version }
history-compare = ஒப்பிடவும்: பதிப்பு { $version }
difference-title = “{ $title }”: பதிப்பு { $from }, பதிப்பு { $to }
difference-intro = சேர்க்கப்பட்ட சொற்கள் அடிக்கோடிடப்பட்டுள்ளன, நீக்கப்பட்ட சொற்கள் குறுக்கே கோடிடப்பட்டுள்ளன.
difference-none = உரைகள் ஒன்றே.
difference-unchanged = { $count ->
    [one] { $count } பத்தி மாறவில்லை
   *[other] { $count } பத்திகள் மாறவில்லை
}
difference-moved = (இங்கே நகர்த்தப்பட்டது)
difference-from = இந்தப் பதிப்பிலிருந்து
difference-to = இந்தப் பதிப்பு வரை
difference-show = ஒப்பிடவும்

receipt-title = உங்கள் பதிவு
receipt-intro = உங்கள் தேர்வு பற்றி இந்தத் தளம் பதிவு செய்துள்ளவை. அடையாள எண் சீரற்ற முறையில் உருவாக்கப்பட்டது; இந்த உலாவிக்கு மட்டுமே உரியது.
receipt-none = இந்த உலாவிக்குத் தேர்வு எதுவும் பதிவாகவில்லை.
receipt-id = ஒப்புதல் அடையாள எண்
receipt-time = நேரம்
receipt-release = வெளியீடு
receipt-model = விதி
receipt-model-opt-in = ஒப்புதலுக்கு முன் எதுவும் இல்லை
receipt-model-opt-out = மறுக்கும் வரை அனுமதிக்கப்பட்டது
receipt-model-notice = தகவல் மட்டும்
receipt-action = தேர்வு செய்த விதம்
receipt-action-accept_all = அனைத்தையும் ஏற்கவும்
receipt-action-document_accepted = ஆவணத்தை ஏற்றல்
receipt-action-reject_all = அனைத்தையும் மறுக்கவும்
receipt-action-save = தேர்வுகளைச் சேமிக்கவும்
receipt-action-service = ஓர் உள்ளடக்கத்தை மட்டும் ஏற்றுதல்
receipt-action-withdraw = ஒப்புதலைத் திரும்பப் பெறுதல்
receipt-action-signal = உலாவியின் சமிக்ஞை
receipt-language = காட்டப்பட்ட மொழி
receipt-digest = உரையின் சரிபார்ப்புத் தொகை
receipt-granted = அனுமதிக்கப்பட்டது
receipt-refused = மறுக்கப்பட்டது
receipt-signal = Global Privacy Control
receipt-yes = அனுப்பப்பட்டது
receipt-no = அனுப்பப்படவில்லை
receipt-nothing = எதுவும் இல்லை
receipt-record = பதிவு அடையாள எண்
receipt-valid-until = செல்லுபடியாகும் கடைசித் தேதி
receipt-shown = உங்களுக்குக் காட்டப்பட்டவை
receipt-download = JSON ஆகப் பதிவிறக்கவும்

error-400-title = இந்தக் கோரிக்கையைப் படிக்க முடியவில்லை
error-400-text = அதில் ஏதோ விடுபட்டுள்ளது அல்லது தவறாக உள்ளது. எதுவும் மாற்றப்படவில்லை.
error-403-title = இந்தக் கோரிக்கை வேறு தளத்திலிருந்து வந்தது
error-403-text = உங்கள் பாதுகாப்பிற்காக, தேர்வு இந்தத் தளத்திலிருந்து மட்டுமே ஏற்கப்படும். எதுவும் மாற்றப்படவில்லை.
error-404-title = இங்கே எதுவும் இல்லை
error-404-text = பக்கம் நகர்த்தப்பட்டிருக்கலாம், அல்லது முகவரியில் தட்டச்சுப் பிழை இருக்கலாம்.
error-405-title = இதை இங்கே செய்ய முடியாது
error-405-text = முகவரி உள்ளது, ஆனால் இவ்வகைக் கோரிக்கைக்கு அல்ல. எதுவும் மாற்றப்படவில்லை.
error-409-title = பக்கம் பழையதாகிவிட்டது
error-409-text = இதற்கிடையில் தளம் கேட்பது மாறியுள்ளது. நீங்கள் மறுத்தவை அப்படியே வைக்கப்பட்டன; நீங்கள் அனுமதித்தவை எடுத்துக்கொள்ளப்படவில்லை.
error-413-title = இந்தக் கோரிக்கை மிகப் பெரியது
error-413-text = எதுவும் மாற்றப்படவில்லை.
error-415-title = இவ்வகைக் கோரிக்கை புரியவில்லை
error-415-text = எதுவும் மாற்றப்படவில்லை.
error-429-title = ஒரே நேரத்தில் மிக அதிகமான தேர்வுகள்
error-429-text = உங்கள் பிணையத்திலிருந்து இப்போதுதான் பல தேர்வுகள் வந்தன, அதனால் இது ஏற்கப்படவில்லை. எதுவும் மாற்றப்படவில்லை. தயவுசெய்து சிறிது நேரத்தில் மீண்டும் முயலவும்.
error-500-title = ஏதோ தவறு நடந்தது
error-500-text = தவறு எங்களுடையது. தயவுசெய்து மீண்டும் முயலவும்.
error-502-title = தளத்தை இப்போது அணுக முடியவில்லை
error-502-text = இந்த முகவரியின் சேவையகம் சரியாகப் பதிலளிக்கவில்லை. தயவுசெய்து சிறிது நேரத்தில் மீண்டும் முயலவும்.
error-503-title = தளம் இப்போது கிடைக்கவில்லை
error-503-text = தயவுசெய்து சிறிது நேரத்தில் மீண்டும் முயலவும்.
error-504-title = தளம் பதிலளிக்க அதிக நேரம் எடுக்கிறது
error-504-text = இந்த முகவரியின் சேவையகம் உரிய நேரத்தில் பதிலளிக்கவில்லை. தயவுசெய்து சிறிது நேரத்தில் மீண்டும் முயலவும்.
error-back = தளத்திற்குச் செல்லவும்
error-preferences = குக்கீ அமைப்புகளைத் திறக்கவும்

country-ae = ஐக்கிய அரபு அமீரகம்
country-am = ஆர்மீனியா
country-au = ஆஸ்திரேலியா
country-ca = கனடா
country-cn = சீனா
country-cr = கோஸ்டா ரிகா
country-cy = சைப்ரஸ்
country-cz = செக்கியா
country-de = ஜெர்மனி
country-dk = டென்மார்க்
country-ee = எஸ்டோனியா
country-es = ஸ்பெயின்
country-fi = பின்லாந்து
country-fr = பிரான்ஸ்
country-gb = ஐக்கிய இராச்சியம்
country-ie = அயர்லாந்து
country-il = இஸ்ரேல்
country-in = இந்தியா
country-it = இத்தாலி
country-jp = ஜப்பான்
country-kr = தென் கொரியா
country-lu = லக்சம்பர்க்
country-mt = மால்டா
country-nl = நெதர்லாந்து
country-no = நார்வே
country-nz = நியூசிலாந்து
country-pl = போலந்து
country-ru = ரஷ்யா
country-se = ஸ்வீடன்
country-sg = சிங்கப்பூர்
country-si = ஸ்லோவேனியா
country-us = அமெரிக்கா
country-vg = பிரிட்டிஷ் வெர்ஜின் தீவுகள்
