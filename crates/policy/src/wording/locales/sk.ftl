language-name = Slovenčina
date = { $day }. { $month ->
    [1] januára
    [2] februára
    [3] marca
    [4] apríla
    [5] mája
    [6] júna
    [7] júla
    [8] augusta
    [9] septembra
    [10] októbra
    [11] novembra
   *[12] decembra
} { $year }

accept-all = Prijať všetko
reject-all = Odmietnuť všetko
preferences = Nastavenia
control = Nastavenia súborov cookie
control-opt-out = Vaše voľby ochrany súkromia
signal-honoured = Vaše odmietnutie je rešpektované
save = Uložiť voľbu
close = Zavrieť
saved = Vaša voľba je uložená.
unsaved = Vašu voľbu sa nepodarilo uložiť. Skontrolujte pripojenie a skúste to znova.
unreached = Nastavenia sa nepodarilo otvoriť. Skontrolujte pripojenie a skúste to znova.
account-scope = Kým ste prihlásení, vaša voľba platí na všetkých zariadeniach, na ktorých sa prihlásite.
account-followed = Platí tu vaša voľba z iného zariadenia. Môžete ju kedykoľvek zmeniť.

category-necessary-title = Nevyhnutné
category-necessary-text = Potrebné na to, o čo tento web žiadate, napríklad na prihlásenie, alebo na uchovanie tejto voľby.
category-functional-title = Vložený obsah a doplnkové funkcie
category-functional-text = Videá, mapy, čety a podobný obsah iných spoločností a nastavenia, ktoré si web pamätá.
category-analytics-title = Meranie používania
category-analytics-text = Počítanie návštev a zaznamenávanie toho, ktoré stránky sa používajú a ako.
category-marketing-title = Reklama
category-marketing-text = Výber reklám podľa toho, čo robíte tu aj inde, a meranie, či fungujú.

banner-title = Vaša voľba týkajúca sa súborov cookie
banner-title-stale = Pýtame sa znova: niečo sa zmenilo
banner-intro-opt-in = { $controller } sa pýta, či smie vo vašom zariadení ukladať a čítať údaje (súbory cookie a podobné technológie) na tieto účely:
banner-intro-opt-out = { $controller } vo vašom zariadení ukladá a číta údaje (súbory cookie a podobné technológie) na účely uvedené nižšie, ak ich neodmietnete:
banner-intro-notice = { $controller } vo vašom zariadení ukladá a číta údaje (súbory cookie a podobné technológie) na účely uvedené nižšie. Môžete ich odmietnuť:
banner-recipients = { $count ->
    [one] Údaje dostáva { $count } spoločnosť: ktorá to je
    [few] Údaje dostávajú { $count } spoločnosti: ktoré to sú
   *[other] Údaje dostáva { $count } spoločností: ktoré to sú
}
banner-change = Svoju voľbu môžete zmeniť na každej stránke pod položkou „{ control }“.
banner-stale = Od vašej poslednej voľby sa zmenilo to, na čo sa pýtame. Čo ste odmietli, zostáva odmietnuté, kým nezvolíte znova. Dovtedy sa nepoužíva nič z toho, čo ste povolili.
banner-stale-out = Od vašej poslednej voľby sa zmenilo to, na čo sa pýtame. Čo ste odmietli, zostáva odmietnuté, kým nezvolíte znova.
banner-signal = Váš prehliadač vysiela signál Global Privacy Control: údaje sa nepredávajú ani nezdieľajú na účely reklamy, ak to tu nepovolíte.
banner-policies = Zásady

placeholder-title = Obsah služby { $service }
placeholder-text = Obsah pochádza zo servera { $host } ({ $owner }). Ak ho načítate, táto spoločnosť dostane vašu IP adresu a môže vo vašom zariadení ukladať a čítať údaje.
placeholder-text-plain = Obsah pochádza zo servera { $host }. Ak ho načítate, prevádzkovateľ servera dostane vašu IP adresu a môže vo vašom zariadení ukladať a čítať údaje.
placeholder-captcha = Formulár tu možno odoslať až po načítaní tejto kontroly.
placeholder-load = Načítať len tento obsah
placeholder-load-name = Načítať len tento obsah: { $service }
placeholder-always = Vždy povoliť službu { $service }
placeholder-blocked = Tento web neuvádza, na čo používa službu { $service }. Preto sa tu obsah nedá načítať.

