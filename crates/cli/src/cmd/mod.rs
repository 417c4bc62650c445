//! One file for each command.

mod backup;
mod checkpoint;
mod commitments;
mod completions;
mod conflict;
mod consistency;
mod convergence;
mod decisions;
mod demo;
mod desk;
mod diff;
mod drafts;
mod elsewhere;
mod export;
mod floor;
mod found;
mod import;
mod irregularities;
mod key;
mod levels;
mod lint;
mod log;
mod log_key;
mod opinions;
mod participation;
mod positions;
mod practices;
mod proposals;
mod prove;
mod publish;
mod record;
mod recorders;
mod redact;
mod redactions;
pub(crate) mod replay;
mod restore;
mod search;
mod serve;
mod speakers;
mod summary;
mod terms;
mod texts;
mod verify;
mod verify_bundle;
mod verify_summary;
mod what_if;
mod who;
mod witness;

use std::future::ready;
use std::pin::Pin;

use clap::Subcommand;

use crate::failure::Failure;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the ledgers of a folder over gRPC.
    Serve(serve::Serve),
    /// Found a ledger on a server.
    Found(found::Found),
    /// Make, list and withdraw the desks that may call a server.
    Desk(desk::Desk),
    /// Record the worked example on a server of its own, and print its summary.
    Demo(demo::Demo),
    /// Record JSON lines, one submission a line.
    Record(record::Record),
    /// Turn other people's files into lines for `record`.
    Import(import::Import),
    /// Erase parts of an entry by an authority's order; the entry and its proofs stay.
    Redact(redact::Redact),
    /// Make, enrol, replace and revoke the keys that authors sign with.
    Key(key::Key),
    /// Show, replace and retire the key that signs a ledger's checkpoints.
    LogKey(log_key::LogKey),
    /// List the entries with their hashes.
    Log(log::Log),
    /// Print entries as JSON lines, for reading: facts, texts and hashes.
    Replay(replay::Replay),
    /// Who spoke after whom, and what that order rests on.
    Speakers(speakers::Speakers),
    /// The proposals: support, mentions and reported support.
    Proposals(proposals::Proposals),
    /// How far views have come together on each point and proposal.
    Convergence(convergence::Convergence),
    /// The same in numbers alone, and how a level came about.
    Levels(levels::Levels),
    /// How far they would have come together by another rule, or with other members.
    WhatIf(what_if::WhatIf),
    /// Disputed terms: forms, and who asked for which.
    Terms(terms::Terms),
    /// Who holds which position.
    Positions(positions::Positions),
    /// Who took part: counted, and beside it reported.
    Participation(participation::Participation),
    /// What was decided: votes on record beside what was declared.
    Decisions(decisions::Decisions),
    /// Who has the floor, who waits for it, who had it, and how it is shared.
    Floor(floor::Floor),
    /// The versions of a proposal's text, word by word.
    Texts(texts::Texts),
    /// What was promised, and what became of it.
    Commitments(commitments::Commitments),
    /// Groups of like opinion, and what every group agrees with.
    Opinions(opinions::Opinions),
    /// Drafts that were circulated, and the comments on them.
    Drafts(drafts::Drafts),
    /// Texts that hold some words.
    Search(search::Search),
    /// Good practices.
    Practices(practices::Practices),
    /// Orders to erase parts of entries.
    Redactions(redactions::Redactions),
    /// Who signed how much, and which of their numbers are missing.
    Recorders(recorders::Recorders),
    /// Breaches of procedure that were recorded all the same.
    Irregularities(irregularities::Irregularities),
    /// Who proposed a measure and who holds what on it, with entries and hashes.
    Who(who::Who),
    /// Write the summary.
    Summary(summary::Summary),
    /// Hold a draft against the record: names, positions, number words, codes, quotations.
    Lint(lint::Lint),
    /// What changed in the summary between two moments, and which entries did it.
    Diff(diff::Diff),
    /// Make a summary again from the record and compare every byte.
    VerifySummary(verify_summary::VerifySummary),
    /// Print the newest signed checkpoint.
    Checkpoint(checkpoint::Checkpoint),
    /// Prove that an entry is in the ledger: a receipt that needs no server.
    Prove(prove::Prove),
    /// Prove that the ledger only grew between two sizes.
    Consistency(consistency::Consistency),
    /// Write the ledger, or a session of it, into one file that verifies offline.
    Export(export::Export),
    /// Write the ledger as static tiles for any web server.
    Publish(publish::Publish),
    /// Check the record, or a bundle of it: chain, tree, commitments, checkpoint.
    Verify(verify::Verify),
    /// Copy a data folder, also while its server writes.
    Backup(backup::Backup),
    /// Put a backup back.
    Restore(restore::Restore),
    /// Cosign checkpoints of logs that only grow.
    Witness(witness::Witness),
    /// Print completions for a shell.
    Completions(completions::Completions),
}

