language-name = Română
date = { $day } { $month ->
    [1] ianuarie
    [2] februarie
    [3] martie
    [4] aprilie
    [5] mai
    [6] iunie
    [7] iulie
    [8] august
    [9] septembrie
    [10] octombrie
    [11] noiembrie
   *[12] decembrie
} { $year }

accept-all = Acceptă tot
reject-all = Refuză tot
preferences = Preferințe
control = Setări pentru cookie-uri
control-opt-out = Opțiuni de confidențialitate
signal-honoured = Refuzul dvs. este respectat
save = Salvează alegerile
close = Închide
saved = Alegerile dvs. au fost salvate.
unsaved = Alegerea dvs. nu a putut fi salvată. Verificați conexiunea și încercați din nou.
unreached = Setările nu au putut fi deschise. Verificați conexiunea și încercați din nou.
account-scope = Cât timp sunteți autentificat, alegerea dvs. se aplică pe toate dispozitivele pe care vă autentificați.
account-followed = Aici se aplică alegerea dvs. de pe alt dispozitiv. O puteți schimba oricând.

category-necessary-title = Necesare
category-necessary-text = Necesare pentru ceea ce cereți acestui site, de exemplu autentificarea, sau pentru păstrarea acestei alegeri.
category-functional-title = Conținut încorporat și funcții suplimentare
category-functional-text = Videoclipuri, hărți, chaturi și alte conținuturi care vin de la alte companii, precum și setări pe care site-ul le reține.
category-analytics-title = Măsurarea utilizării
category-analytics-text = Numărarea vizitelor și înregistrarea paginilor folosite și a modului în care sunt folosite.
category-marketing-title = Publicitate
category-marketing-text = Alegerea reclamelor în funcție de ceea ce faceți aici și în alte locuri și măsurarea efectului lor.

banner-title = Alegerea dvs. privind cookie-urile
banner-title-stale = Întrebăm din nou: ceva s-a schimbat
banner-intro-opt-in = { $controller } cere permisiunea de a stoca și citi date pe dispozitivul dvs. (cookie-uri și tehnologii similare) în scopurile de mai jos:
banner-intro-opt-out = { $controller } stochează și citește date pe dispozitivul dvs. (cookie-uri și tehnologii similare) în scopurile de mai jos, dacă nu le refuzați:
banner-intro-notice = { $controller } stochează și citește date pe dispozitivul dvs. (cookie-uri și tehnologii similare) în scopurile de mai jos. Le puteți refuza:
banner-recipients = { $count ->
    [one] { $count } companie primește date: vezi care
    [few] { $count } companii primesc date: vezi care
   *[other] { $count } de companii primesc date: vezi care
}
banner-change = Vă puteți schimba alegerea pe fiecare pagină, la „{ control }”.
banner-stale = Ceea ce vă întrebăm s-a schimbat de la ultima dvs. alegere. Ceea ce ați refuzat rămâne refuzat până când alegeți din nou. Până atunci nu se folosește nimic din ceea ce ați permis.
banner-stale-out = Ceea ce vă întrebăm s-a schimbat de la ultima dvs. alegere. Ceea ce ați refuzat rămâne refuzat până când alegeți din nou.
banner-signal = Browserul dvs. trimite semnalul Global Privacy Control: datele nu sunt vândute și nu sunt partajate în scop publicitar, decât dacă permiteți aici acest lucru.
banner-policies = Politici

placeholder-title = Conținut de la { $service }
placeholder-text = Acest conținut vine de la { $host } ({ $owner }). Dacă îl încărcați, această companie primește adresa dvs. IP și poate stoca și citi date pe dispozitivul dvs.
placeholder-text-plain = Acest conținut vine de la { $host }. Dacă îl încărcați, cel care îl administrează primește adresa dvs. IP și poate stoca și citi date pe dispozitivul dvs.
placeholder-captcha = Formularul de aici poate fi trimis numai după ce se încarcă această verificare.
placeholder-load = Încarcă doar acest conținut
placeholder-load-name = Încarcă doar acest conținut: { $service }
placeholder-always = Permite întotdeauna { $service }
placeholder-blocked = Acest site nu precizează în ce scop folosește serviciul { $service }. De aceea, acest conținut nu poate fi încărcat aici.

