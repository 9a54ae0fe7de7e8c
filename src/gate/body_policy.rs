//! Whether the body of a response may be changed, and whether its headers must read as those of a changed one.
//!
//! Refusing to change is not refusing to act: the cookie filter and the `Link` filter apply to every response.

use http::StatusCode;
use http::header::{self, HeaderMap};

use super::content_type::{MediaType, declared_charset, may_be_script};
use crate::gate::coding::{self, Coding};
use crate::syntax::list;
use crate::visitor::RequestFacts;

#[derive(Debug)]
pub(crate) enum Treatment {
    /// Not a page: the body, length, validators and cache headers pass unchanged.
    Untouched,
    /// A page, or the head of one, whose body is not changed, and why.
    HeadersOnly(Reason),
    /// A page: its body goes through the rewriter.
    Rewrite(PageFormat),
}

/// How to read the bytes of a page, according to its headers.
#[derive(Debug)]
pub(crate) struct PageFormat {
    /// The codings of `Content-Encoding`, in the order in which they were applied.
    pub(crate) codings: Vec<Coding>,
    pub(crate) charset: Option<&'static encoding_rs::Encoding>,
    pub(crate) certainty: Certainty,
}

/// Whether a body is a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Its headers say so.
    Page,
    /// Its first bytes tell (`gate::sniff`): the type is missing, or the coding is one that browsers do not know.
    Unknown,
}

impl Treatment {
    /// Whether the page is left alone because of its request, so that another request for the same address gets it
    /// changed: a cache must not mix the two up.
    pub(crate) fn depends_on_the_request(&self) -> bool {
        matches!(self, Self::HeadersOnly(Reason::Partial | Reason::NotADocument))
    }
}

/// Why the body of a page is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// `HEAD` of a page: the headers are those of the `GET` (RFC 9110 §9.3.2).
    Head,
    /// `304` that confirms a page of ours (RFC 9110 §15.4.5).
    NotModified,
    /// `Cache-Control: no-transform` (RFC 9110 §7.7, RFC 9111 §5.2.2.6).
    NoTransform,
    /// A part of a page (RFC 9110 §15.3.7).
    Partial,
    /// To be saved, not shown (RFC 6266 §4.2).
    Attachment,
    /// XHTML in XML syntax, where an HTML parser would see other elements than the browser.
    Xhtml,
    /// HTML that answers a request for code or style (`Sec-Fetch-Dest: script`): it is never shown as a page.
    NotADocument,
}

impl Reason {
    /// Whether the headers must read as those of the changed page, although this response has no body to change.
    ///
    /// Where they must not, the bytes are the app's own and so are their length, digests and validators.
    pub(crate) fn reads_as_changed(self) -> bool {
        matches!(self, Self::Head | Self::NotModified)
    }

    /// Whether trackers in this page stay live, so that it is worth a warning and a counter.
    pub(crate) fn leaves_trackers_live(self) -> bool {
        matches!(self, Self::NoTransform)
    }

    /// A short name for logs and counters.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::NotModified => "not-modified",
            Self::NoTransform => "no-transform",
            Self::Partial => "partial",
            Self::Attachment => "attachment",
            Self::Xhtml => "xhtml",
            Self::NotADocument => "not-a-document",
        }
    }
}

/// The rules, in the order in which they decide.
pub(crate) fn treatment(
    asked: RequestFacts,
    status: StatusCode,
    media_type: MediaType,
    headers: &HeaderMap,
) -> Treatment {
    // RFC 9110 §15.4.5: a 304 has no Content-Type; whether it is about a page of ours only its request knows.
    if status == StatusCode::NOT_MODIFIED {
        let confirms_ours = Treatment::HeadersOnly(Reason::NotModified);
        return if asked.revalidates { confirms_ours } else { Treatment::Untouched };
    }
    // RFC 9110 §§15.2, 15.3.5, 15.3.6: no content. A 101 is the start of another protocol.
    if status.is_informational() || matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT) {
        return Treatment::Untouched;
    }
    let reason = match media_type {
        MediaType::Other | MediaType::Css | MediaType::SpeculationRules | MediaType::Xml | MediaType::Parts => {
            return Treatment::Untouched;
        }
        MediaType::Unknown if !(asked.page || asked.for_all) || is_nosniff(headers) => return Treatment::Untouched,
        MediaType::Xhtml => Reason::Xhtml,
        MediaType::Html | MediaType::Unknown => match format(asked, status, media_type, headers) {
            Ok(_) if asked.head => Reason::Head,
            Ok(format) => return Treatment::Rewrite(format),
            Err(reason) => reason,
        },
    };
    Treatment::HeadersOnly(reason)
}

