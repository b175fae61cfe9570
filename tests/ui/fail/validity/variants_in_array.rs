//! A bad payload of an enum inside of another one, late in an array.
fn main() {
    let good: [Option<(u8, Result<bool, u16>)>; 6] = [Some((1, Ok(true))); 6];
    let mut elements = good;
    let payload = match &mut elements[4] {
        Some((_, Ok(flag))) => &raw mut *flag,
        _ => unreachable!(),
    };
    unsafe { payload.cast::<u8>().write(3) };
    let copy = elements; //~ ERROR: invalid value of type `[std::option::Option<(u8, std::result::Result<bool, u16>)>; 6]` at `[4].<Some>.0.1.<Ok>.0`: found 0x03
    drop(copy);
}
