language-name = Suomi
date = { $day }. { $month ->
    [1] tammikuuta
    [2] helmikuuta
    [3] maaliskuuta
    [4] huhtikuuta
    [5] toukokuuta
    [6] kesäkuuta
    [7] heinäkuuta
    [8] elokuuta
    [9] syyskuuta
    [10] lokakuuta
    [11] marraskuuta
   *[12] joulukuuta
} { $year }

accept-all = Hyväksy kaikki
reject-all = Hylkää kaikki
preferences = Asetukset
control = Evästeasetukset
control-opt-out = Tietosuojavalintasi
signal-honoured = Kieltäytymispyyntösi on huomioitu
save = Tallenna valinnat
close = Sulje
saved = Valintasi on tallennettu.
unsaved = Valintaasi ei voitu tallentaa. Tarkista yhteytesi ja yritä uudelleen.
unreached = Asetuksia ei voitu avata. Tarkista yhteytesi ja yritä uudelleen.
account-scope = Kun olet kirjautuneena, valintasi koskee kaikkia laitteita, joilla kirjaudut sisään.
account-followed = Toisella laitteella tekemäsi valinta on voimassa täällä. Voit muuttaa sitä milloin tahansa.

category-necessary-title = Välttämättömät
category-necessary-text = Näitä tarvitaan siihen, mitä pyydät sivustolta, esimerkiksi kirjautumiseen, tai tämän valinnan säilyttämiseen.
category-functional-title = Upotettu sisältö ja lisätoiminnot
category-functional-text = Muiden yritysten videot, kartat, chatit ja vastaavat sekä asetukset, jotka sivusto muistaa.
category-analytics-title = Käytön mittaus
category-analytics-text = Käyntien laskeminen ja tiedon kerääminen siitä, mitä sivuja käytetään ja miten.
category-marketing-title = Mainonta
category-marketing-text = Mainosten valinta sen perusteella, mitä teet täällä ja muualla, ja sen mittaaminen, toimivatko mainokset.

banner-title = Valintasi evästeistä
banner-title-stale = Kysymme uudelleen: jokin on muuttunut
banner-intro-opt-in = { $controller } kysyy, saako laitteellesi tallentaa ja siltä lukea tietoja (evästeet ja vastaavat) seuraaviin tarkoituksiin:
banner-intro-opt-out = { $controller } tallentaa laitteellesi ja lukee siltä tietoja (evästeet ja vastaavat) seuraaviin tarkoituksiin, ellet hylkää niitä:
banner-intro-notice = { $controller } tallentaa laitteellesi ja lukee siltä tietoja (evästeet ja vastaavat) seuraaviin tarkoituksiin. Voit hylätä ne:
banner-recipients = { $count ->
    [one] { $count } yritys saa tietoja: katso, mikä
   *[other] { $count } yritystä saa tietoja: katso, mitkä
}
banner-change = Voit muuttaa valintaasi jokaisella sivulla kohdassa ”{ control }”.
banner-stale = Se, mitä kysymme, on muuttunut edellisen valintasi jälkeen. Se, minkä olet hylännyt, pysyy hylättynä, kunnes valitset uudelleen. Siihen asti mitään sallimaasi ei käytetä.
banner-stale-out = Se, mitä kysymme, on muuttunut edellisen valintasi jälkeen. Se, minkä olet hylännyt, pysyy hylättynä, kunnes valitset uudelleen.
banner-signal = Selaimesi lähettää Global Privacy Control -signaalin: tietoja ei myydä eikä jaeta mainontaa varten, ellet salli sitä tässä.
banner-policies = Käytännöt

placeholder-title = Sisältö palvelusta { $service }
placeholder-text = Sisältö tulee osoitteesta { $host } ({ $owner }). Jos lataat sen, tämä yritys saa IP-osoitteesi ja voi tallentaa laitteellesi ja lukea siltä tietoja.
placeholder-text-plain = Sisältö tulee osoitteesta { $host }. Jos lataat sen, sen ylläpitäjä saa IP-osoitteesi ja voi tallentaa laitteellesi ja lukea siltä tietoja.
placeholder-captcha = Tämän kohdan lomakkeen voi lähettää vasta, kun tarkistus on latautunut.
placeholder-load = Lataa vain tämä
placeholder-load-name = Lataa vain tämä: { $service }
placeholder-always = Salli aina { $service }
placeholder-blocked = Tämä sivusto ei kerro, mihin se käyttää palvelua { $service }. Siksi sisältöä ei voi ladata tässä.

