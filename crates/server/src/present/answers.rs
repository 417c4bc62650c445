//! One function for each method of `Views`: a request to a message. All of them block.

use deliberation::{EntryId, FactKind, PointId, ProposalId, SegmentId, SessionId, TermId, TopicId};
use views::SpeakingFilter;

use super::reading::Reading;
use super::{Source, Unanswered};
use crate::pb;

/// The entries themselves, in order, with their hashes.
pub fn log(source: Source<'_>, request: &pb::LogRequest) -> Result<pb::Log, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        Ok(reading.log(request.from, request.limit)?)
    })
}

/// Who spoke after whom.
pub fn speaking_order(
    source: Source<'_>,
    request: &pb::SpeakingOrderRequest,
) -> Result<pb::SpeakingOrder, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let filter = filter(reading, request.filter.as_ref())?;
        Ok(reading.speaking(&reading.minutes.speaking_order(filter)))
    })
}

/// Every proposal.
pub fn proposal_board(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::ProposalBoard, Unanswered> {
    source.read(request, |reading| {
        let board = reading.minutes.proposal_board();
        let lines = board.proposals.iter();
        Ok(pb::ProposalBoard {
            prefix: reading.prefix(),
            proposals: lines.map(|line| reading.proposal(line)).collect(),
        })
    })
}

/// The level of every point and proposal.
pub fn convergence(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Convergence, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.convergence();
        let lines = found.lines.iter();
        Ok(pb::Convergence {
            prefix: reading.prefix(),
            lines: lines.map(|line| reading.convergence_line(line)).collect(),
        })
    })
}

/// Every disputed term.
pub fn terminology(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Terminology, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.terminology();
        Ok(pb::Terminology {
            prefix: reading.prefix(),
            terms: found.terms.iter().map(|term| reading.term(term)).collect(),
        })
    })
}

/// Who holds which position now.
pub fn positions(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::PositionMatrix, Unanswered> {
    source.read(request, |reading| {
        Ok(reading.matrix(&reading.minutes.positions()))
    })
}

/// Who took part.
pub fn participation(
    source: Source<'_>,
    request: &pb::ParticipationRequest,
) -> Result<pb::Participation, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let session = match request.session.as_str() {
            "" => None,
            name => {
                let id = of_kind(reading, "session", FactKind::SessionOpened, name)?;
                Some(SessionId(id.0))
            }
        };
        Ok(reading.took_part(&reading.minutes.participation(session)))
    })
}

/// Good practices.
pub fn practices(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Practices, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.practices();
        Ok(pb::Practices {
            prefix: reading.prefix(),
            practices: found.iter().map(|line| reading.practice(line)).collect(),
        })
    })
}

/// Instruments and who cited them.
pub fn frameworks(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Frameworks, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.frameworks();
        Ok(pb::Frameworks {
            prefix: reading.prefix(),
            frameworks: found.iter().map(|line| reading.framework(line)).collect(),
        })
    })
}

/// What comes next.
pub fn next_steps(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::NextSteps, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.next_steps();
        Ok(pb::NextSteps {
            prefix: reading.prefix(),
            steps: found.iter().map(|line| reading.next_step(line)).collect(),
        })
    })
}

/// What was decided.
pub fn decisions(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Decisions, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.decisions();
        Ok(pb::Decisions {
            prefix: reading.prefix(),
            lines: found.iter().map(|line| reading.decision(line)).collect(),
        })
    })
}

/// Orders to erase parts of entries.
pub fn redactions(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Redactions, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.redactions();
        let lines = found.iter().map(|line| reading.redaction(line));
        Ok(pb::Redactions {
            prefix: reading.prefix(),
            lines: lines.collect::<Result<_, _>>()?,
        })
    })
}

/// Breaches of procedure.
pub fn irregularities(
    source: Source<'_>,
    request: &pb::ViewRequest,
) -> Result<pb::Irregularities, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.irregularities();
        Ok(pb::Irregularities {
            prefix: reading.prefix(),
            lines: found
                .iter()
                .map(|line| reading.irregularity(line))
                .collect(),
        })
    })
}

