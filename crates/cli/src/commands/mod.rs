//! The operator's commands. `tower-consent --help` is their manual.

mod address;
mod blame;
mod catalogue;
mod certificates;
mod check;
mod check_config;
mod config_file;
mod contents;
mod declare;
mod demo;
mod diff;
mod discovered;
mod doctor;
mod env;
mod explain;
mod failure;
mod fetch;
mod file_size;
mod fix;
mod init;
mod keys;
mod ledger;
mod new_file;
mod option_keys;
mod preview;
mod release;
mod restored;
mod scan;
mod second_signal;
mod serve;
mod site_layer;
mod template;
mod texts;
mod toml_faults;
#[cfg(test)]
mod variables;

use std::ffi::OsString;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::process::{ExitCode, Termination};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use tower_consent_policy::read::suggest::nearest;

pub(crate) use failure::Failure;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExitStatus {
    /// It did what was asked: 0.
    Fine,
    /// It ran, and found something to fix: 1.
    Findings,
    /// It could not run: 2.
    CouldNotRun,
}

impl From<ExitStatus> for u8 {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Fine => 0,
            ExitStatus::Findings => 1,
            ExitStatus::CouldNotRun => 2,
        }
    }
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(u8::from(self))
    }
}

/// Cookie consent and privacy policies, kept by the server.
#[derive(Debug, Parser)]
#[command(name = "tower-consent", version, max_term_width = 100)]
#[command(after_help = "Exit status: 0 all fine, 1 something was found that must be fixed, 2 could not run.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitOptions),
    Check(check::CheckOptions),
    Explain(explain::ExplainOptions),
    Doctor(doctor::DoctorOptions),
    Serve(Box<serve::Arguments>),
    Demo(demo::Arguments),
    Preview(preview::PreviewOptions),
    Release(release::ReleaseOptions),
    Diff(diff::DiffOptions),
    Discovered(discovered::DiscoveredOptions),
    Ledger(ledger::Arguments),
    Keys(keys::Arguments),
    Catalogue(catalogue::Arguments),
    Texts(texts::Options),
    Template(template::Options),
}

impl Command {
    fn run(self) -> anyhow::Result<ExitStatus> {
        match self {
            Self::Init(options) => init::run(options),
            Self::Check(options) => check::run(options),
            Self::Explain(options) => explain::run(options),
            Self::Doctor(options) => doctor::run(&options),
            Self::Release(options) => release::run(options),
            Self::Diff(options) => diff::run(options),
            Self::Serve(arguments) => serve::run(*arguments),
            Self::Demo(arguments) => demo::run(arguments),
            Self::Preview(options) => preview::run(options),
            Self::Discovered(options) => discovered::run(options),
            Self::Ledger(arguments) => ledger::run(arguments),
            Self::Keys(arguments) => keys::run(arguments),
            Self::Catalogue(arguments) => catalogue::run(arguments),
            Self::Texts(options) => texts::run(&options),
            Self::Template(options) => template::run(&options),
        }
    }
}

/// Runs the program with these arguments; the first is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let given: Vec<OsString> = arguments.into_iter().collect();
    if given.get(1).is_some_and(|command| command == "serve") {
        serve::survive_signals();
    }
    let mut origins =
        blame::from_variables(&command(), &given, |name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let from_file = match config_file::read(&command(), &given, |name| std::env::var_os(name)) {
        Ok(from_file) => from_file,
        Err(error) => {
            failure::print(&error);
            let only_checks = config_file::only_checks(&given, |name| std::env::var_os(name));
            return if only_checks { ExitStatus::Findings } else { ExitStatus::CouldNotRun };
        }
    };
    origins.extend(from_file.origins);
    let mut given = given;
    if let Some(place) = config_file::place_of_command(&given) {
        given.splice(place..place, from_file.words);
    }
    let parsed = command().try_get_matches_from(given);
    let mut arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(answer) => return show(&answer, &origins),
    };
    if let Command::Serve(arguments) = &mut arguments.command {
        arguments.origins.clone_from(&origins);
    }
    let set = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    unknown_variables(set, &command()).iter().for_each(|remark| warn(remark));
    match arguments.command.run() {
        Ok(status) => status,
        // The reader (`| head`) has closed the pipe.
        Err(error) if is_broken_pipe(&error) => ExitStatus::Fine,
        Err(error) => {
            let said = failure::describe(&error);
            let notes = blame::notes(&said, &origins);
            // If standard error is closed, nothing can be said.
            let _ = anstream::stderr().lock().write_all(format!("{said}{notes}").as_bytes());
            ExitStatus::CouldNotRun
        }
    }
}

