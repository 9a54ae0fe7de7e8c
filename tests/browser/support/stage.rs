//! Everything that a test needs.

use axum::Router;
use time::{Duration, OffsetDateTime};
use tower_consent::{Clock as _, SystemClock, TestClock};

use super::{Browser, Options, PolicyFolder, Site, ThirdParties, seam};

/// A site, a browser, and the third parties.
pub(crate) struct Stage {
    pub(crate) browser: Browser,
    pub(crate) site: Site,
    pub(crate) third: ThirdParties,
    pub(crate) clock: TestClock,
    _policies: Option<PolicyFolder>,
}

/// A site behind the layer, without a browser.
pub(crate) struct Guarded {
    pub(crate) router: Router,
    clock: TestClock,
    policies: PolicyFolder,
}

impl Guarded {
    pub(crate) fn of(site: Router, policies: impl FnOnce(OffsetDateTime) -> PolicyFolder) -> Guarded {
        let now = SystemClock.now();
        let clock = TestClock::new(now);
        let policies = policies(now - Duration::days(1));
        let router = seam::behind_layer(site, policies.path(), clock.clone());
        Guarded { router, clock, policies }
    }
}

impl Stage {
    /// The site as it is, without the layer.
    pub(crate) async fn bare(site: Router, options: Options) -> Stage {
        Self::set(site, TestClock::new(SystemClock.now()), None, options).await
    }

    /// The site behind the layer, with the gazette's policies.
    pub(crate) async fn guarded(site: Router, options: Options) -> Stage {
        Self::guarded_with(site, options, |_, _| {}).await
    }

    /// The same, with more releases: `publish` gets the folder and the current time.
    pub(crate) async fn guarded_with(
        site: Router,
        options: Options,
        publish: impl FnOnce(&PolicyFolder, OffsetDateTime),
    ) -> Stage {
        let now = SystemClock.now();
        let clock = TestClock::new(now);
        let policies = PolicyFolder::gazette(now - Duration::days(1));
        publish(&policies, now);
        let site = seam::behind_layer(site, policies.path(), clock.clone());
        Self::set(site, clock, Some(policies), options).await
    }

    /// The site behind the layer, with the gazette's policies, and `proxy` between the layer and the browser.
    pub(crate) async fn guarded_behind(site: Router, proxy: impl FnOnce(Router) -> Router, options: Options) -> Stage {
        let guarded = Guarded::of(site, PolicyFolder::gazette);
        Self::set(proxy(guarded.router), guarded.clock, Some(guarded.policies), options).await
    }

    /// The site behind the layer, with other policies than the gazette's.
    pub(crate) async fn with(
        site: Router,
        policies: impl FnOnce(OffsetDateTime) -> PolicyFolder,
        options: Options,
    ) -> Stage {
        let guarded = Guarded::of(site, policies);
        Self::set(guarded.router, guarded.clock, Some(guarded.policies), options).await
    }

    /// The same, with a ledger in memory.
    pub(crate) async fn with_ledger(
        site: Router,
        policies: impl FnOnce(OffsetDateTime) -> PolicyFolder,
        options: Options,
    ) -> Stage {
        let now = SystemClock.now();
        let clock = TestClock::new(now);
        let policies = policies(now - Duration::days(1));
        let site = seam::behind_layer_with_ledger(site, policies.path(), clock.clone());
        Self::set(site, clock, Some(policies), options).await
    }

    async fn set(site: Router, clock: TestClock, policies: Option<PolicyFolder>, options: Options) -> Stage {
        let site = Site::start(site).await;
        let (browser, third) = Browser::with_third_parties(options).await;
        Stage { browser, site, third, clock, _policies: policies }
    }

    /// Opens a page of the site and waits until no more requests come.
    pub(crate) async fn visit(&self, path: &str) {
        self.browser.open(&self.site.url(path)).await;
        self.third.settle().await;
    }

    /// Another browser at the same site, with an empty profile.
    pub(crate) async fn another_browser(&self, options: Options) -> Browser {
        Browser::start(Options { third_parties: self.third.port(), ..options }).await
    }

    /// No third party got a request or a connection.
    #[track_caller]
    pub(crate) fn assert_nobody_was_contacted(&self) {
        let contacted = self.third.contacted();
        assert!(contacted.is_empty(), "contacted without consent: {contacted:?}, with {:?}", self.third.requests());
    }
}