/// What an entry refers to, and what refers to it.
pub fn provenance(
    source: Source<'_>,
    request: &pb::ProvenanceRequest,
) -> Result<pb::Provenance, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let name = request.entry.as_str();
        let by_index = || {
            let (id, _) = reading.minutes.state().registry().at(name.parse().ok()?)?;
            Some(id)
        };
        let id = match by_index() {
            Some(id) => id,
            None => source.named(reading.minutes, "entry", name)?,
        };
        // Everything that somebody hidden did refers to this entry.
        let index = reading.minutes.state().registry().find(id);
        let is_hidden = |(index, _)| source.veil().is_hidden(reading.minutes, index);
        if index.is_some_and(is_hidden) {
            return Err(source.not_found("entry", name));
        }
        let found = reading.minutes.provenance(id);
        let found = found.ok_or_else(|| source.not_found("entry", name))?;
        Ok(reading.tied(&found))
    })
}

/// Who stands behind a proposal.
pub fn who(source: Source<'_>, request: &pb::WhoRequest) -> Result<pb::Who, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let name = request.proposal.as_str();
        let id = of_kind(reading, "proposal", FactKind::ProposalTabled, name)?;
        let id = ProposalId(id.0);
        let found = reading.minutes.who(id);
        let found = found.ok_or_else(|| source.not_found("proposal", name))?;
        let line = reading.minutes.proposal(id);
        let reported = line.map(|line| line.reported).unwrap_or_default();
        Ok(reading.behind(&found, &reported))
    })
}

/// The entry that bears a code.
pub fn find_code(
    source: Source<'_>,
    request: &pb::FindCodeRequest,
) -> Result<pb::EntryRef, Unanswered> {
    source.read(&pb::ViewRequest::default(), |reading| {
        let code = request.code.as_str();
        let found = code.parse().ok();
        let found = found.and_then(|code| reading.minutes.state().coded(&code));
        let id = found.ok_or_else(|| source.not_found("code", code))?;
        let index = reading.minutes.state().registry().find(id);
        Ok(pb::EntryRef {
            index: index.map_or(0, |(index, _)| index),
            id: id.0.to_vec().into(),
            code: code.to_owned(),
            name: String::new(),
        })
    })
}

pub(super) fn view(view: Option<&pb::ViewRequest>) -> pb::ViewRequest {
    view.cloned().unwrap_or_default()
}

/// The entry of this kind that a code or a UUID stands for.
pub(super) fn of_kind(
    reading: &Reading<'_>,
    wanted: &'static str,
    kind: FactKind,
    name: &str,
) -> Result<EntryId, Unanswered> {
    let id = reading.source.named(reading.minutes, wanted, name)?;
    if reading.minutes.state().kind_of(id) == Some(kind) {
        return Ok(id);
    }
    Err(reading.source.not_found(wanted, name))
}

fn filter(
    reading: &Reading<'_>,
    filter: Option<&pb::speaking_order_request::Filter>,
) -> Result<SpeakingFilter, Unanswered> {
    use pb::speaking_order_request::Filter;
    let found = |wanted, kind, name: &String| of_kind(reading, wanted, kind, name);
    Ok(match filter {
        None | Some(Filter::All(_)) => SpeakingFilter::All,
        Some(Filter::Session(name)) => SpeakingFilter::Session(SessionId(
            found("session", FactKind::SessionOpened, name)?.0,
        )),
        Some(Filter::Segment(name)) => SpeakingFilter::Segment(SegmentId(
            found("segment", FactKind::SegmentOpened, name)?.0,
        )),
        Some(Filter::Topic(name)) => {
            SpeakingFilter::Topic(TopicId(found("topic", FactKind::TopicAdded, name)?.0))
        }
        Some(Filter::Term(name)) => {
            SpeakingFilter::Term(TermId(found("term", FactKind::TermIntroduced, name)?.0))
        }
        Some(Filter::Point(name)) => {
            SpeakingFilter::Point(PointId(found("point", FactKind::PointFormulated, name)?.0))
        }
        Some(Filter::Proposal(name)) => SpeakingFilter::Proposal(ProposalId(
            found("proposal", FactKind::ProposalTabled, name)?.0,
        )),
    })
}
