//! Pages of odd markup, written by chance, the same for the same seed.

/// Chance (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 1).unwrap_or(0) % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// Whom a page asks, and what its code says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) host: &'static str,
    pub(super) code: &'static str,
}

/// What `tower_consent_html::rewrite` holds.
pub(super) const TRACKER: Asked = Asked { host: "t.example.com", code: "TRACK" };
/// What it lets pass. It is as long.
pub(super) const HARMLESS: Asked = Asked { host: "o.example.com", code: "PLAIN" };

/// Markup that loads, with `$T` for an address and `$C` for code.
const LOADS: &[&str] = &[
    "<script src=$T></script>",
    "<script src='$T'>",
    "<script>$C</script>",
    "<script type=module>$C</script>",
    "<script href=$T></script>",
    "<script xlink:href=\"$T\"/>",
    "<img src=$T>",
    "<img src=\"$T\"/>",
    "<img srcset=\"$T 1x, /a 2x\">",
    "<img title=x onerror=\"$C\" src=x>",
    "<image src=$T>",
    "<image href=$T />",
    "<image xlink:href='$T'></image>",
    "<use href=\"$T#a\"/>",
    "<feImage href=\"$T\"/>",
    "<iframe src=$T></iframe>",
    "<iframe srcdoc=\"<p><img src='$T'>\"></iframe>",
    "<iframe srcdoc='&lt;svg>&lt;style>&lt;img src=$T>'>",
    "<frame src=$T>",
    "<embed src=$T>",
    "<object data=$T></object>",
    "<video poster=$T></video>",
    "<audio src=$T></audio>",
    "<source src=$T>",
    "<input type=image src=$T>",
    "<input type=&#105;mage src=$T>",
    "<link rel=stylesheet href=$T>",
    "<link rel='x preload' as=image href='$T'>",
    "<style>@import '$T';</style>",
    "<style>p{background:url($T)}</style>",
    "<p style=\"background:url($T)\">",
    "<g style=\"fill:url('$T#a')\">",
    "<b style='background:url($T)'>",
    "<rect fill=\"url($T#a)\"/>",
    "<set attributeName=href to=$T />",
    "<p onclick=\"$C\">",
    "<g onload='$C'>",
    "<td background=$T>",
    "<table background=$T>",
    "<body background=$T>",
    "<a href=#x ping=$T>",
    "<meta http-equiv=refresh content=\"0;url=$T\">",
    "<mglyph src=$T>",
    "<noscript><img src=$T></noscript>",
    "<div><template shadowrootmode=open><img src=$T></template></div>",
];

/// Elements of which a start or end tag changes how what follows is read.
const NAMES: &[&str] = &[
    "svg",
    "math",
    "svg",
    "math",
    "template",
    "select",
    "noscript",
    "style",
    "script",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "foreignObject",
    "desc",
    "title",
    "annotation-xml",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "mglyph",
    "malignmark",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "col",
    "p",
    "div",
    "b",
    "i",
    "a",
    "font",
    "nobr",
    "button",
    "form",
    "h1",
    "h2",
    "li",
    "ul",
    "dd",
    "dt",
    "option",
    "optgroup",
    "ruby",
    "rt",
    "rp",
    "br",
    "hr",
    "input",
    "g",
    "path",
    "x-y",
    "head",
    "body",
    "html",
    "frameset",
    "object",
    "marquee",
    "applet",
    "mrow",
    "span",
    "big",
    "center",
    "pre",
    "listing",
    "plaintext",
    "image",
    "keygen",
    "menu",
    "dialog",
    "search",
    "selectedcontent",
];

const ATTRIBUTES: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    " ",
    "/",
    " /",
    " a",
    " a=b",
    " a='>'",
    " a=\">\"",
    " a=b/",
    " color=red",
    " face=x",
    " size=1",
    " encoding=text/html",
    " encoding='application/xhtml+xml'",
    " encoding='TEXT&#47;HTML'",
    " encoding=x",
    " a=\"</svg>\"",
    " a='<!--'",
    " type=hidden",
    " shadowrootmode=open",
    "\n",
    "\t a",
    " \"",
    " '",
    " =",
    " a=",
    " <",
    " a<b=c",
    "\u{c}x=y",
];

