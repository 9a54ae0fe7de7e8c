language-name = Català
date = { $day } { $month ->
    [1] de gener
    [2] de febrer
    [3] de març
    [4] d’abril
    [5] de maig
    [6] de juny
    [7] de juliol
    [8] d’agost
    [9] de setembre
    [10] d’octubre
    [11] de novembre
   *[12] de desembre
} de { $year }

accept-all = Accepta-ho tot
reject-all = Rebutja-ho tot
preferences = Preferències
control = Configuració de galetes
control-opt-out = Les vostres opcions de privacitat
signal-honoured = Sol·licitud d’exclusió respectada
save = Desa l’elecció
close = Tanca
saved = La vostra elecció s’ha desat.
unsaved = La vostra elecció no s’ha pogut desar. Comproveu la connexió i torneu-ho a provar.
unreached = La configuració no s’ha pogut obrir. Comproveu la connexió i torneu-ho a provar.
account-scope = Mentre tingueu la sessió iniciada, la vostra elecció s’aplica a tots els dispositius on inicieu sessió.
account-followed = Aquí s’aplica la vostra elecció d’un altre dispositiu. La podeu canviar en qualsevol moment.

category-necessary-title = Necessari
category-necessary-text = Necessari per al que demaneu a aquest lloc web, com ara iniciar la sessió, o per conservar aquesta elecció.
category-functional-title = Contingut incrustat i funcions addicionals
category-functional-text = Vídeos, mapes, xats i altres continguts que venen d’altres empreses, i opcions que el lloc web recorda.
category-analytics-title = Mesurament de l’ús
category-analytics-text = Comptar les visites i registrar quines pàgines s’utilitzen i com.
category-marketing-title = Publicitat
category-marketing-text = Triar anuncis segons el que feu aquí i en altres llocs, i mesurar si funcionen.

banner-title = La vostra elecció sobre les galetes
banner-title-stale = Us ho tornem a demanar: hi ha hagut un canvi
banner-intro-opt-in = { $controller } demana permís per emmagatzemar i llegir dades al vostre dispositiu (galetes i tecnologies similars) per a les finalitats següents:
banner-intro-opt-out = { $controller } emmagatzema i llegeix dades al vostre dispositiu (galetes i tecnologies similars) per a les finalitats següents, tret que les rebutgeu:
banner-intro-notice = { $controller } emmagatzema i llegeix dades al vostre dispositiu (galetes i tecnologies similars) per a les finalitats següents. Podeu rebutjar-les:
banner-recipients = { $count ->
    [one] { $count } empresa rep dades: vegeu quina
   *[other] { $count } empreses reben dades: vegeu quines
}
banner-change = Podeu canviar la vostra elecció des de qualsevol pàgina, a «{ control }».
banner-stale = El que us demanem ha canviat des de la vostra última elecció. El que vau rebutjar continua rebutjat fins que torneu a triar. Fins aleshores no s’utilitza res del que vau permetre.
banner-stale-out = El que us demanem ha canviat des de la vostra última elecció. El que vau rebutjar continua rebutjat fins que torneu a triar.
banner-signal = El vostre navegador envia el senyal Global Privacy Control: les dades no es venen ni es comparteixen amb fins publicitaris, tret que ho permeteu aquí.
banner-policies = Polítiques

placeholder-title = Contingut del servei { $service }
placeholder-text = Aquest contingut ve de l’adreça { $host } ({ $owner }). Si el carregueu, aquesta empresa rep la vostra adreça IP i pot emmagatzemar i llegir dades al vostre dispositiu.
placeholder-text-plain = Aquest contingut ve de l’adreça { $host }. Si el carregueu, qui el gestiona rep la vostra adreça IP i pot emmagatzemar i llegir dades al vostre dispositiu.
placeholder-captcha = El formulari d’aquí només es pot enviar un cop carregada aquesta comprovació.
placeholder-load = Carrega només aquest contingut
placeholder-load-name = Carrega només aquest contingut: { $service }
placeholder-always = Permet sempre { $service }
placeholder-blocked = Aquest lloc web no indica per a què fa servir el servei { $service }. Per això aquest contingut no es pot carregar aquí.

