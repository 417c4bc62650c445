//! Who may call what: one table. What has no line in it is allowed to nobody.

use deliberation::Publicity;
use engine::Role;

/// When whoever has no desk may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Public {
    /// Never.
    Never,
    /// Where the ledger's rules make the summary public.
    WithSummary,
    /// Where they make the record public.
    WithRecord,
}

impl Public {
    /// Whether rules that make this public are enough.
    pub(super) fn is_met(self, by: Publicity) -> bool {
        match self {
            Public::Never => false,
            Public::WithSummary => by != Publicity::Nothing,
            Public::WithRecord => by == Publicity::Record,
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub(super) struct Right {
    /// Service and method.
    pub(super) call: &'static str,
    /// A letter for each role that may, in the order of [`Role::ALL`].
    roles: &'static str,
    pub(super) public: Public,
}

impl Right {
    /// Whether a desk of this role may, in its own ledger.
    pub(super) fn is_of(&self, role: Role) -> bool {
        let place = Role::ALL.iter().position(|other| *other == role);
        let letter = place.and_then(|place| self.roles.as_bytes().get(place));
        letter.is_some_and(|letter| *letter != b'.')
    }
}

const fn right(call: &'static str, roles: &'static str, public: Public) -> Right {
    Right {
        call,
        roles,
        public,
    }
}

/// Package of the services in here; reflection and health have others and are open.
pub(super) const PACKAGE: &str = "/rapporteur.v1.";

/// A administrator, C chair, R rapporteur, D delegate, O observer, U auditor.
static RIGHTS: [Right; 39] = [
    right("Ledgers/FoundLedger", "A.....", Public::Never),
    right("Ledgers/ListLedgers", "ACRDOU", Public::WithSummary),
    right("Ledgers/GetLedger", "ACRDOU", Public::WithSummary),
    right("Ledgers/ListKeys", "ACRDOU", Public::WithRecord),
    // What each may submit: `Entered::admit`.
    right("Record/Submit", "ACRD..", Public::Never),
    right("Record/SubmitStream", "ACRD..", Public::Never),
    right("Record/FindSubmissions", "ACRD.U", Public::Never),
    right("Replay/ReplayEntries", "ACRDOU", Public::WithRecord),
    right("Proofs/ProveInclusion", "ACRDOU", Public::WithRecord),
    right("Proofs/ProveConsistency", "ACRDOU", Public::WithRecord),
    right("Proofs/Export", "ACRDOU", Public::WithRecord),
    right("Views/Log", "ACRDOU", Public::WithRecord),
    right("Views/SpeakingOrder", "ACRDOU", Public::WithRecord),
    right("Views/ProposalBoard", "ACRDOU", Public::WithRecord),
    right("Views/Convergence", "ACRDOU", Public::WithRecord),
    right("Views/Levels", "ACRDOU", Public::WithRecord),
    right("Views/LevelHistory", "ACRDOU", Public::WithRecord),
    right("Views/WhatIf", "ACR..U", Public::Never),
    right("Views/Terminology", "ACRDOU", Public::WithRecord),
    right("Views/Positions", "ACRDOU", Public::WithRecord),
    right("Views/Participation", "ACRDOU", Public::WithRecord),
    right("Views/Practices", "ACRDOU", Public::WithRecord),
    right("Views/Frameworks", "ACRDOU", Public::WithRecord),
    right("Views/NextSteps", "ACRDOU", Public::WithRecord),
    right("Views/Decisions", "ACRDOU", Public::WithRecord),
    right("Views/Floor", "ACRDOU", Public::WithRecord),
    right("Views/WatchFloor", "ACRDOU", Public::WithRecord),
    right("Views/ProposalTexts", "ACRDOU", Public::WithRecord),
    right("Views/Commitments", "ACRDOU", Public::WithRecord),
    right("Views/Drafts", "ACRDOU", Public::WithRecord),
    right("Views/Search", "ACRDOU", Public::WithRecord),
    right("Views/Opinions", "ACR..U", Public::Never),
    right("Views/Irregularities", "ACRDOU", Public::WithRecord),
    right("Views/Provenance", "ACRDOU", Public::WithRecord),
    right("Views/Who", "ACRDOU", Public::WithRecord),
    right("Views/FindCode", "ACRDOU", Public::WithRecord),
    right("Views/Redactions", "ACRDOU", Public::WithRecord),
    right("Summaries/Render", "ACRDOU", Public::WithSummary),
    right("Summaries/Compare", "ACRDOU", Public::WithSummary),
];

/// The line of a call, if it has one.
pub(super) fn of_path(path: &str) -> Option<&'static Right> {
    let call = path.strip_prefix(PACKAGE)?;
    RIGHTS.iter().find(|line| line.call == call)
}
