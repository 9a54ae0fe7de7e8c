//! What came before code in a page: the scripts that were held, and the names that code made or that wait for it.

use std::collections::BTreeSet;

use tower_consent_policy::catalogue::{Catalogue, InCode, ServiceIndex};

use super::{Needs, names};
use tower_consent_html::without_texts;

/// The most names of one page that code may wait for; each is looked for in all code behind it.
pub(super) const MOST: usize = 256;

/// What came before in a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Before {
    /// The services of which a script was held, or which code may load.
    scripts: BTreeSet<ServiceIndex>,
    /// Those of which a script was held.
    held: BTreeSet<ServiceIndex>,
    /// The globals of services that code of the page has made.
    made: BTreeSet<Box<[u8]>>,
    awaited: Vec<Awaited>,
    /// Whether names do not count.
    is_without_names: bool,
}

/// A name that code of the page makes, and that needs services.
#[derive(Debug, Clone)]
pub(super) struct Awaited {
    pub(super) name: Box<[u8]>,
    pub(super) services: Vec<ServiceIndex>,
    /// Whether it is there, and needs them only where it is called. Otherwise the code that makes it is held for them.
    pub(super) is_there: bool,
}

impl Before {
    /// A script of this service is held.
    pub(crate) fn holds_script(&mut self, catalogue: &Catalogue, service: ServiceIndex) {
        let known = catalogue.get(service);
        // Of the others nothing waits for that, and code after them needs no further look.
        if !(known.startup_after_script.is_empty() && known.globals.is_empty()) {
            self.scripts.insert(service);
            self.held.insert(service);
        }
    }

    /// What counts for code that waits for an event. It often does the page's work as well, and a name that is not there
    /// stops it late, so names do not hold it.
    pub(crate) fn for_handlers(&self) -> Self {
        Self { scripts: self.scripts.clone(), is_without_names: true, ..Self::default() }
    }

    pub(in crate::site) fn is_empty(&self) -> bool {
        self.scripts.is_empty() && self.awaited.is_empty()
    }

    pub(super) fn has_script_of(&self, service: ServiceIndex) -> bool {
        self.scripts.contains(&service)
    }

    /// Whether code that uses a name of this service waits for it.
    pub(super) fn waits_for_names_of(&self, service: ServiceIndex) -> bool {
        !self.is_without_names && self.held.contains(&service)
    }

    pub(super) fn has_made(&self, global: &[u8]) -> bool {
        self.made.contains(global)
    }

    pub(super) fn awaited(&self) -> &[Awaited] {
        &self.awaited
    }

    /// Goes on behind code that runs.
    pub(in crate::site) fn pass(
        &mut self,
        catalogue: &Catalogue,
        code: &[u8],
        found: &InCode,
        needs: Needs,
        is_held: impl Fn(ServiceIndex) -> bool,
    ) {
        for service in found.names_globals.iter().copied().filter(|service| is_held(*service)) {
            for global in &*catalogue.get(service).globals {
                let root = names::Global::of(global).root;
                if !self.made.contains(root) && names::makes(code, root) {
                    self.made.insert(root.into());
                }
            }
        }
        for (name, service) in needs.later {
            if is_held(service) {
                self.awaits(&name, &[service], true);
            }
        }
        self.loads(found, is_held);
    }

    /// Goes on behind code that waits for services.
    pub(in crate::site) fn hold(
        &mut self,
        code: &[u8],
        found: &InCode,
        needs: Needs,
        is_held: impl Fn(ServiceIndex) -> bool,
    ) {
        let services: Vec<ServiceIndex> = needs.services.into_iter().filter(|service| is_held(*service)).collect();
        for name in names::made_by(&without_texts(code)) {
            self.awaits(name, &services, false);
        }
        for (name, service) in needs.later {
            if is_held(service) {
                self.awaits(&name, &[service], false);
            }
        }
        self.loads(found, |service| services.contains(&service));
    }

    fn loads(&mut self, found: &InCode, is_held: impl Fn(ServiceIndex) -> bool) {
        self.scripts.extend(found.may_load.iter().copied().filter(|service| is_held(*service)));
    }

