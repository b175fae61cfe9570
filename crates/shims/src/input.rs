//! Standard input that a second run can read again.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// What was read from standard input, read by read. Clones are of the same recording.
#[derive(Clone, Debug, Default)]
pub struct InputRecord(Arc<Mutex<VecDeque<Vec<u8>>>>);

/// Where the program's standard input comes from.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// This process's own.
    Own,
    /// This process's own, of which a record is kept.
    Recorded(InputRecord),
    /// What was recorded, and this process's own after that.
    Replayed(InputRecord),
}

impl Input {
    /// Reads what comes next; 0 at its end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Input::Own => own(buffer),
            Input::Recorded(recording) => {
                let count = own(buffer)?;
                recording.push(&buffer[..count]);
                Ok(count)
            }
            Input::Replayed(recording) => recording.read(buffer).map_or_else(|| own(buffer), Ok),
        }
    }
}

impl InputRecord {
    fn push(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(bytes.to_vec());
    }

    /// Takes the next read off the record, or the part of it for which there is room; `None` at the end of the record.
    fn read(&self, buffer: &mut [u8]) -> Option<usize> {
        let mut reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = reads.front_mut()?;
        let count = next.len().min(buffer.len());
        buffer[..count].copy_from_slice(&next[..count]);
        next.drain(..count);
        if next.is_empty() {
            reads.pop_front();
        }
        Some(count)
    }
}

fn own(buffer: &mut [u8]) -> std::io::Result<usize> {
    std::io::stdin().lock().read(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_come_back_as_they_were() {
        let recording = InputRecord::default();
        for bytes in [&b"one"[..], b"", b"three"] {
            recording.push(bytes);
        }
        let mut buffer = [0; 4];
        let mut read = || recording.read(&mut buffer).map(|count| buffer[..count].to_vec());
        let reads: Vec<_> = std::iter::from_fn(&mut read).collect();
        assert_eq!(reads, [&b"one"[..], b"", b"thre", b"e"]);
    }
}
