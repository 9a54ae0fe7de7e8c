language-name = Hrvatski
date = { $day }. { $month ->
    [1] siječnja
    [2] veljače
    [3] ožujka
    [4] travnja
    [5] svibnja
    [6] lipnja
    [7] srpnja
    [8] kolovoza
    [9] rujna
    [10] listopada
    [11] studenoga
   *[12] prosinca
} { $year }.

accept-all = Prihvati sve
reject-all = Odbij sve
preferences = Postavke
control = Postavke kolačića
control-opt-out = Vaši odabiri privatnosti
signal-honoured = Vaše se odbijanje poštuje
save = Spremi odabir
close = Zatvori
saved = Vaš odabir je spremljen.
unsaved = Vaš odabir nije bilo moguće spremiti. Provjerite vezu i pokušajte ponovno.
unreached = Postavke nije bilo moguće otvoriti. Provjerite vezu i pokušajte ponovno.
account-scope = Dok ste prijavljeni, vaš odabir vrijedi na svim uređajima na kojima se prijavite.
account-followed = Ovdje vrijedi vaš odabir s drugog uređaja. Možete ga promijeniti u svakom trenutku.

category-necessary-title = Nužno
category-necessary-text = Potrebno za ono što tražite od ovog web-mjesta, na primjer za prijavu, ili za čuvanje ovog odabira.
category-functional-title = Ugrađeni sadržaj i dodatne funkcije
category-functional-text = Videozapisi, karte, čavrljanja i sličan sadržaj drugih tvrtki te postavke koje web-mjesto pamti.
category-analytics-title = Mjerenje upotrebe
category-analytics-text = Brojanje posjeta i bilježenje koje se stranice upotrebljavaju i kako.
category-marketing-title = Oglašavanje
category-marketing-text = Odabir oglasa prema onome što radite ovdje i drugdje te mjerenje njihova učinka.

banner-title = Vaš odabir u vezi s kolačićima
banner-title-stale = Pitamo ponovno: nešto se promijenilo
banner-intro-opt-in = { $controller } pita smije li na vašem uređaju pohranjivati i čitati podatke (kolačiće i slično) u ove svrhe:
banner-intro-opt-out = { $controller } na vašem uređaju pohranjuje i čita podatke (kolačiće i slično) u svrhe navedene u nastavku, osim ako ih odbijete:
banner-intro-notice = { $controller } na vašem uređaju pohranjuje i čita podatke (kolačiće i slično) u svrhe navedene u nastavku. Možete ih odbiti:
banner-recipients = { $count ->
    [one] Podatke prima { $count } tvrtka: pogledajte tko
    [few] Podatke primaju { $count } tvrtke: pogledajte tko
   *[other] Podatke prima { $count } tvrtki: pogledajte tko
}
banner-change = Svoj odabir možete promijeniti na svakoj stranici, pod „{ control }”.
banner-stale = Od vašeg posljednjeg odabira promijenilo se ono o čemu pitamo. Ono što ste odbili ostaje odbijeno dok ponovno ne odaberete. Do tada se ne koristi ništa od onoga što ste dopustili.
banner-stale-out = Od vašeg posljednjeg odabira promijenilo se ono o čemu pitamo. Ono što ste odbili ostaje odbijeno dok ponovno ne odaberete.
banner-signal = Vaš preglednik šalje signal Global Privacy Control: podaci se ne prodaju i ne dijele radi oglašavanja, osim ako to ovdje dopustite.
banner-policies = Pravila

placeholder-title = Sadržaj usluge { $service }
placeholder-text = Sadržaj dolazi s poslužitelja { $host } ({ $owner }). Ako ga učitate, ta tvrtka dobiva vašu IP adresu i može na vašem uređaju pohranjivati i čitati podatke.
placeholder-text-plain = Sadržaj dolazi s poslužitelja { $host }. Ako ga učitate, operator poslužitelja dobiva vašu IP adresu i može na vašem uređaju pohranjivati i čitati podatke.
placeholder-captcha = Obrazac ovdje može se poslati tek kad se ova provjera učita.
placeholder-load = Učitaj samo ovaj sadržaj
placeholder-load-name = Učitaj samo ovaj sadržaj: { $service }
placeholder-always = Uvijek dopusti uslugu { $service }
placeholder-blocked = Ovo web-mjesto ne navodi u koju svrhu koristi uslugu { $service }. Zato se sadržaj ovdje ne može učitati.

