//! `pthread_once`.

use assay_ir::scalar::Ordering;
use assay_machine::{Callback, CallbackType, ForeignFlow, Machine, Resumed, Value, Wait, Woken};
use assay_report::Waiting;

use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_once" |m, call| { let [control, function] = call.args()?; once(m, control, function) }, "Calls a function, unless it was called before.";
};

/// What the control word says; a static initialiser makes it 0.
const NEW: u128 = 0;
const RUNNING: u128 = 1;
const DONE: u128 = 2;

fn once(m: &mut Machine<'_>, control: Value, function: Value) -> Flow {
    match m.read_atomic(control.as_ptr(), 4, Ordering::Acquire)? {
        NEW => {
            m.write_atomic(control.as_ptr(), 4, Ordering::Relaxed, RUNNING)?;
            let callee = function.as_ptr();
            let ty = Some(CallbackType::c(&[]));
            Ok(ForeignFlow::Call(Box::new(Callback { callee, ty, args: Vec::new(), then: done, state: vec![control] })))
        }
        RUNNING => {
            let then = |_: &mut Machine<'_>, _: &Woken<'_>| int(0);
            wait(Wait { waits_for: Waiting::Once(control.word), deadline: None, then, state: Vec::new() })
        }
        DONE => int(0),
        _ => Err(invalid("pthread_once", "a control variable that is not initialised")),
    }
}

fn done(m: &mut Machine<'_>, resumed: &Resumed<'_>) -> Flow {
    let control = resumed.state[0];
    m.write_atomic(control.as_ptr(), 4, Ordering::Release, DONE)?;
    m.waiting(&Waiting::Once(control.word)).into_iter().for_each(|thread| m.wake(thread));
    int(0)
}
