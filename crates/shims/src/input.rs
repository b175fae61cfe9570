//! Standard input that several runs can read.

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// What was read from standard input, read by read. Clones are of the same record.
#[derive(Clone, Debug, Default)]
pub struct InputRecord(Arc<Mutex<Vec<Vec<u8>>>>);

/// Where the program's standard input comes from.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// This process's own.
    Own,
    /// The record, and this process's own when that ends.
    Shared {
        /// What was read, by whomever.
        record: InputRecord,
        /// Reads of it that this program has seen whole.
        reads: usize,
        /// Bytes that it has seen of the next one.
        offset: usize,
    },
}

impl Input {
    /// From the start of a record.
    pub(crate) fn shared(record: InputRecord) -> Input {
        Input::Shared { record, reads: 0, offset: 0 }
    }

    /// Reads what comes next; 0 at its end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Input::Own => std::io::stdin().lock().read(buffer),
            Input::Shared { record, reads, offset } => {
                record.read(reads, offset, buffer, |buffer| std::io::stdin().lock().read(buffer))
            }
        }
    }
}

impl InputRecord {
    /// A record of these reads.
    pub fn of(reads: Vec<Vec<u8>>) -> InputRecord {
        InputRecord(Arc::new(Mutex::new(reads)))
    }

    /// The reads so far, unless they have more than `most` bytes.
    pub fn reads(&self, most: usize) -> Option<Vec<Vec<u8>>> {
        let reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: usize = reads.iter().map(Vec::len).sum();
        (bytes <= most).then(|| reads.clone())
    }

    /// Reads on from a position in the record, as far as the recorded read goes; behind the last, there is a new one from
    /// `source`. Others wait meanwhile, so that all of them see the same reads.
    fn read(
        &self,
        reads: &mut usize,
        offset: &mut usize,
        buffer: &mut [u8],
        source: impl FnOnce(&mut [u8]) -> std::io::Result<usize>,
    ) -> std::io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let mut record = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *reads == record.len() {
            let count = source(buffer)?;
            record.push(buffer[..count].to_vec());
        }
        let rest = &record[*reads][*offset..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        *offset += count;
        if *offset == record[*reads].len() {
            (*reads, *offset) = (*reads + 1, 0);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_readers_see_the_same() {
        let record = InputRecord::default();
        let mut source = ["one", "", "three"].into_iter();
        let mut all = |size: usize| {
            let (mut reads, mut offset, mut buffer) = (0, 0, vec![0; size]);
            let mut seen = Vec::new();
            while reads < 3 {
                let read = |buffer: &mut [u8]| {
                    let bytes = source.next().expect("nothing is read twice").as_bytes();
                    buffer[..bytes.len()].copy_from_slice(bytes);
                    Ok(bytes.len())
                };
                let count = record.read(&mut reads, &mut offset, &mut buffer, read).unwrap();
                seen.push(String::from_utf8(buffer[..count].to_vec()).unwrap());
            }
            seen
        };
        assert_eq!(all(9), ["one", "", "three"]);
        assert_eq!(all(4), ["one", "", "thre", "e"]);
        assert_eq!(all(100), ["one", "", "three"]);
    }
}
