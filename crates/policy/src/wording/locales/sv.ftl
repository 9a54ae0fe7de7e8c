language-name = Svenska
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

accept-all = Acceptera alla
reject-all = Avvisa alla
preferences = Inställningar
control = Inställningar för kakor
control-opt-out = Dina integritetsval
signal-honoured = Ditt avvisande respekteras
save = Spara val
close = Stäng
saved = Dina val är sparade.
unsaved = Ditt val kunde inte sparas. Kontrollera din anslutning och försök igen.
unreached = Inställningarna kunde inte öppnas. Kontrollera din anslutning och försök igen.
account-scope = När du är inloggad gäller ditt val på alla enheter där du loggar in.
account-followed = Ditt val från en annan enhet gäller här. Du kan ändra det när som helst.

category-necessary-title = Nödvändigt
category-necessary-text = Behövs för det du vill göra på webbplatsen, till exempel logga in, eller för att spara det här valet.
category-functional-title = Inbäddat innehåll och extra funktioner
category-functional-text = Videor, kartor, chattar och liknande från andra företag, och inställningar som webbplatsen kommer ihåg.
category-analytics-title = Mätning av användning
category-analytics-text = För att räkna besök och registrera vilka sidor som används och hur.
category-marketing-title = Annonsering
category-marketing-text = För att välja annonser utifrån vad du gör här och på andra ställen, och mäta om de fungerar.

banner-title = Ditt val om kakor (cookies)
banner-title-stale = Vi frågar igen: något har ändrats
banner-intro-opt-in = { $controller } frågar om uppgifter får lagras och läsas på din enhet (kakor och liknande) för:
banner-intro-opt-out = { $controller } lagrar och läser uppgifter på din enhet (kakor och liknande) för ändamålen nedan, om du inte avvisar dem:
banner-intro-notice = { $controller } lagrar och läser uppgifter på din enhet (kakor och liknande) för ändamålen nedan. Du kan avvisa dem:
banner-recipients = { $count ->
    [one] { $count } företag får uppgifter: se vilket
   *[other] { $count } företag får uppgifter: se vilka
}
banner-change = Du kan ändra ditt val på varje sida under ”{ control }”.
banner-stale = Det vi frågar om har ändrats sedan ditt senaste val. Det du har avvisat förblir avvisat tills du väljer på nytt. Till dess används inget av det du har tillåtit.
banner-stale-out = Det vi frågar om har ändrats sedan ditt senaste val. Det du har avvisat förblir avvisat tills du väljer på nytt.
banner-signal = Din webbläsare skickar Global Privacy Control: uppgifter varken säljs eller delas för annonsering, om du inte tillåter det nedan.
banner-policies = Policyer

placeholder-title = Innehåll från { $service }
placeholder-text = Innehållet kommer från { $host } ({ $owner }). Om du laddar det får det företaget din IP-adress och kan lagra och läsa uppgifter på din enhet.
placeholder-text-plain = Innehållet kommer från { $host }. Om du laddar det får den som driver tjänsten din IP-adress och kan lagra och läsa uppgifter på din enhet.
placeholder-captcha = Formuläret här kan skickas först när den här kontrollen har laddats.
placeholder-load = Ladda bara detta
placeholder-load-name = Ladda bara detta: { $service }
placeholder-always = Tillåt alltid { $service }
placeholder-blocked = Den här webbplatsen anger inte vad den använder { $service } till. Därför kan innehållet inte laddas här.

preferences-title = Inställningar för kakor
preferences-intro = { $controller } bestämmer varför uppgifter behandlas här. Inget nedan används förrän du tillåter det, utom det som är nödvändigt. Du kan komma tillbaka hit när som helst.
preferences-intro-out = { $controller } bestämmer varför uppgifter behandlas här. Det som är på används tills du avvisar det. Du kan komma tillbaka hit när som helst.
preferences-stale = Det vi frågar om har ändrats sedan ditt senaste val. Välj därför på nytt. Det du har avvisat förblir avvisat.
preferences-conflict = Du gjorde ditt val på en sida som var inaktuell. Det du avvisade förblir avvisat. Titta igen på det du tillät.
preferences-signal = Din webbläsare skickar Global Privacy Control. Det räknas som att du avvisar försäljning och delning. Annonsering är av om du inte tillåter den nedan.
preferences-outranked = Din webbläsare skickar Global Privacy Control, men du har själv tillåtit försäljning eller delning av uppgifter här. Ditt val gäller tills du ändrar det.
preferences-sale = Detta omfattar även försäljning eller delning av uppgifter för annonsering, via kakor, pixlar eller våra servrar. Om du avvisar detta väljer du bort den försäljningen eller delningen.
preferences-allow = Tillåt
preferences-allow-name = Tillåt: { $category }
preferences-always = Alltid på
preferences-services = { $count ->
    [0] Inga tjänster för närvarande
    [one] { $count } tjänst
   *[other] { $count } tjänster
}
preferences-service-choice = Val för den här tjänsten
preferences-follows = Samma som ”{ $category }”
preferences-on = Tillåtet
preferences-off = Avvisat
preferences-decided = Ditt val från den { $date }.
preferences-undecided = Du har inte valt ännu.
preferences-earlier-allowed = Ditt tidigare val: tillåtet
preferences-earlier-rejected = Ditt tidigare val: avvisat
preferences-earlier-none = Nytt sedan ditt tidigare val

