//! A style sheet in a file of its own.

use crate::screening::Screening;
use crate::{Budget, Judge, PageEncoding};

/// What became of a sheet.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScreenedSheet {
    /// It loads nothing that must wait.
    Same,
    /// Its text with `data:` URLs that load nothing in place of what must wait: `data:text/css,tower-consent-url-` with
    /// the services, a line break and the address, in base64 for URLs without padding (RFC 4648 §5).
    Without(String),
    /// It cannot be told what it loads: it names more addresses than are looked up, or they cannot be taken out.
    Unclear,
}

/// Reads a sheet, and puts each address that it loads to the judge.
///
/// Addresses relative to the sheet are resolved as if it were at the root of the site.
#[must_use]
pub fn screened_sheet(css: &str, judge: Box<dyn Judge>) -> ScreenedSheet {
    let encoding = PageEncoding { encoding: encoding_rs::UTF_8, utf8: true };
    Screening::new(judge, encoding, Budget::default()).file(css)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;
    use crate::FewTrackers;

    fn neutral(address: &str) -> String {
        format!("data:text/css,tower-consent-url-{}", URL_SAFE_NO_PAD.encode(format!("t\n{address}")))
    }

    fn screened(css: &str) -> ScreenedSheet {
        screened_sheet(css, Box::new(FewTrackers { service: "t", hosts: &["t.example.com"], code: "TRACK" }))
    }

    #[test]
    fn what_must_wait_is_taken_out_however_it_is_written() {
        let t = "https://t.example.com/a";
        for (css, address) in [
            ("@import url(\"{}\") screen;p{color:red}", t),
            ("@IMPORT '{}';", "//t.example.com/a?b=1,2"),
            ("@layer a;@import url( {} )layer(x);", t),
            ("a{background:url({}) no-repeat,url(/own.png)}", t),
            ("@font-face{font-family:x;src:local(y),url('{}')format('woff2')}", t),
            ("a{background:image-set('{}' 1x,'/b.png' 2x)}", t),
            ("a{--b:'{}'}", t),
            ("/* url(//t.example.com/c) */@media print{a{cursor:url({}),auto}}", t),
            ("a{b:url({}", t),
            ("@import '{}", t),
            ("@import \"data:text/css,@import '//t.example.com/x'\"", ""),
        ] {
            let (css, nested) = match address {
                "" => (css.to_owned(), "data:text/css,@import '//t.example.com/x'"),
                address => (css.replace("{}", address), address),
            };
            assert_eq!(screened(&css), ScreenedSheet::Without(css.replace(nested, &neutral(nested))), "{css}");
        }
    }

    #[test]
    fn an_escape_hides_no_address() {
        for css in [
            "@im\\port '//t.example.com/a';",
            "@import '\\2f\\2f t.example.com/a';p{}",
            "a{b:u\\72l(//t.example.com/a)}",
            "a{b:url(//t\\.example.com/a)}",
        ] {
            let ScreenedSheet::Without(text) = screened(css) else { panic!("{css}: {:?}", screened(css)) };
            assert!(text.contains("data:text/css,tower-consent-url-") && !text.contains("example"), "{text}");
        }
    }

    #[test]
    fn what_loads_nothing_of_others_stays_as_it_is() {
        for css in [
            "",
            "p{color:red}",
            "@import '/own.css';a{b:url(c.png)}@font-face{src:url(data:font/woff2;base64,AAAA)}",
            "/* @import '//t.example.com/a'; */a[href='//t.example.com/a']{content:'https://t.example.com'}",
            "@namespace url(http://t.example.com/ns);",
        ] {
            assert_eq!(screened(css), ScreenedSheet::Same, "{css}");
        }
    }

    #[test]
    fn with_too_many_addresses_it_is_unclear() {
        let css = "a{b:url(//t.example.com/a)}".repeat(10_001);
        assert_eq!(screened(&css), ScreenedSheet::Unclear);
    }
}
