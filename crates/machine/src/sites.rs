//! Places in the program as numbers, for the aliasing model: [`assay_memory::Site`]. Those for the race detector know more
//! ([`crate::stacks`]).
//!
//! The instructions of all functions are numbered in the order in which the functions were loaded. The lower half of a site
//! is the number of the instruction, the upper half, where that one is not in the user's own code, is the number of the call
//! by which the user's code has led there. 0 stands for nothing.

use assay_ir::{FuncId, Function, Span};
use assay_memory::{Memory, Site, WantsSites};

use crate::Machine;
use crate::insn::Insn;
use crate::load::Code;
use crate::stacks::short_site;

/// So many calls are looked through for one in the user's code.
const DEPTH: usize = 24;

/// Which function has which numbers.
#[derive(Clone)]
pub(crate) struct Sites {
    /// The first number of each function that has any, ascending.
    firsts: Vec<(u32, FuncId)>,
    /// The last number that was given.
    last: u32,
    /// A frame of the user's code that was found to have called others: its index, where it was, and the upper half of sites
    /// that stands for that.
    caller: (usize, *const Insn, u64),
}

impl Default for Sites {
    fn default() -> Sites {
        Sites { firsts: Vec::new(), last: 0, caller: (usize::MAX, std::ptr::null(), 0) }
    }
}

impl Sites {
    /// Numbers for so many instructions; the first of them.
    pub(crate) fn number(&mut self, func: FuncId, count: usize) -> u32 {
        let first = self.last.saturating_add(1);
        self.last = self.last.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        self.firsts.push((first, func));
        first
    }

    /// The function that has a number, and how far it is behind its first.
    fn find(&self, number: u32) -> Option<(FuncId, u32)> {
        let index = self.firsts.partition_point(|(first, _)| *first <= number).checked_sub(1)?;
        let (first, func) = self.firsts[index];
        (number != 0).then_some((func, number - first))
    }
}

impl Machine<'_> {
    /// Tells the memory that the top frame is at `ip`.
    #[inline(always)]
    pub(crate) fn set_site(&mut self, ip: *const Insn) {
        if self.memory.wants_sites() == WantsSites::Borrows {
            self.set_site_to(ip);
        } else if self.memory.wants_sites() == WantsSites::Races {
            self.set_short_race_site(ip);
        }
    }

    /// Tells the memory where the top frame is, if there is one.
    pub(crate) fn set_top_site(&mut self) {
        match self.threads[self.current].frames.last() {
            Some(frame) => self.set_whole_site(frame.ip),
            None => self.memory.set_race_site(0),
        }
    }

    #[inline(never)]
    fn set_site_to(&mut self, ip: *const Insn) {
        self.find_site(ip);
    }

    #[inline(always)]
    fn find_site(&mut self, ip: *const Insn) {
        let frames = &self.threads[self.current].frames;
        let Some(top) = frames.last() else { return };
        let mut site = u64::from(top.code().site(ip));
        if !top.code().is_local {
            let (index, at, outer) = self.sites.caller;
            site |= match frames.get(index) {
                // If there is another call by the user's code above it by now, this one is right, too.
                Some(frame) if frame.ip == at => outer,
                _ => self.find_caller(),
            };
        }
        self.memory.set_site(Site(site));
    }

    /// The same for the race detector, too: with the call in the user's code, for where all calls would take too long and are
    /// hardly ever looked at.
    #[inline(never)]
    fn set_short_race_site(&mut self, ip: *const Insn) {
        self.find_site(ip);
        self.memory.set_race_site(short_site(self.memory.site()));
    }

    /// Tells the memory that the top frame is at `ip`, and by which calls it got there, if somebody may compare what it does now
    /// with what other threads do.
    #[inline(always)]
    pub(crate) fn set_whole_site(&mut self, ip: *const Insn) {
        if self.memory.wants_sites() == WantsSites::Borrows {
            self.set_site_to(ip);
        } else if self.memory.wants_sites() == WantsSites::Races {
            self.set_site_with(ip, |memory| memory.is_shared());
        }
    }

    /// The same, for what `is_seen` says of it.
    #[inline(never)]
    pub(crate) fn set_site_with(&mut self, ip: *const Insn, is_seen: impl FnOnce(&Memory) -> bool) {
        self.find_site(ip);
        if is_seen(&self.memory) {
            self.set_race_site(ip);
        } else {
            self.memory.set_race_site(short_site(self.memory.site()));
        }
    }

    /// The upper half of the site where the user's code has called what the top frame is in.
    #[inline(never)]
    pub(crate) fn find_caller(&mut self) -> u64 {
        let frames = &self.threads[self.current].frames[..];
        let above = frames.len().saturating_sub(DEPTH);
        let Some(found) = frames[above..].iter().rposition(|frame| frame.code().is_local) else { return 0 };
        let (index, frame) = (above + found, &frames[above + found]);
        let outer = u64::from(frame.code().site(frame.ip)) << 32;
        self.sites.caller = (index, frame.ip, outer);
        outer
    }

    /// The function and the place in the source that a site stands for: in the user's code, if it can be.
    pub(crate) fn site_place(&self, site: u64) -> Option<(&Function, Span)> {
        let number = if site >> 32 == 0 { site } else { site >> 32 };
        let (func, index) = self.sites.find(number as u32)?;
        let code = self.loaded_code(func)?;
        let span = code.function.spans.get(code.origin(index as usize)? as usize)?;
        Some((&code.function, *span))
    }

    /// The operation that a site stands for, in whosever code it is.
    pub(crate) fn site_operation(&self, site: u64) -> Option<(&Code, usize)> {
        let (func, index) = self.sites.find(site as u32)?;
        let code = self.loaded_code(func)?;
        Some((code, code.origin(index as usize)? as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_again() {
        let mut sites = Sites::default();
        assert_eq!(sites.number(FuncId(7), 3), 1);
        assert_eq!(sites.number(FuncId(2), 2), 4);
        let found: Vec<_> = (0..=5).map(|number| sites.find(number)).collect();
        let (seven, two) = (FuncId(7), FuncId(2));
        assert_eq!(found, [None, Some((seven, 0)), Some((seven, 1)), Some((seven, 2)), Some((two, 0)), Some((two, 1))]);
    }
}
