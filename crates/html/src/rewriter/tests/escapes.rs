//! Texts that say something else than their bytes do: escapes of code, references and sections of a drawing, JSON, and
//! addresses that a `base` leads elsewhere.

use super::*;

fn is_held(page: &str) -> bool {
    fragment(page).contains("data-consent")
}

#[test]
fn literals_of_code_are_read_with_all_escapes_of_the_standard() {
    for address in [
        r"https://t.exa\nmple.com/x",
        r" \thttps://t.example.com/x",
        r"ht\rtps://t.example.com/x",
        r"https://t\56example.com/x",
        r"https://t.ex\141mple.com/x",
        r"\0\1\b\v\f https://t.example.com/x",
        r"/\n/t.example.com/x",
        "https://t.ex\\\nample.com/x",
        "https://t.ex\\\r\nample.com/x",
        "https://t.ex\\\u{2028}ample.com/x",
        "https://t.ex\tample.com/x",
        r"https://\ud835\udc2d.example.com/x",
        r"https://\u{d835}\u{dc2d}.example.com/x",
        r"https:\\t.example.com\\x",
    ] {
        for shape in [
            "<script>import('$U')</script>",
            "<script type=module>import '$U'</script>",
            "<script type=module>export * from '$U'</script>",
            "<script>import(`$U`)</script>",
            "<script>import(u);load('$U')</script>",
            "<img src=/x onerror=\"import('$U')\">",
            "<iframe srcdoc=\"<script>new Image().src='$U'</script>\"></iframe>",
            "<iframe srcdoc=\"<img src=/x onerror=&quot;new Image().src='$U'&quot;>\"></iframe>",
            "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('$U')\"])))</script>",
            "<script type=text/partytown>new Image().src = '$U'</script>",
            "<svg><script>import('$U')</script></svg>",
        ] {
            let page = shape.replace("$U", address);
            assert!(is_held(&page), "{page:?}");
        }
    }
    for page in [
        r#"<script>new Worker(URL.createObjectURL(new Blob(["fetch('https://t.ex\\tample.com/x')"])))</script>"#,
        r#"<iframe src="javascript:'<img src=https://t.ex\141mple.com/x>'"></iframe>"#,
        r#"<iframe src="javascript:'<img src=https://t.ex\46#97;mple.com/x>'"></iframe>"#,
        r#"<iframe src="data:text/html,<script>new Image().src='https://t.ex\tample.com/x'</script>"></iframe>"#,
    ] {
        assert!(is_held(page), "{page}");
    }
    for page in [
        r"<script>import('/a\n.js')</script>",
        r#"<iframe srcdoc="<script>x='\n https: \t//\r\\\\ [a]';y=/\\[a]\//;z={http:1,https:2}</script>"></iframe>"#,
        r#"<iframe srcdoc="<script>fetch('https:\/\/fine.example.com\/x\n')</script>"></iframe>"#,
    ] {
        assert_eq!(fragment(page), page);
    }
}

/// What is in a `script` of a drawing is markup.
#[test]
fn blocks_of_a_drawing_are_read_as_their_text() {
    let addresses = [
        "<![CDATA[$\"https://t.example.com/x\"%]]>",
        "$\"https://t&#46;example.com/x\"%",
        "$&quot;https://t.example.com/x&quot;%",
        "&#123;&#125;<!-- -->$\"https://t.example<!-- x -->.com/x\"%",
    ];
    for address in &addresses[..3] {
        for (kind, start, end) in [
            ("importmap", "{\"imports\":{\"a\":", "}}"),
            ("speculationrules", "{\"prefetch\":[{\"source\":\"list\",\"urls\":[", "]}]}"),
            ("webbundle", "{\"source\":", "}"),
            ("ImportMap", "{\"imports\":{\"a\":", "}}"),
        ] {
            let content = address.replace('$', start).replace('%', end);
            for page in [
                format!("<svg><script type={kind}>{content}</script></svg>"),
                format!("<svg><g><script type={kind}>{content}</script></g></svg>"),
                format!("<select><svg><script type={kind}>{content}</script></svg></select>"),
            ] {
                let whole = crate::rewrite(page.as_bytes(), &[]);
                let out = String::from_utf8_lossy(&whole.bytes);
                assert!(out.contains("type=\"text/plain\""), "{page}: {out}");
            }
        }
    }
    let links = "<svg><script type=speculationrules>{\"prefetch\":[{\"where\":{\"href_matches\":\"&#104;ttps://*/*\"}}]}\
        </script></svg>";
    assert!(is_held(links));
    for worker in ["<![CDATA[new Image().src='//t.example.com/x']]>", "new Image().src='//t&#46;example.com/x'"] {
        assert!(is_held(&format!("<svg><script type=text/partytown>{worker}</script></svg>")), "{worker}");
    }
    let own = "<svg><script type=importmap><![CDATA[{\"imports\":{\"a\":\"/a.js\"}}]]></script></svg>";
    assert_eq!(fragment(own), own);
}

