//! The length of an `Option<&str>` that is there.
fn main() {
    let text = "five!";
    let words = [text.as_ptr(), std::ptr::without_provenance(5)];
    let option: Option<&str> = unsafe { *words.as_ptr().cast() };
    let mut place = [1usize; 2];
    unsafe { *place.as_mut_ptr().cast::<Option<&str>>() = option };
    assert_eq!(place[1], 5);
}
