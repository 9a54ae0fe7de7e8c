//! Code that needs a held library to be there.

use super::*;

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
        ("styleElement.id = \"convert_hide_body\"; setTimeout(show, 500);", "convert"),
        (
            "(function(e,t,p){var n=document.documentElement;e.intellimize=u,n.className+=\" \"+p})(window,4000,'x')",
            "intellimize",
        ),
        ("cloak.id='rmcloak'; n.head.appendChild(cloak);", "rightmessage"),
        ("var timeout=3000;!function(t,e,r,n){}(document,window,timeout,\"abhide\");", "mida"),
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
        "Sentry.init({});new Vimeo.Player('v');new mapboxgl.Map({});s_gi('x')",
    ] {
        assert_eq!(catalogue.in_code(code.as_bytes()).starts, [], "{code}");
        assert!(!catalogue.in_code(code.as_bytes()).starts_after_script.is_empty(), "{code}");
    }
    for code in ["s.src='https://cdn.jwplayer.com/libraries/x.js'", "s.src=\"//js.arcgis.com/4.28/\""] {
        assert_eq!(catalogue.in_code(code.as_bytes()).may_load.len(), 1, "{code}");
    }
    assert_eq!(catalogue.in_code(b"s.src='/own/jwplayer.js'").may_load, []);
    // The page's own loader.
    assert_eq!(catalogue.in_code(b"require(['app/menu'],f)").starts_after_script, []);
}

#[test]
fn every_builtin_global_is_found_wherever_code_uses_it() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for global in &*service.globals {
            let path = global.split('(').next().unwrap();
            for code in [
                format!("{path}(x)"),
                format!("window.{path}('x')"),
                format!("a;{path} ({{}})"),
                format!("new {path}.Map([])"),
                format!("x=[{path}(\n)]"),
            ] {
                // Of two letters alone only calls are looked for.
                if path.len() < 3 && !code.contains(&format!("{path}(")) {
                    continue;
                }
                let found = catalogue.in_code(code.as_bytes()).names_globals;
                assert!(found.iter().any(|index| catalogue.get(*index).id == service.id), "{}: {code}", service.id);
            }
            for code in [format!("my{path}(x)"), format!("{}s(x)", path.replace('.', "s.")), format!("$_{path}.x")] {
                let found = catalogue.in_code(code.as_bytes()).names_globals;
                assert!(found.iter().all(|index| catalogue.get(*index).id != service.id), "{}: {code}", service.id);
            }
        }
    }
    let code = b"const { maps } = google; window['fbq'](1); window[\"mixpanel\"].init()";
    let found = catalogue.in_code(code).names_globals;
    let ids: Vec<_> = found.into_iter().map(|index| &*catalogue.get(index).id).collect();
    for id in ["google-maps", "meta-pixel", "mixpanel"] {
        assert!(ids.contains(&id), "{ids:?}");
    }
}
