//! Who: participants, standing, groups, speakers, presence.

use serde::{Deserialize, Serialize};

use crate::{Code, Country, Date, GroupId, Language, ParticipantId, SegmentId, SpeakerId};

/// What a participant is, as the source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A State.
    State,
    /// An entity of the United Nations system.
    UnEntity,
    /// An intergovernmental organisation.
    IntergovernmentalOrganisation,
    /// Civil society, a non-governmental organisation.
    CivilSociety,
    /// A university or research institute.
    Academia,
    /// The private sector.
    PrivateSector,
    /// A diaspora or migrant association.
    DiasporaAssociation,
    /// A local authority.
    LocalAuthority,
    /// Something else, or not known.
    Other,
}

/// The standing of a participant in a body. Only members count in consensus and votes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A member of the body.
    Member,
    /// An observer State.
    ObserverState,
    /// Another observer.
    OtherObserver,
    /// Invited.
    Invited,
    /// Not on record.
    #[default]
    Unknown,
}

/// A participant is entered in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantRegistered {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What it is.
    pub category: Category,
    /// Its standing in the body.
    #[serde(default)]
    pub standing: Standing,
    /// The State that it is or, for a local authority, belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

/// The standing of a participant changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingChanged {
    /// Whose.
    pub participant: ParticipantId,
    /// Its new standing.
    pub standing: Standing,
    /// From which day on; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// What kind of group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A regional group; regional breadth is counted over these.
    Regional,
    /// A political or negotiating group.
    Political,
    /// Formed for one occasion.
    AdHoc,
}

/// A group is entered in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupFormed {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What kind of group.
    pub kind: GroupKind,
}

/// Whether a membership begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipChange {
    /// The member joins.
    Joined,
    /// The member leaves.
    Left,
}

/// A participant, or a whole group, joins or leaves a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipChanged {
    /// Which group.
    pub group: GroupId,
    /// Who joins or leaves it. A group may not come to lie inside itself.
    pub member: crate::Party,
    /// Joined or left.
    pub change: MembershipChange,
    /// On which day; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// In which role a person takes the floor.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Member of a panel.
    Panellist,
    /// Leads a panel.
    Moderator,
    /// Presides.
    Chair,
    /// Speaks for a delegation.
    Delegate,
    /// Speaks for an observer.
    Observer,
    /// Guest of honour, high official, expert.
    Guest,
    /// Not on record.
    #[default]
    Unknown,
}

/// Gender as the source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// Another.
    Another,
}

/// A person in one role. Name and title are personal texts of the same entry. The same person in
/// another role is another speaker, tied to the first by `same_person_as`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakerIntroduced {
    /// Short label; never the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// For whom the person speaks; none where the affiliation is not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// In which role.
    #[serde(default)]
    pub role: Role,
    /// Gender, only if the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Language, only if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The same person in another role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_person_as: Option<SpeakerId>,
}

/// How somebody is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceMode {
    /// Accredited, whether or not seen in the room.
    Accredited,
    /// In the room.
    InRoom,
    /// Connected from afar.
    Remote,
}

/// A participant is present, for a while or throughout. This makes the denominators of shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresenceNoted {
    /// Who.
    pub participant: ParticipantId,
    /// How.
    pub mode: PresenceMode,
    /// In which segment; none for the session as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentId>,
    /// From when, ms since 1970 UTC; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_ms: Option<i64>,
    /// Until when, ms since 1970 UTC; none while it lasts or is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_ms: Option<i64>,
}
