//! Inline code: scripts from a bundler, application state, sheets, and what vendors tell sites to paste.

use std::fmt::Write as _;

use super::draft::Draft;

/// A script of at least this size as a bundler writes it.
pub(crate) fn minified(draft: &mut Draft, size: usize) -> String {
    let mut code = String::from("!function(){\"use strict\";var e={},t={};");
    while code.len() < size {
        let (a, b, c) = (draft.name(), draft.name(), draft.name());
        let n = draft.between(1, 9999);
        let _ = match draft.between(0, 9) {
            0 => write!(code, "function {a}{n}(e,t,n){{return e&&t<n?e[\"{b}\"]||(e[\"{b}\"]=t({n})):null}}"),
            1 => write!(code, "e.exports={{{a}:{n},{b}:!0,{c}:function(e){{return void 0===e?\"{a}-{b}\":e.{c}}}}};"),
            2 => write!(
                code,
                "t.{a}=function(e){{for(var n=0,r=e.length;n<r;n++)if(e[n].{b}===\"{c}\")return n;return-1}};"
            ),
            3 => write!(
                code,
                "document.querySelectorAll(\".{a}__{b}\").forEach(function(e){{e.addEventListener(\"click\",{c}{n})}});"
            ),
            4 => write!(code, "var {a}{n}='<div class=\"{a} {b}\"><a href=\"'+e.url+'\">'+e.{c}+\"<\\/a><\\/div>\";"),
            5 => write!(
                code,
                "try{{localStorage.setItem(\"{a}:{b}\",JSON.stringify({{{c}:e,at:Date.now()}}))}}catch(e){{}}"
            ),
            6 => {
                write!(code, "if(/^(?:{a}|{b})[\\w-]+$/i.test(t)&&!(e>>{}&1)){{n=n||[];n.push([\"{c}\",{n}])}}", n % 31)
            }
            7 => write!(code, "const {a}{n}=`<li data-id=\"${{e.id}}\" class=\"{b}\">${{e.{c}}}</li>`;"),
            8 => {
                write!(code, "window.__{a}=window.__{a}||{{}};window.__{a}[\"{b}\"]={{w:{n},h:{},k:\"{c}\"}};", n % 900)
            }
            _ => write!(code, "({a}=>{{const {{{b}:t,{c}:n}}={a};Promise.all([t,n]).then(([e,t])=>e??t)}})(e);"),
        };
    }
    code.push_str("}();");
    code
}

/// JSON of at least this size, as an app or a shop keeps it in a page.
pub(crate) fn state(draft: &mut Draft, size: usize) -> String {
    let mut json = String::from("{\"props\":{\"pageProps\":{\"items\":[");
    while json.len() < size {
        let (id, slug, title) = (draft.uuid(), draft.slug(), draft.title());
        let (image, path) = (draft.image(640), draft.path());
        let (image, path) = (image.replace("&amp;", "\\u0026"), path.replace("&amp;", "\\u0026"));
        let _ = write!(
            json,
            "{{\"id\":\"{id}\",\"slug\":\"{slug}\",\"title\":\"{title}\",\"url\":\"{path}\",\"price\":{{\"cents\":{},\
             \"currency\":\"EUR\"}},\"image\":{{\"src\":\"{image}\",\"width\":640,\"height\":{},\"alt\":null}},\
             \"flags\":[\"{}\",\"{}\"],\"rating\":{}.{},\"isAvailable\":{}",
            draft.between(199, 99_999),
            draft.between(200, 900),
            draft.name(),
            draft.name(),
            draft.between(1, 4),
            draft.between(0, 9),
            draft.chance(80),
        );
        if draft.chance(30) {
            let text = draft.sentences(2);
            let _ = write!(json, ",\"body\":\"\\u003cp class=\\\"{}\\\"\\u003e{text}\\u003c/p\\u003e\"", draft.name());
        }
        json.push_str("},");
    }
    json.pop();
    json.push_str("]},\"__N_SSG\":true},\"page\":\"/[slug]\",\"query\":{},\"buildId\":\"k3v8s\",\"isFallback\":false}");
    json
}

/// State as server components send it: JSON within strings, in many scripts.
pub(crate) fn flight(draft: &mut Draft, size: usize) -> String {
    let json = state(draft, size).replace('\\', "\\\\").replace('"', "\\\"");
    let letters: Vec<char> = json.chars().collect();
    let mut scripts = String::new();
    for piece in letters.chunks(draft.between(2_000, 9_000)) {
        let text: String = piece.iter().collect();
        // Where an escape was cut in two, neither half may end the string.
        let text = text.trim_start_matches('"').trim_end_matches('\\');
        let _ = write!(scripts, "<script>self.__next_f.push([1,\"{text}\"])</script>");
    }
    scripts
}

