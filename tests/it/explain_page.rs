//! The page on the admin address that says what happens to a page of the site.

#![cfg(unix)]

use std::fs;
use std::sync::{Arc, Mutex};

use http::Request;
use hyper::body::Incoming;
use tempfile::TempDir;

use crate::doctor::PAGE;
use crate::support::serving::{Running, serve_site};
use crate::support::{Answer, PolicyFolder, Visitor, html, instant, origin};

const TOKEN: &str = "0123456789abcdef-of-a-test";

struct Desk {
    running: Running,
    /// Host, scheme and path of each request that the site got.
    asked: Arc<Mutex<Vec<String>>>,
    _folder: PolicyFolder,
    _token: TempDir,
}

impl Desk {
    async fn open() -> Self {
        Self::behind("").await
    }

    /// With these servers before the one that answers.
    async fn behind(others: &str) -> Self {
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&asked);
        let upstream = origin(move |request: Request<Incoming>| {
            let field = |name: &str| request.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
            log.lock().unwrap().push(format!("{} {} {}", field("x-forwarded-proto"), field("host"), request.uri()));
            async move {
                let mut page = html(PAGE);
                page.headers_mut().append("set-cookie", "_ga=1; Path=/".parse().unwrap());
                page
            }
        })
        .await;
        let (folder, token) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
        let file = token.path().join("admin.token");
        fs::write(&file, TOKEN).unwrap();
        let mut command = serve_site(&[], "memory:", folder.path(), &format!("{others}http://{upstream}"));
        command.arg("--admin-token-file").arg(file);
        Self { running: Running::of(command), asked, _folder: folder, _token: token }
    }

    async fn get(&self, query: &str, fields: &[(&'static str, &str)]) -> Answer {
        let path = format!("/figures/explain{query}");
        Visitor::at(self.running.admin).with("host", "localhost").get_with(&path, fields).await
    }

    /// The page for who has the token.
    async fn page(&self, query: &str) -> String {
        let answer = self.get(query, &[("authorization", &format!("Bearer {TOKEN}"))]).await;
        assert_eq!(answer.status, 200);
        answer.text()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_sees_what_happens_to_a_page_for_any_visitor() {
    let desk = Desk::open().await;
    let form = desk.page("").await;
    assert!(form.contains("<form action=\"/figures/explain\">") && !form.contains("<pre"), "{form}");
    assert!(desk.asked.lock().unwrap().is_empty());

    let address = "address=https%3A%2F%2Fshop.example%2Fpage%3Fa%3D1";
    let page = desk.page(&format!("?{address}")).await;
    for part in [
        "a visitor who has not decided",
        "Enforcement catalogue.",
        "Held until the visitor allows it",
        "_ga",
        "youtube",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("\u{1b}") && !page.contains("<script"), "{page}");
    // The site is asked as the gateway asks it, whatever host is named.
    assert_eq!(*desk.asked.lock().unwrap(), ["https shop.example /page?a=1"]);

    let page = desk.page(&format!("?{address}&choice=accepted&signal=on")).await;
    assert!(page.contains("a visitor who accepted everything, whose browser sends Global Privacy Control"), "{page}");
    let page = desk.page(&format!("?{address}&choice=some&accept=analytics&region=US-CA")).await;
    assert!(page.contains("a visitor who allows analytics, in US-CA") && page.contains("value=\"US-CA\""), "{page}");
    assert!(page.contains("--region changes nothing") && page.contains("Passes"), "{page}");
    for (query, part) in [
        ("?address=file%3A%2F%2F%2Fetc%2Fpasswd", "is not the address of a page"),
        ("?address=%3Cscript%3E", "`&lt;script&gt;` is not the address of a page"),
        (&format!("?{address}&choice=some&accept=nonsense"), "no category or service `nonsense`"),
        (&format!("?{address}&choice=some&accept="), "nothing is named"),
        (&format!("?{address}&choice=some&accept=+,+"), "nothing is named"),
    ] {
        let page = desk.page(query).await;
        assert!(page.contains("role=\"alert\"") && page.contains(part), "{page}");
    }
    // Nobody has decided anything.
    let metrics = Visitor::at(desk.running.admin).with("host", "localhost").get("/metrics").await.text();
    assert!(metrics.contains("tower_consent_decisions_accept_all_total 0"), "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_it_without_the_token_and_visitors_never() {
    let desk = Desk::open().await;
    let query = "?address=https%3A%2F%2Fshop.example%2F";
    for fields in [&[][..], &[("authorization", "Bearer wrong")], &[("cookie", "tower-consent-admin=1.a")]] {
        let answer = desk.get(query, fields).await;
        assert_eq!(answer.status, 401);
        assert!(answer.text().contains("type=\"password\""));
    }
    assert!(desk.asked.lock().unwrap().is_empty());
    // Where visitors are, the path is the site's.
    let answer = Visitor::at(desk.running.site)
        .get_with(&format!("/figures/explain{query}"), &[("authorization", &format!("Bearer {TOKEN}"))])
        .await;
    assert!(answer.text().contains("<p>Shop</p>") && desk.asked.lock().unwrap().len() == 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_server_is_asked_where_the_first_is_down() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let desk = Desk::behind(&format!("http://{gone},")).await;
    let page = desk.page("?address=https%3A%2F%2Fshop.example%2Fpage").await;
    assert!(
        !page.contains("role=\"alert\"") && page.contains("Another server of the site cannot be reached"),
        "{page}"
    );
    assert_eq!(*desk.asked.lock().unwrap(), ["https shop.example /page"]);
}
