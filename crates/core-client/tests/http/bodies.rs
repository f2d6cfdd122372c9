//! Any bytes as any answer: a result or an error, and no error says anything of them.

use core_api::strict::{self, Misfit};
use core_api::wire::{self, Keys, Problem, RequestState};
use core_api::{
    Acknowledgement, Answer, Capabilities, Delivery, Localizacion, OutcomeReceipt, Person, Verificacion,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{NAME, REQUEST, assert_says_nothing, submission};
use crate::honest::{answer, capabilities};

fn read_all(bytes: &[u8]) {
    assert_says_nothing(&strict::read::<Capabilities>(bytes).err());
    assert_says_nothing(&strict::read::<Acknowledgement>(bytes).err());
    assert_says_nothing(&strict::read::<Answer>(bytes).err());
    assert_says_nothing(&strict::read::<Delivery>(bytes).err());
    assert_says_nothing(&strict::read::<Keys>(bytes).err());
    assert_says_nothing(&strict::read::<Localizacion>(bytes).err());
    assert_says_nothing(&strict::read::<Verificacion>(bytes).err());
    assert_says_nothing(&strict::read::<OutcomeReceipt>(bytes).err());
    assert_says_nothing(&strict::read::<RequestState>(bytes).err());
    assert_says_nothing(&strict::read::<Problem>(bytes).err());
    assert_says_nothing(&strict::read::<Person>(bytes).err());
    wire::grey_from_bytes(bytes);
}

/// Every object within a tree.
fn objects(tree: &Value, at: &str, found: &mut Vec<String>) {
    match tree {
        Value::Object(members) => {
            found.push(at.to_owned());
            members.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(place, value)| objects(value, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
    }

    #[test]
    fn any_cut_and_any_flip(cut in 0_usize..2000, at in 0_usize..2000, bit in 0_u8..8) {
        let mut bytes = serde_json::to_vec(&answer(REQUEST, submission().manifest())).unwrap();
        let place = at % bytes.len();
        bytes[place] ^= 1 << bit;
        bytes.truncate(cut);
        read_all(&bytes);
    }

    /// Wherever a member is put that the contract does not know, the message is refused.
    #[test]
    fn any_surplus_member(which in any::<prop::sample::Index>(), member in "[a-z_]{1,12}", value in "\\PC{0,20}") {
        let mut tree = serde_json::to_value(answer(REQUEST, submission().manifest())).unwrap();
        let mut found = Vec::new();
        objects(&tree, "", &mut found);
        let members = tree.pointer_mut(&found[which.index(found.len())]).unwrap().as_object_mut().unwrap();
        prop_assume!(!members.contains_key(&member));
        members.insert(member, Value::String(format!("{value}{NAME}")));
        let read = strict::read::<Answer>(&serde_json::to_vec(&tree).unwrap());
        prop_assert_eq!(read, Err(Misfit::Surplus));
    }

    /// What a core of this contract writes is read.
    #[test]
    fn any_numbers(persons in any::<u64>(), searched in any::<u64>(), score in any::<i64>()) {
        let told = Capabilities { persons, ..capabilities() };
        prop_assert_eq!(strict::read(&serde_json::to_vec(&told).unwrap()), Ok(told));
        let mut told = answer(REQUEST, submission().manifest());
        (told.searched, told.total) = (searched.min(persons), persons);
        (told.coverage[0].searched, told.coverage[0].total) = (told.searched, told.total);
        told.candidates[0].score_milli = score;
        prop_assert_eq!(strict::read(&serde_json::to_vec(&told).unwrap()), Ok(told));
    }
}