preferences-title = Nastavenia súborov cookie
preferences-intro = { $controller } rozhoduje, prečo sa tu spracúvajú údaje. Okrem toho, čo je nevyhnutné, sa nič z uvedeného nižšie nepoužíva, kým to nepovolíte. Môžete sa sem kedykoľvek vrátiť.
preferences-intro-out = { $controller } rozhoduje, prečo sa tu spracúvajú údaje. Čo je zapnuté, to sa používa, kým to neodmietnete. Môžete sa sem kedykoľvek vrátiť.
preferences-stale = Od vašej poslednej voľby sa zmenilo to, na čo sa pýtame, preto, prosím, zvoľte znova. Čo ste odmietli, zostáva odmietnuté.
preferences-conflict = Voľbu ste urobili na neaktuálnej stránke. Čo ste odmietli, zostáva odmietnuté; pozrite si, prosím, znova, čo ste povolili.
preferences-signal = Váš prehliadač vysiela signál Global Privacy Control. Ten platí ako odmietnutie predaja a zdieľania údajov a reklama je vypnutá, ak ju tu nepovolíte.
preferences-outranked = Váš prehliadač vysiela signál Global Privacy Control, ale vlastnou voľbou ste tu povolili predaj alebo zdieľanie údajov. Vaša voľba platí, kým ju nezmeníte.
preferences-sale = To zahŕňa predaj alebo zdieľanie údajov na účely reklamy, a to prostredníctvom súborov cookie, pixelov alebo našich serverov. Ak to odmietnete, odmietate aj tento predaj alebo toto zdieľanie.
preferences-allow = Povoliť
preferences-allow-name = Povoliť: { $category }
preferences-always = Vždy zapnuté
preferences-services = { $count ->
    [0] V súčasnosti žiadna služba
    [one] { $count } služba
    [few] { $count } služby
   *[other] { $count } služieb
}
preferences-service-choice = Voľba pre túto službu
preferences-follows = Rovnako ako „{ $category }“
preferences-on = Povolené
preferences-off = Odmietnuté
preferences-decided = Vaša voľba zo dňa { $date }.
preferences-undecided = Zatiaľ ste nič nezvolili.
preferences-earlier-allowed = Vaša predchádzajúca voľba: povolené
preferences-earlier-rejected = Vaša predchádzajúca voľba: odmietnuté
preferences-earlier-none = Pribudlo po vašej predchádzajúcej voľbe

changes-title = Čo sa zmenilo
changes-document = { $title }, verzia { $version }
changes-new-document = Nový dokument: { $title }
changes-category = Nový účel: { $category }.
changes-sale = „{ $category }“ teraz zahŕňa predaj alebo zdieľanie údajov na účely reklamy.
changes-sensitive = „{ $category }“ teraz zahŕňa citlivé údaje.
changes-service = Nová služba: { $service } ({ $category }).
changes-moved = Služba { $service } teraz patrí do kategórie „{ $category }“ (predtým „{ $before }“).
changes-owner = { $service }: poskytovateľom je teraz { $owner }.
changes-recipient = { $service }: údaje teraz dostáva aj { $recipient }.
changes-cookie = { $service } teraz ukladá aj „{ $cookie }“.
changes-purpose = { $service } má teraz iný účel: { $purpose }
changes-more = { $count ->
    [one] Ešte { $count } zmena
    [few] Ešte { $count } zmeny
   *[other] Ešte { $count } zmien
}

service-provider = Poskytovateľ
service-country = Krajina
service-purpose = Účel
service-recipients = Príjemcovia
service-cookies = Súbory cookie
service-storage = Úložisko prehliadača
service-privacy = Zásady ochrany osobných údajov
service-no-cookies = Neuvedené
service-cookie-count = { $count ->
    [one] { $count } súbor cookie
    [few] { $count } súbory cookie
   *[other] { $count } súborov cookie
}
retention-session = do zatvorenia prehliadača
storage-until-deleted = kým ich nevymažete

