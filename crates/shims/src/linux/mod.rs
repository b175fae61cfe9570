//! Linux with glibc, as far as std and ordinary crates call it.

pub(crate) mod abi;
mod attributes;
pub(crate) mod barrier;
pub(crate) mod bytes;
pub(crate) mod calendar;
pub(crate) mod condvar;
pub(crate) mod control;
pub(crate) mod directories;
pub(crate) mod entropy;
pub(crate) mod env;
pub(crate) mod errno;
pub(crate) mod files;
pub(crate) mod futex;
pub(crate) mod io;
pub(crate) mod keys;
pub(crate) mod math;
pub(crate) mod math_more;
pub(crate) mod memory;
pub(crate) mod mutex;
pub(crate) mod names;
mod objects;
pub(crate) mod once;
pub(crate) mod process;
pub(crate) mod rwlock;
pub(crate) mod semaphore;
pub(crate) mod signals;
pub(crate) mod special;
pub(crate) mod spin;
mod stat;
pub(crate) mod strings;
pub(crate) mod syscall;
pub(crate) mod system;
pub(crate) mod threads;
pub(crate) mod time;
pub(crate) mod unwind;
pub(crate) mod users;

use std::any::Any;

use assay_machine::{ForeignFn, ForeignLibrary, Machine, Pointer, Stop};
use assay_report::Waiting;

use crate::miri_api::Backtraces;
use crate::registry::Os;

/// The state of the operating system and of libc; the functions themselves are in [`crate::registry`]. Programs for other systems than
/// Linux have what is the same there, and what those systems have besides.
///
/// A snapshot copies all of it. What the program did to the host's files is not taken back.
#[derive(Clone, Default)]
pub struct Linux {
    os: Os,
    pub(crate) abi: abi::Abi,
    pub(crate) environ: env::Environ,
    pub(crate) descriptors: io::Descriptors,
    pub(crate) directories: directories::Directories,
    pub(crate) keys: keys::Keys,
    pub(crate) threads: threads::Threads,
    pub(crate) mutexes: objects::Objects<mutex::Mutex>,
    pub(crate) rwlocks: objects::Objects<rwlock::RwLock>,
    pub(crate) conditions: objects::Objects<condvar::Condition>,
    pub(crate) barriers: objects::Objects<barrier::Barrier>,
    pub(crate) semaphores: objects::Objects<semaphore::Semaphore>,
    pub(crate) spins: objects::Objects<spin::Spin>,
    pub(crate) specials: special::Specials,
    pub(crate) names: names::Names,
    pub(crate) zones: calendar::Zones,
    pub(crate) windows: crate::windows::Windows,
    pub(crate) exit: process::ExitFunctions,
    pub(crate) signals: signals::Signals,
    pub(crate) backtraces: Backtraces,
    /// What `strerror` returned last.
    pub(crate) error_text: Option<Pointer>,
    /// What `gnu_get_libc_version` returns.
    pub(crate) libc_version: Option<Pointer>,
}

impl Linux {
    /// The library of a program for this operating system, by rustc's name.
    pub fn of(os: &str) -> Linux {
        Linux { os: Os::of(os), ..Linux::default() }
    }

    /// Which operating system it is.
    pub(crate) fn os(&self) -> Os {
        self.os
    }
}

impl ForeignLibrary for Linux {
    fn function(&self, symbol: &str) -> Option<ForeignFn> {
        crate::registry::lookup(self.os, symbol)
    }

    fn variable(&self, symbol: &str) -> Option<fn(&mut Machine<'_>, size: u64) -> Result<Pointer, Stop>> {
        match symbol {
            // What std refers to so that the linker keeps it; nobody looks at what is there.
            "_tls_used" if self.os == Os::Windows => Some(|m, size| m.allocate_bytes(&vec![0; size as usize], 1)),
            "environ" | "__environ" | "_environ" if self.os != Os::Windows => Some(|m, _size| env::place(m)),
            _ => None,
        }
    }

    fn thread_exit(&self) -> Option<ForeignFn> {
        Some(|m, _call| process::next_exit_function(m))
    }

    fn holders(&self, waits_for: &Waiting) -> Vec<u32> {
        match *waits_for {
            Waiting::Mutex(address) => self.mutexes.at(address).and_then(mutex::Mutex::holder).into_iter().collect(),
            Waiting::ReadLock(address) | Waiting::WriteLock(address) => {
                self.rwlocks.at(address).map_or_else(Vec::new, rwlock::RwLock::holders)
            }
            Waiting::Spin(address) => self.spins.at(address).and_then(|lock| lock.owner).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        self.keys.pointers(visit);
        self.exit.pointers(visit);
        self.signals.pointers(visit);
        self.windows.pointers(visit);
    }

    fn snapshot(&self) -> Box<dyn ForeignLibrary> {
        Box::new(self.clone())
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}