preferences-title = Postavke kolačića
preferences-intro = { $controller } odlučuje zašto se ovdje obrađuju podaci. Osim onoga što je nužno, ništa od navedenog u nastavku ne upotrebljava se dok to ne dopustite. Ovamo se možete vratiti u svakom trenutku.
preferences-intro-out = { $controller } odlučuje zašto se ovdje obrađuju podaci. Ono što je uključeno upotrebljava se dok to ne odbijete. Ovamo se možete vratiti u svakom trenutku.
preferences-stale = Od vašeg posljednjeg odabira promijenilo se ono o čemu pitamo pa vas molimo da ponovno odaberete. Ono što ste odbili ostaje odbijeno.
preferences-conflict = Odabir ste napravili na zastarjeloj stranici. Ono što ste odbili ostaje odbijeno; molimo, ponovno pogledajte što ste dopustili.
preferences-signal = Vaš preglednik šalje signal Global Privacy Control. Smatra se odbijanjem prodaje i dijeljenja podataka, a oglašavanje je isključeno, osim ako ga ovdje dopustite.
preferences-outranked = Vaš preglednik šalje signal Global Privacy Control, ali ovdje ste sami dopustili prodaju ili dijeljenje podataka. Vaš odabir vrijedi dok ga ne promijenite.
preferences-sale = To uključuje prodaju ili dijeljenje podataka radi oglašavanja, putem kolačića, piksela ili naših poslužitelja. Ako to odbijete, odbijate i tu prodaju ili dijeljenje.
preferences-allow = Dopusti
preferences-allow-name = Dopusti: { $category }
preferences-always = Uvijek uključeno
preferences-services = { $count ->
    [0] Trenutačno nema usluga
    [one] { $count } usluga
    [few] { $count } usluge
   *[other] { $count } usluga
}
preferences-service-choice = Odabir za ovu uslugu
preferences-follows = Isto kao „{ $category }”
preferences-on = Dopušteno
preferences-off = Odbijeno
preferences-decided = Datum vašeg odabira: { $date }
preferences-undecided = Još niste ništa odabrali.
preferences-earlier-allowed = Vaš raniji odabir: dopušteno
preferences-earlier-rejected = Vaš raniji odabir: odbijeno
preferences-earlier-none = Dodano nakon vašeg ranijeg odabira

changes-title = Što se promijenilo
changes-document = { $title }, verzija { $version }
changes-new-document = Novi dokument: { $title }
changes-category = Nova svrha: { $category }.
changes-sale = „{ $category }” sada uključuje prodaju ili dijeljenje podataka radi oglašavanja.
changes-sensitive = „{ $category }” sada uključuje osjetljive podatke.
changes-service = Nova usluga: { $service } ({ $category }).
changes-moved = Usluga { $service } sada pripada kategoriji „{ $category }” (prije: „{ $before }”).
changes-owner = { $service }: pružatelj je sada { $owner }.
changes-recipient = { $service }: podatke sada prima i { $recipient }.
changes-cookie = { $service } sada pohranjuje i „{ $cookie }”.
changes-purpose = { $service } sada ima drugu svrhu: { $purpose }
changes-more = { $count ->
    [one] Još { $count } promjena
    [few] Još { $count } promjene
   *[other] Još { $count } promjena
}

service-provider = Pružatelj
service-country = Država
service-purpose = Svrha
service-recipients = Primatelji
service-cookies = Kolačići
service-storage = Pohrana u pregledniku
service-privacy = Pravila o privatnosti
service-no-cookies = Nisu navedeni
service-cookie-count = { $count ->
    [one] { $count } kolačić
    [few] { $count } kolačića
   *[other] { $count } kolačića
}
retention-session = do zatvaranja preglednika
storage-until-deleted = dok ih ne izbrišete

