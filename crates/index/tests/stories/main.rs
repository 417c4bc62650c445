//! What is kept comes back, or is missed; it never comes back wrong.

#![allow(clippy::unwrap_used)] // also outside of the tests themselves, in what they share

mod damage;
mod keeping;
mod killed;
mod sample;
mod stale;
