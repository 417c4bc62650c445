//! Compiles the body schema; protox reads it, so that no protoc needs to be installed.

use std::error::Error;

const FOLDER: &str = "../../proto";
const SCHEMA: &str = "rapporteur/v1/body.proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={FOLDER}/{SCHEMA}");
    let descriptors = protox::compile([SCHEMA], [FOLDER])?;
    prost_build::Config::new().compile_fds(descriptors)?;
    Ok(())
}
