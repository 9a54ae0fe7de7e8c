//! What the catalogue knows: addresses, code, cookies, files.

use super::*;

#[test]
fn known_urls_are_their_services() {
    let catalogue = Catalogue::new([]);
    for (host, path, expected) in [
        ("www.googletagmanager.com", "/gtag/js", "google-analytics"),
        ("www.googletagmanager.com", "/gtm.js", "google-tag-manager"),
        ("www.googletagmanager.com", "/ns.html", "google-tag-manager"),
        ("www.google-analytics.com", "/g/collect", "google-analytics"),
        ("region1.google-analytics.com", "/g/collect", "google-analytics"),
        ("stats.g.doubleclick.net", "/dc.js", "google-analytics"),
        ("googleads.g.doubleclick.net", "/pagead/viewthroughconversion/1/", "google-ads"),
        ("www.google.com", "/pagead/1p-user-list/1/", "google-ads"),
        ("www.google.de", "/ads/ga-audiences", "google-ads"),
        ("ad.doubleclick.net", "/ddm/activity/src=1", "doubleclick"),
        ("pagead2.googlesyndication.com", "/pagead/js/adsbygoogle.js", "google-adsense"),
        ("securepubads.g.doubleclick.net", "/tag/js/gpt.js", "google-ad-manager"),
        ("connect.facebook.net", "/en_US/fbevents.js", "meta-pixel"),
        ("connect.facebook.net", "/zh_CN/fbevents.js", "meta-pixel"),
        ("connect.facebook.net", "/signals/config/1", "meta-pixel"),
        ("connect.facebook.net", "/en_US/sdk.js", "facebook-social"),
        ("www.facebook.com", "/tr", "meta-pixel"),
        ("www.facebook.com", "/tr/", "meta-pixel"),
        ("www.facebook.com", "/plugins/page.php", "facebook-social"),
        ("www.facebook.com", "/travel", "facebook-social"),
        ("analytics.tiktok.com", "/i18n/pixel/events.js", "tiktok-pixel"),
        ("www.tiktok.com", "/embed.js", "tiktok-embed"),
        ("snap.licdn.com", "/li.lms-analytics/insight.min.js", "linkedin-insight"),
        ("px.ads.linkedin.com", "/collect/", "linkedin-insight"),
        ("static.ads-twitter.com", "/uwt.js", "x-pixel"),
        ("t.co", "/i/adsct", "x-pixel"),
        ("platform.twitter.com", "/widgets.js", "x-embed"),
        ("platform.twitter.com", "/widgets/tweet_button.html", "x-embed"),
        ("s.pinimg.com", "/ct/core.js", "pinterest-tag"),
        ("sc-static.net", "/scevent.min.js", "snap-pixel"),
        ("www.redditstatic.com", "/ads/pixel.js", "reddit-pixel"),
        ("bat.bing.com", "/bat.js", "microsoft-advertising"),
        ("www.clarity.ms", "/tag/abc", "microsoft-clarity"),
        ("static.hotjar.com", "/c/hotjar-1.js", "hotjar"),
        ("example.matomo.cloud", "/matomo.js", "matomo"),
        ("js.hs-scripts.com", "/1.js", "hubspot"),
        ("cdn.segment.com", "/analytics.js/v1/x/analytics.min.js", "segment"),
        ("cdn.mxpnl.com", "/libs/mixpanel-2-latest.min.js", "mixpanel"),
        ("cdn.amplitude.com", "/libs/amplitude-8.5.0-min.gz.js", "amplitude"),
        ("mc.yandex.ru", "/metrika/tag.js", "yandex-metrica"),
        ("hm.baidu.com", "/hm.js", "baidu-tongji"),
        ("dynamic.criteo.com", "/js/ld/ld.js", "criteo"),
        ("cdn.taboola.com", "/libtrc/x/loader.js", "taboola"),
        ("widgets.outbrain.com", "/outbrain.js", "outbrain"),
        ("widget.intercom.io", "/widget/x", "intercom"),
        ("openfpcdn.io", "/fingerprintjs/v4", "fingerprint-com"),
        ("fpnpmcdn.net", "/v3/x/loader_v3.js", "fingerprint-com"),
        ("analytics.ahrefs.com", "/analytics.js", "ahrefs-analytics"),
        ("tracking.g2crowd.com", "/attribution_tracking/conversions/1.js", "g2-tracking"),
        ("events.eu1.segmentapis.com", "/v1/t", "segment"),
        ("bootstrap.driftapi.com", "/widget_bootstrap", "drift"),
        ("static.hsappstatic.net", "/MeetingsEmbed/ex/MeetingsEmbedCode.js", "hubspot"),
        ("play.hubspotvideo.com", "/v/1/id/2", "hubspot"),
        ("p.adsymptotic.com", "/d/px/", "linkedin-insight"),
        ("cdn.logr-ingest.com", "/LogRocket.min.js", "logrocket"),
        ("cdn.smooch.io", "/x.js", "zendesk"),
        ("web-sdk-cdn.singular.net", "/singular-sdk/latest/singular-sdk.js", "singular"),
        ("cdn.firstpromoter.com", "/fpr.js", "firstpromoter"),
        ("js.partnerstack.com", "/v1/", "partnerstack"),
        ("cdn.getkoala.com", "/v1/pk_x/sdk.js", "koala"),
        ("cdn.cr-relay.com", "/v1/site/x/signals.js", "common-room"),
        ("tag.unifyintent.com", "/v1/x/script.js", "unify"),
        ("r2.leadsy.ai", "/tag.js", "leadsy"),
        ("cdn.vector.co", "/pixel.js", "vector"),
        ("a.remarketstats.com", "/px/smart/", "choozle"),
        ("tag.perfectaudience.com", "/serve/x.js", "perfect-audience"),
        ("btloader.com", "/tag", "blockthrough"),
        ("ad-delivery.net", "/px.gif", "blockthrough"),
        ("cdn.seline.com", "/seline.js", "seline"),
        ("datafa.st", "/js/script.js", "datafast"),
        ("cdn.databuddy.cc", "/databuddy.js", "databuddy"),
        ("assets.onedollarstats.com", "/stonks.js", "onedollarstats"),
        ("events.vercount.one", "/js", "vercount"),
        ("c.webtrends-optimize.com", "/acs/accounts/x/js/wt.js", "webtrends-optimize"),
        ("cdn.useproof.com", "/proof.js", "proof"),
        ("t.rightmessage.com", "/1.js", "rightmessage"),
        ("cdn.wootric.com", "/wootric-sdk.js", "wootric"),
        ("app.getbeamer.com", "/js/beamer-embed.js", "beamer"),
        ("app.productfruits.com", "/static/script.js", "product-fruits"),
        ("w.chatlio.com", "/w.chatlio-widget.js", "chatlio"),
        ("static.personizely.net", "/x.js", "personizely"),
        ("cdn.avantisvideo.com", "/avm/js/video-loader.js", "avantis"),
        ("js.gsspcln.jp", "/t/1/2/a1.js", "geniee"),
        ("s3-us-west-2.amazonaws.com", "/b2bjsstore/b/x/reb2b.js.gz", "rb2b"),
        ("gdpr.privacymanager.io", "/latest/gdpr.bundle.js", "liveramp-cmp"),
        ("cdn0.forter.com", "/x/prop.json", "forter"),
        ("h.online-metrix.net", "/fp/tags.js", "threatmetrix"),
        ("cdn.sift.com", "/s.js", "sift"),
        ("widgets.cre.ma", "/shop.example/init.js", "crema"),
        ("device.clearsale.com.br", "/p/fp.js", "clearsale"),
        ("t.afi-b.com", "/ta.js", "afb"),
        ("cdn.mida.so", "/js/optimize.js", "mida"),
        ("www.youtube.com", "/embed/x", "youtube"),
        ("www.youtube-nocookie.com", "/embed/x", "youtube"),
        ("player.vimeo.com", "/video/1", "vimeo"),
        ("www.google.com", "/maps/embed", "google-maps"),
        ("www.google.com", "/maps/embed/v1/place", "google-maps"),
        ("www.google.com", "/recaptcha/api.js", "recaptcha"),
        ("open.spotify.com", "/embed/track/x", "spotify"),
        ("www.instagram.com", "/embed.js", "instagram"),
        ("gazette.disqus.com", "/embed.js", "disqus"),
        ("fonts.googleapis.com", "/css2", "google-fonts"),
        ("player.bilibili.com", "/player.html", "bilibili"),
        ("s4.cnzz.com", "/z_stat.php", "umeng"),
        ("ssl-vg03.met.vgwort.de", "/na/x", "vg-wort"),
        ("htlbid.com", "/v3/gazette.example/htlbid.js", "htlbid"),
        ("cloudfront.loggly.com", "/js/loggly.tracker-latest.min.js", "loggly"),
        ("cdn.p-n.io", "/pushly-sdk.min.js", "pushly"),
        ("cdn.broadstreetads.com", "/init-2.min.js", "broadstreet"),
        ("ucounter.ucoz.net", "/", "ucoz-counter"),
        ("stats.blogoscoop.net", "/x.gif", "blogoscoop"),
        ("s3.amazonaws.com", "/downloads.mailchimp.com/js/mc-validate.js", "mailchimp"),
        ("native.sharethrough.com", "/assets/sfp.js", "sharethrough"),
        ("js.gumgum.com", "/services.js", "gumgum"),
        ("scripts.simpleanalyticscdn.com", "/latest.js", "simple-analytics"),
        ("tools.luckyorange.com", "/core/lo.js", "lucky-orange"),
        ("cdn.cookielaw.org", "/scripttemplates/otSDKStub.js", "onetrust"),
        ("consent.cookiebot.com", "/uc.js", "cookiebot"),
        ("sdk.privacy-center.org", "/x/loader.js", "didomi"),
        ("cdn.iubenda.com", "/cs/iubenda_cs.js", "iubenda"),
        ("app.usercentrics.eu", "/browser-ui/latest/loader.js", "usercentrics"),
    ] {
        assert_eq!(id_of_url(&catalogue, host, path), Some(expected), "{host}{path}");
    }
}

