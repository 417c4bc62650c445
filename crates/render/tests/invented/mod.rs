//! Ledgers that nobody held: any number of States, points, proposals, positions and the rest,
//! with texts that try to be markup.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part, and may panic

use std::collections::BTreeSet;

use deliberation::*;
use lexicon::Lang;
use proptest::prelude::*;

use crate::book::{Book, Words};

/// A State of the ledger.
#[derive(Debug, Clone)]
pub struct Registered {
    pub entry: u64,
    pub code: &'static str,
    pub member: bool,
}

/// A point or proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debated {
    pub entry: u64,
    pub is_point: bool,
    subject: Subject,
}

/// A position of a State.
#[derive(Debug, Clone)]
pub struct Held {
    pub entry: u64,
    pub holder: usize,
    pub subject: Debated,
    pub stance: Stance,
}

#[derive(Debug, Clone)]
pub struct Invented {
    pub book: Book,
    pub states: Vec<Registered>,
    pub subjects: Vec<Debated>,
    pub positions: Vec<Held>,
    session: SessionId,
}

/// Words that would like to be something else; each is told apart by a number.
const UNRULY: [&str; 8] = [
    "<script>alert(1)</script>",
    "*étoiles* | _barres_",
    "# titre [lien](x) `code`",
    "\u{202e}retourné\u{200f}",
    "« guillemets » & \"apostrophes\"",
    "⟦3⟧ fausse entrée",
    "ligne\nnouvelle\tcolonne",
    "- point\0nul",
];

#[derive(Debug, Clone)]
struct Plan {
    states: Vec<(&'static str, bool)>,
    points: usize,
    proposals: Vec<(bool, usize)>,
    positions: Vec<(usize, usize, Stance)>,
    mentions: Vec<(usize, usize, MentionNature)>,
    interventions: Vec<(usize, bool)>,
    milestones: Vec<(usize, Option<u32>)>,
    practices: usize,
    forms: usize,
    frameworks: usize,
    steps: Vec<bool>,
    translated: Vec<bool>,
    seed: usize,
}

pub fn any_ledger() -> impl Strategy<Value = Invented> {
    plan().prop_map(|plan| invent(&plan))
}

fn plan() -> impl Strategy<Value = Plan> {
    let codes: Vec<&'static str> = lexicon::State::today().map(lexicon::State::code).collect();
    let some = 1..=8usize;
    let states = prop::sample::subsequence(codes, some).prop_flat_map(|codes| {
        let members = prop::collection::vec(prop::bool::weighted(0.8), codes.len());
        (Just(codes).prop_shuffle(), members)
            .prop_map(|(codes, members)| codes.into_iter().zip(members).collect())
    });
    let stance = prop::sample::select(vec![
        Stance::Support,
        Stance::Support,
        Stance::SupportWithReservation,
        Stance::Oppose,
        Stance::Reserve,
        Stance::Dissociate,
    ]);
    let nature = prop::sample::select(vec![
        MentionNature::Thanks,
        MentionNature::Concern,
        MentionNature::Other,
    ]);
    let number = 0usize..100;
    let parts = (
        states,
        0usize..4,
        prop::collection::vec((any::<bool>(), number.clone()), 0..3),
        prop::collection::vec((number.clone(), number.clone(), stance), 0..14),
        prop::collection::vec((number.clone(), number.clone(), nature), 0..4),
        prop::collection::vec((number.clone(), any::<bool>()), 0..5),
        prop::collection::vec((number.clone(), prop::option::of(1u32..30)), 0..3),
    );
    let rest = (
        0usize..3,
        0usize..3,
        0usize..3,
        prop::collection::vec(any::<bool>(), 0..3),
        prop::collection::vec(any::<bool>(), 16),
        number,
    );
    (parts, rest).prop_map(|(parts, rest)| {
        let (states, points, proposals, positions, mentions, interventions, milestones) = parts;
        let (practices, forms, frameworks, steps, translated, seed) = rest;
        Plan {
            states,
            points,
            proposals,
            positions,
            mentions,
            interventions,
            milestones,
            practices,
            forms,
            frameworks,
            steps,
            translated,
            seed,
        }
    })
}

/// Writes an invented ledger; every text is its own.
struct Pen<'a> {
    plan: &'a Plan,
    invented: Invented,
    texts: usize,
}

