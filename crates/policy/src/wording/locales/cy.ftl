language-name = Cymraeg
date = { $day } { $month ->
    [1] Ionawr
    [2] Chwefror
    [3] Mawrth
    [4] Ebrill
    [5] Mai
    [6] Mehefin
    [7] Gorffennaf
    [8] Awst
    [9] Medi
    [10] Hydref
    [11] Tachwedd
   *[12] Rhagfyr
} { $year }

accept-all = Derbyn popeth
reject-all = Gwrthod popeth
preferences = Dewisiadau
control = Gosodiadau cwcis
control-opt-out = Eich dewisiadau preifatrwydd
signal-honoured = Parchwyd eich cais i optio allan
save = Cadw’r dewisiadau
close = Cau
saved = Mae eich dewisiadau wedi’u cadw.
unsaved = Nid oedd modd cadw eich dewis. Gwiriwch eich cysylltiad a rhowch gynnig arall arni.
unreached = Nid oedd modd agor y gosodiadau. Gwiriwch eich cysylltiad a rhowch gynnig arall arni.
account-scope = Tra byddwch wedi mewngofnodi, mae eich dewis yn berthnasol ar bob dyfais lle rydych yn mewngofnodi.
account-followed = Mae eich dewis o ddyfais arall yn berthnasol yma. Gallwch ei newid ar unrhyw adeg.

category-necessary-title = Angenrheidiol
category-necessary-text = Mae angen y rhain i wneud yr hyn yr ydych yn ei ofyn i’r wefan hon, fel mewngofnodi, neu i gadw’r dewis hwn.
category-functional-title = Cynnwys wedi’i fewnblannu a swyddogaethau ychwanegol
category-functional-text = Fideos, mapiau, sgyrsiau a phethau tebyg sy’n dod gan gwmnïau eraill, a gosodiadau y mae’r wefan yn eu cofio.
category-analytics-title = Mesur defnydd
category-analytics-text = Cyfrif ymweliadau, a chofnodi pa dudalennau sy’n cael eu defnyddio a sut.
category-marketing-title = Hysbysebu
category-marketing-text = Dewis hysbysebion ar sail yr hyn yr ydych yn ei wneud yma ac mewn mannau eraill, a mesur a ydynt yn gweithio.

banner-title = Eich dewis am gwcis
banner-title-stale = Rydym yn gofyn eto: mae rhywbeth wedi newid
banner-intro-opt-in = Mae { $controller } yn gofyn a gaiff storio a darllen data ar eich dyfais (cwcis a phethau tebyg) ar gyfer:
banner-intro-opt-out = Mae { $controller } yn storio ac yn darllen data ar eich dyfais (cwcis a phethau tebyg) at y dibenion isod, oni bai eich bod yn eu gwrthod:
banner-intro-notice = Mae { $controller } yn storio ac yn darllen data ar eich dyfais (cwcis a phethau tebyg) at y dibenion isod. Gallwch eu gwrthod:
banner-recipients = { $count ->
    [zero] Mae { $count } cwmni yn cael data: pwy ydynt
    [one] Mae { $count } cwmni yn cael data: pwy ydyw
    [two] Mae { $count } gwmni yn cael data: pwy ydynt
    [few] Mae { $count } chwmni yn cael data: pwy ydynt
    [many] Mae { $count } chwmni yn cael data: pwy ydynt
   *[other] Mae { $count } cwmni yn cael data: pwy ydynt
}
banner-change = Gallwch newid eich dewis ar bob tudalen o dan “{ control }”.
banner-stale = Mae’r hyn yr ydym yn gofyn amdano wedi newid ers eich dewis diwethaf. Mae’r hyn a wrthodwyd gennych yn dal wedi’i wrthod nes i chi ddewis eto. Tan hynny, ni ddefnyddir dim a ganiatawyd gennych.
banner-stale-out = Mae’r hyn yr ydym yn gofyn amdano wedi newid ers eich dewis diwethaf. Mae’r hyn a wrthodwyd gennych yn dal wedi’i wrthod nes i chi ddewis eto.
banner-signal = Mae eich porwr yn anfon Global Privacy Control: nid yw data’n cael eu gwerthu na’u rhannu ar gyfer hysbysebu oni bai eich bod yn caniatáu hynny yma.
banner-policies = Polisïau

