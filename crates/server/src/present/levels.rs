//! Requests to messages: levels of convergence in numbers, how they came about, and what if.

use deliberation::{BadValue, FactKind, ParticipantId, PointId, ProposalId, Standing, Subject};
use views::{CategoryBreadth, LevelLine, LevelStep, Supposition};

use super::answers::{of_kind, view};
use super::convergence::share;
use super::reading::Reading;
use super::tally::counts;
use super::wire::Wire;
use super::{Source, Unanswered};
use crate::pb;

/// The level of every point and proposal, in numbers alone.
pub fn levels(source: Source<'_>, request: &pb::ViewRequest) -> Result<pb::Levels, Unanswered> {
    source.read(request, |reading| {
        let found = reading.minutes.levels();
        let line = |line: &LevelLine| pb::LevelLine {
            subject: reading.subject(&line.subject),
            ..reading.level_line(line)
        };
        Ok(pb::Levels {
            prefix: reading.prefix(),
            lines: found.iter().map(line).collect(),
        })
    })
}

/// How the level of one came about.
pub fn level_history(
    source: Source<'_>,
    request: &pb::LevelHistoryRequest,
) -> Result<pb::LevelHistory, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let name = request.subject.as_str();
        let subject = assessed(reading, name)?;
        let steps = reading.minutes.level_history(subject);
        let steps = steps.ok_or_else(|| source.not_found("point or proposal", name))?;
        let on = steps.last().map(|step| &step.line.subject);
        Ok(pb::LevelHistory {
            prefix: reading.prefix(),
            subject: on.and_then(|on| reading.subject(on)),
            steps: steps.iter().map(|step| reading.level_step(step)).collect(),
        })
    })
}

fn assessed(reading: &Reading<'_>, name: &str) -> Result<Subject, Unanswered> {
    let wanted = "point or proposal";
    let id = reading.source.named(reading.minutes, wanted, name)?;
    match reading.minutes.state().kind_of(id) {
        Some(FactKind::PointFormulated) => Ok(Subject::Point(PointId(id.0))),
        Some(FactKind::ProposalTabled) => Ok(Subject::Proposal(ProposalId(id.0))),
        _ => Err(reading.source.not_found(wanted, name)),
    }
}

impl Reading<'_> {
    fn level_line(&self, line: &LevelLine) -> pb::LevelLine {
        pb::LevelLine {
            subject: None,
            number: line.number,
            level: line.level.wire(),
            counted: line.counted.wire(),
            counts: counts(&line.counts),
            members: counts(&line.members),
            others: counts(&line.others),
            word: line.word.map(Wire::wire),
            breadth: Some(self.breadth(&line.breadth)),
            categories: line.categories.iter().map(category).collect(),
            share: line.share.map(share),
            declared: line.declared.clone(),
        }
    }

    fn level_step(&self, step: &LevelStep) -> pb::LevelStep {
        pb::LevelStep {
            entry: self.entry(&step.entry),
            recorded_at_ms: step.recorded_at_ms,
            line: Some(self.level_line(&step.line)),
        }
    }
}

/// How broad support is in one category.
pub(super) fn category(breadth: &CategoryBreadth) -> pb::CategoryBreadth {
    pb::CategoryBreadth {
        category: breadth.category.wire(),
        spoke: breadth.spoke,
        in_favour: breadth.in_favour,
        against: breadth.against,
    }
}

/// The levels by another rule or with other members.
pub fn what_if(source: Source<'_>, request: &pb::WhatIfRequest) -> Result<pb::WhatIf, Unanswered> {
    source.read(&view(request.view.as_ref()), |reading| {
        let supposition = supposition(reading, request)?;
        let found = reading.minutes.what_if(&supposition);
        Ok(pb::WhatIf {
            prefix: reading.prefix(),
            lines: found.iter().map(|line| reading.supposed(line)).collect(),
        })
    })
}

fn supposition(
    reading: &Reading<'_>,
    request: &pb::WhatIfRequest,
) -> Result<Supposition, Unanswered> {
    let mut rule = reading.minutes.state().rules().convergence.clone();
    if let Some(over) = request.broad_for_over_percent {
        rule.broad_for_over_percent = percent(over)?;
    }
    if let Some(at_most) = request.broad_against_at_most_percent {
        rule.broad_against_at_most_percent = percent(at_most)?;
    }
    if let Some(from) = request.divergent_from {
        rule.divergent_from = from;
    }
    if let Some(percent) = request.region_for_percent {
        rule.region_for_percent = Some(share_of_a_region(percent)?);
    }
    rule.regions_from = request.regions_from.or(rule.regions_from);
    rule.categories_from = request.categories_from.or(rule.categories_from);
    let at_most = request.objections_at_most;
    rule.objections_at_most = at_most.unwrap_or(rule.objections_at_most);
    let objecting = request.reserving_is_objecting;
    rule.reserving_is_objecting = objecting.unwrap_or(rule.reserving_is_objecting);
    let ladder = request.ladder.clone().map(facts::read_ladder);
    let kind = FactKind::ParticipantRegistered;
    let mut standings = Vec::new();
    let all = [
        (&request.members, Standing::Member),
        (&request.others, Standing::OtherObserver),
    ];
    for (names, standing) in all {
        for name in names {
            let id = of_kind(reading, "participant", kind, name)?;
            standings.push((ParticipantId(id.0), standing));
        }
    }
    Ok(Supposition {
        rule: Some(rule),
        ladder: ladder.transpose()?,
        standings,
    })
}

fn share_of_a_region(given: u32) -> Result<u32, BadValue> {
    match percent(given)? {
        0 => Err(BadValue {
            given: "0".to_owned(),
            wanted: "a share of each regional group from 1 to 100 per cent",
        }),
        share => Ok(u32::from(share)),
    }
}

fn percent(given: u32) -> Result<u8, BadValue> {
    let percent = u8::try_from(given).ok().filter(|it| *it <= 100);
    percent.ok_or_else(|| BadValue {
        given: given.to_string(),
        wanted: "a share from 0 to 100 per cent",
    })
}
