use assay_report::{FindingKind, Stopped, UbKind};

use super::{NULL, Test, n};

const RUST_ALLOC: &str = "_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc";

#[test]
fn malloc_aligns_for_any_type_and_free_takes_null() {
    let mut t = Test::new();
    let block = t.call("malloc", &[n(24)]);
    assert_eq!(block.word % 16, 0);
    t.call("free", &[block]);
    t.call("free", &[NULL]);
}

#[test]
fn malloc_of_nothing_gives_a_block_of_its_own() {
    let mut t = Test::new();
    let (first, second) = (t.call("malloc", &[n(0)]), t.call("malloc", &[n(0)]));
    assert!(first.word != 0 && first.word != second.word);
    t.call("free", &[first]);
    t.call("free", &[second]);
}

#[test]
fn what_is_too_large_is_null() {
    let mut t = Test::new();
    assert_eq!(t.call("malloc", &[n(u64::MAX)]).word, 0);
    assert_eq!(t.call("malloc", &[n(1 << 62)]).word, 0);
    assert_eq!(t.call("calloc", &[n(1 << 40), n(1 << 40)]).word, 0);
    assert_eq!(t.call("reallocarray", &[NULL, n(1 << 40), n(1 << 40)]).word, 0);
    assert_eq!(t.m.errno().unwrap(), 12);
    assert_eq!(t.call(RUST_ALLOC, &[n(1 << 62), n(8)]).word, 0);
}

#[test]
fn malloced_memory_is_uninitialised_and_calloced_is_zero() {
    let mut t = Test::new();
    let block = t.call("malloc", &[n(4)]);
    assert!(t.m.read_bytes(block.as_ptr(), 4).is_err());
    let block = t.call("calloc", &[n(2), n(3)]);
    assert_eq!(t.read(block, 6), [0; 6]);
    assert!(t.m.read_bytes(block.as_ptr(), 7).is_err());
}

#[test]
fn freeing_twice_is_undefined() {
    let mut t = Test::new();
    let block = t.call("malloc", &[n(8)]);
    t.call("free", &[block]);
    assert!(matches!(t.undefined("free", &[block]), UbKind::DoubleFree { .. }));
}

#[test]
fn freeing_what_is_no_block_is_undefined() {
    let mut t = Test::new();
    let place = t.bytes(&[1]);
    t.undefined("free", &[place]);
    let block = t.call("malloc", &[n(8)]);
    let inside = super::Value::ptr(block.as_ptr().wrapping_offset(4));
    assert!(matches!(t.undefined("free", &[inside]), UbKind::FreeNotHeap { .. }));
    t.undefined("free", &[n(16)]);
}

#[test]
fn each_allocator_frees_its_own() {
    let mut t = Test::new();
    let block = t.call(RUST_ALLOC, &[n(8), n(8)]);
    assert!(matches!(t.undefined("free", &[block]), UbKind::WrongAllocator { .. }));
    let block = t.call("malloc", &[n(8)]);
    assert!(matches!(t.undefined("__rust_dealloc", &[block, n(8), n(8)]), UbKind::WrongAllocator { .. }));
}

#[test]
fn realloc_keeps_what_fits() {
    let mut t = Test::new();
    let block = t.call("realloc", &[NULL, n(4)]);
    t.m.write_bytes(block.as_ptr(), b"abcd").unwrap();
    let larger = t.call("realloc", &[block, n(8)]);
    assert_eq!(t.read(larger, 4), b"abcd");
    assert!(t.m.read_bytes(block.as_ptr(), 1).is_err(), "the old block is gone");
    let smaller = t.call("realloc", &[larger, n(2)]);
    assert_eq!(t.read(smaller, 2), b"ab");
    assert_eq!(t.call("malloc_usable_size", &[smaller]).word, 2);
    assert_eq!(t.call("realloc", &[smaller, n(0)]).word, 0);
    t.undefined("free", &[smaller]);
}

#[test]
fn aligned_blocks_are_aligned() {
    let mut t = Test::new();
    let place = t.room(8);
    assert_eq!(t.call("posix_memalign", &[place, n(4096), n(10)]).as_i32(), 0);
    let block = t.m.read_ptr(place.as_ptr(), 0).unwrap();
    assert_eq!(block.addr % 4096, 0);
    t.call("free", &[super::Value::ptr(block)]);
    assert_eq!(t.call("posix_memalign", &[place, n(24), n(10)]).as_i32(), 22);
    assert_eq!(t.call("posix_memalign", &[place, n(4), n(10)]).as_i32(), 22);
    assert_eq!(t.call("aligned_alloc", &[n(256), n(256)]).word % 256, 0);
    assert_eq!(t.call("aligned_alloc", &[n(3), n(3)]).word, 0);
}

