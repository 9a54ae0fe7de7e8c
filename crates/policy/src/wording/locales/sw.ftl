language-name = Kiswahili
date = { $day } { $month ->
    [1] Januari
    [2] Februari
    [3] Machi
    [4] Aprili
    [5] Mei
    [6] Juni
    [7] Julai
    [8] Agosti
    [9] Septemba
    [10] Oktoba
    [11] Novemba
   *[12] Desemba
} { $year }

accept-all = Kubali vyote
reject-all = Kataa vyote
preferences = Mipangilio
control = Mipangilio ya vidakuzi
control-opt-out = Chaguo zako za faragha
signal-honoured = Ombi la kukataa limeheshimiwa
save = Hifadhi chaguo
close = Funga
saved = Chaguo lako limehifadhiwa.
unsaved = Chaguo lako halikuweza kuhifadhiwa. Angalia muunganisho wako kisha ujaribu tena.
unreached = Mipangilio haikuweza kufunguliwa. Angalia muunganisho wako kisha ujaribu tena.
account-scope = Ukiwa umeingia, chaguo lako linatumika kwenye vifaa vyote unavyoingia.
account-followed = Chaguo lako kutoka kifaa kingine linatumika hapa. Unaweza kulibadilisha wakati wowote.

category-necessary-title = Ya lazima
category-necessary-text = Inahitajika kwa jambo unaloomba tovuti hii ifanye, kama vile kuingia kwenye akaunti, au kwa kuhifadhi chaguo hili.
category-functional-title = Maudhui yaliyopachikwa na huduma za ziada
category-functional-text = Video, ramani, gumzo na mengine ya aina hiyo kutoka kampuni nyingine, pamoja na mipangilio ambayo tovuti hii inakumbuka.
category-analytics-title = Upimaji wa matumizi
category-analytics-text = Kuhesabu ziara na kurekodi ni kurasa zipi zinatumiwa na jinsi zinavyotumiwa.
category-marketing-title = Matangazo ya biashara
category-marketing-text = Kuchagua matangazo ya biashara kulingana na unachofanya hapa na kwingineko, na kupima matokeo ya matangazo hayo.

banner-title = Chaguo lako kuhusu vidakuzi
banner-title-stale = Tunauliza tena: kuna mabadiliko
banner-intro-opt-in = { $controller } inauliza kama inaweza kuhifadhi na kusoma data kwenye kifaa chako (vidakuzi na teknolojia kama hizo) kwa madhumuni haya:
banner-intro-opt-out = { $controller } inahifadhi na kusoma data kwenye kifaa chako (vidakuzi na teknolojia kama hizo) kwa madhumuni yaliyo hapa chini, isipokuwa ukiyakataa:
banner-intro-notice = { $controller } inahifadhi na kusoma data kwenye kifaa chako (vidakuzi na teknolojia kama hizo) kwa madhumuni yaliyo hapa chini. Unaweza kuyakataa:
banner-recipients = { $count ->
    [one] Kampuni { $count } inapokea data: tazama ni ipi
   *[other] Kampuni { $count } zinapokea data: tazama ni zipi
}
banner-change = Unaweza kubadilisha chaguo lako katika kila ukurasa kupitia “{ control }”.
banner-stale = Mambo tunayouliza yamebadilika tangu ulipochagua mara ya mwisho. Uliyokataa yanabaki yamekataliwa hadi utakapochagua tena. Hadi wakati huo, hakuna chochote ulichoruhusu kinachotumika.
banner-stale-out = Mambo tunayouliza yamebadilika tangu ulipochagua mara ya mwisho. Uliyokataa yanabaki yamekataliwa hadi utakapochagua tena.
banner-signal = Kivinjari chako kinatuma ishara ya Global Privacy Control: data haiuzwi wala kushirikiwa kwa ajili ya matangazo ya biashara isipokuwa ukikubali hapa.
banner-policies = Sera

placeholder-title = Maudhui kutoka { $service }
placeholder-text = Maudhui haya yanatoka { $host } ({ $owner }). Ukiyapakia, kampuni hiyo itapokea anwani yako ya IP na itaweza kuhifadhi na kusoma data kwenye kifaa chako.
placeholder-text-plain = Maudhui haya yanatoka { $host }. Ukiyapakia, mwendeshaji wake atapokea anwani yako ya IP na ataweza kuhifadhi na kusoma data kwenye kifaa chako.
placeholder-captcha = Fomu iliyo hapa inaweza kutumwa tu baada ya uthibitishaji huu kupakiwa.
placeholder-load = Pakia maudhui haya tu
placeholder-load-name = Pakia maudhui haya tu: { $service }
placeholder-always = Kubali { $service } daima
placeholder-blocked = Tovuti hii haisemi inatumia { $service } kwa madhumuni gani. Kwa hiyo maudhui haya hayawezi kupakiwa hapa.

