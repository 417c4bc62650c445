//! Breaches of procedure: seen, marked, and recorded all the same.

use crate::labels::number_of;
use crate::meetings::MeetingStatus;
use crate::{
    Fact, FloorRequested, InterventionMade, Irregularity, Lineage, MeetingChange, MeetingChanged,
    MembershipChange, MembershipChanged, Outcome, ProposalChange, ProposalChanged, ProposalId,
    Recorded, ResultDeclared, Sponsorship, State, Subject,
};

/// How far ahead of the ledger's clock an author's clock may run before it is marked: clocks of
/// laptops that are set by hand are minutes off, not hours.
pub const MAX_CLOCK_AHEAD_MS: u64 = 5 * 60 * 1000;

impl State {
    /// The breaches that a fact commits, given all that came before it. The same for a fact that
    /// is about to be recorded and for one that is replayed.
    pub fn breaches(&self, next: &Recorded) -> Vec<Irregularity> {
        let mut found = Vec::new();
        let mut mark = |holds: bool, irregularity| {
            if holds {
                found.push(irregularity);
            }
        };
        mark(clock_in_the_future(next), Irregularity::ClockInTheFuture);
        let Some(fact) = &next.fact else { return found };
        let after_closing = next
            .session
            .is_some_and(|session| self.session_closed(session));
        mark(
            after_closing && !allowed_after_closing(fact),
            Irregularity::SessionClosed,
        );
        mark(
            next.session.is_none() && of_a_session(fact),
            Irregularity::OutsideAnySession,
        );
        let number = number_of(fact, next.session);
        mark(
            number.is_some_and(|number| self.number_taken(number)),
            Irregularity::NumberTaken,
        );
        mark(
            self.acts_on_withdrawn(fact),
            Irregularity::ActOnWithdrawnText,
        );
        mark(self.acts_on_adopted(fact), Irregularity::ActOnAdoptedText);
        if let Some(irregularity) = self.breach_of(fact) {
            found.push(irregularity);
        }
        if let Fact::CommentMade(comment) = fact
            && let Some(until) = self.comments_until(comment.draft)
            && next.happened_ms() >= until.ends_ms()
        {
            found.push(Irregularity::CommentAfterDeadline);
        }
        if let Fact::InterventionMade(made) = fact {
            self.breaches_of_the_floor(made, &mut found);
        }
        found
    }

    fn breach_of(&self, fact: &Fact) -> Option<Irregularity> {
        match fact {
            Fact::MeetingChanged(changed) => self.breach_of_meeting(changed),
            Fact::SegmentClosed(closed) => self
                .segment_closed(closed.segment)
                .then_some(Irregularity::SegmentClosed),
            Fact::SegmentOpened(opened) => {
                let status = opened.meeting.and_then(|meeting| self.meeting(meeting));
                let halted = status.is_some_and(|status| status != MeetingStatus::InProgress);
                halted.then_some(Irregularity::MeetingNotInProgress)
            }
            Fact::MembershipChanged(changed) => self.breach_of_membership(changed),
            Fact::ProposalChanged(f) => self.breach_of_change(f),
            Fact::ProposalSponsored(f) => self
                .sponsors(f.proposal, f.sponsor, f.sponsorship)
                .then_some(Irregularity::SponsorAlready),
            Fact::PositionWithdrawn(f) => (!self.holds_position(f.holder, f.subject))
                .then_some(Irregularity::NoPositionToWithdraw),
            Fact::VoteCast(f) => {
                (self.result_declared(f.decision)).then_some(Irregularity::VoteAfterResult)
            }
            Fact::VoteIntended(f) => {
                (!self.result_declared(f.decision)).then_some(Irregularity::IntentionBeforeResult)
            }
            Fact::ObjectionRaised(f) => {
                (self.result_declared(f.decision)).then_some(Irregularity::ObjectionAfterResult)
            }
            Fact::ObjectionWithdrawn(f) => {
                (!self.objects(f.decision, f.by)).then_some(Irregularity::NoObjectionToWithdraw)
            }
            Fact::ResultDeclared(f) => self.breach_of_result(f),
            Fact::FloorRequested(f) => self.breach_of_request(f),
            Fact::FloorChanged(f) => {
                let alone = !self.rules().orders_by_time() || self.floor().is_free_for(f);
                let in_turn = alone && self.floor().in_turn(f);
                (!in_turn).then_some(Irregularity::FloorChangeOutOfTurn)
            }
            _ => None,
        }
    }

    /// Where nobody is on record as its proposer, anybody may be.
    fn breach_of_change(&self, changed: &ProposalChanged) -> Option<Irregularity> {
        let by = changed.by.filter(|_| self.rules().orders_by_time())?;
        let proposers = self.proposers_of(changed.proposal);
        let withdrawn = changed.change == ProposalChange::Withdrawn && !proposers.is_empty();
        let proposed = self.sponsors(changed.proposal, by, Sponsorship::Proposer);
        (withdrawn && !proposed).then_some(Irregularity::NotItsProposer)
    }

    fn breach_of_request(&self, asked: &FloorRequested) -> Option<Irregularity> {
        if self.segment_closed(asked.segment) {
            return Some(Irregularity::SegmentClosed);
        }
        let late = self.floor().is_closed(asked.segment) && !asked.kind.is_privileged();
        late.then_some(Irregularity::ListClosed)
    }

