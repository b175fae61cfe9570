//! A value of an enum without variants.
enum Void {}

fn main() {
    let void: Void = unsafe { std::mem::transmute(()) }; //~ ERROR: Undefined Behavior
    std::mem::forget(void);
}
