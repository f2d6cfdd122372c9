//! The reference core as a server beside the same core without a line, and uploads beside plain curl.

use super::engine::figure;
use crate::shell::{cargo, read, run, say, target};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Persons of the gallery, as the core without a line has them.
const PERSONS: &str = "200";
/// An institution made for measuring.
const INSTITUTION: &str = "00000000000000000000000000000b0b";

/// Measures both with the same people.
pub(super) fn measure() -> Result<()> {
    say("measuring the core without a line");
    let alone =
        read(&mut cargo(&["run", "--locked", "--release", "-p", "matching-core", "--example", "search"]))?;
    print!("{alone}");
    say("measuring the core as a server");
    run(&mut cargo(&["build", "--locked", "--release", "-p", "core-server"]))?;
    let folder = target("bench-core");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let (server, url) = serve(&folder)?;
    let order = ["run", "--locked", "--release", "-p", "core-client", "--example", "line", "--"];
    let said = read(cargo(&order).args([&url, INSTITUTION]).arg(folder.join("token")));
    drop(server);
    let said = said?;
    print!("{said}");
    let (line, bare) = (figure(&said, "submit_to_candidates_ms")?, figure(&alone, "submit_and_search_ms")?);
    println!("server_to_bare_core_ratio={:.2}", line / bare);
    Ok(fs::remove_dir_all(&folder)?)
}

/// A server that ends with its owner.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts the server and waits until it listens.
fn serve(folder: &Path) -> Result<(Server, String)> {
    let program = target("release/matching-core");
    let made =
        read(Command::new(&program).args(["credential", "--institution", "Medida", "--id", INSTITUTION]))?;
    // The token stands in a comment; the whole is a file of credentials.
    let token = made.lines().find_map(|line| line.strip_prefix("#   ")).context("no token was told")?;
    fs::write(folder.join("token"), token)?;
    fs::write(folder.join("credenciales.toml"), &made)?;
    let mut server = Command::new(program);
    server.args(["serve", "--listen", "127.0.0.1:0", "--demonstration", PERSONS, "--gallery"]).arg(folder);
    let mut server = Server(server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut line = String::new();
    let out = server.0.stdout.take().context("the server's output")?;
    BufReader::new(out).read_line(&mut line)?;
    let address = line.trim().strip_prefix("listening on ").map(str::to_owned);
    ensure!(address.is_some(), "the server does not listen");
    Ok((server, format!("http://{}", address.unwrap_or_default())))
}
