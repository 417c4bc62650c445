//! Positions that count, votes and results: what a draft says of them against the record.
#![allow(clippy::unwrap_used)] // a test may panic

#[path = "../../render/tests/book/mod.rs"]
mod book;

use book::Book;
use deliberation::*;
use lexicon::Lang;
use lint::{Finding, Form, Kind, Severity, lint};
use render::markdown;
use summary::Template;
use views::{Beside, Veil};

const MEMBERS: [&str; 12] = [
    "HUN", "NPL", "KEN", "PER", "ITA", "PHL", "CIV", "GBR", "ALB", "BRA", "CHL", "DNK",
];

/// Hungary opposes what its group supports; Nepal votes for, Hungary against, two abstain; P1 is
/// adopted, its paragraph OP3 rejected; P2 is rejected, then put again and adopted; P3 is open.
fn assembly() -> Book {
    let mut book = Book::founded(Rules::default());
    let register = |code: &str| ParticipantRegistered {
        code: Some(code.parse().unwrap()),
        category: Category::State,
        standing: Standing::Member,
        country: Some(code.parse().unwrap()),
    };
    let members: Vec<ParticipantId> = (MEMBERS.iter())
        .map(|code| ParticipantId(book.add(None, register(code), &[])))
        .collect();
    let formed = GroupFormed {
        code: Some("EG".parse().unwrap()),
        kind: GroupKind::Political,
    };
    let words = [(TextField::Name, "en", "the Eastern Group")];
    let group = GroupId(book.add(None, formed, &words));
    for member in [0, 4] {
        let joined = MembershipChanged {
            group,
            member: Party::Participant(members[member]),
            change: MembershipChange::Joined,
            on: None,
        };
        book.add(None, joined, &[]);
    }
    let proposals = ["P1", "P2", "P3"].map(|code| {
        let tabled = ProposalTabled {
            code: code.parse().unwrap(),
            proposers: Proposers::OnRecord(vec![Party::Participant(members[3])]),
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        };
        let title = format!("A measure called {code}");
        let words = [(TextField::Title, "en", title.as_str())];
        Subject::Proposal(ProposalId(book.add(None, tabled, &words)))
    });
    for (holder, stance) in [
        (Party::Participant(members[0]), Stance::Oppose),
        (Party::Group(group), Stance::Support),
        (Party::Participant(members[2]), Stance::Support),
    ] {
        let taken = PositionTaken {
            holder,
            subject: proposals[0],
            stance,
            intervention: None,
            order: Order::default(),
        };
        book.add(None, taken, &[]);
    }
    put(&mut book, proposals[0], Some("OP3"), &members, (3, 8, 1));
    put(&mut book, proposals[0], None, &members, (9, 1, 2));
    put(&mut book, proposals[1], None, &members, (2, 6, 4));
    put(&mut book, proposals[1], None, &members, (7, 0, 5));
    book
}

/// A recorded vote: against are the first, then those who abstain, then those in favour.
fn put(
    book: &mut Book,
    subject: Subject,
    paragraph: Option<&str>,
    members: &[ParticipantId],
    (yes, no, abstain): (u32, u32, u32),
) {
    let decision = DecisionPut {
        code: None,
        subject: Some(subject),
        paragraph: paragraph.map(|it| it.parse().unwrap()),
        method: DecisionMethod::RecordedVote,
        majority: None,
        appeal_of: None,
        topics: Vec::new(),
    };
    let decision = DecisionId(book.add(None, decision, &[]));
    for (at, voter) in members.iter().enumerate() {
        let at = u32::try_from(at).unwrap();
        // Nepal votes for wherever not all are against.
        let vote = match at {
            1 => Vote::Yes,
            0 if no > 0 => Vote::No,
            _ if at <= no => Vote::No,
            _ if at <= no + abstain => Vote::Abstain,
            _ => Vote::Yes,
        };
        let voter = *voter;
        book.add(
            None,
            VoteCast {
                decision,
                voter,
                vote,
            },
            &[],
        );
    }
    let declared = ResultDeclared {
        decision,
        outcome: if yes > no {
            Outcome::Adopted
        } else {
            Outcome::Rejected
        },
        yes: Some(yes),
        no: Some(no),
        abstain: Some(abstain),
        not_voting: None,
    };
    book.add(None, declared, &[]);
}

