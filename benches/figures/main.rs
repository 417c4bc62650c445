//! How fast, on this machine, against this machine's own limits.
//!
//! `cargo bench` runs the server in a process of its own on a folder below `target/` (a real disk),
//! loads it from this process on the same cores with the bodies of the worked example, and prints
//! every figure with its ratio to a limit measured in the same run. Nothing is asserted: the table
//! is read by people. `cargo bench -- --entries 200000` makes a shorter run.

// Counts become figures for people: what a float cannot hold of them, nobody reads.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]

mod child;
mod consultation;
mod echo;
mod limits;
mod load;
mod mix;
mod offline;
mod outsiders;
mod signed;
mod table;
mod watching;

use std::path::{Path, PathBuf};
use std::time::Duration;

use table::Table;

/// As in the binary: less time in allocation, and memory is given back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Entries of the full run.
const ENTRIES: u64 = 2_000_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--serve") {
        return child::serve(Path::new(&arguments[at + 1]));
    }
    if arguments.iter().any(|argument| argument == "--echo") {
        return echo::serve();
    }
    let entries = match arguments
        .iter()
        .position(|argument| argument == "--entries")
    {
        Some(at) => arguments[at + 1].parse()?,
        None => ENTRIES,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let folder = tempfile::Builder::new()
        .prefix("rapporteur-bench-")
        .tempdir_in(target_folder())?;
    let table = runtime.block_on(measure(folder.path(), entries))?;
    println!("{table}");
    Ok(())
}

fn target_folder() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    std::fs::create_dir_all(&target).expect("the target folder can be made");
    target
}

async fn measure(folder: &Path, entries: u64) -> Outcome<Table> {
    let mut table = Table::default();
    let limits = limits::measure(folder)?;
    let data = folder.join("data");
    let mut server = child::Server::start(&data)?;
    let mix = std::sync::Arc::new(mix::Mix::from_example(server.address()).await?);

    let echoed_many = echo::per_second(&mix, 32).await?;
    // While the ledger is short, for the cost of an append at its length.
    grow(&mut table, &server, &mix, echoed_many, 10_000.min(entries)).await?;
    watching::measure(&mut table, server.address()).await?;
    let echoed = echo::per_second(&mix, 1).await?;
    eprintln!("appending, 64 clients, 1 in flight each …");
    let one = load::append(
        server.address(),
        &mix,
        64,
        1,
        load::Until::Time(Duration::from_secs(4)),
    )
    .await?;
    table
        .rate(
            "durable append, 64 clients, 1 in flight",
            one.per_second(),
            45e3,
            58e3,
        )
        .limit(echoed, echo::WHAT);
    table.note(format!(
        "written and synced alone, 64 such entries to a block: {:.0} entries a second",
        limits.blocks_a_second * one.entries_a_commit()
    ));
    table.note(format!(
        "as many bytes written and synced alone, in blocks of any size: {:.0} entries a second",
        limits.bytes_a_second / mix.bytes_an_entry()
    ));

    eprintln!("one client, unary …");
    let empty = load::empty_calls(server.address()).await?;
    let unary = load::unary(server.address(), &mix).await?;
    let floor = empty + limits.sync;
    table.times("one client, unary, median", unary, floor, 2.0, 1.5);
    table.note(format!(
        "empty unary call {empty:.1?} (median), one write and fdatasync of 4 KiB {:.1?} (median)",
        limits.sync
    ));

    for size in [200_000, entries] {
        grow(&mut table, &server, &mix, echoed_many, size.min(entries)).await?;
    }
    let resident = server.resident_mib()?;
    eprintln!("replaying {entries} entries over gRPC …");
    let replay = load::replay(server.address()).await?;
    table
        .rate("replay over gRPC to a client", replay, 1e6, 1.5e6)
        .limit(
            limits.copied_bytes_a_second / mix.bytes_an_entry(),
            "as many bytes over loopback",
        );
    server.kill()?;
    let positions = entries.min(consultation::POSITIONS);
    consultation::measure(&mut table, folder, positions).await?;
    eprintln!("starting after kill -9 …");
    let start = child::start_time(&data).await?;
    table.seconds("start after kill -9, to the first receipt", start, 0.5, 0.3);
    let ledger = data.join("bench");
    eprintln!("folding and verifying {entries} entries …");
    let (folded, verified) = offline::measure(&ledger)?;
    table.rate("fold all views from the journal", folded, 500e3, 1e6);
    table
        .rate(
            "verify chain, tree and commitments, 2 cores",
            verified,
            1e6,
            1.2e6,
        )
        .limit(
            limits.hashed_bytes_a_second / mix.bytes_an_entry(),
            "hashing as many bytes once, SHA-256, 2 cores",
        );
    outsiders::unsigned(&mut table, &ledger, &limits)?;
    outsiders::signed(&mut table, folder, entries, &limits).await?;
    table.mebibytes(
        &format!("memory at {entries} entries"),
        resident,
        400.0,
        250.0,
    );
    table.note(format!(
        "{:.0} bytes an entry in the journal, {} kinds of body",
        mix.bytes_an_entry(),
        mix.kinds()
    ));
    Ok(table)
}

/// Appends until the ledger has `size` entries, and says how fast that went at that length.
async fn grow(
    table: &mut Table,
    server: &child::Server,
    mix: &std::sync::Arc<mix::Mix>,
    echoed: f64,
    size: u64,
) -> Outcome<()> {
    let before = server.size().await?;
    if before >= size {
        return Ok(());
    }
    eprintln!("appending, 64 clients, 32 in flight each, from {before} to {size} entries …");
    let many = load::append(server.address(), mix, 64, 32, load::Until::Size(size)).await?;
    let name = format!("64 clients, 32 in flight each, to {size} entries");
    table
        .rate(&name, many.last_per_second(), 150e3, 220e3)
        .limit(echoed, echo::WHAT);
    Ok(())
}
