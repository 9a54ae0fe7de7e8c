//! Which cookies are ours.

use super::{account_cookie, cookie, documents_cookie};
use crate::visitor::INLINE;

pub(crate) fn is_ours(name: &[u8]) -> bool {
    signed().as_flattened().iter().chain([&INLINE]).any(|ours| ours.as_bytes() == name)
}

/// The names of each cookie that we sign.
fn signed() -> [[&'static str; 3]; 3] {
    [cookie::COOKIE, documents_cookie::COOKIE, account_cookie::COOKIE].map(|cookie| cookie.names.all())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_service_may_declare_a_cookie_of_our_names() {
        let declaring = |name: &str| {
            let settings = format!(
                "[site]\nname = \"x\"\nlanguages = [\"en\"]\n\
                 controller = {{ name = \"x\", email = \"a@example.org\" }}\n[categories.analytics]\n\
                 [[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = \"x\"\ncookies = [{{ name = \"{name}\", retention = \"1 month\" }}]\n"
            );
            tower_consent_policy::Policies::from_files([("consent.toml", settings)])
        };
        assert!(declaring("_heat").is_ok());
        for name in signed().as_flattened() {
            assert!(declaring(name).is_err(), "{name}");
        }
    }
}
