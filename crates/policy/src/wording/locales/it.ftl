language-name = Italiano
date = { $day ->
    [1] 1º
   *[other] { $day }
} { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
} { $year }

accept-all = Accetta tutto
reject-all = Rifiuta tutto
preferences = Preferenze
control = Impostazioni dei cookie
control-opt-out = Le tue scelte sulla privacy
signal-honoured = Richiesta di rifiuto rispettata
save = Salva le scelte
close = Chiudi
saved = Le tue scelte sono state salvate.
unsaved = Non è stato possibile salvare la tua scelta. Controlla la connessione e riprova.
unreached = Non è stato possibile aprire le impostazioni. Controlla la connessione e riprova.
account-scope = Finché hai effettuato l’accesso, la tua scelta vale su tutti i dispositivi su cui accedi.
account-followed = Qui vale la tua scelta fatta su un altro dispositivo. Puoi cambiarla in qualsiasi momento.

category-necessary-title = Necessario
category-necessary-text = Serve per ciò che chiedi a questo sito, per esempio accedere al tuo account, o per conservare questa scelta.
category-functional-title = Contenuti incorporati e funzioni aggiuntive
category-functional-text = Video, mappe, chat e altri contenuti che vengono da altre società, e impostazioni che il sito ricorda.
category-analytics-title = Statistiche d’uso
category-analytics-text = Conta le visite e registra quali pagine vengono usate e come.
category-marketing-title = Pubblicità
category-marketing-text = Sceglie gli annunci in base a ciò che fai su questo e altri siti, e misura se funzionano.

banner-title = Le tue scelte sui cookie
banner-title-stale = Te lo chiediamo di nuovo: qualcosa è cambiato
banner-intro-opt-in = { $controller } chiede di poter memorizzare e leggere dati sul tuo dispositivo (cookie e tecnologie simili) per le finalità seguenti:
banner-intro-opt-out = { $controller } memorizza e legge dati sul tuo dispositivo (cookie e tecnologie simili) per le finalità seguenti, a meno che tu non le rifiuti:
banner-intro-notice = { $controller } memorizza e legge dati sul tuo dispositivo (cookie e tecnologie simili) per le finalità seguenti. Puoi rifiutarle:
banner-recipients = { $count ->
    [one] Vedi la società che riceve dati
   *[other] Vedi le { $count } società che ricevono dati
}
banner-change = Puoi cambiare la tua scelta in qualsiasi momento alla voce «{ control }».
banner-stale = Qualcosa è cambiato dopo la tua ultima scelta. Finché non scegli di nuovo, nulla di ciò che hai consentito viene usato e ciò che hai rifiutato resta disattivato.
banner-stale-out = Qualcosa è cambiato dopo la tua ultima scelta. Ciò che hai rifiutato resta disattivato.
banner-signal = Il tuo browser invia il segnale Global Privacy Control: i dati non vengono venduti né condivisi a fini pubblicitari, a meno che tu non lo consenta qui.
banner-policies = Informative

placeholder-title = Contenuto di { $service }
placeholder-text = Questo contenuto viene da { $host }. Se lo carichi, { $owner } riceve il tuo indirizzo IP e può memorizzare e leggere dati sul tuo dispositivo.
placeholder-text-plain = Questo contenuto viene da { $host }. Se lo carichi, chi lo gestisce riceve il tuo indirizzo IP e può memorizzare e leggere dati sul tuo dispositivo.
placeholder-captcha = Il modulo può essere inviato solo dopo il caricamento di questa verifica.
placeholder-load = Carica una volta
placeholder-load-name = Carica una volta: { $service }
placeholder-always = Consenti sempre { $service }
placeholder-blocked = Questo sito non indica per che cosa usa il servizio { $service }. Perciò questo contenuto non può essere caricato qui.

