language-name = Português (Brasil)
date = { $day ->
    [1] 1º
   *[other] { $day }
} de { $month ->
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
control = Configurações de cookies
control-opt-out = Suas opções de privacidade
signal-honoured = Solicitação de recusa respeitada
save = Salvar escolhas
close = Fechar
saved = Suas escolhas foram salvas.
unsaved = Não foi possível salvar sua escolha. Verifique sua conexão e tente novamente.
unreached = Não foi possível abrir as configurações. Verifique sua conexão e tente novamente.
account-scope = Enquanto você estiver conectado à sua conta, sua escolha vale em todos os dispositivos em que você entrar.
account-followed = Sua escolha de outro dispositivo vale aqui. Você pode alterá-la a qualquer momento.

category-necessary-title = Necessário
category-necessary-text = Necessário para o que você pede a este site, como entrar na sua conta, ou para guardar esta escolha.
category-functional-title = Conteúdo incorporado e funções adicionais
category-functional-text = Vídeos, mapas, chats e outros conteúdos que vêm de outras empresas, e ajustes que o site memoriza.
category-analytics-title = Medição de uso
category-analytics-text = Contar as visitas e registrar quais páginas são usadas e como.
category-marketing-title = Publicidade
category-marketing-text = Escolher anúncios com base no que você faz aqui e em outros sites, e medir se eles funcionam.

banner-title = Sua escolha sobre cookies
banner-title-stale = Perguntamos de novo: algo mudou
banner-intro-opt-in = { $controller } pede permissão para armazenar e ler dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades abaixo:
banner-intro-opt-out = { $controller } armazena e lê dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades abaixo, a menos que você as rejeite:
banner-intro-notice = { $controller } armazena e lê dados no seu dispositivo (cookies e tecnologias semelhantes) para as finalidades abaixo. Você pode rejeitá-las:
banner-recipients = { $count ->
    [one] { $count } empresa recebe dados: ver qual
   *[other] { $count } empresas recebem dados: ver quais
}
banner-change = Você pode mudar sua escolha em todas as páginas, em “{ control }”.
banner-stale = O que perguntamos mudou desde a sua última escolha. O que você rejeitou continua rejeitado até você escolher de novo. Até lá, nada do que você permitiu é usado.
banner-stale-out = O que perguntamos mudou desde a sua última escolha. O que você rejeitou continua rejeitado até você escolher de novo.
banner-signal = Seu navegador envia o sinal Global Privacy Control: os dados não são vendidos nem compartilhados para publicidade, a menos que você permita aqui.
banner-policies = Políticas

placeholder-title = Conteúdo de { $service }
placeholder-text = Este conteúdo vem de { $host } ({ $owner }). Se você o carregar, essa empresa recebe seu endereço IP e pode armazenar e ler dados no seu dispositivo.
placeholder-text-plain = Este conteúdo vem de { $host }. Se você o carregar, quem o administra recebe seu endereço IP e pode armazenar e ler dados no seu dispositivo.
placeholder-captcha = O formulário aqui só pode ser enviado depois que esta verificação for carregada.
placeholder-load = Carregar só este conteúdo
placeholder-load-name = Carregar só este conteúdo: { $service }
placeholder-always = Sempre permitir { $service }
placeholder-blocked = Este site não informa para que usa o serviço { $service }. Por isso, este conteúdo não pode ser carregado aqui.

preferences-title = Configurações de cookies
preferences-intro = { $controller } decide por que os dados são tratados aqui. Nada do que vem abaixo é usado até você permitir, exceto o que é necessário. Você pode voltar aqui a qualquer momento.
preferences-intro-out = { $controller } decide por que os dados são tratados aqui. O que está ativado é usado até você rejeitar. Você pode voltar aqui a qualquer momento.
preferences-stale = O que perguntamos mudou desde a sua última escolha; por favor, escolha de novo. O que você rejeitou continua rejeitado.
preferences-conflict = Sua escolha foi feita em uma página desatualizada. O que você rejeitou continua rejeitado; por favor, revise o que você permitiu.
preferences-signal = Seu navegador envia o sinal Global Privacy Control. Ele vale como rejeição da venda e do compartilhamento de dados, e a publicidade fica desativada, a menos que você a permita aqui.
preferences-outranked = Seu navegador envia o sinal Global Privacy Control, mas você permitiu aqui a venda ou o compartilhamento de dados. Sua escolha vale até você mudá-la.
preferences-sale = Isto inclui a venda ou o compartilhamento de dados para publicidade, por cookies, pixels ou nossos servidores. Se você rejeitar isto, recusa essa venda ou esse compartilhamento.
preferences-allow = Permitir
preferences-allow-name = Permitir: { $category }
preferences-always = Sempre ativado
preferences-services = { $count ->
    [0] Nenhum serviço no momento
    [one] { $count } serviço
   *[other] { $count } serviços
}
preferences-service-choice = Escolha para este serviço
preferences-follows = Igual a “{ $category }”
preferences-on = Permitido
preferences-off = Rejeitado
preferences-decided = Sua escolha de { $date }.
preferences-undecided = Você ainda não escolheu.
preferences-earlier-allowed = Sua escolha anterior: permitido
preferences-earlier-rejected = Sua escolha anterior: rejeitado
preferences-earlier-none = Novo desde a sua escolha anterior

changes-title = O que mudou
changes-document = { $title }, versão { $version }
changes-new-document = Novo: { $title }
changes-category = Nova finalidade: { $category }.
changes-sale = “{ $category }” agora inclui a venda ou o compartilhamento de dados para publicidade.
changes-sensitive = “{ $category }” agora abrange dados sensíveis.
changes-service = Novo serviço: { $service } ({ $category }).
changes-moved = O serviço { $service } agora pertence a “{ $category }” em vez de “{ $before }”.
changes-owner = O serviço { $service } agora é operado por { $owner }.
changes-recipient = { $service }: { $recipient } agora também recebe dados.
changes-cookie = O serviço { $service } agora também armazena “{ $cookie }”.
changes-purpose = O serviço { $service } tem outra finalidade: { $purpose }
changes-more = { $count ->
    [one] Mais { $count } mudança
   *[other] Mais { $count } mudanças
}

service-provider = Fornecedor
service-country = País
service-purpose = Finalidade
service-recipients = Destinatários
service-cookies = Cookies
service-storage = Armazenamento do navegador
service-privacy = Política de privacidade
service-no-cookies = Nenhum declarado
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
retention-session = até o navegador ser fechado
storage-until-deleted = até você excluir

declaration-title = Cookies e serviços
declaration-intro = Todos os serviços declarados por { $site }, com o que eles armazenam no seu dispositivo e por quanto tempo.
declaration-release = Edição { $release }
declaration-own = Colocados por este site
declaration-own-consent = Guarda sua escolha sobre cookies.
declaration-own-documents = Guarda quais documentos você aceitou.
declaration-own-account = Lembra se sua escolha pertence à conta em que você entrou.
declaration-own-cookie = Necessário para este site.
declaration-retention = Período de retenção
declaration-none = Este site não declara nenhum serviço aqui.
declaration-change = Mudar sua escolha
declaration-transfers = O país é aquele onde a empresa tem sede. Se você permitir um serviço, seus dados podem ser tratados nesse país.
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
document-version-link = Link permanente para a versão { $version }
document-place = Link para “{ $heading }”
document-older = Anterior: versão { $version }
document-newer = Posterior: versão { $version }
document-next = A versão { $version } entra em vigor em { $date }.
document-effective = Em vigor desde { $date }
document-upcoming = Entra em vigor em { $date }
document-superseded = Esta é uma versão anterior. Ela não está mais em vigor.
document-not-yet = Esta versão ainda não está em vigor.
document-current = Ler a versão em vigor
document-contents = Sumário
policies-title = As políticas e seu histórico
document-history = Todas as versões
document-changes = O que mudou
document-languages = Idiomas
document-foreign = Este texto não existe no seu idioma. Idioma da versão exibida: { $language }.

acceptance-statement = Li e aceito “{ $title }” ({ $version }).
acceptance-button = Aceitar
acceptance-done = Você aceitou “{ $title }” ({ $version }) em { $date }.

history-title = Versões de “{ $title }”
history-current = em vigor
history-upcoming = futura
history-earlier = anterior
history-read = Ler
history-read-name = Ler a versão { $version }
history-compare = Comparar com a versão { $version }
difference-title = “{ $title }”: versão { $from } e versão { $to }
difference-intro = As palavras acrescentadas estão sublinhadas e as palavras removidas estão riscadas.
difference-none = Os textos são iguais.
difference-unchanged = { $count ->
    [one] { $count } parágrafo sem mudanças
   *[other] { $count } parágrafos sem mudanças
}
difference-moved = (movido para cá)
difference-from = Da versão
difference-to = para a versão
difference-show = Comparar

receipt-title = O registro da sua escolha
receipt-intro = O que este site tem registrado sobre a sua escolha. O identificador é aleatório e pertence apenas a este navegador.
receipt-none = Não há nenhuma escolha registrada para este navegador.
receipt-id = Identificador do consentimento
receipt-time = Data e hora
receipt-release = Edição
receipt-model = Regra
receipt-model-opt-in = Nada antes do consentimento
receipt-model-opt-out = Permitido até ser rejeitado
receipt-model-notice = Apenas informação
receipt-action = Origem da escolha
receipt-action-accept_all = Aceitar tudo
receipt-action-document_accepted = Aceitação de um documento
receipt-action-reject_all = Rejeitar tudo
receipt-action-save = Escolhas salvas
receipt-action-service = Carregamento de um só conteúdo
receipt-action-withdraw = Revogação
receipt-action-signal = Sinal do navegador
receipt-language = Idioma exibido
receipt-digest = Resumo (hash) do texto
receipt-granted = Permitido
receipt-refused = Rejeitado
receipt-signal = Global Privacy Control
receipt-yes = enviado
receipt-no = não enviado
receipt-nothing = Nada
receipt-record = Identificador do registro
receipt-valid-until = Válido até
receipt-shown = O que foi mostrado a você
receipt-download = Baixar em formato JSON

error-400-title = Não foi possível ler esta solicitação
error-400-text = Falta algo na solicitação ou algo está incorreto. Nada foi alterado.
error-403-title = Esta solicitação veio de outro site
error-403-text = Para sua proteção, uma escolha só é aceita a partir deste site. Nada foi alterado.
error-404-title = Não há nada aqui
error-404-text = A página pode ter sido movida ou o endereço pode ter um erro de digitação.
error-405-title = Isto não pode ser feito aqui
error-405-text = O endereço existe, mas não para este tipo de solicitação. Nada foi alterado.
error-409-title = A página estava desatualizada
error-409-text = O que o site pergunta mudou nesse meio-tempo. O que você rejeitou continua rejeitado; o que você permitiu não foi aplicado.
error-413-title = Esta solicitação é grande demais
error-413-text = Nada foi alterado.
error-415-title = Este tipo de solicitação não é reconhecido
error-415-text = Nada foi alterado.
error-429-title = Escolhas demais de uma só vez
error-429-text = Muitas escolhas acabaram de chegar da sua rede, por isso esta não foi aceita. Nada foi alterado. Por favor, tente de novo daqui a pouco.
error-500-title = Algo deu errado
error-500-text = A falha é nossa. Por favor, tente de novo.
error-502-title = Não é possível acessar o site no momento
error-502-text = O servidor deste endereço não respondeu como deveria. Por favor, tente de novo daqui a pouco.
error-503-title = O site não está disponível no momento
error-503-text = Por favor, tente de novo daqui a pouco.
error-504-title = O site está demorando demais para responder
error-504-text = O servidor deste endereço não respondeu a tempo. Por favor, tente de novo daqui a pouco.
error-back = Continuar para o site
error-preferences = Abrir as configurações de cookies

country-ae = Emirados Árabes Unidos
country-am = Armênia
country-au = Austrália
country-ca = Canadá
country-cn = China
country-cr = Costa Rica
country-cy = Chipre
country-cz = Tchéquia
country-de = Alemanha
country-dk = Dinamarca
country-ee = Estônia
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
country-pl = Polônia
country-ru = Rússia
country-se = Suécia
country-sg = Singapura
country-si = Eslovênia
country-us = Estados Unidos
country-vg = Ilhas Virgens Britânicas

cookie-use-visitor = Reconhece o navegador neste site.
cookie-use-across = Reconhece o navegador em diferentes sites.
cookie-use-visit = Liga entre si as páginas de uma mesma visita.
cookie-use-count = Conta as visitas e as páginas.
cookie-use-origin = Guarda como o visitante chegou ao site.
cookie-use-click = Guarda um clique em um anúncio.
cookie-use-interests = Guarda interesses, para publicidade.
cookie-use-exchange = Guarda as trocas de identificadores com parceiros.
cookie-use-pace = Limita a frequência com que os dados são enviados.
cookie-use-buffer = Guarda dados até que sejam enviados ou usados de novo.
cookie-use-probe = Verifica se o navegador armazena cookies.
cookie-use-privacy = Guarda uma escolha sobre privacidade.
cookie-use-setting = Guarda uma configuração.
cookie-use-variant = Guarda qual variante de uma página é mostrada.
cookie-use-message = Guarda quais mensagens foram mostradas ou fechadas.
cookie-use-account = Associa a visita a uma conta de usuário.
cookie-use-conversation = Mantém uma conversa aberta de uma página para outra.
cookie-use-recording = Faz parte da gravação de uma visita.
cookie-use-basket = Guarda o carrinho ou um pedido.
cookie-use-form = Guarda as respostas a um formulário ou a uma pesquisa.
cookie-use-player = Guarda a posição ou as configurações de um player.
cookie-use-protection = Protege contra abusos cometidos por programas.
cookie-use-place = Guarda a localização aproximada.
cookie-use-server = Envia todas as solicitações de uma visita ao mesmo servidor.
