language-name = Ελληνικά
date = { $day } { $month ->
    [1] Ιανουαρίου
    [2] Φεβρουαρίου
    [3] Μαρτίου
    [4] Απριλίου
    [5] Μαΐου
    [6] Ιουνίου
    [7] Ιουλίου
    [8] Αυγούστου
    [9] Σεπτεμβρίου
    [10] Οκτωβρίου
    [11] Νοεμβρίου
   *[12] Δεκεμβρίου
} { $year }

accept-all = Αποδοχή όλων
reject-all = Απόρριψη όλων
preferences = Προτιμήσεις
control = Ρυθμίσεις cookies
control-opt-out = Οι επιλογές απορρήτου σας
signal-honoured = Η άρνησή σας γίνεται σεβαστή
save = Αποθήκευση επιλογών
close = Κλείσιμο
saved = Οι επιλογές σας αποθηκεύτηκαν.
unsaved = Η επιλογή σας δεν αποθηκεύτηκε. Ελέγξτε τη σύνδεσή σας και δοκιμάστε ξανά.
unreached = Οι ρυθμίσεις δεν άνοιξαν. Ελέγξτε τη σύνδεσή σας και δοκιμάστε ξανά.
account-scope = Όσο είστε συνδεδεμένοι, η επιλογή σας ισχύει σε όλες τις συσκευές στις οποίες συνδέεστε.
account-followed = Εδώ ισχύει η επιλογή σας από άλλη συσκευή. Μπορείτε να την αλλάξετε οποτεδήποτε.

category-necessary-title = Απαραίτητα
category-necessary-text = Χρειάζονται για όσα ζητάτε από αυτόν τον ιστότοπο, όπως η σύνδεση, ή για να διατηρηθεί αυτή η επιλογή.
category-functional-title = Ενσωματωμένο περιεχόμενο και πρόσθετες λειτουργίες
category-functional-text = Βίντεο, χάρτες, συνομιλίες και παρόμοιο περιεχόμενο από άλλες εταιρείες, καθώς και ρυθμίσεις που θυμάται ο ιστότοπος.
category-analytics-title = Μέτρηση χρήσης
category-analytics-text = Καταμέτρηση των επισκέψεων και καταγραφή του ποιες σελίδες χρησιμοποιούνται και πώς.
category-marketing-title = Διαφήμιση
category-marketing-text = Επιλογή διαφημίσεων με βάση όσα κάνετε εδώ και αλλού, και μέτρηση του αν είναι αποτελεσματικές.

banner-title = Η επιλογή σας για τα cookies
banner-title-stale = Σας ρωτάμε ξανά: κάτι άλλαξε
banner-intro-opt-in = { $controller } σας ρωτά αν μπορεί να αποθηκεύει και να διαβάζει δεδομένα στη συσκευή σας (cookies και παρόμοιες τεχνολογίες) για τους παρακάτω σκοπούς:
banner-intro-opt-out = { $controller } αποθηκεύει και διαβάζει δεδομένα στη συσκευή σας (cookies και παρόμοιες τεχνολογίες) για τους παρακάτω σκοπούς, εκτός αν τους απορρίψετε:
banner-intro-notice = { $controller } αποθηκεύει και διαβάζει δεδομένα στη συσκευή σας (cookies και παρόμοιες τεχνολογίες) για τους παρακάτω σκοπούς. Μπορείτε να τους απορρίψετε:
banner-recipients = { $count ->
    [one] { $count } εταιρεία λαμβάνει δεδομένα: δείτε ποια
   *[other] { $count } εταιρείες λαμβάνουν δεδομένα: δείτε ποιες
}
banner-change = Μπορείτε να αλλάξετε την επιλογή σας σε κάθε σελίδα, στο «{ control }».
banner-stale = Αυτά για τα οποία σας ρωτάμε έχουν αλλάξει από την τελευταία επιλογή σας. Όσα απορρίψατε εξακολουθούν να απορρίπτονται μέχρι να επιλέξετε ξανά. Μέχρι τότε δεν χρησιμοποιείται τίποτα από όσα επιτρέψατε.
banner-stale-out = Αυτά για τα οποία σας ρωτάμε έχουν αλλάξει από την τελευταία επιλογή σας. Όσα απορρίψατε εξακολουθούν να απορρίπτονται μέχρι να επιλέξετε ξανά.
banner-signal = Το πρόγραμμα περιήγησής σας στέλνει το σήμα Global Privacy Control: τα δεδομένα δεν πωλούνται ούτε κοινοποιούνται για διαφήμιση, εκτός αν το επιτρέψετε εδώ.
banner-policies = Πολιτικές

