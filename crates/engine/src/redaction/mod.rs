//! Erasing by order: which orders there are, carrying them out, what an auditor makes of what is
//! missing, and giving orders again to an older copy.
//!
//! An order is durable first; then the head file speaks of it, then its parts are overwritten,
//! then it is answered. From the moment it is durable nobody is shown the parts, so a reader never
//! meets a half-erased one.

mod carrying;
mod judging;
mod orders;
mod reapplying;

pub(crate) use carrying::{Carried, erasures};
pub use judging::{Missing, judge_missing};
pub use orders::{Order, OrderBook, Orders};
pub(crate) use orders::{body_of, order_in};
pub use reapplying::{BundledOrder, Reapplied, Reapplying, orders_of_bundle, reapply_orders};
