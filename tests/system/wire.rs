//! What is sent, in its shortest form.

use deliberation::{EntryId, Fact, GroupFormed, GroupId, GroupKind, Text, TextBasis, TextField};
use server::pb::ledgers_client::LedgersClient;
use server::pb::record_client::RecordClient;
use server::pb::replay_client::ReplayClient;
use server::pb::{
    FoundLedgerRequest, GetLedgerRequest, Ledger, Part, Receipt, RecordedEntry,
    ReplayEntriesRequest, SubmitRequest,
};
use tonic::Status;
use tonic::transport::Channel;

/// The ledger of these tests.
pub const LEDGER: &str = "tested";

/// An id that no other number has.
pub fn id(number: u128) -> [u8; 16] {
    (0x7e57_0000_0000_8000_8000_0000_0000_0000 + number).to_be_bytes()
}

pub async fn found(channel: &Channel) -> Result<Ledger, Status> {
    let request = FoundLedgerRequest {
        origin: format!("test.example.org/{LEDGER}"),
        submission_id: id(0).to_vec().into(),
        parts: Vec::new(),
    };
    let mut client = LedgersClient::new(channel.clone());
    Ok(client.found_ledger(request).await?.into_inner())
}

pub async fn ledger(channel: &Channel) -> Result<Ledger, Status> {
    let request = GetLedgerRequest {
        ledger: LEDGER.to_owned(),
    };
    let mut client = LedgersClient::new(channel.clone());
    Ok(client.get_ledger(request).await?.into_inner())
}

pub fn part(tag: u32, content: Vec<u8>) -> Part {
    Part {
        tag,
        content: content.into(),
        ..Part::default()
    }
}

pub fn structure(fact: &Fact) -> Part {
    part(1, facts::encode_structure(fact))
}

/// A text part with one text of this many bytes.
pub fn words(len: usize) -> Part {
    let text = Text {
        field: TextField::Name,
        language: "en".parse().expect("a language"),
        basis: TextBasis::Notes,
        content: "w".repeat(len),
    };
    part(2, facts::encode_texts(&[text]))
}

pub fn submission(number: u128, parts: Vec<Part>) -> SubmitRequest {
    SubmitRequest {
        ledger: LEDGER.to_owned(),
        submission_id: id(number).to_vec().into(),
        parts,
        ..SubmitRequest::default()
    }
}

/// The smallest thing that can be recorded, with a text by which it differs from others.
pub fn group(number: u128, name_len: usize) -> SubmitRequest {
    let fact = Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    });
    submission(number, vec![structure(&fact), words(name_len)])
}

pub fn group_id(number: u128) -> GroupId {
    GroupId(EntryId(id(number)).0)
}

pub async fn submit(channel: &Channel, request: SubmitRequest) -> Result<Receipt, Status> {
    let receipt = RecordClient::new(channel.clone()).submit(request).await?;
    Ok(receipt.into_inner())
}

/// All entries from an index to the end of the record.
pub async fn replay(channel: &Channel, from: u64) -> Result<Vec<RecordedEntry>, Status> {
    let request = ReplayEntriesRequest {
        ledger: LEDGER.to_owned(),
        from,
        until: None,
        follow: false,
    };
    let mut client = ReplayClient::new(channel.clone());
    let mut messages = client.replay_entries(request).await?.into_inner();
    let mut entries = Vec::new();
    while let Some(message) = messages.message().await? {
        entries.extend(message.entries);
    }
    Ok(entries)
}

pub fn entry_bytes(recorded: &RecordedEntry) -> &[u8; record::ENTRY_LEN] {
    recorded.entry[..]
        .try_into()
        .expect("an entry has 432 bytes")
}

pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
