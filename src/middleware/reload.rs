//! Other policies while the app runs: validated first, swapped whole, or not at all.

use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::middleware::builder::in_force;
use crate::middleware::layer::ConsentLayer;
use crate::site::{Site, State};
use tower_consent_policy::read::watch::Watch;
use tower_consent_policy::{Policies, PolicyError};

const EVERY: Duration = Duration::from_secs(1);

impl ConsentLayer {
    /// Puts other policies into force, for this layer, its clones, and the services that they made.
    ///
    /// A request under way ends with the policies it began with. It blocks until they are in force, tens of milliseconds
    /// for a large folder: call it from `spawn_blocking` in async code.
    ///
    /// # Errors
    ///
    /// As [`ConsentLayer::try_new`]; then the policies in force stay.
    pub fn reload(&self, policies: Policies) -> Result<(), PolicyError> {
        let state = self.current.load_full();
        let _one_at_a_time = one_at_a_time(&state);
        put_into_force(&self.current, policies)
    }

    /// Loads a folder and puts it into force, as [`reload`](Self::reload) does. A failure is logged
    /// and counted (`reloads_failed`), too. Drafts are taken if they were before. It blocks, as that does.
    ///
    /// # Errors
    ///
    /// As [`Policies::load`] and [`reload`](Self::reload); then the policies in force stay.
    pub fn reload_from(&self, dir: impl AsRef<Path>) -> Result<(), PolicyError> {
        reload_from(&self.current, dir.as_ref())
    }

