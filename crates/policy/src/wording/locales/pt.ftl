language-name = Português
date = { $day } de { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
} de { $year }

accept-all = Aceitar tudo
reject-all = Rejeitar tudo
preferences = Preferências
control = Definições de cookies
control-opt-out = As suas opções de privacidade
signal-honoured = Pedido de recusa respeitado
save = Guardar escolhas
close = Fechar
saved = As suas escolhas foram guardadas.
unsaved = Não foi possível guardar a sua escolha. Verifique a sua ligação e tente novamente.
unreached = Não foi possível abrir as definições. Verifique a sua ligação e tente novamente.
account-scope = Enquanto tiver a sessão iniciada, a sua escolha aplica-se a todos os dispositivos em que iniciar sessão.
account-followed = Aqui aplica-se a sua escolha de outro dispositivo. Pode alterá-la em qualquer altura.

category-necessary-title = Necessário
category-necessary-text = Necessário para o que pede a este site, como iniciar sessão, ou para guardar esta escolha.
category-functional-title = Conteúdo incorporado e funções adicionais
category-functional-text = Vídeos, mapas, chats e outros conteúdos que vêm de outras empresas, e definições que o site memoriza.
category-analytics-title = Estatísticas de utilização
category-analytics-text = Conta as visitas e regista que páginas são utilizadas e de que forma.
category-marketing-title = Publicidade
category-marketing-text = Escolhe anúncios com base no que faz neste e noutros sites, e mede se funcionam.

banner-title = As suas escolhas sobre cookies
banner-title-stale = Voltamos a perguntar: algo mudou
banner-intro-opt-in = { $controller } pede autorização para armazenar e ler dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades seguintes:
banner-intro-opt-out = { $controller } armazena e lê dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades seguintes, exceto se as rejeitar:
banner-intro-notice = { $controller } armazena e lê dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades seguintes. Pode rejeitá-las:
banner-recipients = { $count ->
    [one] Ver a empresa que recebe dados
   *[other] Ver as { $count } empresas que recebem dados
}
banner-change = Pode alterar a sua escolha a qualquer momento em «{ control }».
banner-stale = Algo mudou desde a sua última escolha. Até escolher de novo, nada do que permitiu é utilizado e o que rejeitou continua desativado.
banner-stale-out = Algo mudou desde a sua última escolha. O que rejeitou continua desativado.
banner-signal = O seu navegador envia o sinal Global Privacy Control: os dados não são vendidos nem partilhados para publicidade, exceto se o permitir aqui.
banner-policies = Políticas

placeholder-title = Conteúdo de { $service }
placeholder-text = Este conteúdo vem de { $host }. Se o carregar, { $owner } recebe o seu endereço IP e pode armazenar e ler dados no seu dispositivo.
placeholder-text-plain = Este conteúdo vem de { $host }. Se o carregar, quem o gere recebe o seu endereço IP e pode armazenar e ler dados no seu dispositivo.
placeholder-captcha = O formulário só pode ser enviado depois de esta verificação ser carregada.
placeholder-load = Carregar uma vez
placeholder-load-name = Carregar uma vez: { $service }
placeholder-always = Permitir sempre { $service }
placeholder-blocked = Este site não indica para que usa o serviço { $service }. Por isso, este conteúdo não pode ser carregado aqui.

preferences-title = Definições de cookies
preferences-intro = { $controller } é responsável pela forma como os seus dados são utilizados aqui. Exceto o que é necessário, nada do que se segue é utilizado até o permitir. Pode alterar isto a qualquer momento.
preferences-intro-out = { $controller } é responsável pela forma como os seus dados são utilizados aqui. O que está ativado é utilizado até o rejeitar. Pode alterar isto a qualquer momento.
preferences-stale = Algo mudou desde a sua última escolha; por favor, escolha de novo. O que rejeitou continua desativado.
preferences-conflict = A sua escolha foi feita numa página desatualizada. O que rejeitou continua rejeitado; por favor, reveja o que permitiu.
preferences-signal = O seu navegador envia o sinal Global Privacy Control. Conta como rejeição da venda e da partilha de dados, e a publicidade está desativada, exceto se a permitir aqui.
preferences-outranked = O seu navegador envia o sinal Global Privacy Control, mas a venda ou a partilha de dados foi permitida aqui por si. A sua escolha aplica-se até a alterar.
preferences-sale = Isto inclui a venda ou a partilha de dados para publicidade, através de cookies, píxeis ou dos nossos servidores. Se rejeitar isto, recusa essa venda ou essa partilha.
preferences-allow = Permitir
preferences-allow-name = Permitir: { $category }
preferences-always = Sempre ativado
preferences-services = { $count ->
    [0] Nenhum serviço neste momento
    [one] { $count } serviço
   *[other] { $count } serviços
}
preferences-service-choice = Este serviço
preferences-follows = Igual a «{ $category }»
preferences-on = Permitido
preferences-off = Rejeitado
preferences-decided = A sua escolha de { $date }.
preferences-undecided = Ainda não escolheu.
preferences-earlier-allowed = A sua escolha anterior: permitido
preferences-earlier-rejected = A sua escolha anterior: rejeitado
preferences-earlier-none = Novo desde a sua escolha anterior

