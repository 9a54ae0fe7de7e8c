//! Answers whose fields, coding or encoding make a page of them that is easily not read as one.

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, REFRESH};
use axum::http::{HeaderName, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::NON_ALPHANUMERIC;

use super::named;

/// One answer of the site.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) name: String,
    fields: Vec<(HeaderName, String)>,
    body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(name: impl Into<String>, fields: &[(HeaderName, &str)], body: impl Into<Vec<u8>>) -> Self {
        let fields = fields.iter().map(|(name, value)| (name.clone(), (*value).to_owned())).collect();
        Self { name: name.into(), fields, body: body.into() }
    }

    pub(super) fn page(name: impl Into<String>, markup: &str) -> Self {
        Self::new(name, &[(CONTENT_TYPE, "text/html; charset=utf-8")], page(&named(markup)))
    }

    pub(super) fn response(&self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body.clone()));
        for (name, value) in &self.fields {
            response.headers_mut().append(name, value.parse().unwrap());
        }
        response
    }
}

/// The whole page of a part of it.
pub(super) fn page(part: &str) -> String {
    const HEAD: &str = "<!doctype html><html><head><meta charset=utf-8><title>t</title>";
    if part.starts_with("<!doctype") {
        part.to_owned()
    } else if ["<meta", "<link", "<base"].iter().any(|start| part.starts_with(start)) {
        format!("{HEAD}{part}</head><body><p>hello</p></body></html>")
    } else {
        format!("{HEAD}</head><body><p>hello</p>{part}</body></html>")
    }
}

const SCRIPT: &str = "<script src=\"$GA\"></script>";
const PICTURE: &str = "<img src=\"$PX\">";

/// A script in ISO-2022-JP that begins with an escape sequence in its name.
const HIDDEN: &str = "<p>x<scr\x1b(Bipt src=\"$GA\"></script>";

/// All but those that need a file: see [`files`].
pub(super) fn all() -> Vec<Answer> {
    let mut all = codings();
    all.extend(types());
    all.extend(encodings());
    all.extend(xml());
    all.extend(fields());
    all.extend(encoded());
    all
}

/// What the answers of [`all`] ask the own site for.
pub(super) fn files() -> Vec<(&'static str, Answer)> {
    let file = |kind: &str, text: &str| Answer::new("", &[(CONTENT_TYPE, kind)], named(text));
    vec![
        ("/own.gif", file("image/gif", "GIF89a\u{1}\0\u{1}\0\0\0\0;")),
        ("/a.svg", file("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"$GA\"/></svg>")),
        (
            "/refresh.svg",
            Answer::new(
                "",
                &[(CONTENT_TYPE, "image/svg+xml"), (REFRESH, &named("0;url=$YT"))],
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            ),
        ),
        (
            "/a.xsl",
            file(
                "text/xsl",
                "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\">\
                 <html><body><script src=\"$GA\"></script></body></html></xsl:template></xsl:stylesheet>",
            ),
        ),
        (
            "/rules.json",
            file("application/speculationrules+json", "{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"$PX\"]}]}"),
        ),
        (
            "/escaped.json",
            file(
                "application/speculationrules+json",
                "{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"https:\\/\\/www.\\u0066acebook.com/tr?e\"]}]}",
            ),
        ),
        ("/frame", Answer::new("", &[(CONTENT_TYPE, "text/html")], named(&format!("<!doctype html>{HIDDEN}")))),
        ("/untyped", Answer::new("", &[], page(&named(SCRIPT)))),
        ("/unknown", Answer::new("", &[(CONTENT_TYPE, "unknown/unknown")], page(&named(SCRIPT)))),
    ]
}

fn html(name: &str, fields: &[(HeaderName, &str)], part: &str) -> Answer {
    Answer::new(name, fields, page(&named(part)))
}

