//! `rapporteur found`.

use clap::Args;
use record::Origin;
use server::pb;
use tonic::transport::Channel;

use crate::desk::{ServerArgs, connect};
use crate::failure::Failure;
use crate::page::{print_line, say};

/// Found a ledger on a server. Founding the same one again changes nothing.
#[derive(Debug, Args)]
pub(crate) struct Found {
    /// The permanent name, such as idm.example/idm-2017; the part after the slash is its name on
    /// the server.
    #[arg(value_name = "ORIGIN")]
    origin: String,
    #[command(flatten)]
    server: ServerArgs,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Found {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (url, channel) = connect(&self.server.server).await?;
        let was_there = is_there(&channel, &self.origin).await;
        let ledger = found(&url, &channel, &self.origin).await?;
        if was_there {
            say(&format!(
                "{} is there already: nothing changed",
                ledger.name
            ));
        }
        if self.json {
            let text = server::json("Ledger", &ledger).expect("the message is in the schema");
            return print_line(&text);
        }
        print_line(&format!("ledger  {}", ledger.name))?;
        print_line(&format!("origin  {}", ledger.origin))?;
        print_line(&format!("entries {}", ledger.size))?;
        print_line(&format!("log key {}", ledger.log_vkey))
    }
}

/// Whether the server has a ledger of this origin.
async fn is_there(channel: &Channel, origin: &str) -> bool {
    let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
    let request = pb::GetLedgerRequest {
        ledger: origin.rsplit('/').next().unwrap_or_default().to_owned(),
    };
    let found = ledgers.get_ledger(request).await;
    found.is_ok_and(|ledger| ledger.into_inner().origin == origin)
}

/// Founds a ledger. Its first entry's id is made from the origin, so that founding it again is the
/// same founding.
pub(crate) async fn found(
    url: &str,
    channel: &Channel,
    origin: &str,
) -> Result<pb::Ledger, Failure> {
    let parsed: Origin = origin.parse().map_err(|error: record::Malformed| {
        Failure::Usage(format!(
            "{origin} is no origin ({error}): write one such as idm.example/idm-2017"
        ))
    })?;
    let mut id = [0; 16];
    id.copy_from_slice(&parsed.ledger_id().0[..16]);
    id[6] = id[6] & 0x0f | 0x80; // UUID version 8
    id[8] = id[8] & 0x3f | 0x80; // its variant
    let request = pb::FoundLedgerRequest {
        origin: origin.to_owned(),
        submission_id: id.to_vec().into(),
        parts: Vec::new(),
    };
    let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
    let founded = ledgers.found_ledger(request).await;
    founded
        .map(tonic::Response::into_inner)
        .map_err(|status| Failure::of_status(url, &status))
}
