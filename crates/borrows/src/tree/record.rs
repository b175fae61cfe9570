//! What is kept of one tag's permission on a range of bytes.

use assay_report::Permission;

/// A point in the life of a tree. Time goes on with accesses that may change something for a node that they are foreign to.
pub(super) type Time = u64;

/// A permission, in the order of what it still allows: whatever happens, a tag with a greater one is never refused what a
/// tag with a smaller one is granted, if neither is protected and the same happens to both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(super) enum Kind {
    Disabled,
    Frozen,
    Active,
    Reserved,
    ReservedCell,
    Cell,
}

/// A permission, whether the bytes were accessed through the tag, and a time.
///
/// Bits 0 to 2: [`Kind`]; bit 3: accessed, which is not kept for `ReservedCell` and `Cell`, where it does not matter; the others:
/// the time.
///
/// That of `Reserved` and `Frozen` is when it was last looked at: if the last write was later, and a foreign one, then the
/// permission is in truth `Disabled`. So foreign writes need not visit the nodes that they disable. If the last write was a child
/// access, a `Reserved` one is in truth `Active`, or `Frozen` again by a foreign read ([`super::Tree::standing`]). That of `Disabled`,
/// and of a `Frozen` that was `Active`, is when it became that. Others have none, so that equal permissions make equal records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Record(u64);

impl Record {
    pub(super) const ACTIVE: Record = Record::new(Kind::Active, true, 0);
    /// `Frozen`, and there was no foreign write since.
    pub(super) const FROZEN: Record = Record::new(Kind::Frozen, true, Time::MAX >> 4);

    pub(super) const fn new(kind: Kind, accessed: bool, time: Time) -> Record {
        let time = match kind {
            Kind::Disabled | Kind::Frozen | Kind::Reserved => time,
            Kind::Active | Kind::ReservedCell | Kind::Cell => 0,
        };
        let accessed = accessed && !matches!(kind, Kind::ReservedCell | Kind::Cell);
        Record(kind as u64 | (accessed as u64) << 3 | time << 4)
    }

    #[inline(always)]
    pub(super) fn kind(self) -> Kind {
        match self.0 & 7 {
            0 => Kind::Disabled,
            1 => Kind::Frozen,
            2 => Kind::Active,
            3 => Kind::Reserved,
            4 => Kind::ReservedCell,
            _ => Kind::Cell,
        }
    }

    /// Whether a read through the tag changes nothing, neither here nor above: it is `Active`, or such a read has been allowed
    /// before, and there was no write since.
    #[inline(always)]
    pub(super) fn is_readable(self, last_write: Time) -> bool {
        // Of odd kinds, only `Frozen` and `Reserved` are ever accessed.
        self == Record::ACTIVE || (self.0 & 9 == 9 && self.time() >= last_write)
    }

    #[inline(always)]
    pub(super) fn is_accessed(self) -> bool {
        self.0 & 8 != 0
    }

    #[inline(always)]
    pub(super) fn time(self) -> Time {
        self.0 >> 4
    }

    #[inline(always)]
    pub(super) fn accessed(self) -> Record {
        Record(self.0 | 8)
    }

    pub(super) fn at(self, time: Time) -> Record {
        Record::new(self.kind(), self.is_accessed(), time)
    }
}

impl Kind {
    pub(super) fn permission(self, conflicted: bool) -> Permission {
        match self {
            Kind::Disabled => Permission::Disabled,
            Kind::Frozen => Permission::Frozen,
            Kind::Active => Permission::Active,
            Kind::Reserved => Permission::Reserved { conflicted },
            Kind::ReservedCell => Permission::ReservedCell,
            Kind::Cell => Permission::Cell,
        }
    }
}