preferences-title = Configuració de galetes
preferences-intro = { $controller } decideix per què es tracten dades aquí. Res del que hi ha a continuació no s’utilitza fins que ho permeteu, tret del que és necessari. Podeu tornar aquí en qualsevol moment.
preferences-intro-out = { $controller } decideix per què es tracten dades aquí. El que està activat s’utilitza fins que ho rebutgeu. Podeu tornar aquí en qualsevol moment.
preferences-stale = El que us demanem ha canviat des de la vostra última elecció; torneu a triar, si us plau. El que vau rebutjar continua rebutjat.
preferences-conflict = Vau triar en una pàgina que ja no estava actualitzada. El que vau rebutjar continua rebutjat; reviseu, si us plau, el que vau permetre.
preferences-signal = El vostre navegador envia el senyal Global Privacy Control. Compta com un rebuig a vendre i compartir dades, i la publicitat està desactivada tret que la permeteu aquí.
preferences-outranked = El vostre navegador envia el senyal Global Privacy Control, però vós vau permetre aquí vendre o compartir dades. La vostra elecció s’aplica fins que la canvieu.
preferences-sale = Això inclou vendre o compartir dades amb fins publicitaris, mitjançant galetes, píxels o els nostres servidors. Si ho rebutgeu, us oposeu que es venguin o es comparteixin així.
preferences-allow = Permet
preferences-allow-name = Permet: { $category }
preferences-always = Sempre activat
preferences-services = { $count ->
    [0] Cap servei ara mateix
    [one] { $count } servei
   *[other] { $count } serveis
}
preferences-service-choice = Elecció per a aquest servei
preferences-follows = Igual que «{ $category }»
preferences-on = Permès
preferences-off = Rebutjat
preferences-decided = La vostra elecció del dia { $date }.
preferences-undecided = Encara no heu triat.
preferences-earlier-allowed = La vostra elecció anterior: permès
preferences-earlier-rejected = La vostra elecció anterior: rebutjat
preferences-earlier-none = Nou des de la vostra elecció anterior

changes-title = Què ha canviat
changes-document = { $title }, versió { $version }
changes-new-document = Nou: { $title }
changes-category = Finalitat nova: { $category }.
changes-sale = «{ $category }» ara inclou vendre o compartir dades amb fins publicitaris.
changes-sensitive = «{ $category }» ara inclou dades sensibles.
changes-service = Servei nou: { $service } ({ $category }).
changes-moved = El servei { $service } ara pertany a «{ $category }» i ja no a «{ $before }».
changes-owner = El servei { $service } ara el gestiona { $owner }.
changes-recipient = { $service }: { $recipient } ara també rep dades.
changes-cookie = El servei { $service } ara també emmagatzema «{ $cookie }».
changes-purpose = El servei { $service } té una altra finalitat: { $purpose }
changes-more = { $count ->
    [one] { $count } canvi més
   *[other] { $count } canvis més
}

service-provider = Proveïdor
service-country = País
service-purpose = Finalitat
service-recipients = Destinataris
service-cookies = Galetes
service-storage = Emmagatzematge del navegador
service-privacy = Política de privacitat
service-no-cookies = Cap declarada
service-cookie-count = { $count ->
    [one] { $count } galeta
   *[other] { $count } galetes
}
retention-session = fins que es tanqui el navegador
storage-until-deleted = fins que ho elimineu

declaration-title = Galetes i serveis
declaration-intro = Tots els serveis que declara { $site }, amb el que emmagatzemen al vostre dispositiu i durant quant de temps.
declaration-release = Edició { $release }
declaration-own = D’aquest lloc web
declaration-own-consent = Conserva la vostra elecció sobre les galetes.
declaration-own-documents = Conserva quins documents heu acceptat.
declaration-own-account = Recorda si la vostra elecció pertany al compte amb què heu iniciat sessió.
declaration-own-cookie = Necessària per a aquest lloc web.
declaration-retention = Termini de conservació
declaration-none = Aquest lloc web no declara cap servei aquí.
declaration-change = Canvia l’elecció
declaration-transfers = El país és el de la seu de l’empresa. Si permeteu un servei, les vostres dades s’hi poden tractar.
time-second = { $count ->
    [one] { $count } segon
   *[other] { $count } segons
}
time-minute = { $count ->
    [one] { $count } minut
   *[other] { $count } minuts
}
time-hour = { $count ->
    [one] { $count } hora
   *[other] { $count } hores
}
time-day = { $count ->
    [one] { $count } dia
   *[other] { $count } dies
}
time-week = { $count ->
    [one] { $count } setmana
   *[other] { $count } setmanes
}
time-month = { $count ->
    [one] { $count } mes
   *[other] { $count } mesos
}
time-year = { $count ->
    [one] { $count } any
   *[other] { $count } anys
}

