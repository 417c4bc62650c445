//! What ids are called, and what names of the ledger stand for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use deliberation::{EntryId, FactKind};
use server::pb;
use tokio::runtime::Handle;
use tonic::Code;

use crate::channel::Channel;
use crate::failure::Failure;
use crate::recording::Book;

/// What ids are called that a refusal may speak of: labels of the file and codes of the ledger.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(Arc<Mutex<HashMap<EntryId, String>>>);

impl Names {
    pub(crate) fn note(&self, id: EntryId, name: &str) {
        if let Ok(mut names) = self.0.lock() {
            names.entry(id).or_insert_with(|| name.to_owned());
        }
    }

    /// A message of the server with names where it has ids, and kinds of facts as lines name them.
    pub(crate) fn put_into(&self, message: &str) -> String {
        let words = message.split(' ').map(|word| {
            let bare = word.trim_end_matches([',', ':', ';', '.', ')']);
            let named = match bare.parse::<EntryId>() {
                Ok(id) => {
                    let names = self.0.lock().ok();
                    names.and_then(|names| names.get(&id).map(|name| format!("@{name}")))
                }
                Err(_) => FactKind::ALL
                    .iter()
                    .find(|kind| format!("{kind:?}") == bare)
                    .map(|kind| facts::kind_name(*kind).to_owned()),
            };
            match named {
                Some(name) => format!("{name}{}", &word[bare.len()..]),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Codes of the ledger, asked for once each.
pub(crate) struct Codes {
    url: String,
    client: pb::views_client::ViewsClient<Channel>,
    ledger: String,
    runtime: Handle,
    found: HashMap<String, EntryId>,
    names: Names,
    pub(crate) failure: Option<Failure>,
}

impl Codes {
    pub(crate) fn new(book: &Book, names: Names) -> Codes {
        Codes {
            url: book.url.clone(),
            client: pb::views_client::ViewsClient::new(book.channel.clone()),
            ledger: book.ledger.name.clone(),
            runtime: Handle::current(),
            found: HashMap::new(),
            names,
            failure: None,
        }
    }

    pub(crate) fn find(&mut self, code: &str) -> Option<EntryId> {
        if let Some(id) = self.found.get(code) {
            return Some(*id);
        }
        let request = pb::FindCodeRequest {
            ledger: self.ledger.clone(),
            code: code.to_owned(),
        };
        match self.runtime.block_on(self.client.find_code(request)) {
            Ok(found) => {
                let id = EntryId(found.into_inner().id[..].try_into().ok()?);
                self.found.insert(code.to_owned(), id);
                self.names.note(id, code);
                Some(id)
            }
            Err(status) if status.code() == Code::NotFound => None,
            Err(status) => {
                self.failure = Some(Failure::of_status(&self.url, &status));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_refusal_when_told_then_ids_have_their_labels_and_facts_their_names() {
        let names = Names::default();
        let id = EntryId([0x1f; 16]);
        names.note(id, "S1");
        let other = EntryId([2; 16]);
        assert_eq!(
            names.put_into(&format!(
                "participant {id} is a session_opened, not a participant: correct the id"
            )),
            "participant @S1 is a session_opened, not a participant: correct the id"
        );
        let unknown = format!("participant {other} is not in this ledger");
        assert_eq!(names.put_into(&unknown), unknown);
    }
}
