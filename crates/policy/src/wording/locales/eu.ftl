language-name = Euskara
date = { $year ->
    [2010] { $year }eko
    [2015] { $year }eko
    [2021] { $year }eko
    [2025] { $year }eko
    [2030] { $year }eko
    [2035] { $year }eko
    [2041] { $year }eko
    [2045] { $year }eko
    [2050] { $year }eko
   *[other] { $year }ko
} { $month ->
    [1] urtarrilaren
    [2] otsailaren
    [3] martxoaren
    [4] apirilaren
    [5] maiatzaren
    [6] ekainaren
    [7] uztailaren
    [8] abuztuaren
    [9] irailaren
    [10] urriaren
    [11] azaroaren
   *[12] abenduaren
} { $day ->
    [11] { $day }
    [31] { $day }
   *[other] { $day }a
}

accept-all = Onartu guztiak
reject-all = Baztertu guztiak
preferences = Hobespenak
control = Cookieen ezarpenak
control-opt-out = Zure pribatutasun-aukerak
signal-honoured = Uko egiteko eskaera errespetatu da
save = Gorde aukerak
close = Itxi
saved = Zure aukerak gorde dira.
unsaved = Ezin izan da zure aukera gorde. Egiaztatu konexioa eta saiatu berriro.
unreached = Ezin izan dira ezarpenak ireki. Egiaztatu konexioa eta saiatu berriro.
account-scope = Saioa hasita duzun bitartean, zure aukera saioa hasten duzun gailu guztietan aplikatzen da.
account-followed = Beste gailu batean egindako aukera aplikatzen da hemen. Edozein unetan alda dezakezu.

category-necessary-title = Beharrezkoak
category-necessary-text = Webgune honi eskatzen diozuna egiteko (saioa hasteko, adibidez) edo aukera hau gordetzeko behar direnak.
category-functional-title = Txertatutako edukia eta funtzio gehigarriak
category-functional-text = Beste enpresa batzuetatik datozen bideoak, mapak, txatak eta antzekoak, eta webguneak gogoratzen dituen ezarpenak.
category-analytics-title = Erabileraren neurketa
category-analytics-text = Bisitak zenbatzea, eta zein orri erabiltzen diren eta nola erabiltzen diren erregistratzea.
category-marketing-title = Publizitatea
category-marketing-text = Iragarkiak aukeratzea, hemen eta beste leku batzuetan egiten duzunaren arabera, eta iragarkiek eragina duten neurtzea.

banner-title = Zure aukera cookieei buruz
banner-title-stale = Berriro galdetzen dugu: zerbait aldatu da
banner-intro-opt-in = { $controller } arduradunak galdetzen dizu ea zure gailuan datuak gorde eta irakur ditzakeen (cookieak eta antzekoak), helburu hauetarako:
banner-intro-opt-out = { $controller } arduradunak datuak gordetzen eta irakurtzen ditu zure gailuan (cookieak eta antzekoak) helburu hauetarako, zuk baztertu ezean:
banner-intro-notice = { $controller } arduradunak datuak gordetzen eta irakurtzen ditu zure gailuan (cookieak eta antzekoak) helburu hauetarako. Baztertu egin ditzakezu:
banner-recipients = { $count ->
    [one] Enpresa { $count }ek jasotzen ditu datuak: ikusi zein den
   *[other] { $count } enpresak jasotzen dituzte datuak: ikusi zein diren
}
banner-change = Zure aukera orri guztietan alda dezakezu, hemen: “{ control }”.
banner-stale = Galdetzen duguna aldatu egin da zure azken aukeraz geroztik. Baztertu zenuena baztertuta geratuko da berriro aukeratu arte. Ordura arte ez da erabiltzen baimendu zenuen ezer.
banner-stale-out = Galdetzen duguna aldatu egin da zure azken aukeraz geroztik. Baztertu zenuena baztertuta geratuko da berriro aukeratu arte.
banner-signal = Zure nabigatzaileak Global Privacy Control seinalea bidaltzen du: datuak ez dira publizitaterako saltzen, ezta partekatzen ere, zuk hemen baimendu ezean.
banner-policies = Politikak

