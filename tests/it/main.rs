//! Integration tests: real sockets, one binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "../../examples/axum_site/app.rs"]
mod axum_site;
#[path = "../support/certificate.rs"]
mod certificate;
#[path = "../../examples/gazette/app.rs"]
mod gazette;
#[path = "../../examples/hyper_site/app.rs"]
mod hyper_site;
#[path = "../support/policy_files.rs"]
mod policy_files;
#[path = "../support/policy_folder.rs"]
mod policy_folder;

mod acceptance;
mod account_choices;
mod account_link;
mod acme;
mod architecture;
mod blocking;
mod caching;
mod caching_nginx;
mod catalogue;
mod check;
mod check_config;
mod checkpoints;
mod children;
mod cli;
mod config_file;
mod cookies;
mod csp;
mod design;
mod discovered;
mod discovered_kept;
mod doctor;
#[cfg(target_os = "linux")]
mod doctor_browser;
mod doctor_watch;
mod documents;
mod durability;
mod endpoints;
mod explain;
mod explain_page;
mod faults;
mod figures;
mod gateway;
mod gateway_log;
mod handed_over;
mod init;
mod install;
mod layer;
mod ledger;
mod ledger_commands;
mod ledger_copy;
mod ledger_metrics;
mod ledger_proof;
mod limits;
mod modes;
mod page_limits;
mod postgres;
mod postgres_sql;
mod postgres_stress;
mod preview;
mod properties;
mod proxy_protocol;
mod public_types;
mod receipt;
mod redirects;
mod releases;
mod reload;
mod request_fields;
mod sheets;
mod signals;
mod signed_state;
mod site_servers;
mod sites;
mod state_readers;
mod stills;
mod support;
mod templates;
mod tls;
mod transport;
#[cfg(unix)]
mod unix_sockets;
mod webhooks;
#[cfg(unix)]
mod webhooks_resend;
#[cfg(unix)]
mod webhooks_trouble;
mod workers;
