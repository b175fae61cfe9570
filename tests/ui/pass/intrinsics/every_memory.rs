//! Intrinsics on memory and pointers.
#![feature(core_intrinsics, ptr_metadata, const_heap)]
#![allow(internal_features)]
use std::intrinsics::*;
use std::mem::MaybeUninit;

#[derive(Clone, Copy, PartialEq, Debug)]
#[repr(C)]
struct Padded(u8, u32);

#[repr(C, packed)]
struct Packed(u8, u64, Padded);

fn volatile() {
    let mut array = [1u16, 2, 3, 4];
    let p = array.as_mut_ptr();
    let mut packed = Packed(0, 7, Padded(1, 2));
    unsafe {
        assert_eq!(volatile_load(p.add(1)), 2);
        volatile_store(p.add(1), 9);
        volatile_copy_memory(p.add(1), p, 3);
        assert_eq!(array, [1, 1, 9, 3]);
        volatile_copy_nonoverlapping_memory(p, p.add(2), 2);
        assert_eq!(array, [9, 3, 9, 3]);
        volatile_set_memory(p.add(3), 0x11, 1);
        assert_eq!(array[3], 0x1111);
        assert_eq!(unaligned_volatile_load(&raw const packed.1), 7);
        unaligned_volatile_store(&raw mut packed.1, 8);
        unaligned_volatile_store(&raw mut packed.2, Padded(3, 4));
        assert_eq!(unaligned_volatile_load(&raw const packed.2), Padded(3, 4));
        assert_eq!({ packed.1 }, 8);
        nontemporal_store(p, 5);
        assert_eq!(read_via_copy(p), 5);
        write_via_move(p, 6);
        _ = volatile_load(&raw const *&MaybeUninit::<u32>::uninit());
    }
    assert_eq!(array[0], 6);
}

fn bytes() {
    let mut array = [1u8, 2, 3, 4];
    let p = array.as_mut_ptr();
    unsafe {
        copy(p, p.add(1), 3);
        copy_nonoverlapping(p, p.add(3), 1);
        write_bytes(p.add(1), 7, 1);
        assert_eq!(array, [1, 7, 2, 1]);
        assert!(compare_bytes(p, [1, 8].as_ptr(), 2) < 0);
        assert!(compare_bytes(p, [1, 6].as_ptr(), 2) > 0);
        assert_eq!(compare_bytes(p, [1, 6].as_ptr(), 1), 0);
        assert_eq!(compare_bytes(std::ptr::null(), std::ptr::null(), 0), 0);
        assert!(raw_eq(&[1u16, 2], &[1, 2]) && !raw_eq(&1.0f32, &2.0) && raw_eq(&(), &()));
    }
}

fn swap() {
    let (mut a, mut b) = (1u64, 2);
    let (mut c, mut d) = (Padded(1, 2), Padded(3, 4));
    let (mut e, mut f) = ([String::from("e"), String::new()], [String::from("f"), String::from("g")]);
    let (mut g, mut h) = (Some("text"), None);
    unsafe {
        typed_swap_nonoverlapping(&mut a, &mut b);
        typed_swap_nonoverlapping(&mut c, &mut d);
        typed_swap_nonoverlapping(&mut e, &mut f);
        typed_swap_nonoverlapping(&mut g, &mut h);
        typed_swap_nonoverlapping(&mut (), &mut ());
        typed_swap_nonoverlapping::<()>(std::ptr::dangling_mut(), std::ptr::dangling_mut());
    }
    assert_eq!((a, b, c, d), (2, 1, Padded(3, 4), Padded(1, 2)));
    assert_eq!((&*e[1], &*f[0], g, h), ("g", "e", None, Some("text")));
}

fn pointers() {
    let array = [10u32, 20, 30];
    let p = array.as_ptr();
    unsafe {
        assert_eq!(*offset(p, 2usize), 30);
        assert_eq!(*offset(p.add(2), -1isize), 20);
        assert_eq!(*arith_offset(arith_offset(p, 1000), -999), 20);
        assert_eq!((ptr_offset_from(p, p.add(2)), ptr_offset_from_unsigned(p.add(2), p)), (-2, 2));
        let (slice, index) = (&array[..], 1);
        assert_eq!(*slice_get_unchecked::<&u32, _, u32>(slice, index), 20);
        assert_eq!(*ptr_mask(p.cast::<u8>().add(3), !3).cast::<u32>(), 10);
    }
    assert_eq!((ptr_guaranteed_cmp(p, p), ptr_guaranteed_cmp(p, p.wrapping_add(1))), (1, 0));
    assert_eq!(ptr_metadata(&raw const array[..]), 3);
    let slice: *const [u32] = aggregate_raw_ptr::<*const [u32], _, _>(p, 2usize);
    assert_eq!(unsafe { &*slice }, [10, 20]);
    prefetch_read_data::<_, 3>(p);
    prefetch_write_data::<_, 2>(p);
    prefetch_read_instruction::<_, 1>(p);
    prefetch_write_instruction::<_, 0>(std::ptr::null::<u8>());
    unsafe {
        assert!(const_allocate(4, 4).is_null());
        const_deallocate(std::ptr::null_mut(), 4, 4);
        assert!(const_make_global(std::ptr::null_mut()).is_null());
        assert_eq!(transmute::<(u8, u8), u16>((1, 1)), 0x101);
        assert_eq!(transmute_unchecked::<u32, [u8; 4]>(0), [0; 4]);
    }
}

fn main() {
    volatile();
    bytes();
    swap();
    pointers();
}
