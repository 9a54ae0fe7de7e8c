//! `robots.txt` (RFC 9309): which paths we may ask for.

#[derive(Debug, Default)]
pub(crate) struct Robots(Vec<(bool, String)>);

const OUR_TOKEN: &str = "tower-consent";

impl Robots {
    /// The groups that name us, or else those for all; several for one name count as one.
    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let (mut ours, mut all) = (None, Vec::new());
        let (mut agents, mut in_rules) = (Vec::new(), false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if std::mem::take(&mut in_rules) {
                        agents.clear();
                    }
                    let agent = value.to_ascii_lowercase();
                    if agent == OUR_TOKEN {
                        ours.get_or_insert_with(Vec::new);
                    }
                    agents.push(agent);
                }
                "allow" | "disallow" => {
                    in_rules = true;
                    let rule = (key == "allow", value.to_owned());
                    if agents.iter().any(|agent| agent == OUR_TOKEN) {
                        ours.get_or_insert_with(Vec::new).push(rule.clone());
                    }
                    if agents.iter().any(|agent| agent == "*") {
                        all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self(ours.unwrap_or(all))
    }

    /// The longest rule that fits decides, `allow` among equals; without a rule the path is allowed.
    pub(crate) fn allows(&self, path: &str) -> bool {
        let fitting = self.0.iter().filter(|(_, pattern)| !pattern.is_empty() && fits(pattern, path));
        fitting.max_by_key(|(allow, pattern)| (pattern.len(), *allow)).is_none_or(|(allow, _)| *allow)
    }
}

/// `*` matches anything, `$` at the end matches the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut last = None;
    for piece in pieces {
        // The earliest place leaves the most for what follows.
        let Some(at) = rest.find(piece) else { return false };
        last = Some(piece);
        rest = &rest[at + piece.len()..];
    }
    !to_the_end || rest.is_empty() || last.is_some_and(|piece| rest.ends_with(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::new(
            "# for all\nUser-agent: other\nDisallow: /\n\nUser-Agent: *\nDisallow: /private # not this\n\
             Allow: /private/open\nDisallow: /*.cgi$\nDisallow:\nSitemap: https://x.example/\nDisallow: /a*b$\n",
        );
        for (path, allowed) in [
            ("/", true),
            ("/private", false),
            ("/private/open/x", true),
            ("/x.cgi", false),
            ("/x.cgi?y", true),
            ("/a1b2b", false),
            ("/a1b2", true),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn rules_for_us_replace_those_for_all() {
        let robots =
            Robots::new("User-agent: *\nDisallow: /\n\nUser-agent: x\nUser-agent: Tower-Consent\nDisallow: /a\n");
        assert!(robots.allows("/b") && !robots.allows("/a"));
        assert!(!Robots::new("User-agent: tower-consent\n\nUser-agent: *\nDisallow: /").allows("/x"));
        assert!(Robots::new("").allows("/x") && Robots::new("\0\n:::\nallow").allows("/x"));
    }
}
