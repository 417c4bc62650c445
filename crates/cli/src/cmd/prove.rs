//! `rapporteur prove`.

use clap::Args;
use server::pb;

use crate::desk::{Source, SourceArgs, UnderArg};
use crate::failure::Failure;
use crate::page::print;

/// Prove that an entry is in the ledger: prints a C2SP tlog-proof under the newest signed
/// checkpoint. Kept with the entry, it shows for ever that the host promised it.
#[derive(Debug, Args)]
pub(crate) struct Prove {
    /// The entry's index.
    #[arg(value_name = "INDEX")]
    index: u64,
    /// Under which checkpoint.
    #[arg(long, value_name = "WHICH", default_value = "auto")]
    checkpoint: UnderArg,
    #[command(flatten)]
    source: SourceArgs,
}

impl Prove {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let proof = match source {
            Source::Folder(archive) => {
                let under = self.checkpoint.of_engine();
                let evidence = archive.evidence()?.under(under, Some(self.index))?;
                evidence.inclusion(self.index)?.to_string()
            }
            Source::Server { url, channel } => {
                let mut client = pb::proofs_client::ProofsClient::new(channel);
                let index = self.index;
                let under = self.checkpoint.of_message().into();
                let request = pb::ProveInclusionRequest {
                    ledger,
                    index,
                    under,
                };
                let answer = client.prove_inclusion(request).await;
                let answer = answer.map_err(|status| Failure::of_status(&url, &status))?;
                answer.into_inner().proof
            }
        };
        print(proof.as_bytes())
    }
}
