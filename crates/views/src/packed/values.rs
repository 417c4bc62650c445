//! The packed form of small values: numbers, ids, dates, codes, and every closed list.

use deliberation::{
    Attestation, Attribution, Category, CheckedAgainstRecording, Code, CommentId, CommitmentId,
    Counted, Country, Date, DatePrecision, DecisionId, DecisionMethod, DraftId, EntryId,
    ErasablePart, EvidenceBearing, Exactness, Explained, ExplainedWhen, Extent, FloorChange,
    FormId, FormStanding, FrameworkId, Gender, GroupId, GroupKind, Horizon, InterventionId,
    InterventionKind, KeyCapacity, KeyFingerprint, Language, Lineage, ListChange, Majority,
    Measure, MeetingChange, MeetingId, MembershipChange, MentionNature, NumberWord, Occasion,
    OrderBasis, Outcome, ParticipantId, Party, PointAuthor, PointId, PracticeId, Precedence,
    PresenceMode, ProgressStatus, ProposalChange, ProposalId, PublicKey, Publicity,
    ReportedQuantity, RequestId, Revision, Role, Section, SegmentId, SegmentKind, SessionId,
    Sha256, ShareFrom, ShareOf, SignatureBytes, SpeakerId, Sponsorship, Stance, Standing, Subject,
    TermId, TopicId, Vote,
};

use super::{Packed, Packing, Unpacking};

macro_rules! numbers {
    ($($name:ident),*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                into.number(u64::from(*self));
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                $name::try_from(from.number()?).ok()
            }
        }
    )*};
}
numbers!(u8, u32, u64);

impl Packed for i64 {
    /// Small numbers of either sign are short.
    fn pack(&self, into: &mut Packing<'_>) {
        into.number(((self << 1) ^ (self >> 63)).cast_unsigned());
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        let number = from.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

impl Packed for bool {
    fn pack(&self, into: &mut Packing<'_>) {
        into.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

fn pack_text(text: &str, into: &mut Packing<'_>) {
    into.number(text.len() as u64);
    into.bytes.extend(text.as_bytes());
}

fn unpack_text<'a>(from: &'a mut Unpacking<'_>) -> Option<&'a str> {
    let length = usize::try_from(from.number()?).ok()?;
    std::str::from_utf8(from.take(length)?).ok()
}

impl Packed for String {
    fn pack(&self, into: &mut Packing<'_>) {
        pack_text(self, into);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        unpack_text(from).map(str::to_owned)
    }
}

macro_rules! texts {
    ($($name:ident),*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                pack_text(self.as_str(), into);
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                unpack_text(from)?.parse().ok()
            }
        }
    )*};
}
texts!(Code, Country, Language);

impl Packed for Date {
    fn pack(&self, into: &mut Packing<'_>) {
        let (year, month, day) = self.parts();
        i64::from(year).pack(into);
        into.bytes.extend([month, day]);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        let year = i16::try_from(i64::unpack(from)?).ok()?;
        Date::new(year, from.byte()?, from.byte()?)
    }
}

macro_rules! fixed_bytes {
    ($($name:ident $len:literal),*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                into.bytes.extend(self.0);
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                from.take($len)?.try_into().ok().map($name)
            }
        }
    )*};
}
fixed_bytes!(PublicKey 32, KeyFingerprint 32, Sha256 32, SignatureBytes 64);

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                into.id(self.0);
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                from.id()?.map($name)
            }

            fn pack_option(value: Option<&Self>, into: &mut Packing<'_>) {
                match value {
                    Some(id) => into.id(id.0),
                    None => into.bytes.push(0),
                }
            }

            fn unpack_option(from: &mut Unpacking<'_>) -> Option<Option<Self>> {
                Some(from.id()?.map($name))
            }
        }
    )*};
}
ids!(
    EntryId,
    SessionId,
    MeetingId,
    SegmentId,
    TopicId,
    ParticipantId,
    GroupId,
    SpeakerId,
    InterventionId,
    ProposalId,
    PointId,
    TermId,
    FormId,
    PracticeId,
    FrameworkId,
    DecisionId,
    RequestId,
    CommitmentId,
    DraftId,
    CommentId
);

/// One byte for each value; the numbers are part of the schema.
macro_rules! lists {
    ($($name:ident { $($value:ident = $number:literal),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                into.bytes.push(match self {
                    $($name::$value => $number,)*
                });
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                match from.byte()? {
                    $($number => Some($name::$value),)*
                    _ => None,
                }
            }
        }
    )*};
}

/// One byte for the choice, then its value.
macro_rules! choices {
    ($($name:ident { $($value:ident = $number:literal),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packing<'_>) {
                match self {
                    $($name::$value(value) => {
                        into.bytes.push($number);
                        value.pack(into);
                    })*
                }
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                match from.byte()? {
                    $($number => Packed::unpack(from).map($name::$value),)*
                    _ => None,
                }
            }
        }
    )*};
}

choices! {
    Party { Participant = 0, Group = 1 }
    Subject { Proposal = 0, Point = 1, Form = 2, Term = 3, Topic = 4, Framework = 5, Practice = 6 }
    Horizon { WithinYears = 0, On = 1 }
    Lineage { Amends = 0, Merges = 1, SplitFrom = 2 }
    ShareFrom { AtLeastPercent = 0, OverPercent = 1 }
}

