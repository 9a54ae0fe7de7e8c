//! The catalogue as a whole, and its data.

use crate::catalogue::*;

/// A service that is recognised by nothing yet.
pub(crate) fn service(id: &'static str) -> KnownService {
    let (owner, purpose) = ("Owner".into(), "Does a thing.".into());
    KnownService { owner, purpose, ..KnownService::new(id, "marketing") }
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

fn hosts(hosts: &[&'static str]) -> Cow<'static, [Cow<'static, str>]> {
    hosts.iter().map(|host| (*host).into()).collect()
}

fn id_of_url<'c>(catalogue: &'c Catalogue, host: &str, path: &str) -> Option<&'c str> {
    catalogue.by_url(host, path).map(|index| &*catalogue.get(index).id)
}

fn ids_of_code<'c>(catalogue: &'c Catalogue, code: &str) -> Vec<&'c str> {
    catalogue.by_code(code.as_bytes()).into_iter().map(|index| &*catalogue.get(index).id).collect()
}

fn ids_of_startup<'c>(catalogue: &'c Catalogue, code: &str) -> Vec<&'c str> {
    let found = catalogue.in_code(code.as_bytes());
    let mut services = found.starts;
    services.extend(found.starts_after_script);
    services.into_iter().map(|index| &*catalogue.get(index).id).collect()
}

fn id_of_cookie<'c>(catalogue: &'c Catalogue, name: &str) -> Option<&'c str> {
    catalogue.by_cookie(name.as_bytes()).map(|index| &*catalogue.get(index).id)
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
fn an_index_is_a_position_in_the_services() {
    let catalogue = Catalogue::new([service("own")]);
    for (at, service) in catalogue.services().iter().enumerate() {
        let index = catalogue.by_id(&service.id).unwrap();
        assert_eq!(usize::from(index.0), at);
        assert_eq!(catalogue.get(index), service);
    }
    assert_eq!(catalogue.services().len(), Catalogue::builtin().len() + 1);
}

#[test]
fn ids_that_are_pieces_of_each_other_stay_apart() {
    let catalogue = Catalogue::new([
        KnownService { hosts: hosts(&["a.example"]), ..service("analytics") },
        KnownService { hosts: hosts(&["b.example"]), ..service("multiple-google-analytics") },
        KnownService { hosts: hosts(&["c.example"]), ..service("google") },
    ]);
    let found: Vec<_> = ["analytics", "multiple-google-analytics", "google", "google-analytics"]
        .map(|id| &*catalogue.get(catalogue.by_id(id).unwrap()).id)
        .into();
    assert_eq!(found, ["analytics", "multiple-google-analytics", "google", "google-analytics"]);
    assert_eq!(catalogue.by_id("google-analytic"), None);
    assert_eq!(catalogue.by_id("Google-Analytics"), None);
    assert_eq!(id_of_url(&catalogue, "b.example", "/"), Some("multiple-google-analytics"));
    let codes = ["analytics", "google", "google-analytics", "multiple-google-analytics"].map(code);
    assert!(codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code)), "{codes:?}");
}

#[test]
fn a_declared_service_replaces_the_builtin_of_its_id() {
    let own = KnownService { hosts: hosts(&["tube.example"]), category: "marketing".into(), ..service("youtube") };
    let catalogue = Catalogue::new([own.clone()]);
    assert_eq!(catalogue.services().len(), Catalogue::builtin().len());
    assert_eq!(catalogue.get(catalogue.by_id("youtube").unwrap()), &own);
    assert_eq!(id_of_url(&catalogue, "tube.example", "/"), Some("youtube"));
    assert_eq!(id_of_url(&catalogue, "www.youtube.com", "/embed/x"), None);
    assert_eq!(id_of_cookie(&catalogue, "YSC"), None);
}

#[test]
fn of_two_declared_services_with_one_id_the_later_counts() {
    let catalogue = Catalogue::new([
        KnownService { hosts: hosts(&["a.example"]), ..service("own") },
        KnownService { hosts: hosts(&["b.example"]), ..service("own") },
    ]);
    assert_eq!(id_of_url(&catalogue, "a.example", "/"), None);
    assert_eq!(id_of_url(&catalogue, "b.example", "/"), Some("own"));
}

#[test]
fn a_declared_service_has_the_hosts_and_cookies_that_it_shares_with_a_builtin() {
    let cookies = vec![CookieRule { name: "_ga".into(), retention: "1 day".into() }];
    let own = KnownService { hosts: hosts(&["google-analytics.com"]), cookies: cookies.into(), ..service("zz-own") };
    let catalogue = Catalogue::new([own]);
    assert_eq!(id_of_url(&catalogue, "www.google-analytics.com", "/collect"), Some("zz-own"));
    assert_eq!(id_of_cookie(&catalogue, "_ga"), Some("zz-own"));
    assert_eq!(id_of_cookie(&catalogue, "_ga_X"), Some("google-analytics"));
}

