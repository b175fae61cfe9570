//! Makes pointers of all sorts, as often as the argument says.
use std::cell::Cell;
use std::fmt::Debug;
use std::panic::Location;

thread_local!(static COUNT: Cell<usize> = const { Cell::new(0) });

fn one(number: usize) -> usize {
    number + 1
}

fn two(number: usize) -> usize {
    number + 2
}

#[track_caller]
fn line() -> u32 {
    Location::caller().line()
}

fn main() {
    let rounds: usize = std::env::args().nth(1).expect("how often").parse().expect("a number");
    let numbers = [1usize, 2, 3, 4];
    let mut sum = 0usize;
    for round in 0..rounds {
        let local = numbers[round % 4];
        let reference = &local;
        let address = &raw const local as usize;
        let exposed = std::ptr::with_exposed_provenance::<usize>(address);
        sum = sum.wrapping_add(*reference + unsafe { *exposed });
        if round % 8 == 0 {
            let function: fn(usize) -> usize = if round % 16 == 0 { one } else { two };
            let object: &dyn Debug = if round % 16 == 0 { &1u8 } else { &'a' };
            sum = sum.wrapping_add(function as usize % 2 + function(round) + size_of_val(object) + line() as usize);
            COUNT.set(COUNT.get() + 1);
        }
    }
    println!("{}", sum != 0 && COUNT.get() >= rounds / 8);
}
