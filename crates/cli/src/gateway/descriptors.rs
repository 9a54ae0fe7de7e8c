//! For how many connections there are file descriptors.

use tokio::sync::Semaphore;

/// Kept for the ledger, the log, the policies, and the admin address.
#[cfg(unix)]
const RESERVED: usize = 64;

/// Visitors' connections at a time: each may need one to the upstream as well.
#[cfg(unix)]
pub(crate) fn most_connections() -> usize {
    use rustix::process::{Resource, getrlimit};
    let limit = getrlimit(Resource::Nofile).current.and_then(|limit| usize::try_from(limit).ok());
    limit.map_or(Semaphore::MAX_PERMITS, share)
}

#[cfg(not(unix))]
pub(crate) fn most_connections() -> usize {
    Semaphore::MAX_PERMITS
}

#[cfg(unix)]
fn share(limit: usize) -> usize {
    let reserved = RESERVED.min(limit / 2);
    ((limit - reserved) / 2).clamp(1, Semaphore::MAX_PERMITS)
}

#[cfg(unix)]
pub(crate) fn raise() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum && setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_err() {
        tracing::debug!("the number of open files stays at {current:?}");
    }
}

#[cfg(not(unix))]
pub(crate) fn raise() {}

#[cfg(all(test, unix))]
mod tests {
    use super::share;

    #[test]
    fn some_descriptors_are_left_for_everything_else() {
        for (limit, expected) in [(1_024, 480), (256, 96), (64, 16), (2, 1), (0, 1)] {
            assert_eq!(share(limit), expected, "{limit}");
        }
    }
}
