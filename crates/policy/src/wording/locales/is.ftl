language-name = Íslenska
date = { $day }. { $month ->
    [1] janúar
    [2] febrúar
    [3] mars
    [4] apríl
    [5] maí
    [6] júní
    [7] júlí
    [8] ágúst
    [9] september
    [10] október
    [11] nóvember
   *[12] desember
} { $year }

accept-all = Samþykkja allt
reject-all = Hafna öllu
preferences = Stillingar
control = Vafrakökustillingar
control-opt-out = Persónuverndarval þitt
signal-honoured = Höfnun þín er virt
save = Vista val
close = Loka
saved = Val þitt hefur verið vistað.
unsaved = Ekki tókst að vista val þitt. Athugaðu nettenginguna og reyndu aftur.
unreached = Ekki tókst að opna stillingarnar. Athugaðu nettenginguna og reyndu aftur.
account-scope = Á meðan þú ert innskráð(ur) gildir val þitt í öllum tækjum þar sem þú skráir þig inn.
account-followed = Val þitt úr öðru tæki gildir hér. Þú getur breytt því hvenær sem er.

category-necessary-title = Nauðsynlegt
category-necessary-text = Nauðsynlegt svo að vefurinn geti gert það sem þú biður um, til dæmis skráð þig inn, eða til að geyma þetta val.
category-functional-title = Innfellt efni og viðbótaraðgerðir
category-functional-text = Myndskeið, kort, netspjall og þess háttar frá öðrum fyrirtækjum, og stillingar sem vefurinn man.
category-analytics-title = Mæling á notkun
category-analytics-text = Til að telja heimsóknir og skrá hvaða síður eru notaðar og hvernig.
category-marketing-title = Auglýsingar
category-marketing-text = Til að velja auglýsingar eftir því sem þú gerir hér og annars staðar og mæla hvort þær virka.

banner-title = Val þitt um vafrakökur
banner-title-stale = Við spyrjum aftur: eitthvað hefur breyst
banner-intro-opt-in = { $controller } spyr hvort megi geyma og lesa gögn í tækinu þínu (vafrakökur og þess háttar) í eftirfarandi tilgangi:
banner-intro-opt-out = { $controller } geymir og les gögn í tækinu þínu (vafrakökur og þess háttar) í eftirfarandi tilgangi, nema þú hafnir því:
banner-intro-notice = { $controller } geymir og les gögn í tækinu þínu (vafrakökur og þess háttar) í eftirfarandi tilgangi. Þú getur hafnað því:
banner-recipients = { $count ->
    [one] { $count } fyrirtæki fær gögn: sjá hvaða fyrirtæki
   *[other] { $count } fyrirtæki fá gögn: sjá hvaða fyrirtæki
}
banner-change = Þú getur breytt vali þínu á hverri síðu undir „{ control }“.
banner-stale = Það sem við spyrjum um hefur breyst síðan þú valdir síðast. Því sem þú hafnaðir er áfram hafnað þar til þú velur aftur. Fram að því er ekkert notað af því sem þú leyfðir.
banner-stale-out = Það sem við spyrjum um hefur breyst síðan þú valdir síðast. Því sem þú hafnaðir er áfram hafnað þar til þú velur aftur.
banner-signal = Vafrinn þinn sendir Global Privacy Control: gögn eru hvorki seld né þeim miðlað vegna auglýsinga nema þú leyfir það hér.
banner-policies = Stefnur

placeholder-title = Efni frá þjónustunni { $service }
placeholder-text = Efnið kemur frá { $host } ({ $owner }). Ef þú hleður því fær það fyrirtæki IP-tölu þína og getur geymt og lesið gögn í tækinu þínu.
placeholder-text-plain = Efnið kemur frá { $host }. Ef þú hleður því fær rekstraraðilinn IP-tölu þína og getur geymt og lesið gögn í tækinu þínu.
placeholder-captcha = Aðeins er hægt að senda eyðublaðið hér eftir að þessi staðfesting hefur hlaðist.
placeholder-load = Hlaða aðeins þessu efni
placeholder-load-name = Hlaða aðeins þessu efni: { $service }
placeholder-always = Leyfa alltaf: { $service }
placeholder-blocked = Þessi vefur greinir ekki frá því í hvaða tilgangi hann notar þjónustuna { $service }. Þess vegna er ekki hægt að hlaða efninu hér.

