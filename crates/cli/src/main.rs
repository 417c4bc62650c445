//! `rapporteur`: records deliberations, replays them, and writes their summaries.
//!
//! One file for each command in `cmd/`. Where to start reading: `desk.rs`, from which every query
//! is asked, and `recording.rs`, by which lines become entries.
//!
//! Absent: rules of procedure, tallies, the choice of words. Only arguments and printing.

mod care;
mod channel;
mod cmd;
mod countries;
mod desk;
mod failure;
mod held;
mod house;
mod key_desk;
mod layout;
mod names;
mod page;
mod recording;
mod rendering;
mod script;
mod sheet;
mod signing;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::cmd::Command;
use crate::failure::Failure;

/// Less time in allocation, and memory that is not used is given back to the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A deliberation ledger: records the sessions of intergovernmental meetings, replays them, and
/// writes their summaries.
#[derive(Debug, Parser)]
#[command(
    name = "rapporteur",
    version,
    propagate_version = true,
    arg_required_else_help = true
)]
pub(crate) struct Rapporteur {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = Rapporteur::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(log_filter())
        .init();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Warnings, unless `RUST_LOG` says otherwise.
fn log_filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into())
}

/// How long threads that are still at work when a command has ended may go on.
const LAST_WAIT: Duration = Duration::from_secs(1);

fn run(command: Command) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    let ran = runtime.block_on(command.run());
    // A thread that waits for a client must not keep the process: ledgers are closed by now.
    runtime.shutdown_timeout(LAST_WAIT);
    ran
}
