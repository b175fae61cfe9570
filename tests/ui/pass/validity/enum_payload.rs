//! The field of a variant that is not there may be anything.
#[repr(u8)]
#[derive(Debug)]
#[allow(dead_code)]
enum Message {
    Quit,
    Flag(bool),
}

fn main() {
    let message: Message = unsafe { std::mem::transmute([0u8, 7]) };
    assert!(matches!(message, Message::Quit));
}
