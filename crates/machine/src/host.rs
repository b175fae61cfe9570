//! The world outside of the machine.

use assay_memory::Choose;

/// Which clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Clock {
    /// Never goes back; starts anywhere.
    Monotonic,
    /// Since 1970-01-01 UTC.
    Wall,
}

/// Which standard stream is written to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// What a program reaches outside of the machine: clocks, streams, environment, entropy. Under isolation the
/// implementation answers by itself, the same in every run.
pub trait Host {
    /// A clock, in nanoseconds. `blocks` is the number of basic blocks that the machine has executed, by which a virtual
    /// clock advances.
    fn now(&mut self, clock: Clock, blocks: u64) -> u64;
    /// Lets so many nanoseconds pass.
    fn sleep(&mut self, nanoseconds: u64);
    /// The environment at the start: names and values, without NUL bytes.
    fn environment(&self) -> Vec<(Vec<u8>, Vec<u8>)>;
    /// The working directory, if the program may know it.
    fn current_dir(&self) -> Option<Vec<u8>>;
    /// Sets the working directory of this program, and of no other one that the same process runs.
    ///
    /// # Errors
    /// The operating system's.
    fn set_current_dir(&mut self, path: &[u8]) -> std::io::Result<()>;
    /// A path as the operating system has to be asked for it: relative ones start at the program's working directory.
    fn locate(&self, path: Vec<u8>) -> Vec<u8>;
    /// Reads from standard input; 0 at its end.
    ///
    /// # Errors
    /// The operating system's.
    fn read_stdin(&mut self, buffer: &mut [u8]) -> std::io::Result<usize>;
    /// Writes to a standard stream and tells how much was written.
    ///
    /// # Errors
    /// The operating system's.
    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize>;
    /// Whether a standard stream (0, 1, 2) is a terminal.
    fn is_terminal(&self, stream: u32) -> bool;
    /// Fills a buffer with random bytes, which must come from `choose` under isolation.
    fn entropy(&mut self, choose: &mut dyn Choose, buffer: &mut [u8]);
    /// Whether the program must be kept from the real world.
    fn isolated(&self) -> bool;
    /// A copy of what can be taken back (the virtual clock, positions), for snapshots of the machine.
    fn snapshot(&self) -> Box<dyn Host>;
}
