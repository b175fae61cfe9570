//! A struct passed through a pointer to it.
#[repr(C)]
struct Pair(u32, u32);

fn sum(pair: &Pair) -> u32 {
    pair.0 + pair.1
}

fn main() {
    let function: fn(*const [u32; 2]) -> u32 = unsafe { std::mem::transmute(sum as fn(&Pair) -> u32) };
    let array = [1, 2];
    assert_eq!(function(&raw const array), 3);
}
