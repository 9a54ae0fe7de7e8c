language-name = Čeština
date = { $day }. { $month ->
    [1] ledna
    [2] února
    [3] března
    [4] dubna
    [5] května
    [6] června
    [7] července
    [8] srpna
    [9] září
    [10] října
    [11] listopadu
   *[12] prosince
} { $year }

accept-all = Přijmout vše
reject-all = Odmítnout vše
preferences = Nastavení
control = Nastavení cookies
control-opt-out = Vaše volby ochrany soukromí
signal-honoured = Vaše odmítnutí je respektováno
save = Uložit volbu
close = Zavřít
saved = Vaše volba je uložena.
unsaved = Vaši volbu se nepodařilo uložit. Zkontrolujte připojení a zkuste to znovu.
unreached = Nastavení se nepodařilo otevřít. Zkontrolujte připojení a zkuste to znovu.
account-scope = Když jste přihlášeni, platí vaše volba na všech zařízeních, na kterých se přihlásíte.
account-followed = Platí zde vaše volba z jiného zařízení. Můžete ji kdykoli změnit.

category-necessary-title = Nezbytné
category-necessary-text = Potřebné k tomu, o co tento web žádáte, například k přihlášení, nebo k uchování této volby.
category-functional-title = Vložený obsah a doplňkové funkce
category-functional-text = Videa, mapy, chat a podobný obsah jiných společností a nastavení, která si web pamatuje.
category-analytics-title = Měření používání
category-analytics-text = Počítání návštěv a zaznamenávání toho, které stránky se používají a jak.
category-marketing-title = Reklama
category-marketing-text = Výběr reklam podle toho, co děláte zde i jinde, a měření, zda fungují.

banner-title = Vaše volba ohledně cookies
banner-title-stale = Ptáme se znovu: něco se změnilo
banner-intro-opt-in = { $controller } se ptá, zda smí ve vašem zařízení ukládat a číst údaje (cookies a podobné technologie) pro tyto účely:
banner-intro-opt-out = { $controller } ve vašem zařízení ukládá a čte údaje (cookies a podobné technologie) pro níže uvedené účely, pokud je neodmítnete:
banner-intro-notice = { $controller } ve vašem zařízení ukládá a čte údaje (cookies a podobné technologie) pro níže uvedené účely. Můžete je odmítnout:
banner-recipients = { $count ->
    [one] Údaje dostává { $count } společnost: která to je
    [few] Údaje dostávají { $count } společnosti: které to jsou
   *[other] Údaje dostává { $count } společností: které to jsou
}
banner-change = Svou volbu můžete změnit na každé stránce pod položkou „{ control }“.
banner-stale = Od vaší poslední volby se změnilo to, na co se ptáme. Co jste odmítli, zůstává odmítnuto, dokud nezvolíte znovu. Do té doby se nepoužívá nic z toho, co jste povolili.
banner-stale-out = Od vaší poslední volby se změnilo to, na co se ptáme. Co jste odmítli, zůstává odmítnuto, dokud nezvolíte znovu.
banner-signal = Váš prohlížeč vysílá signál Global Privacy Control: údaje se neprodávají ani nesdílejí pro účely reklamy, pokud to zde nepovolíte.
banner-policies = Zásady

placeholder-title = Obsah služby { $service }
placeholder-text = Obsah pochází ze serveru { $host } ({ $owner }). Pokud ho načtete, tato společnost obdrží vaši IP adresu a může ve vašem zařízení ukládat a číst údaje.
placeholder-text-plain = Obsah pochází ze serveru { $host }. Pokud ho načtete, provozovatel serveru obdrží vaši IP adresu a může ve vašem zařízení ukládat a číst údaje.
placeholder-captcha = Formulář zde lze odeslat až po načtení této kontroly.
placeholder-load = Načíst jen tento obsah
placeholder-load-name = Načíst jen tento obsah: { $service }
placeholder-always = Vždy povolit službu { $service }
placeholder-blocked = Tento web neuvádí, k čemu používá službu { $service }. Proto zde obsah nelze načíst.

