language-name = Español
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }

accept-all = Aceptar todo
reject-all = Rechazar todo
preferences = Configurar
control = Configuración de cookies
control-opt-out = Sus opciones de privacidad
signal-honoured = Solicitud de exclusión respetada
save = Guardar elección
close = Cerrar
saved = Su elección se ha guardado.
unsaved = No se ha podido guardar su elección. Compruebe su conexión e inténtelo de nuevo.
unreached = No se ha podido abrir la configuración. Compruebe su conexión e inténtelo de nuevo.
account-scope = Mientras tenga la sesión iniciada, su elección se aplica en todos los dispositivos en los que inicie sesión.
account-followed = Aquí se aplica su elección de otro dispositivo. Puede cambiarla en cualquier momento.

category-necessary-title = Necesario
category-necessary-text = Necesario para lo que usted pide a este sitio, como iniciar sesión, o para conservar esta elección.
category-functional-title = Contenido incrustado y funciones adicionales
category-functional-text = Vídeos, mapas, chats y otros contenidos que vienen de otras empresas, y ajustes que el sitio recuerda.
category-analytics-title = Estadísticas de uso
category-analytics-text = Cuenta las visitas y registra qué páginas se usan y cómo.
category-marketing-title = Publicidad
category-marketing-text = Elige anuncios según lo que usted hace en este y otros sitios, y mide si funcionan.

banner-title = Sus opciones sobre cookies
banner-title-stale = Volvemos a preguntar: algo ha cambiado
banner-intro-opt-in = { $controller } le pide permiso para almacenar y leer datos en su dispositivo (cookies y tecnologías similares) con las finalidades siguientes:
banner-intro-opt-out = { $controller } almacena y lee datos en su dispositivo (cookies y tecnologías similares) con las finalidades siguientes, salvo que usted las rechace:
banner-intro-notice = { $controller } almacena y lee datos en su dispositivo (cookies y tecnologías similares) con las finalidades siguientes. Puede rechazarlas:
banner-recipients = { $count ->
    [one] Ver la empresa que recibe datos
   *[other] Ver las { $count } empresas que reciben datos
}
banner-change = Puede cambiar su elección en cualquier momento en «{ control }».
banner-stale = Algo ha cambiado desde su última elección. Hasta que vuelva a elegir, no se usa nada de lo que permitió y lo que rechazó sigue desactivado.
banner-stale-out = Algo ha cambiado desde su última elección. Lo que rechazó sigue desactivado.
banner-signal = Su navegador envía la señal Global Privacy Control: los datos no se venden ni se comparten con fines publicitarios, salvo que usted lo permita aquí.
banner-policies = Políticas

placeholder-title = Contenido de { $service }
placeholder-text = Este contenido viene de { $host }. Si lo carga, { $owner } recibe su dirección IP y puede almacenar y leer datos en su dispositivo.
placeholder-text-plain = Este contenido viene de { $host }. Si lo carga, quien lo gestiona recibe su dirección IP y puede almacenar y leer datos en su dispositivo.
placeholder-captcha = El formulario solo se puede enviar después de cargar esta comprobación.
placeholder-load = Cargar una vez
placeholder-load-name = Cargar una vez: { $service }
placeholder-always = Permitir siempre { $service }
placeholder-blocked = Este sitio no indica para qué usa el servicio { $service }. Por eso este contenido no se puede cargar aquí.

preferences-title = Configuración de cookies
preferences-intro = { $controller } es responsable de cómo se usan sus datos aquí. Salvo lo necesario, nada de lo siguiente se usa hasta que usted lo permita. Puede cambiarlo en cualquier momento.
preferences-intro-out = { $controller } es responsable de cómo se usan sus datos aquí. Lo que está activado se usa hasta que usted lo rechace. Puede cambiarlo en cualquier momento.
preferences-stale = Algo ha cambiado desde su última elección; vuelva a elegir, por favor. Lo que rechazó sigue desactivado.
preferences-conflict = Hizo su elección en una página que ya no estaba actualizada. Lo que rechazó sigue rechazado; revise, por favor, lo que permitió.
preferences-signal = Su navegador envía la señal Global Privacy Control. Cuenta como rechazo a que se vendan o compartan datos, y la publicidad está desactivada salvo que usted la permita aquí.
preferences-outranked = Su navegador envía la señal Global Privacy Control, pero usted permitió aquí que se vendan o compartan datos. Su elección se aplica hasta que la cambie.
preferences-sale = Esto incluye vender o compartir datos con fines publicitarios, mediante cookies, píxeles o nuestros servidores. Si rechaza esto, se opone a que se vendan o compartan así.
preferences-allow = Permitir
preferences-allow-name = Permitir: { $category }
preferences-always = Siempre activado
preferences-services = { $count ->
    [0] Ningún servicio por ahora
    [one] { $count } servicio
   *[other] { $count } servicios
}
preferences-service-choice = Este servicio
preferences-follows = Igual que «{ $category }»
preferences-on = Permitido
preferences-off = Rechazado
preferences-decided = Su elección del { $date }.
preferences-undecided = Todavía no ha elegido.
preferences-earlier-allowed = Su elección anterior: permitido
preferences-earlier-rejected = Su elección anterior: rechazado
preferences-earlier-none = Nuevo desde su elección anterior

