//! What a summary must tell: small ledgers, one matter each.
#![allow(clippy::unwrap_used)] // a test may panic

mod book;

use book::Book;
use deliberation::*;
use lexicon::Lang;
use render::{html, markdown};

/// A ledger with three members that are present, an observer and a proposal.
struct Scene {
    book: Book,
    session: SessionId,
    brazil: ParticipantId,
    india: ParticipantId,
    canada: ParticipantId,
    watch: ParticipantId,
    proposal: ProposalId,
}

impl Scene {
    fn new() -> Scene {
        let mut book = Book::founded(Rules::default());
        let opened = SessionOpened {
            code: None,
            dates: None,
            country: None,
            languages: Vec::new(),
        };
        let words = [(TextField::Title, "en", "Lakes")];
        let session = SessionId(book.add(None, opened, &words));
        let [brazil, india, canada] = ["BRA", "IND", "CAN"].map(|code| {
            let registered = ParticipantRegistered {
                code: Some(code.parse().unwrap()),
                category: Category::State,
                standing: Standing::Member,
                country: Some(code.parse().unwrap()),
            };
            ParticipantId(book.add(None, registered, &[]))
        });
        let registered = ParticipantRegistered {
            code: None,
            category: Category::CivilSociety,
            standing: Standing::OtherObserver,
            country: None,
        };
        let words = [(TextField::Name, "und", "Lake Watch")];
        let watch = ParticipantId(book.add(None, registered, &words));
        let tabled = ProposalTabled {
            code: "P1".parse().unwrap(),
            proposers: Proposers::NotOnRecord,
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        };
        let words = [(TextField::Title, "en", "A fund")];
        let proposal = ProposalId(book.add(Some(session), tabled, &words));
        let mut scene = Scene {
            book,
            session,
            brazil,
            india,
            canada,
            watch,
            proposal,
        };
        for participant in [brazil, india, canada] {
            let noted = PresenceNoted {
                participant,
                mode: PresenceMode::InRoom,
                segment: None,
                from_ms: None,
                to_ms: None,
            };
            scene.add(noted, &[]);
        }
        scene
    }

