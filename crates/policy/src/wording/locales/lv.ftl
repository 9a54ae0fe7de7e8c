language-name = Latviešu
date = { $year }. gada { $day }. { $month ->
    [1] janvārī
    [2] februārī
    [3] martā
    [4] aprīlī
    [5] maijā
    [6] jūnijā
    [7] jūlijā
    [8] augustā
    [9] septembrī
    [10] oktobrī
    [11] novembrī
   *[12] decembrī
}

accept-all = Pieņemt visas
reject-all = Noraidīt visas
preferences = Iestatījumi
control = Sīkdatņu iestatījumi
control-opt-out = Jūsu privātuma izvēles
signal-honoured = Jūsu atteikums ir ņemts vērā
save = Saglabāt izvēli
close = Aizvērt
saved = Jūsu izvēle ir saglabāta.
unsaved = Jūsu izvēli neizdevās saglabāt. Pārbaudiet savienojumu un mēģiniet vēlreiz.
unreached = Iestatījumus neizdevās atvērt. Pārbaudiet savienojumu un mēģiniet vēlreiz.
account-scope = Kamēr esat pieteicies, jūsu izvēle attiecas uz visām ierīcēm, kurās piesakāties.
account-followed = Šeit ir spēkā jūsu izvēle no citas ierīces. To varat mainīt jebkurā laikā.

category-necessary-title = Nepieciešamais
category-necessary-text = Vajadzīgs tam, ko jūs šai vietnei lūdzat, piemēram, lai pieteiktos, vai lai saglabātu šo izvēli.
category-functional-title = Iegultais saturs un papildu funkcijas
category-functional-text = Video, kartes, tērzēšana un tamlīdzīgs saturs no citiem uzņēmumiem, kā arī iestatījumi, ko vietne atceras.
category-analytics-title = Apmeklējuma mērīšana
category-analytics-text = Apmeklējumu skaitīšana un reģistrēšana, kuras lapas tiek izmantotas un kā.
category-marketing-title = Reklāma
category-marketing-text = Reklāmu atlase pēc tā, ko jūs darāt šeit un citur, un to iedarbības mērīšana.

banner-title = Jūsu izvēle par sīkdatnēm
banner-title-stale = Mēs jautājam vēlreiz: kaut kas ir mainījies
banner-intro-opt-in = { $controller } jautā, vai drīkst glabāt un nolasīt datus jūsu ierīcē (sīkdatnes un tamlīdzīgi) šādiem mērķiem:
banner-intro-opt-out = { $controller } glabā un nolasa datus jūsu ierīcē (sīkdatnes un tamlīdzīgi) tālāk norādītajiem mērķiem, ja vien jūs tos nenoraidāt:
banner-intro-notice = { $controller } glabā un nolasa datus jūsu ierīcē (sīkdatnes un tamlīdzīgi) tālāk norādītajiem mērķiem. Jūs varat tos noraidīt:
banner-recipients = { $count ->
    [zero] { $count } uzņēmumu saņem datus: skatīt, kuri
    [one] { $count } uzņēmums saņem datus: skatīt, kurš
   *[other] { $count } uzņēmumi saņem datus: skatīt, kuri
}
banner-change = Izvēli varat mainīt katrā lapā: „{ control }”.
banner-stale = Tas, par ko mēs jautājam, kopš jūsu pēdējās izvēles ir mainījies. Tas, ko jūs noraidījāt, paliek noraidīts, līdz izvēlēsieties no jauna. Līdz tam netiek izmantots nekas no tā, ko atļāvāt.
banner-stale-out = Tas, par ko mēs jautājam, kopš jūsu pēdējās izvēles ir mainījies. Tas, ko jūs noraidījāt, paliek noraidīts, līdz izvēlēsieties no jauna.
banner-signal = Jūsu pārlūks sūta signālu Global Privacy Control: dati netiek pārdoti vai kopīgoti reklāmai, ja vien jūs to šeit neatļaujat.
banner-policies = Politikas