placeholder-title = Περιεχόμενο από: { $service }
placeholder-text = Προέρχεται από: { $host } ({ $owner }). Αν το φορτώσετε, η εταιρεία αυτή λαμβάνει τη διεύθυνση IP σας και μπορεί να αποθηκεύει και να διαβάζει δεδομένα στη συσκευή σας.
placeholder-text-plain = Προέρχεται από: { $host }. Αν το φορτώσετε, ο φορέας που το διαχειρίζεται λαμβάνει τη διεύθυνση IP σας και μπορεί να αποθηκεύει και να διαβάζει δεδομένα στη συσκευή σας.
placeholder-captcha = Η φόρμα εδώ μπορεί να σταλεί μόνο αφού φορτωθεί αυτός ο έλεγχος.
placeholder-load = Φόρτωση μόνο αυτού του περιεχομένου
placeholder-load-name = Φόρτωση μόνο αυτού του περιεχομένου: { $service }
placeholder-always = Να επιτρέπεται πάντα: { $service }
placeholder-blocked = Αυτός ο ιστότοπος δεν αναφέρει για ποιον σκοπό χρησιμοποιεί την υπηρεσία «{ $service }». Γι’ αυτό το περιεχόμενο δεν μπορεί να φορτωθεί εδώ.

preferences-title = Ρυθμίσεις cookies
preferences-intro = { $controller } αποφασίζει για ποιους σκοπούς γίνεται εδώ επεξεργασία δεδομένων. Τίποτα από τα παρακάτω δεν χρησιμοποιείται μέχρι να το επιτρέψετε, εκτός από τα απαραίτητα. Μπορείτε να επιστρέψετε εδώ οποιαδήποτε στιγμή.
preferences-intro-out = { $controller } αποφασίζει για ποιους σκοπούς γίνεται εδώ επεξεργασία δεδομένων. Ό,τι είναι ενεργό χρησιμοποιείται μέχρι να το απορρίψετε. Μπορείτε να επιστρέψετε εδώ οποιαδήποτε στιγμή.
preferences-stale = Αυτά για τα οποία σας ρωτάμε έχουν αλλάξει από την τελευταία επιλογή σας· παρακαλούμε επιλέξτε ξανά. Όσα απορρίψατε εξακολουθούν να απορρίπτονται.
preferences-conflict = Η επιλογή σας έγινε σε σελίδα που δεν ήταν πια ενημερωμένη. Όσα απορρίψατε εξακολουθούν να απορρίπτονται· παρακαλούμε ελέγξτε ξανά όσα επιτρέψατε.
preferences-signal = Το πρόγραμμα περιήγησής σας στέλνει το σήμα Global Privacy Control. Αυτό ισχύει ως άρνηση της πώλησης και της κοινοποίησης δεδομένων, και η διαφήμιση είναι ανενεργή, εκτός αν την επιτρέψετε εδώ.
preferences-outranked = Το πρόγραμμα περιήγησής σας στέλνει το σήμα Global Privacy Control, αλλά εσείς επιτρέψατε εδώ την πώληση ή την κοινοποίηση δεδομένων. Η επιλογή σας ισχύει μέχρι να την αλλάξετε.
preferences-sale = Αυτό περιλαμβάνει πώληση ή κοινοποίηση δεδομένων για διαφήμιση, μέσω cookies, pixels ή των διακομιστών μας. Αν το απορρίψετε αυτό, αρνείστε αυτή την πώληση ή κοινοποίηση.
preferences-allow = Να επιτρέπεται
preferences-allow-name = Να επιτρέπεται: { $category }
preferences-always = Πάντα ενεργό
preferences-services = { $count ->
    [0] Καμία υπηρεσία προς το παρόν
    [one] { $count } υπηρεσία
   *[other] { $count } υπηρεσίες
}
preferences-service-choice = Επιλογή για αυτή την υπηρεσία
preferences-follows = Ίδιο με: «{ $category }»
preferences-on = Επιτρέπεται
preferences-off = Απορρίπτεται
preferences-decided = Ημερομηνία της επιλογής σας: { $date }.
preferences-undecided = Δεν έχετε επιλέξει ακόμη.
preferences-earlier-allowed = Προηγούμενη επιλογή σας: επιτρέπεται
preferences-earlier-rejected = Προηγούμενη επιλογή σας: απορρίπτεται
preferences-earlier-none = Νέο μετά την προηγούμενη επιλογή σας

