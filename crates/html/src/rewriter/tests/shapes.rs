//! Every shape in which a page loads something, times every way to write it.
//!
//! In a shape, `@name` is an attribute of that name with a tracker's address, `$U` the bare
//! address.

use super::*;
use crate::InsertPlace;

/// Shapes whose attribute is written in every syntax, with every form of the address.
const BY_ATTRIBUTE: &[&str] = &[
    "<script @src></script>",
    "<script async defer type=module @src></script>",
    "<svg><script @href></script></svg>",
    "<svg><script @xlink:href /></svg>",
    "<iframe @src></iframe>",
    "<iframe loading=lazy allow=autoplay @src></iframe>",
    "<frameset><frame @src></frameset>",
    "<embed @src>",
    "<object @data></object>",
    "<object><param name=movie @value></object>",
    "<applet @archive></applet>",
    "<portal @src></portal>",
    "<fencedframe @src></fencedframe>",
    "<bgsound @src>",
    "<img @src>",
    "<img src=a.png @srcset>",
    "<img src=a.png @attributionsrc>",
    "<picture><source @srcset><img src=a></picture>",
    "<video @src></video>",
    "<video @poster></video>",
    "<video><source @src></video>",
    "<video><track @src></video>",
    "<audio @src></audio>",
    "<input type=image @src>",
    "<link rel=stylesheet @href>",
    "<link rel='preload' as=image @href>",
    "<link rel=preload as=image @imagesrcset>",
    "<link rel=modulepreload @href>",
    "<link rel=prefetch @href>",
    "<link rel=prerender @href>",
    "<link rel=preconnect @href>",
    "<link rel=dns-prefetch @href>",
    "<link rel='shortcut icon' @href>",
    "<link rel=apple-touch-icon @href>",
    "<link rel=manifest @href>",
    "<svg><image @href /></svg>",
    "<svg><image @xlink:href /></svg>",
    "<svg><use @href /></svg>",
    "<svg><use @xlink:href></use></svg>",
    "<svg><filter><feImage @href /></filter></svg>",
    "<svg><image><set attributeName=href @to /></image></svg>",
    "<svg><image><animate attributeName=href @from to=a.png dur=1s /></image></svg>",
    "<body @background>",
    "<table @background></table>",
    "<table><td @background></table>",
    "<a href=/x @ping>x</a>",
    "<map><area href=/x @ping></map>",
    "<form @action></form>",
    "<form><button @formaction>x</button></form>",
    "<form><input type=submit @formaction></form>",
    "<noscript><img @src></noscript>",
    "<div><template shadowrootmode=open><img @src></template></div>",
    "<div><?marker name=x></div><template for=x><img @src></template>",
    "<template FOR><img @src></template>",
    "<select><option><img @src></select>",
    "<table><tr><img @src></table>",
    "<p><img alt='a > b' data-src=/own.png @src>",
    "<base href=/><img @src>",
];

/// Shapes in which the address is one text among others.
/// Code that runs under the guard, which sees what it loads.
const UNDER_GUARD: &[&str] = &[
    "<body onload=\"new Image().src='$U'\">",
    "<img src=a.png onerror=\"fetch('$U')\">",
    "<p ONCLICK=\"navigator.sendBeacon('$U')\">x</p>",
    "<details ontoggle='fetch(&quot;$U&quot;)'></details>",
    "<script>new Image().src = '$U'</script>",
    "<script>/* a:url($U) */</script>",
    "<script>sheet.insertRule('@import \"$U\"')</script>",
    "<script>s.textContent = '@import \\'$U\\''</script>",
    "<script>location = '$U'; new Worker('/own.js')</script>",
];

