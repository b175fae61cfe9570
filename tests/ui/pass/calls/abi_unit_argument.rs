// An argument without size on both sides.
fn callee(_: ()) {}

fn main() {
    let function: fn(()) = callee;
    function(());
}
