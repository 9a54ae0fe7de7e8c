language-name = Magyar
date = { $year }. { $month ->
    [1] január
    [2] február
    [3] március
    [4] április
    [5] május
    [6] június
    [7] július
    [8] augusztus
    [9] szeptember
    [10] október
    [11] november
   *[12] december
} { $day }.

accept-all = Összes elfogadása
reject-all = Összes elutasítása
preferences = Beállítások
control = Sütibeállítások
control-opt-out = Az Ön adatvédelmi választásai
signal-honoured = Elutasítási kérése teljesítve
save = Választások mentése
close = Bezárás
saved = Választásait elmentettük.
unsaved = Választását nem sikerült elmenteni. Ellenőrizze a kapcsolatot, és próbálja újra.
unreached = A beállításokat nem sikerült megnyitni. Ellenőrizze a kapcsolatot, és próbálja újra.
account-scope = Amíg be van jelentkezve, a döntése minden olyan eszközön érvényes, amelyen bejelentkezik.
account-followed = Itt a másik eszközön hozott döntése érvényes. Bármikor megváltoztathatja.

category-necessary-title = Szükséges
category-necessary-text = Ahhoz kell, amit Ön ettől a webhelytől kér (például a bejelentkezéshez), vagy e választás megőrzéséhez.
category-functional-title = Beágyazott tartalmak és kiegészítő funkciók
category-functional-text = Más cégektől származó videók, térképek, csevegések és hasonlók, valamint a webhely által megjegyzett beállítások.
category-analytics-title = A használat mérése
category-analytics-text = A látogatások számlálása és annak rögzítése, hogy mely oldalakat használják és hogyan.
category-marketing-title = Reklám
category-marketing-text = Hirdetések kiválasztása az alapján, hogy Ön mit tesz itt és máshol, és annak mérése, hogy a hirdetések hatnak-e.

banner-title = Az Ön választása a sütikkel kapcsolatban
banner-title-stale = Újra megkérdezzük: változás történt
banner-intro-opt-in = { $controller } azt kérdezi, hogy tárolhat-e és olvashat-e adatokat az Ön eszközén (sütik és hasonlók) a következő célokra:
banner-intro-opt-out = { $controller } adatokat tárol és olvas az Ön eszközén (sütik és hasonlók) a következő célokra, hacsak Ön el nem utasítja őket:
banner-intro-notice = { $controller } adatokat tárol és olvas az Ön eszközén (sütik és hasonlók) a következő célokra. Ön elutasíthatja őket:
banner-recipients = { $count ->
    [one] { $count } cég kap adatokat: nézze meg, melyik
   *[other] { $count } cég kap adatokat: nézze meg, melyek
}
banner-change = Választását minden oldalon módosíthatja itt: „{ control }”.
banner-stale = Legutóbbi választása óta megváltozott az, amiről kérdezünk. Amit elutasított, az elutasítva marad, amíg újra nem választ. Addig semmit sem használunk abból, amit engedélyezett.
banner-stale-out = Legutóbbi választása óta megváltozott az, amiről kérdezünk. Amit elutasított, az elutasítva marad, amíg újra nem választ.
banner-signal = Böngészője Global Privacy Control jelzést küld: az adatokat nem adják el és nem osztják meg reklámcélra, hacsak Ön itt nem engedélyezi.
banner-policies = Szabályzatok

placeholder-title = Tartalom innen: { $service }
placeholder-text = A tartalom forrása: { $host } ({ $owner }). Ha betölti, ez a cég megkapja az Ön IP-címét, és adatokat tárolhat és olvashat az Ön eszközén.
placeholder-text-plain = A tartalom forrása: { $host }. Ha betölti, az üzemeltetője megkapja az Ön IP-címét, és adatokat tárolhat és olvashat az Ön eszközén.
placeholder-captcha = Az itteni űrlap csak ennek az ellenőrzésnek a betöltése után küldhető el.
placeholder-load = Csak ennek a betöltése
placeholder-load-name = Csak ennek a betöltése: { $service }
placeholder-always = Állandó engedélyezés: { $service }
placeholder-blocked = Ez a webhely nem közli, mire használja ezt a szolgáltatást: { $service }. Ezért a tartalom itt nem tölthető be.

