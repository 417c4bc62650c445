//! A summary as bytes: [`markdown`] and [`html`].
//!
//! Both show every sentence with the indices of the entries that it rests on, in ranges where
//! they follow one another, and end with an index of these entries. Texts of the ledger are
//! untrusted: whatever they hold stands in the page as words, never as markup. Same document,
//! same bytes.
//!
//! Absent from this crate: the choice of words, files, clocks, scripts.

mod direction;
mod html;
mod markdown;
mod ranges;
mod unruly;

pub use html::html;
pub use markdown::markdown;
