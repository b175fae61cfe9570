//! A wrapper is as valid as what it wraps.
#[repr(transparent)]
#[derive(Clone, Copy)]
struct Wrapper((), Option<std::cmp::Ordering>);

fn main() {
    let wrappers: [Wrapper; 4] = unsafe { std::mem::transmute([-1i8, 0, 1, 2]) };
    assert!(wrappers[3].1.is_none() && wrappers[..3].iter().all(|wrapper| wrapper.1.is_some()));
    _ = wrappers[0].0;
}
