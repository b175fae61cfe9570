//! Bytes that are no `char` beside the tag of a variant without one.
#[repr(C, u32)]
#[allow(dead_code)]
enum Token {
    End,
    Letter(char),
}

fn main() {
    let token: Token = unsafe { std::mem::transmute([0u32, 0x11_0000]) };
    assert!(matches!(token, Token::End));
}
