//! Options in options share the byte of a `bool`.
fn main() {
    let all: [Option<Option<Option<bool>>>; 5] = unsafe { std::mem::transmute([0u8, 1, 2, 3, 4]) };
    assert_eq!(all, [Some(Some(Some(false))), Some(Some(Some(true))), Some(Some(None)), Some(None), None]);
}