placeholder-title = { $service } zerbitzuaren edukia
placeholder-text = { $host } helbidetik dator ({ $owner }). Kargatzen baduzu, enpresa horrek zure IP helbidea jasoko du, eta zure gailuan datuak gorde eta irakurri ahal izango ditu.
placeholder-text-plain = { $host } helbidetik dator. Kargatzen baduzu, helbide horren kudeatzaileak zure IP helbidea jasoko du, eta zure gailuan datuak gorde eta irakurri ahal izango ditu.
placeholder-captcha = Hemengo formularioa egiaztapen hau kargatu ondoren bakarrik bidal daiteke.
placeholder-load = Kargatu hau bakarrik
placeholder-load-name = Kargatu hau bakarrik: { $service }
placeholder-always = Baimendu beti: { $service }
placeholder-blocked = Webgune honek ez du adierazten zertarako erabiltzen duen { $service } zerbitzua. Horregatik, ezin da edukia hemen kargatu.

preferences-title = Cookieen ezarpenak
preferences-intro = { $controller } arduradunak erabakitzen du hemen datuak zertarako tratatzen diren. Beheko ezer ez da erabiltzen zuk baimendu arte, beharrezkoa dena izan ezik. Edozein unetan itzul zaitezke hona.
preferences-intro-out = { $controller } arduradunak erabakitzen du hemen datuak zertarako tratatzen diren. Aktibatuta dagoena erabili egiten da zuk baztertu arte. Edozein unetan itzul zaitezke hona.
preferences-stale = Galdetzen duguna aldatu egin da zure azken aukeraz geroztik; mesedez, aukeratu berriro. Baztertu zenuena baztertuta geratuko da.
preferences-conflict = Orri zaharkitu batean egin zenuen zure aukera. Baztertu zenuena baztertuta geratuko da; mesedez, begiratu berriro zer baimendu zenuen.
preferences-signal = Zure nabigatzaileak Global Privacy Control seinalea bidaltzen du. Datuak saltzeari eta partekatzeari uko egitetzat hartzen da, eta publizitatea desaktibatuta dago, zuk hemen baimendu ezean.
preferences-outranked = Zure nabigatzaileak Global Privacy Control seinalea bidaltzen du, baina zeuk baimendu zenuen hemen datuak saltzea edo partekatzea. Zure aukera aplikatzen da zuk aldatu arte.
preferences-sale = Honek datuak publizitaterako saltzea edo partekatzea ere hartzen du barne, cookieen, pixelen edo gure zerbitzarien bidez. Hau baztertzen baduzu, saltze edo partekatze horri uko egiten diozu.
preferences-allow = Baimendu
preferences-allow-name = Baimendu: { $category }
preferences-always = Beti aktibatuta
preferences-services = { $count ->
    [0] Une honetan ez dago zerbitzurik
    [one] Zerbitzu { $count }
   *[other] { $count } zerbitzu
}
preferences-service-choice = Zerbitzu honetarako aukera
preferences-follows = Hau bezala: “{ $category }”
preferences-on = Baimenduta
preferences-off = Baztertuta
preferences-decided = Zure aukeraren data: { $date }.
preferences-undecided = Oraindik ez duzu aukeratu.
preferences-earlier-allowed = Zure aurreko aukera: baimenduta
preferences-earlier-rejected = Zure aurreko aukera: baztertuta
preferences-earlier-none = Berria zure aurreko aukeraz geroztik

