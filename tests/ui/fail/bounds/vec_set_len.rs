//! `set_len` beyond the capacity, and an index beyond it.
fn main() {
    let mut vec = Vec::<u8>::with_capacity(4);
    vec.push(1);
    unsafe { vec.set_len(1000) };
    println!("{}", vec[999]); //~ ERROR: reaches beyond its bounds
}
