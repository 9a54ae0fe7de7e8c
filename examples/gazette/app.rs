//! The City Gazette: an ordinary news site in two languages, with the tags that vendors tell sites to paste.
//!
//! Nothing here knows about consent. `main.rs` puts the layer around it, `tower-consent demo` the gateway in front of
//! it, and the browser tests do both.

use axum::Router;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

#[path = "articles.rs"]
mod articles;
#[path = "lang.rs"]
mod lang;
#[path = "layout.rs"]
mod layout;
#[path = "transport.rs"]
mod transport;

use articles::{ARTICLES, Article};
use lang::Lang;
use layout::Page;

/// The whole site; it keeps no state.
pub(crate) fn app() -> Router {
    let editions = Lang::ALL.into_iter().map(edition).fold(Router::new(), Router::merge);
    editions
        .merge(transport::routes())
        .layer(from_fn(set_cookies))
        .route("/api/news", get(news))
        .route("/api/cookies", get(cookies))
        .route("/feed.xml", get(feed))
        .route("/download", get(download))
        .route("/assets/{name}", get(asset))
        .fallback(missing)
}

/// The pages of one language.
fn edition(lang: Lang) -> Router {
    let at = |path: &str| format!("{}{path}", lang.prefix());
    Router::new()
        .route(&at("/"), get(move || async move { front_page(lang) }))
        .route(&at("/article/{number}"), get(move |Path(number): Path<u32>| async move { article(lang, number) }))
        .route(&at("/video"), get(move || async move { video(lang) }))
        .route(&at("/map"), get(move || async move { map(lang) }))
        .route(&at("/notice"), get(move || async move { notice(lang) }))
        .route(&at("/contact"), get(move || async move { contact(lang) }).post(move || async move { thanks(lang) }))
}

fn front_page(lang: Lang) -> Html<String> {
    let cards: String = ARTICLES[1..].iter().map(|article| card(lang, article)).collect();
    let read: String = ARTICLES
        .iter()
        .rev()
        .map(|article| {
            format!(
                r#"<li><a href="{}/article/{}">{}</a></li>"#,
                lang.prefix(),
                article.number,
                article.story(lang).title
            )
        })
        .collect();
    let main = format!(
        r##"{lead}<div class="grid">{cards}</div>
<div class="grid"><aside class="panel"><h3>{most}</h3><ol>{read}</ol></aside>
<section class="panel"><h3>{weather}</h3><p>{forecast}</p></section>
<section class="panel"><h3>{latest}</h3><p>{brief}</p><button class="more" type="button" data-more="/fragment" data-target="#more">{more}</button></section></div>
<div id="more"></div>
{feed}"##,
        lead = lead(lang, &ARTICLES[0]),
        most = lang.pick("Most read", "热门阅读"),
        weather = lang.pick("Weather", "天气"),
        forecast = lang.pick(
            "Fog until ten, then seven degrees and a light wind from the harbour.",
            "十点前有雾，随后七度，港口方向吹来微风。"
        ),
        latest = lang.pick("In brief", "简讯"),
        brief = lang.pick("Three short items from the afternoon edition.", "下午版的三则短讯。"),
        more = lang.pick("Show more headlines", "显示更多标题"),
        feed = include_str!("tags/feed.html"),
    );
    let title = lang.pick("The city, every day", "每天的城市");
    Html(Page { lang, path: "/", title, main: &main }.html())
}

fn lead(lang: Lang, article: &Article) -> String {
    let story = article.story(lang);
    format!(
        r#"<article class="lead"><img class="art" src="/assets/{art}.svg" alt="{alt}" width="960" height="540">
<div><p class="kicker">{section}</p><h1><a href="{prefix}/article/{number}">{title}</a></h1><p class="standfirst">{standfirst}</p><p class="byline">{byline}</p></div></article>"#,
        art = article.art,
        alt = story.alt,
        section = story.section,
        prefix = lang.prefix(),
        number = article.number,
        title = story.title,
        standfirst = story.standfirst,
        byline = story.byline,
    )
}

fn card(lang: Lang, article: &Article) -> String {
    let story = article.story(lang);
    format!(
        r#"<article class="card"><img class="art" src="/assets/{art}.svg" alt="{alt}" width="960" height="540" loading="lazy">
<p class="kicker">{section}</p><h2><a href="{prefix}/article/{number}">{title}</a></h2><p>{standfirst}</p></article>"#,
        art = article.art,
        alt = story.alt,
        section = story.section,
        prefix = lang.prefix(),
        number = article.number,
        title = story.title,
        standfirst = story.standfirst,
    )
}

fn article(lang: Lang, number: u32) -> Response {
    let Some(article) = Article::by_number(number) else { return not_found(lang) };
    let story = article.story(lang);
    let main = format!(
        r#"<article class="prose"><p class="kicker">{section}</p><h1>{title}</h1><p class="standfirst">{standfirst}</p><p class="byline">{byline}</p>
<img class="art" src="/assets/{art}.svg" alt="{alt}" width="960" height="540">
{body}</article>
{feed}"#,
        section = story.section,
        title = story.title,
        standfirst = story.standfirst,
        byline = story.byline,
        art = article.art,
        alt = story.alt,
        body = story.body,
        feed = include_str!("tags/feed.html"),
    );
    let path = format!("/article/{number}");
    Html(Page { lang, path: &path, title: story.title, main: &main }.html()).into_response()
}

