//! A folder of cards of old cases, as an examiner brings it in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use fingerprint::card::CardTemplate;
use fingerprint::synth::{CardParams, DrawnCard, Handling, MasterFinger};
use ipc::*;
use station::Station;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use terms::*;

/// A folder with three sound cards, one written over, one blank page and something that is no image.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(station: &Station) -> Self {
        let folder = Folder { path: station.folder().join("archivo viejo") };
        std::fs::create_dir_all(&folder.path).unwrap();
        for (name, bytes) in ["ficha-1.png", "ficha-2.png", "ficha-9.png", "ficha-10.png"].iter().zip(cards())
        {
            folder.write(name, bytes);
        }
        let blank = print_image::Raster::new(500, 700, Ppi::P500, vec![250; 350_000]).unwrap();
        folder.write("ficha-11.png", &blank.to_png());
        folder.write("ficha-12.png", b"no es una imagen");
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path.join(name), bytes).unwrap();
    }

    fn index(&self, text: &str) {
        self.write("Indice.CSV", text.as_bytes());
    }
}

/// Four cards of four people, the third written over.
fn cards() -> &'static [Vec<u8>; 4] {
    static CARDS: OnceLock<[Vec<u8>; 4]> = OnceLock::new();
    CARDS.get_or_init(|| [(1, 0), (2, 0), (3, 4), (4, 0)].map(|(person, scrawls)| card(person, scrawls)))
}

fn card(person: u64, scrawls: u32) -> Vec<u8> {
    let hands: Vec<MasterFinger> =
        Finger::ALL.iter().map(|finger| MasterFinger::wide(900 + person, *finger, None)).collect();
    let form = CardTemplate::named("ficha").unwrap();
    let params = CardParams { stains: 0, skew: 0.8, ..CardParams::sample(person) };
    let handling = Handling { scrawls, ..Handling::default() };
    DrawnCard::draw(&form.pages()[0], &hands, &params, &handling).image.to_png()
}

fn intake() -> Intake {
    Intake {
        number: "FE-77/2019".into(),
        authority: "Fiscalía Ejemplo".into(),
        questions: "Identidad.".into(),
        received: Timestamp(1_760_000_000_000),
        ..Intake::default()
    }
}

fn begin(station: &Station, folder: &Path) -> Request {
    station.pick(vec![folder.to_owned()]);
    Request::OrderBatch(BatchOrder::Begin { template: "ficha".into(), page: 1, intake: intake() })
}

fn batch(station: &Station, request: Request) -> BatchView {
    let Reply::Batch(view) = station.call(request) else { panic!("not the batch") };
    view
}

/// The batch once its job has ended.
fn ended(station: &Station) -> (Batch, JobState) {
    for _ in 0..2400 {
        let view = batch(station, Request::Batch);
        match view.job.map(|job| job.state) {
            None | Some(JobState::Running) => std::thread::sleep(Duration::from_millis(50)),
            Some(state) => return (view.batch.expect("a batch"), state),
        }
    }
    panic!("two minutes passed")
}

fn read(card: u32, tag: &str) -> Request {
    Request::OrderBatch(BatchOrder::Read { card, tag: tag.into() })
}

fn states(batch: &Batch) -> Vec<&'static str> {
    let word = |card: &BatchCard| match card.state {
        BatchState::Refused { .. } => "refused",
        BatchState::Unread { needs: 1 } => "once",
        BatchState::Unread { .. } => "unread",
        BatchState::Ready => "ready",
        BatchState::ToReview { .. } => "review",
        BatchState::Recorded { .. } => "recorded",
        BatchState::LeftOut => "out",
    };
    batch.cards.iter().map(word).collect()
}

fn cases(station: &Station) -> usize {
    let Reply::Bandeja(view) = station.call(Request::Bandeja) else { panic!("not the worklist") };
    view.rows.len()
}

