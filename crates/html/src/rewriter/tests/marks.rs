//! What we hold is distinguished from what a page wrote in our names.

use super::*;
use crate::InsertPlace;

#[test]
fn what_is_held_is_marked_with_the_names_of_what_was_renamed() {
    let cases = [
        ("<script src=//t.example.com/>", "data-consent=\"t\" data-consent-mark=\"\" src"),
        (
            "<script type=module src=//t.example.com/>",
            "data-consent=\"t\" data-consent-mark=\"type\" data-consent-type=module src",
        ),
        ("<script>TRACK</script>", "<script type=\"text/plain\" data-consent=\"t\" data-consent-mark=\"\">TRACK"),
        ("<script type=module>TRACK</script>", "data-consent-mark=\"type\" data-consent-type=module>TRACK"),
        (
            "<img src=a srcset=//t.example.com/>",
            "data-consent=\"t\" data-consent-mark=\"src srcset\" data-consent-src=a",
        ),
        ("<iframe srcdoc='<img src=//t.example.com/>'>", "data-consent-mark=\"srcdoc\" data-consent-srcdoc="),
        ("<svg><image xlink:href=//t.example.com/>", "data-consent-mark=\"xlink:href\" data-consent-xlink:href="),
        (
            "<p ONCLICK=TRACK onclick=x>",
            "<p data-consent=\"t\" data-consent-mark=\"onclick\" data-consent-ONCLICK=TRACK",
        ),
        (
            "<img src=//t.example.com/ style='a:url(//u.example.com/)'>",
            "<img data-consent=\"t u\" data-consent-mark=\"src style\" data-consent-src=",
        ),
        ("<meta http-equiv=refresh content='0;//t.example.com/'>", "data-consent-mark=\"content\" http-equiv"),
        (
            "<noscript><img src=//t.example.com/></noscript>",
            "data-consent=\"t\" data-consent-mark=\"src\" data-consent-src=",
        ),
    ];
    for (input, expected) in cases {
        let out = marked(input);
        assert!(out.contains(expected), "{input}: {out}");
    }
}

#[test]
fn what_a_page_wrote_in_our_names_stays_byte_for_byte() {
    for same in [
        "<img data-consent=necessary data-consent-src=//t.example.com/ data-consent-onerror=x>",
        "<script type=text/plain data-consent=necessary src=//t.example.com/></script>",
        "<script type=text/plain data-consent=necessary data-consent-type=module>x</script>",
        "<p data-consent='t' data-consent-style='a:url(//t.example.com/)' data-consent-onclick=x>",
        "<template><img data-consent=necessary data-consent-src=//t.example.com/></template>",
        "<noscript><img data-consent=necessary data-consent-src=x></noscript>",
        "<a data-consent=t data-consent-href=javascript:x>",
    ] {
        assert_eq!(marked(same), same);
    }
}

/// In tags of any kind, and after a stop of the parser.
#[test]
fn a_mark_that_a_page_wrote_is_no_mark_in_any_place() {
    for page in [
        "<img data-consent=necessary data-consent-mark=src data-consent-src=x>",
        "<p DATA-CONSENT-MARK='onclick' data-consent=t data-consent-onclick=x>",
        "<img data-consent-mark='src onerror' data-consent-onerror=x src=//t.example.com/>",
        "<p data-consent-mark='onclick' style='a:url(//t.example.com/)' data-consent-onclick=x>",
        "<script data-consent-mark=type type=text/plain src=x></script>",
        "<script data-consent-mark=src>TRACK</script>",
        "<style data-consent-mark=x>@import '//t.example.com/'</style>",
        "<template><img data-consent-mark=src></template><noscript><img data-consent-mark=src></noscript>",
        "<template shadowrootmode=open><img data-consent-mark=src></template>",
        "<select><xmp></xmp></select><div data-consent-mark=onclick data-consent-onclick=x>",
        "<svg><title></title><a data-consent-mark=href data-consent-href=x>",
        "<textarea data-consent-mark=x>",
        "<select><xmp><b data-consent-mark=x></xmp></select><p data-consent-mark=x>",
        "<!-- --!><p data-consent-mark\n=onclick>",
    ] {
        for size in [1, 2, 7, page.len()] {
            let cuts: Vec<usize> = (1..page.len()).filter(|at| at % size == 0).collect();
            let out = run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &cuts);
            let out = String::from_utf8(out).unwrap().to_ascii_lowercase();
            let (theirs, all) = (out.matches("data-consent-mark-").count(), out.matches("data-consent-mark").count());
            assert_eq!(theirs, page.to_ascii_lowercase().matches("data-consent-mark").count(), "{page}: {out}");
            let ours = out.matches(" data-consent-mark=\"").count();
            assert_eq!(theirs + ours, all, "{page}: {out}");
            for value in out.split(" data-consent-mark=\"").skip(1) {
                let value = value.split('"').next().unwrap();
                assert!(["", "src", "style", "type"].contains(&value), "{page}: {out}");
            }
        }
    }
}

#[test]
fn a_mark_in_text_is_no_attribute() {
    for same in [
        "<svg><desc><style></desc><a data-consent-mark=href data-consent-href=x>",
        "<title><img data-consent-mark=src></title><textarea><img data-consent-mark=src>",
        "<!-- <p data-consent-mark=x> --><script>'<p data-consent-mark=x>'</script><?<p data-consent-mark=x>",
        "<style><p data-consent-mark=x></style><xmp><p data-consent-mark=x></xmp></p data-consent-mark=x",
    ] {
        assert_eq!(marked(same), same);
        assert!(!tree::of(same.as_bytes()).contains("(\"data-consent-mark"), "{same}");
    }
}

/// The first of two attributes counts, and ours would not be the first; so theirs moves, and comes back with ours.
#[test]
fn a_held_element_keeps_what_the_page_wrote_in_our_names_out_of_the_way() {
    let cases = [
        (
            "<form data-consent-action=javascript:x action=//t.example.com/>",
            "<form data-consent=\"t\" data-consent-mark=\"action data-consent-action\" \
             data-consent-data-consent-action=javascript:x data-consent-action=//t.example.com/>",
        ),
        (
            "<p data-consent=necessary data-consent-style=y style='a:url(//t.example.com/)'>",
            "<p data-consent=\"t\" data-consent-mark=\"style data-consent data-consent-style\" \
             data-consent-data-consent=necessary data-consent-data-consent-style=y data-consent-style='a:url(//t.example.com/)'>",
        ),
        (
            "<img data-consent=necessary data-consent-src=x data-consent-onerror=y src=//t.example.com/>",
            "<img data-consent=\"t\" data-consent-mark=\"src data-consent data-consent-src\" data-consent-data-consent=necessary \
             data-consent-data-consent-src=x data-consent-onerror=y data-consent-src=//t.example.com/>",
        ),
        (
            "<iframe data-consent-poster=/p src=//t.example.com/></iframe>",
            "<iframe data-consent=\"t\" data-consent-mark=\"src\" data-consent-poster=/p data-consent-src=//t.example.com/>",
        ),
    ];
    for (input, expected) in cases {
        let out = marked(input);
        assert!(out.starts_with(expected), "{input}: {out}");
        let page = format!("<!doctype html><body>{input}");
        assert_eq!(tree::undone(marked(&page).as_bytes()), tree::of(page.as_bytes()), "{input}");
    }
}
