language-name = Français
date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }

accept-all = Tout accepter
reject-all = Tout refuser
preferences = Personnaliser
control = Paramètres des cookies
control-opt-out = Vos choix de confidentialité
signal-honoured = Demande de refus respectée
save = Enregistrer les choix
close = Fermer
saved = Vos choix sont enregistrés.
unsaved = Votre choix n’a pas pu être enregistré. Vérifiez votre connexion et réessayez.
unreached = Les paramètres n’ont pas pu être ouverts. Vérifiez votre connexion et réessayez.
account-scope = Tant que vous êtes connecté, votre choix s’applique sur tous les appareils où vous vous connectez.
account-followed = Votre choix fait sur un autre appareil s’applique ici. Vous pouvez le modifier à tout moment.

category-necessary-title = Nécessaire
category-necessary-text = Nécessaire pour ce que vous demandez à ce site, par exemple vous connecter, ou pour conserver ce choix.
category-functional-title = Contenus intégrés et fonctions supplémentaires
category-functional-text = Vidéos, cartes, discussions en ligne et autres contenus qui viennent d’autres entreprises, et réglages dont le site se souvient.
category-analytics-title = Mesure d’audience
category-analytics-text = Compte les visites et enregistre quelles pages sont utilisées, et comment.
category-marketing-title = Publicité
category-marketing-text = Choisit des publicités d’après ce que vous faites sur ce site et sur d’autres, et mesure leur efficacité.

banner-title = Vos choix en matière de cookies
banner-title-stale = Nous vous le demandons de nouveau : quelque chose a changé
banner-intro-opt-in = { $controller } demande l’autorisation de stocker et de lire des données sur votre appareil (cookies et technologies similaires) pour les finalités suivantes :
banner-intro-opt-out = { $controller } stocke et lit des données sur votre appareil (cookies et technologies similaires) pour les finalités suivantes, sauf si vous les refusez :
banner-intro-notice = { $controller } stocke et lit des données sur votre appareil (cookies et technologies similaires) pour les finalités suivantes. Vous pouvez les refuser :
banner-recipients = { $count ->
    [one] Voir l’entreprise qui reçoit des données
   *[other] Voir les { $count } entreprises qui reçoivent des données
}
banner-change = Vous pouvez modifier votre choix à tout moment, sous « { control } ».
banner-stale = Quelque chose a changé depuis votre dernier choix. Jusqu’à ce que vous choisissiez de nouveau, rien de ce que vous avez autorisé n’est utilisé et ce que vous avez refusé reste désactivé.
banner-stale-out = Quelque chose a changé depuis votre dernier choix. Ce que vous avez refusé reste désactivé.
banner-signal = Votre navigateur envoie le signal Global Privacy Control : les données ne sont ni vendues ni partagées à des fins publicitaires, sauf si vous l’autorisez ici.
banner-policies = Politiques

placeholder-title = Contenu du service { $service }
placeholder-text = Ce contenu vient de l’adresse { $host }. Si vous le chargez, { $owner } reçoit votre adresse IP et peut stocker et lire des données sur votre appareil.
placeholder-text-plain = Ce contenu vient de l’adresse { $host }. Si vous le chargez, son exploitant reçoit votre adresse IP et peut stocker et lire des données sur votre appareil.
placeholder-captcha = Le formulaire ne peut être envoyé qu’une fois cette vérification chargée.
placeholder-load = Charger une fois
placeholder-load-name = Charger une fois : { $service }
placeholder-always = Toujours autoriser { $service }
placeholder-blocked = Ce site n’indique pas à quoi lui sert le service { $service }. Ce contenu ne peut donc pas être chargé ici.

preferences-title = Paramètres des cookies
preferences-intro = { $controller } est responsable de l’utilisation de vos données ici. Sauf ce qui est nécessaire, rien de ce qui suit n’est utilisé avant que vous l’autorisiez. Vous pouvez changer cela à tout moment.
preferences-intro-out = { $controller } est responsable de l’utilisation de vos données ici. Ce qui est activé est utilisé jusqu’à ce que vous le refusiez. Vous pouvez changer cela à tout moment.
preferences-stale = Quelque chose a changé depuis votre dernier choix ; veuillez choisir de nouveau. Ce que vous avez refusé reste désactivé.
preferences-conflict = Vous avez fait votre choix sur une page qui n’était plus à jour. Ce que vous avez refusé reste refusé ; veuillez vérifier ce que vous avez autorisé.
preferences-signal = Votre navigateur envoie le signal Global Privacy Control. Il vaut refus de la vente et du partage, et la publicité est désactivée, sauf si vous l’autorisez ici.
preferences-outranked = Votre navigateur envoie le signal Global Privacy Control, mais vous avez vous-même autorisé ici la vente ou le partage de données. Votre choix s’applique tant que vous ne le modifiez pas.
preferences-sale = Cela comprend la vente ou le partage de données à des fins publicitaires, par des cookies, des pixels ou nos serveurs. Si vous refusez cela, vous vous opposez à cette vente ou à ce partage.
preferences-allow = Autoriser
preferences-allow-name = Autoriser : { $category }
preferences-always = Toujours activé
preferences-services = { $count ->
    [0] Aucun service actuellement
    [one] { $count } service
   *[other] { $count } services
}
preferences-service-choice = Ce service
preferences-follows = Comme « { $category } »
preferences-on = Autorisé
preferences-off = Refusé
preferences-decided = Votre choix du { $date }.
preferences-undecided = Vous n’avez pas encore choisi.
preferences-earlier-allowed = Votre choix précédent : autorisé
preferences-earlier-rejected = Votre choix précédent : refusé
preferences-earlier-none = Nouveau depuis votre choix précédent

