//! `Accept`: in which form the client wants an answer of the gateway's own (RFC 9110, section 12.5.1).

use http::{HeaderMap, header};

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Json,
    Text,
}

impl Form {
    /// The form with the highest weight; the one that is named first among equals; HTML if `Accept` names none.
    pub(crate) fn asked(headers: &HeaderMap) -> Self {
        let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut best = None::<(f32, Self)>;
        for range in accepted.flat_map(|value| value.split(',')) {
            let mut parts = range.split(';').map(str::trim);
            let Some(form) = parts.next().and_then(Self::named) else { continue };
            let weight = weight(parts);
            if weight > best.map_or(0.0, |(weight, _)| weight) {
                best = Some((weight, form));
            }
        }
        best.map_or(Self::Html, |(_, form)| form)
    }

    fn named(media_type: &str) -> Option<Self> {
        match media_type.to_ascii_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/plain" => Some(Self::Text),
            json if json == "application/json" || json.ends_with("+json") => Some(Self::Json),
            _ => None,
        }
    }
}

/// `q=0.5`, among the parameters of a range. What is not a number from 0 to 1 counts as 0.
fn weight<'a>(mut parameters: impl Iterator<Item = &'a str>) -> f32 {
    let value = parameters.find_map(|one| one.strip_prefix("q=").or_else(|| one.strip_prefix("Q=")));
    value.map_or(1.0, |text| text.parse().ok().filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(0.0))
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
