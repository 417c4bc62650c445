//! `rapporteur found`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use deliberation::{Attribution, Fact, LedgerFounded, PublicKey, Publicity, Rules};
use record::{AuthorSecret, KeyRole, Origin, VerifierKey};
use server::pb;

use crate::channel::Channel;
use crate::desk::ServerArgs;
use crate::failure::Failure;
use crate::page::{print_line, say};

/// Found a ledger on a server. Founding the same one again changes nothing.
#[derive(Debug, Args)]
pub(crate) struct Found {
    /// The permanent name, such as idm.example/idm-2017; the part after the slash is its name on
    /// the server.
    #[arg(value_name = "ORIGIN")]
    origin: String,
    /// The key file of the authority that enrols other keys [default: the server's log key].
    #[arg(long, value_name = "FILE")]
    authority: Option<PathBuf>,
    /// What whoever has no desk may see; rules can change it later.
    #[arg(long, value_name = "WHAT", default_value = "nothing")]
    public: Public,
    /// How names may be shown to observers and the public; rules can change it later.
    #[arg(long, value_name = "HOW", default_value = "on-the-record")]
    attribution: Attributed,
    #[command(flatten)]
    witnesses: WitnessArgs,
    #[command(flatten)]
    server: ServerArgs,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Who shall witness the ledger. It stands in entry 0 and cannot be changed later.
#[derive(Debug, Default, Args)]
pub(crate) struct WitnessArgs {
    /// The key of a witness whose cosignatures are collected, as `rapporteur witness` prints it.
    /// May be given several times.
    #[arg(long, value_name = "VKEY")]
    witness: Vec<VerifierKey>,
    /// How many of them must cosign [default: more than half].
    #[arg(long, value_name = "COUNT", requires = "witness")]
    witness_threshold: Option<u32>,
}

impl WitnessArgs {
    /// Their keys and the threshold, as entry 0 holds them.
    fn of_entry_zero(&self) -> Result<(Vec<PublicKey>, u32), Failure> {
        if let Some(log) = self
            .witness
            .iter()
            .find(|key| key.role() != KeyRole::Witness)
        {
            let text = format!("--witness {log}: that is the key of a log, not of a witness");
            return Err(Failure::Usage(text));
        }
        let keys = self.witness.iter().map(|key| PublicKey(key.to_bytes()));
        let keys: Vec<_> = keys.collect();
        let most = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let half = if most == 0 { 0 } else { most / 2 + 1 };
        let threshold = self.witness_threshold.unwrap_or(half);
        if threshold > most || (most > 0 && threshold == 0) {
            return Err(Failure::Usage(format!(
                "--witness-threshold {threshold}: give a number from 1 to {most}, as many as there are witnesses"
            )));
        }
        Ok((keys, threshold))
    }
}

/// What whoever has no desk may see.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Public {
    /// Nothing.
    Nothing,
    /// The summary.
    Summary,
    /// The record: views, entries and proofs too, without personal data.
    Record,
}

/// How names may be shown.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Attributed {
    /// Named.
    OnTheRecord,
    /// Groups only.
    GroupOnly,
    /// Categories and numbers only.
    NotForAttribution,
}

impl Found {
    fn rules(&self) -> Rules {
        Rules {
            public: match self.public {
                Public::Nothing => Publicity::Nothing,
                Public::Summary => Publicity::Summary,
                Public::Record => Publicity::Record,
            },
            attribution: match self.attribution {
                Attributed::OnTheRecord => Attribution::OnTheRecord,
                Attributed::GroupOnly => Attribution::GroupOnly,
                Attributed::NotForAttribution => Attribution::NotForAttribution,
            },
            ..Rules::default()
        }
    }
}

impl Found {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (url, channel) = self.server.connect().await?;
        let was_there = is_there(&channel, &self.origin).await;
        let authority = match &self.authority {
            Some(file) => Some(AuthorSecret::from_secret(&engine::read_secret(file)?)),
            None => None,
        };
        let founded = founding(
            &self.origin,
            authority.as_ref(),
            self.rules(),
            &self.witnesses,
        )?;
        let ledger = found(&url, &channel, founded).await?;
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
    founded: LedgerFounded,
) -> Result<pb::Ledger, Failure> {
    let origin = founded.origin.clone();
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
        origin,
        submission_id: id.to_vec().into(),
        parts: vec![pb::Part {
            tag: 1,
            content: facts::encode_structure(&Fact::LedgerFounded(founded)).into(),
            ..pb::Part::default()
        }],
    };
    let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
    let founded = ledgers.found_ledger(request).await;
    founded
        .map(tonic::Response::into_inner)
        .map_err(|status| Failure::of_status(url, &status))
}

/// What entry 0 says; the server puts in its log key. Without an authority's key the log key is the
/// authority.
pub(crate) fn founding(
    origin: &str,
    authority: Option<&AuthorSecret>,
    rules: Rules,
    witnesses: &WitnessArgs,
) -> Result<LedgerFounded, Failure> {
    let (witness_keys, witness_threshold) = witnesses.of_entry_zero()?;
    Ok(LedgerFounded {
        origin: origin.to_owned(),
        log_key: PublicKey([0; 32]),
        authority_keys: authority
            .into_iter()
            .map(|key| PublicKey(key.key().to_bytes()))
            .collect(),
        authority_threshold: 1,
        witness_keys,
        witness_threshold,
        predecessor: None,
        rules,
    })
}
