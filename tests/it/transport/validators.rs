//! What describes the bytes of a page: validators, digests, ranges, `Vary`.

use super::*;

/// Fields that describe the old bytes are removed from head and trailers; others stay.
#[tokio::test]
async fn a_changed_page_carries_nothing_that_described_the_old_bytes() {
    let site = TestSite::start(policies(), |request: Request<Incoming>| async move {
        let mut trailers = HeaderMap::new();
        for (name, value) in [
            ("repr-digest", "sha-256=:x:"),
            ("content-digest", "sha-256=:x:"),
            ("digest", "x"),
            ("server-timing", "db;dur=1"),
        ] {
            trailers.insert(name, value.parse().unwrap());
        }
        let frames = [Ok(Frame::data(Bytes::from_static(PAGE.as_bytes()))), Ok(Frame::trailers(trailers))];
        let body = StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync();
        let kind = if request.uri().path() == "/page" { "text/html" } else { "application/json" };
        let fields = [
            ("content-type", kind),
            ("etag", "\"a\""),
            ("accept-ranges", "bytes"),
            ("content-md5", "x"),
            ("digest", "x"),
            ("repr-digest", "sha-256=:x:"),
            ("content-digest", "sha-256=:x:"),
            ("unencoded-digest", "sha-256=:x:"),
            ("last-modified", "Sun, 01 Nov 2026 00:00:00 GMT"),
            ("x-own", "kept"),
            ("trailer", "repr-digest, content-digest, digest, server-timing"),
        ];
        let mut response = Response::new(body);
        for (name, value) in fields {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    })
    .await;
    let trailers_wanted = [("te", "trailers")];
    let page = site.visitor().get_with("/page", &trailers_wanted).await;
    for name in [
        "content-length",
        "accept-ranges",
        "content-md5",
        "digest",
        "repr-digest",
        "content-digest",
        "unencoded-digest",
        "last-modified",
    ] {
        assert!(!page.headers.contains_key(name), "{name}: {:?}", page.headers.get(name));
    }
    assert_eq!(page.field("x-own"), "kept");
    assert!(page.field("etag").starts_with("W/\"a.tc"), "{}", page.field("etag"));
    let trailers = page.trailers.unwrap();
    assert_eq!(trailers.keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["server-timing"]);
    assert_eq!(page.headers["trailer"], "server-timing");
    let json = site.visitor().get_with("/json", &trailers_wanted).await;
    for name in ["accept-ranges", "content-md5", "digest", "repr-digest", "content-digest", "last-modified"] {
        assert!(json.headers.contains_key(name), "{name}");
    }
    assert_eq!((json.field("etag"), &json.body[..]), ("\"a\"", PAGE.as_bytes()));
    assert_eq!(json.trailers.unwrap().len(), 4);
}

/// An app that knows ranges, validators and `HEAD`, as file servers do.
async fn file_server(request: Request<Incoming>) -> Response<Body> {
    let is_page = !request.uri().path().ends_with(".bin");
    let (kind, tag) =
        if is_page { ("text/html; charset=utf-8", "\"page\"") } else { ("application/octet-stream", "\"bin\"") };
    let known = request.headers().get("if-none-match").and_then(|value| value.to_str().ok()).unwrap_or("");
    let builder = Response::builder()
        .header("etag", tag)
        .header("accept-ranges", "bytes")
        .header("cache-control", "public, max-age=60");
    if known.split(',').any(|one| one.trim() == tag || one.trim() == "*") {
        return builder.status(304).body(empty()).unwrap();
    }
    let builder = builder.header("content-type", kind);
    if request.headers().contains_key("range") {
        let range = format!("bytes 0-9/{}", PAGE.len());
        return builder.status(206).header("content-range", range).body(full(&PAGE.as_bytes()[..10])).unwrap();
    }
    match *request.method() {
        Method::HEAD => builder.header("content-length", PAGE.len()).body(empty()).unwrap(),
        _ => builder.body(full(PAGE)).unwrap(),
    }
}

/// Parts pass as they are, with their `Content-Range`; a page that a browser shows is asked for as a whole.
#[tokio::test]
async fn ranges_pass_untouched_and_navigations_ask_for_the_whole_page() {
    let site = TestSite::start(policies(), file_server).await;
    let range = [("range", "bytes=0-9"), ("if-range", "\"page\"")];
    let page = site.visitor().get_with("/", &range).await;
    assert_eq!((page.status.as_u16(), page.banners()), (200, 1));
    assert!(!site.last_seen().contains_key("range") && !site.last_seen().contains_key("if-range"));
    let part = site
        .visitor()
        .get_with("/file.bin", &[("range", "bytes=0-9"), ("sec-fetch-dest", "video"), ("accept", "*/*")])
        .await;
    assert_eq!((part.status.as_u16(), part.body.len()), (206, 10));
    assert_eq!(part.field("content-range"), format!("bytes 0-9/{}", PAGE.len()));
    assert_eq!((part.field("accept-ranges"), part.field("etag")), ("bytes", "\"bin\""));
    // A download tool that asks for part of a page gets that part, byte for byte, and no banner in it.
    let tool = site.visitor().without("sec-fetch-dest").with("accept", "*/*");
    let part = { tool }.get_with("/", &[("range", "bytes=0-9")]).await;
    assert_eq!((part.status.as_u16(), &part.body[..]), (206, &PAGE.as_bytes()[..10]));
}

/// `HEAD` has the headers of the `GET`.
#[tokio::test]
async fn head_says_what_get_would_say() {
    let site = TestSite::start(policies(), file_server).await;
    for path in ["/", "/file.bin"] {
        let get = site.visitor().get(path).await;
        let head = site.visitor().send(Method::HEAD, path, &[], empty()).await;
        assert!(head.body.is_empty());
        let without = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            for name in ["date", "content-length", "transfer-encoding"] {
                headers.remove(name);
            }
            headers
        };
        assert_eq!(without(&head), without(&get), "{path}");
        let length = head.field("content-length");
        assert!(path != "/" || length.is_empty(), "the length of the old page: {length}");
    }
}

