//! Which fields of answers tell of somebody, apart from references to them.

/// Fields by which somebody can be told, left out wherever names are kept back.
pub(super) const TELLING: [(&str, &str); 13] = [
    ("PositionMatrix", "holders"),
    ("PositionMatrix", "cells"),
    ("Participation", "participants"),
    ("SupportTally", "conflicts"),
    ("Practice", "country"),
    ("NextStep", "country"),
    ("LogLine", "occurred_at_ms"),
    ("Provenance", "occurred_at_ms"),
    ("PositionStep", "occurred_at_ms"),
    ("SpeakingLine", "started_ms"),
    ("SpeakingLine", "duration_ms"),
    ("SpeakingLine", "floor_language"),
    ("Place", "at_ms"),
];

/// Fields that show single participants, or tie acts to each other: left out under not for
/// attribution. The counts beside them stay.
pub(super) const SINGLE: [(&str, &str); 40] = [
    ("SupportTally", "cells"),
    ("SupportTally", "held"),
    ("SupportTally", "group_positions"),
    ("ProposalLine", "history"),
    ("ProposalLine", "co_sponsors"),
    ("ProposalLine", "intervention"),
    ("Proposers", "proposers"),
    ("ConvergenceLine", "supporters"),
    ("ConvergenceLine", "objectors"),
    ("ConvergenceLine", "reserved"),
    ("Askers", "held"),
    ("SpeakingLine", "intervention"),
    ("SpeakingLine", "in_reply_to"),
    ("SpeakingLine", "role"),
    ("SpeakingLine", "on_behalf_of"),
    ("SpeakingLine", "alignments"),
    ("SpeakingLine", "attested"),
    ("SpeakingLine", "place"),
    ("Mention", "intervention"),
    ("Mention", "place"),
    ("Citation", "intervention"),
    ("Milestone", "intervention"),
    ("Milestone", "suggested_by"),
    ("DecisionLine", "votes"),
    ("DecisionLine", "late"),
    ("DecisionLine", "intended"),
    ("DecisionLine", "objections"),
    ("DecisionLine", "explanations"),
    ("DecisionLine", "discrepancies"),
    ("Practice", "intervention"),
    ("Practice", "of"),
    ("NextStep", "by"),
    ("ReportedSupport", "examples"),
    ("Provenance", "refers_to"),
    ("Provenance", "referred_by"),
    ("Who", "co_sponsors"),
    ("Who", "intervention"),
    ("Who", "at_ms"),
    ("Who", "positions"),
    ("Who", "rests_on"),
];

/// Messages whose numbers count participants, persons or what they did.
pub(super) const COUNTING: [&str; 11] = [
    "StanceCounts",
    "VoteCounts",
    "DeclaredResult",
    "GroupBreadth",
    "RegionalBreadth",
    "Share",
    "InterventionCounts",
    "InterventionKindCount",
    "SpeakerCounts",
    "GenderCount",
    "ParticipantCounts",
];

/// Lists whose numbers add up to one that is said elsewhere: where one of them is too small to be
/// said, it could be reckoned from the others.
pub(super) const BREAKDOWNS: [&str; 8] = [
    "GroupBreadth",
    "GroupVotes",
    "InterventionKindCount",
    "SegmentParticipation",
    "GenderCount",
    "CategoryCounts",
    "StandingCounts",
    "RegionalGroupCounts",
];
