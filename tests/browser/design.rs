//! The pictures of `docs/design.md`: `cargo test --test browser -- --ignored design`.

use std::path::Path;

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::support::{Options, PolicyFolder, Stage};

const DOCUMENT: &str = include_str!("../../docs/design.md");
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/images");
const WIDE: (u32, u32) = (960, 540);
const PHONE: (u32, u32) = (360, 640);

const SITE: &str = "[site]\nname = \"Example Gazette\"\nlanguages = [\"en\"]\n\
    controller = { name = \"Example Media Ltd\", email = \"privacy@gazette-media.net\" }\n\
    [categories.functional]\n[categories.analytics]\n[categories.marketing]\n\
    [[services]]\nuse = \"youtube\"\n[[services]]\nuse = \"matomo\"\n[[services]]\nuse = \"meta-pixel\"\n\n";

/// A page without words, in flat colours: its pictures are small.
const PAGE: &str = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>P</title><style>
    :root{color-scheme:light dark} body{margin:0} header{height:44px;background:color-mix(in srgb,CanvasText 10%,Canvas)}
    main{max-width:640px;margin:0 auto;padding:20px 16px;min-height:400px}
    i{display:block;height:10px;margin:0 0 10px;background:color-mix(in srgb,CanvasText 13%,Canvas)}
    i.t{height:24px;width:60%} i.s{width:75%;margin:0 0 24px}
    footer{padding:12px 20px;border-top:1px solid #888;font:14px system-ui}</style><body><header></header>
    <main><i class=t></i><i></i><i></i><i class=s></i><i></i><i></i><i class=s></i></main>";

const LOGO: &str = "[banner]\nposition = \"corner\"\nlogo = \"data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%20120%2032'\
    %3E%3Crect%20width='32'%20height='32'%20rx='8'%20fill='%230b6e4f'/%3E%3Ctext%20x='40'%20y='22'%20font-family='sans-serif'%20font-size='18'\
    %20font-weight='700'%20fill='%230b6e4f'%3EGazette%3C/text%3E%3C/svg%3E\"\n";

/// What a picture shows.
#[derive(Clone, Copy, PartialEq)]
enum Shows {
    Banner,
    Preferences,
    Control,
    Footer,
}

struct Picture {
    name: &'static str,
    settings: String,
    size: (u32, u32),
    dark: bool,
    shows: Shows,
}

/// A preset of the document, by its place.
pub(crate) fn preset(at: usize) -> String {
    let (_, below) = DOCUMENT.split_once("\n## Ready settings\n").unwrap();
    below.split("```toml\n").nth(at + 1).unwrap().split("\n```").next().unwrap().to_owned()
}

/// The style that the document shows.
fn own_style() -> &'static str {
    first_block("css")
}

fn first_block(language: &str) -> &'static str {
    DOCUMENT.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap()
}

fn pictures() -> Vec<Picture> {
    let of = |name, settings: &str| Picture {
        name,
        settings: settings.to_owned(),
        size: WIDE,
        dark: false,
        shows: Shows::Banner,
    };
    let theme = "[banner.theme]\naccent = \"#0b6e4f\"\naccent-dark = \"#6fd3ac\"\nbackground = \"#f4faf6\"\ntext = \"#12291f\"\nradius = \"14px\"\nfont = \"serif\"\n";
    let imprint = "[[banner.links]]\ntitle = \"Imprint\"\naddress = \"/imprint\"\n";
    vec![
        of("corner", ""),
        of("bottom", "[banner]\nposition = \"bottom\"\n"),
        of("corner-right", "[banner]\nposition = \"corner-right\"\n"),
        of("centre", "[banner]\nposition = \"centre\"\n"),
        Picture { size: PHONE, ..of("phone", "") },
        Picture { dark: true, ..of("dark", "") },
        of("theme", theme),
        Picture { shows: Shows::Preferences, size: (960, 640), ..of("preferences", theme) },
        of("compact", "[banner]\ndensity = \"compact\"\n"),
        of("roomy", "[banner]\ndensity = \"roomy\"\n"),
        of("flat", "[banner]\nshadow = false\n"),
        of("logo", LOGO),
        of("css", "[banner]\ncss = \"banner.css\"\n"),
        of("links", imprint),
        of("template", "[banner]\nname = true\n"),
        Picture { shows: Shows::Control, ..of("control", "") },
        Picture { shows: Shows::Control, ..of("icon", "[banner]\ncontrol_shape = \"icon\"\n") },
        Picture { shows: Shows::Control, ..of("tab", "[banner]\ncontrol_shape = \"tab\"\n") },
        Picture { shows: Shows::Footer, ..of("link", "[banner]\ncontrol = \"link\"\n") },
        of("news", &preset(0)),
        of("shop", &preset(1)),
        Picture { dark: true, ..of("app", &preset(2)) },
        of("authority", &preset(3)),
    ]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it writes pictures into docs/images"]
async fn design_pictures_are_written() {
    for Picture { name, settings, size, dark, shows } in pictures() {
        let footer = if shows == Shows::Footer {
            "<footer>Contact · <tower-consent-settings></tower-consent-settings></footer>"
        } else {
            ""
        };
        let page = format!("{PAGE}{footer}");
        let app = Router::new().route("/", get(move || async move { Html(page) }));
        let folder = |now| {
            let folder = PolicyFolder::with_settings(&format!("{SITE}{settings}"));
            if name == "css" {
                std::fs::write(folder.path().join("banner.css"), own_style()).unwrap();
            }
            if name == "template" {
                folder.write_file("templates/banner.html", first_block("html"));
                folder.write_file("texts/en.ftl", first_block("ftl"));
            }
            folder.write("privacy", "1.0", now);
            std::fs::write(folder.path().join("privacy/1.0/en.md"), "# Privacy policy\n\nWhat we do.\n").unwrap();
            std::fs::remove_file(folder.path().join("privacy/1.0/zh.md")).unwrap();
            let about = folder.path().join("privacy/1.0/version.toml");
            let kept: Vec<String> = std::fs::read_to_string(&about)
                .unwrap()
                .lines()
                .filter(|line| !line.contains("zh"))
                .map(str::to_owned)
                .collect();
            std::fs::write(&about, kept.join("\n")).unwrap();
            folder.release(now);
            folder
        };
        let stage = Stage::with(app, folder, Options { size, dark, ..Options::default() }).await;
        stage.visit("/").await;
        assert!(stage.browser.banner_is_up().await, "{name}");
        match shows {
            Shows::Banner => {}
            Shows::Preferences => {
                stage.browser.click("Preferences").await;
                stage.browser.until_offers("Save choices", true).await;
            }
            Shows::Control | Shows::Footer => {
                stage.browser.click("Reject all").await;
                stage.browser.until_offers("Accept all", false).await;
                stage.visit("/").await;
                stage.browser.run("scrollTo(0, document.body.scrollHeight)").await;
            }
        }
        stage.browser.picture(&Path::new(PICTURES).join(format!("design-{name}.png"))).await;
    }
}
