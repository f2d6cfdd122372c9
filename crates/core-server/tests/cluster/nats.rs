//! Debian's NATS server, without JetStream: nothing is kept by it. And a stranger who has access to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server on a port of its own; killed when dropped.
pub(crate) struct Nats {
    child: Child,
    port: u16,
}

impl Nats {
    pub(crate) fn start() -> Self {
        // The listener that found the port is gone before the server wants it.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Nats::start_at(port)
    }

    /// Ends at once and starts again, at the same port and with nothing of what it knew.
    pub(crate) fn restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        *self = Nats::start_at(self.port);
    }

    fn start_at(port: u16) -> Self {
        let started = Command::new("nats-server")
            .args(["-a", "127.0.0.1", "-p", &port.to_string()])
            .stderr(Stdio::null())
            .spawn();
        let child = started.expect("nats-server is needed for this test: `cargo xtask setup` installs it");
        let nats = Nats { child, port };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return nats;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("nats-server does not listen");
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Listens to everything from now on.
    pub(crate) fn stranger(&self) -> Stranger {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.write_all(b"CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB > 1\r\nPING\r\n").unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (reading, keeping) = (line.try_clone().unwrap(), Arc::clone(&heard));
        std::thread::spawn(move || listen(reading, &keeping));
        Stranger { line, heard }
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A message as NATS carried it.
#[derive(Clone)]
pub(crate) struct Heard {
    pub(crate) subject: String,
    pub(crate) reply: Option<String>,
    pub(crate) payload: Vec<u8>,
}

/// Somebody with access to the server and without the key.
pub(crate) struct Stranger {
    line: TcpStream,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Stranger {
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    pub(crate) fn say(&mut self, subject: &str, reply: Option<&str>, payload: &[u8]) {
        let reply = reply.map(|reply| format!("{reply} ")).unwrap_or_default();
        let head = format!("PUB {subject} {reply}{}\r\n", payload.len());
        self.line.write_all(&[head.as_bytes(), payload, b"\r\n"].concat()).unwrap();
    }
}

fn listen(line: TcpStream, heard: &Mutex<Vec<Heard>>) {
    let mut answering = line.try_clone().unwrap();
    let mut lines = BufReader::new(line);
    let mut head = String::new();
    while lines.read_line(&mut head).is_ok_and(|read| read > 0) {
        let words: Vec<&str> = head.split_whitespace().collect();
        match words[..] {
            ["PING"] => answering.write_all(b"PONG\r\n").unwrap(),
            ["MSG", subject, _, ref rest @ ..] => {
                let (reply, length) = match rest {
                    [reply, length] => (Some((*reply).to_owned()), length),
                    [length] => (None, length),
                    _ => panic!("{head}"),
                };
                let mut payload = vec![0; length.parse::<usize>().unwrap() + 2];
                let subject = subject.to_owned();
                lines.read_exact(&mut payload).unwrap();
                payload.truncate(payload.len() - 2);
                heard.lock().unwrap().push(Heard { subject, reply, payload });
            }
            _ => {}
        }
        head.clear();
    }
}