const BY_TEXT: &[&str] = &[
    "<meta http-equiv=refresh content='0; url=$U'>",
    "<meta http-equiv=Refresh content=\"3;URL=&quot;$U&quot;\">",
    "<meta http-equiv=delegate-ch content='sec-ch-ua-model $U; sec-ch-ua-platform https://own.example'>",
    "<iframe srcdoc=\"<img src='$U'>\"></iframe>",
    "<iframe srcdoc=\"&lt;script src='$U'>&lt;/script>\"></iframe>",
    "<iframe src=\"data:text/html,<img src='$U'>\"></iframe>",
    "<iframe src=\"javascript:'<img src=$U>'\"></iframe>",
    "<object data=\"data:text/html,<script src='$U'></script>\"></object>",
    "<iframe srcdoc=\"<iframe srcdoc='&lt;img src=$U>'></iframe>\"></iframe>",
    "<svg><image><animate attributeName=href values='a.png; $U ;b.png'/></image></svg>",
    "<p style=\"background:url($U)\">",
    "<p STYLE='background : no-repeat url( \"$U\" )'>",
    "<p style=\"background:image-set('$U' 1x)\">",
    "<p style=\"background:u\\72l($U)\">",
    "<p style=\"background:url&lpar;$U&rpar;\">",
    "<p style=\"a:b;/* x */background-image:url('$U')\">",
    "<p class=a style=--logo:url($U)>",
    "<svg><rect fill=\"url($U#a)\"/></svg>",
    "<svg><g filter=\"url('$U#f')\"></g></svg>",
    "<svg><g cursor=\"url($U),auto\"></g></svg>",
    "<style>body{background:url($U)}</style>",
    "<style media=print>@import '$U';</style>",
    "<style type='text/css'>@import url(\"$U\") layer(x);</style>",
    "<style>@font-face{src:local('x'),url('$U') format('woff2')}</style>",
    "<svg><style>rect{fill:url($U)}</style></svg>",
    "<style>a{background:-webkit-image-set(url($U) 1x)}</style>",
    "<link rel=stylesheet href=\"data:text/css,@import '$U'\">",
    "<script type=module>import '$U'</script>",
    "<script type=module>import a from '$U';a()</script>",
    "<script type=module>export * from\"$U\"</script>",
    "<script>import('$U')</script>",
    "<script src=\"data:text/javascript,import('$U')\"></script>",
    "<script type=importmap>{\"imports\":{\"a\":\"$U\"}}</script>",
    "<script type=importmap>{\"scopes\":{\"/x/\":{\"a\":\"$U\"}}}</script>",
    "<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"$U\"]}]}</script>",
    "<svg onload=\"import('$U')\"></svg>",
    "<p onclick=\"this.style.background='url($U)'\">x</p>",
    "<iframe srcdoc=\"<body onload=&quot;fetch('$U')&quot;>\"></iframe>",
    "<iframe srcdoc=\"<script>fetch('$U')</script>\"></iframe>",
    "<script>document.body.style.background = 'no-repeat url(\"$U\")'</script>",
    "<script>new Worker(URL.createObjectURL(new Blob([`fetch('$U')`])))</script>",
    "<script type=text/partytown>new Image().src = '$U'</script>",
    "<script type=text/partytown src='$U'></script>",
    "<script>new Worker('data:text/javascript,importScripts(\"$U\")')</script>",
    "<script src=/own.js onload=\"import('$U')\"></script>",
    "<script onload=\"import('$U')\">own()</script>",
    "<noscript><style>@import '$U'</style></noscript>",
    "<noscript><p style='background:url($U)'></noscript>",
    "<div><template shadowrootmode=closed><style>@import '$U'</style></template></div>",
    "<template for=x><style>@import '$U'</style></template>",
    "<html amp><amp-pixel src='$U'></amp-pixel>",
    "<html amp><amp-img src=a srcset='$U 2x'></amp-img>",
    "<html amp><amp-iframe src='$U'></amp-iframe>",
    "<html amp><amp-analytics config='$U'></amp-analytics>",
    "<html amp><amp-analytics><script type=application/json>{\"requests\":{\"a\":\"$U\"}}</script></amp-analytics>",
];

