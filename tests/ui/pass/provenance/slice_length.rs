//! The metadata of a trait object is a pointer and stays one.
fn main() {
    let number = 5u8;
    let object: *const dyn std::fmt::Debug = &raw const number;
    let halves: [*const (); 2] = unsafe { std::mem::transmute(object) };
    let back: *const dyn std::fmt::Debug = unsafe { std::mem::transmute(std::hint::black_box(halves)) };
    assert_eq!(format!("{:?}", unsafe { &*back }), "5");
}
