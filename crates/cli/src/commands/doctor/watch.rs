//! `doctor` again and again: tells only of what is different.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::runtime::Runtime;
use tokio::time::Instant;

use super::DoctorOptions;
use super::browser::Browser;
use super::drift::{Drift, Told, Visit};
use super::mail::{MailAddress, Mailer};
use super::outcome::Lines;
use super::state_file::{State, StateFile};
use super::visitor::Line;
use crate::commands::check::Format;
use crate::commands::fetch::MORE_AUTHORITIES;
use crate::commands::serve::runtime;
use crate::commands::{ExitStatus, Failure, env, failure, keys, say, warn};
use crate::gateway::signal;
use crate::webhooks::Receiver;
use crate::webhooks::url::WebhookUrl;
use tower_consent::syntax::digits;
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;

/// After how long what could not be told is tried again, while the program runs.
const AGAIN: Duration = Duration::from_secs(60);

#[derive(Debug, clap::Args)]
pub(super) struct WatchOptions {
    /// Do it again and again, so often, until it is stopped: "6 hours", "30 minutes". The first time prints everything,
    /// then only what is different
    #[arg(long, env = env::EVERY, value_name = "TIME", value_parser = length)]
    pub(super) every: Option<Duration>,
    /// A file that keeps what was told, for a job that runs now and then, and for a restart. It is made by the first run
    #[arg(long, env = env::DOCTOR_STATE, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Where each difference is sent, signed by Standard Webhooks
    #[arg(long = "webhook", id = "doctor_webhook", env = env::DOCTOR_WEBHOOK, value_name = "URL", requires_all = ["doctor_secret", "watched"])]
    webhook: Option<WebhookUrl>,
    /// A file with the secret that signs them, as `tower-consent keys webhook` makes it
    #[arg(long = "webhook-secret-file", id = "doctor_secret", env = env::DOCTOR_WEBHOOK_SECRET_FILE, value_name = "FILE", requires = "doctor_webhook")]
    webhook_secret_file: Option<PathBuf>,
    /// Who gets a mail with each difference; may be given several times
    #[arg(long, env = env::MAIL_TO, value_name = "ADDRESS", value_delimiter = ',', requires = "watched")]
    mail_to: Vec<MailAddress>,
    /// The program that sends mails: it gets the mail, and -t -i
    #[arg(long, env = env::SENDMAIL, value_name = "FILE", default_value = "/usr/sbin/sendmail")]
    sendmail: PathBuf,
}

/// A number and a unit.
fn length(text: &str) -> Result<Duration, String> {
    let found = tower_consent_policy::settings::duration(text).filter(|length| length.is_positive());
    let found = found.and_then(|length| Duration::try_from(length).ok());
    found.ok_or_else(|| "expected a number and a unit: \"6 hours\", \"30 minutes\"".to_owned())
}

impl WatchOptions {
    /// Whether it is told what is different, in place of everything.
    pub(super) fn is_on(&self) -> bool {
        self.every.is_some() || self.state.is_some()
    }
}

/// Tells what is different: once, or again and again until it is stopped.
///
/// # Errors
///
/// If something that was named cannot be used; once, also if a difference could not be told.
pub(super) fn run(options: &DoctorOptions, browser: Option<Browser>) -> anyhow::Result<ExitStatus> {
    let channels = Channels::of(&options.watch)?;
    let file = options.watch.state.as_deref().map(StateFile::at);
    let state = file.as_ref().map(|file| file.read(&options.url)).transpose()?.flatten();
    let policies = options.policies()?;
    // What a site has nothing to do with is an error, and no silence of the site.
    Line::new(options.timeout(), &options.url)?;
    let runtime = runtime()?;
    let stop: Stop = match options.watch.every {
        Some(_) => {
            let _inside = runtime.enter();
            Box::pin(signal::stop())
        }
        None => Box::pin(std::future::pending()),
    };
    let mut watcher = Watcher { options, browser, policies, channels, file, state, runtime, stop };
    match options.watch.every {
        Some(every) => watcher.until_stopped(every),
        None => watcher.once(),
    }
}

type Stop = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Watcher<'o> {
    options: &'o DoctorOptions,
    browser: Option<Browser>,
    policies: Option<Policies>,
    channels: Channels,
    file: Option<StateFile>,
    /// `None` before the first visit.
    state: Option<State>,
    runtime: Runtime,
    stop: Stop,
}

/// The program was asked to stop.
struct Stopped;

struct Channels {
    receiver: Option<Receiver>,
    mailer: Option<Mailer>,
}

