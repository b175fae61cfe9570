//! One test per rule: what is allowed, and what comes back when it is broken.

use assay_ir::{FuncId, GlobalId, LocalId};
use assay_memory::*;
use assay_report::{Access, Alignment, Allocator, FindingKind, Stopped, UbKind};

const HEAP: AllocKind = AllocKind::RustHeap;

fn memory() -> Memory {
    Memory::new(Config::default())
}

fn block(memory: &mut Memory, size: u64, align: u64) -> Pointer {
    memory.allocate(size, align, HEAP, Contents::Uninit, AllocSite::Unknown, &mut FirstChoice).unwrap()
}

fn local(memory: &mut Memory, size: u64, align: u64) -> Pointer {
    memory.allocate_local(size, align, AllocSite::Unknown, &mut FirstChoice).unwrap()
}

fn global(memory: &mut Memory, bytes: &[u8], kind: AllocKind, mutable: bool) -> Pointer {
    let init = [(0, bytes.len() as u64)];
    let global = GlobalAlloc { id: GlobalId(3), name: "a::B".into(), kind, bytes, init: &init, align: 8, mutable };
    memory.allocate_global(global, &mut FirstChoice).unwrap()
}

fn free(memory: &mut Memory, ptr: Pointer) -> MemResult {
    memory.deallocate(ptr, None, HEAP, AllocSite::Unknown)
}

#[track_caller]
fn ub<T: std::fmt::Debug>(result: MemResult<T>) -> UbKind {
    match result.unwrap_err().kind {
        FindingKind::UndefinedBehavior(kind) => kind,
        other => panic!("{other:?}"),
    }
}

macro_rules! assert_ub {
    ($result:expr, $pattern:pat $(if $guard:expr)?) => {
        match ub($result) {
            $pattern $(if $guard)? => {}
            other => panic!("{other:?}"),
        }
    };
}

#[test]
fn scalars_come_back() {
    let mut memory = memory();
    let ptr = block(&mut memory, 40, 8);
    memory.write_u8(ptr, 0, 1, 0x12).unwrap();
    memory.write_u16(ptr, 1, 1, 0x3456).unwrap();
    memory.write_u32(ptr, 4, 4, 0x789a_bcde).unwrap();
    memory.write_u64(ptr, 8, 8, 0x1122_3344_5566_7788).unwrap();
    memory.write_u128(ptr, 16, 8, 1 << 100).unwrap();
    assert_eq!(memory.read_u8(ptr, 0, 1).unwrap(), 0x12);
    assert_eq!(memory.read_u16(ptr, 1, 1).unwrap(), 0x3456);
    assert_eq!(memory.read_u32(ptr, 4, 4).unwrap(), 0x789a_bcde);
    assert_eq!(memory.read_u64(ptr, 8, 8).unwrap(), 0x1122_3344_5566_7788);
    assert_eq!(memory.read_u128(ptr, 16, 8).unwrap(), 1 << 100);
    assert_eq!(memory.read_u8(ptr, 8, 1).unwrap(), 0x88);
}

#[test]
fn accesses_stay_in_bounds() {
    let mut memory = memory();
    let ptr = block(&mut memory, 10, 1);
    memory.fill(ptr, 7, 10).unwrap();
    memory.read_u64(ptr, 2, 1).unwrap();
    assert_ub!(memory.read_u64(ptr, 3, 1), UbKind::OutOfBounds { access: Access::Read, offset: 3, size: 8, alloc } if alloc.size == 10);
    assert_ub!(memory.write_u8(ptr, 10, 1, 0), UbKind::OutOfBounds { access: Access::Write, offset: 10, size: 1, .. });
    let before = ptr.wrapping_offset(-1);
    assert_ub!(memory.read_u8(before, 0, 1), UbKind::OutOfBounds { offset: -1, .. });
    assert_ub!(memory.read_u16(before, 0, 1), UbKind::OutOfBounds { offset: -1, .. });
    assert_ub!(memory.read_u64(ptr.with_addr(u64::MAX), 0, 1), UbKind::OutOfBounds { .. });
    assert_ub!(memory.check(ptr, 11, 1, Access::Reference), UbKind::OutOfBounds { access: Access::Reference, .. });
    assert_ub!(memory.check(ptr, u64::MAX, 1, Access::Reference), UbKind::OutOfBounds { .. });
    assert!(memory.dereferenceable(ptr, 10, 1));
    assert!(!memory.dereferenceable(ptr, 11, 1));
}