declaration-title = Kolačići i usluge
declaration-intro = Sve usluge koje navodi { $site }, s podacima o tome što pohranjuju na vašem uređaju i koliko dugo.
declaration-release = Izdanje { $release }
declaration-own = Postavlja ovo web-mjesto
declaration-own-consent = Čuva vaš odabir u vezi s kolačićima.
declaration-own-documents = Čuva koje ste dokumente prihvatili.
declaration-own-account = Pamti pripada li vaš odabir računu u koji ste prijavljeni.
declaration-own-cookie = Potrebno ovom web-mjestu.
declaration-retention = Rok čuvanja
declaration-none = Ovo web-mjesto ovdje ne navodi nijednu uslugu.
declaration-change = Promijeni odabir
declaration-transfers = Navedena je država u kojoj tvrtka ima sjedište. Ako dopustite uslugu, vaši se podaci mogu ondje obrađivati.
time-second = { $count ->
    [one] { $count } sekunda
    [few] { $count } sekunde
   *[other] { $count } sekundi
}
time-minute = { $count ->
    [one] { $count } minuta
    [few] { $count } minute
   *[other] { $count } minuta
}
time-hour = { $count ->
    [one] { $count } sat
    [few] { $count } sata
   *[other] { $count } sati
}
time-day = { $count ->
    [one] { $count } dan
    [few] { $count } dana
   *[other] { $count } dana
}
time-week = { $count ->
    [one] { $count } tjedan
    [few] { $count } tjedna
   *[other] { $count } tjedana
}
time-month = { $count ->
    [one] { $count } mjesec
    [few] { $count } mjeseca
   *[other] { $count } mjeseci
}
time-year = { $count ->
    [one] { $count } godina
    [few] { $count } godine
   *[other] { $count } godina
}

document-version = Verzija { $version }
document-version-link = Trajna poveznica na verziju { $version }
document-place = Poveznica na „{ $heading }”
document-older = Ranija: verzija { $version }
document-newer = Kasnija: verzija { $version }
document-next = Verzija { $version } stupa na snagu { $date }
document-effective = Na snazi od { $date }
document-upcoming = Stupa na snagu { $date }
document-superseded = Ovo je ranija verzija. Više nije na snazi.
document-not-yet = Ova verzija još nije na snazi.
document-current = Pročitaj verziju na snazi
document-contents = Sadržaj
policies-title = Pravila i njihova povijest
document-history = Sve verzije
document-changes = Što se promijenilo
document-languages = Jezici
document-foreign = Ovaj tekst nije dostupan na vašem jeziku. Jezik ove verzije: { $language }.

acceptance-statement = Poznat mi je sadržaj dokumenta „{ $title }” ({ $version }) i prihvaćam ga.
acceptance-button = Prihvati
acceptance-done = Prihvatili ste dokument „{ $title }” ({ $version }): { $date }.

history-title = Verzije dokumenta „{ $title }”
history-current = na snazi
history-upcoming = buduća
history-earlier = ranija
history-read = Pročitaj
history-read-name = Pročitaj verziju { $version }
history-compare = Usporedi s verzijom { $version }
difference-title = „{ $title }”: verzija { $from } i verzija { $to }
difference-intro = Dodane riječi su podcrtane, a uklonjene riječi precrtane.
difference-none = Tekstovi su jednaki.
difference-unchanged = { $count ->
    [one] { $count } nepromijenjen odlomak
    [few] { $count } nepromijenjena odlomka
   *[other] { $count } nepromijenjenih odlomaka
}
difference-moved = (premješteno ovamo)
difference-from = Od verzije
difference-to = do verzije
difference-show = Usporedi

receipt-title = Zapis o vašem odabiru
receipt-intro = Što je na ovom web-mjestu zapisano o vašem odabiru. ID je nasumičan i pripada samo ovom pregledniku.
receipt-none = Za ovaj preglednik nije zapisan nijedan odabir.
receipt-id = ID privole
receipt-time = Vrijeme
receipt-release = Izdanje
receipt-model = Pravilo
receipt-model-opt-in = Ništa prije privole
receipt-model-opt-out = Dopušteno do odbijanja
receipt-model-notice = Samo obavijest
receipt-action = Način odabira
receipt-action-accept_all = Prihvati sve
receipt-action-document_accepted = Prihvaćanje dokumenta
receipt-action-reject_all = Odbij sve
receipt-action-save = Spremljen odabir
receipt-action-service = Učitavanje pojedinog sadržaja
receipt-action-withdraw = Povlačenje privole
receipt-action-signal = Signal preglednika
receipt-language = Prikazani jezik
receipt-digest = Kontrolni zbroj tekstova
receipt-granted = Dopušteno
receipt-refused = Odbijeno
receipt-signal = Global Privacy Control
receipt-yes = poslano
receipt-no = nije poslano
receipt-nothing = Ništa
receipt-record = ID zapisa
receipt-valid-until = Vrijedi do
receipt-shown = Što vam je prikazano
receipt-download = Preuzmi kao JSON

