//! Representations: C, packed, aligned, transparent, and the offsets that follow.
use std::mem::offset_of;

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct C {
    a: u8,
    b: u32,
    c: u16,
}

#[repr(C, packed(2))]
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Packed {
    a: u8,
    b: u32,
    c: u64,
}

#[repr(align(64))]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Aligned(u8);

#[repr(transparent)]
struct Transparent<T>(T, ());

#[repr(C, u8)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum TaggedC {
    Small(u8),
    Large { word: u64 },
}

#[repr(packed)]
struct Generic<T>(u8, T);

fn main() {
    assert_eq!((size_of::<C>(), align_of::<C>()), (12, 4));
    assert_eq!((offset_of!(C, a), offset_of!(C, b), offset_of!(C, c)), (0, 4, 8));
    assert_eq!((size_of::<Packed>(), align_of::<Packed>()), (14, 2));
    assert_eq!((offset_of!(Packed, b), offset_of!(Packed, c)), (2, 6));

    let mut packed = [Packed::default(); 3];
    packed[1] = Packed { a: 1, b: 0xdead_beef, c: u64::MAX };
    packed[2].c += 5;
    let Packed { a, b, c } = packed[1];
    assert_eq!((a, b, c, { packed[2].c }), (1, 0xdead_beef, u64::MAX, 5));
    println!("{:?}", packed[1]);

    let aligned = [Aligned(1), Aligned(2)];
    assert_eq!((size_of_val(&aligned), (&raw const aligned).addr() % 64), (128, 0));
    let boxed = Box::new(Aligned(3));
    assert_eq!((&raw const *boxed).addr() % 64, 0);
    let vec = vec![Aligned(4); 5];
    assert!(vec.iter().all(|item| (&raw const *item).addr() % 64 == 0));

    let transparent: Transparent<u32> = unsafe { std::mem::transmute(5u32) };
    assert_eq!(transparent.0, 5);

    assert_eq!((size_of::<TaggedC>() - align_of::<u64>(), size_of::<Generic<u64>>()), (8, 9));
    let TaggedC::Large { word } = (TaggedC::Large { word: 7 }) else { unreachable!() };
    assert_eq!(word, 7);
    let generic = Generic(1, 0x1234_5678u32);
    assert_eq!({ generic.1 } + u32::from(generic.0), 0x1234_5679);
    let text = Generic(2, String::from("dropped from a packed struct"));
    assert_eq!(text.0, 2);
}
