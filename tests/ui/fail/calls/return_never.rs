//! A function that returns, called as one that never does.
fn returns() {}

fn main() {
    let function: fn() -> ! = unsafe { std::mem::transmute(returns as fn()) };
    function(); //~ ERROR: return from a function that never returns
}
