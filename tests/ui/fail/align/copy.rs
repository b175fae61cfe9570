//! `copy_nonoverlapping` of a type to where it is misaligned.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let source = 5u64;
    let mut bytes = Aligned([0; 16]);
    let target = bytes.0.as_mut_ptr().wrapping_add(3).cast::<u64>();
    unsafe { std::ptr::copy_nonoverlapping(&raw const source, target, 1) }; //~ ERROR: misaligned write
}