changes-title = Τι έχει αλλάξει
changes-document = { $title }, έκδοση { $version }
changes-new-document = Νέο κείμενο: { $title }
changes-category = Νέος σκοπός: { $category }.
changes-sale = Ο σκοπός «{ $category }» περιλαμβάνει πλέον πώληση ή κοινοποίηση δεδομένων για διαφήμιση.
changes-sensitive = Ο σκοπός «{ $category }» καλύπτει πλέον ευαίσθητα δεδομένα.
changes-service = Νέα υπηρεσία: { $service } ({ $category }).
changes-moved = Η υπηρεσία «{ $service }» ανήκει πλέον στον σκοπό «{ $category }» αντί για «{ $before }».
changes-owner = Την υπηρεσία «{ $service }» διαχειρίζεται πλέον: { $owner }.
changes-recipient = { $service }: δεδομένα λαμβάνει πλέον και: { $recipient }.
changes-cookie = Η υπηρεσία «{ $service }» αποθηκεύει πλέον και το «{ $cookie }».
changes-purpose = Η υπηρεσία «{ $service }» έχει άλλον σκοπό: { $purpose }
changes-more = { $count ->
    [one] ακόμη { $count } αλλαγή
   *[other] ακόμη { $count } αλλαγές
}

service-provider = Πάροχος
service-country = Χώρα
service-purpose = Σκοπός
service-recipients = Αποδέκτες
service-cookies = Cookies
service-storage = Αποθήκευση στο πρόγραμμα περιήγησης
service-privacy = Πολιτική απορρήτου
service-no-cookies = Δεν έχουν δηλωθεί
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
retention-session = μέχρι να κλείσει το πρόγραμμα περιήγησης
storage-until-deleted = μέχρι να το διαγράψετε

declaration-title = Cookies και υπηρεσίες
declaration-intro = Όλες οι υπηρεσίες που δηλώνει ο ιστότοπος «{ $site }», με όσα αποθηκεύουν στη συσκευή σας και για πόσο χρόνο.
declaration-release = Δημοσίευση { $release }
declaration-own = Από αυτόν τον ιστότοπο
declaration-own-consent = Διατηρεί την επιλογή σας για τα cookies.
declaration-own-documents = Διατηρεί ποια έγγραφα έχετε αποδεχτεί.
declaration-own-account = Θυμάται αν η επιλογή σας ανήκει στον λογαριασμό στον οποίο έχετε συνδεθεί.
declaration-own-cookie = Χρειάζεται για αυτόν τον ιστότοπο.
declaration-retention = Χρόνος τήρησης
declaration-none = Αυτός ο ιστότοπος δεν δηλώνει εδώ καμία υπηρεσία.
declaration-change = Αλλαγή της επιλογής σας
declaration-transfers = Η χώρα είναι εκείνη όπου έχει την έδρα της η εταιρεία. Αν επιτρέψετε μια υπηρεσία, τα δεδομένα σας μπορεί να υποβληθούν σε επεξεργασία εκεί.
time-second = { $count ->
    [one] { $count } δευτερόλεπτο
   *[other] { $count } δευτερόλεπτα
}
time-minute = { $count ->
    [one] { $count } λεπτό
   *[other] { $count } λεπτά
}
time-hour = { $count ->
    [one] { $count } ώρα
   *[other] { $count } ώρες
}
time-day = { $count ->
    [one] { $count } ημέρα
   *[other] { $count } ημέρες
}
time-week = { $count ->
    [one] { $count } εβδομάδα
   *[other] { $count } εβδομάδες
}
time-month = { $count ->
    [one] { $count } μήνας
   *[other] { $count } μήνες
}
time-year = { $count ->
    [one] { $count } έτος
   *[other] { $count } έτη
}

