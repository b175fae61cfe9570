//! A value of the type `!`.
#![feature(never_type)]

fn main() {
    let unit = ();
    let pointer = (&raw const unit).cast::<!>();
    let value: ! = unsafe { *pointer }; //~ ERROR: Undefined Behavior
    value
}
