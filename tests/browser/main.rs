//! The example sites in a real Chromium, and some in a real Firefox. This machine plays every third party and counts the requests.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "../support/certificate.rs"]
mod certificate;
#[path = "../../examples/gazette/app.rs"]
mod gazette;
#[path = "../support/policy_files.rs"]
mod policy_files;
#[path = "../support/policy_folder.rs"]
mod policy_folder;

mod support;

mod accessibility;
mod account_choices;
mod asked_for;
mod axe;
mod blocking;
mod cached_pages;
mod consent_table;
mod contexts;
mod csp;
mod decision;
mod design;
mod elements;
mod encodings;
mod enforcement;
mod fairness;
mod firefox;
mod flow;
mod forged;
mod framed;
mod frontend;
mod guard;
mod harness;
mod hostile_pages;
mod hydration;
mod languages;
mod layout;
mod leaving;
mod loaded_boxes;
mod loads;
mod markup_scripts;
mod navigation;
mod no_js;
mod odd;
mod page_file;
mod pages;
mod peers;
mod placeholders;
mod policies;
mod preferences;
mod rare_roads;
mod reach;
mod release;
mod releases;
mod roads;
mod sheets;
mod taken_over;
mod templates;
mod vendors;
mod vendors_consent;
mod vite_react;
mod withdrawal;
mod workers;
