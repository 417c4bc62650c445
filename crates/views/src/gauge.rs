//! How much support there is on one subject, in numbers: enough for its level.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{
    Category, ConvergenceRule, Fact, FactKind, Ladder, ParticipantId, Party, ShareOf, Standing,
    Subject,
};

use crate::ballots::{Ballot, Headcount, Heard};
use crate::roll::{Profile, Roll};
use crate::support::Poll;
use crate::tied::Tied;
use crate::{
    CategoryBreadth, ConvergenceLevel, CountedPositions, GroupBreadth, LevelLine, RegionalBreadth,
    Share, StanceCounts, SubjectRef,
};

/// What is counted of the positions on one subject.
#[derive(Default)]
pub(crate) struct Gauge {
    pub members: StanceCounts,
    pub others: StanceCounts,
    pub breadth: RegionalBreadth,
    pub categories: Vec<CategoryBreadth>,
    /// Those of members who are on record as present.
    present: StanceCounts,
}

impl Poll<'_> {
    /// Members, where the ledger knows of any; else everybody.
    pub fn counted(&self) -> CountedPositions {
        match self.roll.members() {
            Some(_) => CountedPositions::Members,
            None => CountedPositions::AllParticipants,
        }
    }

    /// The level of one subject, from numbers alone.
    pub fn level_line(
        &self,
        (subject, tied): (SubjectRef, &Tied),
        rule: &ConvergenceRule,
        ladder: &Ladder,
        heads: &mut Headcount<'_>,
    ) -> LevelLine {
        let gauge = self.gauge(tied, heads);
        let counted = self.counted();
        let counts = match counted {
            CountedPositions::Members => gauge.members,
            CountedPositions::AllParticipants => gauge.members + gauge.others,
        };
        let share = self.share(&gauge, ladder.share_of);
        let declared = self
            .minutes
            .declared_consensus(tied, rule.objections_at_most);
        let assessed = Assessed {
            rule,
            counts,
            any: (gauge.members + gauge.others).total() > 0,
            share,
            declared: declared.is_some(),
        };
        LevelLine {
            level: assessed.level(&gauge),
            counted,
            counts,
            members: gauge.members,
            others: gauge.others,
            word: word(ladder, counts, share),
            breadth: gauge.breadth,
            categories: gauge.categories,
            share,
            declared: declared.into_iter().flatten().collect(),
            number: None,
            subject,
        }
    }

    fn gauge(&self, tied: &Tied, heads: &mut Headcount<'_>) -> Gauge {
        if let Some(ballot) = self.minutes.ballots().of(tied.on) {
            self.count_heads(tied, ballot, heads);
        }
        Gauge::of(self.roll, &heads.finish(), self.counted())
    }

    fn count_heads(&self, tied: &Tied, ballot: &Ballot, heads: &mut Headcount<'_>) {
        let mentioning = self.mentioning(tied).into_iter();
        if ballot.is_plain() {
            ballot.count(heads);
            let ordinal = |place: usize| self.roll.participants[place].ordinal;
            let silent = |place: &usize| !ballot.is_held_by(ordinal(*place));
            mentioning.filter(silent).for_each(|it| heads.spoke(it));
        } else {
            let all = || self.minutes.tied(tied.subject);
            let held = ballot.found(|| all().map_or_else(Vec::new, |it| self.standing(&it)));
            let each = held.iter();
            each.for_each(|(place, stance)| heads.holds(*place, *stance));
            let silent = |place: &usize| held.binary_search_by_key(place, |it| it.0).is_err();
            mentioning.filter(silent).for_each(|it| heads.spoke(it));
        }
    }

    /// Participants who mentioned the subject, each once.
    fn mentioning(&self, tied: &Tied) -> BTreeSet<usize> {
        let mentioned = tied.of_kind(FactKind::SubjectMentioned);
        let by = mentioned.filter_map(|index| self.mentioned_by(index, tied.subject));
        by.filter_map(|id| self.roll.place(id)).collect()
    }

    fn mentioned_by(&self, index: u64, subject: Subject) -> Option<ParticipantId> {
        let Some(Fact::SubjectMentioned(fact)) = self.minutes.fact(index) else {
            return None;
        };
        let spoke_for = || {
            let said = self.minutes.said(fact.intervention)?;
            self.minutes.spoke_for(&said.made).map(Party::Participant)
        };
        match fact.by.or_else(spoke_for)? {
            Party::Participant(id) if fact.subject == subject => Some(id),
            _ => None,
        }
    }

    /// Shares only where a whole is on record. Whoever is not part of the whole (a member for
    /// which its group spoke while it was absent) is no part of the share either.
    fn share(&self, gauge: &Gauge, of: ShareOf) -> Option<Share> {
        let (whole, counts) = match of {
            ShareOf::MembersPresent => {
                let present = self.roll.members_present.len();
                (u32::try_from(present).ok()?, gauge.present)
            }
            ShareOf::StatesRepresented => (self.roll.members()?, gauge.members),
        };
        (whole > 0).then(|| Share {
            of,
            whole,
            in_favour: counts.in_favour(),
            against: counts.against(),
        })
    }
}

