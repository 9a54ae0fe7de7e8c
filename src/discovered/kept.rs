//! What was discovered, as a text that is kept from one start of the program to the next.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{DIRECTIVES, Discovered, DiscoveredKind, MOST, Seen, shortened, shown_path};

const FORMAT: u32 = 1;

/// A text that is not what [`Discovered::to_text`] wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DiscoveredError(String);

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    format: u32,
    /// For how many seconds pages have shown no new host, while the program ran.
    quiet_for: Option<i64>,
    seen: Vec<One>,
}

#[derive(Debug, Serialize, Deserialize)]
struct One {
    kind: String,
    name: String,
    count: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    directives: Vec<String>,
}

impl Discovered {
    /// All that was seen, for [`ConsentLayer::restore_discovered`](crate::ConsentLayer::restore_discovered).
    pub fn to_text(&self, now: OffsetDateTime) -> String {
        let seen = self.all().into_iter().map(|seen| One {
            kind: seen.kind.as_str().to_owned(),
            name: seen.name,
            count: seen.count,
            page: seen.page,
            directives: seen.directives,
        });
        let quiet_for = self.quiet.since().map(|since| (now - since).whole_seconds().max(0));
        let kept = Kept { format: FORMAT, quiet_for, seen: seen.collect() };
        // Texts and numbers can always be written.
        serde_json::to_string_pretty(&kept).unwrap_or_default() + "\n"
    }

    /// Adds what was seen before. It is held to the same limits, and nothing of it is news.
    pub(crate) fn restore(&self, text: &str, now: OffsetDateTime) -> Result<(), DiscoveredError> {
        let kept: Kept = serde_json::from_str(text).map_err(|error| DiscoveredError(error.to_string()))?;
        if kept.format != FORMAT {
            return Err(DiscoveredError(format!("its format is {}, and this program knows {FORMAT}", kept.format)));
        }
        for one in &kept.seen {
            let kind = DiscoveredKind::ALL.into_iter().find(|kind| kind.as_str() == one.kind);
            let kind = kind.ok_or_else(|| DiscoveredError(format!("`{}` is no kind of discovery", one.kind)))?;
            self.add(kind, one);
        }
        if let Some(quiet_for) = kept.quiet_for {
            self.quiet.begin(now - time::Duration::seconds(quiet_for.clamp(0, LONGEST_QUIET)));
        }
        Ok(())
    }

    fn add(&self, kind: DiscoveredKind, one: &One) {
        let name = shortened(&one.name);
        let mut seen = self.seen.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let names = seen.entry(kind).or_default();
        if name.is_empty() || names.len() >= MOST && !names.contains_key(name.as_str()) {
            return;
        }
        let entry: &mut Seen = names.entry(name.into()).or_default();
        let count = entry.count.get_mut();
        *count = count.saturating_add(one.count);
        entry.directives.extend(DIRECTIVES.into_iter().filter(|known| one.directives.iter().any(|one| one == known)));
        if entry.page.is_none() {
            entry.page = one.page.as_deref().map(|page| shown_path(page).into());
        }
    }
}

/// Ten years: a longer time is none.
const LONGEST_QUIET: i64 = 10 * 365 * 24 * 3600;

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-24 12:00 UTC);

    fn seen() -> Discovered {
        let discovered = Discovered::default();
        discovered.see(DiscoveredKind::Service, "hotjar", Some("/shop"));
        for directive in ["img-src", "script-src-elem", "img-src"] {
            discovered.see_host("cdn.example.org", directive);
        }
        discovered
    }

    #[test]
    fn what_is_restored_is_what_was_kept_and_counting_goes_on() {
        let before = seen();
        let after = Discovered::default();
        after.restore(&before.to_text(NOW), NOW).unwrap();
        assert_eq!(after.all(), before.all());
        after.see(DiscoveredKind::Service, "hotjar", Some("/other"));
        let all = after.all();
        assert_eq!((all[0].count, all[0].page.as_deref()), (2, Some("/shop")));
        assert_eq!((all[1].count, all[1].directives.len()), (3, 2));
    }

    #[test]
    fn what_was_seen_since_the_start_is_added_to() {
        let after = seen();
        after.restore(&seen().to_text(NOW), NOW).unwrap();
        assert_eq!(after.all().iter().map(|seen| seen.count).collect::<Vec<_>>(), [2, 6]);
    }

    #[test]
    fn quiet_time_is_that_in_which_the_program_ran() {
        let before = Discovered::default();
        before.see_page(NOW);
        let text = before.to_text(NOW + time::Duration::days(3));
        let after = Discovered::default();
        let later = NOW + time::Duration::days(30);
        after.restore(&text, later).unwrap();
        assert_eq!(after.no_new_host_since(), Some(later - time::Duration::days(3)));
        assert!(!after.hosts_may_be_held(later) && after.hosts_may_be_held(later + time::Duration::days(4)));
    }

    #[test]
    fn a_hostile_file_is_held_to_the_limits() {
        let many: Vec<String> = (0..2 * MOST)
            .map(|n| {
                let (count, page) = (u64::MAX, "/é\\u001b".repeat(300));
                format!("{{\"kind\":\"host\",\"name\":\"{n:0>300}\",\"count\":{count},\"page\":\"{page}\"}}")
            })
            .collect();
        let plain =
            "{\"kind\":\"host\",\"name\":\"a\\u001b[31m\",\"count\":18446744073709551615,\"directives\":[\"x\"]}";
        let text = |seen: &str, quiet: &str| format!("{{\"format\":1,\"quiet_for\":{quiet},\"seen\":[{seen}]}}");
        let discovered = Discovered::default();
        discovered.restore(&text(plain, "9223372036854775807"), NOW).unwrap();
        discovered.restore(&text(plain, "-9223372036854775808"), NOW).unwrap();
        let all = discovered.all();
        assert_eq!((all[0].name.as_str(), all[0].count, all[0].directives.len()), ("a?[31m", u64::MAX, 0));
        discovered.restore(&text(&many.join(","), "null"), NOW).unwrap();
        let all = discovered.all();
        assert!(all.len() <= MOST && all.iter().all(|seen| seen.name.len() <= 128), "{}", all.len());
        assert!(all.iter().flat_map(|seen| &seen.page).all(|page| page.chars().count() <= 128));
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        for text in [
            "",
            "{",
            "[]",
            "{\"format\":1}",
            "{\"format\":2,\"quiet_for\":null,\"seen\":[]}",
            "{\"format\":1,\"quiet_for\":null,\"seen\":[{\"kind\":\"x\",\"name\":\"y\",\"count\":1}]}",
            "{\"format\":1,\"quiet_for\":null,\"seen\":[{\"kind\":\"host\",\"name\":\"y\",\"count\":-1}]}",
            "SQLite format 3\0",
        ] {
            assert!(Discovered::default().restore(text, NOW).is_err(), "{text}");
        }
    }
}