document-version = Έκδοση { $version }
document-version-link = Μόνιμος σύνδεσμος για την έκδοση { $version }
document-place = Σύνδεσμος προς: «{ $heading }»
document-older = Προηγούμενη: έκδοση { $version }
document-newer = Επόμενη: έκδοση { $version }
document-next = Έναρξη ισχύος της έκδοσης { $version }: { $date }.
document-effective = Σε ισχύ από: { $date }
document-upcoming = Έναρξη ισχύος: { $date }
document-superseded = Αυτή είναι προηγούμενη έκδοση. Δεν ισχύει πλέον.
document-not-yet = Αυτή η έκδοση δεν ισχύει ακόμη.
document-current = Διαβάστε την έκδοση που ισχύει
document-contents = Περιεχόμενα
policies-title = Πολιτικές και το ιστορικό τους
document-history = Όλες οι εκδόσεις
document-changes = Τι άλλαξε
document-languages = Γλώσσες
document-foreign = Αυτό το κείμενο δεν υπάρχει στη γλώσσα σας. Η γλώσσα αυτής της έκδοσης είναι: { $language }.

acceptance-statement = Διάβασα και αποδέχομαι: «{ $title }» ({ $version }).
acceptance-button = Αποδοχή
acceptance-done = Αποδεχτήκατε: «{ $title }» ({ $version }), { $date }.

history-title = «{ $title }»: εκδόσεις
history-current = σε ισχύ
history-upcoming = μελλοντική
history-earlier = προηγούμενη
history-read = Ανάγνωση
history-read-name = Ανάγνωση της έκδοσης { $version }
history-compare = Σύγκριση με την έκδοση { $version }
difference-title = «{ $title }»: έκδοση { $from } και έκδοση { $to }
difference-intro = Οι λέξεις που προστέθηκαν είναι υπογραμμισμένες, οι λέξεις που αφαιρέθηκαν είναι σβησμένες με γραμμή.
difference-none = Τα κείμενα είναι ίδια.
difference-unchanged = { $count ->
    [one] { $count } παράγραφος χωρίς αλλαγή
   *[other] { $count } παράγραφοι χωρίς αλλαγή
}
difference-moved = (μεταφέρθηκε εδώ)
difference-from = Από την έκδοση
difference-to = έως την έκδοση
difference-show = Σύγκριση

