//! `rapporteur export`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use record::bundle;
use server::{pb, present};
use views::Viewer;

use crate::channel::Channel;
use crate::desk::{Source, SourceArgs, UnderArg};
use crate::failure::Failure;
use crate::page::print_line;

/// Write the ledger, or one session of it, into one file that `verify FILE` checks without a
/// server.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only this session: its code, or its id as a UUID.
    #[arg(long, value_name = "CODE|ID")]
    session: Option<String>,
    /// For whom: from the public personal data is withheld, and what the rules keep back.
    #[arg(long, value_name = "AUDIENCE", default_value = "full")]
    audience: Audience,
    /// With --session: entries behind its last one that show, without their bodies, that it has no
    /// later one. Where there are more, they are left out.
    #[arg(long, value_name = "ENTRIES", default_value_t = engine::Export::MAX_TAIL)]
    tail: u64,
    /// Under which checkpoint.
    #[arg(long, value_name = "WHICH", default_value = "auto")]
    checkpoint: UnderArg,
    #[command(flatten)]
    source: SourceArgs,
}

/// For whom parts are left out.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Audience {
    /// Nothing is withheld.
    Full,
    /// Personal data is withheld, and what the rules keep back.
    Public,
}

impl Export {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let unfinished = unfinished(&self.file);
        let written = self.write(source, ledger, &unfinished).await;
        let named = written.and_then(|()| {
            fs::rename(&unfinished, &self.file).map_err(|error| writing(&self.file, &error))
        });
        if named.is_err() {
            // What is left of it is no bundle; that it cannot be removed changes nothing.
            let _ = fs::remove_file(&unfinished);
        }
        named?;
        let len = fs::metadata(&self.file).map_or(0, |found| found.len());
        print_line(&format!("{}: {len} bytes", self.file.display()))
    }

    async fn write(&self, source: Source, ledger: String, path: &Path) -> Result<(), Failure> {
        let mut file = File::create(path).map_err(|error| writing(path, &error))?;
        match source {
            Source::Folder(archive) => {
                let session = self.session.as_deref();
                let session = session.map(|name| archive.session(name)).transpose()?;
                let (audience, viewer) = match self.audience {
                    Audience::Full => (bundle::Audience::Full, Viewer::Named),
                    Audience::Public => (bundle::Audience::Public, Viewer::Public),
                };
                let what = engine::Export {
                    session,
                    audience,
                    veil: present::Source::Archive(&archive).veil_for(viewer)?,
                    max_tail: self.tail,
                };
                let evidence = archive.evidence()?;
                let evidence = evidence.under(self.checkpoint.of_engine(), None)?;
                evidence.export(&what, &mut file)?;
            }
            Source::Server { url, channel } => {
                self.fetch(&url, channel, ledger, path, &mut file).await?;
            }
        }
        file.sync_all().map_err(|error| writing(path, &error))
    }

    async fn fetch(
        &self,
        url: &str,
        channel: Channel,
        ledger: String,
        path: &Path,
        file: &mut File,
    ) -> Result<(), Failure> {
        let audience = match self.audience {
            Audience::Full => pb::ExportAudience::Unspecified,
            Audience::Public => pb::ExportAudience::Public,
        };
        let request = pb::ExportRequest {
            ledger,
            session: self.session.clone().unwrap_or_default(),
            audience: audience.into(),
            max_tail: Some(self.tail),
            under: self.checkpoint.of_message().into(),
        };
        let refused = |status: tonic::Status| Failure::of_status(url, &status);
        let mut client = pb::proofs_client::ProofsClient::new(channel);
        let stream = client.export(request).await.map_err(refused)?;
        let mut stream = stream.into_inner();
        while let Some(message) = stream.message().await.map_err(refused)? {
            let written = file.write_all(&message.piece);
            written.map_err(|error| writing(path, &error))?;
        }
        Ok(())
    }
}

/// Beside the file, so that renaming it stays on one disk.
fn unfinished(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    file.with_file_name(name)
}

fn writing(path: &Path, error: &io::Error) -> Failure {
    Failure::Refused(format!("writing {}: {error}", path.display()))
}
