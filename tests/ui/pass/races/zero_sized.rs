//! Accesses to nothing do not race.

use std::thread;

static mut NOTHING: [u32; 0] = [];
static mut UNIT: () = ();

fn main() {
    let touch = || unsafe {
        NOTHING = std::hint::black_box([]);
        UNIT = std::hint::black_box(UNIT);
        (&raw mut NOTHING).write(std::hint::black_box((&raw mut NOTHING).read()));
        (&raw mut UNIT).copy_from(&(), 1);
    };
    thread::scope(|scope| (0..3).for_each(|_| _ = scope.spawn(touch)));
}
