//! Scripts that import.

use super::*;

#[test]
fn white_space_before_an_import_is_read_in_the_encoding_of_the_page() {
    for (encoding, space) in [
        (encoding_rs::WINDOWS_1252, '\u{a0}'),
        (encoding_rs::SHIFT_JIS, '\u{3000}'),
        (encoding_rs::GB18030, '\u{2003}'),
        (encoding_rs::UTF_8, '\u{feff}'),
    ] {
        let code = "<script>import_'https://t.example.com/x.js'</script>\
            <p onclick=\"import(_'https://t.example.com/x.js')\">"
            .replace('_', &space.to_string());
        let (bytes, _, _) = encoding.encode(&code);
        let mut rewriter = HtmlRewriter::new(
            Box::<Trackers>::default(),
            Insert::default(),
            PageEncoding { encoding, utf8: false },
            Budget::default(),
        );
        let mut out = Vec::new();
        rewriter.write(&bytes, &mut out);
        rewriter.end(&mut out);
        let out = encoding.decode(&out).0.into_owned();
        assert_eq!(out.matches("data-consent=\"t\"").count(), 2, "{}: {out}", encoding.name());
    }
}

/// Tools run scripts of a type of their own later. No guard sees what those import.
#[test]
fn a_data_block_that_imports_a_tracker_waits_with_it() {
    let out = fragment("<script type=rocketlazyloadscript data-x=1>import('//t.example.com/x.js')</script>");
    let held = "<script type=\"text/plain\" data-consent=\"t\" data-consent-type=rocketlazyloadscript data-x=1>";
    assert!(out.starts_with(held), "{out}");
    assert!(fragment("<script type='text/x-later'>import '//t.example.com/x.js'</script>").contains("data-consent"));
    for page in [
        "<script type=rocketlazyloadscript>import('/own.js');load('//t.example.com/x.js')</script>",
        "<script type=application/ld+json>{\"code\":\"import('//t.example.com/x.js')\"}</script>",
        "<script type=text/plain data-category=ads>import('//t.example.com/x.js')</script>",
        "<script type=text/template><p>we import things</p><a href='//t.example.com/'>from</a></script>",
        "<template><script type=later>import('//t.example.com/x.js')</script></template>",
    ] {
        assert_eq!(fragment(page), page);
    }
}

#[test]
fn an_import_whose_address_is_not_plain_is_held_with_the_address() {
    for code in [
        "var u='https://t.example.com/x.js';import(u)",
        "const load=u=>import(u);load('https://t.example.com/x.js')",
        "import(('https://t.example.com/x.js'))",
        "import((0,'https://t.example.com/x.js'))",
        "import(window.x?'/own.js':'https://t.example.com/x.js')",
        "import(''+'https://t.example.com/x.js')",
    ] {
        let out = fragment(&format!("<script>{code}</script>"));
        assert!(out.contains("data-consent=\"t\""), "{code}: {out}");
    }
    for code in [
        "s.src='https://t.example.com/x.js';import(u)",
        "fetch('https://t.example.com/x.js');import(u)",
        "import(`./${u}.js`);load('https://t.example.com/x.js')",
        "import('./own.js');load('https://t.example.com/x.js')",
        "x.import(u);load('https://t.example.com/x.js')",
        "t='we import (and sell)';load('https://t.example.com/x.js')",
        "import(u) // see https://t.example.com/",
        "load('https://t.example.com/x.js')",
    ] {
        let page = format!("<script>{code}</script>");
        assert_eq!(fragment(&page), page);
    }
}

/// The quotes of code in a text are escaped, or are character references.
#[test]
fn an_import_in_a_text_that_becomes_code_is_held_however_it_is_written() {
    for code in [
        r#"z.innerHTML='<img onload="import(\'//t.example.com/x.js\')">'"#,
        r#"z.setAttribute('onclick','import(\'//t.example.com/x.js\')')"#,
        r#"new Function("import(\"//t.example.com/x.js\")")()"#,
        r"eval('\u0069mport(\x27//t.example.com/x.js\x27)')",
        r#"z.innerHTML='<img onload="import(&quot;//t.example.com/x.js&quot;)">'"#,
    ] {
        let out = fragment(&format!("<script>{code}</script>"));
        assert!(out.contains("data-consent=\"t\""), "{code}: {out}");
    }
    for code in [
        r#"z.innerHTML='<img onload="import(\'/own.js\')">'"#,
        r"// eval('import(\'//t.example.com/x.js\')')
z.innerHTML='it\'s'",
        r"message='do not import(\'//t.example.com/x.js\')'",
    ] {
        let page = format!("<script>{code}</script>");
        assert_eq!(fragment(&page), page);
    }
}
