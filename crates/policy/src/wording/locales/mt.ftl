language-name = Malti
date = { $day } ta’ { $month ->
    [1] Jannar
    [2] Frar
    [3] Marzu
    [4] April
    [5] Mejju
    [6] Ġunju
    [7] Lulju
    [8] Awwissu
    [9] Settembru
    [10] Ottubru
    [11] Novembru
   *[12] Diċembru
} { $year }

accept-all = Aċċetta kollox
reject-all = Irrifjuta kollox
preferences = Preferenzi
control = Settings tal-cookies
control-opt-out = L-għażliet tal-privatezza tiegħek
signal-honoured = Ir-rifjut tiegħek ġie rrispettat
save = Issejvja l-għażliet
close = Agħlaq
saved = L-għażliet tiegħek ġew issejvjati.
unsaved = L-għażla tiegħek ma setgħetx tiġi ssejvjata. Iċċekkja l-konnessjoni tiegħek u erġa’ pprova.
unreached = Is-settings ma setgħux jinfetħu. Iċċekkja l-konnessjoni tiegħek u erġa’ pprova.
account-scope = Sakemm tkun illoggjat, l-għażla tiegħek tapplika fuq l-apparati kollha fejn tilloggja.
account-followed = Hawn tapplika l-għażla tiegħek minn apparat ieħor. Tista’ tbiddilha f’kull ħin.

category-necessary-title = Meħtieġa
category-necessary-text = Meħtieġa għal dak li titlob lil dan is-sit jagħmel, pereżempju biex tidħol fil-kont tiegħek, jew biex tinżamm din l-għażla.
category-functional-title = Kontenut inkorporat u funzjonijiet miżjuda
category-functional-text = Vidjos, mapep, chats u kontenut simili minn kumpaniji oħra, u settings li s-sit jiftakar.
category-analytics-title = Kejl tal-użu
category-analytics-text = L-għadd taż-żjarat u r-reġistrazzjoni ta’ liema paġni jintużaw u kif.
category-marketing-title = Reklamar
category-marketing-text = L-għażla ta’ reklami skont dak li tagħmel hawn u bnadi oħra, u l-kejl ta’ jekk ir-reklami jaħdmux.

banner-title = L-għażla tiegħek dwar il-cookies
banner-title-stale = Qed nerġgħu nistaqsu: xi ħaġa nbidlet
banner-intro-opt-in = Talba minn { $controller } biex tinħażen u tinqara data fuq l-apparat tiegħek (cookies u teknoloġiji simili) għall-għanijiet t’hawn taħt:
banner-intro-opt-out = Data tinħażen u tinqara minn { $controller } fuq l-apparat tiegħek (cookies u teknoloġiji simili) għall-għanijiet t’hawn taħt, sakemm ma tirrifjutahomx:
banner-intro-notice = Data tinħażen u tinqara minn { $controller } fuq l-apparat tiegħek (cookies u teknoloġiji simili) għall-għanijiet t’hawn taħt. Tista’ tirrifjutahom:
banner-recipients = { $count ->
    [one] { $count } kumpanija tirċievi data: min hi
    [two] { $count } kumpaniji jirċievu data: min huma
    [few] { $count } kumpaniji jirċievu data: min huma
    [many] { $count }-il kumpanija jirċievu data: min huma
   *[other] { $count } kumpanija jirċievu data: min huma
}
banner-change = Tista’ tibdel l-għażla tiegħek fuq kull paġna taħt “{ control }”.
banner-stale = Dak li nistaqsuk dwaru nbidel mill-aħħar għażla tiegħek. Dak li rrifjutajt jibqa’ rrifjutat sakemm terġa’ tagħżel. Sa dakinhar ma jintuża xejn minn dak li ppermettejt.
banner-stale-out = Dak li nistaqsuk dwaru nbidel mill-aħħar għażla tiegħek. Dak li rrifjutajt jibqa’ rrifjutat sakemm terġa’ tagħżel.
banner-signal = Il-browser tiegħek jibgħat is-sinjal Global Privacy Control: id-data ma tinbigħx u ma tiġix kondiviża għar-reklamar sakemm ma tippermettix dan hawn.
banner-policies = Politiki

