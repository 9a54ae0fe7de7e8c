//! Paths of the site's own origin to services: trackers that the site hosts itself, or serves through a
//! path of its own.
//!
//! A first-party path proves little: `analytics.bundle.js` is what sites call their own scripts. So
//! substrings do not count. A rule is either a file name that nobody else would use, in any folder
//! (`*/matomo.js`), or a folder from the root (`/cdn-cgi/zaraz/`).

use foldhash::{HashMap, HashMapExt as _};

use crate::catalogue::hosts::starts_with_words;
use crate::catalogue::{KnownService, ServiceIndex};

/// All path rules of a catalogue, without the slash in front.
#[derive(Debug)]
pub(crate) struct Paths {
    /// What a path ends with, by its last segment.
    ends: Rules,
    /// What a path begins with, by its first segment.
    starts: Rules,
}

type Rules = HashMap<Box<str>, Vec<(Box<str>, ServiceIndex)>>;

impl Paths {
    /// Of two equal rules the first service's counts.
    pub(crate) fn new(services: &[(ServiceIndex, &KnownService)]) -> Paths {
        let (mut ends, mut starts) = (Rules::new(), Rules::new());
        for &(service, described) in services {
            for written in described.paths.iter() {
                let (index, rule, key) = match written.strip_prefix("*/") {
                    Some(end) => (&mut ends, end, last_segment(end)),
                    None => {
                        let start = written.trim_start_matches('/');
                        (&mut starts, start, first_segment(start))
                    }
                };
                if !rule.is_empty() {
                    index.entry(key.into()).or_default().push((Box::from(rule), service));
                }
            }
        }
        for rules in ends.values_mut().chain(starts.values_mut()) {
            // The longest first; stable, so that equal ones keep the order of the services.
            rules.sort_by_key(|(rule, _)| std::cmp::Reverse(rule.len()));
        }
        Paths { ends, starts }
    }

    /// At the site's own origin: by the end of the path, or else by its beginning.
    pub(crate) fn find_own(&self, path: &str) -> Option<ServiceIndex> {
        self.find_copy(path).or_else(|| self.find_start(path.trim_start_matches('/')))
    }

    /// At any origin: by the end of the path alone.
    pub(crate) fn find_copy(&self, path: &str) -> Option<ServiceIndex> {
        let rules = self.ends.get(last_segment(path))?;
        rules.iter().find(|(end, _)| ends_with_segments(path, end)).map(|(_, service)| *service)
    }

    fn find_start(&self, path: &str) -> Option<ServiceIndex> {
        let rules = self.starts.get(first_segment(path))?;
        rules.iter().find(|(start, _)| starts_with_words(path, start)).map(|(_, service)| *service)
    }
}

fn last_segment(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

/// Without an extension, so that `/stats` finds `/stats.js` as it does among the hosts' paths.
fn first_segment(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

/// `gtag/js` ends `/x/gtag/js` and `gtag/js`, and does not end `/mygtag/js`.
fn ends_with_segments(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tests::service;

    fn paths(rules: &[&[&'static str]]) -> Paths {
        let with = |paths: &&[&'static str]| KnownService {
            paths: paths.iter().map(|path| (*path).into()).collect(),
            ..service("x")
        };
        let services: Vec<_> = rules.iter().map(with).collect();
        Paths::new(&services.iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect::<Vec<_>>())
    }

    #[test]
    fn a_file_is_recognised_in_any_folder_and_by_its_whole_name() {
        let paths = paths(&[&["*/matomo.js"], &["*/gtag/js"]]);
        for (path, expected) in [
            ("/matomo.js", Some(0)),
            ("matomo.js", Some(0)),
            ("/a/b/matomo.js", Some(0)),
            ("../matomo.js", Some(0)),
            ("/my-matomo.js", None),
            ("/matomo.js/x", None),
            ("/matomo.json", None),
            ("/Matomo.js", None),
            ("/matomo.js.map", None),
            ("/gtag/js", Some(1)),
            ("/metrics/gtag/js", Some(1)),
            ("/mygtag/js", None),
            ("/js", None),
            ("js", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(paths.find_own(path), expected.map(ServiceIndex), "{path}");
            assert_eq!(paths.find_copy(path), expected.map(ServiceIndex), "{path}");
        }
    }

    #[test]
    fn a_folder_counts_from_the_root_of_the_own_origin() {
        let paths = paths(&[&["/stats/"], &["/heat"], &["/stats/deep/"]]);
        for (path, expected) in [
            ("/stats/", Some(0)),
            ("/stats/a.js", Some(0)),
            ("stats/a.js", Some(0)),
            ("/stats", None),
            ("/a/stats/a.js", None),
            ("/heat", Some(1)),
            ("/heat/x", Some(1)),
            ("/heat.js", Some(1)),
            ("/heating", None),
            ("/stats/deep/a.js", Some(2)),
        ] {
            assert_eq!(paths.find_own(path), expected.map(ServiceIndex), "{path}");
            assert_eq!(paths.find_copy(path), None, "{path}");
        }
    }

    #[test]
    fn of_equal_claims_the_first_service_wins() {
        let paths = paths(&[&["*/a.js", "/b/"], &["*/a.js", "/b/"]]);
        assert_eq!(paths.find_own("/a.js"), Some(ServiceIndex(0)));
        assert_eq!(paths.find_own("/b/"), Some(ServiceIndex(0)));
    }

    #[test]
    fn odd_rules_and_paths_match_nothing() {
        let paths = paths(&[&["", "/", "*/", "//"]]);
        for path in ["", "/", "//", "///", "a", "\u{e9}/\u{e9}"] {
            assert_eq!(paths.find_own(path), None, "{path}");
        }
    }
}
