//! Odd but valid pages that load a tracker, sorted by how a reader could miss it.
//!
//! `$GA` is a tracker's script, `$PX` a pixel, `$YT` a frame, `$GH` a host with its slash.

/// A name, and markup: a whole page if it begins with a doctype, otherwise a part of a head or a body.
pub(super) type Case = (&'static str, &'static str);

/// Where HTML, drawings and formulas begin and end, and what is text.
const TREE: &[Case] = &[
    ("script in a drawing's template", "<svg><template><script href=$GA></script></template></svg>"),
    ("picture in a drawing's template", "<svg><template><img src=$PX></template></svg>"),
    (
        "picture in foreign content in a drawing's template",
        "<svg><template><foreignObject><img src=$PX></foreignObject></template></svg>",
    ),
    ("picture in a formula's template", "<math><template><img src=$PX></template></math>"),
    (
        "drawing's template in a frame's document",
        "<iframe srcdoc=\"<svg><template><script href='$GA'></script>\"></iframe>",
    ),
    (
        "drawing's template in a formula's text",
        "<math><mtext><svg><template><image href=$PX /></template></svg></mtext></math>",
    ),
    (
        "drawing's template with a drawing in it",
        "<svg><template><svg><script xlink:href=$GA></script></svg></template></svg>",
    ),
    ("drawing's template that breaks out", "<svg><template><p><script src=$GA></script>"),
    ("formula's template that breaks out", "<math><template><div><iframe src=$YT></iframe>"),
    ("drawing's template with a style", "<svg><template><style>@import '$GHx.css';</style></template></svg>"),
    ("paragraph breaks out of three drawings", "<svg><svg><svg><p><script src=$GA></script>"),
    ("paragraph breaks out of a formula in a drawing", "<svg><math><p><script src=$GA></script>"),
    ("paragraph breaks out of a drawing in a formula", "<math><svg><p><script src=$GA></script>"),
    ("font with a colour breaks out", "<svg><g><font color=red><script src=$GA></script>"),
    ("font with a size in a reference breaks out", "<svg><g><font SIZE=1><img src=$PX>"),
    ("table breaks out of four groups", "<svg><g><g><g><g><table><tr><td><script src=$GA></script>"),
    ("heading breaks out of a row of a formula", "<math><mrow><mrow><h1><script src=$GA></script>"),
    ("end tag of a paragraph breaks out", "<svg><g></p><script src=$GA></script>"),
    ("end tag of a line break breaks out", "<svg><svg></br><script src=$GA></script>"),
    (
        "list breaks out into text",
        "<svg><svg><ul><li><title><script src=$GA></script></title><script src=$GA></script>",
    ),
    ("stray end tag of a description", "<svg><foreignObject></desc><script src=$GA></script>"),
    ("stray end tag of a title", "<svg><foreignObject></title><script src=$GA></script>"),
    ("end tag across an open division", "<svg><foreignObject><div></foreignObject><script src=$GA></script></svg>"),
    ("end tag of a drawing in foreign content", "<svg><foreignObject><b></svg><script src=$GA></script>"),
    ("end tag of a group in a description", "<svg><g><desc></g><script src=$GA></script>"),
    ("end tag of a formula in its text", "<math><mtext></math><script src=$GA></script>"),
    ("stray end tags in a title", "<svg><title></foreignObject></desc><iframe src=$YT></iframe>"),
    ("end tag of a row across a paragraph", "<math><mrow><mi><p></mrow><script src=$GA></script>"),
    ("style after an inner drawing", "<svg><svg></svg><style><script href=$GA></script></style></svg>"),
    ("title after an inner drawing", "<svg><svg></svg><textarea><script href=$GA></script></textarea></svg>"),
    ("style after an inner formula", "<svg><math></math><style><image href=$PX /></style></svg>"),
    ("style after two inner drawings", "<svg><svg></svg><svg></svg><xmp><image href=$PX /></xmp></svg>"),
    ("style after an inner title", "<svg><title></title><style><script href=$GA></script></style></svg>"),
    ("style after an inner drawing with a slash", "<svg><svg/><style><script href=$GA></script></style></svg>"),
    ("frame name after an inner drawing", "<svg><svg></svg><iframe><script href=$GA></script></iframe></svg>"),
    ("style in a drawing's title", "<svg><title><style></title><script href=$GA></script></svg>"),
    (
        "text area in a drawing's title",
        "<svg><title><textarea></title></textarea></title><script href=$GA></script></svg>",
    ),
    ("style in a drawing's description", "<svg><desc><style></desc></style></desc><script href=$GA></script></svg>"),
    ("title in a drawing's title", "<svg><title><title></title></title><script href=$GA></script></svg>"),
    ("text area in a drawing's group", "<svg><g><textarea></g><script href=$GA></script></svg>"),
    ("name of raw text in a drawing", "<svg><noembed><script href=$GA></script></noembed></svg>"),
    ("drawing's style ends a template", "<template><svg><style></template><script src=$GA></script>"),
    ("drawing's title ends a template", "<template><svg><textarea></template><script src=$GA></script>"),
    ("formula's style ends a template", "<template><math><style></template><script src=$GA></script>"),
    ("formula's frame name ends a template", "<template><math><iframe></template><iframe src=$YT></iframe>"),
    (
        "template in a template ends by a drawing",
        "<template><template><svg><xmp></template></template><script src=$GA></script>",
    ),
    ("drawing's script ends a template", "<template><svg><script></template><script src=$GA></script>"),
    ("fallback name in a drawing", "<svg><noscript><script href=$GA></script></noscript></svg>"),
    ("fallback name in a formula", "<math><noscript><img src=$PX></noscript></math>"),
    ("fallback name in a drawing in a drawing", "<svg><svg><noscript><image href=$PX /></noscript></svg></svg>"),
    (
        "fallback name in a drawing with an inner style",
        "<svg><noscript><style>@import '$GHx.css'</style></noscript></svg>",
    ),
    ("fallback name in a drawing never closed", "<svg><noscript><g><script href=$GA></script>"),
    ("fallback name in a drawing that breaks out", "<svg><noscript><p></noscript><script src=$GA></script>"),
    ("glyph in a formula keeps a style markup", "<math><mi><mglyph><style><img src=$PX></style></mglyph></mi></math>"),
    (
        "mark in a formula keeps a title markup",
        "<math><mtext><malignmark><title><img src=$PX></title></malignmark></mtext></math>",
    ),
    ("glyph in a formula keeps an old text markup", "<math><mo><mglyph><xmp><iframe src=$YT></iframe>"),
    ("mark in a formula keeps a text area markup", "<math><ms><malignmark><textarea><img src=$PX>"),
    ("note in a formula keeps a style markup", "<math><annotation-xml><style><img src=$PX></style>"),
    ("drawing in a note keeps a style markup", "<math><annotation-xml><svg><style><image href=$PX /></style></svg>"),
    ("glyph in a number in a drawing's text", "<svg><desc><math><mn><mglyph><iframe><img src=$PX>"),
    ("text in a formula makes a script", "<math><mi><script src=$GA></script></mi></math>"),
    ("a formula's style", "<math><style><img src=$PX></style></math>"),
    ("old text in a page of frames", "<!doctype html><frameset><xmp><frame src=$YT></frameset>"),
    ("style in a page of frames", "<!doctype html><frameset><style><frame src=$YT></style></frameset>"),
    ("title in a page of frames", "<!doctype html><frameset><title><frame src=$YT></title></frameset>"),
    ("template in a page of frames", "<!doctype html><frameset><template><frame src=$YT></template></frameset>"),
    ("text area in a page of frames", "<!doctype html><frameset><textarea><frame src=$YT></textarea></frameset>"),
    ("plain text in a page of frames", "<!doctype html><frameset><plaintext><frame src=$YT>"),
    ("script in a page of frames", "<!doctype html><frameset><script><frame src=$YT></script></frameset>"),
    ("drawing in a page of frames", "<!doctype html><frameset><svg><title><frame src=$YT></frameset>"),
    ("fallback in a page of frames", "<!doctype html><frameset><noscript><frame src=$YT></noscript></frameset>"),
    ("frames after a paragraph", "<!doctype html><p><frameset><xmp><frame src=$YT></frameset>"),
    (
        "section in a drawing with a comment in it",
        "<svg><![CDATA[><!--]]></svg><div style=\"background:url('$PX');width:9px;height:9px\"></div>",
    ),
    (
        "section in a drawing with a tag in it",
        "<svg><![CDATA[><a title=\"]]></svg><div style=\"background:url($PX);width:9px;height:9px\"></div>",
    ),
    (
        "section in a drawing before a handler",
        "<svg><![CDATA[><!--]]></svg><img src=\"/own.gif\" onload=\"import('$GA')\">",
    ),
    ("section in a formula with a script in it", "<math><![CDATA[><script>]]></math><script src=$GA></script>"),
    ("section in a title is a comment", "<svg><title><![CDATA[><img src=$PX>]]></title></svg>"),
    ("section outside of drawings is a comment", "<![CDATA[><script src=$GA></script>]]>"),
    ("section with brackets at its end", "<svg><![CDATA[]]]]><image href=$PX /></svg>"),
    ("section in lower case is a comment", "<svg><![cdata[><image href=$PX />]]></svg>"),
    ("section in foreign content is a comment", "<svg><foreignObject><![CDATA[><iframe src=$YT></iframe>]]>"),
    ("script in a comment in a script", "<script><!--<script></script>--></script><script src=$GA></script>"),
    ("comment that ends at once", "<!--><script src=$GA></script>-->"),
    ("comment that ends after a dash", "<!---><script src=$GA></script>-->"),
    ("comment that ends with an exclamation mark", "<!-- --!><script src=$GA></script>-->"),
    ("end tag that is a comment", "</ a=\"><script src=$GA></script>\">"),
    ("instruction that is a comment", "<?php echo \"><script src=$GA></script>\" ?>"),
    ("script in a list", "<select><option><script src=$GA></script></select>"),
    ("old text in a list", "<select><xmp></select><script src=$GA></script>"),
    ("drawing in a list", "<select><svg><style><script href=$GA></script></style></svg></select>"),
];