preferences-title = Impostazioni dei cookie
preferences-intro = { $controller } è responsabile di come i tuoi dati vengono usati qui. Tranne ciò che è necessario, nulla di quanto segue viene usato finché non lo consenti. Puoi cambiare idea in qualsiasi momento.
preferences-intro-out = { $controller } è responsabile di come i tuoi dati vengono usati qui. Ciò che è attivo viene usato finché non lo rifiuti. Puoi cambiare idea in qualsiasi momento.
preferences-stale = Qualcosa è cambiato dopo la tua ultima scelta: per favore, scegli di nuovo. Ciò che hai rifiutato resta disattivato.
preferences-conflict = Hai fatto la tua scelta su una pagina non più aggiornata. Ciò che hai rifiutato resta rifiutato; per favore, ricontrolla ciò che hai consentito.
preferences-signal = Il tuo browser invia il segnale Global Privacy Control. Vale come rifiuto della vendita e della condivisione dei dati, e la pubblicità è disattivata, a meno che tu non la consenta qui.
preferences-outranked = Il tuo browser invia il segnale Global Privacy Control, ma qui hai consentito tu la vendita o la condivisione dei dati. La tua scelta vale finché non la cambi.
preferences-sale = Questo comprende la vendita o la condivisione di dati a fini pubblicitari, tramite cookie, pixel o i nostri server. Se lo rifiuti, ti opponi a tale vendita o condivisione.
preferences-allow = Consenti
preferences-allow-name = Consenti: { $category }
preferences-always = Sempre attivo
preferences-services = { $count ->
    [0] Nessun servizio al momento
    [one] { $count } servizio
   *[other] { $count } servizi
}
preferences-service-choice = Questo servizio
preferences-follows = Come «{ $category }»
preferences-on = Consentito
preferences-off = Rifiutato
preferences-decided = La tua scelta del giorno { $date }.
preferences-undecided = Non hai ancora scelto.
preferences-earlier-allowed = La tua scelta precedente: consentito
preferences-earlier-rejected = La tua scelta precedente: rifiutato
preferences-earlier-none = Nuovo rispetto alla tua scelta precedente

changes-title = Che cosa è cambiato
changes-document = { $title }, versione { $version }
changes-new-document = Nuovo: { $title }
changes-category = Nuova finalità: { $category }.
changes-sale = «{ $category }» ora comprende la vendita o la condivisione di dati a fini pubblicitari.
changes-sensitive = «{ $category }» ora riguarda anche dati sensibili.
changes-service = Nuovo servizio: { $service } ({ $category }).
changes-moved = Il servizio { $service } ora fa parte di «{ $category }» e non più di «{ $before }».
changes-owner = Il servizio { $service } ora è gestito da { $owner }.
changes-recipient = { $service }: ora anche { $recipient } riceve dati.
changes-cookie = Il servizio { $service } ora memorizza anche «{ $cookie }».
changes-purpose = Il servizio { $service } ha un’altra finalità: { $purpose }
changes-more = { $count ->
    [one] { $count } altra modifica
   *[other] { $count } altre modifiche
}

service-provider = Fornitore
service-country = Paese
service-purpose = Finalità
service-recipients = Destinatari
service-cookies = Cookie
service-storage = Memoria del browser
service-privacy = Informativa sulla privacy
service-no-cookies = Nessuno dichiarato
retention-session = Sessione (fino alla chiusura del browser)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookie
}
storage-until-deleted = finché non lo cancelli

declaration-title = Cookie e servizi
declaration-intro = Tutti i servizi dichiarati da { $site }, con ciò che memorizzano sul tuo dispositivo e per quanto tempo.
declaration-release = Edizione { $release }
declaration-own = Impostati da questo sito
declaration-own-consent = Conserva la tua scelta sui cookie.
declaration-own-documents = Conserva quali documenti hai accettato.
declaration-own-account = Ricorda se la Sua scelta appartiene all’account con cui ha effettuato l’accesso.
declaration-own-cookie = Necessario per questo sito.
declaration-retention = Periodo di conservazione
declaration-none = Questo sito non dichiara alcun servizio qui.
declaration-change = Cambia la tua scelta
declaration-transfers = «Paese» indica dove ha sede la società. Se consenti un servizio, i tuoi dati possono essere trattati in quel Paese.
time-second = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
}
time-minute = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
time-hour = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
}
time-day = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
}
time-week = { $count ->
    [one] { $count } settimana
   *[other] { $count } settimane
}
time-month = { $count ->
    [one] { $count } mese
   *[other] { $count } mesi
}
time-year = { $count ->
    [one] { $count } anno
   *[other] { $count } anni
}

