//! What relative addresses are relative to, and where a page goes by itself.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        "base of a script's host with backslashes",
        "<base href=\"\\\\www.google-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base with slash and backslash",
        "<base href=\"/\\www.google-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base with a tab between slashes",
        "<base href=\"/&Tab;/www.google-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    ("base with three slashes", "<base href=\"///www.google-analytics.com/\"><script src=\"analytics.js\"></script>"),
    (
        "base with a scheme and one slash",
        "<base href=\"https:/www.google-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base with a letter of a reference",
        "<base href=\"https://www.&gopf;oogle-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base with spaces around",
        "<base href=\" &#10;//www.google-analytics.com/ \"><script src=\"analytics.js\"></script>",
    ),
    (
        "base with a name before its host",
        "<base href=\"//a@www.google-analytics.com/\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a drawing does not count",
        "<!doctype html><title>t</title><svg><base href=\"https://own.example/\"/></svg><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a template does not count",
        "<!doctype html><title>t</title><template><base href=\"https://own.example/\"></template><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a comment does not count",
        "<!-- <base href=/> --><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a title does not count",
        "<!doctype html><title><base href=/></title><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base without an address does not count",
        "<base target=_top><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a fallback does not count",
        "<!doctype html><noscript><base href=/></noscript><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a formula does not count",
        "<!doctype html><title>t</title><math><base href=/ /></math><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a shadow root does not count",
        "<!doctype html><title>t</title><div><template shadowrootmode=open><base href=/></template></div><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a frame's document does not count",
        "<!doctype html><title>t</title><iframe srcdoc=\"<base href=/>\"></iframe><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base in a list",
        "<!doctype html><title>t</title><select><base href=\"$GH\"></select><script src=\"analytics.js\"></script>",
    ),
    (
        "base in the body",
        "<!doctype html><title>t</title><p>x<base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    ("base of data", "<base href=\"data:x\"><base href=\"$GH\"><script src=\"analytics.js\"></script>"),
    ("base of code", "<base href=\"javascript:x\"><base href=\"$GH\"><script src=\"analytics.js\"></script>"),
    ("base that cannot be read", "<base href=\"https://\"><base href=\"$GH\"><script src=\"analytics.js\"></script>"),
    (
        "base with a bad port",
        "<base href=\"https://a:99999/\"><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base of data in a reference",
        "<base href=\"d&#97;ta:x\"><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base of data twice",
        "<base href=\"data:x\"><base href=\"data:y\"><base href=\"$GH\"><script src=\"analytics.js\"></script>",
    ),
    (
        "base after a lazy picture",
        "<div style=\"height:5000px\"></div><img loading=lazy src=\"tr?id=3\"><base href=\"https://www.facebook.com/\"><script>scrollTo(0,9999)</script>",
    ),
    (
        "base after a sheet for later",
        "<link id=l rel=stylesheet media=print href=\"x.css\"><base href=\"$GH\"><script>l.media='all'</script>",
    ),
    (
        "base after a link with a ping",
        "<a id=a href=\"#x\" ping=\"tr?id=4\">x</a><base href=\"https://www.facebook.com/\"><script>a.click()</script>",
    ),
    (
        "base after a placeholder's picture",
        "<iframe src=$YT data-consent-poster=\"tr?id=9\"></iframe><base href=\"https://www.facebook.com/\">",
    ),
    (
        "base after a lazy frame",
        "<div style=\"height:5000px\"></div><iframe loading=lazy src=\"embed/x\"></iframe><base href=\"https://www.youtube.com/\"><script>scrollTo(0,9999)</script>",
    ),
    (
        "base after a style for later",
        "<style id=s media=print>p{background:url(tr?id=5)}</style><base href=\"https://www.facebook.com/\"><script>s.media='all'</script><p>x",
    ),
    (
        "base after a hidden element",
        "<p id=p hidden style=\"background:url(tr?id=6)\">x</p><base href=\"https://www.facebook.com/\"><script>p.hidden=false</script>",
    ),
    (
        "base after a picture with sizes",
        "<div style=\"height:5000px\"></div><img loading=lazy srcset=\"tr?id=7 1x\"><base href=\"https://www.facebook.com/\"><script>scrollTo(0,9999)</script>",
    ),
    (
        "base after a film that does not load",
        "<video id=v preload=none src=\"tr?id=8\"></video><base href=\"https://www.facebook.com/\"><script>v.load();v.play()</script>",
    ),
    (
        "rules relative to a base",
        "<base href=\"https://www.facebook.com/\"><script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"/tr?x\"]}]}</script>",
    ),
    (
        "rules before a base",
        "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"tr?x\"],\"relative_to\":\"document\"}]}</script><base href=\"https://www.facebook.com/\">",
    ),
    (
        "rules relative to a base without a source",
        "<base href=\"https://www.facebook.com/\"><script type=speculationrules>{\"prefetch\":[{\"urls\":[\"/tr?y\"]}]}</script>",
    ),
    (
        "rules with an escape in an address",
        "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"https://www.\\u0066acebook.com/tr?z\"]}]}</script>",
    ),
    (
        "rules with an escape in a key",
        "<script type=speculationrules>{\"pref\\u0065tch\":[{\"source\":\"list\",\"\\u0075rls\":[\"$PX\"]}]}</script>",
    ),
    (
        "rules to render ahead",
        "<script type=speculationrules>{\"prerender\":[{\"source\":\"list\",\"urls\":[\"$PX\"]}]}</script>",
    ),
    (
        "rules in upper case",
        "<SCRIPT TYPE=SpeculationRules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"$PX\"]}]}</SCRIPT>",
    ),
    (
        "map relative to a base",
        "<base href=\"$GH\"><script type=importmap>{\"imports\":{\"a\":\"/analytics.js\"}}</script><script type=module>import 'a'</script>",
    ),
    ("refresh without its word", "<meta http-equiv=refresh content=\"0 $PX\">"),
    ("refresh without a semicolon", "<meta http-equiv=refresh content=\"0 url=$PX\">"),
    ("refresh with a comma", "<meta http-equiv=refresh content=\"0,url=$PX\">"),
    ("refresh with a fraction", "<meta http-equiv=refresh content=\"0.0;url=$PX\">"),
    ("refresh with a point alone", "<meta http-equiv=refresh content=\".;url=$PX\">"),
    ("refresh in quotes", "<meta http-equiv=refresh content=\"0;url='$PX'x\">"),
    ("refresh in a quote that is not closed", "<meta http-equiv=refresh content=\"0;url='$PX\">"),
    ("refresh with spaces around the sign", "<meta http-equiv=refresh content=\" 0 ; URL = $PX\">"),
    ("refresh in the body", "<!doctype html><title>t</title><p>x<meta http-equiv=refresh content=\"0;url=$PX\">"),
];
