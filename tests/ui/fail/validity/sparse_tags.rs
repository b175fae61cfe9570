//! A tag in a gap between others.
#[repr(u64)]
#[derive(Clone, Copy, Debug)]
#[allow(dead_code)]
enum Sparse {
    One = 1,
    Large = 1 << 40,
    Last = u64::MAX,
}

fn main() {
    let place = [5u64];
    let value = unsafe { *place.as_ptr().cast::<Sparse>() }; //~ ERROR: found 0x5, but no variant
    println!("{value:?}");
}
