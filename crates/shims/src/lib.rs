//! What a program calls outside of itself: libc on Linux (and a little of Windows and macOS), the allocator's default, the `miri_*` functions, and the world
//! behind the machine's [`assay_machine::Host`].
//!
//! [`Linux`] is the library of foreign functions; the list of them is [`entries`]. Each checks what C or Rust demands of
//! its arguments. What is missing stops the program as an unsupported operation when it is called. [`SystemHost`] is the
//! real world, or a virtual one under isolation.
//!
//! Facts about std's needs are taken from its sources with `cfg(miri)`: it installs no signal handlers and polls no
//! descriptors at start-up, takes backtraces by `miri_get_backtrace`, and raises panics by `_Unwind_RaiseException` on
//! Linux (by `miri_start_unwind` elsewhere).

mod alloc;
mod host;
mod input;
mod linux;
mod macos;
mod miri_api;
mod output;
mod registry;
mod support;
mod windows;

pub use host::{HostConfig, SystemHost};
pub use input::InputRecord;
pub use linux::Linux;
pub use output::{Destination, Kept, Output};
pub use registry::{Entry, Os, entries, lookup};
