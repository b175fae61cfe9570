//! A payload out of range beside a good tag, never looked at.
#[repr(C, u32)]
#[allow(dead_code)]
enum Token {
    End,
    Letter(char),
}

fn main() {
    let _token: Token = unsafe { std::mem::transmute([1u32, 0x11_0000]) }; //~ ERROR: found 0x110000, but a `char`
}