// Declaring Tag Manager discloses nothing of what else its host serves.
#[test]
fn declaring_a_host_does_not_take_in_another_services_longer_path() {
    let manager = Catalogue::builtin().iter().find(|service| service.id == "google-tag-manager").unwrap();
    let catalogue = Catalogue::new([manager.clone()]);
    assert_eq!(id_of_url(&catalogue, "www.googletagmanager.com", "/gtag/js"), Some("google-analytics"));
    assert_eq!(id_of_url(&catalogue, "www.googletagmanager.com", "/gtm.js"), Some("google-tag-manager"));
}

#[test]
fn more_services_than_an_index_can_name_do_not_panic() {
    let many = (0..70_000).map(|n| KnownService { id: format!("own-{n}").into(), ..service("x") });
    let catalogue = Catalogue::new(many);
    assert_eq!(catalogue.services().len(), 65_536);
    assert!(catalogue.by_id("own-69999").is_none());
}

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
fn look_alikes_first_party_names_and_other_paths_belong_to_no_service() {
    let catalogue = Catalogue::new([]);
    for (host, path) in [
        ("notgoogle-analytics.com", "/analytics.js"),
        ("my-google-analytics.com", "/analytics.js"),
        ("google-analytics.com.example.org", "/analytics.js"),
        ("www.google-analytics.com.cdn.example.org", "/gtag/js"),
        ("www.example.org", "/www.youtube.com/embed/x"),
        ("www.example.org", "/analytics.bundle.js"),
        ("www.example.org", "/gtag/js"),
        ("www.example.org", "/tr"),
        ("matomo.example.org", "/matomo.js"),
        ("analytics.example.org", "/script.js"),
        ("www.google.com", "/"),
        ("www.google.com", "/search"),
        ("www.gstatic.com", "/images/logo.png"),
        ("www.linkedin.com", "/company/example"),
        ("ajax.googleapis.com", "/ajax/libs/jquery/3.7.1/jquery.min.js"),
        ("cdn.jsdelivr.net", "/npm/bootstrap"),
        ("unpkg.com", "/react"),
        ("cdnjs.cloudflare.com", "/ajax/libs/d3/7/d3.min.js"),
        ("js.stripe.com", "/v3/"),
        ("localhost", "/"),
        ("127.0.0.1", "/"),
        ("[::1]", "/"),
        ("com", "/"),
        ("", ""),
    ] {
        assert_eq!(id_of_url(&catalogue, host, path), None, "{host}{path}");
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
fn ordinary_code_and_mere_mentions_belong_to_no_service() {
    let catalogue = Catalogue::new([]);
    for code in [
        "",
        "document.documentElement.classList.remove('no-js');",
        "window.dataLayer = window.dataLayer || [];",
        "window.__INITIAL_STATE__={\"user\":{\"id\":1},\"video\":\"https://www.youtube.com/watch?v=x\"};",
        "{\"@context\":\"https://schema.org\",\"sameAs\":[\"https://www.facebook.com/gazette\",\"https://x.com/gazette\"]}",
        "{\"@type\":\"VideoObject\",\"embedUrl\":\"https://www.youtube.com/embed/x\",\"thumbnailUrl\":\"https://i.ytimg.com/x.jpg\"}",
        "const policy = 'We use Google Analytics (google-analytics.com), Hotjar and the Meta pixel of facebook.com.';",
        "// replaces googletagmanager.com and hotjar.com",
        "const blocked = ['doubleclick.net', 'www.google-analytics.com', 'connect.facebook.net'];",
        "if (location.search.includes('ref=youtube.com')) { track(); }",
        "function track(event) { navigator.sendBeacon('/events', event); }",
        "multiplegtag(); multiplegoogletagmanager(); analytics.page(); analytics.track('x');",
        "var heap = new BinaryHeap(); heap.push(1); heap.load = 3;",
        "const clarity = 1; const segment = path.segment(0); const amplitude = wave.amplitude; branch.init();",
        "var drift = 2; drift.load(x); crisp = true; optimizely(); pendo; vwo;",
        "var s = s || {}; s.t(); var ym = y * m; hj(1); rdtx(2); twqs(3); var $ = jQuery; zE; ga; _q.push(1);",
        "import React from 'react'; hydrateRoot(document, <App/>);",
        "addEventListener('load', () => navigator.serviceWorker.register('/sw.js'));",
        "!function(){var t=localStorage.getItem('theme');document.body.dataset.theme=t}()",
        "self.__next_f.push([1,\"...\"]);",
        "jQuery(function($){ $('.slider').slick({ autoplay: true, pinterest: false }); });",
        "var map = new Map(); var L = window.L; var google = {}; google.maps; FB; new Player('x');",
        "window.wp = window.wp || {}; var ajaxurl = '/wp-admin/admin-ajax.php';",
        "window.__INITIAL_STATE__={\"user\":null,\"cart\":[]};window.__NUXT__=(function(a){return {data:a}})(1);",
        "document.documentElement.className = document.documentElement.className.replace('no-js', 'js');",
        "var _paqueue=[]; var x_hmt = 1; myfbq('init'); function regtag(a){} dataLayer2.push({event:'x'});",
        "window.dataLayer = window.dataLayer || []; dataLayer.push({page:'home'});",
        "Alpine.data('x',()=>({open:false})); htmx.config.timeout=1; Turbo.start(); Livewire.start();",
        "new Swiper('.s',{loop:true}); L.map('m').setView([1,2],3); videojs('v'); Chart.defaults.font.size=1;",
        "fetch('/api/collect',{method:'POST'}); gtagConfig = {}; track('pageview'); ym2(1,'init'); clarityMode('x');",
        "(function(w,d){var s=d.createElement('script');s.async=1;s.src='/js/app.js';d.head.append(s)})(window,document)",
        "grecaptchaReady = true; intercomSettings2 = 1; hubspot = {}; wistia = []; tawk = 0; Tawk = 1; zd = 2;",
        "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"sameAs\":[\"https://www.facebook.com/x\"]}",
        "var share = 'https://www.linkedin.com/sharing/share-offsite/?url=' + location; open('https://t.me/share/url');",
        "addEventListener('consent',e=>e.detail.marketing&&load('/marketing.js')); posthog = null; mixpanel = null;",
        "gtm = 1; gtm.started = 2; analytics.load(); Intercom; chat.open(); _gaq; tag('x');",
    ] {
        assert_eq!(ids_of_code(&catalogue, code), [""; 0], "{code}");
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
        ("IDE", "doubleclick"),
        ("_scid", "snap-pixel"),
        ("_rdt_uuid", "reddit-pixel"),
        ("_pin_unauth", "pinterest-tag"),
        ("hubspotutk", "hubspot"),
        ("_ym_uid", "yandex-metrica"),
        ("Hm_lvt_0123", "baidu-tongji"),
        ("mp_0123_mixpanel", "mixpanel"),
        ("cto_bundle", "criteo"),
        ("intercom-session-x", "intercom"),
        ("vuid", "vimeo"),
    ] {
        assert_eq!(id_of_cookie(&catalogue, name), Some(expected), "{name}");
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
fn every_builtin_path_is_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for rule in service.paths.iter() {
            let path = rule.replacen("*/", "/any/folder/", 1);
            assert_eq!(catalogue.by_own_path(&path).map(|at| &*catalogue.get(at).id), Some(&*service.id), "{rule}");
        }
    }
}

// What sites, frameworks and we call our own files.
#[test]
fn names_that_sites_give_their_own_files_belong_to_no_service() {
    let catalogue = Catalogue::new([]);
    for path in [
        "/",
        "/index.html",
        "/app.js",
        "/main.js",
        "/script.js",
        "/js/script.js",
        "/js/main.min.js",
        "/analytics.js",
        "/analytics.bundle.js",
        "/static/js/analytics.chunk.js",
        "/tracking.js",
        "/tracker.js",
        "/stats.js",
        "/count.js",
        "/counter.js",
        "/events.js",
        "/pixel.js",
        "/pixel.gif",
        "/tag.js",
        "/tags.js",
        "/gtag.js",
        "/ga.js",
        "/hm.js",
        "/sp.js",
        "/at.js",
        "/utag.js",
        "/ads.js",
        "/collect",
        "/g/collect",
        "/api/event",
        "/api/send",
        "/beacon",
        "/_next/static/chunks/main-app.js",
        "/_nuxt/entry.js",
        "/_app/immutable/entry/start.js",
        "/wp-includes/js/jquery/jquery.min.js",
        "/wp-includes/js/wp-emoji-release.min.js",
        "/wp-content/plugins/woocommerce/assets/js/frontend/cart-fragments.min.js",
        "/wp-json/wp/v2/posts",
        "/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js",
        "/cdn-cgi/challenge-platform/scripts/jsd/main.js",
        "/cdn-cgi/image/width=80/logo.png",
        "/_vercel/image",
        "/.netlify/functions/hello",
        "/.netlify/images",
        "/assets/application.js",
        "/packs/js/application.js",
        "/static/admin/js/core.js",
        "/_framework/blazor.web.js",
        "/livewire/livewire.js",
        "/turbo.js",
        "/sw.js",
        "/manifest.json",
        "/favicon.ico",
        "/cookie-consent.js",
        "/cookieconsent.min.js",
        "/_consent",
        "/_consent/policies/privacy",
        "/_consent/assets/runtime-0123abcd.js",
        "/.well-known/gpc.json",
    ] {
        assert_eq!(catalogue.by_own_path(path).map(|at| &*catalogue.get(at).id), None, "{path}");
    }
}

// An id is in consent cookies (by its short code), records and consent.toml files: it stays.
#[test]
fn ids_stay_and_only_new_ones_come() {
    let known: Vec<&str> = include_str!("../../../../tests/catalogue/ids.txt").lines().collect();
    let builtin: Vec<&str> = Catalogue::builtin().iter().map(|service| &*service.id).collect();
    let gone: Vec<_> = known.iter().filter(|id| !builtin.contains(id)).collect();
    assert!(gone.is_empty(), "ids must stay: {gone:?}");
    let new: Vec<_> = builtin.iter().filter(|id| !known.contains(id)).collect();
    assert!(new.is_empty(), "add to tests/catalogue/ids.txt, in order: {new:?}");
    assert!(known.is_sorted(), "in order, so that two who add ids rarely meet");
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

// A service below another's host claims a path or a host of its own, never the same.
#[test]
fn no_host_path_marker_startup_text_or_own_path_is_claimed_twice() {
    let mut claims = std::collections::HashMap::new();
    for service in Catalogue::builtin() {
        let hosts = service.hosts.iter().map(|host| ("host", host.trim_start_matches('=')));
        let markers = service.markers.iter().map(|marker| ("marker", &**marker));
        let paths = service.paths.iter().map(|path| ("path", &**path));
        let startup =
            service.startup.iter().chain(service.startup_after_script.iter()).map(|text| ("startup", &**text));
        for claim in hosts.chain(markers).chain(startup).chain(paths) {
            let other = claims.insert(claim, &service.id);
            assert_eq!(other, None, "{}: {claim:?}", service.id);
        }
    }
}

// A cookie with every service of a large site still fits.
#[test]
fn short_codes_of_hundreds_of_services_fit_into_a_cookie() {
    let services = Catalogue::builtin().iter().take(500).map(|service| code(&service.id)).collect::<String>();
    assert!(services.len() < 4096 - 256, "{}", services.len());
}

#[test]
fn a_cookies_pattern_names_its_service_and_not_the_world() {
    for service in Catalogue::builtin() {
        for rule in service.cookies.iter().filter(|rule| rule.name.contains('*')) {
            let fixed = rule.name.replace('*', "");
            assert!(fixed.len() >= 3, "{}: {}", service.id, rule.name);
        }
    }
}

// What a site itself needs.
#[test]
fn no_service_claims_an_ordinary_cookie_of_the_site() {
    let catalogue = Catalogue::new([]);
    for name in [
        "session",
        "sessionid",
        "session_id",
        "_session_id",
        "sid",
        "SID",
        "id",
        "uid",
        "UID",
        "uuid",
        "user",
        "user_id",
        "token",
        "auth",
        "auth_token",
        "access_token",
        "jwt",
        "csrf",
        "csrftoken",
        "_csrf",
        "XSRF-TOKEN",
        "PHPSESSID",
        "JSESSIONID",
        "ASP.NET_SessionId",
        ".AspNetCore.Identity.Application",
        "connect.sid",
        "laravel_session",
        "rack.session",
        "remember_me",
        "remember_token",
        "lang",
        "language",
        "locale",
        "fr",
        "NEXT_LOCALE",
        "currency",
        "theme",
        "cart",
        "basket",
        "cart_sig",
        "wordpress_logged_in_0123",
        "wordpress_test_cookie",
        "wp-settings-1",
        "wp-settings-time-1",
        "woocommerce_cart_hash",
        "woocommerce_items_in_cart",
        "wp_woocommerce_session_0123",
        "__cf_bm",
        "cf_clearance",
        "AWSALB",
        "AWSALBCORS",
        "ARRAffinity",
        "consent",
        "__Host-consent",
        "__Secure-consent",
        "__Host-session",
        "__Secure-next-auth.session-token",
        "PREF",
        "prefs",
        "player",
        "device_id",
        "visitor_id",
        "visitor",
        "ref",
        "utm_source",
        "referrer",
        "tz",
        "timezone",
        "country",
        "region",
        "test",
        "debug",
        "i",
        "c",
        "_",
        "a.b",
        "geo",
        "audit",
        "mc",
        "did",
        // What common frameworks keep a session, a login, a form or a language in.
        ".AspNetCore.Session",
        ".AspNetCore.Antiforgery.w5W7x28NAIs",
        ".AspNetCore.Mvc.CookieTempDataProvider",
        ".AspNetCore.Culture",
        ".AspNetCore.Cookies",
        ".ASPXAUTH",
        "__RequestVerificationToken",
        "ASPSESSIONIDABCDEFGH",
        "messages",
        "django_language",
        "_gazette_session",
        "_forgery_protection_token",
        "flash",
        "SESSION",
        "SPRING_SECURITY_REMEMBER_ME_COOKIE",
        "PLAY_SESSION",
        "symfony",
        "REMEMBERME",
        "ci_session",
        "CAKEPHP",
        "yii-session",
        "XSRF-TOKEN-V2",
        "express.sid",
        "koa.sess",
        "koa.sess.sig",
        "next-auth.session-token",
        "next-auth.csrf-token",
        "__Host-next-auth.csrf-token",
        "authjs.session-token",
        "__session",
        "__client_uat",
        "sb-access-token",
        "sb-refresh-token",
        "i18n_redirected",
        "i18next",
        "nuxt-i18n",
        "svelte_session",
        "_csrf_token",
        "_phoenix_key",
        "frontend",
        "mage-cache-sessid",
        "form_key",
        "PrestaShop-0123",
        "JoomlaSession",
        "SESS0123456789abcdef",
        "SSESS0123456789abcdef",
        "fe_typo_user",
        "craft_csrf_token",
        "concrete5",
        "bp-message",
        "comment_author_0123",
        "wordpress_sec_0123",
        "wp_lang",
        "pll_language",
        "_icl_current_language",
        "edd_items_in_cart",
        "cart_ts",
        "checkout_token",
        "secure_customer_sig",
        "_shopify_essential",
        "localization",
        "ARRAffinitySameSite",
        "SERVERID",
        "BIGipServerpool",
        "NSC_abc",
        "TS0123abcd",
        "AWSALBTG",
        "GCLB",
        "_cfuvid",
        "__cflb",
        "ak_bmsc",
        "bm_sv",
        "incap_ses_1",
        "visid_incap_1",
        "datadome",
    ] {
        assert_eq!(id_of_cookie(&catalogue, name), None, "{name}");
    }
}

#[test]
fn every_builtin_entry_is_complete_and_its_id_unique() {
    let mut ids = std::collections::HashSet::new();
    for service in Catalogue::builtin() {
        let id = &*service.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
        assert!(!service.name.is_empty() && !service.owner.is_empty(), "{id}");
        assert!(["functional", "analytics", "marketing"].contains(&&*service.category), "{id}");
        assert!(service.purpose.ends_with('.') && service.purpose.len() < 140, "{id}: {}", service.purpose);
        assert!(service.privacy.starts_with("https://"), "{id}");
        assert!(service.country.len() == 2, "{id}");
        assert!(!service.hosts.is_empty() || !service.markers.is_empty() || !service.paths.is_empty(), "{id}");
        assert!(!service.embed || !service.hosts.is_empty(), "{id}");
    }
    assert!(ids.len() >= 430, "{}", ids.len());
}

// Advertising is called advertising.
#[test]
fn every_builtin_marketing_service_says_what_it_is() {
    for service in Catalogue::builtin().iter().filter(|service| service.category == "marketing") {
        let says =
            ["dvert", "measuring and", "newsletter", "e-mail", "sales", "social network", "marketing", "commission"];
        assert!(says.iter().any(|word| service.purpose.contains(word)), "{}: {}", service.id, service.purpose);
    }
}

#[test]
fn every_builtin_host_is_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for rule in service.hosts.iter() {
            let rule = rule.trim_start_matches('=').replace("/*/", "/any/");
            let (host, path) = rule.split_at(rule.find('/').unwrap_or(rule.len()));
            let path = if path.is_empty() { "/" } else { path };
            assert_eq!(id_of_url(&catalogue, host, path), Some(&*service.id), "{rule}");
        }
    }
}

#[test]
fn every_builtin_marker_is_specific_and_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for marker in service.markers.iter() {
            assert!(marker.len() >= 4 && marker.is_ascii(), "{}: {marker}", service.id);
            assert!(ids_of_code(&catalogue, &format!(" {marker} ")).contains(&&*service.id), "{marker}");
        }
    }
}

