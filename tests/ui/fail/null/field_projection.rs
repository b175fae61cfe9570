//! The home-made `offset_of`: the address of a field behind null.
struct Pair {
    _first: u64,
    second: u64,
}

#[repr(C)]
struct Outer {
    head: u64,
    pair: Pair,
}

fn main() {
    let pointer: *const Outer = std::ptr::null();
    let field = unsafe { &raw const (*pointer).pair }; //~ ERROR: null pointer: pointer arithmetic by 8 bytes
    println!("{}", field.addr());
}