#[test]
fn pointers_need_provenance() {
    let mut memory = memory();
    let ptr = block(&mut memory, 8, 8);
    let bare = Pointer::without_provenance(ptr.addr);
    assert_ub!(memory.read_u8(bare, 0, 1), UbKind::NoProvenance { access: Access::Read, size: 1, .. });
    assert_ub!(memory.write_u8(bare, 0, 1, 0), UbKind::NoProvenance { access: Access::Write, .. });
    assert_ub!(memory.read_u64(Pointer::NULL, 8, 8), UbKind::NullPointer { access: Access::Read, size: 8 });
    assert!(!memory.dereferenceable(bare, 1, 1));
    assert_ub!(memory.read_u8(Pointer { addr: ptr.addr, prov: Prov::UNINIT }, 0, 1), UbKind::NoProvenance { .. });
}

#[test]
fn nothing_is_demanded_of_zero_bytes_but_alignment() {
    let mut memory = memory();
    let bare = Pointer::without_provenance(4);
    memory.check(bare, 0, 4, Access::Reference).unwrap();
    assert!(memory.dereferenceable(bare, 0, 4));
    assert_ub!(memory.check(bare, 0, 8, Access::Reference), UbKind::Misaligned { required: 8, .. });
    assert_ub!(memory.check(Pointer::NULL, 0, 1, Access::Reference), UbKind::NullPointer { .. });
    memory.check(Pointer::NULL, 0, 8, Access::Read).unwrap();
    memory.copy(Pointer::NULL, bare, 0).unwrap();
    memory.fill(bare, 0, 0).unwrap();
    assert_eq!(memory.bytes(bare, 0).unwrap(), b"");
}

#[test]
fn uninitialised_bytes_are_not_read() {
    let mut memory = memory();
    let ptr = block(&mut memory, 16, 8);
    assert_ub!(memory.read_u32(ptr, 0, 4), UbKind::UninitMemory { size: 4, offset: 0, uninit, .. } if uninit == (0..4));
    memory.write_u16(ptr, 4, 4, 1).unwrap();
    assert_ub!(memory.read_u64(ptr, 4, 4), UbKind::UninitMemory { offset: 4, uninit, .. } if uninit == (6..12));
    assert_eq!(memory.read_maybe(ptr, 4, 4, 2).unwrap(), (1, Prov::NONE));
    assert_eq!(memory.read_maybe(ptr, 4, 4, 4).unwrap().1, Prov::UNINIT);
    assert_ub!(memory.bytes(ptr, 16), UbKind::UninitMemory { .. });
    assert!(memory.is_init(ptr, 4, 2) && !memory.is_init(ptr, 4, 3));
    memory.write_uninit(ptr, 5, 1, 1).unwrap();
    assert_ub!(memory.read_u16(ptr, 4, 4), UbKind::UninitMemory { uninit, .. } if uninit == (5..6));
    assert_ub!(memory.check_init(ptr, 4, 2), UbKind::UninitMemory { .. });
}

#[test]
fn zeroed_blocks_are_zero_also_when_used_again() {
    let mut memory = Memory::new(Config { reuse: assay_memory::Rate::ALWAYS, ..Config::default() });
    for size in [8, 100, 300, 70_000, 2 << 20] {
        for _ in 0..2 {
            let site = AllocSite::Unknown;
            let ptr = memory.allocate(size, 8, HEAP, Contents::Zeroed, site, &mut FirstChoice).unwrap();
            assert!(memory.bytes(ptr, size).unwrap().iter().all(|&byte| byte == 0));
            memory.fill(ptr, 1, size).unwrap();
            free(&mut memory, ptr).unwrap();
            let ptr = block(&mut memory, size, 8);
            assert!(!memory.is_init(ptr, 0, 1));
            free(&mut memory, ptr).unwrap();
        }
    }
    assert_eq!(memory.live_bytes(), 0);
}

#[test]
fn immutable_memory_is_not_written() {
    let mut memory = memory();
    let ptr = global(&mut memory, &[1; 16], AllocKind::Static, false);
    assert_eq!(memory.read_u8(ptr, 15, 1).unwrap(), 1);
    assert_ub!(memory.write_u8(ptr, 3, 1, 0), UbKind::WriteToReadOnly { offset: 3, size: 1, .. });
    assert_ub!(memory.write_ptr(ptr, 0, 8, ptr), UbKind::WriteToReadOnly { .. });
    assert_ub!(memory.write_uninit(ptr, 0, 1, 8), UbKind::WriteToReadOnly { .. });
    assert_ub!(memory.fill(ptr, 0, 8), UbKind::WriteToReadOnly { .. });
    assert_ub!(memory.copy(ptr, ptr, 8), UbKind::WriteToReadOnly { .. });
    assert_ub!(memory.check(ptr, 1, 1, Access::Write), UbKind::WriteToReadOnly { .. });
    assert!(memory.is_read_only(ptr));
    let ptr = global(&mut memory, &[1; 16], AllocKind::Static, true);
    memory.write_u8(ptr, 3, 1, 0).unwrap();
}

