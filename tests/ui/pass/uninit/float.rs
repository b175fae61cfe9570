//! A float may have any bits, if only they are initialised.
fn main() {
    let float = f64::from_bits(0x7ff0_0000_0000_0001);
    assert!(float.is_nan());
    assert!(unsafe { std::mem::transmute::<u32, f32>(0xffff_ffff) }.is_nan());
}
