//! The cookie declaration, made from the policies.

use bytes::Bytes;
use http::Response;

use super::{Asked, answer};
use crate::ui;
use crate::ui::view::DeclarationView;

pub(super) fn answer(asked: &Asked) -> Response<Bytes> {
    let documents = asked.documents();
    let view = DeclarationView {
        scene: asked.scene(&documents),
        release: asked.consent.release(),
        cookie_name: asked.shared.site.cookie_name(&asked.visitor),
    };
    let html = ui::declaration::page(&view);
    answer::published(asked, html, &[])
}
