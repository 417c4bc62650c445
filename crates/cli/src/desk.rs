//! Where queries are asked: a server, or the files of a ledger.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::Archive;
use server::pb;

use crate::channel::{CallArgs, Channel, connect};
use crate::failure::Failure;
use crate::page::say;

/// The server that is asked when none is named.
pub(crate) const DEFAULT_SERVER: &str = "http://127.0.0.1:7400";

/// Which server.
#[derive(Debug, Clone, Args)]
pub(crate) struct ServerArgs {
    /// The server to ask.
    #[arg(long, value_name = "URL", default_value = DEFAULT_SERVER)]
    pub(crate) server: String,
    #[command(flatten)]
    pub(crate) call: CallArgs,
}

impl ServerArgs {
    pub(crate) async fn connect(&self) -> Result<(String, Channel), Failure> {
        connect(&self.server, &self.call).await
    }
}

/// Which ledger, and where.
#[derive(Debug, Clone, Args)]
pub(crate) struct SourceArgs {
    /// The server to ask [default: 127.0.0.1:7400].
    #[arg(long, value_name = "URL", conflicts_with = "data")]
    server: Option<String>,
    #[command(flatten)]
    call: CallArgs,
    /// Read the files instead, without a server: a data folder, or the folder of one ledger.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The ledger, where there are several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
}

/// Under which checkpoint something is given away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum UnderArg {
    /// The newest cosigned one if the ledger asks for witnesses, else the newest.
    #[default]
    Auto,
    /// The newest one.
    Newest,
    /// The newest one that witnesses have cosigned.
    Cosigned,
}

impl UnderArg {
    pub(crate) fn of_engine(self) -> engine::Under {
        match self {
            UnderArg::Auto => engine::Under::Auto,
            UnderArg::Newest => engine::Under::Newest,
            UnderArg::Cosigned => engine::Under::Cosigned,
        }
    }

    pub(crate) fn of_message(self) -> pb::CheckpointChoice {
        match self {
            UnderArg::Auto => pb::CheckpointChoice::Unspecified,
            UnderArg::Newest => pb::CheckpointChoice::Newest,
            UnderArg::Cosigned => pb::CheckpointChoice::Cosigned,
        }
    }
}

/// What every query takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct ViewArgs {
    #[command(flatten)]
    source: SourceArgs,
    /// As the ledger knew it then: an index, or a time such as 2017-04-18T10:00:00Z.
    #[arg(long, value_name = "INDEX|TIME", value_parser = moment)]
    as_of: Option<Moment>,
    /// What held then: what happened later is left out.
    #[arg(long, value_name = "TIME", value_parser = happened)]
    valid_at: Option<i64>,
    /// The language of words [default: that of the record].
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

impl ViewArgs {
    /// The moment up to which time runs in what is asked, in ms since 1970 UTC: the one that it is asked
    /// for, else now; none as of an entry.
    pub(crate) fn clock(&self) -> Option<i64> {
        match (self.valid_at, self.as_of) {
            (Some(at), _) => Some(at),
            (None, Some(Moment::RecordedAtMs(at))) => i64::try_from(at).ok(),
            (None, Some(Moment::Index(_))) => None,
            (None, None) => Some(jiff::Timestamp::now().as_millisecond()),
        }
    }
}

/// A moment of the record.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Moment {
    Index(u64),
    RecordedAtMs(u64),
}

/// Reads `--as-of`.
pub(crate) fn moment(text: &str) -> Result<Moment, String> {
    if let Ok(index) = text.parse() {
        return Ok(Moment::Index(index));
    }
    let time = text.parse::<jiff::Timestamp>().ok();
    let ms = time.and_then(|time| u64::try_from(time.as_millisecond()).ok());
    ms.map(Moment::RecordedAtMs)
        .ok_or_else(|| "give the index of an entry, or a time such as 2017-04-18T10:00:00Z".into())
}

