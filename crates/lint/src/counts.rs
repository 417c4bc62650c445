//! Number words: whether a tally bears them out.

use deliberation::{Category, NumberWord, ReportedQuantity, Stance, Standing};
use lexicon::Noun;
use views::{HeldPosition, ReportedSupport};

use crate::judge::{About, Claim, Judge};
use crate::positions::{each_once, hold, holds};
use crate::record::Item;
use crate::vocabulary::{Count, Number};
use crate::{Kind, Severity};

/// Participants that a number word may stand for.
struct Candidate<'i> {
    held: Vec<&'i HeldPosition>,
    word: Option<NumberWord>,
}

impl<'i> Candidate<'i> {
    /// Those that are not named.
    fn without(&self, named: &[u64]) -> Vec<&'i HeldPosition> {
        let held = self.held.iter().copied();
        held.filter(|it| !named.contains(&it.participant.index))
            .collect()
    }

    /// Whether the number word or number holds of them.
    fn bears(&self, number: Number) -> bool {
        match number {
            Number::Word(word) => self.word.is_some_and(|it| worded(it) == word),
            Number::Exact(exact) => self.held.len() as u64 == exact,
        }
    }

    /// Whether it says less than could be said of them.
    fn outdoes(&self, number: Number) -> bool {
        match number {
            Number::Word(word) => self.word.is_some_and(|it| worded(it) > word),
            Number::Exact(exact) => self.held.len() as u64 > exact,
        }
    }
}

impl Judge<'_> {
    /// `sound`: the names beside the number are right so far.
    pub(crate) fn number(&mut self, claim: &Claim<'_>, about: About, stance: Stance, sound: bool) {
        let Some((mark, count)) = claim.holders.count else {
            return;
        };
        let item = self.record.items[about.item].clone();
        let candidates = self.candidates(&item, stance, count.noun);
        let mut borne: Vec<&Candidate<'_>> = candidates.iter().collect();
        borne.retain(|it| it.bears(count.number));
        let at = (mark.start, mark.end);
        if !borne.is_empty() {
            if sound && claim.holders.bracket.is_some() {
                self.missing(claim, &item, stance, &borne);
            }
            return;
        }
        let guarded = candidates.iter().any(|it| self.is_guarded(it));
        if guarded && count.number == Number::Word(lexicon::NumberWord::One) {
            return;
        }
        let reported = reported(&item, stance, count);
        if let Some(report) = reported.filter(|_| claim.holders.names.is_empty()) {
            let kind = (Severity::Note, Kind::ReportedOnly);
            let message =
                "a source reports this number word, and nobody counted: say that it is reported"
                    .to_owned();
            let found = self.find(claim.clause.block, at, kind, message);
            found.entries.clone_from(&report.rests_on);
            return;
        }
        let less = candidates.iter().any(|it| it.outdoes(count.number));
        let severity = if less || !about.said {
            Severity::Warning
        } else {
            Severity::Error
        };
        let smallest = self.record.smallest_count;
        let message = if guarded {
            format!("of fewer than {smallest} unnamed participants only \"a participant\" is said")
        } else {
            told(&item, stance, &candidates)
        };
        let rests_on = item
            .holding(stance)
            .into_iter()
            .flat_map(|it| it.rests_on.clone());
        let entries = each_once(rests_on.chain([item.entry.index]).collect());
        let suggest = self.suggested(&item, stance);
        let kind = (severity, Kind::NumberNotBorneOut);
        let found = self.find(claim.clause.block, at, kind, message);
        found.entries = entries;
        found.suggest = suggest;
    }

    /// Whether they are so few, and unnamed, that their number is not said.
    fn is_guarded(&self, of: &Candidate<'_>) -> bool {
        let hidden = of
            .held
            .iter()
            .any(|it| self.is_hidden(it.participant.index));
        hidden && of.held.len() < self.record.smallest_count
    }

    /// Those who hold this: counted, beside the tally, together; all of them, and those only that
    /// the noun means. "Supported" alone may take in who supports with a reservation.
    fn candidates<'i>(&self, item: &'i Item, stance: Stance, noun: Noun) -> Vec<Candidate<'i>> {
        let mut all = vec![item.holding(stance)];
        if stance == Stance::Support {
            let both = [Stance::Support, Stance::SupportWithReservation];
            all.push(both.into_iter().flat_map(|it| item.holding(it)).collect());
        }
        let phrasing = &self.record.phrasing;
        let mut candidates = Vec::new();
        for held in all {
            let meant: Vec<&HeldPosition> = held.into_iter().filter(|it| means(noun, it)).collect();
            let (counted, beside): (Vec<_>, Vec<_>) = meant
                .iter()
                .copied()
                .partition(|it| phrasing.is_counted(it));
            let mixed = !counted.is_empty() && !beside.is_empty();
            let word = phrasing.word(&counted);
            candidates.push(Candidate {
                held: counted,
                word,
            });
            for held in [Some(beside), mixed.then_some(meant)].into_iter().flatten() {
                let word = phrasing.plain_word(held.len());
                candidates.push(Candidate { held, word });
            }
        }
        candidates.retain(|it| !it.held.is_empty());
        candidates
    }

    /// Names in brackets behind a number word are all that it counts.
    fn missing(
        &mut self,
        claim: &Claim<'_>,
        item: &Item,
        stance: Stance,
        borne: &[&Candidate<'_>],
    ) {
        let Some(bracket) = claim.holders.bracket else {
            return;
        };
        let parties = claim
            .holders
            .names
            .iter()
            .filter_map(|(_, who)| who.party());
        let named: Vec<u64> = parties.collect();
        let hidden = |it: &&HeldPosition| self.is_hidden(it.participant.index);
        let fewest = borne
            .iter()
            .map(|it| it.without(&named))
            .min_by_key(Vec::len);
        let Some(absent) = fewest.filter(|it| !it.is_empty() && !it.iter().any(hidden)) else {
            return;
        };
        let names = absent
            .iter()
            .map(|it| self.record.phrasing.name(&it.participant).bare);
        let names: Vec<String> = names.collect();
        let message = format!(
            "the brackets do not name all that {}: missing {}",
            hold(stance, &item.called()),
            names.join("; ")
        );
        let entries = absent.iter().flat_map(|it| it.rests_on.clone());
        let entries = each_once(entries.collect());
        let suggest = self.suggested(item, stance);
        let kind = (Severity::Warning, Kind::NamesMissing);
        let found = self.find(claim.clause.block, bracket, kind, message);
        found.entries = entries;
        found.suggest = suggest;
    }
}

