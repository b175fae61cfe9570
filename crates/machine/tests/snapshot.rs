//! A state that was taken in the middle of a run is returned to, and the rest of the run repeats itself.

mod support;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use assay_machine::{
    Config, FirstChoice, ForeignFlow, ForeignFn, ForeignLibrary, ForeignVariable, Host, Machine, Outcome, Snapshot,
    Stream,
};
use support::{TestHost, TestLibrary};

const PROGRAM: &str = r#"
type t0 "u64" size 8 align 8 int
sig s0 () -> i32
sig s1 "C" (i64)
sig s2 "C" ()
sig s3 "C" (u64, u64) -> ptr
sig s4 "C" (ptr, u64, u64)
foreign f1 "print_i64" s1
foreign f2 "take_snapshot" s2
foreign f3 "alloc" s3
foreign f4 "dealloc" s4
global g0 "COUNTER" static mut align 8 { u64 1 }
fn f0 s0 [] -> [%0] {
    local l0 "x" t0 %1
b0:
    storage_live l0
    store b8 %1, align 8, 10
    call f3 s3 [8, 8] -> [%2:ptr] b1
b1:
    store b8 %2, align 8, 100
    call f2 s2 [] b2
b2:
    load b8 %3, %1, align 8
    load b8 %4, %2, align 8
    load b8 %5, @g0, align 8
    int add u64 %6, %3, %4
    int add u64 %6, %6, %5
    call f1 s1 [%6] b3
b3:
    store b8 %1, align 8, 20
    store b8 @g0, align 8, 2
    call f4 s4 [%2, 8, 8] b4
b4:
    load b8 %3, %1, align 8
    load b8 %5, @g0, align 8
    int add u64 %6, %3, %5
    call f1 s1 [%6] b5
b5:
    mov %0, 4
    return
}
"#;

/// The usual test library, and a function that takes a snapshot.
#[derive(Clone, Default)]
struct Library {
    common: TestLibrary,
    taken: Rc<RefCell<Option<Snapshot>>>,
}

impl ForeignLibrary for Library {
    fn function(&self, symbol: &str) -> Option<ForeignFn> {
        if symbol != "take_snapshot" {
            return self.common.function(symbol);
        }
        Some(|machine, _| {
            let taken = machine.library::<Library>().expect("the library of this test").taken.clone();
            if taken.borrow().is_none() {
                let snapshot = machine.snapshot();
                *taken.borrow_mut() = Some(snapshot);
            }
            Ok(ForeignFlow::UNIT)
        })
    }
    fn variable(&self, symbol: &str) -> Option<ForeignVariable> {
        self.common.variable(symbol)
    }
    fn pointers(&self, visit: &mut dyn FnMut(assay_machine::Pointer)) {
        self.common.pointers(visit);
    }
    fn thread_exit(&self) -> Option<ForeignFn> {
        None
    }
    fn snapshot(&self) -> Box<dyn ForeignLibrary> {
        Box::new(self.clone())
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// Prints to the same place whatever snapshot is returned to.
#[derive(Clone)]
struct SharedHost(TestHost);

impl Host for SharedHost {
    fn now(&mut self, clock: assay_machine::Clock, blocks: u64) -> u64 {
        self.0.now(clock, blocks)
    }
    fn sleep(&mut self, _: u64) {}
    fn environment(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        Vec::new()
    }
    fn current_dir(&self) -> Option<Vec<u8>> {
        None
    }
    fn set_current_dir(&mut self, _: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::NotFound.into())
    }
    fn locate(&self, path: Vec<u8>) -> Vec<u8> {
        path
    }
    fn read_stdin(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Ok(0)
    }
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(stream, bytes)
    }
    fn is_terminal(&self, _: u32) -> bool {
        false
    }
    fn entropy(&mut self, _: &mut dyn assay_machine::Choose, buffer: &mut [u8]) {
        buffer.fill(0);
    }
    fn isolated(&self) -> bool {
        true
    }
    fn snapshot(&self) -> Box<dyn Host> {
        Box::new(self.clone())
    }
}

#[test]
fn the_rest_of_a_run_repeats_itself() {
    let program = assay_ir::text::parse_program(PROGRAM, "snapshot.air").expect("a well-formed program");
    assay_ir::verify_program(&program).expect("a correct program");
    let host = TestHost::default();
    let library = Library::default();
    let (stdout, taken) = (host.stdout.clone(), library.taken.clone());
    let mut machine =
        Machine::new(&program, Config::default(), Box::new(SharedHost(host)), Box::new(FirstChoice), Box::new(library));
    assert_eq!(machine.run(&[]), Outcome::Exited(4));
    assert_eq!(String::from_utf8_lossy(&stdout.borrow()), "111\n22\n");
    for _ in 0..2 {
        stdout.borrow_mut().clear();
        machine.restore(taken.borrow().as_ref().expect("a snapshot"));
        assert_eq!(machine.resume(), Outcome::Exited(4));
        assert_eq!(String::from_utf8_lossy(&stdout.borrow()), "111\n22\n");
    }
}