    fn awaits(&mut self, name: &[u8], services: &[ServiceIndex], is_there: bool) {
        let known = self.awaited.iter_mut().find(|known| *known.name == *name);
        let Some(known) = known else {
            if self.awaited.len() < MOST {
                self.awaited.push(Awaited { name: name.into(), services: services.to_vec(), is_there });
            }
            return;
        };
        known.is_there &= is_there;
        for service in services {
            if !known.services.contains(service) {
                known.services.push(*service);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::startup;

    /// Which codes of a page wait, all services being held; `src:id` is a held script of a service.
    fn waiting(page: &[&str]) -> Vec<String> {
        let catalogue = Catalogue::new([]);
        let mut before = Before::default();
        let mut waiting = Vec::new();
        for step in page {
            if let Some(id) = step.strip_prefix("src:") {
                before.holds_script(&catalogue, catalogue.by_id(id).unwrap());
                continue;
            }
            let code = step.as_bytes();
            let found = catalogue.in_code(code);
            let needs = startup::needs(&catalogue, code, &found, &before);
            if needs.services.is_empty() {
                before.pass(&catalogue, code, &found, needs, |_| true);
            } else {
                let ids: Vec<&str> = needs.services.iter().map(|service| &*catalogue.get(*service).id).collect();
                waiting.push(ids.join(" "));
                before.hold(code, &found, needs, |_| true);
            }
        }
        waiting
    }

    #[test]
    fn code_behind_a_held_script_waits_however_it_uses_its_names() {
        for (service, code) in [
            ("google-maps", "new window.google.maps.Map(el, {})"),
            ("google-maps", "new self.google\n  .maps.Map(el, {})"),
            ("google-maps", "const { maps } = google; new maps.Map(el)"),
            ("google-maps", "const { Map, LatLng } = window.google.maps; new Map(el)"),
            ("google-maps", "(function (g) { new g.Map(el) })(google.maps)"),
            ("google-maps", "var gm = window['google']['maps']; new gm.Map(el)"),
            ("google-maps", "new google[\"maps\"].Map(el)"),
            ("google-translate", "new google.translate.TranslateElement({}, 't')"),
            ("vimeo", "new window.Vimeo.Player('v')"),
            ("vimeo", "const { Player } = Vimeo; new Player('v')"),
            ("mapbox", "new window.mapboxgl.Map({})"),
            ("bing-maps", "new window.Microsoft.Maps.Map('#m')"),
            ("twitch", "new window.Twitch.Player('t')"),
            ("zendesk", "zE(function () { zE.hide() })"),
            ("rollbar", "var rollbar = new Rollbar({})"),
            ("x-embed", "twttr.ready(function (twttr) { menu() })"),
            ("brightcove", "videojs('myPlayerID').ready(f)"),
            ("facebook-social", "FB.getLoginStatus(f)"),
            ("youtube", "YT.get('p').playVideo()"),
            ("datadog-rum", "DD_RUM.init({})"),
            ("posthog", "posthog.init('k', {})"),
            ("livechat", "LiveChatWidget.on('ready', f)"),
            ("intercom", "Intercom('boot', {})"),
            ("snap-pixel", "snaptr('init', 'x')"),
            ("freshchat", "FreshworksWidget('hide')"),
            ("flourish", "Flourish.loadEmbed(el)"),
            ("smartsupp", "smartsupp('chat:open')"),
            ("drift", "drift.load('x')"),
            ("new-relic", "newrelic.setPageViewName('x')"),
            ("segment", "analytics.page()"),
            ("yandex-metrica", "ym(1, 'init', {})"),
            ("meta-pixel", "window['fbq']('init', '1')"),
            ("meta-pixel", "fbq('init', '1')"),
            ("mixpanel", "mixpanel.init('k')"),
            ("hotjar", "hj('event', 'x')"),
            ("arcgis", "require(['esri/Map', 'esri/views/MapView'], function (M, V) {})"),
            ("arcgis", "require ( [\n  \"dojo/dom\",\n  \"esri/Map\"\n], (dom, M) => {})"),
            ("vimeo", "window.addEventListener('load', () => new Vimeo.Player('v'))"),
            ("vimeo", "jQuery(function ($) { new Vimeo.Player('v') })"),
        ] {
            let src = format!("src:{service}");
            assert_eq!(waiting(&[&src, code]), [service], "{code}");
        }
    }

    #[test]
    fn code_that_guards_or_makes_a_name_or_means_another_does_not_wait() {
        for (service, code) in [
            ("meta-pixel", "if (window.fbq) fbq('track', 'x')"),
            ("meta-pixel", "typeof fbq === 'function' && fbq('track', 'x')"),
            ("meta-pixel", "window.fbq?.('track', 'x')"),
            ("meta-pixel", "window.fbq && window.fbq('track', 'x')"),
            ("meta-pixel", "'fbq' in window && fbq('track', 'x')"),
            ("meta-pixel", "var pixel = window.fbq; menu()"),
            ("meta-pixel", "b.onclick = function () { fbq('track', 'x') }; menu()"),
            ("meta-pixel", "try { fbq('track', 'x') } catch (e) {} menu()"),
            ("meta-pixel", "menu(); function lead() { fbq('track', 'x') }"),
            ("meta-pixel", "!function(f,n){n=f.fbq=function(){n.queue.push(arguments)}}(window); fbq('init', '1')"),
            ("yandex-metrica", "(function(m,i){m[i]=m[i]||function(){}})(window, 'ym'); ym(1, 'init', {})"),
            ("mapbox", "import mapboxgl from 'mapbox-gl'; new mapboxgl.Map({})"),
            ("mapbox", "const { default: mapboxgl } = await import('/own.js'); new mapboxgl.Map({})"),
            ("mapbox", "define(['mapbox'], function (a, mapboxgl) { new mapboxgl.Map({}) })"),
            ("onesignal", "Deferred.push(async function (OneSignal) { await OneSignal.init({}) })"),
            ("vimeo", "players.map(Vimeo => { new Vimeo.Player('v') })"),
            ("vimeo", "const Vimeo = load(); new Vimeo.Player('v')"),
            ("vimeo", "self.Vimeo = {}; new Vimeo.Player('v')"),
            ("google-maps", "google.payments.load('current')"),
            ("google-maps", "window.google && google.maps && new google.maps.Map(el)"),
            ("google-maps", "link('https://www.google.com/maps', 'google')"),
            ("google-maps", "shop.google.maps.open()"),
            ("google-maps", "track({ google: 1, maps: 2 })"),
            ("arcgis", "require(['app/menu'], function (menu) { menu.open() })"),
            ("arcgis", "require(['app/menu']); x = 'esri/Map'"),
            ("intercom", "self.__next_f.push([1, \"Intercom('boot')\"])"),
            ("zendesk", "sizE(1); a.zE(2)"),
        ] {
            let src = format!("src:{service}");
            assert_eq!(waiting(&[&src, code]), [""; 0], "{code}");
        }
    }

    #[test]
    fn without_a_held_script_of_a_service_its_names_are_the_pages_own() {
        for code in ["mixpanel.init('k')", "Intercom('boot', {})", "videojs('v')", "new Rollbar({})"] {
            assert_eq!(waiting(&[code]), [""; 0], "{code}");
            assert_eq!(waiting(&["src:vimeo", code]), [""; 0], "{code}");
        }
    }

    #[test]
    fn a_stub_that_the_page_made_before_answers() {
        for stub in [
            "(function(f,b){if(!b.__SV){window.mixpanel=b;b._i=[];}})(document,window.mixpanel||[]);",
            "var mixpanel = mixpanel || [];",
            "(function(w, n) { w[n] = w[n] || [] })(window, 'mixpanel')",
            "window['mixpanel'] = []",
            "w=window;w.a=w.mixpanel=[]",
        ] {
            assert_eq!(waiting(&[stub, "src:mixpanel", "mixpanel.init('k')"]), [""; 0], "{stub}");
            assert_eq!(waiting(&["src:mixpanel", stub, "mixpanel.init('k')"]), [""; 0], "{stub}");
        }
        for other in
            ["x = { a: 'mixpanel' }; if (window.mixpanel == null) menu()", "hasOwnProperty('mixpanel')", "f(mixpanel)"]
        {
            let page = ["src:mixpanel", other, "mixpanel.init('k')"];
            assert_eq!(waiting(&page).last().unwrap(), "mixpanel", "{other}");
        }
    }

    #[test]
    fn start_up_code_in_two_scripts_waits_in_both() {
        // What the first would have made is not there.
        for (first, second) in [
            ("var map = new google.maps.Map(el);", "map.setCenter({})"),
            ("const a = 1, map = new google.maps.Map(el)", "new Marker({ map })"),
            ("new google.maps.Map(el); function locate() {}", "locate()"),
            ("new google.maps.Map(el); function locate() {}", "button.addEventListener('click', locate)"),
            ("(function () { window.map = new google.maps.Map(el) })()", "window.map.setZoom(1)"),
            ("new google.maps.Map(el); class Pins {}", "new Pins()"),
        ] {
            assert_eq!(waiting(&["src:google-maps", first, second]), ["google-maps"; 2], "{first} {second}");
        }
        // The function is there, and what it needs is not.
        let first = "function initialize() { new google.maps.Map(el) }";
        for second in [
            "initialize()",
            "window.initialize()",
            "window.onload = initialize",
            "document.body.onload = initialize;",
            "addEventListener('load', initialize)",
            "document.addEventListener(\"DOMContentLoaded\", initialize)",
            "$(document).ready(initialize)",
            "jQuery(initialize)",
            "setTimeout(initialize, 100)",
            "$(function () { initialize() })",
        ] {
            assert_eq!(waiting(&["src:google-maps", first, second]), ["google-maps"], "{second}");
        }
        // A function that waits with its code for one service needs another one when it is called.
        let page = ["src:vimeo", "src:google-maps"];
        let chain = ["new Vimeo.Player('v'); function locate() { new google.maps.Map(el) }", "locate()"];
        assert_eq!(waiting(&[page, chain].concat()), ["vimeo", "vimeo google-maps"]);
        let chain = ["src:google-maps", first, "function start() { initialize() }", "start()"];
        assert_eq!(waiting(&chain), ["google-maps"]);
        for first in [
            "class App { constructor() { new google.maps.Map(el) } }",
            "var App = function () { new google.maps.Map(el) }",
            "window.App = () => { new google.maps.Map(el) }",
        ] {
            assert_eq!(waiting(&["src:google-maps", first, "new App()"]), ["google-maps"], "{first}");
        }
    }

    #[test]
    fn one_of_many_names_is_waited_for() {
        let many: String = (10..200).map(|number| format!("function pin{number}() {{}}\n")).collect();
        let first = format!("new google.maps.Map(el);\n{many}");
        for (second, waits) in [("pin10()", true), ("menu(); pin199()", true), ("pin5(); spin10()", false)] {
            let seen = waiting(&["src:google-maps", &first, second]);
            assert_eq!(seen.len(), 1 + usize::from(waits), "{second}: {seen:?}");
        }
    }

    #[test]
    fn other_code_of_such_a_page_does_not_wait() {
        for (first, second) in [
            ("function initialize() { new google.maps.Map(el) }", "b.onclick = initialize; menu()"),
            ("function initialize() { new google.maps.Map(el) }", "b.addEventListener('click', initialize)"),
            ("function initialize() { new google.maps.Map(el) }", "b.onclick = () => { initialize() }; menu()"),
            ("function initialize() { new google.maps.Map(el) }", "window.initMap = initialize"),
            ("function initialize() { new google.maps.Map(el) }", "s.src = '/maps?callback=initialize'"),
            ("function initialize() { new google.maps.Map(el) }", "app.initialize()"),
            ("function initialize() { new google.maps.Map(el) }", "function initialize() {} initialize()"),
            ("function initialize() { new google.maps.Map(el) }", "if (window.initialize) initialize()"),
            (
                "function init() { new google.maps.Map(el) }",
                "class A { constructor() { this.init() } init() { f() } } new A()",
            ),
            ("function init() { new google.maps.Map(el) }", "Menu = { init() { f() } }; Menu.init()"),
        ] {
            assert_eq!(waiting(&["src:google-maps", first, second]), [""; 0], "{second}");
        }
        for (first, second) in [
            ("var App = App || {}; App.map = new google.maps.Map(el);", "App.menu.init()"),
            ("window.dataLayer = window.dataLayer || []; new google.maps.Map(el)", "dataLayer.push({}); initMenu()"),
            ("new google.maps.Map(el); window.Pins = class extends L.Layer {}", "class A extends B {} new A()"),
        ] {
            assert_eq!(waiting(&["src:google-maps", first, second]), ["google-maps"], "{first} {second}");
        }
        for second in [
            "var map = {}; map.a = 1",
            "if (window.map) map.setZoom(1)",
            "list.map(f)",
            "import { map } from '/own.js'; map(1)",
            "f({ map: 1 })",
            "x = 'map'",
            "points.forEach(function (map) { map.a() })",
        ] {
            let page = ["src:google-maps", "var map = new google.maps.Map(el);", second];
            assert_eq!(waiting(&page), ["google-maps"], "{second}");
        }
    }

    #[test]
    fn what_else_waits_for_the_visitor_is_there_without_the_library() {
        for code in [
            "m.onclick = function () { n.hidden = false }; analytics.page()",
            "m.addEventListener('click', function () { n.hidden = false }); analytics.page()",
            "$('#m').on('click', function () { n.toggle() }); $(function () { analytics.page() })",
            "$(function () { analytics.page() }); m.onclick = () => { n.hidden = false }",
            "$(function () { m.onclick = () => { n.hidden = false }; analytics.page() })",
            // Whatever the page does before it.
            "$(function () { analytics.page(); m.onclick = () => { n.hidden = false } })",
            "createApp(App).mount('#app'); analytics.page()",
            "new Swiper('.hero'); analytics.page()",
            "initCart(); window.analytics.page()",
            "const [analytics, setAnalytics] = useState(); analytics.page()",
            "new Vue({ methods: { analytics() { this.a() } } })",
        ] {
            assert_eq!(waiting(&["src:segment", code]), [""; 0], "{code}");
        }
        for code in [
            "m.onclick = function () { analytics.track('x') }; analytics.page()",
            "analytics.page(); m.onclick = function () { n.hidden = false }",
            "analytics.ready(function () { m.onclick = () => { n.hidden = false } })",
        ] {
            assert_eq!(waiting(&["src:segment", code]), ["segment"], "{code}");
        }
    }

    #[test]
    fn hostile_pages_are_read_in_a_time_that_grows_with_their_length_alone() {
        for piece in [
            "b.onclick=()=>{fbq()};",
            "b.onclick=()=>{};$(()=>{fbq()});",
            "fbq();",
            "google,",
            "f(google)",
            "fbq(",
            "a,fbq,",
            "{fbq,",
            "window['fbq']",
            "google[",
            "var aa=",
            "const [",
            "fbq,",
            "require([",
            "window.ab=1;",
            "'map','map',",
            "b(function a(){fbq()})",
        ] {
            let code = piece.repeat(200_000 / piece.len());
            let start = std::time::Instant::now();
            waiting(&["src:meta-pixel", "src:google-maps", "src:arcgis", &code, "fbq('init')", &code]);
            assert!(start.elapsed().as_secs() < 60, "{piece}: {:?}", start.elapsed());
        }
        // As many names as are waited for, each used where it does no harm.
        let names: String = (0..MOST).map(|number| format!("function go{number}() {{ fbq('init') }}\n")).collect();
        let uses: String = (0..MOST).map(|number| format!("b.onclick = () => {{ go{number}() }};\n")).collect();
        let start = std::time::Instant::now();
        waiting(&["src:meta-pixel", &names, &uses.repeat(50)]);
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }

    proptest::proptest! {
        #[test]
        fn any_code_is_read(
            code in "(fbq|google|maps|window|var|function|=>|\\?\\.|import|['\"\\[\\](){}=,.:; a\\n]|é){0,60}",
        ) {
            waiting(&["src:meta-pixel", "src:google-maps", &code, "fbq('init')", &code]);
        }
    }
}
