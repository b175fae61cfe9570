//! A struct that points into itself, and is moved.
struct SelfReference {
    value: [u32; 4],
    pointer: *const u32,
}

fn make() -> Box<SelfReference> {
    let mut this = SelfReference { value: [1, 2, 3, 4], pointer: std::ptr::null() };
    this.pointer = &raw const this.value[2];
    Box::new(this)
}

fn main() {
    let moved = make();
    println!("{} {}", moved.value[0], unsafe { *moved.pointer }); //~ ERROR: dangling pointer: read of 4 bytes at offset
}