preferences-title = Mipangilio ya vidakuzi
preferences-intro = { $controller } ndiyo inayoamua madhumuni ya kuchakata data hapa. Hakuna kitu kilicho hapa chini kinachotumiwa hadi utakapokikubali, isipokuwa cha lazima. Unaweza kurudi hapa wakati wowote.
preferences-intro-out = { $controller } ndiyo inayoamua madhumuni ya kuchakata data hapa. Kilichowashwa kinatumiwa hadi utakapokikataa. Unaweza kurudi hapa wakati wowote.
preferences-stale = Mambo tunayouliza yamebadilika tangu ulipochagua mara ya mwisho, kwa hiyo tafadhali chagua tena. Uliyokataa yanabaki yamekataliwa.
preferences-conflict = Ulichagua kwenye ukurasa uliopitwa na wakati. Uliyokataa yanabaki yamekataliwa; tafadhali angalia tena uliyokubali.
preferences-signal = Kivinjari chako kinatuma ishara ya Global Privacy Control. Ishara hii inahesabiwa kuwa umekataa data kuuzwa na kushirikiwa, na matangazo ya biashara yamezimwa isipokuwa ukiyakubali hapa.
preferences-outranked = Kivinjari chako kinatuma ishara ya Global Privacy Control, lakini wewe mwenyewe ulikubali hapa data kuuzwa au kushirikiwa. Chaguo lako linatumika hadi utakapolibadilisha.
preferences-sale = Hili linajumuisha kuuza au kushiriki data kwa ajili ya matangazo ya biashara, kupitia vidakuzi, pikseli au seva zetu. Ukikataa hili, unakataa data yako kuuzwa au kushirikiwa hivyo.
preferences-allow = Kubali
preferences-allow-name = Kubali: { $category }
preferences-always = Imewashwa daima
preferences-services = { $count ->
    [0] Hakuna huduma kwa sasa
    [one] Huduma { $count }
   *[other] Huduma { $count }
}
preferences-service-choice = Chaguo kwa huduma hii
preferences-follows = Sawa na “{ $category }”
preferences-on = Imekubaliwa
preferences-off = Imekataliwa
preferences-decided = Chaguo lako la { $date }.
preferences-undecided = Bado hujachagua.
preferences-earlier-allowed = Chaguo lako la awali: imekubaliwa
preferences-earlier-rejected = Chaguo lako la awali: imekataliwa
preferences-earlier-none = Mpya tangu chaguo lako la awali

changes-title = Yaliyobadilika
changes-document = { $title }, toleo { $version }
changes-new-document = Mpya: { $title }
changes-category = Dhumuni jipya: { $category }.
changes-sale = “{ $category }” sasa inajumuisha kuuza au kushiriki data kwa ajili ya matangazo ya biashara.
changes-sensitive = “{ $category }” sasa inahusu data nyeti.
changes-service = Huduma mpya: { $service } ({ $category }).
changes-moved = { $service } sasa iko chini ya “{ $category }” badala ya “{ $before }”.
changes-owner = { $service } sasa inaendeshwa na { $owner }.
changes-recipient = { $service }: { $recipient } sasa inapokea data pia.
changes-cookie = { $service } sasa inahifadhi “{ $cookie }” pia.
changes-purpose = Dhumuni la { $service } limebadilika: { $purpose }
changes-more = { $count ->
    [one] Badiliko { $count } zaidi
   *[other] Mabadiliko { $count } zaidi
}

service-provider = Mtoa huduma
service-country = Nchi
service-purpose = Dhumuni
service-recipients = Wapokeaji
service-cookies = Vidakuzi
service-storage = Hifadhi ya kivinjari
service-privacy = Sera ya faragha
service-no-cookies = Hakuna kilichoorodheshwa
service-cookie-count = { $count ->
    [one] kidakuzi { $count }
   *[other] vidakuzi { $count }
}
retention-session = hadi kivinjari kifungwe
storage-until-deleted = hadi utakapoifuta