/// Reads `--valid-at`: ms since 1970 UTC.
fn happened(text: &str) -> Result<i64, String> {
    let time = text.parse::<jiff::Timestamp>();
    time.map(jiff::Timestamp::as_millisecond)
        .map_err(|_| "give a time such as 2017-04-18T10:00:00Z".to_owned())
}

/// An open source with the request that every query builds on.
pub(crate) struct Desk {
    pub(crate) source: Source,
    pub(crate) view: pb::ViewRequest,
}

/// A ledger on a server, or its files.
pub(crate) enum Source {
    Server { url: String, channel: Channel },
    Folder(Archive),
}

impl ViewArgs {
    /// Finds the ledger.
    pub(crate) async fn open(&self) -> Result<Desk, Failure> {
        let (source, ledger) = self.source.open().await?;
        source.warn_of_future(&ledger, self.as_of).await?;
        Ok(Desk {
            source,
            view: pb::ViewRequest {
                ledger,
                as_of: self.as_of.map(Moment::of_view),
                language: self.lang.clone().unwrap_or_default(),
                valid_at_ms: self.valid_at,
            },
        })
    }
}

impl Moment {
    fn of_view(self) -> pb::view_request::AsOf {
        match self {
            Moment::Index(index) => pb::view_request::AsOf::Index(index),
            Moment::RecordedAtMs(ms) => pb::view_request::AsOf::RecordedAtMs(ms),
        }
    }

    pub(crate) fn of_engine(self) -> engine::AsOf {
        match self {
            Moment::Index(index) => engine::AsOf::Index(index),
            Moment::RecordedAtMs(ms) => engine::AsOf::RecordedAt(ms),
        }
    }

    pub(crate) fn of_summary(self) -> pb::render_request::AsOf {
        match self {
            Moment::Index(index) => pb::render_request::AsOf::Index(index),
            Moment::RecordedAtMs(ms) => pb::render_request::AsOf::RecordedAtMs(ms),
        }
    }

    pub(crate) fn of_comparison(self) -> pb::compare_request::Older {
        match self {
            Moment::Index(index) => pb::compare_request::Older::Index(index),
            Moment::RecordedAtMs(ms) => pb::compare_request::Older::RecordedAtMs(ms),
        }
    }
}

impl SourceArgs {
    /// Finds the ledger, and its name.
    pub(crate) async fn open(&self) -> Result<(Source, String), Failure> {
        if let Some(data) = &self.data {
            let archive = Archive::open(&ledger_folder(data, self.ledger.as_deref())?)?;
            let name = archive.name().to_owned();
            return Ok((Source::Folder(archive), name));
        }
        let url = self.server.as_deref().unwrap_or(DEFAULT_SERVER);
        let (url, channel) = connect(url, &self.call).await?;
        let ledger = server_ledger(&url, &channel, self.ledger.as_deref()).await?;
        Ok((Source::Server { url, channel }, ledger.name))
    }
}

impl Source {
    /// Says so where a moment lies behind the end of the record: the answer is then the present.
    pub(crate) async fn warn_of_future(
        &self,
        ledger: &str,
        as_of: Option<Moment>,
    ) -> Result<(), Failure> {
        let Some(Moment::Index(index)) = as_of else {
            return Ok(());
        };
        let size = self.size(ledger).await?;
        if index >= size {
            say(&format!(
                "entry {index} is not recorded yet: this is the present, {size} entries"
            ));
        }
        Ok(())
    }

    /// How many entries there are.
    pub(crate) async fn size(&self, ledger: &str) -> Result<u64, Failure> {
        Ok(match self {
            Source::Folder(archive) => archive.reader().head().size,
            Source::Server { url, channel } => {
                server_ledger(url, channel, Some(ledger)).await?.size
            }
        })
    }
}

