// All pairs of types that std's documentation of function pointers says to be ABI-compatible, as arguments and results.
#![feature(transparent_unions)]
#![allow(improper_ctypes_definitions)]

use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit, transmute};
use std::num::NonZero;
use std::ptr::NonNull;

/// The integers that are as large as `usize`.
#[cfg(target_pointer_width = "64")]
type Word = u64;
#[cfg(target_pointer_width = "64")]
type SignedWord = i64;
#[cfg(target_pointer_width = "32")]
type Word = u32;
#[cfg(target_pointer_width = "32")]
type SignedWord = i32;

#[repr(transparent)]
struct Newtype<T>(T, PhantomData<u64>);

#[repr(transparent)]
union Union<T: Copy> {
    value: T,
}

#[allow(unused)]
enum OptionLike<T> {
    Nothing((), PhantomData<T>),
    Just(T),
}

/// Calls a function that takes and gives a `Callee` as one that takes and gives a `Caller`.
fn call<Callee, Caller>(value: Caller) -> Caller {
    fn same<T>(value: T) -> T {
        value
    }
    extern "C" fn same_c<T>(before: u8, value: T, after: f64) -> T {
        assert_eq!((before, after), (3, 0.5));
        value
    }
    unsafe {
        let function: fn(Caller) -> Caller = transmute(same::<Callee> as fn(Callee) -> Callee);
        let value = function(value);
        let function: extern "C" fn(u8, Caller, f64) -> Caller =
            transmute(same_c::<Callee> as extern "C" fn(u8, Callee, f64) -> Callee);
        function(3, value, 0.5)
    }
}

/// In both directions.
macro_rules! compatible {
    ($($a:ty = $value:expr, $b:ty;)*) => {$({
        let value: $a = $value;
        _ = call::<$b, $a>(value);
        let value: $b = unsafe { transmute::<$a, $b>($value) };
        _ = call::<$a, $b>(value);
    })*};
}

fn main() {
    static NUMBER: u32 = 5;
    static SLICE: [u16; 3] = [1, 2, 3];
    let mut place = 5u32;
    let place = &raw mut place;
    compatible! {
        *const u32 = &NUMBER, &u32;
        *const u32 = &NUMBER, *mut [u64; 3];
        *mut u32 = place, &mut u32;
        *mut u32 = place, NonNull<u8>;
        &[u16] = &SLICE, *const str;
        &[u16] = &SLICE, Option<NonNull<[u8]>>;
        usize = 7, Word;
        isize = -7, SignedWord;
        char = 'x', u32;
        fn() = main, fn(i32) -> u8;
        extern "C" fn() = { extern "C" fn f() {} f }, Option<extern "C-unwind" fn(u8)>;
        () = (), PhantomData<u64>;
        () = (), [u8; 0];
        u32 = 5, Newtype<u32>;
        [u64; 5] = [5; 5], Newtype<[u64; 5]>;
        [u64; 5] = [5; 5], ManuallyDrop<[u64; 5]>;
        i32 = 6, NonZero<i32>;
        u128 = 6, Option<NonZero<u128>>;
        &u32 = &NUMBER, Option<&u32>;
        &u32 = &NUMBER, OptionLike<Newtype<&[u8; 4]>>;
        f32 = 1.5, Newtype<Newtype<f32>>;
        // A union in memory, for a scalar or a pair of them in cells.
        u32 = 7, MaybeUninit<u32>;
        u128 = 7 << 100, MaybeUninit<u128>;
        char = 'y', Newtype<MaybeUninit<u32>>;
        &u32 = &NUMBER, MaybeUninit<&u32>;
        &str = "text", MaybeUninit<&str>;
        (u8, u32) = (1, 2), MaybeUninit<(u8, u32)>;
        Option<u32> = Some(4), MaybeUninit<Option<u32>>;
        Option<u32> = None, MaybeUninit<Option<u32>>;
        f64 = 1.5, Union<f64>;
        [u8; 3] = [1, 2, 3], MaybeUninit<[u8; 3]>;
    }
    let boxed: Box<u32> = Box::new(9);
    let boxed: *mut u32 = unsafe { transmute(call::<*mut u64, Box<u32>>(boxed)) };
    drop(unsafe { Box::from_raw(boxed) });
    // Uninitialised bytes get through where both sides allow them.
    _ = call::<Newtype<MaybeUninit<u32>>, MaybeUninit<u32>>(MaybeUninit::uninit());
    // A closure and a function that never returns.
    let closure: fn(usize) -> usize = |x| x + 1;
    let closure: fn(Word) -> Word = unsafe { transmute(closure) };
    assert_eq!(closure(1), 2);
    let never: fn() -> ! = || panic!();
    let unit: fn() = unsafe { transmute(never) };
    std::panic::set_hook(Box::new(|_| ()));
    assert!(std::panic::catch_unwind(unit).is_err());
    // Unwinding through a call that adapts values.
    let unlucky: fn(MaybeUninit<u32>) -> MaybeUninit<u32> = |_| panic!();
    let unlucky: fn(u32) -> u32 = unsafe { transmute(unlucky) };
    assert!(std::panic::catch_unwind(|| unlucky(1)).is_err());
    assert_eq!(call::<MaybeUninit<u32>, u32>(8), 8);
}