changes-title = Qué ha cambiado
changes-document = { $title }, versión { $version }
changes-new-document = Nuevo: { $title }
changes-category = Nueva finalidad: { $category }.
changes-sale = «{ $category }» ahora incluye vender o compartir datos con fines publicitarios.
changes-sensitive = «{ $category }» ahora incluye datos sensibles.
changes-service = Nuevo servicio: { $service } ({ $category }).
changes-moved = El servicio { $service } pertenece ahora a «{ $category }» en lugar de a «{ $before }».
changes-owner = El servicio { $service } está ahora a cargo de { $owner }.
changes-recipient = { $service }: { $recipient } ahora también recibe datos.
changes-cookie = El servicio { $service } ahora también almacena «{ $cookie }».
changes-purpose = El servicio { $service } tiene otra finalidad: { $purpose }
changes-more = { $count ->
    [one] { $count } cambio más
   *[other] { $count } cambios más
}

service-provider = Proveedor
service-country = País
service-purpose = Finalidad
service-recipients = Destinatarios
service-cookies = Cookies
service-storage = Almacenamiento del navegador
service-privacy = Política de privacidad
service-no-cookies = Ninguna declarada
retention-session = Sesión (hasta que cierre el navegador)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
storage-until-deleted = hasta que usted lo elimine

declaration-title = Cookies y servicios
declaration-intro = Todos los servicios que declara { $site }, con lo que almacenan en su dispositivo y durante cuánto tiempo.
declaration-release = Edición { $release }
declaration-own = De este sitio
declaration-own-consent = Conserva su elección sobre las cookies.
declaration-own-documents = Conserva qué documentos ha aceptado.
declaration-own-account = Recuerda si su elección pertenece a la cuenta con la que ha iniciado sesión.
declaration-own-cookie = Necesaria para este sitio.
declaration-retention = Plazo de conservación
declaration-none = Este sitio no declara ningún servicio aquí.
declaration-change = Cambiar su elección
declaration-transfers = «País» es donde la empresa tiene su sede. Si permite un servicio, sus datos pueden tratarse allí.
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
    [one] { $count } año
   *[other] { $count } años
}

document-version = Versión { $version }
document-version-link = Enlace permanente a la versión { $version }
document-place = Enlace a «{ $heading }»
document-older = Anterior: versión { $version }
document-newer = Posterior: versión { $version }
document-next = La versión { $version } entra en vigor el { $date }.
document-effective = En vigor desde el { $date }
document-upcoming = Entra en vigor el { $date }
document-superseded = Esta es una versión anterior. Ya no está en vigor.
document-not-yet = Esta versión aún no está en vigor.
document-current = Leer la versión en vigor
document-contents = Índice
policies-title = Todas las políticas y sus versiones
document-history = Todas las versiones
document-changes = Qué ha cambiado
document-languages = Idiomas
document-foreign = Este texto no existe en su idioma. Idioma de la versión mostrada: { $language }.

acceptance-statement = He leído y acepto «{ $title }» ({ $version }).
acceptance-button = Aceptar
acceptance-done = Aceptó «{ $title }» ({ $version }) el { $date }.

history-title = Versiones de «{ $title }»
history-current = en vigor
history-upcoming = próxima
history-earlier = anterior
history-read = Leer
history-read-name = Leer la versión { $version }
history-compare = Comparar con la versión { $version }
difference-title = «{ $title }»: versión { $from } y versión { $to }
difference-intro = Las palabras añadidas están subrayadas; las eliminadas, tachadas.
difference-none = Los textos son iguales.
difference-unchanged = { $count ->
    [one] { $count } párrafo sin cambios
   *[other] { $count } párrafos sin cambios
}
difference-moved = (movido aquí)
difference-from = De
difference-to = A
difference-show = Comparar

receipt-title = Su registro de consentimiento
receipt-intro = Lo que este sitio tiene registrado sobre su elección. El identificador es aleatorio y corresponde solo a este navegador.
receipt-none = No hay ninguna elección registrada para este navegador.
receipt-id = Identificador del consentimiento
receipt-time = Fecha y hora
receipt-release = Edición
receipt-model = Modelo de consentimiento
receipt-model-opt-in = Nada antes del consentimiento
receipt-model-opt-out = Permitido hasta que se rechace
receipt-model-notice = Solo información
receipt-action = Origen de la elección
receipt-action-accept_all = Aceptar todo
receipt-action-document_accepted = Aceptación de un documento
receipt-action-reject_all = Rechazar todo
receipt-action-save = Elección guardada
receipt-action-service = Permiso para un solo servicio
receipt-action-withdraw = Retirada
receipt-action-signal = Señal del navegador
receipt-language = Idioma mostrado
receipt-digest = Huella (hash) del texto
receipt-granted = Permitido
receipt-refused = Rechazado
receipt-signal = Global Privacy Control
receipt-yes = enviada
receipt-no = no enviada
receipt-nothing = Nada
receipt-record = Identificador del registro
receipt-valid-until = Válido hasta
receipt-shown = Lo que se le mostró
receipt-download = Descargar como JSON

