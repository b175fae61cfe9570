//! A function that returns nothing may return another nothing.
struct Nothing;

fn nothing() {}

fn main() {
    let function: fn() -> Nothing = unsafe { std::mem::transmute(nothing as fn()) };
    let Nothing = function();
}
