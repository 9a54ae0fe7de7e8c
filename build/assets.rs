//! Makes the styles and scripts that pages carry: joined, minified, hashed, compressed.
//!
//! The hashes are of exactly the bytes that are written, so what a Content-Security-Policy allows
//! is what the page holds.

#![expect(clippy::panic, reason = "a build script stops with what is wrong")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest as _, Sha256};

const FOLDER: &str = "src/ui/assets";

/// Writes `assets.rs` into the output folder.
pub(crate) fn build() {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build/assets.rs");
    let mut out = String::new();
    let [state, reading, arrive] = ["state.js", "read.js", "arrive.js"].map(read);
    let module = format!("{state}{reading}{arrive}{}", read("runtime.js"));
    // Each page asks for it as often as it likes.
    let module =
        format!("let $ran;export default ($script,$api,$raw,$before,$own)=>{{if($ran)return;$ran=1;{module}}};");
    let module = minify_js(&module);
    let name = served(&mut out, "RUNTIME_MODULE", "runtime", "js", &module);
    let lazy = read("lazy.js").replace("RUNTIME", &name);
    let first = read("first.js").replace("LAZY", &lazy).replace("ARRIVE", &arrive);
    for (constant_name, code) in [
        ("FIRST", format!("{state}{reading}{first}")),
        ("AFTER", format!("{state}{}", read("after.js").replace("LAZY", &lazy))),
    ] {
        let code = minify_js(&format!(
            "window.towerConsent?.has||(($script,$own={{}})=>{{{code}}})(document.currentScript,window.towerConsent);"
        ));
        constant(&mut out, constant_name, &code);
    }
    let guard = read("guard.js");
    constant(
        &mut out,
        "GUARD",
        &minify_js(&format!("window.towerConsent?.has||($script=>{{{guard}}})(document.currentScript);")),
    );
    for vendor in ["google", "microsoft", "meta", "matomo"] {
        constant(&mut out, &vendor.to_uppercase(), &minify_js(&told(vendor, &read(&format!("{vendor}.js")))));
    }

    let head = read("head.css");
    constant(&mut out, "HEAD_STYLE", &minify_css(&head));
    constant(&mut out, "BANNER_HEAD_STYLE", &minify_css(&format!("{head}{}", read("page-banner.css"))));
    let control = read("control.css");
    constant(&mut out, "CONTROL_STYLE", &minify_css(&control));
    let right = control.replace("inset-inline-start", "inset-inline-end");
    constant(&mut out, "CONTROL_RIGHT_STYLE", &minify_css(&right));
    let banner = format!("{}{control}{}", read("tokens.css"), read("banner.css"));
    constant(&mut out, "BANNER_STYLE", &minify_css(&banner));
    let tokens = read("tokens.css");
    constant(&mut out, "PLACEHOLDER_STYLE", &minify_css(&format!("{tokens}{}", read("placeholder.css"))));
    constant(&mut out, "PANEL_STYLE", &minify_css(&format!("{tokens}{}", read("panel.css"))));
    constant(&mut out, "PAGE_STYLE", &minify_css(&format!("{tokens}{}{}", read("page.css"), read("panel.css"))));

    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("assets.rs"), out).expect("OUT_DIR can be written");
}

/// A script that tells a vendor's tags, once a page: `$watch` calls when there is something to tell,
/// which is a decision, or a model that allows until refused.
fn told(vendor: &str, code: &str) -> String {
    format!(
        "(($script,$api)=>{{if($api.{vendor})return;$api.{vendor}=1;const $has=$id=>$api.has($id);\
         const $watch=$call=>{{const $tell=()=>($api.state.status==\"decided\"||$api.state.model!=\"opt-in\")&&$call();\
         $tell();$api.on(\"change\",$tell);}};{code}}})(document.currentScript,window.towerConsent);"
    )
}

fn read(name: &str) -> String {
    let path = format!("{FOLDER}/{name}");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(text.is_ascii(), "{path}: only ASCII, for pages in any character encoding");
    assert!(!text.contains("</"), "{path}: `</` could end the element it stands in");
    text
}

/// An inline text and its source expression for a Content-Security-Policy.
fn constant(out: &mut String, name: &str, text: &str) {
    let hash = base64(&Sha256::digest(text));
    let _ = writeln!(out, "pub(super) const {name}: Inline = Inline {{ text: {text:?}, hash: \"'sha256-{hash}'\" }};");
}

/// A file that is served under a name with its hash in it, so that it may be cached for ever.
fn served(out: &mut String, name: &str, stem: &str, extension: &str, text: &str) -> String {
    let digest = Sha256::digest(text);
    let mut short = String::new();
    for byte in &digest[..4] {
        let _ = write!(short, "{byte:02x}");
    }
    let file = format!("{stem}-{short}.{extension}");
    let (brotli, gzip) = (brotli(text.as_bytes()), gzip(text.as_bytes()));
    let _ = writeln!(
        out,
        "pub(super) const {name}: Served = Served {{ name: {file:?}, \
         text: {text:?}, brotli: &{brotli:?}, gzip: &{gzip:?} }};"
    );
    file
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    encoder.write_all(bytes).expect("a vector takes all bytes");
    drop(encoder);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let six = (word >> (18 - 6 * place)) as usize & 63;
            out.push(if place <= chunk.len() { char::from(ALPHABET[six]) } else { '=' });
        }
    }
    out
}

/// Drops comments and white space, and shortens the names that begin with `$`.
///
/// Safe because of what our scripts keep to, checked here: no template strings, every statement
/// ends in `;`, no name of one letter, and `$` begins only names that may change.
fn minify_js(source: &str) -> String {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut out = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '`' => panic!("template strings are not understood: {}", &rest[..rest.len().min(40)]),
            _ if first.is_whitespace() => {
                rest = rest.trim_start();
                let next = rest.chars().next().unwrap_or(' ');
                if out.ends_with(is_name) && is_name(next) {
                    out.push(' ');
                }
                continue;
            }
            '"' => quoted(rest, '"'),
            '/' if out.ends_with(['(', ',', '=', ':', '!', '&', '|', '?', '{', '}', ';', '>']) => quoted(rest, '/'),
            _ if is_name(first) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if token.starts_with('$') {
            let next = names.len();
            out.push_str(names.entry(token).or_insert_with(|| short_name(next)));
        } else if token == "const" {
            out.push_str("let");
        } else {
            let is_property = out.ends_with('.');
            assert!(is_property || !first.is_ascii_alphabetic() || token.len() > 1, "a name of one letter: {token}");
            out.push_str(token);
        }
        rest = after;
    }
    // The `;` before `}` and the `,` before `}` say nothing.
    out.replace(";}", "}")
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// Length of a string or a regular expression with its ends.
fn quoted(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == end && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    panic!("no end: {}", &text[..text.len().min(40)]);
}

fn short_name(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = char::from(LETTERS[number % 52]);
    match number / 52 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

/// Drops comments and white space that says nothing in the style sheets we write.
fn minify_css(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").expect("a comment ends").1;
    }
    text.push_str(rest);
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("} ", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
        (" !", "!"),
    ] {
        out = out.replace(long, short);
    }
    out.replace(";}", "}")
}
