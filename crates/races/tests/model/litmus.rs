//! The usual litmus tests: which outcomes there are over all schedules and choices. An outcome is what the loads and
//! exchanges read, thread by thread. Programs are written as [`Program::parse`] says.

use crate::{
    axioms::{executions, judge},
    program::Program,
};

/// Checks that a program has these outcomes and no others; in particular none of those that must never be. Its
/// executions, and the ways to get there, are so many.
#[track_caller]
fn check(text: &str, outcomes: &str, never: &str, count: (usize, u64)) {
    let program = Program::parse(text);
    let (found, runs) = program.executions(true);
    assert_eq!(found, executions(&program), "{text}");
    assert!(found.iter().all(|execution| judge(&program, execution).rc11), "{text}");
    let mut seen: Vec<String> = found.iter().map(|execution| program.outcome(execution)).collect();
    seen.sort();
    seen.dedup();
    for outcome in never.split(", ") {
        assert!(!seen.iter().any(|seen| seen == outcome), "{text}: {outcome}");
    }
    assert_eq!(seen.join(", "), outcomes, "{text}");
    assert_eq!((found.len(), runs), count, "{text}");
}

/// The same for outcomes with the last modifications of `x` and `y` behind them.
#[track_caller]
fn check_last(text: &str, outcomes: &str) {
    let program = Program::parse(text);
    let (found, _) = program.executions(true);
    let mut seen: Vec<String> =
        found.iter().map(|execution| program.outcome(execution) + "/" + &program.last_stores(execution)).collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.join(", "), outcomes, "{text}");
}

#[test]
fn store_buffering() {
    check("Wx1rlx Ryrlx | Wy1rlx Rxrlx", "0 0, 0 1, 1 0, 1 1", "-", (4, 20));
    check("Wx1rel Ryacq | Wy1rel Rxacq", "0 0, 0 1, 1 0, 1 1", "-", (4, 20));
    check("Wx1sc Rysc | Wy1sc Rxsc", "0 1, 1 0, 1 1", "0 0", (3, 6));
    check("Wx1sc Rysc | Wy1sc Rxacq", "0 0, 0 1, 1 0, 1 1", "-", (4, 11));
    check("Wx1rlx Fsc Ryrlx | Wy1rlx Fsc Rxrlx", "0 1, 1 0, 1 1", "0 0", (3, 38));
    check("Wx1rlx Far Ryrlx | Wy1rlx Far Rxrlx", "0 0, 0 1, 1 0, 1 1", "-", (4, 76));
    check("Wx1rlx Fsc Ryrlx | Wy1sc Rxsc", "0 1, 1 0, 1 1", "0 0", (3, 14));
    check("Ux1ar Ryacq | Uy1ar Rxacq", "00 00, 00 01, 01 00, 01 01", "-", (4, 20));
}

#[test]
fn message_passing() {
    check("Wx1rlx Wy1rlx | Ryrlx Rxrlx", "00, 01, 10, 11", "-", (4, 13));
    check("Wx1rlx Wy1rel | Ryacq Rxrlx", "00, 01, 11", "10", (3, 12));
    check("Wx1rlx Wy1rel | Ryrlx Rxrlx", "00, 01, 10, 11", "-", (4, 13));
    check("Wx1rlx Wy1rlx | Ryacq Rxrlx", "00, 01, 10, 11", "-", (4, 13));
    check("Wx1rlx Wy1sc | Rysc Rxrlx", "00, 01, 11", "10", (3, 10));
    check("Wx1rlx Frel Wy1rlx | Ryrlx Facq Rxrlx", "00, 01, 11", "10", (3, 40));
    check("Wx1rlx Frel Wy1rlx | Ryacq Rxrlx", "00, 01, 11", "10", (3, 20));
    check("Wx1rlx Wy1rel | Ryrlx Facq Rxrlx", "00, 01, 11", "10", (3, 20));
    check("Wx1rlx Fsc Wy1rlx | Ryrlx Fsc Rxrlx", "00, 01, 11", "10", (3, 30));
}

