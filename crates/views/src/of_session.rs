//! One session out of a ledger of several: a prefix without what belongs to the others.

use std::collections::{BTreeSet, HashMap};

use deliberation::{EntryId, Fact, FactKind, ParticipantId, Party, SessionId};

use crate::Minutes;

/// A prefix of which only what belongs to one session is taken.
#[derive(Debug, Clone)]
pub struct OfSession {
    /// The minutes of it. Entries keep their indices; what belongs to another session is there and says
    /// nothing.
    pub minutes: Minutes,
    /// How many entries were left out because they belong to another session.
    pub elsewhere: u64,
}

impl Minutes {
    /// What belongs to one session.
    ///
    /// - What takes place there or under no session stands; what took place in another one is left out,
    ///   so what was said and held there counts no more.
    /// - What is spoken of (speakers, topics, proposals, points, terms, commitments) stands where it belongs
    ///   here, or where something that stands names it, with what earlier sessions made of it: texts,
    ///   sponsors, milestones, progress. So do participants that are neither members nor in a group.
    /// - Who is who (members, groups), rules and keys always stand. Corrections, translations and
    ///   attestations go with their entry.
    pub fn of_session(&self, session: SessionId) -> OfSession {
        let kept = Keeping::of(self, session).kept;
        let mut told = OfSession {
            minutes: Minutes::default(),
            elsewhere: 0,
        };
        for (index, kept) in (0..).zip(&kept) {
            let Some(mut recorded) = self.recorded(index) else {
                continue;
            };
            if !kept {
                told.elsewhere += 1;
                recorded.fact = None;
            }
            told.minutes.apply(&recorded);
        }
        // Without what the others did, what is no breach may look like one.
        let breaches = self.breaches().iter();
        let here = breaches.filter(|(index, _)| kept[at(u64::from(*index))]);
        told.minutes.put_breaches(here.copied().collect());
        told
    }
}

/// When an entry stands, beside belonging to the session.
enum Stands {
    /// Whatever happens.
    Always,
    /// Where it took place; what is spoken of also where it is named.
    There,
    /// If its matter does, and its own session opened earlier.
    AddsTo(EntryId),
    /// If its entry does.
    With(EntryId),
}

struct Keeping<'a> {
    minutes: &'a Minutes,
    session: SessionId,
    /// When the session opened.
    opened: u64,
    /// Participants that ever were in a group: what it held, they held.
    grouped: BTreeSet<ParticipantId>,
    kept: Vec<bool>,
    /// What stands and was not yet asked for what it names.
    unasked: Vec<u64>,
    /// By index of what they go with: those that stand if it does.
    waiting: HashMap<u64, Vec<u64>>,
}

