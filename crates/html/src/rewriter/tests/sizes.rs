//! Large tags, deep addresses, many services: time and memory stay in bounds.

use super::*;

#[test]
fn large_tags_and_pages_that_leave_out_end_tags_are_read_to_their_end() {
    // An inlined picture or a long table is no reason to stop judging.
    let picture = "iVBORw0K".repeat(128 * 1024);
    let pages = [
        format!("<img src=\"data:image/png;base64,{picture}\">"),
        format!("<div style=\"background:url(data:image/png;base64,{picture})\">"),
        format!("<a title='{picture}'>"),
        format!("<a title='{}'>", "> < ".repeat(256 * 1024)),
        format!("<svg><path d='{picture}'></svg>"),
        format!("<table>{}</table>", "<tr><td>1<td>2<td>3<td>4".repeat(4_000)),
        "<p>A paragraph without an end tag".repeat(20_000),
    ];
    for start in pages {
        let page = format!("{start}<script>fine</script><img src=//t.example.com/>x");
        let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
        let mut out = Vec::new();
        page.as_bytes().chunks(16 * 1024).for_each(|chunk| rewriter.write(chunk, &mut out));
        rewriter.end(&mut out);
        assert!(!rewriter.tally().coarse, "{}", &page[..60]);
        let end = b"<script>fine</script><img data-consent=\"t\" data-consent-mark=\"src\" data-consent-src=//t.example.com/>x";
        assert!(out.starts_with(start.as_bytes()) && out.ends_with(end), "{}", &page[..60]);
    }
}

#[test]
fn what_follows_a_large_tag_does_not_wait_for_the_end_of_the_page() {
    let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
    let mut out = Vec::new();
    rewriter.write(b"<p>x<a style='background:url(data:,", &mut out);
    for _ in 0..64 {
        rewriter.write(&[b'A'; 4096], &mut out);
    }
    assert_eq!(out, b"<p>x");
    rewriter.write(b")'>read on", &mut out);
    assert!(out.ends_with(b"A)'>read on"));
}

#[test]
fn addresses_in_addresses_are_judged_to_a_depth_and_held_beyond() {
    // Each level is found as code and as a sheet: without a bound the work doubles with each.
    let quoted = |depth: u32| {
        let mut quote = "'".to_owned();
        let mut text = String::new();
        for level in 0..depth {
            text.push_str(&format!("@import{quote}data:text/css,"));
            quote = if level == 0 { "%27".to_owned() } else { quote.replacen('%', "%25", 1) };
        }
        text
    };
    let pages = [
        format!("<style>{}'</style>", quoted(3)),
        format!("<style>{}", quoted(60)),
        format!("<style>a{{b:{}}}</style>", "url(data:,".repeat(50_000)),
        format!("<p style=\"a:{}\">", "url(data:,".repeat(50_000)),
        format!("<style>{}</style>", "@import url(data:text/css,".repeat(50_000)),
        format!("<img src=\"{}\">", "data:,import'".repeat(50_000)),
        format!("<iframe src=\"{}\">", "data:text/html,<iframe src='".repeat(20_000)),
        format!("<a onclick=\"{}\">", "('javascript://%0a".repeat(20_000)),
        format!("<script>{}</script>", "import('data:text/javascript,".repeat(20_000)),
        format!("<script>{}</script>", "import'data:,import`data:,import&quot;data:,".repeat(20_000)),
        (0..12).fold("<p>x".to_owned(), |inner, _| {
            format!("<iframe srcdoc=\"{}\">", inner.replace('&', "&amp;").replace('"', "&quot;"))
        }),
    ];
    for page in pages {
        let start = page[..page.len().min(60)].to_owned();
        let out = in_time(&start, {
            let page = page.clone();
            move || run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[])
        });
        assert!(out.len() >= page.len(), "{start}");
    }
    // To a depth nothing changes, and beyond it is held.
    let deep = |depth: usize, host: &str| {
        format!("<style>a{{b:{}url(//{host}/x)}}</style>", "url(data:text/css,a{b:".repeat(depth))
    };
    assert!(fragment(&deep(2, "t.example.com")).contains("data-consent=\"t\""));
    assert_eq!(fragment(&deep(2, "fine.example.com")), deep(2, "fine.example.com"));
    assert!(fragment(&deep(20, "fine.example.com")).contains("data-consent=\"unjudged\""));
}

