//! `rapporteur demo`.

use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use deliberation::Rules;
use engine::KeyFolder;
use record::AuthorSecret;
use server::{Entrance, pb};

use super::found::{WitnessArgs, found, founding};
use super::record::{progress, said, stopped};
use crate::care::CareArgs;
use crate::channel::{CallArgs, Channel, connect};
use crate::desk::server_ledger;
use crate::failure::Failure;
use crate::house::{House, for_anybody};
use crate::key_desk::enrol_rapporteur;
use crate::page::{print, say};
use crate::recording::{Book, Manner, record};
use crate::script::Script;
use crate::signing::Signer;

/// The worked example: a two-day workshop, from its published summary.
const EXAMPLE: &str = include_str!("../../example/idm-2017.jsonl");
/// Its words in the other languages. They are recorded after it as lines of the same file, so that
/// its labels hold in them.
const TRANSLATIONS: [&str; 4] = [
    include_str!("../../example/translations.ar.jsonl"),
    include_str!("../../example/translations.es.jsonl"),
    include_str!("../../example/translations.ru.jsonl"),
    include_str!("../../example/translations.zh.jsonl"),
];
const EXAMPLE_NAME: &str = "idm-2017.jsonl";
const ORIGIN: &str = "idm.example/idm-2017";

/// Where it listens when it stays up.
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 7400);

/// Record the worked example on a server of its own, over gRPC as any client would, print its
/// summary, and stay up. Run it again and it finds the example recorded.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// End after printing the summary.
    #[arg(long)]
    once: bool,
    /// The data folder [default: rapporteur-demo in the system's folder for temporary files].
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The language of the summary: ar, en, es, fr, ru or zh.
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    lang: String,
    /// Where to listen [default: 127.0.0.1:7400 if it is free, else and with --once a free port].
    #[arg(long, value_name = "ADDRESS", value_parser = crate::house::address)]
    listen: Option<SocketAddr>,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let data = self.data.clone();
        let data = data.unwrap_or_else(|| std::env::temp_dir().join("rapporteur-demo"));
        // The port of `serve` may be taken by a `serve`.
        let is_free = || std::net::TcpListener::bind(ADDRESS).is_ok();
        let own = if self.once || !is_free() {
            SocketAddr::new(ADDRESS.ip(), 0)
        } else {
            ADDRESS
        };
        let (listen, care) = (self.listen.unwrap_or(own), CareArgs::default());
        let house = House::open(&data, None, listen, &care, Entrance::ANYBODY).await?;
        say(&for_anybody("the demo", house.address));
        let shown = self.show(&house, &KeyFolder::beside(&data)).await;
        if self.once || shown.is_err() {
            let closed = house.close().await;
            return shown.and(closed);
        }
        say(&format!(
            "ask it:  rapporteur proposals --server {0}   or   rapporteur who P7 --server {0}",
            house.url()
        ));
        say(&format!(
            "or read its files:  rapporteur verify --data {}   (Ctrl-C ends the demo)",
            data.display()
        ));
        house.stay().await
    }

    /// Founds, enrols the rapporteur, records in the rapporteur's name alone, and prints.
    async fn show(&self, house: &House, keys: &KeyFolder) -> Result<(), Failure> {
        let (url, channel) = connect(&house.url(), &CallArgs::default()).await?;
        let authority = key_file(keys, "authority")?;
        let rapporteur = key_file(keys, "rapporteur")?;
        let secret = AuthorSecret::from_secret(&engine::read_secret(&authority)?);
        let nobody = WitnessArgs::default();
        let founded = founding(ORIGIN, Some(&secret), Rules::default(), &nobody)?;
        let ledger = found(&url, &channel, founded).await;
        let ledger = ledger.map_err(|failure| not_founded(&failure))?;
        enrol_rapporteur((&url, &channel), &ledger, &authority, &rapporteur).await?;
        let name = ledger.name;
        let ledger = server_ledger(&url, &channel, Some(&name)).await?;
        let signer = Signer::open(&rapporteur, &url, &channel, &ledger).await?;
        let book = Book {
            url,
            channel,
            ledger,
        };
        let lines = EXAMPLE.to_owned() + &TRANSLATIONS.concat();
        let script = Script {
            name: EXAMPLE_NAME.to_owned(),
            is_named: true,
            prefix: String::new(),
            count: Some(lines.lines().count() as u64),
            lines: Box::new(Cursor::new(lines)),
        };
        let count = script.count;
        let bar = progress(count, "lines");
        let outcome = record(&book, script, Manner::default(), Some(signer), &bar).await;
        bar.finish_and_clear();
        let outcome = outcome?;
        say(&said(&outcome, &name));
        if let Some(stop) = outcome.stopped {
            say(&stopped(stop, count));
        }
        if !outcome.is_whole() {
            return Err(Failure::Said);
        }
        let content = summary(&book.url, &book.channel, &name, &self.lang).await?;
        print(&content)
    }
}

/// What is in the way may be the demo of an earlier build, which signed otherwise.
fn not_founded(failure: &Failure) -> Failure {
    Failure::Refused(format!(
        "founding the demo: {failure}; if the data folder holds the demo of an earlier build, delete the folder and its keys (FOLDER.keys) beside it, or give another with --data"
    ))
}

/// A key of the demo, made when it is not there: beside the log key, outside the data folder.
fn key_file(keys: &KeyFolder, whose: &str) -> Result<PathBuf, Failure> {
    let file = keys.file(&format!("idm-2017.{whose}.key"));
    if !file.exists() {
        engine::make_secret(&file)?;
    }
    Ok(file)
}

async fn summary(
    url: &str,
    channel: &Channel,
    ledger: &str,
    language: &str,
) -> Result<Vec<u8>, Failure> {
    let client = pb::summaries_client::SummariesClient::new(channel.clone());
    let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
    let request = pb::RenderRequest {
        ledger: ledger.to_owned(),
        language: language.to_owned(),
        format: pb::SummaryFormat::Markdown.into(),
        ..pb::RenderRequest::default()
    };
    let rendered = client.render(request).await;
    let rendered = rendered.map_err(|status| Failure::of_status(url, &status))?;
    Ok(rendered.into_inner().content.to_vec())
}
