//! Signals: handlers are remembered, but nothing ever sends one, except the program itself by `raise`.

use std::collections::BTreeMap;

use assay_machine::{CType, Callback, CallbackType, ForeignCall, ForeignFlow, Machine, Pointer, Value};

use crate::linux::abi;
use crate::linux::errno::EINVAL;
use crate::linux::process::aborted;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux, pointer, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "signal" signal, "Sets a handler and returns the one before.";
    "sigaction" sigaction, "Sets and reads a handler with its options.";
    "sigaltstack" sigaltstack, "Sets the stack for handlers, which are never run on one.";
    "sigemptyset" |m, call| set_all(m, call, 0), "Makes a set of signals empty.";
    "sigfillset" |m, call| set_all(m, call, 0xff), "Puts all signals in a set.";
    "sigaddset" |m, call| set_one(m, call, true), "Puts a signal in a set.";
    "sigdelset" |m, call| set_one(m, call, false), "Takes a signal out of a set.";
    "sigprocmask" sigmask, "Sets which signals wait.";
    "pthread_sigmask" sigmask, "Sets which signals wait.";
    "__libc_current_sigrtmin" |_, call| { call.args::<0>()?; int(FIRST_REAL_TIME) }, "The first of the signals that have no meaning.";
    "__libc_current_sigrtmax" |_, call| { call.args::<0>()?; int(LAST_SIGNAL) }, "The last of the signals that have no meaning.";
    "raise" raise, "Sends a signal to this thread.";
};

const SIG_DFL: u64 = 0;
const SIG_IGN: u64 = 1;
const SIGABRT: i32 = 6;
pub(crate) const SIGPIPE: i32 = 13;
const SIGKILL: i32 = 9;
const SIGSTOP: i32 = 19;
const LAST_SIGNAL: i32 = 64;
/// Behind those that glibc keeps for itself.
const FIRST_REAL_TIME: i32 = 34;

/// Bytes of a `sigset_t`.
const SET_SIZE: u64 = 128;

/// What is set for each signal.
#[derive(Clone, Default)]
pub(crate) struct Signals {
    actions: BTreeMap<i32, Action>,
    mask: Option<Vec<u8>>,
}

#[derive(Clone)]
struct Action {
    handler: Pointer,
    mask: Vec<u8>,
    flags: u32,
}

impl Default for Action {
    fn default() -> Action {
        Action { handler: Pointer::NULL, mask: vec![0; SET_SIZE as usize], flags: 0 }
    }
}

impl Signals {
    /// Calls `visit` with all pointers in it.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        self.actions.values().for_each(|action| visit(action.handler));
    }
}

/// Whether the program has asked that nothing is done about a signal.
pub(crate) fn ignored(m: &mut Machine<'_>, number: i32) -> bool {
    linux(m).signals.actions.get(&number).is_some_and(|action| action.handler.addr == SIG_IGN)
}

fn is_signal(number: i32) -> bool {
    (1..=LAST_SIGNAL).contains(&number)
}

fn can_be_handled(number: i32) -> bool {
    is_signal(number) && number != SIGKILL && number != SIGSTOP
}

fn signal(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number, handler] = call.args()?;
    if !can_be_handled(number.as_i32()) {
        m.set_errno(EINVAL)?;
        return pointer(Pointer::without_provenance(m.target().address_mask()));
    }
    let action = linux(m).signals.actions.entry(number.as_i32()).or_default();
    let old = std::mem::replace(action, Action { handler: handler.as_ptr(), ..Action::default() });
    pointer(old.handler)
}

