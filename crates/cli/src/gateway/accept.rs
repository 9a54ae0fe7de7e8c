//! `Accept`: in which form the client wants an answer of the gateway's own (RFC 9110, section 12.5.1).

use http::{HeaderMap, header};
use tower_consent::syntax::weighted;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Json,
    Text,
}

impl Form {
    /// The form with the highest weight; the one that is named first among equals; HTML if `Accept` names none.
    pub(crate) fn asked(headers: &HeaderMap) -> Self {
        let wanted = weighted::wanted(headers, &header::ACCEPT);
        wanted.into_iter().find_map(Self::named).unwrap_or(Self::Html)
    }

    fn named(media_type: &[u8]) -> Option<Self> {
        match media_type.to_ascii_lowercase().as_slice() {
            b"text/html" | b"application/xhtml+xml" => Some(Self::Html),
            b"text/plain" => Some(Self::Text),
            json if json == b"application/json" || json.ends_with(b"+json") => Some(Self::Json),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_form_follows_accept() {
        for (accept, form) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", Form::Html),
            ("application/json, text/plain, */*", Form::Json),
            ("application/problem+json", Form::Json),
            ("Text/Plain", Form::Text),
            ("text/html;q=0, application/json", Form::Json),
            ("text/html;q=0.5, application/json;q=0.9", Form::Json),
            ("text/plain; charset=utf-8; Q=0.9, application/json;q=0.2", Form::Text),
            ("application/json;q=0", Form::Html),
            ("application/json;q=nan, text/plain;q=2", Form::Html),
            ("text/html;q=0.000, text/plain;q=0.1", Form::Text),
            ("*/*", Form::Html),
            ("", Form::Html),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(Form::asked(&headers), form, "{accept}");
        }
        assert_eq!(Form::asked(&HeaderMap::new()), Form::Html);
    }
}
