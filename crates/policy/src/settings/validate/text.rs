//! What a text of the operator may be.

use crate::codes;
use crate::read::table::{Reading, Written};

/// Not empty, not too long, no control characters other than line ends.
pub(crate) fn plain_text(reading: Reading<'_>, name: &str, written: &Written<String>, most: usize) {
    let text = written.value.trim();
    let what = if text.is_empty() {
        format!("{name} is empty")
    } else if text.chars().count() > most {
        format!("{name} is longer than {most} characters")
    } else if text.chars().any(|c| c.is_control() && c != '\n') {
        format!("{name} contains a control character")
    } else {
        return;
    };
    reading.add(&codes::BAD_TEXT, written.span.clone(), what, "write a short, plain text");
}