#[test]
fn alignment_by_address() {
    let mut memory = memory();
    let ptr = block(&mut memory, 32, 16);
    memory.fill(ptr, 0, 32).unwrap();
    memory.read_u64(ptr, 1, 16).unwrap();
    let odd = ptr.wrapping_offset(4);
    assert_ub!(
        memory.read_u64(odd, 0, 8),
        UbKind::Misaligned { access: Access::Read, required: 8, found: Alignment::Address(_), alloc: Some(_) }
    );
    assert_ub!(memory.write_u64(odd, 0, 8, 0), UbKind::Misaligned { access: Access::Write, .. });
    assert!(!memory.dereferenceable(odd, 8, 8));
    assert!(memory.dereferenceable(odd, 8, 4));
}

#[test]
fn alignment_off() {
    let mut memory = Memory::new(Config { alignment: AlignmentCheck::Off, ..Config::default() });
    let ptr = block(&mut memory, 32, 16).wrapping_offset(1);
    memory.write_u64(ptr, 0, 8, 5).unwrap();
    assert_eq!(memory.read_u64(ptr, 0, 8).unwrap(), 5);
    memory.check(ptr, 0, 8, Access::Reference).unwrap();
}

#[test]
fn alignment_symbolic() {
    let mut memory = Memory::new(Config { alignment: AlignmentCheck::Symbolic, ..Config::default() });
    let ptr = block(&mut memory, 64, 4);
    memory.fill(ptr, 0, 64).unwrap();
    memory.read_u32(ptr, 0, 4).unwrap();
    // Whatever the address, some multiple of 8 is among these.
    for offset in [0, 4] {
        let ptr = ptr.wrapping_offset(offset);
        assert_ub!(memory.read_u64(ptr, 0, 8), UbKind::Misaligned { required: 8, .. });
        assert!(!memory.is_aligned(ptr, 8));
    }
    let aligned = ptr.with_addr(ptr.addr.next_multiple_of(16));
    memory.promise_alignment(aligned, 16);
    memory.read_u64(aligned.wrapping_offset(16), 0, 16).unwrap();
    memory.read_u64(aligned.wrapping_offset(8), 0, 8).unwrap();
    assert_ub!(memory.read_u64(aligned.wrapping_offset(4), 0, 8), UbKind::Misaligned { .. });
    // A pointer to nothing in particular has an address only.
    memory.check(Pointer::without_provenance(8), 0, 8, Access::Reference).unwrap();
}

#[test]
fn pointers_keep_provenance_in_memory() {
    let mut memory = memory();
    let (ptr, target) = (block(&mut memory, 32, 8), block(&mut memory, 4, 4));
    let target = Pointer { prov: Prov { tag: 9, ..target.prov }, ..target };
    memory.write_ptr(ptr, 8, 8, target).unwrap();
    assert_eq!(memory.read_ptr(ptr, 8, 8).unwrap(), target);
    assert_eq!(memory.read_u64(ptr, 8, 8).unwrap(), target.addr);
    assert_eq!(memory.read_maybe(ptr, 8, 8, 8).unwrap(), (target.addr, target.prov));
    // At an odd offset, over the old one.
    memory.write_ptr(ptr, 11, 1, target).unwrap();
    assert_eq!(memory.read_ptr(ptr, 11, 1).unwrap(), target);
    memory.fill(ptr, 0, 8).unwrap();
    assert_eq!(memory.read_ptr(ptr, 8, 1).unwrap().prov, Prov::NONE);
    // Overwritten in part.
    memory.write_ptr(ptr, 8, 8, target).unwrap();
    memory.write_u8(ptr, 15, 1, 0).unwrap();
    assert_eq!(memory.read_ptr(ptr, 8, 8).unwrap().prov, Prov::NONE);
    // An integer of the same value.
    memory.write_ptr(ptr, 8, 8, target).unwrap();
    memory.write_u64(ptr, 8, 8, target.addr).unwrap();
    assert_eq!(memory.read_ptr(ptr, 8, 8).unwrap(), Pointer::without_provenance(target.addr));
}

#[test]
fn copies_keep_everything() {
    let mut memory = memory();
    let (from, to) = (block(&mut memory, 24, 8), block(&mut memory, 32, 8));
    memory.write_ptr(from, 0, 8, to).unwrap();
    memory.write_u8(from, 16, 1, 5).unwrap();
    memory.copy(to.wrapping_offset(3), from, 24).unwrap();
    assert_eq!(memory.read_ptr(to, 3, 1).unwrap(), to);
    assert_eq!(memory.read_u8(to, 19, 1).unwrap(), 5);
    assert!(!memory.is_init(to, 11, 1) && !memory.is_init(to, 20, 1));
    // Overlapping, forwards and backwards.
    memory.copy(to, to.wrapping_offset(3), 24).unwrap();
    memory.copy(to.wrapping_offset(5), to, 24).unwrap();
    assert_eq!(memory.read_ptr(to, 5, 1).unwrap(), to);
    assert_eq!(memory.read_u8(to, 21, 1).unwrap(), 5);
    assert_ub!(memory.copy(to, from, 25), UbKind::OutOfBounds { access: Access::Read, .. });
    assert_ub!(memory.copy(to.wrapping_offset(9), from, 24), UbKind::OutOfBounds { access: Access::Write, .. });
}

