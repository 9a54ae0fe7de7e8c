use proptest::prelude::*;
use url::Url;

use super::*;

fn host(raw: &str) -> Option<(String, String)> {
    match Base::default().resolve(raw) {
        Target::Host(host, path) => Some((host.into_owned(), path.into_owned())),
        _ => None,
    }
}

#[test]
fn urls_are_read_the_way_a_browser_resolves_them() {
    let forms = [
        "https://t.example.com/a.js",
        "HTTPS://T.Example.COM/a.js",
        "//t.example.com/a.js?x=1#y",
        "\\\\t.example.com\\a.js",
        "https:\\\\t.example.com/a.js",
        "  https://t.example.com/a.js\n",
        "ht\ntps://t.exam\tple.com/a.js",
        "https://user:pw@t.example.com:8443/a.js",
        "https://t.example.com./a.js",
        "https&colon;//t&period;example.com/a.js",
        "&#104;ttps://t.example.com/a.js",
        "https:/t.example.com/a.js",
        "http:t.example.com/a.js",
        "https://t.example.com/x/../a.js",
        "https://t.example.com/%61.js",
        "https://t\u{3002}example.com/a.js",
        "https://ｔ.example.com/a.js",
    ];
    for form in forms {
        assert_eq!(host(form), Some(("t.example.com".to_owned(), "/a.js".to_owned())), "{form:?}");
    }
}

#[test]
fn the_sites_own_urls_are_own() {
    for (raw, path) in [
        ("/a.js", "/a.js"),
        ("a.js", "a.js"),
        ("./a.js", "/a.js"),
        ("../a/../b.js", "/b.js"),
        ("/x/./a.js", "/x/a.js"),
        (".well-known/a.js", "/.well-known/a.js"),
        ("?x=https://t.example.com", ""),
        ("#x", ""),
        ("", ""),
        ("a/b:c", "a/b:c"),
        ("/a%2ejs?x#y", "/a.js"),
        (" /b/../a.js ", "/a.js"),
        ("\\x\\a.js", "/x/a.js"),
    ] {
        assert_eq!(Base::default().resolve(raw), Target::Own(path.into()), "{raw}");
    }
}

#[test]
fn a_foreign_base_makes_relative_urls_foreign() {
    let mut base = Base::default();
    base.set("https://t.example.com/dir/");
    base.set("https://second.example.com/");
    assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/dir/a.js".into()));
    assert_eq!(base.resolve("/a.js"), Target::Host("t.example.com".into(), "/a.js".into()));
    assert_eq!(base.resolve("https://u.example/"), Target::Host("u.example".into(), "/".into()));
}

#[test]
fn data_and_code_urls_yield_what_they_carry() {
    assert_eq!(Base::default().resolve("data:text/html,a%20b"), Target::Data(b"a b".to_vec()));
    assert_eq!(Base::default().resolve("data:text/javascript;base64,YSBi"), Target::Data(b"a b".to_vec()));
    assert_eq!(Base::default().resolve("javascript:a()"), Target::Code("a()".into()));
    assert_eq!(Base::default().resolve("about:blank"), Target::Nowhere);
    assert_eq!(Base::default().resolve("https://"), Target::Nowhere);
    for (raw, code) in [
        ("javascript:a?b:import('//t')", "a?b:import('//t')"),
        ("javascript:'#';import('//t')//#", "'#';import('//t')//#"),
        ("java&Tab;script:%61()", "a()"),
    ] {
        assert_eq!(Base::default().resolve(raw), Target::Code(code.into()), "{raw}");
    }
}

#[test]
fn browsers_ignore_extra_slashes_in_front_of_a_host() {
    let mut foreign = Base::default();
    foreign.set("https://other.example/x/");
    for base in [Base::default(), foreign] {
        for front in [
            "///",
            "////",
            "/\\/",
            "\\\\\\",
            "/\t//",
            "https:///",
            "https:////\\",
            "HTTP:\\/\\",
            " ///",
            "ht\ntps:/\n//",
        ] {
            let raw = format!("{front}t.example.com/a.js");
            assert_eq!(base.resolve(&raw), Target::Host("t.example.com".into(), "/a.js".into()), "{raw:?}");
        }
        for raw in ["//", "///", "https://", "https:////", "//?x", "///#x", "\\\\"] {
            assert_eq!(base.resolve(raw), Target::Nowhere, "{raw:?}");
        }
    }
}

#[test]
fn what_cannot_be_parsed_may_lead_anywhere() {
    for raw in [
        "https://[t]/a.js",
        "//t.example.com:99999/a.js",
        "https://t%00.example/",
        "https://1.2.3.256/",
        "//user@/a.js",
        "https://t .example/",
    ] {
        assert_eq!(Base::default().resolve(raw), Target::Unreadable, "{raw:?}");
    }
    let plain = Base::default().resolve("///XN--a-.example\\x%61?y");
    assert_eq!(plain, Target::Host("xn--a-.example".into(), "/xa".into()), "it can only be itself");
    assert_eq!(Base::default().resolve("//t\u{1}x/y"), Target::Nowhere);
    assert_eq!(Base::default().resolve("//\u{FFFD}\u{7f}/y"), Target::Nowhere);
}

#[test]
fn a_base_is_read_like_any_other_address() {
    for href in [
        "\\\\t.example.com/",
        "/\\t.example.com/",
        "/&Tab;/t.example.com/",
        "///t.example.com",
        "https:///t.example.com/",
        " //t.example.com/\n",
    ] {
        let mut base = Base::default();
        base.set(href);
        assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/a.js".into()), "{href:?}");
    }
    for href in ["", "/", "dir/", "?x", "about:blank", "https://", "data:x", "javascript:x"] {
        let mut base = Base::default();
        base.set(href);
        assert!(matches!(base.resolve("a.js"), Target::Own(_)), "{href:?}");
    }
}