changes-title = Zer aldatu den
changes-document = { $title }, { $version } bertsioa
changes-new-document = Berria: { $title }
changes-category = Helburu berria: { $category }.
changes-sale = “{ $category }” helburuak orain datuak publizitaterako saltzea edo partekatzea ere hartzen du barne.
changes-sensitive = “{ $category }” helburuak orain datu sentikorrak ere hartzen ditu barne.
changes-service = Zerbitzu berria: { $service } ({ $category }).
changes-moved = { $service } zerbitzua “{ $category }” helburuari dagokio orain, eta ez “{ $before }” helburuari.
changes-owner = { $service } zerbitzuaren kudeatzailea aldatu da; orain, hau da: { $owner }.
changes-recipient = { $service }: { $recipient } hartzaileak ere jasotzen ditu datuak orain.
changes-cookie = { $service } zerbitzuak “{ $cookie }” ere gordetzen du orain.
changes-purpose = { $service } zerbitzuaren helburua aldatu da: { $purpose }
changes-more = { $count ->
    [one] Beste aldaketa { $count }
   *[other] Beste { $count } aldaketa
}

service-provider = Hornitzailea
service-country = Herrialdea
service-purpose = Helburua
service-recipients = Hartzaileak
service-cookies = Cookieak
service-storage = Nabigatzailearen biltegia
service-privacy = Pribatutasun-politika
service-no-cookies = Ez da bat ere adierazi
service-cookie-count = { $count ->
    [one] cookie bat
   *[other] { $count } cookie
}
retention-session = nabigatzailea itxi arte
storage-until-deleted = zuk ezabatu arte

declaration-title = Cookieak eta zerbitzuak
declaration-intro = { $site } webguneak adierazten dituen zerbitzu guztiak, eta zer gordetzen duten zure gailuan eta zenbat denboraz.
declaration-release = { $release }. argitalpena
declaration-own = Webgune honenak
declaration-own-consent = Cookieei buruzko zure aukera gordetzen du.
declaration-own-documents = Zein dokumentu onartu dituzun gordetzen du.
declaration-own-account = Gogoratzen du zure aukera saioa hasita duzun kontuarena den ala ez.
declaration-own-cookie = Webgune honek behar du.
declaration-retention = Gordetze-epea
declaration-none = Webgune honek ez du zerbitzurik adierazten hemen.
declaration-change = Aldatu zure aukera
declaration-transfers = Herrialdea enpresak egoitza duen lekua da. Zerbitzu bat baimentzen baduzu, baliteke zure datuak han tratatzea.
time-second = { $count ->
    [one] segundo { $count }
   *[other] { $count } segundo
}
time-minute = { $count ->
    [one] minutu { $count }
   *[other] { $count } minutu
}
time-hour = { $count ->
    [one] ordu { $count }
   *[other] { $count } ordu
}
time-day = { $count ->
    [one] egun { $count }
   *[other] { $count } egun
}
time-week = { $count ->
    [one] aste { $count }
   *[other] { $count } aste
}
time-month = { $count ->
    [one] hilabete { $count }
   *[other] { $count } hilabete
}
time-year = { $count ->
    [one] urte { $count }
   *[other] { $count } urte
}

document-version = { $version } bertsioa
document-version-link = { $version } bertsiorako esteka iraunkorra
document-place = “{ $heading }” atalerako esteka
document-older = Aurrekoa: { $version } bertsioa
document-newer = Ondorengoa: { $version } bertsioa
document-next = { $version } bertsioa indarrean jarriko den eguna: { $date }.
document-effective = Indarrean egun honetatik: { $date }
document-upcoming = Indarrean jarriko den eguna: { $date }
document-superseded = Hau aurreko bertsio bat da. Jada ez dago indarrean.
document-not-yet = Bertsio hau oraindik ez dago indarrean.
document-current = Irakurri indarrean dagoen bertsioa
document-contents = Aurkibidea
policies-title = Politikak eta haien historia
document-history = Bertsio guztiak
document-changes = Zer aldatu den
document-languages = Hizkuntzak
document-foreign = Testu hau ez dago zure hizkuntzan. Hemengo bertsioaren hizkuntza: { $language }.

