language-name = Gaeilge
date = { $day } { $month ->
    [1] Eanáir
    [2] Feabhra
    [3] Márta
    [4] Aibreán
    [5] Bealtaine
    [6] Meitheamh
    [7] Iúil
    [8] Lúnasa
    [9] Meán Fómhair
    [10] Deireadh Fómhair
    [11] Samhain
   *[12] Nollaig
} { $year }

accept-all = Glac le gach ceann
reject-all = Diúltaigh do gach ceann
preferences = Sainroghanna
control = Socruithe fianán
control-opt-out = Do roghanna príobháideachais
signal-honoured = Urramaítear do dhiúltú
save = Sábháil na roghanna
close = Dún
saved = Sábháladh do roghanna.
unsaved = Níorbh fhéidir do rogha a shábháil. Seiceáil do nasc agus bain triail eile as.
unreached = Níorbh fhéidir na socruithe a oscailt. Seiceáil do nasc agus bain triail eile as.
account-scope = Fad is atá tú logáilte isteach, tá feidhm ag do rogha ar gach gléas ar a logálann tú isteach.
account-followed = Tá feidhm anseo ag do rogha ó ghléas eile. Is féidir leat í a athrú am ar bith.

category-necessary-title = Riachtanach
category-necessary-text = Tá siad de dhíth chun an rud a iarrann tú ar an suíomh seo a dhéanamh, mar shampla logáil isteach, nó chun an rogha seo a choinneáil.
category-functional-title = Ábhar leabaithe agus feidhmeanna breise
category-functional-text = Físeáin, léarscáileanna, comhráite agus a leithéid a thagann ó chuideachtaí eile, agus socruithe a choinníonn an suíomh i gcuimhne.
category-analytics-title = Tomhas úsáide
category-analytics-text = Cuairteanna a chomhaireamh, agus a thaifeadadh cé na leathanaigh a úsáidtear agus conas a úsáidtear iad.
category-marketing-title = Fógraíocht
category-marketing-text = Fógraí a roghnú de réir a ndéanann tú anseo agus in áiteanna eile, agus a thomhas an n-oibríonn siad.

banner-title = Do rogha faoi fhianáin
banner-title-stale = Táimid ag fiafraí arís: tá athrú tagtha
banner-intro-opt-in = Tá { $controller } ag iarraidh cead sonraí a stóráil agus a léamh ar do ghléas (fianáin agus a leithéid) le haghaidh:
banner-intro-opt-out = Déanann { $controller } sonraí a stóráil agus a léamh ar do ghléas (fianáin agus a leithéid) le haghaidh na gcuspóirí thíos, mura ndiúltaíonn tú dóibh:
banner-intro-notice = Déanann { $controller } sonraí a stóráil agus a léamh ar do ghléas (fianáin agus a leithéid) le haghaidh na gcuspóirí thíos. Is féidir leat diúltú dóibh:
banner-recipients = { $count ->
    [one] Faigheann cuideachta amháin sonraí: cé hí
    [two] Faigheann { $count } chuideachta sonraí: cé hiad
    [few] Faigheann { $count } chuideachta sonraí: cé hiad
    [many] Faigheann { $count } gcuideachta sonraí: cé hiad
   *[other] Faigheann { $count } cuideachta sonraí: cé hiad
}
banner-change = Is féidir leat do rogha a athrú ar gach leathanach faoi “{ control }”.
banner-stale = Tá athrú tagtha ar an méid a bhfuilimid ag fiafraí faoi ó rinne tú do rogha dheireanach. An rud ar dhiúltaigh tú dó, fanann sé diúltaithe go dtí go ndéanann tú rogha arís. Go dtí sin, ní úsáidtear aon rud a cheadaigh tú.
banner-stale-out = Tá athrú tagtha ar an méid a bhfuilimid ag fiafraí faoi ó rinne tú do rogha dheireanach. An rud ar dhiúltaigh tú dó, fanann sé diúltaithe go dtí go ndéanann tú rogha arís.
banner-signal = Seolann do bhrabhsálaí Global Privacy Control: ní dhíoltar ná ní chomhroinntear sonraí le haghaidh fógraíochta mura gceadaíonn tú anseo é.
banner-policies = Beartais

