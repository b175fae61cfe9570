//! The length beside a null pointer in an `Option<&str>` is padding.
fn main() {
    let words = [0usize, 5];
    let option: Option<&str> = unsafe { *words.as_ptr().cast() };
    let mut place = [1usize; 2];
    unsafe { *place.as_mut_ptr().cast::<Option<&str>>() = option };
    println!("{}", place[0]);
    println!("{}", place[1]); //~ ERROR: uninitialized
}