placeholder-title = Cynnwys gan { $service }
placeholder-text = Mae’n dod o { $host } ({ $owner }). Os byddwch yn ei lwytho, bydd y cwmni hwnnw’n cael eich cyfeiriad IP ac yn gallu storio a darllen data ar eich dyfais.
placeholder-text-plain = Mae’n dod o { $host }. Os byddwch yn ei lwytho, bydd ei weithredwr yn cael eich cyfeiriad IP ac yn gallu storio a darllen data ar eich dyfais.
placeholder-captcha = Dim ond ar ôl i’r gwiriad hwn lwytho y gellir anfon y ffurflen yma.
placeholder-load = Llwytho hwn yn unig
placeholder-load-name = Llwytho hwn yn unig: { $service }
placeholder-always = Caniatáu bob tro: { $service }
placeholder-blocked = Nid yw’r wefan hon yn dweud at ba ddiben y mae’n defnyddio { $service }. Felly nid oes modd ei lwytho yma.

preferences-title = Gosodiadau cwcis
preferences-intro = { $controller } sy’n penderfynu pam y caiff data eu prosesu yma. Ni chaiff dim byd isod ei ddefnyddio nes i chi ei ganiatáu, ac eithrio’r hyn sy’n angenrheidiol. Gallwch ddod yn ôl unrhyw bryd.
preferences-intro-out = { $controller } sy’n penderfynu pam y caiff data eu prosesu yma. Caiff yr hyn sydd ymlaen ei ddefnyddio nes i chi ei wrthod. Gallwch ddod yn ôl unrhyw bryd.
preferences-stale = Mae’r hyn yr ydym yn gofyn amdano wedi newid ers eich dewis diwethaf, felly dewiswch eto. Mae’r hyn a wrthodwyd gennych yn dal wedi’i wrthod.
preferences-conflict = Gwnaed eich dewis ar dudalen nad oedd yn gyfredol. Cadwyd yr hyn a wrthodwyd gennych; edrychwch eto ar yr hyn a ganiatawyd gennych.
preferences-signal = Mae eich porwr yn anfon Global Privacy Control. Mae hynny’n cyfrif fel gwrthod gwerthu a rhannu data, ac mae hysbysebu wedi’i ddiffodd oni bai eich bod yn ei ganiatáu yma.
preferences-outranked = Mae eich porwr yn anfon Global Privacy Control, ond rydych chi eich hun wedi caniatáu gwerthu neu rannu data yma. Mae eich dewis yn berthnasol nes i chi ei newid.
preferences-sale = Mae hyn yn cynnwys gwerthu neu rannu data ar gyfer hysbysebu, drwy gwcis, picseli neu ein gweinyddion. Os byddwch yn gwrthod hyn, byddwch yn optio allan o’r gwerthu neu’r rhannu hwnnw.
preferences-allow = Caniatáu
preferences-allow-name = Caniatáu: { $category }
preferences-always = Ymlaen bob amser
preferences-services = { $count ->
    [0] Dim gwasanaeth ar hyn o bryd
    [zero] { $count } gwasanaeth
    [one] { $count } gwasanaeth
    [two] { $count } wasanaeth
    [few] { $count } gwasanaeth
    [many] { $count } gwasanaeth
   *[other] { $count } gwasanaeth
}
preferences-service-choice = Dewis ar gyfer y gwasanaeth hwn
preferences-follows = Yr un fath â “{ $category }”
preferences-on = Caniatawyd
preferences-off = Gwrthodwyd
preferences-decided = Dyddiad eich dewis: { $date }.
preferences-undecided = Nid ydych wedi dewis eto.
preferences-earlier-allowed = Eich dewis blaenorol: caniatawyd
preferences-earlier-rejected = Eich dewis blaenorol: gwrthodwyd
preferences-earlier-none = Newydd ers eich dewis blaenorol

changes-title = Beth sydd wedi newid
changes-document = { $title }, fersiwn { $version }
changes-new-document = Newydd: { $title }
changes-category = Diben newydd: { $category }.
changes-sale = Mae “{ $category }” bellach yn cynnwys gwerthu neu rannu data ar gyfer hysbysebu.
changes-sensitive = Mae “{ $category }” bellach yn cynnwys data sensitif.
changes-service = Gwasanaeth newydd: { $service } ({ $category }).
changes-moved = Mae { $service } bellach yn perthyn i “{ $category }” yn lle “{ $before }”.
changes-owner = { $owner } sydd bellach yn rhedeg { $service }.
changes-recipient = { $service }: mae { $recipient } bellach yn cael data hefyd.
changes-cookie = Mae { $service } bellach yn storio “{ $cookie }” hefyd.
changes-purpose = Mae diben { $service } wedi newid: { $purpose }
changes-more = { $count ->
    [zero] { $count } newid arall
    [one] { $count } newid arall
    [two] { $count } newid arall
    [few] { $count } newid arall
    [many] { $count } newid arall
   *[other] { $count } newid arall
}