preferences-title = Setări pentru cookie-uri
preferences-intro = { $controller } decide de ce sunt prelucrate date aici. Elementele de mai jos nu sunt folosite înainte să le permiteți, cu excepția celor necesare. Puteți reveni aici oricând.
preferences-intro-out = { $controller } decide de ce sunt prelucrate date aici. Elementele activate sunt folosite până când le refuzați. Puteți reveni aici oricând.
preferences-stale = Ceea ce vă întrebăm s-a schimbat de la ultima dvs. alegere; vă rugăm să alegeți din nou. Ceea ce ați refuzat rămâne refuzat.
preferences-conflict = Ați făcut alegerea pe o pagină care nu mai era actuală. Ceea ce ați refuzat rămâne refuzat; vă rugăm să verificați din nou ceea ce ați permis.
preferences-signal = Browserul dvs. trimite semnalul Global Privacy Control. Acesta este considerat un refuz al vânzării și al partajării datelor, iar publicitatea este dezactivată cât timp nu o permiteți aici.
preferences-outranked = Browserul dvs. trimite semnalul Global Privacy Control, dar dvs. ați permis aici vânzarea sau partajarea datelor. Alegerea dvs. se aplică până când o schimbați.
preferences-sale = Acest lucru include vânzarea sau partajarea datelor în scop publicitar, prin cookie-uri, pixeli sau serverele noastre. Dacă refuzați acest lucru, vă opuneți acestei vânzări sau partajări.
preferences-allow = Permite
preferences-allow-name = Permite: { $category }
preferences-always = Întotdeauna activ
preferences-services = { $count ->
    [0] Niciun serviciu în prezent
    [one] { $count } serviciu
    [few] { $count } servicii
   *[other] { $count } de servicii
}
preferences-service-choice = Alegerea pentru acest serviciu
preferences-follows = La fel ca „{ $category }”
preferences-on = Permis
preferences-off = Refuzat
preferences-decided = Alegerea dvs. din { $date }.
preferences-undecided = Nu ați ales încă.
preferences-earlier-allowed = Alegerea dvs. anterioară: permis
preferences-earlier-rejected = Alegerea dvs. anterioară: refuzat
preferences-earlier-none = Nou de la alegerea dvs. anterioară

changes-title = Ce s-a schimbat
changes-document = { $title }, versiunea { $version }
changes-new-document = Nou: { $title }
changes-category = Scop nou: { $category }.
changes-sale = „{ $category }” include acum vânzarea sau partajarea datelor în scop publicitar.
changes-sensitive = „{ $category }” include acum date sensibile.
changes-service = Serviciu nou: { $service } ({ $category }).
changes-moved = Serviciul { $service } face acum parte din „{ $category }”, nu din „{ $before }”.
changes-owner = Serviciul { $service } este administrat acum de { $owner }.
changes-recipient = { $service }: acum primește date și { $recipient }.
changes-cookie = Serviciul { $service } stochează acum și „{ $cookie }”.
changes-purpose = Serviciul { $service } are un alt scop: { $purpose }
changes-more = { $count ->
    [one] Încă { $count } schimbare
    [few] Încă { $count } schimbări
   *[other] Încă { $count } de schimbări
}

service-provider = Furnizor
service-country = Țara
service-purpose = Scop
service-recipients = Destinatari
service-cookies = Cookie-uri
service-storage = Spațiul de stocare al browserului
service-privacy = Politica de confidențialitate
service-no-cookies = Niciunul declarat
service-cookie-count = { $count ->
    [one] un cookie
    [few] { $count } cookie-uri
   *[other] { $count } de cookie-uri
}
retention-session = până la închiderea browserului
storage-until-deleted = până când ștergeți datele