#[test]
fn overlap_is_told() {
    let mut memory = memory();
    let ptr = block(&mut memory, 32, 8);
    memory.check_disjoint(ptr, ptr.wrapping_offset(8), 8).unwrap();
    memory.check_disjoint(ptr, ptr, 0).unwrap();
    assert_ub!(memory.check_disjoint(ptr.wrapping_offset(7), ptr, 8), UbKind::OverlappingCopy { size: 8, .. });
}

#[test]
fn repetition() {
    let mut memory = memory();
    let ptr = block(&mut memory, 100, 4);
    memory.write_u16(ptr, 0, 4, 0x0102).unwrap();
    memory.repeat(ptr, 4, 25).unwrap();
    for element in 0..25 {
        assert_eq!(memory.read_u16(ptr, element * 4, 4).unwrap(), 0x0102);
        assert!(!memory.is_init(ptr, element * 4 + 2, 1));
    }
    assert_ub!(memory.repeat(ptr, 4, 26), UbKind::OutOfBounds { .. });
    assert_ub!(memory.repeat(ptr, u64::MAX / 2, 3), UbKind::OutOfBounds { .. });
    memory.repeat(ptr, 4, 0).unwrap();

    let pointers = block(&mut memory, 80, 8);
    memory.write_ptr(pointers, 0, 8, ptr).unwrap();
    memory.repeat(pointers, 8, 10).unwrap();
    assert!((0..10).all(|element| memory.read_ptr(pointers, element * 8, 8).unwrap() == ptr));
}

#[test]
fn arithmetic_stays_in_bounds() {
    let mut memory = memory();
    let ptr = block(&mut memory, 10, 1);
    let end = memory.inbounds(ptr, 10).unwrap();
    assert_eq!(end.addr, ptr.addr + 10);
    assert_eq!(memory.inbounds(end, -10).unwrap(), ptr);
    assert_ub!(memory.inbounds(ptr, 11), UbKind::OutOfBounds { access: Access::Arithmetic { by: 11 }, offset: 0, .. });
    assert_ub!(memory.inbounds(ptr, -1), UbKind::OutOfBounds { access: Access::Arithmetic { by: -1 }, .. });
    assert_ub!(memory.inbounds(ptr, i64::MIN), UbKind::OutOfBounds { .. });
    assert_ub!(memory.inbounds(ptr.wrapping_offset(-1), 1), UbKind::OutOfBounds { offset: -1, .. });
    memory.inbounds(Pointer::NULL, 0).unwrap();
    assert_ub!(memory.inbounds(Pointer::NULL, 1), UbKind::NullPointer { .. });
    assert_ub!(memory.inbounds(Pointer::without_provenance(8), 1), UbKind::NoProvenance { .. });
    free(&mut memory, ptr).unwrap();
    memory.inbounds(ptr, 0).unwrap();
    assert_ub!(memory.inbounds(ptr, 1), UbKind::Dangling { access: Access::Arithmetic { by: 1 }, .. });
}

#[test]
fn distances() {
    let mut memory = memory();
    let (ptr, other) = (block(&mut memory, 10, 1), block(&mut memory, 10, 1));
    assert_eq!(memory.distance(ptr, ptr.wrapping_offset(10)).unwrap(), -10);
    assert_ub!(memory.distance(ptr, other), UbKind::OffsetFromDifferent { .. });
    assert_ub!(memory.distance(ptr, ptr.wrapping_offset(11)), UbKind::OutOfBounds { access: Access::Distance, .. });
    assert_ub!(memory.distance(ptr, Pointer::without_provenance(1)), UbKind::NoProvenance { .. });
    let bare = Pointer::without_provenance(ptr.addr);
    assert_eq!(memory.distance(ptr, bare).unwrap(), 0);
}

