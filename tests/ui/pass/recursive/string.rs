//! Recursively, strings and functions.
//@compile-flags: -Zmiri-recursive-validation
fn main() {
    let bytes = [b'a', b'b'];
    let text: &str = unsafe { std::mem::transmute(&bytes[..]) };
    let functions: &[fn(&str) -> usize] = &[str::len];
    assert_eq!(functions[0](text), 2);
    let numbers: Vec<String> = (0..3).map(|number| number.to_string()).collect();
    assert_eq!(numbers.join(text), "0ab1ab2");
}