placeholder-title = Pakalpojuma „{ $service }” saturs
placeholder-text = Avots: { $host } ({ $owner }). Ja jūs ielādēsiet šo saturu, šis uzņēmums saņems jūsu IP adresi un varēs glabāt un nolasīt datus jūsu ierīcē.
placeholder-text-plain = Avots: { $host }. Ja jūs ielādēsiet šo saturu, avota uzturētājs saņems jūsu IP adresi un varēs glabāt un nolasīt datus jūsu ierīcē.
placeholder-captcha = Šeit esošo veidlapu var nosūtīt tikai pēc tam, kad ir ielādēta šī pārbaude.
placeholder-load = Ielādēt tikai šo
placeholder-load-name = Ielādēt tikai šo: { $service }
placeholder-always = Vienmēr atļaut: { $service }
placeholder-blocked = Šī vietne nenorāda, kam tā izmanto pakalpojumu „{ $service }”. Tāpēc šo saturu šeit nevar ielādēt.

preferences-title = Sīkdatņu iestatījumi
preferences-intro = { $controller } nosaka, kāpēc šeit tiek apstrādāti dati. Nekas no tālāk minētā, izņemot nepieciešamo, netiek izmantots, kamēr jūs to neatļaujat. Jūs varat šeit atgriezties jebkurā laikā.
preferences-intro-out = { $controller } nosaka, kāpēc šeit tiek apstrādāti dati. Tas, kas ir ieslēgts, tiek izmantots, līdz jūs to noraidāt. Jūs varat šeit atgriezties jebkurā laikā.
preferences-stale = Tas, par ko mēs jautājam, kopš jūsu pēdējās izvēles ir mainījies, tāpēc, lūdzu, izvēlieties no jauna. Tas, ko jūs noraidījāt, paliek noraidīts.
preferences-conflict = Jūs izdarījāt izvēli novecojušā lapā. Tas, ko jūs noraidījāt, paliek noraidīts; lūdzu, vēlreiz pārskatiet, ko jūs atļāvāt.
preferences-signal = Jūsu pārlūks sūta signālu Global Privacy Control. Tas nozīmē, ka datu pārdošana un kopīgošana ir noraidīta. Reklāma ir izslēgta, ja vien jūs to šeit neatļaujat.
preferences-outranked = Jūsu pārlūks sūta signālu Global Privacy Control, bet jūs šeit atļāvāt datu pārdošanu vai kopīgošanu. Jūsu izvēle ir spēkā, līdz jūs to maināt.
preferences-sale = Tas ietver arī datu pārdošanu vai kopīgošanu reklāmai, ar sīkdatņu, pikseļu vai mūsu serveru palīdzību. Ja jūs to noraidāt, jūs atsakāties no šīs pārdošanas vai kopīgošanas.
preferences-allow = Atļaut
preferences-allow-name = Atļaut: { $category }
preferences-always = Vienmēr ieslēgts
preferences-services = { $count ->
    [0] Pašlaik nav neviena pakalpojuma
    [zero] { $count } pakalpojumu
    [one] { $count } pakalpojums
   *[other] { $count } pakalpojumi
}
preferences-service-choice = Izvēle šim pakalpojumam
preferences-follows = Tāpat kā „{ $category }”
preferences-on = Atļauts
preferences-off = Noraidīts
preferences-decided = Jūsu izvēle izdarīta { $date }.
preferences-undecided = Izvēle vēl nav izdarīta.
preferences-earlier-allowed = Jūsu iepriekšējā izvēle: atļauts
preferences-earlier-rejected = Jūsu iepriekšējā izvēle: noraidīts
preferences-earlier-none = Jauns kopš jūsu iepriekšējās izvēles