service-provider = Darparwr
service-country = Gwlad
service-purpose = Diben
service-recipients = Derbynwyr
service-cookies = Cwcis
service-storage = Storfa’r porwr
service-privacy = Polisi preifatrwydd
service-no-cookies = Dim un wedi’i ddatgan
service-cookie-count = { $count ->
    [zero] { $count } cwci
    [one] { $count } cwci
    [two] { $count } gwci
    [few] { $count } chwci
    [many] { $count } chwci
   *[other] { $count } cwci
}
retention-session = nes i’r porwr gael ei gau
storage-until-deleted = nes i chi ei ddileu

declaration-title = Cwcis a gwasanaethau
declaration-intro = Pob gwasanaeth y mae { $site } yn ei ddatgan, gyda’r hyn y mae’n ei storio ar eich dyfais ac am ba hyd.
declaration-release = Cyhoeddiad { $release }
declaration-own = Wedi’u gosod gan y wefan hon
declaration-own-consent = Yn cadw eich dewis am gwcis.
declaration-own-documents = Yn cadw pa ddogfennau rydych wedi’u derbyn.
declaration-own-account = Yn cofio a yw eich dewis yn perthyn i’r cyfrif rydych wedi mewngofnodi iddo.
declaration-own-cookie = Mae ei angen ar y wefan hon.
declaration-retention = Cyfnod cadw
declaration-none = Nid yw’r wefan hon yn datgan unrhyw wasanaeth yma.
declaration-change = Newid eich dewis
declaration-transfers = Y wlad yw’r un lle mae pencadlys y cwmni. Os byddwch yn caniatáu gwasanaeth, gall eich data gael eu prosesu yno.
time-second = { $count ->
    [zero] { $count } eiliad
    [one] { $count } eiliad
    [two] { $count } eiliad
    [few] { $count } eiliad
    [many] { $count } eiliad
   *[other] { $count } eiliad
}
time-minute = { $count ->
    [zero] { $count } munud
    [one] { $count } munud
    [two] { $count } funud
    [few] { $count } munud
    [many] { $count } munud
   *[other] { $count } munud
}
time-hour = { $count ->
    [zero] { $count } awr
    [one] { $count } awr
    [two] { $count } awr
    [few] { $count } awr
    [many] { $count } awr
   *[other] { $count } awr
}
time-day = { $count ->
    [zero] { $count } diwrnod
    [one] { $count } diwrnod
    [two] { $count } ddiwrnod
    [few] { $count } diwrnod
    [many] { $count } diwrnod
   *[other] { $count } diwrnod
}
time-week = { $count ->
    [zero] { $count } wythnos
    [one] { $count } wythnos
    [two] { $count } wythnos
    [few] { $count } wythnos
    [many] { $count } wythnos
   *[other] { $count } wythnos
}
time-month = { $count ->
    [zero] { $count } mis
    [one] { $count } mis
    [two] { $count } fis
    [few] { $count } mis
    [many] { $count } mis
   *[other] { $count } mis
}
time-year = { $count ->
    [zero] { $count } mlynedd
    [one] { $count } flwyddyn
    [two] { $count } flynedd
    [few] { $count } blynedd
    [many] { $count } blynedd
   *[other] { $count } mlynedd
}

document-version = Fersiwn { $version }
document-version-link = Dolen barhaol i fersiwn { $version }
document-place = Dolen i “{ $heading }”
document-older = Cynharach: fersiwn { $version }
document-newer = Diweddarach: fersiwn { $version }
document-next = Daw fersiwn { $version } i rym ar { $date }.
document-effective = Mewn grym ers { $date }
document-upcoming = Daw i rym ar { $date }
document-superseded = Fersiwn cynharach yw hwn. Nid yw mewn grym bellach.
document-not-yet = Nid yw’r fersiwn hwn mewn grym eto.
document-current = Darllen y fersiwn sydd mewn grym
document-contents = Cynnwys
policies-title = Polisïau a’u hanes
document-history = Pob fersiwn
document-changes = Beth a newidiodd
document-languages = Ieithoedd
document-foreign = Nid yw’r testun hwn ar gael yn eich iaith chi. Iaith y fersiwn hwn: { $language }.