fn linted(book: &Book, draft: &str, lang: Lang) -> Vec<Finding> {
    let texts = |index: u64| Beside::from(book.texts[usize::try_from(index).unwrap()].clone());
    let minutes = book.minutes();
    let shown = Veil::NONE.shown(&minutes);
    lint(draft, Form::Markdown, &minutes, &texts, lang, shown)
}

fn kinds(book: &Book, draft: &str, lang: Lang) -> Vec<(Severity, Kind)> {
    let found = linted(book, draft, lang);
    found.iter().map(|it| (it.severity, it.kind)).collect()
}

/// Each sentence with what is found in it.
fn each(lang: Lang, cases: &[(&str, &[(Severity, Kind)])]) {
    let book = assembly();
    for (draft, expected) in cases {
        let found = linted(&book, draft, lang);
        let told: Vec<_> = found.iter().map(|it| (it.severity, it.kind)).collect();
        assert_eq!(told, *expected, "{lang}: {draft} {found:#?}");
    }
}

const ERROR: Severity = Severity::Error;
const OTHER_POSITION: &[(Severity, Kind)] = &[(ERROR, Kind::OtherPosition)];
const OTHER_VOTE: &[(Severity, Kind)] = &[(ERROR, Kind::OtherVote)];
const OTHER_RESULT: &[(Severity, Kind)] = &[(ERROR, Kind::OtherResult)];
const OTHER_FIGURES: &[(Severity, Kind)] = &[(ERROR, Kind::OtherFigures)];

#[test]
fn given_a_position_that_counts_and_that_of_the_group_when_stated_then_the_one_that_counts_is_right()
 {
    each(
        Lang::En,
        &[
            ("Hungary supported P1.", OTHER_POSITION),
            ("Hungary opposed P1.", &[]),
            ("P1 was supported by Hungary.", OTHER_POSITION),
            ("P1 was rejected by Hungary.", &[]),
            ("P1 was rejected by Kenya.", OTHER_POSITION),
            ("The Eastern Group supported P1.", &[]),
            ("Italy supported P1.", &[]),
        ],
    );
}

#[test]
fn given_another_precedence_when_a_position_is_stated_then_that_of_the_group_counts() {
    let mut book = assembly();
    let rules = Rules {
        precedence: Precedence::Group,
        ..Rules::default()
    };
    book.add(None, RulesAdopted { rules }, &[]);
    assert_eq!(kinds(&book, "Hungary supported P1.", Lang::En), []);
    let opposed = kinds(&book, "Hungary opposed P1.", Lang::En);
    assert_eq!(opposed, OTHER_POSITION);
}