preferences-title = Vafrakökustillingar
preferences-intro = { $controller } ákveður hvers vegna unnið er með gögn hér. Ekkert hér að neðan er notað fyrr en þú leyfir það, nema það sem er nauðsynlegt. Þú getur komið hingað aftur hvenær sem er.
preferences-intro-out = { $controller } ákveður hvers vegna unnið er með gögn hér. Það sem kveikt er á er notað þar til þú hafnar því. Þú getur komið hingað aftur hvenær sem er.
preferences-stale = Það sem við spyrjum um hefur breyst síðan þú valdir síðast. Veldu því aftur. Því sem þú hafnaðir er áfram hafnað.
preferences-conflict = Þú valdir á síðu sem var orðin úrelt. Því sem þú hafnaðir er áfram hafnað. Skoðaðu aftur það sem þú leyfðir.
preferences-signal = Vafrinn þinn sendir Global Privacy Control. Það telst höfnun á sölu og miðlun gagna. Slökkt er á auglýsingum nema þú leyfir þær hér.
preferences-outranked = Vafrinn þinn sendir Global Privacy Control, en þú leyfðir sölu eða miðlun gagna hér. Val þitt gildir þar til þú breytir því.
preferences-sale = Þetta nær einnig til sölu eða miðlunar gagna vegna auglýsinga, með vafrakökum, pixlum eða um netþjóna okkar. Ef þú hafnar þessu hafnar þú þeirri sölu eða miðlun.
preferences-allow = Leyfa
preferences-allow-name = Leyfa: { $category }
preferences-always = Alltaf kveikt
preferences-services = { $count ->
    [0] Engin þjónusta eins og er
    [one] { $count } þjónusta
   *[other] { $count } þjónustur
}
preferences-service-choice = Val fyrir þessa þjónustu
preferences-follows = Sama og „{ $category }“
preferences-on = Leyft
preferences-off = Hafnað
preferences-decided = Val þitt frá { $date }.
preferences-undecided = Þú hefur ekki valið enn.
preferences-earlier-allowed = Fyrra val þitt: leyft
preferences-earlier-rejected = Fyrra val þitt: hafnað
preferences-earlier-none = Nýtt síðan þú valdir síðast

changes-title = Hvað hefur breyst
changes-document = { $title }, útgáfa { $version }
changes-new-document = Nýtt: { $title }
changes-category = Nýr tilgangur: { $category }.
changes-sale = „{ $category }“ nær nú einnig til sölu eða miðlunar gagna vegna auglýsinga.
changes-sensitive = „{ $category }“ nær nú einnig til viðkvæmra gagna.
changes-service = Ný þjónusta: { $service } ({ $category }).
changes-moved = { $service } tilheyrir nú flokknum „{ $category }“ í stað flokksins „{ $before }“.
changes-owner = Nýr rekstraraðili þjónustunnar { $service }: { $owner }.
changes-recipient = { $service }: { $recipient } fær nú einnig gögn.
changes-cookie = { $service } geymir nú einnig „{ $cookie }“.
changes-purpose = { $service } hefur nú annan tilgang: { $purpose }
changes-more = { $count ->
    [one] { $count } breyting í viðbót
   *[other] { $count } breytingar í viðbót
}

service-provider = Þjónustuveitandi
service-country = Land
service-purpose = Tilgangur
service-recipients = Viðtakendur
service-cookies = Vafrakökur
service-storage = Geymsla í vafra
service-privacy = Persónuverndarstefna
service-no-cookies = Engar tilgreindar
service-cookie-count = { $count ->
    [one] { $count } vafrakaka
   *[other] { $count } vafrakökur
}
retention-session = þar til vafranum er lokað
storage-until-deleted = þar til þú eyðir því

