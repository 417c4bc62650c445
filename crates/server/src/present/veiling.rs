//! Answers as somebody may see them: who is hidden is in no field of them, whatever the message.
//!
//! The fold has no codes, countries and names of the hidden already (`views::Veil`). What is left
//! are references to their entries: by these two acts of one participant could be tied together, so
//! they go too, wherever they stand. A field that is new is treated like every other.

use std::collections::BTreeMap;

use deliberation::Attribution;
use prost::Message;
use prost_reflect::{DynamicMessage, FieldDescriptor, ReflectMessage, Value};
use views::{Hidden, Veil};

use super::telling::{BREAKDOWNS, COUNTING, SINGLE, TELLING};
use crate::json::pool;
use crate::pb;

/// A message that answers a question, by its name in the schema.
pub(super) trait Answer: Message + Default {
    const NAME: &'static str;
}

macro_rules! answers {
    ($($name:ident)*) => {
        $(impl Answer for pb::$name {
            const NAME: &'static str = stringify!($name);
        })*
    };
}

answers! {
    Log SpeakingOrder ProposalBoard Convergence Levels LevelHistory WhatIf Terminology PositionMatrix Participation Practices
    Frameworks NextSteps Decisions Floor ProposalTexts Commitments Opinions Drafts SearchResult Irregularities Provenance Who EntryRef Redactions
}

/// Takes out of an answer what a veil keeps back.
pub(super) struct Veiling<'a> {
    pub(super) veil: &'a Veil,
    pub(super) hidden: &'a Hidden,
    /// By hidden participant: the reference to the group that stands for it.
    pub(super) groups: BTreeMap<u64, pb::EntryRef>,
}

/// What comes of a message.
enum Outcome {
    Stays,
    Goes,
}

