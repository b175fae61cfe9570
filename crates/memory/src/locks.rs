//! Which thread holds which lock, for reports of deadlocks.
//!
//! The standard library's locks on Linux don't say who holds them: a `Mutex` is a `u32` that is 0 when it is free, an `RwLock` one whose
//! lower bits are all 1 for a writer, and count readers otherwise. But whoever takes or gives back one changes these bits in
//! a read-modify-write. What is remembered of those is little, and sometimes wrong of a `u32` that is no lock. Nothing but words
//! in reports depends on it.

use crate::Memory;

/// A thread that holds a lock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LockHolder {
    /// The thread's number.
    pub thread: u32,
    /// Where in the program it took the lock, as for races; 0 if that is not known.
    pub site: u64,
}

/// The locks that were taken last, by a part of their addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locks {
    /// Empty before the first one is taken.
    places: Vec<Lock>,
    /// The running thread.
    pub(crate) running: u32,
}

#[derive(Clone, Debug, Default)]
struct Lock {
    /// 0 if there is none.
    address: u64,
    /// Who has made it larger than it was, in that order, and not smaller again.
    holders: Vec<LockHolder>,
    /// Whether there were more of them than are kept.
    incomplete: bool,
}

/// A power of two.
const PLACES: usize = 256;
/// Most holders that are kept of a lock.
const HOLDERS: usize = 16;
/// The bits of a lock that say whether it is free; others say that somebody waits.
const STATE: u32 = (1 << 30) - 1;

impl Memory {
    /// The threads that hold the lock of std's at an address, in the order in which they took it; none if that is not known.
    pub fn lock_holders(&self, address: u64) -> &[LockHolder] {
        self.locks.holders(address)
    }

    /// The running thread has changed what may be a lock, in a read-modify-write.
    #[inline]
    pub(crate) fn note_lock(&mut self, address: u64, before: u32, after: u32) {
        let holder = LockHolder { thread: self.locks.running, site: self.races.known_site() };
        self.locks.note(address, before, after, holder);
    }
}

impl Locks {
    /// A read-modify-write of what may be a lock.
    #[inline]
    pub(crate) fn note(&mut self, address: u64, before: u32, after: u32, holder: LockHolder) {
        let (before, after) = (before & STATE, after & STATE);
        if before == after {
            return;
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, Lock::default);
        }
        let lock = &mut self.places[place(address)];
        if before == 0 {
            lock.holders.clear();
            (lock.address, lock.incomplete) = (address, false);
        }
        if lock.address != address {
            return;
        }
        if after == 0 {
            lock.address = 0;
        } else if before == 0 || after == before + 1 {
            if lock.holders.len() < HOLDERS { lock.holders.push(holder) } else { lock.incomplete = true }
        } else if after + 1 == before {
            let own = lock.holders.iter().rposition(|other| other.thread == holder.thread);
            match own {
                Some(index) => _ = lock.holders.remove(index),
                None => lock.incomplete = true,
            }
        }
    }

    /// Who holds a lock, in the order in which they took it; none if that is not known.
    pub(crate) fn holders(&self, address: u64) -> &[LockHolder] {
        match self.places.get(place(address)) {
            Some(lock) if lock.address == address && !lock.incomplete => &lock.holders,
            _ => &[],
        }
    }
}

fn place(address: u64) -> usize {
    (address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITER: u32 = STATE;
    const WAITING: u32 = 1 << 30;

    fn holder(thread: u32) -> LockHolder {
        LockHolder { thread, site: u64::from(thread) + 100 }
    }

    /// What is known of a lock whose value goes from one of these to the next, by these threads.
    fn after(changes: &[(u32, u32)]) -> Vec<u32> {
        let (mut locks, mut value) = (Locks::default(), 0);
        for &(thread, new) in changes {
            locks.note(0x1000, value, new, holder(thread));
            value = new;
        }
        locks.holders(0x1000).iter().map(|holder| holder.thread).collect()
    }

    #[test]
    fn a_mutex_has_the_first_as_its_holder() {
        assert_eq!(after(&[(3, 1)]), [3]);
        assert_eq!(after(&[(3, 1), (4, 2)])[0], 3);
        assert_eq!(after(&[(3, 1), (4, 2), (3, 0)]), []);
        assert_eq!(after(&[(3, 1), (4, 2), (3, 0), (4, 2)]), [4]);
    }

    #[test]
    fn a_read_write_lock_has_many() {
        assert_eq!(after(&[(3, WRITER), (4, WRITER | WAITING)]), [3]);
        assert_eq!(after(&[(3, 1), (4, 2), (5, 3), (5, 2)]), [3, 4]);
        assert_eq!(after(&[(3, 1), (4, 2), (3, 1)]), [4]);
        assert_eq!(after(&[(3, WRITER), (4, WRITER | WAITING), (3, WAITING), (4, WRITER)]), [4]);
        // A writer goes on as a reader.
        assert_eq!(after(&[(3, WRITER), (3, 1)]), [3]);
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        assert_eq!(Locks::default().holders(0x1000), []);
        let many: Vec<_> = (1..=HOLDERS as u32 + 1).map(|count| (count, count)).collect();
        assert_eq!(after(&many), []);
        assert_eq!(after(&[(3, 1), (4, 2), (5, 1)]), []);
    }

    #[test]
    fn a_lock_at_the_same_place_drives_one_out() {
        let mut locks = Locks::default();
        let first = 0x1000;
        let other = (first + 4..).step_by(4).find(|other| place(*other) == place(first)).unwrap();
        locks.note(first, 0, 1, holder(3));
        locks.note(other, 0, 1, holder(4));
        assert_eq!(locks.holders(first), []);
        assert_eq!(locks.holders(other), [holder(4)]);
        locks.note(first, 1, 0, holder(3));
        assert_eq!(locks.holders(other), [holder(4)]);
    }
}