preferences-title = Evästeasetukset
preferences-intro = { $controller } päättää, miksi tietoja käsitellään tällä sivustolla. Välttämätöntä lukuun ottamatta mitään alla olevasta ei käytetä, ennen kuin sallit sen. Voit palata tänne milloin tahansa.
preferences-intro-out = { $controller } päättää, miksi tietoja käsitellään tällä sivustolla. Se, mikä on päällä, on käytössä, kunnes hylkäät sen. Voit palata tänne milloin tahansa.
preferences-stale = Se, mitä kysymme, on muuttunut edellisen valintasi jälkeen. Valitse siis uudelleen. Se, minkä olet hylännyt, pysyy hylättynä.
preferences-conflict = Teit valintasi vanhentuneella sivulla. Se, minkä hylkäsit, pysyy hylättynä. Tarkista vielä, mitä sallit.
preferences-signal = Selaimesi lähettää Global Privacy Control -signaalin. Se tarkoittaa, että tietojen myynti ja jakaminen on hylätty. Mainonta on pois päältä, ellet salli sitä tässä.
preferences-outranked = Selaimesi lähettää Global Privacy Control -signaalin, mutta olet itse sallinut tässä tietojen myynnin tai jakamisen. Valintasi on voimassa, kunnes muutat sitä.
preferences-sale = Tämä sisältää myös tietojen myynnin tai jakamisen mainontaa varten evästeiden, pikselien tai palvelimiemme kautta. Jos hylkäät tämän, kieltäydyt tästä myynnistä tai jakamisesta.
preferences-allow = Salli
preferences-allow-name = Salli: { $category }
preferences-always = Aina päällä
preferences-services = { $count ->
    [0] Ei palveluja tällä hetkellä
    [one] { $count } palvelu
   *[other] { $count } palvelua
}
preferences-service-choice = Tätä palvelua koskeva valinta
preferences-follows = Sama kuin ”{ $category }”
preferences-on = Sallittu
preferences-off = Hylätty
preferences-decided = Valintasi: { $date }.
preferences-undecided = Et ole vielä valinnut.
preferences-earlier-allowed = Aiempi valintasi: sallittu
preferences-earlier-rejected = Aiempi valintasi: hylätty
preferences-earlier-none = Uusi aiemman valintasi jälkeen

changes-title = Mikä on muuttunut
changes-document = { $title }, versio { $version }
changes-new-document = Uusi: { $title }
changes-category = Uusi tarkoitus: { $category }.
changes-sale = ”{ $category }” sisältää nyt myös tietojen myynnin tai jakamisen mainontaa varten.
changes-sensitive = ”{ $category }” koskee nyt myös arkaluonteisia tietoja.
changes-service = Uusi palvelu: { $service } ({ $category }).
changes-moved = { $service } kuuluu nyt ryhmään ”{ $category }” eikä enää ryhmään ”{ $before }”.
changes-owner = Palvelun { $service } uusi ylläpitäjä: { $owner }.
changes-recipient = { $service }: { $recipient } saa nyt myös tietoja.
changes-cookie = { $service } tallentaa nyt myös tiedon ”{ $cookie }”.
changes-purpose = Palvelun { $service } tarkoitus on nyt toinen: { $purpose }
changes-more = { $count ->
    [one] Lisäksi { $count } muutos
   *[other] Lisäksi { $count } muutosta
}

service-provider = Palveluntarjoaja
service-country = Maa
service-purpose = Tarkoitus
service-recipients = Vastaanottajat
service-cookies = Evästeet
service-storage = Selaimen tallennustila
service-privacy = Tietosuojaseloste
service-no-cookies = Ei ilmoitettu
service-cookie-count = { $count ->
    [one] { $count } eväste
   *[other] { $count } evästettä
}
retention-session = kunnes selain suljetaan
storage-until-deleted = kunnes poistat sen

