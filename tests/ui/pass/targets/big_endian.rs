//! What differs where the most significant byte comes first, and what does not.
//@compile-flags: --target s390x-unknown-linux-gnu
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};

#[derive(Debug, PartialEq, Clone)]
enum Shape {
    Empty,
    Number(u32),
    Text(String),
    Pair(Box<Shape>, Option<char>),
}

fn main() {
    assert!(cfg!(target_endian = "big") && cfg!(target_pointer_width = "64"));
    assert_eq!(0x0102_0304u32.to_ne_bytes(), [1, 2, 3, 4]);
    assert_eq!(u16::from_ne_bytes([1, 2]), 0x0102);
    let wide = 0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10u128;
    assert_eq!(unsafe { (&raw const wide).cast::<u64>().add(1).read() }, 0x090a_0b0c_0d0e_0f10);
    assert_eq!(unsafe { (&raw const wide).cast::<[u8; 16]>().read() }, wide.to_be_bytes());
    assert_eq!(1.0f32.to_ne_bytes(), [0x3f, 0x80, 0, 0]);

    let shapes = [
        Shape::Empty,
        Shape::Number(7),
        Shape::Text("big".to_owned()),
        Shape::Pair(Box::new(Shape::Empty), Some('e')),
    ];
    let copies = shapes.clone();
    assert_eq!(shapes, copies);
    println!("{shapes:?} {:?}", [Some(true), Some(false), None]);

    let cell = AtomicU16::new(0x00ff);
    assert_eq!(cell.fetch_add(1, Ordering::SeqCst), 0x00ff);
    assert_eq!(cell.into_inner().to_ne_bytes(), [1, 0]);
    static COUNT: AtomicUsize = AtomicUsize::new(5);
    COUNT.fetch_sub(1, Ordering::Relaxed);
    assert_eq!(COUNT.load(Ordering::Relaxed), 4);

    // A pointer moved byte by byte stays one.
    let target = Box::new(3u8);
    let mut copy: *const u8 = std::ptr::null();
    let source: *const u8 = &*target;
    for byte in 0..size_of::<*const u8>() {
        unsafe {
            let from = (&raw const source).cast::<std::mem::MaybeUninit<u8>>().add(byte);
            (&raw mut copy).cast::<std::mem::MaybeUninit<u8>>().add(byte).copy_from(from, 1);
        }
    }
    assert_eq!(unsafe { *copy }, 3);
    let caught = std::panic::catch_unwind(|| std::panic::resume_unwind(Box::new(0x0102u16)));
    assert_eq!(*caught.unwrap_err().downcast::<u16>().unwrap(), 0x0102);
}
