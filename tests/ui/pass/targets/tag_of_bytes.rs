//! A tag made of bytes, the least significant one first.
#[repr(u16)]
#[derive(Clone, Copy, PartialEq, Debug)]
enum Tag {
    One = 1,
    Two = 2,
}

fn main() {
    let tags = [Tag::One, Tag::Two];
    let tag = unsafe { std::mem::transmute::<[u8; 2], Tag>([2, 0]) };
    assert_eq!(tag, tags[1]);
}
