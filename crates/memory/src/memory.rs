//! The memory as a whole.

use std::collections::BTreeMap;

use assay_borrows::{Model, Shared, Site};
use assay_ir::{FuncId, GlobalId, Target};
use assay_report::Name;

use crate::address::AddressSpace;
use crate::history::History;
use crate::locks::Locks;
use crate::pool::Pools;
use crate::races::{Races, WantsSites};
use crate::slot::{RETIRED, Slot};
use crate::stacks::Stacks;
use crate::{AlignmentCheck, AllocHandle, AllocKind, Config};

/// Former locals and former heap blocks that are remembered besides the last of each slot.
const FORMER_LOCALS: usize = 1 << 14;
const FORMER_BLOCKS: usize = 1 << 16;

/// All allocations of a run.
#[derive(Clone, Debug)]
pub struct Memory {
    /// Which accesses need a closer look, always.
    pub(crate) slow: Slow,
    /// The same as long as no accesses of several threads are to be compared.
    pub(crate) alone: Slow,
    /// Whether somebody is to be shown what happens to allocations.
    pub(crate) watch: bool,
    /// Whether somebody wants to know where accesses are made.
    pub(crate) sites: WantsSites,
    /// The allocations. A handle's index leads here.
    pub(crate) slots: Vec<Slot>,
    pub(crate) pools: Pools,
    pub(crate) addresses: AddressSpace,
    /// What the aliasing states of all allocations have in common.
    pub(crate) borrows: Shared,
    /// Where in the program the accesses are that are made now.
    pub(crate) site: Site,
    /// When the aliasing states are next to be cleaned up.
    pub(crate) cleanup: crate::collect::Cleanup,
    /// What the user is to be told.
    pub(crate) events: Vec<assay_report::WarningKind>,
    /// Bytes in live allocations.
    pub(crate) live_bytes: u64,
    /// The last [`Slot::serial`] that was given.
    pub(crate) serial: u64,
    pub(crate) config: Config,
    /// Bases of the live exposed allocations, and their slots.
    pub(crate) exposed: BTreeMap<u64, u32>,
    /// Former tenants: locals, and everything else.
    pub(crate) former: [History; 2],
    /// What allocations are in the program's text; [`Slot::item`] leads here.
    pub(crate) items: Vec<Item>,
    /// The allocation of each function that has one, by the function's index.
    pub(crate) functions: Vec<AllocHandle>,
    /// Offsets and alignments promised by the program (symbolic alignment only).
    pub(crate) promises: BTreeMap<AllocHandle, (u64, u64)>,
    pub(crate) races: Races,
    /// Who holds which lock, for reports.
    pub(crate) locks: Locks,
    pub(crate) stacks: Stacks,
}

/// Which checks and accesses must not take the quick path: 1, else 0, so that they cost nothing beside the alignment's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slow {
    /// Checks of alignment.
    pub(crate) align: u64,
    /// Accesses to single bytes.
    bytes: u64,
    /// Accesses to integers.
    ints: u64,
    /// Accesses to pointers, and to integers of eight bytes, which may be in their place.
    pub(crate) words: u64,
}

impl Slow {
    fn new(config: &Config) -> Slow {
        let align = config.alignment == AlignmentCheck::Symbolic || config.track.looks_at_accesses();
        let ints = align || config.target.big_endian;
        let words = align || config.target != Target::DEFAULT;
        Slow { align: align.into(), bytes: align.into(), ints: ints.into(), words: words.into() }
    }

    /// All accesses, but no other checks than before.
    pub(crate) fn all(self) -> Slow {
        Slow { bytes: 1, ints: 1, words: 1, ..self }
    }

    /// Accesses to integers of so many bytes.
    #[inline(always)]
    pub(crate) fn of(&self, bytes: usize) -> u64 {
        match bytes {
            1 => self.bytes,
            8 => self.words,
            _ => self.ints,
        }
    }
}

/// A part of the program that is an allocation.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) name: Name,
    pub(crate) what: ItemKind,
}

/// Which part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ItemKind {
    Global(GlobalId),
    Function(FuncId),
}

/// A state of the memory, to return to.
#[derive(Clone, Debug)]
pub struct Snapshot(Box<Memory>);

impl Memory {
    /// An empty memory.
    pub fn new(config: Config) -> Memory {
        let never = Slot::vacant(AllocKind::Machine, 0, RETIRED, config.target.pointer_bytes());
        Memory {
            slow: Slow::new(&config),
            alone: Slow::new(&config),
            watch: config.track.is_used(),
            sites: if config.borrows.model == Model::Off { WantsSites::Nobody } else { WantsSites::Borrows },
            slots: vec![never; AllocHandle::RESERVED as usize],
            pools: Pools::new(),
            addresses: AddressSpace::new(config.target),
            borrows: Shared::new(config.borrows.clone()),
            site: Site::default(),
            cleanup: crate::collect::Cleanup::default(),
            events: Vec::new(),
            live_bytes: 0,
            serial: 0,
            config,
            exposed: BTreeMap::new(),
            former: [History::new(FORMER_LOCALS), History::new(FORMER_BLOCKS)],
            items: Vec::new(),
            functions: Vec::new(),
            promises: BTreeMap::new(),
            races: Races::new(),
            locks: Locks::default(),
            stacks: Stacks::new(),
        }
    }

    /// The rules in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Bytes in all live allocations.
    pub fn live_bytes(&self) -> u64 {
        self.live_bytes
    }

    /// The present state.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(Box::new(self.clone()))
    }

    /// Returns to an earlier state. Pointers made since then must not be used any more.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.clone_from(&snapshot.0);
    }

    /// Whether an allocation is live.
    pub fn is_live(&self, handle: AllocHandle) -> bool {
        handle.is_allocation() && self.live_slot(handle).is_some()
    }

    /// The slot that a handle names the present tenant of.
    #[inline(always)]
    pub(crate) fn live_slot(&self, handle: AllocHandle) -> Option<&Slot> {
        self.slots.get(handle.index()).filter(|slot| slot.is_tenant(handle))
    }

    /// The handle of a slot's present tenant.
    pub(crate) fn tenant(&self, index: usize) -> AllocHandle {
        AllocHandle::new(index as u32, self.slots[index].generation)
    }
}
