//! `rapporteur consistency`.

use clap::Args;
use server::pb;

use crate::desk::{Source, SourceArgs};
use crate::failure::Failure;
use crate::page::print;

/// Prove that the ledger only grew between two sizes: prints the body of a C2SP tlog-witness
/// add-checkpoint request.
#[derive(Debug, Args)]
pub(crate) struct Consistency {
    /// Size of the older tree.
    #[arg(value_name = "OLD")]
    old: u64,
    /// Size of the newer one, of which a checkpoint was signed [default: the newest].
    #[arg(value_name = "NEW")]
    new: Option<u64>,
    #[command(flatten)]
    source: SourceArgs,
}

impl Consistency {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        if self.new.is_some_and(|new| new < self.old) {
            return Err(Failure::Usage(
                "OLD is larger than NEW: a ledger only grows".to_owned(),
            ));
        }
        let (source, ledger) = self.source.open().await?;
        let proof = match source {
            Source::Folder(archive) => {
                let evidence = archive.evidence()?;
                evidence.consistency(self.old, self.new)?.to_string()
            }
            Source::Server { url, channel } => {
                let mut client = pb::proofs_client::ProofsClient::new(channel);
                let request = pb::ProveConsistencyRequest {
                    ledger,
                    old_size: self.old,
                    new_size: self.new,
                };
                let answer = client.prove_consistency(request).await;
                let answer = answer.map_err(|status| Failure::of_status(&url, &status))?;
                answer.into_inner().proof
            }
        };
        print(proof.as_bytes())
    }
}
