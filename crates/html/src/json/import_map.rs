//! Import maps: which address a module of a name has.

use serde_json::Value;

use super::Unjudged;

/// Calls `found` with the addresses of an import map (WHATWG HTML 8.1.6.4): `imports` and `scopes`.
///
/// # Errors
///
/// As of [`speculation_rules`](super::speculation_rules()).
pub(crate) fn import_map(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let map: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    let mut each = |table: Option<&Value>| {
        for address in table.and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
            if let Some(address) = address.as_str() {
                found(address);
            }
        }
    };
    each(map.get("imports"));
    for scope in map.get("scopes").and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
        each(Some(scope));
    }
    Ok(())
}
