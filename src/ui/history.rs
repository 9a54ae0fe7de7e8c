//! The versions of a document with their dates, and the difference between two.

use super::document::{difference_path, version_path};
use super::markup::{Html, attr, class, flag};
use super::page::{Page, document_path, time};
use super::scene::Scene;
use super::view::{DifferenceView, HistoryView, VersionRow};
use tower_consent_policy::release::revision::{Block, BlockKind, Fate, Run};

/// The page at `GET {prefix}/policies/<id>/history`.
pub(crate) fn page(view: &HistoryView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text_with("history-title", &[("title", view.title)]);
    let canonical = format!("{}/history", document_path(view.id));
    Page { scene, title: &title, private: false, query: &[], canonical: Some(&canonical) }.render(|h| {
        h.line("h1", &[], &title);
        h.element("ol", &[class("plain"), flag("reversed")], |h| {
            for (at, version) in view.versions.iter().enumerate() {
                h.element("li", &[class("entry")], |h| entry(h, view, version, view.versions.get(at + 1)));
            }
        });
        if let [newest, before, ..] = view.versions {
            chooser(h, scene, view.id, view.versions, (&before.version, &newest.version));
        }
    })
}

fn entry(h: &mut Html, view: &HistoryView<'_>, row: &VersionRow, older: Option<&VersionRow>) {
    let scene = &view.scene;
    h.element("p", &[], |h| {
        h.line("b", &[], &scene.text_with("document-version", &[("version", &row.version)]));
        h.text(&format!(" \u{b7} {}", scene.text(row.edition.key())));
        if let Some(at) = row.effective {
            h.raw(" \u{b7} ");
            time(h, scene, at);
        }
    });
    if let Some(summary) = &row.summary {
        h.line("p", &[], summary);
    }
    h.element("p", &[class("links")], |h| {
        let read = scene.text_with("history-read-name", &[("version", &row.version)]);
        let link = scene.page(&version_path(view.id, &row.version));
        h.line("a", &[link.attr("href"), attr("aria-label", &read)], &scene.text("history-read"));
        if let Some(older) = older {
            let link = scene.page(&difference_path(view.id, &older.version, &row.version));
            h.link(&link, &scene.text_with("history-compare", &[("version", &older.version)]));
        }
    });
}

/// A form to choose any two versions. It works without script.
fn chooser(h: &mut Html, scene: &Scene<'_>, id: &str, versions: &[VersionRow], chosen: (&str, &str)) {
    let action = scene.own(&format!("{}/diff", document_path(id)));
    h.element("form", &[class("pick"), attr("method", "get"), action.attr("action")], |h| {
        h.hidden("lang", scene.language);
        for (name, key, chosen) in [("from", "difference-from", chosen.0), ("to", "difference-to", chosen.1)] {
            h.element("label", &[], |h| {
                h.line("span", &[], &scene.text(key));
                h.element("select", &[attr("name", name)], |h| {
                    for row in versions {
                        let mut attributes = vec![attr("value", &row.version)];
                        attributes.extend((row.version == chosen).then(|| flag("selected")));
                        h.line("option", &attributes, &row.version);
                    }
                });
            });
        }
        h.line("button", &[class("go")], &scene.text("difference-show"));
    });
}

/// The page at `GET {prefix}/policies/<id>/diff/<from>/<to>`.
pub(crate) fn difference(view: &DifferenceView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text_with("difference-title", &[("title", view.title), ("from", view.from), ("to", view.to)]);
    let canonical = difference_path(view.id, view.from, view.to);
    Page { scene, title: &title, private: true, query: &[], canonical: Some(&canonical) }.render(|h| {
        h.line("h1", &[], &title);
        let same = view.blocks.iter().all(|block| block.fate == Fate::Same);
        h.line("p", &[class("meta")], &scene.text(if same { "difference-none" } else { "difference-intro" }));
        if let Some(summary) = view.summary {
            h.line("p", &[class("note")], summary);
        }
        let direction = scene.locales.direction(view.text_language);
        h.element("div", &[class("diff"), attr("lang", view.text_language), attr("dir", direction)], |h| {
            stretches(h, scene, view.blocks);
        });
        chooser(h, scene, view.id, view.versions, (view.from, view.to));
        h.element("p", &[class("links")], |h| {
            for version in [view.from, view.to] {
                let link = scene.page(&version_path(view.id, version));
                h.link(&link, &scene.text_with("history-read-name", &[("version", version)]));
            }
            h.link(&scene.page(&format!("{}/history", document_path(view.id))), &scene.text("document-history"));
        });
    })
}

