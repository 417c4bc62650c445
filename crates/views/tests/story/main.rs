//! Stories: what is recorded, and what the views then show.

#![allow(clippy::unwrap_used)] // a story that cannot be told fails here
#![allow(clippy::many_single_char_names)] // A, B, C … are the delegations

mod any;
mod citations;
mod convergence;
mod corrections;
mod decisions;
mod floor;
mod frame;
mod given;
mod levels;
mod lineage;
mod of_session;
mod orders;
mod properties;
mod tallies;
mod valid;
mod what_if;
mod wordings;
mod worked_example;
