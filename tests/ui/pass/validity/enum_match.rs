//! A `match` on memory with a good tag.
#[repr(u8)]
#[allow(dead_code)]
enum Direction {
    North,
    South,
}

fn main() {
    let byte = 1u8;
    let pointer = (&raw const byte).cast::<Direction>();
    match unsafe { &*pointer } {
        Direction::North => unreachable!(),
        Direction::South => {}
    }
}
