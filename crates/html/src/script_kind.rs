//! What a `script` element is: code, data, a list of modules.

/// What a `script` is by its type (WHATWG HTML 4.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScriptKind {
    /// A JavaScript MIME type, or `module`.
    Runs,
    /// The type of Partytown, a library that runs such scripts in a worker.
    RunsInWorker,
    /// Names modules.
    ImportMap,
    /// Names pages to load ahead.
    SpeculationRules,
    /// Names a file that holds many others.
    WebBundle,
    /// JSON, LD+JSON, templates, `text/plain`: a data block.
    Data,
}

impl ScriptKind {
    /// Sorts a script by its `type` and, where it has none, its `language`, both decoded.
    pub(crate) fn of(script_type: Option<&str>, language: Option<&str>) -> Self {
        let essence = match (script_type, language) {
            (Some(value), _) => {
                if value.is_empty() {
                    return Self::Runs;
                }
                // Chromium strips more than the standard says: all of Unicode's white space.
                value.trim_matches(|c: char| c.is_whitespace() || c.is_control()).to_ascii_lowercase()
            }
            (None, Some(language)) if !language.is_empty() => {
                format!("text/{}", language.to_ascii_lowercase())
            }
            (None, _) => return Self::Runs,
        };
        match essence.as_str() {
            "module"
            | "application/ecmascript"
            | "application/javascript"
            | "application/x-ecmascript"
            | "application/x-javascript"
            | "text/ecmascript"
            | "text/javascript"
            | "text/javascript1.0"
            | "text/javascript1.1"
            | "text/javascript1.2"
            | "text/javascript1.3"
            | "text/javascript1.4"
            | "text/javascript1.5"
            | "text/jscript"
            | "text/livescript"
            | "text/x-ecmascript"
            | "text/x-javascript" => Self::Runs,
            "text/partytown" => Self::RunsInWorker,
            "importmap" => Self::ImportMap,
            "speculationrules" => Self::SpeculationRules,
            "webbundle" => Self::WebBundle,
            _ => Self::Data,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_run_are_distinguished_from_data_blocks() {
        for runs_as in [
            None,
            Some(""),
            Some("module"),
            Some(" Text/JavaScript "),
            Some("text/javascript\t"),
            Some("\u{b}text/javascript\u{2003}"),
            Some("\n MoDuLe\x0c"),
        ] {
            assert_eq!(ScriptKind::of(runs_as, None), ScriptKind::Runs, "{runs_as:?}");
        }
        for inert in ["application/json", "application/ld+json", "text/plain", "text/template", " "] {
            assert_eq!(ScriptKind::of(Some(inert), None), ScriptKind::Data, "{inert:?}");
        }
        assert_eq!(ScriptKind::of(None, Some("JavaScript")), ScriptKind::Runs);
        assert_eq!(ScriptKind::of(None, Some("vbscript")), ScriptKind::Data);
        assert_eq!(ScriptKind::of(Some("text/Partytown"), None), ScriptKind::RunsInWorker);
        assert_eq!(ScriptKind::of(Some(" ImportMap"), None), ScriptKind::ImportMap);
        assert_eq!(ScriptKind::of(Some("speculationrules"), None), ScriptKind::SpeculationRules);
        assert_eq!(ScriptKind::of(Some("\nSpeculationRULES "), None), ScriptKind::SpeculationRules);
        assert_eq!(ScriptKind::of(Some(" WebBundle\t"), None), ScriptKind::WebBundle);
    }
}
