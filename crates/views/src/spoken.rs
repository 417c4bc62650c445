//! The speaking order, filled.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{
    EntryId, Fact, FactKind, InterventionId, Order, Party, Role, SessionId, Subject, TermId,
};

use crate::labels::id_of;
use crate::place::{PlaceKey, Said, bases};
use crate::{
    Alignment, Attested, EntryRef, Minutes, PartyRef, Place, SpeakingFilter, SpeakingLine,
    SpeakingOrder, Spoken,
};

/// A position or mention that is about to become a line.
struct OnSubject {
    index: u64,
    on: u64,
    spoken: Spoken,
    by: Option<Party>,
    intervention: Option<InterventionId>,
    order: Order,
}

impl Minutes {
    /// Who spoke after whom: by time, else by the recorder's ordinal, else as listed, else in the
    /// order of the entries. Interventions stand segment by segment, those without one last.
    pub fn speaking_order(&self, filter: SpeakingFilter) -> SpeakingOrder {
        let lines = match filter {
            SpeakingFilter::All => self.interventions(self.of_kind(FactKind::InterventionMade)),
            SpeakingFilter::Session(session) => {
                let all = self.of_kind(FactKind::InterventionMade);
                let of_session = |index: &u64| {
                    let frame = self.frame(*index);
                    frame.is_some_and(|frame| frame.session == Some(session))
                };
                self.interventions(all.filter(of_session))
            }
            SpeakingFilter::Segment(segment) => {
                self.interventions_naming(segment.into(), |said| said.made.segment == Some(segment))
            }
            SpeakingFilter::Topic(topic) => {
                self.interventions_naming(topic.into(), |said| said.made.topics.contains(&topic))
            }
            SpeakingFilter::Term(term) => self.on_subjects(&self.subjects_of_term(term)),
            SpeakingFilter::Point(point) => self.on_subjects(&[Subject::Point(point)]),
            SpeakingFilter::Proposal(proposal) => self.on_subjects(&[Subject::Proposal(proposal)]),
        };
        SpeakingOrder {
            bases: bases(lines.iter().map(|line| line.place)),
            lines: (1..).zip(lines).map(numbered).collect(),
        }
    }

    fn interventions(&self, indices: impl Iterator<Item = u64>) -> Vec<SpeakingLine> {
        self.lines_of(indices.filter_map(|index| self.said_at(index)))
    }

    fn interventions_naming(
        &self,
        id: EntryId,
        wanted: impl Fn(&Said) -> bool,
    ) -> Vec<SpeakingLine> {
        let Some(named) = self.index_of(id) else {
            return Vec::new();
        };
        let naming = self.naming_of_kind(named, FactKind::InterventionMade);
        self.lines_of(
            naming
                .filter_map(|index| self.said_at(index))
                .filter(wanted),
        )
    }

    fn lines_of(&self, said: impl Iterator<Item = Said>) -> Vec<SpeakingLine> {
        let segment = |said: &Said| said.made.segment.and_then(|it| self.index_of(it));
        let mut said: Vec<(u64, PlaceKey, Said)> = said
            .map(|said| {
                let segment = segment(&said).unwrap_or(u64::MAX);
                (segment, said.place.key(segment, said.index), said)
            })
            .collect();
        said.sort_by_key(|(segment, key, _)| (*segment, *key));
        let late = self.late();
        said.iter()
            .filter_map(|(_, _, said)| {
                let line = self.intervention_line(said)?;
                let late = late.contains(&said.index);
                Some(SpeakingLine { late, ..line })
            })
            .collect()
    }

