//! `given(facts).when(fact).then_recorded([breaches])`, or `.then_refused(|refusal| ...)`.

use std::fmt::Debug;

use deliberation::{EntryId, Fact, Irregularity, Recorded, Refusal, SessionId, State};

/// Every id in the stories is one byte, sixteen times.
pub fn id(byte: u8) -> EntryId {
    EntryId([byte; 16])
}

/// A fact of the room's session; its index is set when it is told.
pub fn entry(byte: u8, fact: impl Into<Fact>) -> Recorded {
    let fact = fact.into();
    Recorded {
        index: 0,
        id: id(byte),
        session: Some(SessionId([crate::room::SESSION; 16])),
        recorded_at_ms: 1_000_000_000,
        occurred_at_ms: None,
        kind: fact.kind().number(),
        fact: Some(fact),
    }
}

/// A fact of the ledger as a whole.
pub fn ledger_wide(byte: u8, fact: impl Into<Fact>) -> Recorded {
    Recorded {
        session: None,
        ..entry(byte, fact)
    }
}

pub struct Story {
    state: State,
}

pub struct Judged {
    story: Story,
    next: Recorded,
    answer: Result<Vec<Irregularity>, Refusal>,
}

/// The facts that came before; each must be recordable, in order or not.
pub fn given(facts: impl IntoIterator<Item = Recorded>) -> Story {
    let mut state = State::default();
    for mut fact in facts {
        fact.index = state.registry().len();
        state
            .decide(&fact)
            .unwrap_or_else(|refusal| panic!("{refusal}: {fact:?}"));
        state.apply(&fact);
    }
    Story { state }
}

impl Story {
    pub fn when(self, mut next: Recorded) -> Judged {
        next.index = self.state.registry().len();
        let before = self.state.clone();
        let answer = self.state.decide(&next);
        assert_eq!(self.state, before, "judging changes nothing");
        Judged {
            story: self,
            next,
            answer,
        }
    }

    pub fn and(self, check: impl FnOnce(&State)) -> Story {
        check(&self.state);
        self
    }
}

impl Judged {
    pub fn then_recorded<const N: usize>(mut self, breaches: [Irregularity; N]) -> Story {
        assert_eq!(self.answer.as_deref(), Ok(&breaches[..]), "{:?}", self.next);
        self.story.state.apply(&self.next);
        self.story
    }

    pub fn then_refused(self, why: impl FnOnce(&Refusal) -> bool) -> Story {
        let refusal = self.answer.expect_err("it is refused");
        assert!(why(&refusal), "refused for another reason: {refusal:?}");
        self.story
    }

    /// Refused with this message, which tells the caller what to do.
    pub fn then_told(self, message: impl AsRef<str> + Debug) -> Story {
        let refusal = self.answer.expect_err("it is refused");
        assert_eq!(refusal.to_string(), message.as_ref());
        self.story
    }
}
