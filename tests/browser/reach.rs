//! What docs/accessibility.md says of enlarged text, small screens, targets and order. It holds for any design.

use serde_json::{Value, json};

use crate::fairness::{long_page, resize};
use crate::gazette;
use crate::support::{Options, Stage};

/// What is wrong in the part that is in sight: banner, preferences, control or placeholder. A control passes if it has
/// 24 px or room around it (WCAG 2.5.8), and if it can be seen when it has the focus (2.4.11). No text lies on another.
const WRONG: &str = r#"
    const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
    const parts = modal ? [modal] : all('.b, .c, .h').filter((e) => e.getRootNode().host?.localName === 'tower-consent' && seen(e));
    const wrong = [];
    if (!parts.length) wrong.push('nothing is in sight');
    for (const part of parts) {
      for (const d of part.querySelectorAll('details')) d.open = true;
      const name = part.className || part.localName, root = part.getRootNode();
      if (part.scrollWidth > part.clientWidth + 1) wrong.push(`${name} scrolls sideways: ${part.scrollWidth} in ${part.clientWidth}`);
      const controls = [...part.querySelectorAll('button, a[href], summary, input:not([type=hidden]), select')].filter(seen);
      const target = (e) => (e.labels && e.labels[0] || e).getBoundingClientRect();
      for (const e of controls) {
        const what = `${name}: ${accessibleName(e).slice(0, 40)}`;
        e.focus();
        const r = target(e), x = r.left + r.width / 2, y = r.top + r.height / 2;
        const s = getComputedStyle(e);
        if (e.matches(':focus-visible') && (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2)) wrong.push(`${what} shows no focus`);
        const hits = [[x, y], [r.left + 3, r.top + 3], [r.right - 3, r.bottom - 3], [r.left + 3, r.bottom - 3], [r.right - 3, r.top + 3]]
          .some(([x, y]) => { const hit = root.elementFromPoint(x, y); return hit && (hit === e || e.contains(hit) || (e.labels && [...e.labels].some((l) => l.contains(hit)))); });
        if (!hits) wrong.push(`${what} is hidden with the focus in it, at ${[r.left, r.top, r.right, r.bottom].map(Math.round)}`);
        if (r.width < 24 || r.height < 24) {
          const near = controls.some((o) => { if (o === e) return false; const b = target(o);
            const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
            return Math.hypot(dx, dy) < 12; });
          if (near) wrong.push(`${what} is ${Math.round(r.width)} x ${Math.round(r.height)} px, with another beside it`);
        }
      }
      const isSticky = (e) => { for (; e && e !== part; e = e.parentElement) if (getComputedStyle(e).position === 'sticky') return true; return false; };
      const texts = [];
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode, e = node.parentElement;
        if (!node.data.trim() || !seen(e) || isSticky(e) || /^(STYLE|OPTION)$/i.test(e.tagName)) continue;
        const range = document.createRange(); range.selectNodeContents(node);
        for (const r of range.getClientRects()) if (r.width > 1) texts.push([r, node.data.trim().slice(0, 30), node]);
      }
      for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
        const [a, what, one] = texts[i], [b, other, two] = texts[j];
        if (one === two) continue;
        const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (w > 2 && h > Math.min(a.height, b.height) / 2) wrong.push(`${name}: "${what}" lies on "${other}"`);
      }
    }
    return wrong;"#;

/// Lines, words and letters as far from each other as WCAG 1.4.12 says.
const SPACED: &str = "for (const e of all('tower-consent')) { const s = document.createElement('style'); \
    s.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'; \
    e.shadowRoot.append(s); }";

/// Text alone at twice its size, as browsers do that enlarge no pictures.
const DOUBLED: &str = "document.documentElement.style.fontSize = '200%'; \
    const sized = all('*').filter((e) => e.getRootNode() !== document && !e.dataset.size).map((e) => [e, parseFloat(getComputedStyle(e).fontSize)]); \
    for (const [e, size] of sized) { e.dataset.size = size; e.style.fontSize = 2 * size + 'px'; }";

