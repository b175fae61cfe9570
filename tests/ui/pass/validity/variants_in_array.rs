//! A payload of an enum inside of another one, late in an array.
fn main() {
    let good: [Option<(u8, Result<bool, u16>)>; 6] = [Some((1, Ok(true))); 6];
    let mut elements = good;
    let payload = match &mut elements[4] {
        Some((_, Ok(flag))) => &raw mut *flag,
        _ => unreachable!(),
    };
    unsafe { payload.cast::<u8>().write(0) };
    let copy = elements;
    drop(copy);
}