#[test]
fn a_base_that_browsers_disagree_about_leaves_relative_addresses_unreadable() {
    for hrefs in [
        &["data:x", "https://t.example.com/"][..],
        &["javascript:x", "//t.example.com/"],
        &["https://", "//t.example.com/"],
        &["data:x", "/own/", "//t.example.com/"],
        &["https://[x/"],
        &["https:t.example.com"],
    ] {
        let mut base = Base::default();
        hrefs.iter().for_each(|href| base.set(href));
        for raw in ["a.js", "/a.js", "", "?x", "https:a.js"] {
            assert_eq!(base.resolve(raw), Target::Unreadable, "{hrefs:?} {raw}");
        }
        assert_eq!(base.resolve("https://u.example/"), Target::Host("u.example".into(), "/".into()));
        assert_eq!(base.resolve("about:blank"), Target::Nowhere);
    }
}

#[test]
fn an_address_with_a_scheme_and_one_slash_is_relative_to_a_base_of_that_scheme() {
    let mut base = Base::default();
    base.set("https://t.example.com/x/");
    for (raw, path) in [("https:a.js", "/x/a.js"), ("https:/a.js", "/a.js"), ("HTTPS:\\a.js", "/a.js")] {
        assert_eq!(base.resolve(raw), Target::Host("t.example.com".into(), path.into()), "{raw}");
    }
    assert_eq!(base.resolve("http:u.example"), Target::Host("u.example".into(), "/".into()));
    let mut base = Base::default();
    base.set("//t.example.com/x/");
    assert_eq!(base.resolve("https:a.js"), Target::Unreadable, "the scheme of the page is not known");
    assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/x/a.js".into()));
}

/// Each reference of the standard, in a host.
#[test]
fn every_character_reference_in_a_host_is_read_as_a_browser_resolves_it() {
    let (mut seen, mut spells_ascii) = (0, 0);
    for (name, text) in &htmlize::ENTITIES {
        let (name, text) = (std::str::from_utf8(name).unwrap(), std::str::from_utf8(text).unwrap());
        // `;` ends those that the standard has in both forms.
        for raw in [format!("https://t{name}.example/"), format!("//t{name}.example/a.js")] {
            let resolved = Url::parse("https://own.invalid/").unwrap().join(&raw.replacen(name, text, 1));
            let expected = resolved.ok().map(|url| url.host_str().unwrap_or_default().trim_end_matches('.').to_owned());
            let found = match Base::default().resolve(&raw) {
                Target::Host(host, _) => Some(host.into_owned()),
                Target::Own(_) => Some("own.invalid".to_owned()),
                _ => None,
            };
            assert_eq!(found, expected, "{raw}");
            let host = expected.as_deref().unwrap_or_default();
            spells_ascii += usize::from(!text.is_ascii() && !host.contains("xn--") && host.ends_with(".example"));
        }
        seen += 1;
    }
    assert_eq!(seen, 2231);
    assert!(spells_ascii > 400, "{spells_ascii}");
    for raw in [
        "https://www.g&oopf;&oopf;gletagmanager.com/x",
        "https://www.goo&shy;gletagmanager.com/x",
        "https://www.goo&ZeroWidthSpace;gletagmanager.com/x",
        "https://www.googl&ee;tagmanager&period;com/x",
        "https://www&#12290;googletagmanager.com/x",
    ] {
        assert_eq!(host(raw).unwrap().0, "www.googletagmanager.com", "{raw}");
    }
    assert_eq!(host("https://tra&filig;c.example/").unwrap().0, "trafic.example");
}

fn address() -> impl Strategy<Value = String> {
    let scheme = prop::sample::select(vec!["https://", "http://", "//", "https:", "HTTPS://", "ftp://", "/", ""]);
    let rest = "[a-c.0-9xn/?#:@%&; \\\\_A-F\\[\\]-]{0,24}";
    let host = prop::sample::select(vec![
        "t.example",
        "0x7f.1",
        "127.1",
        "1.2.3",
        "a.0x1",
        "xn--a",
        "a_b.example",
        "a..b",
        "-a.b",
        "a.b.",
        "4294967296",
        "a.09",
    ]);
    (scheme, prop::option::of(host), rest)
        .prop_map(|(scheme, host, rest)| format!("{scheme}{}{rest}", host.unwrap_or_default()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// The fast path gives what the parser of the standard gives, or leaves the answer to it.
    #[test]
    fn the_fast_path_agrees_with_the_standards_parser(raw in address()) {
        match plain::target(&raw) {
            None => {}
            Some(Target::Host(host, path)) => {
                let url = Url::parse("https://own.invalid/").unwrap().join(&raw);
                let url = url.map_err(|error| TestCaseError::fail(format!("{raw}: {error}")))?;
                prop_assert_eq!(url.host_str(), Some(&*host), "{}", raw);
                prop_assert_eq!(url.path(), &*path, "{}", raw);
            }
            Some(Target::Own(path)) => {
                let own = Url::parse("https://own.invalid/").unwrap();
                let url = own.join(&raw).map_err(|error| TestCaseError::fail(format!("{raw}: {error}")))?;
                prop_assert_eq!(url.host_str(), Some("own.invalid"), "{}", raw);
                // The path stays as written; resolved it is the same.
                let again = own.join(&path).unwrap();
                prop_assert_eq!(again.path(), url.path(), "{}", raw);
            }
            Some(other) => prop_assert!(false, "{raw}: {other:?}"),
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(raw in ".{0,60}") {
        let _ = Base::default().resolve(&raw);
    }
}
