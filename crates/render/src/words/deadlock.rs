//! Deadlocks in words: who waits for what, and for whom.

use assay_report::{Backtrace, Blocked, Frame, Holder, Origin, Thread, Waiting};

use super::{alloc::alloc, place, thread};

/// What each thread waits for; before that the cycle in which they do, if there is one.
pub(crate) fn notes(threads: &[Blocked], stacks: &[Backtrace]) -> Vec<String> {
    let cycle = cycle(threads);
    let told = (cycle.len() > 1).then(|| tell_cycle(&cycle));
    told.into_iter().chain(threads.iter().map(|blocked| one(blocked, threads, stacks))).collect()
}

/// What can be done, where that is plain.
pub(crate) fn help(threads: &[Blocked], stacks: &[Backtrace]) -> Option<&'static str> {
    let held_by_itself = |blocked: &Blocked| blocked.holders.iter().any(|holder| holder.thread == blocked.thread);
    let held_by_the_dead = |blocked: &Blocked| blocked.holders.iter().any(|holder| holder.ended);
    let receives = |blocked: &Blocked| {
        entered(&blocked.thread, stacks).is_some_and(|frame| frame.function.contains("std::sync::mpsc::"))
    };
    let cycle = cycle(threads);
    if cycle.len() > 1 && cycle.iter().any(|blocked| !matches!(blocked.waits_for, Waiting::Thread(_))) {
        Some(
            "take locks that are needed together in the same order on all threads, and don't wait for a thread while \
             holding what it needs",
        )
    } else if threads.iter().any(held_by_itself) {
        Some("a thread must release a lock, by dropping its guard, before it takes it again")
    } else if threads.iter().any(held_by_the_dead) {
        Some("a lock stays locked when the thread that holds it ends without releasing it: was a guard forgotten?")
    } else if threads.iter().any(|blocked| matches!(blocked.waits_for, Waiting::Condition(_))) {
        Some(
            "a notification wakes only threads that wait already: whoever notifies must also change, under the mutex, what \
             the waiting thread checks before it waits",
        )
    } else if threads.iter().any(receives) {
        Some(
            "a receiver waits until there is a message, or all of the channel's senders are dropped: is one still kept?",
        )
    } else {
        None
    }
}

/// A thread that waits for itself in the end; without one, there is nobody who is most at fault.
pub(crate) fn culprit(threads: &[Blocked]) -> Option<&Thread> {
    cycle(threads).first().map(|blocked| &blocked.thread)
}

/// Whether a thread waits for what std keeps for it: to be unparked, for the threads of a scope, for messages.
pub(crate) fn is_own_affair(blocked: &Blocked, stacks: &[Backtrace]) -> bool {
    matches!(blocked.waits_for, Waiting::Futex(_))
        && entered(&blocked.thread, stacks).is_some_and(|frame| {
            frame.function.starts_with("std::thread::") || frame.function.contains("std::sync::mpsc::")
        })
}

/// Threads each of which waits for the next, and the last for the first; empty if there is no such cycle.
fn cycle(threads: &[Blocked]) -> Vec<&Blocked> {
    let mut done = Vec::new();
    for start in threads {
        let mut path = Vec::new();
        if follow(start, threads, &mut path, &mut done) {
            return path;
        }
    }
    Vec::new()
}

/// Whether a thread leads into a cycle, which is all that is then left in `path`.
fn follow<'a>(from: &'a Blocked, threads: &'a [Blocked], path: &mut Vec<&'a Blocked>, done: &mut Vec<u32>) -> bool {
    let id = from.thread.id;
    if let Some(start) = path.iter().position(|blocked| blocked.thread.id == id) {
        path.drain(..start);
        return true;
    }
    if done.contains(&id) {
        return false;
    }
    path.push(from);
    for next in threads.iter().filter(|next| waits_for_thread(from, next.thread.id)) {
        if follow(next, threads, path, done) {
            return true;
        }
    }
    path.pop();
    done.push(id);
    false
}

fn waits_for_thread(blocked: &Blocked, id: u32) -> bool {
    blocked.waits_for == Waiting::Thread(id) || blocked.holders.iter().any(|holder| holder.thread.id == id)
}