#[test]
fn known_snippets_are_their_services() {
    let catalogue = Catalogue::new([]);
    for (code, expected) in [
        (
            "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}",
            &["google-analytics"][..],
        ),
        ("gtag('js', new Date()); gtag('config', 'AW-123');", &["google-analytics", "google-ads"]),
        ("(function(w,d,s,l,i){w[l].push({'gtm.start':new Date().getTime()})", &["google-tag-manager"]),
        ("fbq('init', '123'); fbq('track', 'PageView');", &["meta-pixel"]),
        ("!function(w,d,t){w.TiktokAnalyticsObject=t;ttq.load('C1');ttq.page()", &["tiktok-pixel"]),
        ("_linkedin_partner_id = \"1\";", &["linkedin-insight"]),
        ("twq('config','abc')", &["x-pixel"]),
        ("pintrk('load', '1')", &["pinterest-tag"]),
        ("snaptr('init', 'x')", &["snap-pixel"]),
        ("rdt('init','t2_x')", &["reddit-pixel"]),
        ("w[u]=w[u]||[];})(window,document,'script','//bat.bing.com/bat.js','uetq')", &["microsoft-advertising"]),
        ("t.src=\"https://www.clarity.ms/tag/\"+i;", &["microsoft-clarity"]),
        ("h._hjSettings={hjid:1,hjsv:6};", &["hotjar"]),
        ("var _paq = window._paq = window._paq || []; _paq.push(['trackPageView']);", &["matomo"]),
        ("t.src='https://cdn.segment.com/analytics.js/v1/'+e", &["segment"]),
        ("mixpanel.init('x')", &["mixpanel"]),
        ("amplitude.init('x')", &["amplitude"]),
        ("(m[i].a=m[i].a||[]);k.src='https://mc.yandex.ru/metrika/tag.js'", &["yandex-metrica"]),
        ("var _hmt = _hmt || [];", &["baidu-tongji"]),
        ("window.criteo_q = window.criteo_q || [];", &["criteo"]),
        ("window._taboola = window._taboola || [];", &["taboola"]),
        ("obApi('track', 'PAGE_VIEW');", &["outbrain"]),
        ("window.intercomSettings = {};", &["intercom"]),
        ("s.src = 'https://gazette.disqus.com/embed.js';", &["disqus"]),
        ("(adsbygoogle = window.adsbygoogle || []).push({});", &["google-adsense"]),
        ("googletag.cmd.push(function() {})", &["google-ad-manager"]),
        ("window.fbAsyncInit = function() { FB.init({}) }", &["facebook-social"]),
        ("Sentry.init({dsn: 'x'})", &["sentry"]),
    ] {
        assert_eq!(ids_of_code(&catalogue, code), expected, "{code}");
    }
}

