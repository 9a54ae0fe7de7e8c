//! The program: parse, run, exit code.

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> tower_consent_cli::ExitStatus {
    tower_consent_cli::run(std::env::args_os())
}