#[test]
fn code_with_more_addresses_than_are_looked_up_is_held() {
    let budget = Budget { lookups: 100, ..Budget::default() };
    let cases: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("script", &|count| format!("<script>{}</script>", "import('/x.js');".repeat(count))),
        ("style", &|count| format!("<style>{}</style>", "a{b:url(/x)}".repeat(count))),
        ("handler", &|count| format!("<p onclick=\"{}\">", "import('//fine.example.com/');".repeat(count))),
        ("srcset", &|count| format!("<img srcset=\"{}\">", "/x 1x, ".repeat(count))),
        ("map", &|count| {
            let entries: Vec<String> = (0..count).map(|at| format!("\"{at}\":\"/x\"")).collect();
            format!("<script type=importmap>{{\"imports\":{{{}}}}}</script>", entries.join(","))
        }),
    ];
    for (what, page) in cases {
        let of = |count| String::from_utf8(run_in(InsertPlace::Nowhere, budget, page(count).as_bytes(), &[])).unwrap();
        assert_eq!(of(98), page(98), "{what}");
        assert!(of(102).contains("data-consent=\"unjudged\""), "{what}: {}", of(102));
    }
}

#[test]
fn tags_with_many_held_attributes_and_many_services_end() {
    let handlers: String = (0..100_000).map(|at| format!("on{at:06}=TRACK ")).collect();
    let services: String = (0..300_000).map(|at| format!("s{at} ")).collect();
    let frames: String = (0..20_000).map(|_| "<img src=//t.example.com/1><img src=//u.example.com/1>").collect();
    for page in [
        format!("<p {handlers}>x"),
        format!("<p data-consent=\"{services}\" onclick=TRACK>x"),
        format!("<iframe srcdoc=\"{frames}\"></iframe>"),
        format!("<p {}>x", "style=".repeat(300_000)),
        format!("<p title=\"{}\">x", "style=".repeat(300_000)),
        "style=".repeat(300_000),
    ] {
        let start = page[..40].to_owned();
        let out = in_time(&start, move || run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[]));
        assert!(!out.is_empty());
    }
}

#[test]
fn hostile_sizes_take_linear_time_and_open_nothing() {
    let many = format!("{}<p onclick=TRACK>", "<p class=a>x</p>".repeat(200_000));
    assert!(fragment(&many).ends_with("<p data-consent=\"t\" data-consent-onclick=TRACK>"));
    let attributes = format!("<p {} style='a:url(//t.example.com/)'>", "a=1 ".repeat(5_000));
    assert!(fragment(&attributes).contains("data-consent-style="));
    let script = format!("<script>{}TRACK</script>", "var a=1;\n".repeat(200_000));
    assert!(is_held(&fragment(&script)));
    let sheet = format!("<style>{}@import '//t.example.com/'</style>", "a{color:red}\n".repeat(100_000));
    assert!(is_held(&fragment(&sheet)));
    let nested = format!("{}<img src=//t.example.com/>", "<div style='color:red'>".repeat(2_000));
    assert!(fragment(&nested).contains("data-consent"));
    let comment = format!("<!--{}--><p onclick=TRACK>", "<p onclick=TRACK>-".repeat(50_000));
    assert_eq!(fragment(&comment).matches("data-consent=").count(), 1);
    let mut deep = "<img src=//t.example.com/>".to_owned();
    for _ in 0..5 {
        deep = format!("<iframe srcdoc=\"{}\"></iframe>", deep.replace('&', "&amp;").replace('"', "&quot;"));
    }
    assert!(fragment(&deep).contains("data-consent="));
    for _ in 0..5 {
        deep = format!("<iframe srcdoc=\"{}\"></iframe>", deep.replace('&', "&amp;").replace('"', "&quot;"));
    }
    assert!(fragment(&deep).contains("data-consent="), "too deep to judge is held");
}

#[test]
fn after_a_script_over_the_budget_the_page_goes_on_as_markup() {
    let budget = Budget { inline: 100, ..Budget::default() };
    let page = format!("<script>{}'<p onclick=TRACK>'</script><p onclick=TRACK>", "a".repeat(300));
    let out = unmarked(&String::from_utf8(run_in(InsertPlace::Nowhere, budget, page.as_bytes(), &[])).unwrap());
    assert!(out.ends_with("'<p onclick=TRACK>'</script><p data-consent=\"t\" data-consent-onclick=TRACK>"), "{out}");
}

#[test]
fn a_tag_that_never_ends_is_not_waited_for() {
    let budget = Budget { parser: 20_000, ..Budget::default() };
    let page = format!("<p>a</p><p title='<b>{}", "x <img src=//t.example.com/> ".repeat(10_000));
    let cuts: Vec<usize> = (0..page.len()).step_by(1000).collect();
    let out = String::from_utf8(run_in(InsertPlace::Nowhere, budget, page.as_bytes(), &cuts)).unwrap();
    assert!(out.starts_with("<p>a</p><p title='<b>x <img src=\"data:,\""), "{}", &out[..80]);
    assert_eq!(out.matches("<img src=\"data:,\"").count(), 10_000);
}
