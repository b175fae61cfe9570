//! `poll`: waits until something can be done with any of some files.

use assay_machine::{ForeignCall, Machine, Stop, Value, Woken};

use crate::linux::errno::{EFAULT, EINVAL};
use crate::linux::io::Descriptor;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux};

use super::{ERR, HUP, IN, OUT};

pub(crate) static TABLE: &[Entry] = table! {
    "poll" poll, "Waits until descriptors are ready.";
};

/// Bytes of a `struct pollfd`: descriptor, events, results.
const SIZE: u64 = 8;
/// The result for a descriptor that is none.
const POLLNVAL: u32 = 0x20;

fn poll(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [entries, number, timeout] = call.args()?;
    if entries.word == 0 && number.word != 0 {
        return fail(m, EFAULT);
    }
    let deadline = super::deadline(m, timeout.as_i32());
    look(m, entries, number, deadline)
}

fn look(m: &mut Machine<'_>, entries: Value, number: Value, deadline: Option<u64>) -> Flow {
    let now = super::let_time_pass(m);
    let (mut count, mut first, mut files) = (0, -1, Vec::new());
    for index in 0..number.word {
        let fd = m.memory().read_u32(entries.as_ptr(), index * SIZE, 4)? as i32;
        let events = m.memory().read_u16(entries.as_ptr(), index * SIZE + 4, 2)?.into();
        let results = results(m, fd, events, &mut files)?;
        m.memory().write_u16(entries.as_ptr(), index * SIZE + 6, 2, results as u16)?;
        count += i32::from(results != 0);
        first = if first < 0 { fd } else { first };
    }
    if count > 0 || deadline.is_some_and(|deadline| deadline <= now) {
        return int(count);
    }
    let again = |m: &mut Machine<'_>, woken: &Woken<'_>| {
        super::awake(m);
        let &[entries, number, deadline] = woken.state else { return fail(m, EINVAL) };
        look(m, entries, number, super::unpack(deadline))
    };
    super::sleep(m, first, &files, deadline, again, vec![entries, number, super::pack(deadline)])
}

/// Files are always ready; so are the standard streams, whose reads may block.
fn results(m: &mut Machine<'_>, fd: i32, events: u32, files: &mut Vec<u32>) -> Result<u32, Stop> {
    Ok(match linux(m).descriptors.get(fd) {
        _ if fd < 0 => 0,
        None => POLLNVAL,
        Some(Descriptor::Special(number)) => {
            files.push(number);
            let results = linux(m).specials.ready(number) & (events | ERR | HUP);
            if results != 0 {
                super::learn(m, number);
            }
            results
        }
        Some(_) => events & (IN | OUT),
    })
}
