//! x
/// State.
#[derive(Debug, Clone, Default)]
pub struct State {}
