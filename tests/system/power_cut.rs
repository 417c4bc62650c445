//! Power cuts: what was acknowledged survives, and the ledger opens again.
//!
//! A kill leaves the page cache; a power cut does not. The data folder lies on an ext4 file system in a
//! file, and its own shutdown ioctl ends it under load, its journal not flushed: what was not synced is
//! gone. It is mounted again, the program started, and all that the clients were told is looked for.
//! `RAPPORTEUR_CUTS` sets how often, `RAPPORTEUR_LONG=1` makes it 50 times, `RAPPORTEUR_SEED` repeats a
//! run's choices. Only root can mount; with `RAPPORTEUR_LOOP=1` it must be possible.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use rand::RngExt;
use tempfile::TempDir;

use crate::house::{Process, folder};
use crate::kill::{Trial, setting};

const CUTS: u32 = 3;
const CUTS_LONG: u32 = 50;

/// Room for the segments of all cuts; the file is sparse.
const DISK_LEN: u64 = 1024 * 1024 * 1024;

/// `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`: the power is gone, the log not flushed.
const CUT: &str = "import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))";

fn is_set(name: &str) -> bool {
    std::env::var(name).is_ok_and(|value| value == "1")
}

/// A disk whose power can be cut; it is unmounted when dropped.
struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Why there is none, where this user or this system mounts no file.
    fn new() -> Result<Disk, String> {
        let disk = Disk { folder: folder() };
        std::fs::create_dir(disk.path()).expect("a folder");
        let file = File::create(disk.file()).expect("a file");
        file.set_len(DISK_LEN).expect("a sparse file");
        run(Command::new("mkfs.ext4")
            .args(["-q", "-F"])
            .arg(disk.file()))?;
        disk.mount()?;
        Ok(disk)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("ext4")
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn mount(&self) -> Result<(), String> {
        let mut mount = Command::new("mount");
        run(mount.args(["-o", "loop"]).arg(self.file()).arg(self.path()))
    }

    /// Cuts the power; the program meets a dead disk and is ended. Whether a file that nobody synced is
    /// gone then.
    fn cut(&self, number: u32, process: Process) -> bool {
        let unsynced = self.path().join(format!("unsynced-{number}"));
        std::fs::write(&unsynced, vec![7; 64 * 1024]).expect("written");
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/.venv/bin/python");
        let mut cut = Command::new(python);
        run(cut.args(["-c", CUT]).arg(self.path())).expect("the disk is shut down");
        process.kill();
        run(Command::new("umount").arg(self.path())).expect("nobody holds it");
        self.mount().expect("it is mounted again");
        std::fs::read(&unsynced).unwrap_or_default().len() < 64 * 1024
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    match command.output() {
        Ok(run) if run.status.success() => Ok(()),
        Ok(run) => Err(format!(
            "{command:?}: {}",
            String::from_utf8_lossy(&run.stderr)
        )),
        Err(error) => Err(format!("{command:?}: {error}")),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_power_cuts_under_load_when_started_again_then_nothing_acknowledged_is_lost() {
    let disk = match Disk::new() {
        Ok(disk) => disk,
        Err(why) => {
            assert!(!is_set("RAPPORTEUR_LOOP"), "{why}");
            eprintln!("NOT RUN: power cuts, because no file can be mounted as a disk: {why}");
            return;
        }
    };
    let seed = setting("RAPPORTEUR_SEED").unwrap_or_else(|| rand::rng().random());
    eprintln!("RAPPORTEUR_SEED={seed}");
    let few = if is_set("RAPPORTEUR_LONG") {
        CUTS_LONG
    } else {
        CUTS
    };
    let cuts = setting("RAPPORTEUR_CUTS").unwrap_or(few);
    let mut trial = Trial::new(seed, Some(disk.path().join("data"))).with_longer_texts();
    let mut lost = 0;
    for cut in 1..=cuts {
        let ending = |process| lost += u32::from(disk.cut(cut, process));
        trial.end_under_load(ending).await;
        if cut % 10 == 0 {
            eprintln!("{cut} cuts");
        }
    }
    trial.check_all().await;
    // The system may have written one back by itself; had it written all, no power was cut.
    assert!(
        lost * 2 > cuts,
        "of {cuts} unsynced files only {lost} were lost"
    );
}
