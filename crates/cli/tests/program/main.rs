//! The program from end to end: as its users run it, in folders of its own, on port 0.

#![allow(clippy::unwrap_used)] // what is unexpected fails the test

mod backup;
mod desks;
mod documents;
mod elsewhere;
mod ending;
mod example;
mod house;
mod lineages;
mod linting;
mod proofs;
mod recording;
mod redacting;
mod sessions;
