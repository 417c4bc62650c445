//! The words by which a text of one language is read: what people write where a summary has its
//! set phrase.
//!
//! [`crate::Phrases`] writes one phrase for each shape; whoever checks a text that a person wrote
//! needs those that people use beside it. These are lists, not grammar: what is not in them is
//! not understood, and is left alone.

use crate::{Decided, Lang, NumberWord, Stance, Vote, ar, en, es, fr, ru, zh};

/// Words with what they mean.
pub type Meaning<T> = [(T, &'static [&'static str])];

/// The words of one language by which texts say who holds what.
///
/// Small letters and accents as the language writes them. A phrase is found where its words stand
/// one after the other; the longest one counts.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Verbs of holding a position, in the forms that reports use. Infinitives are absent: "asked
    /// States to support" takes no position.
    pub holds: &'static Meaning<Stance>,
    /// The same after which the holders stand: "supported by".
    pub held_by: &'static Meaning<Stance>,
    /// Verbs of voting, behind which nothing else tells how: "voted against".
    pub votes: &'static Meaning<Vote>,
    /// What tells how somebody voted where the voters stand between it and the verb.
    pub votes_split: &'static Meaning<Vote>,
    /// That verb.
    pub votes_split_verb: &'static [&'static str],
    /// Verbs behind what was decided on: "was adopted". With "not" where they have it in them.
    pub decided: &'static Meaning<Decided>,
    /// Verbs before what is decided on: "adopted", and in Arabic what stands first.
    pub decides: &'static Meaning<Decided>,
    /// What stands behind a number of votes: "abstentions".
    pub votes_behind: &'static Meaning<Vote>,
    /// What stands before one: "by a recorded vote of".
    pub votes_before: &'static Meaning<Vote>,
    /// What stands between the votes in favour and those against: "9 votes to 1".
    pub votes_to: &'static [&'static str],
    /// The same where those in favour are known as such: "a vote of 9 to 1".
    pub votes_to_known: &'static [&'static str],
    /// Parts and changes of a proposal, on which is voted apart: "amendment", "paragraph".
    pub apart: &'static [&'static str],
    /// What makes support one with a reservation: "with a reservation".
    pub reservation: &'static [&'static str],
    /// What turns a verb into its opposite: "not", "ne".
    pub negation: &'static [&'static str],
    /// What makes of the verb behind it a passive, after which no holder stands: "was".
    pub auxiliary: &'static [&'static str],
    /// Verbs of putting a proposal forward.
    pub proposes: &'static [&'static str],
    /// The same after which the proposers stand: "proposed by", "auteurs de la proposition".
    pub proposed_by: &'static [&'static str],
    /// Verbs of taking the floor.
    pub speaks: &'static [&'static str],
    /// The proposal or point of which the section speaks: "this proposal", "it".
    pub this: &'static [&'static str],
    /// The noun before the number of a point, in every case.
    pub point: &'static [&'static str],
    /// The noun before the code or number of a proposal, in every case.
    pub proposal: &'static [&'static str],
    /// What stands before a noun in the plural like a number word of the ladder: "a majority of".
    pub number_words: &'static Meaning<NumberWord>,
    /// What begins another clause: "while", "but".
    pub breaks: &'static [&'static str],
    /// What stands before a verb without being a name: "it", "everybody".
    pub pronouns: &'static [&'static str],
    /// Whether holders stand behind the verb.
    pub verb_first: bool,
}

impl Lang {
    /// The words by which a text of this language is read.
    pub fn reading(self) -> &'static Reading {
        match self {
            Lang::Ar => &ar::reading::READING,
            Lang::En => &en::reading::READING,
            Lang::Es => &es::reading::READING,
            Lang::Fr => &fr::reading::READING,
            Lang::Ru => &ru::reading::READING,
            Lang::Zh => &zh::reading::READING,
        }
    }
}