#[test]
fn known_cookies_are_their_services() {
    let catalogue = Catalogue::new([]);
    for (name, expected) in [
        ("_ga", "google-analytics"),
        ("_ga_ABC123", "google-analytics"),
        ("_gid", "google-analytics"),
        ("_gat_UA-1-1", "google-analytics"),
        ("_gcl_au", "google-ads"),
        ("_fbp", "meta-pixel"),
        ("_fbc", "meta-pixel"),
        ("_ttp", "tiktok-pixel"),
        ("li_fat_id", "linkedin-insight"),
        ("_hjSessionUser_123", "hotjar"),
        ("_clck", "microsoft-clarity"),
        ("_clsk", "microsoft-clarity"),
        ("_uetsid", "microsoft-advertising"),
        ("_uetvid", "microsoft-advertising"),
        ("_pk_id.1.1fff", "matomo"),
        ("_scid", "snap-pixel"),
        ("_rdt_uuid", "reddit-pixel"),
        ("_pin_unauth", "pinterest-tag"),
        ("hubspotutk", "hubspot"),
        ("_ym_uid", "yandex-metrica"),
        ("Hm_lvt_0123", "baidu-tongji"),
        ("mp_0123_mixpanel", "mixpanel"),
        ("cto_bundle", "criteo"),
        ("intercom-session-x", "intercom"),
        ("_fprom_tid", "firstpromoter"),
        ("datafast_visitor_id", "datafast"),
        ("_BEAMER_USER_ID_x1", "beamer"),
        ("_wt.user-1908787", "webtrends-optimize"),
    ] {
        assert_eq!(id_of_cookie(&catalogue, name), Some(expected), "{name}");
    }
    // These are their vendors' own. At a site they are the site's.
    for name in ["IDE", "NID", "vuid", "guest_id", "test_cookie", "lidc", "YSC"] {
        assert_eq!(id_of_cookie(&catalogue, name), None, "{name}");
        let is_listed = |service: &KnownService| service.cookies.iter().any(|rule| rule.name == name);
        assert!(Catalogue::builtin().iter().any(is_listed), "{name}");
    }
}

