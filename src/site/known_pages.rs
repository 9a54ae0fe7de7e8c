//! A cache of pages, as the app made them and as we rewrote them: visitors see the same few pages again and again.
//!
//! Nothing is answered from here. The app still makes each page, and its bytes are compared with the cached ones as they
//! arrive. At the first difference the page is rewritten like any other. So a page is never mixed up with another, and
//! never older than the app's answer.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use tower_consent_html::{Insert, Tally};

use crate::discovered::{Discovered, DiscoveredKind};

/// The longest page that is cached, in bytes, before or after rewriting.
const LONGEST: usize = 2 * 1024 * 1024;
/// How many pages are remembered as seen once.
const VISITED: usize = 8192;
/// A page that changed, or cannot be cached, is not recorded again for this number of visits.
const WAITS: u64 = 255;
/// The most pages that are recorded at the same time; each takes up to three times [`LONGEST`].
const AT_A_TIME: usize = 4;
/// The most undeclared things that a cached page may show.
const DISCOVERIES: usize = 64;
/// What a page takes besides its bytes.
const OVERHEAD: usize = 256;

/// In some encodings this byte begins a sequence that changes how the following text is read.
const ESCAPE: u8 = 0x1b;

/// What a page depends on besides its bytes, written out.
pub(crate) type PageKey = Vec<u8>;

pub(crate) struct KnownPages {
    /// `None` if no memory was given.
    kept: Option<Cache<PageKey, Arc<KnownPage>, ByBytes>>,
    /// The pages that were seen, one a slot: the hash, and in the lowest byte how many visits it still waits.
    visited: Box<[AtomicU64]>,
    being_taken_down: AtomicUsize,
    hasher: RandomState,
}

/// How a page is read.
#[derive(Default)]
pub(crate) enum Visit {
    #[default]
    Plain,
    /// Compared with a cached page.
    Along(Following),
    /// And recorded, since it was seen before.
    TakenDown(Recording),
}

impl KnownPages {
    pub(crate) fn new(bytes: usize) -> Self {
        let weight = u64::try_from(bytes).unwrap_or(u64::MAX);
        // A page must fit into a shard, so there is one.
        let options = OptionsBuilder::new().estimated_items_capacity(1024).weight_capacity(weight).shards(1).build();
        let options = if bytes > 0 { options.ok() } else { None };
        let kept = options.map(|options| {
            Cache::with_options(options, ByBytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
        });
        let places = if kept.is_some() { VISITED } else { 0 };
        Self {
            kept,
            visited: (0..places).map(|_| AtomicU64::new(0)).collect(),
            being_taken_down: AtomicUsize::new(0),
            hasher: RandomState::new(),
        }
    }

    pub(crate) fn has_room(&self) -> bool {
        self.kept.is_some()
    }

    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.kept.as_ref().map_or(0, Cache::len)
    }

    /// How to read a page that depends on `key` and gets these pieces.
    pub(crate) fn visit(self: &Arc<Self>, key: PageKey, insert: &Insert) -> Visit {
        let Some(kept) = &self.kept else { return Visit::Plain };
        match kept.get(&key) {
            Some(page) if page.insert == *insert => {
                Visit::Along(Following { page, pages: Arc::clone(self), key, at: 0, step: 0, out: 0 })
            }
            Some(_) => {
                self.has_changed(&key);
                Visit::Plain
            }
            None if self.is_due(&key) => self.recording(key, insert).map_or(Visit::Plain, Visit::TakenDown),
            None => Visit::Plain,
        }
    }

    /// Whether the page is recorded on this visit: it was seen before, and its waiting time is over.
    fn is_due(&self, key: &PageKey) -> bool {
        let (hash, place) = self.place(key);
        let before = place.load(Ordering::Relaxed);
        let waits = before & 0xff;
        let is_known = before & !0xff == hash;
        place.store(if is_known { hash | waits.saturating_sub(1) } else { hash }, Ordering::Relaxed);
        is_known && waits == 0
    }

    /// Delays the next recording: most pages that differ once differ every time.
    fn waits(&self, key: &PageKey) {
        let (hash, place) = self.place(key);
        place.store(hash | WAITS, Ordering::Relaxed);
    }

    fn place(&self, key: &PageKey) -> (u64, &AtomicU64) {
        // The lowest byte is not the hash's, and no hash is that of an empty place.
        let hash = (self.hasher.hash_one(key) | 1 << 63) & !0xff;
        let at = usize::try_from(hash >> 8).unwrap_or_default() % self.visited.len().max(1);
        (hash, &self.visited[at])
    }

