//! Stories of what is recorded and what is refused: given these facts, when this one comes, then.

mod accepted;
mod corrections;
mod decisions;
mod draw;
mod floor;
mod irregularities;
mod life;
mod properties;
mod refusals;
mod room;
mod snapshots;
mod story;
