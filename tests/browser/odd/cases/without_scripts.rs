//! Pages for a browser with scripts off.

use super::Case;

pub(in crate::odd) const CASES: &[Case] = &[
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
