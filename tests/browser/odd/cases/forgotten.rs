//! Elements, attributes and functions that load and are easily forgotten.

use super::Case;

pub(super) const CASES: &[Case] = &[
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
