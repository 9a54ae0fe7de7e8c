//! Documents in addresses.

use super::Case;

pub(super) const CASES: &[Case] = &[
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
    ("script in the address of a picture", "<script src=\"data:image/gif,import('$GA')\"></script>"),
    ("script in the address of a font", "<script src=\"data:font/woff2,import('$GA')\"></script>"),
    (
        "import of a property that holds the address",
        "<script type=module>const w = { src: '$GA' }; import(w.src)</script>",
    ),
    (
        "import of a name that ends in location",
        "<script type=module>const chat_location = '$GA'; import(chat_location)</script>",
    ),
    (
        "import behind a comment that is none",
        "<script type=module>const g = ['import/*.js'], u = '$GA'; import(/* own */ u)</script>",
    ),
];
