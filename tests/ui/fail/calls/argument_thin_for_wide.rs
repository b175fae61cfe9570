//! A thin pointer passed where a wide one is taken.
fn length(slice: &[u8]) -> usize {
    slice.len()
}

fn main() {
    let function: fn(&[u8; 4]) -> usize = unsafe { std::mem::transmute(length as fn(&[u8]) -> usize) };
    println!("{}", function(&[0; 4])); //~ ERROR: wrong argument type: argument 1 of `length`
}