lists! {
    DatePrecision { Day = 0, Week = 1, Month = 2, Year = 3 }
    OrderBasis { Time = 0, RecorderOrdinal = 1, AsListed = 2, Unknown = 3 }
    Category {
        State = 0, UnEntity = 1, IntergovernmentalOrganisation = 2, CivilSociety = 3,
        Academia = 4, PrivateSector = 5, DiasporaAssociation = 6, LocalAuthority = 7, Other = 8,
    }
    Standing { Member = 0, ObserverState = 1, OtherObserver = 2, Invited = 3, Unknown = 4 }
    GroupKind { Regional = 0, Political = 1, AdHoc = 2 }
    MembershipChange { Joined = 0, Left = 1 }
    Role {
        Panellist = 0, Moderator = 1, Chair = 2, Delegate = 3, Observer = 4, Guest = 5,
        Unknown = 6,
    }
    Gender { Woman = 0, Man = 1, Another = 2 }
    PresenceMode { Accredited = 0, InRoom = 1, Remote = 2 }
    MeetingChange { Suspended = 0, Resumed = 1, Adjourned = 2 }
    SegmentKind {
        Opening = 0, RoundTable = 1, Debate = 2, QuestionsAndAnswers = 3, Closing = 4, Other = 5,
    }
    InterventionKind {
        Statement = 0, Question = 1, Reply = 2, PointOfOrder = 3, RightOfReply = 4,
        Introduction = 5, ClosingRemark = 6,
    }
    Occasion { Distinct = 0, Unstated = 1 }
    MentionNature { Thanks = 0, Example = 1, Concern = 2, Question = 3, Other = 4 }
    Extent { Whole = 0, Part = 1 }
    Stance { Support = 0, SupportWithReservation = 1, Oppose = 2, Reserve = 3, Dissociate = 4 }
    ReportedQuantity {
        One = 0, Some = 1, Several = 2, Many = 3, Most = 4, AlmostAll = 5, All = 6,
        Unspecified = 7, AsABody = 8,
    }
    Counted {
        States = 0, Speakers = 1, PanellistsAndSpeakers = 2, Participants = 3, Delegates = 4,
        CivilSociety = 5, Unspecified = 6, Ngos = 7, Representatives = 8,
        CivilSocietyRepresentatives = 9, NgoRepresentatives = 10,
    }
    Measure {
        Attendees = 0, Speakers = 1, WomenSpeakers = 2, Participants = 3, StatesRepresented = 4,
        Regions = 5, RoundTables = 6, Other = 7,
    }
    Exactness { Exactly = 0, MoreThan = 1, About = 2, LessThan = 3, AlmostAll = 4 }
    CheckedAgainstRecording { Yes = 0, No = 1, Unavailable = 2 }
    Sponsorship { Proposer = 0, CoSponsor = 1 }
    PointAuthor { Rapporteur = 0, Chair = 1 }
    EvidenceBearing { Supports = 0, Objects = 1, Illustrates = 2, Qualifies = 3 }
    FormStanding { Preferred = 0, Discouraged = 1, Open = 2 }
    Section {
        Session = 0, Opening = 1, General = 2, Proceedings = 3, Themes = 4, Points = 5,
        Practices = 6, Proposals = 7, Terminology = 8, Frameworks = 9, Closing = 10,
        NextSteps = 11, Decisions = 12,
    }
    DecisionMethod {
        Consensus = 0, WithoutVote = 1, Acclamation = 2, RecordedVote = 3, ShowOfHands = 4,
        Ballot = 5, SilenceProcedure = 6, Ruling = 7,
    }
    Majority {
        SimpleOfVotes = 0, TwoThirdsOfVotes = 1, SimpleOfMembers = 2, TwoThirdsOfMembers = 3,
        Unanimity = 4,
    }
    Vote { Yes = 0, No = 1, Abstain = 2, NotVoting = 3 }
    Outcome { Adopted = 0, Rejected = 1, Deferred = 2, Withdrawn = 3, NotStated = 4 }
    Explained { Vote = 0, Position = 1 }
    ExplainedWhen { Before = 0, After = 1 }
    FloorChange { Withdrawn = 0, Given = 1, Paused = 2, Resumed = 3, Yielded = 4, Ended = 5 }
    ListChange { Closed = 0, Reopened = 1 }
    Revision { Written = 0, Oral = 1, Amended = 2 }
    ProposalChange { Withdrawn = 0, Deferred = 1, TakenUp = 2 }
    ProgressStatus { NotStated = 0, NotBegun = 1, UnderWay = 2, Reached = 3, GivenUp = 4 }
    NumberWord {
        One = 0, Two = 1, Few = 2, Some = 3, Several = 4, Many = 5, Most = 6, AlmostAll = 7,
        All = 8,
    }
    ShareOf { MembersPresent = 0, StatesRepresented = 1 }
    Attribution { OnTheRecord = 0, GroupOnly = 1, NotForAttribution = 2 }
    Precedence { Own = 0, Group = 1, Latest = 2 }
    Publicity { Nothing = 0, Summary = 1, Record = 2 }
    KeyCapacity { Authority = 0, Delegation = 1, Rapporteur = 2, Secretariat = 3, Chair = 4 }
    Attestation { Confirmed = 0, Disputed = 1 }
    ErasablePart { Text = 0, Personal = 1, Attachment = 2 }
}
