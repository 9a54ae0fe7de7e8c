//! The keys of `consent.toml` and `version.toml` as a table, and what is made from it: JSON Schema for
//! editors (`schema/*.json`), and `docs/settings.md`.
//!
//! Only tests use it. The reader in `written.rs` decides; tests hold that both know the same keys,
//! types and required keys.

mod json_schema;
mod keys;
mod reference;

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

#[cfg(test)]
mod tests;
