//! An enum with fields whose tag is out of range.
#[repr(u8)]
#[derive(Debug)]
#[allow(dead_code)]
enum Message {
    Quit,
    Move(u8),
}

fn main() {
    let message: Message = unsafe { std::mem::transmute([9u8, 0]) }; //~ ERROR: invalid value of type `Message`
    println!("{message:?}");
}