declaration-title = Súbory cookie a služby
declaration-intro = Všetky služby, ktoré { $site } uvádza, s informáciou, čo vo vašom zariadení ukladajú a na ako dlho.
declaration-release = Vydanie { $release }
declaration-own = Ukladá tento web
declaration-own-consent = Uchováva vašu voľbu týkajúcu sa súborov cookie.
declaration-own-documents = Uchováva, ktoré dokumenty ste prijali.
declaration-own-account = Pamätá si, či vaša voľba patrí k účtu, do ktorého ste prihlásení.
declaration-own-cookie = Potrebné pre tento web.
declaration-retention = Doba uchovávania
declaration-none = Tento web tu neuvádza žiadnu službu.
declaration-change = Zmeniť voľbu
declaration-transfers = Uvedená je krajina, v ktorej má spoločnosť sídlo. Ak službu povolíte, vaše údaje sa tam môžu spracúvať.
time-second = { $count ->
    [one] { $count } sekunda
    [few] { $count } sekundy
   *[other] { $count } sekúnd
}
time-minute = { $count ->
    [one] { $count } minúta
    [few] { $count } minúty
   *[other] { $count } minút
}
time-hour = { $count ->
    [one] { $count } hodina
    [few] { $count } hodiny
   *[other] { $count } hodín
}
time-day = { $count ->
    [one] { $count } deň
    [few] { $count } dni
   *[other] { $count } dní
}
time-week = { $count ->
    [one] { $count } týždeň
    [few] { $count } týždne
   *[other] { $count } týždňov
}
time-month = { $count ->
    [one] { $count } mesiac
    [few] { $count } mesiace
   *[other] { $count } mesiacov
}
time-year = { $count ->
    [one] { $count } rok
    [few] { $count } roky
   *[other] { $count } rokov
}

document-version = Verzia { $version }
document-version-link = Trvalý odkaz na verziu { $version }
document-place = Odkaz na „{ $heading }“
document-older = Staršia: verzia { $version }
document-newer = Novšia: verzia { $version }
document-next = Verzia { $version } začne platiť { $date }.
document-effective = Platí od { $date }
document-upcoming = Začne platiť { $date }
document-superseded = Toto je staršia verzia. Už neplatí.
document-not-yet = Táto verzia zatiaľ neplatí.
document-current = Prečítať platnú verziu
document-contents = Obsah
policies-title = Zásady a ich história
document-history = Všetky verzie
document-changes = Čo sa zmenilo
document-languages = Jazyky
document-foreign = Tento text nie je dostupný vo vašom jazyku. Jazyk tejto verzie: { $language }.

acceptance-statement = Poznám obsah dokumentu „{ $title }“ ({ $version }) a prijímam ho.
acceptance-button = Prijať
acceptance-done = Dokument „{ $title }“ ({ $version }) ste prijali { $date }.

history-title = Verzie dokumentu „{ $title }“
history-current = platná
history-upcoming = budúca
history-earlier = staršia
history-read = Prečítať
history-read-name = Prečítať verziu { $version }
history-compare = Porovnať s verziou { $version }
difference-title = „{ $title }“: verzia { $from } a verzia { $to }
difference-intro = Pridané slová sú podčiarknuté, odstránené slová sú prečiarknuté.
difference-none = Texty sú rovnaké.
difference-unchanged = { $count ->
    [one] { $count } nezmenený odsek
    [few] { $count } nezmenené odseky
   *[other] { $count } nezmenených odsekov
}
difference-moved = (presunuté sem)
difference-from = Od verzie
difference-to = po verziu
difference-show = Porovnať

receipt-title = Záznam o vašej voľbe
receipt-intro = Čo má tento web zaznamenané o vašej voľbe. ID je náhodné a patrí len k tomuto prehliadaču.
receipt-none = Pre tento prehliadač nie je zaznamenaná žiadna voľba.
receipt-id = ID súhlasu
receipt-time = Čas
receipt-release = Vydanie
receipt-model = Pravidlo
receipt-model-opt-in = Pred udelením súhlasu nič
receipt-model-opt-out = Povolené až do odmietnutia
receipt-model-notice = Iba informácia
receipt-action = Spôsob voľby
receipt-action-accept_all = Prijať všetko
receipt-action-document_accepted = Prijatie dokumentu
receipt-action-reject_all = Odmietnuť všetko
receipt-action-save = Uložená voľba
receipt-action-service = Načítanie jednotlivého obsahu
receipt-action-withdraw = Odvolanie súhlasu
receipt-action-signal = Signál prehliadača
receipt-language = Zobrazený jazyk
receipt-digest = Kontrolný súčet textov
receipt-granted = Povolené
receipt-refused = Odmietnuté
receipt-signal = Global Privacy Control
receipt-yes = odoslané
receipt-no = neodoslané
receipt-nothing = Nič
receipt-record = ID záznamu
receipt-valid-until = Platí do
receipt-shown = Čo sa vám zobrazilo
receipt-download = Stiahnuť ako JSON

