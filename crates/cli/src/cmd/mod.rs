//! One file for each command.

mod backup;
mod checkpoint;
mod completions;
mod conflict;
mod consistency;
mod convergence;
mod demo;
mod desk;
mod elsewhere;
mod export;
mod found;
mod irregularities;
mod key;
mod log;
mod log_key;
mod participation;
mod positions;
mod practices;
mod proposals;
mod prove;
mod publish;
mod record;
mod redact;
mod redactions;
pub(crate) mod replay;
mod restore;
mod serve;
mod speakers;
mod summary;
mod terms;
mod verify;
mod verify_bundle;
mod who;
mod witness;

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
    /// Disputed terms: forms, and who asked for which.
    Terms(terms::Terms),
    /// Who holds which position.
    Positions(positions::Positions),
    /// Who took part: counted, and beside it reported.
    Participation(participation::Participation),
    /// Good practices.
    Practices(practices::Practices),
    /// Orders to erase parts of entries.
    Redactions(redactions::Redactions),
    /// Breaches of procedure that were recorded all the same.
    Irregularities(irregularities::Irregularities),
    /// Who proposed a measure and who holds what on it, with entries and hashes.
    Who(who::Who),
    /// Write the summary.
    Summary(summary::Summary),
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

impl Command {
    /// Does it.
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self {
            Command::Serve(command) => command.run().await,
            Command::Found(command) => command.run().await,
            Command::Desk(command) => command.run(),
            Command::Demo(command) => command.run().await,
            Command::Record(command) => command.run().await,
            Command::Redact(command) => command.run().await,
            Command::Key(command) => command.run().await,
            Command::LogKey(command) => command.run().await,
            Command::Log(command) => command.run().await,
            Command::Replay(command) => command.run().await,
            Command::Speakers(command) => command.run().await,
            Command::Proposals(command) => command.run().await,
            Command::Convergence(command) => command.run().await,
            Command::Terms(command) => command.run().await,
            Command::Positions(command) => command.run().await,
            Command::Participation(command) => command.run().await,
            Command::Practices(command) => command.run().await,
            Command::Redactions(command) => command.run().await,
            Command::Irregularities(command) => command.run().await,
            Command::Who(command) => command.run().await,
            Command::Summary(command) => command.run().await,
            Command::Checkpoint(command) => command.run().await,
            Command::Prove(command) => command.run().await,
            Command::Consistency(command) => command.run().await,
            Command::Export(command) => command.run().await,
            Command::Publish(command) => command.run().await,
            Command::Verify(command) => command.run(),
            Command::Backup(command) => command.run(),
            Command::Restore(command) => command.run().await,
            Command::Witness(command) => command.run().await,
            Command::Completions(command) => command.run(),
        }
    }
}