acceptance-statement = Rwyf wedi darllen “{ $title }” ({ $version }) ac yn ei dderbyn.
acceptance-button = Derbyn
acceptance-done = Rydych wedi derbyn “{ $title }” ({ $version }): { $date }.

history-title = Fersiynau o “{ $title }”
history-current = mewn grym
history-upcoming = i ddod
history-earlier = cynharach
history-read = Darllen
history-read-name = Darllen fersiwn { $version }
history-compare = Cymharu â fersiwn { $version }
difference-title = “{ $title }”: fersiwn { $from } a fersiwn { $to }
difference-intro = Mae llinell o dan eiriau a ychwanegwyd, a llinell drwy eiriau a ddilëwyd.
difference-none = Mae’r testunau yr un fath.
difference-unchanged = { $count ->
    [zero] { $count } paragraff heb newid
    [one] { $count } paragraff heb newid
    [two] { $count } baragraff heb newid
    [few] { $count } pharagraff heb newid
    [many] { $count } pharagraff heb newid
   *[other] { $count } paragraff heb newid
}
difference-moved = (symudwyd yma)
difference-from = O fersiwn
difference-to = i fersiwn
difference-show = Cymharu

receipt-title = Eich cofnod
receipt-intro = Yr hyn y mae’r wefan hon wedi’i gofnodi am eich dewis. Mae’r dynodydd ar hap ac yn perthyn i’r porwr hwn yn unig.
receipt-none = Nid oes dewis wedi’i gofnodi ar gyfer y porwr hwn.
receipt-id = Dynodydd y cydsyniad
receipt-time = Amser
receipt-release = Cyhoeddiad
receipt-model = Rheol
receipt-model-opt-in = Dim byd cyn cydsyniad
receipt-model-opt-out = Caniateir nes gwrthod
receipt-model-notice = Hysbysu yn unig
receipt-action = Sut y gwnaed y dewis
receipt-action-accept_all = Derbyn popeth
receipt-action-document_accepted = Derbyn dogfen
receipt-action-reject_all = Gwrthod popeth
receipt-action-save = Cadw’r dewisiadau
receipt-action-service = Llwytho un cynnwys unigol
receipt-action-withdraw = Tynnu’n ôl
receipt-action-signal = Signal y porwr
receipt-language = Yr iaith a ddangoswyd
receipt-digest = Crynodeb cryptograffig y testun
receipt-granted = Caniatawyd
receipt-refused = Gwrthodwyd
receipt-signal = Global Privacy Control
receipt-yes = wedi’i anfon
receipt-no = heb ei anfon
receipt-nothing = Dim byd
receipt-record = Dynodydd y cofnod
receipt-valid-until = Yn ddilys tan
receipt-shown = Yr hyn a ddangoswyd i chi
receipt-download = Lawrlwytho fel JSON