/// Values as written and as read.
const VALUES: &[Case] = &[
    ("type of an input in a reference", "<input type=\"&#105;mage\" src=$PX>"),
    ("type of an input in a reference in hexadecimal", "<input type=\"&#x49;mage\" src=$PX>"),
    ("type of an input without its semicolon", "<input type=\"im&#97ge\" src=$PX>"),
    ("type of an input in upper case", "<input TYPE=IMAGE SRC=$PX>"),
    ("type of an input with zeros", "<input type=\"imag&#0000101;\" src=$PX>"),
    ("second type of an input does not count", "<input type=image type=text src=$PX>"),
    ("refresh in a reference", "<meta http-equiv=\"&#114;efresh\" content=\"0;url=$PX\">"),
    ("refresh in a reference in upper case", "<meta http-equiv=\"&#x52;EFRESH\" content=\"0;url=$PX\">"),
    ("refresh with its address in references", "<meta http-equiv=refresh content=\"0&semi;url&equals;$PX\">"),
    ("refresh with a reference in its word", "<meta http-equiv=refresh content=\"0; u&#114;l=$PX\">"),
    ("refresh with a tab in a reference", "<meta http-equiv=refresh content=\"0;&Tab;url=$PX\">"),
    ("refresh that comes first", "<meta content=\"0;url=$PX\" http-equiv='Refresh'>"),
    ("kind of a link in a reference", "<link rel=\"&#115;tylesheet\" href=\"$GHx.css\">"),
    ("kind of a link after another in a reference", "<link rel=\"x&#32;stylesheet\" href=\"$GHx.css\">"),
    ("kind of a link with a line break", "<link rel=\"x&NewLine;preconnect\" href=\"$GH\">"),
    ("kind of a script in a reference", "<script type=\"&#109;odule\" src=$GA></script>"),
    ("kind of a script with a slash in a reference", "<script type=\"text&sol;javascript\" src=$GA></script>"),
    ("language of a script in a reference", "<script language=\"java&#115;cript\" src=$GA></script>"),
    ("kind of a style in a reference", "<style type=\"text&#47;css\">@import '$GHx.css';</style>"),
    (
        "mode of a shadow root in a reference",
        "<div><template shadowrootmode=\"&#111;pen\"><img src=$PX></template></div>",
    ),
    ("mode of a shadow root in upper case", "<div><template shadowrootmode=OPEN><img src=$PX></template></div>"),
    (
        "kind of a map in a reference",
        "<script type=\"&#105;mportmap\">{\"imports\":{\"a\":\"$GA\"}}</script><script type=module>import 'a'</script>",
    ),
    (
        "kind of rules in a reference",
        "<script type=\"speculation&#114;ules\">{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"$PX\"]}]}</script>",
    ),
    (
        "encoding of a note in a reference",
        "<math><annotation-xml encoding=\"text&#47;html\"><script src=$GA></script></annotation-xml></math>",
    ),
    (
        "encoding of a note in another reference",
        "<math><annotation-xml encoding=\"text&sol;HTML\"><style></annotation-xml></style><script src=$GA></script>",
    ),
    (
        "encoding of a note in XHTML",
        "<math><annotation-xml encoding=\"application/xhtml&plus;xml\"><script src=$GA></script></annotation-xml></math>",
    ),
    (
        "encoding of a note with a space is not one",
        "<math><annotation-xml encoding=\" text/html\"><style><img src=$PX></style></annotation-xml></math>",
    ),
    (
        "encoding of a note twice",
        "<math><annotation-xml encoding=x encoding=text/html><style><img src=$PX></style></annotation-xml></math>",
    ),
    (
        "encoding of a note in upper case",
        "<math><annotation-xml ENCODING=TEXT/HTML><script src=$GA></script></annotation-xml></math>",
    ),
    ("double-struck letter in a host", "<script src=\"https://www.&gopf;oogle-analytics.com/analytics.js\"></script>"),
    ("double-struck letter in a pixel's host", "<img src=\"https://www.&fopf;acebook.com/tr?1\">"),
    ("black letter in a host", "<img src=\"https://www.&ffr;acebook.com/tr?2\">"),
    ("script letter in a host", "<img src=\"https://www.&fscr;acebook.com/tr?3\">"),
    ("other letters in a host", "<img src=\"https://www.faceboo&kopf;.co&mopf;/tr?4\">"),
    ("soft hyphen in a host", "<img src=\"https://www.face&shy;book.com/tr?5\">"),
    ("word joiner in a host", "<img src=\"https://www.face&NoBreak;book.com/tr?6\">"),
    ("space of no width in a host", "<img src=\"https://www.face&ZeroWidthSpace;book.com/tr?7\">"),
    ("soft hyphen without its semicolon", "<img src=\"https://www.face&shybook.com/tr?8\">"),
    ("letter of a reference in a style", "<p style=\"background:url(https://www.&fopf;acebook.com/tr?9)\">x</p>"),
    (
        "letter of a reference in a handler",
        "<img src=/own.gif onload=\"import('https://www.&gopf;oogle-analytics.com/analytics.js')\">",
    ),
    (
        "letter of a reference in a drawing",
        "<svg width=9 height=9><image width=9 height=9 href=\"https://www.&fopf;acebook.com/tr?a\"/></svg>",
    ),
    ("full stop of East Asia in a host", "<img src=\"https://www&#x3002;facebook&#xff0e;com/tr?b\">"),
    ("wide letters in a host", "<img src=\"https://www.&#xff46;acebook.com/tr?c\">"),
    ("letter in a circle in a host", "<img src=\"https://www.&#x24d5;acebook.com/tr?d\">"),
    ("variation selector in a host", "<img src=\"https://www.face&#xfe0f;book.com/tr?e\">"),
    ("letter as a percent escape in a host", "<img src=\"https://www.%66acebook.com/tr?f\">"),
    ("upper case and a port in a host", "<img src=\"HTTPS://WWW.FACEBOOK.COM:443/tr?g\">"),
    ("name and password before a host", "<img src=\"https://a:b@www.facebook.com/tr?h\">"),
    ("full stop after a host", "<img src=\"https://www.facebook.com./tr?i\">"),
    ("three slashes before a script's host", "<script src=\"///www.google-analytics.com/analytics.js\"></script>"),
    ("four slashes before a script's host", "<script src=\"////www.google-analytics.com/analytics.js\"></script>"),
    ("three slashes before a pixel's host", "<img src=\"///www.facebook.com/tr?20\">"),
    ("four slashes before a pixel's host", "<img src=\"////www.facebook.com/tr?21\">"),
    ("three slashes after a scheme", "<img src=\"https:///www.facebook.com/tr?22\">"),
    ("one slash after another scheme", "<script src=\"https:/www.google-analytics.com/analytics.js\"></script>"),
    ("no slash after another scheme", "<script src=\"https:www.google-analytics.com/analytics.js\"></script>"),
    ("backslashes before a host", "<img src=\"\\\\www.facebook.com/tr?23\">"),
    ("slash and backslash before a host", "<img src=\"/\\www.facebook.com/tr?24\">"),
    ("line break between slashes", "<img src=\"/&NewLine;/www.facebook.com/tr?25\">"),
    ("control character before an address", "<img src=\"&#1; https://www.facebook.com/tr?26\">"),
    ("tab in a scheme", "<img src=\"ht&Tab;tps://www.facebook.com/tr?27\">"),
];