    fn add(&mut self, fact: impl Into<Fact>, words: &[book::Words<'_>]) -> [u8; 16] {
        self.book.add(Some(self.session), fact, words)
    }

    fn on_proposal(&self) -> Subject {
        Subject::Proposal(self.proposal)
    }

    fn says(&mut self, who: ParticipantId, words: &[book::Words<'_>]) -> InterventionId {
        let segment = None;
        InterventionId(self.add(statement(who, segment), words))
    }

    fn holds(
        &mut self,
        who: ParticipantId,
        subject: Subject,
        stance: Stance,
        intervention: Option<InterventionId>,
        words: &[book::Words<'_>],
    ) -> EntryId {
        let taken = PositionTaken {
            holder: Party::Participant(who),
            subject,
            stance,
            intervention,
            order: Order::default(),
        };
        EntryId(self.add(taken, words))
    }

    fn withdraws(&mut self, who: ParticipantId, subject: Subject, words: &[book::Words<'_>]) {
        let withdrawn = PositionWithdrawn {
            holder: Party::Participant(who),
            subject,
            intervention: None,
        };
        self.add(withdrawn, words);
    }

    fn corrects(&mut self, target: EntryId, fact: Option<Fact>, words: &[book::Words<'_>]) {
        let corrected = EntryCorrected {
            target,
            origin: CorrectionOrigin::RecordersError,
            fact: fact.map(Box::new),
        };
        self.add(corrected, words);
    }

    fn page(&self, lang: Lang) -> String {
        markdown(&self.book.document(lang)).replace('\u{a0}', " ")
    }

    /// The page without its list of entries, without the indices of entries.
    fn text(&self, lang: Lang) -> String {
        let page = self.page(lang).replace('\\', "");
        let mut text = String::new();
        for part in page.split('⟦') {
            text.push_str(part.split_once('⟧').map_or(part, |(_, after)| after));
        }
        text.replace("  ", " ").replace(" \n", "\n")
    }
}

fn statement(who: ParticipantId, segment: Option<SegmentId>) -> InterventionMade {
    InterventionMade {
        segment,
        speaker: None,
        participant: Some(who),
        role: Role::Delegate,
        kind: InterventionKind::Statement,
        occasion: Occasion::Distinct,
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
    }
}

fn in_english(content: &str) -> [book::Words<'_>; 1] {
    [(TextField::Gist, "en", content)]
}

fn because(content: &str) -> [book::Words<'_>; 1] {
    [(TextField::Reason, "en", content)]
}

/// The part of a page under a heading.
fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let after = page.split_once(heading).map_or("", |(_, after)| after);
    after
        .split_once("\n## ")
        .map_or(after, |(before, _)| before)
}

#[test]
fn given_a_correction_with_a_reason_when_told_then_it_is_not_the_delegations_reason() {
    let mut scene = Scene::new();
    let (brazil, on) = (scene.brazil, scene.on_proposal());
    let words = because("Other funds exist.");
    let taken = scene.holds(brazil, on, Stance::Support, None, &words);
    let opposes = PositionTaken {
        holder: Party::Participant(brazil),
        subject: on,
        stance: Stance::Oppose,
        intervention: None,
        order: Order::default(),
    };
    scene.corrects(taken, Some(opposes.into()), &because("Entered by mistake."));
    let text = scene.text(Lang::En);
    assert!(!text.contains("Entered by mistake."), "{text}");
    let said = "One State [Brazil] opposed this proposal. Reason: Other funds exist.";
    assert!(text.contains(said), "{text}");
}

#[test]
fn given_a_withdrawn_position_when_told_then_the_proposal_says_so_with_reason_and_entries() {
    let mut scene = Scene::new();
    let (brazil, on) = (scene.brazil, scene.on_proposal());
    let said = scene.says(brazil, &in_english("Brazil supported the fund."));
    scene.holds(brazil, on, Stance::Support, Some(said), &[]);
    scene.withdraws(brazil, on, &because("The capital asked for time."));
    let page = scene.page(Lang::En);
    let said = "- Brazil withdrew its support for this proposal. ⟦2, 6, 11–12⟧ \
                Reason: The capital asked for time. ⟦12⟧";
    assert!(page.contains(said), "{page}");
    let text = scene.text(Lang::En);
    let gist = "**Brazil** (position withdrawn since): Brazil supported the fund.";
    assert!(part(&text, "## Proposals").contains(gist), "{text}");
    assert!(!text.contains("## General discussion"), "{text}");
    let french = scene.text(Lang::Fr);
    let said = "Le Brésil a retiré son appui à cette proposition. Motif : The capital asked";
    assert!(french.contains(said), "{french}");
}

#[test]
fn given_a_withdrawal_on_a_point_or_a_form_when_told_then_it_is_said_there() {
    let mut scene = Scene::new();
    let (brazil, india) = (scene.brazil, scene.india);
    let formulated = PointFormulated {
        code: "C1".parse().unwrap(),
        number: 1,
        author: PointAuthor::Rapporteur,
        topics: Vec::new(),
    };
    let words = [(TextField::Title, "en", "Measure first")];
    let point = Subject::Point(PointId(scene.add(formulated, &words)));
    let introduced = TermIntroduced {
        code: "T1".parse().unwrap(),
        proposal: None,
        topics: Vec::new(),
    };
    let term = TermId(scene.add(introduced, &[(TextField::Name, "en", "Lake level")]));
    let offered = FormOffered {
        code: None,
        term,
        standing: FormStanding::Preferred,
        instead_of: None,
    };
    let words = [(TextField::Wording, "en", "stage")];
    let form = Subject::Form(FormId(scene.add(offered, &words)));
    scene.holds(brazil, point, Stance::Oppose, None, &[]);
    scene.holds(india, point, Stance::Oppose, None, &[]);
    scene.withdraws(brazil, point, &[]);
    scene.withdraws(india, point, &[]);
    scene.holds(brazil, form, Stance::Reserve, None, &[]);
    scene.withdraws(brazil, form, &[]);
    let text = scene.text(Lang::En);
    let on_point = "Brazil and India withdrew their opposition to this point.";
    assert!(part(&text, "## Points").contains(on_point), "{text}");
    let on_form = "Brazil withdrew its reservation of position on the form “stage”.";
    assert!(part(&text, "## Terminology").contains(on_form), "{text}");
    assert!(text.contains("### T1. Lake level"), "{text}");
}

#[test]
fn given_a_position_taken_anew_after_it_was_withdrawn_when_told_then_only_the_new_one_stands() {
    let mut scene = Scene::new();
    let (brazil, on) = (scene.brazil, scene.on_proposal());
    scene.holds(brazil, on, Stance::Support, None, &[]);
    scene.withdraws(brazil, on, &[]);
    let said = in_english("Brazil came round.");
    scene.holds(brazil, on, Stance::Oppose, None, &said);
    let text = scene.text(Lang::En);
    assert!(!text.contains("withdrew"), "{text}");
    assert!(text.contains("One State [Brazil] opposed this proposal."));
    assert!(text.contains("**Brazil**: Brazil came round."), "{text}");
}

#[test]
fn given_one_language_corrected_when_told_then_no_other_one_contradicts_it_silently() {
    let mut scene = Scene::new();
    let brazil = scene.brazil;
    let both = |en, fr| [(TextField::Gist, "en", en), (TextField::Gist, "fr", fr)];
    let first = scene.says(brazil, &both("One station.", "Une station."));
    let second = scene.says(brazil, &both("One boat.", "Un bateau."));
    scene.corrects(EntryId(first.0), None, &in_english("Two stations."));
    let french_gist = [(TextField::Gist, "fr", "Deux bateaux.")];
    scene.corrects(EntryId(second.0), None, &french_gist);
    let french = scene.text(Lang::Fr);
    assert!(!french.contains("Une station."), "{french}");
    assert!(
        french.contains("Two stations. [original : anglais]"),
        "{french}"
    );
    let english = scene.text(Lang::En);
    let marked = "One boat. [the text in French was corrected since]";
    assert!(english.contains(marked), "{english}");
}

#[test]
fn given_words_from_the_interpretation_when_told_then_they_are_marked_as_not_authentic() {
    let mut scene = Scene::new();
    let brazil = scene.brazil;
    scene.says(brazil, &in_english("One station."));
    scene.book.texts.last_mut().unwrap()[0].basis = TextBasis::Interpretation;
    let english = scene.text(Lang::En);
    let marked = "One station. [from the interpretation, which is not authentic]";
    assert!(english.contains(marked), "{english}");
    let french = scene.text(Lang::Fr);
    assert!(french.contains("qui ne fait pas foi]"), "{french}");
}

#[test]
fn given_interventions_without_a_gist_when_told_then_each_is_there() {
    let mut scene = Scene::new();
    let [brazil, india, canada] = [scene.brazil, scene.india, scene.canada];
    let opened = SegmentOpened {
        code: Some("D1".parse().unwrap()),
        kind: SegmentKind::Debate,
        number: None,
        meeting: None,
        follows: None,
        topics: Vec::new(),
    };
    let debate = Some(SegmentId(scene.add(opened, &[])));
    let words = [(TextField::Verbatim, "en", "Mr. President, we object.")];
    scene.add(statement(brazil, debate), &words);
    let order = InterventionMade {
        kind: InterventionKind::PointOfOrder,
        ..statement(india, debate)
    };
    let order = InterventionId(scene.add(order, &[]));
    let aligned = AlignmentNoted {
        participant: canada,
        with: order,
        extent: Extent::Part,
    };
    scene.add(aligned, &in_english("For the first part."));
    let disputed = RecordAttested {
        intervention: order,
        participant: india,
        attestation: Attestation::Disputed,
    };
    scene.add(disputed, &[(TextField::Reason, "en", "It was a question.")]);
    let text = scene.text(Lang::En);
    let said = "- **Brazil**: “Mr. President, we object.”\n";
    assert!(text.contains(said), "{text}");
    let order = "- **India**: point of order (what was said is not on record).";
    assert!(text.contains(order), "{text}");
    let aligned = "Canada aligned itself in part with the statement made by India: For the first \
                   part.";
    assert!(text.contains(aligned), "{text}");
    let disputed = "India disputed this record of its statement: It was a question.";
    assert!(text.contains(disputed), "{text}");
}

#[test]
fn given_a_silent_intervention_in_which_a_position_was_taken_when_told_then_it_stands_once() {
    let mut scene = Scene::new();
    let (brazil, on) = (scene.brazil, scene.on_proposal());
    let said = scene.says(brazil, &[]);
    scene.holds(brazil, on, Stance::Support, Some(said), &[]);
    let text = scene.text(Lang::En);
    assert!(!text.contains("not on record)"), "{text}");
}

#[test]
fn given_the_same_holders_when_told_in_two_parts_then_they_have_the_same_number_word() {
    let mut scene = Scene::new();
    let on = scene.on_proposal();
    for member in [scene.brazil, scene.india, scene.canada] {
        scene.holds(member, on, Stance::Support, None, &[]);
    }
    let watch = scene.watch;
    scene.holds(watch, on, Stance::Support, None, &[]);
    let introduced = TermIntroduced {
        code: "T1".parse().unwrap(),
        proposal: Some(scene.proposal),
        topics: Vec::new(),
    };
    scene.add(introduced, &[(TextField::Title, "en", "Level")]);
    let text = scene.text(Lang::En);
    let beside = "Beside the tally of members, one civil society organization [Lake Watch]";
    for (heading, matter) in [
        ("## Proposals", "this proposal"),
        ("## Terminology", "proposal P1"),
    ] {
        let found = part(&text, heading);
        let members = format!("All States [Brazil, India, Canada] supported {matter}.");
        assert!(found.contains(&members), "{found}");
        assert!(
            found.contains(&format!("{beside} supported {matter}.")),
            "{found}"
        );
    }
}

#[test]
fn given_the_rules_when_printed_then_they_are_those_that_are_applied() {
    let text = Scene::new().text(Lang::En);
    let rules = part(&text, "## Annex: rules applied");
    for applied in [
        "a dissociation from the consensus as against",
        "Support with a reservation counts as for",
        "two at least",
        "“one delegation”: exactly 1.",
        "“two delegations”: exactly 2.",
        "win over any share",
        "the number alone gives their word",
        "co-sponsors of a proposal are counted only where they take a position",
    ] {
        assert!(rules.contains(applied), "{applied}: {rules}");
    }
}

#[test]
fn given_a_group_and_a_chair_when_named_then_articles_and_roles_are_right() {
    let mut scene = Scene::new();
    let formed = GroupFormed {
        code: None,
        kind: GroupKind::Political,
    };
    let words = [
        (TextField::Name, "fr", "Groupe des 77"),
        (TextField::Name, "en", "Group of 77"),
    ];
    let group = GroupId(scene.add(formed, &words));
    let introduced = SpeakerIntroduced {
        code: None,
        participant: Some(scene.brazil),
        role: Role::Chair,
        gender: Some(Gender::Woman),
        language: None,
        same_person_as: None,
    };
    let words = [
        (TextField::Name, "und", "Ana Lima"),
        (TextField::Capacity, "fr", "Présidente du Groupe de travail"),
        (TextField::Capacity, "en", "Chair of the Working Group"),
    ];
    let chair = SpeakerId(scene.add(introduced, &words));
    let said = InterventionMade {
        speaker: Some(chair),
        role: Role::Chair,
        on_behalf_of: vec![Party::Group(group)],
        ..statement(scene.brazil, None)
    };
    scene.add(said, &in_english("Ten stations."));
    let french = scene.text(Lang::Fr);
    let said = "**Ana Lima**, Présidente du Groupe de travail (Brésil), au nom du Groupe des 77 :";
    assert!(french.contains(said), "{french}");
    let english = scene.text(Lang::En);
    let said =
        "**Ana Lima**, Chair of the Working Group (Brazil), on behalf of the Group of 77: Ten";
    assert!(english.contains(said), "{english}");
}

#[test]
fn given_a_form_and_a_name_in_another_language_when_told_then_no_mark_stands_inside_another() {
    let mut scene = Scene::new();
    let registered = ParticipantRegistered {
        code: None,
        category: Category::CivilSociety,
        standing: Standing::OtherObserver,
        country: None,
    };
    let words = [(TextField::Name, "es", "Redes")];
    let nets = ParticipantId(scene.add(registered, &words));
    let introduced = TermIntroduced {
        code: "T1".parse().unwrap(),
        proposal: None,
        topics: Vec::new(),
    };
    let term = TermId(scene.add(introduced, &[]));
    let offered = FormOffered {
        code: None,
        term,
        standing: FormStanding::Preferred,
        instead_of: None,
    };
    let words = [(TextField::Wording, "es", "cota")];
    let form = Subject::Form(FormId(scene.add(offered, &words)));
    scene.holds(nets, form, Stance::Support, None, &[]);
    let text = scene.text(Lang::En);
    assert!(
        text.contains("Preferred form: “cota” [original: Spanish]."),
        "{text}"
    );
    let held = "[Redes (original: Spanish)] supported the form “cota” [original: Spanish].";
    assert!(text.contains(held), "{text}");
}

#[test]
fn given_entries_in_a_row_when_rendered_then_both_formats_make_the_same_ranges() {
    let mut scene = Scene::new();
    let (brazil, india, on) = (scene.brazil, scene.india, scene.on_proposal());
    scene.holds(brazil, on, Stance::Support, None, &[]);
    scene.holds(india, on, Stance::Support, None, &[]);
    let document = scene.book.document(Lang::En);
    assert!(markdown(&document).contains("⟦2–3, 6, 10–11⟧"));
    assert!(html(&document).contains(">10–11</a>"));
}

#[test]
fn given_entries_that_are_cited_when_listed_in_html_then_name_and_time_stand_with_the_kind() {
    let mut scene = Scene::new();
    let listed = "<li id=\"e2\"><b>2</b>participant, <bdi>Brazil</bdi> \
                  <small>recorded 2023-11-14 22:13 UTC</small></li>";
    let page = html(&scene.book.document(Lang::En));
    assert!(page.contains(listed), "{page}");
    assert!(page.contains("<b>6</b>proposal, <bdi>P1</bdi>"), "{page}");
    let rules = Rules {
        attribution: Attribution::NotForAttribution,
        ..Rules::default()
    };
    scene.add(RulesAdopted { rules }, &[]);
    let page = html(&scene.book.document(Lang::En));
    assert!(
        !page.contains("Brazil") && !page.contains("2023-"),
        "{page}"
    );
}

#[test]
fn given_most_texts_in_another_language_when_told_then_that_is_said_once() {
    let mut scene = Scene::new();
    let brazil = scene.brazil;
    for gist in ["One.", "Two.", "Three.", "Four."] {
        scene.says(brazil, &in_english(gist));
    }
    scene.says(brazil, &[(TextField::Gist, "es", "Cinco.")]);
    let text = scene.text(Lang::Fr);
    let note = "Textes cités sans traduction, sauf indication contraire : original en anglais.";
    assert_eq!(text.matches(note).count(), 1, "{text}");
    assert!(text.contains("**Brésil** : One.\n"), "{text}");
    assert!(text.contains("Cinco. [original : espagnol]"), "{text}");
    let page = html(&scene.book.document(Lang::Fr));
    assert!(page.contains("<span lang=\"en\""), "{page}");
}

#[test]
fn given_a_reason_of_a_group_on_a_form_when_told_then_it_is_the_groups() {
    let mut scene = Scene::new();
    let formed = GroupFormed {
        code: None,
        kind: GroupKind::Political,
    };
    let words = [(TextField::Name, "en", "Group of 77")];
    let group = GroupId(scene.add(formed, &words));
    let joined = MembershipChanged {
        group,
        member: Party::Participant(scene.india),
        change: MembershipChange::Joined,
        on: None,
    };
    scene.add(joined, &[]);
    let introduced = TermIntroduced {
        code: "T1".parse().unwrap(),
        proposal: Some(scene.proposal),
        topics: Vec::new(),
    };
    let term = TermId(scene.add(introduced, &[]));
    let offered = FormOffered {
        code: None,
        term,
        standing: FormStanding::Preferred,
        instead_of: None,
    };
    let words = [(TextField::Wording, "en", "stage")];
    let form = Subject::Form(FormId(scene.add(offered, &words)));
    let taken = PositionTaken {
        holder: Party::Group(group),
        subject: form,
        stance: Stance::Support,
        intervention: None,
        order: Order::default(),
    };
    scene.add(taken, &because("It is shorter."));
    let (brazil, on) = (scene.brazil, scene.on_proposal());
    scene.holds(brazil, on, Stance::Support, None, &because("It is time."));
    let text = scene.text(Lang::En);
    assert!(
        text.contains("Reason (Group of 77): It is shorter."),
        "{text}"
    );
    assert_eq!(text.matches("It is time.").count(), 1, "{text}");
}

#[test]
fn given_words_and_a_name_that_were_erased_when_told_then_both_are_marked_with_the_order() {
    let mut scene = Scene::new();
    let (brazil, watch) = (scene.brazil, scene.watch);
    let spoken = scene.says(brazil, &[(TextField::Gist, "en", "A lake has a right.")]);
    scene.says(watch, &[(TextField::Gist, "en", "Lakes are watched.")]);
    let minutes = scene.book.minutes();
    let index = |id: EntryId| minutes.entry(id).unwrap().index;
    let (spoken, named) = (index(spoken.into()), index(watch.into()));
    scene.book.erased = [(spoken, 612), (named, 613)].into();
    let english = scene.book.document(Lang::En);
    let text = markdown(&english);
    assert!(
        text.contains(r"**Brazil**: \[redacted, entry 612\]"),
        "{text}"
    );
    assert!(text.contains(r"\[redacted, entry 613\]"), "{text}");
    assert!(text.contains("Lakes are watched."), "{text}");
    let page = html(&english);
    assert!(page.contains("[redacted, entry 612]"), "{page}");
    let french = html(&scene.book.document(Lang::Fr));
    assert!(french.contains("[expurgé, entrée 612]"), "{french}");
    assert!(french.contains("[expurgé, entrée 613]"), "{french}");
    assert!(
        !french.contains("right") && !french.contains("Lake Watch"),
        "{french}"
    );
    assert!(
        french.contains("ordre d’expurger"),
        "the orders are cited: {french}"
    );
}

#[test]
fn given_a_person_with_a_role_in_which_nothing_was_said_when_named_then_that_role_is_named_too() {
    let mut scene = Scene::new();
    let introduced = |same_person_as| SpeakerIntroduced {
        code: None,
        participant: Some(scene.brazil),
        role: Role::Delegate,
        gender: None,
        language: None,
        same_person_as,
    };
    let (first, second) = (introduced(None), introduced);
    let words = [
        (TextField::Name, "und", "Ana Lima"),
        (TextField::Capacity, "en", "Ambassador of Brazil"),
    ];
    let delegate = SpeakerId(scene.book.add(None, first, &words));
    let other = second(Some(delegate));
    let words = [(TextField::Capacity, "en", "Co-facilitator")];
    let facilitator = SpeakerId(scene.add(other, &words));
    let said = InterventionMade {
        speaker: Some(delegate),
        ..statement(scene.brazil, None)
    };
    scene.add(said, &in_english("Ten stations."));
    let text = scene.text(Lang::En);
    assert!(
        text.contains("**Ana Lima**, Ambassador of Brazil, Co-facilitator: Ten stations."),
        "{text}"
    );
    let said = InterventionMade {
        speaker: Some(facilitator),
        ..statement(scene.brazil, None)
    };
    scene.add(said, &in_english("Twelve."));
    let text = scene.text(Lang::En);
    assert!(
        text.contains("**Ana Lima**, Ambassador of Brazil: Ten stations."),
        "{text}"
    );
}
