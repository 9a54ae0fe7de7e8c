//! Settings to write tests with.

use crate::catalogue::KnownService;
use crate::settings::valid::{CategoryInfo, Controller, DeclaredService, Settings, SiteInfo};

/// A site in two languages with the four usual categories and one service, `sample`, in `functional`.
pub fn sample_settings() -> Settings {
    let mut site = SiteInfo::new("Gazette", Controller::new("Media Ltd", "privacy@example.org"));
    site.id = "gazette".to_owned();
    site.languages = vec!["en".to_owned(), "zh".to_owned()];
    let mut service = KnownService::new("sample", "functional");
    service.name = "Sample".into();
    service.owner = "Sample Ltd".into();
    service.purpose = "Shows samples.".into();
    service.privacy = "https://sample.example/privacy".into();
    service.hosts = vec!["sample.example".into()].into();
    let mut settings = Settings::new(site);
    settings.categories = ["necessary", "functional", "analytics", "marketing"].map(CategoryInfo::new).into();
    settings.services = vec![DeclaredService::new(service, 1)];
    settings
}