declaration-title = Vidakuzi na huduma
declaration-intro = Kila huduma iliyoorodheshwa na { $site }, pamoja na kile inachohifadhi kwenye kifaa chako na kwa muda gani.
declaration-release = Chapisho { $release }
declaration-own = Vilivyowekwa na tovuti hii
declaration-own-consent = Kinahifadhi chaguo lako kuhusu vidakuzi.
declaration-own-documents = Kinahifadhi hati ambazo umekubali.
declaration-own-account = Hukumbuka iwapo chaguo lako ni la akaunti uliyoingia.
declaration-own-cookie = Kinahitajika kwa tovuti hii.
declaration-retention = Muda wa kuhifadhi
declaration-none = Tovuti hii haijaorodhesha huduma yoyote hapa.
declaration-change = Badilisha chaguo lako
declaration-transfers = Nchi ni mahali kampuni ilipo na makao yake. Ukikubali huduma, data yako inaweza kuchakatwa huko.
time-second = { $count ->
    [one] sekunde { $count }
   *[other] sekunde { $count }
}
time-minute = { $count ->
    [one] dakika { $count }
   *[other] dakika { $count }
}
time-hour = { $count ->
    [one] saa { $count }
   *[other] saa { $count }
}
time-day = { $count ->
    [one] siku { $count }
   *[other] siku { $count }
}
time-week = { $count ->
    [one] wiki { $count }
   *[other] wiki { $count }
}
time-month = { $count ->
    [one] mwezi { $count }
   *[other] miezi { $count }
}
time-year = { $count ->
    [one] mwaka { $count }
   *[other] miaka { $count }
}

document-version = Toleo { $version }
document-version-link = Kiungo cha kudumu cha toleo { $version }
document-place = Kiungo cha “{ $heading }”
document-older = La awali: toleo { $version }
document-newer = La baadaye: toleo { $version }
document-next = Toleo { $version } litaanza kutumika tarehe { $date }.
document-effective = Linatumika tangu tarehe { $date }
document-upcoming = Litaanza kutumika tarehe { $date }
document-superseded = Hili ni toleo la awali. Halitumiki tena.
document-not-yet = Toleo hili bado halijaanza kutumika.
document-current = Soma toleo linalotumika
document-contents = Yaliyomo
policies-title = Sera na historia yake
document-history = Matoleo yote
document-changes = Yaliyobadilika
document-languages = Lugha
document-foreign = Maandishi haya hayapo katika lugha yako. Lugha ya toleo hili: { $language }.

acceptance-statement = Nimesoma na ninakubali “{ $title }” ({ $version }).
acceptance-button = Kubali
acceptance-done = Ulikubali “{ $title }” ({ $version }) tarehe { $date }.

history-title = Matoleo ya “{ $title }”
history-current = linatumika
history-upcoming = litatumika
history-earlier = la awali
history-read = Soma
history-read-name = Soma toleo { $version }
history-compare = Linganisha na toleo { $version }
difference-title = “{ $title }”: toleo { $from } na toleo { $to }
difference-intro = Maneno yaliyoongezwa yamepigiwa mstari chini, maneno yaliyoondolewa yamekatwa kwa mstari.
difference-none = Maandishi ni yaleyale.
difference-unchanged = { $count ->
    [one] Aya { $count } haikubadilika
   *[other] Aya { $count } hazikubadilika
}
difference-moved = (imehamishiwa hapa)
difference-from = Kutoka toleo
difference-to = hadi toleo
difference-show = Linganisha

receipt-title = Rekodi yako
receipt-intro = Kile ambacho tovuti hii imerekodi kuhusu chaguo lako. Kitambulisho ni cha nasibu na ni cha kivinjari hiki pekee.
receipt-none = Hakuna chaguo lililorekodiwa kwa kivinjari hiki.
receipt-id = Kitambulisho cha ridhaa
receipt-time = Wakati
receipt-release = Chapisho
receipt-model = Kanuni
receipt-model-opt-in = Hakuna matumizi kabla ya ridhaa
receipt-model-opt-out = Imekubaliwa hadi ikataliwe
receipt-model-notice = Taarifa tu
receipt-action = Njia ya kuchagua
receipt-action-accept_all = Kubali vyote
receipt-action-document_accepted = Kukubali hati
receipt-action-reject_all = Kataa vyote
receipt-action-save = Hifadhi chaguo
receipt-action-service = Kupakia maudhui fulani pekee
receipt-action-withdraw = Kuondoa ridhaa
receipt-action-signal = Ishara ya kivinjari
receipt-language = Lugha iliyoonyeshwa
receipt-digest = Thamani ya hash ya maandishi yaliyoonyeshwa
receipt-granted = Yaliyokubaliwa
receipt-refused = Yaliyokataliwa
receipt-signal = Global Privacy Control
receipt-yes = imetumwa
receipt-no = haikutumwa
receipt-nothing = Hakuna
receipt-record = Kitambulisho cha rekodi
receipt-valid-until = Halali hadi
receipt-shown = Ulichoonyeshwa
receipt-download = Pakua kama JSON

