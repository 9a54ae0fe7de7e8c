//! What the gallery has: one state each of what a visitor may see.

use tower_consent_policy::{ConsentModel, Settings};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) model: ConsentModel,
    pub(super) before: Before,
    pub(super) what: What,
}

/// What the visitor has done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Refused,
    Chosen,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Page,
    /// One that opens the preferences.
    PageWithPreferences,
    /// One with a video that is held.
    PageWithEmbed,
    /// An error page of the server in front of the site.
    ServersError,
    /// Something below the prefix.
    Own(&'static str),
    /// The first document.
    Document,
    /// More decisions than are taken.
    TooMany,
}

const fn state(id: &'static str, title: &'static str, model: ConsentModel, before: Before, what: What) -> State {
    State { id, title, model, before, what }
}

/// All states, in the order of the gallery.
pub(super) const ALL: [State; 15] = {
    use Before::{Chosen, Nothing, Refused};
    use ConsentModel::{Notice, OptIn, OptOut};
    use What::{Document, Own, Page, PageWithEmbed, PageWithPreferences, ServersError, TooMany};
    [
        state("banner", "Banner", OptIn, Nothing, Page),
        state("dialog", "Preferences in a page", OptIn, Nothing, PageWithPreferences),
        state("preferences", "Preferences without JavaScript", OptIn, Nothing, Own("")),
        state("control", "Control", OptIn, Refused, Page),
        state("placeholder", "Placeholder", OptIn, Refused, PageWithEmbed),
        state("opt-out", "Opt-out", OptOut, Nothing, Page),
        state("opt-out-panel", "Opt-out panel", OptOut, Nothing, Own("")),
        state("notice", "Notice", Notice, Nothing, Page),
        state("notice-panel", "Notice panel", Notice, Nothing, Own("")),
        state("policy", "Published policy", OptIn, Nothing, Document),
        state("cookies", "Cookie declaration", OptIn, Nothing, Own("/cookies")),
        state("receipt", "Receipt", OptIn, Chosen, Own("/receipt")),
        state("error", "Error page", OptIn, Nothing, ServersError),
        state("not-found", "Not found (404)", OptIn, Nothing, Own("/policies/-/-")),
        state("too-many", "Too many decisions (429)", OptIn, Nothing, TooMany),
    ]
};

impl State {
    pub(super) fn by_id(id: &str) -> Option<Self> {
        ALL.into_iter().find(|state| state.id == id)
    }

    /// Whether some visitor of the site may see it: where regions are distinguished, or the default is of this model.
    pub(super) fn occurs(self, settings: &Settings) -> bool {
        let default = settings.jurisdictions.of_region(None).model == self.model;
        default || settings.jurisdictions.region_header.is_some() && self.region(settings).is_some()
    }

    /// A region whose visitors have this model, by the site's own table and the built-in one.
    pub(super) fn region(self, settings: &Settings) -> Option<&'static str> {
        const REGIONS: [&str; 10] = ["DE", "FR", "US-CA", "US-TX", "US-UT", "JP", "US-NY", "CH", "GB", "BR"];
        REGIONS.into_iter().find(|region| settings.jurisdictions.of_region(Some(region)).model == self.model)
    }
}