/// Never seen, although relaxed accesses allow it: no load reads what is not stored yet.
#[test]
fn load_buffering() {
    check("Rxrlx Wy1rlx | Ryrlx Wx1rlx", "0 0, 0 1, 1 0", "1 1", (3, 8));
    check("Rxacq Wy1rel | Ryacq Wx1rel", "0 0, 0 1, 1 0", "1 1", (3, 8));
    check("Rxsc Wy1sc | Rysc Wx1sc", "0 0, 0 1, 1 0", "1 1", (3, 6));
}

#[test]
fn write_to_read_causality() {
    check("Wx1rlx | Rxrlx Wy1rlx | Ryrlx Rxrlx", "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 10, 1 11", "-", (8, 80));
    check("Wx1rlx | Rxrlx Wy1rel | Ryacq Rxrlx", "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 11", "1 10", (7, 79));
    check("Wx1rel | Rxacq Wy1rel | Ryacq Rxacq", "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 11", "1 10", (7, 79));
}

#[test]
fn independent_reads_of_independent_writes() {
    check(
        "Wx1rlx | Wy1rlx | Rxrlx Ryrlx | Ryrlx Rxrlx",
        "00 00, 00 01, 00 10, 00 11, 01 00, 01 01, 01 10, 01 11, 10 00, 10 01, 10 10, 10 11, 11 00, 11 01, 11 10, \
        11 11",
        "-",
        (16, 974),
    );
    check(
        "Wx1rel | Wy1rel | Rxacq Ryacq | Ryacq Rxacq",
        "00 00, 00 01, 00 10, 00 11, 01 00, 01 01, 01 10, 01 11, 10 00, 10 01, 10 10, 10 11, 11 00, 11 01, 11 10, \
        11 11",
        "-",
        (16, 974),
    );
    check(
        "Wx1sc | Wy1sc | Rxsc Rysc | Rysc Rxsc",
        "00 00, 00 01, 00 10, 00 11, 01 00, 01 01, 01 10, 01 11, 10 00, 10 01, 10 11, 11 00, 11 01, 11 10, 11 11",
        "10 10",
        (15, 180),
    );
    check(
        "Wx1rlx | Wy1rlx | Rxsc Rysc | Rysc Rxsc",
        "00 00, 00 01, 00 10, 00 11, 01 00, 01 01, 01 10, 01 11, 10 00, 10 01, 10 11, 11 00, 11 01, 11 10, 11 11",
        "10 10",
        (15, 730),
    );
    check(
        "Wx1rlx | Wy1rlx | Rxrlx Fsc Ryrlx | Ryrlx Fsc Rxrlx",
        "00 00, 00 01, 00 10, 00 11, 01 00, 01 01, 01 10, 01 11, 10 00, 10 01, 10 11, 11 00, 11 01, 11 10, 11 11",
        "10 10",
        (15, 5194),
    );
}

#[test]
fn coherence_of_reads() {
    check("Wx1rlx Wx2rlx | Rxrlx Rxrlx", "00, 01, 02, 11, 12, 22", "10, 20, 21", (6, 20));
    check(
        "Wx1rlx | Wx2rlx | Rxrlx Rxrlx | Rxrlx Rxrlx",
        "00 00, 00 01, 00 02, 00 11, 00 12, 00 21, 00 22, 01 00, 01 01, 01 02, 01 11, 01 12, 01 21, 01 22, 02 00, \
        02 01, 02 02, 02 11, 02 12, 02 21, 02 22, 11 00, 11 01, 11 02, 11 11, 11 12, 11 21, 11 22, 12 00, 12 01, \
        12 02, 12 11, 12 12, 12 22, 21 00, 21 01, 21 02, 21 11, 21 21, 21 22, 22 00, 22 01, 22 02, 22 11, 22 12, \
        22 21, 22 22",
        "12 21, 21 12, 10 00",
        (72, 2204),
    );
    check("Wx1rlx | Rxrlx Wy1rel | Ryacq Rxrlx", "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 11", "1 10", (7, 79));
}

#[test]
fn coherence_with_writes() {
    check("Wx1rlx Rxrlx | Wx2rlx", "1, 2", "0", (3, 4));
    check("Rxrlx Wx1rlx | Wx2rlx", "0, 2", "1", (3, 4));
    check("Wx1rlx Wx2rlx Rxrlx", "2", "0, 1", (1, 1));
}

