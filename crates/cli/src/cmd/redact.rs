//! `rapporteur redact`: parts of an entry are erased, for ever.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use deliberation::{EntryId, ErasablePart, Fact, PartsRedacted};
use engine::Desk;
use server::{Callers, Entrance, pb};

use crate::care::CareArgs;
use crate::channel::CallArgs;
use crate::desk::{DEFAULT_SERVER, ServerArgs, ledger_folder};
use crate::failure::Failure;
use crate::house::House;
use crate::key_desk::{KeyDesk, new_id};
use crate::page::{print_line, say};

/// Order parts of an entry to be erased, signed by an authority. When it answers, their bytes are
/// nowhere in the ledger's files any more; the entry, its signature and every proof stay.
#[derive(Debug, Args)]
pub(crate) struct Redact {
    /// The entry: its index, its code or its id.
    #[arg(value_name = "ENTRY")]
    entry: String,
    /// Which parts, with commas between them.
    #[arg(long, value_name = "PARTS", required = true, value_delimiter = ',')]
    parts: Vec<Part>,
    /// Why. It stays in the record, unless it is redacted in its turn.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// An authority's key file.
    #[arg(long, value_name = "FILE")]
    authority: PathBuf,
    /// The server to ask [default: 127.0.0.1:7400].
    #[arg(long, value_name = "URL", conflicts_with = "data")]
    server: Option<String>,
    #[command(flatten)]
    call: CallArgs,
    /// Write to the files instead, while no server runs: a data folder, or the folder of one ledger.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// With --data, the folder with the log keys [default: DIR.keys, beside the data].
    #[arg(long, value_name = "DIR", requires = "data")]
    keys: Option<PathBuf>,
    /// The ledger, where there are several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
}

/// A part that can be erased.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Part {
    /// Free text.
    Text,
    /// Personal data: names and capacities of persons.
    Personal,
    /// What is said of attached documents.
    Attachment,
}

impl Part {
    fn of_domain(self) -> ErasablePart {
        match self {
            Part::Text => ErasablePart::Text,
            Part::Personal => ErasablePart::Personal,
            Part::Attachment => ErasablePart::Attachment,
        }
    }
}

impl Redact {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let Some(data) = &self.data else {
            let url = self.server.as_deref().unwrap_or(DEFAULT_SERVER);
            return self.order(url, &self.call, self.ledger.as_deref()).await;
        };
        // The folder's own writer, for as long as it takes.
        let folder = ledger_folder(data, self.ledger.as_deref())?;
        let (data, name) = folder_of(&folder)?;
        let nobody = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0);
        let (desk, token) = Desk::alone();
        let call = CallArgs::own(token.clone());
        let entrance = Entrance {
            callers: Callers::Alone(desk, token),
            tls: None,
        };
        let house = House::open(
            &data,
            self.keys.clone(),
            nobody,
            &CareArgs::default(),
            entrance,
        )
        .await?;
        let ordered = self.order(&house.url(), &call, Some(&name)).await;
        let closed = house.close().await;
        ordered.and(closed)
    }

    async fn order(&self, url: &str, call: &CallArgs, ledger: Option<&str>) -> Result<(), Failure> {
        let server = ServerArgs {
            server: url.to_owned(),
            call: call.clone(),
        };
        let desk = KeyDesk::open(&server, ledger).await?;
        let signer = desk.signer(&self.authority).await?;
        let target = self.target(&desk).await?;
        let entry = target.entry.clone().unwrap_or_default();
        let id = entry.id[..].try_into();
        let wrong = |_| Failure::Refused("the server gave an id of a wrong length".to_owned());
        let parts: Vec<ErasablePart> = self.parts.iter().map(|part| part.of_domain()).collect();
        let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
        let fact = Fact::PartsRedacted(PartsRedacted {
            target: EntryId(id.map_err(wrong)?),
            parts,
        });
        let reason = Some(self.reason.clone());
        let receipt = desk.signed(signer, new_id(), &fact, reason).await?;
        print_line(&format!(
            "{} of entry {} redacted by entry {} of {}",
            names.join(", "),
            entry.index,
            receipt.index,
            desk.ledger.name
        ))?;
        say_of_others(&target);
        Ok(())
    }

    /// The entry, with what else was recorded of it.
    async fn target(&self, desk: &KeyDesk) -> Result<pb::Provenance, Failure> {
        let mut views = pb::views_client::ViewsClient::new(desk.channel.clone());
        let request = pb::ProvenanceRequest {
            view: Some(pb::ViewRequest {
                ledger: desk.ledger.name.clone(),
                ..pb::ViewRequest::default()
            }),
            entry: self.entry.clone(),
        };
        let found = views.provenance(request).await;
        let found = found.map_err(|status| Failure::of_status(&desk.url, &status))?;
        Ok(found.into_inner())
    }
}

/// A ledger's folder as the data folder that it lies in, and its name.
fn folder_of(folder: &std::path::Path) -> Result<(PathBuf, String), Failure> {
    let mut whole = folder.to_owned();
    if whole
        .parent()
        .is_none_or(|data| data.as_os_str().is_empty())
    {
        let found = folder.canonicalize();
        whole = found
            .map_err(|error| Failure::Refused(format!("reading {}: {error}", folder.display())))?;
    }
    match (whole.parent(), whole.file_name()) {
        (Some(data), Some(name)) => Ok((data.to_owned(), name.to_string_lossy().into_owned())),
        _ => Err(Failure::Usage(format!(
            "{} is no ledger's folder: give the data folder",
            folder.display()
        ))),
    }
}

/// Corrections and translations have texts of their own, which may say the same.
fn say_of_others(target: &pb::Provenance) {
    let kinds = [
        (&target.corrections, "corrects"),
        (&target.translations, "translates"),
    ];
    for (entries, verb) in kinds {
        for entry in entries {
            say(&format!(
                "entry {} {verb} it, with texts of its own: redact that too if it says the same",
                entry.index
            ));
        }
    }
    say("copies in other hands keep it: backups, bundles, whoever has read it");
}