placeholder-title = Ábhar ó { $service }
placeholder-text = Is ó { $host } ({ $owner }) a thagann sé. Má lódálann tú é, gheobhaidh an chuideachta sin do sheoladh IP agus beidh sí in ann sonraí a stóráil agus a léamh ar do ghléas.
placeholder-text-plain = Is ó { $host } a thagann sé. Má lódálann tú é, gheobhaidh a oibreoir do sheoladh IP agus beidh sé in ann sonraí a stóráil agus a léamh ar do ghléas.
placeholder-captcha = Ní féidir an fhoirm anseo a sheoladh go dtí go mbeidh an tseiceáil seo lódáilte.
placeholder-load = Lódáil an ceann seo amháin
placeholder-load-name = Lódáil an ceann seo amháin: { $service }
placeholder-always = Ceadaigh i gcónaí: { $service }
placeholder-blocked = Ní deir an suíomh seo cad chuige a n-úsáideann sé an tseirbhís { $service }. Mar sin ní féidir é a lódáil anseo.

preferences-title = Socruithe fianán
preferences-intro = Cinneann { $controller } cén fáth a bpróiseáiltear sonraí anseo. Ní úsáidtear aon rud thíos go dtí go gceadaíonn tú é, seachas an méid atá riachtanach. Is féidir leat teacht ar ais am ar bith.
preferences-intro-out = Cinneann { $controller } cén fáth a bpróiseáiltear sonraí anseo. Úsáidtear an méid atá ar siúl go dtí go ndiúltaíonn tú dó. Is féidir leat teacht ar ais am ar bith.
preferences-stale = Tá athrú tagtha ar an méid a bhfuilimid ag fiafraí faoi ó rinne tú do rogha dheireanach, mar sin déan rogha arís, le do thoil. An rud ar dhiúltaigh tú dó, fanann sé diúltaithe.
preferences-conflict = Rinneadh do rogha ar leathanach a bhí as dáta. Coinníodh an méid ar dhiúltaigh tú dó; féach arís, le do thoil, ar an méid a cheadaigh tú.
preferences-signal = Seolann do bhrabhsálaí Global Privacy Control. Áirítear é sin mar dhiúltú do dhíol agus do chomhroinnt sonraí, agus tá fógraíocht múchta mura gceadaíonn tú anseo í.
preferences-outranked = Seolann do bhrabhsálaí Global Privacy Control, ach cheadaigh tú féin díol nó comhroinnt sonraí anseo. Tá feidhm ag do rogha go dtí go n-athraíonn tú í.
preferences-sale = Áirítear leis seo díol nó comhroinnt sonraí le haghaidh fógraíochta, trí fhianáin, trí phicteilíní nó trínár bhfreastalaithe. Má dhiúltaíonn tú dó seo, diúltaíonn tú don díol nó don chomhroinnt sin.
preferences-allow = Ceadaigh
preferences-allow-name = Ceadaigh: { $category }
preferences-always = Ar siúl i gcónaí
preferences-services = { $count ->
    [0] Níl aon seirbhís ann faoi láthair
    [one] seirbhís amháin
    [two] { $count } sheirbhís
    [few] { $count } sheirbhís
    [many] { $count } seirbhís
   *[other] { $count } seirbhís
}
preferences-service-choice = Rogha don tseirbhís seo
preferences-follows = An rogha chéanna le “{ $category }”
preferences-on = Ceadaithe
preferences-off = Diúltaithe
preferences-decided = Dáta do rogha: { $date }.
preferences-undecided = Níl rogha déanta agat fós.
preferences-earlier-allowed = Do rogha roimhe seo: ceadaithe
preferences-earlier-rejected = Do rogha roimhe seo: diúltaithe
preferences-earlier-none = Nua ó do rogha roimhe seo

changes-title = Cad atá athraithe
changes-document = { $title }, leagan { $version }
changes-new-document = Nua: { $title }
changes-category = Cuspóir nua: { $category }.
changes-sale = Áirítear le “{ $category }” anois díol nó comhroinnt sonraí le haghaidh fógraíochta.
changes-sensitive = Clúdaíonn “{ $category }” sonraí íogaire anois.
changes-service = Seirbhís nua: { $service } ({ $category }).
changes-moved = Baineann { $service } le “{ $category }” anois in áit “{ $before }”.
changes-owner = Tá { $service } á reáchtáil ag { $owner } anois.
changes-recipient = { $service }: faigheann { $recipient } sonraí anois freisin.
changes-cookie = Stórálann { $service } “{ $cookie }” anois freisin.
changes-purpose = Athraíodh cuspóir { $service }: { $purpose }
changes-more = { $count ->
    [one] athrú amháin eile
    [two] { $count } athrú eile
    [few] { $count } athrú eile
    [many] { $count } n-athrú eile
   *[other] { $count } athrú eile
}