/// References are characters, whatever the encoding of the page is.
#[test]
fn text_of_a_drawing_is_read_in_the_encoding_of_the_page_once() {
    let reading = PageEncoding { encoding: encoding_rs::WINDOWS_1252, utf8: false };
    for page in [
        &b"<svg><script>import('//t.ex\xe4mple.com/&#x1d41a;');import('//&#x1d42d;.example.com/x')</script></svg>"[..],
        b"<svg><script type=importmap>{\"imports\":{\"\xe4\":\"//&#x1d42d;.example.com/x\"}}</script></svg>",
        b"<svg><style>@import '//&#x1d42d;.example.com/x'</style></svg>",
    ] {
        let judge = Box::new(Trackers::default());
        let mut rewriter = HtmlRewriter::new(judge, Insert::default(), reading, Budget::default());
        let mut out = Vec::new();
        rewriter.write(page, &mut out);
        rewriter.end(&mut out);
        let out = String::from_utf8_lossy(&out);
        assert!(out.contains("data-consent=\"t\""), "{out}");
    }
}

#[test]
fn json_that_a_browser_may_read_and_we_do_not_is_held() {
    for start in ["", " \n", "\u{feff}", "/* x */", "// x\n", "\u{a0}"] {
        for kind in ["importmap", "speculationrules", "webbundle"] {
            let page = format!("<script type={kind}>{start}{{\"a\":\"\\ud800\"}}</script>");
            assert!(is_held(&page), "{page:?}");
        }
    }
}

#[test]
fn a_web_bundle_is_held_by_its_addresses() {
    for kind in ["webbundle", "' WebBundle\n'", "WEBBUNDLE"] {
        for bundle in [
            "{\"source\":\"https://t.example.com/x\",\"scopes\":[\"/\"]}",
            "{\"source\":\"h\\u0074tps:\\/\\/t.ex\\u0009ample.com/x\"}",
            "{\"source\":\"/own.wbn\",\"resources\":[\"//t.example.com/x\"]}",
        ] {
            let page = format!("<script type={kind}>{bundle}</script>");
            assert!(fragment(&page).contains("<script type=\"text/plain\""), "{page}");
        }
        let own = format!(
            "<script type={kind}>{{\"source\":\"/x.wbn\",\"scopes\":[\"/\"],\"credentials\":\"omit\"}}</script>"
        );
        assert_eq!(fragment(&own), own);
        let after_base = format!("<base href=//t.example.com/>{own}");
        assert!(fragment(&after_base).contains("<script type=\"text/plain\""), "{after_base}");
    }
    assert!(is_held("<iframe srcdoc='<script type=webbundle>{\"source\":\"//t.example.com/x\"}</script>'></iframe>"));
}

/// The patterns of rules that follow links are resolved against the base of the page.
#[test]
fn speculation_rules_stay_on_the_site_only_with_the_sites_own_base() {
    let rules = |predicate: &str| {
        format!(
            "<script type=speculationrules>{{\"prefetch\":[{{\"source\":\"document\",\"where\":{predicate}}}]}}</script>"
        )
    };
    for predicate in [
        "{\"href_matches\":\"/*\"}",
        "{\"href_matches\":[\"/a\",\"/b/*\"]}",
        "{\"href_matches\":\"/*\",\"relative_to\":\"document\"}",
        "{\"and\":[{\"href_matches\":\"/*\"},{\"not\":{\"selector_matches\":\".x\"}}]}",
        "{\"or\":[{\"href_matches\":\"/a\"},{\"and\":[{\"href_matches\":\"/b\"}]}]}",
    ] {
        let rules = rules(predicate);
        assert_eq!(fragment(&rules), rules);
        let own = format!("<base href=/dir/>{rules}<base href=//nobody.example/>");
        assert_eq!(fragment(&own), own);
        for base in ["https://t.example.com/", "//t.example.com/x/", "https:/x/"] {
            let page = format!("<base href=\"{base}\"><a href=/tr>x</a>{rules}");
            assert!(fragment(&page).contains("<script type=\"text/plain\""), "{page}");
        }
        let late = format!("<a href=/tr>x</a>{rules}<base href=https://t.example.com/>");
        assert!(fragment(&late).contains(" data-consent-href="), "{}", fragment(&late));
    }
    for predicate in ["{\"href_matches\":{\"pathname\":\"/*\"}}", "{\"href_matches\":{\"baseURL\":\"//t/\"}}", "{}"] {
        assert!(is_held(&rules(predicate)), "{predicate}");
    }
}
