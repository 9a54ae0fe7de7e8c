//! The keys of `consent.toml` and `version.toml` as a table, and JSON Schema made from it, for
//! editors: `schema/*.json`.
//!
//! Only tests use it. The reader in `written.rs` decides; tests hold that both know the same keys,
//! types and required keys.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// The type of a key's value.
enum Shape {
    Text,
    Mail,
    /// `6 months`.
    Length,
    /// The same, or `session`, `persistent`.
    Retention,
    Words(&'static [&'static str]),
    Flag,
    /// A whole number up to this one.
    Number(u32),
    Date,
    Texts,
    /// A text, or one by language.
    Localised,
    /// Texts under free names.
    TextsByName,
    Table(&'static [Key]),
    /// `[[key]]`.
    Tables(&'static [Key]),
    /// `[key.name]`.
    TablesByName(&'static [Key]),
}

struct Key {
    name: &'static str,
    shape: Shape,
    is_required: bool,
    doc: &'static str,
}

const fn may(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, is_required: false, doc }
}

const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, is_required: true, doc }
}

use Shape::{
    Date, Flag, Length, Localised, Mail, Number, Retention, Table, Tables, TablesByName, Text, Texts, TextsByName,
    Words,
};

const CONSENT_TOML: &[Key] = &[
    must("site", Table(SITE), "The site and its controller."),
    may("categories", TablesByName(CATEGORY), "What visitors can grant or refuse as one. `necessary` always exists."),
    may("services", Tables(SERVICE), "Services: of the catalogue (`use`), or the site's own (`id`)."),
    may("blocking", Table(BLOCKING), "What is held, and what happens to undeclared services and cookies."),
    may("cookie", Table(COOKIE), "The consent cookie."),
    may("banner", Table(BANNER), "Place and look of the banner."),
    may("cache", Table(CACHE), "Who may cache a page."),
    may("account", Table(ACCOUNT), "Choices of visitors who are signed in."),
    may("embeds", Table(EMBEDS), "What is shown in place of embeds that wait."),
    may("ledger", Table(LEDGER), "How long records are kept."),
    may("jurisdictions", Table(JURISDICTIONS), "Regions, rule sets, and which proxies may name a region."),
    may("google", Table(GOOGLE), "What Google's tags are told about consent."),
    may("microsoft", Table(MICROSOFT), "What Microsoft Advertising and Clarity are told about consent."),
    may("meta", Table(META), "What the Meta pixel is told about consent."),
    may("matomo", Table(MATOMO), "What Matomo is told about consent."),
];

const SITE: &[Key] = &[
    must("name", Text, "The site's name."),
    may(
        "id",
        Text,
        "Part of what the cookie's key is derived from: another id ends all decisions. Unless set, the name at the first release.",
    ),
    may("languages", Texts, "Languages of banner and policies, the main one first."),
    may("exclude", Texts, "Paths whose pages have no banner, what is held stays held: \"/admin/*\"."),
    may(
        "cookies",
        Tables(OWN_COOKIE),
        "Cookies that the site itself needs, for the cookie declaration. They are never held.",
    ),
    may("prefix", Text, "The path of the consent pages; /_consent unless set."),
    must("controller", Table(CONTROLLER), "The company or person responsible for the site's data (GDPR 4(7))."),
];

const OWN_COOKIE: &[Key] = &[
    must("name", Text, "Its name, or a pattern with one `*`."),
    may("purpose", Localised, "What it is for."),
    must("retention", Retention, "How long it lasts: \"session\", \"30 minutes\", \"13 months\"."),
];

const CONTROLLER: &[Key] = &[
    must("name", Text, "Legal name."),
    must("email", Mail, "The mail address that visitors can write to."),
    may("address", Text, "Postal address."),
];

const CATEGORY: &[Key] = &[
    may("title", Localised, "Its title; built in for necessary, functional, analytics and marketing."),
    may("description", Localised, "What it is for, in plain words; built in for the same four."),
    may("sensitive", Flag, "Sensitive data: opt-in everywhere."),
    may("sale", Flag, "Sale, sharing or targeted advertising: what Sec-GPC opts out of."),
];