impl Gauge {
    fn of(roll: &Roll, heard: &[Heard], counted: CountedPositions) -> Gauge {
        let mut gauge = Gauge::default();
        let mut regions: BTreeMap<u64, GroupBreadth> = BTreeMap::new();
        let mut categories: BTreeMap<Category, Heard> = BTreeMap::new();
        for (profile, heard) in roll.profiles.iter().zip(heard).filter(|it| it.1.spoke > 0) {
            gauge.add(profile, heard.stances);
            let is_member = profile.standing == Standing::Member;
            if !is_member && counted == CountedPositions::Members {
                continue;
            }
            let of_category = categories.entry(profile.category).or_default();
            of_category.spoke += heard.spoke;
            of_category.stances = of_category.stances + heard.stances;
            if profile.regional_groups.is_empty() {
                gauge.breadth.without_group += heard.spoke;
            }
            for group in &profile.regional_groups {
                let breadth = regions.entry(group.index).or_insert_with(|| GroupBreadth {
                    group: group.clone(),
                    spoke: 0,
                    in_favour: 0,
                    against: 0,
                });
                breadth.spoke += heard.spoke;
                breadth.in_favour += heard.stances.in_favour();
                breadth.against += heard.stances.against();
            }
        }
        gauge.breadth.on_record = !regions.is_empty();
        gauge.breadth.groups = regions.into_values().collect();
        let breadth = |(category, heard): (Category, Heard)| CategoryBreadth {
            category,
            spoke: heard.spoke,
            in_favour: heard.stances.in_favour(),
            against: heard.stances.against(),
        };
        gauge.categories = categories.into_iter().map(breadth).collect();
        gauge
    }

    fn add(&mut self, profile: &Profile, stances: StanceCounts) {
        if profile.standing != Standing::Member {
            self.others = self.others + stances;
            return;
        }
        self.members = self.members + stances;
        if profile.present {
            self.present = self.present + stances;
        }
    }
}

/// What a level is found from.
struct Assessed<'a> {
    rule: &'a ConvergenceRule,
    /// Those who count.
    counts: StanceCounts,
    /// Whether anybody at all holds a position.
    any: bool,
    share: Option<Share>,
    /// The chair declared consensus, and hardly any objection stands against that.
    declared: bool,
}

impl Assessed<'_> {
    /// By number, the highest that holds. Consensus is declared, never counted.
    fn level(&self, gauge: &Gauge) -> ConvergenceLevel {
        let (rule, objecting) = (self.rule, self.objecting());
        let borne = objecting <= rule.objections_at_most;
        let divided =
            self.counts.in_favour() >= rule.divergent_from && objecting >= rule.divergent_from;
        if self.declared && borne {
            ConvergenceLevel::Consensus
        } else if !self.any {
            ConvergenceLevel::NotAssessable
        } else if self.share.is_some_and(|share| self.broadly_agreed(share)) {
            ConvergenceLevel::BroadAgreement
        } else if borne && self.is_broad(gauge) {
            ConvergenceLevel::Convergence
        } else if divided {
            ConvergenceLevel::DivergentViews
        } else {
            ConvergenceLevel::ViewsExpressed
        }
    }

    fn objecting(&self) -> u32 {
        let against = self.counts.against();
        if self.rule.reserving_is_objecting {
            against + self.counts.reserve
        } else {
            against
        }
    }

    /// An objection on record weighs also where its holder is not on record as present: the
    /// objections are those of everybody who counts.
    fn broadly_agreed(&self, share: Share) -> bool {
        let hundredfold = |number: u32| u64::from(number) * 100;
        let percent = |percent: u8| u64::from(share.whole) * u64::from(percent);
        hundredfold(share.in_favour) > percent(self.rule.broad_for_over_percent)
            && hundredfold(share.against.max(self.objecting()))
                <= percent(self.rule.broad_against_at_most_percent)
    }

    fn is_broad(&self, gauge: &Gauge) -> bool {
        let regions = &gauge.breadth.groups;
        let everywhere = match self.rule.regions() {
            0 => true,
            from => reaches(regions.len(), from) && regions.iter().all(|it| self.supports(it)),
        };
        let supporting = gauge.categories.iter().filter(|it| it.in_favour > 0);
        let categories = self.rule.categories_from.unwrap_or_default();
        self.counts.in_favour() > 0 && everywhere && reaches(supporting.count(), categories)
    }

    fn supports(&self, region: &GroupBreadth) -> bool {
        let share = u64::from(self.rule.region_for_percent.unwrap_or_default());
        let reached = u64::from(region.in_favour) * 100 >= u64::from(region.spoke) * share;
        region.in_favour > 0 && reached
    }
}

fn reaches(number: usize, from: u32) -> bool {
    u32::try_from(number).map_or(true, |number| number >= from)
}

/// By count, or by share where one is on record: whichever word is the higher.
fn word(
    ladder: &Ladder,
    counts: StanceCounts,
    share: Option<Share>,
) -> Option<deliberation::NumberWord> {
    let by_share = share.and_then(|share| ladder.word(share.in_favour, Some(share.whole)));
    ladder.word(counts.in_favour(), None).max(by_share)
}