changes-title = O que mudou
changes-document = { $title }, versão { $version }
changes-new-document = Novo: { $title }
changes-category = Nova finalidade: { $category }.
changes-sale = «{ $category }» passou a incluir a venda ou a partilha de dados para publicidade.
changes-sensitive = «{ $category }» passou a abranger dados sensíveis.
changes-service = Novo serviço: { $service } ({ $category }).
changes-moved = O serviço { $service } pertence agora a «{ $category }» em vez de «{ $before }».
changes-owner = O serviço { $service } é agora gerido por { $owner }.
changes-recipient = { $service }: { $recipient } passou também a receber dados.
changes-cookie = O serviço { $service } passou também a armazenar «{ $cookie }».
changes-purpose = O serviço { $service } tem outra finalidade: { $purpose }
changes-more = { $count ->
    [one] Mais { $count } alteração
   *[other] Mais { $count } alterações
}

service-provider = Fornecedor
service-country = País
service-purpose = Finalidade
service-recipients = Destinatários
service-cookies = Cookies
service-storage = Armazenamento do navegador
service-privacy = Política de privacidade
service-no-cookies = Nenhum declarado
retention-session = Sessão (até fechar o navegador)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
storage-until-deleted = até o eliminar

declaration-title = Cookies e serviços
declaration-intro = Todos os serviços declarados por { $site }, com o que armazenam no seu dispositivo e durante quanto tempo.
declaration-release = Edição { $release }
declaration-own = Colocados por este site
declaration-own-consent = Guarda a sua escolha sobre cookies.
declaration-own-documents = Guarda quais os documentos que aceitou.
declaration-own-account = Memoriza se a sua escolha pertence à conta com que iniciou sessão.
declaration-own-cookie = Necessário para este site.
declaration-retention = Prazo de conservação
declaration-none = Este site não declara aqui nenhum serviço.
declaration-change = Alterar a sua escolha
declaration-transfers = «País» é onde a empresa tem a sua sede. Se permitir um serviço, os seus dados podem ser tratados nesse país.
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
    [one] { $count } dia
   *[other] { $count } dias
}
time-week = { $count ->
    [one] { $count } semana
   *[other] { $count } semanas
}
time-month = { $count ->
    [one] { $count } mês
   *[other] { $count } meses
}
time-year = { $count ->
    [one] { $count } ano
   *[other] { $count } anos
}

document-version = Versão { $version }
document-version-link = Ligação permanente para a versão { $version }
document-place = Ligação para «{ $heading }»
document-older = Anterior: versão { $version }
document-newer = Posterior: versão { $version }
document-next = A versão { $version } entra em vigor em { $date }.
document-effective = Em vigor desde { $date }
document-upcoming = Entra em vigor em { $date }
document-superseded = Esta é uma versão anterior. Já não está em vigor.
document-not-yet = Esta versão ainda não está em vigor.
document-current = Ler a versão em vigor
document-contents = Índice
policies-title = Todas as políticas e versões
document-history = Todas as versões
document-changes = O que mudou
document-languages = Idiomas
document-foreign = Este texto não existe no seu idioma. Idioma da versão apresentada: { $language }.

acceptance-statement = Li e aceito «{ $title }» ({ $version }).
acceptance-button = Aceitar
acceptance-done = Aceitou «{ $title }» ({ $version }) em { $date }.

history-title = Versões de «{ $title }»
history-current = em vigor
history-upcoming = futura
history-earlier = anterior
history-read = Ler
history-read-name = Ler a versão { $version }
history-compare = Comparar com a versão { $version }
difference-title = «{ $title }»: versão { $from } e versão { $to }
difference-intro = As palavras acrescentadas estão sublinhadas e as palavras removidas estão riscadas.
difference-none = Os textos são iguais.
difference-unchanged = { $count ->
    [one] { $count } parágrafo sem alterações
   *[other] { $count } parágrafos sem alterações
}
difference-moved = (movido para aqui)
difference-from = De
difference-to = Para
difference-show = Comparar

