//! `main` that returns an error.
//@exit-status: 1
#[derive(Debug)]
#[allow(dead_code)]
struct Failure {
    code: i32,
}

fn main() -> Result<(), Failure> {
    println!("before");
    Err(Failure { code: 7 })
}
