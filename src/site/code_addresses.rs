//! The addresses that code has as plain text, for `tower-consent explain`.

/// Host in lower case and path of each address in a text: what follows `//`, or the beginning of a quoted text.
/// Code that puts an address together from pieces is not understood.
pub(super) fn of(code: &[u8]) -> Vec<(String, String)> {
    // As JSON writes it.
    let text = String::from_utf8_lossy(code).replace("\\/", "/");
    let after_slashes = text.match_indices("//").map(|(at, slashes)| at + slashes.len());
    let after_quote = text.match_indices(['"', '\'', '`']).map(|(at, quote)| at + quote.len());
    let starts = after_slashes.chain(after_quote);
    starts.filter_map(|start| address(text.get(start..)?)).collect()
}

fn address(text: &str) -> Option<(String, String)> {
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let (host, rest) = text.split_at(text.find(|c| !is_of_host(c))?);
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let follows = rest.starts_with(['/', '?', '#', ':', '"', '\'', '`']);
    if !is_host || !follows || host.len() > 253 {
        return None;
    }
    let path = rest.find('/').filter(|slash| *slash == 0 || rest.starts_with(':') && *slash <= ":65535".len());
    let path = path.and_then(|slash| rest.get(slash..)).unwrap_or("/");
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '?' | '#' | '<' | '>' | '\\');
    let path = &path[..path.find(ends).unwrap_or(path.len())];
    Some((host.to_ascii_lowercase(), path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str) -> Vec<String> {
        of(code.as_bytes()).into_iter().map(|(host, path)| host + &path).collect()
    }

    #[test]
    fn addresses_in_code_are_found_as_they_are_written() {
        for (code, expected) in [
            ("j.src=\"https://Native.sharethrough.com/assets/sfp.js?x\"", "native.sharethrough.com/assets/sfp.js"),
            (r#"{"src":"https:\/\/a.example\/b.js"}"#, "a.example/b.js"),
            ("s='//a.example'", "a.example/"),
            ("s='//a.example:8443/b'", "a.example/b"),
            ("h+'a.example/b.js'", "a.example/b.js"),
            ("s=`//a.example/${id}.js`", "a.example/${id}.js"),
        ] {
            assert_eq!(told(code), [expected], "{code}");
        }
    }

    #[test]
    fn other_texts_are_no_addresses() {
        for code in ["", "// a comment", "'a.b.c d'", "x=a.b.c", "'.x/y'", "'//", "//\u{e9}.example/", "\""] {
            assert_eq!(told(code), [""; 0], "{code}");
        }
    }
}
