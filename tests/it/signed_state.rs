//! `Consent-State-Signed`: what a service behind the site can check without the gateway.

#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Request, Response};
use hyper::body::Incoming;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::serving::{Running, serve_site};
use crate::support::{Visitor, full, header_in, origin, program};

/// The name in `policies/consent.toml`.
const SITE: &str = "City Gazette";
const GUIDE: &str = include_str!("../../docs/upstream.md");

/// A gateway with a key, before a site that says what it was told.
struct Desk {
    folder: TempDir,
}

async fn echo(request: Request<Incoming>) -> Response<crate::support::Body> {
    let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        format!("{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes()))
    };
    let mut answer = Response::new(full(request.headers().iter().map(line).collect::<String>()));
    answer.headers_mut().insert("content-type", http::HeaderValue::from_static("text/plain"));
    answer
}

impl Desk {
    fn open() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        desk.write(&[Self::key()]);
        desk
    }

    fn key() -> String {
        String::from_utf8(program(&["keys", "state"]).output().unwrap().stdout).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, keys: &[String]) {
        fs::write(self.path("state.key"), keys.concat()).unwrap();
    }

    /// What `keys public` prints.
    fn public(&self) -> Value {
        let output = program(&["keys", "public"]).arg(self.path("state.key")).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }

    async fn command(&self) -> Command {
        let upstream = format!("http://{}", origin(echo).await);
        let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");
        let ledger = format!("sqlite:{}", self.path("l.db").display());
        serve_site(&[], &ledger, policies.as_ref(), &upstream)
    }

    async fn running(&self) -> Running {
        let mut command = self.command().await;
        command.arg("--state-key-file").arg(self.path("state.key"));
        Running::of(command)
    }
}

async fn token(visitor: &mut Visitor) -> String {
    let head = visitor.get("/").await.text();
    assert_eq!(head.matches("consent-state-signed: ").count(), 1, "{head}");
    header_in(&head, "consent-state-signed").unwrap().to_owned()
}

/// The reader of the guide in this language, with what runs it; `late` is how many seconds later it reads.
fn script(language: &str, late: u32) -> String {
    let begin = format!("```{language}\n");
    let blocks = GUIDE.split(&begin).skip(1).filter_map(|rest| rest.split("```").next());
    let readers: Vec<&str> = blocks.filter(|block| block.contains("jwks")).collect();
    let [reader] = readers[..] else { panic!("{} readers in {language}", readers.len()) };
    match language {
        "python" => format!(
            "{reader}\nimport sys\nnow = time.time\ntime.time = lambda: now() + {late}\n\
             print(json.dumps(consent_state(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3])))\n"
        ),
        "js" => format!(
            "{reader}\nconst now = Date.now;\nDate.now = () => now() + {late} * 1000;\nconst [token, jwks, site] = \
             process.argv.slice(2);\nconsole.log(JSON.stringify(consentState(token, JSON.parse(jwks), site)));\n"
        ),
        // A function of a namespace hides the one of the language.
        "php" => format!(
            "<?php\nnamespace Reader;\nuse Throwable;\nfunction time() {{ return \\time() + {late}; }}\n{reader}\n\
             echo json_encode(consent_state($argv[1], json_decode($argv[2], true), $argv[3]));\n"
        ),
        _ => {
            let imports = "import (\n\"crypto/ed25519\"\n\"encoding/base64\"\n\"encoding/json\"\n\"fmt\"\n\"os\"\n\"strings\"\n\"time\"\n)";
            let reader = reader.replace("time.Now()", &format!("time.Now().Add({late} * time.Second)"));
            format!(
                "package main\n{imports}\n{reader}\nfunc main() {{\nvar jwks jwkSet\n\
                 json.Unmarshal([]byte(os.Args[2]), &jwks)\n\
                 text, _ := json.Marshal(consentState(os.Args[1], jwks, os.Args[3]))\nfmt.Println(string(text))\n}}\n"
            )
        }
    }
}