/// What is no tag, or not quite.
const ODD: &[&str] = &[
    "text",
    " ",
    "\n",
    "&lt;",
    "&amp",
    "<",
    "< p>",
    "</>",
    "</ p>",
    "<!-- c -->",
    "<!-->",
    "<!--->",
    "<!-- --!>",
    "<!--",
    "-->",
    "<!-- <!-- -->",
    "<!-- - -- >-->",
    "<![CDATA[ x ]]>",
    "<![CDATA[><!--]]>",
    "<![CDATA[",
    "]]>",
    "<![CDATA[><img ]]>",
    "<?x?>",
    "<?",
    "<!x>",
    "<!doctype html>",
    "<!doctype",
    "<!",
    "<!-",
    "\0",
    "<!--<script>",
    "</script>",
    "<script><!--",
    "<script><!--<script></script>",
    "<!-->-->",
    "<p/><p>",
    "<svg/>",
    "<math/>",
    "<svg><title>",
    "<svg><desc>",
    "<svg><foreignObject>",
    "<math><mi>",
    "<math><annotation-xml>",
    "<math><annotation-xml encoding=text/html>",
    "<svg><style>",
    "<svg><script>",
    "<math><style>",
    "<select><option>",
    "<table><tr><td>",
    "<table><svg>",
    "<b><p></b>",
    "<a><a>",
    "<template><tr>",
    "<template><col>",
    "<svg><p>",
    "<math></p>",
    "<svg></br>",
    "\u{e9}\u{4e2d}",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<template>",
    "</template>",
    "<noscript>",
    "</noscript>",
    "</svg>",
    "</math>",
    "</select>",
    "<textarea>",
    "</textarea>",
    "<xmp>",
    "</xmp>",
];

/// One page.
pub(super) fn page(seed: u64, asked: Asked) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let mut page = String::new();
    if dice.roll(2) == 0 {
        page.push_str("<!doctype html>");
    }
    // Pages made of frames ignore most, and a text that never ends hides most: both seldom.
    let is_rare_allowed = dice.roll(12) == 0;
    for _ in 0..4 + dice.roll(26) {
        match dice.roll(10) {
            0..=2 => {
                let markup = dice.pick(LOADS);
                page.push_str(&filled(markup, &mut dice, seed, asked));
            }
            3..=4 => page.push_str(dice.pick(ODD)),
            kind => {
                let name = dice.pick(NAMES);
                if ["plaintext", "frameset"].contains(&name) && !is_rare_allowed {
                    continue;
                }
                let name = if dice.roll(9) == 0 { name.to_ascii_uppercase() } else { name.to_owned() };
                let attributes = dice.pick(ATTRIBUTES);
                let slash = if kind >= 8 { "/" } else { "" };
                page.push_str(&format!("<{slash}{name}{attributes}>"));
            }
        }
    }
    if dice.roll(8) == 0 {
        let end = dice.pick(&[
            "<img src=$T ",
            "<script src=$T",
            "<script src=$T>",
            "<!-- ",
            "<style>@import '$T';",
            "<p title=\"",
            "<sv",
        ]);
        page.push_str(&filled(end, &mut dice, seed, asked));
    }
    page
}

fn filled(markup: &str, dice: &mut Dice, seed: u64, asked: Asked) -> String {
    let address = address(dice, seed, asked.host);
    let code = format!("new Image().src='https:'+'//{}/{seed}'/*{}*/", asked.host, asked.code);
    let quoted = code.replace('\'', "&#39;");
    // In the text of a script there are no references, and in an attribute no quotes.
    let code = if markup.contains("=\"$C") || markup.contains("='$C") { quoted } else { code };
    let markup = markup.replace("$T", &address).replace("$C", &code);
    match dice.roll(12) {
        0 => markup.replacen("src=", "SRC\n=\n", 1),
        1 => markup.replacen(' ', "/", 1),
        2 => markup.replacen(' ', " x='>' ", 1),
        3 => markup
            .to_ascii_uppercase()
            .replace(&asked.host.to_ascii_uppercase(), asked.host)
            .replace("NEW IMAGE().SRC", "new Image().src"),
        _ => markup,
    }
}

/// The address, in one of its ways to be written.
fn address(dice: &mut Dice, seed: u64, host: &str) -> String {
    let (first, rest) = host.split_at(1);
    match dice.roll(8) {
        0 => format!("//{host}/{seed}"),
        1 => format!("https:&#47;&#47;{host}/{seed}"),
        2 => format!("https://{first}.&#101;{}/{seed}", &rest[2..]),
        3 => format!("HTTPS://{host}:443/{seed}"),
        _ => format!("https://{host}/{seed}"),
    }
}
