//! Who spoke after whom.

use deliberation::{Language, TextField};
use views::{Alignment, Attested, SpeakingLine, SpeakingOrder, Spoken};

use super::reading::Reading;
use super::refs::place;
use super::wire::{Wire, wires};
use crate::pb;

impl Reading<'_> {
    pub(super) fn speaking(&self, order: &SpeakingOrder) -> pb::SpeakingOrder {
        pb::SpeakingOrder {
            prefix: self.prefix(),
            bases: wires(order.bases.iter().copied()),
            lines: order.lines.iter().map(|line| self.spoken(line)).collect(),
        }
    }

    fn spoken(&self, line: &SpeakingLine) -> pb::SpeakingLine {
        let (spoken, stance, nature) = match line.spoken {
            Spoken::Intervention => (pb::SpokenKind::Intervention, None, None),
            Spoken::Position { stance } => (pb::SpokenKind::Position, Some(stance.wire()), None),
            Spoken::Mention { nature } => (pb::SpokenKind::Mention, None, Some(nature.wire())),
        };
        let gist = self.words(&line.entry, TextField::Gist);
        let said_in = || self.words(line.intervention.as_ref()?, TextField::Gist);
        pb::SpeakingLine {
            number: line.number,
            entry: self.entry(&line.entry),
            spoken: spoken.into(),
            late: line.late,
            stance,
            nature,
            place: place(&line.place),
            intervention: self.maybe(line.intervention.as_ref()),
            segment: self.maybe(line.segment.as_ref()),
            speaker: self.maybe(line.speaker.as_ref()),
            party: self.maybe_party(line.party.as_ref()),
            role: line.role.wire(),
            kind: line.kind.map(Wire::wire),
            occasion: line.occasion.map(Wire::wire),
            on_behalf_of: self.parties(&line.on_behalf_of),
            topics: self.entries(&line.topics),
            in_reply_to: self.maybe(line.in_reply_to.as_ref()),
            alignments: line.alignments.iter().map(|a| self.alignment(a)).collect(),
            started_ms: line.started_ms,
            duration_ms: line.duration_ms,
            floor_language: line.floor_language.map(text).unwrap_or_default(),
            gist: gist.or_else(said_in),
            rests_on: line.rests_on.clone(),
            attested: line.attested.as_ref().map(|it| self.attested(it)),
        }
    }

    fn attested(&self, attested: &Attested) -> pb::Attested {
        pb::Attested {
            entry: self.entry(&attested.entry),
            participant: self.entry(&attested.participant),
            attestation: attested.attestation.wire(),
        }
    }

    fn alignment(&self, alignment: &Alignment) -> pb::Alignment {
        pb::Alignment {
            entry: self.entry(&alignment.entry),
            participant: self.entry(&alignment.participant),
            extent: alignment.extent.wire(),
        }
    }
}

fn text(language: Language) -> String {
    language.to_string()
}