acceptance-statement = “{ $title }” ({ $version }) irakurri dut eta onartzen dut.
acceptance-button = Onartu
acceptance-done = “{ $title }” ({ $version }) onartu zenuen: { $date }.

history-title = “{ $title }”: bertsioak
history-current = indarrean
history-upcoming = hurrengoa
history-earlier = aurrekoa
history-read = Irakurri
history-read-name = Irakurri { $version } bertsioa
history-compare = Alderatu { $version } bertsioarekin
difference-title = “{ $title }”: { $from } bertsioa eta { $to } bertsioa
difference-intro = Gehitutako hitzak azpimarratuta daude; kendutako hitzak, marra batekin zeharkatuta.
difference-none = Testuak berdinak dira.
difference-unchanged = { $count ->
    [one] Aldatu gabeko paragrafo { $count }
   *[other] Aldatu gabeko { $count } paragrafo
}
difference-moved = (hona ekarria)
difference-from = Bertsio honetatik
difference-to = bertsio honetara
difference-show = Alderatu

receipt-title = Zure aukeraren erregistroa
receipt-intro = Webgune honek zure aukerari buruz erregistratuta duena. Identifikatzailea ausazkoa da, eta nabigatzaile honi bakarrik dagokio.
receipt-none = Nabigatzaile honetarako ez dago aukerarik erregistratuta.
receipt-id = Baimenaren identifikatzailea
receipt-time = Data eta ordua
receipt-release = Argitalpena
receipt-model = Araua
receipt-model-opt-in = Ezer ez baimena eman arte
receipt-model-opt-out = Baimenduta baztertu arte
receipt-model-notice = Informazioa bakarrik
receipt-action = Nola egin zen
receipt-action-accept_all = Onartu guztiak
receipt-action-document_accepted = Dokumentu bat onartzea
receipt-action-reject_all = Baztertu guztiak
receipt-action-save = Gordetako aukerak
receipt-action-service = Eduki bakar bat kargatzea
receipt-action-withdraw = Baimena kentzea
receipt-action-signal = Nabigatzailearen seinalea
receipt-language = Erakutsitako hizkuntza
receipt-digest = Testuaren laburpen kriptografikoa
receipt-granted = Baimenduta
receipt-refused = Baztertuta
receipt-signal = Global Privacy Control
receipt-yes = bidalita
receipt-no = bidali gabe
receipt-nothing = Ezer ez
receipt-record = Erregistroaren identifikatzailea
receipt-valid-until = Noiz arte balio duen
receipt-shown = Zer erakutsi zitzaizun
receipt-download = Deskargatu JSON gisa

error-400-title = Ezin izan da eskaera hau irakurri
error-400-text = Zerbait falta da eskaeran, edo zerbait gaizki dago. Ez da ezer aldatu.
error-403-title = Eskaera hau beste webgune batetik etorri da
error-403-text = Zu babesteko, webgune honetan bertan egindako aukerak bakarrik onartzen dira. Ez da ezer aldatu.
error-404-title = Hemen ez dago ezer
error-404-text = Baliteke orria lekuz aldatu izana, edo helbidea gaizki idatzita egotea.
error-405-title = Hori ezin da hemen egin
error-405-text = Helbidea badago, baina ez horrelako eskaeretarako. Ez da ezer aldatu.
error-409-title = Orria zaharkituta zegoen
error-409-text = Bitartean, webguneak galdetzen duena aldatu egin da. Baztertu zenuena baztertuta geratuko da; baimendu zenuena ez da aplikatu.
error-413-title = Eskaera hau handiegia da
error-413-text = Ez da ezer aldatu.
error-415-title = Ez da ulertzen eskaera mota hau
error-415-text = Ez da ezer aldatu.
error-429-title = Aukera gehiegi aldi berean
error-429-text = Aukera asko iritsi berri dira zure saretik, eta horregatik hau ez da onartu. Ez da ezer aldatu. Mesedez, saiatu berriro pixka bat geroago.
error-500-title = Errore bat gertatu da
error-500-text = Errorea gurea da. Mesedez, saiatu berriro.
error-502-title = Une honetan ezin da webgunera iritsi
error-502-text = Helbide honen atzeko zerbitzariak ez du behar bezala erantzun. Mesedez, saiatu berriro pixka bat geroago.
error-503-title = Webgunea ez dago erabilgarri une honetan
error-503-text = Mesedez, saiatu berriro pixka bat geroago.
error-504-title = Webguneak denbora gehiegi behar du erantzuteko
error-504-text = Helbide honen atzeko zerbitzariak ez du garaiz erantzun. Mesedez, saiatu berriro pixka bat geroago.
error-back = Jarraitu webgunera
error-preferences = Ireki cookieen ezarpenak

