//! Every shape of a summary in all languages, against a page that was read.

mod golden;

use lexicon::{
    Category, ConvergenceLevel, Decided, DecisionManner, EntryKind, EvidenceBearing, Explained,
    FollowUp, FormStanding, Heading, IrregularityKind, Lang, Majority, Matter, MentionNature, Noun,
    NumberWord, OrderBasis, PointAuthor, Progress, ProposalStanding, Prose, ReportedWord,
    RuleParameters, SegmentKind, ShareOf, SpeakerFigures, Stance, State, SubjectKind, Vote,
    WhoPrevails,
};

const SEGMENTS: [SegmentKind; 6] = [
    SegmentKind::Opening,
    SegmentKind::RoundTable,
    SegmentKind::Debate,
    SegmentKind::QuestionsAndAnswers,
    SegmentKind::Closing,
    SegmentKind::Other,
];

const LEVELS: [ConvergenceLevel; 6] = [
    ConvergenceLevel::Consensus,
    ConvergenceLevel::BroadAgreement,
    ConvergenceLevel::Convergence,
    ConvergenceLevel::DivergentViews,
    ConvergenceLevel::ViewsExpressed,
    ConvergenceLevel::NotAssessable,
];

const RULE: RuleParameters = RuleParameters {
    for_over_percent: 50,
    against_at_most_percent: 5,
    divergent_from: 5,
    regions_from: 2,
    region_for_percent: None,
    categories_from: 0,
    objections_at_most: 0,
    reserving_is_objecting: false,
    of: ShareOf::MembersPresent,
};

fn names(of: &[&str]) -> Vec<String> {
    of.iter().map(|name| (*name).to_owned()).collect()
}

fn fixed(prose: &dyn Prose) -> Vec<String> {
    let headings = Heading::ALL.map(|it| prose.heading(it).to_owned());
    let kinds = EntryKind::ALL.map(|it| prose.entry_kind(it).to_owned());
    let breaches = IrregularityKind::ALL.map(|it| prose.irregularity(it).to_owned());
    let bearings = [
        EvidenceBearing::Supports,
        EvidenceBearing::Objects,
        EvidenceBearing::Illustrates,
        EvidenceBearing::Qualifies,
    ];
    let bearings = bearings.map(|it| prose.bearing(it).unwrap_or("-").to_owned());
    [headings.as_slice(), &kinds, &breaches, &bearings].concat()
}

fn session(prose: &dyn Prose) -> Vec<String> {
    let mut lines = Vec::new();
    for count in [1, 2, 6] {
        let parts = SEGMENTS.map(|kind| prose.segments(kind, count));
        lines.push(prose.session_parts(&parts));
        lines.push(prose.themes_lead(count));
    }
    lines.push(prose.working_languages(&names(&["x"])));
    lines.push(prose.working_languages(&names(&["x", "y"])));
    lines.push(prose.figures_lead().to_owned());
    for kind in SEGMENTS {
        let figure = prose.exact(35, Noun::Speaker);
        lines.push(prose.within_segments(&figure.text, kind));
    }
    lines.push(prose.women_among_speakers(&prose.exact(12, Noun::Woman)));
    let counts = [
        prose.exact(24, Category::State.noun()),
        prose.exact(1, Category::LocalAuthority.noun()),
    ];
    lines.push(prose.registered(&counts));
    for count in [0, 1, 2, 5, 31] {
        lines.push(prose.took_the_floor_count(count));
        lines.push(prose.present_count(count));
    }
    lines.push(prose.presence_unknown().to_owned());
    for (distinct, unstated) in [(1, 0), (5, 0), (0, 1), (0, 2), (5, 45), (1, 2)] {
        lines.push(prose.interventions(distinct, unstated));
    }
    let figures = |[persons, women, men, another, not_on_record]: [u64; 5]| SpeakerFigures {
        persons,
        women,
        men,
        another,
        not_on_record,
    };
    for of in [
        [1, 0, 0, 0, 1],
        [14, 3, 1, 0, 10],
        [3, 1, 1, 1, 0],
        [1, 1, 0, 0, 0],
        [2, 2, 0, 0, 0],
    ] {
        lines.push(prose.speakers(&figures(of)));
    }
    lines.push(prose.mostly_in(prose.language(Lang::En)));
    lines.push(prose.recorded_at("2031-06-01 10:00 UTC"));
    lines.push(prose.recorded_late().to_owned());
    lines.push(prose.nothing_noted().to_owned());
    lines.push(prose.corrected_since(prose.language(Lang::En)));
    lines.push(prose.redacted(612));
    lines.push(prose.other_wording_redacted(612));
    lines.extend([true, false].map(|it| prose.no_longer_held(it).to_owned()));
    lines.extend(prose.sides(&RULE).map(str::to_owned));
    lines.extend(prose.how_words_are_found().map(str::to_owned));
    lines.push(prose.concerning("x"));
    lines.push(prose.date_not_on_record().to_owned());
    lines.push(prose.responsible(&names(&["x", "y"])));
    lines
}