    /// The interventions that were recorded after one of the same session that began later.
    fn late(&self) -> BTreeSet<u64> {
        let said = self.of_kind(FactKind::InterventionMade);
        let mut latest: BTreeMap<Option<SessionId>, i64> = BTreeMap::new();
        let mut late = BTreeSet::new();
        for it in said.filter_map(|index| self.said_at(index)) {
            let frame = self.frame(it.index);
            let occurred = frame.and_then(|frame| frame.occurred_at_ms);
            let Some(began) = it.made.started_ms.or(occurred) else {
                continue;
            };
            let session = frame.and_then(|frame| frame.session);
            let latest = latest.entry(session).or_insert(began);
            if began < *latest {
                late.insert(it.index);
            }
            *latest = began.max(*latest);
        }
        late
    }

    fn intervention_line(&self, said: &Said) -> Option<SpeakingLine> {
        let party = self.spoke_for(&said.made).map(Party::Participant);
        let line = bare_line(
            self.entry_at(said.index)?,
            Spoken::Intervention,
            said.place,
            party.and_then(|party| self.party(party)),
        );
        Some(self.with_intervention(line, Some(said)))
    }

    /// Puts in what is known of the intervention.
    fn with_intervention(&self, line: SpeakingLine, said: Option<&Said>) -> SpeakingLine {
        let Some(said) = said else {
            let rests_on = self.with_corrections(line.entry.index, None);
            return SpeakingLine { rests_on, ..line };
        };
        let made = &said.made;
        let alignments = self.alignments(said.index);
        let aligned = alignments.iter().map(|alignment| alignment.entry.index);
        let attested = self.attested(said);
        let others = aligned.chain(attested.as_ref().map(|attested| attested.entry.index));
        let rests_on = self.with_corrections(line.entry.index, others.chain(Some(said.index)));
        SpeakingLine {
            intervention: self.entry_at(said.index),
            segment: self.maybe(made.segment),
            speaker: self.maybe(made.speaker),
            role: made.role,
            kind: Some(made.kind),
            occasion: Some(made.occasion),
            on_behalf_of: self.parties(&made.on_behalf_of),
            topics: self.entries(&made.topics),
            in_reply_to: self.maybe(made.in_reply_to),
            started_ms: made.started_ms,
            duration_ms: made.duration_ms,
            floor_language: made.floor_language,
            alignments,
            attested,
            rests_on,
            ..line
        }
    }