declaration-title = Vafrakökur og þjónustur
declaration-intro = Allar þjónustur sem { $site } tilgreinir, hvað þær geyma í tækinu þínu og hve lengi.
declaration-release = Birting { $release }
declaration-own = Vafrakökur frá þessum vef
declaration-own-consent = Geymir val þitt um vafrakökur.
declaration-own-documents = Geymir hvaða skjöl þú hefur samþykkt.
declaration-own-account = Man hvort val þitt tilheyrir reikningnum sem þú ert skráð(ur) inn á.
declaration-own-cookie = Nauðsynleg fyrir þennan vef.
declaration-retention = Varðveislutími
declaration-none = Þessi vefur tilgreinir enga þjónustu hér.
declaration-change = Breyta vali þínu
declaration-transfers = Landið er þar sem fyrirtækið hefur aðsetur. Ef þú leyfir þjónustu getur verið unnið með gögnin þín þar.
time-second = { $count ->
    [one] { $count } sekúnda
   *[other] { $count } sekúndur
}
time-minute = { $count ->
    [one] { $count } mínúta
   *[other] { $count } mínútur
}
time-hour = { $count ->
    [one] { $count } klukkustund
   *[other] { $count } klukkustundir
}
time-day = { $count ->
    [one] { $count } dagur
   *[other] { $count } dagar
}
time-week = { $count ->
    [one] { $count } vika
   *[other] { $count } vikur
}
time-month = { $count ->
    [one] { $count } mánuður
   *[other] { $count } mánuðir
}
time-year = { $count ->
    [one] { $count } ár
   *[other] { $count } ár
}

document-version = Útgáfa { $version }
document-version-link = Varanlegur tengill á útgáfu { $version }
document-place = Tengill á „{ $heading }“
document-older = Eldri: útgáfa { $version }
document-newer = Nýrri: útgáfa { $version }
document-next = Útgáfa { $version } tekur gildi { $date }.
document-effective = Í gildi frá { $date }
document-upcoming = Tekur gildi { $date }
document-superseded = Þetta er eldri útgáfa. Hún er ekki lengur í gildi.
document-not-yet = Þessi útgáfa hefur ekki enn tekið gildi.
document-current = Lesa gildandi útgáfu
document-contents = Efnisyfirlit
policies-title = Stefnur og saga þeirra
document-history = Allar útgáfur
document-changes = Hvað breyttist
document-languages = Tungumál
document-foreign = Þessi texti er ekki til á þínu tungumáli. Hér er hann á þessu tungumáli: { $language }.

acceptance-statement = Ég hef lesið og samþykki „{ $title }“ ({ $version }).
acceptance-button = Samþykkja
acceptance-done = Þú samþykktir „{ $title }“ ({ $version }): { $date }.

history-title = Útgáfur af „{ $title }“
history-current = í gildi
history-upcoming = væntanleg
history-earlier = eldri
history-read = Lesa
history-read-name = Lesa útgáfu { $version }
history-compare = Bera saman við útgáfu { $version }
difference-title = „{ $title }“: útgáfa { $from } og útgáfa { $to }
difference-intro = Orð sem bættust við eru undirstrikuð, orð sem voru fjarlægð eru yfirstrikuð.
difference-none = Textarnir eru eins.
difference-unchanged = { $count ->
    [one] { $count } óbreytt efnisgrein
   *[other] { $count } óbreyttar efnisgreinar
}
difference-moved = (fært hingað)
difference-from = Frá útgáfu
difference-to = til útgáfu
difference-show = Bera saman

receipt-title = Skráð val þitt
receipt-intro = Það sem þessi vefur hefur skráð um val þitt. Auðkennið er valið af handahófi og á aðeins við þennan vafra.
receipt-none = Ekkert val er skráð fyrir þennan vafra.
receipt-id = Auðkenni samþykkis
receipt-time = Tími
receipt-release = Birting
receipt-model = Regla
receipt-model-opt-in = Ekkert fyrr en samþykki er veitt
receipt-model-opt-out = Leyft þar til því er hafnað
receipt-model-notice = Aðeins upplýsingar
receipt-action = Aðferð
receipt-action-accept_all = Samþykkja allt
receipt-action-document_accepted = Samþykki skjals
receipt-action-reject_all = Hafna öllu
receipt-action-save = Vistað val
receipt-action-service = Stöku efni hlaðið
receipt-action-withdraw = Afturköllun
receipt-action-signal = Merki frá vafranum
receipt-language = Tungumál sem birtist
receipt-digest = Gátsumma textans
receipt-granted = Leyft
receipt-refused = Hafnað
receipt-signal = Global Privacy Control
receipt-yes = sent
receipt-no = ekki sent
receipt-nothing = Ekkert
receipt-record = Auðkenni skráningar
receipt-valid-until = Gildir til
receipt-shown = Það sem þér var sýnt
receipt-download = Sækja sem JSON

