//! The rules in words, breaches of procedure, and the foot.

use deliberation::FactKind;
use lexicon::{ConvergenceLevel, Noun, RuleParameters, Rung, TallyUnit, WhichPositions};

use crate::compose::LedgerFacts;
use crate::document::{Block, List};
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

const LEVELS: [ConvergenceLevel; 6] = [
    ConvergenceLevel::Consensus,
    ConvergenceLevel::BroadAgreement,
    ConvergenceLevel::Convergence,
    ConvergenceLevel::DivergentViews,
    ConvergenceLevel::ViewsExpressed,
    ConvergenceLevel::NotAssessable,
];

impl Scribe<'_> {
    pub fn rules(&mut self) -> Vec<Block> {
        let adopted = self.rules_entry();
        let say = |text: &str| Draft::computed().say(text).rest(&[adopted]);
        let rules = self.minutes.state().rules();
        let prose = self.prose;
        let parameters = RuleParameters {
            for_over_percent: rules.convergence.broad_for_over_percent,
            against_at_most_percent: rules.convergence.broad_against_at_most_percent,
            divergent_from: rules.convergence.divergent_from,
            regions_from: rules.convergence.regions(),
            region_for_percent: (rules.convergence.region_for_percent)
                .and_then(|it| u8::try_from(it).ok()),
            categories_from: rules.convergence.categories_from.unwrap_or_default(),
            objections_at_most: rules.convergence.objections_at_most,
            reserving_is_objecting: rules.convergence.reserving_is_objecting,
            of: words::share_of(rules.ladder.share_of),
        };
        let basis = prose.tally_basis(WhichPositions::LatestOfEach, TallyUnit::Participants);
        let attribution = prose.attribution(words::attribution(rules.attribution));
        let [sides, proposers] = prose.sides(&parameters);
        let mut general = vec![
            prose.apart(&[basis, attribution.to_owned()]),
            prose
                .prevails(words::who_prevails(rules.precedence))
                .to_owned(),
            sides.to_owned(),
            proposers.to_owned(),
            prose.correction_window(rules.correction_window_days),
        ];
        // What was said by the first method is said by it in the same words.
        if rules.orders_by_time() && self.of_kinds(&[FactKind::GroupFormed]).next().is_some() {
            general.insert(2, prose.later_group_prevails().to_owned());
        }
        if self.of_kinds(&[FactKind::DecisionPut]).next().is_some() {
            general.push(prose.majority(words::majority(rules.majority)));
            let quorum = rules.quorum_percent.map(u64::from);
            general.extend(quorum.map(|it| prose.quorum_rule(it)));
        }
        let general = general.iter().filter_map(|it| say(it).sentence(self.prose));
        let levels = LEVELS.map(|level| prose.level_rule(level, &parameters));
        let levels = levels
            .iter()
            .filter_map(|it| Some(vec![say(it).sentence(self.prose)?]));
        let mut blocks = vec![
            Block::paragraph(general.collect()),
            Block::List(List {
                number: None,
                lead: None,
                numbered: false,
                items: levels.collect(),
            }),
        ];
        blocks.push(self.ladder(adopted));
        if !rules.ladder.rungs.is_empty() {
            let how = prose.how_words_are_found();
            let how = how.iter().filter_map(|it| say(it).sentence(self.prose));
            blocks.push(Block::paragraph(how.collect()));
        }
        blocks
    }

    fn ladder(&self, adopted: u64) -> Block {
        let prose = self.prose;
        let ladder = &self.minutes.state().rules().ladder;
        let say = |text: &str| Draft::computed().say(text).rest(&[adopted]);
        if ladder.rungs.is_empty() {
            let said = say(prose.names_only()).sentence(self.prose);
            return Block::paragraph(said.into_iter().collect());
        }
        let rungs = ladder.rungs.iter().filter_map(|rung| {
            let rung = Rung {
                word: words::number_word(rung.word),
                count_from: rung.count_from,
                share_from: rung.share_from.map(words::share_from),
            };
            let said = prose.rung(&rung, Noun::Delegation, words::share_of(ladder.share_of));
            Some(vec![say(&said).sentence(self.prose)?])
        });
        Block::List(List {
            number: None,
            lead: say(prose.ladder_lead()).lead(prose),
            numbered: false,
            items: rungs.collect(),
        })
    }

    /// The entry by which the rules in force were adopted.
    fn rules_entry(&self) -> u64 {
        self.of_kinds(&[FactKind::LedgerFounded, FactKind::RulesAdopted])
            .last()
            .unwrap_or(0)
    }

    pub fn irregularities(&mut self) -> Vec<Block> {
        let lines = self.minutes.irregularities();
        let items = lines.iter().filter_map(|line| {
            let kind = self.prose.entry_kind(words::entry_kind(line.kind));
            let breach = self
                .prose
                .irregularity(words::irregularity(line.irregularity));
            let said = self.prose.breach(line.entry.index, kind, breach);
            let draft = Draft::computed().say(&said).rest(&[line.entry.index]);
            Some(vec![draft.sentence(self.prose)?])
        });
        let items: Vec<Vec<Sentence>> = items.collect();
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List(List {
            number: None,
            lead: None,
            numbered: false,
            items,
        })]
    }

    pub fn foot(&self, ledger: &LedgerFacts) -> Vec<Sentence> {
        let last = self.minutes.len().saturating_sub(1);
        let method = self.minutes.state().rules().method_version;
        let prose = self.prose;
        [
            prose.foot_ledger(&ledger.name, &ledger.origin),
            prose.foot_state(ledger.size.saturating_sub(1), ledger.size, &ledger.root),
            prose.foot_method(method, prose.lang()),
            prose.foot_origin().to_owned(),
        ]
        .iter()
        .filter_map(|it| {
            Draft::computed()
                .say(it)
                .rest(&[0, last])
                .sentence(self.prose)
        })
        .collect()
    }
}
