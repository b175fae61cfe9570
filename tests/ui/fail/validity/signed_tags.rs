//! Tags from -2 to 1: a range that wraps around as unsigned numbers do.
#[repr(i16)]
#[derive(Clone, Copy, Debug)]
#[allow(dead_code)]
enum Level {
    Lowest = -2,
    Low = -1,
    Middle = 0,
    High = 1,
}

fn main() {
    let level: Level = unsafe { std::mem::transmute(2i16) }; //~ ERROR: found 0x2, but no variant
    println!("{level:?}");
}