/// No `304` brings back a page from before a decision, a signal, another language or a release.
#[tokio::test]
async fn no_304_brings_back_a_page_from_before() {
    let folder = PolicyFolder::released(instant());
    let site = TestSite::start(folder.load(), file_server).await;
    let mut visitor = site.visitor();
    let first = visitor.get("/").await;
    let tag = first.field("etag").to_owned();
    let again = |tag: &str| [("if-none-match", tag.to_owned())];
    let ask = async |visitor: &mut crate::support::Visitor, tag: &str| {
        let [(name, tag)] = again(tag);
        visitor.get_with("/", &[(name, &tag)]).await
    };
    // The same visitor in the same state: not modified, and the 304 says the same as the page did.
    let same = ask(&mut visitor, &tag).await;
    assert_eq!((same.status.as_u16(), same.field("etag")), (304, &tag[..]));
    assert_eq!((same.field("cache-control"), same.field("vary")), (first.field("cache-control"), first.field("vary")));
    assert!(!same.headers.contains_key("accept-ranges"));
    // Everything else gets the whole page.
    visitor.accept_all().await;
    let accepted = ask(&mut visitor, &tag).await;
    assert_eq!((accepted.status.as_u16(), accepted.banners()), (200, 0));
    assert!(accepted.live().loads("heat.example.org"));
    let open = accepted.field("etag").to_owned();
    assert_eq!(ask(&mut visitor, &open).await.status.as_u16(), 304);
    visitor.save(&["marketing"]).await;
    let partly = ask(&mut visitor, &open).await;
    assert!(partly.status.as_u16() == 200 && !partly.live().loads("heat.example.org"));
    visitor.reject_all().await;
    for stale in [&tag, &open, &format!("{tag}, {open}"), &"\"page\"".to_owned(), &"*".to_owned()] {
        let rejected = ask(&mut visitor, stale).await;
        assert_eq!(rejected.status.as_u16(), 200, "{stale}");
        assert!(!rejected.live().loads("heat.example.org") && rejected.interfaces() == 1);
    }
    let mut signals = site.visitor().with("sec-gpc", "1");
    assert_eq!(ask(&mut signals, &tag).await.status.as_u16(), 200);
    assert_eq!(ask(&mut site.visitor().with("accept-language", "zh"), &tag).await.status.as_u16(), 200);
    // After a release: another site with the same app.
    visitor.accept_all().await;
    let after = TestSite::start(folder.publish("privacy", "2.0", instant(), instant()), file_server).await;
    visitor.move_to(after.address);
    let asked_anew = ask(&mut visitor, &open).await;
    assert_eq!((asked_anew.status.as_u16(), asked_anew.banners()), (200, 1));
    assert!(!asked_anew.live().loads("heat.example.org"));
}

/// On every path that could differ by visitor, `Vary` and `Cache-Control` say so.
#[tokio::test]
async fn vary_is_on_every_answer_that_could_differ() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::start(policies_with(tables), file_server).await;
    let fragment = [("hx-request", "true"), ("sec-fetch-dest", "empty")];
    let framed = [("sec-fetch-dest", "iframe")];
    let mut visitor = site.visitor();
    let tag = visitor.get("/").await.field("etag").to_owned();
    let mut answers = vec![
        ("a page", visitor.get("/").await),
        ("not modified", visitor.get_with("/", &[("if-none-match", &tag)]).await),
        ("a fragment", visitor.get_with("/", &fragment).await),
        ("a frame", visitor.get_with("/", &framed).await),
        ("HEAD", visitor.send(Method::HEAD, "/", &[], empty()).await),
        ("a prefetch", visitor.get_with("/", &[("sec-purpose", "prefetch")]).await),
        ("a bot", site.visitor().with("user-agent", "Googlebot/2.1").get("/").await),
        ("nobody said", site.visitor().without("sec-fetch-dest").without("accept").get("/").await),
    ];
    visitor.accept_all().await;
    answers.push(("accepted", visitor.get("/").await));
    visitor.reject_all().await;
    answers.push(("refused", visitor.get("/").await));
    for (what, answer) in answers {
        let vary = answer.field("vary").to_ascii_lowercase();
        for used in ["cookie", "sec-gpc", "accept-language", "cf-ipcountry"] {
            assert!(vary.split(',').any(|name| name.trim() == used), "{what}: {used} in {vary:?}");
        }
        assert_eq!(answer.field("cache-control"), "private, no-cache", "{what}");
    }
    let untouched = site.visitor().get("/file.bin").await;
    assert_eq!((untouched.field("cache-control"), untouched.field("vary")), ("public, max-age=60", ""));
}