/// Size of the screen, and what happens to the text. 320 x 256 is 1280 x 1024 at 400 %, 640 x 360 is 1280 x 720 at 200 %.
const SCREENS: [((u32, u32), &str); 7] = [
    ((1280, 720), ""),
    ((640, 360), ""),
    ((320, 256), ""),
    ((360, 640), ""),
    ((1280, 720), SPACED),
    ((360, 640), SPACED),
    ((1280, 720), DOUBLED),
];

async fn look_wrong(stage: &Stage, what: &str, change: &str, found: &mut String) {
    if !change.is_empty() {
        stage.browser.look(change).await;
    }
    let wrong = stage.browser.look(WRONG).await;
    for one in wrong.as_array().unwrap() {
        found.push_str(&format!("{what}: {one}\n"));
    }
}

fn name((width, height): (u32, u32), change: &str) -> String {
    let text = if change == SPACED {
        "-spaced"
    } else if change == DOUBLED {
        "-doubled"
    } else {
        ""
    };
    format!("{width}x{height}{text}")
}

#[tokio::test(flavor = "multi_thread")]
async fn banner_preferences_and_control_can_be_used_however_enlarged() {
    let mut found = String::new();
    for language in ["en", "de"] {
        let stage = long_page(language, "").await;
        for (size, change) in SCREENS {
            let name = format!("{language}-{}", name(size, change));
            resize(&stage, size).await;
            stage.visit("/").await;
            stage.browser.until("the banner", "return !!document.querySelector('tower-consent').shadowRoot").await;
            look_wrong(&stage, &format!("{name} banner"), change, &mut found).await;
            stage.browser.screenshot(&format!("reach-banner-{name}")).await;
            stage.visit("/").await;
            stage.browser.run("towerConsent.show()").await;
            stage.browser.until_preferences().await;
            look_wrong(&stage, &format!("{name} preferences"), change, &mut found).await;
            stage.browser.screenshot(&format!("reach-preferences-{name}")).await;
        }
        stage.browser.look("deep('button[value=reject_all]')[0].click()").await;
        for (size, change) in SCREENS {
            resize(&stage, size).await;
            stage.visit("/").await;
            assert!(!stage.browser.banner_is_up().await);
            look_wrong(&stage, &format!("{language}-{} control", name(size, change)), change, &mut found).await;
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn placeholders_can_be_used_however_enlarged() {
    let mut found = String::new();
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for (size, change) in SCREENS {
        let name = name(size, change);
        resize(&stage, size).await;
        stage.visit("/map").await;
        stage
            .browser
            .until(
                "a placeholder",
                "return !!document.querySelector('tower-consent[data-tower-consent=placeholder]')?.shadowRoot",
            )
            .await;
        look_wrong(&stage, &name, change, &mut found).await;
        stage.browser.screenshot(&format!("reach-placeholder-{name}")).await;
    }
    assert!(found.is_empty(), "{found}");
}

/// The order of reading is the order of Tab, and both are the order in which things stand (WCAG 1.3.2, 2.4.3).
#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_through_banner_and_preferences_as_they_are_read() {
    const CONTROLS: &str = "const controls = deep('button, a[href], summary, input:not([type=hidden]), select') \
        .filter((e) => e.getRootNode() !== document && e.checkVisibility());";
    const STOP: &str = "let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; \
        const r = e.getBoundingClientRect(); return [controls.indexOf(e), r.left, r.top, r.right, r.bottom]";
    let stage = long_page("en", "").await;
    for part in ["banner", "preferences"] {
        if part == "preferences" {
            stage.browser.click("Preferences").await;
            stage.browser.control("Save choices").await;
        }
        let count = stage.browser.look(&format!("{CONTROLS} return controls.length")).await.as_i64().unwrap();
        assert!(count > 3, "{part}");
        stage.browser.look(&format!("{CONTROLS} controls[0].focus()")).await;
        let mut stops: Vec<Value> = Vec::new();
        for place in 0..count {
            let stop = stage.browser.look(&format!("{CONTROLS} {STOP}")).await;
            assert_eq!(stop[0], json!(place), "{part}: {stops:?}");
            stops.push(stop);
            stage.browser.press("Tab").await;
        }
        if part == "banner" {
            for pair in stops.windows(2) {
                let at = |stop: &Value, side: usize| stop[side].as_f64().unwrap();
                let follows = at(&pair[1], 2) >= at(&pair[0], 4) - 1.0 || at(&pair[1], 1) >= at(&pair[0], 3) - 1.0;
                assert!(follows, "{part}: {pair:?}");
            }
        }
    }
}

/// WCAG 2.3.3; without the wish a switch moves.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_who_wants_no_motion() {
    const MOVING: &str = "return all('*').filter((e) => e.getRootNode() !== document).flatMap((e) => ['', '::before', '::after'].map((p) => getComputedStyle(e, p))) \
        .filter((s) => s.animationName !== 'none' || s.transitionDuration.split(', ').some((d) => parseFloat(d) > 0)).length";
    let stage = long_page("en", "").await;
    for (wish, moves) in [("no-preference", true), ("reduce", false)] {
        let features = json!({"features": [{"name": "prefers-reduced-motion", "value": wish}]});
        stage.browser.cdp("Emulation.setEmulatedMedia", features).await;
        stage.visit("/").await;
        stage.browser.click("Preferences").await;
        stage.browser.control("Save choices").await;
        assert_eq!(stage.browser.look(MOVING).await.as_u64().unwrap() > 0, moves, "{wish}");
    }
}

/// Purposes and links are in sight, or in a box that scrolls and shows it. The buttons always are.
#[tokio::test(flavor = "multi_thread")]
async fn on_phones_everything_is_in_sight_or_a_sign_says_that_more_follows() {
    const SIGHT: &str = r#"
        const b = deep('.b')[0], wrong = [];
        const scroller = (e) => { for (; e && e.getRootNode() === b.getRootNode(); e = e.parentElement) {
          if (/auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1) return e; } return null; };
        for (const e of b.querySelectorAll('.p li, a[href], button')) {
          const r = e.getBoundingClientRect(), box = scroller(e), clip = box ? box.getBoundingClientRect() : { top: 0, bottom: innerHeight };
          if (r.top >= clip.top - 1 && r.bottom <= clip.bottom + 1 && r.bottom <= innerHeight + 1) continue;
          if (e.localName === 'button') wrong.push(`${e.textContent} is out of sight`);
          else if (!box) wrong.push(`${e.textContent} cannot be scrolled to`);
          else if (!/local/.test(getComputedStyle(box).backgroundAttachment) || !/gradient/.test(getComputedStyle(box).backgroundImage))
            wrong.push(`nothing says that ${e.textContent} follows`);
        }
        return wrong;"#;
    let gazette = Stage::guarded(gazette::app(), Options::default()).await;
    gazette.visit("/").await;
    for (what, stage) in [("gazette", gazette), ("en", long_page("en", "").await), ("de", long_page("de", "").await)] {
        for size in [(390, 664), (320, 568), (740, 360), (360, 640)] {
            resize(&stage, size).await;
            assert_eq!(stage.browser.look(SIGHT).await, json!([]), "{what} {size:?}");
        }
    }
}

/// A phone on its side, with a camera in its edge and a bar at its bottom.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_under_the_edges_of_a_phone() {
    const OUT: &str = "return deep('.b p, .b li, .b button, .c button').filter((e) => e.checkVisibility() && e.getClientRects().length) \
        .map((e) => [e.textContent.slice(0, 30), e.closest('.x'), e.getBoundingClientRect()]) \
        .filter(([, scrolls, r]) => r.left < 50 || r.right > innerWidth - 50 || (!scrolls && r.bottom > innerHeight - 21)).map(([text]) => text)";
    for position in ["bottom", "corner", "corner-right", "centre"] {
        let stage = long_page("en", &format!("position = \"{position}\"")).await;
        let insets =
            json!({"insets": {"left": 50, "leftMax": 50, "right": 50, "rightMax": 50, "bottom": 21, "bottomMax": 21}});
        stage.browser.cdp("Emulation.setSafeAreaInsetsOverride", insets).await;
        resize(&stage, (740, 360)).await;
        assert_eq!(stage.browser.look(OUT).await, json!([]), "{position}");
        stage.browser.screenshot(&format!("safe-area-{position}")).await;
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert_eq!(stage.browser.look(OUT).await, json!([]), "{position}, the control");
    }
}
