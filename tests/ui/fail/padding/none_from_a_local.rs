//! The payload of `None`, copied from one place in memory to another.
fn main() {
    let mut words: [u64; 2] = [0, 7];
    let source = (&raw mut words).cast::<Option<u64>>();
    let mut place = [1u64; 2];
    let target = (&raw mut place).cast::<Option<u64>>();
    unsafe { *target = *source };
    println!("{}", place[1]); //~ ERROR: uninitialized
}
