//! Positions: who is said to hold what, against who does.

use deliberation::{FormId, PointId, ProposalId, Stance, Subject};
use lexicon::Matter;
use views::{HeldAs, HeldPosition};

use crate::clause::Clause;
use crate::judge::{About, Claim, Judge};
use crate::marks::Mark;
use crate::record::{Item, Kind as Of, Who};
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

    /// As the record refers to it.
    fn subject(&self) -> Subject {
        let id = self.entry.id.0;
        match self.matter {
            Of::Point(_) => Subject::Point(PointId(id)),
            Of::Proposal(_) => Subject::Proposal(ProposalId(id)),
            Of::Form(_) => Subject::Form(FormId(id)),
        }
    }

    /// What counts for a party, with the entries. Of a participant that is its position in the tally,
    /// by the precedence in force, whatever else stands for it; of a group what it took, and what it
    /// holds for its members.
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
        held
    }

    /// Those who hold a position.
    pub fn holding(&self, stance: Stance) -> Vec<&HeldPosition> {
        self.held.iter().filter(|it| it.stance == stance).collect()
    }
}

/// In the words of a message.
pub(crate) fn holds(stance: Stance, called: &str) -> String {
    match stance {
        Stance::Support => format!("supports {called}"),
        Stance::SupportWithReservation => format!("supports {called} with a reservation"),
        Stance::Oppose => format!("opposes {called}"),
        Stance::Reserve => format!("reserves its position on {called}"),
        Stance::Dissociate => format!("dissociates itself from the consensus on {called}"),
    }
}

/// The same of several.
pub(crate) fn hold(stance: Stance, called: &str) -> String {
    match stance {
        Stance::Support => format!("support {called}"),
        Stance::SupportWithReservation => format!("support {called} with a reservation"),
        Stance::Oppose => format!("oppose {called}"),
        Stance::Reserve => format!("reserve their positions on {called}"),
        Stance::Dissociate => format!("dissociate themselves from the consensus on {called}"),
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

    /// A sentence that denies a position is not judged, so it is said that nobody did, and what the
    /// record has.
    pub(crate) fn denies(&mut self, clause: &Clause<'_>, about: About, stance: Stance) {
        let item = &self.record.items[about.item];
        let holding = item.holding(stance);
        if holding.is_empty() {
            return;
        }
        let count = holding.len();
        let entries = holding.iter().flat_map(|it| it.rests_on.clone());
        let entries = each_once(entries.collect());
        let suggest = self.suggested(item, stance);
        let said = match count {
            1 => holds(stance, &item.called()),
            _ => hold(stance, &item.called()),
        };
        let message = format!(
            "a denial is not judged: on record {count} {said}, hold the sentence against it yourself"
        );
        let found = self.find(
            clause.block,
            clause.verb,
            (Severity::Note, Kind::DenialNotHeld),
            message,
        );
        (found.suggest, found.entries) = (suggest, entries);
    }

    fn holder(&mut self, clause: &Clause<'_>, mark: Mark, who: Who, about: About, stance: Stance) {
        let at = (mark.start, mark.end);
        let name = self.name_of(who, &clause.block.words(mark.start, mark.end));
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
        let mut suggest = self.suggested(&item, stance);
        let mut entries = vec![item.entry.index];
        let (kind, message) = if let Some((other, rests_on)) = held.first() {
            suggest.extend(self.suggested(&item, *other));
            entries.extend(rests_on);
            let message = format!("by the record {name} {}", holds(*other, &called));
            let gravity = gravity_of(*other, stance, gravity);
            ((gravity, Kind::OtherPosition), message)
        } else {
            let withdrawn = self.withdrew(&item, party);
            entries.extend(withdrawn);
            let message = match withdrawn {
                Some(_) => format!("{name} withdrew its position on {called} and took no other"),
                None => format!("{name} took no position on {called}: silence is none"),
            };
            ((gravity, Kind::PositionNotTaken), message)
        };
        let found = self.find(clause.block, at, kind, message);
        found.suggest = suggest;
        found.entries = each_once(entries);
    }

    /// The entry by which a party withdrew its position, if that is the last of it.
    fn withdrew(&self, item: &Item, party: u64) -> Option<u64> {
        let history = self.record.minutes.position_history(item.subject())?;
        let mut steps = history.steps.into_iter();
        let last = steps.rfind(|it| it.holder.entry().index == party)?;
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

/// Entries in their order.
pub(crate) fn each_once(mut entries: Vec<u64>) -> Vec<u64> {
    entries.sort_unstable();
    entries.dedup();
    entries
}
