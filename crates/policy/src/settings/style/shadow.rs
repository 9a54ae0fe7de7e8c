//! How far a shadow may reach.

use cssparser::Token;

/// The lengths of the shadows of one declaration, in pixels.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    before: Vec<Vec<f32>>,
    last: Vec<f32>,
}

impl Lengths {
    pub(super) fn add(&mut self, token: &Token<'_>) {
        match token {
            Token::Comma => self.before.push(std::mem::take(&mut self.last)),
            Token::Number { value, .. } => self.last.push(*value),
            Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("px") => self.last.push(*value),
            Token::Dimension { value, .. } => self.last.push(*value * 16.0),
            _ => {}
        }
    }

    /// A button's shadow lies over the buttons before it: beside it and above it. So there it stays at its edge.
    pub(super) fn reach_no_other_button(&self) -> bool {
        let is_near = |lengths: &Vec<f32>| {
            let of = |at: usize| lengths.get(at).copied().unwrap_or_default();
            let [right, down, blur, spread] = [of(0), of(1), of(2), of(3)];
            (-8.0..=8.0).contains(&right)
                && (-8.0..=24.0).contains(&down)
                && (0.0..=32.0).contains(&blur)
                && (-16.0..=2.0).contains(&spread)
        };
        self.before.len() < 2 && self.before.iter().chain([&self.last]).all(is_near)
    }
}
