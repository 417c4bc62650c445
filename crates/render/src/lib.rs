//! A summary as bytes: [`markdown`], [`html`], [`json`], [`akn`] and
//! [`docx`].
//!
//! All show every sentence with the indices of the entries that it rests on, in ranges where
//! they follow one another (one by one in JSON), and end with an index of these entries. Texts of
//! the ledger are untrusted: whatever they hold stands in the page as words, never as markup. Same
//! document, same bytes. What each format holds where: `FORMATS.md`.
//!
//! Absent from this crate: the choice of words, files, clocks, scripts.

mod akn;
mod chart;
mod columns;
mod direction;
mod docx;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
mod ranges;
mod unruly;
mod xml;

pub use akn::akn;
pub use docx::docx;
pub use html::html;
pub use json::{JSON_SCHEMA, json};
pub use markdown::markdown;
