//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhupi::cli::run(std::env::args_os().collect())
}
