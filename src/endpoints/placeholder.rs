//! `GET placeholder?url=host/path` and `placeholder?service=id`: what stands in for an embed that a script made, or beside
//! an element that a held script would fill. The server that rewrites a page does not see these.
//!
//! `404` if nothing stands in for it: it is no embed, or nothing that is known. The answer says nothing of the visitor, so
//! any cache may keep it.

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::endpoints::{EndpointRequest, answer, known, query};
use crate::ui;
use crate::ui::view::PlaceholderView;
use tower_consent_policy::catalogue::{KnownService, LoadedFrom};

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let asked = match (query(&request.parts, "url"), query(&request.parts, "service")) {
        (Some(address), None) => known::at(&address).map(|(host, path)| embed_at(request, &host, &path)),
        (None, Some(id)) => Ok(with_widgets(request, &id)),
        _ => Err("write either `url=HOST/PATH` or `service=ID` in the query".to_owned()),
    };
    let service = match asked {
        Ok(service) => service,
        Err(what) => return answer::refused(request, StatusCode::BAD_REQUEST, &what),
    };
    let Some(service) = service else { return answer::error(request, StatusCode::NOT_FOUND) };
    let scene = request.scene(&[]);
    let markup = ui::placeholder(&PlaceholderView::new(scene, request.state.site.release(request.now), service));
    answer::published(request, markup, &[])
}

/// The service whose embed is at this address.
fn embed_at<'r>(request: &'r EndpointRequest, host: &str, path: &str) -> Option<&'r KnownService> {
    let catalogue = request.state.site.catalogue();
    let service = catalogue.by_load(host, path, LoadedFrom::OtherOrigin)?;
    Some(catalogue.get(service)).filter(|service| service.embed)
}

/// A service whose script fills elements of the page.
fn with_widgets<'r>(request: &'r EndpointRequest, id: &str) -> Option<&'r KnownService> {
    let catalogue = request.state.site.catalogue();
    Some(catalogue.get(catalogue.by_id(id)?)).filter(|service| !service.widgets.is_empty())
}
