//! One replica of a dealt-out gallery: changes in their order, nothing answered that it could answer wrongly.

use fingerprint::extract;
use gallery::SubjectId;
use matching_core::{
    Asked, Change, Declined, Found, Mark, Record, Replica, Tally, VShard, VShards, demonstration_print,
};
use std::ops::ControlFlow;
use std::path::Path;
use terms::{Acervo, Acervos, Coverage, Finger};

const KEY: [u8; 32] = [5; 32];

fn record(person: u32) -> Record {
    let finger = Finger::ALL[1];
    let template = extract(&demonstration_print(person, finger, 0)).template;
    let subject = SubjectId(u128::from(person * 77 + 1).to_le_bytes());
    Record { subject, acervo: Acervo::Padron, fingers: vec![(finger, template)] }
}

fn open(folder: &Path) -> Replica {
    Replica::open(folder, &KEY).expect("a replica")
}

/// A replica that answers for every shard and holds these persons.
fn replica(folder: &Path, persons: &[u32]) -> Replica {
    let replica = open(folder);
    let own = Change::Own { epoch: 1, vshards: VShards::ALL, tally: Tally::default() };
    replica.apply(1, own).expect("an empty replica takes all shards");
    let records = persons.iter().map(|person| record(*person)).collect();
    replica.apply(2, Change::Enrol(records)).expect("room on the disk");
    replica
}

fn search(replica: &Replica, vshards: VShards, least: Mark) -> Result<Found, Declined> {
    let asked = Asked { vshards, acervos: Acervos::USUAL, least, limit: 5, exhaustive: true };
    let go_on = |_: u64, _: u64| ControlFlow::Continue(());
    replica.search(&asked, &record(1).fingers, &go_on).map(|(_, found)| found)
}

#[test]
fn changes_are_taken_in_their_order_and_are_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let replica = replica(folder.path(), &[1, 2, 3]);
    for sequence in [1, 2, 4] {
        let refused = replica.apply(sequence, Change::Enrol(vec![record(9)]));
        assert_eq!(refused, Err(Declined::Behind), "{sequence}");
    }
    let standing = replica.apply(3, Change::Enrol(vec![record(3), record(4)])).unwrap();
    assert_eq!((standing.sequence, standing.tally.persons), (3, 4), "the third was there already");
    drop(replica);
    assert_eq!(open(folder.path()).standing(), standing);
}

#[test]
fn who_has_not_come_as_far_as_was_acknowledged_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let replica = replica(folder.path(), &[1, 2, 3]);
    let here = replica.standing().mark();
    let found = search(&replica, VShards::ALL, here).unwrap();
    assert_eq!((found.outcome.candidates[0].subject, found.outcome.searched), (record(1).subject, 3));
    let farther = Mark { sequence: here.sequence + 1, ..here };
    let other = Mark { tally: Tally::default(), ..here };
    for least in [farther, other] {
        assert_eq!(search(&replica, VShards::ALL, least), Err(Declined::Behind));
    }
    let earlier = Mark { sequence: 1, tally: Tally::default() };
    assert!(search(&replica, VShards::ALL, earlier).is_ok());
}

#[test]
fn shards_are_searched_as_asked_and_only_by_who_answers_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let replica = replica(folder.path(), &[1, 2, 3, 4, 5, 6]);
    let mark = replica.standing().mark();
    let (low, high): (VShards, VShards) = ("0-511".parse().unwrap(), "512-1023".parse().unwrap());
    let parts = [low, high].map(|part| search(&replica, part, mark).unwrap());
    assert_eq!(parts[0].outcome.searched + parts[1].outcome.searched, 6);
    assert_eq!(Found::merged(parts, Acervos::USUAL, 5), search(&replica, VShards::ALL, mark).unwrap());

    let tally = replica.census().sum(&low);
    let wrong = Change::Own { epoch: 2, vshards: low, tally: Tally::default() };
    assert_eq!(replica.apply(3, wrong), Err(Declined::Stale), "it would answer for people it lacks");
    let own = || Change::Own { epoch: 2, vshards: low, tally };
    assert_eq!(replica.apply(3, own()).unwrap().tally, tally);
    assert_eq!(search(&replica, high, mark), Err(Declined::Stale));
    assert!(search(&replica, low, mark).is_ok());
    assert_eq!(replica.census().sum(&VShards::ALL), tally, "those of the other shards are gone");
    let elsewhere = (1..7).map(record).find(|record| high.contains(VShard::of(record.subject))).unwrap();
    assert_eq!(replica.apply(4, Change::Enrol(vec![elsewhere])), Err(Declined::Stale));
}