/// What relative addresses are relative to, and where a page goes by itself.
const BASES: &[Case] = &[
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

/// Style sheets.
const SHEETS: &[Case] = &[
    ("set of images with an unknown environment", "<style>p{background:image-set(env(nope,\"$PX\") 1x)}</style>"),
    (
        "set of images with a condition",
        "<style>p{background:image-set(if(style(--a:1):\"$PX\"; else:\"$PX\") 1x)}</style>",
    ),
    ("set of images of a function", "<style>@function --f(){result:\"$PX\"}p{background:image-set(--f() 1x)}</style>"),
    (
        "set of images of a function with an argument",
        "<style>@function --f(--a){result:var(--a)}p{background:image-set(--f(\"$PX\") 1x)}</style>",
    ),
    (
        "set of images of a function's default",
        "<style>@function --f(--a:\"$PX\"){result:var(--a)}p{background:image-set(--f() 1x)}</style>",
    ),
    (
        "set of images of a function in a function",
        "<style>@function --g(){result:\"$PX\"}@function --f(){result:--g()}p{background:image-set(--f() 1x)}</style>",
    ),
    (
        "set of images of a fallback in a fallback",
        "<style>p{background:image-set(var(--a,env(b,var(--c,\"$PX\"))) 1x)}</style>",
    ),
    ("set of images of a property", "<style>p{--x:\"$PX\";background:image-set(var(--x) 1x)}</style>"),
    (
        "set of images of a property of a parent",
        "<style>:root{--x:\"$PX\"}p{background:image-set(var(--x) 1x)}</style>",
    ),
    (
        "set of images of a property in an attribute",
        "<style>p{background:image-set(var(--x) 1x)}</style><p style='--x:\"$PX\"'>x",
    ),
    (
        "property with a registered image",
        "<style>@property --x{syntax:\"<image>\";inherits:false;initial-value:url($PX)}p{background:var(--x)}</style>",
    ),
    ("whole value of a property", "<style>p{--x:url($PX);background:var(--x)}</style>"),
    (
        "property set in a keyframe",
        "<style>@keyframes k{from,to{--x:\"$PX\"}}p{animation:k 9s;background:image-set(var(--x) 1x)}</style>",
    ),
    (
        "string in a property of an older prefix",
        "<style>p{background:-webkit-image-set(var(--x) 1x);--x:\"$PX\"}</style>",
    ),
    ("set of images by escapes", "<style>p{background:im\\61ge-set(\"$PX\" 1x)}</style>"),
    ("address by escapes", "<style>p{background:\\75 rl($PX)}</style>"),
    ("host by escapes", "<style>p{background:url(https://www.\\66 acebook.com/tr?1)}</style>"),
    ("crossing of images", "<style>p{background:-webkit-cross-fade(url($PX),url($PX),50%)}</style>"),
    ("new crossing of images", "<style>p{background:cross-fade(image-set(\"$PX\" 1x),red)}</style>"),
    ("image in a nested rule", "<style>body{p{&{background:image-set(\"$PX\" 1x)}}}</style>"),
    (
        "image in a rule for a size",
        "<style>@media all{@supports (display:block){@layer a{p{background:url('$PX')}}}}</style>",
    ),
    ("image as a list's sign", "<style>p{display:list-item;list-style:image-set(\"$PX\" 1x)}</style>"),
    ("image as content", "<style>p::before{content:image-set(\"$PX\" 1x)}</style>"),
    ("image as a mask", "<style>p{mask-image:image-set(\"$PX\" 1x)}</style>"),
    ("import with a layer", "<style>@import \"$GHx.css\" layer(a) supports(display:block) screen;</style>"),
    ("import in upper case with a comment", "<style>@IMPORT/**/\"$GHx.css\";</style>"),
    ("import by escapes", "<style>@\\69mport url($GHx.css);</style>"),
    ("import after a set of characters", "<style>@charset \"utf-8\";@import '$GHx.css'</style>"),
    ("import after signs of a comment", "<style><!-- @import '$GHx.css'; --></style>"),
    ("import after a layer", "<style>@layer a,b;@import '$GHx.css';</style>"),
    ("sheet in a drawing with a comment in its word", "<svg><style>@im<!-- -->port \"$GHx.css\";</style></svg>"),
    ("sheet in a drawing with a reference in its word", "<svg><style>@&#105;mport \"$GHx.css\"</style></svg>"),
    (
        "sheet in a drawing with references in its address",
        "<svg><style>@import \"https:&#47;&#47;www.google-analytics.com/x.css\"</style></svg>",
    ),
    ("sheet in a drawing with a section", "<svg><style>@im<![CDATA[port \"$GHx.css\";]]></style></svg>"),
    ("sheet in a drawing with an instruction in its word", "<svg><style>@im<?x?>port \"$GHx.css\";</style></svg>"),
    ("sheet in a drawing with an empty end tag in its word", "<svg><style>@im</>port \"$GHx.css\";</style></svg>"),
    (
        "sheet in a drawing with a letter of a reference",
        "<svg><style>@import \"https://www.&gopf;oogle-analytics.com/x.css\"</style></svg>",
    ),
    ("sheet in a drawing with an element in it", "<svg><style>@import <g/>\"$GHx.css\";</style></svg>"),
    ("sheet in a drawing in a title", "<svg><desc><svg><style>p{background:&#117;rl($PX)}</style></svg></desc></svg>"),
    ("sheet in a drawing with two sections", "<svg><style><![CDATA[@import ]]><![CDATA[\"$GHx.css\"]]></style></svg>"),
    ("script in a drawing with a reference", "<svg><script>im&#112;ort('$GA')</script></svg>"),
    ("script in a drawing with a comment", "<svg><script>im<!-- -->port('$GA')</script></svg>"),
];

/// Elements, attributes and functions that load and are easily forgotten.
const FORGOTTEN: &[Case] = &[
    ("old name of a picture", "<image src=$PX>"),
    ("old name of a picture with a set", "<image srcset=\"$PX 1x\">"),
    ("old name of a picture in upper case", "<IMAGE SRC=$PX>"),
    ("old name of a picture with a slash", "<image src='$PX'/>"),
    ("old name of a picture in foreign content", "<svg><foreignObject><image src=$PX></foreignObject></svg>"),
    ("old name of a picture in a table", "<table><image src=$PX></table>"),
    ("old name of a picture with a handler", "<image src=x onerror=\"import('$GA')\">"),
    (
        "style of a script",
        "<style>script{display:block;width:9px;height:9px}</style><script style=\"background:url('$PX')\">window.x=1</script>",
    ),
    (
        "animation of a script",
        "<style>@keyframes k{from{opacity:0}}script{display:block;animation:k 1ms;height:9px}</style><script onanimationstart=\"import('$GA')\">window.x=1</script>",
    ),
    (
        "style of a data block",
        "<style>script{display:block;width:9px;height:9px}</style><script type=application/json style=\"background:url('$PX')\">{}</script>",
    ),
    ("style of a style", "<style style=\"display:block;width:9px;height:9px;background:url('$PX')\">p{}</style>"),
    (
        "style of a title",
        "<!doctype html><style>head,title{display:block}</style><title style=\"width:9px;height:9px;background:url('$PX')\">t</title>",
    ),
    ("style of a frame that stays", "<iframe src=about:blank style=\"background:url('$PX')\"></iframe>"),
    (
        "style of a link that stays",
        "<style>link{display:block;width:9px;height:9px}</style><link rel=canonical href=/ style=\"background:url('$PX')\">",
    ),
    ("style of a text area", "<textarea style=\"background:url('$PX')\"></textarea>"),
    ("style of the page", "<!doctype html><html style=\"background:url('$PX')\"><title>t</title><p>x"),
    (
        "pictures behind columns",
        "<table width=50><colgroup background=$PX><col background=$PX></colgroup><tr><td>x</td></tr></table>",
    ),
    ("picture behind a cell", "<table><tr><td background=$PX>x</td></tr></table>"),
    ("picture behind a head of a table", "<table><thead background=$PX><tr><th>x</table>"),
    ("picture behind a foot of a table", "<table><tfoot background=$PX><tr><th>x</table>"),
    ("picture behind a table", "<table background=$PX><tr><td>x</table>"),
    ("picture behind the page", "<!doctype html><title>t</title><body background=$PX><p>x"),
    ("picture behind the page by a second tag", "<!doctype html><title>t</title><body><p>x<body background=$PX>"),
    (
        "animation of a mask",
        "<svg width=20 height=20><rect width=9 height=9><animate attributeName=\"mask\" values=\"url($PX#a);url($PX#a)\" dur=\"9s\"/></rect></svg>",
    ),
    (
        "animation of a fill",
        "<svg width=20 height=20><rect width=9 height=9><animate attributeName=fill values=\"url($PX#a);url($PX#a)\" dur=9s /></rect></svg>",
    ),
    (
        "setting of a filter",
        "<svg width=20 height=20><rect width=9 height=9><set attributeName=filter to=\"url($PX#a)\"/></rect></svg>",
    ),
    (
        "setting of a clip path",
        "<svg width=20 height=20><rect width=9 height=9><set attributeName=clip-path to=\"url($PX#a)\"/></rect></svg>",
    ),
    (
        "setting of a cursor",
        "<svg width=20 height=20><rect width=9 height=9><set attributeName=cursor to=\"url($PX),auto\"/></rect></svg>",
    ),
    (
        "setting of a marker",
        "<svg width=20 height=20><path d=\"M1 1L9 9\"><set attributeName=marker-start to=\"url($PX#a)\"/></path></svg>",
    ),
    (
        "setting of a picture",
        "<svg width=20 height=20><image width=9 height=9><set attributeName=href to=$PX /></image></svg>",
    ),
    (
        "setting of a picture by the old name",
        "<svg width=20 height=20><image width=9 height=9><set attributeName=xlink:href to=$PX /></image></svg>",
    ),
    (
        "animation of a picture with steps",
        "<svg width=20 height=20><image width=9 height=9><animate attributeName=href values=\"/own.gif;$PX\" dur=1ms fill=freeze /></image></svg>",
    ),
    (
        "animation of a picture from and to",
        "<svg width=20 height=20><image width=9 height=9><animate attributeName=href from=$PX to=$PX dur=9s /></image></svg>",
    ),
    ("setting of a used drawing", "<svg width=20 height=20><use><set attributeName=href to=\"$PX#a\"/></use></svg>"),
    (
        "picture of a filter",
        "<svg width=20 height=20><filter id=f><feImage href=$PX /></filter><rect width=9 height=9 filter=\"url(#f)\"/></svg>",
    ),
    ("mask of a drawing", "<svg width=20 height=20><rect width=9 height=9 mask=\"url($PX#m)\"/></svg>"),
    ("picture of a film", "<video poster=$PX></video>"),
    ("source of a picture", "<picture><source srcset=\"$PX 1x\"><img src=/own.gif></picture>"),
    ("titles of a film", "<video src=/own.gif crossorigin><track default kind=subtitles src=$PX></video>"),
    ("source of a film", "<video><source src=$PX></video>"),
    ("plug-in", "<embed src=$PX>"),
    ("object", "<object data=$PX></object>"),
    ("picture ahead with a set", "<link rel=preload as=image imagesrcset=\"$PX 1x\">"),
    ("sign of a page", "<link rel=icon href=$PX>"),
    (
        "map of areas with a ping",
        "<map name=m><area id=a href=#x ping=$PX shape=default></map><img usemap=#m src=/own.gif><script>a.click()</script>",
    ),
    ("handler of a second body", "<!doctype html><title>t</title><body><p>x<body onload=\"import('$GA')\">"),
    ("handler of a frameset", "<!doctype html><frameset onload=\"import('$GA')\"><frame src=about:blank></frameset>"),
    ("handler of a drawing", "<svg onload=\"import('$GA')\"></svg>"),
    ("handler of a form control", "<input autofocus onfocus=\"import('$GA')\">"),
    ("handler of an unknown element", "<x-y tabindex=0 autofocus onfocus=\"import('$GA')\">x</x-y>"),
    (
        "handler of a dialogue",
        "<dialog open ontoggle=\"import('$GA')\" oncancel=1>x</dialog><details open ontoggle=\"import('$GA')\">x</details>",
    ),
];

/// What comes after markup that no reader can be certain about.
const IN_DOUBT: &[Case] = &[
    ("handler of details", "<details open ontoggle=\"import('$GA')\">x</details>"),
    ("handler of a list", "<select autofocus onfocus=\"import('$GA')\"></select>"),
    ("handler of a paragraph", "<p tabindex=0 autofocus onfocus=\"import('$GA')\">x</p>"),
    ("handler of an animation's start", "<svg><set attributeName=x onbegin=\"import('$GA')\"></set></svg>"),
    (
        "handler of a paragraph's animation",
        "<style>@keyframes k{from{opacity:0}}.k{animation:k 1ms}</style><p class=k onanimationstart=\"import('$GA')\">x</p>",
    ),
    ("handler with a slash before it", "<img/src=x/onerror=\"import('$GA')\">"),
    ("handler without quotes", "<img src=x onerror=import('$GA')>"),
    ("handler in upper case", "<IMG SRC=x ONERROR=\"import('$GA')\">"),
    ("handler in references", "<img src=x onerror=\"im&#112;ort('$GA')\">"),
    ("picture behind a head", "<table><tr><th background=$PX>x</th></tr></table>"),
    ("picture behind a body of a table", "<table><tbody background=$PX><tr><td>x</table>"),
    ("picture behind a row", "<table><tr background=$PX><td>x</table>"),
    (
        "picture of a filter",
        "<svg width=20 height=20><filter id=f><feImage href=$PX /></filter><rect width=9 height=9 filter=\"url(#f)\"/></svg>",
    ),
    (
        "setting of a picture",
        "<svg width=9 height=9><image width=9 height=9><set attributeName=href to=$PX /></image></svg>",
    ),
    ("style with an address", "<p style=\"background:url($PX)\">x</p>"),
    ("style with an address in escapes", "<p style=\"background:\\75\\72\\6c($PX)\">x</p>"),
    ("style with an address in references", "<p style=\"background:u&#114;l($PX)\">x</p>"),
    ("style with a set of images", "<p style='background:image-set(\"$PX\" 1x)'>x</p>"),
    ("style with a host in escapes", "<p style=\"background:url(https://www.\\66 acebook.com/tr?1)\">x</p>"),
    ("style with a property", "<p style='--x:\"$PX\";background:image-set(var(--x) 1x)'>x</p>"),
    ("style with a scheme of its own", "<p style=\"background:url(//www.facebook.com/tr?2)\">x</p>"),
    ("style with backslashes for slashes", "<p style=\"background:url(\\\\\\\\www.facebook.com/tr?3)\">x</p>"),
    ("style with a comment in it", "<p style=\"background:/**/url(/*x*/'$PX')\">x</p>"),
    ("fill of a drawing", "<svg width=9 height=9><rect width=9 height=9 fill=\"url($PX#a)\"/></svg>"),
    ("fill of a drawing in escapes", "<svg width=9 height=9><rect width=9 height=9 mask=\"u\\72l($PX#a)\"/></svg>"),
    ("sheet with an import", "<style>@import '$GHx.css';</style>"),
    ("sheet in a drawing", "<svg><style>@im<!-- -->port \"$GHx.css\";</style></svg>"),
    ("refresh", "<meta http-equiv=refresh content=\"0;url=$PX\">x"),
    ("base", "<p><base href=\"$GH\"><script src=analytics.js></script>"),
    ("script", "<p><script src=$GA></script>"),
    ("script without a space", "<p><script/src=$GA></script>"),
    ("script in a drawing", "<svg><script href=$GA></script></svg>"),
    ("frame", "<iframe src=$YT></iframe>"),
    ("frame with a document", "<iframe srcdoc=\"<script src='$GA'></script>\"></iframe>"),
    ("frame of data", "<iframe src=\"data:text/html,<script src='$GA'></script>\"></iframe>"),
    ("old name of a picture", "<image src=$PX>"),
    ("link", "<p><link rel=stylesheet href=\"$GHx.css\">"),
    ("shadow root", "<div><template shadowrootmode=open><img src=$PX></template></div>"),
    ("rules", "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"$PX\"]}]}</script>"),
    ("input", "<input type=\"&#105;mage\" src=$PX>"),
    ("set of pictures", "<img srcset=\"$PX 1x\">"),
    (
        "link with a ping",
        "<a id=a href=\"#x\" ping=\"$PX\">x</a><button id=b onclick=\"a.click()\">x</button><script>b.click()</script>",
    ),
];

/// Before each of [`IN_DOUBT`].
const DOUBT: &str = "<select><xmp><p></xmp></select>";

/// Documents in addresses.
const DATA: &[Case] = &[
    ("frame of data with a question mark", "<iframe src=\"data:text/html,<p>?x<script src='$GA'></script>\"></iframe>"),
    (
        "module of data with a question mark",
        "<script type=module src=\"data:text/javascript,/*?*/import '$GA'\"></script>",
    ),
    ("frame of data with a number sign", "<iframe src=\"data:text/html,<script src='$GA'></script>#x\"></iframe>"),
    (
        "frame of data with a number sign in an escape",
        "<iframe src=\"data:text/html,<p id='%23'><script src='$GA'></script>\"></iframe>",
    ),
    ("script of data with a question mark", "<script src=\"data:text/javascript,0?1:import('$GA')\"></script>"),
    ("sheet of data with a question mark", "<link rel=stylesheet href=\"data:text/css,/*?*/@import '$GHx.css';\">"),
    ("plug-in of data", "<embed type=text/html src=\"data:text/html,?<script src='$GA'></script>\">"),
    ("object of data", "<object type=text/html data=\"data:text/html,?<script src='$GA'></script>\"></object>"),
    ("script of data in escapes", "<script src=\"data:text/javascript,%69mport('$GA')\"></script>"),
    ("frame of data without a type", "<iframe src=\"data:;charset=utf-8,<script src='$GA'></script>\"></iframe>"),
    ("frame of data with a type in upper case", "<iframe src=\"DATA:TEXT/HTML,<script src='$GA'></script>\"></iframe>"),
    (
        "frame of data with spaces in its type",
        "<iframe src=\"data: text/html ;x=y,<script src='$GA'></script>\"></iframe>",
    ),
    (
        "frame of data with a line break in it",
        "<iframe src=\"da&#10;ta:text/html,<scr&#9;ipt src='$GA'></script>\"></iframe>",
    ),
    (
        "frame of data with a comma in a parameter",
        "<iframe src='data:text/html;x=\",<script src=$GA></script>'></iframe>",
    ),
    (
        "frame of data in base64 with spaces",
        "<iframe src=\"data:text/html;base64,PHNjcmlwdCBzcmM9Imh0 dHBzOi8vd3d3Lmdvb2dsZS1hbmFseXRpY3MuY29tL2FuYWx5 dGljcy5qcyI+PC9zY3JpcHQ+\"></iframe>",
    ),
    (
        "frame of data in base64 in escapes",
        "<iframe src=\"data:text/html; base64,PHNjcmlwdCBzcmM9Imh0dHBzOi8vd3d3Lmdvb2dsZS1hbmFseXRpY3MuY29tL2FuYWx5dGljcy5qcyI%2BPC9zY3JpcHQ%2B\"></iframe>",
    ),
    (
        "frame of data in base64 in upper case",
        "<iframe src=\"data:text/html;BASE64,PHNjcmlwdCBzcmM9Imh0dHBzOi8vd3d3Lmdvb2dsZS1hbmFseXRpY3MuY29tL2FuYWx5dGljcy5qcyI+PC9zY3JpcHQ+\"></iframe>",
    ),
    (
        "frame of data in base64 without its padding",
        "<iframe src=\"data:text/html;base64,PHNjcmlwdCBzcmM9Imh0dHBzOi8vd3d3Lmdvb2dsZS1hbmFseXRpY3MuY29tL2FuYWx5dGljcy5qcyI+IDwvc2NyaXB0Pg\"></iframe>",
    ),
    (
        "frame of data with a reference in its scheme",
        "<iframe src=\"&#100;ata:text/html,<script src='$GA'></script>\"></iframe>",
    ),
    (
        "frame of data in a frame of data",
        "<iframe src=\"data:text/html,<iframe src='data:text/html,<script src=$GA></script>'></iframe>\"></iframe>",
    ),
    ("frame of code", "<iframe src=\"javascript:'<script src=$GA></script>'\"></iframe>"),
    (
        "frame's document with references in it",
        "<iframe srcdoc=\"&lt;script src=&quot;$GA&quot;&gt;&lt;/script&gt;\"></iframe>",
    ),
    (
        "frame's document twice",
        "<iframe srcdoc=\"<iframe srcdoc='&lt;script src=$GA&gt;&lt;/script&gt;'></iframe>\"></iframe>",
    ),
];

/// The same with scripts off.
pub(super) const WITHOUT_SCRIPTS: &[Case] = &[
    ("picture in a fallback", "<noscript><img src=$PX></noscript>"),
    ("comment in a fallback hides its end tag", "<noscript><!-- </noscript> --><img src=$PX></noscript>"),
    ("comment around the end of a fallback", "<noscript><!--</noscript><!-- --><img src=$PX>"),
    ("attribute in a fallback hides its end tag", "<noscript><p title=\"</noscript>\"><img src=$PX></noscript>"),
    ("attribute in a fallback opens a quote", "<noscript><p title=\"</noscript><p title=\"><img src=$PX>"),
    ("style in a fallback hides its end tag", "<noscript><style></noscript></style><img src=$PX></noscript>"),
    ("old text in a fallback", "<noscript><xmp></noscript></xmp><img src=$PX>"),
    (
        "sheet in a fallback in the head",
        "<!doctype html><title>t</title><noscript><link rel=stylesheet href=\"$GHx.css\"></noscript><p>x",
    ),
    (
        "style in a fallback in the head",
        "<!doctype html><title>t</title><noscript><style>p{background:url($PX)}</style></noscript><p>x",
    ),
    ("picture in a fallback in the head", "<!doctype html><title>t</title><noscript><img src=$PX></noscript><p>x"),
    (
        "refresh in a fallback",
        "<!doctype html><title>t</title><noscript><meta http-equiv=refresh content=\"0;url=$PX\"></noscript><p>x",
    ),
    ("frame in a fallback", "<noscript><iframe src=$YT></iframe></noscript>"),
    ("drawing in a fallback", "<noscript><svg width=9 height=9><image width=9 height=9 href=$PX /></svg></noscript>"),
    ("drawing in a fallback with its end tag in a title", "<noscript><svg><title></noscript><image href=$PX /></svg>"),
    (
        "style in a fallback of a drawing's kind",
        "<noscript><svg><style>@im<!-- -->port \"$GHx.css\";</style></svg></noscript>",
    ),
    (
        "template in a fallback ends in it",
        "<noscript><template></noscript><img src=$PX></template></noscript><img src=$PX>",
    ),
    (
        "base in a fallback",
        "<!doctype html><title>t</title><noscript><base href=\"https://www.facebook.com/\"></noscript><p>x<img src=\"tr?id=1\">",
    ),
    ("fallback in a fallback", "<noscript><noscript><img src=$PX></noscript></noscript>"),
    ("fallback in a title is text", "<!doctype html><title><noscript></title><img src=$PX></noscript>"),
    ("fallback in a script is text", "<script><noscript></script><img src=$PX></noscript>"),
    ("fallback never closed", "<noscript><p><img src=$PX>"),
    ("fallback in a list", "<select><noscript></select><img src=$PX></noscript>"),
    ("picture outside", "<img src=$PX>"),
];

/// What Chromium's look ahead, which knows less of the tree, takes for markup and asks for.
const AHEAD: &[Case] = &[
    ("film's picture in a drawing", "<svg><video poster=$PX></video></svg>"),
    ("film's picture in a formula", "<math><video poster=$PX></video></math>"),
    ("input in a drawing", "<svg><input type=image src=$PX></svg>"),
    ("input in a formula", "<math><input type=image src=$PX></math>"),
    ("link to a sheet in a drawing", "<svg><link rel=stylesheet href=\"$GHx.css\"></svg>"),
    ("link to a sheet in a formula", "<math><link rel=stylesheet href=\"$GHx.css\"></math>"),
    ("link ahead in a drawing", "<svg><link rel=preload as=image href=$PX></svg>"),
    ("link to a host in a drawing", "<svg><link rel=preconnect href=\"$GH\"></svg>"),
    ("script's source in a drawing", "<svg><script src=$GA></script></svg>"),
    ("script's source in a formula", "<math><script src=$GA></script></math>"),
    ("script's link in a formula", "<math><script href=$GA></script></math>"),
    (
        "script's link in HTML in a drawing",
        "<svg><foreignObject><script xlink:href=$GA></script></foreignObject></svg>",
    ),
    ("script's link after a drawing that breaks out", "<svg></br><script href=$GA></script>"),
    ("picture's link after a drawing that breaks out", "<svg></br><image xlink:href=$PX></image>"),
    ("picture's link in foreign content", "<svg><foreignObject><image href=$PX></foreignObject></svg>"),
    ("script's link in HTML", "<script href=$GA></script>"),
    ("sheet in a formula", "<math><style>@import '$GHx.css';</style></math>"),
    ("sheet in a drawing with markup", "<svg><style>@import '$GHx.css';<g></style></svg>"),
    ("source in a drawing in a picture", "<picture><svg><source srcset=\"$PX 1x\"></svg><img></picture>"),
    ("style after a breakout of two drawings", "<svg><svg><p><style><img src=$PX></style>"),
    ("text area after a breakout of two drawings", "<svg><svg><p><textarea><img src=$PX></textarea>"),
    ("style in a drawing's title", "<svg><title><style><img src=$PX></style></title></svg>"),
    ("old text in a drawing's description", "<svg><desc><xmp><img src=$PX></xmp></desc></svg>"),
    ("text area in a drawing's title", "<svg><title><textarea><img src=$PX></textarea></title></svg>"),
    ("script in a drawing's title", "<svg><title><script>'<img src=$PX>'</script></title></svg>"),
    ("fallback in a drawing's title", "<svg><title><noscript><img src=$PX></noscript></title></svg>"),
    ("style in a formula's note", "<math><annotation-xml encoding=text/html><style><img src=$PX></style>"),
    ("style in a formula's text", "<math><mi><style><img src=$PX></style></mi></math>"),
    (
        "style in a formula's text after a formula",
        "<math><mi></mi><mi><math></math><style><img src=$PX></style></mi></math>",
    ),
    (
        "style after a drawing that is not closed in foreign content",
        "<svg><foreignObject><svg></foreignObject><style><img src=$PX></style>",
    ),
    ("style after a drawing that a paragraph ends", "<svg><p></svg><style><img src=$PX></style>"),
    (
        "style after a drawing and a paragraph in foreign content",
        "<svg><foreignObject><svg><p><style><img src=$PX></style>",
    ),
    ("style after the end tag of a paragraph in a drawing", "<svg></p><style><img src=$PX></style>"),
    ("style after the end tag of a line break in a formula", "<math></br><style><img src=$PX></style>"),
    ("style after a font with a colour", "<svg><font color=red><style><img src=$PX></style>"),
    ("style after a drawing that a division ends", "<div><svg></div><style><img src=$PX></style>"),
    (
        "style in a cell after a drawing that the cell before ends",
        "<table><td><svg><td></table><style><img src=$PX></style>",
    ),
    (
        "style in a template in a drawing's title",
        "<template><svg><title><style></template></title></svg></style></template><img src=$PX>",
    ),
    (
        "style that ends a template ahead",
        "<template><svg><title><style></template></style></title></svg><img src=$PX></template>",
    ),
    ("template that a drawing ends", "<template><svg></template></svg><style><img src=$PX></style>"),
    ("section in a glyph", "<math><mi><mglyph><![CDATA[><img src=$PX>]]></mglyph></mi></math>"),
    (
        "section in a drawing in a formula",
        "<math><mi><mglyph><svg></svg><![CDATA[><img src=$PX>]]></mglyph></mi></math>",
    ),
    (
        "section in a drawing after foreign content",
        "<svg><foreignObject></foreignObject><![CDATA[><img src=$PX>]]></svg>",
    ),
    (
        "section in a drawing after stray foreign content",
        "<svg><foreignObject><p></foreignObject><![CDATA[><img src=$PX>]]></svg>",
    ),
    ("section in a drawing after a title", "<svg><title><p></title><![CDATA[><img src=$PX>]]></svg>"),
    ("section in a drawing in a drawing", "<svg><svg></svg><![CDATA[><img src=$PX>]]></svg>"),
    ("section in a drawing with a slash", "<svg><svg/><![CDATA[><img src=$PX>]]></svg>"),
    ("section in a drawing's foreign content with a slash", "<svg><foreignObject/><![CDATA[><img src=$PX>]]></svg>"),
    ("section in a formula's text with a slash", "<math><mi/><![CDATA[><img src=$PX>]]></math>"),
    ("section in a formula after a note", "<math><annotation-xml><![CDATA[><img src=$PX>]]></annotation-xml></math>"),
    (
        "section in a formula's text after the end of a drawing",
        "<math><mtext></mtext></svg><![CDATA[><img src=$PX>]]></math>",
    ),
    ("picture in a page of frames", "<!doctype html><frameset><img src=$PX></frameset>"),
    ("script in a page of frames", "<!doctype html><frameset><script src=$GA></script></frameset>"),
    ("link in a page of frames", "<!doctype html><frameset><link rel=stylesheet href=\"$GHx.css\"></frameset>"),
    ("picture in a list", "<select><img src=$PX></select>"),
    ("text area in a list", "<select><textarea><img src=$PX></textarea></select>"),
    ("picture after columns in a template", "<template><col></template><img src=$PX>"),
    ("something like a shadow root", "<a><template shadowrootmode=open><img src=$PX></template></a>"),
    (
        "second shadow root",
        "<div><template shadowrootmode=open></template><template shadowrootmode=open><img src=$PX></template></div>",
    ),
    ("picture after the end of a page", "<!doctype html><title>t</title><p>x</body></html><img src=$PX>"),
    ("picture in a fallback in a script's comment", "<script><!--<script></script><img src=$PX>--></script>"),
    ("text that never ends", "<plaintext><img src=$PX>"),
    ("frame name", "<iframe><img src=$PX></iframe>"),
    ("sheet of an unknown kind", "<style type=text/plain>@import '$GHx.css';</style>"),
    ("sheet for a kind of output", "<style media=print>@import '$GHx.css';</style>"),
    (
        "relative address before a base",
        "<!doctype html><title>t</title><script src=analytics.js></script><base href=\"$GH\">",
    ),
    (
        "relative address after a second base",
        "<!doctype html><base href=/><base href=\"$GH\"><script src=analytics.js></script>",
    ),
    (
        "relative address after a base in a drawing",
        "<!doctype html><title>t</title><svg><base href=\"$GH\"></svg><script src=analytics.js></script>",
    ),
    (
        "relative address after a base in a template",
        "<!doctype html><title>t</title><template><base href=\"$GH\"></template><script src=analytics.js></script>",
    ),
    (
        "relative address after a base in a fallback",
        "<!doctype html><noscript><base href=\"$GH\"></noscript><script src=analytics.js></script>",
    ),
    (
        "relative address after a base in a shadow root",
        "<!doctype html><title>t</title><div><template shadowrootmode=open><base href=\"$GH\"></template></div><script src=analytics.js></script>",
    ),
    (
        "relative address after a base in a title of a drawing",
        "<!doctype html><title>t</title><svg><title><base href=\"$GH\"></title></svg><script src=analytics.js></script>",
    ),
];

/// All with scripts on; a name begins with what they are about.
pub(super) fn with_scripts() -> Vec<(String, String)> {
    let named = |group: &'static str, cases: &'static [Case]| {
        cases.iter().map(move |(name, markup)| (format!("{group}: {name}"), markup.to_string()))
    };
    let doubt = |prefix: &'static str, cases: &'static [Case]| {
        let apart = cases.iter().filter(|(_, markup)| !markup.starts_with("<!doctype"));
        apart.map(move |(name, markup)| (format!("{prefix}: {name}"), format!("{DOUBT}{markup}")))
    };
    named("tree", TREE)
        .chain(named("values", VALUES))
        .chain(named("bases", BASES))
        .chain(named("sheets", SHEETS))
        .chain(named("forgotten", FORGOTTEN))
        .chain(named("data", DATA))
        .chain(named("ahead", AHEAD))
        .chain(doubt("in doubt", IN_DOUBT))
        .collect()
}