/// What changed, with one block before and after it and the heading above. The rest is folded.
fn stretches(h: &mut Html, scene: &Scene<'_>, blocks: &[Block]) {
    let shown = shown(blocks);
    let mut at = 0;
    while at < blocks.len() {
        let end = (at..blocks.len()).find(|next| shown[*next] != shown[at]).unwrap_or(blocks.len());
        // One folded block takes as much room as it hides.
        if shown[at] || end - at == 1 {
            list(h, scene, &blocks[at..end]);
        } else {
            h.element("details", &[], |h| {
                let count = (end - at).to_string();
                let words = scene.text_with("difference-unchanged", &[("count", &count)]);
                let attributes = [attr("lang", scene.language), attr("dir", scene.direction())];
                h.line("summary", &attributes, &words);
                list(h, scene, &blocks[at..end]);
            });
        }
        at = end;
    }
}

fn shown(blocks: &[Block]) -> Vec<bool> {
    let changed = |at: usize| blocks.get(at).is_some_and(|block| block.fate != Fate::Same);
    let mut shown: Vec<bool> =
        (0..blocks.len()).map(|at| changed(at) || changed(at + 1) || at.checked_sub(1).is_some_and(changed)).collect();
    let mut heading = None;
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading(_)) {
            heading = Some(at);
        }
        if let (true, Some(above)) = (changed(at), heading) {
            shown[above] = true;
        }
    }
    shown
}

/// Blocks as HTML. Items that follow each other are one list.
fn list(h: &mut Html, scene: &Scene<'_>, blocks: &[Block]) {
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let items = rest.iter().take_while(|block| matches!(block.kind, BlockKind::Item(_))).count();
        if items > 0 {
            h.element("ul", &[], |h| rest[..items].iter().for_each(|item| block(h, scene, "li", item)));
            rest = &rest[items..];
            continue;
        }
        let tag = match first.kind {
            // Below the page's own title, whether or not the text's title is among what is shown.
            BlockKind::Heading(0..=2) => "h2",
            BlockKind::Heading(3) => "h3",
            BlockKind::Heading(4) => "h4",
            BlockKind::Heading(5) => "h5",
            BlockKind::Heading(_) => "h6",
            BlockKind::Code => "pre",
            BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Row => "p",
        };
        block(h, scene, tag, first);
        rest = &rest[1..];
    }
}

fn block(h: &mut Html, scene: &Scene<'_>, tag: &'static str, block: &Block) {
    let fate: &'static str = match block.fate {
        Fate::Same => "same",
        Fate::Changed => "changed",
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::MovedHere => "moved",
    };
    h.element(tag, &[class(fate)], |h| {
        for run in &block.runs {
            match run {
                Run::Same(text) => h.text(text),
                Run::Added(text) => h.line("ins", &[], text),
                Run::Removed(text) => h.line("del", &[], text),
            }
        }
        if block.fate == Fate::MovedHere {
            h.raw(" ");
            h.line("small", &[attr("lang", scene.language)], &scene.text("difference-moved"));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(kind: BlockKind) -> Block {
        Block { kind, fate: Fate::Same, runs: Vec::new() }
    }

    #[test]
    fn changes_are_shown_with_what_is_around_them_and_the_heading_above() {
        let paragraph = || same(BlockKind::Paragraph);
        let mut blocks = vec![same(BlockKind::Heading(2))];
        blocks.extend((0..6).map(|_| paragraph()));
        blocks.push(Block { fate: Fate::Changed, ..paragraph() });
        blocks.extend((0..3).map(|_| paragraph()));
        let shown: Vec<usize> = shown(&blocks).iter().enumerate().filter(|(_, on)| **on).map(|(at, _)| at).collect();
        assert_eq!(shown, [0, 6, 7, 8]);
    }
}