fn sigaction(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number, new, old] = call.args()?;
    let (number, new, old) = (number.as_i32(), new.as_ptr(), old.as_ptr());
    if !is_signal(number) || new.addr != 0 && !can_be_handled(number) {
        return fail(m, EINVAL);
    }
    let structure = abi::structure(m, "sigaction")?;
    let (handler, mask) = (abi::field(&structure, "sa_sigaction")?.0, abi::field(&structure, "sa_mask")?.0);
    let new = if new.addr == 0 {
        None
    } else {
        Some(Action {
            handler: m.read_ptr(new, handler)?,
            mask: m.read_bytes(new.wrapping_offset(mask as i64), SET_SIZE)?.to_vec(),
            flags: abi::read_field(m, &structure, new, "sa_flags", false)? as u32,
        })
    };
    if old.addr != 0 {
        let action = linux(m).signals.actions.entry(number).or_default().clone();
        m.write_ptr(old, handler, action.handler)?;
        m.write_bytes(old.wrapping_offset(mask as i64), &action.mask)?;
        abi::write_field(m, &structure, old, "sa_flags", action.flags.into())?;
        if let Ok((restorer, _)) = abi::field(&structure, "sa_restorer") {
            m.write_ptr(old, restorer, Pointer::NULL)?;
        }
    }
    if let Some(new) = new {
        linux(m).signals.actions.insert(number, new);
    }
    int(0)
}

fn sigaltstack(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const SS_DISABLE: i64 = 2;
    let [_new, old] = call.args()?;
    if old.word != 0 {
        let old = old.as_ptr();
        let structure = abi::structure(m, "stack_t")?;
        m.write_ptr(old, abi::field(&structure, "ss_sp")?.0, Pointer::NULL)?;
        abi::write_field(m, &structure, old, "ss_flags", SS_DISABLE)?;
        abi::write_field(m, &structure, old, "ss_size", 0)?;
    }
    int(0)
}

fn set_all(m: &mut Machine<'_>, call: &ForeignCall<'_>, byte: u8) -> Flow {
    let [set] = call.args()?;
    m.memory().fill(set.as_ptr(), byte, SET_SIZE)?;
    int(0)
}

fn set_one(m: &mut Machine<'_>, call: &ForeignCall<'_>, present: bool) -> Flow {
    let [set, number] = call.args()?;
    if !is_signal(number.as_i32()) {
        return fail(m, EINVAL);
    }
    // An array of `unsigned long`.
    let (bit, size) = (u64::from(number.as_u32() - 1), m.target().pointer_bytes());
    let (at, mask) = (bit / (size * 8) * size, 1 << (bit % (size * 8)));
    let word = m.read_int(set.as_ptr(), at, size)?;
    let word = if present { word | mask } else { word & !mask };
    m.write_int(set.as_ptr(), at, size, word)?;
    int(0)
}

fn sigmask(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [how, new, old] = call.args()?;
    let current = linux(m).signals.mask.clone().unwrap_or_else(|| vec![0; SET_SIZE as usize]);
    if new.word != 0 {
        let new = m.read_bytes(new.as_ptr(), SET_SIZE)?.to_vec();
        let combine: fn(u8, u8) -> u8 = match how.as_i32() {
            0 => |old, new| old | new,
            1 => |old, new| old & !new,
            2 => |_, new| new,
            // One of the two returns the number, the other sets it.
            _ if call.symbol == "pthread_sigmask" => return int(EINVAL),
            _ => return fail(m, EINVAL),
        };
        linux(m).signals.mask = Some(current.iter().zip(&new).map(|(&old, &new)| combine(old, new)).collect());
    }
    if old.word != 0 {
        m.write_bytes(old.as_ptr(), &current)?;
    }
    int(0)
}

fn raise(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    if !is_signal(number.as_i32()) {
        return fail(m, EINVAL);
    }
    let handler = linux(m).signals.actions.entry(number.as_i32()).or_default().handler;
    match handler.addr {
        SIG_IGN => int(0),
        SIG_DFL if number.as_i32() == SIGABRT => Err(aborted()),
        SIG_DFL => Err(unsupported(format!("the default action of signal {}", number.as_i32()))),
        _ => Ok(ForeignFlow::Call(Box::new(Callback {
            callee: handler,
            ty: Some(CallbackType { abi: "C", params: &[CType::Int], ret: CType::Nothing }),
            args: vec![Value::i32(number.as_i32())],
            then: |_, _| int(0),
            state: Vec::new(),
        }))),
    }
}
