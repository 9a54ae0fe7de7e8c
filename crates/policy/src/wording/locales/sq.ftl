language-name = Shqip
date = { $day } { $month ->
    [1] janar
    [2] shkurt
    [3] mars
    [4] prill
    [5] maj
    [6] qershor
    [7] korrik
    [8] gusht
    [9] shtator
    [10] tetor
    [11] nëntor
   *[12] dhjetor
} { $year }

accept-all = Prano të gjitha
reject-all = Refuzo të gjitha
preferences = Preferencat
control = Cilësimet e cookies
control-opt-out = Zgjedhjet tuaja të privatësisë
signal-honoured = Refuzimi juaj respektohet
save = Ruaj zgjedhjet
close = Mbyll
saved = Zgjedhjet tuaja u ruajtën.
unsaved = Zgjedhja juaj nuk mund të ruhej. Kontrolloni lidhjen dhe provoni përsëri.
unreached = Cilësimet nuk mund të hapeshin. Kontrolloni lidhjen dhe provoni përsëri.
account-scope = Sa kohë që jeni i identifikuar, zgjedhja juaj vlen në të gjitha pajisjet ku identifikoheni.
account-followed = Këtu vlen zgjedhja juaj nga një pajisje tjetër. Mund ta ndryshoni në çdo kohë.

category-necessary-title = Të nevojshme
category-necessary-text = Nevojiten për atë që kërkoni nga ky sajt, për shembull për të hyrë në llogari, ose për ta ruajtur këtë zgjedhje.
category-functional-title = Përmbajtje e ngulitur dhe funksione shtesë
category-functional-text = Video, harta, biseda dhe përmbajtje të ngjashme që vijnë nga kompani të tjera, si dhe cilësime që sajti i mban mend.
category-analytics-title = Matja e përdorimit
category-analytics-text = Numërimi i vizitave dhe regjistrimi se cilat faqe përdoren dhe si.
category-marketing-title = Reklama
category-marketing-text = Zgjedhja e reklamave sipas asaj që bëni këtu dhe gjetkë, si dhe matja nëse reklamat kanë efekt.

banner-title = Zgjedhja juaj për cookies
banner-title-stale = Ju pyesim përsëri: diçka ka ndryshuar
banner-intro-opt-in = { $controller } ju pyet nëse mund të ruajë dhe të lexojë të dhëna në pajisjen tuaj (cookies dhe teknologji të ngjashme) për qëllimet e mëposhtme:
banner-intro-opt-out = { $controller } ruan dhe lexon të dhëna në pajisjen tuaj (cookies dhe teknologji të ngjashme) për qëllimet e mëposhtme, nëse nuk i refuzoni:
banner-intro-notice = { $controller } ruan dhe lexon të dhëna në pajisjen tuaj (cookies dhe teknologji të ngjashme) për qëllimet e mëposhtme. Mund t’i refuzoni:
banner-recipients = { $count ->
    [one] { $count } kompani merr të dhëna: cila është
   *[other] { $count } kompani marrin të dhëna: cilat janë
}
banner-change = Mund ta ndryshoni zgjedhjen tuaj në çdo faqe te “{ control }”.
banner-stale = Ajo për të cilën ju pyesim ka ndryshuar që nga zgjedhja juaj e fundit. Ajo që keni refuzuar mbetet e refuzuar derisa të zgjidhni përsëri. Deri atëherë nuk përdoret asgjë nga ajo që keni lejuar.
banner-stale-out = Ajo për të cilën ju pyesim ka ndryshuar që nga zgjedhja juaj e fundit. Ajo që keni refuzuar mbetet e refuzuar derisa të zgjidhni përsëri.
banner-signal = Shfletuesi juaj dërgon sinjalin Global Privacy Control: të dhënat nuk shiten dhe nuk ndahen për reklama, përveçse nëse e lejoni këtu.
banner-policies = Politikat

placeholder-title = Përmbajtje nga { $service }
placeholder-text = Vjen nga { $host } ({ $owner }). Nëse e ngarkoni, kjo kompani merr adresën tuaj IP dhe mund të ruajë dhe të lexojë të dhëna në pajisjen tuaj.
placeholder-text-plain = Vjen nga { $host }. Nëse e ngarkoni, operatori i saj merr adresën tuaj IP dhe mund të ruajë dhe të lexojë të dhëna në pajisjen tuaj.
placeholder-captcha = Formulari këtu mund të dërgohet vetëm pasi të ngarkohet ky kontroll.
placeholder-load = Ngarko vetëm këtë përmbajtje
placeholder-load-name = Ngarko vetëm këtë përmbajtje: { $service }
placeholder-always = Lejo gjithmonë: { $service }
placeholder-blocked = Ky sajt nuk tregon për çfarë e përdor shërbimin { $service }. Prandaj kjo përmbajtje nuk mund të ngarkohet këtu.