impl<'a> Keeping<'a> {
    fn of(minutes: &'a Minutes, session: SessionId) -> Keeping<'a> {
        let mut keeping = Keeping {
            minutes,
            session,
            opened: minutes.index_of(session).unwrap_or_default(),
            grouped: grouped(minutes),
            kept: vec![false; at(minutes.len())],
            unasked: Vec::new(),
            waiting: HashMap::new(),
        };
        for index in 0..minutes.len() {
            keeping.judge(index);
        }
        while let Some(index) = keeping.unasked.pop() {
            keeping.keep_named_by(index);
        }
        keeping
    }

    /// Keeps what stands by itself, and notes what others go with.
    fn judge(&mut self, index: u64) {
        let Some(fact) = self.minutes.fact(index) else {
            // What this software does not know, it does not leave out.
            return self.mark(index);
        };
        let own = self.session_of(index, &fact);
        let waits_for = match self.stands(index, &fact) {
            Stands::Always => return self.mark(index),
            Stands::With(entry) => self.minutes.index_of(entry),
            Stands::AddsTo(entry) if own.is_none_or(|own| self.opened_earlier(own)) => {
                self.minutes.index_of(entry)
            }
            _ if own.is_none_or(|own| own == self.session) => return self.keep(index),
            _ => None,
        };
        if let Some(entry) = waits_for {
            self.waiting.entry(entry).or_default().push(index);
            if self.kept[at(entry)] {
                self.keep(index);
            }
        }
    }

    /// Everything has one: a session its own.
    fn session_of(&self, index: u64, fact: &Fact) -> Option<SessionId> {
        let recorded = self.minutes.frame(index)?.session;
        match fact {
            Fact::SessionOpened(_) => Some(SessionId(self.minutes.entry_at(index)?.id.0)),
            fact => self.minutes.state().session_in(fact, recorded),
        }
    }

    fn opened_earlier(&self, other: SessionId) -> bool {
        let opened = self.minutes.index_of(other);
        opened.is_some_and(|opened| opened < self.opened)
    }

    /// Keeps an entry without asking what it names.
    fn mark(&mut self, index: u64) {
        self.kept[at(index)] = true;
    }

    fn keep(&mut self, index: u64) {
        if !std::mem::replace(&mut self.kept[at(index)], true) {
            self.unasked.push(index);
        }
    }

    fn keep_named_by(&mut self, index: u64) {
        for waiting in self.waiting.remove(&index).unwrap_or_default() {
            self.keep(waiting);
        }
        let Some(fact) = self.minutes.fact(index) else {
            return;
        };
        for named in self.minutes.names(&fact).into_iter().map(u64::from) {
            let kind = self.minutes.kind_at(named);
            if kind.is_some_and(is_spoken_of) {
                self.keep(named);
            }
        }
    }
}

impl Keeping<'_> {
    fn stands(&self, index: u64, fact: &Fact) -> Stands {
        match fact {
            Fact::ParticipantRegistered(_) if self.is_of_the_body(index) => Stands::Always,
            fact if fact.kind().is_control() => Stands::Always,
            Fact::GroupFormed(_) | Fact::MembershipChanged(_) | Fact::StandingChanged(_) => {
                Stands::Always
            }
            Fact::EntryCorrected(f) => Stands::With(self.minutes.state().corrected_entry(f.target)),
            Fact::TextTranslated(f) => Stands::With(f.target),
            Fact::RecordAttested(f) => Stands::With(f.intervention.into()),
            Fact::ProposalSponsored(f) => Stands::AddsTo(f.proposal.into()),
            Fact::ProposalRevised(f) => Stands::AddsTo(f.proposal.into()),
            Fact::ProposalChanged(f) => Stands::AddsTo(f.proposal.into()),
            Fact::MilestoneSet(f) => Stands::AddsTo(f.proposal.into()),
            Fact::PointReformulated(f) => Stands::AddsTo(f.point.into()),
            Fact::FormOffered(f) => Stands::AddsTo(f.term.into()),
            Fact::ProgressReported(f) => Stands::AddsTo(f.commitment.into()),
            _ => Stands::There,
        }
    }

    fn is_of_the_body(&self, index: u64) -> bool {
        let id = self
            .minutes
            .entry_at(index)
            .map(|it| ParticipantId(it.id.0));
        id.is_some_and(|id| self.minutes.roll().is_member(id) || self.grouped.contains(&id))
    }
}

fn at(index: u64) -> usize {
    usize::try_from(index).expect("what is in memory has a place there")
}

fn grouped(minutes: &Minutes) -> BTreeSet<ParticipantId> {
    let changes = minutes.of_kind(FactKind::MembershipChanged);
    let members = changes.filter_map(|index| match minutes.fact(index)? {
        Fact::MembershipChanged(fact) => match fact.member {
            Party::Participant(id) => Some(id),
            Party::Group(_) => None,
        },
        _ => None,
    });
    members.collect()
}

/// What stands where it is spoken of; everything else stands where it took place.
fn is_spoken_of(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::ParticipantRegistered
            | FactKind::SpeakerIntroduced
            | FactKind::TopicAdded
            | FactKind::FrameworkRegistered
            | FactKind::ProposalTabled
            | FactKind::ProposalRevised
            | FactKind::PointFormulated
            | FactKind::PointReformulated
            | FactKind::TermIntroduced
            | FactKind::FormOffered
            | FactKind::CommitmentMade
    )
}