/// A command at work.
type Work = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

impl Command {
    /// The work to be done, behind a pointer: as one `async fn` of thirty commands it would be a
    /// quarter of a megabyte of state, copied at each layer, and minutes of compilation.
    pub(crate) fn run(self) -> Work {
        match self {
            Command::Serve(command) => Box::pin(command.run()),
            Command::Found(command) => Box::pin(command.run()),
            Command::Desk(command) => Box::pin(ready(command.run())),
            Command::Demo(command) => Box::pin(command.run()),
            Command::Record(command) => Box::pin(command.run()),
            Command::Import(command) => Box::pin(ready(command.run())),
            Command::Redact(command) => Box::pin(command.run()),
            Command::Key(command) => Box::pin(command.run()),
            Command::LogKey(command) => Box::pin(command.run()),
            Command::Log(command) => Box::pin(command.run()),
            Command::Replay(command) => Box::pin(command.run()),
            Command::Speakers(command) => Box::pin(command.run()),
            Command::Proposals(command) => Box::pin(command.run()),
            Command::Convergence(command) => Box::pin(command.run()),
            Command::Levels(command) => Box::pin(command.run()),
            Command::WhatIf(command) => Box::pin(command.run()),
            Command::Terms(command) => Box::pin(command.run()),
            Command::Positions(command) => Box::pin(command.run()),
            Command::Participation(command) => Box::pin(command.run()),
            Command::Decisions(command) => Box::pin(command.run()),
            Command::Floor(command) => Box::pin(command.run()),
            Command::Texts(command) => Box::pin(command.run()),
            Command::Commitments(command) => Box::pin(command.run()),
            Command::Opinions(command) => Box::pin(command.run()),
            Command::Drafts(command) => Box::pin(command.run()),
            Command::Search(command) => Box::pin(command.run()),
            Command::Practices(command) => Box::pin(command.run()),
            Command::Redactions(command) => Box::pin(command.run()),
            Command::Recorders(command) => Box::pin(command.run()),
            Command::Irregularities(command) => Box::pin(command.run()),
            Command::Who(command) => Box::pin(command.run()),
            Command::Summary(command) => Box::pin(command.run()),
            Command::Lint(command) => Box::pin(command.run()),
            Command::Diff(command) => Box::pin(command.run()),
            Command::VerifySummary(command) => Box::pin(command.run()),
            Command::Checkpoint(command) => Box::pin(command.run()),
            Command::Prove(command) => Box::pin(command.run()),
            Command::Consistency(command) => Box::pin(command.run()),
            Command::Export(command) => Box::pin(command.run()),
            Command::Publish(command) => Box::pin(command.run()),
            Command::Verify(command) => Box::pin(ready(command.run())),
            Command::Backup(command) => Box::pin(ready(command.run())),
            Command::Restore(command) => Box::pin(async move { command.run().await }),
            Command::Witness(command) => Box::pin(command.run()),
            Command::Completions(command) => Box::pin(ready(command.run())),
        }
    }
}
