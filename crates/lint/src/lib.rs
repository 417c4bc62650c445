//! The linter: what a draft says that the record does not bear out.
//!
//! [`lint`] reads a draft that a person wrote and holds it against the minutes of a ledger's
//! prefix. It finds names without entries, number words that the tallies do not bear out,
//! positions stated for somebody that took none or another, votes and results other than on record,
//! proposers other than on record, codes that do not exist, and quotations that nobody is on record
//! with; and it says, in the language of the draft, what the record would let the draft say.
//!
//! How it reads: sentence by sentence. A verb of [`lexicon::Reading`] with names or a number word
//! beside it is a claim. What the claim is about is named in its clause (a code, "point 3", the
//! wording of a form in quotation marks, "this proposal"), or else by the heading above. Number
//! words are those of the summary, by the same ladder of the rules in force.
//!
//! What it does not judge, on purpose:
//!
//! * number words and positions where no point, proposal or form can be found that they are about;
//! * sentences with a negation before the verb, passives without "by", infinitives, and verbs
//!   that are not in the lists of [`lexicon::Reading`];
//! * names in a case that the tables of names do not have (the Russian instrumental), and in Arabic
//!   and at the beginning of a sentence names that no entry bears, outside of lists;
//! * number words without a verb of holding a position, and those of groups and regions;
//! * passages that stand in the record word for word: they are the record's own;
//! * votes on amendments, and on paragraphs without their code; numbers of votes without a verb of
//!   adopting or rejecting; whether something was adopted by consensus or unanimously; number words
//!   of those who voted, and votes of groups;
//! * positions in the cells of tables, where only names and codes are looked at;
//! * whether a gist is a fair rendering of what was said.
//!
//! Absent from this crate: files, clocks, randomness, and the printing of findings.

mod ballot;
mod clause;
mod counts;
mod finding;
mod fold;
mod judge;
mod language;
mod marks;
mod positions;
mod proposers;
mod quotes;
mod record;
mod results;
mod text;
mod unknown;
mod vocabulary;
mod votes;

pub use finding::{Finding, Kind, Place, Severity};
pub use judge::lint;
pub use language::language_of;
pub use text::Form;