/// What the reader says.
struct Reader {
    folder: TempDir,
    language: &'static str,
    program: PathBuf,
}

impl Reader {
    /// `None` where the language is not installed; Python is everywhere where these tests run.
    fn of(language: &'static str) -> Option<Self> {
        let (program, asked) = match language {
            "python" => ("python3", "--version"),
            "js" => ("node", "--version"),
            "php" => ("php", "--version"),
            _ => ("go", "version"),
        };
        let is_there = Command::new(program).arg(asked).output().is_ok();
        assert!(is_there || language != "python", "python3 is there: tests/run installs it");
        is_there.then(|| Self { folder: TempDir::new().unwrap(), language, program: program.into() })
    }

    fn says(&self, late: u32, token: &str, jwks: &Value, site: &str) -> Value {
        let ending = if self.language == "python" { "py" } else { self.language };
        let file = self.folder.path().join(format!("reader{late}.{ending}"));
        let mut command = Command::new(&self.program);
        if self.language == "go" {
            let built = self.folder.path().join(format!("reader{late}"));
            if !built.exists() {
                fs::write(&file, script(self.language, late)).unwrap();
                let mut build = Command::new("go");
                build.arg("build").arg("-o").arg(&built).arg(&file);
                let output = build.env("GOCACHE", self.folder.path()).env("GOFLAGS", "-mod=mod").output().unwrap();
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            }
            command = Command::new(built);
        } else {
            fs::write(&file, script(self.language, late)).unwrap();
            command.arg(&file);
        }
        let output = command.args([token, &jwks.to_string(), site]).output().unwrap();
        let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}: {out}{error}", self.language);
        serde_json::from_str(out.trim()).unwrap_or_else(|_| panic!("{}: {out}{error}", self.language))
    }
}

