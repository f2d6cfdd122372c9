//! Any files as a gallery's folder: it opens, and then takes a subject, or it is refused; never a panic.
#![no_main]

use cotejo_fuzz::{KEY, unpack};
use fingerprint::Template;
use gallery::{Gallery, SubjectId};
use libfuzzer_sys::fuzz_target;
use terms::Finger;

fuzz_target!(init: cotejo_fuzz::seeds::make(cotejo_fuzz::seeds::Seeds::Galleries), |bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a place for the gallery");
    unpack(bytes, folder.path()).expect("the files are written");
    let Ok(mut gallery) = Gallery::open(folder.path(), &KEY) else { return };
    let before = gallery.len();
    let added = gallery.enrol(SubjectId([9; 16]), &[(Finger::ALL[0], Template::new(9, 9, Vec::new()))]);
    drop(gallery);
    if added.is_ok() {
        let again = Gallery::open(folder.path(), &KEY).expect("a gallery that took a subject opens again");
        assert_eq!(again.len(), before + 1);
    }
});
