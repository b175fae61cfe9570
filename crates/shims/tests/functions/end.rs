use assay_machine::{Callback, ForeignFlow, ForeignLibrary, Resumed};
use assay_report::{FindingKind, Stopped};
use assay_shims::Linux;

use super::{NULL, Test, Value, n};

/// Something to point to.
fn function(t: &mut Test) -> Value {
    t.bytes(&[0])
}

#[test]
fn exit_runs_what_was_registered_last_first() {
    let mut t = Test::new();
    let (first, second) = (function(&mut t), function(&mut t));
    t.call("atexit", &[first]);
    t.call("__cxa_atexit", &[second, n(5), NULL]);
    let mut flow = t.flow("exit", &[Value::i32(3)]).unwrap();
    let mut called = Vec::new();
    while let ForeignFlow::Call(callback) = flow {
        let Callback { callee, args, then, state, .. } = *callback;
        called.push((callee.addr, args.len()));
        flow = then(&mut t.m, &Resumed { state: &state, results: &[] }).unwrap();
    }
    assert!(matches!(flow, ForeignFlow::Exit(3)), "{flow:?}");
    assert_eq!(called, [(second.word, 1), (first.word, 0)]);
}

#[test]
fn exiting_at_once_runs_nothing() {
    let mut t = Test::new();
    let registered = function(&mut t);
    t.call("atexit", &[registered]);
    assert!(matches!(t.flow("_exit", &[n(4)]), Ok(ForeignFlow::Exit(4))));
    let stop = t.flow("abort", &[]).unwrap_err();
    assert_eq!(stop.kind, FindingKind::Stopped(Stopped::Abort { message: None }));
}

/// What runs at the end of a thread, with the argument.
fn thread_exit(t: &mut Test) -> Option<(u64, u64)> {
    let step = Linux::default().thread_exit().unwrap();
    let nothing = assay_ir::AbiArg::plain("()", assay_ir::AbiClass::Ignore);
    let sig = assay_ir::Signature {
        abi: "C".into(),
        params: Vec::new(),
        ret: nothing,
        variadic: false,
        extra: Vec::new(),
        can_unwind: false,
    };
    match step(&mut t.m, &assay_machine::ForeignCall { symbol: "", sig: &sig, args: &[] }).unwrap() {
        ForeignFlow::Call(callback) => Some((callback.callee.addr, callback.args[0].word)),
        _ => None,
    }
}

#[test]
fn destructors_of_keys_run_in_rounds() {
    let mut t = Test::new();
    let (place, destructor) = (t.room(4), function(&mut t));
    t.call("pthread_key_create", &[place, destructor]);
    let key = n(t.m.read_int(place.as_ptr(), 0, 4).unwrap() as u64);
    assert_ne!(key.word, 0);
    assert_eq!(t.call("pthread_setspecific", &[key, n(7)]).as_i32(), 0);
    assert_eq!(t.call("pthread_getspecific", &[key]).word, 7);
    assert_eq!(thread_exit(&mut t), Some((destructor.word, 7)));
    assert_eq!(t.call("pthread_getspecific", &[key]).word, 0);
    // The destructor has set it again.
    t.call("pthread_setspecific", &[key, n(8)]);
    assert_eq!(thread_exit(&mut t), Some((destructor.word, 8)));
    assert_eq!(thread_exit(&mut t), None);
}

#[test]
fn deleted_keys_have_no_destructor() {
    let mut t = Test::new();
    let (place, destructor) = (t.room(4), function(&mut t));
    t.call("pthread_key_create", &[place, destructor]);
    let key = n(t.m.read_int(place.as_ptr(), 0, 4).unwrap() as u64);
    t.call("pthread_setspecific", &[key, n(7)]);
    assert_eq!(t.call("pthread_key_delete", &[key]).as_i32(), 0);
    assert_eq!(t.call("pthread_key_delete", &[key]).as_i32(), 22);
    assert_eq!(thread_exit(&mut t), None);
}

#[test]
fn options_of_threads_are_kept() {
    let mut t = Test::new();
    let options = t.room(56);
    let place = t.room(8);
    assert_eq!(t.call("pthread_attr_init", &[options]).as_i32(), 0);
    assert_eq!(t.call("pthread_attr_setstacksize", &[options, n(1)]).as_i32(), 22);
    assert_eq!(t.call("pthread_attr_setstacksize", &[options, n(1 << 20)]).as_i32(), 0);
    assert_eq!(t.call("pthread_attr_getstacksize", &[options, place]).as_i32(), 0);
    assert_eq!(t.read(place, 8), (1u64 << 20).to_le_bytes());
    assert_eq!(t.call("pthread_attr_setdetachstate", &[options, n(2)]).as_i32(), 22);
    assert_eq!(t.call("pthread_attr_setdetachstate", &[options, n(1)]).as_i32(), 0);
    assert_eq!(t.call("pthread_attr_getdetachstate", &[options, place]).as_i32(), 0);
    assert_eq!(t.read(place, 4), [1, 0, 0, 0]);
    assert_eq!(t.call("pthread_attr_destroy", &[options]).as_i32(), 0);
    t.undefined("pthread_attr_setstacksize", &[options, n(1 << 20)]);
}

#[test]
fn handles_are_checked() {
    let mut t = Test::new();
    let own = t.call("pthread_self", &[]);
    assert_eq!(t.call("pthread_join", &[own, NULL]).as_i32(), 35);
    t.undefined("pthread_join", &[n(99), NULL]);
    assert_eq!(t.call("pthread_detach", &[own]).as_i32(), 0);
    t.undefined("pthread_detach", &[own]);
    t.undefined("pthread_join", &[own, NULL]);
    // What is no function can't be started.
    let place = t.room(8);
    t.undefined("pthread_create", &[place, NULL, place, NULL]);
}
