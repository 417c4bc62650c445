//! French set phrases.

use super::French;
use super::grammar::{Article, NounPhrase, elide};
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, Number, NumberWord, Numbers,
    Phrases, Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions,
    Words,
};

impl Phrases for French {
    fn matter(&self, matter: &Matter<'_>) -> String {
        let (article, noun) = noun_of(matter);
        NounPhrase::new(article, &noun).definite()
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("au nom {}", all_of(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "à titre national"
    }

    fn representative_of(&self, name: &Name, gender: Option<Gender>) -> String {
        let who = match gender {
            Some(Gender::Feminine) => "la représentante",
            _ => "le représentant",
        };
        format!("{who} {}", name.of)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        let from: Vec<String> = names.iter().map(|name| name.from.clone()).collect();
        format!("{} {}", self.unspecified(noun).text, self.join(&from))
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        format!("{} {} pris la parole", who.text, has(who))
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => " en partie",
        };
        let verb = itself(who, "associé");
        format!("{} {verb}{part} à la déclaration {}", who.text, with.of)
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        let participle = match word {
            Attestation::Confirmed => "confirmé",
            Attestation::Disputed => "contesté",
        };
        let whose = match who.number {
            Number::Singular => "son",
            Number::Plural => "leur",
        };
        let (text, has) = (&who.text, has(who));
        format!("{text} {has} {participle} ce compte rendu de {whose} intervention")
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        let verb = itself(who, "dissocié");
        match from {
            Matter::Consensus => format!("{} {verb} du consensus", who.text),
            _ => format!("{} {verb} du consensus sur {}", who.text, self.matter(from)),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        let on = self.matter(on);
        format!("{} {} émis une réserve sur {on}", who.text, has(who))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let (text, has) = (&who.text, has(who));
        let its = match who.number {
            Number::Singular => ("son", "sa"),
            Number::Plural => ("leur", "leur"),
        };
        let matter = self.matter(on);
        let (article, noun) = noun_of(on);
        let to = NounPhrase::new(article, &noun).to();
        match stance {
            Stance::Support => format!("{text} {has} appuyé {matter}"),
            Stance::SupportWithReservation => {
                format!("{text} {has} appuyé {matter}, en émettant une réserve")
            }
            Stance::Oppose => format!("{text} {has} exprimé {} opposition {to}", its.0),
            Stance::Reserve => format!("{text} {has} réservé {} position sur {matter}", its.1),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => format!("{text} {has} retiré {} position sur {matter}", its.1),
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, has, matter) = (&who.text, has(who), self.matter(on));
        let (article, noun) = noun_of(on);
        let to = NounPhrase::new(article, &noun).to();
        let (his, her) = match who.number {
            Number::Singular => ("son", "sa"),
            Number::Plural => ("leur", "leur"),
        };
        match held {
            Some(Stance::Support) => format!("{text} {has} retiré {his} appui {to}"),
            Some(Stance::SupportWithReservation) => {
                format!("{text} {has} retiré {his} appui, donné avec une réserve, {to}")
            }
            Some(Stance::Oppose) => format!("{text} {has} retiré {his} opposition {to}"),
            Some(Stance::Reserve) => {
                format!("{text} {has} renoncé à réserver {her} position sur {matter}")
            }
            Some(Stance::Dissociate) => {
                format!("{text} {has} retiré {her} dissociation du consensus sur {matter}")
            }
            Some(Stance::Withdrawn) => self.took_position(who, Stance::Withdrawn, on),
            None => {
                format!("{text} {has} retiré une position sur {matter} qui n’est pas consignée")
            }
        }
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("avec l’appui {}", all_of(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("proposition {}", all_of(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "explication de position"
    }

    fn right_of_reply(&self) -> &'static str {
        "droit de réponse"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "auteur de la proposition non consigné"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "présence non consignée"
    }

    fn order_as_listed(&self) -> &'static str {
        "dans l’ordre d’énumération de la source"
    }

    fn reported_not_counted(&self) -> &'static str {
        "nombre rapporté par la source, non décompté"
    }

    fn not_assessable(&self) -> &'static str {
        "non évaluable\u{a0}: aucune position attribuée nommément"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("traduction de l’original en {}", self.language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let of = match unit {
            TallyUnit::Speakers => "orateurs",
            TallyUnit::Participants => "participants",
            TallyUnit::StatesRepresented => "États représentés",
        };
        match which {
            WhichPositions::LatestOfEach => {
                format!("décompte des {of} selon la dernière position de chacun")
            }
            WhichPositions::AllStatements => {
                format!("décompte de toutes les prises de position des {of}")
            }
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "des membres présents",
            ShareOf::AllMembers => "de l’ensemble des membres",
        };
        let percent = |percent: u8| format!("{} {members}", self.share(u64::from(percent) * 10));
        let count = rung.count_from.map(|count| self.figures(count.into()));
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let when = match (count, rung.share_from) {
            (Some(count), Some(ShareFrom::AtLeastPercent(share))) => {
                format!("à partir de {count}, ou de {}", percent(share))
            }
            (Some(count), Some(ShareFrom::OverPercent(share))) => {
                format!("à partir de {count}, ou plus de {}", percent(share))
            }
            (Some(count), None) if exact => format!("exactement {count}"),
            (Some(count), None) => format!("à partir de {count}"),
            (None, Some(ShareFrom::AtLeastPercent(share))) => {
                format!("à partir de {}", percent(share))
            }
            (None, Some(ShareFrom::OverPercent(share))) => format!("plus de {}", percent(share)),
            (None, None) => "jamais".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "un participant"
    }
}

fn all_of(names: &[Name]) -> String {
    let of: Vec<String> = names.iter().map(|name| name.of.clone()).collect();
    French.join(&of)
}

fn has(who: &Subject) -> &'static str {
    match who.number {
        Number::Singular => "a",
        Number::Plural => "ont",
    }
}

/// "s'est associée", "se sont dissociés". Where the gender is not known the infinitive stands in,
/// which agrees with nothing.
fn itself(who: &Subject, participle: &str) -> String {
    let infinitive = participle.strip_suffix('é').unwrap_or(participle);
    match (who.number, who.gender) {
        (_, None) => format!("{} déclaré {}er", has(who), elide("se", infinitive)),
        (Number::Singular, Some(Gender::Feminine)) => format!("s’est {participle}e"),
        (Number::Singular, Some(_)) => format!("s’est {participle}"),
        (Number::Plural, Some(Gender::Feminine)) => format!("se sont {participle}es"),
        (Number::Plural, Some(_)) => format!("se sont {participle}s"),
    }
}

/// The matter as a noun and its article, for whichever preposition comes before it.
fn noun_of(matter: &Matter<'_>) -> (Article, String) {
    match matter {
        Matter::Consensus => (Article::Le, "consensus".to_owned()),
        Matter::Proposal(code) => (Article::La, format!("proposition {code}")),
        Matter::Point(number) => (Article::Le, format!("point {number}")),
        Matter::Form(form) => (Article::La, format!("forme {}", French.quote(form))),
        Matter::Term(term) => (Article::Le, format!("terme {}", French.quote(term))),
        Matter::Topic(title) => (Article::Le, format!("thème {}", French.quote(title))),
        Matter::This(SubjectKind::Point) => (Article::None, "ce point".to_owned()),
        Matter::This(SubjectKind::Proposal) => (Article::None, "cette proposition".to_owned()),
    }
}
