//! Who is said to have put something forward, and who is said to have spoken.

use views::ProposersLine;

use crate::judge::{About, Claim, Judge};
use crate::positions::each_once;
use crate::record::Who;
use crate::{Kind, Severity};

impl Judge<'_> {
    /// `listed`: the names stand behind "proposed by".
    pub(crate) fn proposes(&mut self, claim: &Claim<'_>, about: About, listed: bool) {
        let item = self.record.items[about.item].clone();
        let Some(line) = &item.proposal else { return };
        let proposers = match &line.proposers {
            ProposersLine::NotOnRecord => &[],
            ProposersLine::OnRecord(sponsors) => sponsors.as_slice(),
        };
        let sponsors = proposers.iter().chain(&line.co_sponsors);
        let sponsors: Vec<u64> = sponsors.map(|it| it.party.entry().index).collect();
        let mut entries = vec![item.entry.index];
        let of = proposers.iter().chain(&line.co_sponsors);
        entries.extend(of.map(|it| it.entry.index));
        let entries = each_once(entries);
        let suggest = self.record.phrasing.proposers(line);
        let block = claim.clause.block;
        for (mark, who) in &claim.holders.names {
            let name = self.name_of(*who, &block.words(mark.start, mark.end));
            let known = who.party();
            if known.is_some_and(|it| sponsors.contains(&it)) || matches!(who, Who::Other(_)) {
                continue;
            }
            let why = if matches!(who, Who::State(_)) {
                format!("no entry registers {name} as a participant")
            } else if proposers.is_empty() {
                "the record does not say who proposed it".to_owned()
            } else {
                "the record has others".to_owned()
            };
            let message = format!("{name} did not propose {}: {why}", item.called());
            let kind = (Severity::Error, Kind::OtherProposer);
            let found = self.find(block, (mark.start, mark.end), kind, message);
            found.suggest.clone_from(&suggest);
            found.entries.clone_from(&entries);
        }
        if listed {
            self.unknown_behind(claim);
        } else if claim.holders.is_empty() {
            self.unknown_before(&claim.clause, about);
        }
    }

    pub(crate) fn speaks(&mut self, claim: &Claim<'_>) {
        let block = claim.clause.block;
        for (mark, who) in &claim.holders.names {
            let Some(party) = who.party() else { continue };
            if self.record.active.contains(&party) {
                continue;
            }
            let name = self.name_of(*who, &block.words(mark.start, mark.end));
            let message =
                format!("{name} is registered, and nothing that it said or did is on record");
            let kind = (Severity::Warning, Kind::DidNotSpeak);
            let found = self.find(block, (mark.start, mark.end), kind, message);
            found.entries = vec![party];
        }
    }
}
