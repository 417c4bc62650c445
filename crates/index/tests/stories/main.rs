//! What is kept comes back, or is missed; it never comes back wrong.

mod damage;
mod keeping;
mod killed;
mod sample;
mod stale;