impl Veiling<'_> {
    pub(super) fn over<T: Answer>(&self, answer: &T) -> T {
        let name = format!("rapporteur.v1.{}", T::NAME);
        let descriptor = pool().get_message_by_name(&name);
        let descriptor = descriptor.expect("every answer is in the schema");
        let bytes = answer.encode_to_vec();
        let message = DynamicMessage::decode(descriptor, bytes.as_slice());
        let mut message = message.expect("a message of this very schema");
        match self.message(&mut message) {
            Outcome::Stays => {}
            Outcome::Goes => return T::default(),
        }
        T::decode(message.encode_to_vec().as_slice()).expect("a message of this very schema")
    }

    fn is_single(&self) -> bool {
        self.veil.attribution() == Attribution::NotForAttribution
    }

    fn message(&self, message: &mut DynamicMessage) -> Outcome {
        let descriptor = message.descriptor();
        let name = descriptor.name().to_owned();
        match name.as_str() {
            "EntryRef" => return self.reference(message),
            "PartyRef" => return self.party(message),
            "LinkedEntry" | "EntryHash" if self.points_at_a_face(message) => return Outcome::Goes,
            _ => {}
        }
        let mut small = false;
        for field in descriptor.fields() {
            if self.is_left_out(&name, field.name()) {
                self.leave_out(message, &field);
            }
            if message.has_field(&field) {
                small |= self.field(message, &field);
            }
        }
        match name.as_str() {
            "Prefix" => self.mark(message),
            // The sum of both stands beside them.
            "SupportTally" if small => part_sums(message),
            "LevelLine" => {
                if small {
                    part_sums(message);
                }
                self.part_word(message);
            }
            "SpeakingLine" => self.part_words(message),
            "ConvergenceLine" => self.part_word(message),
            _ => {
                self.suppress(message);
            }
        }
        Outcome::Stays
    }

    fn is_left_out(&self, message: &str, field: &str) -> bool {
        TELLING.contains(&(message, field))
            || field == "speaking_time_ms"
            || (self.is_single() && SINGLE.contains(&(message, field)))
    }

    /// Leaves out a field, but for the lines of a list that are about the viewer's own participant.
    fn leave_out(&self, message: &mut DynamicMessage, field: &FieldDescriptor) {
        match message.get_field_mut(field) {
            Value::List(items) => items.retain(|item| {
                let names = |message: &DynamicMessage| {
                    message.fields().any(|(_, value)| self.is_own(value))
                };
                self.is_own(item) || item.as_message().is_some_and(names)
            }),
            _ => message.clear_field(field),
        }
    }

    fn is_own(&self, value: &Value) -> bool {
        let Value::Message(inner) = value else {
            return false;
        };
        match inner.descriptor().name() {
            "EntryRef" => self.hidden.is_own(index_of(inner)),
            "PartyRef" => inner.fields().any(|(_, value)| self.is_own(value)),
            _ => false,
        }
    }

    /// Whether a number in it was too small to be said.
    fn field(&self, message: &mut DynamicMessage, field: &FieldDescriptor) -> bool {
        if field.name() == "rests_on" {
            self.rest(message, field);
        }
        let single = self.is_single();
        match message.get_field_mut(field) {
            Value::Message(inner) => {
                let is_small = single && is_suppressed(inner, self.veil.smallest_count());
                if matches!(self.message(inner), Outcome::Goes) {
                    message.clear_field(field);
                    return false;
                }
                is_small
            }
            Value::List(items) => {
                let smallest = self.veil.smallest_count();
                let breaks_down = |item: &Value| {
                    item.as_message().is_some_and(|it| {
                        BREAKDOWNS.contains(&it.descriptor().name()) && is_suppressed(it, smallest)
                    })
                };
                if items.iter().any(breaks_down) {
                    items.clear();
                    return true;
                }
                let kept = std::mem::take(items).into_iter();
                let mut kept: Vec<Value> = kept.filter_map(|item| self.item(item)).collect();
                if references(&kept) {
                    each_once(&mut kept);
                }
                *items = kept;
                false
            }
            _ => false,
        }
    }

    fn item(&self, item: Value) -> Option<Value> {
        match item {
            Value::Message(mut inner) => match self.message(&mut inner) {
                Outcome::Stays => Some(Value::Message(inner)),
                Outcome::Goes => None,
            },
            other => Some(other),
        }
    }

    /// A reference to somebody hidden gives way to one to the group, or goes.
    fn reference(&self, message: &mut DynamicMessage) -> Outcome {
        let index = index_of(message);
        if !self.hidden.is_face(index) {
            return Outcome::Stays;
        }
        let Some(group) = self.groups.get(&index) else {
            return Outcome::Goes;
        };
        let bytes = group.encode_to_vec();
        let group = DynamicMessage::decode(message.descriptor(), bytes.as_slice());
        *message = group.expect("a reference is one in every form");
        Outcome::Stays
    }

    /// The same of a party, which is then a group.
    fn party(&self, message: &mut DynamicMessage) -> Outcome {
        let Some(Value::Message(entry)) = message.get_field_by_name_mut("entry") else {
            return Outcome::Stays;
        };
        let was_face = self.hidden.is_face(index_of(entry));
        let is_own = self.hidden.is_own(index_of(entry));
        if (self.is_single() && !is_own) || matches!(self.reference(entry), Outcome::Goes) {
            return Outcome::Goes;
        }
        if was_face {
            let group = Value::EnumNumber(pb::PartyKind::Group.into());
            message.set_field_by_name("kind", group);
        }
        Outcome::Stays
    }

    fn points_at_a_face(&self, message: &DynamicMessage) -> bool {
        let entry = message.get_field_by_name("entry");
        match entry.as_deref() {
            Some(Value::Message(entry)) => self.hidden.is_face(index_of(entry)),
            _ => self.hidden.is_face(index_of(message)),
        }
    }

    fn rest(&self, message: &mut DynamicMessage, field: &FieldDescriptor) {
        if let Value::List(items) = message.get_field_mut(field) {
            let indices: Option<Vec<u64>> = items.iter().map(Value::as_u64).collect();
            // Entries with their hashes are taken out one by one.
            if let Some(indices) = indices {
                let kept = self.hidden.may_rest_on(&indices).into_iter();
                *items = kept.map(Value::U64).collect();
            }
        }
    }

    /// Says how names are kept back, and which numbers are.
    fn mark(&self, prefix: &mut DynamicMessage) {
        let attribution = match self.veil.attribution() {
            Attribution::OnTheRecord => facts::pb::Attribution::OnTheRecord,
            Attribution::GroupOnly => facts::pb::Attribution::GroupOnly,
            Attribution::NotForAttribution => facts::pb::Attribution::NotForAttribution,
        };
        prefix.set_field_by_name("attribution", Value::EnumNumber(attribution.into()));
        let smallest = Value::U32(self.veil.smallest_count());
        prefix.set_field_by_name("smallest_count", smallest);
    }

    /// The words of an intervention beside a position would tie the two together.
    fn part_words(&self, line: &mut DynamicMessage) {
        let spoken = line.get_field_by_name("spoken");
        let spoken = spoken.and_then(|value| value.as_enum_number());
        if self.is_single() && spoken != Some(pb::SpokenKind::Intervention.into()) {
            line.clear_field_by_name("gist");
        }
    }

    /// "One" and "two" are numbers, too.
    fn part_word(&self, line: &mut DynamicMessage) {
        let word = line.get_field_by_name("word");
        let word = word.and_then(|value| value.as_enum_number()).unwrap_or(0);
        let exact = [facts::pb::NumberWord::One, facts::pb::NumberWord::Two];
        let is_exact = exact.iter().any(|it| i32::from(*it) == word);
        if is_exact && u32::try_from(word).is_ok_and(|it| it < self.veil.smallest_count()) {
            line.clear_field_by_name("word");
        }
    }

    /// Numbers that are too small to be said are nought.
    fn suppress(&self, message: &mut DynamicMessage) {
        let smallest = self.veil.smallest_count();
        for field in counts(message) {
            let value = message.get_field(&field).as_u32().unwrap_or_default();
            if value > 0 && value < smallest {
                message.clear_field(&field);
            }
        }
    }
}

