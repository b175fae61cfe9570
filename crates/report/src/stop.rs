//! Ends of a run that are neither undefined behaviour nor a shortcoming of assay.

use assay_ir::SourceSpan;

use crate::{AllocInfo, Frame, Name, Target, Thread};

/// Why the machine stopped, without undefined behaviour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stopped {
    /// The program ended by itself, by `exit` or by return from `main`, with this status. Nothing is reported.
    Exit(i32),
    /// The program aborted; with its message, where the machine knows one that has not been printed yet.
    Abort {
        /// For instance why a panic could not unwind.
        message: Option<Name>,
    },
    /// Blocks that no static reaches were left at the end.
    Leak(Vec<LeakedBlock>),
    /// The stack grew beyond the limit.
    StackOverflow {
        /// Number of frames allowed.
        limit: u64,
    },
    /// No thread can go on: those that are left wait for these things.
    Deadlock(Vec<Blocked>),
    /// The main thread ended while these others were still there.
    MainEnded(Vec<Thread>),
    /// The program asked for more memory than the machine may give.
    OutOfMemory {
        /// Bytes asked for.
        requested: u64,
        /// Bytes allowed in all.
        limit: u64,
    },
}

/// A heap block that nothing refers to any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeakedBlock {
    /// The block.
    pub alloc: AllocInfo,
    /// The stack that allocated it, innermost first; empty when not known.
    pub allocated_at: Vec<Frame>,
}

/// A thread that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// The thread.
    pub thread: Thread,
    /// What it waits for.
    pub waits_for: Waiting,
    /// The memory at the address of what it waits for; `None` if it is at none, or there is no memory.
    pub object: Option<Target>,
    /// The threads that hold what it waits for, as far as is known.
    pub holders: Vec<Holder>,
}

/// A thread that holds a lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The thread.
    pub thread: Thread,
    /// Whether it is over.
    pub ended: bool,
    /// Where it took the lock, if that is known.
    pub since: Option<SourceSpan>,
}

/// What a thread waits for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Waiting {
    /// Nothing but a time.
    Time,
    /// The end of the thread with this number.
    Thread(u32),
    /// Somebody to wake it at the futex at this address.
    Futex(u64),
    /// The mutex at this address.
    Mutex(u64),
    /// The lock at this address, to read.
    ReadLock(u64),
    /// The lock at this address, to write.
    WriteLock(u64),
    /// A signal of the condition variable at this address.
    Condition(u64),
    /// The end of an initialisation that another thread makes, controlled at this address.
    Once(u64),
    /// Other threads to come to the barrier at this address.
    Barrier(u64),
    /// The semaphore at this address.
    Semaphore(u64),
    /// The spin lock at this address.
    Spin(u64),
    /// A signal of the operating system.
    Signal,
    /// Something to happen to the file with this descriptor, or to another one of those that it waits for.
    Descriptor(i32),
}

impl Waiting {
    /// The address of what is waited for, if it is at one.
    pub fn address(&self) -> Option<u64> {
        match *self {
            Waiting::Time | Waiting::Thread(_) | Waiting::Signal | Waiting::Descriptor(_) => None,
            Waiting::Futex(address)
            | Waiting::Mutex(address)
            | Waiting::ReadLock(address)
            | Waiting::WriteLock(address)
            | Waiting::Condition(address)
            | Waiting::Once(address)
            | Waiting::Barrier(address)
            | Waiting::Semaphore(address)
            | Waiting::Spin(address) => Some(address),
        }
    }
}