receipt-title = Η καταγραφή της επιλογής σας
receipt-intro = Όσα έχει καταγράψει αυτός ο ιστότοπος για την επιλογή σας. Το αναγνωριστικό είναι τυχαίο και αφορά μόνο αυτό το πρόγραμμα περιήγησης.
receipt-none = Δεν υπάρχει καταγεγραμμένη επιλογή για αυτό το πρόγραμμα περιήγησης.
receipt-id = Αναγνωριστικό συγκατάθεσης
receipt-time = Ημερομηνία και ώρα
receipt-release = Δημοσίευση
receipt-model = Κανόνας
receipt-model-opt-in = Τίποτα πριν από τη συγκατάθεση
receipt-model-opt-out = Επιτρέπεται μέχρι να απορριφθεί
receipt-model-notice = Μόνο ενημέρωση
receipt-action = Τρόπος επιλογής
receipt-action-accept_all = Αποδοχή όλων
receipt-action-document_accepted = Αποδοχή εγγράφου
receipt-action-reject_all = Απόρριψη όλων
receipt-action-save = Αποθήκευση επιλογών
receipt-action-service = Φόρτωση ενός μόνο περιεχομένου
receipt-action-withdraw = Ανάκληση
receipt-action-signal = Σήμα του προγράμματος περιήγησης
receipt-language = Γλώσσα που εμφανίστηκε
receipt-digest = Κρυπτογραφική σύνοψη του κειμένου
receipt-granted = Επιτρέπονται
receipt-refused = Απορρίπτονται
receipt-signal = Global Privacy Control
receipt-yes = στάλθηκε
receipt-no = δεν στάλθηκε
receipt-nothing = Τίποτα
receipt-record = Αναγνωριστικό καταγραφής
receipt-valid-until = Ισχύει έως
receipt-shown = Όσα σας εμφανίστηκαν
receipt-download = Λήψη ως JSON

error-400-title = Δεν ήταν δυνατή η ανάγνωση αυτού του αιτήματος
error-400-text = Κάτι λείπει από αυτό ή έχει λάθος μορφή. Δεν άλλαξε τίποτα.
error-403-title = Αυτό το αίτημα ήρθε από άλλον ιστότοπο
error-403-text = Για την προστασία σας, μια επιλογή γίνεται δεκτή μόνο από αυτόν τον ίδιο τον ιστότοπο. Δεν άλλαξε τίποτα.
error-404-title = Δεν υπάρχει τίποτα εδώ
error-404-text = Η σελίδα μπορεί να έχει μετακινηθεί ή η διεύθυνση να έχει τυπογραφικό λάθος.
error-405-title = Αυτό δεν μπορεί να γίνει εδώ
error-405-text = Η διεύθυνση υπάρχει, αλλά όχι για αιτήματα αυτού του είδους. Δεν άλλαξε τίποτα.
error-409-title = Η σελίδα δεν ήταν πια ενημερωμένη
error-409-text = Αυτά για τα οποία ρωτά ο ιστότοπος άλλαξαν στο μεταξύ. Όσα απορρίψατε εξακολουθούν να απορρίπτονται· όσα επιτρέψατε δεν καταχωρίστηκαν.
error-413-title = Αυτό το αίτημα είναι πολύ μεγάλο
error-413-text = Δεν άλλαξε τίποτα.
error-415-title = Δεν αναγνωρίζεται αυτό το είδος αιτήματος
error-415-text = Δεν άλλαξε τίποτα.
error-429-title = Πάρα πολλές επιλογές ταυτόχρονα
error-429-text = Μόλις ήρθαν πολλές επιλογές από το δίκτυό σας, γι’ αυτό αυτή δεν έγινε δεκτή. Δεν άλλαξε τίποτα. Παρακαλούμε δοκιμάστε ξανά σε λίγο.
error-500-title = Κάτι πήγε στραβά
error-500-text = Το σφάλμα είναι δικό μας. Παρακαλούμε δοκιμάστε ξανά.
error-502-title = Ο ιστότοπος δεν είναι προσβάσιμος αυτή τη στιγμή
error-502-text = Ο διακομιστής πίσω από αυτή τη διεύθυνση δεν απάντησε όπως έπρεπε. Παρακαλούμε δοκιμάστε ξανά σε λίγο.
error-503-title = Ο ιστότοπος δεν είναι διαθέσιμος αυτή τη στιγμή
error-503-text = Παρακαλούμε δοκιμάστε ξανά σε λίγο.
error-504-title = Ο ιστότοπος αργεί πολύ να απαντήσει
error-504-text = Ο διακομιστής πίσω από αυτή τη διεύθυνση δεν απάντησε εγκαίρως. Παρακαλούμε δοκιμάστε ξανά σε λίγο.
error-back = Συνέχεια στον ιστότοπο
error-preferences = Άνοιγμα των ρυθμίσεων cookies