#[test]
fn every_builtin_startup_text_is_specific_and_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for text in service.startup.iter().chain(service.startup_after_script.iter()) {
            assert!(text.len() >= 3 && text.is_ascii(), "{}: {text}", service.id);
            let found = ids_of_startup(&catalogue, &format!(" {text} "));
            assert!(found.contains(&&*service.id), "{text}: {found:?}");
        }
    }
}

// The second half of an embed: its first half, a script from elsewhere, makes what this code calls.
#[test]
fn code_that_needs_a_library_to_be_there_is_its_services() {
    let catalogue = Catalogue::new([]);
    for (code, expected) in [
        ("jwplayer('player').setup({ playlist: 'https://cdn.jwplayer.com/v2/media/x' });", "jw-player"),
        ("new Vimeo.Player('clip', { id: 1 }).on('play', onPlay);", "vimeo"),
        ("var player = new YT.Player('player', { videoId: 'x' });", "youtube"),
        ("new Twitch.Embed('t', { channel: 'gazette' });", "twitch"),
        ("DM.player(document.getElementById('p'), { video: 'x' });", "dailymotion"),
        ("SC.Widget('sc').bind(SC.Widget.Events.READY, f);", "soundcloud"),
        ("bc(document.getElementById('p')); videojs.getPlayer('p').ready(f);", "brightcove"),
        ("kWidget.embed({ targetId: 'p', wid: '_1' });", "kaltura"),
        ("const map = new google.maps.Map(document.getElementById('m'), {});", "google-maps"),
        ("const { Map } = await google.maps.importLibrary(\"maps\");", "google-maps"),
        ("mapboxgl.accessToken = 'pk.x'; const map = new mapboxgl.Map({ container: 'm' });", "mapbox"),
        ("var m = L.mapbox.map('map', 'mapbox.streets');", "mapbox"),
        ("ymaps.ready(function () { new ymaps.Map('m', {}); });", "yandex-maps"),
        ("var map = new BMap.Map('m'); map.centerAndZoom(p, 11);", "baidu-maps"),
        ("var map = new AMap.Map('container');", "amap"),
        ("kakao.maps.load(function () { new kakao.maps.Map(c, o); });", "kakao-maps"),
        ("window.tf.createWidget('abc', { container: el });", "typeform"),
        ("Calendly.initBadgeWidget({ url: 'https://calendly.com/x' });", "calendly"),
        ("hbspt.forms.create({ portalId: '1', formId: 'x' });", "hubspot"),
        ("MktoForms2.loadForm('//app-x.marketo.com', '1-2-3', 4);", "marketo"),
        ("window.dojoRequire(['mojo/signup-forms/Loader'], function (L) { L.start({}) })", "mailchimp"),
        ("(function($) {window.fnames = new Array();}(jQuery));var $mcj = jQuery.noConflict(true);", "mailchimp"),
        ("JotForm.init(function(){});", "jotform"),
        ("Cognito.load('forms', { id: '1' });", "cognito-forms"),
        ("new RDStationForms('form', 'UA-1').createForm();", "rd-station"),
        ("turnstile.render('#widget', { sitekey: 'x' });", "cloudflare-turnstile"),
        ("grecaptcha.ready(function () { grecaptcha.execute('x', {}) });", "recaptcha"),
        ("hcaptcha.render('c', { sitekey: 'x' });", "hcaptcha"),
        ("initGeetest4({ captchaId: 'x' }, function (c) { c.appendTo('#c'); });", "geetest"),
        ("FB.XFBML.parse();", "facebook-social"),
        ("twttr.widgets.load();", "x-embed"),
        ("instgrm.Embeds.process();", "instagram"),
        ("IN.parse(document.body);", "linkedin-embed"),
        ("google.accounts.id.initialize({ client_id: 'x', callback: f });", "google-sign-in"),
        ("Kakao.init('x');", "kakao-sdk"),
        ("VK.init({ apiId: 1, onlyWidgets: true }); VK.Widgets.Comments('c');", "vk-embed"),
        ("try{Typekit.load({ async: true });}catch(e){}", "adobe-fonts"),
        ("stLight.options({ publisher: 'x' });", "sharethis"),
        ("StampedFn.init({ apiKey: 'x' });", "stamped-io"),
        ("window.fcWidget.init({ token: 'x', host: 'y' });", "freshchat"),
        ("zE('webWidget', 'setLocale', 'en');", "zendesk"),
        ("Sentry.init({ dsn: 'x' });", "sentry"),
        ("Bugsnag.start({ apiKey: 'x' });", "bugsnag"),
        ("_satellite.pageBottom();", "adobe-tags"),
        ("iom.c(iam_data, 1);", "infonline"),
        ("IOMm('configure', { st: 'x', dn: 'data-1.gazette.example' }); IOMm('pageview', {});", "infonline"),
        ("if (window.wcs) { wcs_do(); }", "naver-analytics"),
        ("kakaoPixel('1').pageView();", "kakao-pixel"),
        ("try{ var pageTracker = _gat._getTracker('UA-1-1'); }catch(e){}", "google-analytics"),
        ("try { Munchkin.init('1-2-3'); } catch (e) {}", "marketo"),
        ("BAIDU_CLB_fillSlot('1');", "baidu-union"),
        ("var obj = new WxLogin({ id: 'l', appid: 'x' });", "wechat-jssdk"),
        ("ttd_dom_ready(function () { new TTDUniversalPixelApi().init('a', ['b'], 'c'); });", "the-trade-desk"),
        ("Criteo.DisplayAd({ zoneid: 1 });", "criteo"),
        ("ado.master({ id: 'x', server: 'y.adocean.pl' });", "gemius-adocean"),
        ("OA_show(1);", "revive-adserver"),
        ("broadstreet.watch({ networkId: 1 });", "broadstreet"),
        ("require([\"esri/Map\", \"esri/views/MapView\"], function (M, V) {});", "arcgis"),
        ("twttr.ready(function (twttr) {});", "x-embed"),
        ("FB.init({ appId: '1' });", "facebook-social"),
        ("window.amplitude.init('key', {});", "amplitude"),
        ("grecaptcha.execute('k', { action: 'q' });", "recaptcha"),
        ("google.search.cse.element.render({ div: 'q', tag: 'search' });", "google-programmable-search"),
        ("var g = google.maps; var m = new g.Map(el);", "google-maps"),
        ("new google.maps[\"Map\"](el);", "google-maps"),
        ("Rollbar.init({});", "rollbar"),
        ("var form = new WufooForm(); form.display();", "wufoo"),
        ("var player = $f(frame);", "vimeo"),
        ("Tally.loadEmbeds();", "tally"),
        ("var state = window.optimizely.get('state');", "optimizely"),
        ("google.charts.load('current', { packages: ['corechart'] });", "google-charts"),
        ("kofiWidgetOverlay.draw('author', {});", "ko-fi"),
        ("docsearch({ appId: 'x' });", "algolia-docsearch"),
        ("var client = LDClient.initialize('id', {});", "launchdarkly"),
        // They hide the page until a library comes.
        ("(function(a,s,y,n,c,h,i,d,e){s.className+=' '+y;h.start=1*new Date;})(window)", "google-optimize"),
        ("var _vwo_code=(function(){var account_id=1,settings_tolerance=2000;return{}}());", "vwo"),
        ("window._vwo_code||(function(){var w=window,account_id=1,settings_tolerance=2000})();", "vwo"),
        ("!function(e,a,n,t){setTimeout(function(){o.parentNode&&o.parentNode.removeChild(o)},t)}();", "adobe-target"),
        ("window._conv_prevent_bodyhide = true;", "convert"),
        ("window.kameleoonStartLoadTime = new Date().getTime();", "kameleoon"),
        (
            "(function(win, doc, style, timeout) { addStyle(doc.head, style); }(window, document, '', 3000));",
            "adobe-target",
        ),
    ] {
        assert_eq!(ids_of_startup(&catalogue, code), [expected], "{code}");
    }
}