    /// Whether a fact acts on a proposal that was withdrawn; to take it up again is no breach.
    fn acts_on_withdrawn(&self, fact: &Fact) -> bool {
        let is_withdrawn = |id: &ProposalId| self.is_withdrawn(*id);
        match fact {
            Fact::ProposalSponsored(f) => is_withdrawn(&f.proposal),
            Fact::ProposalRevised(f) => {
                is_withdrawn(&f.proposal) || f.amendments.iter().any(is_withdrawn)
            }
            Fact::ProposalTabled(f) => {
                let from = f.lineage.iter().flat_map(Lineage::sources);
                from.into_iter().any(is_withdrawn)
            }
            Fact::ProposalChanged(f) => {
                f.change != ProposalChange::TakenUp && is_withdrawn(&f.proposal)
            }
            Fact::PositionTaken(f) => of_proposal(f.subject).is_some_and(|id| is_withdrawn(&id)),
            Fact::DecisionPut(f) => {
                let subject = f.subject.and_then(of_proposal);
                subject.is_some_and(|id| is_withdrawn(&id))
            }
            _ => false,
        }
    }

    /// Whether a fact changes, puts away or replaces a proposal that was adopted; to take it up again first
    /// is no breach, nor is to amend it by a proposal of its own.
    fn acts_on_adopted(&self, fact: &Fact) -> bool {
        let is_adopted = |id: &ProposalId| self.is_adopted(*id);
        let acts = match fact {
            Fact::ProposalRevised(f) => is_adopted(&f.proposal),
            Fact::ProposalChanged(f) => {
                f.change != ProposalChange::TakenUp && is_adopted(&f.proposal)
            }
            Fact::ProposalTabled(f) => match &f.lineage {
                Some(Lineage::Merges(merges)) => merges.proposals.iter().any(is_adopted),
                _ => false,
            },
            _ => false,
        };
        acts && self.rules().orders_by_time()
    }

    /// A second result is the graver breach, so it is the one that is marked.
    fn breach_of_result(&self, declared: &ResultDeclared) -> Option<Irregularity> {
        let decision = self.decision(declared.decision)?;
        if decision.declared {
            return Some(Irregularity::ResultDeclaredAlready);
        }
        let gavelled = declared.outcome == Outcome::Adopted
            && decision.method.rests_on_no_objection()
            && !decision.objections.is_empty();
        gavelled.then_some(Irregularity::GavelOverObjection)
    }

    fn breach_of_meeting(&self, changed: &MeetingChanged) -> Option<Irregularity> {
        use MeetingChange::{Adjourned, Resumed, Suspended};
        let in_turn = matches!(
            (self.meeting(changed.meeting), changed.change),
            (Some(MeetingStatus::Suspended), Resumed | Adjourned)
                | (Some(MeetingStatus::InProgress), Suspended | Adjourned)
        );
        (!in_turn).then_some(Irregularity::MeetingChangeOutOfTurn)
    }

    fn breach_of_membership(&self, changed: &MembershipChanged) -> Option<Irregularity> {
        let member = self.is_member(changed.group, changed.member);
        match (changed.change, member) {
            (MembershipChange::Joined, true) => Some(Irregularity::MemberAlready),
            (MembershipChange::Left, false) => Some(Irregularity::NotAMember),
            _ => None,
        }
    }

    fn breaches_of_the_floor(&self, made: &InterventionMade, found: &mut Vec<Irregularity>) {
        if made
            .segment
            .is_some_and(|segment| self.segment_closed(segment))
        {
            found.push(Irregularity::SegmentClosed);
        }
        let who = self.asking(made.speaker, made.participant);
        if self
            .floor()
            .unlisted(made, who, self.rules().orders_by_time())
        {
            found.push(Irregularity::SpeakerNotOnList);
        }
        if self.place_taken(made) {
            found.push(Irregularity::OrdinalTaken);
        }
        let speaks_for = made.speaker.and_then(|speaker| self.speaks_for(speaker));
        if let (Some(own), Some(named)) = (speaks_for, made.participant)
            && own != named
        {
            found.push(Irregularity::SpeakerOfAnotherParticipant);
        }
    }
}

fn of_proposal(subject: Subject) -> Option<ProposalId> {
    match subject {
        Subject::Proposal(id) => Some(id),
        _ => None,
    }
}

fn clock_in_the_future(next: &Recorded) -> bool {
    let limit = next.recorded_at_ms.saturating_add(MAX_CLOCK_AHEAD_MS);
    next.occurred_at_ms
        .is_some_and(|at| u64::try_from(at).is_ok_and(|at| at > limit))
}

/// After a session closed its record is still corrected, translated and assessed.
fn allowed_after_closing(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::EntryCorrected(_)
            | Fact::TextTranslated(_)
            | Fact::RecordAttested(_)
            | Fact::PointFormulated(_)
            | Fact::PointReformulated(_)
            | Fact::EvidenceLinked(_)
            | Fact::ParagraphWritten(_)
            | Fact::SessionSealed(_)
            | Fact::ProgressReported(_)
            | Fact::DraftCirculated(_)
            | Fact::CommentMade(_)
            | Fact::CommentSettled(_)
    )
}

/// Whether a fact of this kind happens within a session.
fn of_a_session(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::SessionClosed(_)
            | Fact::MeetingOpened(_)
            | Fact::MeetingChanged(_)
            | Fact::SegmentOpened(_)
            | Fact::SegmentClosed(_)
            | Fact::InterventionMade(_)
            | Fact::FloorRequested(_)
            | Fact::FloorChanged(_)
            | Fact::WaitingReordered(_)
            | Fact::ListChanged(_)
    )
}
