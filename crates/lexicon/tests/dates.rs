//! Dates, printed as exactly as they are known.

mod golden;

use lexicon::{Day, Lang, Precision, Span};
use proptest::prelude::*;

fn span(first: (i16, u8, u8), last: (i16, u8, u8), precision: Precision) -> Span {
    Span {
        first: first.into(),
        last: last.into(),
        precision,
    }
}

fn spans() -> Vec<Span> {
    use Precision::{Day, Month, Week, Year};
    vec![
        span((2017, 4, 18), (2017, 4, 18), Day),
        span((2017, 4, 1), (2017, 4, 1), Day),
        span((2017, 4, 18), (2017, 4, 19), Day),
        span((2017, 4, 18), (2017, 4, 21), Day),
        span((2017, 3, 30), (2017, 4, 2), Day),
        span((2017, 12, 30), (2018, 1, 2), Day),
        span((2017, 12, 1), (2017, 12, 7), Week),
        span((2017, 12, 4), (2017, 12, 10), Week),
        span((2017, 11, 27), (2017, 12, 3), Week),
        span((2017, 12, 1), (2017, 12, 14), Week),
        span((2017, 7, 1), (2017, 7, 31), Month),
        span((2017, 8, 1), (2017, 10, 31), Month),
        span((2017, 12, 1), (2018, 2, 28), Month),
        span((2018, 1, 1), (2018, 12, 31), Year),
        span((2018, 1, 1), (2030, 12, 31), Year),
    ]
}

#[test]
fn every_span_reads_as_it_was_read() {
    let mut out = String::new();
    for lang in Lang::ALL {
        let prose = lang.prose();
        for span in spans() {
            let (alone, during) = (prose.span(&span), prose.during(&span));
            out.extend([&alone, " | ", &during, "\n"]);
        }
    }
    golden::check("dates.txt", &out);
}

#[test]
fn every_term_and_length_reads_as_it_was_read() {
    let mut out = String::new();
    for lang in Lang::ALL {
        let prose = lang.prose();
        for years in [1, 2, 3, 5, 12, 21, 100] {
            out.extend([&prose.within_years(years), "\n"]);
        }
        for seconds in [0, 1, 62, 200, 3_600, 7_384, 39_611] {
            out.extend([&prose.duration(seconds), "\n"]);
        }
        out.extend([&prose.time(14, 30), " | ", &prose.time(9, 0), "\n"]);
    }
    golden::check("terms.txt", &out);
}

#[test]
fn times_and_terms_say_their_unit() {
    let (fr, en) = (Lang::Fr.prose(), Lang::En.prose());
    assert_eq!(fr.time(14, 30), "14\u{a0}h\u{a0}30 UTC");
    assert_eq!(fr.time(9, 0), "9\u{a0}heures UTC");
    assert_eq!(en.time(9, 5), "09:05 UTC");
    assert_eq!(fr.within_years(2), "dans un délai de deux ans");
    assert_eq!(fr.within_years(1), "dans un délai d’un an");
    assert_eq!(en.within_years(12), "within 12 years");
    assert_eq!(fr.duration(200), "3\u{a0}min 20\u{a0}s");
    assert_eq!(en.duration(0), "0\u{a0}s");
    assert_eq!(fr.on(Day::new(2017, 4, 1)), "le 1er avril 2017");
}

proptest! {
    #[test]
    fn no_day_makes_a_date_fail(
        first in any::<(i16, u8, u8)>(),
        last in any::<(i16, u8, u8)>(),
        precision in prop::sample::select(vec![
            Precision::Day, Precision::Week, Precision::Month, Precision::Year,
        ]),
    ) {
        let span = span(first, last, precision);
        for lang in Lang::ALL {
            let prose = lang.prose();
            prop_assert!(prose.span(&span).contains(&last.0.to_string()));
            prop_assert!(prose.during(&span).contains(&last.0.to_string()));
        }
    }
}