document-version = Versione { $version }
document-version-link = Link permanente alla versione { $version }
document-place = Link a «{ $heading }»
document-older = Precedente: versione { $version }
document-newer = Successiva: versione { $version }
document-next = La versione { $version } entra in vigore il giorno { $date }.
document-effective = In vigore dal giorno { $date }
document-upcoming = Entra in vigore il giorno { $date }
document-superseded = Questa è una versione precedente. Non è più in vigore.
document-not-yet = Questa versione non è ancora in vigore.
document-current = Leggi la versione in vigore
document-contents = Indice
policies-title = Tutte le informative e le loro versioni
document-history = Tutte le versioni
document-changes = Che cosa è cambiato
document-languages = Lingue
document-foreign = Questo testo non esiste nella tua lingua. Lingua della versione mostrata: { $language }.

acceptance-statement = Ho letto e accetto «{ $title }» ({ $version }).
acceptance-button = Accetta
acceptance-done = Hai accettato «{ $title }» ({ $version }): { $date }.

history-title = Versioni di «{ $title }»
history-current = in vigore
history-upcoming = futura
history-earlier = precedente
history-read = Leggi
history-read-name = Leggi la versione { $version }
history-compare = Confronta con la versione { $version }
difference-title = «{ $title }»: versione { $from } e versione { $to }
difference-intro = Le parole aggiunte sono sottolineate, quelle eliminate sono barrate.
difference-none = I testi sono identici.
difference-unchanged = { $count ->
    [one] { $count } paragrafo invariato
   *[other] { $count } paragrafi invariati
}
difference-moved = (spostato qui)
difference-from = Da
difference-to = A
difference-show = Confronta

receipt-title = La registrazione del tuo consenso
receipt-intro = Ciò che questo sito ha registrato sulla tua scelta. L’identificativo è casuale e riguarda solo questo browser.
receipt-none = Per questo browser non è registrata alcuna scelta.
receipt-id = Identificativo del consenso
receipt-time = Data e ora
receipt-release = Edizione
receipt-model = Modello di consenso
receipt-model-opt-in = Nulla prima del consenso
receipt-model-opt-out = Consentito fino al rifiuto
receipt-model-notice = Solo informazione
receipt-action = Origine della scelta
receipt-action-accept_all = Accetta tutto
receipt-action-document_accepted = Accettazione di un documento
receipt-action-reject_all = Rifiuta tutto
receipt-action-save = Scelte salvate
receipt-action-service = Consenso a un solo servizio
receipt-action-withdraw = Revoca
receipt-action-signal = Segnale del browser
receipt-language = Lingua mostrata
receipt-digest = Impronta (hash) del testo
receipt-granted = Consentito
receipt-refused = Rifiutato
receipt-signal = Global Privacy Control
receipt-yes = inviato
receipt-no = non inviato
receipt-nothing = Nulla
receipt-record = Identificativo della registrazione
receipt-valid-until = Valido fino a
receipt-shown = Che cosa ti è stato mostrato
receipt-download = Scarica in formato JSON

