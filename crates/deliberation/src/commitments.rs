//! Follow-up: what was promised, and what became of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{BadValue, Code, CommitmentId, DateSpan, Horizon, InterventionId, Party, ProposalId};

/// A decimal number: whole digits and how many of them stand behind the point. Written "12.50" in
/// lines. The text of the indicator says the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Amount {
    mantissa: i64,
    decimals: u8,
}

/// More digits behind the point than any indicator is reported with.
const MAX_DECIMALS: u8 = 9;

impl Amount {
    /// `mantissa` / 10^`decimals`; none beyond nine decimals.
    pub fn new(mantissa: i64, decimals: u8) -> Option<Amount> {
        (decimals <= MAX_DECIMALS).then_some(Amount { mantissa, decimals })
    }

    /// Its digits, and how many stand behind the point.
    pub fn parts(self) -> (i64, u8) {
        (self.mantissa, self.decimals)
    }

    /// The number in units of 10^-9, so that amounts of different decimals can be compared.
    fn nano(self) -> i128 {
        i128::from(self.mantissa) * 10i128.pow(u32::from(MAX_DECIMALS - self.decimals))
    }

    /// How much of the way from `baseline` to `target` is done at `value`, in whole per cent: below
    /// 0 where it went the other way, above 100 where it went beyond. None where both ends are one.
    pub fn progress_percent(baseline: Amount, target: Amount, value: Amount) -> Option<i64> {
        let way = target.nano() - baseline.nano();
        let done = (value.nano() - baseline.nano()) * 100;
        // Rounded down, so that nothing is said to be reached before it is. A way down is turned
        // round first, because to divide by what is negative rounds up.
        let (done, way) = if way < 0 { (-done, -way) } else { (done, way) };
        let percent = (way != 0).then(|| done.div_euclid(way));
        i64::try_from(percent?).ok()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        let unit = 10u64.pow(u32::from(self.decimals));
        write!(f, "{sign}{}", digits / unit)?;
        if self.decimals > 0 {
            let width = usize::from(self.decimals);
            write!(f, ".{:0width$}", digits % unit)?;
        }
        Ok(())
    }
}

impl FromStr for Amount {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Amount, BadValue> {
        let wrong = || BadValue {
            given: text.to_owned(),
            wanted: "an amount: digits with up to nine behind a point (for example 12.5)",
        };
        let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
        let is_number = |digits: &str| digits.bytes().all(|it| it.is_ascii_digit());
        let unsigned = whole.strip_prefix('-').unwrap_or(whole);
        let well_formed = !unsigned.is_empty()
            && is_number(unsigned)
            && is_number(behind)
            && text.contains('.') != behind.is_empty();
        if !well_formed {
            return Err(wrong());
        }
        let mantissa = format!("{whole}{behind}").parse().map_err(|_| wrong())?;
        let decimals = u8::try_from(behind.len()).map_err(|_| wrong())?;
        Amount::new(mantissa, decimals).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Amount {
    type Error = BadValue;

    fn try_from(text: String) -> Result<Amount, BadValue> {
        text.parse()
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> String {
        amount.to_string()
    }
}

/// A commitment is made. What it is, its indicator with the unit, and the place are texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentMade {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Who owns it; empty where the source does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Party>,
    /// The proposal that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalId>,
    /// The interventions that it comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interventions: Vec<InterventionId>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// Where the indicator stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline_value: Option<Amount>,
    /// Where it is to stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_value: Option<Amount>,
}

/// How far a commitment is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgressStatus {
    /// Only a figure is reported.
    #[default]
    NotStated,
    /// Not begun.
    NotBegun,
    /// Under way.
    UnderWay,
    /// Reached.
    Reached,
    /// Given up.
    GivenUp,
}

/// Progress on a commitment is reported: as its source says, never computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressReported {
    /// On which commitment.
    pub commitment: CommitmentId,
    /// How far it is.
    #[serde(default)]
    pub status: ProgressStatus,
    /// Where the indicator stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// On which days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<DateSpan>,
    /// Who reports it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn given_amounts_when_written_and_read_then_they_are_the_same() {
        for text in ["0", "12", "12.50", "-0.5", "-3", "0.000000001"] {
            assert_eq!(amount(text).to_string(), text);
        }
    }

    #[test]
    fn given_what_is_no_amount_when_read_then_it_is_refused() {
        for text in [
            "",
            "-",
            "1.",
            ".5",
            "1,5",
            "1e3",
            "+1",
            "0.0000000001",
            "99999999999999999999",
        ] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }

    #[test]
    fn given_a_way_up_or_down_when_measured_then_in_per_cent_rounded_down() {
        let percent = |a, b, c| Amount::progress_percent(amount(a), amount(b), amount(c));
        assert_eq!(percent("0", "3", "1"), Some(33));
        assert_eq!(percent("10", "4", "8.0"), Some(33));
        assert_eq!(percent("10", "4", "4"), Some(100));
        assert_eq!(percent("10", "4", "11"), Some(-17));
        assert_eq!(percent("5", "5", "5"), None);
    }
}
