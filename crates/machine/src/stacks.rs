//! Call stacks as numbers, for the race detector: the places of accesses that it reports long after they were made.
//!
//! A stack's number stands for the calls that have led to a frame: the number of the caller's own stack, and the number of the
//! instruction that made the call (see [`crate::sites`]). Each frame has one from its first recorded access on. A place is
//! a stack in the upper half, and the number of an instruction of the frame on top of it in the lower half. There are only
//! so many stacks; of what does not fit, the call is kept by which the user's code has led there.

use assay_memory::Site;
use assay_report::{Backtrace, DataRace, Frame, Name, entry_to_std, outside_std, spans};
use rustc_hash::FxHashMap;

use crate::Machine;
use crate::insn::Insn;

/// Most stacks that are kept: some 40 MiB of them.
const MOST: usize = 1 << 20;

/// Marks what is no stack, but the number of an instruction in the user's code that called, or 0.
const CALL: u32 = 1 << 31;

/// A place with the call in the user's code instead of a stack, which `site` has.
pub(crate) fn short_site(Site(site): Site) -> u64 {
    site | u64::from(CALL) << 32
}

/// The stack of a frame without caller.
const ROOT: u32 = 1;

/// All stacks that have a number: 1 more than the index.
#[derive(Clone)]
pub(crate) struct CallStacks {
    /// The caller's stack and where it made the call.
    calls: Vec<(u32, u32)>,
    numbers: FxHashMap<(u32, u32), u32>,
    /// Some of those that were asked for last.
    recent: Box<[Known; RECENT]>,
}

/// The caller's stack, where it made the call, and the number of the stack of what was called.
type Known = (u32, u32, u32);

const RECENT: usize = 1 << RECENT_BITS;
const RECENT_BITS: u32 = 11;

impl Default for CallStacks {
    fn default() -> CallStacks {
        CallStacks { calls: vec![(0, 0)], numbers: FxHashMap::default(), recent: Box::new([(0, 0, 0); RECENT]) }
    }
}

impl CallStacks {
    /// The number of the stack of what was called there; `None` if there are too many.
    #[inline]
    fn number(&mut self, caller: u32, call: u32) -> Option<u32> {
        // The product's upper bits depend on all bits of both.
        let place = (caller.rotate_left(16) ^ call).wrapping_mul(0x9e37_79b9) >> (u32::BITS - RECENT_BITS);
        let place = place as usize;
        match self.recent[place] {
            // No stack has the number 0.
            (known, at, number) if (known, at) == (caller, call) && number != 0 => Some(number),
            _ => {
                let number = self.look_up(caller, call)?;
                self.recent[place] = (caller, call, number);
                Some(number)
            }
        }
    }

    #[inline(never)]
    fn look_up(&mut self, caller: u32, call: u32) -> Option<u32> {
        if let Some(&number) = self.numbers.get(&(caller, call)) {
            return Some(number);
        }
        if self.calls.len() >= MOST || caller & CALL != 0 {
            return None;
        }
        self.calls.push((caller, call));
        let number = self.calls.len() as u32;
        self.numbers.insert((caller, call), number);
        Some(number)
    }

    /// The calls that have led to the frame on top, innermost first.
    fn calls(&self, mut stack: u32) -> Vec<u32> {
        if stack & CALL != 0 {
            return Vec::from_iter(Some(stack & !CALL).filter(|call| *call != 0));
        }
        let mut found = Vec::new();
        while let Some(&(caller, call)) = self.calls.get((stack as usize).wrapping_sub(1))
            && call != 0
        {
            found.push(call);
            stack = caller;
        }
        found
    }
}

impl Machine<'_> {
    /// Tells the memory that the top frame is at `ip`, by which calls it got there, too.
    pub(crate) fn set_race_site(&mut self, ip: *const Insn) {
        let Some(top) = self.threads[self.current].frames.last() else { return self.memory.set_race_site(0) };
        let instruction = top.code().site(ip);
        let stack = if top.stack == 0 { self.number_stack() } else { top.stack };
        self.memory.set_race_site(u64::from(stack) << 32 | u64::from(instruction));
    }

    /// Gives the top frame, and the ones below, numbers.
    #[inline(never)]
    fn number_stack(&mut self) -> u32 {
        let frames = &mut self.threads[self.current].frames;
        let known = frames.iter().rposition(|frame| frame.stack != 0);
        let mut next = known.map_or(0, |index| index + 1);
        while next < frames.len() {
            let number = match next.checked_sub(1) {
                None => Some(ROOT),
                Some(below) => {
                    let caller = &frames[below];
                    self.stacks.number(caller.stack, caller.code().site(caller.ip))
                }
            };
            let Some(number) = number else { return self.short_stack() };
            frames[next].stack = number;
            next += 1;
        }
        frames.last().map_or(ROOT, |top| top.stack)
    }

    /// What stands for the stack of the top frame if there are too many.
    #[cold]
    fn short_stack(&mut self) -> u32 {
        let is_local = self.threads[self.current].frames.last().is_some_and(|top| top.code().is_local);
        let call = if is_local { 0 } else { (self.find_caller() >> 32) as u32 };
        let stack = CALL | if call < CALL { call } else { 0 };
        if let Some(top) = self.threads[self.current].frames.last_mut() {
            top.stack = stack;
        }
        stack
    }

    /// Adds names and places to a race.
    #[cold]
    pub(crate) fn tell_race(&self, race: &mut DataRace) {
        for access in [&mut race.earlier, &mut race.later] {
            access.thread = self.describe_thread(access.thread.id as usize);
            let frames = self.race_frames(access.site);
            access.place = frames.first().and_then(|frame| frame.span.clone());
            access.backtrace = (!frames.is_empty()).then(|| Backtrace { thread: access.thread.clone(), frames });
        }
        for site in race.seen.iter_mut().flat_map(|seen| [&mut seen.store, &mut seen.load]) {
            let frames = self.race_frames(site.site);
            site.place = outside_std(spans(&frames)).cloned();
            site.within = within(&frames);
        }
    }

    /// The frames of a place, innermost first; none if it is not known.
    pub(crate) fn race_frames(&self, site: u64) -> Vec<Frame> {
        let calls = self.stacks.calls((site >> 32) as u32);
        let numbers = std::iter::once(site as u32).chain(calls);
        numbers
            .map_while(|number| self.site_operation(number.into()))
            .map(|(code, op)| self.site_frame(code.id, op as u32))
            .collect()
    }
}

/// The function of the standard library that other code has called, unless it is a method of an atomic.
fn within(frames: &[Frame]) -> Option<Name> {
    entry_to_std(frames).filter(|called| !called.is_atomic_method()).map(|called| called.function.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_are_found_again_by_their_calls() {
        let mut stacks = CallStacks::default();
        let outer = stacks.number(ROOT, 7).unwrap();
        let inner = stacks.number(outer, 9).unwrap();
        assert_eq!(stacks.number(outer, 9), Some(inner));
        assert_ne!(stacks.number(ROOT, 9), Some(inner));
        assert_eq!(stacks.calls(inner), [9, 7]);
        assert_eq!(stacks.calls(ROOT), []);
        assert_eq!(stacks.calls(CALL | 5), [5]);
        assert_eq!(stacks.calls(0), []);
        assert_eq!(stacks.number(CALL | 5, 3), None);
    }
}