declaration-title = Evästeet ja palvelut
declaration-intro = Kaikki palvelut, jotka { $site } ilmoittaa, sekä se, mitä ne tallentavat laitteellesi ja kuinka pitkäksi aikaa.
declaration-release = Julkaisu { $release }
declaration-own = Tämän sivuston asettamat
declaration-own-consent = Säilyttää evästevalintasi.
declaration-own-documents = Säilyttää tiedon hyväksymistäsi asiakirjoista.
declaration-own-account = Muistaa, kuuluuko valintasi tiliin, jolle olet kirjautunut.
declaration-own-cookie = Sivusto tarvitsee tämän.
declaration-retention = Säilytysaika
declaration-none = Sivusto ei ilmoita tässä yhtään palvelua.
declaration-change = Muuta valintaasi
declaration-transfers = Maa tarkoittaa yrityksen kotipaikkaa. Jos sallit palvelun, tietojasi voidaan käsitellä siellä.
time-second = { $count ->
    [one] { $count } sekunti
   *[other] { $count } sekuntia
}
time-minute = { $count ->
    [one] { $count } minuutti
   *[other] { $count } minuuttia
}
time-hour = { $count ->
    [one] { $count } tunti
   *[other] { $count } tuntia
}
time-day = { $count ->
    [one] { $count } päivä
   *[other] { $count } päivää
}
time-week = { $count ->
    [one] { $count } viikko
   *[other] { $count } viikkoa
}
time-month = { $count ->
    [one] { $count } kuukausi
   *[other] { $count } kuukautta
}
time-year = { $count ->
    [one] { $count } vuosi
   *[other] { $count } vuotta
}

document-version = Versio { $version }
document-version-link = Pysyvä linkki versioon { $version }
document-place = Linkki kohtaan ”{ $heading }”
document-older = Aiempi: versio { $version }
document-newer = Myöhempi: versio { $version }
document-next = Versio { $version } tulee voimaan { $date }.
document-effective = Voimassa { $date } alkaen
document-upcoming = Tulee voimaan { $date }
document-superseded = Tämä on aiempi versio. Se ei ole enää voimassa.
document-not-yet = Tämä versio ei ole vielä voimassa.
document-current = Lue voimassa oleva versio
document-contents = Sisällys
policies-title = Käytännöt ja niiden historia
document-history = Kaikki versiot
document-changes = Mikä muuttui
document-languages = Kielet
document-foreign = Tätä tekstiä ei ole sinun kielelläsi. Tässä se on kielellä: { $language }.

acceptance-statement = Olen lukenut asiakirjan ”{ $title }” ({ $version }) ja hyväksyn sen.
acceptance-button = Hyväksy
acceptance-done = Hyväksyit asiakirjan ”{ $title }” ({ $version }): { $date }.

history-title = Versiot: ”{ $title }”
history-current = voimassa
history-upcoming = tuleva
history-earlier = aiempi
history-read = Lue
history-read-name = Lue versio { $version }
history-compare = Vertaa versioon { $version }
difference-title = ”{ $title }”: versio { $from } ja versio { $to }
difference-intro = Lisätyt sanat on alleviivattu ja poistetut sanat yliviivattu.
difference-none = Tekstit ovat samat.
difference-unchanged = { $count ->
    [one] { $count } muuttumaton kappale
   *[other] { $count } muuttumatonta kappaletta
}
difference-moved = (siirretty tähän)
difference-from = Versiosta
difference-to = versioon
difference-show = Vertaa

receipt-title = Merkintä valinnastasi
receipt-intro = Tämän sivuston tallentamat tiedot valinnastasi. Tunnus on satunnainen ja koskee vain tätä selainta.
receipt-none = Tälle selaimelle ei ole tallennettu valintaa.
receipt-id = Suostumuksen tunnus
receipt-time = Aika
receipt-release = Julkaisu
receipt-model = Sääntö
receipt-model-opt-in = Ei mitään ennen suostumusta
receipt-model-opt-out = Sallittu, kunnes hylätään
receipt-model-notice = Vain tiedoksi
receipt-action = Valinnan tapa
receipt-action-accept_all = Hyväksy kaikki
receipt-action-document_accepted = Asiakirjan hyväksyminen
receipt-action-reject_all = Hylkää kaikki
receipt-action-save = Tallennetut valinnat
receipt-action-service = Yksittäisen sisällön lataaminen
receipt-action-withdraw = Peruuttaminen
receipt-action-signal = Selaimen signaali
receipt-language = Näytetty kieli
receipt-digest = Tekstin tarkistussumma
receipt-granted = Sallittu
receipt-refused = Hylätty
receipt-signal = Global Privacy Control
receipt-yes = lähetetty
receipt-no = ei lähetetty
receipt-nothing = Ei mitään
receipt-record = Merkinnän tunnus
receipt-valid-until = Voimassaolo päättyy
receipt-shown = Mitä sinulle näytettiin
receipt-download = Lataa JSON-tiedostona

