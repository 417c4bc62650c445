//! Codes of countries: whether one is in use, and which one was meant.
//!
//! A code that nobody uses breaks no rule of procedure, so the ledger takes it; but it is a typing
//! error almost always, and would be published. So it is asked about before anything is sent.

use deliberation::{Country, Fact};
use facts::Line;
use lexicon::State;

/// ISO 3166-1 alpha-3 codes that stand for no State of the lexicon: territories and areas.
const AREAS: &[&str] = &[
    "ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BMU", "BVT", "CCK", "COK", "CUW",
    "CXR", "CYM", "ESH", "FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG", "HMD",
    "IMN", "IOT", "JEY", "MAC", "MAF", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN",
    "PRI", "PSE", "PYF", "REU", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "TWN", "UMI",
    "VAT", "VGB", "VIR", "WLF",
];

/// What is wrong with the countries of a line, if anything.
pub(crate) fn unknown(line: &Line) -> Option<String> {
    let country = country(&line.fact)?;
    let code = country.as_str();
    if is_known(code) {
        return None;
    }
    let codes = State::today().map(State::code).chain(AREAS.iter().copied());
    let mut near: Vec<&str> = codes.filter(|known| is_near(code, known)).collect();
    near.sort_unstable();
    near.dedup();
    let meant = match near.as_slice() {
        [] => "write the ISO 3166-1 code of three letters".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    Some(format!(
        "country: {code} is the code of no country: {meant} (--unknown-country records it all the same)"
    ))
}

fn country(fact: &Fact) -> Option<Country> {
    match fact {
        Fact::SessionOpened(fact) => fact.country,
        Fact::ParticipantRegistered(fact) => fact.country,
        Fact::PracticeReported(fact) => fact.country,
        Fact::NextStepSet(fact) => fact.country,
        Fact::EntryCorrected(correction) => correction.fact.as_deref().and_then(country),
        _ => None,
    }
}

fn is_known(code: &str) -> bool {
    State::find(code).is_some() || AREAS.contains(&code)
}

/// The same letters in another order, or one letter of three that differs at most.
fn is_near(code: &str, known: &str) -> bool {
    let sorted = |code: &str| {
        let mut letters = code.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let differing = code.bytes().zip(known.bytes()).filter(|(a, b)| a != b);
    code.len() == known.len() && (sorted(code) == sorted(known) || differing.count() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_mistyped_code_when_asked_then_the_one_that_was_meant_is_near() {
        assert!(!is_known("CVP"));
        assert!(is_near("CVP", "CPV"));
        assert!(is_near("FRX", "FRA"));
        assert!(!is_near("CVP", "PRT"));
        for code in ["CPV", "FRA", "GRL", "PSE", "VAT"] {
            assert!(is_known(code), "{code}");
        }
    }
}