service-provider = Soláthraí
service-country = Tír
service-purpose = Cuspóir
service-recipients = Faighteoirí
service-cookies = Fianáin
service-storage = Stóras an bhrabhsálaí
service-privacy = Beartas príobháideachais
service-no-cookies = Níl aon cheann dearbhaithe
service-cookie-count = { $count ->
    [one] fianán amháin
    [two] { $count } fhianán
    [few] { $count } fhianán
    [many] { $count } bhfianán
   *[other] { $count } fianán
}
retention-session = go dtí go ndúntar an brabhsálaí
storage-until-deleted = go dtí go scriosann tú é

declaration-title = Fianáin agus seirbhísí
declaration-intro = Gach seirbhís a dhearbhaíonn { $site }, mar aon leis an méid a stórálann sí ar do ghléas agus cá fhad.
declaration-release = Eagrán { $release }
declaration-own = Socraithe ag an suíomh seo
declaration-own-consent = Coinníonn sé do rogha faoi fhianáin.
declaration-own-documents = Coinníonn sé cuimhne ar na doiciméid ar ghlac tú leo.
declaration-own-account = Cuimhníonn sé an leis an gcuntas a bhfuil tú logáilte isteach ann do rogha.
declaration-own-cookie = Tá sé de dhíth ar an suíomh seo.
declaration-retention = Tréimhse choinneála
declaration-none = Ní dhearbhaíonn an suíomh seo aon seirbhís anseo.
declaration-change = Athraigh do rogha
declaration-transfers = Is í an tír an áit a bhfuil ceanncheathrú na cuideachta. Má cheadaíonn tú seirbhís, féadfar do shonraí a phróiseáil ansin.
time-second = { $count ->
    [one] soicind amháin
    [two] { $count } shoicind
    [few] { $count } shoicind
    [many] { $count } soicind
   *[other] { $count } soicind
}
time-minute = { $count ->
    [one] nóiméad amháin
    [two] { $count } nóiméad
    [few] { $count } nóiméad
    [many] { $count } nóiméad
   *[other] { $count } nóiméad
}
time-hour = { $count ->
    [one] uair an chloig amháin
    [two] { $count } uair an chloig
    [few] { $count } huaire an chloig
    [many] { $count } n-uaire an chloig
   *[other] { $count } uair an chloig
}
time-day = { $count ->
    [one] lá amháin
    [two] { $count } lá
    [few] { $count } lá
    [many] { $count } lá
   *[other] { $count } lá
}
time-week = { $count ->
    [one] seachtain amháin
    [two] { $count } sheachtain
    [few] { $count } seachtaine
    [many] { $count } seachtaine
   *[other] { $count } seachtain
}
time-month = { $count ->
    [one] mí amháin
    [two] { $count } mhí
    [few] { $count } mhí
    [many] { $count } mí
   *[other] { $count } mí
}
time-year = { $count ->
    [one] bliain amháin
    [two] { $count } bhliain
    [few] { $count } bliana
    [many] { $count } mbliana
   *[other] { $count } bliain
}

document-version = Leagan { $version }
document-version-link = Buan-nasc le leagan { $version }
document-place = Nasc le “{ $heading }”
document-older = Níos luaithe: leagan { $version }
document-newer = Níos déanaí: leagan { $version }
document-next = Dáta a dtiocfaidh leagan { $version } i bhfeidhm: { $date }.
document-effective = I bhfeidhm ón dáta seo: { $date }
document-upcoming = Dáta teacht i bhfeidhm: { $date }
document-superseded = Is leagan níos luaithe é seo. Níl sé i bhfeidhm a thuilleadh.
document-not-yet = Níl an leagan seo i bhfeidhm fós.
document-current = Léigh an leagan atá i bhfeidhm
document-contents = Clár ábhair
policies-title = Beartais agus a stair
document-history = Gach leagan
document-changes = Cad a athraíodh
document-languages = Teangacha
document-foreign = Níl an téacs seo ar fáil i do theanga. Teanga an leagain seo: { $language }.