/// A style sheet of at least this size.
pub(crate) fn sheet(draft: &mut Draft, size: usize) -> String {
    let mut css =
        String::from(":root{--c-text:#1b1b1b;--c-link:#0b5cad;--gap:1rem}*,:after,:before{box-sizing:border-box}");
    while css.len() < size {
        let (a, b, hash, n) = (draft.name(), draft.name(), draft.hex(6), draft.between(1, 96));
        let _ = match draft.between(0, 11) {
            0 => write!(css, "@media (min-width:{}px){{.{a}__{b}{{display:flex;gap:{n}px;padding:0 {n}px}}}}", n * 20),
            1 => write!(css, ".{a}>.{b}:not(:last-child):hover{{color:#{hash};transition:color .2s ease-in-out}}"),
            2 => write!(css, ".css-{hash}{{margin:0;padding:{n}px;font:700 {n}px/1.4 \"{a} Sans\",Arial,sans-serif}}"),
            3 => write!(
                css,
                ".{a}-{b}--{hash}{{background:url(/assets/{a}/{b}.svg) no-repeat 50%;background-size:{n}px}}"
            ),
            4 if n < 12 => {
                write!(
                    css,
                    ".icon-{a}{{background-image:url(\"data:image/svg+xml;base64,{}\")}}",
                    draft.drawing(n * 40)
                )
            }
            5 if n < 24 => write!(
                css,
                "@font-face{{font-family:\"{a}\";font-display:swap;src:url(/fonts/{a}-{b}.{hash}.woff2) format(\"woff2\")}}"
            ),
            6 => write!(css, "@keyframes {a}{n}{{0%{{opacity:0;transform:translateY({n}px)}}to{{opacity:1}}}}"),
            7 => write!(css, ".{a}:after{{content:\"\\203a\";position:absolute;right:{n}px;top:calc(50% - {n}px)}}"),
            _ => write!(
                css,
                ".{a} .{b}_{hash}{{width:{n}%;max-width:calc(var(--gap)*{n});border-radius:{n}px;z-index:{n}}}"
            ),
        };
    }
    css
}

/// What vendors of trackers and players tell sites to paste: each is a whole element.
pub(crate) const VENDORS: &[&str] = &[
    "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var \
     f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=\
     'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script',\
     'dataLayer','GTM-ABC1234');</script>",
    "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234\"></script><script>window.dataLayer=\
     window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config',\
     'G-ABCDEF1234');</script>",
    "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments)\
     :n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e)\
     ;t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script',\
     'https://connect.facebook.net/en_US/fbevents.js');fbq('init','1234567890');fbq('track','PageView');</script>\
     <noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\" \
     src=\"https://www.facebook.com/tr?id=1234567890&amp;ev=PageView&amp;noscript=1\"/></noscript>",
    "<script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};h._hjSettings={hjid:\
     1234567,hjsv:6};a=o.getElementsByTagName('head')[0];r=o.createElement('script');r.async=1;r.src=t+\
     h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r);})(window,document,\
     'https://static.hotjar.com/c/hotjar-','.js?sv=');</script>",
    "<script async src=\"https://securepubads.g.doubleclick.net/tag/js/gpt.js\" crossorigin=\"anonymous\"></script>\
     <script>window.googletag=window.googletag||{cmd:[]};googletag.cmd.push(function(){googletag.pubads().\
     enableSingleRequest();googletag.enableServices();});</script>",
    "<script>(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:\"12345678\"};o.q=w[u],w[u]=new \
     UET(o),w[u].push(\"pageLoad\")},n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){\
     var s=this.readyState;s&&s!==\"loaded\"&&s!==\"complete\"||(f(),n.onload=n.onreadystatechange=null)},\
     i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,\"script\",\
     \"//bat.bing.com/bat.js\",\"uetq\");</script>",
    "<script src=\"https://dynamic.criteo.com/js/ld/ld.js?a=12345\" async=\"true\"></script>",
    "<script>var _comscore=_comscore||[];_comscore.push({c1:\"2\",c2:\"1234567\"});(function(){var s=document.\
     createElement(\"script\"),el=document.getElementsByTagName(\"script\")[0];s.async=true;s.src=\
     \"https://sb.scorecardresearch.com/cs/1234567/beacon.js\";el.parentNode.insertBefore(s,el)})();</script>",
];