preferences-title = Nastavení cookies
preferences-intro = { $controller } rozhoduje, proč se zde zpracovávají údaje. Kromě toho, co je nezbytné, se nic z níže uvedeného nepoužívá, dokud to nepovolíte. Můžete se sem kdykoli vrátit.
preferences-intro-out = { $controller } rozhoduje, proč se zde zpracovávají údaje. Co je zapnuto, to se používá, dokud to neodmítnete. Můžete se sem kdykoli vrátit.
preferences-stale = Od vaší poslední volby se změnilo to, na co se ptáme, proto prosím zvolte znovu. Co jste odmítli, zůstává odmítnuto.
preferences-conflict = Volbu jste provedli na zastaralé stránce. Co jste odmítli, zůstává odmítnuto; podívejte se prosím znovu na to, co jste povolili.
preferences-signal = Váš prohlížeč vysílá signál Global Privacy Control. Ten platí jako odmítnutí prodeje a sdílení údajů a reklama je vypnuta, pokud ji zde nepovolíte.
preferences-outranked = Váš prohlížeč vysílá signál Global Privacy Control, ale vlastní volbou jste zde povolili prodej nebo sdílení údajů. Vaše volba platí, dokud ji nezměníte.
preferences-sale = To zahrnuje prodej nebo sdílení údajů pro účely reklamy, a to prostřednictvím cookies, pixelů nebo našich serverů. Pokud to odmítnete, odmítáte i tento prodej nebo toto sdílení.
preferences-allow = Povolit
preferences-allow-name = Povolit: { $category }
preferences-always = Vždy zapnuto
preferences-services = { $count ->
    [0] V tuto chvíli žádná služba
    [one] { $count } služba
    [few] { $count } služby
   *[other] { $count } služeb
}
preferences-service-choice = Volba pro tuto službu
preferences-follows = Stejně jako „{ $category }“
preferences-on = Povoleno
preferences-off = Odmítnuto
preferences-decided = Vaše volba ze dne { $date }.
preferences-undecided = Zatím jste nic nezvolili.
preferences-earlier-allowed = Vaše dřívější volba: povoleno
preferences-earlier-rejected = Vaše dřívější volba: odmítnuto
preferences-earlier-none = Přibylo po vaší dřívější volbě

changes-title = Co se změnilo
changes-document = { $title }, verze { $version }
changes-new-document = Nový dokument: { $title }
changes-category = Nový účel: { $category }.
changes-sale = „{ $category }“ nyní zahrnuje prodej nebo sdílení údajů pro účely reklamy.
changes-sensitive = „{ $category }“ nyní zahrnuje citlivé údaje.
changes-service = Nová služba: { $service } ({ $category }).
changes-moved = Služba { $service } nyní patří do kategorie „{ $category }“ (dříve „{ $before }“).
changes-owner = { $service }: poskytovatelem je nyní { $owner }.
changes-recipient = { $service }: údaje nyní dostává také { $recipient }.
changes-cookie = { $service } nyní ukládá také „{ $cookie }“.
changes-purpose = { $service } má nyní jiný účel: { $purpose }
changes-more = { $count ->
    [one] Ještě { $count } změna
    [few] Ještě { $count } změny
   *[other] Ještě { $count } změn
}

service-provider = Poskytovatel
service-country = Země
service-purpose = Účel
service-recipients = Příjemci
service-cookies = Cookies
service-storage = Úložiště prohlížeče
service-privacy = Zásady ochrany osobních údajů
service-no-cookies = Neuvedeny
service-cookie-count = { $count ->
    [one] { $count } cookie
    [few] { $count } cookies
   *[other] { $count } cookies
}
retention-session = do zavření prohlížeče
storage-until-deleted = dokud je nesmažete