preferences-title = Cilësimet e cookies
preferences-intro = { $controller } vendos pse përpunohen të dhënat këtu. Asgjë nga sa më poshtë nuk përdoret derisa ta lejoni, përveç asaj që është e nevojshme. Mund të ktheheni këtu në çdo kohë.
preferences-intro-out = { $controller } vendos pse përpunohen të dhënat këtu. Ajo që është e aktivizuar përdoret derisa ta refuzoni. Mund të ktheheni këtu në çdo kohë.
preferences-stale = Ajo për të cilën ju pyesim ka ndryshuar që nga zgjedhja juaj e fundit, prandaj ju lutemi zgjidhni përsëri. Ajo që keni refuzuar mbetet e refuzuar.
preferences-conflict = Zgjedhja juaj u bë në një faqe të vjetruar. Ajo që keni refuzuar mbetet e refuzuar; ju lutemi shihni përsëri çfarë keni lejuar.
preferences-signal = Shfletuesi juaj dërgon sinjalin Global Privacy Control. Kjo vlen si refuzim i shitjes dhe i ndarjes së të dhënave, dhe reklamat janë të çaktivizuara, përveçse nëse i lejoni këtu.
preferences-outranked = Shfletuesi juaj dërgon sinjalin Global Privacy Control, por ju vetë keni lejuar këtu shitjen ose ndarjen e të dhënave. Zgjedhja juaj vlen derisa ta ndryshoni.
preferences-sale = Kjo përfshin shitjen ose ndarjen e të dhënave për reklama, përmes cookies, pikselëve ose serverëve tanë. Nëse e refuzoni këtë, refuzoni edhe atë shitje ose ndarje.
preferences-allow = Lejo
preferences-allow-name = Lejo: { $category }
preferences-always = Gjithmonë aktive
preferences-services = { $count ->
    [0] Asnjë shërbim për momentin
    [one] { $count } shërbim
   *[other] { $count } shërbime
}
preferences-service-choice = Zgjedhja për këtë shërbim
preferences-follows = Njësoj si “{ $category }”
preferences-on = Lejuar
preferences-off = Refuzuar
preferences-decided = Data e zgjedhjes suaj: { $date }.
preferences-undecided = Ende nuk keni zgjedhur.
preferences-earlier-allowed = Zgjedhja juaj e mëparshme: lejuar
preferences-earlier-rejected = Zgjedhja juaj e mëparshme: refuzuar
preferences-earlier-none = E re që nga zgjedhja juaj e mëparshme

changes-title = Çfarë ka ndryshuar
changes-document = { $title }, versioni { $version }
changes-new-document = Tekst i ri: { $title }
changes-category = Qëllim i ri: { $category }.
changes-sale = “{ $category }” tani përfshin shitjen ose ndarjen e të dhënave për reklama.
changes-sensitive = “{ $category }” tani përfshin të dhëna sensitive.
changes-service = Shërbim i ri: { $service } ({ $category }).
changes-moved = { $service } tani i përket qëllimit “{ $category }” në vend të “{ $before }”.
changes-owner = Shërbimi { $service } tani drejtohet nga { $owner }.
changes-recipient = { $service }: tani merr të dhëna edhe { $recipient }.
changes-cookie = { $service } tani ruan edhe “{ $cookie }”.
changes-purpose = { $service } ka një qëllim tjetër: { $purpose }
changes-more = { $count ->
    [one] edhe { $count } ndryshim
   *[other] edhe { $count } ndryshime
}

service-provider = Ofruesi
service-country = Shteti
service-purpose = Qëllimi
service-recipients = Marrësit
service-cookies = Cookies
service-storage = Ruajtja në shfletues
service-privacy = Politika e privatësisë
service-no-cookies = Asnjë e deklaruar
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
retention-session = derisa të mbyllet shfletuesi
storage-until-deleted = derisa t’i fshini ju

