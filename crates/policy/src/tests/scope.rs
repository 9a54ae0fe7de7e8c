//! Which changes ask visitors again.

use super::*;

#[test]
fn a_wider_scope_is_material_and_a_narrower_one_is_not() {
    let folder = Folder::released();
    folder.services(&["matomo", "hotjar"]);
    let second = folder.release(NOON + DAY);
    assert_eq!((second.material, second.why), (true, vec!["new service `hotjar` in `analytics`".to_owned()]));
    folder.services(&["hotjar"]);
    let third = folder.release(NOON + DAY * 2);
    assert_eq!((third.material, third.why), (false, vec!["service `matomo` is gone".to_owned()]));
    folder.services(&["hotjar", "matomo"]);
    assert!(folder.release(NOON + DAY * 3).material, "what was gone and comes back was not consented to in between");
}

/// One service with all that a visitor is told about it.
fn heatmap(controller: &str, service: &str) -> String {
    format!(
        "[site]\nname = \"A\"\nlanguages = [\"en\", \"zh\"]\ncontroller = {{ name = \"{controller}\", email = \"a@b.example\" }}\n\
         [categories.analytics]\ndescription = {{ en = \"We count.\", zh = \"计数\" }}\n[[services]]\nid = \"heatmap\"\n{service}"
    )
}

const HEATMAP: &str = "category = \"analytics\"\nowner = \"Heat Ltd\"\ncountry = \"DE\"\nhosts = [\"heat.example.org\"]\n\
                       purpose = { en = \"Shows clicks.\", zh = \"显示点击。\" }\n\
                       cookies = [{ name = \"_heat\", retention = \"13 months\" }]\nstorage = [\"heat.seen\"]\n";

/// What is in `consent.toml` and widens what visitors agreed to; what only changes it; and what neither does.
#[test]
fn each_change_of_what_visitors_agreed_to_waits_for_a_release_that_names_it() {
    let released = || {
        let folder = Folder::new();
        folder.write("consent.toml", &heatmap("A", HEATMAP));
        folder.release(NOON);
        folder
    };
    let cases = [
        ("owner = \"Heat Ltd\"", "owner = \"Cold Ltd\"", true, "`heatmap` has a new owner: Cold Ltd"),
        ("country = \"DE\"", "country = \"US\"", true, "`heatmap` is run from another country: US"),
        ("country = \"DE\"", "country = \"FR\"", false, "`heatmap`: country FR, before DE"),
        ("13 months", "2 years", true, "`heatmap`: the cookie _heat lives longer: 2 years"),
        ("13 months", "persistent", true, "`heatmap`: the cookie _heat lives longer: persistent"),
        ("13 months", "session", false, "`heatmap`: the cookie _heat lives session, before 13 months"),
        ("显示点击。", "广告。", true, "changed purpose of `heatmap`"),
        ("Shows clicks.", "Sells clicks.", true, "changed purpose of `heatmap`"),
        (
            "[\"heat.seen\"]",
            "[\"heat.seen\", \"heat.id*\"]",
            true,
            "`heatmap` has a new key of browser storage: heat.id*",
        ),
        ("[\"heat.seen\"]", "[]", false, "`heatmap`: key of browser storage heat.seen is gone"),
        (", zh = \"显示点击。\"", "", false, "`heatmap`: purpose in zh is gone"),
        ("heat.example.org", "hot.example.org", false, "`heatmap`: host hot.example.org is new"),
        ("计数", "广告", true, "changed text of the category `analytics`"),
        ("name = \"A\", email", "name = \"B\", email", true, "new controller: B"),
    ];
    for (from, to, material, told) in cases {
        let folder = released();
        let before = folder.read("consent.toml");
        let after = before.replace(from, to);
        assert_ne!(before, after, "{from}");
        folder.write("consent.toml", &after);
        let policies = folder.load();
        assert!(policies.unreleased().iter().any(|why| why == told), "{to}: {:?}", policies.unreleased());
        let rows = crate::release::diff::scopes(&policies.releases()[0].scope, &policies.draft().unwrap().scope);
        assert!(!rows.is_empty(), "{to}: `diff` shows it");
        let in_force = format!("{:?}", policies.clone().in_force().settings());
        assert!(
            to.is_empty() || !in_force.contains(to) || in_force.contains(from),
            "{to} is not in force before its release"
        );
        let release = folder.release(NOON + DAY);
        assert_eq!(
            (release.material, release.why.iter().any(|why| why == told)),
            (material, true),
            "{to}: {:?}",
            release.why
        );
        assert_eq!(folder.load().is_stale(name(&folder.load(), 1), NOON + DAY), material, "{to}");
        assert!(folder.load().draft().is_none());
    }
    let folder = released();
    folder.write("consent.toml", &folder.read("consent.toml").replace("a@b.example", "c@d.example"));
    assert!(folder.load().draft().is_none(), "an address is no question");
}

