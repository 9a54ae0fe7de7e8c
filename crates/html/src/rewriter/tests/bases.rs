//! What relative addresses are relative to.

use super::*;

#[test]
fn a_foreign_base_turns_relative_urls() {
    assert!(fragment("<base href=https://t.example.com/><img src=p.gif>").contains("data-consent-src=p.gif"));
}

#[test]
fn a_base_that_comes_late_does_not_turn_what_passed() {
    for before in ["<img loading=lazy src=p.gif>", "<link rel=stylesheet media=print href=/x.css>", "<a ping=p>"] {
        let out = fragment(&format!("{before}<base href=https://t.example.com/><img src=q.gif>"));
        let expected = "<base data-consent=\"t\" data-consent-href=https://t.example.com/><img data-consent=\"t\" data-consent-src=q.gif>";
        assert_eq!(out, format!("{before}{expected}"));
    }
    for fine in
        ["<img src=p.gif><base href=https://own.example/>", "<img src=//x.example/p><base href=https://t.example.com/>"]
    {
        assert_eq!(fragment(fine), fine);
    }
}

#[test]
fn a_document_in_an_attribute_has_a_base_of_its_own() {
    let page = "<base href=/><iframe srcdoc=\"<base href='https://t.example.com/'><img src=p.gif>\"></iframe>";
    assert!(fragment(page).contains("data-consent-srcdoc="), "{}", fragment(page));
}

/// It counts when code takes the first away.
#[test]
fn another_base_that_leads_to_a_tracker_is_held_alone() {
    for first in ["<base href=/own/>", "<base href=//x.example.com/>", "<base href=/a/><base href=/b/>"] {
        assert_eq!(
            fragment(&format!("{first}<base href=//t.example.com/><img src=/a>")),
            format!("{first}<base data-consent=\"t\" data-consent-href=//t.example.com/><img src=/a>")
        );
        let own = format!("{first}<base href=/c/><base target=_blank><base href=//x.example.com/><img src=/a>");
        assert_eq!(fragment(&own), own);
    }
}

#[test]
fn the_first_base_counts_from_its_place_on() {
    let held = "data-consent=";
    assert!(fragment("<img src=a><base href=//t.example.com/>").starts_with("<img src=a><base data-consent="));
    assert!(fragment("<base href=//t.example.com/><img src=a>").contains(held));
    assert!(fragment("<base target=_blank><base href=//t.example.com/><img src=a>").contains(held));
    assert!(!fragment("<base href=//t.example.com/><base href=/own/><img src=https://own.example/a>").contains(held));
    assert!(fragment("<base href='&#47;/t.example.com/'><style>a{background:url(x.png)}</style>").contains(held));
    assert!(fragment("<base href=//t.example.com/><form action=a></form>").contains(held));
}
