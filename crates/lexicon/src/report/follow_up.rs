//! What became of proposals, and of what was promised.

/// How far a commitment is, as reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// Not begun.
    NotBegun,
    /// Under way.
    UnderWay,
    /// Reached.
    Reached,
    /// Given up.
    GivenUp,
}

impl Progress {
    /// All of them.
    pub const ALL: [Progress; 4] = [
        Progress::NotBegun,
        Progress::UnderWay,
        Progress::Reached,
        Progress::GivenUp,
    ];
}

/// What stands before what is said of a commitment or of the life of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUp {
    /// Before the proposal that a commitment comes from.
    ComesFrom,
    /// Before where the indicator stood.
    Baseline,
    /// Before where it is to stand.
    Target,
    /// Before where it stands, as reported last.
    Latest,
    /// Before how far it is.
    Status,
    /// Before the proposal that this one amends.
    Amends,
    /// Before the proposals whose place it takes.
    Merges,
    /// Before the proposal that it is a part of.
    PartOf,
    /// Before the amendments to it.
    Amendments,
    /// Before the amendments that its text has taken in.
    TakenIn,
    /// Before the proposals that it was merged or split into.
    Became,
}

impl FollowUp {
    /// All of them.
    pub const ALL: [FollowUp; 11] = [
        FollowUp::ComesFrom,
        FollowUp::Baseline,
        FollowUp::Target,
        FollowUp::Latest,
        FollowUp::Status,
        FollowUp::Amends,
        FollowUp::Merges,
        FollowUp::PartOf,
        FollowUp::Amendments,
        FollowUp::TakenIn,
        FollowUp::Became,
    ];
}

/// Where a proposal stands, where no decision tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStanding {
    /// Withdrawn.
    Withdrawn,
    /// Put off.
    Deferred,
    /// Merged into another.
    Merged,
    /// An amendment that the text has taken in.
    TakenIn,
}

impl ProposalStanding {
    /// All of them.
    pub const ALL: [ProposalStanding; 4] = [
        ProposalStanding::Withdrawn,
        ProposalStanding::Deferred,
        ProposalStanding::Merged,
        ProposalStanding::TakenIn,
    ];
}

/// What became of proposals, and of what was promised.
pub trait FollowUpPhrases {
    /// "three commitments are on record".
    fn commitments_lead(&self, count: u64) -> String;
    /// A label, to stand before a colon.
    fn follow_up(&self, what: FollowUp) -> &'static str;
    /// How far it is.
    fn progress(&self, progress: Progress) -> &'static str;
    /// How much of the way is done, which is reckoned and not reported.
    fn done(&self, percent: i64) -> String;
    /// The version of a text, from 2.
    fn text_version(&self, version: u64) -> String;
    /// Before those whose position is on an earlier version.
    fn held_on_version(&self, version: u64) -> String;
    /// Where a proposal stands.
    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str;
}
