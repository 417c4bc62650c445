//! `rapporteur publish`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use engine::{Archive, Publisher};
use record::{ENTRY_LEN, SignedCheckpoint, VerifierKey};
use server::pb;

use crate::channel::Channel;
use crate::desk::{Source, SourceArgs, UnderArg};
use crate::failure::Failure;
use crate::page::print_line;

/// How often the ledger is looked at while following it.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Write the ledger as a C2SP tlog-tiles tree for any web server: checkpoint, tiles, entries
/// without their bodies. Goes on with later entries until it is ended.
#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// The folder that the web server serves.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// End when the folder is up to date.
    #[arg(long)]
    once: bool,
    /// Under which checkpoint.
    #[arg(long, value_name = "WHICH", default_value = "auto")]
    checkpoint: UnderArg,
    #[command(flatten)]
    source: SourceArgs,
}

impl Publish {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let mut publisher = None;
        loop {
            let before = publisher.as_ref().map(Publisher::published_size);
            match &source {
                Source::Folder(archive) => self.publish_folder(archive, &mut publisher)?,
                Source::Server { url, channel } => {
                    let server = Server {
                        url,
                        channel,
                        ledger: &ledger,
                    };
                    self.publish_server(&server, &mut publisher).await?;
                }
            }
            let size = publisher.as_ref().map(Publisher::published_size);
            if let Some(size) = size.filter(|_| size != before) {
                print_line(&format!(
                    "{}: checkpoint of size {size}",
                    self.folder.display()
                ))?;
            }
            if self.once {
                return Ok(());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    fn publish_folder(
        &self,
        archive: &Archive,
        publisher: &mut Option<Publisher>,
    ) -> Result<(), Failure> {
        let evidence = archive
            .evidence()?
            .under(self.checkpoint.of_engine(), None)?;
        let (checkpoint, publisher) = (
            evidence.checkpoint(),
            self.opened(publisher, &evidence.keys())?,
        );
        let size = checkpoint.claimed_tree().size;
        let mut scan = archive.reader().scan(publisher.next_index());
        while publisher.next_index() < size {
            let Some(frames) = scan.next() else { break };
            for frame in frames?.iter().take_while(|frame| frame.index() < size) {
                publisher.push(frame.entry())?;
            }
        }
        Ok(publisher.publish(checkpoint)?)
    }

    async fn publish_server(
        &self,
        server: &Server<'_>,
        publisher: &mut Option<Publisher>,
    ) -> Result<(), Failure> {
        let (keys, checkpoint) = server.checkpoint(self.checkpoint).await?;
        let publisher = self.opened(publisher, &keys)?;
        let size = checkpoint.claimed_tree().size;
        if publisher.next_index() < size {
            server.replay(publisher, size).await?;
        }
        Ok(publisher.publish(&checkpoint)?)
    }

    fn opened<'a>(
        &self,
        publisher: &'a mut Option<Publisher>,
        keys: &[VerifierKey],
    ) -> Result<&'a mut Publisher, Failure> {
        // A new log key came: what is published goes on under it.
        publisher.take_if(|publisher| !publisher.has_keys(keys));
        if publisher.is_none() {
            *publisher = Some(Publisher::open(&self.folder, keys)?);
        }
        Ok(publisher.as_mut().expect("it was opened"))
    }
}

/// A ledger on a server.
struct Server<'a> {
    url: &'a str,
    channel: &'a Channel,
    ledger: &'a str,
}

impl Server<'_> {
    async fn checkpoint(
        &self,
        which: UnderArg,
    ) -> Result<(Vec<VerifierKey>, SignedCheckpoint), Failure> {
        let mut client = pb::ledgers_client::LedgersClient::new(self.channel.clone());
        let ledger = self.ledger.to_owned();
        let answer = client.get_ledger(pb::GetLedgerRequest { ledger }).await;
        let answer = answer.map_err(|status| Failure::of_status(self.url, &status))?;
        let answer = answer.into_inner();
        let cosigned = answer.cosigned_checkpoint;
        let checkpoint = match which {
            UnderArg::Cosigned if cosigned.is_empty() => {
                let ledger = answer.origin;
                return Err(engine::Fault::NotCosigned { ledger }.into());
            }
            UnderArg::Auto | UnderArg::Cosigned if !cosigned.is_empty() => cosigned,
            _ => answer.checkpoint,
        };
        let keys = answer.log_vkeys.iter().map(|key| key.parse());
        let keys = keys.collect::<Result<_, _>>();
        let checkpoint = checkpoint.parse();
        Ok((
            keys.map_err(|error| self.wrong(error))?,
            checkpoint.map_err(|error| self.wrong(error))?,
        ))
    }

    /// Takes the entries up to `size`.
    async fn replay(&self, publisher: &mut Publisher, size: u64) -> Result<(), Failure> {
        let request = pb::ReplayEntriesRequest {
            ledger: self.ledger.to_owned(),
            from: publisher.next_index(),
            until: Some(size),
            follow: false,
        };
        let refused = |status: tonic::Status| Failure::of_status(self.url, &status);
        let client = pb::replay_client::ReplayClient::new(self.channel.clone());
        let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
        let stream = client.replay_entries(request).await.map_err(refused)?;
        let mut stream = stream.into_inner();
        while let Some(message) = stream.message().await.map_err(refused)? {
            for recorded in message.entries {
                let entry: &[u8; ENTRY_LEN] = recorded.entry[..].try_into().map_err(|_| {
                    Failure::Refused(format!(
                        "the server at {} sent an entry of {} bytes, not {ENTRY_LEN}",
                        self.url,
                        recorded.entry.len()
                    ))
                })?;
                publisher.push(entry)?;
            }
        }
        Ok(())
    }

    fn wrong(&self, error: record::Malformed) -> Failure {
        Failure::Refused(format!("what the server at {} sent: {error}", self.url))
    }
}
