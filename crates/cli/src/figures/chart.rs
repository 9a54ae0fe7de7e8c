//! Charts as SVG in the page: no script, and no style that a policy would have to allow.

use std::fmt::Write as _;

use tower_consent::syntax::escape::escaped;

pub(super) const DAYS: usize = 60;
const HEIGHT: u64 = 120;
const STEP: u64 = 10;
const BAR: u64 = 8;

/// A bar for each day, the oldest first; the last days alone. Each says its day and number.
pub(super) fn days(label: &str, days: &[(String, u64)]) -> String {
    let shown = days.get(days.len().saturating_sub(DAYS)..).unwrap_or_default();
    let most = shown.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let mut out = format!(
        "<svg class=\"days\" viewBox=\"0 0 {} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        STEP * DAYS as u64,
        escaped(label)
    );
    for (at, (day, count)) in (0_u64..).zip(shown) {
        // At least a line, so that a day with few is seen.
        let height = scaled(*count, most, HEIGHT).max(u64::from(*count > 0));
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{BAR}\" height=\"{height}\"><title>{}: {count}</title></rect>",
            at * STEP,
            HEIGHT - height,
            escaped(day)
        );
    }
    out + "</svg>"
}

/// A part of a whole. What it says is in the text beside it.
pub(super) fn share(part: u64, whole: u64) -> String {
    let width = scaled(part, whole.max(1), 100);
    format!(
        "<svg class=\"share\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"rest\" width=\"100\" height=\"8\"/><rect width=\"{width}\" height=\"8\"/></svg>"
    )
}

/// `part` of `whole`, on a scale from 0 to `length`.
fn scaled(part: u64, whole: u64, length: u64) -> u64 {
    let scaled = u128::from(part.min(whole)) * u128::from(length) / u128::from(whole.max(1));
    u64::try_from(scaled).unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_high_as_their_share_of_the_highest() {
        let svg = days("Decisions", &[("2026-11-27".into(), 50), ("2026-11-28".into(), 200), ("<x>".into(), 0)]);
        assert!(svg.contains("height=\"30\"><title>2026-11-27: 50</title>"), "{svg}");
        assert!(svg.contains("y=\"0\" width=\"8\" height=\"120\"><title>2026-11-28: 200</title>"), "{svg}");
        assert!(svg.contains("height=\"0\"><title>&lt;x&gt;: 0</title>") && !svg.contains("style="), "{svg}");
        let year: Vec<(String, u64)> = (0..400).map(|day| (day.to_string(), u64::MAX)).collect();
        let svg = days("a\"b", &year);
        assert_eq!(svg.matches("<rect").count(), DAYS);
        assert!(svg.contains(">399: ") && !svg.contains(">339: ") && svg.contains("a&quot;b"), "{svg}");
        assert!(days("none", &[]).ends_with("</svg>"));
    }

    #[test]
    fn a_share_is_never_wider_than_the_whole() {
        for (part, whole, width) in [(1, 4, 25), (0, 0, 0), (9, 3, 100), (u64::MAX, u64::MAX, 100)] {
            assert!(share(part, whole).contains(&format!("<rect width=\"{width}\"")), "{part} of {whole}");
        }
    }
}
