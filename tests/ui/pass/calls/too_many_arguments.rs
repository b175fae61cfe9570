//! A zero-sized argument may stand for another one.
struct Marker;

fn five(_: Marker) -> u32 {
    5
}

fn main() {
    let function: fn(()) -> u32 = unsafe { std::mem::transmute(five as fn(Marker) -> u32) };
    assert_eq!(function(()), 5);
}
