//! Every atomic intrinsic, on every width and on pointers, with every ordering.
#![feature(core_intrinsics, adt_const_params)]
#![allow(internal_features)]
use std::intrinsics::*;

const RELAXED: AtomicOrdering = AtomicOrdering::Relaxed;
const ACQUIRE: AtomicOrdering = AtomicOrdering::Acquire;
const RELEASE: AtomicOrdering = AtomicOrdering::Release;
const ACQ_REL: AtomicOrdering = AtomicOrdering::AcqRel;
const SEQ_CST: AtomicOrdering = AtomicOrdering::SeqCst;

#[repr(align(16))]
struct Aligned<T>(T);

macro_rules! integers {
    ($($ty:ident $signed:ident)*) => {$({
        let mut cell = Aligned(5 as $ty);
        let p = &raw mut cell.0;
        unsafe {
            assert_eq!((atomic_load::<_, RELAXED>(p), atomic_load::<_, ACQUIRE>(p), atomic_load::<_, SEQ_CST>(p)), (5, 5, 5));
            atomic_store::<_, RELAXED>(p, 6);
            atomic_store::<_, RELEASE>(p, 7);
            atomic_store::<_, SEQ_CST>(p, 8);
            assert_eq!(atomic_xchg::<_, RELAXED>(p, 9), 8);
            assert_eq!(atomic_xadd::<_, _, RELEASE>(p, $ty::MAX), 9);
            assert_eq!(atomic_xsub::<_, _, ACQUIRE>(p, 3 as $ty), 8);
            assert_eq!(atomic_and::<_, _, ACQ_REL>(p, 4 as $ty), 5);
            assert_eq!(atomic_or::<_, _, SEQ_CST>(p, 3 as $ty), 4);
            assert_eq!(atomic_xor::<_, _, RELAXED>(p, 1 as $ty), 7);
            assert_eq!(atomic_nand::<_, _, RELAXED>(p, 2 as $ty), 6);
            assert_eq!(atomic_umax::<_, RELEASE>(p, 1), !2);
            assert_eq!(atomic_umin::<_, ACQ_REL>(p, 100), !2);
            let signed = p.cast::<$signed>();
            assert_eq!(atomic_min::<_, SEQ_CST>(signed, -5), 100);
            assert_eq!(atomic_max::<_, ACQUIRE>(signed, -3), -5);
            assert_eq!(atomic_cxchg::<_, SEQ_CST, RELAXED>(signed, -3, 1), (-3, true));
            assert_eq!(atomic_cxchg::<_, RELAXED, SEQ_CST>(signed, -3, 2), (1, false));
            assert_eq!(atomic_cxchg::<_, ACQ_REL, ACQUIRE>(signed, 1, 2), (1, true));
            let (mut failures, mut done) = (0, false);
            while !done {
                let (old, success) = atomic_cxchgweak::<_, RELEASE, RELAXED>(signed, 2, 3);
                assert_eq!(old, 2);
                (failures, done) = (failures + 1, success);
            }
            assert!(failures < 100);
            assert_eq!(atomic_cxchgweak::<_, ACQUIRE, ACQUIRE>(signed, 2, 4), (3, false));
        }
    })*};
}

fn main() {
    integers! { u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize }
    unsafe {
        atomic_fence::<RELEASE>();
        atomic_fence::<SEQ_CST>();
        atomic_singlethreadfence::<ACQ_REL>();
    }

    // Pointers keep their provenance.
    let (mut a, mut b) = ([1u8, 2, 3, 4], 5u8);
    let mut cell = a.as_mut_ptr();
    let p = &raw mut cell;
    unsafe {
        assert_eq!(*atomic_xadd::<_, usize, SEQ_CST>(p, 2), 1);
        assert_eq!(*atomic_xsub::<_, usize, SEQ_CST>(p, 1), 3);
        assert_eq!(*atomic_load::<_, SEQ_CST>(p), 2);
        let old = cell;
        let (found, success) = atomic_cxchg::<_, SEQ_CST, SEQ_CST>(p, old, &raw mut b);
        assert_eq!((*found, success, *cell), (2, true, 5));
        assert_eq!(*atomic_xchg::<_, SEQ_CST>(p, old), 5);
        assert_eq!(*atomic_or::<_, usize, SEQ_CST>(p, 0), 2);
        *cell = 6;
    }
    assert_eq!(a, [1, 6, 3, 4]);
}
