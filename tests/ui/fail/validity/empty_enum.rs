//! A value of an enum without variants.
enum Void {}

fn main() {
    let void: Void = unsafe { std::mem::transmute(()) }; //~ ERROR: entering unreachable code
    std::mem::forget(void);
}