    fn has_changed(&self, key: &PageKey) {
        if let Some(kept) = &self.kept {
            kept.remove(key);
        }
        self.waits(key);
    }

    fn recording(self: &Arc<Self>, key: PageKey, insert: &Insert) -> Option<Recording> {
        let turn = Turn::take(self)?;
        let page = KnownPage { insert: insert.clone(), ..KnownPage::default() };
        Some(Recording { page, key, notes: Arc::default(), turn })
    }
}

#[derive(Debug, Default)]
struct KnownPage {
    /// What it gets, unless it says that it is in another language.
    insert: Insert,
    /// As it comes, decoded.
    input: Vec<u8>,
    /// As it goes out, not encoded.
    output: Vec<u8>,
    steps: Vec<Step>,
    /// Its text may go out before the markup that follows has come.
    text_passes: bool,
    tally: Tally,
    /// The undeclared things that it shows.
    discovered: Vec<Shown>,
}

/// Something undeclared that a page shows, and the page's path.
#[derive(Debug)]
struct Shown {
    kind: DiscoveredKind,
    name: Box<str>,
    path: Option<Box<str>>,
}

/// After `read` bytes came in, `sent` bytes had gone out.
#[derive(Debug, Default, Clone, Copy)]
struct Step {
    read: u32,
    sent: u32,
    /// Text that comes next goes out immediately.
    text_passes: bool,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<PageKey, Arc<KnownPage>> for ByBytes {
    fn weight(&self, key: &PageKey, page: &Arc<KnownPage>) -> u64 {
        let steps = size_of_val(page.steps.as_slice());
        u64::try_from(OVERHEAD + key.len() + page.input.len() + page.output.len() + steps).unwrap_or(u64::MAX)
    }
}

/// How far a page is the same as one that is known.
pub(crate) struct Following {
    page: Arc<KnownPage>,
    pages: Arc<KnownPages>,
    key: PageKey,
    /// How many bytes have come.
    at: usize,
    step: usize,
    /// How many bytes are out.
    out: usize,
}

impl Following {
    /// The next bytes of the page: what goes out after them. `None` if it is another page from here on.
    pub(crate) fn follow(&mut self, piece: &[u8]) -> Option<&[u8]> {
        if !self.page.input.get(self.at..)?.starts_with(piece) {
            return None;
        }
        self.at += piece.len();
        self.step += self.page.steps[self.step..].partition_point(|step| step.read as usize <= self.at);
        let decided = self.last_step().sent as usize;
        Some(self.go_on(decided))
    }

    /// The app pauses: text goes out, up to the first byte that may begin something else.
    pub(crate) fn pause(&mut self) -> &[u8] {
        let step = self.last_step();
        if !self.page.text_passes || !step.text_passes {
            return &[];
        }
        let (read, out) = (step.read as usize, step.sent as usize);
        let waits = &self.page.input[read..self.at];
        let text = memchr::memchr2(b'<', ESCAPE, waits).map_or(waits, |tag| &waits[..tag]);
        // Some of it may be out since an earlier pause.
        let passes = self.page.output[out..].starts_with(text) && out + text.len() > self.out;
        self.go_on(if passes { out + text.len() } else { self.out })
    }

    fn last_step(&self) -> Step {
        self.step.checked_sub(1).map_or_else(Step::default, |step| self.page.steps[step])
    }

    fn go_on(&mut self, to: usize) -> &[u8] {
        let from = self.out;
        self.out = from.max(to);
        &self.page.output[from..self.out]
    }

    pub(crate) fn so_far(&self) -> &[u8] {
        &self.page.input[..self.at]
    }

    pub(crate) fn is_out(&self) -> &[u8] {
        &self.page.output[..self.out]
    }

    /// Whether the page may end here.
    pub(crate) fn is_whole(&self) -> bool {
        self.at == self.page.input.len()
    }

    /// The page ended: the rest of what goes out.
    pub(crate) fn end(&mut self, discovered: &Discovered) -> (&[u8], Tally) {
        for Shown { kind, name, path } in &self.page.discovered {
            discovered.see(*kind, name, path.as_deref());
        }
        let tally = self.page.tally;
        (self.go_on(self.page.output.len()), tally)
    }

