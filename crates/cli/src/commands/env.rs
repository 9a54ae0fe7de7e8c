//! Every environment variable of the program, once. A flag wins over its variable.

/// Where the site runs: `serve --upstream`.
pub(crate) const UPSTREAM: &str = "TOWER_CONSENT_UPSTREAM";
/// Which of several upstreams gets a request: `serve --balance`.
pub(crate) const BALANCE: &str = "TOWER_CONSENT_BALANCE";
/// The path by which upstreams are checked: `serve --health-path`.
pub(crate) const HEALTH_PATH: &str = "TOWER_CONSENT_HEALTH_PATH";
/// Seconds from one check to the next: `serve --health-every`.
pub(crate) const HEALTH_EVERY: &str = "TOWER_CONSENT_HEALTH_EVERY";
/// A file with options: `serve --config`.
pub(crate) const CONFIG: &str = "TOWER_CONSENT_CONFIG";
/// A file with several sites: `serve --sites`.
pub(crate) const SITES: &str = "TOWER_CONSENT_SITES";
/// Where visitors connect: `serve --listen`, `demo --listen`.
pub(crate) const LISTEN: &str = "TOWER_CONSENT_LISTEN";
/// Certificates for visitors, separated by commas: `serve --tls-cert`.
pub(crate) const TLS_CERT: &str = "TOWER_CONSENT_TLS_CERT";
/// Their keys in the same order, separated by commas: `serve --tls-key`.
pub(crate) const TLS_KEY: &str = "TOWER_CONSENT_TLS_KEY";
/// Hosts that certificates are asked for, separated by commas: `serve --acme-host`.
pub(crate) const ACME_HOST: &str = "TOWER_CONSENT_ACME_HOST";
/// Whether the authority's terms are agreed to: `serve --acme-agree-terms`.
pub(crate) const ACME_AGREE_TERMS: &str = "TOWER_CONSENT_ACME_AGREE_TERMS";
/// Where the authority may write to: `serve --acme-mail`.
pub(crate) const ACME_MAIL: &str = "TOWER_CONSENT_ACME_MAIL";
/// The authority that is asked: `serve --acme-directory`.
pub(crate) const ACME_DIRECTORY: &str = "TOWER_CONSENT_ACME_DIRECTORY";
/// The folder for what it gives: `serve --acme-folder`.
pub(crate) const ACME_FOLDER: &str = "TOWER_CONSENT_ACME_FOLDER";
/// Where plain HTTP is sent on to https: `serve --redirect-http`.
pub(crate) const REDIRECT_HTTP: &str = "TOWER_CONSENT_REDIRECT_HTTP";
/// The folder with the policies: `--policies`.
pub(crate) const POLICIES: &str = "TOWER_CONSENT_POLICIES";
/// Where decisions are recorded: `--ledger`.
pub(crate) const LEDGER: &str = "TOWER_CONSENT_LEDGER";
/// Keys themselves, one or several, separated by spaces or line ends. It has no flag: arguments are
/// visible to every user of the machine.
pub(crate) const KEY: &str = "TOWER_CONSENT_KEY";
/// A file with keys, one a line: `--key-file`.
pub(crate) const KEY_FILE: &str = "TOWER_CONSENT_KEY_FILE";
/// A file with keys that sign the consent state for the upstream: `serve --state-key-file`.
pub(crate) const STATE_KEY_FILE: &str = "TOWER_CONSENT_STATE_KEY_FILE";
/// The address of `/healthz` and `/metrics`: `serve --admin`, `doctor --admin`.
pub(crate) const ADMIN: &str = "TOWER_CONSENT_ADMIN";
/// Names by which that address may be asked, separated by commas: `serve --admin-host`.
pub(crate) const ADMIN_HOST: &str = "TOWER_CONSENT_ADMIN_HOST";
/// A file with the token for the page of figures: `serve --admin-token-file`.
pub(crate) const ADMIN_TOKEN_FILE: &str = "TOWER_CONSENT_ADMIN_TOKEN_FILE";
/// Whether drafts count as the next release: `--allow-drafts`.
pub(crate) const ALLOW_DRAFTS: &str = "TOWER_CONSENT_ALLOW_DRAFTS";
/// Proxies in front that are believed, separated by commas: `--trusted-proxy`.
pub(crate) const TRUSTED_PROXY: &str = "TOWER_CONSENT_TRUSTED_PROXY";
/// Whether `serve` only checks what it is given: `serve --check-config`.
pub(crate) const CHECK_CONFIG: &str = "TOWER_CONSENT_CHECK_CONFIG";
/// Whether those proxies send the PROXY protocol: `serve --proxy-protocol`.
pub(crate) const PROXY_PROTOCOL: &str = "TOWER_CONSENT_PROXY_PROTOCOL";
/// Seconds for requests under way when stopping: `--grace`.
pub(crate) const GRACE: &str = "TOWER_CONSENT_GRACE";
/// Seconds until an upstream counts as silent: `--upstream-timeout`.
pub(crate) const UPSTREAM_TIMEOUT: &str = "TOWER_CONSENT_UPSTREAM_TIMEOUT";
pub(crate) const SEND_TIMEOUT: &str = "TOWER_CONSENT_SEND_TIMEOUT";
/// Visitors' connections at a time: `--max-connections`.
pub(crate) const MAX_CONNECTIONS: &str = "TOWER_CONSENT_MAX_CONNECTIONS";
/// Decisions of one client in a minute: `--decisions-per-minute`.
pub(crate) const DECISIONS_PER_MINUTE: &str = "TOWER_CONSENT_DECISIONS_PER_MINUTE";
/// Memory for pages that came before, in MiB: `--page-memory`.
pub(crate) const PAGE_MEMORY: &str = "TOWER_CONSENT_PAGE_MEMORY";
/// The folder for signed heads of the ledger: `serve --checkpoints`.
pub(crate) const CHECKPOINTS: &str = "TOWER_CONSENT_CHECKPOINTS";
pub(crate) const LEDGER_KEY: &str = "TOWER_CONSENT_LEDGER_KEY";
/// Seconds between two of them: `serve --checkpoint-every`.
pub(crate) const CHECKPOINT_EVERY: &str = "TOWER_CONSENT_CHECKPOINT_EVERY";
/// Where each record is sent: `serve --webhook`.
pub(crate) const WEBHOOK: &str = "TOWER_CONSENT_WEBHOOK";
/// A file with the secrets that sign webhooks: `serve --webhook-secret-file`.
pub(crate) const WEBHOOK_SECRET_FILE: &str = "TOWER_CONSENT_WEBHOOK_SECRET_FILE";
/// Hours until a webhook is given up: `serve --webhook-give-up`.
pub(crate) const WEBHOOK_GIVE_UP: &str = "TOWER_CONSENT_WEBHOOK_GIVE_UP";
/// Whether webhooks may leave the machine without TLS: `serve --webhook-plain-http`.
pub(crate) const WEBHOOK_PLAIN_HTTP: &str = "TOWER_CONSENT_WEBHOOK_PLAIN_HTTP";
/// `text` or `json`: `--log-format`.
pub(crate) const LOG_FORMAT: &str = "TOWER_CONSENT_LOG_FORMAT";
/// `none`, `network` or `address`: `serve --log-client`.
pub(crate) const LOG_CLIENT: &str = "TOWER_CONSENT_LOG_CLIENT";
/// The folder that `demo` keeps its files in: `demo --dir`.
pub(crate) const DEMO_DIR: &str = "TOWER_CONSENT_DEMO_DIR";
/// The port of the gallery: `preview --port`.
pub(crate) const PREVIEW_PORT: &str = "TOWER_CONSENT_PREVIEW_PORT";