/// Whether a browser that navigates to this response looks into its body for a page (MIME Sniffing §7), while others
/// get it as it is.
pub(crate) fn may_be_sniffed(status: StatusCode, media_type: MediaType, headers: &HeaderMap) -> bool {
    media_type == MediaType::Unknown && has_content(status) && !is_nosniff(headers)
}

pub(crate) fn has_content(status: StatusCode) -> bool {
    !status.is_informational()
        && !matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

/// Whether the body is a style sheet that may be changed: by its type, or by what the request is for where all do not get
/// the same bytes, since pages in quirks mode and sheets without a type have it so.
pub(crate) fn is_sheet(asked: RequestFacts, status: StatusCode, media_type: MediaType, headers: &HeaderMap) -> bool {
    let is_sheet = match media_type {
        MediaType::Css => true,
        MediaType::Other | MediaType::Unknown => asked.sheet && !asked.for_all,
        _ => false,
    };
    is_sheet && has_content(status) && status != StatusCode::PARTIAL_CONTENT && !asked.head && !is_no_transform(headers)
}

/// Whether the body of an answer to a worker is a script that may get ours before it.
pub(crate) fn is_worker(status: StatusCode, headers: &HeaderMap) -> bool {
    has_content(status)
        && status != StatusCode::PARTIAL_CONTENT
        && may_be_script(headers)
        && !is_no_transform(headers)
        && coding::of(headers).is_ok_and(|codings| codings.is_empty())
}

/// Whether the codings of the body are taken for none: browsers show it without decoding if they do not know one of them.
pub(crate) fn has_unknown_coding(headers: &HeaderMap) -> bool {
    coding::of(headers).is_err()
}

/// How to read HTML that may be changed; or why it is left alone for every method.
fn format(
    asked: RequestFacts,
    status: StatusCode,
    media_type: MediaType,
    headers: &HeaderMap,
) -> Result<PageFormat, Reason> {
    // RFC 9110 §14.4: Content-Range says something on 206 (and 416, whose body is whole) only. On any other
    // status it is ignored by browsers, which show the body as a page; so it is one.
    if status == StatusCode::PARTIAL_CONTENT {
        Err(Reason::Partial)
    } else if is_attachment(headers) {
        Err(Reason::Attachment)
    } else if is_no_transform(headers) {
        Err(Reason::NoTransform)
    } else {
        let is_known = !has_unknown_coding(headers) && media_type == MediaType::Html;
        let certainty = if is_known { Certainty::Page } else { Certainty::Unknown };
        let codings = coding::of(headers).unwrap_or_default();
        // Last, because what every request gets unchanged does not depend on this one.
        if asked.code && !asked.for_all {
            return Err(Reason::NotADocument);
        }
        Ok(PageFormat { codings, charset: declared_charset(headers), certainty })
    }
}

/// RFC 6266 §4.2: `attachment` and unknown types are saved. A line without a type is shown, and so is
/// the response if two lines disagree: a saved page with our banner is better than a shown one with its trackers.
fn is_attachment(headers: &HeaderMap) -> bool {
    let mut lines = headers.get_all(header::CONTENT_DISPOSITION).iter().peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let kind = line.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
            is_token(kind) && !kind.eq_ignore_ascii_case(b"inline")
        })
}

/// RFC 9111 §5.2.2.6: the directive has no argument, and what is written otherwise is another one, which says nothing here.
/// `CDN-Cache-Control` and fields like it are for caches, not for us.
fn is_no_transform(headers: &HeaderMap) -> bool {
    list::all_members(headers, &header::CACHE_CONTROL).any(|directive| directive.eq_ignore_ascii_case(b"no-transform"))
}

/// Fetch, "determine nosniff": the first member counts.
fn is_nosniff(headers: &HeaderMap) -> bool {
    list::all_members(headers, &header::X_CONTENT_TYPE_OPTIONS)
        .next()
        .is_some_and(|value| value.eq_ignore_ascii_case(b"nosniff"))
}

/// RFC 9110 §5.6.2.
fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte))
}

#[cfg(test)]
mod tests {
    use http::Method;
    use http::header::HeaderValue;

    use super::*;

