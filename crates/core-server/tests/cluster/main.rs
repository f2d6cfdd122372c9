//! The core past one machine, from outside: a NATS server, a gateway and replicas, each a process of its own, under load
//! and kills.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod dealing;
mod machines;
mod nats;
mod replicas;
#[path = "../server/running.rs"]
#[expect(dead_code, reason = "the tests of one process use the rest")]
mod running;
mod searching;
