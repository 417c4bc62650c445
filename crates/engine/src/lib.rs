//! The async shell around the pure rooms: one writer a ledger, group commit, publish, follow.
//!
//! A submission on its way: [`prepare`](Ledger::prepare) checks and hashes it in the caller's task
//! → the inbox → the writer decides, seals, appends the whole waiting batch as one block
//! with one fdatasync → signs the new size → answers → publishes → the folder applies it to the
//! views.
//!
//! Invariants:
//! * nothing is answered, signed or shown that is not on disk;
//! * the writer never waits for a reader, and never for more than one view batch;
//! * a breakdown ([`Fault`]) and a refusal ([`Declined`]) never share a type;
//! * this is the only crate that reads the clock and makes random salts.
//!
//! Absent: gRPC, arguments, printing, rules of procedure.

mod anchors;
mod answer;
mod archive;
mod authors;
mod backup;
mod bundles;
mod clock;
mod cosigned;
mod declined;
mod delivering;
mod desks;
mod folding;
mod founding;
mod gauge;
mod head_keeper;
mod inbox;
mod keeping;
mod keys;
mod ledger;
mod ledgers;
mod opening;
mod own_acts;
mod prepare;
mod private;
mod proving;
mod publish;
mod read;
mod redaction;
mod salts;
mod scrub;
mod tip;
mod verify;
mod writer;

pub use anchors::{AnchorKeeper, Anchors};
pub use answer::{Answer, Declined, Fault, Outbox, Receipt};
pub use archive::{Archive, fold_changed};
pub use authors::{Judged, capacity, principal, ring_of_bundle, ring_of_record};
pub use backup::{
    CopiedKeys, KeepDesks, Restoring, back_up, backed_up_size, copy_keys, restored_name,
};
pub use bundles::{Export, Exported, Unbundled, each_bundle_entry, hands_out, verify_bundle};
pub use clock::now_s;
pub use cosigned::{Under, Witnessed, Witnesses, set_cosigned_aside};
pub use desks::{Desk, Desks, Role};
pub use founding::Founding;
pub use inbox::{MAX_WAITING, MAX_WAITING_BYTES};
pub use keys::{KeyFolder, make_secret, read_secret};
pub use ledger::Ledger;
pub use ledgers::{Ledgers, holds_record, ledger_names};
pub use prepare::{Incoming, Prepared, SignedIncoming};
pub use private::{read_private, write_private};
pub use proving::{Evidence, Nodes, Prover};
pub use publish::Publisher;
pub use read::{AsOf, Found, Texts, recorded, tagged};
pub use redaction::{
    BundledOrder, Missing, Order, OrderBook, Orders, Reapplied, Reapplying, judge_missing,
    orders_of_bundle, reapply_orders,
};
pub use tip::Tip;
pub use verify::{BlockSignatures, Verified, verify, verify_with};