/// The command line, in which the variable of a switch may say `1`, `yes` or `on` as well as `true`.
fn command() -> clap::Command {
    fn with_switches(command: clap::Command) -> clap::Command {
        let switch = |argument: clap::Arg| match argument.get_action() {
            clap::ArgAction::SetTrue => argument.value_parser(clap::builder::BoolishValueParser::new()),
            _ => argument,
        };
        command.mut_args(switch).mut_subcommands(with_switches)
    }
    with_switches(Arguments::command())
}

/// Remarks on variables that look like ours and that no option reads: a typing error would leave a setting out.
fn unknown_variables(set: impl Iterator<Item = String>, command: &clap::Command) -> Vec<String> {
    const PREFIX: &str = "TOWER_CONSENT_";
    fn variables(command: &clap::Command, known: &mut Vec<String>) {
        let of_options = command.get_arguments().filter_map(clap::Arg::get_env);
        known.extend(of_options.map(|name| name.to_string_lossy().into_owned()));
        command.get_subcommands().for_each(|command| variables(command, known));
    }
    let mut known = vec![env::KEY.to_owned()];
    variables(command, &mut known);
    let unknown = set.filter(|name| name.starts_with(PREFIX) && !known.contains(name));
    let remark = |name: String| {
        let short: Vec<String> =
            known.iter().filter_map(|known| known.strip_prefix(PREFIX)).map(str::to_lowercase).collect();
        let near = nearest(name.trim_start_matches(PREFIX), short.iter().map(String::as_str));
        let advice = near.map_or_else(
            || "`--help` of a command names those that it reads".to_owned(),
            |near| format!("did you mean {PREFIX}{}?", near.to_uppercase()),
        );
        format!("the variable {name} is not read by anything; {advice}")
    };
    unknown.map(remark).collect()
}

/// `--help` and `--version` come as errors of `clap`, but are not errors.
fn show(answer: &clap::Error, origins: &[blame::Origin]) -> ExitStatus {
    // The reader may have closed the pipe.
    let _ = match blame::parser_error(answer, origins) {
        Some(text) => anstream::stderr().lock().write_all(text.as_bytes()),
        None => answer.print(),
    };
    if answer.use_stderr() { ExitStatus::CouldNotRun } else { ExitStatus::Fine }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_errors = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    io_errors.into_iter().any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

fn say(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(unsaid)
}

/// Why standard output takes no more.
fn unsaid(cause: io::Error) -> io::Error {
    let advice = "look at what its output goes to: a full disk, or a program that has ended";
    let kind = cause.kind();
    io::Error::new(kind, Failure::new("cannot write to standard output", advice).because(cause))
}

/// Asks before something that cannot be undone. `what` says what has to be confirmed, for the error without a terminal.
///
/// # Errors
///
/// If there is no terminal.
fn confirmed(what: &str, question: &str) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new(what, "run the command in a terminal, or add --yes").into());
    }
    // Standard output may be a file, or JSON.
    let mut err = anstream::stderr().lock();
    write!(err, "{question} [y/N] ")?;
    err.flush()?;
    drop(err);
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Prints a remark to standard error, where it does not get into pipes.
fn warn(text: &str) {
    // If standard error is closed, nothing can be said.
    let _ = writeln!(anstream::stderr().lock(), "warning: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_variable_is_named_with_the_one_that_is_meant() {
        let of = |name: &str| unknown_variables(std::iter::once(name.to_owned()), &command());
        for known in [env::KEY, env::POLICIES, env::GRACE, "PATH", "TOWER_CONSENT"] {
            assert_eq!(of(known), Vec::<String>::new(), "{known}");
        }
        assert!(of("TOWER_CONSENT_POLCIES")[0].ends_with("did you mean TOWER_CONSENT_POLICIES?"));
        assert!(of("TOWER_CONSENT_TRUSTED_PROXIES")[0].contains("TOWER_CONSENT_TRUSTED_PROXY"));
        assert!(of("TOWER_CONSENT_NOTHING_LIKE_IT")[0].contains("--help"));
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    /// Commands and their own commands.
    fn commands() -> Vec<clap::Command> {
        let own = |command: clap::Command| command.get_subcommands().cloned().collect::<Vec<_>>();
        let first = own(Arguments::command());
        first.iter().cloned().chain(first.iter().cloned().flat_map(own)).collect()
    }

    #[test]
    fn help_explains_every_option() {
        for command in commands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }

    #[test]
    fn every_option_with_a_value_has_a_variable_of_our_own() {
        for command in commands() {
            for argument in command.get_arguments().filter(|one| one.get_long().is_some_and(|name| name != "help")) {
                let name = argument.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                assert!(name.starts_with("TOWER_CONSENT_"), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
