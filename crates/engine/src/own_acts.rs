//! What a delegation does itself: what its key signs and its desk records.

use deliberation::{
    Fact, InterventionMade, Lineage, ParticipantId, Party, Proposers, Role, SpeakerId,
};
use record::PrincipalTag;

use crate::authors::principal;

/// For whom a person speaks.
pub(crate) type SpeaksFor<'a> = &'a dyn Fn(SpeakerId) -> Option<ParticipantId>;

/// Whether a fact is an act of this participant's own.
pub(crate) fn is_own(of: PrincipalTag, fact: &Fact, speaks_for: SpeaksFor<'_>) -> bool {
    let own = |participant: ParticipantId| principal(Some(participant)) == of;
    let own_party = |party: &Party| matches!(party, Party::Participant(id) if own(*id));
    match fact {
        Fact::InterventionMade(f) => f.participant.is_some_and(own) && is_own_voice(f, speaks_for),
        Fact::SubjectMentioned(f) => f.by.as_ref().is_some_and(own_party),
        Fact::AlignmentNoted(f) => own(f.participant),
        Fact::ProposalTabled(f) => {
            // What merges or splits the proposals of others changes what these are.
            let lineage = matches!(f.lineage, None | Some(Lineage::Amends(_)));
            match &f.proposers {
                Proposers::OnRecord(parties) => lineage && parties.iter().all(own_party),
                Proposers::NotOnRecord => false,
            }
        }
        Fact::ProposalSponsored(f) => own_party(&f.sponsor),
        Fact::PositionTaken(f) => own_party(&f.holder),
        Fact::PositionWithdrawn(f) => own_party(&f.holder),
        Fact::RecordAttested(f) => own(f.participant),
        Fact::FloorRequested(f) => {
            let own_speaker = |it| speaks_for(it) == f.participant;
            let is_group = |it: &Party| matches!(it, Party::Group(_));
            f.participant.is_some_and(own)
                && f.speaker.is_none_or(own_speaker)
                && f.on_behalf_of.iter().all(is_group)
        }
        Fact::ObjectionRaised(f) => own_party(&f.by),
        Fact::ObjectionWithdrawn(f) => own_party(&f.by),
        Fact::CommentMade(f) => own_party(&f.by),
        // The ring has judged changes of keys: a key may end or replace itself.
        Fact::KeyRotated(_) | Fact::KeyRevoked(_) => true,
        _ => false,
    }
}

/// Whether somebody speaks for the participant that is named and for no other; for groups besides.
/// Who presides speaks for nobody.
fn is_own_voice(made: &InterventionMade, speaks_for: SpeaksFor<'_>) -> bool {
    let own_speaker = |speaker| speaks_for(speaker) == made.participant;
    let is_group = |party: &Party| matches!(party, Party::Group(_));
    !matches!(made.role, Role::Chair | Role::Moderator)
        && made.speaker.is_none_or(own_speaker)
        && made.on_behalf_of.iter().all(is_group)
        && made
            .draft
            .as_ref()
            .is_none_or(|it| own_speaker(it.accepted_by))
}