#[test]
fn rust_layouts_are_checked() {
    let mut t = Test::new();
    assert_eq!(t.undefined(RUST_ALLOC, &[n(0), n(1)]), UbKind::ZeroSizeAlloc);
    assert_eq!(t.undefined(RUST_ALLOC, &[n(8), n(3)]), UbKind::InvalidLayout { size: 8, align: 3 });
    let size = i64::MAX as u64;
    assert_eq!(t.undefined(RUST_ALLOC, &[n(size), n(16)]), UbKind::InvalidLayout { size, align: 16 });
    let block = t.call(RUST_ALLOC, &[n(8), n(8)]);
    assert!(matches!(
        t.undefined("__rust_dealloc", &[block, n(8), n(4)]),
        UbKind::WrongLayout { size: 8, align: 4, .. }
    ));
    assert_eq!(t.undefined("__rust_realloc", &[block, n(8), n(8), n(0)]), UbKind::ZeroSizeAlloc);
    let block = t.call("__rust_realloc", &[block, n(8), n(8), n(80)]);
    t.call("__rust_dealloc", &[block, n(80), n(8)]);
    let zeroed = t.call("__rust_alloc_zeroed", &[n(3), n(1)]);
    assert_eq!(t.read(zeroed, 3), [0; 3]);
}

#[test]
fn a_failed_allocation_aborts_with_a_message() {
    let mut t = Test::new();
    let stop = t.flow("__rust_alloc_error_handler", &[n(100), n(1)]).unwrap_err();
    assert_eq!(stop.kind, FindingKind::Stopped(Stopped::Abort { message: None }));
    assert_eq!(t.written(), "err:memory allocation of 100 bytes failed\n");
}

#[test]
fn anonymous_memory_is_mapped_and_unmapped() {
    let mut t = Test::new();
    let map = |len: u64, protection: u64, flags: u64| [NULL, n(len), n(protection), n(flags), n(u64::MAX), n(0)];
    let mapped = t.call("mmap", &map(5000, 3, 0x22));
    assert_eq!(mapped.word % 4096, 0);
    assert_eq!(t.read(mapped, 8192), [0; 8192]);
    assert!(t.refused("munmap", &[mapped, n(4096)]).0.contains("part"));
    assert_eq!(t.call("munmap", &[mapped, n(5000)]).as_i32(), 0);
    assert_eq!(t.call("mmap", &map(0, 3, 0x22)).word, u64::MAX);
    assert_eq!(t.m.errno().unwrap(), 22);
    t.refused("mmap", &map(1, 1, 0x22));
    t.refused("mmap", &map(1, 3, 0x2));
}

#[test]
fn copies_check_overlap_and_bounds() {
    let mut t = Test::new();
    let (from, to) = (t.bytes(b"abcdef"), t.room(6));
    assert_eq!(t.call("memcpy", &[to, from, n(6)]), to);
    assert_eq!(t.read(to, 6), b"abcdef");
    let inside = super::Value::ptr(to.as_ptr().wrapping_offset(1));
    assert!(matches!(t.undefined("memcpy", &[inside, to, n(5)]), UbKind::OverlappingCopy { .. }));
    t.call("memmove", &[inside, to, n(5)]);
    assert_eq!(t.read(to, 6), b"aabcde");
    assert!(matches!(t.undefined("memmove", &[inside, to, n(6)]), UbKind::OutOfBounds { .. }));
    // Of nothing, anything may be copied.
    t.call("memcpy", &[n(1), n(1), n(0)]);
}

#[test]
fn bytes_are_compared_filled_and_found() {
    let mut t = Test::new();
    let (a, b) = (t.bytes(b"abcx"), t.bytes(b"abdx"));
    assert!(t.call("memcmp", &[a, b, n(3)]).as_i32() < 0);
    assert!(t.call("memcmp", &[b, a, n(3)]).as_i32() > 0);
    assert_eq!(t.call("bcmp", &[a, b, n(2)]).as_i32(), 0);
    let empty = t.room(1);
    assert!(matches!(t.undefined("memcmp", &[a, empty, n(1)]), UbKind::UninitMemory { .. }));
    t.call("memset", &[a, n(b'z'.into()), n(2)]);
    assert_eq!(t.read(a, 4), b"zzcx");
    assert_eq!(t.call("memchr", &[a, n(b'c'.into()), n(4)]).word, a.word + 2);
    // What lies behind the place is not looked at.
    assert_eq!(t.call("memchr", &[a, n(b'c'.into()), n(400)]).word, a.word + 2);
    assert_eq!(t.call("memrchr", &[a, n(b'z'.into()), n(4)]).word, a.word + 1);
    assert_eq!(t.call("memchr", &[a, n(b'q'.into()), n(4)]).word, 0);
}

#[test]
fn a_wrong_number_of_arguments_is_undefined() {
    let mut t = Test::new();
    let expected = UbKind::CallArgCount { function: "malloc".into(), given: 2, expected: 1 };
    assert_eq!(t.undefined("malloc", &[n(1), n(2)]), expected);
}
