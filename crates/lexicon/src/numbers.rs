//! Numbers: the words of the ladder, exact and reported numbers, each with a noun that agrees.

use crate::{Gender, Subject};

/// A word of the ladder. Which count or share earns it is the ledger's rule, not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberWord {
    /// One.
    One,
    /// Two.
    Two,
    /// Few.
    Few,
    /// Some.
    Some,
    /// Several.
    Several,
    /// Many.
    Many,
    /// Most.
    Most,
    /// Almost all.
    AlmostAll,
    /// All.
    All,
}

/// How exact a reported number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exactness {
    /// Exactly.
    Exactly,
    /// More than.
    MoreThan,
    /// At least.
    AtLeast,
    /// About.
    About,
    /// Less than.
    LessThan,
    /// Almost all; nearly that many, if there is a number.
    AlmostAll,
}

/// What is counted. A number word must say it: "many delegations" are not "many States".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// Delegation.
    Delegation,
    /// State.
    State,
    /// Member State.
    MemberState,
    /// Country.
    Country,
    /// Speaker.
    Speaker,
    /// A woman who speaks.
    WomanSpeaker,
    /// Panellists and speakers together.
    PanellistOrSpeaker,
    /// Panellist.
    Panellist,
    /// Delegate.
    Delegate,
    /// Representative.
    Representative,
    /// Participant: whoever can take positions.
    Participant,
    /// A person who attends.
    Attendee,
    /// Woman.
    Woman,
    /// Man.
    Man,
    /// Organisation of any kind.
    Organisation,
    /// Entity of the United Nations system.
    UnEntity,
    /// Intergovernmental organisation.
    IntergovernmentalOrganisation,
    /// Non-governmental organisation.
    Ngo,
    /// Civil-society organisation.
    CivilSocietyOrganisation,
    /// A person who speaks for civil society.
    CivilSocietyRepresentative,
    /// A person who speaks for a non-governmental organisation.
    NgoRepresentative,
    /// Academic institution.
    AcademicInstitution,
    /// Company or another private-sector body.
    PrivateSectorBody,
    /// Association of a diaspora or of migrants.
    DiasporaAssociation,
    /// Local authority.
    LocalAuthority,
    /// A participant of no listed category.
    OtherParticipant,
    /// Group of States.
    Group,
    /// Regional group.
    RegionalGroup,
    /// Region of the world.
    Region,
    /// Meeting.
    Meeting,
    /// Round table.
    RoundTable,
    /// Intervention.
    Intervention,
    /// Statement.
    Statement,
    /// Position.
    Position,
    /// Proposal.
    Proposal,
    /// Point.
    Point,
    /// Topic.
    Topic,
    /// Good practice.
    GoodPractice,
    /// Correction.
    Correction,
    /// Entry of the ledger.
    Entry,
    /// The source does not say what it counts: "several", "plusieurs".
    Unspecified,
}

/// A noun of one language. English has no gender and says masculine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// For one.
    pub singular: &'static str,
    /// For more.
    pub plural: &'static str,
    /// For agreement.
    pub gender: Gender,
}

/// Numbers and counted nouns in one language.
pub trait Numbers {
    /// The noun.
    fn noun(&self, noun: Noun) -> Term;
    /// A number word and what it counts: "de nombreuses délégations".
    fn counted(&self, word: NumberWord, noun: Noun) -> Subject;
    /// An exact number and what it counts, small ones written out: "quatre États", "35 orateurs".
    /// None is "aucun État", whose verb wants "ne" in French.
    fn exact(&self, count: u64, noun: Noun) -> Subject;
    /// A number that a source reports: "plus de 300 participants". Without a number only
    /// [`Exactness::AlmostAll`] says anything; the others give the noun alone.
    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject;
    /// Some number of them that nobody gave: "des délégations".
    fn unspecified(&self, noun: Noun) -> Subject;
    /// A cardinal number, small ones written out: "huit", "35", "5 429".
    fn cardinal(&self, count: u64, gender: Gender) -> String;
    /// An ordinal number: "première", "13e".
    fn ordinal(&self, place: u64, gender: Gender) -> String;
    /// Figures with the language's separator: "5 429".
    fn figures(&self, count: u64) -> String;
    /// Whether a number is written out rather than given in figures.
    fn written_out(&self, count: u64) -> bool;
    /// What a sentence may begin with: figures never do ("a total of 13 participants").
    fn opening(&self, text: String) -> String;

    /// Several numbers that stand side by side: in words where all can be written out, else all
    /// in figures.
    fn amounts(&self, counts: &[u64], gender: Gender) -> Vec<String> {
        let written = counts.iter().all(|it| self.written_out(*it));
        let amount = |count: &u64| {
            if written {
                self.cardinal(*count, gender)
            } else {
                self.figures(*count)
            }
        };
        counts.iter().map(amount).collect()
    }

    /// Several exact numbers that stand side by side, in the same way.
    fn exact_alike(&self, counts: &[(u64, Noun)]) -> Vec<Subject> {
        let written = counts.iter().all(|(count, _)| self.written_out(*count));
        let alike = |(count, noun): &(u64, Noun)| {
            let exact = self.exact(*count, *noun);
            if written || *count == 0 {
                return exact;
            }
            let word = self.cardinal(*count, self.noun(*noun).gender);
            let text = exact.text.replacen(&word, &self.figures(*count), 1);
            Subject { text, ..exact }
        };
        counts.iter().map(alike).collect()
    }

    /// A share given in tenths of a per cent: 455 is "45,5 %".
    fn share(&self, tenths: u64) -> String;
}

/// Figures in groups of three from four digits on.
pub(crate) fn grouped(count: u64, separator: char) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * separator.len_utf8());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
