//! Runs an `.air` program: `cargo run --release -p assay-machine --example run_air -- FILE`.

#[path = "../tests/support/mod.rs"]
mod support;

use assay_machine::{Config, FirstChoice, Machine, Outcome};
use support::{TestHost, TestLibrary};

fn main() {
    let path = std::env::args().nth(1).expect("the path of a program");
    let text = std::fs::read_to_string(&path).expect("a readable file");
    let program = assay_ir::text::parse_program(&text, &path).expect("a well-formed program");
    assay_ir::verify_program(&program).expect("a correct program");
    let host = TestHost::default();
    let stdout = host.stdout.clone();
    let library = Box::new(TestLibrary::default());
    let mut machine = Machine::new(&program, Config::default(), Box::new(host), Box::new(FirstChoice), library);
    let outcome = machine.run(&[path.into_bytes()]);
    print!("{}", String::from_utf8_lossy(&stdout.borrow()));
    match outcome {
        Outcome::Exited(status) => std::process::exit(status),
        Outcome::Finding(finding) => panic!("{finding:#?}"),
    }
}