error-400-title = Ekki tókst að lesa þessa beiðni
error-400-text = Eitthvað vantar í hana eða er á röngu sniði. Engu var breytt.
error-403-title = Þessi beiðni kom frá öðrum vef
error-403-text = Til að vernda þig er aðeins tekið við vali frá þessum vef sjálfum. Engu var breytt.
error-404-title = Hér er ekkert
error-404-text = Síðan kann að hafa verið færð eða slóðin er rangt slegin inn.
error-405-title = Þetta er ekki hægt að gera hér
error-405-text = Slóðin er til en ekki fyrir beiðni af þessu tagi. Engu var breytt.
error-409-title = Síðan var orðin úrelt
error-409-text = Það sem vefurinn spyr um hefur breyst í millitíðinni. Því sem þú hafnaðir er áfram hafnað. Það sem þú leyfðir var ekki flutt yfir.
error-413-title = Þessi beiðni er of stór
error-413-text = Engu var breytt.
error-415-title = Vefurinn skilur ekki beiðni af þessu tagi
error-415-text = Engu var breytt.
error-429-title = Of mörg völ í einu
error-429-text = Mörg völ bárust rétt í þessu frá netinu þínu og því var ekki tekið við þessu. Engu var breytt. Reyndu aftur eftir smástund.
error-500-title = Eitthvað fór úrskeiðis
error-500-text = Villan er okkar megin. Reyndu aftur.
error-502-title = Ekki næst samband við vefinn eins og er
error-502-text = Þjónninn á bak við þessa slóð svaraði ekki eins og hann átti að gera. Reyndu aftur eftir smástund.
error-503-title = Vefurinn er ekki aðgengilegur eins og er
error-503-text = Reyndu aftur eftir smástund.
error-504-title = Vefurinn er of lengi að svara
error-504-text = Þjónninn á bak við þessa slóð svaraði ekki í tæka tíð. Reyndu aftur eftir smástund.
error-back = Halda áfram á vefinn
error-preferences = Opna vafrakökustillingar

country-ae = Sameinuðu arabísku furstadæmin
country-am = Armenía
country-au = Ástralía
country-ca = Kanada
country-cn = Kína
country-cr = Kostaríka
country-cy = Kýpur
country-cz = Tékkland
country-de = Þýskaland
country-dk = Danmörk
country-ee = Eistland
country-es = Spánn
country-fi = Finnland
country-fr = Frakkland
country-gb = Bretland
country-ie = Írland
country-il = Ísrael
country-in = Indland
country-it = Ítalía
country-jp = Japan
country-kr = Suður-Kórea
country-lu = Lúxemborg
country-mt = Malta
country-nl = Holland
country-no = Noregur
country-nz = Nýja-Sjáland
country-pl = Pólland
country-ru = Rússland
country-se = Svíþjóð
country-sg = Singapúr
country-si = Slóvenía
country-us = Bandaríkin
country-vg = Bresku Jómfrúaeyjar

cookie-use-visitor = Þekkir vafrann aftur á þessum vef.
cookie-use-across = Þekkir vafrann aftur á ólíkum vefjum.
cookie-use-visit = Tengir saman síður einnar heimsóknar.
cookie-use-count = Telur heimsóknir og síður.
cookie-use-origin = Man hvernig gesturinn kom á vefinn.
cookie-use-click = Man smell á auglýsingu.
cookie-use-interests = Man áhugasvið, vegna auglýsinga.
cookie-use-exchange = Man skipti á auðkennum við samstarfsaðila.
cookie-use-pace = Takmarkar hversu oft gögn eru send.
cookie-use-buffer = Geymir gögn þar til þau eru send eða notuð aftur.
cookie-use-probe = Athugar hvort vafrinn geymir vafrakökur.
cookie-use-privacy = Man val um persónuvernd.
cookie-use-setting = Man stillingu.
cookie-use-variant = Man hvaða afbrigði síðu er sýnt.
cookie-use-message = Man hvaða skilaboð voru sýnd og hverjum var lokað.
cookie-use-account = Tengir heimsóknina við notandaaðgang.
cookie-use-conversation = Heldur samtali opnu milli síðna.
cookie-use-recording = Tilheyrir upptöku á heimsókn.
cookie-use-basket = Man körfuna eða pöntun.
cookie-use-form = Man svör í eyðublaði eða könnun.
cookie-use-player = Man stöðu eða stillingar spilara.
cookie-use-protection = Verndar gegn misnotkun af hálfu forrita.
cookie-use-place = Man áætlaða staðsetningu.
cookie-use-server = Sendir allar beiðnir í einni heimsókn á sama netþjón.
