//! `str::get_unchecked` beyond the end of the text.
fn main() {
    let text = String::from("abc");
    let part = unsafe { text.get_unchecked(1..9) }; //~ ERROR: reaches beyond its bounds
    println!("{}", part.len());
}
