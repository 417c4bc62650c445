//! Requests to messages, like [`answers`](super::answers): what is followed while it goes on, and what
//! came of it.

use deliberation::{BadValue, FactKind, ParticipantId, ProposalId, SegmentId, SessionId};
use texts::Query;
use views::OpinionsOf;

use super::answers::{of_kind, view};
use super::{Source, Unanswered};
use crate::pb;

/// The floor of a segment.
pub fn floor(source: Source<'_>, request: &pb::FloorRequest) -> Result<pb::Floor, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let name = request.segment.as_str();
        let id = of_kind(reading, "segment", FactKind::SegmentOpened, name)?;
        let found = reading.minutes.floor(SegmentId(id.0));
        let found = found.ok_or_else(|| source.not_found("segment", name))?;
        Ok(reading.floor(&found))
    })
}

/// The versions of a proposal's text.
pub fn proposal_texts(
    source: Source<'_>,
    request: &pb::ProposalTextsRequest,
) -> Result<pb::ProposalTexts, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let name = request.proposal.as_str();
        let id = of_kind(reading, "proposal", FactKind::ProposalTabled, name)?;
        let found = reading.minutes.proposal(ProposalId(id.0));
        let found = found.ok_or_else(|| source.not_found("proposal", name))?;
        let held = match (request.from_version, request.to_version) {
            (None, None) => None,
            (Some(from), Some(to)) => {
                let last = found.version;
                Some((version(from, last)?, version(to, last)?))
            }
            (from, to) => {
                return Err(Unanswered::from(BadValue {
                    given: from.or(to).unwrap_or_default().to_string(),
                    wanted: "a pair of versions: give both from_version and to_version, or neither",
                }));
            }
        };
        Ok(reading.versions(&found, held))
    })
}

fn version(given: u32, last: u32) -> Result<u32, BadValue> {
    let known = (1..=last).contains(&given);
    known.then_some(given).ok_or_else(|| BadValue {
        given: given.to_string(),
        wanted: "a version of the text: they are counted from 1 to the one on the table",
    })
}

/// The scorecard.
pub fn commitments(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Commitments, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.commitments();
        Ok(pb::Commitments {
            prefix: reading.prefix(),
            lines: found.iter().map(|line| reading.commitment(line)).collect(),
        })
    })
}

/// Groups of like opinion.
pub fn opinions(
    source: Source<'_>,
    request: &pb::OpinionsRequest,
) -> Result<pb::Opinions, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let mut wanted = OpinionsOf {
            from_first_comers: request.from_first_comers,
            ..OpinionsOf::default()
        };
        if !request.session.is_empty() {
            let id = of_kind(
                reading,
                "session",
                FactKind::SessionOpened,
                &request.session,
            )?;
            wanted.session = Some(SessionId(id.0));
        }
        for pb::GivenGroup { participant, group } in &request.given {
            let kind = FactKind::ParticipantRegistered;
            let id = of_kind(reading, "participant", kind, participant)?;
            let group = usize::try_from(*group).unwrap_or(usize::MAX);
            wanted.given.insert(ParticipantId(id.0), group);
        }
        for name in &request.set_aside {
            let id = of_kind(reading, "proposal", FactKind::ProposalTabled, name)?;
            wanted.set_aside.insert(ProposalId(id.0));
        }
        Ok(reading.opinions(&reading.minutes.opinions(&wanted)))
    })
}

/// Texts that hold some words.
pub fn search(
    source: Source<'_>,
    request: &pb::SearchRequest,
) -> Result<pb::SearchResult, Unanswered> {
    let query = Query::new(&request.query)?;
    source.read(&view(request.view.as_ref()), |reading| {
        Ok(reading.search(&query, request.limit))
    })
}
