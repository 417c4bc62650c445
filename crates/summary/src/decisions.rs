//! What was decided: how, by whose votes, and where the declared result differs from them.

use deliberation::{
    Attribution, DecisionMethod, Explained, ExplainedWhen, Majority, Outcome, TextField, Vote,
};
use lexicon::{Decided, DecisionManner};
use views::{DecisionLine, Discrepancy, EntryRef, Objection, VoteCounts, VoteLine};

use crate::document::{Block, List, Point};
use crate::draft::Draft;
use crate::names::capital;
use crate::points::push;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::template::Depth;
use crate::words;

const VOTES: [Vote; 4] = [Vote::Yes, Vote::No, Vote::Abstain, Vote::NotVoting];

/// Numbers of votes; none where one is not on record.
type Figures = [(Vote, Option<u32>); 4];

impl Scribe<'_> {
    pub fn decisions(&mut self) -> Vec<Block> {
        let decisions = self.minutes.decisions();
        if decisions.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(decisions.len()).unwrap_or(u64::MAX);
        let lead = Draft::computed()
            .say(&self.prose.decisions_lead(count))
            .rest(decisions.iter().map(|it| &it.decision.index))
            .sentence(self.prose);
        let mut blocks = Vec::new();
        push(&mut blocks, lead.into_iter().collect());
        let points = decisions.iter().map(|it| self.decision(it)).collect();
        blocks.push(Block::Points(points));
        blocks
    }

    fn decision(&mut self, line: &DecisionLine) -> Point {
        let index = line.decision.index;
        let mut blocks = Vec::new();
        let mut what: Vec<Sentence> = self.outcome(line).into_iter().collect();
        what.extend(self.conditions(line));
        for field in [TextField::Text, TextField::Description] {
            what.extend(self.recorded(index, field));
        }
        what.extend(self.topics_of(&line.topics, index));
        push(&mut blocks, what);
        push(&mut blocks, self.votes_by_name(line));
        push(&mut blocks, self.differences(line));
        push(&mut blocks, self.objections(&line.objections));
        blocks.extend(self.explanations(line));
        Point {
            label: self.code_or_index(&line.decision),
            title: self.heading_of(index).or_else(|| self.decided_on(line)),
            blocks,
        }
    }

    /// What is decided on, where the decision has no title of its own.
    fn decided_on(&self, line: &DecisionLine) -> Option<Sentence> {
        let matter = self.matter_of(line.subject.as_ref()?);
        let draft = Draft::computed().say(&capital(&matter));
        draft.rest(&[line.decision.index]).line()
    }

    /// "proposition P7, paragraphe OP3 : adoption par vote enregistré (152 voix pour, 5 voix contre)".
    fn outcome(&self, line: &DecisionLine) -> Option<Sentence> {
        let prose = self.prose;
        let appeal = line.appeal_of.as_ref();
        let on = [
            line.subject.as_ref().map(|it| self.matter_of(it)),
            (line.paragraph.as_ref()).map(|it| prose.voted_paragraph(it.as_str())),
            appeal.map(|it| prose.appeal(&self.code_or_index(it))),
        ];
        let on: Vec<String> = on.into_iter().flatten().collect();
        let mut said = prose.decided(decided(line), manner(line.method));
        let tally = self.tally_of(&figures(line));
        if !tally.is_empty() {
            said.push_str(&prose.aside(&tally.join(prose.comma())));
        }
        if !on.is_empty() {
            said = prose.labelled(&on.join(prose.comma()), &said);
        }
        let subject = line.subject.iter().map(|it| &it.entry.index);
        let declared = line.declared.iter().map(|it| &it.entry.index);
        let rests_on = subject.chain(declared);
        let rests_on = rests_on.chain(appeal.map(|it| &it.index));
        Draft::computed()
            .say(&said)
            .rest(&[line.decision.index])
            .rest(rests_on)
            .sentence(prose)
    }

    /// The majority where it is not the simple one, and a quorum that is not on record.
    fn conditions(&self, line: &DecisionLine) -> Vec<Sentence> {
        let prose = self.prose;
        let mut said = Vec::new();
        if line.method.is_counted() && line.majority != Majority::SimpleOfVotes {
            said.push(prose.majority(words::majority(line.majority)));
        }
        if let Some(quorum) = line.quorum.as_ref().filter(|it| it.met() == Some(false)) {
            let present = quorum.present.map(u64::from);
            said.push(prose.quorum_not_met(u64::from(quorum.needed), present));
        }
        if !line.declared_again.is_empty() {
            let times = u64::try_from(line.declared_again.len()).unwrap_or(u64::MAX);
            said.push(prose.declared_again(times.saturating_add(1)));
        }
        let again = line.declared_again.iter().map(|it| &it.entry.index);
        let again: Vec<u64> = again.copied().collect();
        let sentence = |text: &String| {
            let draft = Draft::computed().say(text).rest(&[line.decision.index]);
            draft.rest(&again).sentence(prose)
        };
        said.iter().filter_map(sentence).collect()
    }

    /// Who voted how, where names may be said and the part goes so deep.
    fn votes_by_name(&self, line: &DecisionLine) -> Vec<Sentence> {
        if self.depth == Depth::Brief || self.attribution() != Attribution::OnTheRecord {
            return Vec::new();
        }
        let by_vote = VOTES.iter().filter_map(|vote| {
            let voted: Vec<&VoteLine> = line.votes.iter().filter(|it| it.vote == *vote).collect();
            let count = u64::try_from(voted.len()).unwrap_or(u64::MAX);
            let label = self.prose.voting(words::vote(*vote));
            let amount = self.prose.aside(&self.prose.figures(count));
            let label = [label, &amount].concat();
            self.names_under(&label, &voted)
        });
        let aside = [
            (self.prose.late_votes(), &line.late),
            (self.prose.intended(), &line.intended),
        ];
        let aside = aside.into_iter().flat_map(|(label, votes)| {
            VOTES.iter().filter_map(move |vote| {
                let voted: Vec<&VoteLine> = votes.iter().filter(|it| it.vote == *vote).collect();
                let how = self.prose.voting(words::vote(*vote));
                self.names_under(&[label, self.prose.comma(), how].concat(), &voted)
            })
        });
        by_vote.chain(aside).collect()
    }

    fn names_under(&self, label: &str, voted: &[&VoteLine]) -> Option<Sentence> {
        if voted.is_empty() {
            return None;
        }
        let mut voters: Vec<&VoteLine> = voted.to_vec();
        voters.sort_by_cached_key(|it| lexicon::sort_key(&self.named(&it.voter).name.bare));
        let roster = self.roster(voters.iter().map(|it| &it.voter));
        let names = self.prose.series(&roster.bare);
        Draft::computed()
            .say_with(&self.prose.labelled(label, &names), &roster.foreign)
            .rest(voted.iter().map(|it| &it.entry.index))
            .rest(&roster.entries)
            .sentence(self.prose)
    }

    /// The votes on record where they differ from what was declared, or where nothing was.
    fn differences(&self, line: &DecisionLine) -> Vec<Sentence> {
        let prose = self.prose;
        let rest = |draft: Draft| {
            let votes = line.votes.iter().map(|it| &it.entry.index);
            let declared = line.declared.iter().map(|it| &it.entry.index);
            draft
                .rest(&[line.decision.index])
                .rest(votes)
                .rest(declared)
        };
        let mut sentences = Vec::new();
        let declared = line.declared.as_ref();
        let is_told = declared.is_some_and(|it| it.yes.is_some() && it.no.is_some());
        if let Some(counts) = line
            .recount
            .filter(|_| !is_told || !line.discrepancies.is_empty())
        {
            let tally = self.tally_of(&recounted(counts));
            if !tally.is_empty() {
                let said = prose.labelled(prose.votes_on_record(), &tally.join(prose.comma()));
                sentences.extend(rest(Draft::computed().say(&said)).sentence(prose));
            }
        }
        let differs: Vec<String> = (line.discrepancies.iter())
            .filter_map(|it| self.differs(*it))
            .collect();
        if !differs.is_empty() {
            let said = prose.labelled(prose.discrepancy_lead(), &prose.apart(&differs));
            sentences.extend(rest(Draft::computed().say(&said)).sentence(prose));
        }
        sentences
    }

    fn differs(&self, discrepancy: Discrepancy) -> Option<String> {
        match discrepancy {
            Discrepancy::Count {
                of,
                declared,
                recounted,
            } => [declared, recounted]
                .iter()
                .all(|it| self.may_say(*it))
                .then(|| {
                    let (declared, recounted) = (u64::from(declared), u64::from(recounted));
                    let of = words::vote(of);
                    self.prose.count_differs(of, declared, recounted)
                }),
            Discrepancy::Outcome { carried, .. } => {
                Some(self.prose.outcome_differs(carried).to_owned())
            }
        }
    }

    fn objections(&self, objections: &[Objection]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for withdrawn in [false, true] {
            let these: Vec<&Objection> = (objections.iter())
                .filter(|it| it.withdrawn.is_some() == withdrawn)
                .collect();
            if these.is_empty() {
                continue;
            }
            let roster = self.roster(these.iter().map(|it| it.by.entry()));
            let label = self.prose.objections(withdrawn);
            let said = (self.prose).labelled(label, &self.prose.series(&roster.bare));
            let entries = these.iter().map(|it| &it.entry);
            let entries: Vec<&EntryRef> = entries
                .chain(these.iter().filter_map(|it| it.withdrawn.as_ref()))
                .collect();
            let draft = Draft::computed().say_with(&said, &roster.foreign);
            let draft = draft.rest(entries.iter().map(|it| &it.index));
            sentences.extend(draft.rest(&roster.entries).sentence(self.prose));
            for it in these {
                sentences.extend(self.recorded(it.entry.index, TextField::Reason));
            }
        }
        sentences
    }

    fn explanations(&mut self, line: &DecisionLine) -> Vec<Block> {
        let kinds = [
            (
                Explained::Vote,
                ExplainedWhen::Before,
                lexicon::Explained::VoteBefore,
            ),
            (
                Explained::Vote,
                ExplainedWhen::After,
                lexicon::Explained::VoteAfter,
            ),
            (
                Explained::Position,
                ExplainedWhen::Before,
                lexicon::Explained::PositionBefore,
            ),
            (
                Explained::Position,
                ExplainedWhen::After,
                lexicon::Explained::PositionAfter,
            ),
        ];
        let mut blocks = Vec::new();
        for (of, when, kind) in kinds {
            let these: Vec<(u64, u64)> = (line.explanations.iter())
                .filter(|it| it.of == of && it.when == when)
                .map(|it| (it.entry.index, it.intervention.index))
                .collect();
            let mut items = Vec::new();
            for (entry, intervention) in &these {
                let rests_on = [line.decision.index, *entry];
                match self.saying(*intervention, &rests_on, &[]) {
                    Some(saying) if self.depth != Depth::Brief => {
                        items.extend(self.tell(&[saying]));
                    }
                    Some(_) => {}
                    None => items.extend(self.took_the_floor(*intervention, &rests_on, &[])),
                }
            }
            if items.is_empty() {
                continue;
            }
            let lead = Draft::computed().say(self.prose.explanations(kind));
            let lead = lead.rest(these.iter().map(|(entry, _)| entry));
            blocks.push(Block::List(List {
                number: None,
                lead: lead.rest(&[line.decision.index]).lead(self.prose),
                numbered: false,
                items,
            }));
        }
        blocks
    }

    /// "152 voix pour", "5 voix contre"; nothing where one of them may not be said.
    fn tally_of(&self, figures: &Figures) -> Vec<String> {
        let may_say = |it: &(Vote, Option<u32>)| it.1.is_none_or(|count| self.may_say(count));
        if !figures.iter().all(may_say) {
            return Vec::new();
        }
        let shown = figures.iter().filter_map(|(vote, count)| {
            let count = u64::from((*count)?);
            // Nobody is said to have stayed away from a vote where that was not asked.
            let is_shown = count > 0 || *vote != Vote::NotVoting;
            is_shown.then(|| self.prose.votes(words::vote(*vote), count))
        });
        shown.collect()
    }

    fn may_say(&self, count: u32) -> bool {
        !self.is_too_small(count.into())
    }
}