error-400-title = Non è stato possibile leggere questa richiesta
error-400-text = Manca qualcosa o il formato non è corretto. Non è stato modificato nulla.
error-403-title = Questa richiesta viene da un altro sito
error-403-text = Per proteggerti, una scelta viene accettata solo se proviene da questo sito. Non è stato modificato nulla.
error-404-title = Questa pagina non esiste
error-404-text = La pagina potrebbe essere stata spostata, oppure l’indirizzo contiene un errore di battitura.
error-405-title = Questa operazione non è possibile qui
error-405-text = L’indirizzo esiste, ma non per questo tipo di richiesta. Non è stato modificato nulla.
error-409-title = La pagina non era più aggiornata
error-409-text = Nel frattempo ciò che il sito chiede è cambiato. Ciò che hai rifiutato resta rifiutato; ciò che hai consentito non è stato applicato.
error-413-title = Questa richiesta è troppo grande
error-413-text = Non è stato modificato nulla.
error-415-title = Questo tipo di richiesta non è riconosciuto
error-415-text = Non è stato modificato nulla.
error-429-title = Troppe scelte in una volta
error-429-text = Dalla tua rete sono appena arrivate molte scelte, quindi questa non è stata accettata. Non è stato modificato nulla. Per favore, riprova tra poco.
error-500-title = Qualcosa non ha funzionato
error-500-text = L’errore è nostro. Per favore, riprova.
error-502-title = Al momento il sito non è raggiungibile
error-502-text = Il server di questo indirizzo non ha risposto come previsto. Per favore, riprova tra poco.
error-503-title = Al momento il sito non è disponibile
error-503-text = Per favore, riprova tra poco.
error-504-title = Il sito impiega troppo tempo a rispondere
error-504-text = Il server di questo indirizzo non ha risposto in tempo. Per favore, riprova tra poco.
error-back = Torna al sito
error-preferences = Apri le impostazioni dei cookie

country-ae = Emirati Arabi Uniti
country-am = Armenia
country-au = Australia
country-ca = Canada
country-cn = Cina
country-cr = Costa Rica
country-cy = Cipro
country-cz = Cechia
country-de = Germania
country-dk = Danimarca
country-ee = Estonia
country-es = Spagna
country-fi = Finlandia
country-fr = Francia
country-gb = Regno Unito
country-ie = Irlanda
country-il = Israele
country-in = India
country-it = Italia
country-jp = Giappone
country-kr = Corea del Sud
country-lu = Lussemburgo
country-mt = Malta
country-nl = Paesi Bassi
country-no = Norvegia
country-nz = Nuova Zelanda
country-pl = Polonia
country-ru = Russia
country-se = Svezia
country-sg = Singapore
country-si = Slovenia
country-us = Stati Uniti
country-vg = Isole Vergini Britanniche

cookie-use-visitor = Riconosce il browser su questo sito web.
cookie-use-across = Riconosce il browser su siti web diversi.
cookie-use-visit = Collega tra loro le pagine di una stessa visita.
cookie-use-count = Conta le visite e le pagine.
cookie-use-origin = Ricorda come il visitatore è arrivato sul sito.
cookie-use-click = Ricorda un clic su una pubblicità.
cookie-use-interests = Ricorda gli interessi, per la pubblicità.
cookie-use-exchange = Ricorda gli scambi di identificativi con i partner.
cookie-use-pace = Limita la frequenza con cui vengono inviati i dati.
cookie-use-buffer = Conserva i dati finché non vengono inviati o usati di nuovo.
cookie-use-probe = Verifica se il browser memorizza i cookie.
cookie-use-privacy = Ricorda una scelta sulla privacy.
cookie-use-setting = Ricorda un’impostazione.
cookie-use-variant = Ricorda quale variante di una pagina viene mostrata.
cookie-use-message = Ricorda quali messaggi sono stati mostrati o chiusi.
cookie-use-account = Collega la visita a un account utente.
cookie-use-conversation = Mantiene aperta una conversazione da una pagina all’altra.
cookie-use-recording = Serve alla registrazione di una visita.
cookie-use-basket = Ricorda il carrello o un ordine.
cookie-use-form = Ricorda le risposte a un modulo o a un sondaggio.
cookie-use-player = Ricorda il punto di riproduzione o le impostazioni di un lettore.
cookie-use-protection = Protegge dagli abusi da parte di programmi.
cookie-use-place = Ricorda la posizione approssimativa.
cookie-use-server = Invia tutte le richieste di una visita allo stesso server.