receipt-title = O seu registo de consentimento
receipt-intro = O que este site tem registado sobre a sua escolha. O identificador é aleatório e pertence apenas a este navegador.
receipt-none = Não há nenhuma escolha registada para este navegador.
receipt-id = Identificador do consentimento
receipt-time = Data e hora
receipt-release = Edição
receipt-model = Modelo de consentimento
receipt-model-opt-in = Nada antes do consentimento
receipt-model-opt-out = Permitido até ser rejeitado
receipt-model-notice = Apenas informação
receipt-action = Origem da escolha
receipt-action-accept_all = Aceitar tudo
receipt-action-document_accepted = Aceitação de um documento
receipt-action-reject_all = Rejeitar tudo
receipt-action-save = Escolhas guardadas
receipt-action-service = Permissão para um só serviço
receipt-action-withdraw = Retirada
receipt-action-signal = Sinal do navegador
receipt-language = Idioma apresentado
receipt-digest = Resumo (hash) do texto
receipt-granted = Permitido
receipt-refused = Rejeitado
receipt-signal = Global Privacy Control
receipt-yes = enviado
receipt-no = não enviado
receipt-nothing = Nada
receipt-record = Identificador do registo
receipt-valid-until = Válido até
receipt-shown = O que lhe foi apresentado
receipt-download = Transferir em formato JSON

error-400-title = Não foi possível ler este pedido
error-400-text = Falta algo no pedido ou algo está incorreto. Nada foi alterado.
error-403-title = Este pedido veio de outro site
error-403-text = Para sua proteção, uma escolha só é aceite a partir deste site. Nada foi alterado.
error-404-title = Esta página não existe
error-404-text = A página pode ter sido movida ou o endereço pode ter um erro de escrita.
error-405-title = Isto não pode ser feito aqui
error-405-text = O endereço existe, mas não para este tipo de pedido. Nada foi alterado.
error-409-title = A página estava desatualizada
error-409-text = O que o site pergunta mudou entretanto. O que rejeitou continua rejeitado; o que permitiu não foi aplicado.
error-413-title = Este pedido é demasiado grande
error-413-text = Nada foi alterado.
error-415-title = Este tipo de pedido não é reconhecido
error-415-text = Nada foi alterado.
error-429-title = Demasiadas escolhas ao mesmo tempo
error-429-text = Acabaram de chegar muitas escolhas da sua rede, por isso esta não foi aceite. Nada foi alterado. Por favor, tente de novo daqui a pouco.
error-500-title = Algo correu mal
error-500-text = A falha é nossa. Por favor, tente de novo.
error-502-title = De momento não é possível aceder ao site
error-502-text = O servidor deste endereço não respondeu como devia. Por favor, tente de novo daqui a pouco.
error-503-title = De momento o site não está disponível
error-503-text = Por favor, tente de novo daqui a pouco.
error-504-title = O site demora demasiado tempo a responder
error-504-text = O servidor deste endereço não respondeu a tempo. Por favor, tente de novo daqui a pouco.
error-back = Voltar ao site
error-preferences = Abrir as definições de cookies

country-ae = Emirados Árabes Unidos
country-am = Arménia
country-au = Austrália
country-ca = Canadá
country-cn = China
country-cr = Costa Rica
country-cy = Chipre
country-cz = Chéquia
country-de = Alemanha
country-dk = Dinamarca
country-ee = Estónia
country-es = Espanha
country-fi = Finlândia
country-fr = França
country-gb = Reino Unido
country-ie = Irlanda
country-il = Israel
country-in = Índia
country-it = Itália
country-jp = Japão
country-kr = Coreia do Sul
country-lu = Luxemburgo
country-mt = Malta
country-nl = Países Baixos
country-no = Noruega
country-nz = Nova Zelândia
country-pl = Polónia
country-ru = Rússia
country-se = Suécia
country-sg = Singapura
country-si = Eslovénia
country-us = Estados Unidos
country-vg = Ilhas Virgens Britânicas

cookie-use-visitor = Reconhece o navegador neste site.
cookie-use-across = Reconhece o navegador em vários sites.
cookie-use-visit = Liga entre si as páginas de uma visita.
cookie-use-count = Conta as visitas e as páginas.
cookie-use-origin = Guarda como o visitante chegou ao site.
cookie-use-click = Guarda um clique num anúncio.
cookie-use-interests = Guarda interesses, para publicidade.
cookie-use-exchange = Guarda as trocas de identificadores com parceiros.
cookie-use-pace = Limita a frequência com que os dados são enviados.
cookie-use-buffer = Guarda dados até serem enviados ou utilizados de novo.
cookie-use-probe = Verifica se o navegador armazena cookies.
cookie-use-privacy = Guarda uma escolha sobre privacidade.
cookie-use-setting = Guarda uma definição.
cookie-use-variant = Guarda que variante de uma página é mostrada.
cookie-use-message = Guarda que mensagens foram mostradas ou fechadas.
cookie-use-account = Associa a visita a uma conta de utilizador.
cookie-use-conversation = Mantém uma conversa aberta de página para página.
cookie-use-recording = Faz parte da gravação de uma visita.
cookie-use-basket = Guarda o carrinho ou uma encomenda.
cookie-use-form = Guarda as respostas a um formulário ou inquérito.
cookie-use-player = Guarda a posição ou as definições de um leitor multimédia.
cookie-use-protection = Protege contra abusos por parte de programas.
cookie-use-place = Guarda a localização aproximada.
cookie-use-server = Envia todos os pedidos de uma visita para o mesmo servidor.
