//! A made-up forum: something of everything, and of every silence.
#![allow(clippy::unwrap_used, clippy::too_many_lines)] // it is written down, not computed

use deliberation::*;

use crate::book::Book;

fn span(begins: &str, ends: &str, precision: DatePrecision) -> DateSpan {
    DateSpan {
        begins: begins.parse().unwrap(),
        ends: ends.parse().unwrap(),
        precision,
    }
}

/// The ledger and its session, with what later parts refer to.
struct Forum {
    book: Book,
    session: SessionId,
    states: Vec<ParticipantId>,
    nets: ParticipantId,
    islands: GroupId,
    point: PointId,
    proposal: ProposalId,
    opening: SegmentId,
}

pub fn forum() -> Book {
    let mut forum = people();
    points(&mut forum);
    proposals(&mut forum);
    terms(&mut forum);
    rest(&mut forum);
    forum.book
}

fn people() -> Forum {
    use TextField::{Capacity, Description, Name, Place, ShortName, Title};
    let mut book = Book::founded(Rules::default());
    let opened = SessionOpened {
        code: None,
        dates: Some(span("2031-05-30", "2031-06-02", DatePrecision::Day)),
        country: Some("PER".parse().unwrap()),
        languages: vec!["fr".parse().unwrap(), "es".parse().unwrap()],
    };
    let words = [
        (Title, "fr", "Forum du littoral, deuxième session"),
        (Title, "en", "Shore Forum, second session"),
        (Place, "fr", "Palais du port, Callao"),
    ];
    let session = SessionId(book.add(None, opened, &words));
    let states = ["PER", "KEN", "PHL", "ITA", "CIV", "GBR"].map(|code| {
        let registered = ParticipantRegistered {
            code: Some(code.parse().unwrap()),
            category: Category::State,
            standing: Standing::Member,
            country: Some(code.parse().unwrap()),
        };
        ParticipantId(book.add(None, registered, &[(Name, "fr", code)]))
    });
    let registered = ParticipantRegistered {
        code: None,
        category: Category::CivilSociety,
        standing: Standing::OtherObserver,
        country: None,
    };
    let words = [
        (Name, "es", "Redes del Litoral"),
        (ShortName, "es", "REDLIT"),
    ];
    let nets = ParticipantId(book.add(None, registered, &words));
    for state in &states[..5] {
        let noted = PresenceNoted {
            participant: *state,
            mode: PresenceMode::InRoom,
            segment: None,
            from_ms: None,
            to_ms: None,
        };
        book.add(Some(session), noted, &[]);
    }
    let formed = GroupFormed {
        code: Some("ISL".parse().unwrap()),
        kind: GroupKind::Political,
    };
    let words = [
        (Name, "fr", "le Groupe des îles"),
        (Name, "en", "the Islands Group"),
    ];
    let islands = GroupId(book.add(None, formed, &words));
    for state in [states[2], states[5]] {
        let joined = MembershipChanged {
            group: islands,
            member: Party::Participant(state),
            change: MembershipChange::Joined,
            on: None,
        };
        book.add(None, joined, &[]);
    }
    let opening = SegmentOpened {
        code: None,
        kind: SegmentKind::Opening,
        number: None,
        meeting: None,
        follows: None,
        topics: Vec::new(),
    };
    let opening = SegmentId(book.add(Some(session), opening, &[(Title, "fr", "Ouverture")]));
    let introduced = SpeakerIntroduced {
        code: None,
        participant: Some(states[0]),
        role: Role::Chair,
        gender: Some(Gender::Woman),
        language: None,
        same_person_as: None,
    };
    let words = [
        (Name, "und", "Inés Quispe"),
        (Capacity, "fr", "Ministre de la pêche"),
    ];
    let chair = SpeakerId(book.add(None, introduced, &words));
    let said = InterventionMade {
        segment: Some(opening),
        speaker: Some(chair),
        participant: Some(states[0]),
        role: Role::Chair,
        ..floor()
    };
    let words = [(
        TextField::Gist,
        "fr",
        "Le littoral <recule> *partout* ; que faire ?",
    )];
    let said = book.add(Some(session), said, &words);
    let aligned = AlignmentNoted {
        participant: states[1],
        with: InterventionId(said),
        extent: Extent::Part,
    };
    book.add(Some(session), aligned, &[]);
    for (measure, quantity, exactness) in [
        (Measure::Attendees, Some(120), Exactness::About),
        (Measure::Other, Some(3), Exactness::Exactly),
    ] {
        let reported = FigureReported {
            measure,
            quantity,
            exactness,
            of: None,
        };
        let words = [(Description, "fr", "Jours de débat.")];
        let words = if quantity == Some(3) { &words[..] } else { &[] };
        book.add(Some(session), reported, words);
    }
    Forum {
        book,
        session,
        states: states.to_vec(),
        nets,
        islands,
        point: PointId([0; 16]),
        proposal: ProposalId([0; 16]),
        opening,
    }
}

