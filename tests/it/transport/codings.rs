//! Pages that come compressed.

use super::*;

/// Each coding is decoded, the page checked, and sent in the same coding.
#[tokio::test]
async fn encoded_pages_are_checked_and_stay_encoded() {
    let plain = TestSite::of_page(policies(), PAGE).await.visitor().get("/").await.body;
    for codings in [
        &["gzip"][..],
        &["br"],
        &["zstd"],
        &["deflate"],
        &["x-gzip"],
        &["identity"],
        &["gzip", "br"],
        &["deflate", "gzip"],
    ] {
        let body = codings.iter().fold(PAGE.as_bytes().to_vec(), |bytes, coding| encode(coding, &bytes));
        let site = TestSite::start(policies(), move |_| {
            let mut response = html(body.clone());
            response.headers_mut().insert("content-encoding", codings.join(", ").parse().unwrap());
            async move { response }
        })
        .await;
        let answer = site.visitor().with("accept-encoding", "gzip, deflate, br, zstd").get("/").await;
        assert_eq!(answer.field("content-encoding"), codings.join(", "));
        assert_eq!(answer.field("content-length"), "", "{codings:?}");
        let decoded = codings.iter().rev().fold(answer.body.to_vec(), |bytes, coding| decode(coding, &bytes));
        assert!(decoded == plain, "{codings:?}: {}", String::from_utf8_lossy(&decoded));
    }
}

/// Codings that we cannot read are not asked for; a page in one passes as it is and is counted.
#[tokio::test]
async fn codings_that_cannot_be_read_are_not_asked_for_and_counted_when_they_come() {
    let site = TestSite::start(policies(), |_| async {
        let mut response = html(&b"\x01\x02unreadable"[..]);
        response.headers_mut().insert("content-encoding", HeaderValue::from_static("dcb"));
        response
    })
    .await;
    let fields = [("accept-encoding", "gzip, br, zstd, dcb, dcz"), ("available-dictionary", ":abc:")];
    let answer = site.visitor().get_with("/", &fields).await;
    assert_eq!(&answer.body[..], b"\x01\x02unreadable");
    let asked = site.last_seen();
    let accepted = asked["accept-encoding"].to_str().unwrap();
    assert!(accepted.contains("gzip") && !accepted.contains("dc"), "{accepted}");
    assert!(!asked.contains_key("available-dictionary"));
    assert_eq!(site.metrics.pages_untreated.get(), 1);
}

/// A page whose body is damaged is broken off where the damage begins, and nothing raw follows.
#[tokio::test]
async fn a_damaged_encoding_breaks_the_page_off_and_opens_nothing() {
    for coding in ["gzip", "br", "zstd", "deflate"] {
        let mut body = encode(coding, PAGE.repeat(50).as_bytes());
        let middle = body.len() / 2;
        for byte in &mut body[middle..] {
            *byte ^= 0x5a;
        }
        let site = TestSite::start(policies(), move |_| {
            let mut response = html(body.clone());
            response.headers_mut().insert("content-encoding", coding.parse().unwrap());
            async move { response }
        })
        .await;
        let asked = client().get(format!("http://{}/", site.address).parse().unwrap()).await;
        let (mut came, mut whole) = (Vec::new(), asked.is_ok());
        if let Ok(answer) = asked {
            let mut answer = answer.into_body();
            while let Some(frame) = answer.frame().await {
                match frame {
                    Ok(frame) => came.extend_from_slice(&frame.into_data().unwrap()),
                    Err(_) => whole = false,
                }
            }
        }
        assert!(!whole, "{coding}");
        assert!(!live(&decoded_part(coding, &came)).loads("heat.example.org"), "{coding}");
        assert_eq!(site.metrics.pages_broken.get(), 1, "{coding}");
    }
}

/// What can be decoded of a body that was broken off.
fn decoded_part(coding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = match coding {
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out),
        "deflate" => flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out),
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out),
        _ => zstd::Decoder::new(bytes).and_then(|mut decoder| decoder.read_to_end(&mut out)),
    };
    out
}
