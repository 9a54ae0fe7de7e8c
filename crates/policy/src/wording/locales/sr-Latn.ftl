language-name = Srpski
date = { $day }. { $month ->
    [1] januara
    [2] februara
    [3] marta
    [4] aprila
    [5] maja
    [6] juna
    [7] jula
    [8] avgusta
    [9] septembra
    [10] oktobra
    [11] novembra
   *[12] decembra
} { $year }. godine

accept-all = Prihvati sve
reject-all = Odbij sve
preferences = Podešavanja
control = Podešavanja kolačića
control-opt-out = Vaši izbori o privatnosti
signal-honoured = Vaše odbijanje se poštuje
save = Sačuvaj izbor
close = Zatvori
saved = Vaš izbor je sačuvan.
unsaved = Vaš izbor nije mogao da se sačuva. Proverite vezu i pokušajte ponovo.
unreached = Podešavanja nisu mogla da se otvore. Proverite vezu i pokušajte ponovo.
account-scope = Dok ste prijavljeni, vaš izbor važi na svim uređajima na kojima se prijavite.
account-followed = Ovde važi vaš izbor sa drugog uređaja. Možete ga promeniti u svakom trenutku.

category-necessary-title = Neophodno
category-necessary-text = Potrebno za ono što tražite od ovog sajta, na primer za prijavu, ili da bi se ovaj izbor sačuvao.
category-functional-title = Ugrađeni sadržaj i dodatne funkcije
category-functional-text = Video-snimci, mape, ćaskanja i slično od drugih kompanija, kao i podešavanja koja sajt pamti.
category-analytics-title = Merenje posećenosti
category-analytics-text = Brojanje poseta i beleženje toga koje se stranice koriste i kako.
category-marketing-title = Oglašavanje
category-marketing-text = Biranje oglasa na osnovu onoga što radite ovde i na drugim mestima i merenje njihovog učinka.

banner-title = Vaš izbor u vezi sa kolačićima
banner-title-stale = Pitamo ponovo: nešto se promenilo
banner-intro-opt-in = { $controller } pita da li sme da čuva i čita podatke na vašem uređaju (kolačiće i slično) u sledeće svrhe:
banner-intro-opt-out = { $controller } čuva i čita podatke na vašem uređaju (kolačiće i slično) u dole navedene svrhe, osim ako ih odbijete:
banner-intro-notice = { $controller } čuva i čita podatke na vašem uređaju (kolačiće i slično) u dole navedene svrhe. Možete ih odbiti:
banner-recipients = { $count ->
    [one] { $count } kompanija prima podatke: pogledajte o kome je reč
    [few] { $count } kompanije primaju podatke: pogledajte o kome je reč
   *[other] { $count } kompanija prima podatke: pogledajte o kome je reč
}
banner-change = Izbor možete da promenite na svakoj stranici, pod „{ control }“.
banner-stale = Od vašeg poslednjeg izbora promenilo se ono o čemu pitamo. Ono što ste odbili ostaje odbijeno dok ponovo ne izaberete. Do tada se ne koristi ništa od onoga što ste dozvolili.
banner-stale-out = Od vašeg poslednjeg izbora promenilo se ono o čemu pitamo. Ono što ste odbili ostaje odbijeno dok ponovo ne izaberete.
banner-signal = Vaš pregledač šalje signal Global Privacy Control: podaci se ne prodaju i ne dele radi oglašavanja, osim ako to ovde dozvolite.
banner-policies = Politike

placeholder-title = Sadržaj usluge „{ $service }“
placeholder-text = Izvor: { $host } ({ $owner }). Ako učitate ovaj sadržaj, ta kompanija dobija vašu IP adresu i može da čuva i čita podatke na vašem uređaju.
placeholder-text-plain = Izvor: { $host }. Ako učitate ovaj sadržaj, vlasnik izvora dobija vašu IP adresu i može da čuva i čita podatke na vašem uređaju.
placeholder-captcha = Obrazac ovde može da se pošalje tek kada se ova provera učita.
placeholder-load = Učitaj samo ovo
placeholder-load-name = Učitaj samo ovo: { $service }
placeholder-always = Uvek dozvoli: { $service }
placeholder-blocked = Ovaj sajt ne navodi za šta koristi uslugu „{ $service }“. Zato sadržaj ovde ne može da se učita.

