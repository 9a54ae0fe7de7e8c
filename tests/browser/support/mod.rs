//! A site, a browser, and all third parties, on this machine.

mod browser;
mod driver;
mod firefox;
mod pool;
mod seam;
mod site;
mod stage;
mod third_parties;
mod ui;

pub(crate) use crate::policy_folder::PolicyFolder;
pub(crate) use browser::{Browser, Engine, Options};
pub(crate) use site::Site;
pub(crate) use stage::{Guarded, Stage};
pub(crate) use third_parties::ThirdParties;
