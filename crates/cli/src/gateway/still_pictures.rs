//! `StillPictures`: asks YouTube, Vimeo and Dailymotion for the still pictures of their videos. They see this server, and
//! nothing of a visitor.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, LOCATION, USER_AGENT};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use tokio::sync::Semaphore;
use url::Url;

use crate::http_client::{AGENT, HttpClient};
use tower_consent::BoxError;
use tower_consent::stills::{LARGEST_STILL, Still, StillAddress, StillFuture, StillSource};

/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(3);
/// For all that one picture takes: a visitor waits for it.
const PATIENCE: Duration = Duration::from_secs(8);
/// Pictures that are asked for at a time; the others wait.
const CONCURRENT: usize = 8;
/// Redirects that are followed.
const REDIRECTS: usize = 3;
/// The largest description of a picture.
const LARGEST_DESCRIPTION: usize = 64 * 1024;

/// Asks providers for pictures.
#[derive(Debug)]
pub(crate) struct StillPictures {
    /// Made when a picture is first wanted: policies may want some only after a reload.
    client: OnceLock<HttpClient<Empty<Bytes>>>,
    places: Semaphore,
}

/// What a provider says of a video (<https://oembed.com>, 2.3.4).
#[derive(Deserialize)]
struct Description {
    thumbnail_url: String,
}

impl Default for StillPictures {
    fn default() -> Self {
        Self { client: OnceLock::new(), places: Semaphore::new(CONCURRENT) }
    }
}

impl StillPictures {
    /// # Errors
    ///
    /// If this machine has no certificate authorities to check the providers' certificates with.
    fn client(&self) -> std::io::Result<&HttpClient<Empty<Bytes>>> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = HttpClient::tls(&Client::builder(TokioExecutor::new()), CONNECT)?;
        Ok(self.client.get_or_init(|| client))
    }

    async fn find(&self, still: &Still) -> Result<Bytes, BoxError> {
        let _place = self.places.acquire().await?;
        match still.address() {
            StillAddress::Picture(address) => self.get(still, &address, LARGEST_STILL).await,
            StillAddress::Described(address) => {
                let described = self.get(still, &address, LARGEST_DESCRIPTION).await?;
                let described: Description = serde_json::from_slice(&described)?;
                self.get(still, &described.thumbnail_url, LARGEST_STILL).await
            }
            other => Err(format!("{other:?} cannot be asked for").into()),
        }
    }

    /// The body of a `200`, from the provider of this picture alone.
    async fn get(&self, still: &Still, address: &str, limit: usize) -> Result<Bytes, BoxError> {
        let mut url = Url::parse(address)?;
        for _ in 0..=REDIRECTS {
            if url.scheme() != "https" || !url.host_str().is_some_and(|host| still.may_be_at(host)) {
                return Err(format!("{url} is not the provider's").into());
            }
            let answer = self.client()?.request(request(&url)?).await?;
            let Some(next) = redirect(&url, &answer) else { return body(&url, answer, limit).await };
            url = next;
        }
        Err(format!("{address} redirects more than {REDIRECTS} times").into())
    }
}

impl StillSource for StillPictures {
    fn fetch(&self, still: Still) -> StillFuture<'_> {
        Box::pin(async move {
            let found = tokio::time::timeout(PATIENCE, self.find(&still)).await;
            found.map_err(|_| format!("no answer within {} s", PATIENCE.as_secs()))?
        })
    }
}

fn request(url: &Url) -> Result<Request<Empty<Bytes>>, http::Error> {
    let address = &url[..url::Position::AfterQuery];
    Request::get(address).header(USER_AGENT, AGENT).header(ACCEPT, "image/jpeg, image/png, */*").body(Empty::new())
}

fn redirect(from: &Url, answer: &Response<Incoming>) -> Option<Url> {
    let target = answer.headers().get(LOCATION).filter(|_| answer.status().is_redirection())?;
    from.join(target.to_str().ok()?).ok()
}

