//! English set phrases.

use super::English;
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, Number, NumberWord, Numbers,
    Phrases, Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions,
    Words,
};

impl Phrases for English {
    fn matter(&self, matter: &Matter<'_>) -> String {
        match matter {
            Matter::Consensus => "the consensus".to_owned(),
            Matter::Proposal(code) => format!("proposal {code}"),
            Matter::Point(number) => format!("point {number}"),
            Matter::Form(form) => format!("the form {}", self.quote(form)),
            Matter::Term(term) => format!("the term {}", self.quote(term)),
            Matter::Topic(title) => format!("the topic {}", self.quote(title)),
            Matter::This(SubjectKind::Point) => "this point".to_owned(),
            Matter::This(SubjectKind::Proposal) => "this proposal".to_owned(),
        }
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("on behalf of {}", running(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "in its national capacity"
    }

    fn representative_of(&self, name: &Name, _gender: Option<Gender>) -> String {
        format!("the representative {}", name.of)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        let noun = self.unspecified(noun).text;
        format!("{noun} from {}", running(names))
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        format!("{} took the floor", who.text)
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => "in part ",
        };
        let (text, itself, by) = (&who.text, itself(who), &with.running);
        format!("{text} aligned {itself} {part}with the statement made by {by}")
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        let verb = match word {
            Attestation::Confirmed => "confirmed",
            Attestation::Disputed => "disputed",
        };
        let whose = match who.number {
            Number::Singular => "its",
            Number::Plural => "their",
        };
        format!("{} {verb} this record of {whose} statement", who.text)
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        let (text, itself) = (&who.text, itself(who));
        match from {
            Matter::Consensus => format!("{text} dissociated {itself} from the consensus"),
            _ => format!(
                "{text} dissociated {itself} from the consensus on {}",
                self.matter(from)
            ),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        format!("{} entered a reservation on {}", who.text, self.matter(on))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let its = match who.number {
            Number::Singular => "its position",
            Number::Plural => "their positions",
        };
        match stance {
            Stance::Support => format!("{text} supported {matter}"),
            Stance::SupportWithReservation => {
                format!("{text} supported {matter} with a reservation")
            }
            Stance::Oppose => format!("{text} opposed {matter}"),
            Stance::Reserve => format!("{text} reserved {its} on {matter}"),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => format!("{text} withdrew {its} on {matter}"),
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let its = match who.number {
            Number::Singular => "its",
            Number::Plural => "their",
        };
        let what = match held {
            Some(Stance::Support) => "support for",
            Some(Stance::SupportWithReservation) => "support, given with a reservation, for",
            Some(Stance::Oppose) => "opposition to",
            Some(Stance::Reserve) => "reservation of position on",
            Some(Stance::Dissociate) => "dissociation from the consensus on",
            Some(Stance::Withdrawn) => return self.took_position(who, Stance::Withdrawn, on),
            None => return format!("{text} withdrew a position on {matter} that is not on record"),
        };
        format!("{text} withdrew {its} {what} {matter}")
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("supported by {}", running(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("proposal by {}", running(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "explanation of position"
    }

    fn right_of_reply(&self) -> &'static str {
        "right of reply"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "proposer not on record"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "presence not on record"
    }

    fn order_as_listed(&self) -> &'static str {
        "in the order listed in the source"
    }

    fn reported_not_counted(&self) -> &'static str {
        "number reported by the source, not counted"
    }

    fn not_assessable(&self) -> &'static str {
        "not assessable: no named position"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("translation of the original in {}", self.language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let of = match unit {
            TallyUnit::Speakers => "speakers",
            TallyUnit::Participants => "participants",
            TallyUnit::StatesRepresented => "States represented",
        };
        match which {
            WhichPositions::LatestOfEach => format!("count of {of} by the latest position of each"),
            WhichPositions::AllStatements => format!("count of all positions stated by {of}"),
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "of the members present",
            ShareOf::AllMembers => "of all members",
        };
        let share = rung.share_from.map(|from| {
            let (before, percent) = match from {
                ShareFrom::AtLeastPercent(percent) => ("from", percent),
                ShareFrom::OverPercent(percent) => ("over", percent),
            };
            let share = self.share(u64::from(percent) * 10);
            format!("{before} {share} {members}")
        });
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let from = if exact { "exactly " } else { "from " };
        let count = rung
            .count_from
            .map(|count| format!("{from}{}", self.figures(count.into())));
        let when = match (count, share) {
            (Some(count), Some(share)) => format!("{count}, or {share}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "never".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "a participant"
    }
}

fn running(names: &[Name]) -> String {
    let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
    English.join(&running)
}

fn itself(who: &Subject) -> &'static str {
    match who.number {
        Number::Singular => "itself",
        Number::Plural => "themselves",
    }
}