    /// What becomes of a response, without what was read of it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Treatment {
        Untouched,
        HeadersOnly(Reason),
        Rewrite,
    }

    fn treatment(asked: RequestFacts, status: StatusCode, headers: &HeaderMap) -> Treatment {
        match super::treatment(asked, status, MediaType::of(headers), headers) {
            super::Treatment::Untouched => Treatment::Untouched,
            super::Treatment::HeadersOnly(reason) => Treatment::HeadersOnly(reason),
            super::Treatment::Rewrite(_) => Treatment::Rewrite,
        }
    }

    type Lines<'l> = &'l [(&'static str, &'l str)];

    const GET: RequestFacts = RequestFacts {
        head: false,
        page: true,
        code: false,
        worker: false,
        sheet: false,
        part: false,
        revalidates: false,
        for_all: false,
    };

    fn headers(lines: Lines<'_>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    fn page(lines: Lines<'_>) -> HeaderMap {
        let mut all = headers(lines);
        all.insert("content-type", HeaderValue::from_static("text/html; charset=utf-8"));
        all
    }

    #[test]
    fn what_browsers_show_as_html_is_rewritten() {
        let table = [
            ("text/html", Treatment::Rewrite),
            ("TEXT/HTML;charset=UTF-8", Treatment::Rewrite),
            (" text/html ; charset=\"utf-8\"", Treatment::Rewrite),
            ("text/html charset=utf-8", Treatment::Rewrite),
            ("text/plain, text/html", Treatment::Rewrite),
            ("text/html, */*", Treatment::Rewrite),
            ("text/html, text/plain", Treatment::Untouched),
            ("text/htmlx", Treatment::Untouched),
            ("text/plain; x=\"text/html\"", Treatment::Untouched),
            ("text/plain; x=\", text/html\"", Treatment::Untouched),
            ("application/json", Treatment::Untouched),
            ("image/svg+xml", Treatment::Untouched),
            ("text/xml", Treatment::Untouched),
            ("multipart/x-mixed-replace; boundary=x", Treatment::Untouched),
            ("multipart/byteranges; boundary=x", Treatment::Untouched),
            ("application/xhtml+xml; charset=utf-8", Treatment::HeadersOnly(Reason::Xhtml)),
            ("html", Treatment::Rewrite),
            ("", Treatment::Rewrite),
            ("*/*", Treatment::Rewrite),
            ("unknown/unknown", Treatment::Rewrite),
            ("application/x-unknown-content-type", Treatment::Rewrite),
            ("application/unknown", Treatment::Rewrite),
        ];
        for (value, expected) in table {
            assert_eq!(treatment(GET, StatusCode::OK, &headers(&[("content-type", value)])), expected, "{value}");
        }
    }

    #[test]
    fn a_response_without_type_is_rewritten_where_a_browser_would_sniff_it() {
        assert_eq!(treatment(GET, StatusCode::OK, &HeaderMap::new()), Treatment::Rewrite);
        let nosniff = headers(&[("x-content-type-options", "NoSniff")]);
        assert_eq!(treatment(GET, StatusCode::OK, &nosniff), Treatment::Untouched);
        let image = RequestFacts { page: false, ..GET };
        assert_eq!(treatment(image, StatusCode::OK, &HeaderMap::new()), Treatment::Untouched);
    }

    #[test]
    fn a_coding_that_browsers_do_not_know_is_taken_for_none() {
        for (value, codings) in [
            ("gzip, br", &[Coding::Gzip, Coding::Brotli][..]),
            ("utf-8", &[]),
            ("gzip, utf-8", &[]),
            ("dcb, gzip", &[]),
        ] {
            let headers = page(&[("content-encoding", value)]);
            let super::Treatment::Rewrite(format) =
                super::treatment(GET, StatusCode::OK, MediaType::of(&headers), &headers)
            else {
                panic!("{value}")
            };
            assert_eq!(format.codings, codings, "{value}");
            assert_eq!(format.certainty == Certainty::Unknown, codings.is_empty(), "{value}");
            assert_eq!(has_unknown_coding(&headers), codings.is_empty(), "{value}");
        }
    }

    #[test]
    fn a_body_that_must_not_change_does_not() {
        let table: &[(Lines<'_>, Option<Reason>)] = &[
            (&[("content-disposition", "attachment")], Some(Reason::Attachment)),
            (&[("content-disposition", "ATTACHMENT; filename=\"a.html\"")], Some(Reason::Attachment)),
            (&[("content-disposition", " attachment ;x")], Some(Reason::Attachment)),
            (&[("content-disposition", "form-data; name=x")], Some(Reason::Attachment)),
            (&[("content-disposition", "inline")], None),
            (&[("content-disposition", "inline; filename=attachment")], None),
            (&[("content-disposition", "filename=\"attachment\"")], None),
            (&[("content-disposition", "\"attachment\"")], None),
            (&[("content-disposition", "")], None),
            (&[("content-disposition", "attachment"), ("content-disposition", "inline")], None),
            (&[("cache-control", "no-transform")], Some(Reason::NoTransform)),
            (&[("cache-control", "max-age=60,No-Transform")], Some(Reason::NoTransform)),
            (&[("cache-control", "public"), ("cache-control", "no-transform")], Some(Reason::NoTransform)),
            (&[("cache-control", "ext=\"a, no-transform\"")], None),
            (&[("cache-control", "not-no-transform")], None),
            (&[("cache-control", "no-transform=1")], None),
            (&[("cache-control", "no-transform=\"\"")], None),
            (&[("cache-control", "public, no-transform;x")], None),
            (&[("cache-control", "no-transform no-store")], None),
            (&[("cache-control", "\"no-transform\"")], None),
            (&[("cache-control", "ext=\"never closed, no-transform")], None),
            (&[("cdn-cache-control", "no-transform")], None),
            (&[("content-encoding", "gzip")], None),
            (&[("content-encoding", "dcb")], None),
            (&[("content-encoding", "gzip, dcz")], None),
            (&[("content-encoding", "utf-8")], None),
            (&[("content-range", "bytes 0-9/100")], None),
        ];
        for (lines, reason) in table {
            let expected = reason.map_or(Treatment::Rewrite, Treatment::HeadersOnly);
            assert_eq!(treatment(GET, StatusCode::OK, &page(lines)), expected, "{lines:?}");
        }
    }

    #[test]
    fn the_status_decides_whether_there_is_a_page() {
        let table = [
            (101, Treatment::Untouched),
            (103, Treatment::Untouched),
            (200, Treatment::Rewrite),
            (201, Treatment::Rewrite),
            (204, Treatment::Untouched),
            (205, Treatment::Untouched),
            (206, Treatment::HeadersOnly(Reason::Partial)),
            (302, Treatment::Rewrite),
            (304, Treatment::Untouched),
            (404, Treatment::Rewrite),
            (416, Treatment::Rewrite),
            (500, Treatment::Rewrite),
        ];
        for (status, expected) in table {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(treatment(GET, status, &page(&[])), expected, "{status}");
        }
    }

    #[test]
    fn head_is_treated_as_the_get_would_be() {
        let head = RequestFacts { head: true, ..GET };
        assert_eq!(treatment(head, StatusCode::OK, &page(&[])), Treatment::HeadersOnly(Reason::Head));
        let saved = page(&[("content-disposition", "attachment")]);
        assert_eq!(treatment(head, StatusCode::OK, &saved), Treatment::HeadersOnly(Reason::Attachment));
        let json = headers(&[("content-type", "application/json")]);
        assert_eq!(treatment(head, StatusCode::OK, &json), Treatment::Untouched);
        assert!(Reason::Head.reads_as_changed());
        assert!(!Reason::Attachment.reads_as_changed());
    }

    #[test]
    fn a_304_is_ours_only_if_the_request_carried_a_tag_of_ours() {
        let ours = RequestFacts { revalidates: true, ..GET };
        let expected = Treatment::HeadersOnly(Reason::NotModified);
        assert_eq!(treatment(ours, StatusCode::NOT_MODIFIED, &HeaderMap::new()), expected);
        assert_eq!(treatment(GET, StatusCode::NOT_MODIFIED, &page(&[])), Treatment::Untouched);
    }

    #[test]
    fn what_is_asked_for_is_read_from_fetch_metadata_and_accept() {
        let table: &[(Lines<'_>, bool, bool)] = &[
            (&[("sec-fetch-dest", "document")], true, false),
            (&[("sec-fetch-dest", "iframe")], true, false),
            (&[("sec-fetch-dest", "script"), ("accept", "text/html")], false, true),
            (&[("sec-fetch-dest", "image"), ("accept", "text/html")], false, false),
            (&[("sec-fetch-dest", "empty"), ("accept", "*/*")], false, false),
            (&[("sec-fetch-dest", "empty"), ("accept", "text/html, */*")], true, false),
            (&[("accept", "application/xhtml+xml,Text/HTML;q=0.9")], true, false),
            (&[("accept", "*/*")], false, false),
            (&[], false, false),
        ];
        for (lines, page, code) in table {
            let asked = RequestFacts::read(&Method::GET, &headers(lines));
            assert_eq!((asked.page, asked.code), (*page, *code), "{lines:?}");
        }
        assert!(RequestFacts::read(&Method::HEAD, &HeaderMap::new()).head);
    }

    #[test]
    fn html_in_place_of_a_script_stays_as_it_is() {
        let asked = RequestFacts::read(&Method::GET, &headers(&[("sec-fetch-dest", "script")]));
        assert_eq!(treatment(asked, StatusCode::OK, &page(&[])), Treatment::HeadersOnly(Reason::NotADocument));
        let for_all = RequestFacts { for_all: true, ..asked };
        assert_eq!(treatment(for_all, StatusCode::OK, &page(&[])), Treatment::Rewrite);
    }
}
