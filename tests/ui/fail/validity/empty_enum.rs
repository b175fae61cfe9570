//! A value of an enum without variants.
enum Void {}

fn main() {
    let void: Void = unsafe { std::mem::transmute(()) }; //~ ERROR: a value of the uninhabited type `Void`
    std::mem::forget(void);
}
