//! Each place of the banner on small and wide screens: equal buttons in sight, and a page that can be used.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::design;
use crate::layout::PAIR;
use crate::support::{Options, PolicyFolder, Stage};

/// Two phones, one on its side, and a wide screen.
pub(crate) const SIZES: [(u32, u32); 4] = [(390, 664), (320, 568), (740, 360), (1280, 720)];

const TEXT: &str = "<p>A paragraph of the page, which can be read beside the banner.</p>";

/// A long page in this language, with these lines in the banner's settings, at its top.
pub(crate) async fn long_page(language: &'static str, settings: &str) -> Stage {
    let page = format!(
        "<!doctype html><html lang={language}><meta name=viewport content='width=device-width'><title>P</title><body>{}",
        TEXT.repeat(60)
    );
    let app = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
    let site = format!(
        "[site]\nname = \"Gazette\"\nlanguages = [\"{language}\"]\n\
         controller = {{ name = \"Example Media Ltd\", email = \"privacy@gazette-media.net\" }}\n\
         [categories.functional]\n[categories.analytics]\n[categories.marketing]\n\
         [[services]]\nuse = \"youtube\"\n[[services]]\nuse = \"matomo\"\n[[services]]\nuse = \"meta-pixel\"\n\n[banner]\n{settings}\n"
    );
    let folder = |now| {
        let folder = PolicyFolder::with_settings(&site);
        folder.release(now);
        folder
    };
    let stage = Stage::with(app, folder, Options { language, ..Options::default() }).await;
    stage.visit("/").await;
    stage
}