preferences-title = Podešavanja kolačića
preferences-intro = { $controller } odlučuje zašto se ovde obrađuju podaci. Osim neophodnog, ništa od dole navedenog ne koristi se dok to ne dozvolite. Možete se vratiti u svakom trenutku.
preferences-intro-out = { $controller } odlučuje zašto se ovde obrađuju podaci. Ono što je uključeno koristi se dok to ne odbijete. Možete se vratiti u svakom trenutku.
preferences-stale = Od vašeg poslednjeg izbora promenilo se ono o čemu pitamo, pa vas molimo da ponovo izaberete. Ono što ste odbili ostaje odbijeno.
preferences-conflict = Izbor ste napravili na zastareloj stranici. Ono što ste odbili ostaje odbijeno; molimo vas, ponovo pogledajte šta ste dozvolili.
preferences-signal = Vaš pregledač šalje signal Global Privacy Control. On se smatra odbijanjem prodaje i deljenja podataka, a oglašavanje je isključeno osim ako ga ovde dozvolite.
preferences-outranked = Vaš pregledač šalje signal Global Privacy Control, ali ste ovde sami dozvolili prodaju ili deljenje podataka. Vaš izbor važi dok ga ne promenite.
preferences-sale = To obuhvata i prodaju ili deljenje podataka radi oglašavanja, putem kolačića, piksela ili naših servera. Ako to odbijete, odbijate i tu prodaju ili deljenje.
preferences-allow = Dozvoli
preferences-allow-name = Dozvoli: { $category }
preferences-always = Uvek uključeno
preferences-services = { $count ->
    [0] Trenutno nema usluga
    [one] { $count } usluga
    [few] { $count } usluge
   *[other] { $count } usluga
}
preferences-service-choice = Izbor za ovu uslugu
preferences-follows = Isto kao „{ $category }“
preferences-on = Dozvoljeno
preferences-off = Odbijeno
preferences-decided = Vaš izbor od { $date }.
preferences-undecided = Još niste ništa izabrali.
preferences-earlier-allowed = Vaš raniji izbor: dozvoljeno
preferences-earlier-rejected = Vaš raniji izbor: odbijeno
preferences-earlier-none = Dodato posle vašeg ranijeg izbora

changes-title = Šta se promenilo
changes-document = { $title }, verzija { $version }
changes-new-document = Novo: { $title }
changes-category = Nova svrha: { $category }.
changes-sale = Kategorija „{ $category }“ sada obuhvata i prodaju ili deljenje podataka radi oglašavanja.
changes-sensitive = Kategorija „{ $category }“ sada obuhvata i osetljive podatke.
changes-service = Nova usluga: { $service } ({ $category }).
changes-moved = { $service } sada pripada kategoriji „{ $category }“ umesto „{ $before }“.
changes-owner = { $service }: uslugu sada pruža { $owner }.
changes-recipient = { $service }: podatke sada prima i { $recipient }.
changes-cookie = { $service } sada čuva i „{ $cookie }“.
changes-purpose = { $service } sada ima drugu svrhu: { $purpose }
changes-more = { $count ->
    [one] Još { $count } promena
    [few] Još { $count } promene
   *[other] Još { $count } promena
}

service-provider = Pružalac usluge
service-country = Država
service-purpose = Svrha
service-recipients = Primaoci
service-cookies = Kolačići
service-storage = Skladište pregledača
service-privacy = Politika privatnosti
service-no-cookies = Nisu navedeni
service-cookie-count = { $count ->
    [one] { $count } kolačić
    [few] { $count } kolačića
   *[other] { $count } kolačića
}
retention-session = do zatvaranja pregledača
storage-until-deleted = dok ih ne izbrišete