#[test]
fn a_text_that_means_the_same_by_the_operators_word_asks_nobody_and_is_named() {
    let folder = Folder::new();
    folder.write("consent.toml", &heatmap("A", HEATMAP));
    folder.release(NOON);
    folder.write("consent.toml", &heatmap("A", &HEATMAP.replace("Shows clicks.", "Shows the clicks.")));
    let ids = |ids: &[&str]| Statement { same_meaning: ids.iter().map(|id| (*id).to_owned()).collect() };
    let outcome = Policies::release_with(folder.0.path(), NOON, &ids(&["heatmap", "analytics"])).unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (false, vec!["analytics".to_owned()]));
    let outcome = Policies::release_with(folder.0.path(), NOON + DAY, &ids(&["heatmap"])).unwrap();
    let release = outcome.release.unwrap();
    assert_eq!(
        (release.material, release.why),
        (false, vec!["changed purpose of `heatmap`, which means the same".to_owned()])
    );
    assert!(folder.read("policies.lock").contains("same_meaning = [\"heatmap\"]"));
    let policies = folder.load();
    assert!(!policies.is_stale(name(&policies, 1), NOON + DAY));
    // A new recipient is no question of words.
    folder.write(
        "consent.toml",
        &heatmap("A", &HEATMAP.replace("Shows clicks.", "Shows all clicks.").replace("Heat Ltd", "Cold Ltd")),
    );
    let outcome = Policies::release_with(folder.0.path(), NOON + DAY * 2, &ids(&["heatmap"])).unwrap();
    assert!(outcome.release.unwrap().material);
    let changed = folder.load();
    let changed = changed.changed_since(n(1), NOON + DAY * 2);
    assert!(changed.wider.iter().all(|widening| widening.text_of().is_none()), "{:?}", changed.wider);
    // The word cannot be added to a release that was made without it.
    let lock = folder.read("policies.lock").replacen("same_meaning = [\"heatmap\"]\n", "", 1);
    folder.write("policies.lock", &lock);
    assert!(folder.faults().contains(&"TC0703"));
}

/// A lock of an earlier version does not say them: that is not known, and no change.
#[test]
fn keys_of_storage_that_an_older_release_does_not_name_are_no_change() {
    let scope = |storage: Option<&[&str]>| {
        let mut scope = crate::release::scope::ConsentScope::default();
        let service = crate::release::scope::ServiceScope {
            category: "analytics".to_owned(),
            storage: storage.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect()),
            ..Default::default()
        };
        scope.services.insert("heatmap".to_owned(), service);
        scope
    };
    let (unknown, none, one) = (scope(None), scope(Some(&[])), scope(Some(&["heat.seen"])));
    assert!(one.is_like(&unknown) && unknown.is_like(&one) && !one.is_like(&none));
    assert!(one.widened_since(&unknown).is_empty() && one.narrowed_since(&unknown).is_empty());
    assert_eq!(one.widened_since(&none), ["`heatmap` has a new key of browser storage: heat.seen"]);
    assert!(none.widened_since(&one).is_empty());
}