error-400-title = No se pudo leer esta solicitud
error-400-text = Falta algo o algo tiene un formato incorrecto. No se ha cambiado nada.
error-403-title = Esta solicitud viene de otro sitio
error-403-text = Para su protección, una elección solo se admite desde este mismo sitio. No se ha cambiado nada.
error-404-title = Esta página no existe
error-404-text = Puede que la página se haya movido o que la dirección tenga un error.
error-405-title = Esto no se puede hacer aquí
error-405-text = La dirección existe, pero no para este tipo de solicitud. No se ha cambiado nada.
error-409-title = La página ya no estaba actualizada
error-409-text = Lo que el sitio pregunta ha cambiado entretanto. Lo que rechazó sigue rechazado; lo que permitió no se ha aplicado.
error-413-title = Esta solicitud es demasiado grande
error-413-text = No se ha cambiado nada.
error-415-title = Este tipo de solicitud no se reconoce
error-415-text = No se ha cambiado nada.
error-429-title = Demasiadas elecciones a la vez
error-429-text = Acaban de llegar muchas elecciones desde su red, por lo que esta no se ha admitido. No se ha cambiado nada. Vuelva a intentarlo dentro de un momento, por favor.
error-500-title = Algo ha fallado
error-500-text = El fallo es nuestro. Vuelva a intentarlo, por favor.
error-502-title = No se puede acceder al sitio en este momento
error-502-text = El servidor de esta dirección no respondió como debía. Vuelva a intentarlo dentro de un momento, por favor.
error-503-title = El sitio no está disponible en este momento
error-503-text = Vuelva a intentarlo dentro de un momento, por favor.
error-504-title = El sitio tarda demasiado en responder
error-504-text = El servidor de esta dirección no respondió a tiempo. Vuelva a intentarlo dentro de un momento, por favor.
error-back = Volver al sitio
error-preferences = Abrir la configuración de cookies

country-ae = Emiratos Árabes Unidos
country-am = Armenia
country-au = Australia
country-ca = Canadá
country-cn = China
country-cr = Costa Rica
country-cy = Chipre
country-cz = Chequia
country-de = Alemania
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
country-jp = Japón
country-kr = Corea del Sur
country-lu = Luxemburgo
country-mt = Malta
country-nl = Países Bajos
country-no = Noruega
country-nz = Nueva Zelanda
country-pl = Polonia
country-ru = Rusia
country-se = Suecia
country-sg = Singapur
country-si = Eslovenia
country-us = Estados Unidos
country-vg = Islas Vírgenes Británicas

cookie-use-visitor = Reconoce el navegador en este sitio.
cookie-use-across = Reconoce el navegador en distintos sitios web.
cookie-use-visit = Relaciona las páginas de una misma visita.
cookie-use-count = Cuenta las visitas y las páginas vistas.
cookie-use-origin = Recuerda cómo llegó el visitante al sitio.
cookie-use-click = Recuerda un clic en un anuncio.
cookie-use-interests = Recuerda los intereses, para la publicidad.
cookie-use-exchange = Recuerda los intercambios de identificadores con socios.
cookie-use-pace = Limita la frecuencia con la que se envían datos.
cookie-use-buffer = Conserva datos hasta que se envían o se vuelven a usar.
cookie-use-probe = Comprueba si el navegador almacena cookies.
cookie-use-privacy = Recuerda una elección sobre la privacidad.
cookie-use-setting = Recuerda un ajuste.
cookie-use-variant = Recuerda qué variante de una página se muestra.
cookie-use-message = Recuerda qué mensajes se mostraron o se cerraron.
cookie-use-account = Relaciona la visita con una cuenta de usuario.
cookie-use-conversation = Mantiene un chat abierto de una página a otra.
cookie-use-recording = Forma parte de la grabación de una visita.
cookie-use-basket = Recuerda el carrito o un pedido.
cookie-use-form = Recuerda las respuestas a un formulario o a una encuesta.
cookie-use-player = Recuerda la posición o los ajustes de un reproductor.
cookie-use-protection = Protege de los abusos cometidos por programas.
cookie-use-place = Recuerda la ubicación aproximada.
cookie-use-server = Envía todas las solicitudes de una visita al mismo servidor.
