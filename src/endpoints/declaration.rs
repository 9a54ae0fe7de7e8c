//! The cookie declaration, made from the policies.

use bytes::Bytes;
use http::Response;

use super::{EndpointRequest, published};
use crate::ui;
use crate::ui::view::DeclarationView;

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let documents = request.documents();
    let site = &request.state.site;
    let view = DeclarationView {
        scene: request.scene(&documents),
        release: request.consent.release(),
        ours: site.our_cookies(request.transport()),
    };
    let html = ui::declaration::page(&view);
    published::page(request, html, &[])
}
