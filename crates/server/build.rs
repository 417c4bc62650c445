//! Compiles the services, and puts every schema (bodies included) into what reflection serves.

use std::path::PathBuf;

use prost::Message;

const SERVICES: [&str; 1] = ["rapporteur/v1/ledger.proto"];
const ALL: [&str; 2] = ["rapporteur/v1/ledger.proto", "rapporteur/v1/body.proto"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proto = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../proto");
    println!("cargo::rerun-if-changed={}", proto.display());
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let everything = protox::compile(ALL, [&proto])?;
    std::fs::write(out.join("rapporteur.v1.fds"), everything.encode_to_vec())?;
    let services = protox::compile(SERVICES, [&proto])?;
    tonic_prost_build::configure()
        .bytes(".")
        .compile_fds(services)?;
    Ok(())
}
