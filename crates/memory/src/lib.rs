//! The memory of the machine: allocations, bytes, initialisation, provenance, addresses.
//!
//! [`Memory`] is the only entry. A [`Pointer`] is an absolute address with a [`Prov`] that leads straight to its
//! allocation: accesses neither search nor hash. Whatever breaks a rule of the language comes back as a boxed
//! [`assay_report::Finding`], built out of line, without places (the machine adds those).
//!
//! Invariants: live allocations never overlap, none contains address 0, and the bytes of an allocation are only ever
//! reached through the check in `access`.

mod access;
mod address;
mod align;
mod alloc;
mod arith;
mod atomic;
mod borrows;
mod choose;
mod collect;
mod config;
mod copy;
mod dealloc;
mod describe;
mod expose;
mod fault;
mod history;
mod host;
mod init_mask;
mod kind;
mod leak;
mod locks;
mod memory;
mod peek;
mod pool;
mod prov_map;
mod provenance;
mod races;
mod slot;
mod stacks;
mod track;

pub use alloc::GlobalAlloc;
pub use assay_borrows::{Cells, Model, Protector, Retag, Sharing, Site, Tag};
pub use assay_races::{Clock, Clocks};
pub use atomic::{AtomicPlace, Exchange, Scalar};
pub use borrows::{BorrowConfig, Guard};
pub use choose::{Choose, FirstChoice, Reason};
pub use config::{AlignmentCheck, Config, ProvenanceMode, Rate};
pub use describe::AllocDescription;
pub use kind::{AllocKind, AllocSite, CallSite, Contents, Resized};
pub use locks::LockHolder;
pub use memory::{Memory, Snapshot};
pub use provenance::{AllocHandle, Pointer, Prov};
pub use races::{RaceConfig, WantsSites};
pub use track::Track;

/// A result whose error is what the program did wrong; the error is one word.
pub type MemResult<T = ()> = Result<T, Box<assay_report::Finding>>;
