//! `rapporteur completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::Rapporteur;
use crate::failure::Failure;
use crate::page::print;

/// Print completions for a shell.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut Rapporteur::command(),
            "rapporteur",
            &mut script,
        );
        print(&script)
    }
}
