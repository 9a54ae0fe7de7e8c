//! The cookie declaration, made from the policies.

use bytes::Bytes;
use http::Response;

use super::{EndpointRequest, answer};
use crate::ui;
use crate::ui::view::DeclarationView;

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let documents = request.documents();
    let view = DeclarationView {
        scene: request.scene(&documents),
        release: request.consent.release(),
        cookie_name: request.state.site.cookie_name(&request.visitor),
    };
    let html = ui::declaration::page(&view);
    answer::published(request, html, &[])
}