error-400-title = Pyyntöä ei voitu lukea
error-400-text = Jotain siitä puuttuu tai on väärässä muodossa. Mitään ei muutettu.
error-403-title = Pyyntö tuli toiselta sivustolta
error-403-text = Turvallisuutesi vuoksi valinta otetaan vastaan vain tältä sivustolta. Mitään ei muutettu.
error-404-title = Täällä ei ole mitään
error-404-text = Sivu on ehkä siirretty, tai osoitteessa on kirjoitusvirhe.
error-405-title = Tätä ei voi tehdä täällä
error-405-text = Osoite on olemassa, mutta ei tällaista pyyntöä varten. Mitään ei muutettu.
error-409-title = Sivu oli vanhentunut
error-409-text = Se, mitä sivusto kysyy, on muuttunut sillä välin. Se, minkä hylkäsit, pysyy hylättynä. Sitä, minkä sallit, ei otettu käyttöön.
error-413-title = Pyyntö on liian suuri
error-413-text = Mitään ei muutettu.
error-415-title = Sivusto ei ymmärrä tällaista pyyntöä
error-415-text = Mitään ei muutettu.
error-429-title = Liian monta valintaa kerralla
error-429-text = Verkostasi tuli juuri monta valintaa, joten tätä ei otettu vastaan. Mitään ei muutettu. Yritä hetken kuluttua uudelleen.
error-500-title = Jokin meni vikaan
error-500-text = Vika on meillä. Yritä uudelleen.
error-502-title = Sivustoon ei juuri nyt saada yhteyttä
error-502-text = Tämän osoitteen takana oleva palvelin ei vastannut oikein. Yritä hetken kuluttua uudelleen.
error-503-title = Sivusto ei ole juuri nyt käytettävissä
error-503-text = Yritä hetken kuluttua uudelleen.
error-504-title = Sivusto vastaa liian hitaasti
error-504-text = Tämän osoitteen takana oleva palvelin ei vastannut ajoissa. Yritä hetken kuluttua uudelleen.
error-back = Jatka sivustolle
error-preferences = Avaa evästeasetukset

country-ae = Arabiemiirikunnat
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = Kiina
country-cr = Costa Rica
country-cy = Kypros
country-cz = Tšekki
country-de = Saksa
country-dk = Tanska
country-ee = Viro
country-es = Espanja
country-fi = Suomi
country-fr = Ranska
country-gb = Iso-Britannia
country-ie = Irlanti
country-il = Israel
country-in = Intia
country-it = Italia
country-jp = Japani
country-kr = Etelä-Korea
country-lu = Luxemburg
country-mt = Malta
country-nl = Alankomaat
country-no = Norja
country-nz = Uusi-Seelanti
country-pl = Puola
country-ru = Venäjä
country-se = Ruotsi
country-sg = Singapore
country-si = Slovenia
country-us = Yhdysvallat
country-vg = Brittiläiset Neitsytsaaret

cookie-use-visitor = Tunnistaa selaimen tällä sivustolla.
cookie-use-across = Tunnistaa selaimen eri sivustoilla.
cookie-use-visit = Yhdistää saman käynnin sivut toisiinsa.
cookie-use-count = Laskee käyntejä ja sivujen näyttökertoja.
cookie-use-origin = Muistaa, miten kävijä tuli sivustolle.
cookie-use-click = Muistaa mainoksen napsautuksen.
cookie-use-interests = Muistaa kiinnostuksen kohteet mainontaa varten.
cookie-use-exchange = Muistaa tunnusten vaihdot kumppanien kanssa.
cookie-use-pace = Rajoittaa sitä, kuinka usein tietoja lähetetään.
cookie-use-buffer = Säilyttää tietoja, kunnes ne lähetetään tai niitä käytetään uudelleen.
cookie-use-probe = Tarkistaa, tallentaako selain evästeitä.
cookie-use-privacy = Muistaa yksityisyyttä koskevan valinnan.
cookie-use-setting = Muistaa asetuksen.
cookie-use-variant = Muistaa, mikä sivun versio näytetään.
cookie-use-message = Muistaa, mitkä viestit on näytetty tai suljettu.
cookie-use-account = Yhdistää käynnin käyttäjätiliin.
cookie-use-conversation = Pitää chatin auki sivulta toiselle siirryttäessä.
cookie-use-recording = Liittyy käynnin tallentamiseen.
cookie-use-basket = Muistaa ostoskorin tai tilauksen.
cookie-use-form = Muistaa lomakkeen tai kyselyn vastaukset.
cookie-use-player = Muistaa soittimen toistokohdan tai asetukset.
cookie-use-protection = Suojaa ohjelmien tekemältä väärinkäytöltä.
cookie-use-place = Muistaa likimääräisen sijainnin.
cookie-use-server = Lähettää käynnin kaikki pyynnöt samalle palvelimelle.