preferences-title = Sütibeállítások
preferences-intro = Az itteni adatkezelés célját { $controller } határozza meg. Az alábbiak közül a szükségesek kivételével semmit sem használunk, amíg Ön nem engedélyezi. Ide bármikor visszatérhet.
preferences-intro-out = Az itteni adatkezelés célját { $controller } határozza meg. Ami be van kapcsolva, azt addig használjuk, amíg Ön el nem utasítja. Ide bármikor visszatérhet.
preferences-stale = Legutóbbi választása óta megváltozott az, amiről kérdezünk, ezért kérjük, válasszon újra. Amit elutasított, az elutasítva marad.
preferences-conflict = A választást elavult oldalon tette meg. Amit elutasított, az elutasítva maradt; kérjük, nézze át újra, mit engedélyezett.
preferences-signal = Böngészője Global Privacy Control jelzést küld. Ez az adatok eladásának és megosztásának elutasítását jelenti, és a reklám ki van kapcsolva, hacsak Ön itt nem engedélyezi.
preferences-outranked = Böngészője Global Privacy Control jelzést küld, de Ön itt saját maga engedélyezte az adatok eladását vagy megosztását. Választása addig érvényes, amíg meg nem változtatja.
preferences-sale = Ez az adatok reklámcélú eladását vagy megosztását is magában foglalja, sütik, pixelek vagy a szervereink útján. Ha ezt elutasítja, azzal ezt az eladást vagy megosztást is elutasítja.
preferences-allow = Engedélyezés
preferences-allow-name = Engedélyezés: { $category }
preferences-always = Mindig bekapcsolva
preferences-services = { $count ->
    [0] Jelenleg nincs szolgáltatás
    [one] { $count } szolgáltatás
   *[other] { $count } szolgáltatás
}
preferences-service-choice = Választás ehhez a szolgáltatáshoz
preferences-follows = Ugyanaz, mint: „{ $category }”
preferences-on = Engedélyezve
preferences-off = Elutasítva
preferences-decided = Választásának dátuma: { $date }
preferences-undecided = Ön még nem választott.
preferences-earlier-allowed = Korábbi választása: engedélyezve
preferences-earlier-rejected = Korábbi választása: elutasítva
preferences-earlier-none = Új a korábbi választása óta

changes-title = Mi változott
changes-document = { $title }, verzió: { $version }
changes-new-document = Új: { $title }
changes-category = Új cél: { $category }.
changes-sale = A következő cél mostantól az adatok reklámcélú eladását vagy megosztását is magában foglalja: „{ $category }”.
changes-sensitive = A következő cél mostantól érzékeny adatokra is kiterjed: „{ $category }”.
changes-service = Új szolgáltatás: { $service } ({ $category }).
changes-moved = { $service } mostantól ide tartozik: „{ $category }”; korábban ide tartozott: „{ $before }”.
changes-owner = { $service }: az üzemeltető mostantól { $owner }.
changes-recipient = { $service }: mostantól { $recipient } is kap adatokat.
changes-cookie = { $service } mostantól ezt is tárolja: „{ $cookie }”.
changes-purpose = { $service }: a cél megváltozott: { $purpose }
changes-more = { $count ->
    [one] további { $count } változás
   *[other] további { $count } változás
}

service-provider = Szolgáltató
service-country = Ország
service-purpose = Cél
service-recipients = Címzettek
service-cookies = Sütik
service-storage = Böngészőtárhely
service-privacy = Adatvédelmi tájékoztató
service-no-cookies = Nincs feltüntetve
service-cookie-count = { $count ->
    [one] { $count } süti
   *[other] { $count } süti
}
retention-session = a böngésző bezárásáig
storage-until-deleted = amíg Ön nem törli

declaration-title = Sütik és szolgáltatások
declaration-intro = Minden szolgáltatás, amelyet { $site } feltüntet, azzal együtt, hogy mit és mennyi ideig tárol az Ön eszközén.
declaration-release = { $release }. kiadás
declaration-own = E webhely saját sütijei
declaration-own-consent = Megőrzi az Ön sütikkel kapcsolatos választását.
declaration-own-documents = Megőrzi, mely dokumentumokat fogadta el.
declaration-own-account = Megjegyzi, hogy a döntése ahhoz a fiókhoz tartozik-e, amelybe bejelentkezett.
declaration-own-cookie = E webhely működéséhez szükséges.
declaration-retention = Megőrzési idő
declaration-none = Ez a webhely itt nem tüntet fel szolgáltatást.
declaration-change = Választás módosítása
declaration-transfers = Az ország az, ahol a cég székhelye van. Ha engedélyez egy szolgáltatást, adatait ott is kezelhetik.
time-second = { $count ->
    [one] { $count } másodperc
   *[other] { $count } másodperc
}
time-minute = { $count ->
    [one] { $count } perc
   *[other] { $count } perc
}
time-hour = { $count ->
    [one] { $count } óra
   *[other] { $count } óra
}
time-day = { $count ->
    [one] { $count } nap
   *[other] { $count } nap
}
time-week = { $count ->
    [one] { $count } hét
   *[other] { $count } hét
}
time-month = { $count ->
    [one] { $count } hónap
   *[other] { $count } hónap
}
time-year = { $count ->
    [one] { $count } év
   *[other] { $count } év
}