pub(crate) async fn resize(stage: &Stage, (width, height): (u32, u32)) {
    let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    stage.browser.cdp("Emulation.setDeviceMetricsOverride", size).await;
    stage.browser.until("the size", &format!("return innerWidth === {width} && innerHeight === {height}")).await;
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// Size, weight, contrast and place of accept and reject, and that the page scrolls.
pub(crate) async fn assert_fair(stage: &Stage, name: &str) {
    for size in SIZES {
        resize(stage, size).await;
        let pair = stage.browser.look(PAIR).await;
        let (accept, reject) = (&pair[0], &pair[1]);
        for same in ["tag", "type", "style", "height"] {
            assert_eq!(accept[same], reject[same], "{name} {size:?}");
        }
        for each in [accept, reject] {
            assert_eq!(each["inside"], json!(true), "{name} {size:?}: {each:#}");
            assert!(number(&each["label"]) >= 4.5, "{name} {size:?}: {each:#}");
            assert!(number(&each["edge"]) >= 3.0, "{name} {size:?}: {each:#}");
            assert!(number(&each["height"]) >= 44.0, "{name} {size:?}: {each:#}");
        }
        for same in ["area", "label", "edge"] {
            let ratio = number(&accept[same]) / number(&reject[same]);
            assert!((0.98..=1.02).contains(&ratio), "{name} {size:?}: {pair:#}");
        }
        stage.browser.run("scrollTo(0, 100)").await;
        stage.browser.until("the page scrolls", "return scrollY > 50").await;
        let wide = "const b = document.querySelector('tower-consent').shadowRoot.querySelector('.b'), r = b.getBoundingClientRect(); \
            return [r.left >= 0 && r.right <= innerWidth, b.scrollWidth <= b.clientWidth, r.width * r.height / innerWidth / innerHeight <= .67]";
        assert_eq!(stage.browser.run(wide).await, json!([true, true, true]), "{name} {size:?}");
        stage.browser.run("scrollTo(0, 0)").await;
        if size.0 != 740 {
            stage.browser.screenshot(&format!("{name}-{}", size.0)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_place_of_the_banner_has_equal_buttons_in_sight() {
    for place in ["bottom", "corner", "corner-right", "centre"] {
        let stage = long_page("en", &format!("position = \"{place}\"")).await;
        assert_fair(&stage, &format!("place-{place}")).await;
    }
}

/// As docs/design.md has them, and as close or as wide as can be.
#[tokio::test(flavor = "multi_thread")]
async fn every_ready_setting_and_every_density_has_equal_buttons_in_sight() {
    let presets = ["news", "shop", "app", "authority"].iter().enumerate();
    let presets = presets.map(|(at, name)| (*name, design::preset(at).replace("[banner]\n", "")));
    let densities = ["compact", "roomy"].map(|name| (name, format!("density = \"{name}\"")));
    for (name, settings) in presets.chain(densities) {
        let stage = long_page("en", &settings).await;
        assert_fair(&stage, &format!("setting-{name}")).await;
    }
}

/// In words of all lengths and both directions.
#[tokio::test(flavor = "multi_thread")]
async fn every_scheme_has_equal_buttons_in_several_languages() {
    for scheme in ["page", "dark"] {
        for language in ["de", "fi", "ar", "ja"] {
            let stage = long_page(language, &format!("scheme = \"{scheme}\"")).await;
            assert_fair(&stage, &format!("scheme-{scheme}-{language}")).await;
        }
    }
}

/// The same for the two in the preferences.
#[tokio::test(flavor = "multi_thread")]
async fn accept_and_reject_are_equal_in_the_preferences() {
    for language in ["en", "de", "ar"] {
        for scheme in ["light", "dark"] {
            let stage = long_page(language, &format!("scheme = \"{scheme}\"")).await;
            stage.browser.run("towerConsent.show()").await;
            stage
                .browser
                .until(
                    "the dialog",
                    "return !!document.querySelector('tower-consent').shadowRoot.querySelector('dialog[open]')",
                )
                .await;
            for size in SIZES {
                resize(&stage, size).await;
                let pair = stage.browser.look(PAIR).await;
                let (accept, reject) = (&pair[0], &pair[1]);
                for same in ["tag", "type", "style", "height"] {
                    assert_eq!(accept[same], reject[same], "{language} {scheme} {size:?}");
                }
                for same in ["area", "label", "edge"] {
                    let ratio = number(&accept[same]) / number(&reject[same]);
                    assert!((0.98..=1.02).contains(&ratio), "{language} {scheme} {size:?}: {pair:#}");
                }
                assert!(number(&accept["label"]) >= 4.5 && number(&accept["edge"]) >= 3.0, "{pair:#}");
            }
        }
    }
}

/// Left and right change places where people write from the right.
#[tokio::test(flavor = "multi_thread")]
async fn cards_stand_where_their_name_says() {
    const GAPS: &str = "const r = document.querySelector('tower-consent').shadowRoot.querySelector('.b').getBoundingClientRect(); \
        return [r.left, document.documentElement.clientWidth - r.right, document.documentElement.clientHeight - r.bottom].map(Math.round)";
    for (language, place, side) in
        [("en", "corner", 0), ("en", "corner-right", 1), ("ar", "corner", 1), ("ar", "corner-right", 0)]
    {
        let settings = format!("position = \"{place}\"");
        let stage = long_page(language, &settings).await;
        resize(&stage, (1280, 720)).await;
        let gaps = stage.browser.run(GAPS).await;
        assert_eq!((&gaps[side], &gaps[2]), (&json!(16), &json!(16)), "{language} {place}: {gaps}");
        assert!(number(&gaps[1 - side]) > 600.0, "{language} {place}: {gaps}");
    }
    for language in ["en", "ar"] {
        let stage = long_page(language, "position = \"centre\"").await;
        resize(&stage, (1280, 720)).await;
        let gaps = stage.browser.run(GAPS).await;
        assert!((number(&gaps[0]) - number(&gaps[1])).abs() <= 1.0 && gaps[2] == json!(16), "{language}: {gaps}");
    }
}

/// The control can be seen, named and pressed with a finger, wherever it is and whatever its shape.
#[tokio::test(flavor = "multi_thread")]
async fn every_shape_of_the_control_opens_the_preferences() {
    const BUTTON: &str = "const e = document.querySelector('tower-consent').shadowRoot.querySelector('.c button'), r = e.getBoundingClientRect(); \
        const hit = (x, y) => document.querySelector('tower-consent').shadowRoot.elementFromPoint(x, y)?.closest('button') === e; \
        return [r.width >= 44 && r.height >= 44, r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight, \
          hit(r.left + r.width / 2, r.top + r.height / 2), r.left + r.width / 2 < innerWidth / 2]";
    for (language, shape, control, is_left) in [
        ("en", "pill", "left", true),
        ("en", "icon", "left", true),
        ("en", "icon", "right", false),
        ("en", "tab", "left", true),
        ("en", "tab", "right", false),
        ("ar", "tab", "left", false),
        ("ar", "icon", "right", true),
    ] {
        let name = format!("control-{language}-{shape}-{control}");
        let stage = long_page(language, &format!("control_shape = \"{shape}\"\ncontrol = \"{control}\"")).await;
        let refuse =
            "document.querySelector('tower-consent').shadowRoot.querySelector('button[value=reject_all]').click()";
        stage.browser.run(refuse).await;
        // At once beside the banner's style, and in the next page with its own.
        for visit in ["first", "next"] {
            let shown = "return document.querySelector('tower-consent').dataset.towerConsent === 'control'";
            stage.browser.until("the control", shown).await;
            for size in SIZES {
                resize(&stage, size).await;
                assert_eq!(
                    stage.browser.run(BUTTON).await,
                    json!([true, true, true, is_left]),
                    "{name} {visit} {size:?}"
                );
                if visit == "next" && matches!(size.0, 320 | 1280) {
                    stage.browser.screenshot(&format!("{name}-{}", size.0)).await;
                }
            }
            if visit == "first" {
                stage.visit("/").await;
            }
        }
        if language == "en" {
            stage.browser.click("Cookie settings").await;
            stage.browser.until_offers("Save choices", true).await;
        }
    }
}

/// The words go as the page is scrolled, stay the control's name, and come back on pointing at it.
#[tokio::test(flavor = "multi_thread")]
async fn a_control_that_becomes_an_icon_gives_its_room_back_and_keeps_its_name() {
    const LOOK: &str = "const e = document.querySelector('tower-consent').shadowRoot.querySelector('.c button'), r = e.getBoundingClientRect(); \
        return [r.width, r.height, r.left >= 0 && r.right <= innerWidth, accessibleName(e)]";
    const NARROW: &str =
        "return document.querySelector('tower-consent').shadowRoot.querySelector('.c button').offsetWidth === 44";
    const SHOWN: &str = "return document.querySelector('tower-consent').dataset.towerConsent === 'control'";
    for (language, words) in [("en", "Cookie settings"), ("ar", "إعدادات ملفات تعريف الارتباط")]
    {
        let stage = long_page(language, "control_shape = \"icon-on-scroll\"").await;
        let refuse =
            "document.querySelector('tower-consent').shadowRoot.querySelector('button[value=reject_all]').click()";
        stage.browser.run(refuse).await;
        stage.browser.until("the control", SHOWN).await;
        for size in [(320, 568), (1280, 720)] {
            resize(&stage, size).await;
            stage.browser.run("scrollTo(0, 0)").await;
            stage.browser.until("its words", &NARROW.replace("=== 44", "> 80")).await;
            let seen = stage.browser.look(LOOK).await;
            assert_eq!(seen.as_array().unwrap()[1..], [json!(44), json!(true), json!(words)], "{language} {size:?}");
            stage.browser.screenshot(&format!("control-{language}-scroll-top-{}", size.0)).await;
            stage.browser.run("scrollTo(0, 100)").await;
            let partly = format!(
                "const w = document.querySelector('tower-consent').shadowRoot.querySelector('.c button').offsetWidth; return w > 50 && w < {} - 10",
                seen[0]
            );
            stage.browser.until("part of its words", &partly).await;
            stage.browser.run("scrollTo(0, 400)").await;
            stage.browser.until("the icon", NARROW).await;
            assert_eq!(stage.browser.look(LOOK).await, json!([44, 44, true, words]), "{language} {size:?}");
            stage.browser.screenshot(&format!("control-{language}-scroll-icon-{}", size.0)).await;
            // The focus brings the words back, for those who see.
            stage.browser.press("Tab").await;
            stage
                .browser
                .run("document.querySelector('tower-consent').shadowRoot.querySelector('.c button').focus()")
                .await;
            stage.browser.until("its words again", &NARROW.replace("=== 44", "> 80")).await;
            stage.browser.run("document.querySelector('tower-consent').shadowRoot.activeElement.blur()").await;
            stage.browser.until("the icon again", NARROW).await;
        }
        // With less motion there is nothing between the two.
        let calm = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
        stage.browser.cdp("Emulation.setEmulatedMedia", calm).await;
        let whole =
            "return document.querySelector('tower-consent').shadowRoot.querySelector('.c button').offsetWidth > 120";
        stage.browser.run("scrollTo(0, 155)").await;
        stage.browser.until("all of its words", whole).await;
        stage.browser.run("scrollTo(0, 400)").await;
        stage.browser.until("the icon", NARROW).await;
        stage
            .browser
            .run("document.querySelector('tower-consent').shadowRoot.querySelector('.c button').click()")
            .await;
        stage.browser.until_preferences().await;
    }
}

/// Fifteen categories with long titles and words on a small phone: the words scroll, and the buttons are in sight.
#[tokio::test(flavor = "multi_thread")]
async fn many_long_categories_leave_the_buttons_in_sight() {
    const SEEN: &str = "const root = document.querySelector('tower-consent').shadowRoot, words = root.querySelector('.x'); \
        const buttons = [...root.querySelectorAll('.b button')].map((e) => e.getBoundingClientRect()); \
        const last = root.querySelector('.l a:last-child'); last.scrollIntoView({ block: 'nearest' }); \
        const [link, box] = [last, words].map((e) => e.getBoundingClientRect()); \
        return [words.scrollHeight > words.clientHeight + 100, words.scrollTop > 0, link.bottom <= box.bottom + 1 && link.top >= box.top - 1, \
          words.scrollWidth <= words.clientWidth, box.height >= 60, buttons.length, \
          buttons.every((b) => b.top >= 0 && b.left >= 0 && b.bottom <= innerHeight && b.right <= innerWidth && b.height >= 44)]";
    let categories: String = (1..=15)
        .map(|n| {
            format!(
                "[categories.purpose-{n}]\ntitle.en = \"Personalised recommendations and measurement of content number {n}\"\n\
                 description.en = \"{}\"\n[[services]]\nid = \"own-{n}\"\ncategory = \"purpose-{n}\"\nhosts = [\"h{n}.example.org\"]\n\
                 purpose.en = \"Measures what is read.\"\nowner = \"Example Measurement and Personalisation Company Number {n} Ltd\"\n",
                "We learn which parts of the site are read, by whom and for how long. ".repeat(6).trim_end()
            )
        })
        .collect();
    let page = format!(
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>P</title><body>{}",
        TEXT.repeat(60)
    );
    let app = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
    let site = format!(
        "[site]\nname = \"Gazette\"\nlanguages = [\"en\"]\n\
         controller = {{ name = \"Example Media and Publishing Company of the Northern Counties Ltd\", email = \"privacy@gazette-media.net\" }}\n{categories}"
    );
    let folder = |now| {
        let folder = PolicyFolder::with_settings(&site);
        folder.release(now);
        folder
    };
    let stage = Stage::with(app, folder, Options::default()).await;
    stage.visit("/").await;
    for size in [(320, 568), (360, 640), (740, 360), (600, 400), (1280, 720)] {
        resize(&stage, size).await;
        let seen = stage.browser.run(SEEN).await;
        assert_eq!(seen, json!([true, true, true, true, true, 3, true]), "{size:?}");
        stage.browser.screenshot(&format!("many-categories-{}", size.0)).await;
    }
    // Below 340 pixels the buttons of the preferences scroll with them: an enlarged page has the same width.
    resize(&stage, (360, 640)).await;
    stage.browser.click("Preferences").await;
    stage.browser.until_offers("Save choices", true).await;
    let fits = "const r = modal.getBoundingClientRect(), save = named('Save choices', false)[0].getBoundingClientRect(); \
        return [r.left >= 0 && r.right <= innerWidth, modal.scrollWidth <= modal.clientWidth, save.bottom <= innerHeight && save.top > 0]";
    stage.browser.screenshot("many-categories-preferences-360").await;
    assert_eq!(stage.browser.look(fits).await, json!([true, true, true]));
}

/// `control = "none"`: only the page's own link is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_without_the_control_has_a_link_that_opens_the_preferences() {
    let page =
        "<!doctype html><html lang=en><title>L</title><body><p>text <tower-consent-settings></tower-consent-settings>";
    let app = Router::new().route("/", get(move || std::future::ready(Html(page))));
    let stage = Stage::guarded_with(app, Options::default(), |folder, now| {
        folder.append("[banner]\ncontrol = \"none\"\ncontrol_shape = \"tab\"\n");
        folder.release(now);
    })
    .await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Accept all", false).await;
    let height = "return document.querySelector('tower-consent').shadowRoot.querySelector('.c').offsetHeight";
    for _ in ["at once", "in the next page"] {
        assert_eq!(stage.browser.run(height).await, json!(0));
        stage.visit("/").await;
    }
    stage.browser.click("Cookie settings").await;
    stage.browser.until_offers("Save choices", true).await;
}

/// A logo is shown in its place, which it has from the first paint on, also before it has come.
#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_in_banner_and_preferences_and_shifts_nothing() {
    const PICTURE: &str = "const i = document.querySelector('tower-consent').shadowRoot.querySelector(arguments[0] + ' .g'), r = i.getBoundingClientRect(); \
        return [i.complete && i.naturalWidth > 0, i.alt, r.width, r.height]";
    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 32'><rect width='32' height='32' rx='8' fill='#0b6e4f'/>\
        <text x='40' y='22' font-family='sans-serif' font-size='18' font-weight='700' fill='#0b6e4f'>Gazette</text></svg>";
    let page = format!("<!doctype html><html lang=en><title>P</title><body>{}", TEXT.repeat(60));
    let logo = || async {
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        ([("content-type", "image/svg+xml")], SVG)
    };
    let app =
        Router::new().route("/", get(move || std::future::ready(Html(page.clone())))).route("/logo.svg", get(logo));
    let data = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz48L3N2Zz4=";
    for logo in ["/logo.svg", data] {
        let stage = Stage::guarded_with(app.clone(), Options::default(), |folder, now| {
            folder.append(&format!("[banner]\nposition = \"corner\"\nlogo = \"{logo}\"\n"));
            folder.release(now);
        })
        .await;
        stage.visit("/").await;
        let height = "return document.querySelector('tower-consent').shadowRoot.querySelector('.b').offsetHeight";
        let before = stage.browser.run(height).await;
        let loaded = "return document.querySelector('tower-consent').shadowRoot.querySelector('.b .g').complete";
        stage.browser.until("the logo", loaded).await;
        assert_eq!(stage.browser.run(height).await, before);
        let picture = stage.browser.run_with(PICTURE, vec![json!(".b")]).await;
        assert_eq!(picture, json!([true, "City Gazette", 160, 32]));
        assert_fair(&stage, if logo.starts_with('/') { "logo" } else { "logo-data" }).await;
        stage.browser.click("Preferences").await;
        stage.browser.until_offers("Save choices", true).await;
        assert_eq!(stage.browser.run_with(PICTURE, vec![json!("dialog")]).await[0], json!(true));
        stage
            .browser
            .screenshot(if logo.starts_with('/') { "logo-preferences" } else { "logo-data-preferences" })
            .await;
        stage.visit("/_consent").await;
        let shown = "const i = document.querySelector('main .g'); return i.complete && i.naturalWidth > 0";
        stage.browser.until("the logo in the page, which its policy allows", shown).await;
    }
}

/// `[banner] css`: the largest that is allowed leaves all three buttons in sight, and both schemes of a policy allow it.
#[tokio::test(flavor = "multi_thread")]
async fn a_style_of_the_sites_own_leaves_the_buttons_equal_and_in_sight() {
    const LARGEST: &str = ".b, .x, .k, .k button { padding: 12px; border-width: 3px; font-size: 18px; line-height: 1.6; gap: 12px; \
        letter-spacing: 1px; word-spacing: 1px; margin-block: 12px; border-radius: 64px; font-weight: 800; text-transform: uppercase }";
    const SMALLEST: &str = ".b, .x, .k, .k button { padding: 0; border-width: 0; font-size: 12px; line-height: 1.2; gap: 0; \
        letter-spacing: -.5px; margin-block: 0; border-radius: 0; font-weight: 300 }";
    const LOOK: &str = ".t { font-family: Georgia, serif; font-size: 18px }\n.k button { border-radius: 24px; text-transform: uppercase; \
        letter-spacing: .5px }\n/* The page's own. */ .c button { font-weight: 700 }";
    let page = format!(
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>P</title><body>{}",
        TEXT.repeat(60)
    );
    let strict = [("content-security-policy", "default-src 'self'; style-src 'self'; script-src 'self'")];
    let app = Router::new().route("/", get(move || std::future::ready((strict, Html(page.clone())))));
    for (name, css) in [("own-largest", LARGEST), ("own-smallest", SMALLEST), ("own-look", LOOK)] {
        let stage = Stage::guarded_with(app.clone(), Options::default(), |folder, now| {
            folder.append("[banner]\nposition = \"corner\"\ncss = \"banner.css\"\n");
            std::fs::write(folder.path().join("banner.css"), css).unwrap();
            folder.release(now);
        })
        .await;
        stage.visit("/").await;
        let weight = "const b = document.querySelector('tower-consent').shadowRoot.querySelector('.k button'), s = getComputedStyle(b); \
            return [s.fontWeight, s.textTransform, s.letterSpacing]";
        let expected = match name {
            "own-largest" => json!(["800", "uppercase", "1px"]),
            "own-smallest" => json!(["300", "none", "-0.5px"]),
            _ => json!(["600", "uppercase", "0.5px"]),
        };
        assert_eq!(stage.browser.run(weight).await, expected, "{name}");
        assert_fair(&stage, name).await;
    }
}
