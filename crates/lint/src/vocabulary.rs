//! The phrases of a language and the names of a record, to be found in a draft.

use deliberation::{Outcome, Stance, Vote};
use lexicon::{DecisionManner, Noun, NumberWord, Prose, Reading};

use crate::ballot::Ballot;
use crate::fold::{Finder, Found, folded};
use crate::record::{Kind, Record, Who};

/// What a verb tells of those who stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// They hold this; they stand before the verb, in Arabic behind it.
    Holds(Stance),
    /// They hold this; they stand behind: "supported by".
    HeldBy(Stance),
    /// They put it forward.
    Proposes,
    /// They put it forward; they stand behind.
    ProposedBy,
    /// They took the floor.
    Speaks,
    /// They voted so; they stand as with a position.
    Votes(Vote),
    /// This came of what stands before the verb.
    Decided(Outcome),
    /// This came of what stands behind it.
    Decides(Outcome),
}

/// So many of some kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub number: Number,
    pub noun: Noun,
}

/// A word of the ladder or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Word(NumberWord),
    Exact(u64),
}

/// A word that changes how others are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Small {
    Negation,
    Reservation,
    Break,
    This,
}

/// What can be counted of those who take positions. Of two nouns with the same words the first
/// counts.
const NOUNS: [Noun; 20] = [
    Noun::State,
    Noun::MemberState,
    Noun::Country,
    Noun::Delegation,
    Noun::Participant,
    Noun::Speaker,
    Noun::Panellist,
    Noun::PanellistOrSpeaker,
    Noun::Delegate,
    Noun::Representative,
    Noun::Organisation,
    Noun::UnEntity,
    Noun::IntergovernmentalOrganisation,
    Noun::Ngo,
    Noun::CivilSocietyOrganisation,
    Noun::AcademicInstitution,
    Noun::PrivateSectorBody,
    Noun::DiasporaAssociation,
    Noun::LocalAuthority,
    Noun::OtherParticipant,
];

const MANNERS: [DecisionManner; 7] = [
    DecisionManner::Consensus,
    DecisionManner::WithoutVote,
    DecisionManner::Acclamation,
    DecisionManner::RecordedVote,
    DecisionManner::ShowOfHands,
    DecisionManner::Ballot,
    DecisionManner::SilenceProcedure,
];

const WORDS: [NumberWord; 9] = [
    NumberWord::One,
    NumberWord::Two,
    NumberWord::Few,
    NumberWord::Some,
    NumberWord::Several,
    NumberWord::Many,
    NumberWord::Most,
    NumberWord::AlmostAll,
    NumberWord::All,
];

/// Exact numbers are understood up to this one: no body has more members.
const HIGHEST: u64 = 250;

pub(crate) struct Vocabulary {
    pub reading: &'static Reading,
    names: Finder<(Who, usize)>,
    /// The names as they are written, by the number that the finder gives.
    written: Vec<String>,
    acts: Finder<(Act, usize)>,
    /// The verbs as they are written.
    verbs: Vec<String>,
    pub counts: Finder<Count>,
    pub small: Finder<Small>,
    pub point: Finder<()>,
    pub proposal: Finder<()>,
    /// Wordings of forms, by their place among the items.
    pub forms: Finder<usize>,
    /// What stands before a verb without being a name.
    pub no_names: Finder<()>,
    /// Parts of a proposal, on which is voted apart.
    pub apart: Finder<()>,
    pub ballot: Ballot,
}