declaration-title = Cookie-uri și servicii
declaration-intro = Toate serviciile pe care le declară { $site }, cu ceea ce stochează pe dispozitivul dvs.
declaration-release = Ediția { $release }
declaration-own = Plasate de acest site
declaration-own-consent = Păstrează alegerea dvs. privind cookie-urile.
declaration-own-documents = Păstrează informația despre documentele pe care le-ați acceptat.
declaration-own-account = Reține dacă alegerea dvs. aparține contului în care sunteți autentificat.
declaration-own-cookie = Necesar pentru acest site.
declaration-retention = Perioada de stocare
declaration-none = Acest site nu declară niciun serviciu aici.
declaration-change = Schimbă alegerea
declaration-transfers = Țara este cea în care compania își are sediul. Dacă permiteți un serviciu, datele dvs. pot fi prelucrate acolo.
time-second = { $count ->
    [one] { $count } secundă
    [few] { $count } secunde
   *[other] { $count } de secunde
}
time-minute = { $count ->
    [one] { $count } minut
    [few] { $count } minute
   *[other] { $count } de minute
}
time-hour = { $count ->
    [one] { $count } oră
    [few] { $count } ore
   *[other] { $count } de ore
}
time-day = { $count ->
    [one] { $count } zi
    [few] { $count } zile
   *[other] { $count } de zile
}
time-week = { $count ->
    [one] { $count } săptămână
    [few] { $count } săptămâni
   *[other] { $count } de săptămâni
}
time-month = { $count ->
    [one] { $count } lună
    [few] { $count } luni
   *[other] { $count } de luni
}
time-year = { $count ->
    [one] { $count } an
    [few] { $count } ani
   *[other] { $count } de ani
}

document-version = Versiunea { $version }
document-version-link = Link permanent către versiunea { $version }
document-place = Link către „{ $heading }”
document-older = Anterioară: versiunea { $version }
document-newer = Ulterioară: versiunea { $version }
document-next = Versiunea { $version } intră în vigoare la { $date }.
document-effective = În vigoare din { $date }
document-upcoming = Intră în vigoare la { $date }
document-superseded = Aceasta este o versiune anterioară. Nu mai este în vigoare.
document-not-yet = Această versiune nu este încă în vigoare.
document-current = Citește versiunea în vigoare
document-contents = Cuprins
policies-title = Politicile și istoricul lor
document-history = Toate versiunile
document-changes = Ce s-a schimbat
document-languages = Limbi
document-foreign = Acest text nu există în limba dvs. Limba versiunii afișate: { $language }.

acceptance-statement = Am citit și accept „{ $title }” ({ $version }).
acceptance-button = Acceptă
acceptance-done = Ați acceptat „{ $title }” ({ $version }) la { $date }.

history-title = Versiunile documentului „{ $title }”
history-current = în vigoare
history-upcoming = viitoare
history-earlier = anterioară
history-read = Citește
history-read-name = Citește versiunea { $version }
history-compare = Compară cu versiunea { $version }
difference-title = „{ $title }”: versiunea { $from } și versiunea { $to }
difference-intro = Cuvintele adăugate sunt subliniate, iar cele eliminate sunt tăiate.
difference-none = Textele sunt identice.
difference-unchanged = { $count ->
    [one] { $count } paragraf neschimbat
    [few] { $count } paragrafe neschimbate
   *[other] { $count } de paragrafe neschimbate
}
difference-moved = (mutat aici)
difference-from = De la versiunea
difference-to = la versiunea
difference-show = Compară

receipt-title = Înregistrarea alegerii dvs.
receipt-intro = Ce a înregistrat acest site despre alegerea dvs. Identificatorul este aleatoriu și aparține numai acestui browser.
receipt-none = Pentru acest browser nu este înregistrată nicio alegere.
receipt-id = Identificatorul consimțământului
receipt-time = Data și ora
receipt-release = Ediția
receipt-model = Regula
receipt-model-opt-in = Nimic înainte de consimțământ
receipt-model-opt-out = Permis până la refuz
receipt-model-notice = Doar informare
receipt-action = Originea alegerii
receipt-action-accept_all = Acceptă tot
receipt-action-document_accepted = Acceptarea unui document
receipt-action-reject_all = Refuză tot
receipt-action-save = Alegeri salvate
receipt-action-service = Încărcarea unui singur conținut
receipt-action-withdraw = Retragere
receipt-action-signal = Semnalul browserului
receipt-language = Limba afișată
receipt-digest = Amprenta textului (hash)
receipt-granted = Permis
receipt-refused = Refuzat
receipt-signal = Global Privacy Control
receipt-yes = trimis
receipt-no = netrimis
receipt-nothing = Nimic
receipt-record = Identificatorul înregistrării
receipt-valid-until = Valabil până la
receipt-shown = Ce vi s-a afișat
receipt-download = Descarcă în format JSON

