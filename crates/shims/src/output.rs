//! Where what programs write to their standard streams goes.

use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use assay_machine::Stream;

/// What becomes of what a program writes to its standard streams.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Destination {
    /// It is written to this process's own.
    #[default]
    Own,
    /// It is dropped.
    Nowhere,
    /// It is kept, up to [`Kept::LIMIT`], for [`Output::take`].
    Memory,
}

/// What a program has written, in the order in which it did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// Pieces, neighbours to different streams.
    pub pieces: Vec<(Stream, Vec<u8>)>,
    /// Bytes in them.
    pub size: usize,
    /// Whether there was more than is kept.
    pub cut: bool,
}

/// A program's standard output and error on their way. Clones are of the same streams.
#[derive(Clone)]
pub struct Output(Arc<Mutex<Target>>);

enum Target {
    Own(Buffer),
    Nowhere,
    Memory(Kept),
}

impl Output {
    /// Streams that nothing has been written to.
    pub fn new(destination: Destination) -> Output {
        Output(Arc::new(Mutex::new(match destination {
            Destination::Own => Target::Own(Buffer::new()),
            Destination::Nowhere => Target::Nowhere,
            Destination::Memory => Target::Memory(Kept::default()),
        })))
    }

    /// Writes out what waits, which has to be done before anything else is printed and at the end. An error is reported to the
    /// program's next write.
    pub fn flush(&self) {
        if let Target::Own(buffer) = &mut *self.lock() {
            buffer.flush();
        }
    }

    /// Takes what was kept so far.
    pub fn take(&self) -> Kept {
        match &mut *self.lock() {
            Target::Memory(kept) => std::mem::take(kept),
            Target::Own(_) | Target::Nowhere => Kept::default(),
        }
    }

    /// Writes to one of the streams, and tells how much was written.
    ///
    /// # Errors
    /// Those of this process's own streams, perhaps of an earlier write.
    pub fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut *self.lock() {
            Target::Own(buffer) => return buffer.write(stream, bytes),
            Target::Nowhere => {}
            Target::Memory(kept) => kept.push(stream, bytes),
        }
        Ok(bytes.len())
    }

    fn lock(&self) -> MutexGuard<'_, Target> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Bytes that are kept of a run.
    pub const LIMIT: usize = 16 << 20;

    fn push(&mut self, stream: Stream, bytes: &[u8]) {
        let room = Kept::LIMIT - self.size;
        self.cut |= bytes.len() > room;
        let bytes = &bytes[..bytes.len().min(room)];
        self.size += bytes.len();
        match self.pieces.last_mut() {
            Some((last, piece)) if *last == stream => piece.extend_from_slice(bytes),
            _ => self.pieces.push((stream, bytes.to_vec())),
        }
    }
}

/// Standard output of this process, which takes what is written in larger pieces.
struct Buffer {
    bytes: Vec<u8>,
    /// What went wrong when bytes that had been accepted could not be written.
    error: Option<std::io::Error>,
    /// Whether somebody is watching.
    direct: bool,
    flushed: Instant,
}

/// Bytes that may wait.
const CAPACITY: usize = 16 * 1024;
/// Output that comes more slowly than this is not held back.
const PATIENCE: Duration = Duration::from_millis(20);

impl Buffer {
    fn new() -> Buffer {
        Buffer { bytes: Vec::new(), error: None, direct: std::io::stdout().is_terminal(), flushed: Instant::now() }
    }

    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        match stream {
            Stream::Out => {
                self.bytes.extend_from_slice(bytes);
                if self.direct || self.bytes.len() >= CAPACITY || self.flushed.elapsed() >= PATIENCE {
                    self.flush();
                }
            }
            Stream::Err => {
                // What was printed first is seen first.
                self.flush();
                std::io::stderr().lock().write_all(bytes)?;
            }
        }
        self.error.take().map_or(Ok(bytes.len()), Err)
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let mut stdout = std::io::stdout().lock();
            if let Err(error) = stdout.write_all(&self.bytes).and_then(|()| stdout.flush()) {
                self.error = Some(error);
            }
            self.bytes.clear();
        }
        self.flushed = Instant::now();
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_in_order() {
        let output = Output::new(Destination::Memory);
        for (stream, bytes) in [(Stream::Out, "a"), (Stream::Out, "b"), (Stream::Err, "c"), (Stream::Out, "d")] {
            assert_eq!(output.write(stream, bytes.as_bytes()).unwrap(), 1);
        }
        let kept = output.take();
        let pieces = [(Stream::Out, b"ab".to_vec()), (Stream::Err, b"c".to_vec()), (Stream::Out, b"d".to_vec())];
        assert_eq!((&kept.pieces[..], kept.size, kept.cut), (&pieces[..], 4, false));
        assert_eq!(output.take(), Kept::default());
    }

    #[test]
    fn no_more_is_kept_than_the_limit() {
        let output = Output::new(Destination::Memory);
        let mebibyte = vec![b'x'; 1 << 20];
        for _ in 0..17 {
            assert_eq!(output.write(Stream::Err, &mebibyte).unwrap(), mebibyte.len());
        }
        let kept = output.take();
        assert!(kept.cut);
        assert_eq!(kept.pieces[0].1.len(), Kept::LIMIT);
    }
}
