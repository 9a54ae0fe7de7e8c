//! The program: parse, run, exit code.

fn main() -> tower_consent::cli::ExitStatus {
    tower_consent::cli::run(std::env::args_os())
}