document-version = Verzió: { $version }
document-version-link = Állandó hivatkozás erre a verzióra: { $version }
document-place = Hivatkozás ide: „{ $heading }”
document-older = Korábbi verzió: { $version }
document-newer = Későbbi verzió: { $version }
document-next = A következő verzió ({ $version }) hatálybalépése: { $date }
document-effective = Hatályos ettől a naptól: { $date }
document-upcoming = Hatálybalépés: { $date }
document-superseded = Ez egy korábbi verzió. Már nem hatályos.
document-not-yet = Ez a verzió még nem hatályos.
document-current = A hatályos verzió elolvasása
document-contents = Tartalom
policies-title = Szabályzatok és korábbi verzióik
document-history = Minden verzió
document-changes = Mi változott
document-languages = Nyelvek
document-foreign = Ez a szöveg nem érhető el az Ön nyelvén. Itt ezen a nyelven olvasható: { $language }.

acceptance-statement = Elolvastam és elfogadom a következő dokumentumot: „{ $title }” ({ $version }).
acceptance-button = Elfogadás
acceptance-done = Ön elfogadta a következő dokumentumot: „{ $title }” ({ $version }), { $date }.

history-title = „{ $title }” verziói
history-current = hatályos
history-upcoming = jövőbeli
history-earlier = korábbi
history-read = Elolvasás
history-read-name = Elolvasás, verzió: { $version }
history-compare = Összehasonlítás ezzel a verzióval: { $version }
difference-title = „{ $title }”, verziók: { $from } és { $to }
difference-intro = A hozzáadott szavak alá, a törölt szavak át vannak húzva.
difference-none = A szövegek azonosak.
difference-unchanged = { $count ->
    [one] { $count } változatlan bekezdés
   *[other] { $count } változatlan bekezdés
}
difference-moved = (ide került át)
difference-from = Ettől a verziótól
difference-to = eddig a verzióig
difference-show = Összehasonlítás

receipt-title = Bejegyzés az Ön választásáról
receipt-intro = Amit ez a webhely az Ön választásáról feljegyzett. Az azonosító véletlenszerű, és csak ehhez a böngészőhöz tartozik.
receipt-none = Ehhez a böngészőhöz nincs feljegyzett választás.
receipt-id = A hozzájárulás azonosítója
receipt-time = Időpont
receipt-release = Kiadás
receipt-model = Szabály
receipt-model-opt-in = Hozzájárulás előtt semmi
receipt-model-opt-out = Elutasításig engedélyezve
receipt-model-notice = Csak tájékoztatás
receipt-action = A választás módja
receipt-action-accept_all = Összes elfogadása
receipt-action-document_accepted = Dokumentum elfogadása
receipt-action-reject_all = Összes elutasítása
receipt-action-save = Választások mentése
receipt-action-service = Egyetlen tartalom betöltése
receipt-action-withdraw = Visszavonás
receipt-action-signal = A böngésző jelzése
receipt-language = Megjelenített nyelv
receipt-digest = A szöveg ellenőrzőösszege
receipt-granted = Engedélyezve
receipt-refused = Elutasítva
receipt-signal = Global Privacy Control
receipt-yes = elküldve
receipt-no = nincs elküldve
receipt-nothing = Semmi
receipt-record = A bejegyzés azonosítója
receipt-valid-until = Érvényes eddig
receipt-shown = Amit az oldal Önnek megjelenített
receipt-download = Letöltés JSON-fájlként

