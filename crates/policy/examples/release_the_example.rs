//! Makes `policies/policies.lock` again after the scope of the example site changed. Nothing of it is published, so its
//! two releases may be made a second time.
//!
//!     cargo run -p tower-consent-policy --features filter-lists --example release_the_example

use std::error::Error;
use std::fs;
use std::path::Path;

use time::macros::datetime;
use tower_consent_policy::Policies;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let (later, hidden) = (folder.join("cookies/1.1"), folder.join("cookies/.1.1"));
    let lock = folder.join("policies.lock");
    if lock.exists() {
        fs::remove_file(lock)?;
    }
    // The first release does not have the second version of the cookie policy yet.
    fs::rename(&later, &hidden)?;
    let first = Policies::release(&folder, datetime!(2026-11-02 09:00 UTC));
    fs::rename(&hidden, &later)?;
    first?;
    Policies::release(&folder, datetime!(2026-11-15 09:00 UTC))?;
    Ok(())
}
