language-name = Galego
date = { $day } de { $month ->
    [1] xaneiro
    [2] febreiro
    [3] marzo
    [4] abril
    [5] maio
    [6] xuño
    [7] xullo
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] decembro
} de { $year }

accept-all = Aceptar todo
reject-all = Rexeitar todo
preferences = Preferencias
control = Configuración de cookies
control-opt-out = As súas opcións de privacidade
signal-honoured = Solicitude de exclusión respectada
save = Gardar a elección
close = Pechar
saved = A súa elección quedou gardada.
unsaved = Non se puido gardar a súa elección. Comprobe a súa conexión e ténteo de novo.
unreached = Non se puido abrir a configuración. Comprobe a súa conexión e ténteo de novo.
account-scope = Mentres teña a sesión iniciada, a súa elección aplícase en todos os dispositivos nos que inicie sesión.
account-followed = Aquí aplícase a súa elección doutro dispositivo. Pode cambiala en calquera momento.

category-necessary-title = Necesario
category-necessary-text = Necesario para o que vostede lle pide a este sitio, como iniciar sesión, ou para conservar esta elección.
category-functional-title = Contido incorporado e funcións adicionais
category-functional-text = Vídeos, mapas, chats e outros contidos que veñen doutras empresas, e axustes que o sitio lembra.
category-analytics-title = Medición do uso
category-analytics-text = Contar as visitas e rexistrar que páxinas se usan e como.
category-marketing-title = Publicidade
category-marketing-text = Elixir anuncios segundo o que vostede fai aquí e noutros sitios, e medir se funcionan.

banner-title = A súa elección sobre as cookies
banner-title-stale = Preguntamos de novo: algo cambiou
banner-intro-opt-in = { $controller } pídelle permiso para almacenar e ler datos no seu dispositivo (cookies e tecnoloxías semellantes) coas finalidades seguintes:
banner-intro-opt-out = { $controller } almacena e le datos no seu dispositivo (cookies e tecnoloxías semellantes) coas finalidades seguintes, agás que vostede as rexeite:
banner-intro-notice = { $controller } almacena e le datos no seu dispositivo (cookies e tecnoloxías semellantes) coas finalidades seguintes. Pode rexeitalas:
banner-recipients = { $count ->
    [one] { $count } empresa recibe datos: ver cal
   *[other] { $count } empresas reciben datos: ver cales
}
banner-change = Pode cambiar a súa elección desde calquera páxina, en «{ control }».
banner-stale = O que preguntamos cambiou desde a súa última elección. O que rexeitou segue rexeitado ata que volva elixir. Ata entón non se usa nada do que permitiu.
banner-stale-out = O que preguntamos cambiou desde a súa última elección. O que rexeitou segue rexeitado ata que volva elixir.
banner-signal = O seu navegador envía o sinal Global Privacy Control: os datos non se venden nin se comparten con fins publicitarios, agás que vostede o permita aquí.
banner-policies = Políticas

placeholder-title = Contido de { $service }
placeholder-text = Este contido vén de { $host } ({ $owner }). Se o carga, esa empresa recibe o seu enderezo IP e pode almacenar e ler datos no seu dispositivo.
placeholder-text-plain = Este contido vén de { $host }. Se o carga, quen o xestiona recibe o seu enderezo IP e pode almacenar e ler datos no seu dispositivo.
placeholder-captcha = O formulario de aquí só se pode enviar despois de cargar esta comprobación.
placeholder-load = Cargar só este contido
placeholder-load-name = Cargar só este contido: { $service }
placeholder-always = Permitir sempre { $service }
placeholder-blocked = Este sitio non indica para que usa o servizo { $service }. Por iso este contido non se pode cargar aquí.

preferences-title = Configuración de cookies
preferences-intro = { $controller } decide para que se tratan datos aquí. Nada do seguinte se usa ata que vostede o permita, agás o necesario. Pode volver aquí en calquera momento.
preferences-intro-out = { $controller } decide para que se tratan datos aquí. O que está activado úsase ata que vostede o rexeite. Pode volver aquí en calquera momento.
preferences-stale = O que preguntamos cambiou desde a súa última elección; por favor, volva elixir. O que rexeitou segue rexeitado.
preferences-conflict = Fixo a súa elección nunha páxina que xa non estaba actualizada. O que rexeitou segue rexeitado; por favor, revise o que permitiu.
preferences-signal = O seu navegador envía o sinal Global Privacy Control. Conta como rexeitamento a que se vendan ou compartan datos, e a publicidade está desactivada agás que vostede a permita aquí.
preferences-outranked = O seu navegador envía o sinal Global Privacy Control, pero vostede permitiu aquí que se vendan ou compartan datos. A súa elección aplícase ata que a cambie.
preferences-sale = Isto inclúe vender ou compartir datos con fins publicitarios, mediante cookies, píxeles ou os nosos servidores. Se rexeita isto, oponse a que se vendan ou compartan así.
preferences-allow = Permitir
preferences-allow-name = Permitir: { $category }
preferences-always = Sempre activado
preferences-services = { $count ->
    [0] Ningún servizo polo momento
    [one] { $count } servizo
   *[other] { $count } servizos
}
preferences-service-choice = Elección para este servizo
preferences-follows = Igual ca «{ $category }»
preferences-on = Permitido
preferences-off = Rexeitado
preferences-decided = A súa elección do { $date }.
preferences-undecided = Aínda non elixiu.
preferences-earlier-allowed = A súa elección anterior: permitido
preferences-earlier-rejected = A súa elección anterior: rexeitado
preferences-earlier-none = Novo desde a súa elección anterior