error-400-title = Ez a kérés nem olvasható
error-400-text = Valami hiányzik belőle vagy hibás benne. Semmi sem változott.
error-403-title = Ez a kérés egy másik webhelyről érkezett
error-403-text = Az Ön védelmében választást csak magáról erről a webhelyről fogadunk el. Semmi sem változott.
error-404-title = Itt nincs semmi
error-404-text = Lehet, hogy az oldalt áthelyezték, vagy elírás van a címben.
error-405-title = Ez itt nem lehetséges
error-405-text = A cím létezik, de nem ilyen kéréshez. Semmi sem változott.
error-409-title = Az oldal elavult volt
error-409-text = Időközben megváltozott az, amiről a webhely kérdez. Amit elutasított, az elutasítva maradt; amit engedélyezett, azt nem vettük át.
error-413-title = Ez a kérés túl nagy
error-413-text = Semmi sem változott.
error-415-title = Az ilyen kérés nem értelmezhető
error-415-text = Semmi sem változott.
error-429-title = Túl sok választás egyszerre
error-429-text = Az Ön hálózatáról az imént sok választás érkezett, ezért ezt nem fogadtuk el. Semmi sem változott. Kérjük, próbálja meg újra kis idő múlva.
error-500-title = Hiba történt
error-500-text = A hiba nálunk van. Kérjük, próbálja meg újra.
error-502-title = A webhely jelenleg nem érhető el
error-502-text = A cím mögötti kiszolgáló nem megfelelően válaszolt. Kérjük, próbálja meg újra kis idő múlva.
error-503-title = A webhely jelenleg nem működik
error-503-text = Kérjük, próbálja meg újra kis idő múlva.
error-504-title = A webhely túl lassan válaszol
error-504-text = A cím mögötti kiszolgáló nem válaszolt időben. Kérjük, próbálja meg újra kis idő múlva.
error-back = Tovább a webhelyre
error-preferences = A sütibeállítások megnyitása

country-ae = Egyesült Arab Emírségek
country-am = Örményország
country-au = Ausztrália
country-ca = Kanada
country-cn = Kína
country-cr = Costa Rica
country-cy = Ciprus
country-cz = Csehország
country-de = Németország
country-dk = Dánia
country-ee = Észtország
country-es = Spanyolország
country-fi = Finnország
country-fr = Franciaország
country-gb = Egyesült Királyság
country-ie = Írország
country-il = Izrael
country-in = India
country-it = Olaszország
country-jp = Japán
country-kr = Dél-Korea
country-lu = Luxemburg
country-mt = Málta
country-nl = Hollandia
country-no = Norvégia
country-nz = Új-Zéland
country-pl = Lengyelország
country-ru = Oroszország
country-se = Svédország
country-sg = Szingapúr
country-si = Szlovénia
country-us = Egyesült Államok
country-vg = Brit Virgin-szigetek

cookie-use-visitor = Ezen a webhelyen felismeri a böngészőt.
cookie-use-across = Különböző webhelyeken felismeri a böngészőt.
cookie-use-visit = Összekapcsolja egy látogatás oldalait.
cookie-use-count = Számolja a látogatásokat és az oldalakat.
cookie-use-origin = Megjegyzi, hogyan érkezett a látogató a webhelyre.
cookie-use-click = Megjegyzi, hogy reklámra kattintottak.
cookie-use-interests = Megjegyzi az érdeklődési köröket, reklámcélból.
cookie-use-exchange = Megjegyzi az azonosítók cseréjét a partnerekkel.
cookie-use-pace = Korlátozza az adatküldés gyakoriságát.
cookie-use-buffer = Megőrzi az adatokat elküldésükig vagy újbóli felhasználásukig.
cookie-use-probe = Ellenőrzi, hogy a böngésző tárol-e sütiket.
cookie-use-privacy = Megjegyzi az adatvédelemmel kapcsolatos választást.
cookie-use-setting = Megjegyez egy beállítást.
cookie-use-variant = Megjegyzi, hogy az oldal melyik változata jelenik meg.
cookie-use-message = Megjegyzi, mely üzeneteket jelenítették meg vagy zárták be.
cookie-use-account = Összekapcsolja a látogatást egy felhasználói fiókkal.
cookie-use-conversation = Oldalról oldalra nyitva tartja a beszélgetést.
cookie-use-recording = Egy látogatás rögzítéséhez tartozik.
cookie-use-basket = Megjegyzi a kosarat vagy egy rendelést.
cookie-use-form = Megjegyzi az űrlapon vagy felmérésben adott válaszokat.
cookie-use-player = Megjegyzi egy lejátszó pozícióját vagy beállításait.
cookie-use-protection = Véd a programokkal elkövetett visszaélések ellen.
cookie-use-place = Megjegyzi a hozzávetőleges tartózkodási helyet.
cookie-use-server = Egy látogatás minden kérését ugyanarra a szerverre küldi.
