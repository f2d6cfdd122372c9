//! A core over HTTP without a network: servers that play honest, broken and hostile cores on this machine.
#![expect(clippy::unwrap_used, reason = "a test whose stage cannot be set has failed")]

mod bodies;
mod common;
mod cuts;
mod honest;
mod hostile;
mod keeps;
mod reports;
mod sealed;
mod seeds;
mod server;
mod services;
mod suite;
mod tls;
