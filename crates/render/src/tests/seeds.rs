//! Summaries of many seeds.

use assay_report::{Finding, ManySeeds};

use super::*;

fn many(first_only: bool) -> ManySeeds {
    let mut many = ManySeeds::new(0..64, first_only);
    let exit = |status| -> Box<Finding> { Stopped::Exit(status).into() };
    for seed in [20, 21, 22, 40] {
        many.add(seed, use_after_free(), Vec::new());
    }
    for seed in [17, 30] {
        many.add(seed, exit(101), vec!["src/main.rs:8:5".into()]);
    }
    many.add(50, exit(3), Vec::new());
    many
}

#[track_caller]
fn check(many: &ManySeeds, expected: Expect) {
    expected.assert_eq(&Renderer::new(PLAIN).seeds(many));
}

#[test]
fn no_failure() {
    check(
        &ManySeeds::new(8..72, true),
        expect![[r#"
        note: no failure with 64 seeds (8..72)

    "#]],
    );
}

#[test]
fn the_first_failure() {
    check(
        &many(true),
        expect![[r#"
        error: seed 17 fails, as the first one of 0..64
         |
         = note: exit status 101, panicked at src/main.rs:8:5
         = help: `-Zmiri-seed=17` runs it alone; `-Zmiri-many-seeds-keep-going` tells how many others fail

    "#]],
    );
}

#[test]
fn a_finding_has_been_told() {
    let mut many = ManySeeds::new(0..64, true);
    many.add(5, use_after_free(), Vec::new());
    check(
        &many,
        expect![[r#"
        error: seed 5 fails, as the first one of 0..64
         |
         = help: `-Zmiri-seed=5` runs it alone; `-Zmiri-many-seeds-keep-going` tells how many others fail

    "#]],
    );
}

#[test]
fn all_failures() {
    check(
        &many(false),
        expect![[r#"
            error: 7 of 64 seeds fail (0..64), in 3 ways
             |
             = note: 2 seeds (17, 30): exit status 101, panicked at src/main.rs:8:5
             = note: 4 seeds (20 to 22, 40): Undefined Behavior: use after free: read of 4 bytes at offset 0 of alloc7 (heap block, 16 bytes, align 4), which has been freed, at src/main.rs:9:29
             = note: 1 seed (50): exit status 3
             = help: the first ones alone: `-Zmiri-seed=17`, `-Zmiri-seed=20`, `-Zmiri-seed=50`

        "#]],
    );
}

#[test]
fn before_the_output_of_a_seed() {
    let renderer = Renderer::new(PLAIN);
    expect![[r#"
        note: output of the program with seed 5:
        note: output of the program with seed 6, as far as it was kept:
    "#]]
    .assert_eq(&(renderer.seed_output(5, false) + &renderer.seed_output(6, true)));
}

#[test]
fn for_programs() {
    let json = Format::Json { rendered_ansi: false };
    let text = Renderer::new(Options { format: json, ..PLAIN }).seeds(&many(true));
    assert_eq!(text.lines().count(), 1);
    assert!(text.contains(r#""message":"seed 17 fails"#), "{text}");
}
