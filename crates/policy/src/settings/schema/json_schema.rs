//! JSON Schema, made from the keys.

use serde_json::{Map, Value, json};

use super::Shape::{
    Date, Flag, Length, Localised, Mail, Number, Retention, Table, Tables, TablesByName, Text, Texts, TextsByName,
    Words,
};
use super::{Key, Shape};

pub(super) fn schema(title: &str, keys: &[Key]) -> String {
    let mut schema = table(keys);
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    format!("{:#}\n", Value::Object(schema))
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
