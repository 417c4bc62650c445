//! A made-up assembly that decides in every way, and in which what can go wrong does.

use deliberation::*;

use crate::book::Book;

const VOTERS: [&str; 5] = ["PER", "KEN", "PHL", "ITA", "GBR"];

struct Assembly {
    book: Book,
    session: Option<SessionId>,
    voters: Vec<ParticipantId>,
    proposal: ProposalId,
}

/// The whole of it.
pub fn assembly() -> Book {
    let mut assembly = opened();
    by_vote(&mut assembly);
    without_a_vote(&mut assembly);
    rulings(&mut assembly);
    assembly.book
}

fn opened() -> Assembly {
    let rules = Rules {
        quorum_percent: Some(60),
        ..Rules::default()
    };
    let mut book = Book::founded(rules);
    let opened = SessionOpened {
        code: None,
        dates: None,
        country: None,
        languages: Vec::new(),
    };
    let words = [(TextField::Title, "en", "Assembly of the Shore")];
    let session = Some(SessionId(book.add(None, opened, &words)));
    let voters = VOTERS.map(|code| {
        let registered = ParticipantRegistered {
            code: code.parse().ok(),
            category: Category::State,
            standing: Standing::Member,
            country: code.parse().ok(),
        };
        ParticipantId(book.add(None, registered, &[]))
    });
    let tabled = ProposalTabled {
        code: "P1".parse().unwrap(),
        proposers: Proposers::NotOnRecord,
        intervention: None,
        topics: Vec::new(),
        builds_on: Vec::new(),
        lineage: None,
    };
    let words = [(TextField::Title, "en", "Protect the dunes")];
    let proposal = ProposalId(book.add(session, tabled, &words));
    Assembly {
        book,
        session,
        voters: voters.into(),
        proposal,
    }
}

impl Assembly {
    fn put(&mut self, code: &str, method: DecisionMethod, paragraph: Option<&str>) -> DecisionId {
        let put = DecisionPut {
            code: code.parse().ok(),
            subject: Some(Subject::Proposal(self.proposal)),
            paragraph: paragraph.and_then(|it| it.parse().ok()),
            method,
            majority: None,
            appeal_of: None,
            topics: Vec::new(),
        };
        DecisionId(self.book.add(self.session, put, &[]))
    }

    fn add(&mut self, fact: impl Into<Fact>) -> [u8; 16] {
        self.book.add(self.session, fact, &[])
    }

    fn vote(&mut self, decision: DecisionId, at: usize, vote: Vote) {
        let voter = self.voters[at];
        self.add(VoteCast {
            decision,
            voter,
            vote,
        });
    }

    fn declare(&mut self, decision: DecisionId, outcome: Outcome, numbers: [Option<u32>; 3]) {
        let [yes, no, abstain] = numbers;
        self.add(ResultDeclared {
            decision,
            outcome,
            yes,
            no,
            abstain,
            not_voting: None,
        });
    }

    fn says(&mut self, at: usize, gist: &str) -> InterventionId {
        let made = InterventionMade {
            segment: None,
            speaker: None,
            participant: Some(self.voters[at]),
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
        };
        let words = [(TextField::Gist, "en", gist)];
        InterventionId(self.book.add(self.session, made, &words))
    }
}

fn by_vote(assembly: &mut Assembly) {
    use Vote::{Abstain, No, Yes};
    let whole = assembly.put("D1", DecisionMethod::RecordedVote, None);
    for (at, vote) in [Yes, Yes, Yes, No, Abstain].into_iter().enumerate() {
        assembly.vote(whole, at, vote);
    }
    assembly.declare(whole, Outcome::Adopted, [Some(3), Some(1), Some(1)]);
    let late = assembly.voters[3];
    assembly.add(VoteIntended {
        decision: whole,
        voter: late,
        vote: Abstain,
    });
    let intervention = assembly.says(3, "The dunes move, whatever is decided.");
    assembly.add(ExplanationGiven {
        decision: whole,
        intervention,
        of: Explained::Vote,
        when: ExplainedWhen::After,
    });
    // The result and the votes on record differ, and so does what follows from them.
    let part = assembly.put("D2", DecisionMethod::RecordedVote, Some("OP2"));
    for (at, vote) in [(0, Yes), (1, No)] {
        assembly.vote(part, at, vote);
    }
    assembly.declare(part, Outcome::Adopted, [Some(2), Some(0), Some(0)]);
    assembly.vote(part, 2, No);
    let hands = assembly.put("D3", DecisionMethod::ShowOfHands, Some("OP3"));
    assembly.declare(hands, Outcome::Rejected, [Some(2), Some(3), None]);
    let open = assembly.put("D4", DecisionMethod::Ballot, Some("OP4"));
    assembly.declare(open, Outcome::NotStated, [Some(4), Some(1), None]);
    assembly.declare(open, Outcome::Adopted, [None; 3]);
}

fn without_a_vote(assembly: &mut Assembly) {
    let consensus = assembly.put("D5", DecisionMethod::Consensus, None);
    let by = Party::Participant(assembly.voters[1]);
    let raised = ObjectionRaised {
        decision: consensus,
        by,
        intervention: None,
    };
    let reason = [(TextField::Reason, "en", "The text came late.")];
    assembly.book.add(assembly.session, raised.clone(), &reason);
    let decision = consensus;
    assembly.add(ObjectionWithdrawn { decision, by });
    assembly.declare(consensus, Outcome::Adopted, [None; 3]);
    let silence = assembly.put("D6", DecisionMethod::SilenceProcedure, Some("OP5"));
    assembly.add(ObjectionRaised {
        decision: silence,
        ..raised
    });
    assembly.declare(silence, Outcome::Rejected, [None; 3]);
    let put_off = assembly.put("D7", DecisionMethod::Acclamation, Some("OP6"));
    assembly.declare(put_off, Outcome::Deferred, [None; 3]);
    assembly.put("D8", DecisionMethod::WithoutVote, Some("OP7"));
}

fn rulings(assembly: &mut Assembly) {
    let ruling = DecisionPut {
        code: "R1".parse().ok(),
        subject: None,
        paragraph: None,
        method: DecisionMethod::Ruling,
        majority: None,
        appeal_of: None,
        topics: Vec::new(),
    };
    let words = [(TextField::Title, "en", "The list of speakers stays open")];
    let book = &mut assembly.book;
    let of = DecisionId(book.add(assembly.session, ruling.clone(), &words));
    let appeal = DecisionPut {
        code: "R2".parse().ok(),
        method: DecisionMethod::ShowOfHands,
        majority: Some(Majority::TwoThirdsOfVotes),
        appeal_of: Some(of),
        ..ruling
    };
    let appeal = DecisionId(assembly.add(appeal));
    assembly.declare(appeal, Outcome::Rejected, [Some(2), Some(3), Some(0)]);
}