declaration-title = Cookies dhe shërbime
declaration-intro = Të gjitha shërbimet që deklaron { $site }, me atë që ruajnë në pajisjen tuaj dhe për sa kohë.
declaration-release = Botimi { $release }
declaration-own = Të vendosura nga ky sajt
declaration-own-consent = Ruan zgjedhjen tuaj për cookies.
declaration-own-documents = Ruan se cilat dokumente keni pranuar.
declaration-own-account = Mban mend nëse zgjedhja juaj i përket llogarisë në të cilën jeni identifikuar.
declaration-own-cookie = I nevojitet këtij sajti.
declaration-retention = Afati i ruajtjes
declaration-none = Ky sajt nuk deklaron asnjë shërbim këtu.
declaration-change = Ndryshoni zgjedhjen tuaj
declaration-transfers = Shteti është ai ku kompania ka selinë. Nëse lejoni një shërbim, të dhënat tuaja mund të përpunohen atje.
time-second = { $count ->
    [one] { $count } sekondë
   *[other] { $count } sekonda
}
time-minute = { $count ->
    [one] { $count } minutë
   *[other] { $count } minuta
}
time-hour = { $count ->
    [one] { $count } orë
   *[other] { $count } orë
}
time-day = { $count ->
    [one] { $count } ditë
   *[other] { $count } ditë
}
time-week = { $count ->
    [one] { $count } javë
   *[other] { $count } javë
}
time-month = { $count ->
    [one] { $count } muaj
   *[other] { $count } muaj
}
time-year = { $count ->
    [one] { $count } vit
   *[other] { $count } vjet
}

document-version = Versioni { $version }
document-version-link = Lidhje e përhershme për versionin { $version }
document-place = Lidhje për te “{ $heading }”
document-older = Më i hershëm: versioni { $version }
document-newer = Më i vonë: versioni { $version }
document-next = Versioni { $version } hyn në fuqi më { $date }.
document-effective = Në fuqi që nga data { $date }
document-upcoming = Hyn në fuqi më { $date }
document-superseded = Ky është një version i mëparshëm. Nuk është më në fuqi.
document-not-yet = Ky version nuk është ende në fuqi.
document-current = Lexoni versionin në fuqi
document-contents = Përmbajtja
policies-title = Politikat dhe historiku i tyre
document-history = Të gjitha versionet
document-changes = Çfarë ndryshoi
document-languages = Gjuhët
document-foreign = Ky tekst nuk ekziston në gjuhën tuaj. Gjuha e këtij versioni: { $language }.

acceptance-statement = E kam lexuar dhe e pranoj “{ $title }” ({ $version }).
acceptance-button = Prano
acceptance-done = E keni pranuar “{ $title }” ({ $version }): { $date }.

history-title = Versionet e “{ $title }”
history-current = në fuqi
history-upcoming = i ardhshëm
history-earlier = i mëparshëm
history-read = Lexo
history-read-name = Lexo versionin { $version }
history-compare = Krahaso me versionin { $version }
difference-title = “{ $title }”: versioni { $from } dhe versioni { $to }
difference-intro = Fjalët e shtuara janë të nënvizuara, fjalët e hequra kanë një vijë përmes.
difference-none = Tekstet janë të njëjta.
difference-unchanged = { $count ->
    [one] { $count } paragraf i pandryshuar
   *[other] { $count } paragrafë të pandryshuar
}
difference-moved = (u zhvendos këtu)
difference-from = Nga versioni
difference-to = te versioni
difference-show = Krahaso

receipt-title = Regjistrimi i zgjedhjes suaj
receipt-intro = Çfarë ka regjistruar ky sajt për zgjedhjen tuaj. Identifikuesi është i rastësishëm dhe i përket vetëm këtij shfletuesi.
receipt-none = Nuk ka asnjë zgjedhje të regjistruar për këtë shfletues.
receipt-id = Identifikuesi i pëlqimit
receipt-time = Koha
receipt-release = Botimi
receipt-model = Rregulli
receipt-model-opt-in = Asgjë para pëlqimit
receipt-model-opt-out = Lejuar deri në refuzim
receipt-model-notice = Vetëm informim
receipt-action = Mënyra e zgjedhjes
receipt-action-accept_all = Prano të gjitha
receipt-action-document_accepted = Pranimi i një dokumenti
receipt-action-reject_all = Refuzo të gjitha
receipt-action-save = Zgjedhje të ruajtura
receipt-action-service = Ngarkimi i një përmbajtjeje të vetme
receipt-action-withdraw = Tërheqje e pëlqimit
receipt-action-signal = Sinjali i shfletuesit
receipt-language = Gjuha e shfaqur
receipt-digest = Përmbledhja kriptografike e tekstit
receipt-granted = Lejuar
receipt-refused = Refuzuar
receipt-signal = Global Privacy Control
receipt-yes = dërguar
receipt-no = nuk u dërgua
receipt-nothing = Asgjë
receipt-record = Identifikuesi i regjistrimit
receipt-valid-until = E vlefshme deri më
receipt-shown = Çfarë ju u shfaq
receipt-download = Shkarko si JSON