placeholder-title = Kontenut minn { $service }
placeholder-text = Ġej minn { $host } ({ $owner }). Jekk tgħabbih, din il-kumpanija tirċievi l-indirizz IP tiegħek u tista’ taħżen u taqra data fuq l-apparat tiegħek.
placeholder-text-plain = Ġej minn { $host }. Jekk tgħabbih, l-operatur tiegħu jirċievi l-indirizz IP tiegħek u jista’ jaħżen u jaqra data fuq l-apparat tiegħek.
placeholder-captcha = Il-formola hawn tista’ tintbagħat biss wara li jitgħabba dan il-kontroll.
placeholder-load = Għabbi dan il-kontenut biss
placeholder-load-name = Għabbi dan il-kontenut biss: { $service }
placeholder-always = Dejjem ippermetti: { $service }
placeholder-blocked = Dan is-sit ma jgħidx għal xiex juża s-servizz { $service }. Għalhekk dan il-kontenut ma jistax jitgħabba hawn.

preferences-title = Settings tal-cookies
preferences-intro = Id-deċiżjoni għaliex id-data tiġi pproċessata hawn hija ta’ { $controller }. Xejn minn dak li hemm hawn taħt ma jintuża qabel ma tippermettih, ħlief dak li hu meħtieġ. Tista’ terġa’ lura hawn meta trid.
preferences-intro-out = Id-deċiżjoni għaliex id-data tiġi pproċessata hawn hija ta’ { $controller }. Dak li hu mixgħul jintuża sakemm tirrifjutah. Tista’ terġa’ lura hawn meta trid.
preferences-stale = Dak li nistaqsuk dwaru nbidel mill-aħħar għażla tiegħek, għalhekk jekk jogħġbok erġa’ agħżel. Dak li rrifjutajt jibqa’ rrifjutat.
preferences-conflict = L-għażla tiegħek saret fuq paġna li ma kinitx aġġornata. Dak li rrifjutajt jibqa’ rrifjutat; jekk jogħġbok erġa’ ħares lejn dak li ppermettejt.
preferences-signal = Il-browser tiegħek jibgħat is-sinjal Global Privacy Control. Dan jgħodd bħala rifjut tal-bejgħ u tal-kondiviżjoni tad-data, u r-reklamar ikun mitfi sakemm ma tippermettihx hawn.
preferences-outranked = Il-browser tiegħek jibgħat is-sinjal Global Privacy Control, imma int stess ippermettejt hawn il-bejgħ jew il-kondiviżjoni tad-data. L-għażla tiegħek tapplika sakemm tibdilha.
preferences-sale = Dan jinkludi bejgħ jew kondiviżjoni ta’ data għar-reklamar, permezz ta’ cookies, pixels jew tas-servers tagħna. Jekk tirrifjuta dan, tirrifjuta dak il-bejgħ jew dik il-kondiviżjoni.
preferences-allow = Ippermetti
preferences-allow-name = Ippermetti: { $category }
preferences-always = Dejjem mixgħul
preferences-services = { $count ->
    [0] Bħalissa m’hemm l-ebda servizz
    [one] { $count } servizz
    [two] { $count } servizzi
    [few] { $count } servizzi
    [many] { $count }-il servizz
   *[other] { $count } servizz
}
preferences-service-choice = Għażla għal dan is-servizz
preferences-follows = L-istess bħal “{ $category }”
preferences-on = Permess
preferences-off = Irrifjutat
preferences-decided = Id-data tal-għażla tiegħek: { $date }.
preferences-undecided = Għadek m’għażiltx.
preferences-earlier-allowed = L-għażla ta’ qabel tiegħek: permess
preferences-earlier-rejected = L-għażla ta’ qabel tiegħek: irrifjutat
preferences-earlier-none = Ġdid wara l-għażla ta’ qabel tiegħek

