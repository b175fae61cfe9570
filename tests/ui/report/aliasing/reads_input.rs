//! The run under the other model reads the same input: Tree Borrows objects to something only after the word "go".
//@compile-flags: --stacked-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut word = String::new();
    std::io::stdin().read_line(&mut word).unwrap();
    let mut row = [1u8, 2, 3, 4];
    let first = &raw mut row[0];
    unsafe { *first.add(2) = 9 }; //~ ERROR: but `first` was made for offset 0 only
    println!("this is not printed, but runs under the other model");
    let mut rest = String::new();
    std::io::stdin().read_line(&mut rest).unwrap();
    if word.trim() == "go" && rest.trim() == "on" {
        let last = &mut row[3];
        unsafe { *first.add(3) = 1 };
        *last = 2;
    }
}
