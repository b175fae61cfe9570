//! New blocks may get the address of a freed one; the old pointer does not come back to life.
fn main() {
    let old = Box::into_raw(Box::new(1u64));
    drop(unsafe { Box::from_raw(old) });
    let blocks: Vec<Box<u64>> = (0..100).map(Box::new).collect();
    println!("{}", unsafe { *old }); //~ ERROR: use after free: read of 8 bytes at offset 0
    drop(blocks);
}
