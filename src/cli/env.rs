//! Every environment variable of the program, once. A flag wins over its variable.

/// Where the site runs: `serve --upstream`.
pub(crate) const UPSTREAM: &str = "TOWER_CONSENT_UPSTREAM";
/// Where visitors connect: `serve --listen`, `demo --listen`.
pub(crate) const LISTEN: &str = "TOWER_CONSENT_LISTEN";
/// The folder with the policies: `--policies`.
pub(crate) const POLICIES: &str = "TOWER_CONSENT_POLICIES";
/// Where decisions are recorded: `--ledger`.
pub(crate) const LEDGER: &str = "TOWER_CONSENT_LEDGER";
/// Keys themselves, one or several separated by blanks or line ends. It has no flag: arguments are
/// visible to every user of the machine.
pub(crate) const KEY: &str = "TOWER_CONSENT_KEY";
/// A file with keys, one a line: `--key-file`.
pub(crate) const KEY_FILE: &str = "TOWER_CONSENT_KEY_FILE";
/// The address of `/healthz` and `/metrics`: `--admin`.
pub(crate) const ADMIN: &str = "TOWER_CONSENT_ADMIN";
/// Whether drafts count as the next release: `--allow-drafts`.
pub(crate) const ALLOW_DRAFTS: &str = "TOWER_CONSENT_ALLOW_DRAFTS";
/// Proxies in front that are believed, separated by commas: `--trusted-proxy`.
pub(crate) const TRUSTED_PROXY: &str = "TOWER_CONSENT_TRUSTED_PROXY";
/// Seconds for requests under way when stopping: `--grace`.
pub(crate) const GRACE: &str = "TOWER_CONSENT_GRACE";
/// Seconds until an upstream counts as silent: `--upstream-timeout`.
pub(crate) const UPSTREAM_TIMEOUT: &str = "TOWER_CONSENT_UPSTREAM_TIMEOUT";
/// `text` or `json`: `--log-format`.
pub(crate) const LOG_FORMAT: &str = "TOWER_CONSENT_LOG_FORMAT";
/// The folder that `demo` keeps its files in: `demo --dir`.
pub(crate) const DEMO_DIR: &str = "TOWER_CONSENT_DEMO_DIR";