changes-title = X’inbidel
changes-document = { $title }, verżjoni { $version }
changes-new-document = Ġdid: { $title }
changes-category = Għan ġdid: { $category }.
changes-sale = “{ $category }” issa jinkludi bejgħ jew kondiviżjoni ta’ data għar-reklamar.
changes-sensitive = “{ $category }” issa jkopri data sensittiva.
changes-service = Servizz ġdid: { $service } ({ $category }).
changes-moved = Is-servizz { $service } issa jagħmel parti minn “{ $category }” minflok minn “{ $before }”.
changes-owner = Is-servizz { $service } issa jitmexxa minn { $owner }.
changes-recipient = { $service }: issa d-data tasal ukoll għand { $recipient }.
changes-cookie = Is-servizz { $service } issa jaħżen ukoll “{ $cookie }”.
changes-purpose = Is-servizz { $service } għandu għan ieħor: { $purpose }
changes-more = { $count ->
    [one] { $count } bidla oħra
    [two] { $count } bidliet oħra
    [few] { $count } bidliet oħra
    [many] { $count }-il bidla oħra
   *[other] { $count } bidla oħra
}

service-provider = Fornitur
service-country = Pajjiż
service-purpose = Għan
service-recipients = Riċevituri
service-cookies = Cookies
service-storage = Ħażna tal-browser
service-privacy = Politika tal-privatezza
service-no-cookies = Xejn iddikjarat
service-cookie-count = { $count ->
    [one] cookie waħda
    [two] { $count } cookies
    [few] { $count } cookies
    [many] { $count } cookie
   *[other] { $count } cookie
}
retention-session = sakemm jingħalaq il-browser
storage-until-deleted = sakemm tħassarha int

declaration-title = Cookies u servizzi
declaration-intro = Is-servizzi kollha ddikjarati minn { $site }, b’dak li jaħżnu fuq l-apparat tiegħek u għal kemm żmien.
declaration-release = Ħarġa { $release }
declaration-own = Ta’ dan is-sit
declaration-own-consent = Għaż-żamma tal-għażla tiegħek dwar il-cookies.
declaration-own-documents = Iżżomm liema dokumenti aċċettajt.
declaration-own-account = Jiftakar jekk l-għażla tiegħek tappartjenix lill-kont li fih illoggjajt.
declaration-own-cookie = Meħtieġ għal dan is-sit.
declaration-retention = Żmien ta’ żamma
declaration-none = Dan is-sit ma jiddikjara l-ebda servizz hawn.
declaration-change = Ibdel l-għażla tiegħek
declaration-transfers = Il-pajjiż huwa dak fejn il-kumpanija għandha s-sede tagħha. Jekk tippermetti servizz, id-data tiegħek tista’ tiġi pproċessata hemm.
time-second = { $count ->
    [one] { $count } sekonda
    [two] { $count } sekondi
    [few] { $count } sekondi
    [many] { $count }-il sekonda
   *[other] { $count } sekonda
}
time-minute = { $count ->
    [one] { $count } minuta
    [two] { $count } minuti
    [few] { $count } minuti
    [many] { $count }-il minuta
   *[other] { $count } minuta
}
time-hour = { $count ->
    [one] { $count } siegħa
    [two] { $count } sigħat
    [few] { $count } sigħat
    [many] { $count }-il siegħa
   *[other] { $count } siegħa
}
time-day = { $count ->
    [one] { $count } jum
    [two] { $count } jiem
    [few] { $count } jiem
    [many] { $count }-il jum
   *[other] { $count } jum
}
time-week = { $count ->
    [one] { $count } ġimgħa
    [two] { $count } ġimgħat
    [few] { $count } ġimgħat
    [many] { $count }-il ġimgħa
   *[other] { $count } ġimgħa
}
time-month = { $count ->
    [one] { $count } xahar
    [two] { $count } xhur
    [few] { $count } xhur
    [many] { $count }-il xahar
   *[other] { $count } xahar
}
time-year = { $count ->
    [one] { $count } sena
    [two] { $count } snin
    [few] { $count } snin
    [many] { $count }-il sena
   *[other] { $count } sena
}

document-version = Verżjoni { $version }
document-version-link = Link permanenti għall-verżjoni { $version }
document-place = Link għal “{ $heading }”
document-older = Ta’ qabel: verżjoni { $version }
document-newer = Ta’ wara: verżjoni { $version }
document-next = Il-verżjoni { $version } tidħol fis-seħħ f’din id-data: { $date }.
document-effective = Fis-seħħ minn: { $date }
document-upcoming = Tidħol fis-seħħ: { $date }
document-superseded = Din hija verżjoni ta’ qabel. M’għadhiex fis-seħħ.
document-not-yet = Din il-verżjoni għadha mhix fis-seħħ.
document-current = Aqra l-verżjoni fis-seħħ
document-contents = Werrej
policies-title = Il-politiki u l-istorja tagħhom
document-history = Il-verżjonijiet kollha
document-changes = X’inbidel
document-languages = Lingwi
document-foreign = Dan it-test ma jeżistix bil-lingwa tiegħek. Il-lingwa ta’ din il-verżjoni: { $language }.

