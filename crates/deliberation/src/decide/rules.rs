//! Rules that contradict themselves, or that this software cannot follow.

use crate::{LedgerFounded, METHOD_VERSION, PublicKey, Refusal, Rules};

pub(super) fn refuse_founding(founded: &LedgerFounded) -> Result<(), Refusal> {
    refuse_authority(&founded.authority_keys, founded.authority_threshold)?;
    let witnesses = founded.witness_keys.len();
    if usize::try_from(founded.witness_threshold).map_or(true, |wanted| wanted > witnesses) {
        return Err(Refusal::BadRules {
            why: "the witness threshold exceeds its keys",
        });
    }
    refuse_rules(&founded.rules)
}

fn refuse_authority(keys: &[PublicKey], threshold: u32) -> Result<(), Refusal> {
    let reachable = usize::try_from(threshold).is_ok_and(|wanted| wanted <= keys.len().max(1));
    let why = match (threshold, reachable) {
        (0, _) => {
            return Err(Refusal::CountsFromOne {
                field: "authority_threshold",
            });
        }
        (1, true) => return Ok(()),
        (_, false) => "the authority threshold exceeds its keys",
        // Rather no threshold than one that nobody enforces.
        (_, true) => {
            "this version does not enforce that several authorities agree; found the ledger with an \
             authority threshold of 1"
        }
    };
    Err(Refusal::BadRules { why })
}

pub(super) fn refuse_rules(rules: &Rules) -> Result<(), Refusal> {
    let version = rules.method_version;
    if version == 0 || version > METHOD_VERSION {
        return Err(Refusal::UnknownMethod {
            version,
            known: METHOD_VERSION,
        });
    }
    let rule = &rules.convergence;
    if rule.broad_for_over_percent > 100 || rule.broad_against_at_most_percent > 100 {
        return Err(Refusal::BadRules {
            why: "a share of the convergence rule exceeds 100 %",
        });
    }
    if rule
        .region_for_percent
        .is_some_and(|it| it == 0 || it > 100)
    {
        return Err(Refusal::BadRules {
            why: "the share of each regional group is from 1 to 100 %; leave it out where one supporter is enough",
        });
    }
    if rules.quorum_percent.is_some_and(|it| it == 0 || it > 100) {
        return Err(Refusal::BadRules {
            why: "the quorum is a share of the members, from 1 to 100 %; leave it out where none is asked",
        });
    }
    let words = rules.ladder.rungs.iter().map(|rung| rung.word);
    if !words.is_sorted_by(|lower, higher| lower < higher) {
        return Err(Refusal::BadRules {
            why: "the ladder's words must rise from few to all",
        });
    }
    Ok(())
}