fn held(prose: &dyn Prose) -> Vec<String> {
    let mut lines = Vec::new();
    for count in [1, 2, 8, 21] {
        lines.push(prose.points_lead(count));
        lines.push(prose.proposals_lead(count));
        lines.push(prose.practices_lead(count));
        lines.push(prose.group_position("G77", Stance::Support, count));
    }
    for level in LEVELS {
        lines.push(prose.level(level, false));
        lines.push(prose.level(level, true));
    }
    for kind in [SubjectKind::Point, SubjectKind::Proposal] {
        let who = prose.counted(NumberWord::Several, Noun::State);
        for stance in [
            Stance::Support,
            Stance::Oppose,
            Stance::Reserve,
            Stance::Dissociate,
        ] {
            let clause = prose.took_position(&who, stance, &Matter::This(kind));
            lines.push(prose.beside_the_tally(&clause));
        }
    }
    for of in [ShareOf::MembersPresent, ShareOf::AllMembers] {
        lines.push(prose.shares(12, 0, 40, of));
        lines.push(prose.shares(1, 2, 3, of));
        lines.push(prose.shares(1, 0, 1, of));
    }
    lines.push(prose.group_position("G77", Stance::Oppose, 0));
    let conflict = [
        (None, Stance::Oppose),
        (Some("G77".to_owned()), Stance::Support),
    ];
    let kenya = prose.state(State::find("KEN").expect("Kenya is in the table"), None);
    lines.push(prose.conflict(&kenya, &conflict, 0));
    let groups = [("x".to_owned(), [2, 0, 3]), ("y".to_owned(), [1, 1, 2])];
    lines.push(prose.breadth(&groups, 0));
    lines.push(prose.breadth(&groups, 4));
    lines.push(prose.reworded(2, PointAuthor::Rapporteur));
    lines.push(prose.reworded(3, PointAuthor::Chair));
    lines
}

fn said(prose: &dyn Prose) -> Vec<String> {
    let (one, two) = (names(&["x"]), names(&["x", "y"]));
    let mut lines = vec![
        prose.reported_lead().to_owned(),
        prose.reported_who(ReportedWord::Number(NumberWord::Many), Noun::State),
        prose.reported_who(ReportedWord::Number(NumberWord::All), Noun::Unspecified),
        prose.reported_who(ReportedWord::Without, Noun::Delegate),
        prose.reported_who(ReportedWord::AsABody, Noun::Participant),
        prose.reported_who(ReportedWord::AsABody, Noun::State),
        prose.reported_who(
            ReportedWord::Number(NumberWord::Some),
            Noun::NgoRepresentative,
        ),
        prose.reported_who(ReportedWord::Without, Noun::CivilSocietyRepresentative),
        prose.reported_who(ReportedWord::Without, Noun::Unspecified),
        prose.sayings_lead().to_owned(),
        prose.mentions(&[
            (MentionNature::Thanks, "[x, y]".to_owned()),
            (MentionNature::Concern, "[z]".to_owned()),
        ]),
        prose.unnamed(1),
        prose.unnamed(4),
        prose.horizon_not_on_record().to_owned(),
        prose.suggested_by(&two),
        prose.told_by("x"),
    ];
    for of in [&one, &two] {
        lines.push(prose.examples(of));
        lines.push(prose.proposers(of));
        lines.push(prose.co_sponsors(of));
        lines.push(prose.builds_on(of));
        lines.push(prose.carries(of));
    }
    for standing in [
        FormStanding::Preferred,
        FormStanding::Discouraged,
        FormStanding::Open,
    ] {
        lines.push(prose.form(standing, "x", Some("y")));
        lines.push(prose.form(standing, "x", None));
    }
    lines.push(prose.debated_under("P7"));
    for basis in [
        OrderBasis::Time,
        OrderBasis::RecorderOrdinal,
        OrderBasis::AsListed,
        OrderBasis::Unknown,
    ] {
        lines.push(prose.names_stand_in(basis));
    }
    lines.push(prose.adopted("z"));
    lines.push(prose.cited_by(&[], true));
    lines.push(prose.cited_by(&two, true));
    lines.push(prose.cited_by(&two, false));
    lines.push(prose.cited_on(&two));
    lines
}

fn followed_up(prose: &dyn Prose) -> Vec<String> {
    let mut lines: Vec<String> = [1, 2, 5, 21].map(|it| prose.commitments_lead(it)).into();
    lines.extend(FollowUp::ALL.map(|it| prose.follow_up(it).to_owned()));
    lines.extend(Progress::ALL.map(|it| prose.progress(it).to_owned()));
    lines.extend(ProposalStanding::ALL.map(|it| prose.proposal_stands(it).to_owned()));
    lines.extend([-5, 0, 75, 120].map(|it| prose.done(it)));
    lines.push(prose.text_version(3));
    lines.push(prose.held_on_version(1));
    lines
}