// They put a queue where their library will be, or wait to be called: they may run before it.
#[test]
fn code_that_leaves_a_queue_is_not_startup_code() {
    let catalogue = Catalogue::new([]);
    for code in [
        "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config','G-1');",
        "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});})(window,document,'script','dataLayer','GTM-1');",
        "(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)}})(window,document,'script','//www.google-analytics.com/analytics.js','ga');ga('create','UA-1','auto');ga('send','pageview');",
        "var _gaq=_gaq||[];_gaq.push(['_setAccount','UA-1']);_gaq.push(['_trackPageview']);",
        "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.queue.push(arguments)};n.queue=[]}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','1');fbq('track','PageView');",
        "var _paq=window._paq=window._paq||[];_paq.push(['trackPageView']);_paq.push(['enableLinkTracking']);",
        "(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};h._hjSettings={hjid:1,hjsv:6};})(window,document);hj('event','x');",
        "!function(w,d,t){w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.load('C1');ttq.page();}(window,document,'ttq');",
        "(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};})(window,document,'script','https://mc.yandex.ru/metrika/tag.js','ym');ym(1,'init',{});",
        "(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.src='https://www.clarity.ms/tag/'+i;})(window,document,'clarity','script','x');",
        "twq('config','x');pintrk('load','1');pintrk('page');snaptr('init','x');rdt('init','t2_x');rdt('track','PageVisit');",
        "(function(w,d,t,r,u){w[u]=w[u]||[]})(window,document,'script','//bat.bing.com/bat.js','uetq');window.uetq.push('event','x',{});",
        "_linkedin_partner_id='1';window._linkedin_data_partner_ids=window._linkedin_data_partner_ids||[];window.lintrk=function(a,b){window.lintrk.q.push([a,b])};",
        "var _hsq=window._hsq=window._hsq||[];_hsq.push(['trackPageView']);",
        "(function(f,b){if(!b.__SV){window.mixpanel=b;b._i=[];}})(document,window.mixpanel||[]);mixpanel.init('x');mixpanel.track('y');",
        "!function(){var analytics=window.analytics=window.analytics||[];analytics._writeKey='x';analytics.SNIPPET_VERSION='5';analytics.load('x');analytics.page();}();",
        "!function(t,e){e.__SV||(window.posthog=e,e._i=[])}(document,window.posthog||[]);posthog.init('x',{});",
        "window.heapReadyCb=window.heapReadyCb||[],window.heap=window.heap||[],heap.load=function(){};heap.load('1');",
        "window.intercomSettings={app_id:'x'};(function(){var w=window;var ic=w.Intercom;})();Intercom('boot',{});",
        "window.$crisp=[];window.CRISP_WEBSITE_ID='x';var Tawk_API=Tawk_API||{};Tawk_LoadStart=new Date();",
        "var t=window.driftt=window.drift=window.driftt||[];drift.SNIPPET_VERSION='0.3.1';drift.load('x');",
        "var _smartsupp=_smartsupp||{};_smartsupp.key='x';window.smartsupp||(function(d){var o=smartsupp=function(){o._.push(arguments)};o._=[]})(document);smartsupp('language','de');",
        "window.googletag=window.googletag||{cmd:[]};googletag.cmd.push(function(){googletag.defineSlot('/1/x',[1,1],'d');googletag.display('d')});",
        "(adsbygoogle=window.adsbygoogle||[]).push({});",
        "!function(a9,a,p,s){a[a9]={init:function(){q('i',arguments)},fetchBids:function(){q('f',arguments)}}}('apstag',window,document);apstag.init({pubID:'x'});",
        "window.criteo_q=window.criteo_q||[];window.criteo_q.push({event:'setAccount',account:1});",
        "window._taboola=window._taboola||[];_taboola.push({article:'auto'});",
        "window.OneSignalDeferred=window.OneSignalDeferred||[];OneSignalDeferred.push(async function(OneSignal){await OneSignal.init({appId:'x'})});",
        "var pbjs=pbjs||{};pbjs.que=pbjs.que||[];pbjs.que.push(function(){pbjs.requestBids({})});",
        "window.onSpotifyIframeApiReady=function(api){api.createController(el,{},f)};",
        "function googleTranslateElementInit(){new google.translate.TranslateElement({},'t')}",
        "var _hmt=_hmt||[];_hmt.push(['_trackEvent','x']);var _czc=_czc||[];_czc.push(['_setAccount','1']);",
        "window._tmr=window._tmr||[];_tmr.push({id:'1',type:'pageView'});",
        "var _comscore=_comscore||[];_comscore.push({c1:'2',c2:'1'});var _sf_async_config={uid:1};",
        "window.varify=window.varify||{};window.varify.iid=1;window.optimizely=window.optimizely||[];optimizely.push({type:'x'});",
        "NREUM={};newrelic.setCustomAttribute('a','b');rg4js('apiKey','x');",
        // Ordinary code.
        "document.documentElement.classList.remove('no-js');new Swiper('.s');L.map('m').setView([1,2],3);videojs('v');",
        "var map=new Map();new Player('x');form.parse(x);app.load('x');analytics.track('x');myjwplayer('x');abc('x');",
        "var $=jQuery.noConflict();tf.tensor([1]);map.render(x);widget.init({});",
    ] {
        assert_eq!(ids_of_startup(&catalogue, code), [""; 0], "{code}");
    }
}

