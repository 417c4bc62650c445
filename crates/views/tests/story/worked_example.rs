//! The published workshop, as the ledger shows it.

use deliberation::{
    Fact, LedgerFounded, MentionNature, PublicKey, Recorded, Rules, Subject, Text, TextField,
};
use views::{ConvergenceLevel, Minutes, ProposersLine, wording};

use crate::given::{code, holders, id_at};

struct Example {
    minutes: Minutes,
    texts: Vec<Vec<Text>>,
}

fn example() -> Example {
    let source = include_str!("../../../cli/example/idm-2017.jsonl");
    let mut lines = facts::Lines::new([7; 32], "idm-2017.jsonl");
    let founded = LedgerFounded {
        origin: "idm.example/idm-2017".into(),
        log_key: PublicKey([1; 32]),
        authority_keys: Vec::new(),
        authority_threshold: 1,
        witness_keys: Vec::new(),
        witness_threshold: 0,
        predecessor: None,
        rules: Rules::default(),
    };
    let mut example = Example {
        minutes: Minutes::default(),
        texts: Vec::new(),
    };
    example.record(id_at(0), None, founded.into(), Vec::new());
    for (number, line) in (1..).zip(source.lines()) {
        let read = lines.next_line(number, line, &mut |_| None).unwrap();
        if let Some(line) = read {
            example.record(line.id, line.session, line.fact, line.texts);
        }
    }
    example
}

impl Example {
    fn record(
        &mut self,
        id: deliberation::EntryId,
        session: Option<deliberation::SessionId>,
        fact: Fact,
        texts: Vec<Text>,
    ) {
        self.minutes.apply(&Recorded {
            index: self.minutes.len(),
            id,
            session,
            recorded_at_ms: 1_700_000_000_000,
            occurred_at_ms: None,
            kind: fact.kind().number(),
            fact: Some(fact),
        });
        self.texts.push(texts);
    }

    fn coded(&self, code: &str) -> deliberation::EntryId {
        self.minutes.state().coded(&code.parse().unwrap()).unwrap()
    }

    fn proposal(&self, code: &str) -> views::ProposalLine {
        let id = deliberation::ProposalId(self.coded(code).0);
        self.minutes.proposal(id).unwrap()
    }

    fn point(&self, code: &str) -> views::ConvergenceLine {
        let id = deliberation::PointId(self.coded(code).0);
        self.minutes.convergence_of(Subject::Point(id)).unwrap()
    }
}

#[test]
fn given_the_workshop_when_terminology_is_asked_then_four_states_come_as_listed_and_one_on_forms() {
    let terms = example().minutes.terminology().terms;
    assert_eq!(terms.len(), 2);
    for term in &terms {
        let asked = &term.on_the_proposal;
        assert_eq!(holders(&asked.held), ["MEX", "COL", "ZAF", "KEN"]);
        assert_eq!(asked.bases, [deliberation::OrderBasis::AsListed]);
        for form in &term.forms {
            let preferred = form.standing == deliberation::FormStanding::Preferred;
            let expected: &[&str] = if preferred { &["COL"] } else { &[] };
            assert_eq!(holders(&form.asked.held), expected);
        }
    }
}

#[test]
fn given_the_workshop_when_thanks_are_shown_then_they_are_mentions_and_no_support() {
    let p3 = example().proposal("P3");
    assert_eq!(p3.mentions.len(), 8);
    assert!(
        p3.mentions
            .iter()
            .all(|it| it.nature == MentionNature::Thanks)
    );
    assert_eq!(p3.tally.all.total(), 0);
    assert_eq!(p3.proposers, ProposersLine::NotOnRecord);
    assert_eq!(p3.reported.len(), 3);
}

#[test]
fn given_the_workshop_when_point_six_is_assessed_then_many_states_name_nobody() {
    let c6 = example().point("C6");
    assert_eq!(c6.level, ConvergenceLevel::NotAssessable);
    assert!(!c6.reported.is_empty());
}

#[test]
fn given_the_workshop_when_point_eight_is_assessed_then_members_stand_apart_from_others() {
    let c8 = example().point("C8");
    assert_eq!(holders(&c8.supporters), ["CAN", "CRI", "CHL", "COL", "CHE"]);
    assert_eq!((c8.tally.members.support, c8.tally.others.support), (5, 4));
    assert_eq!(c8.level, ConvergenceLevel::ViewsExpressed);
    assert!(!c8.breadth.on_record && c8.share.is_none());
}

#[test]
fn given_the_workshop_when_the_timetable_is_asked_then_three_milestones_rise() {
    let p5 = example().proposal("P5");
    assert_eq!(p5.milestones.len(), 3);
    assert_eq!(p5.milestones[0].suggested_by.len(), 2);
    let by: Vec<_> = p5
        .mentions
        .iter()
        .map(|it| code(it.by.as_ref().unwrap().entry()))
        .collect();
    assert_eq!(by, ["ICMC", "NGOCM"]);
}

#[test]
fn given_the_workshop_when_participation_is_asked_then_reported_figures_stand_beside() {
    let found = example().minutes.participation(None);
    assert!(found.reported.iter().any(|it| it.quantity == Some(35)));
    assert!(found.speakers.persons < 35);
    assert!(example().minutes.irregularities().is_empty());
}

#[test]
fn given_the_workshop_when_read_in_english_then_translations_stand_and_are_marked() {
    let example = example();
    let p7 = example.minutes.entry(example.coded("P7")).unwrap().index;
    let texts = |index: u64| example.texts[usize::try_from(index).unwrap()].clone();
    let read = |language: &str| {
        let language = language.parse().unwrap();
        wording(&example.minutes, &texts, p7, TextField::Title, language).unwrap()
    };
    let (french, english) = (read("fr"), read("en"));
    assert!(!french.is_translation && english.is_translation);
    assert!(english.in_wanted_language && french.content != english.content);
}
