//! The rest of a page that cannot be read: it goes through the coarse filter.

use super::{HtmlRewriter, State, Step};
use crate::coarse::Coarse;

impl HtmlRewriter {
    /// Gives up where it is not known what is markup.
    pub(super) fn give_up_in_doubt(&mut self, bytes: &[u8], at: usize) -> Step {
        self.is_ambiguous = true;
        self.give_up(bytes, at)
    }

    /// From here on nothing is parsed.
    pub(super) fn give_up(&mut self, bytes: &[u8], at: usize) -> Step {
        self.flush(bytes, at);
        if let Some(passed) = self.screening.followed {
            self.screening.judge().gives_up(passed + at);
        }
        let was_aside = self.aside.take();
        let waiting = was_aside.map(|at| self.out.split_off(at)).unwrap_or_default();
        if !self.is_ambiguous {
            // The last place that is known to be neither text nor an attribute.
            self.state = State::Text;
            self.insert_at_end(was_aside);
        }
        self.out.extend_from_slice(&waiting);
        self.coarse = Some(Coarse::default());
        self.screening.coarse = true;
        self.filter(&bytes[at..]);
        Step::Over
    }

    pub(super) fn filter(&mut self, bytes: &[u8]) {
        if let Some(coarse) = &mut self.coarse {
            coarse.write(&self.marks.pass(bytes), &mut self.out);
        }
    }
}
