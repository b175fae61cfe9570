//! A schedule that was recorded is the same when it is replayed, and seeds differ in their schedules.

use std::collections::BTreeSet;

use assay_explore::{RandomChooser, Recording, RecordingChooser, ReplayChooser};
use assay_ir::text::parse_program;
use assay_machine::{Choose, Config, Machine, Outcome};
use assay_shims::{HostConfig, Linux, SystemHost};

/// Two threads mix numbers of their own into a common one; the exit status tells the order.
const PROGRAM: &str = r#"
sig s0 () -> i32
sig s1 (ptr)
sig s2 "C" (ptr, ptr) -> u64
sig s3 "C" (u64) -> u8
foreign f1 "miri_thread_spawn" s2
foreign f2 "miri_thread_join" s3
global g0 "MIXED" static mut align 8 { u64 1 }
fn f0 s0 [] -> [%0] {
b0:
    mov_ptr %1, @f3
    mov_bare %2, 3
    call f1 s2 [%1, %2] -> [%3] b1
b1:
    mov_bare %2, 5
    call f1 s2 [%1, %2] -> [%4] b2
b2:
    call f2 s3 [%3] -> [%5] b3
b3:
    call f2 s3 [%4] -> [%5] b4
b4:
    intrinsic atomic_load [@g0] -> [%6:int] [3, 4]
    int and u64 %0, %6, 0x7fffffff
    return
}
fn f3 "mix" s1 [%0:ptr] -> [] cells 8 {
b0:
    mov %2, 0
    ptr_expose %3, %0
    jump b1
b1:
    intrinsic atomic_load [@g0] -> [%4:int] [3, 4]
    int mul u64 %4, %4, 31
    int add u64 %4, %4, %3
    intrinsic atomic_store [@g0, %4] [3, 4]
    int add u64 %2, %2, 1
    cmp_branch lt u64 %2, 1000, b1, b2
b2:
    return
}
"#;

fn run(chooser: Box<dyn Choose>) -> i32 {
    let program = parse_program(PROGRAM, "mix").expect("the program is well-formed");
    assay_ir::verify_program(&program).expect("the program is well-formed");
    let host = SystemHost::new(HostConfig { isolated: true, ..HostConfig::default() });
    let config = Config::default();
    let mut machine = Machine::new(&program, config, Box::new(host), chooser, Box::<Linux>::default());
    match machine.run(&[b"mix".to_vec()]) {
        Outcome::Exited(status) => status,
        Outcome::Finding(finding) => panic!("{finding:?}"),
    }
}

#[test]
fn schedules_are_replayed() {
    let mut outcomes = BTreeSet::new();
    for seed in 0..20 {
        let (chooser, recording) = RecordingChooser::new(RandomChooser::new(seed));
        let outcome = run(Box::new(chooser));
        let text = recording.get().to_string();
        let recording: Recording = text.parse().expect("what is printed can be parsed");
        let (chooser, state) = ReplayChooser::new(recording);
        assert_eq!(run(Box::new(chooser)), outcome);
        assert_eq!(state.final_error(), None);
        outcomes.insert(outcome);
    }
    assert!(outcomes.len() > 10, "{outcomes:?}");
}
