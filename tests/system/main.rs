//! The whole system, as others meet it: over the wire, through the program, and through `kill -9`.
//!
//! One test binary, because every one of them links the whole house.

mod audience;
mod bad_input;
mod callers;
mod corpus;
mod damage;
mod fdatasync;
mod fields;
mod floor;
mod foreign;
mod golden;
mod house;
mod kill;
mod outsiders;
mod power_cut;
mod proofs;
mod python_client;
mod redaction;
mod rights;
mod starting;
mod tls;
mod wire;
mod witnessed;
