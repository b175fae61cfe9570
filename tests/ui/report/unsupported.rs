//! What assay can't do is told apart from what the program must not do.
//@exit-status: 71
unsafe extern "C" {
    fn no_such_function(number: i32) -> i32;
}

fn main() {
    println!("{}", unsafe { no_such_function(1) }); //~ ERROR: unsupported operation: can't call foreign function `no_such_function`
}
