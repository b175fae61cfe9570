//! POSIX threads: their start, their end, their names.

use std::collections::{BTreeMap, HashMap};

use assay_machine::{CType, CallbackType, ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_memory::CallSite;
use assay_report::{Origin, Waiting};

use crate::linux::abi;
use crate::linux::errno::{EAGAIN, EDEADLK, EINVAL, ERANGE, ESRCH};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, linux, size, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_self" |m, call| { call.args::<0>()?; size(handle(m.current_thread())) }, "This thread's handle.";
    "pthread_equal" pthread_equal, "Tells whether handles are of the same thread.";
    "pthread_setname_np" setname, "Names a thread.";
    "pthread_getname_np" getname, "Reads the name of a thread.";
    "pthread_attr_init" attr_init, "Prepares the options of a new thread.";
    "pthread_attr_setstacksize" attr_setstacksize, "Sets the stack size of a new thread, whose stack is not limited by it.";
    "pthread_attr_getstacksize" attr_getstacksize, "Reads the stack size of a new thread.";
    "pthread_attr_setdetachstate" attr_setdetachstate, "Sets whether a new thread can be joined.";
    "pthread_attr_getdetachstate" attr_getdetachstate, "Reads whether a new thread can be joined.";
    "pthread_attr_destroy" attr_destroy, "Ends the use of options of a new thread.";
    "pthread_create" create, "Starts a thread.";
    "pthread_join" join, "Waits until a thread is over.";
    "pthread_detach" detach, "Says that nobody will join a thread.";
};

/// What is known about threads besides what the machine knows.
#[derive(Clone, Default)]
pub(crate) struct Threads {
    /// Those that can't be joined, and why.
    not_joinable: BTreeMap<u32, &'static str>,
    /// Who has made calls that led to the start of a thread, of which there are few.
    callers: HashMap<CallSite, Caller>,
}

/// Who makes a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// The test harness, to run a test.
    Harness,
    /// Something else in std.
    Std,
    /// Somebody else.
    Other,
}

const JOINED: &str = "a thread that another one has joined";
const DETACHED: &str = "a thread that is detached";

/// The number 0 is no thread, so that initialised handles can be told from others.
fn handle(thread: u32) -> u64 {
    u64::from(thread) + 1
}

/// The thread behind a handle.
fn thread(m: &Machine<'_>, handle: Value) -> Option<u32> {
    let number = u32::try_from(handle.word.checked_sub(1)?).ok()?;
    m.thread_exists(number).then_some(number)
}

/// What a thread starts with.
const ENTRY: CallbackType = CallbackType { abi: "C", params: &[CType::Pointer], ret: CType::Pointer };

fn create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, attributes, start, argument] = call.args()?;
    if caller_can_do_without(m) || attributes.word != 0 && is_stack_too_large(m, attributes)? {
        return int(EAGAIN);
    }
    let detached = attributes.word != 0 && attr_flags(m, attributes)? & ATTR_DETACHED != 0;
    let word = m.target().pointer_bytes();
    let number = m.spawn(start.as_ptr(), Some(ENTRY), &[argument])?;
    m.write_int(place.as_ptr(), 0, word, handle(number).into())?;
    if detached {
        linux(m).threads.not_joinable.insert(number, DETACHED);
        m.detached(number);
    }
    int(0)
}

/// Whether there are not so many addresses as a new thread's stack wants.
fn is_stack_too_large(m: &mut Machine<'_>, attr: Value) -> Result<bool, Stop> {
    let (stack, word) = attr_stack(m);
    let bytes = m.read_int(attr.as_ptr(), stack, word)?;
    // Linux gives processes 47 bits of addresses (of 32, 31), and often less.
    Ok(bytes >> if word == 8 { 47 } else { 31 } != 0)
}

/// Whether std was called by the test harness, which runs the test on its own thread if a new one can't be had (`EAGAIN`):
/// one after another is all that it wants on a single processor, and so a test costs no more than its own work.
///
/// Between the harness and this call there is nobody else: a test that starts threads itself is in between. The harness's
/// path depends on how the crate under test names it.
fn caller_can_do_without(m: &mut Machine<'_>) -> bool {
    let calls = m.calls();
    let outside = calls.into_iter().map(|site| caller(m, site)).find(|caller| *caller != Caller::Std);
    outside == Some(Caller::Harness)
}

fn caller(m: &mut Machine<'_>, site: CallSite) -> Caller {
    if let Some(known) = linux(m).threads.callers.get(&site) {
        return *known;
    }
    let call = m.describe_call(site);
    let caller = match call.span {
        Some(span) if span.origin == Origin::Std && call.function.ends_with("test::run_test") => Caller::Harness,
        Some(span) if span.origin == Origin::Std => Caller::Std,
        _ => Caller::Other,
    };
    linux(m).threads.callers.insert(site, caller);
    caller
}

/// The thread behind a handle, which must be one that can be joined (POSIX, `pthread_join`, `pthread_detach`).
fn joinable(m: &mut Machine<'_>, call: &ForeignCall<'_>, handle: Value) -> Result<u32, Stop> {
    let Some(number) = thread(m, handle) else {
        return Err(invalid(call.symbol, "a handle that is of no thread"));
    };
    match linux(m).threads.not_joinable.get(&number) {
        Some(problem) => Err(invalid(call.symbol, problem)),
        None => Ok(number),
    }
}