fn codings() -> Vec<Answer> {
    let unknown = [
        "UTF-8",
        "none",
        "8bit",
        "binary",
        "text/html",
        "iso-8859-1",
        "chunked",
        "dcb",
        "gzip, foo",
        "7bit",
        "amz-1.0",
        "utf8",
        "plain",
        "null",
        "foo, gzip",
    ];
    let mut all: Vec<Answer> = unknown
        .iter()
        .flat_map(|coding| {
            let fields = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_ENCODING, *coding)];
            [SCRIPT, PICTURE].map(|part| html(&format!("coding: {coding:?} and {part}"), &fields, part))
        })
        .collect();
    for times in [2, 4, 6] {
        let mut body = page(&named(SCRIPT)).into_bytes();
        for _ in 0..times {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut encoder, &body).unwrap();
            body = encoder.finish().unwrap();
        }
        let coding = vec!["gzip"; times].join(", ");
        let fields = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_ENCODING, &*coding)];
        all.push(Answer::new(format!("coding: gzip {times} times"), &fields, body));
    }
    all
}

fn types() -> Vec<Answer> {
    let kinds = [
        "html",
        "",
        "*/*",
        "unknown/unknown",
        "application/unknown",
        " text/html",
        "TEXT/HTML;charset",
        "text/html;;",
        "text/html, text/html",
        "text/plain, text/html",
        "text/html,",
        "htm l",
        "/html",
    ];
    let mut all: Vec<Answer> =
        kinds.iter().map(|kind| html(&format!("type: {kind:?}"), &[(CONTENT_TYPE, *kind)], SCRIPT)).collect();
    all.push(html("type: none", &[], SCRIPT));
    all.push(html("type: none, and a picture", &[], PICTURE));
    all.push(Answer::new("type: none, and spaces before", &[], named("\n\n  <html><body><img src=$PX></html>")));
    all.push(Answer::new("type: none, and a comment before", &[], named("<!-- x --><p><img src=$PX>")));
    all.push(html("type: two lines", &[(CONTENT_TYPE, "text/plain"), (CONTENT_TYPE, "text/html")], SCRIPT));
    all.push(Answer::page("type: none, in a frame", "<iframe src=/untyped></iframe>"));
    all.push(Answer::page("type: unknown, in a frame", "<iframe src=/unknown></iframe>"));
    all.push(Answer::page("type: none, in an object", "<object data=/untyped></object>"));
    all
}

