//! A state that is stored and read back.

use bincode::config::standard;
use bincode::serde::{decode_from_slice, encode_to_vec};
use deliberation::{Registry, State};

/// The state as a cache would bring it back, its ids in pieces of five.
pub fn restored(state: &State) -> State {
    let bytes = encode_to_vec(state, standard()).expect("a state can be written");
    let (read, taken): (State, _) = decode_from_slice(&bytes, standard()).expect("and read");
    assert_eq!(taken, bytes.len());
    assert!(read.registry().is_empty(), "the ids are stored apart");
    let mut registry = Registry::default();
    for from in (0..state.registry().len()).step_by(5) {
        let (ids, kinds) = state.registry().chunk(from, from + 5);
        registry.extend(ids, kinds);
    }
    read.with_registry(registry)
}

#[test]
fn given_an_empty_state_when_stored_and_read_back_then_it_is_the_same() {
    assert_eq!(restored(&State::default()), State::default());
}