country-ae = Ηνωμένα Αραβικά Εμιράτα
country-am = Αρμενία
country-au = Αυστραλία
country-ca = Καναδάς
country-cn = Κίνα
country-cr = Κόστα Ρίκα
country-cy = Κύπρος
country-cz = Τσεχία
country-de = Γερμανία
country-dk = Δανία
country-ee = Εσθονία
country-es = Ισπανία
country-fi = Φινλανδία
country-fr = Γαλλία
country-gb = Ηνωμένο Βασίλειο
country-ie = Ιρλανδία
country-il = Ισραήλ
country-in = Ινδία
country-it = Ιταλία
country-jp = Ιαπωνία
country-kr = Νότια Κορέα
country-lu = Λουξεμβούργο
country-mt = Μάλτα
country-nl = Κάτω Χώρες
country-no = Νορβηγία
country-nz = Νέα Ζηλανδία
country-pl = Πολωνία
country-ru = Ρωσία
country-se = Σουηδία
country-sg = Σιγκαπούρη
country-si = Σλοβενία
country-us = Ηνωμένες Πολιτείες
country-vg = Βρετανικές Παρθένοι Νήσοι

cookie-use-visitor = Αναγνωρίζει το πρόγραμμα περιήγησης σε αυτόν τον ιστότοπο.
cookie-use-across = Αναγνωρίζει το πρόγραμμα περιήγησης σε διαφορετικούς ιστοτόπους.
cookie-use-visit = Συνδέει μεταξύ τους τις σελίδες μιας επίσκεψης.
cookie-use-count = Μετρά τις επισκέψεις και τις προβολές σελίδων.
cookie-use-origin = Θυμάται πώς έφτασε ο επισκέπτης στον ιστότοπο.
cookie-use-click = Θυμάται ένα κλικ σε διαφήμιση.
cookie-use-interests = Θυμάται ενδιαφέροντα, για διαφήμιση.
cookie-use-exchange = Θυμάται ανταλλαγές αναγνωριστικών με συνεργάτες.
cookie-use-pace = Περιορίζει το πόσο συχνά στέλνονται δεδομένα.
cookie-use-buffer = Διατηρεί δεδομένα μέχρι να σταλούν ή να χρησιμοποιηθούν ξανά.
cookie-use-probe = Ελέγχει αν το πρόγραμμα περιήγησης αποθηκεύει cookies.
cookie-use-privacy = Θυμάται μια επιλογή για το απόρρητο.
cookie-use-setting = Θυμάται μια ρύθμιση.
cookie-use-variant = Θυμάται ποια παραλλαγή μιας σελίδας εμφανίζεται.
cookie-use-message = Θυμάται ποια μηνύματα εμφανίστηκαν ή έκλεισαν.
cookie-use-account = Συνδέει την επίσκεψη με έναν λογαριασμό χρήστη.
cookie-use-conversation = Κρατά μια συνομιλία ανοιχτή από σελίδα σε σελίδα.
cookie-use-recording = Ανήκει στην καταγραφή μιας επίσκεψης.
cookie-use-basket = Θυμάται το καλάθι ή μια παραγγελία.
cookie-use-form = Θυμάται απαντήσεις σε φόρμα ή έρευνα.
cookie-use-player = Θυμάται τη θέση ή τις ρυθμίσεις της αναπαραγωγής.
cookie-use-protection = Προστατεύει από κατάχρηση εκ μέρους προγραμμάτων.
cookie-use-place = Θυμάται την κατά προσέγγιση τοποθεσία.
cookie-use-server = Στέλνει όλα τα αιτήματα μιας επίσκεψης στον ίδιο διακομιστή.
