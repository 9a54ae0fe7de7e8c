//! Columns for people.

use tower_consent_policy::finding::Plain;

pub(crate) fn count(number: u64, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

pub(crate) fn of<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let head = head.map(str::to_owned);
    // A cell comes out of a ledger that others can write: it must not control the terminal.
    let rows: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(|cell| short(cell))).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&head).chain(&rows).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |row: &[String; N]| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    std::iter::once(&head).chain(&rows).map(line).collect()
}

/// A cell, cut to the length that is shown.
fn short(cell: &str) -> String {
    const LONGEST: usize = 200;
    let mut text = Plain(cell).to_string();
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_cell_breaks_no_table() {
        let cell = format!("\u{1b}[2J\n\u{202e}{}", "中".repeat(100_000));
        let table = of(["a", "b"], &[[cell, "x".to_owned()], ["y".to_owned(), "z".to_owned()]]);
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(table.chars().count() < 1000 && table.contains('…'), "{table}");
        assert!(!table.contains(['\u{1b}', '\u{202e}']), "{table}");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!([0, 1, 2].map(|number| count(number, "record")), ["0 records", "1 record", "2 records"]);
    }
}
