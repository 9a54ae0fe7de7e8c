//! The cookie declaration, made from the policies.

use bytes::Bytes;
use http::Response;

use super::{EndpointRequest, published};
use crate::ui;
use crate::ui::view::DeclarationView;
use crate::visitor::{Transport, asked_host, scheme};

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let documents = request.documents();
    let site = &request.state.site;
    // All visitors may get the same page: what one of them has got is not in it.
    let host = asked_host::host(&request.parts);
    let transport = Transport::plain_if(scheme::is_plain_localhost(host, &request.parts.headers));
    let view = DeclarationView {
        scene: request.scene(&documents),
        release: request.consent.release(),
        ours: site.our_cookies(transport),
    };
    let html = ui::declaration::page(&view);
    published::page(request, html, &[])
}