#[test]
fn dead_memory_is_not_used() {
    let mut memory = memory();
    let ptr = block(&mut memory, 8, 8);
    memory.write_u64(ptr, 0, 8, 1).unwrap();
    free(&mut memory, ptr).unwrap();
    assert_ub!(memory.read_u32(ptr, 4, 4), UbKind::Dangling { access: Access::Read, offset: 4, size: 4, alloc } if alloc.size == 8);
    assert_ub!(memory.write_u32(ptr, 4, 4, 0), UbKind::Dangling { access: Access::Write, .. });
    assert_ub!(memory.check(ptr, 1, 1, Access::Reference), UbKind::Dangling { access: Access::Reference, .. });
    assert!(!memory.dereferenceable(ptr, 1, 1) && !memory.is_live(ptr.prov.alloc));
}

#[test]
fn dead_memory_is_not_used_when_its_place_is_used_again() {
    let mut memory = memory();
    let dead = block(&mut memory, 8, 8);
    free(&mut memory, dead).unwrap();
    // The first choice is to use the address again.
    let ptr = block(&mut memory, 8, 8);
    assert_eq!(ptr.addr, dead.addr);
    memory.write_u64(ptr, 0, 8, 1).unwrap();
    assert_ub!(memory.read_u64(dead, 0, 8), UbKind::Dangling { offset: 0, .. });
    assert_ub!(free(&mut memory, dead), UbKind::DoubleFree { .. });
    free(&mut memory, ptr).unwrap();
}

/// Always takes the last possibility.
struct LastChoice;

impl Choose for LastChoice {
    fn choose(&mut self, n: u64, _reason: Reason) -> u64 {
        n - 1
    }
}

#[test]
fn addresses_of_heap_blocks_need_not_be_used_again() {
    let mut memory = memory();
    let dead = block(&mut memory, 8, 8);
    free(&mut memory, dead).unwrap();
    let ptr = memory.allocate(8, 8, HEAP, Contents::Uninit, AllocSite::Unknown, &mut LastChoice).unwrap();
    assert_ne!(ptr.addr, dead.addr);
    assert_ub!(memory.read_u64(dead.wrapping_offset(2), 0, 1), UbKind::Dangling { offset: 2, .. });
}

#[test]
fn locals_use_one_place() {
    let mut memory = memory();
    let first = local(&mut memory, 24, 8);
    memory.write_u64(first, 0, 8, 1).unwrap();
    memory.write_ptr(first, 8, 8, first).unwrap();
    memory.deallocate_local(first, AllocSite::Unknown).unwrap();
    memory.deallocate_local(first, AllocSite::Unknown).unwrap();
    let second = local(&mut memory, 24, 8);
    assert_eq!(first.addr, second.addr);
    assert_ne!(first.prov, second.prov);
    assert_ub!(memory.read_u64(second, 0, 8), UbKind::UninitMemory { .. });
    memory.write_u64(second, 0, 8, 2).unwrap();
    memory.write_u64(second, 8, 8, 2).unwrap();
    assert_eq!(memory.read_ptr(second, 8, 8).unwrap().prov, Prov::NONE);
    assert_ub!(memory.read_u64(first, 0, 8), UbKind::Dangling { .. });
}

#[test]
fn wrong_ways_to_free() {
    let mut memory = memory();
    let ptr = block(&mut memory, 8, 4);
    let stack = local(&mut memory, 8, 4);
    let fixed = global(&mut memory, &[0; 8], AllocKind::Static, true);
    let func = memory.function_pointer(FuncId(0), || "f".into(), &mut FirstChoice).unwrap();
    for other in [stack, fixed, func, ptr.wrapping_offset(1)] {
        assert_ub!(free(&mut memory, other), UbKind::FreeNotHeap { pointer } if pointer.target.is_some());
    }
    assert_ub!(free(&mut memory, Pointer::NULL), UbKind::NullPointer { access: Access::Free, .. });
    assert_ub!(
        free(&mut memory, Pointer::without_provenance(ptr.addr)),
        UbKind::NoProvenance { access: Access::Free, .. }
    );
    let site = || AllocSite::Unknown;
    assert_ub!(memory.deallocate(ptr, Some((8, 8)), HEAP, site()), UbKind::WrongLayout { size: 8, align: 8, .. });
    assert_ub!(memory.deallocate(ptr, Some((7, 4)), HEAP, site()), UbKind::WrongLayout { size: 7, align: 4, .. });
    assert_ub!(
        memory.deallocate(ptr, None, AllocKind::CHeap, site()),
        UbKind::WrongAllocator { freed_by: Allocator::C, .. }
    );
    memory.deallocate(ptr, Some((8, 4)), HEAP, site()).unwrap();
    assert_ub!(memory.deallocate(ptr, Some((8, 4)), HEAP, site()), UbKind::DoubleFree { alloc } if alloc.size == 8);
    assert_ub!(free(&mut memory, ptr.wrapping_offset(1)), UbKind::Dangling { access: Access::Free, offset: 1, .. });
    memory.deallocate_local(stack, site()).unwrap();
    assert_ub!(free(&mut memory, stack), UbKind::Dangling { access: Access::Free, .. });
}

