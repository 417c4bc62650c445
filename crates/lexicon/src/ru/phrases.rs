//! Russian set phrases.

use super::Russian;
use super::grammar::{
    CONFIRM, DISPUTE, DISSOCIATE, JOIN, RECALL, RESERVE, SPEAK, STATE, SUPPORT, TAKE, WITHDRAW,
};
use super::numbers::percent_genitive;
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, NumberWord, Numbers, Phrases,
    Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions,
};

impl Phrases for Russian {
    fn matter(&self, matter: &Matter<'_>) -> String {
        case(matter, Case::Accusative)
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("от имени {}", all_of(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "в национальном качестве"
    }

    fn representative_of(&self, name: &Name, gender: Option<Gender>) -> String {
        let who = match gender {
            Some(Gender::Feminine) => "представительница",
            _ => "представитель",
        };
        format!("{who} {}", name.of)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        let from: Vec<String> = names.iter().map(|name| name.from.clone()).collect();
        format!("{} {}", self.unspecified(noun).text, self.join(&from))
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        format!("{} {} слово", who.text, TAKE.with(who))
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => "частично ",
        };
        let (text, verb) = (&who.text, JOIN.with(who));
        format!("{text} {part}{verb} к заявлению {}", with.of)
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        let verb = match word {
            Attestation::Confirmed => CONFIRM.with(who),
            Attestation::Disputed => DISPUTE.with(who),
        };
        format!(
            "{} {verb} точность этого изложения своего выступления",
            who.text
        )
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        let (text, verb) = (&who.text, DISSOCIATE.with(who));
        match from {
            Matter::Consensus => format!("{text} {verb} от консенсуса"),
            _ => format!(
                "{text} {verb} от консенсуса по {}",
                case(from, Case::Dative)
            ),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        let (text, verb) = (&who.text, STATE.with(who));
        format!("{text} {verb} оговорку по {}", case(on, Case::Dative))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let text = &who.text;
        let (support, by) = (SUPPORT.with(who), case(on, Case::Dative));
        match stance {
            Stance::Support => format!("{text} {support} {}", self.matter(on)),
            Stance::SupportWithReservation => {
                format!("{text} {support} {} с оговоркой", self.matter(on))
            }
            Stance::Oppose => {
                let verb = SPEAK.with(who);
                format!("{text} {verb} против {}", case(on, Case::Genitive))
            }
            Stance::Reserve => format!("{text} {} свою позицию по {by}", RESERVE.with(who)),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => format!("{text} {} свою позицию по {by}", RECALL.with(who)),
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, by) = (&who.text, case(on, Case::Dative));
        let (recall, withdraw) = (RECALL.with(who), WITHDRAW.with(who));
        match held {
            Some(Stance::Support) => {
                format!(
                    "{text} {recall} свою поддержку {}",
                    case(on, Case::Genitive)
                )
            }
            Some(Stance::SupportWithReservation) => format!(
                "{text} {recall} свою поддержку {}, выраженную с оговоркой",
                case(on, Case::Genitive)
            ),
            Some(Stance::Oppose) => {
                format!(
                    "{text} {withdraw} свои возражения против {}",
                    case(on, Case::Genitive)
                )
            }
            Some(Stance::Reserve) => {
                format!("{text} {withdraw} оговорку о резервировании своей позиции по {by}")
            }
            Some(Stance::Dissociate) => {
                format!("{text} {recall} свое заявление об отмежевании от консенсуса по {by}")
            }
            Some(Stance::Withdrawn) => self.took_position(who, Stance::Withdrawn, on),
            None => format!("{text} {recall} позицию по {by}, которая не зафиксирована"),
        }
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("при поддержке {}", all_of(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("предложение {}", all_of(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "разъяснение позиции"
    }

    fn right_of_reply(&self) -> &'static str {
        "право на ответ"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "автор предложения не зафиксирован"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "присутствие не зафиксировано"
    }

    fn order_as_listed(&self) -> &'static str {
        "в порядке перечисления в источнике"
    }

    fn reported_not_counted(&self) -> &'static str {
        "число приводится по источнику, подсчет не производился"
    }

    fn not_assessable(&self) -> &'static str {
        "оценить невозможно: ни одной поименованной позиции"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("перевод с {}", from_language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let of = match unit {
            TallyUnit::Speakers => "ораторов",
            TallyUnit::Participants => "участников",
            TallyUnit::StatesRepresented => "представленных государств",
        };
        match which {
            WhichPositions::LatestOfEach => {
                format!("подсчет {of} по последней позиции каждого из них")
            }
            WhichPositions::AllStatements => format!("подсчет всех высказанных позиций {of}"),
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "присутствующих членов",
            ShareOf::AllMembers => "всех членов",
        };
        let share = rung.share_from.map(|from| match from {
            ShareFrom::AtLeastPercent(100) => format!("100 процентов {members}"),
            ShareFrom::AtLeastPercent(percent) => {
                format!("не менее {} {members}", percent_genitive(percent))
            }
            ShareFrom::OverPercent(percent) => {
                format!("более {} {members}", percent_genitive(percent))
            }
        });
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let from = if exact {
            "ровно "
        } else {
            "начиная с "
        };
        let count = rung
            .count_from
            .map(|count| format!("{from}{}", self.figures(count.into())));
        let when = match (count, share) {
            (Some(count), Some(share)) => format!("{count}, или {share}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "никогда".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "один из участников"
    }
}

/// "с французского".
fn from_language(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "арабского",
        Lang::En => "английского",
        Lang::Es => "испанского",
        Lang::Fr => "французского",
        Lang::Ru => "русского",
        Lang::Zh => "китайского",
    }
}

fn all_of(names: &[Name]) -> String {
    let of: Vec<String> = names.iter().map(|name| name.of.clone()).collect();
    Russian.join(&of)
}

#[derive(Clone, Copy)]
enum Case {
    Genitive,
    Dative,
    Accusative,
}

/// The matter in a case.
fn case(matter: &Matter<'_>, case: Case) -> String {
    let choose = |forms: [&str; 3]| {
        match case {
            Case::Genitive => forms[0],
            Case::Dative => forms[1],
            Case::Accusative => forms[2],
        }
        .to_owned()
    };
    let proposal = ["предложения", "предложению", "предложение"];
    let point = ["положения", "положению", "положение"];
    match matter {
        Matter::Consensus => choose(["консенсуса", "консенсусу", "консенсус"]),
        Matter::Proposal(code) => format!("{} {code}", choose(proposal)),
        Matter::Point(number) => format!("{} {number}", choose(point)),
        Matter::Form(form) => format!(
            "{} {}",
            choose(["формы", "форме", "форму"]),
            Russian.quote(form)
        ),
        Matter::Term(term) => format!(
            "{} {}",
            choose(["термина", "термину", "термин"]),
            Russian.quote(term)
        ),
        Matter::Topic(title) => format!(
            "{} {}",
            choose(["темы", "теме", "тему"]),
            Russian.quote(title)
        ),
        Matter::This(kind) => {
            let this = choose(["этого", "этому", "это"]);
            let what = match kind {
                SubjectKind::Point => choose(point),
                SubjectKind::Proposal => choose(proposal),
            };
            format!("{this} {what}")
        }
    }
}