changes-title = Que cambiou
changes-document = { $title }, versión { $version }
changes-new-document = Novo: { $title }
changes-category = Nova finalidade: { $category }.
changes-sale = «{ $category }» agora inclúe vender ou compartir datos con fins publicitarios.
changes-sensitive = «{ $category }» agora inclúe datos sensibles.
changes-service = Novo servizo: { $service } ({ $category }).
changes-moved = O servizo { $service } pertence agora a «{ $category }» en lugar de a «{ $before }».
changes-owner = O servizo { $service } está agora a cargo de { $owner }.
changes-recipient = { $service }: { $recipient } agora tamén recibe datos.
changes-cookie = O servizo { $service } agora tamén almacena «{ $cookie }».
changes-purpose = O servizo { $service } ten outra finalidade: { $purpose }
changes-more = { $count ->
    [one] { $count } cambio máis
   *[other] { $count } cambios máis
}

service-provider = Provedor
service-country = País
service-purpose = Finalidade
service-recipients = Destinatarios
service-cookies = Cookies
service-storage = Almacenamento do navegador
service-privacy = Política de privacidade
service-no-cookies = Ningunha declarada
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
retention-session = ata que se peche o navegador
storage-until-deleted = ata que vostede o elimine

declaration-title = Cookies e servizos
declaration-intro = Todos os servizos que declara { $site }, co que almacenan no seu dispositivo e durante canto tempo.
declaration-release = Edición { $release }
declaration-own = Deste sitio
declaration-own-consent = Conserva a súa elección sobre as cookies.
declaration-own-documents = Conserva que documentos aceptou.
declaration-own-account = Lembra se a súa elección pertence á conta coa que iniciou sesión.
declaration-own-cookie = Necesaria para este sitio.
declaration-retention = Prazo de conservación
declaration-none = Este sitio non declara ningún servizo aquí.
declaration-change = Cambiar a súa elección
declaration-transfers = O país é o da sede da empresa. Se permite un servizo, os seus datos poden tratarse alí.
time-second = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
time-minute = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
time-hour = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
time-day = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
time-week = { $count ->
    [one] { $count } semana
   *[other] { $count } semanas
}
time-month = { $count ->
    [one] { $count } mes
   *[other] { $count } meses
}
time-year = { $count ->
    [one] { $count } ano
   *[other] { $count } anos
}

document-version = Versión { $version }
document-version-link = Ligazón permanente á versión { $version }
document-place = Ligazón a «{ $heading }»
document-older = Anterior: versión { $version }
document-newer = Posterior: versión { $version }
document-next = A versión { $version } entra en vigor o { $date }.
document-effective = En vigor desde o { $date }
document-upcoming = Entra en vigor o { $date }
document-superseded = Esta é unha versión anterior. Xa non está en vigor.
document-not-yet = Esta versión aínda non está en vigor.
document-current = Ler a versión en vigor
document-contents = Índice
policies-title = As políticas e o seu historial
document-history = Todas as versións
document-changes = Que cambiou
document-languages = Linguas
document-foreign = Este texto non existe na súa lingua. Lingua da versión mostrada: { $language }.

acceptance-statement = Lin e acepto «{ $title }» ({ $version }).
acceptance-button = Aceptar
acceptance-done = Aceptou «{ $title }» ({ $version }) o { $date }.

history-title = Versións de «{ $title }»
history-current = en vigor
history-upcoming = futura
history-earlier = anterior
history-read = Ler
history-read-name = Ler a versión { $version }
history-compare = Comparar coa versión { $version }
difference-title = «{ $title }»: versión { $from } e versión { $to }
difference-intro = As palabras engadidas están subliñadas; as eliminadas, riscadas.
difference-none = Os textos son iguais.
difference-unchanged = { $count ->
    [one] { $count } parágrafo sen cambios
   *[other] { $count } parágrafos sen cambios
}
difference-moved = (movido aquí)
difference-from = Da versión
difference-to = á versión
difference-show = Comparar

