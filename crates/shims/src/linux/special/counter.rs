//! `eventfd`: a number that is written to by adding and read by taking.

use assay_machine::{ForeignCall, Machine, ThreadClock};

use crate::linux::errno::EINVAL;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int};

use super::{Attempt, IN, OUT, Special};

pub(crate) static TABLE: &[Entry] = table! {
    "eventfd" eventfd, "Makes an event counter.";
};

/// A counter.
#[derive(Clone)]
pub(crate) struct Counter {
    count: u64,
    /// Whether reading takes one only.
    semaphore: bool,
    /// What those know who have written it.
    pub(super) known: Option<ThreadClock>,
}

/// Bytes of what is read and written.
pub(super) const SIZE: usize = 8;
const LARGEST: u64 = u64::MAX - 1;

fn eventfd(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const EFD_SEMAPHORE: i32 = 1;
    const ACCESS_MODES: i32 = 3;
    let [initial, flags] = call.args()?;
    let flags = flags.as_i32();
    if flags & ACCESS_MODES & !EFD_SEMAPHORE != 0 {
        return fail(m, EINVAL);
    }
    let counter = Counter { count: initial.as_u32().into(), semaphore: flags & EFD_SEMAPHORE != 0, known: None };
    int(super::create(m, Special::Counter(counter), flags & !EFD_SEMAPHORE)?)
}

impl Counter {
    pub(super) fn ready(&self) -> u32 {
        (if self.count > 0 { IN } else { 0 }) | if self.count < LARGEST { OUT } else { 0 }
    }

    /// Takes what there is, or one.
    pub(super) fn take(&mut self, room: u64) -> Attempt<u64> {
        match self.count {
            _ if room < SIZE as u64 => Attempt::Failed(EINVAL),
            0 => Attempt::Blocked,
            count => {
                let taken = if self.semaphore { 1 } else { count };
                self.count -= taken;
                Attempt::Done(taken)
            }
        }
    }

    /// Adds a number, if there is room for it.
    pub(super) fn add(&mut self, number: u64, known: Option<ThreadClock>) -> Attempt<()> {
        if number == u64::MAX {
            return Attempt::Failed(EINVAL);
        }
        if number > LARGEST - self.count {
            return Attempt::Blocked;
        }
        self.count += number;
        super::join(&mut self.known, known);
        Attempt::Done(())
    }
}