error-400-title = Kjo kërkesë nuk mundi të lexohej
error-400-text = Diçka në të mungon ose është e gabuar. Asgjë nuk u ndryshua.
error-403-title = Kjo kërkesë erdhi nga një sajt tjetër
error-403-text = Për mbrojtjen tuaj, zgjedhja pranohet vetëm nga vetë ky sajt. Asgjë nuk u ndryshua.
error-404-title = Këtu nuk ka asgjë
error-404-text = Faqja mund të jetë zhvendosur ose adresa mund të ketë një gabim shtypi.
error-405-title = Kjo nuk mund të bëhet këtu
error-405-text = Adresa ekziston, por jo për këtë lloj kërkese. Asgjë nuk u ndryshua.
error-409-title = Faqja ishte e vjetruar
error-409-text = Ajo për të cilën pyet sajti ka ndryshuar ndërkohë. Ajo që keni refuzuar mbetet e refuzuar; ajo që keni lejuar nuk u mor parasysh.
error-413-title = Kjo kërkesë është tepër e madhe
error-413-text = Asgjë nuk u ndryshua.
error-415-title = Ky lloj kërkese nuk kuptohet
error-415-text = Asgjë nuk u ndryshua.
error-429-title = Tepër zgjedhje njëherësh
error-429-text = Sapo erdhën shumë zgjedhje nga rrjeti juaj, prandaj kjo nuk u pranua. Asgjë nuk u ndryshua. Ju lutemi provoni përsëri pas pak.
error-500-title = Ndodhi një gabim
error-500-text = Gabimi është yni. Ju lutemi provoni përsëri.
error-502-title = Sajti nuk mund të arrihet për momentin
error-502-text = Serveri pas kësaj adrese nuk u përgjigj siç duhet. Ju lutemi provoni përsëri pas pak.
error-503-title = Sajti nuk është i disponueshëm për momentin
error-503-text = Ju lutemi provoni përsëri pas pak.
error-504-title = Sajtit i duhet tepër kohë për t’u përgjigjur
error-504-text = Serveri pas kësaj adrese nuk u përgjigj në kohë. Ju lutemi provoni përsëri pas pak.
error-back = Vazhdo te sajti
error-preferences = Hap cilësimet e cookies

country-ae = Emiratet e Bashkuara Arabe
country-am = Armenia
country-au = Australia
country-ca = Kanadaja
country-cn = Kina
country-cr = Kosta Rika
country-cy = Qiproja
country-cz = Çekia
country-de = Gjermania
country-dk = Danimarka
country-ee = Estonia
country-es = Spanja
country-fi = Finlanda
country-fr = Franca
country-gb = Mbretëria e Bashkuar
country-ie = Irlanda
country-il = Izraeli
country-in = India
country-it = Italia
country-jp = Japonia
country-kr = Koreja e Jugut
country-lu = Luksemburgu
country-mt = Malta
country-nl = Holanda
country-no = Norvegjia
country-nz = Zelanda e Re
country-pl = Polonia
country-ru = Rusia
country-se = Suedia
country-sg = Singapori
country-si = Sllovenia
country-us = Shtetet e Bashkuara
country-vg = Ishujt e Virgjër Britanikë

cookie-use-visitor = E njeh shfletuesin në këtë sajt.
cookie-use-across = E njeh shfletuesin nga një sajt në tjetrin.
cookie-use-visit = I lidh faqet e një vizite me njëra-tjetrën.
cookie-use-count = Numëron vizitat dhe faqet.
cookie-use-origin = Mban mend si erdhi vizitori në sajt.
cookie-use-click = Mban mend një klikim në një reklamë.
cookie-use-interests = Mban mend interesat, për reklama.
cookie-use-exchange = Mban mend shkëmbimet e identifikuesve me partnerët.
cookie-use-pace = Kufizon sa shpesh dërgohen të dhënat.
cookie-use-buffer = Ruan të dhëna derisa të dërgohen ose të përdoren përsëri.
cookie-use-probe = Kontrollon nëse shfletuesi ruan cookies.
cookie-use-privacy = Mban mend një zgjedhje për privatësinë.
cookie-use-setting = Mban mend një cilësim.
cookie-use-variant = Mban mend cili variant i një faqeje shfaqet.
cookie-use-message = Mban mend cilat mesazhe u shfaqën ose u mbyllën.
cookie-use-account = E lidh vizitën me një llogari përdoruesi.
cookie-use-conversation = Mban të hapur një bisedë nga një faqe në tjetrën.
cookie-use-recording = I përket regjistrimit të një vizite.
cookie-use-basket = Mban mend shportën ose një porosi.
cookie-use-form = Mban mend përgjigjet në një formular ose anketë.
cookie-use-player = Mban mend pozicionin ose cilësimet e një luajtësi.
cookie-use-protection = Mbron nga abuzimi prej programeve.
cookie-use-place = Mban mend vendndodhjen e përafërt.
cookie-use-server = I dërgon të gjitha kërkesat e një vizite te i njëjti server.
