//! `decide`: what cannot be recorded. Everything else is recorded, also when it broke the rules.

use crate::state::code_of;
use crate::{
    DateSpan, EntryCorrected, EntryId, Fact, FactKind, Horizon, Irregularity, METHOD_VERSION,
    MembershipChange, Order, Party, Proposers, Recorded, Refusal, Rules, State, Subject,
};

/// What a field must name.
type Wanted = (FactKind, &'static str);

const SESSION: Wanted = (FactKind::SessionOpened, "session");
const MEETING: Wanted = (FactKind::MeetingOpened, "meeting");
const SEGMENT: Wanted = (FactKind::SegmentOpened, "segment");
const TOPIC: Wanted = (FactKind::TopicAdded, "topic");
const PARTICIPANT: Wanted = (FactKind::ParticipantRegistered, "participant");
const GROUP: Wanted = (FactKind::GroupFormed, "group");
const SPEAKER: Wanted = (FactKind::SpeakerIntroduced, "speaker");
const INTERVENTION: Wanted = (FactKind::InterventionMade, "intervention");
const PROPOSAL: Wanted = (FactKind::ProposalTabled, "proposal");
const POINT: Wanted = (FactKind::PointFormulated, "point");
const TERM: Wanted = (FactKind::TermIntroduced, "term");
const FORM: Wanted = (FactKind::FormOffered, "form");
const PRACTICE: Wanted = (FactKind::PracticeReported, "practice");
const FRAMEWORK: Wanted = (FactKind::FrameworkRegistered, "framework");

impl State {
    /// Judges a fact that is about to be recorded: a refusal, or the breaches of procedure that
    /// will be visible beside it. Neither changes the state.
    pub fn decide(&self, next: &Recorded) -> Result<Vec<Irregularity>, Refusal> {
        self.refuse_envelope(next)?;
        if let Some(fact) = &next.fact {
            self.refuse_code(fact, next.id)?;
            self.refuse_fact(fact)?;
        }
        Ok(self.breaches(next))
    }

    fn refuse_envelope(&self, next: &Recorded) -> Result<(), Refusal> {
        if next.id == EntryId::NONE {
            return Err(Refusal::NoId);
        }
        if let Some((index, _)) = self.registry().find(next.id) {
            return Err(Refusal::DuplicateId { id: next.id, index });
        }
        let founding = matches!(next.fact, Some(Fact::LedgerFounded(_)));
        if founding != self.registry().is_empty() {
            return Err(Refusal::NotFoundedHere);
        }
        let opens_itself = matches!(next.fact, Some(Fact::SessionOpened(_)));
        match next.session {
            Some(session) if opens_itself && session.0 == next.id.0 => Ok(()),
            session => self.each("session", session, SESSION),
        }
    }

    fn refuse_code(&self, fact: &Fact, id: EntryId) -> Result<(), Refusal> {
        let holder = code_of(fact).and_then(|code| Some((code, self.coded(code)?)));
        match holder {
            Some((code, holder)) if holder != id => Err(Refusal::DuplicateCode {
                code: code.clone(),
                holder,
            }),
            _ => Ok(()),
        }
    }

    /// `id` must be an entry of the wanted kind.
    fn one(
        &self,
        field: &'static str,
        id: impl Into<EntryId>,
        wanted: Wanted,
    ) -> Result<(), Refusal> {
        let id = id.into();
        match self.registry().find(id) {
            None => Err(Refusal::UnknownId { field, id }),
            Some((_, number)) if number == wanted.0.number() => Ok(()),
            Some((_, number)) => match FactKind::from_number(number) {
                Some(found) => Err(Refusal::WrongKind {
                    field,
                    id,
                    found,
                    wanted: wanted.1,
                }),
                None => Err(Refusal::UnknownId { field, id }),
            },
        }
    }

    fn each<I: Into<EntryId>>(
        &self,
        field: &'static str,
        ids: impl IntoIterator<Item = I>,
        wanted: Wanted,
    ) -> Result<(), Refusal> {
        ids.into_iter()
            .try_for_each(|id| self.one(field, id, wanted))
    }

    fn parties<'a>(
        &self,
        field: &'static str,
        parties: impl IntoIterator<Item = &'a Party>,
    ) -> Result<(), Refusal> {
        parties.into_iter().try_for_each(|party| match party {
            Party::Participant(id) => self.one(field, *id, PARTICIPANT),
            Party::Group(id) => self.one(field, *id, GROUP),
        })
    }

    fn subject(&self, subject: Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Proposal(id) => self.one("subject", id, PROPOSAL),
            Subject::Point(id) => self.one("subject", id, POINT),
            Subject::Form(id) => self.one("subject", id, FORM),
            Subject::Term(id) => self.one("subject", id, TERM),
            Subject::Topic(id) => self.one("subject", id, TOPIC),
            Subject::Framework(id) => self.one("subject", id, FRAMEWORK),
            Subject::Practice(id) => self.one("subject", id, PRACTICE),
        }
    }

    /// A subject on which a position can be held.
    fn position_subject(&self, subject: Subject) -> Result<(), Refusal> {
        let what = match subject {
            Subject::Proposal(_) | Subject::Point(_) | Subject::Form(_) => {
                return self.subject(subject);
            }
            Subject::Term(_) => "term",
            Subject::Topic(_) => "topic",
            Subject::Framework(_) => "framework",
            Subject::Practice(_) => "practice",
        };
        Err(Refusal::NotASubjectOfPositions { subject: what })
    }

    fn refuse_fact(&self, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::SessionClosed(_)
            | Fact::ParticipantRegistered(_)
            | Fact::GroupFormed(_)
            | Fact::FrameworkRegistered(_) => Ok(()),
            Fact::SessionOpened(f) => span("dates", f.dates),
            Fact::LedgerFounded(f) => {
                refuse_threshold(f.authority_keys.len(), f.authority_threshold)?;
                refuse_rules(&f.rules)
            }
            Fact::RulesAdopted(f) => refuse_rules(&f.rules),
            Fact::MeetingOpened(f) => {
                from_one("number", Some(f.number))?;
                self.each("chair", f.chair, SPEAKER)
            }
            Fact::MeetingChanged(f) => self.one("meeting", f.meeting, MEETING),
            Fact::SegmentOpened(f) => {
                from_one("number", f.number)?;
                self.each("meeting", f.meeting, MEETING)?;
                self.each("follows", f.follows, SEGMENT)?;
                self.each("topics", f.topics.iter().copied(), TOPIC)
            }
            Fact::SegmentClosed(f) => self.one("segment", f.segment, SEGMENT),
            Fact::TopicAdded(f) => {
                from_one("number", f.number)?;
                self.each("parent", f.parent, TOPIC)
            }
            Fact::StandingChanged(f) => self.one("participant", f.participant, PARTICIPANT),
            Fact::MembershipChanged(f) => self.refuse_membership(f),
            Fact::SpeakerIntroduced(f) => {
                self.each("participant", f.participant, PARTICIPANT)?;
                self.each("same_person_as", f.same_person_as, SPEAKER)
            }
            Fact::PresenceNoted(f) => {
                self.one("participant", f.participant, PARTICIPANT)?;
                self.each("segment", f.segment, SEGMENT)?;
                match (f.from_ms, f.to_ms) {
                    (Some(from), Some(to)) if to < from => {
                        Err(Refusal::EndsBeforeItBegins { field: "to_ms" })
                    }
                    _ => Ok(()),
                }
            }
            _ => self.refuse_statement(fact),
        }
    }

    fn refuse_statement(&self, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::InterventionMade(f) => self.refuse_intervention(f),
            Fact::SubjectMentioned(f) => {
                if f.by.is_none() && f.intervention.is_none() {
                    let wanted = "say by whom, or in which intervention, the subject was mentioned";
                    return Err(Refusal::Missing {
                        field: "by",
                        wanted,
                    });
                }
                self.parties("by", &f.by)?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                order(f.order)?;
                self.subject(f.subject)
            }
            Fact::AlignmentNoted(f) => {
                self.one("participant", f.participant, PARTICIPANT)?;
                self.one("with", f.with, INTERVENTION)
            }
            Fact::PositionTaken(f) => {
                self.parties("holder", [&f.holder])?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                order(f.order)?;
                self.position_subject(f.subject)
            }
            Fact::PositionWithdrawn(f) => {
                self.parties("holder", [&f.holder])?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                self.position_subject(f.subject)
            }
            Fact::SupportReported(f) => {
                self.each("of_groups", f.of_groups.iter().copied(), GROUP)?;
                self.each("examples", f.examples.iter().copied(), PARTICIPANT)?;
                self.subject(f.subject)
            }
            Fact::PracticeReported(f) => {
                self.each("of", f.of.iter().copied(), PARTICIPANT)?;
                self.each("speaker", f.speaker, SPEAKER)?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                self.each("topics", f.topics.iter().copied(), TOPIC)
            }
            Fact::FrameworkCited(f) => {
                self.one("framework", f.framework, FRAMEWORK)?;
                self.parties("by", &f.by)?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                f.subject.map_or(Ok(()), |subject| self.subject(subject))
            }
            Fact::NextStepSet(f) => {
                self.parties("by", &f.by)?;
                span("dates", f.dates)
            }
            Fact::FigureReported(f) => {
                if f.quantity.is_none() && f.exactness != crate::Exactness::AlmostAll {
                    let wanted = "give the figure; only \"almost all\" stands without one";
                    return Err(Refusal::Missing {
                        field: "quantity",
                        wanted,
                    });
                }
                Ok(())
            }
            _ => self.refuse_text(fact),
        }
    }

    fn refuse_text(&self, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::ProposalTabled(f) => {
                if let Proposers::OnRecord(parties) = &f.proposers {
                    if parties.is_empty() {
                        let wanted = "name the proposers, or say that they are not on record";
                        return Err(Refusal::Missing {
                            field: "proposers",
                            wanted,
                        });
                    }
                    self.parties("proposers", parties)?;
                }
                self.each("intervention", f.intervention, INTERVENTION)?;
                self.each("topics", f.topics.iter().copied(), TOPIC)?;
                self.each("builds_on", f.builds_on.iter().copied(), FRAMEWORK)
            }
            Fact::ProposalSponsored(f) => {
                self.one("proposal", f.proposal, PROPOSAL)?;
                self.parties("sponsor", [&f.sponsor])?;
                self.each("intervention", f.intervention, INTERVENTION)
            }
            Fact::MilestoneSet(f) => {
                self.one("proposal", f.proposal, PROPOSAL)?;
                self.parties("suggested_by", &f.suggested_by)?;
                self.each("intervention", f.intervention, INTERVENTION)?;
                match f.horizon {
                    Some(Horizon::WithinYears(years)) => from_one("within_years", Some(years)),
                    Some(Horizon::On(dates)) => span("horizon", Some(dates)),
                    None => Ok(()),
                }
            }
            Fact::PointFormulated(f) => {
                from_one("number", Some(f.number))?;
                self.each("topics", f.topics.iter().copied(), TOPIC)
            }
            Fact::PointReformulated(f) => self.one("point", f.point, POINT),
            Fact::EvidenceLinked(f) => {
                self.one("point", f.point, POINT)?;
                self.known("evidence", f.evidence)
            }
            Fact::TermIntroduced(f) => {
                self.each("proposal", f.proposal, PROPOSAL)?;
                self.each("topics", f.topics.iter().copied(), TOPIC)
            }
            Fact::FormOffered(f) => {
                self.one("term", f.term, TERM)?;
                self.each("instead_of", f.instead_of, FORM)
            }
            Fact::TextTranslated(f) => self.known("target", f.target),
            Fact::EntryCorrected(f) => self.refuse_correction(f),
            _ => Ok(()),
        }
    }

    fn refuse_intervention(&self, f: &crate::InterventionMade) -> Result<(), Refusal> {
        self.each("segment", f.segment, SEGMENT)?;
        self.each("speaker", f.speaker, SPEAKER)?;
        self.each("participant", f.participant, PARTICIPANT)?;
        self.each("topics", f.topics.iter().copied(), TOPIC)?;
        self.parties("on_behalf_of", &f.on_behalf_of)?;
        self.each("in_reply_to", f.in_reply_to, INTERVENTION)?;
        order(f.order)
    }

    fn refuse_membership(&self, f: &crate::MembershipChanged) -> Result<(), Refusal> {
        self.one("group", f.group, GROUP)?;
        self.parties("member", [&f.member])?;
        match (f.member, f.change) {
            (Party::Group(member), MembershipChange::Joined) if self.lies_in(f.group, member) => {
                Err(Refusal::GroupInsideItself {
                    group: f.group.into(),
                })
            }
            _ => Ok(()),
        }
    }

    fn known(&self, field: &'static str, id: EntryId) -> Result<(), Refusal> {
        match self.registry().find(id) {
            Some(_) => Ok(()),
            None => Err(Refusal::UnknownId { field, id }),
        }
    }

    fn refuse_correction(&self, f: &EntryCorrected) -> Result<(), Refusal> {
        self.known("target", f.target)?;
        if let crate::CorrectionOrigin::Delegation { requested_by, .. } = &f.origin {
            self.one("requested_by", *requested_by, PARTICIPANT)?;
        }
        let Some(fact) = f.fact.as_deref() else {
            return Ok(());
        };
        let root = self.corrected_entry(f.target);
        let (target, replacement) = match self.kind_of(root) {
            Some(kind) => (kind, fact.kind()),
            None => {
                return Err(Refusal::UnknownId {
                    field: "target",
                    id: f.target,
                });
            }
        };
        if target != replacement {
            return Err(Refusal::CorrectionOfAnotherKind {
                target,
                replacement,
            });
        }
        if !correctable(target) {
            return Err(Refusal::NotCorrectable { kind: target });
        }
        self.refuse_code(fact, root)?;
        self.refuse_fact(fact)
    }
}

