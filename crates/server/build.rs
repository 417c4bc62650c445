//! Compiles the services, and puts every schema (bodies included) into what reflection serves.

use std::path::PathBuf;

use prost::Message;

const SERVICES: [&str; 4] = [
    "rapporteur/v1/ledger.proto",
    "rapporteur/v1/proofs.proto",
    "rapporteur/v1/views.proto",
    "rapporteur/v1/summaries.proto",
];
const BODIES: &str = "rapporteur/v1/body.proto";

#[allow(clippy::redundant_closure_for_method_calls)] // the methods belong to crates we do not name
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proto = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../proto");
    println!("cargo::rerun-if-changed={}", proto.display());
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let everything = protox::compile(SERVICES.into_iter().chain([BODIES]), [&proto])?;
    std::fs::write(out.join("rapporteur.v1.fds"), everything.encode_to_vec())?;
    let services = protox::compile(SERVICES, [&proto])?;
    let bodies = services.file.iter().filter(|file| file.name() == BODIES);
    let mut config = tonic_prost_build::configure().bytes(".");
    // What bodies are made of is generated once, beside the facts.
    for body in bodies {
        let messages = body.message_type.iter().map(|message| message.name());
        let enums = body.enum_type.iter().map(|list| list.name());
        for name in messages.chain(enums) {
            config = config.extern_path(
                format!(".rapporteur.v1.{name}"),
                format!("::facts::pb::{name}"),
            );
        }
    }
    config.compile_fds(services)?;
    Ok(())
}
