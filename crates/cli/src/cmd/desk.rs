//! `rapporteur desk`: who may call a server.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use engine::{Desks, KeyFolder, Role};

use crate::failure::Failure;
use crate::page::{print_line, say};

/// Make, list and withdraw the desks that may call a server. A running server sees a change at once.
#[derive(Debug, Args)]
pub(crate) struct Desk {
    #[command(subcommand)]
    command: DeskCommand,
}

#[derive(Debug, Subcommand)]
enum DeskCommand {
    /// Make a desk: its token is shown this once, and kept only as a hash.
    Add(Add),
    /// List the desks.
    List(Keys),
    /// Withdraw a desk: its token is good for nothing from now on.
    Withdraw(Withdraw),
}

/// Whose server.
#[derive(Debug, Args)]
struct Keys {
    /// The data folder of the server.
    #[arg(long, value_name = "DIR", required_unless_present = "keys")]
    data: Option<PathBuf>,
    /// The folder with its keys [default: DIR.keys, beside the data].
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Add {
    /// Its name: a person or a place, for whoever keeps the list.
    #[arg(value_name = "NAME")]
    name: String,
    /// What it may do.
    #[arg(long, value_name = "ROLE")]
    role: RoleArg,
    /// The ledger in which it may [default, for an administrator alone: all of them].
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// A delegate's participant: its code or id in that ledger.
    #[arg(long, value_name = "CODE|ID")]
    participant: Option<String>,
    /// Until when, such as 2026-12-31T23:00:00Z [default: until it is withdrawn].
    #[arg(long, value_name = "TIME", value_parser = moment_ms)]
    expires: Option<u64>,
    /// Write the token to this file, which only its owner can read, instead of printing it.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
struct Withdraw {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    keys: Keys,
}

/// What a desk may do.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleArg {
    /// Founds ledgers, relays signed changes of keys, reads everything.
    Administrator,
    /// Records, and reads everything by name.
    Chair,
    /// Records, and reads everything by name.
    Rapporteur,
    /// Records a participant's own acts, and reads what observers may.
    Delegate,
    /// Reads, names as the rules allow.
    Observer,
    /// Reads everything, proofs included.
    Auditor,
}

impl RoleArg {
    fn role(self) -> Role {
        match self {
            RoleArg::Administrator => Role::Administrator,
            RoleArg::Chair => Role::Chair,
            RoleArg::Rapporteur => Role::Rapporteur,
            RoleArg::Delegate => Role::Delegate,
            RoleArg::Observer => Role::Observer,
            RoleArg::Auditor => Role::Auditor,
        }
    }
}

impl Keys {
    fn open(self) -> Result<Desks, Failure> {
        let beside = self.data.as_deref().map(KeyFolder::beside);
        let keys = self.keys.map(KeyFolder::new).or(beside);
        Ok(Desks::open(&keys.expect("clap asks for one of them"))?)
    }
}

impl Desk {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.command {
            DeskCommand::Add(add) => add.run(),
            DeskCommand::List(keys) => list(keys),
            DeskCommand::Withdraw(withdraw) => {
                withdraw.keys.open()?.withdraw(&withdraw.name)?;
                print_line(&format!("desk {} is withdrawn", withdraw.name))
            }
        }
    }
}

impl Add {
    fn run(self) -> Result<(), Failure> {
        if let Some(file) = self.token_file.as_ref().filter(|file| file.exists()) {
            return Err(Failure::Refused(format!(
                "{} is there already: name another file for the token",
                file.display()
            )));
        }
        let desk = engine::Desk {
            ledger: self.ledger,
            participant: self.participant,
            expires_at_ms: self.expires,
            ..engine::Desk::new(self.name, self.role.role())
        };
        let (name, role) = (desk.name.clone(), desk.role);
        let token = self.keys.open()?.add(&desk)?;
        let Some(file) = self.token_file else {
            print_line(&token)?;
            say(&format!(
                "desk {name}, {role}: this is its token, shown this once"
            ));
            return Ok(());
        };
        engine::write_private(&file, format!("{token}\n").as_bytes())?;
        print_line(&format!(
            "desk {name}, {role}: its token is in {}",
            file.display()
        ))
    }
}

fn list(keys: Keys) -> Result<(), Failure> {
    for desk in keys.open()?.list()? {
        let ledger = desk.ledger.as_deref().unwrap_or("all ledgers");
        let participant = desk.participant.as_ref();
        let participant = participant.map_or(String::new(), |code| format!(" for {code}"));
        let until = match desk.expires_at_ms {
            None => String::new(),
            Some(_) if !desk.is_in_time() => ", its time is over".to_owned(),
            Some(ms) => format!(", until {}", time(ms)),
        };
        print_line(&format!(
            "{}  {}{participant}  {ledger}, since {}{until}",
            desk.name,
            desk.role,
            time(desk.made_at_ms)
        ))?;
    }
    Ok(())
}

fn time(ms: u64) -> String {
    let time = i64::try_from(ms).ok().and_then(server::rfc3339);
    time.unwrap_or_default()
}

/// Reads `--expires`.
fn moment_ms(text: &str) -> Result<u64, String> {
    let time = text.parse::<jiff::Timestamp>().ok();
    let ms = time.and_then(|time| u64::try_from(time.as_millisecond()).ok());
    ms.ok_or_else(|| "give a time such as 2026-12-31T23:00:00Z".to_owned())
}