document-version = Versió { $version }
document-version-link = Enllaç permanent a la versió { $version }
document-place = Enllaç a «{ $heading }»
document-older = Anterior: versió { $version }
document-newer = Posterior: versió { $version }
document-next = La versió { $version } entra en vigor el dia { $date }.
document-effective = En vigor des del dia { $date }
document-upcoming = Entra en vigor el dia { $date }
document-superseded = Aquesta és una versió anterior. Ja no està en vigor.
document-not-yet = Aquesta versió encara no està en vigor.
document-current = Llegeix la versió en vigor
document-contents = Índex
policies-title = Les polítiques i el seu historial
document-history = Totes les versions
document-changes = Què ha canviat
document-languages = Llengües
document-foreign = Aquest text no existeix en la vostra llengua. Llengua de la versió mostrada: { $language }.

acceptance-statement = He llegit i accepto «{ $title }» ({ $version }).
acceptance-button = Accepta
acceptance-done = Vau acceptar «{ $title }» ({ $version }): { $date }.

history-title = Versions de «{ $title }»
history-current = en vigor
history-upcoming = futura
history-earlier = anterior
history-read = Llegeix
history-read-name = Llegeix la versió { $version }
history-compare = Compara amb la versió { $version }
difference-title = «{ $title }»: versió { $from } i versió { $to }
difference-intro = Les paraules afegides estan subratllades i les eliminades, ratllades.
difference-none = Els textos són iguals.
difference-unchanged = { $count ->
    [one] { $count } paràgraf sense canvis
   *[other] { $count } paràgrafs sense canvis
}
difference-moved = (mogut aquí)
difference-from = De la versió
difference-to = a la versió
difference-show = Compara

receipt-title = El registre de la vostra elecció
receipt-intro = El que aquest lloc web té registrat sobre la vostra elecció. L’identificador és aleatori i només correspon a aquest navegador.
receipt-none = No hi ha cap elecció registrada per a aquest navegador.
receipt-id = Identificador del consentiment
receipt-time = Data i hora
receipt-release = Edició
receipt-model = Regla
receipt-model-opt-in = Res abans del consentiment
receipt-model-opt-out = Permès fins que es rebutgi
receipt-model-notice = Només informació
receipt-action = Origen de l’elecció
receipt-action-accept_all = Accepta-ho tot
receipt-action-document_accepted = Acceptació d’un document
receipt-action-reject_all = Rebutja-ho tot
receipt-action-save = Elecció desada
receipt-action-service = Càrrega d’un sol contingut
receipt-action-withdraw = Retirada
receipt-action-signal = Senyal del navegador
receipt-language = Llengua mostrada
receipt-digest = Resum (hash) del text
receipt-granted = Permès
receipt-refused = Rebutjat
receipt-signal = Global Privacy Control
receipt-yes = enviat
receipt-no = no enviat
receipt-nothing = Res
receipt-record = Identificador del registre
receipt-valid-until = Vàlid fins a
receipt-shown = El que se us va mostrar
receipt-download = Baixa en format JSON