changes-title = Kas ir mainījies
changes-document = { $title }, versija { $version }
changes-new-document = Jauns: { $title }
changes-category = Jauns mērķis: { $category }.
changes-sale = Kategorija „{ $category }” tagad ietver arī datu pārdošanu vai kopīgošanu reklāmai.
changes-sensitive = Kategorija „{ $category }” tagad ietver arī sensitīvus datus.
changes-service = Jauns pakalpojums: { $service } ({ $category }).
changes-moved = { $service } tagad ir kategorijā „{ $category }”, nevis „{ $before }”.
changes-owner = { $service }: pakalpojumu tagad nodrošina { $owner }.
changes-recipient = { $service }: datus tagad saņem arī { $recipient }.
changes-cookie = { $service } tagad glabā arī „{ $cookie }”.
changes-purpose = Pakalpojuma „{ $service }” mērķis ir mainījies: { $purpose }
changes-more = { $count ->
    [zero] Vēl { $count } izmaiņu
    [one] Vēl { $count } izmaiņa
   *[other] Vēl { $count } izmaiņas
}

service-provider = Pakalpojuma sniedzējs
service-country = Valsts
service-purpose = Mērķis
service-recipients = Saņēmēji
service-cookies = Sīkdatnes
service-storage = Pārlūka krātuve
service-privacy = Privātuma politika
service-no-cookies = Nav norādītas
service-cookie-count = { $count ->
    [zero] { $count } sīkdatņu
    [one] { $count } sīkdatne
   *[other] { $count } sīkdatnes
}
retention-session = līdz pārlūka aizvēršanai
storage-until-deleted = līdz jūs to izdzēsīsiet

declaration-title = Sīkdatnes un pakalpojumi
declaration-intro = Visi pakalpojumi, ko norāda { $site }: ko tie glabā jūsu ierīcē un cik ilgi.
declaration-release = Izdevums { $release }
declaration-own = Šīs vietnes sīkdatnes
declaration-own-consent = Glabā jūsu izvēli par sīkdatnēm.
declaration-own-documents = Glabā, kurus dokumentus jūs pieņēmāt.
declaration-own-account = Atceras, vai jūsu izvēle pieder kontam, kurā esat pieteicies.
declaration-own-cookie = Vajadzīga šai vietnei.
declaration-retention = Glabāšanas termiņš
declaration-none = Šeit vietne nenorāda nevienu pakalpojumu.
declaration-change = Mainīt izvēli
declaration-transfers = Norādīta valsts, kurā ir uzņēmuma juridiskā adrese. Ja jūs atļaujat pakalpojumu, jūsu dati var tikt apstrādāti tur.
time-second = { $count ->
    [zero] { $count } sekunžu
    [one] { $count } sekunde
   *[other] { $count } sekundes
}
time-minute = { $count ->
    [zero] { $count } minūšu
    [one] { $count } minūte
   *[other] { $count } minūtes
}
time-hour = { $count ->
    [zero] { $count } stundu
    [one] { $count } stunda
   *[other] { $count } stundas
}
time-day = { $count ->
    [zero] { $count } dienu
    [one] { $count } diena
   *[other] { $count } dienas
}
time-week = { $count ->
    [zero] { $count } nedēļu
    [one] { $count } nedēļa
   *[other] { $count } nedēļas
}
time-month = { $count ->
    [zero] { $count } mēnešu
    [one] { $count } mēnesis
   *[other] { $count } mēneši
}
time-year = { $count ->
    [zero] { $count } gadu
    [one] { $count } gads
   *[other] { $count } gadi
}

document-version = Versija { $version }
document-version-link = Pastāvīgā saite uz versiju { $version }
document-place = Saite uz sadaļu „{ $heading }”
document-older = Agrāka: versija { $version }
document-newer = Vēlāka: versija { $version }
document-next = Versija { $version } stājas spēkā { $date }.
document-effective = Stājusies spēkā { $date }
document-upcoming = Stājas spēkā { $date }
document-superseded = Šī ir agrāka versija. Tā vairs nav spēkā.
document-not-yet = Šī versija vēl nav spēkā.
document-current = Lasīt spēkā esošo versiju
document-contents = Saturs
policies-title = Politikas un to vēsture
document-history = Visas versijas
document-changes = Kas ir mainījies
document-languages = Valodas
document-foreign = Šī teksta nav jūsu valodā. Parādīts teksts citā valodā: { $language }.