#[test]
fn trackers_at_the_own_origin_are_known_by_their_file_names() {
    let catalogue = Catalogue::new([]);
    let own = |path: &str| catalogue.by_own_path(path).map(|index| &*catalogue.get(index).id);
    for (path, expected) in [
        ("/matomo.js", "matomo"),
        ("/matomo/matomo.php", "matomo"),
        ("/piwik/piwik.js", "matomo"),
        ("/wp-content/uploads/matomo/matomo.js", "matomo"),
        ("/ppms.js", "piwik-pro"),
        ("/js/plausible.js", "plausible"),
        ("/umami.js", "umami"),
        ("/ingest/static/array.js", "posthog"),
        ("/owa/modules/base/dist/owa.tracker.js", "open-web-analytics"),
        ("/metrics/gtag/js", "google-analytics"),
        ("/gtm.js", "google-tag-manager"),
        ("/js/fbevents.js", "meta-pixel"),
        ("/cdn-cgi/zaraz/s.js", "cloudflare-zaraz"),
        ("/_vercel/insights/script.js", "vercel-analytics"),
        ("/.netlify/scripts/rum", "netlify-rum"),
        ("/mautic/mtc.js", "mautic"),
        ("/ads/www/delivery/asyncjs.php", "revive-adserver"),
    ] {
        assert_eq!(own(path), Some(expected), "{path}");
    }
    assert_eq!(catalogue.by_copied_path("/cdn-cgi/zaraz/s.js"), None);
}

#[test]
fn packages_of_vendors_on_public_networks_are_theirs() {
    let catalogue = Catalogue::new([]);
    for (url, expected) in [
        ("cdn.jsdelivr.net/npm/@snowplow/javascript-tracker@3/dist/sp.js", Some("snowplow")),
        ("unpkg.com/launchdarkly-js-client-sdk@3", Some("launchdarkly")),
        ("cdn.jsdelivr.net/npm/@docsearch/js@3", Some("algolia-docsearch")),
        ("cdn.jsdelivr.net/npm/posthog-js", Some("posthog")),
        ("unpkg.com/mixpanel-browser@2/dist/mixpanel.umd.js", Some("mixpanel")),
        ("cdn.jsdelivr.net/npm/@hotjar/browser/dist/index.js", Some("hotjar")),
        ("cdn.jsdelivr.net/npm/rollbar-x@1", None),
        ("cdn.jsdelivr.net/npm/@fingerprintjs/fingerprintjs@4/dist/fp.min.js", Some("fingerprint-com")),
        ("unpkg.com/@elevenlabs/convai-widget-embed", Some("elevenlabs")),
        ("cdn.jsdelivr.net/npm/swiper@9", None),
        ("storage.ko-fi.com/cdn/scripts/overlay-widget.js", Some("ko-fi")),
        ("cdnjs.buymeacoffee.com/1.0.0/button.prod.min.js", Some("buy-me-a-coffee")),
        ("www.gstatic.com/charts/loader.js", Some("google-charts")),
        ("www.gstatic.com/firebasejs/8.10.0/firebase-analytics.js", Some("firebase-analytics")),
        ("www.gstatic.com/firebasejs/9.23.0/firebase-analytics-compat.js", Some("firebase-analytics")),
        ("www.gstatic.com/firebasejs/9.23.0/firebase-performance-compat.js", Some("firebase-analytics")),
        ("www.gstatic.com/firebasejs/8.10.0/firebase-performance-standalone.js", Some("firebase-analytics")),
        ("www.gstatic.com/firebasejs/8.10.0/firebase-app.js", None),
        ("www.google.com/jsapi", Some("google-charts")),
    ] {
        let (host, path) = url.split_once('/').unwrap();
        let found = catalogue.by_load(host, &format!("/{path}"), LoadedFrom::OtherOrigin);
        assert_eq!(found.map(|at| &*catalogue.get(at).id), expected, "{url}");
    }
}