const SERVICE: &[Key] = &[
    may("use", Text, "The id of a service of the catalogue."),
    may("id", Text, "The id of a service of the site's own."),
    may("name", Text, "The name that visitors know it by."),
    may("owner", Text, "The company that runs it; the controller unless set."),
    may("category", Text, "The category it belongs to."),
    may("hosts", Texts, "Hosts, subdomains included; `=` before one means it alone, a path may follow."),
    may("paths", Texts, "Its files at the site's own origin: \"*/stats.js\", \"/collect/\"."),
    may("markers", Texts, "Texts of inline scripts that wait for this service."),
    may("cookies", Tables(COOKIE_RULE), "Cookies that it sets."),
    may("storage", Texts, "Keys of local and session storage."),
    may("purpose", Localised, "What it is for."),
    may("privacy", Text, "A link to its owner's privacy policy."),
    may("country", Text, "The country of its owner: DE."),
    may("embed", Flag, "Its frames are content of their own: a placeholder replaces a held one."),
    may("sale", Flag, "Sale, sharing or targeted advertising whatever its category: what Sec-GPC opts out of."),
    may("recipients", Texts, "Who receives data; the owner unless set."),
];

const COOKIE_RULE: &[Key] = &[
    must("name", Text, "Its name; one * matches any text."),
    must("retention", Retention, "How long it lives: \"13 months\", \"session\"."),
    may("purpose", Localised, "What it is for; built in for what the catalogue knows, else its service's."),
];

const BLOCKING: &[Key] = &[
    may(
        "enforcement",
        Words(&["catalogue", "strict", "observe"]),
        "What holds services; catalogue unless set: docs/blocking.md.",
    ),
    may(
        "undeclared_services",
        Words(&["hold", "category"]),
        "Services of the catalogue that are not declared; hold unless set.",
    ),
    may(
        "undeclared_hosts",
        Words(&["pass", "report", "hold"]),
        "Scripts, frames and pixels of hosts that nobody knows; report unless set.",
    ),
    may("undeclared_cookies", Words(&["pass", "report", "block"]), "Cookies that nobody knows; report unless set."),
    may("on_doubt", Words(&["hold", "pass"]), "What cannot be checked; hold unless set."),
    may("strip_request_cookies", Flag, "Remove trackers' cookies without consent from requests; true unless set."),
    may("necessary_cookies", Texts, "Cookies that the site needs."),
    may("filter_lists", Texts, "Files in this folder with filter lists in the syntax of Adblock Plus."),
    may("filter_lists_category", Text, "The category of what only the lists know; marketing unless set."),
];

const COOKIE: &[Key] = &[
    may("domain", Text, "The domain that several sites share."),
    may(
        "max_age",
        Length,
        "How long a choice is valid: at most 13 months; 182 days unless set. An opt-out holds for 13 months.",
    ),
];

const BANNER: &[Key] = &[
    may(
        "position",
        Words(&["corner", "corner-right", "centre", "bottom"]),
        "The place of the banner: a card in the lower left corner, in the lower right one, or in the middle of the lower edge, or a bar along the lower edge; corner unless set. Left and right change places in languages that are written from the right. On phones it is always the bar.",
    ),
    may(
        "control",
        Words(&["left", "right", "link", "none"]),
        "The place of the control after a decision; left unless set. With link, a visible link of the page to the preferences takes its place; other pages have it at the left. With none no page has it: each must have such a link.",
    ),
    may(
        "control_shape",
        Words(&["pill", "icon", "icon-on-scroll", "tab"]),
        "The shape of the control: its words, a round button with a picture, the words that become this button as the page is scrolled, or its words at the side of the window; pill unless set. Where the law prescribes words and icon (\"Your Privacy Choices\"), the two with a picture are as pill.",
    ),
    may(
        "scheme",
        Words(&["page", "auto", "light", "dark"]),
        "Light or dark: as the page's own `color-scheme` (light in a page that says nothing), as the visitor's system is set, or always one; page unless set.",
    ),
    may(
        "density",
        Words(&["regular", "compact", "roomy"]),
        "The room between the parts of the banner; regular unless set. Buttons are as large in each.",
    ),
    may("shadow", Flag, "Whether the banner casts a shadow; true unless set."),
    may(
        "logo",
        Text,
        "A picture above the words of banner and preferences, 160 by 32 pixels at most: a path of the site, /logo.svg, or a data: address of at most 8 KiB. Its text is the site's name.",
    ),
    may("name", Flag, "Whether the site's name is above the words, where there is no logo; false unless set."),
    may(
        "css",
        Text,
        "A file in this folder with CSS of your own, \"banner.css\", which comes after ours: at most 8 KiB, and only what hides, moves and fetches nothing.",
    ),
    may(
        "links",
        Tables(OWN_LINK),
        "Links of your own in the banner and below our pages, such as an imprint: at most 4.",
    ),
    may(
        "theme",
        TextsByName,
        "Theme tokens: accent, background, text, border, radius, font, control-offset (how far above the lower edge the control is).",
    ),
];

