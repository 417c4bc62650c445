//! Positions: who is said to hold what, against who does.

use deliberation::Stance;
use lexicon::Matter;
use views::{HeldAs, HeldPosition};

use crate::clause::Clause;
use crate::judge::{About, Claim, Judge};
use crate::marks::Mark;
use crate::record::{Item, Kind as Of, Record, Who};
use crate::vocabulary::Small;
use crate::{Kind, Severity};

impl Item {
    /// How a sentence calls it.
    pub fn matter(&self) -> Matter<'_> {
        match &self.matter {
            Of::Point(number) => Matter::Point(number),
            Of::Proposal(code) => Matter::Proposal(code),
            Of::Form(wording) => Matter::Form(wording),
        }
    }

    /// The same in a message.
    pub fn called(&self) -> String {
        match &self.matter {
            Of::Point(number) => format!("point {number}"),
            Of::Proposal(code) => format!("proposal {code}"),
            Of::Form(wording) => format!("the form \"{wording}\""),
        }
    }

    /// What a party holds, with the entries; a participant also what its groups hold for it.
    fn held_by(&self, party: u64) -> Vec<(Stance, Vec<u64>)> {
        let mut held = Vec::new();
        for it in &self.held {
            let of_group = matches!(&it.held_as, HeldAs::MemberOf(group) if group.index == party);
            if it.participant.index == party || of_group {
                held.push((it.stance, it.rests_on.clone()));
            }
        }
        for it in self.groups.iter().filter(|it| it.group.index == party) {
            held.push((it.stance, it.rests_on.clone()));
        }
        for it in self
            .conflicts
            .iter()
            .filter(|it| it.participant.index == party)
        {
            let all = it.standing.iter();
            held.extend(all.map(|one| (one.stance, it.rests_on.clone())));
        }
        held
    }

    /// Those who hold a position.
    pub fn holding(&self, stance: Stance) -> Vec<&HeldPosition> {
        self.held.iter().filter(|it| it.stance == stance).collect()
    }
}

/// In the words of a message.
pub(crate) fn holds(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "supports",
        Stance::SupportWithReservation => "supports with a reservation",
        Stance::Oppose => "opposes",
        Stance::Reserve => "reserves its position on",
        Stance::Dissociate => "dissociates itself from the consensus on",
    }
}

impl Judge<'_> {
    /// `active`: the holders stand before the verb.
    pub(crate) fn holds(&mut self, claim: &Claim<'_>, about: About, stance: Stance, active: bool) {
        let clause = &claim.clause;
        let stance = match stance {
            Stance::Support if clause.has_behind(Small::Reservation) => {
                Stance::SupportWithReservation
            }
            other => other,
        };
        if claim.holders.is_empty() && active {
            self.unknown_before(clause, about);
        }
        let before = self.findings.len();
        for (mark, who) in &claim.holders.names {
            self.holder(clause, *mark, *who, about, stance);
        }
        self.unknown_in_bracket(claim);
        let sound = self.findings.len() == before;
        self.number(claim, about, stance, sound);
    }

    fn holder(&mut self, clause: &Clause<'_>, mark: Mark, who: Who, about: About, stance: Stance) {
        let at = (mark.start, mark.end);
        let name = clause.block.words(mark.start, mark.end);
        let item = self.record.items[about.item].clone();
        let called = item.called();
        if matches!(who, Who::State(_)) {
            let message = format!(
                "{name} is said to take a position on {called}, and no entry registers it as a participant"
            );
            let kind = (Severity::Error, Kind::UnknownName);
            let suggest = self.suggested(&item, stance);
            self.find(clause.block, at, kind, message).suggest = suggest;
            return;
        }
        let Some(party) = who.party() else { return };
        if self.is_hidden(party) {
            let message =
                format!("the rules of attribution do not let {name} be named with a position");
            let kind = (Severity::Error, Kind::NameNotToBeShown);
            let found = self.find(clause.block, at, kind, message);
            found.entries = vec![party];
            return;
        }
        let held = item.held_by(party);
        if held.iter().any(|(it, _)| *it == stance) {
            return;
        }
        let gravity = if about.said {
            Severity::Error
        } else {
            Severity::Warning
        };
        let other = held.first();
        let (kind, message) = match other {
            Some((other, _)) => (
                (gravity_of(*other, stance, gravity), Kind::OtherPosition),
                format!("the record has that {name} {} {called}", holds(*other)),
            ),
            None => {
                let gone = self.withdrew(&item, party);
                let message = match gone {
                    Some(_) => {
                        format!("{name} withdrew its position on {called} and took no other")
                    }
                    None => format!("{name} took no position on {called}: silence is none"),
                };
                ((gravity, Kind::PositionNotTaken), message)
            }
        };
        let mut entries = vec![item.entry.index];
        entries.extend(other.into_iter().flat_map(|(_, entries)| entries));
        entries.extend(
            other
                .is_none()
                .then(|| self.withdrew(&item, party))
                .flatten(),
        );
        let mut suggest = self.suggested(&item, stance);
        if let Some((other, _)) = other {
            suggest.extend(self.suggested(&item, *other));
        }
        let found = self.find(clause.block, at, kind, message);
        found.suggest = suggest;
        found.entries = entries;
        found.entries.sort_unstable();
        found.entries.dedup();
    }

    /// The entry by which a party withdrew its position, if that is the last of it.
    fn withdrew(&self, item: &Item, party: u64) -> Option<u64> {
        let subject = self.record.subject_of(item)?;
        let history = self.record.minutes.position_history(subject)?;
        let steps = history.steps.into_iter();
        let last = steps
            .filter(|it| it.holder.entry().index == party)
            .next_back()?;
        last.stance.is_none().then_some(last.entry.index)
    }

    pub(crate) fn is_hidden(&self, party: u64) -> bool {
        let entry = self.record.minutes.entry_at(party);
        entry.is_some_and(|it| !self.record.phrasing.may_name(&it))
    }

    /// What the summary would say of those who hold this.
    pub(crate) fn suggested(&self, item: &Item, stance: Stance) -> Vec<String> {
        self.record
            .phrasing
            .positions(&item.holding(stance), stance, item.matter())
    }
}

/// Support and support with a reservation are both for: to leave the reservation out is less grave.
fn gravity_of(on_record: Stance, stated: Stance, gravity: Severity) -> Severity {
    let is_for = |it| matches!(it, Stance::Support | Stance::SupportWithReservation);
    if is_for(on_record) && is_for(stated) {
        return Severity::Warning;
    }
    gravity
}

impl Record<'_> {
    /// As the record refers to it.
    fn subject_of(&self, item: &Item) -> Option<deliberation::Subject> {
        use deliberation::{FormId, PointId, ProposalId, Subject};
        let id = item.entry.id.0;
        Some(match item.matter {
            Of::Point(_) => Subject::Point(PointId(id)),
            Of::Proposal(_) => Subject::Proposal(ProposalId(id)),
            Of::Form(_) => Subject::Form(FormId(id)),
        })
    }
}
