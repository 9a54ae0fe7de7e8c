//! The frame of every page, with the vendors' tags where their manuals say.

use super::lang::Lang;

/// One page, not yet written.
pub(crate) struct Page<'a> {
    pub(crate) lang: Lang,
    /// The path without the edition's prefix: `/`, `/article/1`.
    pub(crate) path: &'a str,
    pub(crate) title: &'a str,
    /// HTML of `<main>`.
    pub(crate) main: &'a str,
}

impl Page<'_> {
    pub(crate) fn html(&self) -> String {
        let mut html = self.start();
        html.push_str(self.main);
        html.push_str(&self.end());
        html
    }

    /// All that comes before the content of `<main>`.
    pub(crate) fn start(&self) -> String {
        let (lang, other) = (self.lang, self.lang.other());
        format!(
            r##"<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} — {name}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css">
<link rel="alternate" type="application/rss+xml" title="{name}" href="/feed.xml">
<link rel="alternate" hreflang="{other_tag}" href="{other_prefix}{path}">
{tags}<script src="/assets/site.js" defer></script>
</head>
<body>
{body_tags}<a class="skip" href="#content">{skip}</a>
<div class="sheet">
<header class="masthead">
<p class="name"><a href="{prefix}/">{name}</a></p>
<p class="line"><span>{motto}</span><span><a href="{other_prefix}{path}" hreflang="{other_tag}" lang="{other_tag}">{other_name}</a></span></p>
</header>
<nav class="sections" aria-label="{sections}"><ul>{links}</ul></nav>
<main id="content">
"##,
            tag = lang.tag(),
            title = self.title,
            name = lang.pick("City Gazette", "城市公报"),
            tags = include_str!("tags/head.html"),
            body_tags = include_str!("tags/body_start.html"),
            skip = lang.pick("Skip to the content", "跳到正文"),
            prefix = lang.prefix(),
            motto = lang.pick(
                "Printed daily since 1884. All of it, including the mistakes.",
                "一八八四年起每日出版，连同差错一并付印。"
            ),
            other_prefix = other.prefix(),
            path = self.path,
            other_tag = other.tag(),
            other_name = other.pick("English", "中文"),
            sections = lang.pick("Sections", "栏目"),
            links = self.links(),
        )
    }

    /// All that comes after the content of `<main>`.
    pub(crate) fn end(&self) -> String {
        let lang = self.lang;
        format!(
            r#"
</main>
<footer><ul>
<li><a href="/_consent/policies/privacy">{privacy}</a></li>
<li><a href="/_consent/policies/cookies">{cookies}</a></li>
<li><a href="/_consent/policies/terms">{terms}</a></li>
<li><a href="/_consent/policies">{history}</a></li>
<li><a href="/_consent/cookies">{declaration}</a></li>
<li><a href="{prefix}/contact">{contact}</a></li>
</ul>
<p>© <script>document.write(new Date().getFullYear())</script> {publisher}</p></footer>
</div>
{tags}</body>
</html>
"#,
            privacy = lang.pick("Privacy statement", "隐私声明"),
            cookies = lang.pick("Cookie policy", "Cookie政策"),
            terms = lang.pick("Terms of use", "使用条款"),
            history = lang.pick("Revision history", "修订记录"),
            declaration = lang.pick("Cookie declaration", "Cookie声明"),
            contact = lang.pick("Contact", "联系我们"),
            prefix = lang.prefix(),
            publisher = lang.pick(
                "City Gazette Media Ltd. A fictional newspaper that demonstrates tower-consent.",
                "城市公报传媒有限公司。本报为虚构，用于演示 tower-consent。",
            ),
            tags = include_str!("tags/body_end.html"),
        )
    }

    fn links(&self) -> String {
        let lang = self.lang;
        let sections = [
            ("/", lang.pick("Front page", "头版")),
            ("/article/2", lang.pick("Food", "饮食")),
            ("/article/3", lang.pick("Culture", "文化")),
            ("/video", lang.pick("Video", "视频")),
            ("/map", lang.pick("Map", "地图")),
            ("/notice", lang.pick("About cookies", "关于Cookie")),
            ("/contact", lang.pick("Contact", "联系")),
        ];
        let link = |(path, name): (&str, &str)| {
            let current = if path == self.path { r#" aria-current="page""# } else { "" };
            format!(r#"<li><a href="{}{path}"{current}>{name}</a></li>"#, lang.prefix())
        };
        sections.into_iter().map(link).collect()
    }
}