declaration-title = Cookies a služby
declaration-intro = Všechny služby, které { $site } uvádí, s informací, co ve vašem zařízení ukládají a na jak dlouho.
declaration-release = Vydání { $release }
declaration-own = Ukládá tento web
declaration-own-consent = Uchovává vaši volbu ohledně cookies.
declaration-own-documents = Uchovává, které dokumenty jste přijali.
declaration-own-account = Pamatuje si, zda vaše volba patří k účtu, ke kterému jste přihlášeni.
declaration-own-cookie = Potřebné pro tento web.
declaration-retention = Doba uchovávání
declaration-none = Tento web zde neuvádí žádnou službu.
declaration-change = Změnit volbu
declaration-transfers = Uvedena je země, ve které má společnost sídlo. Pokud službu povolíte, mohou tam být vaše údaje zpracovávány.
time-second = { $count ->
    [one] { $count } sekunda
    [few] { $count } sekundy
   *[other] { $count } sekund
}
time-minute = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
   *[other] { $count } minut
}
time-hour = { $count ->
    [one] { $count } hodina
    [few] { $count } hodiny
   *[other] { $count } hodin
}
time-day = { $count ->
    [one] { $count } den
    [few] { $count } dny
   *[other] { $count } dní
}
time-week = { $count ->
    [one] { $count } týden
    [few] { $count } týdny
   *[other] { $count } týdnů
}
time-month = { $count ->
    [one] { $count } měsíc
    [few] { $count } měsíce
   *[other] { $count } měsíců
}
time-year = { $count ->
    [one] { $count } rok
    [few] { $count } roky
   *[other] { $count } let
}

document-version = Verze { $version }
document-version-link = Trvalý odkaz na verzi { $version }
document-place = Odkaz na „{ $heading }“
document-older = Dřívější: verze { $version }
document-newer = Pozdější: verze { $version }
document-next = Verze { $version } začne platit { $date }.
document-effective = Platí od { $date }
document-upcoming = Začne platit { $date }
document-superseded = Toto je dřívější verze. Už neplatí.
document-not-yet = Tato verze zatím neplatí.
document-current = Přečíst platnou verzi
document-contents = Obsah
policies-title = Zásady a jejich historie
document-history = Všechny verze
document-changes = Co se změnilo
document-languages = Jazyky
document-foreign = Tento text není k dispozici ve vašem jazyce. Jazyk této verze: { $language }.

acceptance-statement = Znám obsah dokumentu „{ $title }“ ({ $version }) a přijímám ho.
acceptance-button = Přijmout
acceptance-done = Dokument „{ $title }“ ({ $version }) jste přijali { $date }.

history-title = Verze dokumentu „{ $title }“
history-current = platná
history-upcoming = budoucí
history-earlier = dřívější
history-read = Přečíst
history-read-name = Přečíst verzi { $version }
history-compare = Porovnat s verzí { $version }
difference-title = „{ $title }“: verze { $from } a verze { $to }
difference-intro = Přidaná slova jsou podtržená, odstraněná slova jsou přeškrtnutá.
difference-none = Texty jsou stejné.
difference-unchanged = { $count ->
    [one] { $count } nezměněný odstavec
    [few] { $count } nezměněné odstavce
   *[other] { $count } nezměněných odstavců
}
difference-moved = (přesunuto sem)
difference-from = Od verze
difference-to = do verze
difference-show = Porovnat

receipt-title = Záznam o vaší volbě
receipt-intro = Co má tento web zaznamenáno o vaší volbě. ID je náhodné a patří jen k tomuto prohlížeči.
receipt-none = Pro tento prohlížeč není zaznamenána žádná volba.
receipt-id = ID souhlasu
receipt-time = Čas
receipt-release = Vydání
receipt-model = Pravidlo
receipt-model-opt-in = Před udělením souhlasu nic
receipt-model-opt-out = Povoleno až do odmítnutí
receipt-model-notice = Pouze informace
receipt-action = Způsob volby
receipt-action-accept_all = Přijmout vše
receipt-action-document_accepted = Přijetí dokumentu
receipt-action-reject_all = Odmítnout vše
receipt-action-save = Uložená volba
receipt-action-service = Načtení jednotlivého obsahu
receipt-action-withdraw = Odvolání souhlasu
receipt-action-signal = Signál prohlížeče
receipt-language = Zobrazený jazyk
receipt-digest = Kontrolní součet textů
receipt-granted = Povoleno
receipt-refused = Odmítnuto
receipt-signal = Global Privacy Control
receipt-yes = odesláno
receipt-no = neodesláno
receipt-nothing = Nic
receipt-record = ID záznamu
receipt-valid-until = Platí do
receipt-shown = Co vám bylo zobrazeno
receipt-download = Stáhnout jako JSON

