//! A `match` on memory whose tag no variant has; the enum is never copied.
#[repr(u8)]
#[allow(dead_code)]
enum Direction {
    North,
    South,
}

fn main() {
    let byte = 2u8;
    let pointer = (&raw const byte).cast::<Direction>();
    match unsafe { &*pointer } { //~ ERROR: invalid value of type `Direction` at `.<tag>`: found 0x2
        Direction::North => println!("north"),
        Direction::South => println!("south"),
    }
}