/// The ledger of this name on a server; without a name the only one.
pub(crate) async fn server_ledger(
    url: &str,
    channel: &Channel,
    name: Option<&str>,
) -> Result<pb::Ledger, Failure> {
    let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
    let refused = |status: tonic::Status| Failure::of_status(url, &status);
    if let Some(name) = name {
        let request = pb::GetLedgerRequest {
            ledger: name.to_owned(),
        };
        let ledger = ledgers.get_ledger(request).await.map_err(refused)?;
        return Ok(ledger.into_inner());
    }
    let found = ledgers.list_ledgers(pb::ListLedgersRequest {}).await;
    let mut found = found.map_err(refused)?.into_inner().ledgers;
    match found.pop() {
        Some(only) if found.is_empty() => Ok(only),
        None => Err(Failure::Refused(format!(
            "the server at {url} has no ledger yet: found one with `rapporteur found ORIGIN`"
        ))),
        Some(last) => {
            let names = found
                .iter()
                .chain([&last])
                .map(|ledger| ledger.name.clone());
            Err(several(&names.collect::<Vec<_>>()))
        }
    }
}

/// The folder of a ledger, given its own or the one that holds all.
pub(crate) fn ledger_folder(data: &Path, name: Option<&str>) -> Result<PathBuf, Failure> {
    let folders = ledger_folders(data, name)?;
    match folders.as_slice() {
        [only] => Ok(only.clone()),
        several_of_them => {
            let names = several_of_them
                .iter()
                .filter_map(|folder| folder.file_name());
            let names: Vec<_> = names
                .map(|name| name.to_string_lossy().into_owned())
                .collect();
            Err(several(&names))
        }
    }
}

/// The folders of all ledgers in a data folder, or of the one that is named. A ledger's own folder
/// stands for itself.
pub(crate) fn ledger_folders(data: &Path, name: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    let shown = data.display();
    if !data.is_dir() {
        let text = format!("there is no folder {shown}: give the data folder of a server");
        return Err(Failure::Refused(text));
    }
    if holds_record(data) {
        return Ok(vec![data.to_owned()]);
    }
    let names = engine::ledger_names(data);
    let names = names.map_err(|error| Failure::Refused(format!("reading {shown}: {error}")))?;
    let folders = names
        .into_iter()
        .filter(|found| name.is_none_or(|name| name == found));
    let folders = folders.map(|name| data.join(name));
    let folders: Vec<PathBuf> = folders.filter(|folder| holds_record(folder)).collect();
    match (folders.is_empty(), name) {
        (false, _) => Ok(folders),
        (true, Some(name)) => Err(Failure::Refused(format!(
            "there is no ledger {name} in {shown}: correct the name or the folder"
        ))),
        (true, None) => Err(Failure::Refused(format!(
            "there is no ledger in {shown}: give the data folder of a server, or record one first"
        ))),
    }
}

/// Whether files of a record lie in a folder, sound or not.
fn holds_record(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names
        .into_iter()
        .any(|name| name == "head" || name.ends_with(".segment"))
}

fn several(names: &[String]) -> Failure {
    Failure::Usage(format!(
        "there are several ledgers: name one of {} with --ledger",
        names.join(", ")
    ))
}

/// Asks a view of wherever the desk stands. Both ways give the same message.
macro_rules! ask {
    ($desk:expr, $method:ident, $request:expr) => {{
        let request = $request;
        match &$desk.source {
            $crate::desk::Source::Server { url, channel } => {
                let client = server::pb::views_client::ViewsClient::new(channel.clone());
                let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
                let answer = client.$method(request).await;
                answer
                    .map(tonic::Response::into_inner)
                    .map_err(|status| $crate::failure::Failure::of_status(url, &status))?
            }
            $crate::desk::Source::Folder(archive) => {
                server::present::$method(server::present::Source::Archive(archive), &request)?
            }
        }
    }};
}
pub(crate) use ask;

/// Prints a message as JSON, or as its sheets.
pub(crate) fn show<M: prost::Message>(
    json: bool,
    name: &str,
    message: &M,
    sheets: impl FnOnce(&M) -> String,
) -> Result<(), Failure> {
    if json {
        let text = server::json(name, message).expect("the message is in the schema");
        return crate::page::print_line(&text);
    }
    crate::page::print(sheets(message).as_bytes())
}