    /// Watches a folder: whenever it has changed it is loaded and put into force, as
    /// [`reload_from`](Self::reload_from) does. Ends with the last layer and service.
    ///
    /// Effective dates need no watching: a version takes effect at its instant by itself.
    ///
    /// # Errors
    ///
    /// If there is no such folder, or the system gives no thread to watch with.
    pub fn watch(&self, dir: impl Into<PathBuf>) -> std::io::Result<()> {
        let dir = dir.into();
        std::fs::read_dir(&dir)?;
        let mut watch = Watch::new(&dir);
        let current = Arc::downgrade(&self.current);
        // Of several sites, the log names the one that it is about.
        let span = tracing::Span::current();
        let watching = move || {
            loop {
                std::thread::sleep(EVERY);
                if !span.in_scope(|| keep_watching(&current, &mut watch, &dir)) {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("tower-consent-watch".to_owned()).spawn(watching).map(drop)
    }
}

fn keep_watching(current: &Weak<ArcSwap<State>>, watch: &mut Watch, dir: &Path) -> bool {
    let Some(current) = current.upgrade() else { return false };
    if watch.has_changed() {
        // What is wrong is in the log; the last good policies stay.
        let _ = reload_from(&current, dir);
    }
    true
}

fn one_at_a_time(state: &State) -> MutexGuard<'_, ()> {
    state.reloading.lock().unwrap_or_else(PoisonError::into_inner)
}

fn reload_from(current: &ArcSwap<State>, dir: &Path) -> Result<(), PolicyError> {
    let state = current.load_full();
    let _one_at_a_time = one_at_a_time(&state);
    let allow_drafts = current.load().site.policies().takes_drafts();
    let taken = |policies: Policies| if allow_drafts { policies.allow_drafts() } else { policies };
    let reloaded = Policies::load(dir).map(taken).and_then(|policies| put_into_force(current, policies));
    let shared = current.load();
    match &reloaded {
        Ok(()) => {
            shared.metrics.reloads.add();
            let release = shared.site.policies().releases().last().map_or(0, |release| release.number.get());
            tracing::info!(release, "the policies were reloaded");
        }
        Err(error) => {
            shared.metrics.reloads_failed.add();
            current.store(Arc::new(State { policies_fault: Some(error.clone()), ..State::clone(&shared) }));
            tracing::error!("the policies were not reloaded, the last good ones stay:\n{error}");
        }
    }
    reloaded
}

fn put_into_force(current: &ArcSwap<State>, policies: Policies) -> Result<(), PolicyError> {
    let before = current.load_full();
    let policies_fault = policies.fault().cloned();
    let site = Arc::new(Site::new(
        in_force(policies, before.clock.now()),
        &before.keys,
        before.site.lasting().clone(),
        before.page_memory,
    )?);
    site.discovered().forget(|kind, name| site.declares(kind, name));
    // Nothing else ever changes in what is shared once requests come.
    current.store(Arc::new(State { site, policies_fault, ..State::clone(&before) }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use tower::{ServiceExt as _, service_fn};
    use tower_layer::Layer as _;

    use super::*;
    use crate::{Consent, Keys};

    fn policies(name: &str) -> Policies {
        let text = format!(
            "[site]\nname = \"{name}\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n"
        );
        Policies::from_files([("consent.toml", text)]).unwrap()
    }

    #[test]
    fn services_that_run_follow_and_bad_policies_change_nothing() {
        let layer = ConsentLayer::new(policies("Before").allow_drafts(), Keys::generate().unwrap());
        let clone = layer.clone();
        let app = layer.layer(service_fn(async |request: http::Request<String>| {
            let seen = request.extensions().get::<Consent>().is_some();
            Ok::<_, std::convert::Infallible>(http::Response::new(seen.to_string()))
        }));
        assert!(clone.reload(policies("Never")).is_err(), "nothing of it is released");
        assert_eq!(layer.policies().settings().site.name, "Before");
        clone.reload(policies("After").allow_drafts()).unwrap();
        assert_eq!(layer.policies().settings().site.name, "After");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let request = http::Request::get("/_consent").body(String::new()).unwrap();
        let answer = runtime.block_on(app.oneshot(request)).unwrap();
        let body = runtime.block_on(http_body_util::BodyExt::collect(answer.into_body())).unwrap().to_bytes();
        assert!(String::from_utf8_lossy(&body).contains("After"));
    }

    #[test]
    fn a_folder_is_loaded_again_or_the_last_good_one_stays() {
        let dir = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(dir.path().join("consent.toml"), text).unwrap();
        let toml = |name: &str| {
            format!(
                "[site]\nname = \"{name}\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n"
            )
        };
        write(&toml("One"));
        let drafts = Policies::load(dir.path()).unwrap().allow_drafts();
        let layer = ConsentLayer::new(drafts, Keys::generate().unwrap());
        write("[site");
        assert!(layer.reload_from(dir.path()).is_err());
        assert_eq!((layer.metrics().reloads_failed.get(), layer.policies().settings().site.name.as_str()), (1, "One"));
        let status = layer.policies_status();
        let problem = &status.problems()[0];
        assert!(problem.contains("consent.toml:1:6: error[TC0100]"), "{problem}");
        write(&toml("Two"));
        layer.reload_from(dir.path()).unwrap();
        assert_eq!((layer.metrics().reloads.get(), layer.policies().settings().site.name.as_str()), (1, "Two"));
        assert!(status.problems().is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_watched() {
        let layer = ConsentLayer::new(policies("A").allow_drafts(), Keys::generate().unwrap());
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(layer.watch(dir.path().join("none")).unwrap_err().kind(), std::io::ErrorKind::NotFound);
    }

    #[test]
    fn of_two_reloads_the_later_one_counts() {
        let layer = ConsentLayer::new(policies("Before").allow_drafts(), Keys::generate().unwrap());
        let state = layer.current.load_full();
        let under_way = one_at_a_time(&state);
        let other = layer.clone();
        let later = std::thread::spawn(move || other.reload(policies("Later").allow_drafts()));
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(layer.policies().settings().site.name, "Before", "it waits for the one under way");
        put_into_force(&layer.current, policies("Earlier").allow_drafts()).unwrap();
        drop(under_way);
        later.join().unwrap().unwrap();
        assert_eq!(layer.policies().settings().site.name, "Later");
    }

    #[test]
    fn watching_ends_with_the_last_layer() {
        let dir = tempfile::tempdir().unwrap();
        let layer = ConsentLayer::new(policies("A").allow_drafts(), Keys::generate().unwrap());
        let current = Arc::downgrade(&layer.current);
        let mut watch = Watch::new(dir.path());
        assert!(keep_watching(&current, &mut watch, dir.path()));
        drop(layer);
        assert!(!keep_watching(&current, &mut watch, dir.path()));
    }

    /// Settings used to make a new layer each, and what watched the first one ended without a word.
    #[test]
    fn a_layer_with_all_its_settings_is_watched_and_so_is_what_was_made_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let toml = |name: &str| {
            format!(
                "[site]\nname = \"{name}\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n"
            )
        };
        std::fs::write(dir.path().join("consent.toml"), toml("One")).unwrap();
        let drafts = Policies::load(dir.path()).unwrap().allow_drafts();
        let layer = ConsentLayer::builder(drafts, Keys::generate().unwrap())
            .with_ledger(crate::ledger::connect("memory:").unwrap())
            .with_clock(crate::SystemClock)
            .with_decisions_per_minute(5)
            .with_body_timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        let (watched, outbound) = (layer.clone(), layer.outbound_gate());
        watched.watch(dir.path()).unwrap();
        drop(watched);
        std::fs::write(dir.path().join("consent.toml"), toml("Two, a longer name")).unwrap();
        let is_followed = || layer.policies().settings().site.name == "Two, a longer name";
        for _ in 0..200 {
            if is_followed() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(is_followed(), "the folder is not watched");
        assert_eq!(outbound.0.load().site.policies().settings().site.name, "Two, a longer name");
    }
}