/// How many there are in truth.
fn told(item: &Item, stance: Stance, candidates: &[Candidate<'_>]) -> String {
    let called = item.called();
    let count = candidates.iter().map(|it| it.held.len()).max().unwrap_or(0);
    match (count, item.held.len()) {
        (0, 0) => format!("nobody is on record by name with a position on {called}"),
        (0, _) => format!(
            "nobody of that kind is on record as one that {}",
            holds(stance, &called)
        ),
        (1, _) => format!("the record has one that {}", holds(stance, &called)),
        _ => format!("the record has {count} that {}", hold(stance, &called)),
    }
}

/// Whether a noun means this participant.
fn means(noun: Noun, held: &HeldPosition) -> bool {
    let category = match noun {
        Noun::State | Noun::Country => Category::State,
        Noun::MemberState => return held.standing == Standing::Member,
        Noun::UnEntity => Category::UnEntity,
        Noun::IntergovernmentalOrganisation => Category::IntergovernmentalOrganisation,
        Noun::Ngo | Noun::CivilSocietyOrganisation => Category::CivilSociety,
        Noun::AcademicInstitution => Category::Academia,
        Noun::PrivateSectorBody => Category::PrivateSector,
        Noun::DiasporaAssociation => Category::DiasporaAssociation,
        Noun::LocalAuthority => Category::LocalAuthority,
        Noun::OtherParticipant => Category::Other,
        Noun::Organisation => return held.category != Category::State,
        _ => return true,
    };
    held.category == category
}

/// What a source reports with this number word.
fn reported(item: &Item, stance: Stance, count: Count) -> Option<&ReportedSupport> {
    let Number::Word(word) = count.number else {
        return None;
    };
    item.reported
        .iter()
        .find(|it| quantity(it.quantity) == Some(word) && it.stance.is_none_or(|of| of == stance))
}

fn worded(word: NumberWord) -> lexicon::NumberWord {
    match word {
        NumberWord::One => lexicon::NumberWord::One,
        NumberWord::Two => lexicon::NumberWord::Two,
        NumberWord::Few => lexicon::NumberWord::Few,
        NumberWord::Some => lexicon::NumberWord::Some,
        NumberWord::Several => lexicon::NumberWord::Several,
        NumberWord::Many => lexicon::NumberWord::Many,
        NumberWord::Most => lexicon::NumberWord::Most,
        NumberWord::AlmostAll => lexicon::NumberWord::AlmostAll,
        NumberWord::All => lexicon::NumberWord::All,
    }
}

fn quantity(quantity: ReportedQuantity) -> Option<lexicon::NumberWord> {
    match quantity {
        ReportedQuantity::One => Some(lexicon::NumberWord::One),
        ReportedQuantity::Some => Some(lexicon::NumberWord::Some),
        ReportedQuantity::Several => Some(lexicon::NumberWord::Several),
        ReportedQuantity::Many => Some(lexicon::NumberWord::Many),
        ReportedQuantity::Most => Some(lexicon::NumberWord::Most),
        ReportedQuantity::AlmostAll => Some(lexicon::NumberWord::AlmostAll),
        ReportedQuantity::All => Some(lexicon::NumberWord::All),
        ReportedQuantity::AsABody | ReportedQuantity::Unspecified => None,
    }
}
