//! The program: parse, run, exit code.

fn main() -> tower_consent_cli::ExitStatus {
    tower_consent_cli::run(std::env::args_os())
}
