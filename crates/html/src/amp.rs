//! AMP elements: custom elements that load once the AMP runtime has defined them.
//!
//! An element of one vendor has no address to judge; the table gives it the one that its
//! implementation contacts. Its vendor's parameters are renamed with it, because the runtime builds nothing
//! from an element without them. Others (`amp-img`, `amp-iframe`, `amp-pixel`) have addresses of their own.

use super::loading_attributes::Reads;
use crate::tokenizer::tag::Tag;

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Amp {
    /// Whether its runtime is in the page, so that its elements load.
    pub(crate) has_runtime: bool,
    /// Whether an `amp-analytics` is open, whose script is settings.
    pub(crate) in_analytics: bool,
}

/// Elements of one vendor, the address that they contact, and the attributes without which they do not.
const VENDORS: &[(&str, &str, &[&str])] = &[
    ("amp-apester-media", "https://renderer.apester.com/", &["data-apester-media-id", "data-apester-channel-token"]),
    ("amp-brightcove", "https://players.brightcove.net/", &["data-account", "data-video-id"]),
    ("amp-dailymotion", "https://www.dailymotion.com/embed/", &["data-videoid"]),
    ("amp-facebook", "https://www.facebook.com/plugins/post.php", &["data-href"]),
    ("amp-facebook-comments", "https://www.facebook.com/plugins/comments.php", &["data-href"]),
    ("amp-facebook-like", "https://www.facebook.com/plugins/like.php", &["data-href"]),
    ("amp-facebook-page", "https://www.facebook.com/plugins/page.php", &["data-href"]),
    ("amp-gist", "https://gist.github.com/", &["data-gistid"]),
    ("amp-imgur", "https://imgur.com/", &["data-imgur-id"]),
    ("amp-instagram", "https://www.instagram.com/embed.js", &["data-shortcode"]),
    ("amp-jwplayer", "https://content.jwplatform.com/", &["data-player-id", "data-media-id", "data-playlist-id"]),
    ("amp-pinterest", "https://assets.pinterest.com/js/pinit.js", &["data-do", "data-url"]),
    ("amp-reddit", "https://embed.reddit.com/", &["data-embedtype", "data-src"]),
    ("amp-soundcloud", "https://w.soundcloud.com/player/", &["data-trackid", "data-playlistid"]),
    ("amp-tiktok", "https://www.tiktok.com/embed/", &["data-src"]),
    (
        "amp-twitter",
        "https://platform.twitter.com/widgets.js",
        &["data-tweetid", "data-momentid", "data-timeline-source-type"],
    ),
    ("amp-vimeo", "https://player.vimeo.com/video/", &["data-videoid"]),
    ("amp-vine", "https://vine.co/", &["data-vineid"]),
    ("amp-vk", "https://vk.com/widget_post.php", &["data-embedtype"]),
    ("amp-wistia-player", "https://fast.wistia.net/embed/", &["data-media-hashed-id"]),
    ("amp-youtube", "https://www.youtube.com/embed/", &["data-videoid", "data-live-channelid"]),
];

/// `type` of `amp-analytics`, `amp-ad` and `amp-embed`, and the address that it contacts.
const TYPES: &[(&str, &str)] = &[
    ("a9", "https://c.amazon-adsystem.com/aax2/apstag.js"),
    ("adobeanalytics", "https://example.sc.omtrdc.net/b/ss/"),
    ("adsense", "https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"),
    ("chartbeat", "https://static.chartbeat.com/js/chartbeat.js"),
    ("comscore", "https://sb.scorecardresearch.com/beacon.js"),
    ("criteo", "https://static.criteo.net/js/ld/publishertag.js"),
    ("doubleclick", "https://securepubads.g.doubleclick.net/tag/js/gpt.js"),
    ("facebookpixel", "https://www.facebook.com/tr"),
    ("googleadwords", "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/"),
    ("googleanalytics", "https://www.google-analytics.com/collect"),
    ("gtag", "https://www.googletagmanager.com/gtag/js"),
    ("hotjar", "https://static.hotjar.com/c/hotjar.js"),
    ("metrika", "https://mc.yandex.ru/metrika/tag.js"),
    ("nielsen", "https://secure-dcr.imrworldwide.com/"),
    ("outbrain", "https://widgets.outbrain.com/outbrain.js"),
    ("parsely", "https://srv.pixel.parsely.com/plogger/"),
    ("quantcast", "https://secure.quantserve.com/quant.js"),
    ("segment", "https://api.segment.io/v1/pixel/"),
    ("taboola", "https://cdn.taboola.com/libtrc/loader.js"),
    ("yandex", "https://an.yandex.ru/system/context.js"),
];

/// The address that an element contacts by what it is, judged like one that is written out.
pub(super) fn contacts(tag: &str, kind: Option<&str>) -> Option<&'static str> {
    match tag {
        "amp-analytics" | "amp-ad" | "amp-embed" => {
            let kind = kind?;
            TYPES.iter().find(|(name, _)| kind.eq_ignore_ascii_case(name)).map(|(_, address)| *address)
        }
        _ => VENDORS.iter().find(|(name, ..)| *name == tag).map(|(_, address, _)| *address),
    }
}

/// Whether an AMP page may have this script: one of AMP's own, or data. Each other one makes it an ordinary page.
pub(super) fn may_have(tag: &Tag, unit: &[u8]) -> bool {
    const HOME: &[u8] = b"https://cdn.ampproject.org/";
    const DATA: [&[u8]; 3] = [b"application/json", b"application/ld+json", b"text/plain"];
    let is_data = tag.value(unit, "type").is_some_and(|kind| DATA.iter().any(|data| kind.eq_ignore_ascii_case(data)));
    let source = tag.value(unit, "src");
    is_data || source.is_some_and(|url| url.get(..HOME.len()).is_some_and(|home| home.eq_ignore_ascii_case(HOME)))
}

pub(super) fn reads(tag: &str, name: &str) -> Option<Reads> {
    Some(match (tag, name) {
        ("amp-analytics", "config") => Reads::Url,
        ("amp-analytics" | "amp-ad" | "amp-embed", "type") => Reads::With,
        ("amp-ad" | "amp-embed", "src") => Reads::Url,
        (_, "src" | "poster" | "artwork" | "data-slot-src") => Reads::Url,
        (_, "srcset") => Reads::Set,
        _ if VENDORS.iter().any(|(vendor, _, names)| *vendor == tag && names.contains(&name)) => Reads::With,
        _ => return None,
    })
}
