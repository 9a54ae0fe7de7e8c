//! A category of the site, by its id: what belongs to it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use tower_consent_policy::{CategoryInfo, DeclaredService, Settings};

use super::human::{clean, paragraph};

pub(super) struct Category<'a> {
    info: &'a CategoryInfo,
    services: Vec<&'a DeclaredService>,
    /// What the reader has to know about it.
    note: Option<&'a str>,
}

impl<'a> Category<'a> {
    /// The category with this id, in whatever letters it was written.
    pub(super) fn find(id: &str, settings: &'a Settings, note: Option<&'a str>) -> Option<Self> {
        let at = settings.categories.iter().position(|category| category.id.eq_ignore_ascii_case(id))?;
        let services = settings.services.iter().filter(|declared| declared.category == at).collect();
        Some(Self { info: settings.categories.get(at)?, services, note })
    }

    pub(super) fn human(&self) -> String {
        let id = &self.info.id;
        let kind = if id == "necessary" { "loads without asking" } else { "visitors allow or refuse it as a whole" };
        let mut out = format!("\u{1b}[1m{id}\u{1b}[0m\na category of the site: {kind}\n\n");
        if self.services.is_empty() {
            out.push_str("No declared service belongs to it.\n");
        }
        for DeclaredService { service, .. } in &self.services {
            let _ = writeln!(out, "  {}  {} · {}", clean(&service.name, 60), service.id, clean(&service.owner, 60));
        }
        if let Some(note) = self.note {
            out.push('\n');
            paragraph("note: ", note, &mut out);
        }
        if let Some(first) = self.services.first() {
            let _ = writeln!(out, "\n`tower-consent explain {}` says what is held of one.", first.service.id);
        }
        out
    }

    pub(super) fn json(&self) -> Value {
        let service = |declared: &&DeclaredService| {
            let service = &declared.service;
            json!({ "id": service.id, "name": service.name, "owner": service.owner })
        };
        json!({
            "category": self.info.id,
            "services": self.services.iter().map(service).collect::<Value>(),
            "notes": self.note.as_slice(),
        })
    }
}
