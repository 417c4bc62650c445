//! What was said: who, and the gist; whoever said the same one after the other stands together.

use std::collections::BTreeSet;

use deliberation::{Attribution, TextField};
use views::{Mention, SpeakingLine, Wording};

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::names::{Foreign, Label, Named};
use crate::scribe::Scribe;
use crate::sentence::{Run, Sentence};
use crate::template::Depth;
use crate::words;

/// The texts that say what was meant, the best first.
pub(crate) const REMARKS: [TextField; 2] = [TextField::Gist, TextField::Reason];

/// One thing that was said, before it is grouped with others.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    label: Label,
    gist: Wording,
    entries: Vec<u64>,
    /// What follows it: who aligned itself.
    after: Vec<Sentence>,
}

impl Scribe<'_> {
    /// An intervention with its gist, or else its words as spoken; none where it has neither.
    pub fn saying(
        &mut self,
        intervention: u64,
        rests_on: &[u64],
        marks: &[&str],
    ) -> Option<Saying> {
        let spoken = || {
            let mut spoken = self.text(intervention, TextField::Verbatim)?;
            spoken.content = self.prose.quote(spoken.content.trim());
            Some(spoken)
        };
        let gist = self.text(intervention, TextField::Gist).or_else(spoken)?;
        let line = self.interventions.get(&intervention)?;
        let mut entries = rests_on.to_vec();
        entries.push(intervention);
        let saying = Saying {
            label: self.voice(line, marks),
            gist,
            entries,
            after: self.said_of(intervention),
        };
        self.told.insert(intervention);
        Some(saying)
    }

    /// The first of these texts that lies beside an entry that is no intervention: a position,
    /// a mention, a citation.
    pub fn remark(
        &mut self,
        entry: u64,
        fields: &[TextField],
        label: Label,
        rests_on: &[u64],
    ) -> Option<Saying> {
        let gist = fields.iter().find_map(|it| self.text(entry, *it))?;
        self.told.insert(entry);
        let mut entries = rests_on.to_vec();
        entries.push(entry);
        Some(Saying {
            label,
            gist,
            entries,
            after: Vec::new(),
        })
    }

    /// What was said in mentions of a subject, in their order.
    pub fn sayings_of_mentions(
        &mut self,
        mentions: &[Mention],
        done: &mut BTreeSet<u64>,
    ) -> Vec<Saying> {
        let mut sayings = Vec::new();
        for mention in mentions {
            let label = self.speaker_label(mention.speaker.as_ref(), mention.by.as_ref());
            sayings.extend(self.remark(mention.entry.index, &REMARKS, label, &mention.rests_on));
            if let Some(intervention) = &mention.intervention {
                sayings.extend(self.once(intervention.index, &mention.rests_on, &[], done));
            }
        }
        sayings
    }

    /// An intervention, unless this part has it already.
    pub fn once(
        &mut self,
        intervention: u64,
        rests_on: &[u64],
        marks: &[&str],
        done: &mut BTreeSet<u64>,
    ) -> Option<Saying> {
        if !done.insert(intervention) {
            return None;
        }
        self.saying(intervention, rests_on, marks)
    }

    /// That somebody took the floor, where nothing that was said is on record.
    pub fn took_the_floor(
        &self,
        intervention: u64,
        rests_on: &[u64],
        marks: &[&str],
    ) -> Option<Vec<Sentence>> {
        let line = self.interventions.get(&intervention)?;
        let label = self.voice_marked(line, marks);
        let kind = words::intervention_kind(line.kind?);
        let (kind, nothing) = (
            self.prose.intervention_kind(kind),
            self.prose.nothing_noted(),
        );
        let said = Draft::computed()
            .runs(&label.runs, &label.entries)
            .say(
                &self
                    .prose
                    .labelled("", &[kind, &self.prose.aside(nothing)].concat()),
            )
            .rest(&[intervention])
            .rest(rests_on)
            .sentence(self.prose)?;
        Some([vec![said], self.said_of(intervention)].concat())
    }

    /// Whose statement it was: the participant, or else the person, as far as they may be shown.
    fn party_of(&self, line: &SpeakingLine) -> Option<Named> {
        if let Some(party) = &line.party {
            return Some(party.entry())
                .filter(|it| self.may_name(it))
                .map(|it| self.named(it));
        }
        let speaker = line.speaker.as_ref()?;
        (self.attribution() == Attribution::OnTheRecord).then(|| self.named(speaker))
    }

    /// Who aligned itself with an intervention, and whether its own delegation stands by this
    /// record of it.
    fn said_of(&self, intervention: u64) -> Vec<Sentence> {
        let mut sentences = self.alignments(intervention);
        sentences.extend(self.attestation(intervention));
        sentences
    }

    fn attestation(&self, intervention: u64) -> Option<Sentence> {
        let attested = self.interventions.get(&intervention)?.attested.as_ref()?;
        let participant = Some(&attested.participant).filter(|it| self.may_name(it))?;
        let who = self.named(participant);
        let subject = self.prose.subject(std::slice::from_ref(&who.name));
        let word = words::attestation(attested.attestation);
        let foreign: Vec<_> = who.foreign.clone().into_iter().collect();
        self.clause(
            &self.prose.attested(&subject, word),
            &foreign,
            attested.entry.index,
        )
        .rest(&[intervention])
        .rest(&who.entries)
        .sentence(self.prose)
    }

    /// A clause, and behind it what its entry says in words.
    fn clause(&self, clause: &str, foreign: &[Foreign], entry: u64) -> Draft {
        let words = REMARKS.iter().find_map(|field| self.text(entry, *field));
        let draft = match words {
            Some(_) => Draft::recorded_text(),
            None => Draft::computed(),
        };
        let draft = draft.say_with(clause, foreign);
        match words {
            Some(words) => {
                let apart = self.prose.labelled("", "");
                draft.say(&apart).wording(self, &words)
            }
            None => draft,
        }
        .rest(&[entry])
    }

    fn alignments(&self, intervention: u64) -> Vec<Sentence> {
        let Some(line) = self.interventions.get(&intervention) else {
            return Vec::new();
        };
        let Some(with) = self.party_of(line) else {
            return Vec::new();
        };
        let aligned = line.alignments.iter();
        aligned
            .filter(|alignment| self.may_name(&alignment.participant))
            .filter_map(|alignment| {
                let who = self.named(&alignment.participant);
                let subject = self.prose.subject(std::slice::from_ref(&who.name));
                let extent = words::extent(alignment.extent);
                let clause = self.prose.aligned(&subject, &with.name, extent);
                let foreign = [who.foreign.clone(), with.foreign.clone()];
                let foreign: Vec<_> = foreign.into_iter().flatten().collect();
                self.clause(&clause, &foreign, alignment.entry.index)
                    .rest(&[intervention])
                    .rest(&who.entries)
                    .rest(&with.entries)
                    .sentence(self.prose)
            })
            .collect()
    }

    /// One item for each; the same words of several speakers in a row make one.
    pub fn tell(&self, sayings: &[Saying]) -> Vec<Vec<Sentence>> {
        let mut items: Vec<Vec<Sentence>> = Vec::new();
        let mut rest = sayings;
        while let Some(first) = rest.first() {
            let same = |it: &&Saying| {
                it.gist.content == first.gist.content && it.gist.language == first.gist.language
            };
            let together = rest.iter().take_while(same).count();
            let (group, after) = rest.split_at(together);
            let mut item: Vec<Sentence> = self.told_by(group).into_iter().collect();
            item.extend(group.iter().flat_map(|it| it.after.iter().cloned()));
            if !item.is_empty() {
                items.push(item);
            }
            rest = after;
        }
        items
    }

    fn told_by(&self, group: &[Saying]) -> Option<Sentence> {
        let long = group
            .iter()
            .any(|it| text_of(&it.label.runs).contains(self.prose.comma()));
        let between = if long {
            self.prose.apart(&[String::new(), String::new()])
        } else {
            self.prose.series(&[String::new(), String::new()])
        };
        let mut draft = Draft::recorded_text();
        for (at, saying) in group.iter().enumerate() {
            if at > 0 {
                draft = draft.say(&between);
            }
            draft = draft
                .runs(&saying.label.runs, &saying.label.entries)
                .rest(&saying.entries)
                .rest(&saying.gist.rests_on);
        }
        let gist = &group.first()?.gist;
        draft
            .say(&self.prose.labelled("", ""))
            .wording(self, gist)
            .sentence(self.prose)
    }

    /// A list under "interventions noted", if anything was said and the part goes so deep.
    pub fn list_of(&self, sayings: &[Saying]) -> Option<Block> {
        if self.depth == Depth::Brief {
            return None;
        }
        let items = self.tell(sayings);
        let entries: Vec<u64> = items
            .iter()
            .flatten()
            .flat_map(|it| it.entries().iter().copied())
            .filter(|entry| self.told.contains(entry))
            .collect();
        (!items.is_empty()).then(|| {
            Block::List(List {
                number: None,
                lead: Draft::computed()
                    .say(self.prose.sayings_lead())
                    .rest(&entries)
                    .lead(self.prose),
                numbered: false,
                items,
            })
        })
    }

    /// Who mentioned a subject, by nature, outside the tally.
    pub fn mentions(&self, mentions: &[Mention]) -> Option<Sentence> {
        let mut natures: Vec<_> = mentions.iter().map(|it| it.nature).collect();
        natures.sort_unstable();
        natures.dedup();
        let mut parts = Vec::new();
        let mut foreign = Vec::new();
        let mut draft = Draft::computed();
        for nature in natures {
            let of_nature: Vec<&Mention> =
                mentions.iter().filter(|it| it.nature == nature).collect();
            let mut names = Vec::new();
            for mention in &of_nature {
                let label = self.short_label(mention);
                draft = draft.rest(&label.entries).rest(&mention.rests_on);
                foreign.extend(label.foreign);
                for name in label.bare {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            parts.push((words::mention_nature(nature), self.prose.bracketed(&names)));
        }
        if parts.is_empty() {
            return None;
        }
        draft
            .say_with(&self.prose.mentions(&parts), &foreign)
            .sentence(self.prose)
    }

    fn short_label(&self, mention: &Mention) -> crate::names::Roster {
        if let Some(by) = &mention.by {
            return self.roster([by.entry()]);
        }
        let label = self.speaker_label(mention.speaker.as_ref(), None);
        let foreign = label.runs.iter().filter_map(|run| {
            Some(crate::names::Foreign {
                text: run.text.clone(),
                language: run.language?,
            })
        });
        crate::names::Roster {
            bare: vec![text_of(&label.runs)],
            foreign: foreign.collect(),
            entries: label.entries,
        }
    }
}

pub(crate) fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
