//! Choices by category, by service, and for one embed.

use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

const ANALYTICS: [&str; 3] = ["static.hotjar.com", "www.clarity.ms", "stats.city-gazette.example"];
const MARKETING: [&str; 4] =
    ["connect.facebook.net", "analytics.tiktok.com", "dynamic.criteo.com", "static.ads-twitter.com"];

async fn in_preferences(stage: &Stage) {
    stage.visit("/").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_granted_category_loads_and_the_others_stay_held() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.screenshot("preferences").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    for page in ["", "/article/2"] {
        if !page.is_empty() {
            stage.third.clear();
            stage.visit(page).await;
        }
        stage.third.wait_for(&ANALYTICS).await;
        stage.third.settle().await;
        assert!(MARKETING.iter().all(|host| stage.third.count(host) == 0), "{:?}", stage.third.hosts());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_service_can_be_refused_in_a_granted_category() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.choose("service.hotjar", "off").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.clarity.ms", "stats.city-gazette.example"]).await;
    stage.visit("/article/1").await;
    assert_eq!(stage.third.count("static.hotjar.com"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_service_can_be_granted_in_a_refused_category() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.choose("service.hotjar", "on").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.visit("/article/1").await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["static.hotjar.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_switch_is_on_before_a_choice_and_moving_one_decides_nothing() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    let on =
        stage.browser.look("return deep('input[type=checkbox]:not(:disabled)').filter((e) => e.checked).length").await;
    assert_eq!(on, json!(0));
    stage.browser.choose("category", "marketing").await;
    stage.browser.press("Escape").await;
    stage.browser.until_offers("Save choices", false).await;
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
}

/// Refusing takes one act here too.
#[tokio::test(flavor = "multi_thread")]
async fn the_preferences_offer_both_answers_in_one_act() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    assert!(stage.browser.offers("Accept all").await && stage.browser.offers("Reject all").await);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.state().await["status"], json!("decided"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_loads_only_its_own_service() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/video").await;
    let held = stage.browser.look("return all('tower-consent[data-tower-consent=placeholder]').length").await;
    assert_eq!(held, json!(2));
    stage.browser.screenshot("placeholder").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["www.youtube.com"]);
    // Loading one embed is not an answer to the banner.
    assert!(stage.browser.banner_is_up().await);
    stage.third.clear();
    stage.visit("/zh/video").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["www.youtube.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn accept_all_puts_every_embed_in_its_place() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/video").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.run("document.querySelector('#episode').scrollIntoView()").await;
    stage.third.wait_for(&["open.spotify.com"]).await;
    let left = stage.browser.look("return all('tower-consent[data-tower-consent=placeholder]').length").await;
    assert_eq!(left, json!(0));
}

/// A category, as assistive technology gets it, and its services: `mixed` and the states of the switches.
const SWITCHES: &str = "const group = deep('[name=category]').find(e => e.value == arguments[0]).closest('fieldset'); \
    const whole = group.querySelector('[name=category]'); \
    return [whole.indeterminate ? 'mixed' : whole.checked, whole.getAttribute('role'), \
    [...group.querySelectorAll('.svc .sw input')].map(e => e.checked)]";

async fn switches(stage: &Stage, category: &str) -> serde_json::Value {
    stage.browser.look_with(SWITCHES, vec![json!(category)]).await
}

/// Presses the switch of a category or service.
async fn flip(stage: &Stage, name: &str) {
    let open = "for (const e of deep('details')) e.open = true";
    stage.browser.look(open).await;
    stage.browser.click(name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_is_mixed_when_its_services_differ() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    assert_eq!(switches(&stage, "analytics").await, json!([false, "switch", [false, false, false, false]]));
    flip(&stage, "Allow: Usage statistics").await;
    assert_eq!(switches(&stage, "analytics").await, json!([true, "switch", [true, true, true, true]]));
    flip(&stage, "Allow: Hotjar").await;
    let [state, role, services] = switches(&stage, "analytics").await.as_array().unwrap().clone().try_into().unwrap();
    assert_eq!((state, role), (json!("mixed"), json!(null)), "a switch cannot be mixed, a checkbox can");
    assert_eq!(services.as_array().unwrap().iter().filter(|on| **on == json!(true)).count(), 3);
    stage.browser.cdp("Accessibility.enable", json!({})).await;
    let tree = stage.browser.cdp("Accessibility.getFullAXTree", json!({})).await;
    let node =
        tree["nodes"].as_array().unwrap().iter().find(|node| node["name"]["value"] == json!("Allow: Usage statistics"));
    let node = node.unwrap();
    assert_eq!(node["role"]["value"], json!("checkbox"));
    let checked = node["properties"].as_array().unwrap().iter().find(|property| property["name"] == json!("checked"));
    assert_eq!(checked.unwrap()["value"]["value"], json!("mixed"));
    stage.browser.look("named('Allow: Usage statistics', false)[0].scrollIntoView({ block: 'center' })").await;
    stage.browser.screenshot("preferences-mixed").await;
    // What is seen is what is saved.
    stage.browser.click("Save choices").await;
    stage.browser.until_offers("Cookie settings", true).await;
    let state = stage.browser.state().await;
    assert_eq!((&state["categories"]["analytics"], &state["services"]["hotjar"]), (&json!(true), &json!(false)));
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    assert_eq!(switches(&stage, "analytics").await[0], json!("mixed"));
    // To refuse is never harder than to allow: the press of a mixed one refuses.
    flip(&stage, "Allow: Usage statistics").await;
    assert_eq!(switches(&stage, "analytics").await, json!([false, "switch", [false, false, false, false]]));
    flip(&stage, "Allow: Usage statistics").await;
    assert_eq!(switches(&stage, "analytics").await, json!([true, "switch", [true, true, true, true]]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_goes_with_its_services_where_all_agree() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    let names = "return deep('.svc .sw input').filter(e => e.closest('fieldset').querySelector('[value=analytics]')).map(e => e.getAttribute('aria-label'))";
    let names = stage.browser.look(names).await;
    let names: Vec<&str> = names.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    for (at, name) in names.iter().enumerate() {
        flip(&stage, name).await;
        let expected = if at + 1 < names.len() { json!("mixed") } else { json!(true) };
        assert_eq!(switches(&stage, "analytics").await[0], expected, "{name}");
    }
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&ANALYTICS).await;
    assert_eq!(stage.browser.state().await["categories"]["analytics"], json!(true));
}

/// By keyboard: switches by Space, head and foot never over what has the focus (WCAG 2.4.11).
#[tokio::test(flavor = "multi_thread")]
async fn the_switches_work_with_the_keyboard_and_stay_in_sight() {
    for size in [(1280, 600), (360, 640)] {
        let stage = Stage::guarded(gazette::app(), Options { size, ..Options::default() }).await;
        in_preferences(&stage).await;
        stage.browser.look("for (const e of deep('details')) e.open = true").await;
        let wanted = ["Close", "Allow: Usage statistics", "Allow: Hotjar", "Accept all", "Reject all", "Save choices"];
        let mut seen: Vec<String> = Vec::new();
        for step in 0..70 {
            if wanted.iter().all(|name| seen.iter().any(|one| one == name)) {
                break;
            }
            // What has the focus from the start is reached too.
            if step > 0 {
                stage.browser.press("Tab").await;
            }
            let look = "const root = modal.getRootNode(), e = root.activeElement; if (!e || !modal.contains(e)) return null; \
                const { x, y, width, height } = e.getClientRects()[0]; const at = root.elementFromPoint(x + width / 2, y + height / 2); \
                return [accessibleName(e), e === at || e.contains(at)]";
            let mut found = stage.browser.look(look).await;
            if found.is_null() {
                // The browser's own buttons have it; it gives it back in a moment.
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                found = stage.browser.look(look).await;
            }
            if found.is_null() {
                continue;
            }
            assert_eq!(found[1], json!(true), "{size:?}: {found} is covered");
            let name = found[0].as_str().unwrap().to_owned();
            if name == "Allow: Hotjar" {
                stage.browser.press("Space").await;
                assert_eq!(switches(&stage, "analytics").await[0], json!("mixed"));
            }
            seen.push(name);
        }
        for name in wanted {
            assert!(seen.iter().any(|one| one == name), "{size:?}: {name} is not reached: {seen:?}");
        }
    }
}

/// Also with the longest text scrolled: the way out and both answers are in sight, equal in size, weight and contrast.
#[tokio::test(flavor = "multi_thread")]
async fn head_and_foot_of_the_preferences_stay_in_sight() {
    const LOOK: &str = "modal.scrollTop = arguments[0]; const look = e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e); \
        const at = e.getRootNode().elementFromPoint(r.x + r.width / 2, r.y + r.height / 2); \
        return { seen: e === at || e.contains(at), look: [r.width, r.height, s.font, s.color, s.backgroundColor, s.borderColor, s.borderRadius, s.padding].join() } }; \
        return ['close', 'accept_all', 'reject_all', 'save'].map(value => look(deep(`button[value=${value}]`)[0]))";
    for (size, language, dark) in [((1280, 720), "en", false), ((360, 640), "en", true), ((1280, 720), "zh", true)] {
        let stage = Stage::guarded(gazette::app(), Options { size, language, dark, ..Options::default() }).await;
        stage.visit(if language == "zh" { "/zh/" } else { "/" }).await;
        stage.browser.run("towerConsent.show()").await;
        stage.browser.until_preferences().await;
        stage.browser.look("for (const e of deep('details')) e.open = true").await;
        for scroll in [0, 300, 100_000] {
            let found = stage.browser.look_with(LOOK, vec![json!(scroll)]).await;
            for at in 0..4 {
                assert_eq!(found[at]["seen"], json!(true), "{size:?} {language} {scroll}: {found}");
            }
            assert_eq!(found[1]["look"], found[2]["look"], "{size:?} {language}");
        }
        let wide = "return modal.scrollWidth - modal.clientWidth";
        assert_eq!(stage.browser.look(wide).await, json!(0), "{size:?} {language}");
    }
}

/// In forced colours the states differ by more than colour, and no control goes.
#[tokio::test(flavor = "multi_thread")]
async fn the_three_states_differ_in_forced_colours() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    let features = json!({"features": [
        {"name": "forced-colors", "value": "active"}, {"name": "prefers-reduced-motion", "value": "reduce"}
    ]});
    stage.browser.cdp("Emulation.setEmulatedMedia", features).await;
    in_preferences(&stage).await;
    flip(&stage, "Allow: Hotjar").await;
    flip(&stage, "Allow: Advertising").await;
    let looks = "return ['functional', 'analytics', 'marketing'].map(id => { const e = deep(`[name=category][value=${id}]`)[0]; \
        const b = getComputedStyle(e, '::before'); return [b.insetInlineStart, b.width, b.height].join() })";
    let found = stage.browser.look(looks).await;
    let set: std::collections::BTreeSet<&str> =
        found.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(set.len(), 3, "{found}");
    stage.browser.look("modal.scrollTop = 0").await;
    stage.browser.screenshot("preferences-forced").await;
}

/// A press beside it closes it, unless a switch was moved; nothing is decided by that.
#[tokio::test(flavor = "multi_thread")]
async fn a_press_beside_the_preferences_closes_them_unless_a_switch_was_moved() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    let beside = || async {
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({"type": kind, "x": 20, "y": 300, "button": "left", "clickCount": 1});
            stage.browser.cdp("Input.dispatchMouseEvent", press).await;
        }
    };
    in_preferences(&stage).await;
    beside().await;
    stage.browser.until_offers("Save choices", false).await;
    in_preferences(&stage).await;
    flip(&stage, "Allow: Advertising").await;
    beside().await;
    stage.browser.until_offers("Save choices", true).await;
    stage.browser.click("Close").await;
    stage.browser.until_offers("Save choices", false).await;
    assert_eq!(stage.browser.state().await["status"], json!("undecided"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_script_each_service_has_three_answers_that_are_saved() {
    let stage = Stage::guarded(gazette::app(), Options { javascript: false, ..Options::default() }).await;
    let answers = json!(["", "off", "on"]);
    let radios = "return [deep('[type=radio][name=\"service.hotjar\"]').map(e => e.value), deep('[type=radio][name=\"service.hotjar\"]').find(e => e.checked).value, \
        deep('.svc .sw').filter(e => e.getClientRects().length).length]";
    stage.visit("/article/2").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.look("for (const e of deep('details')) e.open = true").await;
    assert_eq!(stage.browser.look(radios).await, json!([answers, "", 0]));
    stage.browser.screenshot("preferences-no-js-open").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.choose("service.hotjar", "off").await;
    stage.browser.click("Save choices").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/_consent").await;
    assert_eq!(stage.browser.look(radios).await[1], json!("off"));
    let on = "return deep('[name=category]').filter(e => e.checked).map(e => e.value)";
    assert_eq!(stage.browser.look(on).await, json!(["analytics"]));
    stage.browser.choose("service.hotjar", "").await;
    stage.browser.click("Save choices").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/_consent").await;
    assert_eq!(stage.browser.look(radios).await[1], json!(""));
}

/// Countries by name, and nobody twice.
#[tokio::test(flavor = "multi_thread")]
async fn the_preferences_name_countries_and_repeat_no_recipient() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    let rows = stage.browser.look("return deep('.svc summary').map(e => e.textContent)").await;
    let rows: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect();
    assert!(rows.iter().any(|row| row.contains("(United States)") && row.contains(" cookie")), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("(US)")), "{rows:?}");
    let twice = "return deep('.svc').filter(e => { const owner = e.querySelector('summary')?.textContent.split(/ \\(| \u{b7}/)[0]; \
        return owner && [...e.querySelectorAll('dd')].some(d => d.textContent.split(', ').includes(owner)) }).length";
    assert_eq!(stage.browser.look(twice).await, json!(0));
}

/// Saved as they were before, they would take back what another tab has just allowed.
#[tokio::test(flavor = "multi_thread")]
async fn open_preferences_show_what_another_tab_decided() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    let checked = "return deep('[name=category]:checked').map(e => e.value)";
    assert_eq!(stage.browser.look(checked).await, json!([]));
    let decide = "return fetch('/_consent', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, \
        body: JSON.stringify({ action: 'accept_all', release: towerConsent.state.release }) }).then(answer => answer.status)";
    assert_eq!(stage.browser.run(decide).await, json!(200));
    stage.browser.until("the switches", "return towerConsent.has('marketing')").await;
    for _ in 0..100 {
        if stage.browser.look(checked).await == json!(["functional", "analytics", "marketing"]) {
            stage.browser.click("Save choices").await;
            stage.browser.until_offers("Save choices", false).await;
            assert_eq!(stage.browser.state().await["categories"]["marketing"], json!(true));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{}", stage.browser.look(checked).await);
}