#[test]
fn given_english_sentences_on_votes_and_results_when_linted_then_the_false_ones_are_errors() {
    each(
        Lang::En,
        &[
            ("Nepal voted against P1.", OTHER_VOTE),
            ("Nepal voted in favour of P1.", &[]),
            ("Nepal abstained in the vote on P1.", OTHER_VOTE),
            ("Kenya and Nepal voted for P1.", OTHER_VOTE),
            ("Hungary and Nepal voted for P1.", OTHER_VOTE),
            ("Hungary voted against P1, while Kenya abstained.", &[]),
            ("Brazil voted against paragraph OP3 of P1.", OTHER_VOTE),
            ("Kenya voted against paragraph OP3 of P1.", &[]),
            ("Kenya voted against the amendment to P1.", &[]),
            ("Nepal voted against P3.", &[(ERROR, Kind::VoteNotCast)]),
            ("Canada voted against P1.", &[(ERROR, Kind::UnknownName)]),
            ("Nine States voted for P1.", &[]),
            ("Eight States voted for P1.", OTHER_FIGURES),
            ("P1 was rejected.", OTHER_RESULT),
            ("P1 was not adopted.", OTHER_RESULT),
            ("P1 was adopted.", &[]),
            ("The Committee adopted P1.", &[]),
            (
                "The Committee adopted P2 by 7 votes to none, with 5 abstentions.",
                &[],
            ),
            ("P1, tabled by Peru, was rejected.", OTHER_RESULT),
            ("Proposal P1 was tabled. It was rejected.", OTHER_RESULT),
            ("After the debate on P1, the agenda was rejected.", &[]),
            ("P1 was adopted by 12 votes to 1.", OTHER_FIGURES),
            ("P1 was adopted by 9 votes to 1, with 2 abstentions.", &[]),
            (
                "P1 was adopted by nine votes to one, with two abstentions.",
                &[],
            ),
            ("P1 was adopted by nine votes to three.", OTHER_FIGURES),
            (
                "P1 was adopted by a recorded vote of 9 to 1, with 2 abstentions.",
                &[],
            ),
            (
                "P1 was adopted by a recorded vote of 9 to 1, with 3 abstentions.",
                OTHER_FIGURES,
            ),
            ("P1 was adopted (9-1-2).", &[]),
            ("P1 was adopted (9-2-1).", OTHER_FIGURES),
            ("P1 was rejected by 9 votes to 1.", OTHER_RESULT),
            (
                "P1 was adopted by 9 votes to 1 and P2 was adopted by 7 votes in favour.",
                &[],
            ),
            (
                "P3 was adopted.",
                &[(Severity::Warning, Kind::ResultNotDeclared)],
            ),
            ("The amendment to P1 was rejected.", &[]),
            ("Paragraph OP3 of P1 was adopted.", OTHER_RESULT),
            ("P2 was rejected.", &[(Severity::Note, Kind::OtherResult)]),
            ("Kenya rejected P1.", OTHER_POSITION),
            ("Kenya adopted P2 at home.", &[]),
        ],
    );
}

#[test]
fn given_a_false_vote_when_found_then_the_finding_says_what_is_on_record() {
    let found = linted(&assembly(), "Nepal voted against P1.", Lang::En);
    assert_eq!(found[0].words, "Nepal");
    assert_eq!(
        found[0].message,
        "by the record Nepal voted in favour of proposal P1"
    );
    assert_eq!(found[0].suggest, ["Nepal: in favour"]);
    assert!(found[0].entries.len() == 3, "{found:?}");
    let found = linted(&assembly(), "P1 was adopted by 12 votes to 1.", Lang::En);
    assert_eq!(found[0].words, "12 votes to 1");
    assert!(
        found[0]
            .message
            .ends_with("9 in favour, 1 against, 2 abstaining"),
        "{found:?}"
    );
    assert_eq!(
        found[0].suggest,
        ["adopted (9 in favour, 1 against, 2 abstaining)"]
    );
}

#[test]
fn given_french_and_spanish_sentences_when_linted_then_the_false_ones_are_errors() {
    each(
        Lang::Fr,
        &[
            ("La Hongrie a appuyé P1.", OTHER_POSITION),
            ("Le Népal a voté contre P1.", OTHER_VOTE),
            ("Le Népal a voté pour P1.", &[]),
            ("Le Népal s’est abstenu lors du vote sur P1.", OTHER_VOTE),
            ("P1 a été rejetée.", OTHER_RESULT),
            ("P1 n’a pas été adoptée.", OTHER_RESULT),
            (
                "La Commission a adopté P1 par 9 voix contre 1, avec 2 abstentions.",
                &[],
            ),
            ("P1 a été adoptée par 12 voix contre 1.", OTHER_FIGURES),
            (
                "P1 a été adoptée par 9 voix pour, 1 voix contre et 3 abstentions.",
                OTHER_FIGURES,
            ),
        ],
    );
    each(
        Lang::Es,
        &[
            ("Hungría apoyó P1.", OTHER_POSITION),
            ("Nepal votó en contra de P1.", OTHER_VOTE),
            ("Nepal votó a favor de P1.", &[]),
            ("Nepal se abstuvo en la votación sobre P1.", OTHER_VOTE),
            ("P1 fue rechazada.", OTHER_RESULT),
            ("La propuesta P1 no fue aprobada.", OTHER_RESULT),
            (
                "La Comisión aprobó P1 por 9 votos contra 1 y 2 abstenciones.",
                &[],
            ),
            ("P1 fue aprobada por 12 votos contra 1.", OTHER_FIGURES),
            (
                "P1 fue aprobada por 9 votos a favor, 2 en contra y 2 abstenciones.",
                OTHER_FIGURES,
            ),
        ],
    );
}