#[test]
fn a_replica_becomes_what_it_copied_and_nothing_else() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let ahead = replica(folders[0].path(), &[1, 2, 3, 4]);
    let behind = replica(folders[1].path(), &[1, 8]);
    let (before, theirs) = (behind.standing(), ahead.standing());
    assert!(!behind.adopt(&before, &theirs).unwrap(), "before anything was copied");
    let all: Vec<SubjectId> = VShard::all().flat_map(|shard| ahead.subjects(shard)).collect();
    assert_eq!(all.len(), 4);
    behind.let_go(&[record(8).subject]).unwrap();
    let missing = behind.missing(&all);
    assert_eq!(missing.len(), 3);
    assert_eq!(ahead.records(&missing, 1).len(), 1, "one at least, however few bytes may be sent");
    behind.copy_in(&ahead.records(&missing, 1 << 20)).unwrap();
    assert!(behind.adopt(&before, &theirs).unwrap());
    assert_eq!(behind.standing(), theirs);
    drop(behind);
    assert_eq!(open(folders[1].path()).standing(), theirs);
}

#[test]
fn acervos_are_searched_apart_and_copied_as_they_are() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let ahead = replica(folders[0].path(), &[1, 2, 3]);
    let enrolled = |person, acervo| Record { acervo, ..record(person) };
    let cancelled = vec![enrolled(7, Acervo::Bajas), enrolled(8, Acervo::Bajas), enrolled(9, Acervo::Inm)];
    ahead.apply(3, Change::Enrol(cancelled)).unwrap();
    let behind = replica(folders[1].path(), &[1, 2, 3]);
    let (before, theirs) = (behind.standing(), ahead.standing());
    let all: Vec<SubjectId> = VShard::all().flat_map(|shard| ahead.subjects(shard)).collect();
    behind.copy_in(&ahead.records(&behind.missing(&all), 1 << 20)).unwrap();
    assert!(behind.adopt(&before, &theirs).unwrap());
    drop(behind);
    let part = |acervo, searched| Coverage { acervo, searched, total: searched };
    for replica in [ahead, open(folders[1].path())] {
        let found = |acervos: Acervos, person| {
            let asked =
                Asked { vshards: VShards::ALL, acervos, least: theirs.mark(), limit: 5, exhaustive: true };
            replica.search(&asked, &record(person).fingers, &|_, _| ControlFlow::Continue(())).unwrap().1
        };
        let usual = found(Acervos::USUAL, 7);
        assert_eq!(usual.coverage, [part(Acervo::Padron, 3), part(Acervo::Bajas, 2)]);
        assert_eq!(
            (usual.outcome.candidates[0].subject, usual.acervos[0]),
            (record(7).subject, Acervo::Bajas)
        );
        let inm = found(Acervos::only(Acervo::Inm), 7);
        assert_eq!((inm.coverage, inm.outcome.candidates.len()), (vec![part(Acervo::Inm, 1)], 0));
    }
}

/// The first version's file, as it will have to be read for ever.
#[test]
fn the_kept_file_of_version_1_reads() {
    let folder = tempfile::tempdir().unwrap();
    let kept = include_bytes!("fixtures/estado-1.json");
    std::fs::write(folder.path().join("estado.json"), kept).unwrap();
    let standing = open(folder.path()).standing();
    assert_eq!((standing.sequence, standing.epoch, standing.vshards.to_string()), (7, 3, "0-255,300".into()));
    std::fs::write(folder.path().join("estado.json"), b"{\"version\":2}").unwrap();
    assert!(Replica::open(folder.path(), &KEY).is_err());
}
