//! Style sheets.

use super::Case;

pub(super) const CASES: &[Case] = &[
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
