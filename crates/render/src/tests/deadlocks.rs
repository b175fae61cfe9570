//! Reports of threads that wait for ever, on deadlocks made by hand.

use assay_report::{Blocked, Holder, Waiting};

use super::*;

/// The program that all of these are said of; what a test marks in it is what it takes for its places.
const SOURCE: [&str; 6] = [
    "fn main() {",
    "    worker.join().unwrap();",
    "}",
    "fn work() {",
    "    let list = LIST.lock().unwrap();",
    "    let total = TOTAL.lock().unwrap();",
];
const LOCK: &str = "std::sync::Mutex::<i32>::lock";

#[test]
fn a_join_and_a_futex() {
    let threads = vec![blocked(0, Waiting::Thread(1)), blocked(1, Waiting::Mutex(0x1000))];
    let stacks = vec![
        stack_of(0, "std::thread::JoinHandle::<()>::join", "main", at(2, "join()")),
        stack_of(1, LOCK, "work", at(6, "lock()")),
    ];
    check(
        PLAIN,
        deadlock(threads, stacks),
        expect![[r#"
        error: deadlock: every thread waits for another one
         --> src/main.rs:2:12
          |
        2 |     worker.join().unwrap();
          |            ^^^^^^ the main thread waits here
        ...
        6 |     let total = TOTAL.lock().unwrap();
          |                       ------ thread `worker` (1) waits here
          |
          = note: the main thread waits for thread `worker` (1) to end
          = note: thread `worker` (1) waits inside `std::sync::Mutex::<i32>::lock` for the mutex at 0x1000
          = note: on the main thread:
          = note: inside `std::thread::JoinHandle::<()>::join` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `main` at src/main.rs:2:12
          = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all
          = note: on thread `worker` (1):
          = note: inside `std::sync::Mutex::<i32>::lock` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `work` at src/main.rs:6:23
          = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all

    "#]],
    );
}

#[test]
fn two_locks_taken_in_different_orders() {
    let waits = |thread, name, holder| Blocked {
        object: Some(Target { offset: 0, alloc: static_named(name) }),
        holders: vec![held_by(holder)],
        ..blocked(thread, Waiting::Mutex(0x1000))
    };
    let threads = vec![blocked(0, Waiting::Thread(1)), waits(1, "TOTAL", 2), waits(2, "LIST", 1)];
    let stacks = vec![
        stack_of(0, "std::thread::JoinHandle::<()>::join", "main", at(2, "join()")),
        stack_of(1, LOCK, "work", at(6, "lock()")),
        stack_of(2, LOCK, "work", at(5, "lock()")),
    ];
    check(
        PLAIN,
        deadlock(threads, stacks),
        expect![[r#"
            error: deadlock: every thread waits for another one
             --> src/main.rs:6:23
              |
            2 |     worker.join().unwrap();
              |            ------ the main thread waits here
            ...
            5 |     let list = LIST.lock().unwrap();
              |                     ------ thread 2 waits here
            6 |     let total = TOTAL.lock().unwrap();
              |                       ^^^^^^ thread `worker` (1) waits here
              |
              = note: thread `worker` (1) waits for the mutex held by thread 2, which waits for the mutex held by thread `worker` (1)
              = note: the main thread waits for thread `worker` (1) to end
              = note: thread `worker` (1) waits inside `std::sync::Mutex::<i32>::lock` for the mutex at offset 0 of static `TOTAL` (16 bytes, align 8), held by thread 2
              = note: thread 2 waits inside `std::sync::Mutex::<i32>::lock` for the mutex at offset 0 of static `LIST` (16 bytes, align 8), held by thread `worker` (1)
              = help: take locks that are needed together in the same order on all threads, and don't wait for a thread while holding what it needs
              = note: on the main thread:
              = note: inside `std::thread::JoinHandle::<()>::join` at /rust/library/alloc/src/vec/mod.rs:2600:13
              = note: inside `main` at src/main.rs:2:12
              = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all
              = note: on thread `worker` (1):
              = note: inside `std::sync::Mutex::<i32>::lock` at /rust/library/alloc/src/vec/mod.rs:2600:13
              = note: inside `work` at src/main.rs:6:23
              = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all
              = note: on thread 2:
              = note: inside `std::sync::Mutex::<i32>::lock` at /rust/library/alloc/src/vec/mod.rs:2600:13
              = note: inside `work` at src/main.rs:5:21
              = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all

        "#]],
    );
}

/// What is said of each thread, and the help.
#[test]
fn each_way_to_wait() {
    let object = || Some(Target { offset: 8, alloc: heap(7, 48, 8) });
    let at_object = |waits_for| Blocked { object: object(), ..blocked(1, waits_for) };
    let held = |waits_for, holders| Blocked { holders, ..at_object(waits_for) };
    let ended = Holder { ended: true, since: Some(at(5, "lock()")), ..held_by(3) };
    let say = |threads: Vec<Blocked>, function: &str| {
        let stacks = threads.iter().map(|blocked| stack_of(blocked.thread.id, function, "work", at(6, "lock()")));
        let stacks = stacks.collect();
        let text = render(Options { backtrace: BacktraceStyle::None, ..PLAIN }, deadlock(threads, stacks));
        text.lines().filter(|line| line.starts_with("  = ")).map(|line| format!("{}\n", &line[4..])).collect::<String>()
    };
    let ways = [
        say(vec![blocked(1, Waiting::Time)], "sleep"),
        say(vec![blocked(1, Waiting::Thread(4))], "join"),
        say(vec![blocked(1, Waiting::Signal)], "pause"),
        say(vec![at_object(Waiting::Futex(1))], "std::thread::park"),
        say(vec![at_object(Waiting::Futex(1))], "event_listener::wait"),
        say(vec![at_object(Waiting::Futex(1))], "std::sync::mpsc::Receiver::<i32>::recv"),
        say(vec![held(Waiting::Mutex(1), vec![held_by(1)])], "lock"),
        say(vec![held(Waiting::Mutex(1), vec![ended])], "lock"),
        say(vec![held(Waiting::WriteLock(1), vec![held_by(2), held_by(3), held_by(4)])], "lock"),
        say(vec![held(Waiting::ReadLock(1), vec![held_by(2)])], "lock"),
        say(vec![at_object(Waiting::Condition(1))], "wait"),
        say(vec![at_object(Waiting::Once(1))], "once"),
        say(vec![at_object(Waiting::Barrier(1))], "wait"),
        say(vec![at_object(Waiting::Semaphore(1))], "wait"),
        say(vec![at_object(Waiting::Spin(1))], "lock"),
    ];
    expect![[r#"
        note: thread `worker` (1) waits for a time that never comes

        note: thread `worker` (1) waits for thread 4 to end

        note: thread `worker` (1) waits for a signal of the operating system, which never comes

        note: thread `worker` (1) waits inside `std::thread::park`

        note: thread `worker` (1) waits inside `event_listener::wait` for the futex at offset 8 of alloc7 (heap block, 48 bytes, align 8)

        note: thread `worker` (1) waits inside `std::sync::mpsc::Receiver::<i32>::recv`
        help: a receiver waits until there is a message, or all of the channel's senders are dropped: is one still kept?

        note: thread `worker` (1) waits inside `lock` for the mutex at offset 8 of alloc7 (heap block, 48 bytes, align 8), held by itself
        help: a thread must release a lock, by dropping its guard, before it takes it again

        note: thread `worker` (1) waits inside `lock` for the mutex at offset 8 of alloc7 (heap block, 48 bytes, align 8), held by thread 3, which has ended, since src/main.rs:5:21
        help: a lock stays locked when the thread that holds it ends without releasing it: was a guard forgotten?

        note: thread `worker` (1) waits inside `lock` for the read-write lock at offset 8 of alloc7 (heap block, 48 bytes, align 8), to write, held by thread 2, thread 3 and thread 4

        note: thread `worker` (1) waits inside `lock` for the read-write lock at offset 8 of alloc7 (heap block, 48 bytes, align 8), to read, held by thread 2

        note: thread `worker` (1) waits inside `wait` for a notification of the condition variable at offset 8 of alloc7 (heap block, 48 bytes, align 8)
        help: a notification wakes only threads that wait already: whoever notifies must also change, under the mutex, what the waiting thread checks before it waits

        note: thread `worker` (1) waits inside `once` for the end of the initialisation at offset 8 of alloc7 (heap block, 48 bytes, align 8)

        note: thread `worker` (1) waits inside `wait` for more threads to come to the barrier at offset 8 of alloc7 (heap block, 48 bytes, align 8)

        note: thread `worker` (1) waits inside `wait` for the semaphore at offset 8 of alloc7 (heap block, 48 bytes, align 8)

        note: thread `worker` (1) waits inside `lock` for the spin lock at offset 8 of alloc7 (heap block, 48 bytes, align 8)
    "#]].assert_eq(&ways.join("\n"));
}

#[test]
fn threads_left_at_the_end() {
    let mut finding = Box::<Finding>::from(Stopped::MainEnded(vec![thread(1), thread(2)]));
    finding.backtraces = vec![
        stack_of(1, "std::thread::park", "work", at(6, "lock()")),
        stack_of(2, "std::thread::park", "work", at(5, "lock()")),
    ];
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: the main thread terminated without waiting for all remaining threads
         --> src/main.rs:6:23
          |
        5 |     let list = LIST.lock().unwrap();
          |                     ------ thread 2 was still here
        6 |     let total = TOTAL.lock().unwrap();
          |                       ^^^^^^ thread `worker` (1) was still here
          |
          = help: a program ends with its main thread, whatever others are doing; join them, or switch this check off with `-Zmiri-ignore-leaks`
          = note: on thread `worker` (1):
          = note: inside `std::thread::park` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `work` at src/main.rs:6:23
          = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all
          = note: on thread 2:
          = note: inside `std::thread::park` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `work` at src/main.rs:5:21
          = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all

    "#]],
    );
}

fn deadlock(threads: Vec<Blocked>, stacks: Vec<Backtrace>) -> Box<Finding> {
    let mut finding = Box::<Finding>::from(Stopped::Deadlock(threads));
    finding.primary = stacks[0].frames[0].span.clone();
    let waits = |stack: &Backtrace| Label {
        span: stack.frames[2].span.clone().expect("a place"),
        role: Role::WaitsHere(stack.thread.clone()),
    };
    finding.labels = stacks.iter().map(waits).collect();
    finding.backtraces = stacks;
    finding
}

fn blocked(id: u32, waits_for: Waiting) -> Blocked {
    Blocked { thread: thread(id), waits_for, object: None, holders: Vec::new() }
}

fn held_by(id: u32) -> Holder {
    Holder { thread: thread(id), ended: false, since: None }
}

fn thread(id: u32) -> Thread {
    Thread { id, name: (id == 1).then(|| "worker".into()) }
}

fn static_named(name: &str) -> AllocInfo {
    AllocInfo { id: 3, kind: AllocKind::Static { name: name.into() }, size: 16, align: 8 }
}

/// A thread that has called a function of std, which has called something else.
fn stack_of(id: u32, called: &str, caller: &str, place: SourceSpan) -> Backtrace {
    let inner = span(STD, 2600, "            self.buf.grow_one();", "self.buf.grow_one()");
    let frames = frames([("std::sys::futex::futex_wait", inner.clone()), (called, inner), (caller, place)]);
    Backtrace { thread: thread(id), frames }
}

fn at(line: u32, marked: &str) -> SourceSpan {
    span("src/main.rs", line, SOURCE[line as usize - 1], marked)
}
