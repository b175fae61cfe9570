//! A `str` that reaches beyond its memory.
fn main() {
    let text: &str = unsafe { std::mem::transmute(("abc".as_ptr(), 4usize)) }; //~ ERROR: found a reference to 4 bytes at offset 0
    println!("{}", text.len());
}