fn encodings() -> Vec<Answer> {
    let bare = |name: &str, text: String| {
        Answer::new(format!("encoding: {name}"), &[(CONTENT_TYPE, "text/html")], named(&text))
    };
    let far = "x".repeat(1100);
    let mut all = vec![
        bare("declared after a comment", format!("<!doctype html><!--{far}--><meta charset=iso-2022-jp>{HIDDEN}")),
        bare(
            "declared after two comments",
            format!("<!doctype html><!--{far}--><!--{far}{far}--><meta charset=iso-2022-jp>{HIDDEN}"),
        ),
        bare(
            "declared in the old way after a comment",
            format!(
                "<!doctype html><!--{far}--><meta http-equiv=content-type content='text/html;charset=iso-2022-jp'>{HIDDEN}"
            ),
        ),
        bare(
            "declared by another name after a comment",
            format!("<!doctype html><!--{far}--><meta charset=csISO2022JP>{HIDDEN}"),
        ),
        bare(
            "declared after a script",
            format!("<!doctype html><script>/*{far}*/</script><meta charset=iso-2022-jp>{HIDDEN}"),
        ),
        bare(
            "declared after a title",
            format!("<!doctype html><title>{far}</title><meta charset=iso-2022-jp>{HIDDEN}"),
        ),
        bare("declared near", format!("<!doctype html><meta charset=iso-2022-jp>{HIDDEN}")),
        bare(
            "declared by an XML declaration",
            format!("<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><!doctype html>{HIDDEN}"),
        ),
        bare(
            "declared by an XML declaration in quotes of another kind",
            format!("<?xml version='1.0' encoding = 'ISO-2022-JP'?><!doctype html>{HIDDEN}"),
        ),
        bare(
            "declared in a reference",
            format!("<!doctype html><!--{far}--><meta charset='iso-2022-&#106;p'>{HIDDEN}"),
        ),
        bare(
            "not declared, with text in it",
            format!("<!doctype html><title>t</title><p>{}{HIDDEN}", "\x1b$BF|K\\8l$N%F%-%9%H$G$9!#\x1b(B ".repeat(200)),
        ),
        Answer::new(
            "encoding: declared by the first of two lines",
            &[(CONTENT_TYPE, "text/html;charset=iso-2022-jp"), (CONTENT_TYPE, "text/html")],
            named(&format!("<!doctype html>{HIDDEN}")),
        ),
        Answer::new(
            "encoding: declared by the line",
            &[(CONTENT_TYPE, "text/html;charset=iso-2022-jp")],
            named(&format!("<!doctype html>{HIDDEN}")),
        ),
        Answer::new(
            "encoding: declared by the line in quotes",
            &[(CONTENT_TYPE, "text/html; charset=\"iso-2022-jp\"")],
            named(&format!("<!doctype html>{HIDDEN}")),
        ),
        Answer::new(
            "encoding: declared by the page around a frame",
            &[(CONTENT_TYPE, "text/html;charset=iso-2022-jp")],
            "<!doctype html><title>t</title><iframe src=/frame></iframe>",
        ),
    ];
    let wide = |text: &str, mark: bool, least: bool| -> Vec<u8> {
        let text = named(text);
        let mark: &[u16] = if mark { &[0xfeff] } else { &[] };
        let units = mark.iter().copied().chain(text.encode_utf16());
        units.flat_map(|unit| if least { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let part = format!("<!doctype html><title>t</title>{SCRIPT}{PICTURE}");
    for (name, kind, mark, least) in [
        ("two bytes a letter with a mark", "text/html", true, true),
        ("two bytes a letter with a mark, the other order", "text/html", true, false),
        ("two bytes a letter against the line", "text/html; charset=utf-8", true, true),
        ("two bytes a letter by the line", "text/html; charset=utf-16le", false, true),
        ("two bytes a letter by the line, the other order", "text/html; charset=utf-16be", false, false),
    ] {
        all.push(Answer::new(format!("encoding: {name}"), &[(CONTENT_TYPE, kind)], wide(&part, mark, least)));
    }
    let declared = format!("<?xml version='1.0'?>{part}");
    all.push(Answer::new(
        "encoding: two bytes a letter by an XML declaration",
        &[(CONTENT_TYPE, "text/html")],
        wide(&declared, false, true),
    ));
    all.push(Answer::new(
        "encoding: two bytes a letter by an XML declaration, the other order",
        &[(CONTENT_TYPE, "text/html")],
        wide(&declared, false, false),
    ));
    all
}

fn xml() -> Vec<Answer> {
    let file =
        |name: &str, kind: &str, text: &str| Answer::new(format!("XML: {name}"), &[(CONTENT_TYPE, kind)], named(text));
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"$GA\"/></svg>";
    let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><script src=\"$GA\"></script></body></html>";
    let entity = "<!DOCTYPE svg [<!ENTITY a \"https://www.google-\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"&a;analytics.com/analytics.js\"/></svg>";
    vec![
        file("drawing", "image/svg+xml", drawing),
        file("drawing with an entity", "image/svg+xml", entity),
        file(
            "drawing with a sheet",
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import '$GHx.css';</style></svg>",
        ),
        file(
            "drawing with a picture",
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image width=\"9\" height=\"9\" href=\"$PX\"/></svg>",
        ),
        Answer::page("XML: drawing in a frame", "<iframe src=\"/a.svg\"></iframe>"),
        Answer::page("XML: drawing in an object", "<object data=\"/a.svg\"></object>"),
        file("page as text", "text/xml", page),
        file("page as an application", "application/xml", page),
        file("page", "application/xhtml+xml", page),
        file("page of a kind of XML", "application/x+xml", page),
        file(
            "frame",
            "application/xhtml+xml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><iframe src=\"$YT\"></iframe></body></html>",
        ),
        file("sheet", "text/xml", "<?xml-stylesheet type=\"text/css\" href=\"$GHx.css\"?><a>x</a>"),
        file("sheet that changes it", "text/xml", "<?xml-stylesheet type=\"text/xsl\" href=\"/a.xsl\"?><a>x</a>"),
    ]
}

fn fields() -> Vec<Answer> {
    let rules = HeaderName::from_static("speculation-rules");
    let text = |name: &str, fields: &[(HeaderName, &str)], body: &str| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), named(value))).collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), value.as_str())).collect();
        Answer::new(format!("field: {name}"), &fields, body)
    };
    let html = (CONTENT_TYPE, "text/html; charset=utf-8");
    let plain = "<!doctype html><title>t</title><p>x";
    vec![
        text("refresh of text", &[(CONTENT_TYPE, "text/plain"), (REFRESH, "0;url=$PX")], "x"),
        text("refresh of XML", &[(CONTENT_TYPE, "text/xml"), (REFRESH, "0;url=$PX")], "<a/>"),
        text("refresh of a page without its word", &[html.clone(), (REFRESH, "0 $PX")], plain),
        text("refresh of a page with a comma", &[html.clone(), (REFRESH, "0,url=$PX")], plain),
        text("refresh of a page in quotes", &[html.clone(), (REFRESH, "0; URL='$PX'x")], plain),
        text(
            "refresh of a picture",
            &[(CONTENT_TYPE, "image/gif"), (REFRESH, "0;url=$PX")],
            "GIF89a\u{1}\0\u{1}\0\0\0\0;",
        ),
        text("refresh of JSON", &[(CONTENT_TYPE, "application/json"), (REFRESH, "0;url=$PX")], "{}"),
        Answer::page("field: refresh of a drawing in a frame", "<iframe src=/refresh.svg></iframe>"),
        text("rules", &[html.clone(), (rules.clone(), "\"/rules.json\"")], plain),
        text("rules with escapes", &[html.clone(), (rules.clone(), "\"/escaped.json\"")], plain),
        text("two rules", &[html.clone(), (rules.clone(), "\"/none.json\", \"/rules.json\"")], plain),
        text(
            "rules in two lines",
            &[html.clone(), (rules.clone(), "\"/none.json\""), (rules, "\"/rules.json\";x=1")],
            plain,
        ),
        text(
            "link to a sheet",
            &[html.clone(), (HeaderName::from_static("link"), "<$GHx.css>; rel=stylesheet")],
            plain,
        ),
        text(
            "link to a picture ahead",
            &[html.clone(), (HeaderName::from_static("link"), "<$PX>; rel=preload; as=image")],
            plain,
        ),
        text(
            "link to a host",
            &[html, (HeaderName::from_static("link"), "</>; rel=canonical, <$GH>;rel=\"x preconnect\"")],
            plain,
        ),
    ]
}