#[test]
fn reallocation_moves() {
    let mut memory = memory();
    let old = block(&mut memory, 16, 8);
    memory.write_ptr(old, 0, 8, old).unwrap();
    let site = || AllocSite::Unknown;
    let new = memory.reallocate(old, Some((16, 8)), 32, 8, HEAP, site(), &mut FirstChoice).unwrap();
    assert_ne!(new.addr, old.addr);
    assert_eq!(memory.read_ptr(new, 0, 8).unwrap(), old);
    assert!(!memory.is_init(new, 8, 1));
    assert_eq!(memory.block_size(new, HEAP).unwrap(), 32);
    assert_ub!(memory.read_u8(old, 0, 1), UbKind::Dangling { .. });
    let smaller = memory.reallocate(new, None, 4, 8, HEAP, site(), &mut FirstChoice).unwrap();
    assert_eq!(memory.read_u32(smaller, 0, 4).unwrap(), old.addr as u32);
    assert_ub!(memory.reallocate(new, None, 4, 8, HEAP, site(), &mut FirstChoice), UbKind::DoubleFree { .. });
}

#[test]
fn the_limit_holds() {
    let mut memory = Memory::new(Config { limit: 100, ..Config::default() });
    let ptr = block(&mut memory, 60, 1);
    let site = AllocSite::Unknown;
    let error = memory.allocate(41, 1, HEAP, Contents::Uninit, site.clone(), &mut FirstChoice).unwrap_err();
    assert_eq!(error.kind, FindingKind::Stopped(Stopped::OutOfMemory { requested: 41, limit: 100 }));
    memory.allocate_local(u64::MAX, 1, site.clone(), &mut FirstChoice).unwrap_err();
    free(&mut memory, ptr).unwrap();
    memory.allocate(100, 1, HEAP, Contents::Uninit, site, &mut FirstChoice).unwrap();
}

#[test]
fn exposed_pointers_are_settled_at_use() {
    let mut memory = memory();
    let (ptr, hidden) = (block(&mut memory, 8, 8), block(&mut memory, 8, 8));
    memory.fill(ptr, 3, 8).unwrap();
    let wild = memory.from_exposed(ptr.addr);
    assert_ub!(memory.read_u8(wild, 0, 1), UbKind::NoProvenance { .. });
    assert_eq!(memory.expose(ptr), ptr.addr);
    assert_eq!(memory.read_u8(wild, 7, 1).unwrap(), 3);
    memory.write_ptr(wild, 0, 8, wild).unwrap();
    assert_eq!(memory.read_ptr(ptr, 0, 8).unwrap(), wild);
    assert_ub!(memory.read_u8(wild.wrapping_offset(8), 0, 1), UbKind::OutOfBounds { .. });
    assert_eq!(memory.inbounds(memory.inbounds(wild, 8).unwrap(), -8).unwrap(), wild);
    assert_ub!(memory.inbounds(wild, 9), UbKind::OutOfBounds { .. });
    assert_ub!(memory.read_u8(memory.from_exposed(hidden.addr + 1), 0, 1), UbKind::NoProvenance { .. });
    assert_eq!(memory.distance(wild, ptr.wrapping_offset(2)).unwrap(), -2);
    free(&mut memory, wild).unwrap();
    assert_ub!(memory.read_u8(wild, 0, 1), UbKind::NoProvenance { .. });
    assert_ub!(memory.read_u8(memory.from_exposed(0), 0, 1), UbKind::NullPointer { .. });
}

#[test]
fn functions_have_addresses() {
    let mut memory = memory();
    let mut get = |func: u32| memory.function_pointer(FuncId(func), || "f".into(), &mut FirstChoice).unwrap();
    let (first, second) = (get(7), get(2));
    assert_eq!(get(7), first);
    assert_ne!(first.addr, second.addr);
    assert_eq!(memory.function_at(first), Some(FuncId(7)));
    assert_eq!(memory.function_at(first.wrapping_offset(1)), None);
    assert_eq!(memory.function_at(Pointer::without_provenance(first.addr)), None);
    assert_eq!(memory.function_at(memory.from_exposed(first.addr)), None);
    memory.expose(first);
    assert_eq!(memory.function_at(memory.from_exposed(first.addr)), Some(FuncId(7)));
    assert_ub!(memory.read_u8(first, 0, 1), UbKind::OutOfBounds { .. });
    assert_ub!(memory.write_u8(first, 0, 1, 0), UbKind::OutOfBounds { .. });
}

