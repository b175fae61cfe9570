//! Protectors: pointers that must stay valid while a function runs.

use assay_memory::{Guard, Pointer, Prov};
use assay_report::TagNumber;

use crate::insn::Insn;
use crate::retag::How;
use crate::thread::Thread;
use crate::{Machine, Stop};

/// In [`Guarded::insn`]: the tag is that of the retag itself.
pub(crate) const NOT_SHARED: u32 = u32::MAX;

/// A pointer that is protected.
#[derive(Clone, Copy)]
pub(crate) struct Guarded {
    /// The number of frames that there are when the function that got it is on top.
    frames: u32,
    /// The index of the instruction that has protected it, if it has an older pointer's tag; else [`NOT_SHARED`].
    insn: u32,
    guard: Guard,
}

const _: () = assert!(size_of::<Guarded>() == 24);

impl Guarded {
    /// The pointer's provenance.
    pub(crate) fn prov(&self) -> Prov {
        self.guard.prov()
    }
}

impl Thread {
    /// Protects a pointer for the top frame.
    #[inline(always)]
    pub(crate) fn guard(&mut self, prov: Prov, insn: u32) {
        self.guards.push(Guarded { frames: self.frames.len() as u32, insn, guard: Guard::new(prov) });
    }
}

impl Machine<'_> {
    /// The pointer that the instruction at `ip` makes of another one has that one's tag, which was given a protector for it.
    #[inline(always)]
    pub(crate) fn guard_shared(&mut self, prov: Prov, ip: *const Insn) -> bool {
        let thread = &mut self.threads[self.current];
        // SAFETY: a frame runs, and `ip` points into its instructions.
        let insn = thread.frames.last().map_or(0, |top| unsafe { ip.offset_from(top.code().entry) as u32 });
        thread.guard(prov, insn);
        true
    }

    /// Protects a place until the function that is called next has returned or unwound.
    pub(crate) fn protect_place(&mut self, place: Pointer, size: u64) -> Result<(), Stop> {
        let prov = self.memory.retag(place, size, How::IN_PLACE.retag())?;
        if prov.tag != place.prov.tag {
            let thread = &mut self.threads[self.current];
            let callee = thread.frames.len() as u32 + 1;
            thread.guards.push(Guarded { frames: callee, insn: NOT_SHARED, guard: Guard::new(prov) });
        }
        Ok(())
    }

    /// Whether anything is protected for the top frame.
    #[inline(always)]
    pub(crate) fn has_guards(&self) -> bool {
        let thread = &self.threads[self.current];
        thread.guards.last().is_some_and(|last| last.frames as usize >= thread.frames.len())
    }

    /// The function of the top frame ends, at `ip`: the pointers that it got as arguments are protected no more.
    #[inline(never)]
    pub(crate) fn release_guards(&mut self, ip: *const Insn) {
        let thread = &mut self.threads[self.current];
        let depth = thread.frames.len();
        while let Some(Guarded { guard, .. }) = thread.guards.pop_if(|of| of.frames as usize >= depth) {
            if !self.memory.release_quietly(guard) {
                // Under Tree Borrows, this is an access. Others follow.
                self.set_site(ip);
                self.memory.release(guard);
                return self.release_guards_of(depth);
            }
        }
    }

    /// A call of the top frame has returned or unwound: the places that it has taken are protected no more.
    pub(crate) fn release_guards_above(&mut self) {
        self.release_guards_of(self.threads[self.current].frames.len() + 1);
    }

    /// Releases what is protected for the frame with this number, counted from 1, and those above.
    #[inline(always)]
    fn release_guards_of(&mut self, depth: usize) {
        let thread = &mut self.threads[self.current];
        while let Some(Guarded { guard, .. }) = thread.guards.pop_if(|of| of.frames as usize >= depth) {
            if !self.memory.release_quietly(guard) {
                self.memory.release(guard);
            }
        }
    }

    /// Where the latest function has begun for which a tag is protected that others made: the site of the retag, which gave the
    /// tag of the pointer that it was made of.
    #[cold]
    pub(crate) fn shared_protection(&self, number: TagNumber) -> Option<u64> {
        self.threads.iter().find_map(|thread| {
            let is_it = |of: &&Guarded| self.memory.tag_number(of.prov()) == Some(number);
            let of = thread.guards.iter().rfind(is_it).filter(|of| of.insn != NOT_SHARED)?;
            let frames = thread.frames.get(..of.frames as usize)?;
            let code = frames.last()?.code();
            let inner = u64::from(code.site(code.entry.wrapping_add(of.insn as usize)));
            let local = frames.iter().rev().find(|frame| frame.code().is_local);
            let outer = local.filter(|_| !code.is_local).map_or(0, |frame| frame.code().site(frame.ip).into());
            Some(outer << 32 | inner)
        })
    }
}
