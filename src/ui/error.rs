//! Error pages: what went wrong, that nothing changed, and where to go on.

use super::markup::{Link, class};
use super::page::Page;
use super::view::ErrorView;

/// The page for a status. Other 4xx and 5xx get the text of 400 and 500.
pub(crate) fn page(view: &ErrorView<'_>) -> String {
    let scene = &view.scene;
    let status = match view.status {
        status @ (400 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 502 | 503 | 504) => status,
        status if status < 500 => 400,
        _ => 500,
    };
    let title = scene.text(&format!("error-{status}-title"));
    Page { scene, title: &title, private: true, query: &[], canonical: None }.render(|h| {
        h.line("h1", &[], &title);
        h.line("p", &[], &scene.text(&format!("error-{status}-text")));
        h.element("p", &[], |h| {
            let back = view.return_to.filter(|path| is_own(path));
            h.link(&Link::path(back.unwrap_or("/").to_owned()), &scene.text("error-back"));
        });
        if status < 500 {
            h.element("p", &[], |h| h.link(&scene.page(""), &scene.text("error-preferences")));
        }
        let id = view.request_id.map(|id| format!(" · {id}")).unwrap_or_default();
        h.line("p", &[class("meta")], &format!("{}{id}", view.status));
    })
}

/// A path that a browser cannot read as another host: `//host`, `/\\host`, `/<tab>/host`.
fn is_own(path: &str) -> bool {
    let plain = !path.contains(|c: char| c == '\\' || c.is_control());
    plain && path.starts_with('/') && !path.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_a_way_back() {
        for bad in ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "", "evil"] {
            assert!(!is_own(bad), "{bad}");
        }
        assert!(is_own("/a/b?c=//d"));
    }
}