fn join(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle, place] = call.args()?;
    let number = joinable(m, call, handle)?;
    if number == m.current_thread() {
        return int(EDEADLK);
    }
    linux(m).threads.not_joinable.insert(number, JOINED);
    let state = vec![Value::int(number.into()), place];
    if m.thread_ended(number) {
        return joined(m, &Woken { state: &state, timed_out: false });
    }
    wait(Wait { waits_for: Waiting::Thread(number), deadline: None, then: joined, state })
}

fn joined(m: &mut Machine<'_>, woken: &Woken<'_>) -> Flow {
    let (number, place) = (woken.state[0].as_u32(), woken.state[1].as_ptr());
    m.joined(number);
    if place.addr != 0 {
        let result = m.thread_result(number).map_or(Pointer::NULL, Value::as_ptr);
        m.write_ptr(place, 0, result)?;
    }
    int(0)
}

fn detach(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle] = call.args()?;
    let number = joinable(m, call, handle)?;
    linux(m).threads.not_joinable.insert(number, DETACHED);
    m.detached(number);
    int(0)
}

/// Where glibc has the flags in a `pthread_attr_t`.
const ATTR_FLAGS: u64 = 8;

/// Where it has the stack size, behind the flags and two words, and how large that is.
fn attr_stack(m: &Machine<'_>) -> (u64, u64) {
    let word = m.target().pointer_bytes();
    ((ATTR_FLAGS + 4).next_multiple_of(word) + 2 * word, word)
}

fn attr_size(m: &mut Machine<'_>) -> Result<u64, Stop> {
    Ok(abi::structure(m, "pthread_attr_t")?.size)
}

const ATTR_DETACHED: u32 = 1;
/// What a program gets that does not ask.
const DEFAULT_STACK: u64 = 8 << 20;

fn attr_init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr] = call.args()?;
    let (size, (stack, word)) = (attr_size(m)?, attr_stack(m));
    m.memory().fill(attr.as_ptr(), 0, size)?;
    m.write_int(attr.as_ptr(), stack, word, DEFAULT_STACK.into())?;
    int(0)
}

fn attr_setstacksize(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const PTHREAD_STACK_MIN: u64 = 16384;
    let [attr, bytes] = call.args()?;
    let (size, (stack, word)) = (attr_size(m)?, attr_stack(m));
    m.read_bytes(attr.as_ptr(), size)?;
    if bytes.word < PTHREAD_STACK_MIN {
        return int(EINVAL);
    }
    m.write_int(attr.as_ptr(), stack, word, bytes.word.into())?;
    int(0)
}

fn attr_getstacksize(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr, place] = call.args()?;
    let (stack, word) = attr_stack(m);
    let bytes = m.read_int(attr.as_ptr(), stack, word)?;
    m.write_int(place.as_ptr(), 0, word, bytes)?;
    int(0)
}

fn attr_flags(m: &mut Machine<'_>, attr: Value) -> Result<u32, Stop> {
    m.memory().read_u32(attr.as_ptr(), ATTR_FLAGS, 4)
}

fn attr_setdetachstate(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr, state] = call.args()?;
    if state.as_u32() > ATTR_DETACHED {
        return int(EINVAL);
    }
    let flags = attr_flags(m, attr)? & !ATTR_DETACHED | state.as_u32();
    m.memory().write_u32(attr.as_ptr(), ATTR_FLAGS, 4, flags)?;
    int(0)
}

fn attr_getdetachstate(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr, place] = call.args()?;
    let state = attr_flags(m, attr)? & ATTR_DETACHED;
    m.memory().write_u32(place.as_ptr(), 0, 4, state)?;
    int(0)
}

fn attr_destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr] = call.args()?;
    let (size, word) = (attr_size(m)?, m.target().pointer_bytes());
    m.memory().write_uninit(attr.as_ptr(), 0, word, size)?;
    int(0)
}

fn pthread_equal(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [left, right] = call.args()?;
    int(i32::from(left.word == right.word))
}

/// Bytes of a name, with its zero byte, at most.
const NAME_SIZE: usize = 16;

fn setname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle, name] = call.args()?;
    let name = m.read_c_str(name.as_ptr())?;
    if name.len() >= NAME_SIZE {
        return int(ERANGE);
    }
    let Some(number) = thread(m, handle) else { return int(ESRCH) };
    m.set_thread_name(number, String::from_utf8_lossy(&name).into());
    int(0)
}

fn getname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle, place, len] = call.args()?;
    let Some(number) = thread(m, handle) else { return int(ESRCH) };
    if len.word < NAME_SIZE as u64 {
        return int(ERANGE);
    }
    let name = m.thread_name(number).unwrap_or_else(|| "main".into());
    let name = &name.as_bytes()[..name.len().min(NAME_SIZE - 1)];
    m.write_bytes(place.as_ptr(), &[name, &[0]].concat())?;
    int(0)
}