changes-title = Ce qui a changé
changes-document = { $title }, version { $version }
changes-new-document = Nouveau : { $title }
changes-category = Nouvelle finalité : { $category }.
changes-sale = « { $category } » comprend désormais la vente ou le partage de données à des fins publicitaires.
changes-sensitive = « { $category } » concerne désormais des données sensibles.
changes-service = Nouveau service : { $service } ({ $category }).
changes-moved = Le service { $service } fait désormais partie de « { $category } » et non plus de « { $before } ».
changes-owner = Le service { $service } est désormais exploité par { $owner }.
changes-recipient = { $service } : { $recipient } reçoit désormais aussi des données.
changes-cookie = Le service { $service } stocke désormais aussi « { $cookie } ».
changes-purpose = Le service { $service } a une autre finalité : { $purpose }
changes-more = { $count ->
    [one] { $count } autre changement
   *[other] { $count } autres changements
}

service-provider = Fournisseur
service-country = Pays
service-purpose = Finalité
service-recipients = Destinataires
service-cookies = Cookies
service-storage = Stockage du navigateur
service-privacy = Politique de confidentialité
service-no-cookies = Aucun déclaré
retention-session = Session (jusqu’à la fermeture du navigateur)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
storage-until-deleted = jusqu’à ce que vous le supprimiez

declaration-title = Cookies et services
declaration-intro = Tous les services déclarés par { $site }, avec ce qu’ils stockent sur votre appareil et pour combien de temps.
declaration-release = Édition { $release }
declaration-own = Déposés par ce site
declaration-own-consent = Conserve votre choix concernant les cookies.
declaration-own-documents = Retient quels documents vous avez acceptés.
declaration-own-account = Retient si votre choix appartient au compte auquel vous êtes connecté.
declaration-own-cookie = Nécessaire à ce site.
declaration-retention = Durée de conservation
declaration-none = Ce site ne déclare aucun service ici.
declaration-change = Modifier votre choix
declaration-transfers = « Pays » désigne le siège de l’entreprise. Si vous autorisez un service, vos données peuvent y être traitées.
time-second = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
time-minute = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-hour = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
time-day = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
time-week = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
time-month = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
time-year = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}

document-version = Version { $version }
document-version-link = Lien permanent vers la version { $version }
document-place = Lien vers « { $heading } »
document-older = Précédente : version { $version }
document-newer = Suivante : version { $version }
document-next = La version { $version } entre en vigueur le { $date }.
document-effective = En vigueur depuis le { $date }
document-upcoming = Entre en vigueur le { $date }
document-superseded = Ceci est une version antérieure. Elle n’est plus en vigueur.
document-not-yet = Cette version n’est pas encore en vigueur.
document-current = Lire la version en vigueur
document-contents = Sommaire
policies-title = Toutes les politiques et leurs versions
document-history = Toutes les versions
document-changes = Ce qui a changé
document-languages = Langues
document-foreign = Ce texte n’existe pas dans votre langue. Langue de la version affichée : { $language }.

acceptance-statement = J’ai lu et j’accepte « { $title } » ({ $version }).
acceptance-button = Accepter
acceptance-done = Vous avez accepté « { $title } » ({ $version }) le { $date }.

history-title = Versions de « { $title } »
history-current = en vigueur
history-upcoming = à venir
history-earlier = antérieure
history-read = Lire
history-read-name = Lire la version { $version }
history-compare = Comparer avec la version { $version }
difference-title = « { $title } » : version { $from } et version { $to }
difference-intro = Les mots ajoutés sont soulignés, les mots supprimés sont barrés.
difference-none = Les textes sont identiques.
difference-unchanged = { $count ->
    [one] { $count } paragraphe inchangé
   *[other] { $count } paragraphes inchangés
}
difference-moved = (déplacé ici)
difference-from = De
difference-to = À
difference-show = Comparer