declaration-title = Kolačići i usluge
declaration-intro = Sve usluge koje navodi { $site }: šta čuvaju na vašem uređaju i koliko dugo.
declaration-release = Izdanje { $release }
declaration-own = Kolačići ovog sajta
declaration-own-consent = Čuva vaš izbor u vezi sa kolačićima.
declaration-own-documents = Čuva koje ste dokumente prihvatili.
declaration-own-account = Pamti da li vaš izbor pripada nalogu na koji ste prijavljeni.
declaration-own-cookie = Potreban ovom sajtu.
declaration-retention = Rok čuvanja
declaration-none = Ovaj sajt ovde ne navodi nijednu uslugu.
declaration-change = Promeni izbor
declaration-transfers = Navedena je država u kojoj kompanija ima sedište. Ako dozvolite uslugu, vaši podaci mogu tamo da se obrađuju.
time-second = { $count ->
    [one] { $count } sekunda
    [few] { $count } sekunde
   *[other] { $count } sekundi
}
time-minute = { $count ->
    [one] { $count } minut
    [few] { $count } minuta
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
    [one] { $count } nedelja
    [few] { $count } nedelje
   *[other] { $count } nedelja
}
time-month = { $count ->
    [one] { $count } mesec
    [few] { $count } meseca
   *[other] { $count } meseci
}
time-year = { $count ->
    [one] { $count } godina
    [few] { $count } godine
   *[other] { $count } godina
}

document-version = Verzija { $version }
document-version-link = Trajna veza ka verziji { $version }
document-place = Veza ka odeljku „{ $heading }“
document-older = Ranija: verzija { $version }
document-newer = Kasnija: verzija { $version }
document-next = Verzija { $version } stupa na snagu { $date }.
document-effective = Na snazi od { $date }
document-upcoming = Stupa na snagu { $date }
document-superseded = Ovo je ranija verzija. Više nije na snazi.
document-not-yet = Ova verzija još nije na snazi.
document-current = Pročitaj verziju koja je na snazi
document-contents = Sadržaj
policies-title = Politike i njihova istorija
document-history = Sve verzije
document-changes = Šta se promenilo
document-languages = Jezici
document-foreign = Ovaj tekst ne postoji na vašem jeziku. Prikazan je tekst na drugom jeziku: { $language }.

acceptance-statement = Poznat mi je sadržaj dokumenta „{ $title }“ ({ $version }) i prihvatam ga.
acceptance-button = Prihvati
acceptance-done = Prihvatili ste dokument „{ $title }“ ({ $version }): { $date }.

history-title = Verzije dokumenta „{ $title }“
history-current = na snazi
history-upcoming = buduća
history-earlier = ranija
history-read = Pročitaj
history-read-name = Pročitaj verziju { $version }
history-compare = Uporedi sa verzijom { $version }
difference-title = „{ $title }“: verzija { $from } i verzija { $to }
difference-intro = Dodate reči su podvučene, a uklonjene precrtane.
difference-none = Tekstovi su isti.
difference-unchanged = { $count ->
    [one] { $count } nepromenjen pasus
    [few] { $count } nepromenjena pasusa
   *[other] { $count } nepromenjenih pasusa
}
difference-moved = (premešteno ovamo)
difference-from = Od verzije
difference-to = do verzije
difference-show = Uporedi

receipt-title = Zapis o vašem izboru
receipt-intro = Šta je ovaj sajt zabeležio o vašem izboru. Oznaka je nasumična i odnosi se samo na ovaj pregledač.
receipt-none = Za ovaj pregledač nema zapisa o izboru.
receipt-id = Oznaka pristanka
receipt-time = Vreme
receipt-release = Izdanje
receipt-model = Pravilo
receipt-model-opt-in = Ništa pre pristanka
receipt-model-opt-out = Dozvoljeno dok se ne odbije
receipt-model-notice = Samo obaveštenje
receipt-action = Način izbora
receipt-action-accept_all = Prihvati sve
receipt-action-document_accepted = Prihvatanje dokumenta
receipt-action-reject_all = Odbij sve
receipt-action-save = Čuvanje izbora
receipt-action-service = Učitavanje pojedinačnog sadržaja
receipt-action-withdraw = Opoziv pristanka
receipt-action-signal = Signal pregledača
receipt-language = Jezik prikazanog teksta
receipt-digest = Kontrolni zbir teksta
receipt-granted = Dozvoljeno
receipt-refused = Odbijeno
receipt-signal = Global Privacy Control
receipt-yes = poslat
receipt-no = nije poslat
receipt-nothing = Ništa
receipt-record = Oznaka zapisa
receipt-valid-until = Važi do
receipt-shown = Šta vam je prikazano
receipt-download = Preuzmi kao JSON

