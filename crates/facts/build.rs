//! Compiles the body schema; protox reads it, so that no protoc needs to be installed.

use std::error::Error;

const FOLDER: &str = "../../proto";
const SCHEMA: &str = "rapporteur/v1/body.proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={FOLDER}/{SCHEMA}");
    let descriptors = protox::compile([SCHEMA], [FOLDER])?;
    // Ids as slices of one copy of the message: into a `Vec<u8>` each would be copied twice.
    prost_build::Config::new()
        .bytes(["."])
        .compile_fds(descriptors)?;
    Ok(())
}
