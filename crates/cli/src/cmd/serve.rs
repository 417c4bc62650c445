//! `rapporteur serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::care::CareArgs;
use crate::failure::Failure;
use crate::house::House;
use crate::page::{print_line, say};

/// Serve the ledgers of a folder over gRPC.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The folder with the ledgers; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7400",
          value_parser = crate::house::address)]
    listen: SocketAddr,
    /// The folder with the log keys [default: DIR.keys, beside the data].
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    #[command(flatten)]
    care: CareArgs,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let house = House::open(&self.data, self.keys, self.listen, &self.care).await?;
        if !house.address.ip().is_loopback() {
            say(
                "warning: whoever reaches this address can record: there are no roles and no encryption yet",
            );
        }
        print_line(&format!("listening on {}", house.url()))?;
        house.stay().await
    }
}