error-400-title = Nid oedd modd darllen y cais hwn
error-400-text = Mae rhywbeth ar goll ynddo neu nid yw ei ffurf yn gywir. Ni newidiwyd dim.
error-403-title = Daeth y cais hwn o wefan arall
error-403-text = Er mwyn eich diogelu, dim ond o’r wefan hon ei hun y derbynnir dewis. Ni newidiwyd dim.
error-404-title = Nid oes dim byd yma
error-404-text = Efallai fod y dudalen wedi’i symud, neu fod gwall teipio yn y cyfeiriad.
error-405-title = Ni ellir gwneud hyn yma
error-405-text = Mae’r cyfeiriad yn bodoli, ond nid ar gyfer y math hwn o gais. Ni newidiwyd dim.
error-409-title = Nid oedd y dudalen yn gyfredol
error-409-text = Mae’r hyn y mae’r wefan yn gofyn amdano wedi newid yn y cyfamser. Cadwyd yr hyn a wrthodwyd gennych; ni chadwyd yr hyn a ganiatawyd gennych.
error-413-title = Mae’r cais hwn yn rhy fawr
error-413-text = Ni newidiwyd dim.
error-415-title = Nid yw’r math hwn o gais yn ddealladwy
error-415-text = Ni newidiwyd dim.
error-429-title = Gormod o ddewisiadau ar unwaith
error-429-text = Mae llawer o ddewisiadau newydd ddod o’ch rhwydwaith, felly ni dderbyniwyd yr un hwn. Ni newidiwyd dim. Rhowch gynnig arall arni ymhen ychydig.
error-500-title = Aeth rhywbeth o’i le
error-500-text = Ein bai ni yw hyn. Rhowch gynnig arall arni.
error-502-title = Ni ellir cyrraedd y wefan ar hyn o bryd
error-502-text = Nid atebodd y gweinydd y tu ôl i’r cyfeiriad hwn fel y dylai. Rhowch gynnig arall arni ymhen ychydig.
error-503-title = Nid yw’r wefan ar gael ar hyn o bryd
error-503-text = Rhowch gynnig arall arni ymhen ychydig.
error-504-title = Mae’r wefan yn cymryd gormod o amser i ateb
error-504-text = Nid atebodd y gweinydd y tu ôl i’r cyfeiriad hwn mewn pryd. Rhowch gynnig arall arni ymhen ychydig.
error-back = Ymlaen i’r wefan
error-preferences = Agor y gosodiadau cwcis

country-ae = Yr Emiradau Arabaidd Unedig
country-am = Armenia
country-au = Awstralia
country-ca = Canada
country-cn = Tsieina
country-cr = Costa Rica
country-cy = Cyprus
country-cz = Tsiecia
country-de = Yr Almaen
country-dk = Denmarc
country-ee = Estonia
country-es = Sbaen
country-fi = Y Ffindir
country-fr = Ffrainc
country-gb = Y Deyrnas Unedig
country-ie = Iwerddon
country-il = Israel
country-in = India
country-it = Yr Eidal
country-jp = Japan
country-kr = De Korea
country-lu = Lwcsembwrg
country-mt = Malta
country-nl = Yr Iseldiroedd
country-no = Norwy
country-nz = Seland Newydd
country-pl = Gwlad Pwyl
country-ru = Rwsia
country-se = Sweden
country-sg = Singapore
country-si = Slofenia
country-us = Yr Unol Daleithiau
country-vg = Ynysoedd Gwyryf Prydain

cookie-use-visitor = Yn adnabod y porwr ar y wefan hon.
cookie-use-across = Yn adnabod y porwr ar draws gwefannau.
cookie-use-visit = Yn cysylltu tudalennau un ymweliad â’i gilydd.
cookie-use-count = Yn cyfrif ymweliadau a’r tudalennau a welwyd.
cookie-use-origin = Yn cofio sut y daeth yr ymwelydd i’r wefan.
cookie-use-click = Yn cofio clic ar hysbyseb.
cookie-use-interests = Yn cofio diddordebau, ar gyfer hysbysebu.
cookie-use-exchange = Yn cofio achosion o gyfnewid dynodyddion â phartneriaid.
cookie-use-pace = Yn cyfyngu ar ba mor aml yr anfonir data.
cookie-use-buffer = Yn cadw data nes iddynt gael eu hanfon neu eu defnyddio eto.
cookie-use-probe = Yn gwirio a yw’r porwr yn storio cwcis.
cookie-use-privacy = Yn cofio dewis am breifatrwydd.
cookie-use-setting = Yn cofio gosodiad.
cookie-use-variant = Yn cofio pa amrywiad o dudalen a ddangosir.
cookie-use-message = Yn cofio pa negeseuon a ddangoswyd neu a gaewyd.
cookie-use-account = Yn cysylltu’r ymweliad â chyfrif defnyddiwr.
cookie-use-conversation = Yn cadw sgwrs ar agor o dudalen i dudalen.
cookie-use-recording = Yn rhan o recordio ymweliad.
cookie-use-basket = Yn cofio’r fasged neu archeb.
cookie-use-form = Yn cofio atebion i ffurflen neu arolwg.
cookie-use-player = Yn cofio’r man a gyrhaeddwyd neu osodiadau chwaraewr cyfryngau.
cookie-use-protection = Yn amddiffyn rhag camddefnydd gan raglenni.
cookie-use-place = Yn cofio’r lleoliad bras.
cookie-use-server = Yn anfon holl geisiadau ymweliad i’r un gweinydd.
