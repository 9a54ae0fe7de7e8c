//! The address for plain HTTP beside TLS: each request is sent on to `https`.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::uri::Authority;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use tower_service::Service;

use crate::gateway::accept::Form;
use crate::gateway::admission;
use crate::gateway::failure::{Asked, Failure};
use crate::gateway::tls::acme::Challenges;

/// The port that an address has which names none.
pub(crate) const HTTPS: u16 = 443;

/// Shows authorities what they ask for, and answers `308` to every other request, with the same host and path; method and body stay (RFC 9110, section 15.4.9).
///
/// No cache keeps the answer: it says what a `Host` says, and the site may go back to plain HTTP one day.
#[derive(Debug, Clone)]
pub(crate) struct Redirect {
    port: u16,
    challenges: Option<Challenges>,
}

impl Redirect {
    pub(crate) fn to_port(port: u16) -> Self {
        Self { port, challenges: None }
    }

    /// With what authorities want to see, if certificates are asked for.
    pub(crate) fn showing(self, challenges: Option<Challenges>) -> Self {
        Self { challenges, ..self }
    }

    fn answer<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        if let Some(text) = self.challenge(request) {
            let mut response = Response::new(Full::from(text));
            let kind = HeaderValue::from_static("application/octet-stream");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return response;
        }
        let location = match admission::refused(request) {
            Some(failure) => Err(failure),
            None => self.location(request).ok_or(Failure::HostValue),
        };
        let location = match location {
            Ok(location) => location,
            Err(failure) => return failure.response(&Asked::in_form(Form::asked(request.headers()))).map(Full::new),
        };
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
        response.headers_mut().insert(header::LOCATION, location);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// What is at the path of a challenge that is open now (RFC 8555, section 8.3).
    fn challenge<B>(&self, request: &Request<B>) -> Option<String> {
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        if !is_read {
            return None;
        }
        self.challenges.as_ref()?.over_http(request.uri().path())
    }

    /// The same address with `https`.
    ///
    /// A visitor at the usual port finds `https` at its usual one, also where a router or a container maps both to others.
    /// One who names a port is shown the port of the gateway.
    fn location<B>(&self, request: &Request<B>) -> Option<HeaderValue> {
        let of_field =
            || request.headers().get(header::HOST).and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let authority = request.uri().authority().cloned().or_else(of_field)?;
        let host = Some(authority.host()).filter(|host| !host.is_empty())?;
        let port = match authority.port() {
            Some(_) if self.port != HTTPS => format!(":{}", self.port),
            _ => String::new(),
        };
        // `*` is no path: it asks about the server.
        let path =
            request.uri().path_and_query().map(http::uri::PathAndQuery::as_str).filter(|path| path.starts_with('/'));
        HeaderValue::from_str(&format!("https://{host}{port}{}", path.unwrap_or("/"))).ok()
    }
}

impl<B> Service<Request<B>> for Redirect {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        ready(Ok(self.answer(&request)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(port: u16, target: &str, hosts: &[&str]) -> Response<Full<Bytes>> {
        let mut request = Request::get(target);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        Redirect::to_port(port).answer(&request.body(()).unwrap())
    }

    #[test]
    fn host_and_path_stay_and_the_port_is_that_of_https() {
        for (port, target, host, expected) in [
            (443, "/", "site.example", "https://site.example/"),
            (443, "/a//b?c=%2F&d", "SITE.example:8080", "https://SITE.example/a//b?c=%2F&d"),
            (8443, "/a", "site.example", "https://site.example/a"),
            (8443, "/a", "site.example:8080", "https://site.example:8443/a"),
            (8443, "/a", "[::1]:8080", "https://[::1]:8443/a"),
            (443, "//evil.example/x", "site.example", "https://site.example//evil.example/x"),
            (443, "http://other.example/x", "site.example", "https://other.example/x"),
        ] {
            let answer = answer(port, target, &[host]);
            assert_eq!(answer.status(), 308, "{target} {host}");
            assert_eq!(answer.headers()[header::LOCATION], expected);
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        }
    }

    #[test]
    fn a_host_that_is_none_is_sent_nowhere() {
        for hosts in [
            &[][..],
            &[""],
            &["a.example", "b.example"],
            &["a.example/x"],
            &["a.example@b.example"],
            &["a.example?"],
            &["a.example#b"],
            &["a.example\\b"],
            &["a b"],
            &["a.example:99999"],
            &[":80"],
        ] {
            let answer = answer(443, "/", hosts);
            assert_eq!(answer.status(), 400, "{hosts:?}");
            assert!(!answer.headers().contains_key(header::LOCATION), "{hosts:?}");
        }
    }
}
