//! The program, as its user runs it.

use std::process::Command;

/// The program with these arguments. It sees none of the settings that the machine of the tests may have.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tower-consent"));
    let names = std::env::vars_os().map(|(name, _)| name);
    for name in names.filter(|name| name.to_string_lossy().starts_with("TOWER_CONSENT_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_LOG").args(arguments);
    command
}

/// The same program, which takes this from the rights of the files that it makes.
#[cfg(unix)]
pub(crate) fn under_umask(umask: &str, program: &Command) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]).arg(program.get_program());
    command.args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}
