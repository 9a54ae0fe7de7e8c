//! Still pictures of videos, for the placeholders of those that wait: asked for without the visitor, and kept.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use time::{Duration, OffsetDateTime};

use crate::BoxError;
use crate::consent::Keys;
use tower_consent_policy::still::Still;

/// The largest picture that is served: 512 KiB. What providers send for a placeholder's size has a tenth of it.
pub const LARGEST_STILL: usize = 512 * 1024;

/// What all pictures together may take: 16 MiB.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// What an entry takes beside its bytes; so failures do not add up without end.
const ENTRY: u64 = 512;

/// How long a picture is kept.
const KEPT: Duration = Duration::days(1);

/// How long nobody asks again after a failure.
const FAILED: Duration = Duration::minutes(5);

/// What [`StillSource::fetch`] returns: a boxed future, so that `dyn StillSource` works.
pub type StillFuture<'a> = Pin<Box<dyn Future<Output = Result<Bytes, BoxError>> + Send + 'a>>;

/// Asks providers for still pictures of their videos. The gateway has one; an app that wants
/// `[embeds] stills = "fetch"` gives its own to [`with_stills`](crate::ConsentLayerBuilder::with_stills).
pub trait StillSource: Send + Sync + 'static {
    /// The picture: a JPEG, PNG or WebP of at most [`LARGEST_STILL`] bytes. Anything else is not served.
    ///
    /// `still` was named by one of the site's own pages. [`Still::address`] says where its picture is, and
    /// [`Still::may_be_at`] which hosts a redirect may lead to. Nothing of a visitor's request is known here, and nothing
    /// of it may be sent. Two requests for one picture at the same time ask once; the answer is kept for a day, a failure
    /// for five minutes. The future should end within seconds.
    ///
    /// # Errors
    ///
    /// If there is no picture; it is logged, and the placeholder stays without one.
    fn fetch(&self, still: Still) -> StillFuture<'_>;
}

/// The pictures that were asked for, and who asks.
pub(crate) struct Stills {
    source: Arc<dyn StillSource>,
    keys: Keys,
    kept: Cache<Still, Kept, Weigh>,
}

/// A picture with its media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Bytes,
}

#[derive(Clone)]
struct Kept {
    until: OffsetDateTime,
    picture: Option<Picture>,
}

#[derive(Debug, Clone, Copy)]
struct Weigh;

impl Weighter<Still, Kept> for Weigh {
    fn weight(&self, _: &Still, kept: &Kept) -> u64 {
        ENTRY + kept.picture.as_ref().map_or(0, |picture| picture.bytes.len() as u64)
    }
}

impl Stills {
    pub(crate) fn new(source: Arc<dyn StillSource>, keys: Keys) -> Self {
        let most = (MOST_BYTES / ENTRY) as usize;
        let options = OptionsBuilder::new().estimated_items_capacity(most).weight_capacity(MOST_BYTES).build();
        // Both capacities are set, which is all that can be missing.
        let kept = match options {
            Ok(options) => {
                Cache::with_options(options, Weigh, DefaultHashBuilder::default(), DefaultLifecycle::default())
            }
            Err(_) => Cache::with_weighter(most, MOST_BYTES, Weigh),
        };
        Self { source, keys, kept }
    }

    /// Its address below the prefix. The mark says that a page of this site named it: without one, anybody could have the
    /// server ask for pictures of their choice.
    pub(crate) fn address(&self, site: &str, still: &Still) -> Option<String> {
        let name = still.to_string();
        let mark = self.keys.still_marks(site, &name).into_iter().next()?;
        Some(format!("/still/{name}?mark={mark}"))
    }

    /// Whether one of our keys made this mark.
    pub(crate) fn knows(&self, site: &str, still: &Still, mark: &str) -> bool {
        self.keys.still_marks(site, &still.to_string()).iter().any(|own| own == mark)
    }