/// Addresses whose content is encoded.
fn encoded() -> Vec<Answer> {
    let wide = |text: &str, least: bool| {
        let text = named(text);
        let units = text.encode_utf16();
        let bytes: Vec<u8> =
            units.flat_map(|unit| if least { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
        STANDARD.encode(bytes)
    };
    let percent = |text: &str| percent_encoding::utf8_percent_encode(&named(text), NON_ALPHANUMERIC).to_string();
    let page = |name: &str, part: String| Answer::page(format!("data: {name}"), &part);
    let code = "import(\"$GA\")";
    let sheet = "@import '$GHx.css';";
    let document = "<script src='$GA'></script>";
    let jp = |text: &str| STANDARD.encode(named(text).replace("src", "s\x1b(Brc").replace("import", "im\x1b(Bport"));
    let entity = "<!DOCTYPE svg [<!ENTITY a \"https://www.google-\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"&a;analytics.com/analytics.js\"/></svg>";
    vec![
        page(
            "script of two bytes a letter",
            format!("<script src=\"data:text/javascript;charset=utf-16le;base64,{}\"></script>", wide(code, true)),
        ),
        page(
            "script of two bytes a letter, the other order",
            format!("<script src=\"data:text/javascript;charset=utf-16be;base64,{}\"></script>", wide(code, false)),
        ),
        page(
            "script of two bytes a letter by its attribute",
            format!("<script charset=\"utf-16le\" src=\"data:text/javascript;base64,{}\"></script>", wide(code, true)),
        ),
        page(
            "script of two bytes a letter by its attribute in a reference",
            format!(
                "<script charset=\"utf-16&#108;e\" src=\"data:text/javascript;base64,{}\"></script>",
                wide(code, true)
            ),
        ),
        page(
            "script of two bytes a letter with a mark",
            format!("<script src=\"data:text/javascript;base64,{}\"></script>", wide(&format!("\u{feff}{code}"), true)),
        ),
        page(
            "script of another encoding",
            format!("<script src=\"data:text/javascript;charset=iso-2022-jp;base64,{}\"></script>", jp(code)),
        ),
        page(
            "script of another encoding by its attribute",
            format!("<script charset=iso-2022-jp src=\"data:text/javascript;base64,{}\"></script>", jp(code)),
        ),
        page(
            "sheet of two bytes a letter",
            format!("<link rel=stylesheet href=\"data:text/css;charset=utf-16le;base64,{}\">", wide(sheet, true)),
        ),
        page(
            "sheet of two bytes a letter by its attribute",
            format!("<link rel=stylesheet charset=utf-16le href=\"data:text/css;base64,{}\">", wide(sheet, true)),
        ),
        page(
            "sheet of two bytes a letter with a mark",
            format!("<link rel=stylesheet href=\"data:text/css;base64,{}\">", wide(&format!("\u{feff}{sheet}"), false)),
        ),
        page(
            "frame of two bytes a letter",
            format!("<iframe src=\"data:text/html;charset=utf-16le;base64,{}\"></iframe>", wide(document, true)),
        ),
        page(
            "frame of two bytes a letter with a mark",
            format!("<iframe src=\"data:text/html;base64,{}\"></iframe>", wide(&format!("\u{feff}{document}"), true)),
        ),
        page(
            "frame of another encoding",
            format!("<iframe src=\"data:text/html;charset=iso-2022-jp;base64,{}\"></iframe>", jp(document)),
        ),
        page(
            "frame of another encoding that it declares",
            format!(
                "<iframe src=\"data:text/html;base64,{}\"></iframe>",
                jp(&format!("<meta charset=iso-2022-jp>{document}"))
            ),
        ),
        page(
            "frame of another encoding by the page around it",
            format!(
                "<iframe src=\"data:text/html,<meta charset=iso-2022-jp><script s%1B(Brc={}></script>\"></iframe>",
                named("$GA")
            ),
        ),
        page(
            "frame of a drawing with an entity",
            format!("<iframe src=\"data:image/svg+xml,{}\"></iframe>", percent(entity)),
        ),
        page(
            "frame of a drawing with an entity in a reference",
            format!("<iframe src=\"data:image/svg&plus;xml,{}\"></iframe>", percent(entity)),
        ),
        page(
            "object of a drawing with an entity",
            format!("<object data=\"data:image/svg+xml,{}\"></object>", percent(entity)),
        ),
        page("plug-in of a drawing with an entity", format!("<embed src=\"data:image/svg+xml,{}\">", percent(entity))),
        page(
            "frame of XML with a sheet",
            format!(
                "<iframe src=\"data:text/xml,{}\"></iframe>",
                percent("<?xml-stylesheet type=\"text/css\" href=\"$GHx.css\"?><a>x</a>")
            ),
        ),
        page(
            "frame of XML with a section",
            format!(
                "<iframe src=\"data:application/xhtml+xml,{}\"></iframe>",
                percent("<html xmlns=\"http://www.w3.org/1999/xhtml\"><!--<![CDATA[--><script src=\"$GA\"/></html>")
            ),
        ),
        page(
            "frame of XML with another prefix",
            format!(
                "<iframe src=\"data:text/xml,{}\"></iframe>",
                percent("<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script src=\"$GA\"/></h:html>")
            ),
        ),
        page("frame in escapes", format!("<iframe src=\"data:text/html,{}\"></iframe>", percent(document))),
    ]
}
