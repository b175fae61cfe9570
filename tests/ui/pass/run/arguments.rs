//! The program's own arguments.
//@run-args: one --two 3
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    assert_eq!(args, ["one", "--two", "3"]);
    println!("{}", args.join("|"));
}
