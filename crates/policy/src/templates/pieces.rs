//! The pieces that a template places, and what is left of it once they have their places.

use super::Layer;

/// A part of banner or preferences that is ready: the template says only where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Piece {
    /// Logo or name of the site; nothing where there is none.
    Brand,
    /// The title of the banner.
    Title,
    /// What must be said first: a choice no longer counts, what changed, a signal counts.
    Notes,
    /// Who asks, and for what.
    Intro,
    /// The categories.
    Purposes,
    /// How a choice is changed later.
    Change,
    /// Recipients, documents, own links.
    Links,
    /// The categories and services with their switches.
    Choices,
    /// Accept all, Reject all, and Preferences or Save choices.
    Buttons,
}

impl Piece {
    /// Its name in a template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Title => "title",
            Self::Notes => "notes",
            Self::Intro => "intro",
            Self::Purposes => "purposes",
            Self::Change => "change",
            Self::Links => "links",
            Self::Choices => "choices",
            Self::Buttons => "buttons",
        }
    }

    pub(super) fn by_name(name: &str) -> Option<Self> {
        let all = [Layer::Banner, Layer::Preferences].into_iter().flat_map(Self::of);
        all.copied().find(|piece| piece.name() == name)
    }

    /// The pieces of a layer, in the order in which they stand without a template.
    pub fn of(layer: Layer) -> &'static [Self] {
        match layer {
            Layer::Banner => &[
                Self::Brand,
                Self::Title,
                Self::Notes,
                Self::Intro,
                Self::Purposes,
                Self::Change,
                Self::Links,
                Self::Buttons,
            ],
            Layer::Preferences => &[Self::Notes, Self::Intro, Self::Choices, Self::Links, Self::Buttons],
        }
    }

    /// What visitors do not learn, or cannot do, without it.
    pub(super) fn loss(self) -> &'static str {
        match self {
            Self::Brand => "whose banner this is",
            Self::Title => "what this is about",
            Self::Notes => "that their choice no longer counts, and what changed",
            Self::Intro => "who asks, and for what",
            Self::Purposes => "what they consent to",
            Self::Change => "how they can change their choice",
            Self::Links => "who receives data, and where the policies are",
            Self::Choices => "what each category and service does, and choose among them",
            Self::Buttons => "how to accept or to refuse",
        }
    }
}

pub(super) fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Banner => "banner",
        Layer::Preferences => "preferences",
    }
}

/// What a template comes to: HTML with the places of pieces. The buttons follow it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Skeleton(Vec<Part>);

/// HTML of the template, which was checked; or the place of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// HTML that can be put into a page as it is.
    Html(String),
    /// A piece.
    Piece(Piece),
}

impl Skeleton {
    /// Its parts in order, without the buttons.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    pub(super) fn push_html(&mut self, html: &str) {
        match self.0.last_mut() {
            _ if html.is_empty() => {}
            Some(Part::Html(before)) => before.push_str(html),
            _ => self.0.push(Part::Html(html.to_owned())),
        }
    }

    pub(super) fn push_piece(&mut self, piece: Piece) {
        self.0.push(Part::Piece(piece));
    }
}
