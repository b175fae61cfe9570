//! An enum with fields, built of its tag and its field.
#[repr(u8)]
#[derive(Debug)]
#[allow(dead_code)]
enum Message {
    Quit,
    Move(u8),
}

fn main() {
    let message: Message = unsafe { std::mem::transmute([1u8, 7]) };
    assert!(matches!(message, Message::Move(7)));
}