impl Vocabulary {
    pub fn new(record: &Record<'_>) -> Vocabulary {
        let prose = record.phrasing.prose();
        let reading = prose.lang().reading();
        let acts = acts(prose, reading);
        let written: Vec<String> = record.names.iter().map(|(name, _)| name.clone()).collect();
        let names = record.names.iter().enumerate();
        let names = names.filter(|(_, (name, _))| name.chars().count() > 1);
        let names = names.map(|(at, (name, who))| (name.clone(), (*who, at)));
        let forms = record.items.iter().enumerate();
        let forms = forms.filter_map(|(at, item)| match &item.matter {
            Kind::Form(wording) => Some((wording.clone(), at)),
            _ => None,
        });
        Vocabulary {
            reading,
            names: Finder::new(names),
            written,
            verbs: acts.iter().map(|(verb, _)| verb.clone()).collect(),
            acts: Finder::new(
                acts.into_iter()
                    .enumerate()
                    .map(|(at, (verb, act))| (verb, (act, at))),
            ),
            counts: Finder::new(counts(prose, reading)),
            small: Finder::new(small(reading)),
            point: all_of(reading.point),
            proposal: all_of(reading.proposal),
            forms: Finder::new(forms),
            no_names: Finder::new(no_names(prose, reading)),
            apart: all_of(reading.apart),
            ballot: Ballot::new(prose, reading),
        }
    }

    /// The verbs in a text. An accent tells one: "apoyó" is a verb, "apoyo" is none.
    pub fn acts(&self, folded: &[char], letters: &[char]) -> Vec<Found<Act>> {
        let found = self.acts.find(folded).into_iter();
        let stands = found.filter(|it| {
            let verb = self.verbs[it.what.1]
                .chars()
                .filter(|it| it.is_alphabetic());
            let letters = letters[it.start..it.end]
                .iter()
                .filter(|it| it.is_alphabetic());
            letters.flat_map(|it| it.to_lowercase()).eq(verb)
        });
        stands
            .map(|it| Found {
                start: it.start,
                end: it.end,
                what: it.what.0,
            })
            .map(|it| self.with_holders(it, folded))
            .collect()
    }

    /// "Was rejected by Italy" tells what Italy holds, "was rejected by 9 votes to 1" what came of it.
    fn with_holders(&self, decided: Found<Act>, folded: &[char]) -> Found<Act> {
        if !matches!(decided.what, Act::Decided(_)) {
            return decided;
        }
        let inside = (decided.start..decided.end).filter_map(|at| self.acts.at(folded, at));
        let by = inside
            .filter(|it| matches!(it.what.0, Act::HeldBy(_)) && it.end > decided.end)
            .find(|it| self.ballot.number_behind(folded, it.end).is_none());
        by.map_or(decided, |it| Found {
            start: it.start,
            end: it.end,
            what: it.what.0,
        })
    }

    /// The names in a text. A short form such as "WHO" counts only in capitals, and a name only
    /// where it has one.
    pub fn names(&self, folded: &[char], letters: &[char]) -> Vec<(usize, usize, Who)> {
        let found = self.names.find(folded).into_iter();
        let stands = found.filter(|it| {
            let (_, at) = it.what;
            it.what.0 != Who::Nobody && as_written(&self.written[at], &letters[it.start..it.end])
        });
        stands.map(|it| (it.start, it.end, it.what.0)).collect()
    }
}

fn as_written(name: &str, found: &[char]) -> bool {
    let capital = |it: &char| it.is_uppercase();
    let short = name.len() <= 8
        && name
            .chars()
            .all(|it| it.is_ascii_uppercase() || !it.is_alphabetic());
    if short && name.chars().any(|it| it.is_ascii_uppercase()) {
        return name.chars().eq(found.iter().copied());
    }
    !name.chars().any(|it| capital(&it)) || found.iter().any(capital)
}

fn all_of(phrases: &[&str]) -> Finder<()> {
    Finder::new(phrases.iter().map(|it| ((*it).to_owned(), ())))
}

fn acts(prose: &dyn Prose, reading: &Reading) -> Vec<(String, Act)> {
    let mut acts = Vec::new();
    // As the summary has it: "adopted by recorded vote".
    for what in [lexicon::Decided::Adopted, lexicon::Decided::Rejected] {
        let outcome = outcome_of(what);
        let manners = MANNERS.iter().map(|it| prose.decided(what, Some(*it)));
        acts.extend(manners.filter_map(|it| Some((it, Act::Decided(outcome?)))));
    }
    let mut add = |phrases: &[&str], act: Act| {
        acts.extend(phrases.iter().map(|it| ((*it).to_owned(), act)));
    };
    for (stance, phrases) in reading.held_by {
        if let Some(stance) = stance_of(*stance) {
            add(phrases, Act::HeldBy(stance));
        }
    }
    for (stance, phrases) in reading.holds {
        if let Some(stance) = stance_of(*stance) {
            add(phrases, Act::Holds(stance));
        }
    }
    add(reading.proposed_by, Act::ProposedBy);
    add(reading.proposes, Act::Proposes);
    add(reading.speaks, Act::Speaks);
    for (vote, phrases) in reading.votes {
        add(phrases, Act::Votes(vote_of(*vote)));
    }
    for (what, phrases) in reading.decided {
        if let Some(it) = outcome_of(*what) {
            add(phrases, Act::Decided(it));
        }
    }
    for (what, phrases) in reading.decides {
        if let Some(it) = outcome_of(*what) {
            add(phrases, Act::Decides(it));
        }
    }
    acts
}