/// One address in every form that a browser takes for the same host.
const ADDRESSES: &[&str] = &[
    "https://t.example.com/p",
    "http://t.example.com/p",
    "//t.example.com/p",
    "HTTPS://T.Example.Com/p",
    "https:\\\\t.example.com\\p",
    "/\\t.example.com/p",
    "https://t.example.com:8443/p",
    "https://user:pw@t.example.com/p",
    "https://own.example@t.example.com/p",
    "https://t.example.com./p",
    "https://t.example.com",
    "https:t.example.com/p",
    "https:///t.example.com/p",
    "https://t%2eexample.com/p",
    "https://%74.example.com/p",
    "https://t\u{3002}example\u{ff0e}com/p",
    "https://\u{ff54}.example.com/p",
    "wss://t.example.com/p",
];

/// Forms that only an attribute knows: character references, and white space that URLs lose.
const IN_ATTRIBUTES: &[&str] = &[
    "https&colon;&sol;&sol;t&period;example&period;com/p",
    "&#104;&#x74;&#X74ps://t.example.com/p",
    "&#0000104ttps://t.example.com/p",
    "//t&#46;example.com/p",
];

/// White space that URLs lose: quoted only.
const WITH_SPACE: &[&str] = &[
    "ht\ttps://t.exa\nmple.com/p",
    "\n https://t.example.com/p \t",
    "\u{1}\u{1f}https://t.example.com/p",
    "https&colon;//t.exam&NewLine;ple.com/p",
    "&Tab;//t.example.com/p",
];

/// Hosts that only look like the tracker's, and addresses that only mention it.
const LOOKALIKES: &[&str] = &[
    "https://nott.example.com.example.org/p",
    "https://t.example.com.example.org/p",
    "https://t-example.com/p",
    "https://own.example/t.example.com/p",
    "/own?u=https://t.example.com/p",
    "/own#https://t.example.com/p",
    "https://t.example.com@own.example/p",
    "https://xn--t-ex.example.com/p",
    "t.example.com/p",
];

fn written(shape: &str, name: &str, value: &str) -> Vec<String> {
    let mut forms = vec![
        format!("{name}='{value}'"),
        format!("{name}=\"{value}\""),
        format!("{} = '{value}'", name.to_ascii_uppercase()),
        format!("{name}\n=\n\"{value}\"x"),
        format!("/{name}='{value}'/"),
        format!("{name}='{value}' {name}=/second"),
    ];
    if !value.bytes().any(|byte| byte.is_ascii_whitespace()) {
        forms.push(format!("{name}={value} "));
    }
    forms.iter().map(|form| shape.replacen(&format!("@{name}"), form, 1)).collect()
}

fn attribute_of(shape: &str) -> &str {
    let from = shape.find('@').unwrap() + 1;
    let end = shape[from..].find([' ', '>']).unwrap();
    &shape[from..from + end]
}

fn is_set(name: &str) -> bool {
    name.ends_with("srcset")
}

#[test]
fn every_loading_attribute_is_held_in_every_syntax_and_form_of_its_address() {
    let mut cases = 0;
    for shape in BY_ATTRIBUTE {
        let name = attribute_of(shape);
        for address in ADDRESSES.iter().chain(IN_ATTRIBUTES).chain(WITH_SPACE) {
            // White space divides the candidates of a set and the addresses of a ping.
            if WITH_SPACE.contains(address) && (is_set(name) || name == "ping" || name == "attributionsrc") {
                continue;
            }
            for page in written(shape, name, address) {
                let out = fragment(&page);
                assert!(is_held(&out), "{page}\n{out}");
                assert!(!out.contains("data-consent-data-consent"), "{out}");
                cases += 1;
            }
        }
    }
    assert!(cases > 8_000, "{cases}");
}

