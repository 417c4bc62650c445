//! Tables: what their columns are called, and what they show.

/// The head of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A place in an order.
    Number,
    /// Who spoke.
    Speaker,
    /// In which role.
    Role,
    /// The kind of an intervention.
    Kind,
    /// For how long.
    SpeakingTime,
    /// A participant.
    Participant,
    /// Its category.
    Category,
    /// Its standing.
    Standing,
    /// Its regional group.
    RegionalGroup,
    /// A number of interventions.
    Interventions,
    /// How many took the floor.
    TookTheFloor,
    /// How many are on record.
    OnRecord,
    /// A part of a session.
    Segment,
    /// What positions are taken on.
    Subject,
    /// For it, with or without reservation.
    InFavour,
    /// Against it.
    Against,
    /// Neither: reserved or dissociated.
    Otherwise,
    /// Which entry.
    Entry,
    /// What was recorded, in a corrigendum.
    InPlaceOf,
    /// What is to be read instead.
    Read,
    /// Whose correction it is.
    Origin,
}

impl Column {
    /// All of them.
    pub const ALL: [Column; 21] = [
        Column::Number,
        Column::Speaker,
        Column::Role,
        Column::Kind,
        Column::SpeakingTime,
        Column::Participant,
        Column::Category,
        Column::Standing,
        Column::RegionalGroup,
        Column::Interventions,
        Column::TookTheFloor,
        Column::OnRecord,
        Column::Segment,
        Column::Subject,
        Column::InFavour,
        Column::Against,
        Column::Otherwise,
        Column::Entry,
        Column::InPlaceOf,
        Column::Read,
        Column::Origin,
    ];
}

/// What a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caption {
    /// Who spoke outside any segment.
    OutsideSegments,
    /// The participants on record.
    Participants,
    /// The latest position of each.
    Positions,
    /// How many of each category spoke.
    SpokeByCategory,
    /// How long each category spoke.
    SpeakingTimeByCategory,
    /// How many are for and against, by point and proposal.
    PositionsBySubject,
    /// How many are for it in each regional group, by point and proposal.
    SupportByRegionalGroup,
    /// How many points and proposals stood at each level when a segment closed.
    LevelsOverTime,
    /// What was corrected.
    Corrections,
}

impl Caption {
    /// All of them.
    pub const ALL: [Caption; 9] = [
        Caption::OutsideSegments,
        Caption::Participants,
        Caption::Positions,
        Caption::SpokeByCategory,
        Caption::SpeakingTimeByCategory,
        Caption::PositionsBySubject,
        Caption::SupportByRegionalGroup,
        Caption::LevelsOverTime,
        Caption::Corrections,
    ];
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// What it came to.
    Conclusions,
    /// All of it, with annexes.
    Report,
    /// What was said, in the order of speaking.
    Record,
    /// What was corrected.
    Corrigendum,
}

/// Where a correction comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionOrigin {
    /// The recorder's own mistake.
    Recorder,
    /// Asked for by the delegation, and accepted.
    Delegation,
    /// Asked for by the delegation, and not accepted: the record stands.
    DelegationNotAccepted,
}

/// Words of tables.
pub trait TablePhrases {
    /// The head of a column, with its capital.
    fn column(&self, column: Column) -> &'static str;
    /// What a table shows, with its capital.
    fn caption(&self, caption: Caption) -> &'static str;
    /// The kind of document, with its capital.
    fn document_kind(&self, kind: DocumentKind) -> &'static str;
    /// Where a correction comes from.
    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str;
    /// There is nothing to correct.
    fn no_corrections(&self) -> &'static str;
}
