//! `traceparent` (W3C Trace Context): the gateway hands it on as it is, and notes to which trace a request belongs.

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// A `traceparent` that can be read. A clone shares the bytes of the request's head.
#[derive(Debug, Clone)]
pub(crate) struct TraceParent(HeaderValue);

impl TraceParent {
    /// That of a request; `None` if it has none, several, or one that breaks the rules.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut lines = headers.get_all(TRACEPARENT).iter();
        let line = lines.next().filter(|line| lines.next().is_none() && trace_id(line.as_bytes()).is_some())?;
        Some(Self(line.clone()))
    }

    /// The 32 digits of the trace.
    pub(crate) fn trace_id(&self) -> Option<&str> {
        trace_id(self.0.as_bytes())
    }
}

/// `00-TRACE-PARENT-FLAGS`. Later versions may have more behind a further `-`; `ff` is none.
fn trace_id(value: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(value).ok()?;
    let mut parts = text.split('-');
    let mut next = |length: usize| {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        parts.next().filter(|part| part.len() == length && part.bytes().all(is_hex))
    };
    let (version, trace, parent, _flags) = (next(2)?, next(32)?, next(16)?, next(2)?);
    let is_zero = |part: &str| part.bytes().all(|byte| byte == b'0');
    let is_bad_version = version == "ff" || version == "00" && parts.next().is_some();
    (!is_bad_version && !is_zero(trace) && !is_zero(parent)).then_some(trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Option<String> {
        let lines = lines.iter().map(|line| (TRACEPARENT, HeaderValue::from_str(line).unwrap()));
        let headers = lines.fold(HeaderMap::new(), |mut headers, (name, value)| {
            headers.append(name, value);
            headers
        });
        TraceParent::of(&headers)?.trace_id().map(str::to_owned)
    }

    #[test]
    fn a_trace_is_read_as_the_standard_has_it() {
        const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
        let good = format!("00-{TRACE}-00f067aa0ba902b7-01");
        assert_eq!(read(&[&good]).as_deref(), Some(TRACE));
        assert_eq!(read(&[&good.replacen("00", "cc", 1)]).as_deref(), Some(TRACE));
        assert_eq!(read(&[&(good.replacen("00", "cc", 1) + "-more")]).as_deref(), Some(TRACE));
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[&good, &good]), None);
        for bad in [
            good.clone() + "-more",
            good.replacen("00", "ff", 1),
            good.replace(TRACE, &"0".repeat(32)),
            good.replace("00f067aa0ba902b7", &"0".repeat(16)),
            good.replace(TRACE, &TRACE.to_uppercase()),
            good.replace(TRACE, &TRACE[1..]),
            good.replace("-01", ""),
            good.replace("-01", "-1"),
            "00-\"><script>-00f067aa0ba902b7-01".to_owned(),
        ] {
            assert_eq!(read(&[&bad]), None, "{bad}");
        }
    }
}