changes-title = Vad som har ändrats
changes-document = { $title }, version { $version }
changes-new-document = Nytt: { $title }
changes-category = Nytt ändamål: { $category }.
changes-sale = ”{ $category }” omfattar nu även försäljning eller delning av uppgifter för annonsering.
changes-sensitive = ”{ $category }” omfattar nu även känsliga uppgifter.
changes-service = Ny tjänst: { $service } ({ $category }).
changes-moved = { $service } hör nu till ”{ $category }” i stället för ”{ $before }”.
changes-owner = { $service } drivs nu av { $owner }.
changes-recipient = { $service }: { $recipient } får nu också uppgifter.
changes-cookie = { $service } lagrar nu även ”{ $cookie }”.
changes-purpose = { $service } har nu ett annat ändamål: { $purpose }
changes-more = { $count ->
    [one] { $count } ändring till
   *[other] { $count } ändringar till
}

service-provider = Leverantör
service-country = Land
service-purpose = Ändamål
service-recipients = Mottagare
service-cookies = Kakor
service-storage = Lagring i webbläsaren
service-privacy = Integritetspolicy
service-no-cookies = Inga angivna
service-cookie-count = { $count ->
    [one] { $count } kaka
   *[other] { $count } kakor
}
retention-session = tills webbläsaren stängs
storage-until-deleted = tills du raderar det

declaration-title = Kakor och tjänster
declaration-intro = Alla tjänster som { $site } anger, med vad de lagrar på din enhet och hur länge.
declaration-release = Utgåva { $release }
declaration-own = Sätts av den här webbplatsen
declaration-own-consent = Sparar ditt val om kakor.
declaration-own-documents = Sparar vilka dokument du har godkänt.
declaration-own-account = Kommer ihåg om ditt val hör till kontot som du är inloggad på.
declaration-own-cookie = Behövs för den här webbplatsen.
declaration-retention = Lagringstid
declaration-none = Webbplatsen anger inga tjänster här.
declaration-change = Ändra ditt val
declaration-transfers = Landet visar var företaget har sitt säte. Om du tillåter en tjänst kan dina uppgifter behandlas där.
time-second = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}
time-minute = { $count ->
    [one] { $count } minut
   *[other] { $count } minuter
}
time-hour = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
time-day = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
time-week = { $count ->
    [one] { $count } vecka
   *[other] { $count } veckor
}
time-month = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
time-year = { $count ->
    [one] { $count } år
   *[other] { $count } år
}

document-version = Version { $version }
document-version-link = Permanent länk till version { $version }
document-place = Länk till ”{ $heading }”
document-older = Tidigare: version { $version }
document-newer = Senare: version { $version }
document-next = Version { $version } börjar gälla den { $date }.
document-effective = Gäller från och med den { $date }
document-upcoming = Börjar gälla den { $date }
document-superseded = Det här är en tidigare version. Den gäller inte längre.
document-not-yet = Den här versionen gäller inte ännu.
document-current = Läs den version som gäller
document-contents = Innehåll
policies-title = Policyer och deras historik
document-history = Alla versioner
document-changes = Vad som har ändrats
document-languages = Språk
document-foreign = Den här texten finns inte på ditt språk. Här visas den på ett annat språk: { $language }.

acceptance-statement = Jag har läst och godkänner ”{ $title }” ({ $version }).
acceptance-button = Godkänn
acceptance-done = Du godkände ”{ $title }” ({ $version }) den { $date }.

history-title = Versioner av ”{ $title }”
history-current = gällande
history-upcoming = kommande
history-earlier = tidigare
history-read = Läs
history-read-name = Läs version { $version }
history-compare = Jämför med version { $version }
difference-title = ”{ $title }”: version { $from } och version { $to }
difference-intro = Tillagda ord är understrukna, borttagna ord är överstrukna.
difference-none = Texterna är lika.
difference-unchanged = { $count ->
    [one] { $count } oförändrat stycke
   *[other] { $count } oförändrade stycken
}
difference-moved = (flyttat hit)
difference-from = Från version
difference-to = till version
difference-show = Jämför

