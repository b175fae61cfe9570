//! `str::get_unchecked` beyond the end of the text.
fn main() {
    let text = String::from("abc");
    let part = unsafe { text.get_unchecked(1..9) }; //~ ERROR: Undefined Behavior
    println!("{}", part.len());
}