#[test]
fn globals_are_found_again() {
    let mut memory = memory();
    let ptr = global(&mut memory, &[0; 16], AllocKind::Vtable, false);
    let func = memory.function_pointer(FuncId(1), || "f".into(), &mut FirstChoice).unwrap();
    memory.write_reloc(ptr, 8, func).unwrap();
    assert_eq!(memory.read_ptr(ptr, 8, 8).unwrap(), func);
    assert_eq!(memory.global_at(ptr.wrapping_offset(8)), Some((GlobalId(3), 8)));
    assert_eq!(memory.global_at(func), None);
    assert_eq!(memory.function_at(ptr), None);
    assert!(matches!(memory.write_reloc(ptr, 9, func).unwrap_err().kind, FindingKind::Internal(_)));
    let described = memory.info(ptr.prov.alloc).unwrap();
    assert_eq!(described.info.kind, assay_report::AllocKind::Vtable { name: "a::B".into() });
    assert_eq!(described.global, Some(GlobalId(3)));
}

#[test]
fn leaks_are_what_nothing_leads_to() {
    let mut memory = memory();
    let fixed = global(&mut memory, &[0; 8], AllocKind::Static, true);
    let (kept, inner, lost) = (block(&mut memory, 16, 8), block(&mut memory, 8, 8), block(&mut memory, 8, 8));
    let rooted = block(&mut memory, 8, 8);
    let stack = local(&mut memory, 8, 8);
    memory.write_ptr(stack, 0, 8, lost).unwrap();
    memory.write_ptr(fixed, 0, 8, kept.wrapping_offset(4)).unwrap();
    memory.write_ptr(kept, 3, 1, inner).unwrap();
    memory.write_ptr(inner, 0, 8, kept).unwrap();
    assert_eq!(memory.leaks([rooted]), [lost.prov.alloc]);
    assert_eq!(memory.leaks([]), [lost.prov.alloc, rooted.prov.alloc]);
    // An integer leads nowhere, an exposed pointer does.
    memory.write_u64(fixed, 0, 8, kept.addr).unwrap();
    assert_eq!(memory.leaks([rooted, stack]).len(), 2);
    memory.expose(kept);
    let wild = memory.from_exposed(kept.addr);
    memory.write_ptr(fixed, 0, 8, wild).unwrap();
    assert_eq!(memory.leaks([rooted, stack]), []);
}

#[test]
fn what_a_former_tenant_pointed_to_is_not_reached() {
    let mut memory = memory();
    let lost = block(&mut memory, 8, 8);
    let first = local(&mut memory, 8, 8);
    memory.write_ptr(first, 0, 8, lost).unwrap();
    memory.deallocate_local(first, AllocSite::Unknown).unwrap();
    let second = local(&mut memory, 8, 8);
    assert_eq!(memory.leaks([second]), [lost.prov.alloc]);
}

#[test]
fn allocations_are_described_alive_and_dead() {
    let mut memory = memory();
    let site = |op| AllocSite::Local { func: FuncId(1), local: LocalId(2), op };
    let mut dead = Vec::new();
    for round in 0..20_000 {
        let ptr = memory.allocate_local(4, 4, site(round * 2), &mut FirstChoice).unwrap();
        if round % 5000 == 0 || round == 19_999 {
            dead.push((ptr, round));
        }
        memory.deallocate_local(ptr, site(round * 2 + 1)).unwrap();
    }
    for (ptr, round) in dead {
        let described = memory.info(ptr.prov.alloc).unwrap();
        let known = round > 3_700;
        assert_eq!((described.info.size, described.info.align, described.base), (4, 4, ptr.addr));
        assert_eq!(described.allocated_at, if known { site(round * 2) } else { AllocSite::Unknown });
        assert_eq!(described.freed_at, Some(if known { site(round * 2 + 1) } else { AllocSite::Unknown }));
        if known {
            assert_eq!(memory.info_by_id(described.info.id), Some(described));
        }
        assert_ub!(memory.read_u8(ptr, 0, 1), UbKind::Dangling { .. });
    }
    let site = AllocSite::calls([CallSite { func: FuncId(1), op: 2 }]);
    let ptr = memory.allocate(8, 8, HEAP, Contents::Uninit, site.clone(), &mut FirstChoice).unwrap();
    let described = memory.info(ptr.prov.alloc).unwrap();
    assert_eq!((&described.allocated_at, &described.freed_at), (&site, &None));
    assert_eq!(memory.info_by_id(described.info.id), Some(described.clone()));
    let shown = memory.describe(ptr.wrapping_offset(-3));
    assert_eq!(shown.target.map(|target| (target.offset, target.alloc)), Some((-3, described.info)));
    assert_eq!(memory.info(AllocHandle::NONE), None);
    assert_eq!(memory.info(AllocHandle::WILDCARD), None);
}