error-400-title = Ovaj zahtjev nije moguće pročitati
error-400-text = Nešto u njemu nedostaje ili je pogrešnog oblika. Ništa nije promijenjeno.
error-403-title = Ovaj zahtjev došao je s drugog web-mjesta
error-403-text = Radi vaše zaštite odabir se prima samo s ovog web-mjesta. Ništa nije promijenjeno.
error-404-title = Ovdje nema ničega
error-404-text = Stranica je možda premještena ili je u adresi tipkarska pogreška.
error-405-title = To se ovdje ne može učiniti
error-405-text = Adresa postoji, ali ne za ovu vrstu zahtjeva. Ništa nije promijenjeno.
error-409-title = Stranica je bila zastarjela
error-409-text = Ono o čemu web-mjesto pita u međuvremenu se promijenilo. Ono što ste odbili ostaje odbijeno; ono što ste dopustili nije spremljeno.
error-413-title = Ovaj zahtjev je prevelik
error-413-text = Ništa nije promijenjeno.
error-415-title = Nepoznata vrsta zahtjeva
error-415-text = Ništa nije promijenjeno.
error-429-title = Previše odabira odjednom
error-429-text = S vaše je mreže upravo stiglo mnogo odabira, pa ovaj nije primljen. Ništa nije promijenjeno. Pokušajte ponovno za koji trenutak.
error-500-title = Nešto je pošlo po zlu
error-500-text = Pogreška je na našoj strani. Pokušajte ponovno.
error-502-title = Web-mjesto trenutačno nije dostupno
error-502-text = Poslužitelj na ovoj adresi nije ispravno odgovorio. Pokušajte ponovno za koji trenutak.
error-503-title = Web-mjesto trenutačno ne radi
error-503-text = Pokušajte ponovno za koji trenutak.
error-504-title = Web-mjesto predugo ne odgovara
error-504-text = Poslužitelj na ovoj adresi nije odgovorio na vrijeme. Pokušajte ponovno za koji trenutak.
error-back = Nastavi na web-mjesto
error-preferences = Otvori postavke kolačića

country-ae = Ujedinjeni Arapski Emirati
country-am = Armenija
country-au = Australija
country-ca = Kanada
country-cn = Kina
country-cr = Kostarika
country-cy = Cipar
country-cz = Češka
country-de = Njemačka
country-dk = Danska
country-ee = Estonija
country-es = Španjolska
country-fi = Finska
country-fr = Francuska
country-gb = Ujedinjena Kraljevina
country-ie = Irska
country-il = Izrael
country-in = Indija
country-it = Italija
country-jp = Japan
country-kr = Južna Koreja
country-lu = Luksemburg
country-mt = Malta
country-nl = Nizozemska
country-no = Norveška
country-nz = Novi Zeland
country-pl = Poljska
country-ru = Rusija
country-se = Švedska
country-sg = Singapur
country-si = Slovenija
country-us = Sjedinjene Američke Države
country-vg = Britanski Djevičanski Otoci

cookie-use-visitor = Prepoznaje preglednik na ovom web-mjestu.
cookie-use-across = Prepoznaje preglednik na različitim web-mjestima.
cookie-use-visit = Povezuje stranice jednog posjeta.
cookie-use-count = Broji posjete i stranice.
cookie-use-origin = Pamti kako je posjetitelj došao na web-mjesto.
cookie-use-click = Pamti klik na oglas.
cookie-use-interests = Pamti interese radi oglašavanja.
cookie-use-exchange = Pamti razmjene identifikatora s partnerima.
cookie-use-pace = Ograničava koliko se često šalju podaci.
cookie-use-buffer = Čuva podatke do slanja ili ponovne upotrebe.
cookie-use-probe = Provjerava pohranjuje li preglednik kolačiće.
cookie-use-privacy = Pamti odabir u vezi s privatnošću.
cookie-use-setting = Pamti postavku.
cookie-use-variant = Pamti koja se inačica stranice prikazuje.
cookie-use-message = Pamti koje su poruke prikazane ili zatvorene.
cookie-use-account = Povezuje posjet s korisničkim računom.
cookie-use-conversation = Održava razgovor otvorenim od stranice do stranice.
cookie-use-recording = Služi snimanju posjeta.
cookie-use-basket = Pamti košaricu ili narudžbu.
cookie-use-form = Pamti odgovore u obrascu ili anketi.
cookie-use-player = Pamti mjesto reprodukcije ili postavke reproduktora.
cookie-use-protection = Štiti od zlouporabe pomoću programa.
cookie-use-place = Pamti približnu lokaciju.
cookie-use-server = Šalje sve zahtjeve jednog posjeta istom poslužitelju.