#[test]
fn every_address_in_a_text_is_held() {
    for shape in BY_TEXT {
        for address in [
            "https://t.example.com/p",
            "//t.example.com/p",
            "https://T.EXAMPLE.COM:443/p",
            "https://u@t.example.com./p",
        ] {
            let page = shape.replace("$U", address);
            let out = fragment(&page);
            assert!(is_held(&out), "{page}\n{out}");
        }
    }
}

#[test]
fn code_that_the_guard_watches_stays_byte_for_byte() {
    for shape in UNDER_GUARD {
        let page = shape.replace("$U", "https://t.example.com/p");
        assert_eq!(fragment(&page), page);
    }
}

/// Nobody can see them, so they are there to count.
#[test]
fn invisible_images_are_distinguished_from_others() {
    let is_held =
        |page: &str| String::from_utf8(crate::rewrite(page.as_bytes(), &[]).bytes).unwrap().contains("data-consent");
    for pixel in [
        "<img src=//nobody.example/p width=1 height=1>",
        "<img src=//nobody.example/p width=\"0\" height='1px'>",
        "<img src=//nobody.example/p style='width: 1px; HEIGHT:1px'>",
        "<img src=//nobody.example/p?a=1 style='display:none'>",
        "<img src=//nobody.example/p?a=1 style='visibility : hidden !important'>",
        "<img src=//nobody.example/p?a=1 hidden>",
        "<noscript><img height=1 width=1 src=//nobody.example/p></noscript>",
    ] {
        assert!(is_held(pixel), "{pixel}");
    }
    for image in [
        "<img src=//nobody.example/p>",
        "<img src=//nobody.example/p width=1 height=100>",
        "<img src=//nobody.example/p.jpg style='display:none'>",
        "<img src=/own.gif width=1 height=1>",
        "<img src=data:image/gif;base64,AAAA width=1 height=1>",
        "<script src=//nobody.example/s></script><iframe src=//nobody.example/f></iframe>",
    ] {
        assert!(!is_held(image), "{image}");
    }
}

/// What a picture is made of loads nothing, so a drawing in its address is not read; that of a frame or a film is.
#[test]
fn a_drawing_in_the_address_of_a_picture_is_not_read() {
    let drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage \
                   href='https://t.example.com/i'/%3E%3C/svg%3E";
    for start in ["<img src=", "<svg></svg><image src=", "<input type=image src=", "<img alt=x SRC="] {
        let page = format!("{start}\"{drawing}\">");
        assert_eq!(fragment(&page), page);
    }
    for start in ["<iframe src=", "<embed src=", "<object data=", "<video src=", "<source src="] {
        let page = format!("{start}\"{drawing}\">");
        assert!(fragment(&page).contains("data-consent=\"t\""), "{page}");
    }
}

/// What does not look like a page gets no guard, unless a script of a page fetched it.
#[test]
fn code_of_what_may_be_no_page_is_judged_by_its_addresses() {
    let code = "<p>x</p><script>fetch('https://t.example.com/p')</script>";
    for (place, before, is_held_there) in [
        (InsertPlace::PerhapsPage, "", true),
        (InsertPlace::PerhapsPage, "<!doctype html>", false),
        (InsertPlace::PerhapsPage, "<html><body>", false),
        (InsertPlace::Page, "", false),
        (InsertPlace::Framed, "", false),
        (InsertPlace::Fetched, "", false),
        (InsertPlace::Nowhere, "", false),
    ] {
        let out = run_in(place, Budget::default(), format!("{before}{code}").as_bytes(), &[]);
        let out = String::from_utf8(out).unwrap();
        assert_eq!(is_held(&out), is_held_there, "{place:?}: {out}");
    }
}

#[test]
fn lookalike_hosts_and_mere_mentions_stay_byte_for_byte() {
    for shape in BY_ATTRIBUTE {
        let name = attribute_of(shape);
        for address in LOOKALIKES {
            for page in written(shape, name, address) {
                assert_eq!(fragment(&page), page);
            }
        }
    }
    for shape in BY_TEXT.iter().chain(UNDER_GUARD) {
        for address in LOOKALIKES {
            let page = shape.replace("$U", address);
            assert_eq!(fragment(&page), page);
        }
    }
}

