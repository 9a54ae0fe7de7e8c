//! Which kinds of link load something.

/// Whether a link of this kind loads something or makes contact, in a page or in a `Link` header field (HTML 4.6.7).
pub fn rel_loads(rel: &str) -> bool {
    const LOADING: &[&str] = &[
        "stylesheet",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        // These two in Firefox.
        "fluid-icon",
        "next",
        // The description of a site's search, in Chrome.
        "search",
        "manifest",
        "compression-dictionary",
        "monetization",
        "import",
    ];
    rel.split_ascii_whitespace().any(|token| LOADING.iter().any(|known| token.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_make_contact_are_distinguished_from_links_that_point() {
        for rel in [
            "stylesheet",
            "alternate StyleSheet",
            "noopener\tpreconnect",
            "DNS-PREFETCH",
            "preload",
            "next",
            "fluid-icon",
        ] {
            assert!(rel_loads(rel), "{rel}");
        }
        for rel in ["canonical", "alternate", "prev", "author", "me", "pingback"] {
            assert!(!rel_loads(rel), "{rel}");
        }
    }
}
