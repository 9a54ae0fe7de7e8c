//! `[banner] css`: the file, and what is wrong with it.

use crate::codes;
use crate::finding::Findings;
use crate::read::load::{Files, is_style};
use crate::read::table::{Reading, Written};
use crate::settings::style::OwnStyle;

/// The style as it goes into pages. Files that look like styles and are not named are findings.
pub(crate) fn own_style(
    files: &Files,
    named: Option<&Written<String>>,
    reading: Reading<'_>,
    findings: &Findings,
) -> Option<String> {
    for file in files.styles().filter(|file| named.is_none_or(|named| named.value != file.path())) {
        let what = format!("`{}` is not used", file.path());
        findings.add(&codes::UNUSED_FILE, file.whole(), what, "name it in [banner] css, or remove it");
    }
    let named = named?;
    let file = if is_style(&named.value) { files.get(&named.value) } else { None };
    let Some(file) = file else {
        let what = format!("there is no style `{:.60}`", named.value);
        let help = "put the file next to consent.toml and write its name, like \"banner.css\"";
        reading.add(&codes::UNFAIR_STYLE, named.span.clone(), what, help);
        return None;
    };
    let style = OwnStyle::read(file.text());
    for fault in &style.faults {
        findings.add(&codes::UNFAIR_STYLE, file.place(fault.at.clone()), fault.what.clone(), fault.help);
    }
    if let Some(first) = style.colours.first() {
        let (line, _) = file.position(first.start);
        let what = format!(
            "`{}` sets colours (the first in line {line}): whether they can be read with what is behind is not measured",
            file.path()
        );
        let help =
            "set them in [banner.theme], where contrast is measured; or measure them, and allow this with that reason";
        reading.add(&codes::UNMEASURED_STYLE, named.span.clone(), what, help);
    }
    style.faults.is_empty().then_some(style.text)
}
