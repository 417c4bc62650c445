//! Who may call: desks, each with a role and a bearer token, in one file beside the keys.
//!
//! The file is written whole and renamed into place, so a server that looks sees the old list or
//! the new one. It looks at every call, by the file's inode and time: a change holds at once, and
//! nothing has to be restarted.

mod file;
mod token;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

use crate::clock::now_ms;
use crate::{Fault, KeyFolder};
use file::{Seen, Stored};

/// What a desk may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Founds ledgers, relays signed changes of keys, and reads everything.
    Administrator,
    /// Records, and reads everything by name.
    Chair,
    /// Records, and reads everything by name.
    Rapporteur,
    /// Records a participant's own acts, and reads what the rules let observers read.
    Delegate,
    /// Reads what the rules let observers read.
    Observer,
    /// Reads everything, proofs included.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] = [
        Role::Administrator,
        Role::Chair,
        Role::Rapporteur,
        Role::Delegate,
        Role::Observer,
        Role::Auditor,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Chair => "chair",
            Role::Rapporteur => "rapporteur",
            Role::Delegate => "delegate",
            Role::Observer => "observer",
            Role::Auditor => "auditor",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// A desk: somebody, or something, that calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its name, for whoever keeps the list.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// In which ledger; none: in all of them, which only an administrator may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<String>,
    /// A delegate's participant: its code or its id in that ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<String>,
    /// When it was made, ms since 1970 UTC.
    pub made_at_ms: u64,
    /// From when on its token is good for nothing, ms since 1970 UTC; none: until withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at_ms: Option<u64>,
}

impl Desk {
    /// A desk on no list, and its token: for a process that serves nobody but itself.
    pub fn alone() -> (Desk, String) {
        let desk = Desk::new("this process".to_owned(), Role::Administrator);
        (desk, token::new_token())
    }

    /// A desk that is made now. It must be of a kind that can be: see [`Desks::add`].
    pub fn new(name: String, role: Role) -> Desk {
        Desk {
            name,
            role,
            ledger: None,
            participant: None,
            made_at_ms: now_ms(),
            expires_at_ms: None,
        }
    }

    /// Whether its token is still good for anything.
    pub fn is_in_time(&self) -> bool {
        self.expires_at_ms.is_none_or(|until| now_ms() < until)
    }

    /// Its role in a ledger.
    pub fn role_in(&self, ledger: &str) -> Option<Role> {
        let of_it = self.ledger.as_deref().is_none_or(|own| own == ledger);
        of_it.then_some(self.role)
    }

    fn refuse(&self) -> Result<(), &'static str> {
        let named = !self.name.is_empty() && self.name.chars().all(|c| !c.is_control());
        match (self.role, &self.ledger, &self.participant) {
            _ if !named || self.name.chars().count() > MAX_NAME_LEN => {
                Err("give it a name of 1 to 100 characters")
            }
            (Role::Delegate, Some(_), Some(_)) => Ok(()),
            (Role::Delegate, ..) => {
                Err("a delegate is one of a participant in a ledger: name both")
            }
            (_, _, Some(_)) => Err("only a delegate is one of a participant"),
            (Role::Administrator, ..) | (_, Some(_), None) => Ok(()),
            (_, None, None) => Err("name the ledger: only an administrator may be one of all"),
        }
    }
}

/// Longest name of a desk.
const MAX_NAME_LEN: usize = 100;

/// The desks of a server.
pub struct Desks {
    path: PathBuf,
    known: RwLock<Known>,
}

/// The list as it was read last.
struct Known {
    seen: Option<Seen>,
    desks: Arc<[Stored]>,
}

impl Desks {
    /// Name of the file in the folder of the keys.
    pub(crate) const FILE: &'static str = "desks.json";

    /// The desks beside some keys. There may be none yet: then every token is unknown.
    pub fn open(keys: &KeyFolder) -> Result<Desks, Fault> {
        let desks = Desks {
            path: keys.file(Self::FILE),
            known: RwLock::new(Known {
                seen: None,
                desks: Arc::new([]),
            }),
        };
        desks.current()?;
        Ok(desks)
    }

    /// Every desk, by name.
    pub fn list(&self) -> Result<Vec<Desk>, Fault> {
        let stored = self.current()?;
        let mut desks: Vec<Desk> = stored.iter().map(|stored| stored.desk.clone()).collect();
        desks.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(desks)
    }

    /// The desk whose token this is, unless it was withdrawn or its time is over.
    pub fn of_token(&self, token: &str) -> Result<Option<Desk>, Fault> {
        let hash = token::hash(token);
        let mut found = None;
        // All of them, whichever it is: the time tells nothing about the list.
        for stored in self.current()?.iter() {
            if token::same(&stored.token_sha256, &hash) {
                found = Some(stored.desk.clone());
            }
        }
        Ok(found.filter(Desk::is_in_time))
    }

    /// Whether two tokens are the same.
    pub fn same_token(one: &str, other: &str) -> bool {
        token::same(&token::hash(one), &token::hash(other))
    }

    /// Makes a desk. Gives its token, which nobody can give again.
    pub fn add(&self, desk: &Desk) -> Result<String, Fault> {
        let fault = |why: &str| Fault::Desk {
            name: desk.name.clone(),
            why: why.to_owned(),
        };
        desk.refuse().map_err(fault)?;
        let token = token::new_token();
        file::change(&self.path, |desks| {
            if desks.iter().any(|stored| stored.desk.name == desk.name) {
                return Err(fault(
                    "there is one of that name: withdraw it first, or take another name",
                ));
            }
            desks.push(Stored {
                desk: desk.clone(),
                token_sha256: token::hash(&token),
            });
            Ok(())
        })?;
        Ok(token)
    }

    /// Withdraws a desk: from now on its token is good for nothing.
    pub fn withdraw(&self, name: &str) -> Result<(), Fault> {
        file::change(&self.path, |desks| {
            let before = desks.len();
            desks.retain(|stored| stored.desk.name != name);
            if desks.len() < before {
                return Ok(());
            }
            Err(Fault::Desk {
                name: name.to_owned(),
                why: "there is none of that name: `desk list` shows them".to_owned(),
            })
        })
    }

    /// The list as the file holds it now; it is read again only where the file is another.
    fn current(&self) -> Result<Arc<[Stored]>, Fault> {
        let now = Seen::of(&self.path)?;
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if known.seen == now {
                return Ok(Arc::clone(&known.desks));
            }
        }
        let desks: Arc<[Stored]> = file::load(&self.path)?.into();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        // What was seen before the reading: a change in between is seen the next time.
        (known.seen, known.desks) = (now, Arc::clone(&desks));
        Ok(desks)
    }
}
