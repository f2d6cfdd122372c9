//! Blobs: resumed where they were cut, refused where they are not what they say.

use super::bench::{Bench, Verdict, ensure, piece, sha256};
use core_api::wire::{MAX_BLOB, ProblemKind};
use terms::Sha256;

pub(super) fn resume(bench: &mut Bench<'_>) -> Verdict {
    let bytes = bench.unseen();
    let (name, length, half) = (sha256(&bytes), bytes.len() as u64, bytes.len() / 2);
    ensure(bench.offset(name)?.unwrap_or(0) == 0, "dice tener bytes que nadie le envió")?;
    went(bench, name, &bytes[..half], 0, length)?;
    ensure(bench.offset(name)? == Some(half as u64), "no dice dónde quedó")?;
    went(bench, name, &bytes[half..], half as u64, length)?;
    ensure(bench.offset(name)? == Some(length), "no dice que está completa")
}

pub(super) fn complete(bench: &mut Bench<'_>) -> Verdict {
    let bytes = bench.unseen();
    let (name, length) = (sha256(&bytes), bytes.len() as u64);
    went(bench, name, &bytes, 0, length)?;
    ensure(bench.offset(name)? == Some(length), "no dice que está completa")?;
    ensure(bench.offset(name)? == Some(length), "dejó de estar completa")
}

fn went(bench: &mut Bench<'_>, name: Sha256, bytes: &[u8], offset: u64, length: u64) -> Verdict {
    let reply = bench.ask(&piece(name, bytes, offset, length))?;
    ensure(matches!(reply.head.status, 200..=299), "no aceptó una parte")?;
    ensure(reply.body.is_empty(), "respondió con un cuerpo que no debía")?;
    ensure(reply.head.offset == Some(offset + bytes.len() as u64), "no dice hasta dónde llegó la parte")
}

pub(super) fn wrong_offset(bench: &mut Bench<'_>) -> Verdict {
    let bytes = bench.unseen();
    let (name, length) = (sha256(&bytes), bytes.len() as u64);
    bench.refused(&piece(name, &bytes[5..], 5, length), &[ProblemKind::WrongOffset])?;
    went(bench, name, &bytes[..9], 0, length)?;
    bench.refused(&piece(name, &bytes[..9], 0, length), &[ProblemKind::WrongOffset])?;
    ensure(bench.offset(name)? == Some(9), "una parte rechazada cambió la huella")
}

pub(super) fn wrong_digest(bench: &mut Bench<'_>) -> Verdict {
    let bytes = bench.unseen();
    let name = Sha256(bench.core.random());
    bench.refused(&piece(name, &bytes, 0, bytes.len() as u64), &[ProblemKind::WrongDigest])?;
    ensure(bench.offset(name)?.unwrap_or(0) == 0, "conservó los bytes")
}

pub(super) fn oversize(bench: &mut Bench<'_>) -> Verdict {
    let name = Sha256(bench.core.random());
    bench.refused(&piece(name, b"0123456789", 0, MAX_BLOB + 1), &[ProblemKind::TooLarge])
}