error-400-title = Táto požiadavka sa nedá prečítať
error-400-text = Niečo v nej chýba alebo má nesprávny tvar. Nič sa nezmenilo.
error-403-title = Táto požiadavka prišla z iného webu
error-403-text = Na vašu ochranu sa voľba prijíma iba z tohto webu. Nič sa nezmenilo.
error-404-title = Nič tu nie je
error-404-text = Stránka mohla byť presunutá alebo je v adrese preklep.
error-405-title = Toto sa tu nedá urobiť
error-405-text = Adresa existuje, ale nie pre tento druh požiadavky. Nič sa nezmenilo.
error-409-title = Stránka bola neaktuálna
error-409-text = To, na čo sa web pýta, sa medzitým zmenilo. Čo ste odmietli, zostáva odmietnuté; čo ste povolili, sa neuložilo.
error-413-title = Táto požiadavka je príliš veľká
error-413-text = Nič sa nezmenilo.
error-415-title = Neznámy druh požiadavky
error-415-text = Nič sa nezmenilo.
error-429-title = Príliš veľa volieb naraz
error-429-text = Z vašej siete práve prišlo veľa volieb, preto táto nebola prijatá. Nič sa nezmenilo. Skúste to, prosím, o chvíľu znova.
error-500-title = Niečo sa nepodarilo
error-500-text = Chyba je na našej strane. Skúste to, prosím, znova.
error-502-title = Web je momentálne nedosiahnuteľný
error-502-text = Server na tejto adrese neodpovedal správne. Skúste to, prosím, o chvíľu znova.
error-503-title = Web je momentálne nedostupný
error-503-text = Skúste to, prosím, o chvíľu znova.
error-504-title = Web príliš dlho neodpovedá
error-504-text = Server na tejto adrese neodpovedal včas. Skúste to, prosím, o chvíľu znova.
error-back = Pokračovať na web
error-preferences = Otvoriť nastavenia súborov cookie

country-ae = Spojené arabské emiráty
country-am = Arménsko
country-au = Austrália
country-ca = Kanada
country-cn = Čína
country-cr = Kostarika
country-cy = Cyprus
country-cz = Česko
country-de = Nemecko
country-dk = Dánsko
country-ee = Estónsko
country-es = Španielsko
country-fi = Fínsko
country-fr = Francúzsko
country-gb = Spojené kráľovstvo
country-ie = Írsko
country-il = Izrael
country-in = India
country-it = Taliansko
country-jp = Japonsko
country-kr = Južná Kórea
country-lu = Luxembursko
country-mt = Malta
country-nl = Holandsko
country-no = Nórsko
country-nz = Nový Zéland
country-pl = Poľsko
country-ru = Rusko
country-se = Švédsko
country-sg = Singapur
country-si = Slovinsko
country-us = Spojené štáty
country-vg = Britské Panenské ostrovy

cookie-use-visitor = Rozpoznáva prehliadač na tomto webe.
cookie-use-across = Rozpoznáva prehliadač naprieč webmi.
cookie-use-visit = Spája stránky jednej návštevy.
cookie-use-count = Počíta návštevy a stránky.
cookie-use-origin = Pamätá si, ako návštevník prišiel na web.
cookie-use-click = Pamätá si kliknutie na reklamu.
cookie-use-interests = Pamätá si záujmy, na účely reklamy.
cookie-use-exchange = Pamätá si výmeny identifikátorov s partnermi.
cookie-use-pace = Obmedzuje, ako často sa odosielajú údaje.
cookie-use-buffer = Uchováva údaje, kým sa neodošlú alebo znova nepoužijú.
cookie-use-probe = Kontroluje, či prehliadač ukladá súbory cookie.
cookie-use-privacy = Pamätá si voľbu týkajúcu sa súkromia.
cookie-use-setting = Pamätá si nastavenie.
cookie-use-variant = Pamätá si, ktorý variant stránky sa zobrazuje.
cookie-use-message = Pamätá si, ktoré správy boli zobrazené alebo zatvorené.
cookie-use-account = Spája návštevu s používateľským účtom.
cookie-use-conversation = Udržiava konverzáciu otvorenú pri prechode medzi stránkami.
cookie-use-recording = Patrí k záznamu návštevy.
cookie-use-basket = Pamätá si košík alebo objednávku.
cookie-use-form = Pamätá si odpovede vo formulári alebo v dotazníku.
cookie-use-player = Pamätá si pozíciu alebo nastavenia prehrávača.
cookie-use-protection = Chráni pred zneužívaním zo strany programov.
cookie-use-place = Pamätá si približnú polohu.
cookie-use-server = Posiela všetky požiadavky jednej návštevy na ten istý server.