error-400-title = Această cerere nu a putut fi citită
error-400-text = Ceva lipsește din ea sau nu are forma corectă. Nu s-a modificat nimic.
error-403-title = Această cerere vine de la alt site
error-403-text = Pentru protecția dvs., o alegere este acceptată numai de pe acest site. Nu s-a modificat nimic.
error-404-title = Aici nu există nimic
error-404-text = Este posibil ca pagina să fi fost mutată sau ca adresa să conțină o greșeală de scriere.
error-405-title = Acest lucru nu se poate face aici
error-405-text = Adresa există, dar nu pentru acest tip de cerere. Nu s-a modificat nimic.
error-409-title = Pagina nu mai era actuală
error-409-text = Ceea ce întreabă site-ul s-a schimbat între timp. Ceea ce ați refuzat rămâne refuzat; ceea ce ați permis nu a fost aplicat.
error-413-title = Această cerere este prea mare
error-413-text = Nu s-a modificat nimic.
error-415-title = Acest tip de cerere nu este recunoscut
error-415-text = Nu s-a modificat nimic.
error-429-title = Prea multe alegeri deodată
error-429-text = Din rețeaua dvs. tocmai au sosit multe alegeri, de aceea aceasta nu a fost acceptată. Nu s-a modificat nimic. Vă rugăm să încercați din nou peste puțin timp.
error-500-title = Ceva nu a funcționat
error-500-text = Greșeala este a noastră. Vă rugăm să încercați din nou.
error-502-title = Site-ul nu poate fi accesat în acest moment
error-502-text = Serverul de la această adresă nu a răspuns așa cum trebuie. Vă rugăm să încercați din nou peste puțin timp.
error-503-title = Site-ul nu este disponibil în acest moment
error-503-text = Vă rugăm să încercați din nou peste puțin timp.
error-504-title = Site-ul răspunde prea încet
error-504-text = Serverul de la această adresă nu a răspuns la timp. Vă rugăm să încercați din nou peste puțin timp.
error-back = Continuă către site
error-preferences = Deschide setările pentru cookie-uri

country-ae = Emiratele Arabe Unite
country-am = Armenia
country-au = Australia
country-ca = Canada
country-cn = China
country-cr = Costa Rica
country-cy = Cipru
country-cz = Cehia
country-de = Germania
country-dk = Danemarca
country-ee = Estonia
country-es = Spania
country-fi = Finlanda
country-fr = Franța
country-gb = Regatul Unit
country-ie = Irlanda
country-il = Israel
country-in = India
country-it = Italia
country-jp = Japonia
country-kr = Coreea de Sud
country-lu = Luxemburg
country-mt = Malta
country-nl = Țările de Jos
country-no = Norvegia
country-nz = Noua Zeelandă
country-pl = Polonia
country-ru = Rusia
country-se = Suedia
country-sg = Singapore
country-si = Slovenia
country-us = Statele Unite
country-vg = Insulele Virgine Britanice

cookie-use-visitor = Recunoaște browserul pe acest site.
cookie-use-across = Recunoaște browserul de la un site la altul.
cookie-use-visit = Leagă între ele paginile unei vizite.
cookie-use-count = Numără vizitele și paginile.
cookie-use-origin = Reține cum a ajuns vizitatorul pe site.
cookie-use-click = Reține un clic pe o reclamă.
cookie-use-interests = Reține interese, pentru publicitate.
cookie-use-exchange = Reține schimburile de identificatori cu partenerii.
cookie-use-pace = Limitează frecvența cu care se trimit date.
cookie-use-buffer = Păstrează date până când sunt trimise sau folosite din nou.
cookie-use-probe = Verifică dacă browserul stochează cookie-uri.
cookie-use-privacy = Reține o alegere privind confidențialitatea.
cookie-use-setting = Reține o setare.
cookie-use-variant = Reține ce variantă a unei pagini este arătată.
cookie-use-message = Reține ce mesaje au fost arătate sau închise.
cookie-use-account = Leagă vizita de un cont de utilizator.
cookie-use-conversation = Menține deschisă o conversație de la o pagină la alta.
cookie-use-recording = Face parte din înregistrarea unei vizite.
cookie-use-basket = Reține coșul sau o comandă.
cookie-use-form = Reține răspunsurile la un formular sau la un sondaj.
cookie-use-player = Reține poziția sau setările unui player.
cookie-use-protection = Protejează împotriva abuzurilor comise de programe.
cookie-use-place = Reține locația aproximativă.
cookie-use-server = Trimite toate cererile unei vizite la același server.
