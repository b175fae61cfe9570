//! What was granted last, so that the same need not be asked again.

use crate::Tag;

/// A tag and a range in which its accesses of one kind are allowed and change nothing, until the model says otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Granted {
    tag: Tag,
    start: u32,
    end: u32,
}

impl Granted {
    /// Covers no access.
    pub const NOTHING: Granted = Granted { tag: Tag::ROOT, start: 0, end: 0 };

    /// As much of this as can be expressed.
    #[inline(always)]
    pub fn new(tag: Tag, start: u64, end: u64) -> Granted {
        match u32::try_from(end) {
            Ok(end) => Granted { tag, start: start as u32, end },
            Err(_) => Granted { tag, start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::MAX },
        }
    }

    /// Whether accesses of at least one byte to `start..end` with this tag are covered.
    #[inline(always)]
    pub fn covers(&self, tag: Tag, start: u64, end: u64) -> bool {
        self.tag == tag && start >= u64::from(self.start) && end <= u64::from(self.end)
    }

    /// Gives this up, if it is another tag's and concerns bytes of `start..end`.
    #[inline(always)]
    pub(crate) fn yield_to(&mut self, tag: Tag, start: u64, end: u64) {
        if self.tag != tag && start < u64::from(self.end) && u64::from(self.start) < end {
            *self = Granted::NOTHING;
        }
    }
}

impl Default for Granted {
    fn default() -> Granted {
        Granted::NOTHING
    }
}

const _: () = assert!(size_of::<Granted>() == 16);
