//! The cookie declaration, made from the policies: what each service stores, and for how long.

use super::document::tag;
use super::markup::{Attribute, Html, Link, attr, class};
use super::page::{Page, purpose, term};
use super::scene::{Purpose, Scene};
use super::view::DeclarationView;
use tower_consent_policy::{CategoryInfo, DeclaredService};

/// The page at `GET {prefix}/cookies`.
pub(crate) fn page(view: &DeclarationView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text("declaration-title");
    Page { scene, title: &title, private: false, query: &[], canonical: Some("/cookies") }.render(|h| {
        h.line("h1", &[], &title);
        content(h, view, Location::Page);
    })
}

/// The same for `<tower-consent-cookies>`: its headings begin at `level`, and it needs no style of ours.
pub(crate) fn embedded(view: &DeclarationView<'_>, level: u8) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.element("div", &[attr("lang", scene.language), attr("dir", scene.direction())], |h| {
        content(h, view, Location::Embedded { level });
    });
    h.finish()
}

/// Where the declaration is.
#[derive(Debug, Clone, Copy)]
enum Location {
    /// In a page of our own.
    Page,
    /// In a page of the site. Cookies are a list there, not a table: without a style it fits any screen.
    Embedded {
        /// Of the headings of categories.
        level: u8,
    },
}

impl Location {
    /// The headings of categories, and of services.
    fn headings(self) -> [&'static str; 2] {
        match self {
            Self::Page => ["h2", "h3"],
            Self::Embedded { level } => [tag(level), tag(level.saturating_add(1))],
        }
    }

