//! The display recipe as data: its one written form, its version, its table.

use print_view::{Clahe, Enhancer, Recipe, Turn};
use proptest::prelude::*;

/// Version 1, as it was first written.
const VERSION_1: &str = include_str!("fixtures/recipe-1.json");

/// Version 2 names the engine that enhanced the ridges.
const VERSION_2: &str = include_str!("fixtures/recipe-2.json");

fn engine() -> Enhancer {
    Enhancer::new("cotejo-fp-0.2").expect("a name")
}

fn everything() -> Recipe {
    Recipe {
        enhanced: None,
        mirrored: true,
        turn: Turn::ThreeQuarters,
        clahe: Some(Clahe { tile_px: 64, limit_centi: 250 }),
        black: 18,
        white: 231,
        gamma_centi: 140,
        inverted: true,
    }
}

#[test]
fn version_1_is_read_and_written_for_ever() {
    let recipes: Vec<Recipe> =
        VERSION_1.lines().map(|line| serde_json::from_str(line).expect("version 1")).collect();
    assert_eq!(recipes, [Recipe::default(), everything()]);
    let written: Vec<String> = recipes.iter().map(|recipe| recipe.written()).collect();
    assert_eq!(written, VERSION_1.lines().collect::<Vec<_>>());
}

#[test]
fn version_2_is_read_and_written_for_ever() {
    let line = VERSION_2.trim_end();
    let recipe: Recipe = serde_json::from_str(line).expect("version 2");
    assert_eq!(recipe, Recipe::default().with_enhancement(Some(engine())));
    assert_eq!(recipe.written(), line);
    for (from, to) in [
        ("\"version\":2", "\"version\":1"),
        ("\"version\":2", "\"version\":3"),
        (",\"enhanced\":\"cotejo-fp-0.2\"", ""),
        ("cotejo-fp-0.2", ""),
        ("cotejo-fp-0.2", "cotejo fp"),
        ("cotejo-fp-0.2", "otro\\u0022"),
    ] {
        let other = line.replace(from, to);
        assert!(serde_json::from_str::<Recipe>(&other).is_err(), "{other}");
    }
}

#[test]
fn the_steps_of_a_recipe_are_what_no_table_shows() {
    let whole = everything().with_enhancement(Some(engine()));
    let steps = whole.steps();
    assert_eq!(steps.table(), Recipe::default().table());
    assert_eq!((steps.enhanced, steps.clahe, steps.turn), (whole.enhanced, whole.clahe, whole.turn));
    assert!(Recipe { black: 3, gamma_centi: 90, inverted: true, ..Recipe::default() }.steps().is_plain());
    assert!(!whole.keeps_greys() && !Recipe::default().with_enhancement(Some(engine())).keeps_greys());
    let wild = Clahe { tile_px: 1, limit_centi: u16::MAX };
    let kept = Recipe::default().with_clahe(Some(wild)).clahe;
    assert_eq!(kept, Some(Clahe { tile_px: 16, limit_centi: 10_000 }));
}

#[test]
fn what_is_no_recipe_is_refused() {
    let whole = everything().written();
    for (from, to) in [
        ("\"version\":1", "\"version\":2"),
        ("\"quarter_turns\":3", "\"quarter_turns\":4"),
        ("\"black\":18", "\"black\":231"),
        ("\"gamma_centi\":140", "\"gamma_centi\":9"),
        ("\"gamma_centi\":140", "\"gamma_centi\":1.4"),
        ("\"tile_px\":64", "\"tile_px\":8"),
        ("\"limit_centi\":250", "\"limit_centi\":99"),
        ("\"inverted\":true", "\"inverted\":true,\"sharpened\":true"),
        (",\"inverted\":true", ""),
    ] {
        let other = whole.replace(from, to);
        assert_ne!(other, whole, "{from}");
        assert!(serde_json::from_str::<Recipe>(&other).is_err(), "{to}");
    }
}

#[test]
fn only_moving_pixels_keeps_greys() {
    let moved = Recipe { mirrored: true, turn: Turn::Half, ..Recipe::default() };
    assert!(moved.keeps_greys() && !moved.is_plain());
    assert!(!moved.with_inversion(true).keeps_greys());
    assert!(!Recipe { clahe: everything().clahe, ..moved }.keeps_greys());
}

#[test]
fn gamma_is_the_power_it_is_said_to_be() {
    for gamma in (10..=500).step_by(7).chain([99, 100, 101]) {
        for (black, white) in [(0, 255), (18, 231), (100, 101), (3, 130)] {
            let recipe = Recipe { black, white, gamma_centi: gamma, ..Recipe::default() };
            for (grey, shown) in recipe.table().into_iter().enumerate() {
                let share = (grey as f64 - f64::from(black)) / f64::from(white - black);
                let exact = 255.0 * share.clamp(0.0, 1.0).powf(100.0 / f64::from(gamma));
                assert!(
                    (f64::from(shown) - exact).abs() <= 0.5 + 1e-6,
                    "{grey} of {recipe:?}: {shown} for {exact}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn the_written_form_is_what_serde_writes_and_reads(
        (mirrored, inverted) in any::<(bool, bool)>(),
        turn in prop::sample::select(vec![Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters]),
        clahe in prop::option::of((16_u16..=1024, 100_u16..=10_000)),
        (black, over) in (0_u8..255, 1_u8..),
        gamma_centi in 10_u16..=500,
        name in prop::option::of("[A-Za-z0-9._+/-]{1,32}"),
    ) {
        let clahe = clahe.map(|(tile_px, limit_centi)| Clahe { tile_px, limit_centi });
        let white = black.saturating_add(over);
        let enhanced = name.map(|name| Enhancer::new(&name).expect("a name"));
        let recipe = Recipe { enhanced, mirrored, turn, clahe, black, white, gamma_centi, inverted };
        prop_assert_eq!(serde_json::to_string(&recipe).expect("plain data"), recipe.written());
        prop_assert_eq!(serde_json::from_str::<Recipe>(&recipe.written()).expect("read back"), recipe);
    }
}