acceptance-statement = Léigh mé “{ $title }” ({ $version }) agus glacaim leis.
acceptance-button = Glac leis
acceptance-done = Ghlac tú le “{ $title }” ({ $version }): { $date }.

history-title = Leaganacha de “{ $title }”
history-current = i bhfeidhm
history-upcoming = le teacht
history-earlier = níos luaithe
history-read = Léigh
history-read-name = Léigh leagan { $version }
history-compare = Cuir i gcomparáid le leagan { $version }
difference-title = “{ $title }”: leagan { $from } agus leagan { $to }
difference-intro = Tá líne faoi na focail a cuireadh leis, agus tá líne trí na focail a baineadh.
difference-none = Tá na téacsanna mar an gcéanna.
difference-unchanged = { $count ->
    [one] alt amháin gan athrú
    [two] { $count } alt gan athrú
    [few] { $count } alt gan athrú
    [many] { $count } n-alt gan athrú
   *[other] { $count } alt gan athrú
}
difference-moved = (bogadh anseo é)
difference-from = Ó leagan
difference-to = go leagan
difference-show = Cuir i gcomparáid

receipt-title = Do thaifead
receipt-intro = An méid atá ar taifead ag an suíomh seo faoi do rogha. Tá an t-aitheantas randamach agus ní bhaineann sé ach leis an mbrabhsálaí seo.
receipt-none = Níl aon rogha ar taifead don bhrabhsálaí seo.
receipt-id = Aitheantas an toilithe
receipt-time = Am
receipt-release = Eagrán
receipt-model = Riail
receipt-model-opt-in = Dada roimh thoiliú
receipt-model-opt-out = Ceadaithe go dtí go ndiúltaítear
receipt-model-notice = Eolas amháin
receipt-action = Conas a rinneadh an rogha
receipt-action-accept_all = Glac le gach ceann
receipt-action-document_accepted = Glacadh le doiciméad
receipt-action-reject_all = Diúltaigh do gach ceann
receipt-action-save = Sábháil na roghanna
receipt-action-service = Ábhar aonair a lódáil
receipt-action-withdraw = Tarraingt siar
receipt-action-signal = Comhartha an bhrabhsálaí
receipt-language = An teanga a taispeánadh
receipt-digest = Suim sheiceála an téacs
receipt-granted = Ceadaithe
receipt-refused = Diúltaithe
receipt-signal = Global Privacy Control
receipt-yes = seolta
receipt-no = gan seoladh
receipt-nothing = Dada
receipt-record = Aitheantas an taifid
receipt-valid-until = Bailí go dtí
receipt-shown = An méid a taispeánadh duit
receipt-download = Íoslódáil mar JSON

error-400-title = Níorbh fhéidir an t-iarratas seo a léamh
error-400-text = Tá rud éigin ar iarraidh ann nó tá sé míchumtha. Níor athraíodh aon rud.
error-403-title = Tháinig an t-iarratas seo ó shuíomh eile
error-403-text = Chun tú a chosaint, ní ghlactar le rogha ach ón suíomh seo féin. Níor athraíodh aon rud.
error-404-title = Níl aon rud anseo
error-404-text = B’fhéidir gur bogadh an leathanach, nó go bhfuil botún clóscríofa sa seoladh.
error-405-title = Ní féidir é seo a dhéanamh anseo
error-405-text = Tá an seoladh ann, ach ní don chineál seo iarratais. Níor athraíodh aon rud.
error-409-title = Bhí an leathanach as dáta
error-409-text = Idir an dá linn, tháinig athrú ar an méid a bhfuil an suíomh ag fiafraí faoi. Coinníodh an méid ar dhiúltaigh tú dó; níor glacadh leis an méid a cheadaigh tú.
error-413-title = Tá an t-iarratas seo rómhór
error-413-text = Níor athraíodh aon rud.
error-415-title = Ní thuigtear an cineál seo iarratais
error-415-text = Níor athraíodh aon rud.
error-429-title = An iomarca roghanna ag an am céanna
error-429-text = Tháinig go leor roghanna ó do líonra díreach anois, agus mar sin níor glacadh leis an gceann seo. Níor athraíodh aon rud. Bain triail eile as ar ball, le do thoil.
error-500-title = Chuaigh rud éigin amú
error-500-text = Orainne atá an locht. Bain triail eile as, le do thoil.
error-502-title = Ní féidir teacht ar an suíomh faoi láthair
error-502-text = Níor fhreagair an freastalaí atá taobh thiar den seoladh seo mar ba cheart. Bain triail eile as ar ball, le do thoil.
error-503-title = Níl an suíomh ar fáil faoi láthair
error-503-text = Bain triail eile as ar ball, le do thoil.
error-504-title = Tá an suíomh rófhada ag freagairt
error-504-text = Níor fhreagair an freastalaí atá taobh thiar den seoladh seo in am. Bain triail eile as ar ball, le do thoil.
error-back = Ar aghaidh chuig an suíomh
error-preferences = Oscail na socruithe fianán

