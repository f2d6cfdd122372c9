//! How many acts the vault records in a second, on a real disk, projections and signatures included.
//!
//! `acts_per_second` is a morning's capture: one case of 15 acts a transaction, each on the disk before the
//! next. `acts_per_second_bulk` is the same in transactions of 150 cases, as an import would write them.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]

use casework::{
    Act, ActKind, CaseOpened, Folio, Policy, Role, StationCode, Stream, Tag, TagMethod, TagPurpose,
};
use std::error::Error;
use std::time::Instant;
use terms::{CaseId, Finger, MissingReason, SessionId, SubjectKind, Timestamp};
use vault::{Founding, NewUser, Profile, Random, Stamp, Vault, VaultKind, in_memory};

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: Stamp = Stamp { at: Timestamp(1_790_000_000_000), monotonic_ms: 1, trusted_at: None };

fn main() -> Outcome<()> {
    let dir = tempfile::tempdir()?;
    let mut vault = Vault::create(dir.path(), founding()?, &in_memory(), noise(), NOW)?;
    println!("acts_per_second={}", rate(&mut vault, 300, 1)?);
    println!("acts_per_second_bulk={}", rate(&mut vault, 1500, 150)?);
    let started = Instant::now();
    let intact = vault.audit()?.intact();
    println!("audited_per_second={:.0}", vault.act_count()? as f64 / started.elapsed().as_secs_f64());
    if intact { Ok(()) } else { Err("the chain is not intact".into()) }
}

/// Acts a second over `cases` captured cases, `together` of them in one transaction.
fn rate(vault: &mut Vault, cases: u32, together: u32) -> Outcome<String> {
    let mut transactions = Vec::new();
    for first in (1..=cases).step_by(together as usize) {
        let each = (first..first + together).map(|sequence| capture(vault, sequence));
        transactions.push(each.collect::<Outcome<Vec<_>>>()?.concat());
    }
    let acts: usize = transactions.iter().map(Vec::len).sum();
    let started = Instant::now();
    for transaction in &transactions {
        vault.commit(transaction)?;
    }
    Ok(format!("{:.0}", acts as f64 / started.elapsed().as_secs_f64()))
}

/// A case opened, its tag read twice, ten fingers accounted for, its session closed.
fn capture(vault: &mut Vault, sequence: u32) -> Outcome<Vec<Act>> {
    let (case, session) = (CaseId(vault.new_id()), SessionId(vault.new_id()));
    let opening = CaseOpened {
        case,
        folio: Folio::numbered(&StationCode::new("EJ-02")?, sequence, 2026)?,
        subject: SubjectKind::Body,
        intervention: vault.seal_ficha(b"{\"number\":\"FICTICIO/1/2026\"}"),
        description: vault.seal_ficha(b"{\"description\":\"ficticia\"}"),
        received_at: NOW.at,
        due_at: None,
        assigned: vault.user(),
    };
    let tag = Tag::new(&format!("CEMEFO-{sequence:05}"))?;
    let read = |purpose| ActKind::TagRead {
        session,
        tag: tag.clone(),
        purpose,
        method: TagMethod::Typed,
        photo: None,
    };
    let missing = |finger| ActKind::FingerMissing {
        finger,
        reason: MissingReason::UnableToPrint,
        partial_print: false,
    };
    let mut kinds =
        vec![ActKind::CaseOpened(opening), read(TagPurpose::Opening), read(TagPurpose::Confirmation)];
    kinds.extend(Finger::ALL.into_iter().map(missing));
    kinds.extend([read(TagPurpose::Closing), ActKind::SessionClosed { session }]);
    let actor = vault.user();
    Ok(kinds.into_iter().map(|kind| NOW.act(Stream::Case(case), actor, kind)).collect())
}

fn founding() -> Outcome<Founding> {
    let word = || "ficticio".to_owned();
    let profile = Profile { name: word(), title: word(), cedula: word(), curp: word(), adscripcion: word() };
    let roles = vec![Role::Administrador, Role::Perito];
    Ok(Founding {
        kind: VaultKind::Demonstration,
        institution_name: word(),
        station_code: StationCode::new("EJ-02")?,
        admin: NewUser { login: word(), passphrase: word(), profile, roles },
        policy: Policy::default(),
    })
}

/// Enough for a measurement; a real vault takes the system's generator.
fn noise() -> Random {
    let mut state = 0x1234_5678_9abc_def1_u64;
    Box::new(move |bytes| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = (state >> 32) as u8;
        }
    })
}