country-ae = Arabiar Emirerri Batuak
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = Txina
country-cr = Costa Rica
country-cy = Zipre
country-cz = Txekia
country-de = Alemania
country-dk = Danimarka
country-ee = Estonia
country-es = Espainia
country-fi = Finlandia
country-fr = Frantzia
country-gb = Erresuma Batua
country-ie = Irlanda
country-il = Israel
country-in = India
country-it = Italia
country-jp = Japonia
country-kr = Hego Korea
country-lu = Luxenburgo
country-mt = Malta
country-nl = Herbehereak
country-no = Norvegia
country-nz = Zeelanda Berria
country-pl = Polonia
country-ru = Errusia
country-se = Suedia
country-sg = Singapur
country-si = Eslovenia
country-us = Estatu Batuak
country-vg = Birjina uharte britainiarrak

cookie-use-visitor = Nabigatzailea webgune honetan ezagutzen du.
cookie-use-across = Nabigatzailea webgune batetik bestera ezagutzen du.
cookie-use-visit = Bisita bereko orriak elkarrekin lotzen ditu.
cookie-use-count = Bisitak eta ikusitako orriak zenbatzen ditu.
cookie-use-origin = Bisitaria webgunera nola iritsi den gogoratzen du.
cookie-use-click = Iragarki batean egindako klika gogoratzen du.
cookie-use-interests = Interesak gogoratzen ditu, publizitaterako.
cookie-use-exchange = Bazkideekin egindako identifikatzaile-trukeak gogoratzen ditu.
cookie-use-pace = Datuak bidaltzeko maiztasuna mugatzen du.
cookie-use-buffer = Datuak gordetzen ditu, bidali edo berriro erabili arte.
cookie-use-probe = Nabigatzaileak cookieak gordetzen dituen egiaztatzen du.
cookie-use-privacy = Pribatutasunari buruzko aukera bat gogoratzen du.
cookie-use-setting = Ezarpen bat gogoratzen du.
cookie-use-variant = Orri baten zein aldaera erakusten den gogoratzen du.
cookie-use-message = Zein mezu erakutsi edo itxi diren gogoratzen du.
cookie-use-account = Bisita erabiltzaile-kontu batekin lotzen du.
cookie-use-conversation = Txata orri batetik bestera irekita mantentzen du.
cookie-use-recording = Bisita baten grabazioari dagokio.
cookie-use-basket = Saskia edo eskaera bat gogoratzen du.
cookie-use-form = Formulario edo inkesta bateko erantzunak gogoratzen ditu.
cookie-use-player = Erreproduzigailu baten posizioa edo ezarpenak gogoratzen ditu.
cookie-use-protection = Programek egindako gehiegikerietatik babesten du.
cookie-use-place = Gutxi gorabeherako kokapena gogoratzen du.
cookie-use-server = Bisita bateko eskaera guztiak zerbitzari berera bidaltzen ditu.