impl Pen<'_> {
    fn words(&mut self, what: &str) -> String {
        self.texts += 1;
        let unruly = UNRULY[(self.texts + self.plan.seed) % UNRULY.len()];
        format!("{what} {} {unruly} {}.", self.texts, self.texts)
    }

    /// Records a fact with a text of its own for each field, and some translations of them.
    fn add(&mut self, fact: impl Into<Fact>, fields: &[TextField]) -> [u8; 16] {
        let contents: Vec<String> = fields.iter().map(|_| self.words("texte")).collect();
        let words: Vec<Words<'_>> = fields
            .iter()
            .zip(&contents)
            .map(|(field, content)| (*field, "fr", content.as_str()))
            .collect();
        let session = Some(self.invented.session);
        let id = self.invented.book.add(session, fact, &words);
        let translated = self.plan.translated[self.texts % self.plan.translated.len()];
        if translated && !fields.is_empty() {
            let contents: Vec<String> = fields.iter().map(|_| self.words("text")).collect();
            let words: Vec<Words<'_>> = fields
                .iter()
                .zip(&contents)
                .map(|(field, content)| (*field, "en", content.as_str()))
                .collect();
            self.invented.book.translate(id, &words);
        }
        id
    }

    fn state(&self, any: usize) -> ParticipantId {
        let states = &self.invented.states;
        let entry = states[any % states.len()].entry;
        ParticipantId(crate::book::id(usize::try_from(entry).unwrap()))
    }

    fn subject(&self, any: usize) -> Option<Debated> {
        let subjects = &self.invented.subjects;
        (!subjects.is_empty()).then(|| subjects[any % subjects.len()].clone())
    }
}

fn invent(plan: &Plan) -> Invented {
    let mut book = Book::founded(Rules::default());
    let opened = SessionOpened {
        code: None,
        dates: None,
        country: None,
        languages: Vec::new(),
    };
    let words = [(TextField::Title, "fr", "Session inventée")];
    let session = SessionId(book.add(None, opened, &words));
    let invented = Invented {
        book,
        states: Vec::new(),
        subjects: Vec::new(),
        positions: Vec::new(),
        session,
    };
    let mut pen = Pen {
        plan,
        invented,
        texts: 0,
    };
    states(&mut pen);
    debated(&mut pen);
    said(&mut pen);
    listed(&mut pen);
    decided(&mut pen);
    for (holder, subject, stance) in &plan.positions {
        if !pen.invented.subjects.is_empty() {
            pen.invented.take_position(*holder, *subject, *stance);
        }
    }
    pen.invented
}

fn states(pen: &mut Pen<'_>) {
    for (code, member) in pen.plan.states.clone() {
        let registered = ParticipantRegistered {
            code: Some(code.parse().unwrap()),
            category: Category::State,
            standing: if member {
                Standing::Member
            } else {
                Standing::Invited
            },
            country: Some(code.parse().unwrap()),
        };
        let entry = pen.invented.book.facts.len() as u64;
        pen.add(registered, &[]);
        pen.invented.states.push(Registered {
            entry,
            code,
            member,
        });
    }
}

fn debated(pen: &mut Pen<'_>) {
    for number in 0..pen.plan.points {
        let entry = pen.invented.book.facts.len() as u64;
        let formulated = PointFormulated {
            code: format!("C{number}").parse().unwrap(),
            number: u32::try_from(number).unwrap() + 1,
            author: PointAuthor::Rapporteur,
            topics: Vec::new(),
        };
        let id = pen.add(formulated, &[TextField::Title, TextField::Description]);
        pen.invented.subjects.push(Debated {
            entry,
            is_point: true,
            subject: Subject::Point(PointId(id)),
        });
    }
    for (number, (known, by)) in pen.plan.proposals.clone().into_iter().enumerate() {
        let entry = pen.invented.book.facts.len() as u64;
        let proposers = if known {
            Proposers::OnRecord(vec![Party::Participant(pen.state(by))])
        } else {
            Proposers::NotOnRecord
        };
        let tabled = ProposalTabled {
            code: format!("P{number}").parse().unwrap(),
            proposers,
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        };
        let id = pen.add(tabled, &[TextField::Title, TextField::Text]);
        for (of, years) in pen.plan.milestones.clone() {
            if of % pen.plan.proposals.len() == number {
                let set = MilestoneSet {
                    proposal: ProposalId(id),
                    horizon: years.map(Horizon::WithinYears),
                    suggested_by: vec![Party::Participant(pen.state(of))],
                    intervention: None,
                };
                pen.add(set, &[TextField::Indicator, TextField::Example]);
            }
        }
        pen.invented.subjects.push(Debated {
            entry,
            is_point: false,
            subject: Subject::Proposal(ProposalId(id)),
        });
    }
}

fn said(pen: &mut Pen<'_>) {
    for (by, known) in pen.plan.interventions.clone() {
        let made = InterventionMade {
            segment: None,
            speaker: None,
            participant: known.then(|| pen.state(by)),
            role: Role::Unknown,
            kind: InterventionKind::Statement,
            occasion: Occasion::Unstated,
            topics: Vec::new(),
            on_behalf_of: Vec::new(),
            in_reply_to: None,
            order: Order::default(),
            started_ms: None,
            duration_ms: None,
            floor_language: None,
            time_code_ms: None,
            request: None,
            draft: None,
        };
        pen.add(made, &[TextField::Gist]);
    }
    for (by, subject, nature) in pen.plan.mentions.clone() {
        let Some(subject) = pen.subject(subject) else {
            continue;
        };
        let mentioned = SubjectMentioned {
            by: Some(Party::Participant(pen.state(by))),
            intervention: None,
            subject: subject.subject,
            nature,
            order: Order::default(),
        };
        pen.add(mentioned, &[TextField::Gist]);
    }
}