    /// Its picture, if there is one.
    pub(crate) async fn picture(&self, still: &Still, now: OffsetDateTime) -> Option<Picture> {
        if self.kept.get(still).is_some_and(|kept| kept.until <= now) {
            self.kept.remove(still);
        }
        let ask = async || {
            let fetched = self.source.fetch(still.clone()).await;
            let picture = fetched.and_then(|bytes| picture(bytes).ok_or_else(|| NOT_A_PICTURE.into()));
            let picture = picture.inspect_err(|error| tracing::warn!(%still, %error, "there is no still picture")).ok();
            let until = now + if picture.is_some() { KEPT } else { FAILED };
            Ok::<_, std::convert::Infallible>(Kept { until, picture })
        };
        let Ok(kept) = self.kept.get_or_insert_async(still, ask()).await;
        kept.picture
    }
}

impl fmt::Debug for Stills {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stills").field("kept", &self.kept.len()).finish_non_exhaustive()
    }
}

const NOT_A_PICTURE: &str = "what came is no JPEG, PNG or WebP of at most 512 KiB";

/// By its first bytes alone: what a provider calls it does not count.
fn picture(bytes: Bytes) -> Option<Picture> {
    let media_type = match &*bytes {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => return None,
    };
    (bytes.len() <= LARGEST_STILL).then_some(Picture { media_type, bytes })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-30 12:00 UTC);
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";

    struct Source {
        answers: fn() -> Result<Bytes, BoxError>,
        asked: Arc<AtomicUsize>,
    }

    impl StillSource for Source {
        fn fetch(&self, _: Still) -> StillFuture<'_> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            Box::pin(async {
                tokio::task::yield_now().await;
                (self.answers)()
            })
        }
    }

    fn stills(answers: fn() -> Result<Bytes, BoxError>) -> (Stills, Arc<AtomicUsize>) {
        let asked = Arc::<AtomicUsize>::default();
        let source = Source { answers, asked: Arc::clone(&asked) };
        (Stills::new(Arc::new(source), Keys::generate().unwrap()), asked)
    }

    fn video(id: &str) -> Still {
        Still::from_name(&format!("vimeo/{id}")).unwrap()
    }

    #[tokio::test]
    async fn a_picture_is_asked_for_once_a_day() {
        let (stills, asked) = stills(|| Ok(Bytes::from_static(JPEG)));
        let (one, other) = (video("1"), video("2"));
        let expected = Some(Picture { media_type: "image/jpeg", bytes: Bytes::from_static(JPEG) });
        let (first, second) = tokio::join!(stills.picture(&one, NOW), stills.picture(&one, NOW));
        assert_eq!((first, second), (expected.clone(), expected.clone()));
        assert_eq!(stills.picture(&one, NOW + Duration::hours(23)).await, expected);
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        stills.picture(&other, NOW).await;
        stills.picture(&one, NOW + Duration::days(1)).await;
        assert_eq!(asked.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn a_failure_is_not_asked_for_at_once_again() {
        let (stills, asked) = stills(|| Err("gone".into()));
        for minutes in [0, 4, 5] {
            assert_eq!(stills.picture(&video("1"), NOW + Duration::minutes(minutes)).await, None);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn what_is_no_picture_or_too_large_is_not_served() {
        for answers in [
            || Ok(Bytes::from_static(b"<svg onload=alert(1)>")),
            || Ok(Bytes::from_static(b"GIF89a")),
            || Ok(Bytes::new()),
            || Ok([JPEG, &[0; LARGEST_STILL]].concat().into()),
        ] {
            assert_eq!(stills(answers).0.picture(&video("1"), NOW).await, None);
        }
    }

    #[test]
    fn a_mark_is_good_for_one_picture_of_one_site() {
        let (stills, _) = stills(|| Err("unused".into()));
        let address = stills.address("site", &video("1")).unwrap();
        let mark = address.strip_prefix("/still/vimeo/1?mark=").unwrap();
        assert!(mark.len() >= 32 && stills.knows("site", &video("1"), mark));
        assert!(!stills.knows("site", &video("2"), mark) && !stills.knows("other", &video("1"), mark));
        assert!(!stills.knows("site", &video("1"), "") && !stills.knows("site", &video("1"), &mark[1..]));
    }
}