acceptance-statement = Man ir zināms dokumenta „{ $title }” ({ $version }) saturs, un es to pieņemu.
acceptance-button = Pieņemt
acceptance-done = Jūs pieņēmāt dokumentu „{ $title }” ({ $version }): { $date }.

history-title = Dokumenta „{ $title }” versijas
history-current = spēkā esoša
history-upcoming = gaidāma
history-earlier = agrāka
history-read = Lasīt
history-read-name = Lasīt versiju { $version }
history-compare = Salīdzināt ar versiju { $version }
difference-title = „{ $title }”: versija { $from } un versija { $to }
difference-intro = Pievienotie vārdi ir pasvītroti, izņemtie vārdi ir pārsvītroti.
difference-none = Teksti ir vienādi.
difference-unchanged = { $count ->
    [zero] { $count } nemainītu rindkopu
    [one] { $count } nemainīta rindkopa
   *[other] { $count } nemainītas rindkopas
}
difference-moved = (pārvietots uz šejieni)
difference-from = No versijas
difference-to = uz versiju
difference-show = Salīdzināt

receipt-title = Ieraksts par jūsu izvēli
receipt-intro = Ko šī vietne ir ierakstījusi par jūsu izvēli. Identifikators ir nejaušs un attiecas tikai uz šo pārlūku.
receipt-none = Šim pārlūkam nav ieraksta par izvēli.
receipt-id = Piekrišanas identifikators
receipt-time = Laiks
receipt-release = Izdevums
receipt-model = Noteikums
receipt-model-opt-in = Nekas pirms piekrišanas
receipt-model-opt-out = Atļauts, kamēr nav noraidīts
receipt-model-notice = Tikai informēšana
receipt-action = Kā izdarīta izvēle
receipt-action-accept_all = Pieņemt visas
receipt-action-document_accepted = Dokumenta pieņemšana
receipt-action-reject_all = Noraidīt visas
receipt-action-save = Izvēles saglabāšana
receipt-action-service = Atsevišķa satura ielāde
receipt-action-withdraw = Piekrišanas atsaukšana
receipt-action-signal = Pārlūka signāls
receipt-language = Parādītā teksta valoda
receipt-digest = Teksta kontrolsumma
receipt-granted = Atļauts
receipt-refused = Noraidīts
receipt-signal = Global Privacy Control
receipt-yes = nosūtīts
receipt-no = nav nosūtīts
receipt-nothing = Nekas
receipt-record = Ieraksta identifikators
receipt-valid-until = Derīgs līdz
receipt-shown = Kas jums tika parādīts
receipt-download = Lejupielādēt JSON formātā

