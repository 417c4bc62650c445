//! Set phrases: one function per shape, with typed arguments, so that no caller glues words.
//!
//! A shape that begins with a [`Subject`] is a whole clause without capital and full stop
//! ([`crate::Lists::sentence`] adds them); the others are parts of one.

use crate::{Lang, Name, Noun, NumberWord, Stance, Subject, SubjectKind};

/// What a position, reservation or dissociation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter<'a> {
    /// The consensus itself.
    Consensus,
    /// A proposal by its code: "P7".
    Proposal(&'a str),
    /// A point by its number.
    Point(&'a str),
    /// A form of a disputed term.
    Form(&'a str),
    /// A term.
    Term(&'a str),
    /// A topic by its title.
    Topic(&'a str),
    /// The point or proposal under whose heading the sentence stands: "ce point".
    This(SubjectKind),
}

/// How far an alignment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// Wholly.
    Whole,
    /// In part.
    Part,
}

/// What a delegation says of the record of its own intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attestation {
    /// It says what was said.
    Confirmed,
    /// It does not.
    Disputed,
}

/// Which positions a tally takes in. Published figures that mix the two do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhichPositions {
    /// The latest position of each.
    LatestOfEach,
    /// Every statement.
    AllStatements,
}

/// Whom a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TallyUnit {
    /// Speakers.
    Speakers,
    /// Participants.
    Participants,
    /// States represented.
    StatesRepresented,
}

/// From which share on a number word holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareFrom {
    /// This many per cent or more.
    AtLeastPercent(u8),
    /// More than this many per cent.
    OverPercent(u8),
}

/// Of what a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOf {
    /// The members present.
    MembersPresent,
    /// All members.
    AllMembers,
}

/// When a number word of the ladder is used, to print the ladder with the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rung {
    /// The word.
    pub word: NumberWord,
    /// From this count on.
    pub count_from: Option<u32>,
    /// From this share on.
    pub share_from: Option<ShareFrom>,
}

/// The set phrases of one language.
pub trait Phrases {
    /// The matter as an object: "la proposition P7".
    fn matter(&self, matter: &Matter<'_>) -> String;

    /// "au nom de la Colombie et du Kenya".
    fn on_behalf_of(&self, names: &[Name]) -> String;
    /// "à titre national".
    fn in_national_capacity(&self) -> &'static str;
    /// "le représentant de la Colombie", or the other gender.
    fn representative_of(&self, name: &Name, gender: Option<crate::Gender>) -> String;
    /// "des panélistes d'Italie": some of them from somewhere, without a number.
    fn coming_from(&self, noun: Noun, names: &[Name]) -> String;

    /// "la Colombie a pris la parole".
    fn took_the_floor(&self, who: &Subject) -> String;
    /// "la Colombie s'est associée à la déclaration du Kenya".
    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String;
    /// "le Kenya a contesté ce compte rendu de son intervention".
    fn attested(&self, who: &Subject, word: Attestation) -> String;
    /// "la Colombie s'est dissociée du consensus".
    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String;
    /// "la Colombie a émis une réserve sur la proposition P7".
    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String;
    /// A position as a clause: "plusieurs délégations ont appuyé la proposition P7".
    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String;
    /// A position that was withdrawn, by what it was: "le Brésil a retiré son appui à cette
    /// proposition"; none: which it was is not on record.
    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String;
    /// "avec l'appui de la Colombie et du Kenya".
    fn supported_by(&self, names: &[Name]) -> String;
    /// "proposition de la Colombie et du Kenya".
    fn proposed_by(&self, names: &[Name]) -> String;
    /// "explication de position".
    fn explanation_of_position(&self) -> &'static str;
    /// "droit de réponse".
    fn right_of_reply(&self) -> &'static str;

    /// The proposer is not on record.
    fn proposer_not_on_record(&self) -> &'static str;
    /// Nothing says who was present.
    fn presence_not_on_record(&self) -> &'static str;
    /// The order of the names is that of the source and says no more.
    fn order_as_listed(&self) -> &'static str;
    /// The mark on a number that only a source reports.
    fn reported_not_counted(&self) -> &'static str;
    /// There is no named position to assess.
    fn not_assessable(&self) -> &'static str;
    /// The mark on a translated text.
    fn translation_of(&self, original: Lang) -> String;
    /// What a tally takes in and whom it counts.
    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String;
    /// A rung of the ladder: "« plusieurs délégations » : à partir de 5, ou de 10 % des membres
    /// présents".
    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String;
    /// Instead of a name, under not for attribution.
    fn unnamed_participant(&self) -> &'static str;
}