receipt-title = Ditt registrerade val
receipt-intro = Det som webbplatsen har registrerat om ditt val. Id:t är slumpmässigt och hör bara till den här webbläsaren.
receipt-none = Det finns inget val registrerat för den här webbläsaren.
receipt-id = Samtyckes-id
receipt-time = Tidpunkt
receipt-release = Utgåva
receipt-model = Regel
receipt-model-opt-in = Inget före samtycke
receipt-model-opt-out = Tillåtet tills det avvisas
receipt-model-notice = Endast information
receipt-action = Gjort genom
receipt-action-accept_all = Acceptera alla
receipt-action-document_accepted = Godkännande av ett dokument
receipt-action-reject_all = Avvisa alla
receipt-action-save = Sparade val
receipt-action-service = Laddning av ett enskilt element
receipt-action-withdraw = Återkallelse
receipt-action-signal = Signal från webbläsaren
receipt-language = Språk som visades
receipt-digest = Kontrollsumma för texten
receipt-granted = Tillåtet
receipt-refused = Avvisat
receipt-signal = Global Privacy Control
receipt-yes = skickades
receipt-no = skickades inte
receipt-nothing = Inget
receipt-record = Registrerings-id
receipt-valid-until = Gäller till
receipt-shown = Det som visades för dig
receipt-download = Ladda ner som JSON

error-400-title = Begäran kunde inte läsas
error-400-text = Något i den saknas eller har fel form. Inget har ändrats.
error-403-title = Begäran kom från en annan webbplats
error-403-text = För att skydda dig tas ett val bara emot från den här webbplatsen. Inget har ändrats.
error-404-title = Här finns inget
error-404-text = Sidan kan ha flyttats, eller så är det ett skrivfel i adressen.
error-405-title = Det går inte att göra här
error-405-text = Adressen finns, men inte för den här typen av begäran. Inget har ändrats.
error-409-title = Sidan var inaktuell
error-409-text = Det webbplatsen frågar om har ändrats under tiden. Det du avvisade förblir avvisat. Det du tillät fördes inte över.
error-413-title = Begäran är för stor
error-413-text = Inget har ändrats.
error-415-title = Webbplatsen förstår inte den här typen av begäran
error-415-text = Inget har ändrats.
error-429-title = För många val på en gång
error-429-text = Det kom just många val från ditt nätverk, så det här togs inte emot. Inget har ändrats. Försök igen om en stund.
error-500-title = Något gick fel
error-500-text = Felet är vårt. Försök igen.
error-502-title = Webbplatsen kan inte nås just nu
error-502-text = Servern bakom adressen svarade inte som den skulle. Försök igen om en stund.
error-503-title = Webbplatsen är inte tillgänglig just nu
error-503-text = Försök igen om en stund.
error-504-title = Webbplatsen tar för lång tid på sig att svara
error-504-text = Servern bakom adressen svarade inte i tid. Försök igen om en stund.
error-back = Fortsätt till webbplatsen
error-preferences = Öppna inställningarna för kakor

country-ae = Förenade Arabemiraten
country-am = Armenien
country-au = Australien
country-ca = Kanada
country-cn = Kina
country-cr = Costa Rica
country-cy = Cypern
country-cz = Tjeckien
country-de = Tyskland
country-dk = Danmark
country-ee = Estland
country-es = Spanien
country-fi = Finland
country-fr = Frankrike
country-gb = Storbritannien
country-ie = Irland
country-il = Israel
country-in = Indien
country-it = Italien
country-jp = Japan
country-kr = Sydkorea
country-lu = Luxemburg
country-mt = Malta
country-nl = Nederländerna
country-no = Norge
country-nz = Nya Zeeland
country-pl = Polen
country-ru = Ryssland
country-se = Sverige
country-sg = Singapore
country-si = Slovenien
country-us = USA
country-vg = Brittiska Jungfruöarna

cookie-use-visitor = Känner igen webbläsaren på den här webbplatsen.
cookie-use-across = Känner igen webbläsaren på olika webbplatser.
cookie-use-visit = Håller ihop sidorna i ett besök.
cookie-use-count = Räknar besök och sidor.
cookie-use-origin = Kommer ihåg hur besökaren kom till webbplatsen.
cookie-use-click = Kommer ihåg ett klick på en annons.
cookie-use-interests = Kommer ihåg intressen, för annonsering.
cookie-use-exchange = Kommer ihåg utbyten av id:n med partner.
cookie-use-pace = Begränsar hur ofta uppgifter skickas.
cookie-use-buffer = Sparar uppgifter tills de skickas eller används igen.
cookie-use-probe = Kontrollerar om webbläsaren lagrar kakor.
cookie-use-privacy = Kommer ihåg ett val om integritet.
cookie-use-setting = Kommer ihåg en inställning.
cookie-use-variant = Kommer ihåg vilken variant av en sida som visas.
cookie-use-message = Kommer ihåg vilka meddelanden som har visats eller stängts.
cookie-use-account = Kopplar besöket till ett användarkonto.
cookie-use-conversation = Håller en konversation öppen från sida till sida.
cookie-use-recording = Hör till inspelningen av ett besök.
cookie-use-basket = Kommer ihåg varukorgen eller en beställning.
cookie-use-form = Kommer ihåg svar i ett formulär eller en enkät.
cookie-use-player = Kommer ihåg positionen eller inställningarna i en mediespelare.
cookie-use-protection = Skyddar mot automatiserat missbruk.
cookie-use-place = Kommer ihåg den ungefärliga platsen.
cookie-use-server = Skickar alla förfrågningar under ett besök till samma server.
