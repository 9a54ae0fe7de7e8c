//! The cookie declaration, made from the policies.

use bytes::Bytes;
use http::Response;

use super::{EndpointRequest, answer};
use crate::ui;
use crate::ui::view::DeclarationView;
use crate::visitor::client;

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let documents = request.documents();
    let site = &request.state.site;
    // All visitors may get the same page: what one of them has got is not in it.
    let is_plain = client::is_plain_localhost(client::host(&request.parts), &request.parts.headers);
    let view = DeclarationView {
        scene: request.scene(&documents),
        release: request.consent.release(),
        ours: site.our_cookies(is_plain),
    };
    let html = ui::declaration::page(&view);
    answer::published(request, html, &[])
}
