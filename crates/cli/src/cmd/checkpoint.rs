//! `rapporteur checkpoint`.

use clap::Args;
use engine::Under;

use crate::desk::{Source, SourceArgs, server_ledger};
use crate::failure::Failure;
use crate::page::print;

/// Print the newest signed checkpoint, a C2SP note: whoever keeps it can show later that the
/// ledger had come that far.
#[derive(Debug, Args)]
pub(crate) struct Checkpoint {
    /// The newest one that witnesses have cosigned, with their cosignatures.
    #[arg(long)]
    cosigned: bool,
    #[command(flatten)]
    source: SourceArgs,
}

impl Checkpoint {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let note = match source {
            Source::Folder(archive) => {
                let mut evidence = archive.evidence()?;
                if self.cosigned {
                    evidence = evidence.under(Under::Cosigned, None)?;
                }
                evidence.checkpoint().to_string()
            }
            Source::Server { url, channel } => {
                let found = server_ledger(&url, &channel, Some(&ledger)).await?;
                if self.cosigned {
                    found.cosigned_checkpoint
                } else {
                    found.checkpoint
                }
            }
        };
        if note.is_empty() {
            let ledger = ledger.clone();
            return Err(engine::Fault::NotCosigned { ledger }.into());
        }
        print(note.as_bytes())
    }
}
