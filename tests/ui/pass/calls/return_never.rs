//! A function that never returns, called as what it is.
fn exit() -> ! {
    std::process::exit(0)
}

fn main() {
    let function: fn() -> ! = exit;
    function()
}
