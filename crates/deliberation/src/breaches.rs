//! Breaches of procedure: seen, marked, and recorded all the same.

use crate::labels::number_of;
use crate::state::MeetingStatus;
use crate::{
    Fact, InterventionMade, Irregularity, MeetingChange, MeetingChanged, MembershipChange,
    MembershipChanged, Outcome, Recorded, ResultDeclared, State,
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
        if let Some(irregularity) = self.breach_of(fact) {
            found.push(irregularity);
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
            _ => None,
        }
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
    )
}