/// The fields of a message that count.
fn counts(message: &DynamicMessage) -> Vec<FieldDescriptor> {
    let descriptor = message.descriptor();
    let name = descriptor.name();
    let fields = descriptor.fields().filter(|field| {
        let counts = COUNTING.contains(&name)
            || (name, field.name()) == ("SegmentParticipation", "participants");
        counts && field.kind() == prost_reflect::Kind::Uint32
    });
    fields.collect()
}

/// Whether a number in a message, or in one inside it, is too small to be said.
fn is_suppressed(message: &DynamicMessage, smallest: u32) -> bool {
    let own = counts(message).into_iter().any(|field| {
        let value = message.get_field(&field).as_u32().unwrap_or_default();
        value > 0 && value < smallest
    });
    own || message.fields().any(|(_, value)| match value {
        Value::Message(inner) => is_suppressed(inner, smallest),
        Value::List(items) => items
            .iter()
            .filter_map(Value::as_message)
            .any(|item| is_suppressed(item, smallest)),
        _ => false,
    })
}

/// What two numbers come to stands beside them: where one is too small to be said, both go.
fn part_sums(message: &mut DynamicMessage) {
    message.clear_field_by_name("members");
    message.clear_field_by_name("others");
}

fn index_of(message: &DynamicMessage) -> u64 {
    let index = message.get_field_by_name("index");
    index.and_then(|value| value.as_u64()).unwrap_or_default()
}

fn references(items: &[Value]) -> bool {
    let name = |item: &Value| {
        item.as_message()
            .map(|it| it.descriptor().name().to_owned())
    };
    matches!(
        items.first().and_then(name).as_deref(),
        Some("EntryRef" | "PartyRef")
    )
}

/// Several participants of one group are that group, once, where it is met first.
fn each_once(items: &mut Vec<Value>) {
    let bytes = |item: &Value| item.as_message().map(Message::encode_to_vec);
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(bytes(item)));
}