/// Facts that can be replaced as a whole. The others open, close or change something; what
/// followed from them would have to be judged anew, so a new entry says what holds now.
fn correctable(kind: FactKind) -> bool {
    use FactKind::{
        AlignmentNoted, EvidenceLinked, FigureReported, FrameworkCited, FrameworkRegistered,
        InterventionMade, MilestoneSet, NextStepSet, ParticipantRegistered, PositionTaken,
        PracticeReported, PresenceNoted, ProposalTabled, SpeakerIntroduced, SubjectMentioned,
        SupportReported,
    };
    matches!(
        kind,
        AlignmentNoted
            | EvidenceLinked
            | FigureReported
            | FrameworkCited
            | FrameworkRegistered
            | InterventionMade
            | MilestoneSet
            | NextStepSet
            | ParticipantRegistered
            | PositionTaken
            | PracticeReported
            | PresenceNoted
            | ProposalTabled
            | SpeakerIntroduced
            | SubjectMentioned
            | SupportReported
    )
}

fn span(field: &'static str, span: Option<DateSpan>) -> Result<(), Refusal> {
    match span {
        Some(span) if span.ends < span.begins => Err(Refusal::EndsBeforeItBegins { field }),
        _ => Ok(()),
    }
}

fn from_one(field: &'static str, number: Option<u32>) -> Result<(), Refusal> {
    match number {
        Some(0) => Err(Refusal::CountsFromOne { field }),
        _ => Ok(()),
    }
}

