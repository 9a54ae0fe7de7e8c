use super::*;

#[expect(clippy::type_complexity, reason = "a table of samples")]
fn scope(services: &[(&str, &str, &[&str], &[&str], &str)]) -> ConsentScope {
    let mut scope = ConsentScope::default();
    for category in ["analytics", "marketing"] {
        scope.categories.insert(category.into(), CategoryScope::default());
    }
    for (id, category, recipients, cookies, purpose) in services {
        let service = ServiceScope {
            category: (*category).into(),
            owner: "Owner".into(),
            purpose: (*purpose).into(),
            recipients: recipients.iter().map(|s| (*s).into()).collect(),
            cookies: cookies.iter().map(|s| (*s).into()).collect(),
            storage: None,
            sale: Some(false),
            details: None,
        };
        scope.services.insert((*id).into(), service);
    }
    scope
}

fn base() -> ConsentScope {
    scope(&[("ga", "analytics", &["Google"], &["_ga"], "p"), ("shield", "necessary", &["X"], &["s"], "q")])
}

#[test]
fn each_way_of_widening_has_its_reason() {
    let cases: [(&str, ConsentScope); 6] = [
        (
            "new service `b`",
            scope(&[("ga", "analytics", &["Google"], &["_ga"], "p"), ("b", "analytics", &[], &[], "")]),
        ),
        ("moved from `analytics` to `marketing`", scope(&[("ga", "marketing", &["Google"], &["_ga"], "p")])),
        ("moved from `analytics` to `necessary`", scope(&[("ga", "necessary", &["Google"], &["_ga"], "p")])),
        ("new recipient: Other", scope(&[("ga", "analytics", &["Google", "Other"], &["_ga"], "p")])),
        ("new cookie: _gid", scope(&[("ga", "analytics", &["Google"], &["_ga", "_gid"], "p")])),
        ("changed purpose of `ga`", scope(&[("ga", "analytics", &["Google"], &["_ga"], "else")])),
    ];
    for (reason, wider) in cases {
        let reasons = wider.widened_since(&base());
        assert_eq!(reasons.len(), 1, "{reason}: {reasons:?}");
        assert!(reasons[0].contains(reason), "{reason}: {reasons:?}");
    }
    let mut wider = base();
    wider.categories.insert("research".into(), CategoryScope::default());
    assert_eq!(wider.widened_since(&base()), ["new category `research`"]);
    wider = base();
    wider.categories.insert("analytics".into(), CategoryScope { sale: true, sensitive: false, texts: None });
    assert_eq!(wider.widened_since(&base()).len(), 1);
}

#[test]
fn a_service_that_is_sold_alone_widens_the_scope_where_it_was_not_sold_before() {
    let sold = |service: Option<bool>, category: bool| {
        let mut scope = base();
        scope.categories.insert("analytics".into(), CategoryScope { sale: category, ..CategoryScope::default() });
        scope.services.get_mut("ga").unwrap().sale = service;
        scope
    };
    let alone = "changed purpose: `ga` in `analytics` now counts as sale or targeted advertising";
    let with_category = "changed purpose: the category `analytics` now counts as sale or targeted advertising";
    let (no, yes) = (Some(false), Some(true));
    for (before, now, wider) in [
        ((no, false), (yes, false), vec![alone]),
        ((no, false), (no, true), vec![with_category]),
        ((no, false), (yes, true), vec![with_category]),
        ((yes, false), (no, true), vec![with_category]),
        // With its category before, alone now.
        ((no, true), (yes, false), vec![]),
        // An earlier version of this program did not write it.
        ((None, false), (yes, false), vec![]),
        ((None, true), (yes, false), vec![]),
        ((yes, false), (no, false), vec![]),
    ] {
        let (before, now) = (sold(before.0, before.1), sold(now.0, now.1));
        assert_eq!(now.widened_since(&before), wider, "{before:?} {now:?}");
    }
    let gone = ["`ga` no longer counts as sale or targeted advertising"];
    assert_eq!(sold(no, false).narrowed_since(&sold(yes, false)), gone);
    let gone = [gone[0], "category `analytics` no longer counts as sale or targeted advertising"];
    assert_eq!(sold(no, false).narrowed_since(&sold(no, true)), gone);
    let mut necessary = base();
    necessary.services.get_mut("shield").unwrap().sale = yes;
    assert!(necessary.widened_since(&base()).is_empty());
}

#[test]
fn narrowing_and_changes_of_necessary_services_do_not_widen_the_scope() {
    assert!(base().widened_since(&base()).is_empty());
    assert!(ConsentScope::default().widened_since(&base()).is_empty());
    let more = scope(&[
        ("ga", "analytics", &["Google"], &[], "p"),
        ("shield", "necessary", &["X", "Y"], &["s", "t"], "other"),
        ("login", "necessary", &[], &["sid"], ""),
    ]);
    assert!(more.widened_since(&base()).is_empty());
    assert_eq!(
        more.narrowed_since(&base()),
        [
            "`ga`: cookie _ga is gone",
            "`shield`: another purpose",
            "`shield`: recipient Y is new",
            "`shield`: cookie t is new",
            "new service `login` in `necessary`, which nobody is asked about"
        ]
    );
}