acceptance-statement = Qrajt u naċċetta “{ $title }” ({ $version }).
acceptance-button = Aċċetta
acceptance-done = Aċċettajt “{ $title }” ({ $version }): { $date }.

history-title = Verżjonijiet ta’ “{ $title }”
history-current = fis-seħħ
history-upcoming = li ġejja
history-earlier = ta’ qabel
history-read = Aqra
history-read-name = Aqra l-verżjoni { $version }
history-compare = Qabbel mal-verżjoni { $version }
difference-title = “{ $title }”: verżjoni { $from } u verżjoni { $to }
difference-intro = Il-kliem miżjud huwa sottolinjat, il-kliem imneħħi huwa ingassat.
difference-none = It-testi huma l-istess.
difference-unchanged = { $count ->
    [one] { $count } paragrafu mhux mibdul
    [two] { $count } paragrafi mhux mibdula
    [few] { $count } paragrafi mhux mibdula
    [many] { $count }-il paragrafu mhux mibdul
   *[other] { $count } paragrafu mhux mibdul
}
difference-moved = (imċaqlaq hawn)
difference-from = Mill-verżjoni
difference-to = sal-verżjoni
difference-show = Qabbel

receipt-title = Ir-rekord tal-għażla tiegħek
receipt-intro = Dak li dan is-sit għandu rreġistrat dwar l-għażla tiegħek. L-identifikatur huwa każwali u huwa biss ta’ dan il-browser.
receipt-none = M’hemm l-ebda għażla rreġistrata għal dan il-browser.
receipt-id = Identifikatur tal-kunsens
receipt-time = Ħin
receipt-release = Ħarġa
receipt-model = Regola
receipt-model-opt-in = Xejn qabel il-kunsens
receipt-model-opt-out = Permess sakemm jiġi rrifjutat
receipt-model-notice = Informazzjoni biss
receipt-action = Kif saret
receipt-action-accept_all = Aċċetta kollox
receipt-action-document_accepted = Aċċettazzjoni ta’ dokument
receipt-action-reject_all = Irrifjuta kollox
receipt-action-save = Għażliet issejvjati
receipt-action-service = Tagħbija ta’ kontenut wieħed
receipt-action-withdraw = Irtirar
receipt-action-signal = Sinjal tal-browser
receipt-language = Lingwa murija
receipt-digest = Hash kriptografiku tat-test
receipt-granted = Permess
receipt-refused = Irrifjutat
receipt-signal = Global Privacy Control
receipt-yes = mibgħut
receipt-no = mhux mibgħut
receipt-nothing = Xejn
receipt-record = Identifikatur tar-rekord
receipt-valid-until = Jgħodd sa
receipt-shown = Dak li ntwera lilek
receipt-download = Niżżel bħala JSON

