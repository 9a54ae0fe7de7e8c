//! `GET placeholder?url=host/path`: what is shown in place of an embed that a script made; `placeholder?service=id`, with the
//! `url` of the script if it has one: beside an element that a held script would fill. The server that rewrites a page
//! does not see these.
//!
//! If nothing stands in for it, `404` for an address (it is no embed, or nothing that is known), and `204` for a service.
//! The answer says nothing of the visitor, so any cache may keep it; of a page for children it depends on what page asks.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, HeaderValue, REFERER, VARY};
use http::{Response, StatusCode};

use crate::endpoints::{EndpointRequest, answer, known, published, query};
use crate::ui::view::PlaceholderView;
use tower_consent_html::Framed;
use tower_consent_policy::catalogue::{Catalogue, KnownService, LoadedFrom};

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let catalogue = request.state.site.catalogue();
    let asked = match (query(&request.parts, "url"), query(&request.parts, "service")) {
        (Some(address), None) => known::at(&address).map(|(host, path)| embed_at(catalogue, &host, &path)),
        (address, Some(id)) => {
            let named = with_widgets(catalogue, &id);
            // Where the choice about a category covers the service, the page knows its address only.
            let script = if named.is_none() { address.as_deref() } else { None };
            match script.map(known::at).transpose() {
                Ok(at) => Ok(named.or_else(|| at.and_then(|(host, path)| widgets_of(catalogue, &host, &path)))),
                Err(what) => Err(what),
            }
        }
        _ => Err("write `url=HOST/PATH` or `service=ID` in the query".to_owned()),
    };
    let is_beside = query(&request.parts, "service").is_some();
    let service = match asked {
        Ok(service) => service,
        Err(what) => return answer::refused(request, StatusCode::BAD_REQUEST, &what),
    };
    let service = match service {
        Some(service) => service,
        // The page asks for each service of what code makes: nothing is wrong where none has elements to fill.
        None if is_beside => {
            let mut nothing = Response::default();
            *nothing.status_mut() = StatusCode::NO_CONTENT;
            return nothing;
        }
        None => return answer::error(request, StatusCode::NOT_FOUND),
    };
    let scene = request.scene(&[]);
    let view = PlaceholderView::new(scene, request.state.site.release(request.now), service);
    let view = if request.visitor.is_child { view.for_child() } else { view };
    // Of a frame the script in the page adds what the frame is called: this answer is for every frame of the service.
    let title = if is_beside { None } else { Some("") };
    let still = still(request).filter(|_| !is_beside);
    let frame = Framed { title, poster: still.as_deref(), ..view.frame };
    // Of the service alone the page does not know where its script would fill something.
    let boxes = is_beside.then_some(&*service.widgets);
    let markup = request.state.site.placeholder(&PlaceholderView { boxes, frame, ..view });
    let mut answer = published::page(request, markup, &[]);
    if !request.state.site.settings().site.children.is_empty() {
        answer.headers_mut().append(VARY, HeaderValue::from_name(REFERER));
        // Whether a guardian consents is said by the app alone, which no field names.
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    answer
}

/// The still picture of what is at the address that was asked about.
fn still(request: &EndpointRequest) -> Option<String> {
    let (host, path) = known::at(&query(&request.parts, "url")?).ok()?;
    request.state.site.still_of(&host, &path)
}

/// The service whose embed is at this address.
fn embed_at<'c>(catalogue: &'c Catalogue, host: &str, path: &str) -> Option<&'c KnownService> {
    service_at(catalogue, host, path).filter(|service| service.embed)
}

/// The service whose script at this address fills elements of the page.
fn widgets_of<'c>(catalogue: &'c Catalogue, host: &str, path: &str) -> Option<&'c KnownService> {
    service_at(catalogue, host, path).filter(|service| !service.widgets.is_empty())
}

fn service_at<'c>(catalogue: &'c Catalogue, host: &str, path: &str) -> Option<&'c KnownService> {
    Some(catalogue.get(catalogue.by_load(host, path, LoadedFrom::OtherOrigin)?))
}

/// A service whose script fills elements of the page.
fn with_widgets<'c>(catalogue: &'c Catalogue, id: &str) -> Option<&'c KnownService> {
    Some(catalogue.get(catalogue.by_id(id)?)).filter(|service| !service.widgets.is_empty())
}
