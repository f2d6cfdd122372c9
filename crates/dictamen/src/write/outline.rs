//! The list of sections that a PDF reader shows beside the pages.

use super::text;
use crate::Section;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Adds the sections in their order and returns the outline's reference.
pub(super) fn add(file: &mut Document, sections: &[Section]) -> Object {
    let pages = file.get_pages();
    let outline = file.new_object_id();
    let known = sections.iter().filter_map(|section| Some((section, *pages.get(&section.page)?)));
    let entries: Vec<(&Section, ObjectId, ObjectId)> =
        known.map(|(section, page)| (section, page, file.new_object_id())).collect();
    let id = |place: Option<usize>| place.and_then(|place| entries.get(place)).map(|entry| entry.2);
    let mut objects = Vec::with_capacity(entries.len() + 1);
    for (place, (section, page, own)) in entries.iter().enumerate() {
        let mut entry = Dictionary::from_iter([
            ("Title", text(&section.title)),
            ("Parent", Object::Reference(outline)),
            ("Dest", Object::Array(vec![Object::Reference(*page), Object::Name(b"Fit".to_vec())])),
        ]);
        link(&mut entry, "Prev", id(place.checked_sub(1)));
        link(&mut entry, "Next", id(Some(place + 1)));
        objects.push((*own, entry));
    }
    let mut root = Dictionary::from_iter([
        ("Type", Object::Name(b"Outlines".to_vec())),
        ("Count", Object::Integer(entries.len() as i64)),
    ]);
    link(&mut root, "First", id(Some(0)));
    link(&mut root, "Last", id(entries.len().checked_sub(1)));
    objects.push((outline, root));
    for (id, object) in objects {
        file.set_object(id, object);
    }
    Object::Reference(outline)
}

fn link(entry: &mut Dictionary, key: &str, to: Option<ObjectId>) {
    if let Some(to) = to {
        entry.set(key, Object::Reference(to));
    }
}
