//! Elements of AMP.

use super::*;

#[test]
fn amp_elements_are_judged_as_their_vendors() {
    const HOSTS: &[&str] = &["www.youtube.com", "www.google-analytics.com", "securepubads.g.doubleclick.net"];
    let judge = crate::FewTrackers { service: "t", hosts: HOSTS, code: "TRACK" };
    let table = [
        (
            "<amp-youtube data-videoid=a width=1></amp-youtube>",
            Some("<amp-youtube data-consent=\"t\" data-consent-data-videoid=a width=1></amp-youtube>"),
        ),
        (
            "<amp-analytics type='googleanalytics'></amp-analytics>",
            Some("<amp-analytics data-consent=\"t\" data-consent-type='googleanalytics'></amp-analytics>"),
        ),
        (
            "<amp-ad type=doubleclick data-slot=/1>x</amp-ad>",
            Some("<amp-ad data-consent=\"t\" data-consent-type=doubleclick data-slot=/1>x</amp-ad>"),
        ),
        ("<amp-vimeo data-videoid=a></amp-vimeo>", None),
        ("<amp-analytics type=nobody></amp-analytics>", None),
        ("<amp-carousel type=slides></amp-carousel>", None),
    ];
    for (element, expected) in table {
        let page = format!("<html amp>{element}");
        let mut rewriter =
            HtmlRewriter::new(Box::new(judge), Insert::default(), PageEncoding::default(), Budget::default());
        let mut out = Vec::new();
        rewriter.write(page.as_bytes(), &mut out);
        rewriter.end(&mut out);
        assert_eq!(unmarked(&String::from_utf8(out).unwrap()), format!("<html amp>{}", expected.unwrap_or(element)));
    }
}
