//! The gallery past one machine: a gateway that has everything but the templates, and groups of replicas that have them
//! dealt out by virtual shard. They speak over NATS, sealed under the cluster's key; NATS keeps nothing for them, so
//! nothing depends on its disk. What is durable is durable at the gateway and at each replica.

mod changes;
mod deal;
mod dealing;
mod found;
mod gateway;
mod gather;
mod key;
mod line;
mod message;
mod operator;
mod roll;
mod worker;

pub(crate) use gateway::{Counts, Gateway};
pub(crate) use key::command as key_command;
pub(crate) use message::Name;
pub(crate) use operator::run as shards_command;
pub(crate) use worker::run as shard_command;

use anyhow::{Context as _, Result};
use std::path::PathBuf;
use tokio::runtime::{Builder, Runtime};

/// Where the cluster is: what `--nats` and `--cluster-key` said.
pub(crate) struct Cluster {
    pub(crate) nats: String,
    pub(crate) key_file: PathBuf,
}

/// The threads that wait for messages.
pub(crate) fn runtime() -> Result<Runtime> {
    Builder::new_multi_thread().enable_all().build().context("no se pueden arrancar los hilos del programa")
}
