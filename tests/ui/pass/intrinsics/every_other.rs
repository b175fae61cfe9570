//! Intrinsics on types, and on the flow of control.
#![feature(core_intrinsics, const_eval_select, contracts_internals, ptr_metadata, never_type)]
#![allow(internal_features)]
use std::any::TypeId;
use std::fmt::Debug;
use std::intrinsics::*;

#[allow(dead_code)]
#[repr(u8)]
enum Three {
    A,
    B(u8) = 5,
    C = 9,
}

#[repr(C)]
struct Tail<T: ?Sized>(u16, T);

fn types() {
    let slice: &[u32] = &[1, 2, 3];
    let tail: &Tail<[u8]> = &Tail(0, [1, 2, 3]);
    let object: &dyn Debug = &0u64;
    let tail_object: &Tail<dyn Debug> = &Tail(0, 0u32);
    unsafe {
        assert_eq!((size_of_val(slice), align_of_val(slice)), (12, 4));
        assert_eq!((size_of_val(tail), align_of_val(tail)), (6, 2));
        assert_eq!((size_of_val(object), align_of_val(object)), (8, align_of::<u64>()));
        assert_eq!((size_of_val(tail_object), align_of_val(tail_object)), (8, 4));
        assert_eq!((size_of_val("abc"), size_of_val(&0u16)), (3, 2));
        // The largest slice there may be.
        let huge = std::ptr::slice_from_raw_parts(std::ptr::null::<u8>(), isize::MAX as usize);
        assert_eq!(size_of_val(huge), isize::MAX as usize);
        let vtable: *const () = std::mem::transmute(std::ptr::metadata(object));
        assert_eq!((vtable_size(vtable), vtable_align(vtable)), (8, align_of::<u64>()));
    }
    assert_eq!((size_of::<Three>(), variant_count::<Three>(), variant_count::<!>()), (2, 3, 0));
    assert!(needs_drop::<String>() && !needs_drop::<&String>());
    assert_eq!([Three::A, Three::B(1), Three::C].map(|value| discriminant_value(&value)), [0, 5, 9]);
    assert!(type_id_eq(TypeId::of::<u8>(), TypeId::of::<u8>()) && !type_id_eq(TypeId::of::<u8>(), TypeId::of::<i8>()));
    assert_inhabited::<u8>();
    assert_zero_valid::<u8>();
    assert_mem_uninitialized_valid::<std::mem::MaybeUninit<u8>>();
}

fn catch() {
    fn fine(data: *mut u8) {
        unsafe { *data += 1 }
    }
    fn caught(_: *mut u8, _: *mut u8) {
        panic!("nothing unwinds");
    }
    let mut data = 0;
    unsafe {
        assert_eq!(catch_unwind(fine, &mut data, caught), 0);
        assert_eq!(data, 1);
    }
}

#[track_caller]
fn line() -> u32 {
    caller_location().line()
}

const fn in_constant(_: i32) -> i32 {
    1
}

fn at_run_time(argument: i32) -> i32 {
    argument + 1
}

fn control() {
    unsafe { assume(std::hint::black_box(true)) };
    cold_path();
    assert_eq!(black_box([1, 2]), [1, 2]);
    assert_eq!(line(), std::line!());
    assert_eq!(const_eval_select((4,), in_constant, at_run_time), 5);
    const { assert!(const_eval_select((4,), in_constant, at_run_time) == 1) };
    assert_eq!(*select_unpredictable(black_box(true), String::from("a"), String::new()), *"a");
    assert!(!ub_checks() || cfg!(debug_assertions));
    assert_eq!(overflow_checks(), true);
    contract_check_requires(|| true);
    assert_eq!(contract_check_ensures(Some(|value: &i32| *value == 3), 3), 3);
    // Either answer is right.
    let known = (0..64).filter(|_| is_val_statically_known(7)).count();
    assert!((1..64).contains(&known));
    if black_box(false) {
        unsafe { unreachable() }
    }
    let owner = String::from("text");
    forget(std::mem::ManuallyDrop::new(&owner));
}

fn main() {
    types();
    catch();
    control();
}