error-400-title = Šo pieprasījumu nevarēja nolasīt
error-400-text = Tajā kaut kā trūkst vai kaut kas ir nepareizi uzrakstīts. Nekas nav mainīts.
error-403-title = Šis pieprasījums nāca no citas vietnes
error-403-text = Jūsu aizsardzībai izvēle tiek pieņemta tikai no šīs pašas vietnes. Nekas nav mainīts.
error-404-title = Šeit nekā nav
error-404-text = Iespējams, lapa ir pārvietota vai adresē ir kļūda.
error-405-title = Šeit to nevar izdarīt
error-405-text = Adrese pastāv, bet ne šāda veida pieprasījumam. Nekas nav mainīts.
error-409-title = Lapa bija novecojusi
error-409-text = Pa šo laiku ir mainījies tas, par ko vietne jautā. Tas, ko jūs noraidījāt, paliek noraidīts; tas, ko jūs atļāvāt, nav ņemts vērā.
error-413-title = Šis pieprasījums ir pārāk liels
error-413-text = Nekas nav mainīts.
error-415-title = Šāda veida pieprasījums nav saprotams
error-415-text = Nekas nav mainīts.
error-429-title = Pārāk daudz izvēļu vienlaikus
error-429-text = No jūsu tīkla tikko saņemts daudz izvēļu, tāpēc šī netika pieņemta. Nekas nav mainīts. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-500-title = Kaut kas neizdevās
error-500-text = Kļūda ir mūsu pusē. Lūdzu, mēģiniet vēlreiz.
error-502-title = Vietne pašlaik nav sasniedzama
error-502-text = Šīs adreses serveris neatbildēja, kā vajadzētu. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-503-title = Vietne pašlaik nav pieejama
error-503-text = Lūdzu, pēc brīža mēģiniet vēlreiz.
error-504-title = Vietne pārāk ilgi neatbild
error-504-text = Šīs adreses serveris neatbildēja laikā. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-back = Pāriet uz vietni
error-preferences = Atvērt sīkdatņu iestatījumus

country-ae = Apvienotie Arābu Emirāti
country-am = Armēnija
country-au = Austrālija
country-ca = Kanāda
country-cn = Ķīna
country-cr = Kostarika
country-cy = Kipra
country-cz = Čehija
country-de = Vācija
country-dk = Dānija
country-ee = Igaunija
country-es = Spānija
country-fi = Somija
country-fr = Francija
country-gb = Apvienotā Karaliste
country-ie = Īrija
country-il = Izraēla
country-in = Indija
country-it = Itālija
country-jp = Japāna
country-kr = Dienvidkoreja
country-lu = Luksemburga
country-mt = Malta
country-nl = Nīderlande
country-no = Norvēģija
country-nz = Jaunzēlande
country-pl = Polija
country-ru = Krievija
country-se = Zviedrija
country-sg = Singapūra
country-si = Slovēnija
country-us = Amerikas Savienotās Valstis
country-vg = Britu Virdžīnas

cookie-use-visitor = Atpazīst pārlūku šajā vietnē.
cookie-use-across = Atpazīst pārlūku dažādās vietnēs.
cookie-use-visit = Sasaista viena apmeklējuma lapas.
cookie-use-count = Skaita apmeklējumus un lapas.
cookie-use-origin = Atceras, kā apmeklētājs nonāca vietnē.
cookie-use-click = Atceras klikšķi uz reklāmas.
cookie-use-interests = Reklāmas nolūkā atceras intereses.
cookie-use-exchange = Atceras identifikatoru apmaiņu ar partneriem.
cookie-use-pace = Ierobežo, cik bieži tiek sūtīti dati.
cookie-use-buffer = Glabā datus, līdz tie tiek nosūtīti vai izmantoti atkārtoti.
cookie-use-probe = Pārbauda, vai pārlūks glabā sīkdatnes.
cookie-use-privacy = Atceras izvēli par privātumu.
cookie-use-setting = Atceras iestatījumu.
cookie-use-variant = Atceras, kurš lapas variants tiek rādīts.
cookie-use-message = Atceras, kuri ziņojumi tika parādīti vai aizvērti.
cookie-use-account = Sasaista apmeklējumu ar lietotāja kontu.
cookie-use-conversation = Uztur sarunu atvērtu, pārejot no lapas uz lapu.
cookie-use-recording = Kalpo apmeklējuma ierakstīšanai.
cookie-use-basket = Atceras grozu vai pasūtījumu.
cookie-use-form = Atceras atbildes veidlapā vai aptaujā.
cookie-use-player = Atceras atskaņotāja pozīciju vai iestatījumus.
cookie-use-protection = Pasargā no ļaunprātīgas izmantošanas ar programmām.
cookie-use-place = Atceras aptuveno atrašanās vietu.
cookie-use-server = Sūta visus viena apmeklējuma pieprasījumus uz vienu un to pašu serveri.
