use assay_machine::{AlignmentCheck, AllocKind, Config, Contents, ForeignFlow};
use assay_report::UbKind;

use super::{Test, Value, n};

#[test]
fn unwinding_starts_with_the_payload() {
    let mut t = Test::new();
    let payload = t.bytes(&[1]);
    for function in ["miri_start_unwind", "_Unwind_RaiseException"] {
        match t.flow(function, &[payload]) {
            Ok(ForeignFlow::Unwind(pointer)) => assert_eq!(pointer, payload.as_ptr()),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn blocks_are_no_heap_blocks() {
    let mut t = Test::new();
    let block = t.call("miri_alloc", &[n(8), n(4)]);
    t.undefined("free", &[block]);
    assert!(matches!(t.undefined("miri_dealloc", &[block, n(8), n(8)]), UbKind::WrongLayout { .. }));
    t.call("miri_dealloc", &[block, n(8), n(4)]);
    t.undefined("miri_dealloc", &[block, n(8), n(4)]);
}

#[test]
fn roots_keep_blocks_from_being_leaks() {
    let mut t = Test::new();
    let block = t.call("malloc", &[n(8)]);
    assert_eq!(t.m.memory().leaks([]).len(), 1);
    t.call("miri_static_root", &[block]);
    assert_eq!(t.m.memory().leaks([]).len(), 0);
}

#[test]
fn allocations_have_numbers() {
    let mut t = Test::new();
    let (a, b) = (t.bytes(&[1, 2]), t.bytes(&[3]));
    let number = t.call("miri_get_alloc_id", &[a]);
    assert_eq!(t.call("miri_get_alloc_id", &[Value::ptr(a.as_ptr().wrapping_offset(1))]), number);
    assert_ne!(t.call("miri_get_alloc_id", &[b]), number);
    t.undefined("miri_get_alloc_id", &[n(8)]);
}

#[test]
fn output() {
    let mut t = Test::new();
    let text = t.bytes(b"x");
    t.call("miri_write_to_stdout", &[text, n(1)]);
    t.call("miri_write_to_stderr", &[text, n(1)]);
    assert_eq!(t.written(), "out:xerr:x");
}

#[test]
fn promised_alignment_is_checked() {
    let mut t = Test::new();
    let place = t.bytes(&[0; 16]);
    t.call("miri_promise_symbolic_alignment", &[place, n(16)]);
    let odd = Value::ptr(place.as_ptr().wrapping_offset(1));
    assert!(matches!(t.undefined("miri_promise_symbolic_alignment", &[odd, n(2)]), UbKind::Misaligned { .. }));
}

#[test]
fn promised_alignment_counts_in_the_symbolic_mode() {
    let mut config = Config::default();
    config.memory.alignment = AlignmentCheck::Symbolic;
    let mut t = Test::with(config);
    let place = Value::ptr(t.m.allocate(64, 4, AllocKind::Machine, Contents::Zeroed).unwrap());
    // Some of the places are aligned by their address.
    let aligned = Value::ptr(place.as_ptr().with_addr(place.word.next_multiple_of(16)));
    assert!(!t.m.memory().is_aligned(aligned.as_ptr(), 16));
    t.call("miri_promise_symbolic_alignment", &[aligned, n(16)]);
    assert!(t.m.memory().is_aligned(aligned.as_ptr(), 16));
}

#[test]
fn paths_are_the_same_on_host_and_target() {
    let mut t = Test::new();
    let (path, buffer) = (t.string("/a/b"), t.room(5));
    assert_eq!(t.call("miri_host_to_target_path", &[path, buffer, n(4)]).word, 5);
    assert_eq!(t.call("miri_host_to_target_path", &[path, buffer, n(5)]).word, 0);
    assert_eq!(t.text(buffer), "/a/b");
}

#[test]
fn handles_of_calls_are_checked() {
    let mut t = Test::new();
    let place = t.bytes(&[0; 32]);
    t.undefined("miri_resolve_frame", &[place, place, n(1)]);
    t.refused("miri_get_backtrace", &[n(0), place]);
}
