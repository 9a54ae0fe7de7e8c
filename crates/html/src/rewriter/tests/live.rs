//! What would load in the tree that html5ever makes of a page.

use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::link_rel::rel_loads;
use crate::loading_attributes;
use crate::name::{Key, Name};
use crate::namespace::Namespace;
use crate::script_kind::ScriptKind;

/// Elements that would ask `t.example.com` for something, or run `TRACK`, with the attribute that says so.
pub(crate) fn of(page: &[u8], scripting_enabled: bool) -> Vec<String> {
    let tree_builder = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
    let dom =
        parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).from_utf8().one(page);
    let mut found = Vec::new();
    let mut waiting: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        // The content of a template is not one of its children here.
        waiting.extend(node.children.borrow().iter().cloned());
        element(&node, &mut found);
    }
    found
}

fn element(node: &Handle, found: &mut Vec<String>) {
    let NodeData::Element { name, attrs, .. } = &node.data else { return };
    let namespace = match &*name.ns {
        "http://www.w3.org/2000/svg" => Namespace::Svg,
        "http://www.w3.org/1998/Math/MathML" => Namespace::Math,
        _ => Namespace::Html,
    };
    let local = name.local.to_ascii_lowercase();
    let id = Name::of(local.as_bytes(), local.bytes().fold(Key::default(), Key::add));
    let attributes: Vec<(String, String)> = attrs
        .borrow()
        .iter()
        .map(|attribute| {
            let prefix = attribute.name.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
            (format!("{prefix}{}", attribute.name.local).to_ascii_lowercase(), attribute.value.to_string())
        })
        .collect();
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let is_code = id == Name::Script && ScriptKind::of(value("type"), value("language")) == ScriptKind::Runs;
    let runs = is_code && namespace != Namespace::Math;
    for (name, text) in &attributes {
        // What the coarse filter makes of it is not a function.
        let text = text.replace("url-(//t.example.com", "");
        let asks = text.contains("t.example.com") || text.contains("TRACK");
        let own = || loading_attributes::own(id, namespace).iter().any(|(row, _)| row == name);
        let loads = match id {
            // In a drawing and in a formula Chromium fetches ahead what it would fetch in HTML; the link of a drawing's
            // whatever the type says.
            Name::Script => {
                (is_code && name == "src") || (namespace == Namespace::Svg && matches!(&**name, "href" | "xlink:href"))
            }
            Name::Link => value("rel").is_some_and(rel_loads) && own(),
            Name::Input => value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) && own(),
            Name::Param | Name::Svg | Name::Math => false,
            _ => own(),
        };
        // A held script does not load, so these do not run.
        let runs_never =
            id == Name::Script && namespace != Namespace::Math && !is_code && matches!(&**name, "onload" | "onerror");
        // The coarse filter takes the name of what they change.
        let changes_nothing = id.animates() && value("attributename") == Some("") && !name.starts_with("on");
        let asks_any = loading_attributes::any(id, name).is_some() && !runs_never && !changes_nothing;
        if asks && (loads || asks_any) {
            found.push(format!("{namespace:?} {local} {name}={text}"));
        }
    }
    let text: String = node
        .children
        .borrow()
        .iter()
        .filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(contents.borrow().to_string()),
            _ => None,
        })
        .collect();
    if runs && value("src").is_none() && text.contains("TRACK") {
        found.push(format!("{namespace:?} {local}: {text}"));
    }
}