#[test]
fn strings_of_c() {
    let mut memory = memory();
    let ptr = block(&mut memory, 8, 1);
    memory.write_bytes(ptr, b"ab\0c").unwrap();
    assert_eq!(memory.c_str(ptr).unwrap(), b"ab");
    assert_eq!(memory.c_str(ptr.wrapping_offset(2)).unwrap(), b"");
    assert_ub!(memory.c_str(ptr.wrapping_offset(3)), UbKind::UninitMemory { uninit, .. } if uninit == (4..5));
    memory.fill(ptr, b'x', 8).unwrap();
    assert_ub!(memory.c_str(ptr), UbKind::OutOfBounds { offset: 8, size: 1, .. });
    assert_ub!(memory.c_str(ptr.wrapping_offset(8)), UbKind::OutOfBounds { .. });
}

#[test]
fn host_bytes_carry_no_provenance() {
    let mut memory = memory();
    let ptr = block(&mut memory, 16, 8);
    memory.write_ptr(ptr, 0, 8, ptr).unwrap();
    let bytes = ptr.addr.to_le_bytes();
    assert_eq!(memory.bytes(ptr, 8).unwrap(), bytes);
    memory.bytes_mut(ptr, 8).unwrap().copy_from_slice(&bytes);
    assert_eq!(memory.read_ptr(ptr, 0, 8).unwrap(), Pointer::without_provenance(ptr.addr));
}

#[test]
fn snapshots_restore_everything() {
    let mut memory = memory();
    let ptr = block(&mut memory, 16, 8);
    memory.write_ptr(ptr, 0, 8, ptr).unwrap();
    let snapshot = memory.snapshot();
    let later = |memory: &mut Memory| {
        memory.write_u64(ptr, 0, 8, 1).unwrap();
        memory.expose(ptr);
        let other = local(memory, 8, 8);
        free(memory, ptr).unwrap();
        (other, block(memory, 16, 8))
    };
    let first = later(&mut memory);
    memory.restore(&snapshot);
    assert_eq!(memory.read_ptr(ptr, 0, 8).unwrap(), ptr);
    assert_ub!(memory.read_u8(memory.from_exposed(ptr.addr), 0, 1), UbKind::NoProvenance { .. });
    assert_eq!(later(&mut memory), first);
}

#[test]
fn odd_requests_are_errors_of_ours_not_panics() {
    let mut memory = memory();
    let internal = |result: MemResult<Pointer>| matches!(result.unwrap_err().kind, FindingKind::Internal(_));
    let site = AllocSite::Unknown;
    assert!(internal(memory.allocate(8, 3, HEAP, Contents::Uninit, site.clone(), &mut FirstChoice)));
    assert!(internal(memory.allocate(8, 0, HEAP, Contents::Uninit, site.clone(), &mut FirstChoice)));
    assert!(internal(memory.allocate_local(8, 0, site, &mut FirstChoice)));
    let ptr = block(&mut memory, 8, 8);
    memory.fill(ptr, 0, 8).unwrap();
    assert!(matches!(memory.read_maybe(ptr, 0, 1, 3).unwrap_err().kind, FindingKind::Internal(_)));
}

#[test]
fn what_the_user_asked_for_is_told() {
    use assay_report::{AllocEvent, Borrow, WarningKind};
    let track = Track { tags: vec![2], allocs: vec![2], accesses: true };
    let borrows = BorrowConfig { model: Model::Stacked, ..BorrowConfig::default() };
    let mut memory = Memory::new(Config { track, borrows, ..Config::default() });
    let (other, block) = (block(&mut memory, 8, 8), block(&mut memory, 8, 8));
    memory.write_u64(other, 0, 8, 1).unwrap();
    memory.write_u32(block, 4, 4, 1).unwrap();
    memory.read_u32(block, 4, 4).unwrap();
    let (borrow, protector, cells, site) = (Borrow::Mutable, Protector::None, Cells::None, Site::default());
    let retag = Retag { borrow, start: 0, end: 0, unpin: true, cells, protector, site };
    let prov = memory.retag(block, 8, retag).unwrap();
    assert_ne!(prov.tag, block.prov.tag);
    free(&mut memory, block).unwrap();
    free(&mut memory, other).unwrap();
    let told = memory.take_events().into_iter().map(|event| match event {
        WarningKind::Tracked { alloc, event } => (alloc.id, Some(event)),
        WarningKind::TagCreated { number, parent, range, alloc, .. } => {
            assert_eq!((number, parent, range), (2, Some(1), 0..8));
            (alloc.id, None)
        }
        other => panic!("{other:?}"),
    });
    let events: Vec<_> = told.collect();
    let expected = [
        Some(AllocEvent::Created),
        Some(AllocEvent::Written(4..8)),
        Some(AllocEvent::Read(4..8)),
        None,
        Some(AllocEvent::Freed),
    ];
    assert_eq!(events, expected.map(|event| (2, event)));
}