const OWN_LINK: &[Key] = &[
    may("title", Localised, "Its words; a link without any is refused."),
    must("address", Text, "A path of the site, /imprint, or an address that begins with https://."),
];

const CACHE: &[Key] = &[may(
    "mode",
    Words(&["private", "shared"]),
    "private: each visitor gets a page of their own; shared: all get the same bytes. private unless set.",
)];

const ACCOUNT: &[Key] = &[may(
    "choices",
    Words(&["device", "follow"]),
    "device: a choice holds in its browser; follow: one that is made while signed in holds on all devices of the account. \
     Needs a ledger, and the site must say who is signed in. device unless set.",
)];

const EMBEDS: &[Key] = &[may(
    "stills",
    Words(&["none", "fetch"]),
    "fetch: the placeholder of a video from YouTube, Vimeo or Dailymotion shows its still picture. The server fetches it \
     from there, without anything of the visitor, and serves it itself. none unless set.",
)];

const LEDGER: &[Key] = &[may(
    "retention",
    Length,
    "How long a record is kept, from the decision on: \"3 years\", by the calendar; at least as long as a choice is valid.",
)];

const JURISDICTIONS: &[Key] = &[
    may("default", Text, "The rule set for regions that are not known; gdpr unless set."),
    may("region_header", Text, "A header in which a trusted proxy names the region."),
    may("trusted_proxies", Texts, "Networks whose headers count."),
    may("regions", TextsByName, "Region (US, US-CA) to rule set."),
];

const GOOGLE: &[Key] = &[
    may(
        "consent_mode",
        Words(&["basic", "advanced", "off"]),
        "Whether tags wait for consent, or load and are told about it; basic unless set.",
    ),
    may("ad_storage", Text, "The category that grants `ad_storage`."),
    may("ad_user_data", Text, "The category that grants `ad_user_data`."),
    may("ad_personalization", Text, "The category that grants `ad_personalization`."),
    may("analytics_storage", Text, "The category that grants `analytics_storage`."),
    may("functionality_storage", Text, "The category that grants `functionality_storage`."),
    may("personalization_storage", Text, "The category that grants `personalization_storage`."),
    may("security_storage", Text, "The category that grants `security_storage`."),
    may("region", Texts, "Regions for which the default is given: ES, US-CA."),
    may("wait_for_update", Number(10_000), "How long tags wait for an update, in milliseconds."),
    may("ads_data_redaction", Flag, "Remove identifiers of clicks from requests while denied; true unless set."),
    may("url_passthrough", Flag, "Pass identifiers of clicks on in links; false unless set."),
];

const MICROSOFT: &[Key] = &[
    may("uet", Flag, "Tell Microsoft Advertising; true unless set."),
    may("clarity", Flag, "Tell Clarity; true unless set."),
    may("ad_storage", Text, "The category that grants `ad_storage`."),
    may("analytics_storage", Text, "The category that grants `analytics_Storage`."),
];

const META: &[Key] = &[may("pixel", Flag, "Tell the pixel; true unless set.")];

const MATOMO: &[Key] = &[may(
    "consent",
    Words(&["tracking", "cookies", "off"]),
    "What Matomo waits for consent with; tracking unless set.",
)];

const VERSION_TOML: &[Key] = &[
    may("effective", Date, "When the version takes effect: 2026-12-01, or a time with its offset."),
    may("summary", Localised, "What changed, in a sentence."),
];

fn schema(title: &str, keys: &[Key]) -> String {
    let mut schema = table(keys);
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    format!("{:#}\n", Value::Object(schema))
}

/// `docs/settings.md`: every key, table by table.
fn reference() -> String {
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

fn table(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut value = value(&key.shape);
            value.insert("description".into(), key.doc.into());
            (key.name.to_owned(), Value::Object(value))
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    object(json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false }))
}

