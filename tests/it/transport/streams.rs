//! Pages in pieces.

use super::*;

/// 50 MiB in slow pieces: the first bytes are out before the last are in, and little waits in between.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_of_50_mib_flows_through_piece_by_piece() {
    const PIECE: usize = 64 * 1024;
    const PIECES: usize = 800;
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let site = TestSite::start(policies(), move |_| {
        let counted = Arc::clone(&counted);
        let (sender, body) = channel_body();
        tokio::spawn(async move {
            let unit = "<p>Some text, and a pixel <img src=\"https://heat.example.org/p.gif\"></p>\n";
            let piece = Bytes::from(unit.repeat(PIECE / unit.len()));
            sender.send(data("<!doctype html><title>Long</title><body>")).await.unwrap();
            for _ in 0..PIECES {
                if sender.send(Frame::data(piece.clone())).await.is_err() {
                    return;
                }
                counted.fetch_add(1, Ordering::SeqCst);
            }
            let _ = sender.send(data("<p id=\"end\">End")).await;
        });
        let response = Response::builder().header("content-type", "text/html").body(body).unwrap();
        async move { response }
    })
    .await;
    let mut answer = client().get(format!("http://{}/", site.address).parse().unwrap()).await.unwrap().into_body();
    let first = tokio::time::timeout(PATIENCE, answer.frame()).await.unwrap().unwrap().unwrap().into_data().unwrap();
    assert!(memchr::memmem::find(&first, b"data-tower-consent").is_some(), "the banner is in the first bytes");
    // The client stops reading: what the layer takes in stays within what sockets buffer.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let taken = sent.load(Ordering::SeqCst);
    assert!(taken < PIECES / 2, "{taken} pieces of {PIECES} were taken in while nobody read");
    let (mut length, mut held, mut tail) = (first.len(), 0, Vec::new());
    while let Some(frame) = answer.frame().await {
        let piece = frame.unwrap().into_data().unwrap();
        length += piece.len();
        tail.extend_from_slice(&piece);
        held += memchr::memmem::find_iter(&tail, b"data-consent=\"heat\"").count();
        let rest = tail.len().saturating_sub(b"data-consent=\"heat\"".len() - 1);
        tail.drain(..rest);
    }
    assert!(length > 50 * 1024 * 1024, "{length}");
    assert!(held > PIECES * (PIECE / 80), "{held}");
    assert!(tail.ends_with(b"\"end\">End"));
}

/// What has arrived is sent on immediately in every coding, although more is to come.
#[tokio::test]
async fn the_first_bytes_leave_before_the_last_arrive_in_every_coding() {
    for coding in ["identity", "gzip", "br", "zstd", "deflate"] {
        let (sender, body) = channel_body();
        let body = Arc::new(std::sync::Mutex::new(Some(body)));
        let site = TestSite::start(policies(), move |_| {
            let body = body.lock().unwrap().take().unwrap();
            let builder = Response::builder().header("content-type", "text/html");
            let response = builder.header("content-encoding", coding).body(body).unwrap();
            async move { response }
        })
        .await;
        let mut encoder = Vec::new();
        let first = "<!doctype html><title>T</title><body><p>first</p>";
        // A flushed first part: what a server that streams sends.
        let (head, tail) = match coding {
            "gzip" => {
                let mut writer = flate2::write::GzEncoder::new(&mut encoder, flate2::Compression::default());
                writer.write_all(first.as_bytes()).unwrap();
                writer.flush().unwrap();
                let head = writer.get_ref().len();
                writer.write_all(b"<p>last</p>").unwrap();
                writer.finish().unwrap();
                (encoder[..head].to_vec(), encoder[head..].to_vec())
            }
            "identity" => (first.as_bytes().to_vec(), b"<p>last</p>".to_vec()),
            _ => {
                let all = encode(coding, format!("{first}<p>last</p>").as_bytes());
                (all.clone(), Vec::new())
            }
        };
        sender.send(Frame::data(head.into())).await.unwrap();
        let asked = client().get(format!("http://{}/", site.address).parse().unwrap());
        let mut answer = tokio::time::timeout(PATIENCE, asked).await.unwrap().unwrap().into_body();
        let mut early = Vec::new();
        while early.len() < 200 {
            let frame = tokio::time::timeout(PATIENCE, answer.frame())
                .await
                .unwrap_or_else(|_| panic!("{coding}: {} bytes", early.len()));
            early.extend_from_slice(&frame.unwrap().unwrap().into_data().unwrap());
        }
        if !tail.is_empty() {
            sender.send(Frame::data(tail.into())).await.unwrap();
        }
        drop(sender);
        while let Some(frame) = answer.frame().await {
            early.extend_from_slice(&frame.unwrap().into_data().unwrap());
        }
        let page = decode(coding, &early);
        assert!(page.ends_with(b"<p>last</p>"), "{coding}");
    }
}

/// A server then writes both at once, where it would write the end of a chunked body on its own.
#[tokio::test]
async fn the_last_bytes_of_a_page_say_that_they_are_the_last() {
    use http_body::Body as _;
    use http_body_util::Full;
    use tower::{Layer as _, ServiceExt as _, service_fn};
    let layer = tower_consent::ConsentLayer::try_new(policies(), crate::support::keys()).unwrap();
    for coding in ["identity", "gzip"] {
        let page = encode(coding, PAGE.as_bytes());
        let site = layer.layer(service_fn(move |_: Request<Full<Bytes>>| {
            let response = Response::builder()
                .header("content-type", "text/html; charset=utf-8")
                .header("content-encoding", coding)
                .body(Full::new(Bytes::from(page.clone())));
            std::future::ready(Ok::<_, std::convert::Infallible>(response.unwrap()))
        }));
        let request = Request::get("/").header("host", "site.example").body(Full::default()).unwrap();
        let mut body = site.oneshot(request).await.unwrap().into_body();
        let mut whole = Vec::new();
        while !body.is_end_stream() {
            whole.extend_from_slice(&body.frame().await.expect("a frame before the end").unwrap().into_data().unwrap());
        }
        assert!(decode(coding, &whole).ends_with(b"</body></html>"), "{coding}");
        assert!(body.frame().await.is_none(), "{coding}");
    }
}

/// A body that breaks off is never passed on as a complete one.
#[tokio::test]
async fn a_page_that_breaks_off_does_not_end_as_complete() {
    use crate::support::{Wire, raw_origin};
    use tower_consent_cli::gateway::{self, GatewaySettings};
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<!doctype html>\n\r\n").await;
    })
    .await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = tower_consent::ConsentLayer::try_new(policies(), crate::support::keys()).unwrap();
    let gateway = gateway::start(settings, layer).await.unwrap();
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n").await;
    let answer = wire.read_all().await;
    assert!(!answer.ends_with("0\r\n\r\n"), "{answer}");
}
