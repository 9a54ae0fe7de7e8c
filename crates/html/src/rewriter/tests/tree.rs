//! The tree that a browser makes of a page, with and without what we did to it.

use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The tree as text: one line a node, attributes in order of their names.
pub(crate) fn of(page: &[u8]) -> String {
    let mut lines = String::new();
    write(&parse(page).document, false, &mut lines);
    lines
}

/// The same after taking our elements out and renaming back, as the docs promise.
pub(crate) fn undone(page: &[u8]) -> String {
    let mut lines = String::new();
    write(&parse(page).document, true, &mut lines);
    lines
}

fn parse(page: &[u8]) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
    parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).from_utf8().one(page)
}

fn write(node: &Handle, undo: bool, lines: &mut String) {
    // A page may nest deeper than a stack: children wait in a list.
    let mut waiting = vec![(node.clone(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        let indent = " ".repeat(depth);
        match &node.data {
            NodeData::Document => {}
            NodeData::Doctype { name, .. } => lines.push_str(&format!("{indent}!{name}\n")),
            NodeData::Text { contents } => {
                let text = contents.borrow().to_string();
                let text = if undo { text.replacen(";/*data-consent*/", "", 1) } else { text };
                if undo && text.is_empty() {
                    continue;
                }
                let text = format!("{text:?}");
                // What we took out may have been between two texts.
                let end = format!("{indent}T{}", '"');
                let last = lines.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
                if lines[last..].starts_with(&end) {
                    lines.truncate(lines.len() - 2);
                    lines.push_str(&text[1..]);
                    lines.push('\n');
                } else {
                    lines.push_str(&format!("{indent}T{text}\n"));
                }
            }
            NodeData::Comment { contents } => lines.push_str(&format!("{indent}-- {contents:?}\n")),
            NodeData::ProcessingInstruction { target, contents } => {
                lines.push_str(&format!("{indent}? {target} {contents}\n"));
            }
            NodeData::Element { name, attrs, template_contents, .. } => {
                let mut attributes = attributes(&attrs.borrow());
                let has = |name: &str| attributes.iter().any(|(ours, _)| ours == name);
                // Without the mark it is the page's own, and so is what is held.
                let is_copy = has("data-tower-consent") && has("data-consent-mark") && !has("data-consent");
                if undo && (&*name.local == "tower-consent" || is_copy) {
                    continue;
                }
                if undo {
                    restore(&name.local, &mut attributes);
                }
                attributes.sort();
                lines.push_str(&format!("{indent}{}:{} {attributes:?}\n", name.ns, name.local));
                if &*name.local == "noscript" && name.ns == ns!(html) {
                    // Text for this parser, markup for a browser without scripts: a tree of its own.
                    for child in node.children.borrow().iter() {
                        if let NodeData::Text { contents } = &child.data {
                            write(&parse(contents.borrow().as_bytes()).document, undo, lines);
                        }
                    }
                    continue;
                }
                if let Some(content) = &*template_contents.borrow() {
                    waiting.extend(content.children.borrow().iter().rev().map(|child| (child.clone(), depth + 1)));
                }
            }
        }
        waiting.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), depth + 1)));
    }
}

fn attributes(attributes: &[Attribute]) -> Vec<(String, String)> {
    let name = |attribute: &Attribute| match &attribute.name.prefix {
        Some(prefix) => format!("{prefix}:{}", attribute.name.local),
        None => attribute.name.local.to_string(),
    };
    attributes.iter().map(|attribute| (name(attribute), attribute.value.to_string())).collect()
}

fn restore(element: &str, attributes: &mut Vec<(String, String)>) {
    // What a page wrote in our names stays.
    let Some(at) = attributes.iter().position(|(name, _)| name == "data-consent-mark") else { return };
    let (_, mark) = attributes.remove(at);
    let held: Vec<&str> = mark.split_ascii_whitespace().collect();
    // Of two `body` tags the first has the mark.
    let is_held = |name: &str| element == "body" || held.contains(&name);
    attributes.retain(|(name, _)| name != "data-consent");
    if matches!(element, "script" | "style") {
        attributes.retain(|(name, value)| !(name == "type" && value == "text/plain"));
    }
    let mut seen = Vec::new();
    attributes.retain_mut(|(name, _)| {
        if let Some(former) = name.strip_prefix("data-consent-").filter(|former| is_held(former)) {
            *name = former.to_owned();
        }
        // A second `body` tag adds to the first, and what came first stays.
        let is_first = !seen.contains(name);
        seen.push(name.clone());
        is_first
    });
}
