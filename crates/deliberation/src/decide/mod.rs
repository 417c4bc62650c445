//! `decide`: what cannot be recorded. Everything else is recorded, also when it broke the rules.

mod corrections;
mod decisions;
mod drafts;
mod floor;
mod keys;
mod proposals;
mod redactions;
mod references;
mod rules;
mod sealing;
mod sittings;
mod statements;

use crate::labels::code_of;
use crate::{EntryId, Fact, Irregularity, Recorded, Refusal, State};

impl State {
    /// Judges a fact that is about to be recorded: a refusal, or the breaches of procedure that
    /// will be visible beside it. Neither changes the state.
    pub fn decide(&self, next: &Recorded) -> Result<Vec<Irregularity>, Refusal> {
        self.refuse(next)?;
        Ok(self.breaches(next))
    }

    /// The first half of [`State::decide`]: why the fact cannot be recorded, if it cannot.
    pub fn refuse(&self, next: &Recorded) -> Result<(), Refusal> {
        self.refuse_envelope(next)?;
        let Some(fact) = &next.fact else {
            return Ok(());
        };
        self.refuse_sealed(fact, next.session)?;
        self.refuse_code(fact, next.id)?;
        self.refuse_fact(fact)
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
            session => self.each("session", session, references::SESSION),
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

    /// Every kind is named here, so that none is let pass because it was forgotten.
    fn refuse_fact(&self, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::SessionClosed(_)
            | Fact::SessionSealed(_)
            | Fact::ParticipantRegistered(_)
            | Fact::GroupFormed(_)
            | Fact::FrameworkRegistered(_)
            | Fact::KeyRotated(_)
            | Fact::KeyRevoked(_)
            | Fact::LogKeyRotated(_)
            | Fact::LogKeyRetired(_) => Ok(()),
            Fact::LedgerFounded(f) => rules::refuse_founding(f),
            Fact::RulesAdopted(f) => rules::refuse_rules(&f.rules),
            Fact::SessionOpened(f) => references::span("dates", f.dates),
            Fact::MeetingOpened(f) => self.refuse_meeting(f),
            Fact::MeetingChanged(f) => self.one("meeting", f.meeting, references::MEETING),
            Fact::SegmentOpened(f) => self.refuse_segment(f),
            Fact::SegmentClosed(f) => self.one("segment", f.segment, references::SEGMENT),
            Fact::TopicAdded(f) => self.refuse_topic(f),
            Fact::StandingChanged(f) => self.participant("participant", f.participant),
            Fact::MembershipChanged(f) => self.refuse_membership(f),
            Fact::SpeakerIntroduced(f) => self.refuse_speaker(f),
            Fact::PresenceNoted(f) => self.refuse_presence(f),
            Fact::InterventionMade(f) => self.refuse_intervention(f),
            Fact::SubjectMentioned(f) => self.refuse_mention(f),
            Fact::AlignmentNoted(f) => self.refuse_alignment(f),
            Fact::PositionTaken(f) => self.refuse_position(f),
            Fact::PositionWithdrawn(f) => self.refuse_withdrawal(f),
            Fact::SupportReported(f) => self.refuse_support(f),
            Fact::PracticeReported(f) => self.refuse_practice(f),
            Fact::FrameworkCited(f) => self.refuse_citation(f),
            Fact::NextStepSet(f) => self.refuse_next_step(f),
            Fact::FigureReported(f) => statements::refuse_figure(f),
            Fact::ParagraphWritten(f) => self.refuse_paragraph(f),
            Fact::ProposalTabled(f) => self.refuse_proposal(f),
            Fact::ProposalSponsored(f) => self.refuse_sponsor(f),
            Fact::MilestoneSet(f) => self.refuse_milestone(f),
            Fact::PointFormulated(f) => self.refuse_point(f),
            Fact::PointReformulated(f) => self.one("point", f.point, references::POINT),
            Fact::EvidenceLinked(f) => self.refuse_evidence(f),
            Fact::TermIntroduced(f) => self.refuse_term(f),
            Fact::FormOffered(f) => self.refuse_form(f),
            Fact::TextTranslated(f) => self.known("target", f.target),
            Fact::EntryCorrected(f) => self.refuse_correction(f),
            Fact::RecordAttested(f) => self.refuse_attestation(f),
            Fact::DecisionPut(f) => self.refuse_decision(f),
            Fact::VoteCast(f) => self.refuse_vote(f),
            Fact::VoteIntended(f) => self.refuse_intention(f),
            Fact::ObjectionRaised(f) => self.refuse_objection(f),
            Fact::ObjectionWithdrawn(f) => self.refuse_objection_withdrawn(f),
            Fact::ResultDeclared(f) => self.refuse_result(f),
            Fact::ExplanationGiven(f) => self.refuse_explanation(f),
            Fact::FloorRequested(f) => self.refuse_request(f),
            Fact::FloorChanged(f) => self.one("request", f.request, references::REQUEST),
            Fact::WaitingReordered(f) => self.refuse_order_of_waiting(f),
            Fact::ListChanged(f) => self.one("segment", f.segment, references::SEGMENT),
            Fact::TimeAllotted(f) => self.refuse_allotment(f),
            Fact::ProposalRevised(f) => self.refuse_revision(f),
            Fact::ProposalChanged(f) => self.refuse_proposal_change(f),
            Fact::CommitmentMade(f) => self.refuse_commitment(f),
            Fact::ProgressReported(f) => self.refuse_progress(f),
            Fact::DraftCirculated(f) => self.refuse_draft(f),
            Fact::CommentMade(f) => self.refuse_comment(f),
            Fact::CommentSettled(f) => self.refuse_settlement(f),
            Fact::KeyEnrolled(f) => self.refuse_enrolment(f),
            Fact::PartsRedacted(f) => self.refuse_redaction(f),
        }
    }
}
