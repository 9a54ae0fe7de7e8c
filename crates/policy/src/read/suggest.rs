//! Suggestions for misspelt names.

/// The candidate that is most likely meant; `None` if no candidate is near.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: String =
        word.chars().take(64).flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect();
    let limit = (word.chars().count() / 3).max(1);
    let distances = candidates.into_iter().map(|candidate| {
        let plain: String = candidate.chars().map(|c| if c == '_' { '-' } else { c }).collect();
        (strsim::osa_distance(&word, &plain), candidate)
    });
    distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, near)| near)
}

pub(crate) fn is_only_near<'c>(word: &str, near: &str, candidates: impl IntoIterator<Item = &'c str>) -> bool {
    let others = candidates.into_iter().filter(|candidate| *candidate != near);
    nearest(word, others).is_none()
}
