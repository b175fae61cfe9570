//! The model of what assay finds: findings as data.
//!
//! A [`Finding`] says why the machine stopped: undefined behaviour ([`UbKind`]), an operation that assay does not
//! support ([`Unsupported`]), an end that is not the interpreted program's fault in that sense ([`Stopped`]), or a bug of
//! our own ([`FindingKind::Internal`]). Each of the four has its own exit status (see [`exit`]). A [`Warning`] lets the
//! program run on.
//!
//! There is no sentence for people in this crate and no I/O: sizes, offsets, names and places only. The crate `render`
//! puts them into words. All of it is built after the run has already failed, so nothing here is tuned for speed, except
//! that a finding travels boxed: `Result<(), Box<Finding>>` is one word.
//!
//! # Building a finding
//!
//! Code that detects a fault needs to know only the fault: `return Err(UbKind::AssumeFalse.into())`. Whoever catches it
//! and knows more, completes it: [`Finding::at`] for the place, [`Finding::backtraces`], and [`Finding::histories`] for the
//! allocations that [`Finding::allocations`] lists.

mod aliasing;
mod alloc;
pub mod exit;
mod finding;
mod identity;
mod place;
mod race;
mod replay;
mod seeds;
mod stop;
mod ub;
mod value;
mod warning;

pub use aliasing::{
    AliasingModel, AliasingPlace, AliasingRule, AliasingState, AliasingViolation, Attempt, Borrow, Permission,
    Protector, SecondOpinion, StackItem, TagEnd, TagNumber, TagStory, TreeNode, Verdict,
};
pub use alloc::{AllocHistory, AllocId, AllocInfo, AllocKind, Allocator, Pointer, Target};
pub use assay_ir::scalar::Ordering;
pub use assay_ir::{Origin, SourceSpan};
pub use finding::{Finding, FindingKind, Reason, Unsupported};
pub use identity::Identity;
pub use place::{Backtrace, Frame, Label, Role, Thread, entry_to_std, in_own_code, outside_std, spans};
pub use race::{AtomicSite, DataRace, RaceRule, RacingAccess, RacingKind, SeenStore};
pub use replay::{ReplayNote, ScheduleStep, ShrunkSchedule, StepMark};
pub use seeds::{FailedSeeds, ManySeeds};
pub use stop::{Blocked, Holder, LeakedBlock, Stopped, Waiting};
pub use ub::{Access, Alignment, UbKind, UnreachableKind};
pub use value::{Invalid, InvalidValue, PathStep, PointerKind};
pub use warning::{AllocEvent, Warning, WarningKind};

/// A name or a piece of text taken from the program: of a function, a type, a local.
pub type Name = std::sync::Arc<str>;
