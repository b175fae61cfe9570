//! Exit statuses of the process.
//!
//! A program that ends by itself hands its own status on. The statuses below are ours; they lie where ordinary programs,
//! rustc (1, 101) and shells (126 and up) put nothing.

/// The program has undefined behaviour, or leaked memory.
pub const UNDEFINED_BEHAVIOR: i32 = 70;
/// The program needs something that assay does not support.
pub const UNSUPPORTED: i32 = 71;
/// A bug in assay itself.
pub const INTERNAL: i32 = 72;
/// The machine stopped the program without undefined behaviour: stack overflow, deadlock, threads left at the end,
/// memory used up.
pub const STOPPED: i32 = 73;
/// The program aborted: what a shell reports for a process that died of `SIGABRT`.
pub const ABORTED: i32 = 134;
