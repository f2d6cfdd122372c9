//! A small HTTP server that does what a test tells it, byte by byte.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What was asked.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The line was cut within the body.
    pub(crate) cut: bool,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What is answered: exactly these bytes, then the end of the line unless it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) bytes: Vec<u8>,
    pub(crate) keep: bool,
    /// A pause after every so many bytes.
    pub(crate) slow: Option<(usize, Duration)>,
}

pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Said {
    Said { bytes: bytes.into(), keep: false, slow: None }
}

/// A proper answer.
pub(crate) fn said(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Said {
    let mut head = format!("HTTP/1.1 {status} X\r\n");
    if status != 204 {
        head += &format!("content-length: {}\r\n", body.len());
    }
    headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
    Said { bytes: [head.as_bytes(), b"\r\n", body].concat(), keep: true, slow: None }
}

type Script = dyn Fn(&Asked) -> Said + Send + Sync;

pub(crate) struct Server {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    stop: Arc<AtomicBool>,
}

/// How many bytes of bodies a connection lets through before it is cut.
#[derive(Clone, Copy)]
pub(crate) struct Cut(pub(crate) Option<usize>);

impl Server {
    pub(crate) fn new(script: impl Fn(&Asked) -> Said + Send + Sync + 'static) -> Self {
        Server::cutting(Cut(None), script)
    }

    pub(crate) fn cutting(cut: Cut, script: impl Fn(&Asked) -> Said + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let script: Arc<Script> = Arc::new(script);
        let (log, ended) = (Arc::clone(&asked), Arc::clone(&stop));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                std::thread::spawn(move || talk(stream, cut, script.as_ref(), &log));
            }
        });
        Server { url, asked, stop }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        TcpStream::connect(self.url.trim_start_matches("http://")).ok();
    }
}

fn talk(mut stream: TcpStream, cut: Cut, script: &Script, log: &Mutex<Vec<Asked>>) {
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut left = cut.0;
    while let Some(asked) = hear(&mut stream, &mut left) {
        log.lock().unwrap().push(asked.clone());
        let said = script(&asked);
        if asked.cut {
            return;
        }
        let (size, pause) = said.slow.unwrap_or((usize::MAX, Duration::ZERO));
        for part in said.bytes.chunks(size) {
            if stream.write_all(part).and_then(|()| stream.flush()).is_err() {
                return;
            }
            std::thread::sleep(pause);
        }
        if !said.keep {
            return;
        }
    }
}

/// One request from any stream; `left` is what may still come of bodies.
pub(crate) fn hear(stream: &mut impl Read, left: &mut Option<usize>) -> Option<Asked> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let header =
        |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<_> = lines.filter_map(header).collect();
    let mut asked = Asked { method, path, headers, body: Vec::new(), cut: false };
    let length: usize = asked.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let take = left.map_or(length, |left| left.min(length));
    asked.body = vec![0; take];
    stream.read_exact(&mut asked.body).ok()?;
    asked.cut = take < length;
    if let Some(left) = left {
        *left -= take;
    }
    Some(asked)
}