country-ae = Aontas na nÉimíríochtaí Arabacha
country-am = An Airméin
country-au = An Astráil
country-ca = Ceanada
country-cn = An tSín
country-cr = Cósta Ríce
country-cy = An Chipir
country-cz = An tSeicia
country-de = An Ghearmáin
country-dk = An Danmhairg
country-ee = An Eastóin
country-es = An Spáinn
country-fi = An Fhionlainn
country-fr = An Fhrainc
country-gb = An Ríocht Aontaithe
country-ie = Éire
country-il = Iosrael
country-in = An India
country-it = An Iodáil
country-jp = An tSeapáin
country-kr = An Chóiré Theas
country-lu = Lucsamburg
country-mt = Málta
country-nl = An Ísiltír
country-no = An Iorua
country-nz = An Nua-Shéalainn
country-pl = An Pholainn
country-ru = An Rúis
country-se = An tSualainn
country-sg = Singeapór
country-si = An tSlóivéin
country-us = Stáit Aontaithe Mheiriceá
country-vg = Oileáin Bhriotanacha na Maighdean

cookie-use-visitor = Aithníonn sé an brabhsálaí ar an suíomh seo.
cookie-use-across = Aithníonn sé an brabhsálaí ó shuíomh go suíomh.
cookie-use-visit = Nascann sé na leathanaigh in aon chuairt amháin le chéile.
cookie-use-count = Comhaireann sé cuairteanna agus amhairc leathanaigh.
cookie-use-origin = Coinníonn sé cuimhne ar an gcaoi ar tháinig an cuairteoir chuig an suíomh.
cookie-use-click = Coinníonn sé cuimhne ar chliceáil ar fhógra.
cookie-use-interests = Coinníonn sé cuimhne ar ábhair spéise, le haghaidh fógraíochta.
cookie-use-exchange = Coinníonn sé cuimhne ar mhalartuithe aitheantas le comhpháirtithe.
cookie-use-pace = Cuireann sé teorainn le cé chomh minic a sheoltar sonraí.
cookie-use-buffer = Coinníonn sé sonraí go dtí go seoltar nó go n-úsáidtear arís iad.
cookie-use-probe = Seiceálann sé an stórálann an brabhsálaí fianáin.
cookie-use-privacy = Coinníonn sé cuimhne ar rogha faoi phríobháideachas.
cookie-use-setting = Coinníonn sé cuimhne ar shocrú.
cookie-use-variant = Coinníonn sé cuimhne ar an leagan de leathanach a thaispeántar.
cookie-use-message = Coinníonn sé cuimhne ar na teachtaireachtaí a taispeánadh nó a dúnadh.
cookie-use-account = Nascann sé an chuairt le cuntas úsáideora.
cookie-use-conversation = Coinníonn sé comhrá ar oscailt ó leathanach go leathanach.
cookie-use-recording = Baineann sé le taifeadadh cuairte.
cookie-use-basket = Coinníonn sé cuimhne ar an gciseán nó ar ordú.
cookie-use-form = Coinníonn sé cuimhne ar fhreagraí ar fhoirm nó ar shuirbhé.
cookie-use-player = Coinníonn sé cuimhne ar an bpointe a sroicheadh i seinnteoir nó ar a shocruithe.
cookie-use-protection = Cosnaíonn sé ar mhí-úsáid a dhéanann ríomhchláir.
cookie-use-place = Coinníonn sé cuimhne ar an gceantar ina bhfuil an cuairteoir.
cookie-use-server = Seolann sé gach iarratas ó chuairt amháin chuig an bhfreastalaí céanna.