    fn alignments(&self, intervention: u64) -> Vec<Alignment> {
        self.naming_of_kind(intervention, FactKind::AlignmentNoted)
            .filter_map(|index| match self.fact(index)? {
                Fact::AlignmentNoted(fact) if self.index_of(fact.with) == Some(intervention) => {
                    Some(Alignment {
                        entry: self.entry_at(index)?,
                        participant: self.entry(fact.participant)?,
                        extent: fact.extent,
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// The latest word of the delegation for which it was made; what others say of it counts
    /// for nothing.
    fn attested(&self, said: &Said) -> Option<Attested> {
        let spoke_for = self.spoke_for(&said.made)?;
        self.naming_of_kind(said.index, FactKind::RecordAttested)
            .rev()
            .find_map(|index| match self.fact(index)? {
                Fact::RecordAttested(fact) if fact.participant == spoke_for => Some(Attested {
                    entry: self.entry_at(index)?,
                    participant: self.entry(spoke_for)?,
                    attestation: fact.attestation,
                }),
                _ => None,
            })
    }

    /// The term, its forms, and the proposal under which it is debated.
    pub(crate) fn subjects_of_term(&self, term: TermId) -> Vec<Subject> {
        let Some(index) = self.index_of(term) else {
            return Vec::new();
        };
        let mut subjects = vec![Subject::Term(term)];
        if let Some(Fact::TermIntroduced(fact)) = self.fact(index) {
            subjects.extend(fact.proposal.map(Subject::Proposal));
        }
        subjects.extend(self.forms_of(index).map(|(_, form)| Subject::Form(form)));
        subjects
    }

    fn on_subjects(&self, subjects: &[Subject]) -> Vec<SpeakingLine> {
        let mut lines: Vec<(PlaceKey, SpeakingLine)> = Vec::new();
        let mut bearing = BTreeSet::new();
        for subject in subjects {
            let Some(on) = self.index_of(id_of(*subject)) else {
                continue;
            };
            for index in self.naming(on) {
                match self.bearing_on(index, *subject, on) {
                    Some(Bearing::Line(found)) => lines.extend(self.subject_line(&found)),
                    Some(Bearing::Intervention(id)) => bearing.extend(self.index_of(id)),
                    None => {}
                }
            }
            if let Some(Fact::ProposalTabled(tabled)) = self.fact(on) {
                bearing.extend(tabled.intervention.and_then(|id| self.index_of(id)));
            }
        }
        for (_, line) in &lines {
            bearing.remove(&line.intervention.as_ref().map_or(u64::MAX, |it| it.index));
        }
        for said in bearing.iter().filter_map(|index| self.said_at(*index)) {
            let segment = said.made.segment.and_then(|it| self.index_of(it));
            let key = said.place.key(segment.unwrap_or(0), said.index);
            lines.extend(self.intervention_line(&said).map(|line| (key, line)));
        }
        lines.sort_by_key(|(key, _)| *key);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn bearing_on(&self, index: u64, subject: Subject, on: u64) -> Option<Bearing> {
        let line = |spoken, by, intervention, order| {
            Some(Bearing::Line(OnSubject {
                index,
                on,
                spoken,
                by,
                intervention,
                order,
            }))
        };
        match self.fact(index)? {
            Fact::PositionTaken(f) if f.subject == subject => {
                let spoken = Spoken::Position { stance: f.stance };
                line(spoken, Some(f.holder), f.intervention, f.order)
            }
            Fact::SubjectMentioned(f) if f.subject == subject => {
                let spoken = Spoken::Mention { nature: f.nature };
                line(spoken, f.by, f.intervention, f.order)
            }
            Fact::EvidenceLinked(f) if self.index_of(f.point) == Some(on) => {
                let evidence = InterventionId(f.evidence.0);
                let kind = self.kind_at(self.index_of(f.evidence)?)?;
                let said = kind == FactKind::InterventionMade;
                said.then_some(Bearing::Intervention(evidence))
            }
            Fact::ProposalSponsored(f) => f.intervention.map(Bearing::Intervention),
            Fact::MilestoneSet(f) => f.intervention.map(Bearing::Intervention),
            _ => None,
        }
    }

    fn subject_line(&self, found: &OnSubject) -> Option<(PlaceKey, SpeakingLine)> {
        let said = self.said(found.intervention);
        let (place, key) = self.place(found.index, found.order, found.on, said.as_ref());
        let spoke_for = said.as_ref().and_then(|said| self.spoke_for(&said.made));
        let by = found.by.or(spoke_for.map(Party::Participant));
        let line = bare_line(
            self.entry_at(found.index)?,
            found.spoken,
            place,
            by.and_then(|by| self.party(by)),
        );
        Some((key, self.with_intervention(line, said.as_ref())))
    }
}

/// In which way an entry bears on a subject.
enum Bearing {
    Line(OnSubject),
    Intervention(InterventionId),
}

fn numbered((number, line): (u32, SpeakingLine)) -> SpeakingLine {
    SpeakingLine { number, ..line }
}

/// A line of which no intervention is known yet.
fn bare_line(
    entry: EntryRef,
    spoken: Spoken,
    place: Place,
    party: Option<PartyRef>,
) -> SpeakingLine {
    SpeakingLine {
        number: 0,
        entry,
        spoken,
        place,
        late: false,
        intervention: None,
        segment: None,
        speaker: None,
        party,
        role: Role::Unknown,
        kind: None,
        occasion: None,
        on_behalf_of: Vec::new(),
        topics: Vec::new(),
        in_reply_to: None,
        alignments: Vec::new(),
        attested: None,
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        rests_on: Vec::new(),
    }
}
