//! The program `matching-core` from outside: started, spoken to over HTTP, killed, and started again.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod acervos;
mod audit;
mod contract;
mod dictamenes;
mod durability;
mod limits;
mod refusals;
mod releases;
mod running;
mod schemathesis;
mod searches;
mod services;
mod tls;
mod tools;
mod uploads;