impl Watcher<'_> {
    fn once(&mut self) -> anyhow::Result<ExitStatus> {
        // Nothing stops it but the system.
        let Ok(visit) = self.visit()? else { return Ok(ExitStatus::Fine) };
        let is_different = self.print(&visit)?;
        let untold = self.tell(&visit);
        self.save()?;
        if !untold.is_empty() {
            let advice = "correct it; the next run with this state file tells it again";
            return Err(Failure::new("a difference could not be told", advice).because(untold.join("\n")).into());
        }
        Ok(if is_different { ExitStatus::Findings } else { ExitStatus::Fine })
    }

    fn until_stopped(&mut self, every: Duration) -> anyhow::Result<ExitStatus> {
        let mut was_saved = false;
        loop {
            let next = Instant::now() + every;
            let Ok(visit) = self.visit()? else { return Ok(ExitStatus::Fine) };
            self.print(&visit)?;
            loop {
                let untold = self.tell(&visit);
                untold.iter().for_each(|why| warn(why));
                match self.save() {
                    Ok(()) => was_saved = true,
                    Err(error) if was_saved => warn(&failure::in_one_line(&error)),
                    Err(error) => return Err(error),
                }
                let pause = if untold.is_empty() { next } else { next.min(Instant::now() + AGAIN) };
                if self.sleep(pause).is_err() {
                    return Ok(ExitStatus::Fine);
                }
                if pause == next {
                    break;
                }
            }
        }
    }

    fn wait<T>(&mut self, work: impl Future<Output = T>) -> Result<T, Stopped> {
        let stop = &mut self.stop;
        self.runtime.block_on(async {
            tokio::select! {
                () = stop => Err(Stopped),
                done = work => Ok(done),
            }
        })
    }

    fn sleep(&mut self, until: Instant) -> Result<(), Stopped> {
        self.wait(async move {
            // It has to be made where the clock runs.
            tokio::time::sleep_until(until).await;
        })
    }

    /// Visits the site. The first visit is printed whole, if there is a page.
    fn visit(&mut self) -> anyhow::Result<Result<Visit, Stopped>> {
        match self.options.policies() {
            Ok(policies) => self.policies = policies,
            Err(error) => warn(&failure::in_one_line(&error)),
        }
        let (policies, browser) = (self.policies.clone(), self.browser.clone());
        let visit = super::examined(self.options, policies.as_ref(), browser.as_ref());
        let Ok(examined) = self.wait(visit) else { return Ok(Err(Stopped)) };
        let (url, now) = (self.options.url.clone(), SystemClock.now());
        let (visit, report) = match examined {
            Ok(evidence) => {
                let judged = super::judged(evidence, policies.as_ref())?;
                let report = self.state.is_none().then(|| judged.report(self.options.format, Lines::One));
                (Visit::answered(url, now, judged.checks), report)
            }
            Err(why) => (Visit::silent(url, now, &format!("{why:#}")), None),
        };
        if self.state.is_none() {
            self.state = Some(State::new(&self.options.url, &Told::at_first(&visit)));
        }
        if let Some(report) = report {
            say(&report)?;
        }
        Ok(Ok(visit))
    }

    fn print(&mut self, visit: &Visit) -> anyhow::Result<bool> {
        let Some(state) = &mut self.state else { return Ok(false) };
        let drift = state.printed.drift(visit);
        if let Some(drift) = &drift {
            match self.options.format {
                Format::Human => say(&drift.human())?,
                Format::Json => say(&format!("{}\n", drift.json()))?,
            }
        }
        state.printed.update(visit);
        Ok(drift.is_some())
    }

    fn tell(&mut self, visit: &Visit) -> Vec<String> {
        let Some(mut state) = self.state.clone() else { return Vec::new() };
        let mut untold = Vec::new();
        if let Some(receiver) = &self.channels.receiver {
            let told = state.webhook.drift(visit).map_or(Ok(()), |drift| self.runtime.block_on(post(receiver, &drift)));
            match told {
                Ok(()) => state.webhook.update(visit),
                Err(why) => untold.push(format!("the webhook to {} did not arrive: {why}", receiver.url())),
            }
        }
        if let Some(mailer) = &self.channels.mailer {
            let send = |drift: Drift| mailer.send(&drift.summary(), &drift.plain());
            match state.mail.drift(visit).map_or(Ok(()), send) {
                Ok(()) => state.mail.update(visit),
                Err(why) => untold.push(format!("no mail was sent by `{}`: {why}", mailer.program.display())),
            }
        }
        // Who joins later is told from then on.
        if self.channels.receiver.is_none() {
            state.webhook = state.printed.clone();
        }
        if self.channels.mailer.is_none() {
            state.mail = state.printed.clone();
        }
        self.state = Some(state);
        untold
    }

    fn save(&self) -> anyhow::Result<()> {
        match (&self.file, &self.state) {
            (Some(file), Some(state)) => file.write(state),
            _ => Ok(()),
        }
    }
}

/// The same difference has the same id at each try.
async fn post(receiver: &Receiver, drift: &Drift) -> Result<(), String> {
    let data = drift.json();
    let body = json!({ "type": "doctor.drift", "timestamp": data["time"], "data": data }).to_string();
    let id = format!("doctor_{}", digits::hex(&Sha256::digest(&body)[..16]));
    receiver.send(&id, body).await.map_err(|not_taken| not_taken.why)
}

impl Channels {
    fn of(watch: &WatchOptions) -> anyhow::Result<Self> {
        let receiver = match (&watch.webhook, &watch.webhook_secret_file) {
            (Some(url), Some(file)) => {
                let receiver = Receiver::new(url.clone(), keys::webhook_secrets(file)?);
                let what = "no certificate authorities to check the certificate of the receiver with";
                Some(receiver.map_err(|cause| Failure::new(what, MORE_AUTHORITIES).because(cause))?)
            }
            _ => None,
        };
        let mailer =
            (!watch.mail_to.is_empty()).then(|| Mailer { program: watch.sendmail.clone(), to: watch.mail_to.clone() });
        // A name alone is looked for where the system has programs.
        if let Some(mailer) = &mailer
            && mailer.program.components().count() > 1
            && !mailer.program.is_file()
        {
            let what = format!("there is no program `{}` to send mails with", mailer.program.display());
            let advice = "install a mail server, or a small one that passes mails on (msmtp, nullmailer), or name the program \
                with --sendmail";
            return Err(Failure::new(what, advice).into());
        }
        Ok(Self { receiver, mailer })
    }
}
