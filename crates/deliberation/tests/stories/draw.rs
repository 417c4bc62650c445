//! Any fact at all, drawn from bytes: mostly naming what the room holds, sometimes nothing known.

use deliberation::*;

use crate::room::*;
use crate::story::{entry, id};

pub struct Draw<'a>(pub std::slice::Iter<'a, u8>);

impl Draw<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn once_in(&mut self, times: u8) -> bool {
        self.byte().is_multiple_of(times)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::from(self.byte()) % of.len()]
    }

    fn maybe<T>(&mut self, draw: impl Fn(&mut Self) -> T) -> Option<T> {
        (self.once_in(2)).then(|| draw(self))
    }

    fn some<T>(&mut self, draw: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.byte() % 3).map(|_| draw(self)).collect()
    }

    fn id(&mut self, likely: &[u8]) -> IdBytes {
        let byte = if self.once_in(8) {
            self.byte() % 64
        } else {
            self.one(likely)
        };
        [byte; 16]
    }

    fn number(&mut self) -> u32 {
        let big = [0, u32::MAX];
        if self.once_in(16) {
            self.one(&big)
        } else {
            1 + u32::from(self.byte() % 8)
        }
    }

    fn code(&mut self) -> Code {
        code(&format!("N{}", self.byte() % 64))
    }

    fn party(&mut self) -> Party {
        match self.byte() % 3 {
            0 => Party::Group(GroupId(self.id(&[REGION, ALLIANCE]))),
            _ => Party::Participant(self.participant()),
        }
    }

    fn participant(&mut self) -> ParticipantId {
        ParticipantId(self.id(&[COLOMBIA, PANAMA]))
    }

    fn topic(&mut self) -> TopicId {
        TopicId(self.id(&[TOPIC]))
    }

    fn segment(&mut self) -> SegmentId {
        SegmentId(self.id(&[SEGMENT]))
    }

    fn speaker(&mut self) -> SpeakerId {
        SpeakerId(self.id(&[SPEAKER]))
    }

    fn intervention(&mut self) -> Option<InterventionId> {
        self.maybe(|draw| InterventionId(draw.id(&[INTERVENTION])))
    }

    fn order(&mut self) -> Order {
        let ordinal = self.maybe(Self::number);
        let basis = self.one(&[OrderBasis::RecorderOrdinal, OrderBasis::AsListed]);
        Order { ordinal, basis }
    }

    fn span(&mut self) -> Option<DateSpan> {
        self.maybe(|draw| days(1 + draw.byte() % 9, 1 + draw.byte() % 30))
    }

    fn subject(&mut self) -> Subject {
        match self.byte() % 9 {
            0 => Subject::Topic(self.topic()),
            1 => Subject::Term(TermId(self.id(&[TERM]))),
            2 => Subject::Practice(PracticeId(self.id(&[PRACTICE]))),
            3 => Subject::Framework(FrameworkId(self.id(&[FRAMEWORK]))),
            4 | 5 => Subject::Point(PointId(self.id(&[POINT]))),
            6 => Subject::Form(FormId(self.id(&[FORM]))),
            _ => Subject::Proposal(ProposalId(self.id(&[PROPOSAL]))),
        }
    }

    /// A fact with its envelope; `fresh` is an id that nothing bears.
    pub fn recorded(&mut self, fresh: u8) -> Recorded {
        let fact = self.fact();
        let byte = if self.once_in(16) {
            self.byte() % 64
        } else {
            fresh
        };
        let mut recorded = entry(byte, fact);
        if self.once_in(8) {
            recorded.session = self.maybe(|draw| SessionId(draw.id(&[SESSION])));
        }
        if self.once_in(16) {
            recorded.fact = None;
            recorded.kind = self.one(&[0, 999, 0x8999, 17]);
        }
        recorded.occurred_at_ms = self.maybe(|draw| draw.one(&[i64::MIN, 0, i64::MAX]));
        recorded
    }

    pub fn fact(&mut self) -> Fact {
        match self.byte() % 36 {
            0 => LedgerFounded {
                authority_threshold: self.number(),
                ..founding()
            }
            .into(),
            1 => SessionOpened {
                code: None,
                dates: self.span(),
                ..session()
            }
            .into(),
            2 if self.once_in(8) => SessionClosed {}.into(),
            3 => MeetingOpened {
                chair: self.maybe(Self::speaker),
                ..meeting(self.number())
            }
            .into(),
            4 | 5 => self.meeting_changed().into(),
            6 => self.segment_opened().into(),
            7 => SegmentClosed {
                segment: self.segment(),
            }
            .into(),
            8 => TopicAdded {
                parent: self.maybe(Self::topic),
                ..topic(self.number())
            }
            .into(),
            9 => ParticipantRegistered {
                code: self.maybe(Self::code),
                ..registered("X")
            }
            .into(),
            10 => self.standing().into(),
            11 => formed().into(),
            12..=14 => self.membership().into(),
            15 => self.speaker_introduced().into(),
            16 => self.presence().into(),
            17 | 18 => self.spoken().into(),
            _ => self.statement(),
        }
    }

    fn statement(&mut self) -> Fact {
        match self.byte() % 32 {
            0 => self.mention().into(),
            1 => self.alignment().into(),
            2 => self.tabled().into(),
            3 => self.sponsored().into(),
            4 => self.milestone().into(),
            5 => PointFormulated {
                code: self.code(),
                ..point("X", self.number())
            }
            .into(),
            6 => self.reformulated().into(),
            7 => self.evidence().into(),
            8 => self.term().into(),
            9 => self.form().into(),
            10 | 11 => position(self.party(), self.subject()).into(),
            12 => withdrawn(self.party(), self.subject()).into(),
            13 => self.support().into(),
            14 => self.practice().into(),
            15 => FrameworkRegistered {
                code: self.maybe(Self::code),
                adopted: None,
            }
            .into(),
            16 => self.citation().into(),
            17 => self.next_step().into(),
            18 => self.figure().into(),
            19 => TextTranslated {
                target: id(self.byte() % 64),
            }
            .into(),
            20 => self.rules().into(),
            21 => ParagraphWritten {
                section: self.maybe(|draw| draw.one(&[Section::Session, Section::Points])),
                subject: self.maybe(Self::subject),
            }
            .into(),
            22 => put(self.one(&[DecisionMethod::Consensus, DecisionMethod::RecordedVote])).into(),
            23..=25 => self.about_a_decision(),
            26 | 27 => self.on_the_floor(),
            28 => self.about_a_proposal(),
            _ => self.correction().into(),
        }
    }

    fn about_a_decision(&mut self) -> Fact {
        let decision = DecisionId(self.id(&[DECISION]));
        let voter = self.participant();
        let by = self.party();
        let vote = self.one(&[Vote::Yes, Vote::No, Vote::Abstain]);
        let outcome = self.one(&[Outcome::Adopted, Outcome::Rejected]);
        match self.byte() % 6 {
            0 | 1 => VoteCast {
                decision,
                voter,
                vote,
            }
            .into(),
            2 => VoteIntended {
                decision,
                voter,
                vote,
            }
            .into(),
            3 => ObjectionRaised {
                decision,
                by,
                intervention: self.intervention(),
            }
            .into(),
            4 => ObjectionWithdrawn { decision, by }.into(),
            _ => ResultDeclared {
                decision,
                ..declared(DECISION, outcome)
            }
            .into(),
        }
    }

    fn on_the_floor(&mut self) -> Fact {
        use FloorChange::{Ended, Given, Paused, Resumed, Withdrawn};
        let request = self.id(&[REQUEST])[0];
        let kinds = [InterventionKind::Statement, InterventionKind::PointOfOrder];
        match self.byte() % 6 {
            0 => FloorRequested {
                segment: self.segment(),
                participant: self.maybe(Self::participant),
                ..asked(self.one(&kinds))
            }
            .into(),
            1 => list(self.one(&[ListChange::Closed, ListChange::Reopened])).into(),
            2 => WaitingReordered {
                segment: self.segment(),
                requests: self.some(|draw| RequestId(draw.id(&[REQUEST]))),
            }
            .into(),
            3 => TimeAllotted {
                segment: self.maybe(Self::segment),
                to: self.maybe(Self::party),
                per_intervention_s: self.maybe(Self::number),
                in_all_s: self.maybe(Self::number),
            }
            .into(),
            _ => floor(
                request,
                self.one(&[Given, Given, Paused, Resumed, Ended, Withdrawn]),
            )
            .into(),
        }
    }

    fn about_a_proposal(&mut self) -> Fact {
        use ProposalChange::{Deferred, TakenUp, Withdrawn};
        let proposal = self.id(&[PROPOSAL])[0];
        match self.byte() % 6 {
            0 | 1 => revised(proposal).into(),
            2 => commitment().into(),
            3 => progress(
                self.one(&[ProgressStatus::NotStated, ProgressStatus::Reached]),
                None,
            )
            .into(),
            4 if self.once_in(4) => SessionSealed {}.into(),
            4 => circulated(None).into(),
            _ => becomes(proposal, self.one(&[Withdrawn, Deferred, TakenUp])).into(),
        }
    }

    fn meeting_changed(&mut self) -> MeetingChanged {
        use MeetingChange::{Adjourned, Resumed, Suspended};
        let change = self.one(&[Suspended, Resumed, Adjourned]);
        MeetingChanged {
            meeting: MeetingId(self.id(&[MEETING])),
            change,
        }
    }

    fn segment_opened(&mut self) -> SegmentOpened {
        SegmentOpened {
            meeting: self.maybe(|draw| MeetingId(draw.id(&[MEETING]))),
            follows: self.maybe(Self::segment),
            topics: self.some(Self::topic),
            ..segment(self.number())
        }
    }

    fn standing(&mut self) -> StandingChanged {
        let standing = self.one(&[Standing::Member, Standing::Invited]);
        StandingChanged {
            participant: self.participant(),
            standing,
            from: None,
        }
    }

    pub fn membership(&mut self) -> MembershipChanged {
        let change = self.one(&[
            MembershipChange::Joined,
            MembershipChange::Joined,
            MembershipChange::Left,
        ]);
        membership(self.id(&[REGION, ALLIANCE])[0], self.party(), change)
    }

    fn speaker_introduced(&mut self) -> SpeakerIntroduced {
        SpeakerIntroduced {
            participant: self.maybe(Self::participant),
            same_person_as: self.maybe(Self::speaker),
            ..speaker(None)
        }
    }

    fn presence(&mut self) -> PresenceNoted {
        PresenceNoted {
            participant: self.participant(),
            mode: PresenceMode::Remote,
            segment: self.maybe(Self::segment),
            from_ms: self.maybe(|draw| draw.one(&[i64::MIN, 5])),
            to_ms: self.maybe(|draw| draw.one(&[i64::MAX, 4])),
        }
    }

    fn spoken(&mut self) -> InterventionMade {
        InterventionMade {
            segment: self.maybe(Self::segment),
            speaker: self.maybe(Self::speaker),
            participant: self.maybe(Self::participant),
            topics: self.some(Self::topic),
            on_behalf_of: self.some(Self::party),
            in_reply_to: self.intervention(),
            ..spoken(self.order())
        }
    }

    fn mention(&mut self) -> SubjectMentioned {
        SubjectMentioned {
            by: self.maybe(Self::party),
            intervention: self.intervention(),
            subject: self.subject(),
            nature: MentionNature::Concern,
            order: self.order(),
        }
    }

    fn alignment(&mut self) -> AlignmentNoted {
        let with = InterventionId(self.id(&[INTERVENTION]));
        AlignmentNoted {
            participant: self.participant(),
            with,
            extent: Extent::Part,
        }
    }

    fn tabled(&mut self) -> ProposalTabled {
        let proposers = match self.byte() % 2 {
            0 => Proposers::NotOnRecord,
            _ => Proposers::OnRecord(self.some(Self::party)),
        };
        ProposalTabled {
            code: self.code(),
            ..tabled("X", proposers)
        }
    }

    fn sponsored(&mut self) -> ProposalSponsored {
        let how = self.one(&[Sponsorship::Proposer, Sponsorship::CoSponsor]);
        let proposal = ProposalId(self.id(&[PROPOSAL]));
        ProposalSponsored {
            proposal,
            ..sponsored(self.party(), how)
        }
    }

    fn milestone(&mut self) -> MilestoneSet {
        let horizon = match self.byte() % 2 {
            0 => Some(Horizon::WithinYears(self.number())),
            _ => self.span().map(Horizon::On),
        };
        MilestoneSet {
            proposal: ProposalId(self.id(&[PROPOSAL])),
            horizon,
            suggested_by: self.some(Self::party),
            intervention: self.intervention(),
        }
    }

    fn reformulated(&mut self) -> PointReformulated {
        PointReformulated {
            point: PointId(self.id(&[POINT])),
            author: PointAuthor::Chair,
        }
    }

    fn evidence(&mut self) -> EvidenceLinked {
        let bearing = EvidenceBearing::Qualifies;
        let point = PointId(self.id(&[POINT]));
        EvidenceLinked {
            point,
            evidence: id(self.byte() % 64),
            bearing,
        }
    }

    fn term(&mut self) -> TermIntroduced {
        let proposal = self.maybe(|draw| ProposalId(draw.id(&[PROPOSAL])));
        TermIntroduced {
            code: self.code(),
            proposal,
            topics: self.some(Self::topic),
        }
    }

    fn form(&mut self) -> FormOffered {
        FormOffered {
            code: self.maybe(Self::code),
            term: TermId(self.id(&[TERM])),
            standing: FormStanding::Discouraged,
            instead_of: self.maybe(|draw| FormId(draw.id(&[FORM]))),
        }
    }

    fn support(&mut self) -> SupportReported {
        SupportReported {
            subject: self.subject(),
            stance: Some(Stance::Support),
            quantity: ReportedQuantity::Several,
            counted: Counted::States,
            of_groups: self.some(|draw| GroupId(draw.id(&[REGION]))),
            examples: self.some(Self::participant),
        }
    }

    fn practice(&mut self) -> PracticeReported {
        PracticeReported {
            code: self.maybe(Self::code),
            of: self.some(Self::participant),
            speaker: self.maybe(Self::speaker),
            intervention: self.intervention(),
            country: None,
            topics: self.some(Self::topic),
        }
    }

    fn citation(&mut self) -> FrameworkCited {
        FrameworkCited {
            framework: FrameworkId(self.id(&[FRAMEWORK])),
            by: self.maybe(Self::party),
            intervention: self.intervention(),
            subject: self.maybe(Self::subject),
        }
    }

    fn next_step(&mut self) -> NextStepSet {
        let (code, dates) = (self.maybe(Self::code), self.span());
        NextStepSet {
            code,
            dates,
            by: self.some(Self::party),
            country: None,
        }
    }

    fn figure(&mut self) -> FigureReported {
        let exactness = self.one(&[Exactness::MoreThan, Exactness::AlmostAll]);
        let quantity = self.maybe(|draw| u64::from(draw.number()));
        FigureReported {
            measure: Measure::Attendees,
            quantity,
            exactness,
            of: None,
        }
    }

    fn rules(&mut self) -> RulesAdopted {
        let ladder = self.one(&[
            Ladder::members_present as fn() -> Ladder,
            Ladder::states_represented,
            Ladder::names_only,
        ]);
        let method_version = self.number() % 4;
        RulesAdopted {
            rules: Rules {
                method_version,
                ladder: ladder(),
                ..Rules::default()
            },
        }
    }

    fn correction(&mut self) -> EntryCorrected {
        let origin = match self.byte() % 3 {
            0 => CorrectionOrigin::Delegation {
                requested_by: self.participant(),
                received_ms: None,
                checked: CheckedAgainstRecording::No,
                accepted: self.once_in(2),
            },
            _ => CorrectionOrigin::RecordersError,
        };
        let (target, fact) = match self.byte() % 6 {
            0 => (INTERVENTION, Some(self.spoken().into())),
            1 => (SPEAKER, Some(self.speaker_introduced().into())),
            2 => (PROPOSAL, Some(self.tabled().into())),
            3 => (self.byte() % 64, None),
            _ => (self.byte() % 64, Some(self.spoken().into())),
        };
        EntryCorrected {
            origin,
            ..correction(target, fact)
        }
    }
}