/// The numbers declared, or else those on record where none was.
fn figures(line: &DecisionLine) -> Figures {
    let Some(declared) = &line.declared else {
        return VOTES.map(|vote| (vote, None));
    };
    let numbers = [
        declared.yes,
        declared.no,
        declared.abstain,
        declared.not_voting,
    ];
    std::array::from_fn(|at| (VOTES[at], numbers[at]))
}

fn recounted(counts: VoteCounts) -> Figures {
    VOTES.map(|vote| (vote, Some(counts.get(vote))))
}

fn decided(line: &DecisionLine) -> Decided {
    let outcome = line.declared.as_ref().map(|it| it.outcome);
    let appeal = line.appeal_of.is_some();
    match (outcome, appeal) {
        (Some(Outcome::Deferred), _) => Decided::Deferred,
        (Some(Outcome::Withdrawn), _) => Decided::Withdrawn,
        _ if line.method == DecisionMethod::Ruling => Decided::Ruled,
        (Some(Outcome::Adopted), true) => Decided::RulingUpheld,
        (Some(Outcome::Rejected), true) => Decided::RulingOverturned,
        (Some(Outcome::Adopted), false) => Decided::Adopted,
        (Some(Outcome::Rejected), false) => Decided::Rejected,
        (Some(Outcome::NotStated), _) => Decided::OutcomeNotStated,
        (None, _) => Decided::NotDeclared,
    }
}

fn manner(method: DecisionMethod) -> Option<DecisionManner> {
    Some(match method {
        DecisionMethod::Consensus => DecisionManner::Consensus,
        DecisionMethod::WithoutVote => DecisionManner::WithoutVote,
        DecisionMethod::Acclamation => DecisionManner::Acclamation,
        DecisionMethod::RecordedVote => DecisionManner::RecordedVote,
        DecisionMethod::ShowOfHands => DecisionManner::ShowOfHands,
        DecisionMethod::Ballot => DecisionManner::Ballot,
        DecisionMethod::SilenceProcedure => DecisionManner::SilenceProcedure,
        DecisionMethod::Ruling => return None,
    })
}