/// The language whose texts `diff` compares: `--lang`.
pub(crate) const LANG: &str = "TOWER_CONSENT_LANG";
/// Whether `check` fixes what can mean only one thing: `--fix`.
pub(crate) const FIX: &str = "TOWER_CONSENT_FIX";
/// The day as of which `check` checks: `--at`.
pub(crate) const AT: &str = "TOWER_CONSENT_AT";
/// `human` or `json`, for `check` also `sarif`, for `diff` also `html`: `--format`.
pub(crate) const FORMAT: &str = "TOWER_CONSENT_FORMAT";
/// Not that of the other commands: `keys new > consent.key` has to write a key, whatever else prints.
pub(crate) const KEYS_FORMAT: &str = "TOWER_CONSENT_KEYS_FORMAT";
/// Whether `release` only shows what it would do: `--dry-run`.
pub(crate) const DRY_RUN: &str = "TOWER_CONSENT_DRY_RUN";
/// Whether `release`, `doctor` and others go on without asking: `--yes`.
pub(crate) const YES: &str = "TOWER_CONSENT_YES";
/// Services and categories whose changed text means the same, separated by commas: `release --same-meaning`.
pub(crate) const SAME_MEANING: &str = "TOWER_CONSENT_SAME_MEANING";
/// The day on which a release takes effect, where that is more than a year ahead: `release --effective`.
pub(crate) const EFFECTIVE: &str = "TOWER_CONSENT_EFFECTIVE";
/// A release that is taken back before it takes effect: `release --withdraw`.
pub(crate) const WITHDRAW: &str = "TOWER_CONSENT_WITHDRAW";
/// Whether a clock that was ahead made the last releases: `release --clock-was-ahead`.
pub(crate) const CLOCK_WAS_AHEAD: &str = "TOWER_CONSENT_CLOCK_WAS_AHEAD";
/// The site's name: `init --name`.
pub(crate) const SITE_NAME: &str = "TOWER_CONSENT_SITE_NAME";
/// Who is responsible for the site's data: `init --controller`.
pub(crate) const CONTROLLER: &str = "TOWER_CONSENT_CONTROLLER";
/// Where to write to them: `init --email`.
pub(crate) const EMAIL: &str = "TOWER_CONSENT_EMAIL";
/// The site's languages, the main one first: `init --languages`.
pub(crate) const LANGUAGES: &str = "TOWER_CONSENT_LANGUAGES";
/// The site that `init` reads: `init --scan`.
pub(crate) const SCAN: &str = "TOWER_CONSENT_SCAN";
/// How many links deep: `init --scan-depth`.
pub(crate) const SCAN_DEPTH: &str = "TOWER_CONSENT_SCAN_DEPTH";
/// How many pages at most: `init --scan-pages`.
pub(crate) const SCAN_PAGES: &str = "TOWER_CONSENT_SCAN_PAGES";
/// Whether `init` reads what robots.txt forbids: `--scan-ignore-robots`.
pub(crate) const SCAN_IGNORE_ROBOTS: &str = "TOWER_CONSENT_SCAN_IGNORE_ROBOTS";
/// Seconds for one page: `init --scan-timeout`.
pub(crate) const SCAN_TIMEOUT: &str = "TOWER_CONSENT_SCAN_TIMEOUT";
/// Records from this time on: `ledger --from`.
pub(crate) const FROM: &str = "TOWER_CONSENT_FROM";
/// Records up to this time: `ledger --to`.
pub(crate) const TO: &str = "TOWER_CONSENT_TO";
/// Records of one browser: `ledger --consent-id`.
pub(crate) const CONSENT_ID: &str = "TOWER_CONSENT_CONSENT_ID";
/// The account whose records are meant: `ledger --account`.
pub(crate) const ACCOUNT: &str = "TOWER_CONSENT_ACCOUNT";
/// Records of these acts: `ledger find --event`.
pub(crate) const EVENT: &str = "TOWER_CONSENT_EVENT";
/// How many records at most: `ledger find --limit`.
pub(crate) const LIMIT: &str = "TOWER_CONSENT_LIMIT";
/// The file for what a visitor was shown: `ledger show --render`.
pub(crate) const RENDER: &str = "TOWER_CONSENT_RENDER";
/// The file for exported records: `ledger export --out`.
pub(crate) const OUT: &str = "TOWER_CONSENT_OUT";
/// The age of records that are removed: `ledger prune --older-than`.
pub(crate) const OLDER_THAN: &str = "TOWER_CONSENT_OLDER_THAN";
/// A head of the ledger from before: `ledger verify --head`.
pub(crate) const HEAD: &str = "TOWER_CONSENT_HEAD";
/// The key that signs heads: `ledger head --sign-key`, `ledger prove --sign-key`.
pub(crate) const SIGN_KEY: &str = "TOWER_CONSENT_SIGN_KEY";
/// Signed heads from before: `ledger verify --signed`.
pub(crate) const SIGNED: &str = "TOWER_CONSENT_SIGNED";
/// The public key of signed heads: `ledger verify --public-key`.
pub(crate) const PUBLIC_KEY: &str = "TOWER_CONSENT_PUBLIC_KEY";
/// One of several sites: `discovered --site`.
pub(crate) const SITE: &str = "TOWER_CONSENT_SITE";
/// `discovered`
pub(crate) const DECLARE: &str = "TOWER_CONSENT_DECLARE";
/// `discovered`
pub(crate) const SERVICE: &str = "TOWER_CONSENT_SERVICE";
/// `discovered`
pub(crate) const PURPOSE: &str = "TOWER_CONSENT_PURPOSE";
/// `discovered`
pub(crate) const RETENTION: &str = "TOWER_CONSENT_RETENTION";
/// `discovered`
pub(crate) const WRITE: &str = "TOWER_CONSENT_WRITE";
/// Only services of this category: `catalogue list --category`.
pub(crate) const CATEGORY: &str = "TOWER_CONSENT_CATEGORY";
/// Only services of this owner: `catalogue list --owner`.
pub(crate) const OWNER: &str = "TOWER_CONSENT_OWNER";
/// Only services of this country: `catalogue list --country`.
pub(crate) const COUNTRY: &str = "TOWER_CONSENT_COUNTRY";
/// The site's own host: `catalogue coverage --host`, `explain --host`.
pub(crate) const HOST: &str = "TOWER_CONSENT_HOST";
/// What the visitor of `explain` allows: `explain --accept`.
pub(crate) const ACCEPT: &str = "TOWER_CONSENT_ACCEPT";
/// Whether the visitor of `explain` has refused: `explain --refuse`.
pub(crate) const REFUSE: &str = "TOWER_CONSENT_REFUSE";
/// Where the visitor of `explain` is: `explain --region`.
pub(crate) const REGION: &str = "TOWER_CONSENT_REGION";
/// Whether the browser of the visitor of `explain` sends a signal: `explain --signal`.
pub(crate) const SIGNAL: &str = "TOWER_CONSENT_SIGNAL";
/// Seconds until a site counts as silent: `doctor --timeout`.
pub(crate) const TIMEOUT: &str = "TOWER_CONSENT_TIMEOUT";
/// Whether `doctor` opens a browser as well: `doctor --browser`.
pub(crate) const BROWSER: &str = "TOWER_CONSENT_BROWSER";
/// The program of that browser: `doctor --browser-program`.
pub(crate) const BROWSER_PROGRAM: &str = "TOWER_CONSENT_BROWSER_PROGRAM";
/// More arguments for it, one a line: `doctor --browser-arg`.
pub(crate) const BROWSER_ARG: &str = "TOWER_CONSENT_BROWSER_ARG";
/// Seconds for which it looks at each page: `doctor --browser-wait`.
pub(crate) const BROWSER_WAIT: &str = "TOWER_CONSENT_BROWSER_WAIT";
/// At how many pages of the site it looks: `doctor --browser-pages`.
pub(crate) const BROWSER_PAGES: &str = "TOWER_CONSENT_BROWSER_PAGES";
/// How often the site is visited: `doctor --every`.
pub(crate) const EVERY: &str = "TOWER_CONSENT_EVERY";
/// A file with what was told of a site: `doctor --state`.
pub(crate) const DOCTOR_STATE: &str = "TOWER_CONSENT_DOCTOR_STATE";
/// Where differences are sent, which is not where records are: `doctor --webhook`.
pub(crate) const DOCTOR_WEBHOOK: &str = "TOWER_CONSENT_DOCTOR_WEBHOOK";
/// A file with secrets that sign them: `doctor --webhook-secret-file`.
pub(crate) const DOCTOR_WEBHOOK_SECRET_FILE: &str = "TOWER_CONSENT_DOCTOR_WEBHOOK_SECRET_FILE";
/// Who gets mails, separated by commas: `doctor --mail-to`.
pub(crate) const MAIL_TO: &str = "TOWER_CONSENT_MAIL_TO";
/// The program that sends mails: `doctor --sendmail`.
pub(crate) const SENDMAIL: &str = "TOWER_CONSENT_SENDMAIL";
