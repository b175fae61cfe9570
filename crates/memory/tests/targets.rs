//! Targets other than the one that the quick paths are made for.

use assay_ir::Target;
use assay_memory::*;

const HEAP: AllocKind = AllocKind::RustHeap;

fn memory(pointer: u64, big_endian: bool) -> Memory {
    let target = Target::new(pointer, big_endian).unwrap();
    Memory::new(Config { target, ..Config::default() })
}

fn all() -> impl Iterator<Item = Memory> {
    [(4, false), (4, true), (8, false), (8, true)].into_iter().map(|(pointer, big)| memory(pointer, big))
}

fn block(memory: &mut Memory, size: u64, align: u64) -> Pointer {
    memory.allocate(size, align, HEAP, Contents::Uninit, AllocSite::Unknown, &mut FirstChoice).unwrap()
}

#[test]
fn integers_lie_in_the_targets_order() {
    for mut memory in all() {
        let target = memory.config().target;
        let ptr = block(&mut memory, 16, 16);
        macro_rules! check {
            ($($write:ident $read:ident $ty:ty;)*) => {$(
                let value = 0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10u128 as $ty;
                memory.$write(ptr, 0, 1, value).unwrap();
                assert_eq!(memory.$read(ptr, 0, 1).unwrap(), value);
                let bytes = if target.big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
                assert_eq!(memory.bytes(ptr, size_of::<$ty>() as u64).unwrap(), bytes);
            )*};
        }
        check! {
            write_u8 read_u8 u8;
            write_u16 read_u16 u16;
            write_u32 read_u32 u32;
            write_u64 read_u64 u64;
            write_u128 read_u128 u128;
        }
        for size in [1, 2, 4, 8] {
            memory.write_maybe(ptr, 0, 1, size, 0x7f, Prov::NONE).unwrap();
            assert_eq!(memory.read_maybe(ptr, 0, 1, size).unwrap(), (0x7f, Prov::NONE));
            assert_eq!(memory.bytes(ptr, size).unwrap(), target.int_bytes(0x7f, size as usize));
        }
    }
}

#[test]
fn pointers_have_the_targets_size() {
    for mut memory in all() {
        let target = memory.config().target;
        let size = target.pointer_bytes();
        let ptr = block(&mut memory, size * 3, size);
        memory.write_ptr(ptr, size, size, ptr).unwrap();
        assert_eq!(memory.read_ptr(ptr, size, size).unwrap(), ptr);
        assert_eq!(memory.read_maybe(ptr, size, size, size).unwrap(), (ptr.addr, ptr.prov));
        let bytes = target.int_bytes(ptr.addr.into(), size as usize);
        assert_eq!(memory.bytes(ptr.wrapping_offset(size as i64), size).unwrap(), bytes);
        assert!(!memory.is_init(ptr, 0, 1) && !memory.is_init(ptr, size * 2, 1));
        // A copy byte by byte is whole again, also where no pointer is expected.
        for byte in 0..size as i64 {
            let (to, from) = (ptr.wrapping_offset(1 + byte), ptr.wrapping_offset(size as i64 + byte));
            memory.copy(to, from, 1).unwrap();
        }
        assert_eq!(memory.read_ptr(ptr, 1, 1).unwrap(), ptr);
        // An integer over a part of it takes the provenance.
        memory.write_u16(ptr, 1, 1, ptr.addr as u16).unwrap();
        assert_eq!(memory.read_ptr(ptr, 1, 1).unwrap().prov, Prov::NONE);
        memory.write_reloc(ptr, 0, ptr).unwrap();
        assert_eq!(memory.read_ptr(ptr, 0, size).unwrap(), ptr);
        memory.write_reloc(ptr, size * 2 + 1, ptr).unwrap_err();
    }
}

#[test]
fn two_short_pointers_fit_where_one_long_one_does() {
    let mut memory = memory(4, false);
    let (a, b) = (block(&mut memory, 8, 4), block(&mut memory, 8, 8));
    memory.write_ptr(a, 0, 4, b).unwrap();
    memory.write_ptr(a, 4, 4, a).unwrap();
    assert_eq!((memory.read_ptr(a, 0, 4).unwrap(), memory.read_ptr(a, 4, 4).unwrap()), (b, a));
    memory.copy(b, a, 8).unwrap();
    assert_eq!(memory.read_ptr(b, 4, 4).unwrap(), a);
    // Eight bytes of integer over both.
    memory.write_u64(b, 0, 8, 5).unwrap();
    assert_eq!(memory.read_ptr(b, 0, 4).unwrap(), Pointer::without_provenance(5));
    assert_eq!(memory.read_ptr(b, 4, 4).unwrap(), Pointer::NULL);
}

#[test]
fn addresses_of_32_bits_never_grow_beyond_and_are_used_again() {
    let mut memory = memory(4, false);
    let allocate = |memory: &mut Memory, size| {
        memory.allocate(size, 16, HEAP, Contents::Zeroed, AllocSite::Unknown, &mut FirstChoice)
    };
    let kept = allocate(&mut memory, 100).unwrap();
    for step in 0..200 {
        let size = (64 << 20) + step * 4096;
        let ptr = allocate(&mut memory, size).unwrap();
        assert!(ptr.addr > 0 && ptr.addr + size < 1 << 32, "{ptr:?}");
        assert!(ptr.addr >= kept.addr + 100 || ptr.addr + size <= kept.addr);
        memory.deallocate(ptr, None, HEAP, AllocSite::Unknown).unwrap();
    }
    // What is live at once does not fit.
    let blocks = (0..80).map_while(|_| allocate(&mut memory, 64 << 20).ok()).count();
    assert!((30..64).contains(&blocks), "{blocks}");
    allocate(&mut memory, (1 << 31) + 1).unwrap_err();
}
