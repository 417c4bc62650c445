//! English: what a summary says.

mod fixed;
mod rules;
mod session;
mod subjects;
mod tables;
mod terms;
