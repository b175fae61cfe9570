//! A wrapper is as valid as what it wraps.
#[repr(transparent)]
#[derive(Clone, Copy)]
struct Wrapper((), Option<std::cmp::Ordering>);

fn main() {
    let wrapper: Wrapper = unsafe { std::mem::transmute(5i8) }; //~ ERROR: found 0x5, but no variant
    _ = wrapper;
}