fn outcome_of(what: lexicon::Decided) -> Option<Outcome> {
    match what {
        lexicon::Decided::Adopted => Some(Outcome::Adopted),
        lexicon::Decided::Rejected => Some(Outcome::Rejected),
        lexicon::Decided::Deferred => Some(Outcome::Deferred),
        lexicon::Decided::Withdrawn => Some(Outcome::Withdrawn),
        _ => None,
    }
}

pub(crate) fn vote_of(vote: lexicon::Vote) -> Vote {
    match vote {
        lexicon::Vote::Yes => Vote::Yes,
        lexicon::Vote::No => Vote::No,
        lexicon::Vote::Abstain => Vote::Abstain,
        lexicon::Vote::NotVoting => Vote::NotVoting,
    }
}

fn stance_of(stance: lexicon::Stance) -> Option<Stance> {
    match stance {
        lexicon::Stance::Support => Some(Stance::Support),
        lexicon::Stance::SupportWithReservation => Some(Stance::SupportWithReservation),
        lexicon::Stance::Oppose => Some(Stance::Oppose),
        lexicon::Stance::Reserve => Some(Stance::Reserve),
        lexicon::Stance::Dissociate => Some(Stance::Dissociate),
        lexicon::Stance::Withdrawn => None,
    }
}

fn small(reading: &Reading) -> Vec<(String, Small)> {
    let kinds = [
        (reading.negation, Small::Negation),
        (reading.reservation, Small::Reservation),
        (reading.breaks, Small::Break),
        (reading.this, Small::This),
    ];
    let each = |(phrases, what): (&[&str], Small)| {
        let phrases = phrases.iter().map(move |it| ((*it).to_owned(), what));
        phrases.collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(each).collect()
}

fn counts(prose: &dyn Prose, reading: &Reading) -> Vec<(String, Count)> {
    let mut counts = Vec::new();
    for noun in NOUNS {
        let count = |number| Count { number, noun };
        for word in WORDS {
            let text = prose.counted(word, noun).text;
            counts.push((text, count(Number::Word(word))));
        }
        let plural = prose.noun(noun).plural;
        for (word, phrases) in reading.number_words {
            for phrase in *phrases {
                let space = if phrase.ends_with('’') {
                    ""
                } else {
                    prose.space()
                };
                let text = [phrase, space, plural].concat();
                counts.push((text, count(Number::Word(*word))));
                if reading.verb_first {
                    let text = format!("{phrase} ال{plural}");
                    counts.push((text, count(Number::Word(*word))));
                }
            }
        }
        for exact in 3..=HIGHEST {
            counts.push((prose.exact(exact, noun).text, count(Number::Exact(exact))));
            if prose.written_out(exact) {
                let text = [&prose.figures(exact), prose.space(), plural].concat();
                counts.push((text, count(Number::Exact(exact))));
            }
        }
    }
    counts
}

fn no_names(prose: &dyn Prose, reading: &Reading) -> Vec<(String, ())> {
    let mut words: Vec<String> = reading.pronouns.iter().map(|it| (*it).to_owned()).collect();
    for noun in NOUNS {
        let term = prose.noun(noun);
        words.extend([term.singular.to_owned(), term.plural.to_owned()]);
    }
    words.retain(|it| !folded(it).is_empty());
    words.into_iter().map(|it| (it, ())).collect()
}
