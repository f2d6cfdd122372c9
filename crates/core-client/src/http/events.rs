//! Server-sent events, read strictly: `data` is a [`RequestState`], everything else is a short plain word or nothing.

use super::line::Failure;
use core_api::strict::{self, Misfit};
use core_api::wire::RequestState;
use zeroize::Zeroizing;

/// Longest line, bytes.
const MAX_LINE: usize = 4096;
/// Longest word of a field other than `data`.
const MAX_WORD: usize = 40;

/// Why events end, with the bytes it is for.
pub(crate) struct Odd {
    pub(crate) failure: Failure,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl Odd {
    fn new(failure: Failure, bytes: &[u8]) -> Self {
        Odd { failure, bytes: Zeroizing::new(bytes.to_vec()) }
    }
}

/// Reads events as their bytes come.
#[derive(Default)]
pub(crate) struct Events {
    line: Vec<u8>,
    data: Vec<u8>,
}

impl Events {
    /// The events that end within these bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Result<Vec<RequestState>, Odd> {
        let mut states = Vec::new();
        for &byte in bytes {
            if byte != b'\n' {
                if self.line.len() == MAX_LINE {
                    return Err(Odd::new(Failure::Surplus, &self.line));
                }
                self.line.push(byte);
                continue;
            }
            let line = std::mem::take(&mut self.line);
            states.extend(self.line(line.strip_suffix(b"\r").unwrap_or(&line))?);
        }
        Ok(states)
    }

    fn line(&mut self, line: &[u8]) -> Result<Option<RequestState>, Odd> {
        if line.is_empty() {
            let data = std::mem::take(&mut self.data);
            if data.is_empty() {
                return Ok(None);
            }
            return strict::read(&data).map(Some).map_err(|misfit| Odd::new(failure(misfit), &data));
        }
        let surplus = || Odd::new(Failure::Surplus, line);
        let colon = line.iter().position(|byte| *byte == b':').ok_or_else(surplus)?;
        let (field, value) = (&line[..colon], &line[colon + 1..]);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"data" if self.data.is_empty() => self.data = value.to_vec(),
            // A comment keeps the line awake; a server sets the others as it likes.
            b"" | b"event" | b"id" | b"retry" if is_word(value) => {}
            _ => return Err(surplus()),
        }
        Ok(None)
    }
}

fn is_word(value: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(byte);
    value.len() <= MAX_WORD && value.iter().all(plain)
}

fn failure(misfit: Misfit) -> Failure {
    match misfit {
        Misfit::Surplus => Failure::Surplus,
        Misfit::Broken => Failure::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core_api::wire::Stage;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    fn event(stage: &str, searched: u64) -> String {
        format!(
            "event: state\ndata: {{\"request\":\"{ID}\",\"stage\":\"{stage}\",\"searched\":{searched},\"total\":9}}\n\n"
        )
    }

    #[test]
    fn events_are_read_however_they_are_cut() {
        let text =
            [": \n\nid: 1\n", &event("searching", 3), "retry: 500\r\n", &event("answered", 9)].concat();
        for size in 1..text.len() {
            let mut events = Events::default();
            let read = text.as_bytes().chunks(size).map(|chunk| events.feed(chunk).ok().expect("events"));
            let states: Vec<RequestState> = read.flatten().collect();
            let seen: Vec<_> = states.iter().map(|state| (state.stage, state.searched)).collect();
            assert_eq!(seen, [(Stage::Searching, 3), (Stage::Answered, 9)], "{size}");
        }
    }

    #[test]
    fn nothing_else_comes_in() {
        let surplus = format!(
            "data: {{\"request\":\"{ID}\",\"stage\":\"answered\",\"searched\":0,\"total\":0,\"n\":\"J\"}}\n\n"
        );
        let told = |bytes: &[u8]| Events::default().feed(bytes).map_err(|odd| odd.failure);
        for odd in [": JUAN PEREZ\n", "nombre: x\n", "event: Juan\n", "JUAN\n", &surplus, "data: {}\n\n"] {
            assert_eq!(told(odd.as_bytes()), Err(Failure::Surplus), "{odd}");
        }
        let endless = vec![b'a'; MAX_LINE + 1];
        assert_eq!(told(&endless), Err(Failure::Surplus));
        assert_eq!(told(b"data: {\n\n"), Err(Failure::Broken));
    }
}
