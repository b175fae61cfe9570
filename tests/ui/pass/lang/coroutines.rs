//! Coroutines: resumed with values, with locals that live across suspension, dropped half-way.
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]
use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;

struct Noisy(u8);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut fibonacci = #[coroutine]
    || {
        let (mut a, mut b) = (0u32, 1);
        loop {
            yield a;
            (a, b) = (b, a + b);
            if a > 30 {
                return "done";
            }
        }
    };
    let mut seen = Vec::new();
    let end = loop {
        match Pin::new(&mut fibonacci).resume(()) {
            CoroutineState::Yielded(number) => seen.push(number),
            CoroutineState::Complete(text) => break text,
        }
    };
    println!("{seen:?} {end}");

    let mut echo = Box::pin(
        #[coroutine]
        static |first: u32| {
            let local = [first; 4];
            let reference = &local[2];
            let _noisy = Noisy(1);
            let second: u32 = yield *reference;
            let third = yield second + *reference;
            third * 2
        },
    );
    assert_eq!(echo.as_mut().resume(5), CoroutineState::Yielded(5));
    assert_eq!(echo.as_mut().resume(6), CoroutineState::Yielded(11));
    assert_eq!(echo.as_mut().resume(7), CoroutineState::Complete(14));

    let mut half = #[coroutine]
    || {
        let _first = Noisy(2);
        yield 1;
        let _second = Noisy(3);
        yield 2;
    };
    assert_eq!(Pin::new(&mut half).resume(()), CoroutineState::Yielded(1));
    drop(half);
    println!("end");
}