/// "thread `a` (1) waits for the mutex held by thread `b` (2), which waits for ..."
fn tell_cycle(cycle: &[&Blocked]) -> String {
    let next = |index: usize| thread(&cycle[(index + 1) % cycle.len()].thread);
    let waits = |(index, blocked): (usize, &&Blocked)| match blocked.waits_for {
        Waiting::Thread(_) => format!("waits for the end of {}", next(index)),
        _ => format!("waits for {} held by {}", sort(&blocked.waits_for), next(index)),
    };
    let all: Vec<String> = cycle.iter().enumerate().map(waits).collect();
    format!("{} {}", thread(&cycle[0].thread), all.join(", which "))
}

/// What one thread waits for, where it does, and who holds it.
fn one(blocked: &Blocked, all: &[Blocked], stacks: &[Backtrace]) -> String {
    let inside = entered(&blocked.thread, stacks).filter(|_| blocked.waits_for.address().is_some());
    let inside = inside.map_or_else(String::new, |frame| format!(" inside `{}`", frame.function));
    if is_own_affair(blocked, stacks) {
        return format!("{} waits{inside}", thread(&blocked.thread));
    }
    let what = match blocked.waits_for {
        Waiting::Time => "a time that never comes".into(),
        Waiting::Thread(id) => {
            let known = all.iter().map(|blocked| &blocked.thread).find(|thread| thread.id == id).cloned();
            format!("{} to end", thread(&known.unwrap_or(Thread { id, name: None })))
        }
        Waiting::ReadLock(_) => format!("{}, to read", object(blocked)),
        Waiting::WriteLock(_) => format!("{}, to write", object(blocked)),
        Waiting::Signal => "a signal of the operating system, which never comes".into(),
        Waiting::Descriptor(number) => format!("something to happen at the file descriptor {number}"),
        _ => object(blocked),
    };
    format!("{} waits{inside} for {what}{}", thread(&blocked.thread), held(blocked))
}

/// "the mutex at offset 0 of static `A` (40 bytes, align 8)"
fn object(blocked: &Blocked) -> String {
    let at = match (&blocked.object, blocked.waits_for.address()) {
        (Some(target), _) => format!("offset {} of {}", target.offset, alloc(&target.alloc)),
        (None, address) => format!("{:#x}", address.unwrap_or(0)),
    };
    format!("{} at {at}", sort(&blocked.waits_for))
}

fn sort(waits_for: &Waiting) -> &'static str {
    match waits_for {
        Waiting::Futex(_) => "the futex",
        Waiting::Mutex(_) => "the mutex",
        Waiting::ReadLock(_) | Waiting::WriteLock(_) => "the read-write lock",
        Waiting::Condition(_) => "a notification of the condition variable",
        Waiting::Once(_) => "the end of the initialisation",
        Waiting::Barrier(_) => "more threads to come to the barrier",
        Waiting::Semaphore(_) => "the semaphore",
        Waiting::Spin(_) => "the spin lock",
        Waiting::Time | Waiting::Thread(_) | Waiting::Signal | Waiting::Descriptor(_) => "nothing in memory",
    }
}

/// ", held by thread `b` (2) since src/main.rs:7:5"
fn held(blocked: &Blocked) -> String {
    let one = |holder: &Holder| {
        let who = if holder.thread == blocked.thread { "itself".into() } else { thread(&holder.thread) };
        let ended = if holder.ended { ", which has ended," } else { "" };
        let since = holder.since.as_ref().map_or_else(String::new, |span| format!(" since {}", place(span)));
        format!("{who}{ended}{since}")
    };
    let all: Vec<String> = blocked.holders.iter().map(one).collect();
    match &all[..] {
        [] => String::new(),
        [first @ .., last] if !first.is_empty() => format!(", held by {} and {last}", first.join(", ")),
        [only, ..] => format!(", held by {}", only.trim_end_matches(',')),
    }
}

/// The function outside of the user's own code in which a thread waits, as the user's code called it.
fn entered<'a>(thread: &Thread, stacks: &'a [Backtrace]) -> Option<&'a Frame> {
    let stack = stacks.iter().find(|stack| stack.thread == *thread)?;
    let is_own = |frame: &Frame| frame.span.as_ref().is_some_and(|span| span.origin == Origin::Local);
    let caller = stack.frames.iter().position(is_own)?;
    stack.frames.get(caller.checked_sub(1)?)
}