    /// A class of our style sheet. In a page of the site it might mean something else.
    fn class(self, name: &'static str) -> Option<Attribute<'static>> {
        match self {
            Self::Page => Some(class(name)),
            Self::Embedded { .. } => None,
        }
    }
}

fn content(h: &mut Html, view: &DeclarationView<'_>, form: Location) {
    let scene = &view.scene;
    let meta = form.class("meta");
    h.line("p", meta.as_slice(), &scene.text_with("declaration-release", &[("release", &view.release.to_string())]));
    h.line("p", &[], &scene.text_with("declaration-intro", &[("site", &scene.settings.site.name)]));
    summary(h, view, form);
    h.line("p", &[], &scene.text("declaration-transfers"));
    let preferences = match form {
        Location::Page => scene.page(""),
        // The script in the page knows it by the bare address.
        Location::Embedded { .. } => scene.own(""),
    };
    h.element("p", &[], |h| h.link(&preferences, &scene.text("declaration-change")));
    for (at, category) in scene.settings.categories.iter().enumerate() {
        let place = place(category);
        let id = matches!(form, Location::Page).then(|| attr("id", &place));
        h.line(form.headings()[0], id.as_slice(), &scene.category_title(category));
        if let Some(text) = scene.category_text(category) {
            h.line("p", &[], &text);
        }
        if at == 0 {
            own(h, view, form);
        } else if scene.services(at).next().is_none() {
            h.line("p", &[], &scene.text("declaration-none"));
        }
        for declared in scene.services(at) {
            service(h, view, declared, form);
        }
    }
    contact(h, view, form);
}

/// Where a category is in the page.
fn place(category: &CategoryInfo) -> String {
    format!("category-{}", category.id)
}

/// How many services and cookies there are, in all and in each category.
fn summary(h: &mut Html, view: &DeclarationView<'_>, form: Location) {
    let scene = &view.scene;
    let services = |count: usize| scene.text_with("preferences-services", &[("count", &count.to_string())]);
    let of = |at: usize| {
        let own = if at == 0 { scene.own_cookies(&view.ours).len() } else { 0 };
        let cookies = scene.services(at).map(|declared| declared.service.cookies.len()).sum::<usize>();
        (scene.services(at).count(), own + cookies)
    };
    let (mut all_services, mut all_cookies) = (0, 0);
    for (service_count, cookie_count) in (0..scene.settings.categories.len()).map(of) {
        (all_services, all_cookies) = (all_services + service_count, all_cookies + cookie_count);
    }
    let all = format!("{} \u{b7} {}", services(all_services), scene.cookie_count(all_cookies));
    h.line("p", form.class("all").as_slice(), &all);
    h.element("ul", form.class("sum").as_slice(), |h| {
        for (at, category) in scene.settings.categories.iter().enumerate() {
            let (service_count, cookie_count) = of(at);
            let title = scene.category_title(category);
            h.element("li", &[], |h| {
                match form {
                    Location::Page => h.link(&Link::place(&place(category)), &title),
                    Location::Embedded { .. } => h.text(&title),
                }
                // What the site itself needs is no service.
                let counts = [
                    (at > 0 || service_count > 0).then(|| services(service_count)),
                    Some(scene.cookie_count(cookie_count)),
                ];
                for count in counts.into_iter().flatten() {
                    // Our style has columns for them.
                    h.raw(if form.class("sum").is_some() { " " } else { " \u{b7} " });
                    h.line("span", &[], &count);
                }
            });
        }
    });
}

/// Our own cookies, and those that the operator listed as necessary.
fn own(h: &mut Html, view: &DeclarationView<'_>, form: Location) {
    let scene = &view.scene;
    let title = scene.text("declaration-own");
    let rows = scene.own_cookies(&view.ours).into_iter().map(|cookie| Row {
        name: cookie.name,
        purpose: Some(cookie.purpose),
        kept: cookie.kept.unwrap_or_else(|| "\u{2013}".to_owned()),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    folded(h, form, &title, &scene.cookie_count(rows.len()), |h| {
        stored(h, view, &title, &Store { what: "service-cookies", rows: &rows }, form);
    });
}

/// A service, or what the site itself stores: its name with the most important facts, and the rest folded. Where no style
/// of ours is, nothing is folded.
fn folded(h: &mut Html, form: Location, title: &str, in_short: &str, inside: impl FnOnce(&mut Html)) {
    let heading = form.headings()[1];
    if let Location::Embedded { .. } = form {
        h.line(heading, &[], title);
        return inside(h);
    }
    h.element("details", &[class("fold")], |h| {
        h.element("summary", &[], |h| {
            h.line(heading, &[], title);
            h.raw(" ");
            h.line("span", &[], in_short);
        });
        inside(h);
    });
}

fn service(h: &mut Html, view: &DeclarationView<'_>, declared: &DeclaredService, form: Location) {
    let (scene, service) = (&view.scene, &declared.service);
    folded(h, form, &service.name, &scene.in_short(declared), |h| {
        h.element("div", form.class("panel").as_slice(), |h| h.element("dl", &[], |h| facts(h, scene, declared)));
        let cookies = service.cookies.iter().map(|rule| (&*rule.name, scene.retention(&rule.retention)));
        let until_deleted = scene.text("storage-until-deleted");
        let keys = service.storage.iter().map(|key| (&**key, until_deleted.clone()));
        let (cookies, keys) = (rows(scene, declared, cookies), rows(scene, declared, keys));
        for (what, rows) in [("service-cookies", &cookies), ("service-storage", &keys)] {
            if !rows.is_empty() {
                stored(h, view, &service.name, &Store { what, rows }, form);
            }
        }
    });
}

/// Each name with what it is for. Where that is known of no name, the service's purpose above says it for all.
fn rows<'a>(
    scene: &Scene<'_>,
    declared: &DeclaredService,
    kept: impl Iterator<Item = (&'a str, String)>,
) -> Vec<Row<'a>> {
    let row = |(name, kept)| Row { name, purpose: scene.cookie_purpose(declared, name), kept };
    let mut rows: Vec<Row<'a>> = kept.map(row).collect();
    if rows.iter().any(|row| row.purpose.is_some()) {
        let Purpose { text, language } = scene.purpose(declared);
        let of_service = if language == scene.language { text } else { "\u{2013}".to_owned() };
        for row in &mut rows {
            row.purpose.get_or_insert_with(|| of_service.clone());
        }
    }
    rows
}

fn facts(h: &mut Html, scene: &Scene<'_>, declared: &DeclaredService) {
    let service = &declared.service;
    if !service.owner.is_empty() {
        term(h, &scene.text("service-provider"), |h| h.text(&service.owner));
    }
    if !service.country.is_empty() {
        term(h, &scene.text("service-country"), |h| h.text(&scene.country(&service.country)));
    }
    term(h, &scene.text("service-purpose"), |h| purpose(h, scene, declared));
    let others = scene.further_recipients(declared);
    if !others.is_empty() {
        term(h, &scene.text("service-recipients"), |h| h.text(&others.join(", ")));
    }
    if let Some(link) = Link::web(&service.privacy) {
        term(h, &scene.text("service-privacy"), |h| {
            let attributes = [link.attr("href"), attr("rel", "noopener noreferrer")];
            h.element("a", &attributes, |h| breakable(h, link.as_str()));
        });
    }
}

/// What is stored: its name, what it is for where that is not said above, and how long it stays.
struct Row<'a> {
    name: &'a str,
    purpose: Option<String>,
    kept: String,
}

/// Where it is stored, as the key of its words, and all that is there.
struct Store<'a> {
    what: &'static str,
    rows: &'a [Row<'a>],
}

