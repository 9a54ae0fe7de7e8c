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