#[test]
fn given_russian_chinese_and_arabic_sentences_when_linted_then_the_false_ones_are_errors() {
    each(
        Lang::Ru,
        &[
            ("Венгрия поддержала P1.", OTHER_POSITION),
            ("Непал голосовал против P1.", OTHER_VOTE),
            ("Непал проголосовал за P1.", &[]),
            ("Непал воздержался при голосовании по P1.", OTHER_VOTE),
            ("Предложение P1 было отклонено.", OTHER_RESULT),
            ("Предложение P1 не было принято.", OTHER_RESULT),
            (
                "Предложение P1 было принято 9 голосами против 1 при 2 воздержавшихся.",
                &[],
            ),
            (
                "Предложение P1 было принято 12 голосами против 1.",
                OTHER_FIGURES,
            ),
        ],
    );
    each(
        Lang::Zh,
        &[
            ("匈牙利支持提案P1。", OTHER_POSITION),
            ("尼泊尔对提案P1投反对票。", OTHER_VOTE),
            ("尼泊尔对提案P1投赞成票。", &[]),
            ("提案P1未获通过。", OTHER_RESULT),
            ("提案P1被否决。", OTHER_RESULT),
            ("提案P1获得通过。", &[]),
            ("委员会否决了提案P1。", OTHER_RESULT),
            ("提案P1以9票赞成、1票反对、2票弃权获得通过。", &[]),
            ("提案P1以12票对1票获得通过。", OTHER_FIGURES),
        ],
    );
    each(
        Lang::Ar,
        &[
            ("أيدت هنغاريا الاقتراح P1.", OTHER_POSITION),
            ("صوتت نيبال ضد الاقتراح P1.", OTHER_VOTE),
            ("صوتت ضد الاقتراح P1 نيبال.", OTHER_VOTE),
            ("صوتت نيبال لصالح الاقتراح P1.", &[]),
            ("امتنعت نيبال عن التصويت على الاقتراح P1.", OTHER_VOTE),
            ("اعتمد الاقتراح P1.", &[]),
            ("لم يعتمد الاقتراح P1.", OTHER_RESULT),
            (
                "تم اعتماد الاقتراح P1 بأغلبية 12 صوتا مقابل 1.",
                OTHER_FIGURES,
            ),
            (
                "تم اعتماد الاقتراح P1 بأغلبية 9 أصوات مقابل 1 وامتناع 2 عن التصويت.",
                &[],
            ),
        ],
    );
}

#[test]
fn given_votes_and_a_position_against_the_group_when_the_own_summaries_are_linted_then_nothing_is_found()
 {
    let book = assembly();
    let mut all = Vec::new();
    for name in ["conclusions", "report", "record"] {
        let template = Template::named(name).unwrap();
        for lang in Lang::ALL {
            let draft = markdown(&book.document_by(&template, lang));
            let found = linted(&book, &draft, lang);
            let grave = found.into_iter().filter(|it| it.severity != Severity::Note);
            all.extend(grave.map(|it| format!("{name} {lang} {it:?}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn given_the_own_summary_with_another_number_of_votes_when_linted_then_it_is_an_error() {
    let book = assembly();
    for lang in Lang::ALL {
        let prose = lang.prose();
        let right = prose.votes(lexicon::Vote::Yes, 9);
        let wrong = prose.votes(lexicon::Vote::Yes, 8);
        let template = Template::named("record").unwrap();
        let draft = markdown(&book.document_by(&template, lang));
        assert!(draft.contains(&right), "{lang}: {draft}");
        let found = kinds(&book, &draft.replacen(&right, &wrong, 1), lang);
        assert!(
            found.contains(&(ERROR, Kind::OtherFigures)),
            "{lang}: {found:?}"
        );
    }
}