fn order(order: Order) -> Result<(), Refusal> {
    from_one("order.ordinal", order.ordinal)
}

fn refuse_threshold(keys: usize, threshold: u32) -> Result<(), Refusal> {
    let reachable = usize::try_from(threshold).is_ok_and(|threshold| threshold <= keys.max(1));
    match (threshold, reachable) {
        (0, _) => Err(Refusal::CountsFromOne {
            field: "authority_threshold",
        }),
        (_, true) => Ok(()),
        (_, false) => Err(Refusal::BadRules {
            why: "the authority threshold exceeds its keys",
        }),
    }
}

fn refuse_rules(rules: &Rules) -> Result<(), Refusal> {
    let version = rules.method_version;
    if version == 0 || version > METHOD_VERSION {
        return Err(Refusal::UnknownMethod {
            version,
            known: METHOD_VERSION,
        });
    }
    let rule = &rules.convergence;
    if rule.broad_for_over_percent > 100 || rule.broad_against_at_most_percent > 100 {
        return Err(Refusal::BadRules {
            why: "a share of the convergence rule exceeds 100 %",
        });
    }
    if rules
        .ladder
        .rungs
        .windows(2)
        .any(|pair| pair[0].word >= pair[1].word)
    {
        return Err(Refusal::BadRules {
            why: "the ladder's words must rise from few to all",
        });
    }
    Ok(())
}
