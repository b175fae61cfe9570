//! Assigning to a field of a variant leaves the other fields alone.
#[repr(C, u32)]
#[allow(dead_code)]
enum Message {
    Quit,
    Move([u32; 4]),
}

fn main() {
    let mut message = Message::Move([1; 4]);
    if let Message::Move(words) = &mut message {
        words[0] = 3;
    }
    let payload = (&raw const message).cast::<u32>().wrapping_add(2);
    assert_eq!(unsafe { *payload }, 1);
}
