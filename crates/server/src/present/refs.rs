//! Entries, parties, subjects and places.

use bytes::Bytes;
use deliberation::{Date, DateSpan, Horizon, Subject};
use facts::pb as body;
use views::{EntryRef, PartyRef, Place, SubjectRef};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn entry(&self, entry: &EntryRef) -> Option<pb::EntryRef> {
        Some(pb::EntryRef {
            index: entry.index,
            id: Bytes::copy_from_slice(&entry.id.0),
            code: code(entry),
            name: self.name(entry),
        })
    }

    pub(super) fn maybe(&self, entry: Option<&EntryRef>) -> Option<pb::EntryRef> {
        self.entry(entry?)
    }

    pub(super) fn entries(&self, entries: &[EntryRef]) -> Vec<pb::EntryRef> {
        let found = entries.iter().filter_map(|entry| self.entry(entry));
        found.collect()
    }

    pub(super) fn party(&self, party: &PartyRef) -> Option<pb::PartyRef> {
        let kind = match party {
            PartyRef::Participant(_) => pb::PartyKind::Participant,
            PartyRef::Group(_) => pb::PartyKind::Group,
        };
        Some(pb::PartyRef {
            kind: kind.into(),
            entry: self.entry(party.entry()),
        })
    }

    pub(super) fn maybe_party(&self, party: Option<&PartyRef>) -> Option<pb::PartyRef> {
        self.party(party?)
    }

    pub(super) fn parties(&self, parties: &[PartyRef]) -> Vec<pb::PartyRef> {
        let found = parties.iter().filter_map(|party| self.party(party));
        found.collect()
    }

    pub(super) fn subject(&self, subject: &SubjectRef) -> Option<pb::SubjectRef> {
        let kind = match subject.subject {
            Subject::Proposal(_) => pb::SubjectKind::Proposal,
            Subject::Point(_) => pb::SubjectKind::Point,
            Subject::Form(_) => pb::SubjectKind::Form,
            Subject::Term(_) => pb::SubjectKind::Term,
            Subject::Topic(_) => pb::SubjectKind::Topic,
            Subject::Framework(_) => pb::SubjectKind::Framework,
            Subject::Practice(_) => pb::SubjectKind::Practice,
        };
        Some(pb::SubjectRef {
            kind: kind.into(),
            entry: self.entry(&subject.entry),
        })
    }
}

pub(super) fn code(entry: &EntryRef) -> String {
    entry
        .code
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

pub(super) fn place(place: &Place) -> Option<pb::Place> {
    Some(pb::Place {
        basis: place.basis.wire(),
        ordinal: place.ordinal,
        at_ms: place.at_ms,
    })
}

pub(super) fn date(date: Date) -> body::Date {
    let (year, month, day) = date.parts();
    body::Date {
        year: u32::try_from(year).unwrap_or_default(),
        month: u32::from(month),
        day: u32::from(day),
    }
}

pub(super) fn span(span: DateSpan) -> body::DateSpan {
    body::DateSpan {
        begins: Some(date(span.begins)),
        ends: Some(date(span.ends)),
        precision: span.precision.wire(),
    }
}

pub(super) fn horizon(horizon: Horizon) -> body::Horizon {
    use body::horizon::Horizon as Message;
    let horizon = match horizon {
        Horizon::WithinYears(years) => Message::WithinYears(years),
        Horizon::On(days) => Message::On(span(days)),
    };
    body::Horizon {
        horizon: Some(horizon),
    }
}
