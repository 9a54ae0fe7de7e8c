//! `docs/settings.md`, made from the keys.

use std::fmt::Write as _;

use super::Key;
use super::Shape::{
    Date, Flag, Length, Localised, Mail, Number, Retention, Table, Tables, TablesByName, Text, Texts, TextsByName,
    Words,
};
use super::keys::{CONSENT_TOML, VERSION_TOML};

pub(super) fn reference() -> String {
    let mut text = String::from(
        "# Every setting of consent.toml\n\nMade from the same declaration as `schema/consent.schema.json`, by which editors \
         complete and check the file. A key in **bold** must be there. `tower-consent check` says what is wrong with a value, and \
         [rules.md](rules.md) why. How the tables work together is in [policies.md](policies.md) and \
         [blocking.md](blocking.md).\n",
    );
    tables_of(&mut text, "", "", CONSENT_TOML);
    text.push_str("\n# version.toml\n\nBeside the texts of each version of a document.\n");
    rows(&mut text, VERSION_TOML);
    text
}

fn tables_of(text: &mut String, path: &str, doc: &str, keys: &'static [Key]) {
    if !path.is_empty() {
        let _ = write!(text, "\n## `{path}`\n\n{doc}\n");
        rows(text, keys);
    }
    let inner = path.trim_matches(['[', ']']);
    let join = |name: &str| if inner.is_empty() { name.to_owned() } else { format!("{inner}.{name}") };
    for key in keys {
        match key.shape {
            Table(keys) => tables_of(text, &format!("[{}]", join(key.name)), key.doc, keys),
            Tables(keys) => tables_of(text, &format!("[[{}]]", join(key.name)), key.doc, keys),
            TablesByName(keys) => tables_of(text, &format!("[{}.NAME]", join(key.name)), key.doc, keys),
            _ => {}
        }
    }
}

fn rows(text: &mut String, keys: &[Key]) {
    text.push_str("\n| key | value | what it says |\n|---|---|---|\n");
    for key in keys {
        let name = if key.is_required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) };
        let kind = match &key.shape {
            Text => "text".to_owned(),
            Mail => "mail address".to_owned(),
            Length => "length of time: `\"6 months\"`".to_owned(),
            Retention => "length of time, `\"session\"` or `\"persistent\"`".to_owned(),
            Words(words) => words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", "),
            Flag => "`true` or `false`".to_owned(),
            Number(most) => format!("whole number up to {most}"),
            Date => "date".to_owned(),
            Texts => "list of texts".to_owned(),
            Localised => "text, or one for each language: `{ en = \"…\", de = \"…\" }`".to_owned(),
            TextsByName => "table of texts".to_owned(),
            Table(_) | Tables(_) | TablesByName(_) => "table, below".to_owned(),
        };
        let _ = writeln!(text, "| {name} | {kind} | {} |", key.doc.replace('|', "\\|"));
    }
}