#[test]
fn a_folder_of_old_cards_becomes_cases_once_each_number_was_read_twice() {
    let station = Station::new();
    let folder = Folder::new(&station);
    folder.index(
        "archivo;brazalete;brazalete_2;carpeta\nFicha-1.png;SEM-0001;sem-0001;CI-OLD/1\nficha-2;SEM-0002;;\nficha-9;SEM-0009;;\nperdida.png;SEM-0099;;\n",
    );
    let before = cases(&station);
    batch(&station, begin(&station, &folder.path));
    let (read_once, state) = ended(&station);
    assert_eq!(state, JobState::Done);
    assert_eq!(states(&read_once), ["ready", "once", "once", "unread", "refused", "refused"]);
    assert_eq!(read_once.index, Some(BatchIndex { rows: 4, without_file: 1, without_row: 3 }));
    assert!(!read_once.cards[2].doubts.is_empty(), "writing over the prints is doubtful");
    assert!(read_once.cards[0].doubts.is_empty(), "{:?}", read_once.cards[0].doubts);
    assert_eq!(cases(&station), before, "nothing is recorded");

    // Her reading is blind: a wrong one is refused, and what the index holds is not told.
    let problem = station.refused(read(2, "SEM-0003"));
    assert!(problem.code == "tag_not_listed" && !problem.what.contains("SEM"), "{problem:?}");
    station.refused(read(4, "?"));
    batch(&station, read(4, "SEM-0010"));
    assert_eq!(station.refused(read(4, "SEM-0011")).code, "tag_readings_differ");
    batch(&station, read(4, "SEM-0010"));
    assert_eq!(station.refused(read(4, "SEM-0001")).code, "tag_readings_differ");
    assert_eq!(cases(&station), before);

    for (card, tag) in [(2, "sem-0002"), (3, "SEM-0009"), (4, "SEM-0010"), (4, "SEM-0010")] {
        batch(&station, read(card, tag));
    }
    let (typed, _) = ended(&station);
    assert_eq!(states(&typed)[1..4], ["recorded", "review", "recorded"]);
    assert_eq!(states(&typed)[0], "ready", "what only the index has read waits for her order");
    batch(&station, Request::OrderBatch(BatchOrder::RecordAll));
    let (all, _) = ended(&station);
    assert_eq!(states(&all), ["recorded", "recorded", "review", "recorded", "refused", "refused"]);
    assert_eq!(cases(&station), before + 4);

    let BatchState::Recorded { case, .. } = all.cards[0].state else { panic!() };
    let view = station.captura(Request::Captura(case));
    assert_eq!((view.resolved, view.tag.tag.as_deref()), (10, Some("SEM-0001")));
    assert_eq!(view.tag.readings.len(), 2);
    assert!(view.tag.readings[0].photo.is_some(), "the scan is what the number was read from");
    let Reply::Bandeja(list) = station.call(Request::Bandeja) else { panic!() };
    let row = list.rows.iter().find(|row| row.head.case == case).unwrap();
    assert_eq!((row.carpeta.as_str(), row.intervention.as_str()), ("CI-OLD/1", "FE-77/2019"));
}

#[test]
fn a_card_with_doubts_waits_on_its_case_and_the_folder_may_be_read_again() {
    let station = Station::new();
    let folder = Folder::new(&station);
    folder.index("archivo,brazalete,brazalete_2\nficha-9.png,SEM-0009,SEM-0009\nficha-1,SEM-0001,SEM-0001\n");
    batch(&station, begin(&station, &folder.path));
    ended(&station);
    batch(&station, Request::OrderBatch(BatchOrder::RecordAll));
    let (view, _) = ended(&station);
    assert_eq!(states(&view)[..3], ["recorded", "unread", "review"]);
    let BatchState::ToReview { case, .. } = view.cards[2].state else { panic!() };
    assert_eq!(station.captura(Request::Captura(case)).resolved, 0);

    // The program ends; later the same folder is read again.
    station.call(Request::Lock);
    station.sign_in();
    assert_eq!(batch(&station, Request::Batch).batch, None);
    batch(&station, begin(&station, &folder.path));
    let (again, _) = ended(&station);
    assert_eq!(states(&again)[..4], ["recorded", "unread", "review", "unread"]);
    let picture = again.cards[2].scan.as_ref().unwrap();
    for handle in [&picture.picture, &picture.thumbnail] {
        assert!(station.workstation.bytes(handle).unwrap().starts_with(b"\x89PNG"));
    }

    batch(&station, Request::OrderBatch(BatchOrder::Review { card: 3 }));
    let view = station.captura(Request::Captura(case));
    let card = view.card.expect("it lies on its case");
    assert!(card.boxes.iter().any(|each| !each.doubts.is_empty()));
    let view = station.order(case, CaptureOrder::RecordCard);
    assert!(view.card.is_none() && view.resolved >= 8, "{}", view.resolved);
    let (done, _) = ended(&station);
    assert_eq!(states(&done)[2], "recorded");

    // One number is of one person.
    assert_eq!(station.refused(read(2, "SEM-0009")).code, "tag_elsewhere");
    let out = |out| Request::OrderBatch(BatchOrder::LeaveOut { card: 2, out });
    assert_eq!(states(&batch(&station, out(true)).batch.unwrap())[1], "out");
    assert_eq!(states(&batch(&station, out(false)).batch.unwrap())[1], "unread");
    assert_eq!(batch(&station, Request::OrderBatch(BatchOrder::Close)).batch, None);
}

#[test]
fn what_cannot_be_a_batch_is_told() {
    let station = Station::new();
    let empty = station.folder().join("vacía");
    std::fs::create_dir_all(&empty).unwrap();
    assert_eq!(station.refused(begin(&station, &empty)).code, "no_cards");
    std::fs::write(empty.join("a.png"), b"x").unwrap();
    std::fs::write(empty.join("indice.csv"), b"archivo,brazalete\na.png,SEM-1\na.png,SEM-2\n").unwrap();
    assert_eq!(station.refused(begin(&station, &empty)).code, "index_unfit");
    assert_eq!(batch(&station, Request::Batch).batch, None);
    let nobody = Intake { authority: String::new(), ..intake() };
    station.refused(Request::OrderBatch(BatchOrder::Begin {
        template: "ficha".into(),
        page: 1,
        intake: nobody,
    }));
}
