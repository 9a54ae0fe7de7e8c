//! `Still`: the still picture that a provider keeps of one of its videos.
//!
//! Which addresses are videos, and where their pictures are, is public: YouTube and Dailymotion have a fixed address for
//! the picture of an id, Vimeo answers with it (<https://oembed.com>).

use std::fmt;

/// No provider has longer ids.
const LONGEST_ID: usize = 32;

/// A video whose provider keeps a picture of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Still {
    provider: Provider,
    id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Provider {
    YouTube,
    Vimeo,
    Dailymotion,
}

/// Where a picture is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StillAddress {
    /// The picture itself.
    Picture(String),
    /// A JSON object whose `thumbnail_url` is the picture's address.
    Described(String),
}

impl Still {
    /// The video that a frame of this host and path plays, if its provider keeps pictures.
    pub fn of_frame(host: &str, path: &str) -> Option<Self> {
        let host = host.strip_prefix("www.").unwrap_or(host);
        let (provider, start) = match host {
            "youtube.com" | "youtube-nocookie.com" => (Provider::YouTube, "/embed/"),
            "player.vimeo.com" => (Provider::Vimeo, "/video/"),
            "dailymotion.com" => (Provider::Dailymotion, "/embed/video/"),
            _ => return None,
        };
        let id = path.strip_prefix(start)?;
        Self::new(provider, id.strip_suffix('/').unwrap_or(id))
    }

    /// The video that an address of ours names: `youtube/<id>`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (provider, id) = name.split_once('/')?;
        let known = [Provider::YouTube, Provider::Vimeo, Provider::Dailymotion];
        Self::new(known.into_iter().find(|known| known.name() == provider)?, id)
    }

    /// Only what an id of this provider can be: it becomes a part of an address.
    fn new(provider: Provider, id: &str) -> Option<Self> {
        let is_id = match provider {
            // These two are no ids, and as long as one.
            Provider::YouTube => id.len() == 11 && !matches!(id, "videoseries" | "live_stream") && is_word(id),
            Provider::Vimeo => id.bytes().all(|byte| byte.is_ascii_digit()),
            Provider::Dailymotion => id.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        };
        (is_id && (1..=LONGEST_ID).contains(&id.len())).then(|| Self { provider, id: id.to_owned() })
    }

    /// Where its picture is asked for, always with `https`.
    pub fn address(&self) -> StillAddress {
        let id = &self.id;
        match self.provider {
            Provider::YouTube => StillAddress::Picture(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg")),
            Provider::Dailymotion => StillAddress::Picture(format!("https://www.dailymotion.com/thumbnail/video/{id}")),
            Provider::Vimeo => {
                StillAddress::Described(format!("https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F{id}"))
            }
        }
    }

    /// Whether a picture of this provider may be at this host: it may send us on to another one of its own.
    pub fn may_be_at(&self, host: &str) -> bool {
        let own: &[&str] = match self.provider {
            Provider::YouTube => &["ytimg.com"],
            Provider::Vimeo => &["vimeo.com", "vimeocdn.com"],
            Provider::Dailymotion => &["dailymotion.com", "dmcdn.net"],
        };
        let is_below = |own: &&str| host.strip_suffix(*own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        own.iter().any(is_below)
    }
}

impl Provider {
    fn name(self) -> &'static str {
        match self {
            Self::YouTube => "youtube",
            Self::Vimeo => "vimeo",
            Self::Dailymotion => "dailymotion",
        }
    }
}

/// Its name in our addresses: `youtube/<id>`.
impl fmt::Display for Still {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.provider.name(), self.id)
    }
}

fn is_word(id: &str) -> bool {
    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_videos_have_a_still_and_others_have_none() {
        for (host, path, expected) in [
            ("www.youtube.com", "/embed/dQw4w9WgXcQ", Some("youtube/dQw4w9WgXcQ")),
            ("youtube-nocookie.com", "/embed/a-b_c-d_e-f/", Some("youtube/a-b_c-d_e-f")),
            ("player.vimeo.com", "/video/76979871", Some("vimeo/76979871")),
            ("www.dailymotion.com", "/embed/video/x7tgad0", Some("dailymotion/x7tgad0")),
            ("www.youtube.com", "/embed/videoseries", None),
            ("www.youtube.com", "/embed/", None),
            ("www.youtube.com", "/embed/live_stream", None),
            ("www.youtube.com", "/watch", None),
            ("www.youtube.com", "/embed/../../x/y/z", None),
            ("player.vimeo.com", "/video/", None),
            ("player.vimeo.com", "/video/76979871/h", None),
            ("player.vimeo.com", "/video/7697987%31", None),
            ("www.dailymotion.com", "/embed/video/x7tgad0?a", None),
            ("youtube.com.example", "/embed/dQw4w9WgXcQ", None),
            ("www.www.youtube.com", "/embed/dQw4w9WgXcQ", None),
        ] {
            let still = Still::of_frame(host, path);
            assert_eq!(still.as_ref().map(ToString::to_string).as_deref(), expected, "{host}{path}");
            assert_eq!(expected.and_then(Still::from_name), still);
        }
        for name in ["", "youtube", "youtube/", "youtube/dQw4w9WgXc\u{e9}", "other/dQw4w9WgXcQ", "vimeo/1/2"] {
            assert_eq!(Still::from_name(name), None, "{name}");
        }
        assert_eq!(Still::from_name(&format!("vimeo/{}", "1".repeat(33))), None);
    }

    #[test]
    fn a_picture_comes_from_its_provider_alone() {
        for (name, host, expected) in [
            ("youtube/dQw4w9WgXcQ", "i.ytimg.com", true),
            ("youtube/dQw4w9WgXcQ", "ytimg.com", true),
            ("youtube/dQw4w9WgXcQ", "notytimg.com", false),
            ("youtube/dQw4w9WgXcQ", "i.vimeocdn.com", false),
            ("vimeo/1", "i.vimeocdn.com", true),
            ("dailymotion/x1", "s1.dmcdn.net", true),
            ("dailymotion/x1", "dmcdn.net.example", false),
        ] {
            assert_eq!(Still::from_name(name).unwrap().may_be_at(host), expected, "{name} {host}");
        }
        let still = Still::from_name("vimeo/1").unwrap();
        let StillAddress::Described(address) = still.address() else { panic!("{still:?}") };
        assert!(address.ends_with("vimeo.com%2F1"));
    }
}