fn video(lang: Lang) -> Html<String> {
    let main = lang
        .pick(include_str!("pages/video.en.html"), include_str!("pages/video.zh.html"))
        .replace("{{video}}", include_str!("tags/video.html").trim_end())
        .replace("{{spotify}}", include_str!("tags/spotify.html").trim_end());
    Html(Page { lang, path: "/video", title: lang.pick("Video", "视频"), main: &main }.html())
}

fn map(lang: Lang) -> Html<String> {
    let main = lang
        .pick(include_str!("pages/map.en.html"), include_str!("pages/map.zh.html"))
        .replace("{{map}}", include_str!("tags/map.html").trim_end());
    Html(Page { lang, path: "/map", title: lang.pick("Map", "地图"), main: &main }.html())
}

fn notice(lang: Lang) -> Html<String> {
    let main = lang.pick(include_str!("pages/notice.en.html"), include_str!("pages/notice.zh.html"));
    Html(Page { lang, path: "/notice", title: lang.pick("Our old cookie notice", "从前的Cookie告示"), main }.html())
}

fn contact(lang: Lang) -> Html<String> {
    let main = lang.pick(include_str!("pages/contact.en.html"), include_str!("pages/contact.zh.html"));
    Html(Page { lang, path: "/contact", title: lang.pick("Contact", "联系我们"), main }.html())
}

fn thanks(lang: Lang) -> Html<String> {
    let main = lang.pick(include_str!("pages/thanks.en.html"), include_str!("pages/thanks.zh.html"));
    Html(Page { lang, path: "/contact", title: lang.pick("Thank you", "谢谢"), main }.html())
}

async fn missing(request: Request) -> Response {
    not_found(if request.uri().path().starts_with("/zh/") { Lang::Zh } else { Lang::En })
}

fn not_found(lang: Lang) -> Response {
    let main = lang.pick(include_str!("pages/missing.en.html"), include_str!("pages/missing.zh.html"));
    let page = Page { lang, path: "/", title: lang.pick("Not found", "没有这一页"), main };
    (StatusCode::NOT_FOUND, Html(page.html())).into_response()
}

/// What the server itself sets: a session, the edition, and four trackers' cookies, as sites with
/// server-side tagging do.
async fn set_cookies(request: Request, next: Next) -> Response {
    let sent = cookie_names(request.headers());
    let lang = if request.uri().path().starts_with("/zh/") { "zh" } else { "en" };
    let mut response = next.run(request).await;
    let edition = format!("gazette_edition={lang}; Path=/; SameSite=Lax; Max-Age=31536000");
    let cookies = [
        ("gazette_session", "gazette_session=5a3c1f0e9b; Path=/; HttpOnly; SameSite=Lax"),
        ("gazette_edition", &edition),
        ("_ga", "_ga=GA1.1.1884000001.1760000000; Path=/; Max-Age=63072000; SameSite=Lax"),
        ("_gcl_au", "_gcl_au=1.1.555010000.1760000000; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax"),
        ("_fbp", "_fbp=fb.1.1760000000000.5550100; Path=/; Max-Age=7776000; SameSite=Lax"),
        ("_ttp", "_ttp=2gazette0000000000000000000; Path=/; Max-Age=33696000; Secure; SameSite=None; Partitioned"),
    ];
    for (name, line) in cookies {
        let fresh = name == "gazette_edition" || !sent.iter().any(|known| known == name);
        if let (true, Ok(value)) = (fresh, HeaderValue::from_str(line)) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

fn cookie_names(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| Some(pair.split_once('=')?.0.trim().to_owned())).collect()
}

/// The headlines as JSON.
async fn news() -> Response {
    let items: Vec<_> = ARTICLES
        .iter()
        .map(|article| {
            let (en, zh) = (article.story(Lang::En), article.story(Lang::Zh));
            serde_json::json!({"number": article.number, "en": en.title, "zh": zh.title})
        })
        .collect();
    json(&serde_json::json!({ "articles": items }))
}

/// Which cookies reached the site.
async fn cookies(headers: HeaderMap) -> Response {
    json(&serde_json::json!({ "received": cookie_names(&headers) }))
}

fn json(value: &serde_json::Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

async fn feed() -> impl IntoResponse {
    let items: String = ARTICLES
        .iter()
        .map(|article| {
            let story = article.story(Lang::En);
            format!(
                "<item><title>{}</title><link>/article/{}</link><description>{}</description></item>",
                story.title, article.number, story.standfirst
            )
        })
        .collect();
    let xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>City Gazette</title><link>/</link><description>The city, every day</description>{items}</channel></rss>"#
    );
    ([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], xml)
}

/// An article to keep: HTML, but a file and not a page.
async fn download() -> impl IntoResponse {
    let story = ARTICLES[0].story(Lang::En);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>",
        title = story.title,
        body = story.body
    );
    let disposition = HeaderValue::from_static("attachment; filename=\"bridge.html\"");
    ([(header::CONTENT_DISPOSITION, disposition)], Html(html))
}

async fn asset(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "site.css" => ("text/css; charset=utf-8", include_str!("assets/site.css")),
        "site.js" => ("text/javascript; charset=utf-8", include_str!("assets/site.js")),
        "favicon.svg" => ("image/svg+xml", include_str!("assets/favicon.svg")),
        "bridge.svg" => ("image/svg+xml", include_str!("assets/bridge.svg")),
        "market.svg" => ("image/svg+xml", include_str!("assets/market.svg")),
        "library.svg" => ("image/svg+xml", include_str!("assets/library.svg")),
        "tram.svg" => ("image/svg+xml", include_str!("assets/tram.svg")),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers: [(HeaderName, &str); 2] = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, text).into_response()
}
