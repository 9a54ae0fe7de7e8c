//! The answers that the gateway gives instead of the upstream, as a page, as JSON or as text.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use crate::gateway::accept::Form;
use crate::gateway::request_id;
use tower_consent::internals::ServersOwnError;

/// Methods that sites commonly have; of all there are, `CONNECT` and `TRACE` alone are not passed on.
pub(crate) const PASSED_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");

/// What an answer needs to know of its request.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    form: Form,
    id: Option<HeaderValue>,
}

impl Asked {
    /// By a request that no log names.
    pub(crate) fn in_form(form: Form) -> Self {
        Self { form, id: None }
    }

    /// By a request with these headers.
    pub(crate) fn by(headers: &HeaderMap) -> Self {
        Self { form: Form::asked(headers), id: request_id::of(headers).cloned() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request's body broke off or was malformed.
    RequestBody,
    /// The client stopped sending in the middle of its request.
    ClientStalled,
    /// A method that a gateway does not pass on (`CONNECT`, `TRACE`).
    Method,
    /// No `Host` line, or several.
    Host,
    /// A `Host` line that is no host.
    HostValue,
    /// A host that no site here has.
    UnknownHost,
    /// A site that could not be started.
    NotStarted,
    /// A request's target that is neither a path nor an address of the web.
    Target,
    /// The request's body is transferred in a coding other than `chunked`.
    TransferCoding,
    /// The request was here before: the upstream leads to the gateway itself.
    Loop,
    /// No server answers at the upstream's address, or the connection broke before an answer.
    Unreachable,
    /// None of several servers answers.
    NoneUp,
    /// The upstream took too long.
    Silent,
    /// The upstream's answer breaks the rules of HTTP, or its body is damaged from the start.
    Broken,
}

impl Failure {
    pub(crate) const ALL: [Failure; 14] = [
        Self::RequestBody,
        Self::ClientStalled,
        Self::Method,
        Self::Host,
        Self::HostValue,
        Self::UnknownHost,
        Self::NotStarted,
        Self::Target,
        Self::TransferCoding,
        Self::Loop,
        Self::Unreachable,
        Self::NoneUp,
        Self::Silent,
        Self::Broken,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RequestBody => "request_body",
            Self::ClientStalled => "client_stalled",
            Self::Method => "method",
            Self::Host => "host",
            Self::HostValue => "host_value",
            Self::UnknownHost => "unknown_host",
            Self::NotStarted => "not_started",
            Self::Target => "target",
            Self::TransferCoding => "transfer_coding",
            Self::Loop => "loop",
            Self::Unreachable => "unreachable",
            Self::NoneUp => "none_up",
            Self::Silent => "timeout",
            Self::Broken => "broken",
        }
    }

    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::RequestBody | Self::Host | Self::HostValue | Self::Target => StatusCode::BAD_REQUEST,
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::NotStarted | Self::NoneUp => StatusCode::SERVICE_UNAVAILABLE,
            Self::ClientStalled => StatusCode::REQUEST_TIMEOUT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TransferCoding => StatusCode::NOT_IMPLEMENTED,
            Self::Loop => StatusCode::LOOP_DETECTED,
            Self::Unreachable | Self::Broken => StatusCode::BAD_GATEWAY,
            Self::Silent => StatusCode::GATEWAY_TIMEOUT,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::RequestBody => ("The request broke off", "It did not arrive complete. Please send it again."),
            Self::ClientStalled => ("The request took too long", "It did not arrive complete. Please send it again."),
            Self::Method => {
                ("This method is not offered here", "This address serves a web site; it is not an open proxy.")
            }
            Self::Host => ("The request names no single host", "It must have one Host line."),
            Self::HostValue => (
                "The request names a host that cannot be",
                "Its Host line must be a name or an address, and a port up to 65535 if there is one.",
            ),
            Self::UnknownHost => (
                "No site of this name is here",
                "This server has other sites. Please look at the address, or try again later.",
            ),
            Self::NotStarted => (
                "This site is not ready",
                "It could not be started. Its operator can see the reason; please try again later.",
            ),
            Self::Target => (
                "The request asks for something that cannot be here",
                "Its target must be a path such as /page, or a whole http or https address without a user name.",
            ),
            Self::TransferCoding => (
                "This transfer coding is not understood here",
                "The body of a request can be sent as it is, or with Transfer-Encoding: chunked.",
            ),
            Self::Loop => (
                "The request came back to where it began",
                "This server is set up to ask itself for the page. Only its operator can change that.",
            ),
            Self::Unreachable => (
                "The site cannot be reached",
                "The server behind this address does not answer. Please try again in a moment.",
            ),
            Self::NoneUp => (
                "No server of the site can be reached",
                "None of the servers behind this address answers. Please try again in a moment.",
            ),
            Self::Silent => (
                "The site takes too long to answer",
                "The server behind this address did not answer in time. Please try again in a moment.",
            ),
            Self::Broken => (
                "The answer of the site is broken",
                "The server behind this address sent what cannot be read. Please try again in a moment.",
            ),
        }
    }

    pub(crate) fn response(self, asked: &Asked) -> Response<Bytes> {
        let id = asked.id.as_ref().and_then(|id| id.to_str().ok());
        let (content_type, body) = match asked.form {
            Form::Html => ("text/html; charset=utf-8", self.html(id)),
            Form::Json => ("application/json", self.json(id)),
            Form::Text => ("text/plain; charset=utf-8", self.text(id)),
        };
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = self.status();
        // With a consent layer around it, the visitor gets this page in their language.
        response.extensions_mut().insert(ServersOwnError::of_request(id));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self == Self::TransferCoding {
            // Where its body ends is not known for sure (RFC 9112, section 6.1).
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if self == Self::NoneUp {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        if self == Self::Method {
            headers.insert(header::ALLOW, PASSED_METHODS);
        }
        response
    }

    fn html(self, id: Option<&str>) -> String {
        let (title, text) = self.words();
        let code = self.status().as_u16();
        // An id has no marks of HTML.
        let id = id.map(|id| format!(" · {id}")).unwrap_or_default();
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\
             :root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;\
             margin:18vh auto 0;padding:0 1.5rem}}h1{{font-size:1.4rem;margin:0 0 .5rem}}p{{margin:0 0 1rem}}\
             small{{opacity:.7}}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
             <small>{code}{id}</small>\n</main>\n</body>\n</html>\n"
        )
    }

    fn json(self, id: Option<&str>) -> String {
        let (title, detail) = self.words();
        let mut body = serde_json::json!({"status": self.status().as_u16(), "title": title, "detail": detail});
        if let (Some(id), Some(fields)) = (id, body.as_object_mut()) {
            fields.insert("request_id".to_owned(), id.into());
        }
        format!("{body}\n")
    }

    fn text(self, id: Option<&str>) -> String {
        let (title, text) = self.words();
        let id = id.map(|id| format!("{id}\n")).unwrap_or_default();
        format!("{title}\n{text}\n{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_a_clear_answer_that_no_cache_keeps() {
        for failure in Failure::ALL {
            for form in [Form::Html, Form::Json, Form::Text] {
                let asked = Asked { form, id: Some(HeaderValue::from_static("an-id")) };
                let response = failure.response(&asked);
                assert!(String::from_utf8_lossy(response.body()).contains("an-id"), "{failure:?} {form:?}");
                assert!(response.status().is_client_error() || response.status().is_server_error());
                assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
                assert!(response.body().len() > 40, "{failure:?} {form:?}");
            }
        }
    }
}