#[test]
fn a_site_that_is_a_services_host_does_not_wait_for_itself() {
    let catalogue = Catalogue::new([]);
    let id = |path: &str, from| catalogue.by_load("pixnet.net", path, from).map(|at| catalogue.get(at).id.to_string());
    assert_eq!(id("/blog/show", LoadedFrom::OtherOrigin).as_deref(), Some("pixnet"));
    assert_eq!(id("/blog/show", LoadedFrom::OwnOrigin), None);
    assert_eq!(id("/js/matomo.js", LoadedFrom::OwnOrigin).as_deref(), Some("matomo"), "a tracker that it hosts");
}

#[test]
fn measurement_that_publishers_serve_under_their_own_names_is_known_by_its_path() {
    let catalogue = Catalogue::new([]);
    for path in ["/iomm/latest/bootstrap/loader.js", "/iomm/latest/manager/base/es6/bundle.js"] {
        let found = catalogue.by_load("data-1f2e.gazette.example", path, LoadedFrom::OtherOrigin);
        assert_eq!(found.map(|at| &*catalogue.get(at).id), Some("infonline"), "{path}");
    }
}

#[test]
fn other_consent_tools_are_known_as_such() {
    let tools: Vec<_> = Catalogue::builtin().iter().filter(|service| service.asks_for_consent()).collect();
    let ids = ["cookiebot", "onetrust", "usercentrics", "didomi", "iubenda", "klaro", "cookieyes", "axeptio", "osano"];
    assert!(ids.iter().all(|id| tools.iter().any(|tool| tool.id == *id)), "{tools:?}");
    // A tool whose sentence is worded otherwise would be missed.
    let worded = |service: &&KnownService| service.purpose.contains("consent") && !service.asks_for_consent();
    let others: Vec<_> = Catalogue::builtin().iter().filter(worded).map(|service| &service.id).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn videos_with_advertising_are_known_as_such() {
    let shows = |id: &str| Catalogue::builtin().iter().find(|service| service.id == id).unwrap().shows_advertising();
    assert_eq!(["youtube", "dailymotion", "twitch"].map(shows), [true; 3]);
    // What measures or advertises has its category for that.
    assert_eq!(["vimeo", "google-maps", "gemius", "criteo"].map(shows), [false; 4]);
}

#[test]
fn what_a_service_shows_is_known() {
    let shows = |id: &str| Catalogue::builtin().iter().find(|service| service.id == id).map(KnownService::shows);
    for (id, expected) in [
        ("youtube", Shows::Recording),
        ("spotify", Shows::Recording),
        ("openstreetmap", Shows::Map),
        ("google-maps", Shows::Map),
        ("instagram", Shows::Post),
        ("disqus", Shows::Post),
        ("recaptcha", Shows::Check),
        ("hcaptcha", Shows::Check),
        ("cloudflare-turnstile", Shows::Check),
        ("typeform", Shows::Other),
    ] {
        assert_eq!(shows(id), Some(expected), "{id}");
    }
    let purpose = "Keeps robots away.".into();
    let own_words = KnownService { purpose, ..KnownService::new("recaptcha", "necessary") };
    assert_eq!(own_words.shows(), Shows::Check, "whatever the site says of it");
}

#[test]
fn a_host_is_known_if_anything_at_it_may_be() {
    let catalogue = Catalogue::new([]);
    for host in ["www.google-analytics.com", "google-analytics.com", "www.facebook.com", "s3.amazonaws.com"] {
        assert!(catalogue.knows_host(host), "{host}");
    }
    for host in ["friend.example", "com", "", "notgoogle-analytics.com", "amazonaws.com"] {
        assert!(!catalogue.knows_host(host), "{host}");
    }
}
