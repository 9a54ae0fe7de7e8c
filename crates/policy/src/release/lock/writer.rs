//! A block as it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::BLOCK;
use crate::documents::document::digest;
use crate::release::Release;
use crate::release::scope::{CategoryScope, ConsentScope};

pub(super) fn render(out: &mut String, release: &Release, previous: Option<&str>) {
    let time = |time: OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(BLOCK.to_owned());
    line(format!("number = {}", release.number));
    line(format!("date = {}", time(release.date)));
    line(format!("effective = {}", time(release.effective)));
    line(format!("material = {}", release.material));
    line("why = [".to_owned());
    release.why.iter().for_each(|reason| line(format!("    {},", quoted(reason))));
    line("]".to_owned());
    if !release.same_meaning.is_empty() {
        line(format!("same_meaning = {}", quoted_list(&release.same_meaning)));
    }
    if let Some(first) = release.withdraws {
        line(format!("withdraws = {first}"));
    }
    if let Some(first) = release.clock_was_ahead {
        line(format!("clock_was_ahead = {first}"));
    }
    if let Some(mark) = release.mark {
        line(format!("mark = \"{mark}\""));
    }
    if let Some(previous) = previous {
        line(format!("previous = \"{previous}\""));
    }
    line(format!("scope_digest = \"{}\"", scope_digest(&release.scope)));
    if let Some(settings) = &release.settings {
        line(format!("settings_digest = \"{}\"", digest(settings)));
        line(format!("settings = {}", quoted(settings)));
    }
    line("\n[release.documents]".to_owned());
    release.documents.iter().for_each(|(id, (major, minor))| line(format!("{} = \"{major}.{minor}\"", key(id))));
    line("\n[release.digests]".to_owned());
    release.digests.iter().for_each(|(path, digest)| line(format!("{} = {}", key(path), quoted(digest))));
    line(String::new());
    render_scope(out, &release.scope);
}

fn render_scope(out: &mut String, scope: &ConsentScope) {
    if let Some(controller) = &scope.controller {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "[release.scope]\ncontroller = {}\n", quoted(controller));
    }
    out.push_str("[release.scope.categories]\n");
    for (id, CategoryScope { sale, sensitive, texts }) in &scope.categories {
        let texts = texts.as_ref().map(|texts| format!(", texts = {}", quoted_table(texts))).unwrap_or_default();
        let _ = writeln!(out, "{} = {{ sale = {sale}, sensitive = {sensitive}{texts} }}", key(id));
    }
    for (id, service) in &scope.services {
        let _ = writeln!(out, "\n[release.scope.services.{}]", key(id));
        let _ = writeln!(out, "category = {}", quoted(&service.category));
        let _ = writeln!(out, "owner = {}", quoted(&service.owner));
        let _ = writeln!(out, "purpose = {}", quoted(&service.purpose));
        let _ = writeln!(out, "recipients = {}", quoted_list(&service.recipients));
        let _ = writeln!(out, "cookies = {}", quoted_list(&service.cookies));
        if let Some(storage) = &service.storage {
            let _ = writeln!(out, "storage = {}", quoted_list(storage));
        }
        if let Some(sale) = service.sale {
            let _ = writeln!(out, "sale = {sale}");
        }
        if let Some(details) = &service.details {
            let _ = writeln!(out, "country = {}", quoted(&details.country));
            let _ = writeln!(out, "hosts = {}", quoted_list(&details.hosts));
            let _ = writeln!(out, "lives = {}", quoted_table(&details.lives));
            let _ = writeln!(out, "purposes = {}", quoted_table(&details.purposes));
        }
    }
}

/// The scope as it is written in the block.
pub(crate) fn scope_text(scope: &ConsentScope) -> String {
    let mut text = String::new();
    render_scope(&mut text, scope);
    text.truncate(text.trim_end().len());
    text
}

pub(super) fn scope_digest(scope: &ConsentScope) -> String {
    digest(&scope_text(scope))
}

fn key(text: &str) -> String {
    let bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { text.to_owned() } else { quoted(text) }
}

fn quoted_list(items: &BTreeSet<String>) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn quoted_table(items: &BTreeMap<String, String>) -> String {
    let items: Vec<String> = items.iter().map(|(name, text)| format!("{} = {}", key(name), quoted(text))).collect();
    if items.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", items.join(", ")) }
}

/// A basic string of TOML, always on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