    pub(crate) fn differs(&self) {
        self.pages.has_changed(&self.key);
    }
}

/// A page that is taken down.
pub(crate) struct Recording {
    page: KnownPage,
    key: PageKey,
    notes: Arc<PageNotes>,
    turn: Turn,
}

impl Recording {
    pub(crate) fn notes(&self) -> Arc<PageNotes> {
        Arc::clone(&self.notes)
    }

    /// After these bytes of the page these went out. Tells whether it can still be kept.
    pub(crate) fn add(&mut self, read: &[u8], out: &[u8]) -> bool {
        let page = &mut self.page;
        page.input.extend_from_slice(read);
        page.output.extend_from_slice(out);
        let longest = page.input.len().max(page.output.len()).max(size_of_val(page.steps.as_slice()));
        let fits = longest <= LONGEST;
        if let (true, Ok(read), Ok(sent)) =
            (fits && !out.is_empty(), page.input.len().try_into(), page.output.len().try_into())
        {
            page.steps.push(Step { read, sent, text_passes: false });
        }
        if !fits {
            self.turn.pages.waits(&self.key);
        }
        fits
    }

    pub(crate) fn knows_that_text_passes(&self) -> bool {
        self.page.steps.last().is_some_and(|step| step.text_passes)
    }

    /// As [`add`](Self::add), for the first bytes of what may be text.
    pub(crate) fn add_text(&mut self, read: &[u8], out: &[u8]) -> bool {
        match self.page.steps.last_mut() {
            Some(step) if read == out && step.read as usize == self.page.input.len() => {
                step.text_passes = true;
                self.page.input.extend_from_slice(read);
                self.page.output.extend_from_slice(out);
                true
            }
            _ => self.add(read, out),
        }
    }

    /// When it comes out, or how it is read, depends on when its pieces come: it is not kept.
    pub(crate) fn depends_on_pauses(&self) {
        self.turn.pages.waits(&self.key);
    }

    /// Its bytes are those of its text, so that a part of the text can go out alone.
    pub(crate) fn text_passes(&mut self) {
        self.page.text_passes = true;
    }

    pub(crate) fn end(mut self, out: &[u8], tally: Tally) {
        let pages = &self.turn.pages;
        self.page.output.extend_from_slice(out);
        self.page.tally = tally;
        let discovered = self.notes.take();
        match (&pages.kept, discovered) {
            // A page that needed the coarse filter is not kept.
            (Some(kept), Some(discovered)) if !tally.coarse => {
                self.page.discovered = discovered;
                self.page.input.shrink_to_fit();
                self.page.output.shrink_to_fit();
                self.page.steps.shrink_to_fit();
                let page = Arc::new(self.page);
                // One that has no room would be dropped in silence, and taken down again the next time.
                if ByBytes.weight(&self.key, &page) <= kept.capacity() {
                    kept.insert(self.key, page);
                } else {
                    pages.waits(&self.key);
                }
            }
            _ => pages.waits(&self.key),
        }
    }
}

/// One of the few pages that are taken down at a time.
struct Turn {
    pages: Arc<KnownPages>,
}

impl Turn {
    fn take(pages: &Arc<KnownPages>) -> Option<Self> {
        let add = |count: usize| (count < AT_A_TIME).then_some(count + 1);
        pages.being_taken_down.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).ok()?;
        Some(Self { pages: Arc::clone(pages) })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.pages.being_taken_down.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What the judge of a page that is taken down notes about it.
#[derive(Debug, Default)]
pub(crate) struct PageNotes {
    discovered: Mutex<Vec<Shown>>,
    /// Whether the page depends on more than its key says.
    is_once_only: AtomicBool,
}

impl PageNotes {
    /// It shows something undeclared.
    pub(crate) fn discovers(&self, kind: DiscoveredKind, name: &str, path: Option<&str>) {
        let mut discovered = self.discovered.lock().unwrap_or_else(PoisonError::into_inner);
        if discovered.len() < DISCOVERIES {
            discovered.push(Shown { kind, name: name.into(), path: path.map(Box::from) });
        } else {
            self.is_once_only();
        }
    }

    /// It depends on more than its key says, such as the time.
    pub(crate) fn is_once_only(&self) {
        self.is_once_only.store(true, Ordering::Relaxed);
    }

    /// `None` if the page cannot be kept.
    fn take(&self) -> Option<Vec<Shown>> {
        let discovered = std::mem::take(&mut *self.discovered.lock().unwrap_or_else(PoisonError::into_inner));
        (!self.is_once_only.load(Ordering::Relaxed)).then_some(discovered)
    }
}