error-400-title = Ombi hili halikuweza kusomwa
error-400-text = Kuna sehemu inayokosekana au yenye muundo usio sahihi. Hakuna kilichobadilishwa.
error-403-title = Ombi hili limetoka tovuti nyingine
error-403-text = Kwa ulinzi wako, chaguo linapokelewa kutoka tovuti hii pekee. Hakuna kilichobadilishwa.
error-404-title = Hakuna kitu hapa
error-404-text = Huenda ukurasa umehamishwa, au anwani ina kosa la uchapaji.
error-405-title = Hili haliwezi kufanyika hapa
error-405-text = Anwani ipo, lakini si kwa ombi la aina hii. Hakuna kilichobadilishwa.
error-409-title = Ukurasa ulikuwa umepitwa na wakati
error-409-text = Mambo ambayo tovuti inauliza yamebadilika tangu wakati huo. Uliyokataa yanabaki yamekataliwa; uliyokubali hayakutekelezwa.
error-413-title = Ombi hili ni kubwa mno
error-413-text = Hakuna kilichobadilishwa.
error-415-title = Ombi la aina hii halieleweki
error-415-text = Hakuna kilichobadilishwa.
error-429-title = Chaguo nyingi mno kwa wakati mmoja
error-429-text = Chaguo nyingi zimetoka kwenye mtandao wako hivi punde, kwa hiyo hili halikupokelewa. Hakuna kilichobadilishwa. Tafadhali jaribu tena baada ya muda mfupi.
error-500-title = Hitilafu imetokea
error-500-text = Kosa ni letu. Tafadhali jaribu tena.
error-502-title = Tovuti haifikiki kwa sasa
error-502-text = Seva ya anwani hii haikujibu inavyotakiwa. Tafadhali jaribu tena baada ya muda mfupi.
error-503-title = Tovuti haipatikani kwa sasa
error-503-text = Tafadhali jaribu tena baada ya muda mfupi.
error-504-title = Tovuti inachelewa kujibu
error-504-text = Seva ya anwani hii haikujibu kwa wakati. Tafadhali jaribu tena baada ya muda mfupi.
error-back = Endelea kwenye tovuti
error-preferences = Fungua mipangilio ya vidakuzi

country-ae = Falme za Kiarabu
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = Uchina
country-cr = Kostarika
country-cy = Saiprasi
country-cz = Chechia
country-de = Ujerumani
country-dk = Denmark
country-ee = Estonia
country-es = Uhispania
country-fi = Ufini
country-fr = Ufaransa
country-gb = Uingereza
country-ie = Ayalandi
country-il = Israeli
country-in = India
country-it = Italia
country-jp = Japani
country-kr = Korea Kusini
country-lu = Luxembourg
country-mt = Malta
country-nl = Uholanzi
country-no = Norway
country-nz = Nyuzilandi
country-pl = Poland
country-ru = Urusi
country-se = Uswidi
country-sg = Singapore
country-si = Slovenia
country-us = Marekani
country-vg = Visiwa vya Virgin vya Uingereza

cookie-use-visitor = Kinatambua kivinjari katika tovuti hii.
cookie-use-across = Kinatambua kivinjari katika tovuti mbalimbali.
cookie-use-visit = Kinaunganisha kurasa za ziara moja.
cookie-use-count = Kinahesabu ziara na kurasa.
cookie-use-origin = Kinakumbuka jinsi mgeni alivyofika kwenye tovuti.
cookie-use-click = Kinakumbuka mbofyo kwenye tangazo la biashara.
cookie-use-interests = Kinakumbuka mambo yanayomvutia mgeni, kwa ajili ya matangazo ya biashara.
cookie-use-exchange = Kinakumbuka ubadilishanaji wa vitambulisho na washirika.
cookie-use-pace = Kinaweka kikomo cha mara ambazo data inatumwa.
cookie-use-buffer = Kinahifadhi data hadi itumwe au itumiwe tena.
cookie-use-probe = Kinakagua kama kivinjari kinahifadhi vidakuzi.
cookie-use-privacy = Kinakumbuka chaguo kuhusu faragha.
cookie-use-setting = Kinakumbuka mpangilio.
cookie-use-variant = Kinakumbuka ni aina ipi ya ukurasa inayoonyeshwa.
cookie-use-message = Kinakumbuka ni ujumbe upi ulioonyeshwa au kufungwa.
cookie-use-account = Kinaunganisha ziara na akaunti ya mtumiaji.
cookie-use-conversation = Kinaendeleza mazungumzo kutoka ukurasa mmoja hadi mwingine.
cookie-use-recording = Kinahusika na kurekodi ziara.
cookie-use-basket = Kinakumbuka kikapu au agizo.
cookie-use-form = Kinakumbuka majibu ya fomu au utafiti wa maoni.
cookie-use-player = Kinakumbuka sehemu iliyofikiwa au mipangilio ya kicheza media.
cookie-use-protection = Kinalinda dhidi ya matumizi mabaya yanayofanywa na programu.
cookie-use-place = Kinakumbuka mahali alipo mgeni kwa makadirio.
cookie-use-server = Kinatuma maombi yote ya ziara moja kwa seva ileile.
