//! A visitor presses a button and leaves at once: the choice counts, and once.

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

/// What is slow on the way to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slow {
    /// The file with the runtime never comes.
    Runtime,
    /// A choice is a while on its way.
    Post,
}

/// How the visitor leaves: what the page runs after the press; `None` if the tab is closed.
const WAYS: [(&str, Option<&str>); 4] = [
    ("link", Some("document.querySelector('a[href=\"/article/2\"]').click()")),
    ("address", Some("location.href = '/article/2'")),
    ("reload", Some("location.reload()")),
    ("close", None),
];

async fn stage(slow: Slow) -> Stage {
    let proxy = move |router: Router| {
        router.layer(from_fn(move |request: Request, next: Next| async move {
            match slow {
                Slow::Runtime if request.uri().path().contains("/assets/runtime-") => std::future::pending().await,
                Slow::Post if request.method() == "POST" => tokio::time::sleep(Duration::from_millis(800)).await,
                _ => {}
            }
            next.run(request).await
        }))
    };
    Stage::guarded_behind(gazette::app(), proxy, Options::default()).await
}

/// Opens the front page, where the runtime is about to come, or is there.
async fn begin(stage: &Stage, slow: Slow) {
    stage.visit("/").await;
    stage.browser.run("window.before = towerConsent.show").await;
    let near = "named('Accept all', false)[0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }))";
    stage.browser.look(near).await;
    if slow == Slow::Post {
        // The runtime has a `show` of its own.
        stage.browser.until("the runtime", "return towerConsent.show !== before").await;
    }
}

/// Presses the buttons of these names, and leaves in the same moment.
async fn press_and_leave(stage: &Stage, names: &[&str], way: Option<&str>) {
    let press = "for (const name of arguments[0]) named(name, false)[0].click();";
    let names = json!(names);
    match way {
        Some(leave) => {
            stage.browser.look_with(&format!("{press} {leave}"), vec![names]).await;
        }
        None => {
            stage
                .browser
                .close_after(async {
                    stage.browser.look_with(press, vec![names]).await;
                })
                .await
        }
    }
}

/// The cookie comes, no further choice is sent, and the next page does not ask.
async fn assert_taken(stage: &Stage, what: &str, grants: bool, posts: usize) {
    for _ in 0..100 {
        if stage.browser.has_cookie("consent").await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stage.visit("/article/1").await;
    assert!(!stage.browser.banner_is_up().await, "{what}: asked again");
    let state = stage.browser.state().await;
    assert_eq!(state["categories"]["analytics"], json!(grants), "{what}: {state:#}");
    assert_eq!(stage.site.hits("POST /_consent"), posts, "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_kept_where_the_visitor_leaves_before_the_script_has_come() {
    for (way, leave) in WAYS {
        for (name, grants) in [("Accept all", true), ("Reject all", false)] {
            let stage = stage(Slow::Runtime).await;
            begin(&stage, Slow::Runtime).await;
            press_and_leave(&stage, &[name], leave).await;
            assert_taken(&stage, &format!("{name}, {way}"), grants, 1).await;
            // The way back is not followed: that would be one more view of the page.
            let views = stage.site.hits("GET /");
            assert_eq!(views, if way == "reload" { 2 } else { 1 }, "{name}, {way}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_kept_where_the_visitor_leaves_before_the_answer() {
    for (way, leave) in WAYS {
        for (name, grants) in [("Accept all", true), ("Reject all", false)] {
            let stage = stage(Slow::Post).await;
            begin(&stage, Slow::Post).await;
            press_and_leave(&stage, &[name], leave).await;
            assert_taken(&stage, &format!("{name}, {way}"), grants, 1).await;
        }
    }
}

/// Two acts, and the last one counts.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_press_before_leaving_counts() {
    for slow in [Slow::Runtime, Slow::Post] {
        for names in [["Accept all", "Reject all"], ["Reject all", "Accept all"]] {
            let stage = stage(slow).await;
            begin(&stage, slow).await;
            press_and_leave(&stage, &names, WAYS[1].1).await;
            // Until both have arrived, and nothing comes after the last.
            stage
                .browser
                .until("the next page", "return location.pathname === '/article/2' && !!window.towerConsent")
                .await;
            let grants = format!(
                "const x = new XMLHttpRequest(); x.open('GET', '/_consent', false); x.setRequestHeader('Accept', 'application/json'); \
                 x.send(); const state = JSON.parse(x.responseText); return state.status === 'decided' && state.categories.analytics === {}",
                names[1] == "Accept all"
            );
            for _ in ["the last answer", "what follows it"] {
                stage.browser.until(&format!("{slow:?} {names:?}"), &grants).await;
                tokio::time::sleep(Duration::from_millis(1500)).await;
            }
            let posts = if slow == Slow::Runtime { 1 } else { 2 };
            assert_taken(&stage, &format!("{slow:?} {names:?}"), names[1] == "Accept all", posts).await;
        }
    }
}

/// Nothing is chosen by it.
#[tokio::test(flavor = "multi_thread")]
async fn leaving_after_a_press_on_preferences_sends_nothing() {
    let stage = stage(Slow::Runtime).await;
    begin(&stage, Slow::Runtime).await;
    press_and_leave(&stage, &["Preferences"], WAYS[1].1).await;
    stage.browser.until("the next page", "return location.pathname === '/article/2'").await;
    stage.third.settle().await;
    assert_eq!(stage.site.hits("POST /_consent"), 0);
    assert!(stage.browser.banner_is_up().await);
}

/// A page that comes back from the back/forward cache knows what was sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_back_does_not_ask_again() {
    let stage = stage(Slow::Runtime).await;
    begin(&stage, Slow::Runtime).await;
    press_and_leave(&stage, &["Reject all"], WAYS[1].1).await;
    assert_taken(&stage, "before going back", false, 1).await;
    stage.browser.back().await;
    stage.browser.back().await;
    stage.third.settle().await;
    assert_eq!(stage.browser.path().await, "/");
    assert_eq!(stage.site.hits("POST /_consent"), 1);
}
