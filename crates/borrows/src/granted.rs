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
        let most = u64::from(u32::MAX);
        Granted { tag, start: start.min(most) as u32, end: end.min(most) as u32 }
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

    /// Whether it says something of any of these bytes.
    #[inline(always)]
    pub(crate) fn overlaps(&self, start: u64, end: u64) -> bool {
        u64::from(self.start) < end && start < u64::from(self.end)
    }
}

impl Default for Granted {
    fn default() -> Granted {
        Granted::NOTHING
    }
}

const _: () = assert!(size_of::<Granted>() == 16);
