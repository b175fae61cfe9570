//! Recursively, through a struct, a box, an option and a slice.
//@compile-flags: -Zmiri-recursive-validation
struct Inner<'a> {
    chars: Option<&'a [u32]>,
}

struct Outer<'a> {
    chars: Option<&'a [char]>,
}

fn main() {
    let inner = (1u8, Box::new(Inner { chars: Some(&[65, 66, 0xd800]) }));
    _ = inner.1.chars;
    let outer: (u8, Box<Outer<'_>>) = unsafe { std::mem::transmute(inner) }; //~ ERROR: at `.1.*.chars.<Some>.0.*[2]`: found 0xd800, but a `char`
    _ = outer.1.chars;
}
