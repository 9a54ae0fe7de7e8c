use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::*;
use crate::{Filled, Framed, InsertPlace, Loads, Located, Verdict};

mod after_text;
mod amp;
mod bases;
mod depth;
mod encodings;
mod escapes;
mod giving_up;
mod holding;
mod html5lib;
mod imports;
mod inserting;
mod live;
mod marks;
mod mixed;
mod odd;
mod own_code;
mod places;
mod properties;
mod readings;
mod shapes;
mod sheets;
mod sizes;
mod tree;

/// Holds `t.example.com` as `t`, `u.example.com` as `u`, and code that says `TRACK`.
#[derive(Default)]
struct Trackers {
    /// What it learns of the page, if it is to follow.
    notes: Option<Notes>,
}

type Notes = Arc<Mutex<Vec<String>>>;

impl Trackers {
    fn note(&self, what: impl FnOnce() -> String) {
        if let Some(notes) = &self.notes {
            notes.lock().unwrap().push(what());
        }
    }
}

impl Judge for Trackers {
    fn url(&self, host: &str, _: &str) -> Verdict {
        self.note(|| host.to_owned());
        match host {
            "t.example.com" => Verdict::Hold("t".into()),
            "u.example.com" => Verdict::Hold("u".into()),
            _ => Verdict::Pass,
        }
    }

    fn own_path(&self, path: &str) -> Verdict {
        if path.ends_with("tracker-t.js") { Verdict::Hold("t".into()) } else { Verdict::Pass }
    }

    fn unknown(&self, _: &str, _: &str, _: Loads) -> Verdict {
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        if path.starts_with("/pay") { Verdict::Pass } else { self.url(host, path) }
    }

    fn code(&self, code: &[u8], _: crate::Watched) -> Verdict {
        self.note(|| String::from_utf8_lossy(code).into_owned());
        let hit = memchr::memmem::find(code, b"TRACK").is_some();
        if hit { Verdict::Hold("t".into()) } else { Verdict::Pass }
    }

    fn doubt(&self) -> Verdict {
        Verdict::Hold("unjudged".into())
    }

    fn placeholder(&self, services: &str, _: Framed<'_>) -> Option<String> {
        Some(format!("<tower-consent data-for=\"{services}\"></tower-consent>"))
    }

    fn pieces(&mut self, language: &str) -> Option<Insert> {
        (language == "zh")
            .then(|| Insert { head: "[头]".into(), body: vec!["[体]".into()], place: InsertPlace::Page })
    }

    fn amp_pieces(&mut self) -> Option<Insert> {
        Some(Insert { head: "".into(), body: vec!["[AMP]".into()], place: InsertPlace::Page })
    }

    fn content_security_policy(&self, policy: &str) -> Option<String> {
        Some(format!("{policy} 'sha256-x'"))
    }

    fn fill(&self, element: Filled, said: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let document = said("document")?;
        (document != "gone").then(|| format!("<h2>é {element:?} {document} {:?}</h2>", said("lang")).replace('\"', "'"))
    }

    fn follows(&self) -> bool {
        self.notes.is_some()
    }

    fn is_at(&self, element: Option<Located<'_>>) {
        self.note(|| match element {
            Some(element) => format!("{} {}", element.at, String::from_utf8_lossy(element.tag)),
            None => "nothing".to_owned(),
        });
    }

    fn holds(&self, services: &str) {
        self.note(|| format!("holds {services}"));
    }

    fn gives_up(&self, at: usize) {
        self.note(|| format!("gives up {at}"));
    }
}

fn rewriter(place: InsertPlace, budget: Budget) -> HtmlRewriter {
    let insert = Insert { head: "[HEAD]".into(), body: vec!["[BODY ".into(), "é]".into()], place };
    HtmlRewriter::new(
        Box::<Trackers>::default(),
        insert,
        PageEncoding { encoding: encoding_rs::UTF_8, utf8: true },
        budget,
    )
}

fn run_in(place: InsertPlace, budget: Budget, page: &[u8], cuts: &[usize]) -> Vec<u8> {
    let mut rewriter = rewriter(place, budget);
    let mut out = Vec::new();
    let mut from = 0;
    for cut in cuts.iter().copied().chain([page.len()]) {
        let cut = cut.clamp(from, page.len());
        rewriter.write(&page[from..cut], &mut out);
        from = cut;
    }
    rewriter.end(&mut out);
    out
}

/// Whether the coarse filter is in the middle of a tag at the end of a page. Nothing can be added there: it does not
/// know whether that is a tag.
fn ends_in_a_filtered_tag(page: &str) -> bool {
    let mut rewriter = rewriter(InsertPlace::Page, Budget::default());
    rewriter.write(page.as_bytes(), &mut Vec::new());
    rewriter.tally().coarse && page.rfind('<').is_some_and(|at| page.len() > at + 1 && !page[at..].contains('>'))
}

fn fragment(page: &str) -> String {
    unmarked(&marked(page))
}

/// With the marks of what is held, which [`marks`] is about; they make other tests hard to read.
fn marked(page: &str) -> String {
    String::from_utf8(run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[])).unwrap()
}

/// Without marks of ours.
fn unmarked(out: &str) -> String {
    let mut parts = out.split(" data-consent-mark=\"");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').unwrap().1)
}

fn page(page: &str) -> String {
    unmarked(&String::from_utf8(run_in(InsertPlace::Page, Budget::default(), page.as_bytes(), &[])).unwrap())
}

/// What `work` returns, or a failure instead of a test that never ends.
fn in_time<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    receiver.recv_timeout(std::time::Duration::from_secs(60)).unwrap_or_else(|_| panic!("{what} does not end"))
}

/// Whether the browser would see the address in an attribute that loads, or in code that runs.
fn is_held(out: &str) -> bool {
    out.contains("data-consent=\"t\"")
}

fn in_chunks(page: &str, size: usize) -> String {
    let cuts: Vec<usize> = (0..page.len()).step_by(size).collect();
    unmarked(&String::from_utf8(run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &cuts)).unwrap())
}
