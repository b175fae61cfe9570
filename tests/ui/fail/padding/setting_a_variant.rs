//! Assigning a variant makes the bytes that it does not use uninitialised.
//@compile-flags: -Zmiri-disable-stacked-borrows
#[repr(C, u32)]
#[allow(dead_code)]
enum Message {
    Quit,
    Move([u32; 4]),
}

fn main() {
    let mut message = Message::Move([1; 4]);
    message = std::hint::black_box(message);
    let payload = (&raw const message).cast::<u32>().wrapping_add(2);
    message = Message::Quit;
    println!("{}", unsafe { *payload }); //~ ERROR: uninitialized
    drop(message);
}