async fn body(url: &Url, answer: Response<Incoming>, limit: usize) -> Result<Bytes, BoxError> {
    if answer.status() != http::StatusCode::OK {
        return Err(format!("{url} answers {}", answer.status()).into());
    }
    Ok(Limited::new(answer.into_body(), limit).collect().await?.to_bytes())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::convert::Infallible;
    use std::sync::{Arc, Mutex};

    use hyper::service::service_fn;
    use hyper_util::rt::TokioIo;

    use super::*;

    const JPEG: &[u8] = b"\xff\xd8\xff a picture";

    /// One server in the place of all providers; what it was asked for.
    fn providers(answer: fn(&str) -> Response<String>) -> (StillPictures, Arc<Mutex<Vec<String>>>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("providers");
        let listener = tokio::net::UnixListener::bind(&path).unwrap();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let heard = Arc::clone(&heard);
                let serve = service_fn(move |request: Request<Incoming>| {
                    let host = request.headers()["host"].to_str().unwrap().to_owned();
                    let asked = format!("{host}{}", request.uri());
                    let names: Vec<&str> = request.headers().keys().map(|name| name.as_str()).collect();
                    heard.lock().unwrap().push(format!("{asked} {}", names.join(" ")));
                    let response = answer(&asked).map(|text| {
                        http_body_util::Full::new(if text == "picture" { JPEG.into() } else { Bytes::from(text) })
                    });
                    async move { Ok::<_, Infallible>(response) }
                });
                tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), serve));
            }
        });
        // The addresses say `https`, and the socket speaks in the clear.
        let client = HttpClient::unix(&Client::builder(TokioExecutor::new()), &path, CONNECT);
        (StillPictures { client: client.into(), ..StillPictures::default() }, asked, folder)
    }

    async fn fetched(stills: &StillPictures, name: &str) -> Result<Bytes, String> {
        stills.fetch(Still::from_name(name).unwrap()).await.map_err(|error| error.to_string())
    }

    fn redirected(to: &str) -> Response<String> {
        Response::builder().status(302).header(LOCATION, to).body(String::new()).unwrap()
    }

    fn described(address: &str) -> Response<String> {
        Response::new(serde_json::json!({ "title": "A walk", "thumbnail_url": address }).to_string())
    }

    #[tokio::test]
    async fn each_provider_is_asked_in_its_way_and_told_nothing() {
        let (stills, asked, _folder) = providers(|asked| match asked.split_once('/').unwrap().0 {
            "vimeo.com" => described("https://i.vimeocdn.com/video/1_295x166"),
            "www.dailymotion.com" => redirected("//s1.dmcdn.net/v/x/x720"),
            _ => Response::new("picture".to_owned()),
        });
        for name in ["youtube/dQw4w9WgXcQ", "vimeo/76979871", "dailymotion/x7tgad0"] {
            assert_eq!(fetched(&stills, name).await.as_deref(), Ok(JPEG), "{name}");
        }
        let asked: Vec<String> = asked.lock().unwrap().clone();
        let expected = [
            "i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
            "vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F76979871",
            "i.vimeocdn.com/video/1_295x166",
            "www.dailymotion.com/thumbnail/video/x7tgad0",
            "s1.dmcdn.net/v/x/x720",
        ];
        let told = expected.map(|address| format!("{address} user-agent accept host"));
        assert_eq!(asked, told);
    }

    #[tokio::test]
    async fn nobody_else_is_asked() {
        for (answer, why) in [
            ((|_| redirected("https://example.com/x")) as fn(&str) -> Response<String>, "https://example.com/x is not"),
            (|_| redirected("http://i.vimeocdn.com/x"), "http://i.vimeocdn.com/x is not"),
            (|_| redirected("/again"), "redirects more than"),
            (|_| described("https://169.254.169.254/latest"), "169.254.169.254/latest is not"),
            (|_| described("file:///etc/passwd"), "file:///etc/passwd is not"),
            (|_| Response::builder().status(404).body("picture".into()).unwrap(), "answers 404"),
            (|_| Response::new("no JSON".to_owned()), "expected"),
            (|_| Response::new("x".repeat(LARGEST_DESCRIPTION + 1)), "length limit exceeded"),
        ] {
            let (stills, _, _folder) = providers(answer);
            let error = fetched(&stills, "vimeo/1").await.unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
