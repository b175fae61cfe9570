//! A plain assignment copies the value, so it must be good.
fn main() {
    let bytes = [0u8, 9];
    let source = bytes.as_ptr().cast::<bool>();
    let mut flag = true;
    std::hint::black_box(flag);
    unsafe { flag = *source.add(1) }; //~ ERROR: invalid value of type `bool`: found 0x09
    println!("{flag}");
}