/// Both first stores as the last modifications are never seen, although relaxed stores allow it: stores are
/// modifications in the order of their execution.
#[test]
fn two_and_two_writes() {
    check_last("Wx1rlx Wy2rlx | Wy1rlx Wx2rlx", "/12, /21, /22");
    check_last("Wx1sc Wy2sc | Wy1sc Wx2sc", "/12, /21, /22");
}

#[test]
fn isa2() {
    check(
        "Wx1rlx Wy1rlx | Ryrlx Wz1rlx | Rzrlx Rxrlx",
        "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 10, 1 11",
        "-",
        (8, 225),
    );
    check("Wx1rlx Wy1rel | Ryacq Wz1rel | Rzacq Rxrlx", "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 11", "1 10", (7, 224));
    check(
        "Wx1rlx Wy1rel | Ryrlx Wz1rel | Rzacq Rxrlx",
        "0 00, 0 01, 0 10, 0 11, 1 00, 1 01, 1 10, 1 11",
        "-",
        (8, 225),
    );
}

#[test]
fn read_to_write_causality() {
    check("Wx1rlx | Rxrlx Ryrlx | Wy1rlx Rxrlx", "00 0, 00 1, 01 0, 01 1, 10 0, 10 1, 11 0, 11 1", "-", (8, 127));
    check("Wx1rel | Rxacq Ryacq | Wy1rel Rxacq", "00 0, 00 1, 01 0, 01 1, 10 0, 10 1, 11 0, 11 1", "-", (8, 127));
    check("Wx1sc | Rxsc Rysc | Wy1sc Rxsc", "00 0, 00 1, 01 0, 01 1, 10 1, 11 0, 11 1", "10 0", (7, 30));
    check("Wx1rlx | Rxacq Fsc Ryrlx | Wy1rlx Fsc Rxrlx", "00 0, 00 1, 01 0, 01 1, 10 1, 11 0, 11 1", "10 0", (7, 427));
}

/// R must not be `0/12` if all is sequentially consistent, and S never `1/21`.
#[test]
fn writes_against_writes() {
    check_last("Wx1sc Wy1sc | Wy2sc Rxsc", "0/11, 1/11, 1/12");
    check_last("Wx1rel Wy1rel | Wy2rel Rxacq", "0/11, 0/12, 1/11, 1/12");
    check_last("Wx2rlx Wy1rel | Ryacq Wx1rlx", "0/11, 0/21, 1/11");
}

/// Only read-modify-writes continue a release sequence; a later relaxed store, even of the same thread, does not.
#[test]
fn release_sequences() {
    check("Wx1rlx Wy1rel Wy2rlx | Ryacq Rxrlx", "00, 01, 11, 20, 21", "10", (5, 24));
    check(
        "Wx1rlx Wy1rel | Uy2rlx | Ryacq Rxrlx",
        "0 00, 0 01, 0 11, 0 20, 0 21, 1 00, 1 01, 1 11, 1 21",
        "1 20, 0 10",
        (9, 78),
    );
    check("Wx1rlx Wy1rel | Wy2rlx | Ryacq Rxrlx", "00, 01, 11, 20, 21", "10", (10, 79));
}

#[test]
fn updates_are_atomic() {
    check("Ux1rlx | Ux2rlx", "0 1, 2 0", "0 0", (2, 2));
    check("Ux1rlx | Wx2rlx | Rxrlx", "0 0, 0 1, 0 2, 2 0, 2 1, 2 2", "1 0", (6, 12));
}

/// C++20 allows `12 ...` with `13 0`, but not in the order of the execution, which is that of the sequentially
/// consistent operations.
#[test]
fn z6_u() {
    check(
        "Wx1sc Wy1rel | Uy2sc Ryrlx | Wy3sc Rxsc",
        "01 0, 01 1, 02 0, 02 1, 03 0, 03 1, 12 0, 12 1, 13 1, 31 0, 31 1, 32 0, 32 1",
        "13 0",
        (18, 150),
    );
}
