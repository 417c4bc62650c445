//! Spanish: what a summary says.

mod decisions;
mod fixed;
mod follow_up;
mod rules;
mod session;
mod subjects;
mod tables;
mod terms;