error-400-title = Ovaj zahtev nije moguće pročitati
error-400-text = Nešto u njemu nedostaje ili je pogrešno napisano. Ništa nije promenjeno.
error-403-title = Ovaj zahtev je došao sa drugog sajta
error-403-text = Radi vaše zaštite, izbor se prihvata samo sa ovog sajta. Ništa nije promenjeno.
error-404-title = Ovde nema ničega
error-404-text = Stranica je možda premeštena ili u adresi postoji greška.
error-405-title = Ovo ovde nije moguće
error-405-text = Adresa postoji, ali ne za ovu vrstu zahteva. Ništa nije promenjeno.
error-409-title = Stranica je bila zastarela
error-409-text = U međuvremenu se promenilo ono o čemu sajt pita. Ono što ste odbili ostaje odbijeno; ono što ste dozvolili nije sačuvano.
error-413-title = Ovaj zahtev je prevelik
error-413-text = Ništa nije promenjeno.
error-415-title = Ova vrsta zahteva nije prepoznata
error-415-text = Ništa nije promenjeno.
error-429-title = Previše izbora odjednom
error-429-text = Sa vaše mreže je upravo stiglo mnogo izbora, pa ovaj nije prihvaćen. Ništa nije promenjeno. Pokušajte ponovo malo kasnije.
error-500-title = Došlo je do greške
error-500-text = Greška je naša. Pokušajte ponovo.
error-502-title = Sajt trenutno nije moguće otvoriti
error-502-text = Server na ovoj adresi nije odgovorio kako treba. Pokušajte ponovo malo kasnije.
error-503-title = Sajt trenutno nije dostupan
error-503-text = Pokušajte ponovo malo kasnije.
error-504-title = Sajt predugo ne odgovara
error-504-text = Server na ovoj adresi nije odgovorio na vreme. Pokušajte ponovo malo kasnije.
error-back = Nastavi na sajt
error-preferences = Otvori podešavanja kolačića

country-ae = Ujedinjeni Arapski Emirati
country-am = Jermenija
country-au = Australija
country-ca = Kanada
country-cn = Kina
country-cr = Kostarika
country-cy = Kipar
country-cz = Češka
country-de = Nemačka
country-dk = Danska
country-ee = Estonija
country-es = Španija
country-fi = Finska
country-fr = Francuska
country-gb = Ujedinjeno Kraljevstvo
country-ie = Irska
country-il = Izrael
country-in = Indija
country-it = Italija
country-jp = Japan
country-kr = Južna Koreja
country-lu = Luksemburg
country-mt = Malta
country-nl = Holandija
country-no = Norveška
country-nz = Novi Zeland
country-pl = Poljska
country-ru = Rusija
country-se = Švedska
country-sg = Singapur
country-si = Slovenija
country-us = Sjedinjene Američke Države
country-vg = Britanska Devičanska Ostrva

cookie-use-visitor = Prepoznaje pregledač na ovom sajtu.
cookie-use-across = Prepoznaje pregledač na različitim sajtovima.
cookie-use-visit = Povezuje stranice jedne posete.
cookie-use-count = Broji posete i stranice.
cookie-use-origin = Pamti kako je posetilac došao na sajt.
cookie-use-click = Pamti klik na oglas.
cookie-use-interests = Pamti interesovanja, radi oglašavanja.
cookie-use-exchange = Pamti razmene identifikatora sa partnerima.
cookie-use-pace = Ograničava koliko često se šalju podaci.
cookie-use-buffer = Čuva podatke dok se ne pošalju ili ponovo ne upotrebe.
cookie-use-probe = Proverava da li pregledač čuva kolačiće.
cookie-use-privacy = Pamti izbor u vezi sa privatnošću.
cookie-use-setting = Pamti podešavanje.
cookie-use-variant = Pamti koja se verzija stranice prikazuje.
cookie-use-message = Pamti koje su poruke prikazane ili zatvorene.
cookie-use-account = Povezuje posetu sa korisničkim nalogom.
cookie-use-conversation = Održava razgovor pri prelasku sa stranice na stranicu.
cookie-use-recording = Pripada snimku posete.
cookie-use-basket = Pamti korpu ili porudžbinu.
cookie-use-form = Pamti odgovore iz obrasca ili ankete.
cookie-use-player = Pamti poziciju ili podešavanja plejera.
cookie-use-protection = Štiti od zloupotrebe koju vrše programi.
cookie-use-place = Pamti približnu lokaciju.
cookie-use-server = Šalje sve zahteve jedne posete istom serveru.
