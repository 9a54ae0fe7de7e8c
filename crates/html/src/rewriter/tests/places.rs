//! Where things are, for a judge that wants to know.

use super::*;

/// All that a judge learns of a page that comes in pieces of this length.
fn noted(page: &str, length: usize) -> Vec<String> {
    let notes = Notes::default();
    let judge = Box::new(Trackers { notes: Some(Arc::clone(&notes)) });
    let mut rewriter = HtmlRewriter::new(judge, Insert::default(), PageEncoding::default(), Budget::default());
    let mut out = Vec::new();
    page.as_bytes().chunks(length).for_each(|piece| rewriter.write(piece, &mut out));
    rewriter.end(&mut out);
    let notes = notes.lock().unwrap();
    notes.clone()
}

/// An AMP page may have no script but AMP's own. A page that only says so is read as any other.
#[test]
fn an_amp_page_gets_pieces_of_its_own() {
    let own = "<script async src=\"https://cdn.ampproject.org/v0.js\"></script>\
        <script type=\"application/ld+json\">{}</script>";
    for sign in ["amp", "\u{26a1}", "lang=zh AMP"] {
        let start = format!("<!doctype html><html {sign}><head><title>T</title>{own}</head><body>");
        assert_eq!(page(&format!("{start}<p>x</body></html>")), format!("{start}[AMP]<p>x</body></html>"));
    }
    let bare = format!("<!doctype html><html amp>{own}<p>x");
    assert_eq!(page(&bare), format!("{bare}[AMP]"));
    for script in
        ["<script>x</script>", "<script src=/own.js></script>", "<script src=https://cdn.ampproject.org.x/></script>"]
    {
        let html = page(&format!("<html amp><head><title>T</title>{script}</head><body><p>x"));
        assert_eq!(html, format!("<html amp><head><title>T</title>[HEAD]{script}</head><body>[BODY é]<p>x"));
        let html = page(&format!("<html amp><head>{own}</head><body><p>x</p>{script}"));
        assert_eq!(html, format!("<html amp><head>{own}</head><body>[AMP]<p>x</p>[HEAD]{script}"));
    }
    // What an attribute says does not make the page around it one.
    let framed = "<!doctype html><head></head><body><iframe srcdoc='<html amp><p>x'></iframe>";
    assert!(page(framed).contains("[BODY é]<iframe"), "{}", page(framed));
}

/// Browsers ignore a script in a page of frames, so the guard goes before them.
#[test]
fn a_page_of_frames_gets_the_piece_for_its_head_before_them() {
    for start in ["<!doctype html>", "<!doctype html><html amp>", "<html amp><head><title>T</title></head>"] {
        let html = page(&format!("{start}<frameset cols=*><frame src=/a></frameset>"));
        let expected = if start.contains("amp><head") {
            "<html amp><head><title>T</title></head>[HEAD]<frameset cols=*><frame src=/a></frameset>".to_owned()
        } else {
            format!("{start}[HEAD]<frameset cols=*><frame src=/a></frameset>")
        };
        assert_eq!(html, expected);
    }
}

#[test]
fn a_judge_learns_where_each_element_is_however_the_page_is_cut() {
    let page = "<!doctype html><p>é<script src=//t.example.com/a></script>\n<script>TRACK</script>\
        <noscript><img src=//u.example.com/p></noscript><template><img src=//t.example.com/q></template>\
        <iframe srcdoc='<img src=//t.example.com/r>'></iframe>";
    let whole = noted(page, page.len());
    let at = |text: &str| page.find(text).unwrap();
    for (element, asked, services) in [
        ("<script src=//t.example.com/a>", "t.example.com", "t"),
        ("<script>TRACK", "TRACK", "t"),
        ("<img src=//u.example.com/p>", "u.example.com", "u"),
        ("<iframe srcdoc='<img src=//t.example.com/r>'>", "t.example.com", "t"),
    ] {
        let tag = element.trim_end_matches("TRACK");
        let place = whole.iter().position(|note| *note == format!("{} {tag}", at(element)));
        let after = &whole[place.unwrap_or_else(|| panic!("{element}: {whole:?}")) + 1..];
        let end = after.iter().position(|note| note.contains('<') || note == "nothing").unwrap_or(after.len());
        assert!(after[..end].iter().any(|note| note.contains(asked)), "{element}: {whole:?}");
        assert!(after[..end].contains(&format!("holds {services}")), "{element}: {whole:?}");
    }
    // What is in a template has no effect.
    assert!(whole.contains(&"nothing".to_owned()) && !whole.iter().any(|note| note.contains("/q")), "{whole:?}");
    for length in 1..page.len() {
        assert_eq!(noted(page, length), whole, "cut at {length}");
    }
}

#[test]
fn a_judge_learns_from_where_on_nothing_is_judged() {
    let page = "<p>ok<svg><title><style></title><img src=//t.example.com/x></style></title></svg>";
    let notes = noted(page, page.len());
    assert!(notes.iter().any(|note| note.starts_with("gives up ")), "{notes:?}");
}