fn decided(prose: &dyn Prose) -> Vec<String> {
    let manners = [
        DecisionManner::Consensus,
        DecisionManner::WithoutVote,
        DecisionManner::Acclamation,
        DecisionManner::RecordedVote,
        DecisionManner::ShowOfHands,
        DecisionManner::Ballot,
        DecisionManner::SilenceProcedure,
    ];
    let mut lines = Vec::new();
    for count in [1, 2, 5, 21] {
        lines.push(prose.decisions_lead(count));
        lines.extend(Vote::ALL.map(|vote| prose.votes(vote, count)));
    }
    lines.extend(manners.map(|it| prose.decided(Decided::Adopted, Some(it))));
    lines.extend(Decided::ALL.map(|it| prose.decided(it, Some(DecisionManner::RecordedVote))));
    lines.push(prose.decided(Decided::Ruled, None));
    lines.push(prose.voted_paragraph("OP3"));
    lines.push(prose.appeal("D2"));
    lines.extend(Vote::ALL.map(|vote| prose.voting(vote).to_owned()));
    lines.push(prose.votes_on_record().to_owned());
    lines.extend(Majority::ALL.map(|it| prose.majority(it)));
    lines.push(prose.quorum_not_met(97, Some(90)));
    lines.push(prose.quorum_not_met(1, Some(1)));
    lines.push(prose.quorum_not_met(97, None));
    lines.push(prose.quorum_rule(50));
    lines.push(prose.discrepancy_lead().to_owned());
    lines.extend(Vote::ALL.map(|vote| prose.count_differs(vote, 128, 127)));
    lines.extend([true, false].map(|it| prose.outcome_differs(it).to_owned()));
    lines.extend([true, false].map(|it| prose.objections(it).to_owned()));
    lines.extend(Explained::ALL.map(|it| prose.explanations(it).to_owned()));
    lines.push(prose.intended().to_owned());
    lines.push(prose.late_votes().to_owned());
    lines.push(prose.declared_again(2));
    lines
}

fn rules(prose: &dyn Prose) -> Vec<String> {
    let mut lines: Vec<String> = LEVELS
        .into_iter()
        .map(|level| prose.level_rule(level, &RULE))
        .collect();
    for (regions_from, number) in [(1, 1), (3, 2), (0, 4)] {
        let other = RuleParameters {
            regions_from,
            region_for_percent: Some(60),
            categories_from: number,
            objections_at_most: number,
            reserving_is_objecting: true,
            ..RULE
        };
        lines.extend(
            [ConvergenceLevel::Consensus, ConvergenceLevel::Convergence]
                .map(|level| prose.level_rule(level, &other)),
        );
        lines.push(prose.sides(&other)[0].to_owned());
    }
    lines.push(prose.ladder_lead().to_owned());
    lines.push(prose.names_only().to_owned());
    for who in [WhoPrevails::Own, WhoPrevails::Group, WhoPrevails::Latest] {
        lines.push(prose.prevails(who).to_owned());
    }
    lines.push(prose.later_group_prevails().to_owned());
    for days in [None, Some(1), Some(30)] {
        lines.push(prose.correction_window(days));
    }
    lines.push(prose.breach(7, "x", "y"));
    lines.push(prose.foot_ledger("x", "y.example/z"));
    lines.push(prose.foot_state(0, 1, "ab"));
    lines.push(prose.foot_state(4999, 5000, "ab"));
    lines.push(prose.one_session(1_204));
    lines.push(prose.foot_method(1, Lang::En));
    lines.push(prose.foot_origin().to_owned());
    lines
}

fn page(prose: &dyn Prose) -> String {
    [
        fixed(prose),
        session(prose),
        held(prose),
        said(prose),
        decided(prose),
        followed_up(prose),
        rules(prose),
    ]
    .concat()
    .iter()
    .map(|line| prose.sentence(line) + "\n")
    .collect()
}

#[test]
fn every_shape_is_the_one_that_was_read() {
    for lang in Lang::ALL {
        golden::check(&format!("report.{lang}.txt"), &page(lang.prose()));
    }
}

#[test]
fn french_marks_never_stand_after_a_breaking_space() {
    let page = page(Lang::Fr.prose());
    for broken in [" :", " ;", " !", " ?", " »", "« ", " %"] {
        assert!(!page.contains(broken), "{broken:?}");
    }
    for wrong in ["de le ", "à le ", "de les ", "à les ", "de un "] {
        assert!(!page.contains(wrong), "{wrong:?}");
    }
}
