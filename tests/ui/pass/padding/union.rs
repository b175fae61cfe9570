//! A byte that belongs to one field of a union is kept, whichever field is in use.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    half: u16,
}

#[repr(C)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
union Either {
    padded: Padded,
    bytes: [u8; 2],
}

fn main() {
    let either: Either = unsafe { std::mem::transmute([1u8, 2, 3, 4]) };
    let copy = std::hint::black_box(either);
    assert_eq!(unsafe { *(&raw const copy).cast::<[u8; 4]>() }, [1, 2, 3, 4]);
    assert_eq!(unsafe { copy.padded.half }, u16::from_ne_bytes([3, 4]));
}