fn value(shape: &Shape) -> Map<String, Value> {
    const LENGTH: &str = r"[0-9]+\s*(second|minute|hour|day|week|month|year)s?";
    let text = || json!({ "type": "string" });
    object(match shape {
        Text => text(),
        Mail => json!({ "type": "string", "pattern": r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$" }),
        Length => json!({ "type": "string", "pattern": format!(r"^\s*{LENGTH}\s*$") }),
        Retention => json!({ "type": "string", "pattern": format!(r"^\s*(session|persistent|{LENGTH})\s*$") }),
        Words(words) => json!({ "enum": words }),
        Flag => json!({ "type": "boolean" }),
        Number(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Date => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([Tt ].*)?$" }),
        Texts => json!({ "type": "array", "items": text() }),
        Localised => json!({ "anyOf": [text(), { "type": "object", "additionalProperties": text() }] }),
        TextsByName => json!({ "type": "object", "additionalProperties": text() }),
        Table(keys) => Value::Object(table(keys)),
        Tables(keys) => json!({ "type": "array", "items": table(keys) }),
        TablesByName(keys) => json!({ "type": "object", "additionalProperties": table(keys) }),
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::Policies;
    use crate::finding::{Finding, Findings};
    use crate::read::source::SourceFile;
    use crate::read::table::Reading;
    use crate::settings::written::ConsentToml;
    use crate::tests::SMALL;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn files() -> [(&'static str, String); 2] {
        [
            ("schema/consent.schema.json", schema("consent.toml of tower-consent", CONSENT_TOML)),
            ("schema/version.schema.json", schema("version.toml of tower-consent", VERSION_TOML)),
        ]
    }

    #[test]
    fn the_generated_schemas_are_up_to_date() {
        for (path, text) in files() {
            crate::generated::holds(&root().join(path), &text);
        }
    }

    #[test]
    fn the_generated_reference_is_up_to_date() {
        crate::generated::holds(&root().join("docs/settings.md"), &reference());
    }

    /// What a key says of itself is so: the word changes nothing.
    #[test]
    fn what_holds_unless_set_is_what_the_reader_takes() {
        let settings = |text: &str| {
            let policies = Policies::from_files([("consent.toml", text.to_owned())]).unwrap();
            format!("{:?}", policies.settings())
        };
        let plain = settings(SMALL);
        let mut told = 0;
        for (header, keys) in all_tables().into_iter().filter(|(header, _)| !header.contains("[site]")) {
            for key in keys {
                let value = match &key.shape {
                    Words(words) => words
                        .iter()
                        .find(|word| key.doc.contains(&format!("{word} unless set")))
                        .map(|word| format!("\"{word}\"")),
                    Flag => ["true", "false"]
                        .iter()
                        .find(|flag| key.doc.contains(&format!("{flag} unless set")))
                        .map(|flag| (*flag).to_owned()),
                    _ => continue,
                };
                let is_told = matches!(key.shape, Words(_));
                let Some(value) = value else {
                    assert!(!is_told, "{header}{} does not say what holds unless it is set", key.name);
                    continue;
                };
                assert_eq!(
                    settings(&format!("{SMALL}{header}{} = {value}\n", key.name)),
                    plain,
                    "{header}{} = {value}",
                    key.name
                );
                told += 1;
            }
        }
        assert!(told >= 14, "{told}");
    }

    fn findings(text: &str) -> Vec<Finding> {
        let file = SourceFile::new("consent.toml", "consent.toml", text);
        let findings = Findings::default();
        ConsentToml::read(Reading { file: &file, findings: &findings });
        findings.into_all()
    }

    /// Every table of the declaration with the lines that open it.
    fn tables(header: &str, path: &str, keys: &'static [Key], found: &mut Vec<(String, &'static [Key])>) {
        found.push((header.to_owned(), keys));
        for key in keys {
            let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
            match key.shape {
                Table(keys) => tables(&format!("{header}[{path}]\n"), &path, keys, found),
                Tables(keys) => tables(&format!("{header}[[{path}]]\n"), &path, keys, found),
                TablesByName(keys) => tables(&format!("{header}[{path}.x]\n"), &format!("{path}.x"), keys, found),
                _ => {}
            }
        }
    }

    fn all_tables() -> Vec<(String, &'static [Key])> {
        let mut found = Vec::new();
        tables("", "", CONSENT_TOML, &mut found);
        found
    }

    #[test]
    fn the_reader_knows_the_same_keys() {
        for (header, keys) in all_tables() {
            let found = findings(&format!("{header}zzzzzzzzzz = 1\n"));
            let unknown = found.iter().find(|finding| finding.what.contains("zzzzzzzzzz")).unwrap();
            let known: BTreeSet<&str> = unknown.help.split("can have: ").nth(1).unwrap().split(", ").collect();
            let declared: BTreeSet<&str> = keys.iter().map(|key| key.name).collect();
            assert_eq!(known, declared, "{header}");
        }
    }

    /// "Write a table" says nothing to who knows no TOML.
    #[test]
    fn a_table_that_is_missing_is_shown_as_it_is_written() {
        for (text, shown) in [
            ("[site]\ncontroller = \"Shop Ltd\"\n", "like { name = \"Example Ltd\", email = \""),
            ("[[services]]\ncookies = [\"_a\"]\n", "like { name = \"_a\", retention = \""),
            ("banner = \"bottom\"\n", "a line [banner], and its settings below it"),
        ] {
            let found = findings(text);
            assert!(found.iter().any(|f| f.code == "TC0102" && f.help.contains(shown)), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_reader_wants_the_same_keys() {
        for (header, keys) in all_tables() {
            // An own table is opened by its header alone; the root's only duty is [site].
            let found = findings(&header);
            let missing: BTreeSet<&str> = found
                .iter()
                .filter(|finding| finding.code == "TC0103")
                .filter_map(|finding| finding.what.split('`').nth(1))
                .collect();
            for key in keys.iter().filter(|key| key.is_required && key.name != "site") {
                assert!(missing.contains(key.name), "{header}: {} in {missing:?}", key.name);
            }
        }
    }

    fn sample(shape: &Shape) -> Option<&'static str> {
        Some(match shape {
            Text | Mail | Length | Retention | Localised => "\"x\"",
            Words(words) => return words.first().map(|_| "\"x\""),
            Flag => "true",
            Texts => "[\"x\"]",
            TextsByName => "{ x = \"y\" }",
            Number(_) | Date | Table(_) | Tables(_) | TablesByName(_) => return None,
        })
    }

    #[test]
    fn the_reader_takes_the_same_kinds() {
        for (header, keys) in all_tables() {
            for key in keys {
                let Some(sample) = sample(&key.shape) else { continue };
                let kinds = |value: &str| {
                    let found = findings(&format!("{header}{} = {value}\n", key.name));
                    found.iter().filter(|finding| finding.code == "TC0102").count()
                };
                assert_eq!((kinds(sample), kinds("1")), (0, 1), "{header}{}", key.name);
            }
        }
    }

    #[test]
    fn the_checker_takes_the_same_words() {
        for (header, keys) in all_tables() {
            for (key, words) in keys
                .iter()
                .filter_map(|key| Some((key, if let Words(words) = key.shape { words } else { return None })))
            {
                let codes = |word: &str| -> Vec<&str> {
                    let file = ("consent.toml", format!("{SMALL}{header}{} = \"{word}\"\n", key.name));
                    match Policies::from_files([file]) {
                        Ok(_) => Vec::new(),
                        Err(error) => error.findings().iter().map(|finding| finding.code).collect(),
                    }
                };
                assert!(words.iter().all(|word| !codes(word).contains(&"TC0104")), "{}", key.name);
                assert!(codes("zzzzzz").contains(&"TC0104"), "{}", key.name);
            }
        }
    }

    fn as_json(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.iter().map(as_json).collect(),
            toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
            toml::Value::String(text) => text.as_str().into(),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Boolean(flag) => (*flag).into(),
            toml::Value::Float(number) => (*number).into(),
        }
    }

    fn is_valid(schema: &str, file: &Path) -> Option<bool> {
        let value: toml::Table = fs::read_to_string(file).ok()?.parse().ok()?;
        let schema: Value = serde_json::from_str(schema).unwrap();
        Some(jsonschema::is_valid(&schema, &as_json(&toml::Value::Table(value))))
    }

    #[test]
    fn the_schemas_take_the_examples_and_refuse_broken_ones() {
        let [(_, consent), (_, version)] = files();
        assert_eq!(is_valid(&consent, &root().join("policies/consent.toml")), Some(true));
        for path in ["policies/privacy/1.0", "policies/cookies/1.1", "policies/terms/1.0"] {
            assert_eq!(is_valid(&version, &root().join(path).join("version.toml")), Some(true), "{path}");
        }
        let case = |name: &str| root().join("tests/broken_policies").join(name).join("policies/consent.toml");
        for name in ["sound", "open-gate", "tracker-necessary", "weak-jurisdictions", "needs-tcf"] {
            assert_eq!(is_valid(&consent, &case(name)), Some(true), "{name}");
        }
        for name in [
            "unknown-key",
            "unknown-table",
            "wrong-type",
            "missing-key",
            "unknown-value",
            "pre-ticked",
            "lifetimes-differ",
            "no-refusal",
            "wall",
            "implied-by-setting",
            "legitimate-interest-switch",
            "bad-email",
            "bad-duration",
            "bad-retention",
        ] {
            assert_eq!(is_valid(&consent, &case(name)), Some(false), "{name}");
        }
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("version.toml");
        for (text, good) in [
            ("effective = 2026-12-01\nsummary.en = \"x\"\n", true),
            ("effective = 2026-12-01T09:00:00+01:00\nsummary = \"x\"\n", true),
            ("effective = \"soon\"\n", false),
            ("sumary = \"x\"\n", false),
        ] {
            fs::write(&file, text).unwrap();
            assert_eq!(is_valid(&version, &file), Some(good), "{text}");
        }
    }
}