receipt-title = Votre preuve de choix
receipt-intro = Ce que ce site a enregistré au sujet de votre choix. L’identifiant est aléatoire et ne concerne que ce navigateur.
receipt-none = Aucun choix n’est enregistré pour ce navigateur.
receipt-id = Identifiant du consentement
receipt-time = Date et heure
receipt-release = Édition
receipt-model = Modèle de consentement
receipt-model-opt-in = Rien avant le consentement
receipt-model-opt-out = Autorisé jusqu’au refus
receipt-model-notice = Information seulement
receipt-action = Origine du choix
receipt-action-accept_all = Tout accepter
receipt-action-document_accepted = Acceptation d’un document
receipt-action-reject_all = Tout refuser
receipt-action-save = Choix enregistrés
receipt-action-service = Autorisation d’un seul service
receipt-action-withdraw = Retrait
receipt-action-signal = Signal du navigateur
receipt-language = Langue affichée
receipt-digest = Empreinte (hash) du texte
receipt-granted = Autorisé
receipt-refused = Refusé
receipt-signal = Global Privacy Control
receipt-yes = envoyé
receipt-no = non envoyé
receipt-nothing = Rien
receipt-record = Identifiant de l’enregistrement
receipt-valid-until = Valable jusqu’au
receipt-shown = Ce qui vous a été présenté
receipt-download = Télécharger au format JSON

error-400-title = Cette demande n’a pas pu être lue
error-400-text = Un élément manque ou est incorrect. Rien n’a été modifié.
error-403-title = Cette demande vient d’un autre site
error-403-text = Pour votre protection, un choix n’est accepté que s’il vient de ce site. Rien n’a été modifié.
error-404-title = Cette page n’existe pas
error-404-text = La page a peut-être été déplacée, ou l’adresse contient une faute de frappe.
error-405-title = Cela n’est pas possible ici
error-405-text = L’adresse existe, mais pas pour ce type de demande. Rien n’a été modifié.
error-409-title = La page n’était plus à jour
error-409-text = Ce que le site demande a changé entre-temps. Ce que vous avez refusé reste refusé ; ce que vous avez autorisé n’a pas été pris en compte.
error-413-title = Cette demande est trop volumineuse
error-413-text = Rien n’a été modifié.
error-415-title = Ce type de demande n’est pas reconnu
error-415-text = Rien n’a été modifié.
error-429-title = Trop de choix à la fois
error-429-text = De nombreux choix viennent d’arriver de votre réseau ; celui-ci n’a donc pas été accepté. Rien n’a été modifié. Veuillez réessayer dans un instant.
error-500-title = Une erreur s’est produite
error-500-text = L’erreur vient de nous. Veuillez réessayer.
error-502-title = Le site est injoignable pour le moment
error-502-text = Le serveur de cette adresse n’a pas répondu comme prévu. Veuillez réessayer dans un instant.
error-503-title = Le site n’est pas disponible pour le moment
error-503-text = Veuillez réessayer dans un instant.
error-504-title = Le site met trop de temps à répondre
error-504-text = Le serveur de cette adresse n’a pas répondu à temps. Veuillez réessayer dans un instant.
error-back = Retour au site
error-preferences = Ouvrir les paramètres des cookies

country-ae = Émirats arabes unis
country-am = Arménie
country-au = Australie
country-ca = Canada
country-cn = Chine
country-cr = Costa Rica
country-cy = Chypre
country-cz = Tchéquie
country-de = Allemagne
country-dk = Danemark
country-ee = Estonie
country-es = Espagne
country-fi = Finlande
country-fr = France
country-gb = Royaume-Uni
country-ie = Irlande
country-il = Israël
country-in = Inde
country-it = Italie
country-jp = Japon
country-kr = Corée du Sud
country-lu = Luxembourg
country-mt = Malte
country-nl = Pays-Bas
country-no = Norvège
country-nz = Nouvelle-Zélande
country-pl = Pologne
country-ru = Russie
country-se = Suède
country-sg = Singapour
country-si = Slovénie
country-us = États-Unis
country-vg = Îles Vierges britanniques

cookie-use-visitor = Reconnaît le navigateur sur ce site.
cookie-use-across = Reconnaît le navigateur d’un site web à l’autre.
cookie-use-visit = Relie les pages d’une même visite.
cookie-use-count = Compte les visites et les pages vues.
cookie-use-origin = Retient comment le visiteur est arrivé sur le site.
cookie-use-click = Retient un clic sur une publicité.
cookie-use-interests = Retient les centres d’intérêt, pour la publicité.
cookie-use-exchange = Retient les échanges d’identifiants avec des partenaires.
cookie-use-pace = Limite la fréquence d’envoi des données.
cookie-use-buffer = Conserve des données jusqu’à leur envoi ou leur réutilisation.
cookie-use-probe = Vérifie si le navigateur stocke les cookies.
cookie-use-privacy = Retient un choix en matière de confidentialité.
cookie-use-setting = Retient un réglage.
cookie-use-variant = Retient quelle variante d’une page est affichée.
cookie-use-message = Retient quels messages ont été affichés ou fermés.
cookie-use-account = Relie la visite à un compte utilisateur.
cookie-use-conversation = Garde une discussion en ligne ouverte d’une page à l’autre.
cookie-use-recording = Fait partie de l’enregistrement d’une visite.
cookie-use-basket = Retient le panier ou une commande.
cookie-use-form = Retient les réponses à un formulaire ou à un sondage.
cookie-use-player = Retient la position ou les réglages d’un lecteur multimédia.
cookie-use-protection = Protège contre les abus commis par des programmes.
cookie-use-place = Retient la localisation approximative.
cookie-use-server = Envoie toutes les requêtes d’une visite au même serveur.