error-400-title = Tento požadavek nelze přečíst
error-400-text = Něco v něm chybí nebo má chybný tvar. Nic se nezměnilo.
error-403-title = Tento požadavek přišel z jiného webu
error-403-text = Pro vaši ochranu se volba přijímá pouze z tohoto webu. Nic se nezměnilo.
error-404-title = Nic zde není
error-404-text = Stránka mohla být přesunuta, nebo je v adrese překlep.
error-405-title = To zde nelze provést
error-405-text = Adresa existuje, ale ne pro tento druh požadavku. Nic se nezměnilo.
error-409-title = Stránka byla zastaralá
error-409-text = To, na co se web ptá, se mezitím změnilo. Co jste odmítli, zůstává odmítnuto; co jste povolili, se neuložilo.
error-413-title = Tento požadavek je příliš velký
error-413-text = Nic se nezměnilo.
error-415-title = Neznámý druh požadavku
error-415-text = Nic se nezměnilo.
error-429-title = Příliš mnoho voleb najednou
error-429-text = Z vaší sítě právě přišlo mnoho voleb, proto tato nebyla přijata. Nic se nezměnilo. Zkuste to prosím za chvíli znovu.
error-500-title = Něco se nepovedlo
error-500-text = Chyba je na naší straně. Zkuste to prosím znovu.
error-502-title = Web je momentálně nedosažitelný
error-502-text = Server na této adrese neodpověděl správně. Zkuste to prosím za chvíli znovu.
error-503-title = Web je momentálně nedostupný
error-503-text = Zkuste to prosím za chvíli znovu.
error-504-title = Web příliš dlouho neodpovídá
error-504-text = Server na této adrese neodpověděl včas. Zkuste to prosím za chvíli znovu.
error-back = Pokračovat na web
error-preferences = Otevřít nastavení cookies

country-ae = Spojené arabské emiráty
country-am = Arménie
country-au = Austrálie
country-ca = Kanada
country-cn = Čína
country-cr = Kostarika
country-cy = Kypr
country-cz = Česko
country-de = Německo
country-dk = Dánsko
country-ee = Estonsko
country-es = Španělsko
country-fi = Finsko
country-fr = Francie
country-gb = Spojené království
country-ie = Irsko
country-il = Izrael
country-in = Indie
country-it = Itálie
country-jp = Japonsko
country-kr = Jižní Korea
country-lu = Lucembursko
country-mt = Malta
country-nl = Nizozemsko
country-no = Norsko
country-nz = Nový Zéland
country-pl = Polsko
country-ru = Rusko
country-se = Švédsko
country-sg = Singapur
country-si = Slovinsko
country-us = Spojené státy
country-vg = Britské Panenské ostrovy

cookie-use-visitor = Rozpoznává prohlížeč na tomto webu.
cookie-use-across = Rozpoznává prohlížeč napříč weby.
cookie-use-visit = Spojuje stránky jedné návštěvy.
cookie-use-count = Počítá návštěvy a zobrazení stránek.
cookie-use-origin = Pamatuje si, jak návštěvník na web přišel.
cookie-use-click = Pamatuje si kliknutí na reklamu.
cookie-use-interests = Pamatuje si zájmy pro účely reklamy.
cookie-use-exchange = Pamatuje si výměny identifikátorů s partnery.
cookie-use-pace = Omezuje, jak často se údaje odesílají.
cookie-use-buffer = Uchovává údaje, dokud nejsou odeslány nebo znovu použity.
cookie-use-probe = Ověřuje, zda prohlížeč ukládá cookies.
cookie-use-privacy = Pamatuje si volbu ohledně soukromí.
cookie-use-setting = Pamatuje si nastavení.
cookie-use-variant = Pamatuje si, která varianta stránky se zobrazuje.
cookie-use-message = Pamatuje si, které zprávy byly zobrazeny nebo zavřeny.
cookie-use-account = Propojuje návštěvu s uživatelským účtem.
cookie-use-conversation = Udržuje chat otevřený při přechodu mezi stránkami.
cookie-use-recording = Patří k nahrávání návštěvy.
cookie-use-basket = Pamatuje si košík nebo objednávku.
cookie-use-form = Pamatuje si odpovědi ve formuláři nebo dotazníku.
cookie-use-player = Pamatuje si pozici nebo nastavení přehrávače.
cookie-use-protection = Chrání před zneužitím ze strany programů.
cookie-use-place = Pamatuje si přibližnou polohu.
cookie-use-server = Odesílá všechny požadavky jedné návštěvy na stejný server.