receipt-title = O rexistro da súa elección
receipt-intro = O que este sitio ten rexistrado sobre a súa elección. O identificador é aleatorio e corresponde só a este navegador.
receipt-none = Non hai ningunha elección rexistrada para este navegador.
receipt-id = Identificador do consentimento
receipt-time = Data e hora
receipt-release = Edición
receipt-model = Regra
receipt-model-opt-in = Nada antes do consentimento
receipt-model-opt-out = Permitido ata que se rexeite
receipt-model-notice = Só información
receipt-action = Orixe da elección
receipt-action-accept_all = Aceptar todo
receipt-action-document_accepted = Aceptación dun documento
receipt-action-reject_all = Rexeitar todo
receipt-action-save = Elección gardada
receipt-action-service = Carga dun só contido
receipt-action-withdraw = Retirada
receipt-action-signal = Sinal do navegador
receipt-language = Lingua mostrada
receipt-digest = Resumo (hash) do texto
receipt-granted = Permitido
receipt-refused = Rexeitado
receipt-signal = Global Privacy Control
receipt-yes = enviado
receipt-no = non enviado
receipt-nothing = Nada
receipt-record = Identificador do rexistro
receipt-valid-until = Válido ata
receipt-shown = O que se lle mostrou
receipt-download = Descargar como JSON

error-400-title = Non se puido ler esta solicitude
error-400-text = Falta algo ou algo ten un formato incorrecto. Non se cambiou nada.
error-403-title = Esta solicitude vén doutro sitio
error-403-text = Para a súa protección, unha elección só se admite desde este mesmo sitio. Non se cambiou nada.
error-404-title = Aquí non hai nada
error-404-text = É posible que a páxina se movese ou que o enderezo teña un erro.
error-405-title = Isto non se pode facer aquí
error-405-text = O enderezo existe, pero non para este tipo de solicitude. Non se cambiou nada.
error-409-title = A páxina xa non estaba actualizada
error-409-text = O que o sitio pregunta cambiou entrementres. O que rexeitou segue rexeitado; o que permitiu non se aplicou.
error-413-title = Esta solicitude é demasiado grande
error-413-text = Non se cambiou nada.
error-415-title = Este tipo de solicitude non se recoñece
error-415-text = Non se cambiou nada.
error-429-title = Demasiadas eleccións á vez
error-429-text = Acaban de chegar moitas eleccións desde a súa rede, polo que esta non se admitiu. Non se cambiou nada. Por favor, ténteo de novo dentro dun momento.
error-500-title = Algo fallou
error-500-text = O fallo é noso. Por favor, ténteo de novo.
error-502-title = Neste momento non se pode acceder ao sitio
error-502-text = O servidor deste enderezo non respondeu como debía. Por favor, ténteo de novo dentro dun momento.
error-503-title = Neste momento o sitio non está dispoñible
error-503-text = Por favor, ténteo de novo dentro dun momento.
error-504-title = O sitio tarda demasiado en responder
error-504-text = O servidor deste enderezo non respondeu a tempo. Por favor, ténteo de novo dentro dun momento.
error-back = Ir ao sitio
error-preferences = Abrir a configuración de cookies

country-ae = Emiratos Árabes Unidos
country-am = Armenia
country-au = Australia
country-ca = Canadá
country-cn = China
country-cr = Costa Rica
country-cy = Chipre
country-cz = Chequia
country-de = Alemaña
country-dk = Dinamarca
country-ee = Estonia
country-es = España
country-fi = Finlandia
country-fr = Francia
country-gb = Reino Unido
country-ie = Irlanda
country-il = Israel
country-in = India
country-it = Italia
country-jp = Xapón
country-kr = Corea do Sur
country-lu = Luxemburgo
country-mt = Malta
country-nl = Países Baixos
country-no = Noruega
country-nz = Nova Zelandia
country-pl = Polonia
country-ru = Rusia
country-se = Suecia
country-sg = Singapur
country-si = Eslovenia
country-us = Estados Unidos
country-vg = Illas Virxes Británicas

cookie-use-visitor = Recoñece o navegador neste sitio.
cookie-use-across = Recoñece o navegador en distintos sitios web.
cookie-use-visit = Relaciona as páxinas dunha mesma visita.
cookie-use-count = Conta as visitas e as páxinas vistas.
cookie-use-origin = Lembra como chegou o visitante ao sitio.
cookie-use-click = Lembra un clic nun anuncio.
cookie-use-interests = Lembra os intereses, para a publicidade.
cookie-use-exchange = Lembra os intercambios de identificadores con socios.
cookie-use-pace = Limita a frecuencia coa que se envían datos.
cookie-use-buffer = Conserva datos ata que se envían ou se volven usar.
cookie-use-probe = Comproba se o navegador almacena cookies.
cookie-use-privacy = Lembra unha elección sobre a privacidade.
cookie-use-setting = Lembra un axuste.
cookie-use-variant = Lembra que variante dunha páxina se mostra.
cookie-use-message = Lembra que mensaxes se mostraron ou se pecharon.
cookie-use-account = Relaciona a visita cunha conta de usuario.
cookie-use-conversation = Mantén un chat aberto dunha páxina a outra.
cookie-use-recording = Forma parte da gravación dunha visita.
cookie-use-basket = Lembra o carriño ou un pedido.
cookie-use-form = Lembra as respostas a un formulario ou a unha enquisa.
cookie-use-player = Lembra a posición ou os axustes dun reprodutor.
cookie-use-protection = Protexe dos abusos cometidos por programas.
cookie-use-place = Lembra a localización aproximada.
cookie-use-server = Envía todas as solicitudes dunha visita ao mesmo servidor.
