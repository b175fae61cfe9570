//! The memory of the dead: former tenants of slots that have a new one.

use crate::{AllocHandle, AllocSite};

/// A former tenant. What is missing here, its slot knows: all tenants of a slot are of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Former {
    pub(crate) handle: AllocHandle,
    pub(crate) serial: u64,
    pub(crate) base: u64,
    pub(crate) size: u64,
    pub(crate) align_log2: u8,
    pub(crate) item: u32,
    pub(crate) site: AllocSite,
    pub(crate) freed: AllocSite,
}

/// The last so many former tenants.
#[derive(Clone, Debug)]
pub(crate) struct History {
    ring: Vec<Former>,
    next: usize,
    capacity: usize,
}

impl History {
    /// A history of at most `capacity` tenants.
    pub(crate) fn new(capacity: usize) -> History {
        History { ring: Vec::new(), next: 0, capacity }
    }

    /// Remembers a tenant, and forgets the oldest if there are too many.
    #[inline]
    pub(crate) fn push(&mut self, former: Former) {
        if let Some(oldest) = self.ring.get_mut(self.next) {
            *oldest = former;
        } else {
            self.ring.push(former);
        }
        self.next += 1;
        if self.next == self.capacity {
            self.next = 0;
        }
    }

    /// All that are remembered, in no particular order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Former> {
        self.ring.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten() {
        let mut history = History::new(3);
        for serial in 1..=5 {
            history.push(Former {
                handle: AllocHandle::new(9, serial as u32),
                serial,
                base: 0,
                size: 0,
                align_log2: 0,
                item: 0,
                site: AllocSite::Unknown,
                freed: AllocSite::Unknown,
            });
        }
        let mut serials: Vec<u64> = history.iter().map(|former| former.serial).collect();
        serials.sort_unstable();
        assert_eq!(serials, [3, 4, 5]);
    }
}
