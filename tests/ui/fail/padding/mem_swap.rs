//! `mem::swap` exchanges values, not padding.
#[repr(C)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let mut zeroed = [0u64; 2];
    let first = (&raw mut zeroed).cast::<Padded>();
    unsafe { std::mem::swap(&mut *first, &mut *first.add(1)) };
    println!("{}", zeroed[0]); //~ ERROR: uninitialized
}
