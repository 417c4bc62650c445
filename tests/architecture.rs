//! Arrows between crates point down; see crates/README.md.
#[test]
fn placeholder() {}
