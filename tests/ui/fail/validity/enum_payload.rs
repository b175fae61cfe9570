//! A good tag with a bad field behind it.
#[repr(u8)]
#[derive(Debug)]
#[allow(dead_code)]
enum Message {
    Quit,
    Flag(bool),
}

fn main() {
    let message: Message = unsafe { std::mem::transmute([1u8, 7]) }; //~ ERROR: .0`: found 0x07, but a `bool`
    println!("{message:?}");
}