fn floor() -> InterventionMade {
    InterventionMade {
        segment: None,
        speaker: None,
        participant: None,
        role: Role::Unknown,
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

impl Forum {
    fn hold(&mut self, holder: Party, subject: Subject, stance: Stance) {
        let taken = PositionTaken {
            holder,
            subject,
            stance,
            intervention: None,
            order: Order::default(),
        };
        self.book.add(Some(self.session), taken, &[]);
    }
}

fn points(forum: &mut Forum) {
    use TextField::{Description, Gist, Title};
    let session = Some(forum.session);
    for number in [1, 2] {
        let added = TopicAdded {
            code: None,
            number: Some(number),
            parent: None,
        };
        let title = ["Érosion", "Pêche"][number as usize - 1];
        forum.book.add(session, added, &[(Title, "fr", title)]);
    }
    let formulated = PointFormulated {
        code: "C1".parse().unwrap(),
        number: 1,
        author: PointAuthor::Rapporteur,
        topics: Vec::new(),
    };
    let words = [
        (Title, "fr", "Mesurer le recul du trait de côte"),
        (Description, "fr", "Sans mesure commune, pas d'action."),
    ];
    let point = PointId(forum.book.add(session, formulated, &words));
    let reworded = PointReformulated {
        point,
        author: PointAuthor::Chair,
    };
    let words = [
        (Title, "fr", "Mesurer ensemble le recul du trait de côte"),
        (
            Title,
            "en",
            "Measuring the retreat of the coastline together",
        ),
    ];
    forum.book.add(session, reworded, &words);
    let subject = Subject::Point(point);
    for state in [0, 1, 2, 4] {
        let state = forum.states[state];
        forum.hold(Party::Participant(state), subject, Stance::Support);
    }
    let (italy, nets, islands) = (forum.states[3], forum.nets, forum.islands);
    forum.hold(
        Party::Participant(italy),
        subject,
        Stance::SupportWithReservation,
    );
    forum.hold(Party::Participant(nets), subject, Stance::Support);
    forum.hold(Party::Group(islands), subject, Stance::Oppose);
    let said = InterventionMade {
        participant: Some(nets),
        kind: InterventionKind::Question,
        ..floor()
    };
    let said = forum
        .book
        .add(session, said, &[(Gist, "es", "¿Quién mide, y para quién?")]);
    let linked = EvidenceLinked {
        point,
        evidence: EntryId(said),
        bearing: EvidenceBearing::Qualifies,
    };
    forum.book.add(session, linked, &[]);
    let formulated = PointFormulated {
        code: "C2".parse().unwrap(),
        number: 2,
        author: PointAuthor::Chair,
        topics: Vec::new(),
    };
    let words = [(Title, "fr", "Partager les données")];
    let silent = forum.book.add(session, formulated, &words);
    let reported = SupportReported {
        subject: Subject::Point(PointId(silent)),
        stance: Some(Stance::Support),
        quantity: ReportedQuantity::Many,
        counted: Counted::States,
        of_groups: Vec::new(),
        examples: vec![forum.states[1]],
    };
    forum.book.add(
        session,
        reported,
        &[(Gist, "fr", "Les données appartiennent à tous.")],
    );
    forum.point = point;
}

fn proposals(forum: &mut Forum) {
    use TextField::{Example, Gist, Indicator, Name, Text, Title};
    let session = Some(forum.session);
    let registered = FrameworkRegistered {
        code: Some("CHARTE".parse().unwrap()),
        adopted: Some("2029-03-01".parse().unwrap()),
    };
    let words = [
        (Name, "fr", "Charte du littoral"),
        (Name, "en", "Shore Charter"),
    ];
    let charter = FrameworkId(forum.book.add(None, registered, &words));
    let (peru, kenya) = (forum.states[0], forum.states[1]);
    let tabled = ProposalTabled {
        code: "P1".parse().unwrap(),
        proposers: Proposers::OnRecord(vec![
            Party::Participant(peru),
            Party::Participant(forum.nets),
        ]),
        intervention: None,
        topics: Vec::new(),
        builds_on: vec![charter],
        lineage: None,
    };
    let words = [
        (Title, "fr", "Créer un observatoire"),
        (Title, "en", "Create an observatory"),
        (Text, "fr", "Un observatoire du littoral est créé."),
    ];
    let proposal = ProposalId(forum.book.add(session, tabled, &words));
    forum.proposal = proposal;
    let subject = Subject::Proposal(proposal);
    for (nature, by) in [
        (MentionNature::Concern, forum.states[3]),
        (MentionNature::Thanks, kenya),
        (MentionNature::Thanks, forum.states[4]),
    ] {
        let mentioned = SubjectMentioned {
            by: Some(Party::Participant(by)),
            intervention: None,
            subject,
            nature,
            order: Order::default(),
        };
        let words = [(Gist, "fr", "Combien coûtera-t-il ?")];
        let words = if nature == MentionNature::Concern {
            &words[..]
        } else {
            &[]
        };
        forum.book.add(session, mentioned, words);
    }
    for (horizon, words) in [
        (
            Horizon::On(span("2033-01-01", "2033-12-31", DatePrecision::Year)),
            [(Indicator, "fr", "Nombre de stations.")],
        ),
        (
            Horizon::WithinYears(1),
            [(Example, "fr", "Une station par port.")],
        ),
    ] {
        let set = MilestoneSet {
            proposal,
            horizon: Some(horizon),
            suggested_by: vec![Party::Group(forum.islands)],
            intervention: None,
        };
        forum.book.add(session, set, &words);
    }
    let tabled = ProposalTabled {
        code: "P2".parse().unwrap(),
        proposers: Proposers::NotOnRecord,
        intervention: None,
        topics: Vec::new(),
        builds_on: Vec::new(),
        lineage: None,
    };
    forum.book.add(session, tabled, &[]);
    let cited = FrameworkCited {
        framework: charter,
        by: Some(Party::Participant(kenya)),
        intervention: None,
        subject: Some(subject),
    };
    forum.book.add(session, cited, &[]);
}

fn terms(forum: &mut Forum) {
    use TextField::{Definition, Reason, Title, Wording};
    let session = Some(forum.session);
    let introduced = TermIntroduced {
        code: "T1".parse().unwrap(),
        proposal: None,
        topics: Vec::new(),
    };
    let words = [
        (Title, "fr", "Recul ou retrait"),
        (Definition, "fr", "Mouvement du rivage vers l'intérieur."),
    ];
    let term = TermId(forum.book.add(session, introduced, &words));
    let form = |standing, instead_of| FormOffered {
        code: None,
        term,
        standing,
        instead_of,
    };
    let words = [
        (Wording, "fr", "retrait"),
        (Reason, "fr", "Le mot suppose un choix."),
    ];
    let avoided = forum
        .book
        .add(session, form(FormStanding::Discouraged, None), &words);
    let preferred = form(FormStanding::Preferred, Some(FormId(avoided)));
    let preferred = forum
        .book
        .add(session, preferred, &[(Wording, "fr", "recul")]);
    for (ordinal, state) in [(2, 4), (1, 2)] {
        let taken = PositionTaken {
            holder: Party::Participant(forum.states[state]),
            subject: Subject::Form(FormId(preferred)),
            stance: Stance::Support,
            intervention: None,
            order: Order {
                ordinal: Some(ordinal),
                basis: OrderBasis::RecorderOrdinal,
            },
        };
        forum.book.add(session, taken, &[]);
    }
}

fn rest(forum: &mut Forum) {
    use TextField::{Description, Gist, PracticeField, Title};
    let session = Some(forum.session);
    let reported = PracticeReported {
        code: None,
        of: vec![forum.states[2], forum.states[5]],
        speaker: None,
        intervention: None,
        country: None,
        topics: Vec::new(),
    };
    let words = [
        (PracticeField, "fr", "Mangroves replantées"),
        (PracticeField, "en", "Mangroves replanted"),
        (Description, "fr", "Par les écoles du port."),
    ];
    forum.book.add(session, reported, &words);
    let closed = SegmentClosed {
        segment: forum.opening,
    };
    forum.book.add(session, closed, &[]);
    let closing = SegmentOpened {
        code: None,
        kind: SegmentKind::Closing,
        number: None,
        meeting: None,
        follows: None,
        topics: Vec::new(),
    };
    let closing = SegmentId(forum.book.add(session, closing, &[]));
    let said = InterventionMade {
        segment: Some(closing),
        participant: Some(forum.states[5]),
        kind: InterventionKind::ClosingRemark,
        ..floor()
    };
    forum.book.add(session, said, &[]);
    let said = InterventionMade {
        participant: Some(forum.states[4]),
        ..floor()
    };
    let words = [
        (Gist, "fr", "La mer monte plus vite que les digues."),
        (Gist, "en", "The sea rises faster than the dykes."),
    ];
    forum.book.add(session, said, &words);
    let set = NextStepSet {
        code: None,
        dates: Some(span("2032-09-01", "2032-09-30", DatePrecision::Month)),
        by: vec![Party::Participant(forum.states[1])],
        country: Some("KEN".parse().unwrap()),
    };
    forum
        .book
        .add(session, set, &[(Title, "fr", "Troisième session")]);
    let withdrawn = PositionWithdrawn {
        holder: Party::Participant(forum.states[5]),
        subject: Subject::Proposal(forum.proposal),
        intervention: None,
    };
    forum.book.add(session, withdrawn, &[]);
    forum
        .book
        .add(session, SegmentClosed { segment: closing }, &[]);
    let at_the_head = ParagraphWritten {
        section: Some(Section::NextSteps),
        subject: None,
    };
    let words = [
        (
            TextField::Text,
            "fr",
            "Le calendrier sera fixé par le bureau.",
        ),
        (TextField::Text, "en", "The bureau will set the calendar."),
    ];
    forum.book.add(session, at_the_head, &words);
    let on_the_proposal = ParagraphWritten {
        section: None,
        subject: Some(Subject::Proposal(forum.proposal)),
    };
    let words = [(
        TextField::Text,
        "fr",
        "Le texte distribué en séance fait foi.",
    )];
    forum.book.add(session, on_the_proposal, &words);
}