#[test]
fn held_attributes_keep_their_place_and_their_bytes() {
    // An end tag inside an attribute value, `>` in one, duplicates
    let table = [
        (
            "<p id=a style='background:url(//t.example.com/x)' title='</p>'>x",
            "<p data-consent=\"t\" id=a data-consent-style='background:url(//t.example.com/x)' title='</p>'>x",
        ),
        (
            "<p a='b'style=x:url(//t.example.com/x) STYLE=y>",
            "<p data-consent=\"t\" a='b' data-consent-style=x:url(//t.example.com/x) data-consent-STYLE=y>",
        ),
        (
            "<a style=\"display:block;width:9px;background:url(//t.example.com/x)\"title=a STYLE=height:1px>",
            "<a data-consent=\"t\" data-consent-style=\"display:block;width:9px;background:url(//t.example.com/x)\" \
             style=\"display:block;width:9px\"title=a data-consent-STYLE=height:1px>",
        ),
        (
            "<p style=width:1px;a:url(//t.example.com/x) id=a><p style=width:1px;a:url(//t.example.com/x)>",
            "<p data-consent=\"t\" data-consent-style=width:1px;a:url(//t.example.com/x) style=\"width:1px\" id=a>\
             <p data-consent=\"t\" data-consent-style=width:1px;a:url(//t.example.com/x) style=\"width:1px\">",
        ),
        (
            "<a href=/x ping='/own //u.example.com/p'>",
            "<a data-consent=\"u\" href=/x data-consent-ping='/own //u.example.com/p'>",
        ),
        (
            "<img src=//t.example.com/p style='background:url(//u.example.com/q)'>",
            "<img data-consent=\"t u\" data-consent-src=//t.example.com/p data-consent-style='background:url(//u.example.com/q)'>",
        ),
        (
            "<svg><script href='//t.example.com/a' type=module /></svg>",
            "<svg><script type=\"text/plain\" data-consent=\"t\" data-consent-href='//t.example.com/a' data-consent-type=module /></svg>",
        ),
        (
            "<script src=/own.js onload=TRACK()></script>",
            "<script type=\"text/plain\" data-consent=\"t\" src=/own.js onload=TRACK()></script>",
        ),
        (
            "<style media=print>@import '//t.example.com/x'</style>",
            "<style type=\"text/plain\" data-consent=\"t\" media=print>;/*data-consent*/@import '//t.example.com/x'</style>\
             <style data-tower-consent=\"sheet\" data-consent-sheet='[[\"t\",\"//t.example.com/x\"]]' media=\"print\">\
             @import 'data:text/css,tower-consent-0'</style>",
        ),
        (
            "<style type=text/css>@import '//t.example.com/x'</style>",
            "<style type=\"text/plain\" data-consent=\"t\" data-consent-type=text/css>;/*data-consent*/@import '//t.example.com/x'</style>\
             <style data-tower-consent=\"sheet\" data-consent-sheet='[[\"t\",\"//t.example.com/x\"]]' type=\"text/css\">\
             @import 'data:text/css,tower-consent-0'</style>",
        ),
        ("<body onload='TRACK()' class=a>x", "<body data-consent=\"t\" data-consent-onload='TRACK()' class=a>x"),
    ];
    for (page, expected) in table {
        assert_eq!(fragment(page), expected);
    }
}

#[test]
fn one_element_of_several_services_needs_all_of_them() {
    let out = fragment("<p style='a:url(//t.example.com/1);b:url(//u.example.com/2)' onclick=TRACK>");
    assert!(out.contains("data-consent=\"t u\""), "{out}");
    let out = fragment("<script type=module>import '//u.example.com/a';TRACK()</script>");
    assert!(out.contains("data-consent=\"t u\""), "{out}");
}