fn listed(pen: &mut Pen<'_>) {
    for number in 0..pen.plan.practices {
        let reported = PracticeReported {
            code: None,
            of: vec![pen.state(number)],
            speaker: None,
            intervention: None,
            country: None,
            topics: Vec::new(),
        };
        pen.add(
            reported,
            &[TextField::PracticeField, TextField::Description],
        );
    }
    for _ in 0..pen.plan.frameworks {
        let registered = FrameworkRegistered {
            code: None,
            adopted: None,
        };
        let framework = FrameworkId(pen.add(registered, &[TextField::Name]));
        let cited = FrameworkCited {
            framework,
            by: None,
            intervention: None,
            subject: None,
        };
        pen.add(cited, &[]);
    }
    if pen.plan.forms > 0 {
        let introduced = TermIntroduced {
            code: "T".parse().unwrap(),
            proposal: None,
            topics: Vec::new(),
        };
        let term = TermId(pen.add(introduced, &[TextField::Title]));
        for _ in 0..pen.plan.forms {
            let offered = FormOffered {
                code: None,
                term,
                standing: FormStanding::Open,
                instead_of: None,
            };
            pen.add(offered, &[TextField::Wording]);
        }
    }
    for dated in pen.plan.steps.clone() {
        let day = "2040-02-29".parse().unwrap();
        let set = NextStepSet {
            code: None,
            dates: dated.then_some(DateSpan {
                begins: day,
                ends: day,
                precision: DatePrecision::Day,
            }),
            by: Vec::new(),
            country: None,
        };
        pen.add(set, &[TextField::Title]);
        let written = ParagraphWritten {
            section: Some(Section::NextSteps),
            subject: None,
        };
        pen.add(written, &[TextField::Text]);
    }
}

/// A vote by name, of whoever may, and a decision without one that somebody objects to.
fn decided(pen: &mut Pen<'_>) {
    let put = |method| DecisionPut {
        code: None,
        subject: None,
        paragraph: None,
        method,
        majority: None,
        appeal_of: None,
        topics: Vec::new(),
    };
    for number in 0..pen.plan.forms {
        let decision = DecisionId(pen.add(put(DecisionMethod::RecordedVote), &[TextField::Title]));
        for at in 0..pen.invented.states.len() {
            let cast = VoteCast {
                decision,
                voter: pen.state(at),
                vote: [Vote::Yes, Vote::No, Vote::Abstain][(at + number) % 3],
            };
            pen.add(cast, &[]);
        }
        let declared = ResultDeclared {
            decision,
            outcome: Outcome::Adopted,
            yes: Some(2),
            no: None,
            abstain: None,
            not_voting: None,
        };
        pen.add(declared, &[]);
    }
    if pen.plan.practices > 0 {
        let decision = DecisionId(pen.add(put(DecisionMethod::Consensus), &[TextField::Title]));
        let by = Party::Participant(pen.state(pen.plan.seed));
        let raised = ObjectionRaised {
            decision,
            by,
            intervention: None,
        };
        pen.add(raised, &[TextField::Reason]);
        if pen.plan.frameworks > 0 {
            pen.add(ObjectionWithdrawn { decision, by }, &[]);
        }
    }
}

impl Invented {
    /// One position more; its entry and that of its subject come back.
    pub fn take_position(&mut self, holder: usize, subject: usize, stance: Stance) -> (u64, u64) {
        let holder = holder % self.states.len();
        let subject = self.subjects[subject % self.subjects.len()].clone();
        let entry = self.book.facts.len() as u64;
        let by = usize::try_from(self.states[holder].entry).unwrap();
        let taken = PositionTaken {
            holder: Party::Participant(ParticipantId(crate::book::id(by))),
            subject: subject.subject,
            stance,
            intervention: None,
            order: Order::default(),
        };
        self.book.add(Some(self.session), taken, &[]);
        let on = subject.entry;
        self.positions.push(Held {
            entry,
            holder,
            subject,
            stance,
        });
        (entry, on)
    }

    pub fn position_entries(&self) -> BTreeSet<u64> {
        self.positions.iter().map(|it| it.entry).collect()
    }

    /// The positions on a subject.
    pub fn entries_on(&self, subject: u64) -> BTreeSet<u64> {
        let on = self
            .positions
            .iter()
            .filter(|it| it.subject.entry == subject);
        on.map(|it| it.entry).collect()
    }

    pub fn is_translation(&self, index: usize) -> bool {
        matches!(self.book.facts[index].1, Fact::TextTranslated(_))
    }

    /// The translation of a field of an entry, if there is one.
    pub fn translation(&self, index: usize, field: TextField, lang: Lang) -> Option<String> {
        let id = EntryId(crate::book::id(index));
        let facts = self.book.facts.iter().zip(&self.book.texts);
        facts
            .filter(|((_, fact), _)| {
                matches!(fact, Fact::TextTranslated(translated) if translated.target == id)
            })
            .flat_map(|(_, texts)| texts)
            .find(|text| text.field == field && text.language.as_str() == lang.code())
            .map(|text| text.content.clone())
    }
}
