//! `main` that returns an exit code; destructors run.
//@exit-status: 42
use std::process::ExitCode;

struct Loud;

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop");
    }
}

fn main() -> ExitCode {
    let _loud = Loud;
    ExitCode::from(42)
}