error-400-title = No s’ha pogut llegir aquesta sol·licitud
error-400-text = Hi falta alguna cosa o el format no és correcte. No s’ha canviat res.
error-403-title = Aquesta sol·licitud ve d’un altre lloc web
error-403-text = Per protegir-vos, una elecció només s’admet des d’aquest mateix lloc web. No s’ha canviat res.
error-404-title = Aquí no hi ha res
error-404-text = Potser la pàgina s’ha mogut o l’adreça té un error.
error-405-title = Això no es pot fer aquí
error-405-text = L’adreça existeix, però no per a aquest tipus de sol·licitud. No s’ha canviat res.
error-409-title = La pàgina ja no estava actualitzada
error-409-text = El que demana el lloc web ha canviat mentrestant. El que vau rebutjar continua rebutjat; el que vau permetre no s’ha aplicat.
error-413-title = Aquesta sol·licitud és massa gran
error-413-text = No s’ha canviat res.
error-415-title = Aquest tipus de sol·licitud no es reconeix
error-415-text = No s’ha canviat res.
error-429-title = Massa eleccions alhora
error-429-text = Acaben d’arribar moltes eleccions des de la vostra xarxa i per això aquesta no s’ha admès. No s’ha canviat res. Torneu-ho a provar d’aquí a una estona, si us plau.
error-500-title = Alguna cosa ha fallat
error-500-text = L’error és nostre. Torneu-ho a provar, si us plau.
error-502-title = Ara mateix no es pot accedir al lloc web
error-502-text = El servidor d’aquesta adreça no ha respost com calia. Torneu-ho a provar d’aquí a una estona, si us plau.
error-503-title = Ara mateix el lloc web no està disponible
error-503-text = Torneu-ho a provar d’aquí a una estona, si us plau.
error-504-title = El lloc web triga massa a respondre
error-504-text = El servidor d’aquesta adreça no ha respost a temps. Torneu-ho a provar d’aquí a una estona, si us plau.
error-back = Continua cap al lloc web
error-preferences = Obre la configuració de galetes

country-ae = Emirats Àrabs Units
country-am = Armènia
country-au = Austràlia
country-ca = Canadà
country-cn = Xina
country-cr = Costa Rica
country-cy = Xipre
country-cz = Txèquia
country-de = Alemanya
country-dk = Dinamarca
country-ee = Estònia
country-es = Espanya
country-fi = Finlàndia
country-fr = França
country-gb = Regne Unit
country-ie = Irlanda
country-il = Israel
country-in = Índia
country-it = Itàlia
country-jp = Japó
country-kr = Corea del Sud
country-lu = Luxemburg
country-mt = Malta
country-nl = Països Baixos
country-no = Noruega
country-nz = Nova Zelanda
country-pl = Polònia
country-ru = Rússia
country-se = Suècia
country-sg = Singapur
country-si = Eslovènia
country-us = Estats Units
country-vg = Illes Verges Britàniques

cookie-use-visitor = Reconeix el navegador en aquest lloc web.
cookie-use-across = Reconeix el navegador en diferents llocs web.
cookie-use-visit = Relaciona les pàgines d’una mateixa visita.
cookie-use-count = Compta les visites i les pàgines vistes.
cookie-use-origin = Recorda com ha arribat el visitant al lloc web.
cookie-use-click = Recorda un clic en un anunci.
cookie-use-interests = Recorda els interessos, per a la publicitat.
cookie-use-exchange = Recorda els intercanvis d’identificadors amb socis.
cookie-use-pace = Limita la freqüència amb què s’envien dades.
cookie-use-buffer = Conserva dades fins que s’envien o es tornen a utilitzar.
cookie-use-probe = Comprova si el navegador emmagatzema galetes.
cookie-use-privacy = Recorda una elecció sobre la privacitat.
cookie-use-setting = Recorda una opció de configuració.
cookie-use-variant = Recorda quina variant d’una pàgina es mostra.
cookie-use-message = Recorda quins missatges s’han mostrat o tancat.
cookie-use-account = Relaciona la visita amb un compte d’usuari.
cookie-use-conversation = Manté un xat obert d’una pàgina a l’altra.
cookie-use-recording = Forma part de l’enregistrament d’una visita.
cookie-use-basket = Recorda la cistella o una comanda.
cookie-use-form = Recorda les respostes a un formulari o a una enquesta.
cookie-use-player = Recorda la posició o la configuració d’un reproductor.
cookie-use-protection = Protegeix dels abusos comesos per programes.
cookie-use-place = Recorda la ubicació aproximada.
cookie-use-server = Envia totes les peticions d’una visita al mateix servidor.