error-400-title = Din it-talba ma setgħetx tinqara
error-400-text = Fiha hemm xi ħaġa nieqsa jew miktuba ħażin. Ma nbidel xejn.
error-403-title = Din it-talba ġiet minn sit ieħor
error-403-text = Għall-protezzjoni tiegħek, għażla tiġi aċċettata biss minn dan is-sit innifsu. Ma nbidel xejn.
error-404-title = M’hemm xejn hawn
error-404-text = Jista’ jkun li l-paġna ġiet imċaqilqa, jew li hemm żball fl-indirizz.
error-405-title = Dan ma jistax isir hawn
error-405-text = L-indirizz jeżisti, iżda mhux għal talba ta’ dan it-tip. Ma nbidel xejn.
error-409-title = Il-paġna ma kinitx aġġornata
error-409-text = Sadanittant inbidel dak li s-sit jistaqsi dwaru. Dak li rrifjutajt jibqa’ rrifjutat; dak li ppermettejt ma ġiex applikat.
error-413-title = Din it-talba hija kbira wisq
error-413-text = Ma nbidel xejn.
error-415-title = Dan it-tip ta’ talba ma jinftehimx
error-415-text = Ma nbidel xejn.
error-429-title = Wisq għażliet f’daqqa
error-429-text = Għadhom kif waslu ħafna għażliet min-netwerk tiegħek, għalhekk din ma ġietx aċċettata. Ma nbidel xejn. Jekk jogħġbok erġa’ pprova fi ftit ħin.
error-500-title = Inqala’ żball
error-500-text = L-iżball huwa tagħna. Jekk jogħġbok erġa’ pprova.
error-502-title = Bħalissa s-sit ma jistax jintlaħaq
error-502-text = Is-server wara dan l-indirizz ma weġibx kif suppost. Jekk jogħġbok erġa’ pprova fi ftit ħin.
error-503-title = Bħalissa s-sit mhux disponibbli
error-503-text = Jekk jogħġbok erġa’ pprova fi ftit ħin.
error-504-title = Is-sit qed idum wisq biex iwieġeb
error-504-text = Is-server wara dan l-indirizz ma weġibx fil-ħin. Jekk jogħġbok erġa’ pprova fi ftit ħin.
error-back = Kompli lejn is-sit
error-preferences = Iftaħ is-settings tal-cookies

country-ae = Emirati Għarab Magħquda
country-am = Armenja
country-au = Awstralja
country-ca = Kanada
country-cn = Ċina
country-cr = Costa Rica
country-cy = Ċipru
country-cz = Ċekja
country-de = Ġermanja
country-dk = Danimarka
country-ee = Estonja
country-es = Spanja
country-fi = Finlandja
country-fr = Franza
country-gb = Renju Unit
country-ie = Irlanda
country-il = Iżrael
country-in = Indja
country-it = Italja
country-jp = Ġappun
country-kr = Korea t’Isfel
country-lu = Lussemburgu
country-mt = Malta
country-nl = Netherlands
country-no = Norveġja
country-nz = New Zealand
country-pl = Polonja
country-ru = Russja
country-se = Żvezja
country-sg = Singapore
country-si = Slovenja
country-us = Stati Uniti
country-vg = Gżejjer Verġni Brittaniċi

cookie-use-visitor = Tagħraf il-browser fuq dan is-sit web.
cookie-use-across = Tagħraf il-browser minn sit web għal ieħor.
cookie-use-visit = Torbot flimkien il-paġni ta’ żjara waħda.
cookie-use-count = Tgħodd iż-żjarat u l-paġni.
cookie-use-origin = Tiftakar kif il-viżitatur wasal fuq is-sit web.
cookie-use-click = Tiftakar klikk fuq reklam.
cookie-use-interests = Tiftakar l-interessi, għar-reklamar.
cookie-use-exchange = Tiftakar l-iskambji ta’ identifikaturi mas-sħab.
cookie-use-pace = Tillimita kemm-il darba tintbagħat id-data.
cookie-use-buffer = Iżżomm id-data sakemm tintbagħat jew terġa’ tintuża.
cookie-use-probe = Tivverifika jekk il-browser jaħżinx il-cookies.
cookie-use-privacy = Tiftakar għażla dwar il-privatezza.
cookie-use-setting = Tiftakar setting.
cookie-use-variant = Tiftakar liema varjant ta’ paġna jintwera.
cookie-use-message = Tiftakar liema messaġġi ntwerew jew ingħalqu.
cookie-use-account = Torbot iż-żjara ma’ kont tal-utent.
cookie-use-conversation = Iżżomm konverżazzjoni miftuħa minn paġna għal oħra.
cookie-use-recording = Tintuża biex tiġi rrekordjata żjara.
cookie-use-basket = Tiftakar il-basket jew ordni.
cookie-use-form = Tiftakar it-tweġibiet f’formola jew fi stħarriġ.
cookie-use-player = Tiftakar il-pożizzjoni jew is-settings ta’ player.
cookie-use-protection = Tipproteġi kontra l-abbuż minn programmi.
cookie-use-place = Tiftakar il-post approssimattiv.
cookie-use-server = Tibgħat it-talbiet kollha ta’ żjara lill-istess server.
