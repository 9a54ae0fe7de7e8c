//! Every counter and its labels, in one list.

use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What the layer counts. Every field only ever grows while the process lives.
        #[derive(Debug, Default)]
        #[non_exhaustive]
        pub struct Metrics { $($(#[$doc])* pub $name: Counter),+ }

        impl Metrics {
            /// All counters, by name, in the order of this list.
            pub fn all(&self) -> Vec<(&'static str, u64)> {
                vec![$((stringify!($name), self.$name.get())),+]
            }
        }
    };
}

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds one.
    pub(crate) fn add(&self) {
        self.add_many(1);
    }

    /// Adds `count`.
    pub(crate) fn add_many(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    /// The present value.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

counters! {
    /// Pages sent with the banner in them.
    banners_served,
    /// HTML responses rewritten.
    pages_rewritten,
    /// Of these, pages that came as they came before, and were compared instead of read.
    pages_known,
    /// Pages whose rest went through the coarse filter.
    pages_coarse,
    /// Pages whose body broke off or was damaged: the response ended with an error.
    pages_broken,
    /// Documents that could not be rewritten (`no-transform`, XML), or only as if they were not encoded (unknown coding).
    pages_untreated,
    /// Pages whose own Content-Security-Policy forbids the banner's form.
    pages_form_blocked,
    /// Of these, pages on which no choice can be made at all, because their policy forbids the request too.
    pages_without_choice,
    /// Elements held.
    elements_held,
    /// Style sheets of the site's own of which something was taken out.
    sheets_changed,
    /// `Set-Cookie` lines dropped.
    cookies_dropped,
    /// `Set-Cookie` lines of the site dropped that would have set or ended a cookie of ours.
    own_cookies_protected,
    /// Entries of header fields dropped that contacted a held service.
    header_contacts_dropped,
    /// Tracker cookies taken out of requests.
    request_cookies_stripped,
    /// Decisions not taken because their client had sent too many.
    decisions_limited,
    /// Decisions of visitors without TLS.
    decisions_over_plain_http,
    /// Decisions: accept all.
    decisions_accept_all,
    /// Decisions: reject all.
    decisions_reject_all,
    /// Decisions: save choices.
    decisions_save,
    /// Decisions refused because they came from another site.
    decisions_cross_site,
    /// Decisions made on a page of an older release that differs materially.
    decisions_outdated,
    /// Requests with a decision under a release that this node does not know: another node is ahead, or
    /// the policies were rolled back.
    decisions_ahead,
    /// Acceptances of documents.
    documents_accepted,
    /// Consent cookies that were ignored because they did not verify or parse.
    cookies_invalid,
    /// Pages on which nothing followed from the last choice of an account, since its record was changed in the ledger.
    account_choices_altered,
    /// Calls of the app itself to services that were not granted: refused.
    outbound_refused,
    /// Records written to the ledger.
    records_written,
    /// Records that the ledger did not take when they were first tried. Most are written later.
    records_failed,
    /// Records that were kept in a file beside the ledger, since it did not take them in time.
    records_spooled,
    /// Records that are lost: neither ledger, disk nor memory took them, or the ledger refuses them for good.
    records_lost,
    /// Records that `on_decision` was not told of, because it is too slow.
    hooks_missed,
    /// Reloads of the policies.
    reloads,
    /// Reloads of the policies that failed; the last good policies stayed in force.
    reloads_failed,
}