#[test]
fn what_is_text_or_inert_stays_byte_for_byte() {
    for same in [
        "<!-- <p style='background:url(//t.example.com/x)'> -->",
        "<!--><!-- <body onload=TRACK> --><b>",
        "<?x <p style='background:url(//t.example.com/x)'>",
        "<textarea><p style='background:url(//t.example.com/x)'></textarea>",
        "<title><p onclick=TRACK></title>",
        "<xmp><p onclick=TRACK></xmp><b>",
        "<noembed><p onclick=TRACK></noembed><b>",
        "<noframes><p onclick=TRACK></noframes><b>",
        "<iframe src=/own><p onclick=TRACK></iframe><b>",
        "<b><plaintext><p onclick=TRACK>",
        "<style>/* <p onclick=TRACK> url(//t.example.com/x) */</style><b>",
        "<style>a{content:'url(//t.example.com/x)'}</style>",
        "<script>/* <p onclick=TRACKER style='a:url(//t.example.com/)'> */</script>".replace("TRACKER", "x").leak(),
        "<script>const a = 'https://t.example.com/', b = '<p style=\"background:url(//t.example.com/x)\">'</script>",
        "<script src=/own.js><p style='a:url(//t.example.com/x)'></script>",
        "<script type=application/json>{\"a\":\"<p style='background:url(//t.example.com/x)'>\"}</script>",
        "<script type=application/ld+json>{\"image\":\"https://t.example.com/x\"}</script>",
        "<script type=text/template><p onclick=TRACK></script>",
        "<script type=importmap>{\"imports\":{\"a\":\"/a.js\"}}</script>",
        "<script type=importmap>not json https://t.example.com/</script>",
        "<template><p style='background:url(//t.example.com/x)'><template></template><p onclick=TRACK></template><b>",
        "<img data-src=https://t.example.com/x data-srcset='https://t.example.com/x 2x' class=lazy>",
        "<iframe data-src=https://t.example.com/x></iframe>",
        "<div data-bg=https://t.example.com/x data-style='background:url(//t.example.com/x)'></div>",
        "<a href=https://t.example.com/ onclick=\"window.open('https://t.example.com/share');return false\">",
        "<button onclick=\"location.href='https://t.example.com/'\">",
        "<form action=https://t.example.com/pay><button formaction=//t.example.com/pay/now></form>",
        "<form action=/search?via=t.example.com></form>",
        "<blockquote cite=https://t.example.com/></blockquote><q cite=//t.example.com></q>",
        "<img src=a longdesc=https://t.example.com/>",
        "<meta property=og:image content=https://t.example.com/x>",
        "<meta name=msapplication-TileImage content=https://t.example.com/x>",
        "<link rel=alternate type=application/rss+xml href=https://t.example.com/feed>",
        "<link rel=canonical href=https://t.example.com/>",
        "<link itemprop=url href=https://t.example.com/>",
        "<p itemid=https://t.example.com/>x</p>",
        "<p style='color:red' onclick='own()'>",
        "<p style='background:url(/own.png)'>",
        "<p style=\"background:url(data:image/png;base64,AAAA)\">",
        "<svg><rect fill='url(#a)' filter=\"url(#b)\"/></svg>",
        "<object><param name=flashvars value=https://t.example.com/></object>",
        "<base href=/app/><base href=https://nobody.example/><img src=a>",
        "<template><base href=https://nobody.example/></template><img src=a>",
        "<p on=TRACK>",
        "<amp-youtube data-videoid=x></amp-youtube>",
        "text onclick=TRACK style=\"url(//t.example.com/x)\" > text",
        "a < b style='url(//t.example.com/)' onclick=TRACK >",
        "</p onclick=TRACK>",
        "<!doctype html><!-- a=\"--><p>b</p>",
    ] {
        assert_eq!(fragment(same), same);
        assert_eq!(in_chunks(same, 1), same, "byte by byte");
        assert_eq!(in_chunks(same, 7), same, "seven bytes at a time");
    }
}
