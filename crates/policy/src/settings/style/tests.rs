use super::*;

fn faults(css: &str) -> Vec<String> {
    OwnStyle::read(css).faults.into_iter().map(|fault| fault.what).collect()
}

#[test]
fn what_changes_only_the_look_passes_without_comments() {
    let style = OwnStyle::read(
        "/* ours; café */ .b , .c button:hover {\n  letter-spacing: .5px; /* x */ text-transform: uppercase\n}\n\
         @media (min-width: 600px) { .t { font: none; } }",
    );
    assert_eq!(style.faults.len(), 1, "{:?}", style.faults);
    for good in [
        ".t{font-size:18px;font-weight:700;line-height:1.3}",
        "button{border-radius:24px;padding:8px .75rem;font-family:'Noto Sans', sans-serif}",
        ".b{box-shadow:0 -2px 12px rgb(0 0 0 / 30%);background:linear-gradient(90deg, #fff, #eee 50%)}",
        ".x>p:dir(rtl){text-align:start}",
        ".b{box-shadow:0 1px 2px rgb(0 0 0 / 20%), 0 12px 32px -8px rgb(0 0 0 / 30%)}",
        ".b{border-top:1px solid var(--edge)} button{border-radius:var(--round)}",
        ".t/* a title */{/* large */font-size:/**/16px/**/!important;font-family:'Segoe UI', 'Segoe UI Symbol', var(--face)}",
        "@media (prefers-color-scheme:dark){.t{color:gold}}",
        "@supports (color:light-dark(#000,#fff)){.t{color:var(--fg)}}",
        "",
    ] {
        let style = OwnStyle::read(good);
        assert!(style.faults.is_empty(), "{good}: {:?}", style.faults);
        assert_eq!(OwnStyle::read(&style.text).text, style.text, "{good}");
    }
    assert_eq!(OwnStyle::read(".t { color: gold ; cursor: help }").text, ".t {color:gold;cursor:help;}");
    assert_eq!(OwnStyle::read("button{margin-top:-0/**/12px}").text, "button{margin-top:-0 12px;}");
    assert_eq!(OwnStyle::read(".t{color:gold}.b{background:#fff}").colours.len(), 2);
}

#[test]
fn what_hides_fetches_moves_or_sets_apart_is_a_fault() {
    for bad in [
        ".b{display:none}",
        "button{visibility:hidden}",
        ".k{opacity:0}",
        ".b{d\\69splay:none}",
        ".k{grid-template-columns:5fr 1fr}",
        ".k{flex-direction:row-reverse}",
        "button{position:absolute}",
        "button{width:10px}",
        "button{pointer-events:none}",
        "button{transform:scale(0)}",
        "button[value=reject_all]{color:#777}",
        "button:nth-child(2){font-size:12px}",
        "button:first-of-type{font-weight:900}",
        "button+button{padding:2px}",
        "button~button{padding:2px}",
        "button:not(.o){padding:2px}",
        ".k:has(button){padding:2px}",
        "button{&:last-child{padding:2px}}",
        "#t{padding:2px}",
        ".b{background:url(https://x.example/a.png)}",
        ".b{background:url('a.png')}",
        ".b{background:URL(a.png)}",
        ".b{background:u\\72l(a.png)}",
        ".b{background:image-set('a.png' 1x)}",
        ".b{background:src('a.png')}",
        "@import 'a.css';",
        "@import url(a.css);.t{color:red}",
        "@font-face{font-family:x;src:url(x)}",
        "@keyframes a{to{opacity:0}}",
        "@media screen{button{display:none}}",
        "@media screen{@media print{@media print{@media print{@media print{.t{color:red}}}}}}",
        "button{--on:#fff}",
        ".t{color:transparent}",
        ".t{color:#0008}",
        ".t{color:initial}",
        ".t{font-size:1px}",
        ".t{font-size:0}",
        ".t{font-size:400px}",
        ".t{font-size:calc(1px)}",
        ".t{font-size:1vw}",
        ".t{padding:2000px}",
        ".t{padding:-4px}",
        ".t{padding:50%}",
        ".t{line-height:0}",
        ".t{letter-spacing:-9px}",
        ".t{padding:var(--own)}",
        ".t{content:'Accept or leave'}",
        // Words without limits.
        "button{font-size:xx-small}",
        "button{font-size:xxx-large}",
        "button{border:thick solid}",
        "button{border-width:thick}",
        ".k{margin-top:auto}",
        ".t{letter-spacing:revert-rule}",
        "button{text-decoration:line-through}",
        "button{font-variant:super}",
        "button{cursor:none}",
        "button{cursor:not-allowed}",
        // What is `8px` in one place and nothing in another.
        ".t{font-size:var(--round)}",
        ".t{line-height:var(--round)}",
        ".c{border:var(--edge,90px) solid}",
        ".c{background:var(--edge,9px)}",
        // Words that become one when a comment between them goes.
        "button{line-height:1.2/**/e2}",
        "button{line-height:1.6/**/in}",
        // Shadows over the button before, or over the words.
        "button{box-shadow:inset 0 0 0 60px #fff}",
        ".o{box-shadow:-64px 0 0 64px #fff}",
        ".o{box-shadow:0 -40px #fff}",
        ".o{box-shadow:0 -2rem #fff}",
        ".o{box-shadow:0 0 8px #fff,0 0 8px #fff,0 0 8px #fff}",
        "input:checked{background:#fff}",
        ".t{font-family:Wingdings}",
        ".t{font-family:\"Symbol\",serif}",
        // The file ends in the middle.
        ".t{font-family:\"abc",
        ".t{font-family:abc\\",
        ".t{color:red",
        "</style><script>",
        ".t{font-family:'</style>'}",
        ".t{font-family:'caf\u{e9}'}",
        ".t",
        ".t{color}",
        "}",
    ] {
        // A block that is not closed ends with the file, as browsers read it.
        if bad == ".t{color:red" {
            assert_eq!(OwnStyle::read(bad).text, ".t{color:red;}");
            continue;
        }
        assert!(!faults(bad).is_empty(), "{bad} passes as {}", OwnStyle::read(bad).text);
    }
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_what_passes_passes_again(css in "[-a-z0-9{}();:.,@#'\"/*\\\\!<>& \n]{0,80}") {
        let style = OwnStyle::read(&css);
        if style.faults.is_empty() {
            let again = OwnStyle::read(&style.text);
            proptest::prop_assert!(again.faults.is_empty(), "{} -> {}: {:?}", css, style.text, again.faults);
        }
    }
}