#[test]
fn texts_of_libraries_that_sites_host_themselves_need_a_held_script() {
    let catalogue = Catalogue::new([]);
    for code in [
        "window.timeline=new TL.Timeline('tl',{events:[]})",
        "jwplayer('m').setup({file:'/v.mp4'})",
        "WebFont.load({custom:{families:['Own'],urls:['own.css']}})",
        "!function(){bc('menu')}()",
        "Stream(document.getElementById('s'));LA.init({});SC.initialize({});dacast('x')",
        "Sentry.init({});new Vimeo.Player('v');new mapboxgl.Map({});s_gi('x');require(['own'],f)",
    ] {
        assert_eq!(catalogue.in_code(code.as_bytes()).starts, [], "{code}");
        assert!(!catalogue.in_code(code.as_bytes()).starts_after_script.is_empty(), "{code}");
    }
    for code in ["s.src='https://cdn.jwplayer.com/libraries/x.js'", "s.src=\"//js.arcgis.com/4.28/\""] {
        assert_eq!(catalogue.in_code(code.as_bytes()).may_load.len(), 1, "{code}");
    }
    assert_eq!(catalogue.in_code(b"s.src='/own/jwplayer.js'").may_load, []);
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
fn measurement_that_publishers_serve_under_their_own_names_is_known_by_its_path() {
    let catalogue = Catalogue::new([]);
    for path in ["/iomm/latest/bootstrap/loader.js", "/iomm/latest/manager/base/es6/bundle.js"] {
        let found = catalogue.by_load("data-1f2e.gazette.example", path, LoadedFrom::OtherOrigin);
        assert_eq!(found.map(|at| &*catalogue.get(at).id), Some("infonline"), "{path}");
    }
}

/// Cookies that several services set. By name they belong to the first service by id, unless another is declared.
const SHARED_COOKIES: [&str; 2] = ["__gads", "__gpi"];

#[test]
fn every_builtin_cookie_is_its_services_alone() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for rule in service.cookies.iter().filter(|rule| !SHARED_COOKIES.contains(&&*rule.name)) {
            let name = rule.name.replace('*', "x1");
            assert_eq!(id_of_cookie(&catalogue, &name), Some(&*service.id), "{name}");
        }
    }
}