/// Cases and what is expected of each reader, so that all of them are asked the same.
async fn check_reader(language: &'static str) {
    // Where the language is not installed, its reader is not tried.
    let Some(reader) = Reader::of(language) else { return };
    let desk = Desk::open();
    let running = desk.running().await;
    let mut visitor = Visitor::at(running.site);
    let undecided = token(&mut visitor).await;
    visitor.save(&["analytics"]).await;
    let decided = token(&mut visitor).await;
    let jwks = desk.public();
    let said = reader.says(0, &undecided, &jwks, SITE);
    assert_eq!((&said["decision"], &said["categories"]), (&json!("undecided"), &json!(["necessary"])), "{said}");
    let said = reader.says(0, &decided, &jwks, SITE);
    assert_eq!((&said["decision"], &said["categories"]), (&json!("decided"), &json!(["necessary", "analytics"])));
    assert_eq!(reader.says(200, &decided, &jwks, SITE), said);
    // Expired, for another site, and with a key that is not known.
    assert_eq!(reader.says(301, &decided, &jwks, SITE), Value::Null);
    assert_eq!(reader.says(0, &decided, &jwks, "Another site"), Value::Null);
    assert_eq!(reader.says(0, &decided, &Desk::open().public(), SITE), Value::Null);
    // Each part counts, and what is no token is nothing.
    let [head, body, signature] = decided.split('.').collect::<Vec<_>>()[..] else { panic!("{decided}") };
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap();
    let more = URL_SAFE_NO_PAD.encode(text.replace("\"analytics\"", "\"analytics\",\"marketing\""));
    let other_kid = URL_SAFE_NO_PAD.encode(json!({ "alg": "EdDSA", "kid": "x" }).to_string());
    let none = URL_SAFE_NO_PAD.encode(json!({ "alg": "none", "kid": jwks["keys"][0]["kid"] }).to_string());
    let undecideds = undecided.rsplit('.').next().unwrap();
    for wrong in [
        format!("{head}.{more}.{signature}"),
        format!("{head}.{body}.{undecideds}"),
        format!("{head}.{body}."),
        format!("{head}.{body}"),
        format!("{other_kid}.{body}.{signature}"),
        format!("{none}.{body}."),
        format!("{none}.{more}.{signature}"),
        "..".to_owned(),
        "%.%.%".to_owned(),
    ] {
        assert_eq!(reader.says(0, &wrong, &jwks, SITE), Value::Null, "{language}: {wrong}");
    }
    running.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reader_in_python_takes_what_the_gateway_signed_and_nothing_else() {
    check_reader("python").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reader_for_node_takes_what_the_gateway_signed_and_nothing_else() {
    check_reader("js").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reader_in_php_takes_what_the_gateway_signed_and_nothing_else() {
    check_reader("php").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reader_in_go_takes_what_the_gateway_signed_and_nothing_else() {
    check_reader("go").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clients_word_never_passes_with_a_key_or_without() {
    let desk = Desk::open();
    let from_outside = |address| {
        let visitor = Visitor::at(address).with("consent-state-signed", "e30.e30.forged");
        visitor.with("consent_state_signed", "e30.e30.forged")
    };
    let running = desk.running().await;
    let told = from_outside(running.site).get("/").await.text();
    assert!(!told.contains("forged") && told.contains("consent-state-signed: "), "{told}");
    running.stop();
    let without = Running::of(desk.command().await);
    let told = from_outside(without.site).get("/").await.text();
    assert!(told.contains("consent-state: ") && !told.to_lowercase().contains("signed"), "{told}");
    without.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_read_again_at_sighup_and_the_last_good_ones_stay() {
    let desk = Desk::open();
    let python = Reader::of("python").unwrap();
    let running = desk.running().await;
    let (first, old) = (token(&mut Visitor::at(running.site)).await, desk.public());
    let kid = |token: &str| {
        let head = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        serde_json::from_slice::<Value>(&head).unwrap()["kid"].clone()
    };
    assert_eq!(kid(&first), old["keys"][0]["kid"]);
    desk.write(&["nonsense\n".to_owned()]);
    running.signal("-HUP");
    let says = running.health(|says| says != "ok\n").await;
    assert!(
        says.starts_with("degraded\n") && says.contains("line 1 is no key") && !says.contains("nonsense"),
        "{says}"
    );
    assert_eq!(kid(&token(&mut Visitor::at(running.site)).await), kid(&first));
    desk.write(&[Desk::key(), Desk::key()]);
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    let (next, new) = (token(&mut Visitor::at(running.site)).await, desk.public());
    assert_eq!((kid(&next), new["keys"].as_array().unwrap().len()), (new["keys"][0]["kid"].clone(), 2));
    assert!(python.says(0, &next, &new, SITE).is_object() && python.says(0, &next, &old, SITE).is_null());
    running.stop();
}

#[tokio::test]
async fn a_file_that_cannot_be_used_stops_a_start_and_fails_the_check() {
    let desk = Desk::open();
    let run = async |file: &str, check: bool| {
        let mut command = desk.command().await;
        command.args(check.then_some("--check-config")).arg("--state-key-file").arg(desk.path(file));
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.code(), said.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (status, said) = run("state.key", true).await;
    assert_eq!(status, Some(0), "{said}");
    fs::write(desk.path("cookie.key"), program(&["keys", "new"]).output().unwrap().stdout).unwrap();
    fs::write(desk.path("empty.key"), "# nothing\n").unwrap();
    for (file, part) in [
        ("none.key", "cannot read the file with the key that signs the consent state"),
        ("cookie.key", "line 1 is no key that signs the consent state"),
        ("empty.key", "there is no key in it"),
    ] {
        for (check, expected) in [(true, 1), (false, 2)] {
            let (status, said) = run(file, check).await;
            assert!(status == Some(expected) && said.contains(part) && said.contains("keys state"), "{file}: {said}");
        }
    }
}