fn stored(h: &mut Html, view: &DeclarationView<'_>, name: &str, store: &Store<'_>, form: Location) {
    match form {
        Location::Page => table(h, view, name, store),
        Location::Embedded { .. } => list(h, view, store),
    }
}

fn list(h: &mut Html, view: &DeclarationView<'_>, store: &Store<'_>) {
    h.line("p", &[], &view.scene.text(store.what));
    h.element("ul", &[], |h| {
        for Row { name, purpose, kept } in store.rows {
            h.element("li", &[], |h| {
                h.element("code", &[], |h| breakable(h, name));
                for text in purpose.iter().chain([kept]) {
                    h.raw(" \u{b7} ");
                    h.text(text);
                }
            });
        }
    });
}

/// A name that may be broken between its parts, so that a long one makes no page wider.
fn breakable(h: &mut Html, name: &str) {
    for part in name.split_inclusive(['_', '-', '.', ':', '/']) {
        h.text(part);
        h.raw("<wbr>");
    }
}

/// A table whose columns are where those of all others are. On a small screen its rows are blocks, so that nothing has
/// to be scrolled sideways; its roles say that it is still a table.
fn table(h: &mut Html, view: &DeclarationView<'_>, name: &str, store: &Store<'_>) {
    let what = view.scene.text(store.what);
    let label = format!("{name}: {what}");
    let has_purposes = store.rows.iter().any(|row| row.purpose.is_some());
    let purpose = has_purposes.then(|| view.scene.text("service-purpose"));
    let kept = view.scene.text("declaration-retention");
    let attributes = [class("kept"), attr("role", "table"), attr("aria-label", &label)];
    h.element("table", &attributes, |h| {
        h.element("thead", &[attr("role", "rowgroup")], |h| {
            h.element("tr", &[attr("role", "row")], |h| {
                for heading in [&what].into_iter().chain(&purpose).chain([&kept]) {
                    h.line("th", &[attr("scope", "col"), attr("role", "columnheader")], heading);
                }
            });
        });
        h.element("tbody", &[attr("role", "rowgroup")], |h| {
            for row in store.rows {
                h.element("tr", &[attr("role", "row")], |h| {
                    h.element("td", &[attr("role", "cell")], |h| h.line("code", &[], row.name));
                    for (heading, text) in purpose.iter().zip(&row.purpose).chain([(&kept, &row.kept)]) {
                        h.line("td", &[attr("role", "cell"), attr("data-label", heading)], text);
                    }
                });
            }
        });
    });
}

fn contact(h: &mut Html, view: &DeclarationView<'_>, form: Location) {
    let controller = &view.scene.settings.site.controller;
    h.element("p", form.class("meta").as_slice(), |h| {
        h.text(&controller.name);
        if let Some(address) = &controller.address {
            h.text(&format!(", {address}"));
        }
        h.raw(" \u{b7} ");
        h.link(&Link::mail(&controller.email), &controller.email);
    });
}
