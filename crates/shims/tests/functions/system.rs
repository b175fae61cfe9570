use assay_report::{FindingKind, Stopped, Waiting};

use super::{NULL, Test, n};

#[test]
fn one_processor() {
    let mut t = Test::new();
    assert_eq!(t.call("sysconf", &[n(84)]).word, 1);
    assert_eq!(t.call("sysconf", &[n(30)]).word, 4096);
    let mask = t.room(128);
    assert_eq!(t.call("sched_getaffinity", &[n(0), n(128), mask]).as_i32(), 0);
    let mut expected = vec![0; 128];
    expected[0] = 1;
    assert_eq!(t.read(mask, 128), expected);
    assert_eq!(t.fails("sched_getaffinity", &[n(0), n(4), mask]), 22);
    t.refused("sysconf", &[n(200)]);
    assert_eq!(t.call("sysconf", &[n(u64::from(u32::MAX))]).word, u64::MAX);
}

#[test]
fn an_isolated_process_has_a_fixed_number() {
    let mut t = Test::new();
    assert_eq!(t.call("getpid", &[]).word, 1000);
    assert_eq!(t.call("gettid", &[]), t.call("getpid", &[]));
    assert_eq!(t.call("syscall", &[n(186)]).word, 1000);
    let mut t = Test::open();
    assert_eq!(t.call("getpid", &[]).word, u64::from(std::process::id()));
}

#[test]
fn symbols_are_not_found_at_run_time() {
    let mut t = Test::new();
    let name = t.string("__pthread_get_minstack");
    assert_eq!(t.call("dlsym", &[NULL, name]).word, 0);
}

#[test]
fn the_version_of_libc_stays_where_it_is() {
    let mut t = Test::new();
    let version = t.call("gnu_get_libc_version", &[]);
    assert_eq!(t.text(version), "2.36");
    assert_eq!(t.call("gnu_get_libc_version", &[]), version);
}

#[test]
fn futexes_without_other_threads() {
    let mut t = Test::new();
    let word = t.bytes(&7u32.to_le_bytes());
    let wait = 9 | 128;
    // Nobody waits, even if the memory is gone.
    assert_eq!(t.call("syscall", &[n(202), n(4), n(1 | 128), n(1)]).word, 0);
    // The value has changed already.
    assert_eq!(t.call("syscall", &[n(202), word, n(wait), n(8), NULL, NULL, n(!0)]).word, u64::MAX);
    assert_eq!(t.m.errno().unwrap(), 11);
    // With a timeout, until it is over.
    let deadline = t.bytes(&[3u64.to_le_bytes(), 0u64.to_le_bytes()].concat());
    assert_eq!(t.call("syscall", &[n(202), word, n(wait), n(7), deadline, NULL, n(!0)]).word, u64::MAX);
    assert_eq!(t.m.errno().unwrap(), 110);
    assert_eq!(t.world.borrow().time, 3_000_000_000);
    // Without, forever.
    let waits_for = t.waits("syscall", &[n(202), word, n(wait), n(7), NULL, NULL, n(!0)]);
    assert_eq!(waits_for, Waiting::Futex(word.word));
    // For no bit, which nobody could ever wake.
    assert_eq!(t.call("syscall", &[n(202), word, n(wait), n(7), NULL, NULL, n(0)]).word, u64::MAX);
    assert_eq!(t.m.errno().unwrap(), 22);
}

#[test]
fn other_system_calls_are_named() {
    let mut t = Test::new();
    assert_eq!(t.refused("syscall", &[n(999)]).0, "system call number 999");
    t.undefined("syscall", &[n(318)]);
}

#[test]
fn signal_handlers_are_remembered() {
    let mut t = Test::new();
    assert_eq!(t.call("signal", &[n(13), n(1)]).word, 0);
    assert_eq!(t.call("signal", &[n(13), n(0)]).word, 1);
    assert_eq!(t.call("signal", &[n(9), n(1)]).word, u64::MAX);
    let (new, old) = (t.bytes(&[1; 152]), t.room(152));
    t.m.write_ptr(new.as_ptr(), 0, NULL.as_ptr()).unwrap();
    assert_eq!(t.call("sigaction", &[n(11), new, NULL]).as_i32(), 0);
    assert_eq!(t.call("sigaction", &[n(11), NULL, old]).as_i32(), 0);
    assert_eq!(t.read(old, 140)[8..], [1; 132]);
    let set = t.room(128);
    t.call("sigemptyset", &[set]);
    t.call("sigaddset", &[set, n(13)]);
    assert_eq!(t.read(set, 3), [0, 0x10, 0]);
    let real_time = ["__libc_current_sigrtmin", "__libc_current_sigrtmax"].map(|name| t.call(name, &[]).as_i32());
    assert_eq!(real_time, [34, 64]);
    let stop = t.flow("raise", &[n(6)]).unwrap_err();
    assert_eq!(stop.kind, FindingKind::Stopped(Stopped::Abort { message: None }));
}

#[test]
fn users_are_known_without_isolation_only() {
    let arguments = |t: &mut Test, len: u64| {
        let (entry, buffer, result) = (t.room(48), t.room(1024), t.bytes(&[1; 8]));
        ([n(0), entry, buffer, n(len), result], result)
    };
    let mut t = Test::new();
    let (args, result) = arguments(&mut t, 1024);
    assert_eq!(t.call("getpwuid_r", &args).word, 0);
    assert_eq!(t.read(result, 8), [0; 8]);
    let mut t = Test::open();
    let (args, result) = arguments(&mut t, 2);
    // ERANGE: the strings need more room.
    assert_eq!(t.call("getpwuid_r", &args).word, 34);
    assert_eq!(t.read(result, 8), [0; 8]);
    let (args, result) = arguments(&mut t, 1024);
    assert_eq!(t.call("getpwuid_r", &args).word, 0);
    assert_eq!(t.read(result, 8), args[1].word.to_le_bytes());
    let name = u64::from_le_bytes(t.read(args[1], 8).try_into().unwrap());
    assert_eq!(name, args[2].word);
    assert_eq!(t.read(args[2], 5), b"root\0");
}
