//! A tag that lies in a field of one variant.
#[allow(dead_code)]
#[derive(Debug)]
enum Message {
    Text(bool, [u8; 3]),
    Quit,
    Stop,
}

fn main() {
    let mut message = Message::Text(true, [5; 3]);
    let bytes = (&raw mut message).cast::<u8>();
    let at = (0..4).find(|&at| unsafe { *bytes.add(at) } == 1).unwrap();
    unsafe { bytes.add(at).write(4) };
    let moved = message; //~ ERROR: found 0x04, but a `bool`
    println!("{moved:?}");
}
