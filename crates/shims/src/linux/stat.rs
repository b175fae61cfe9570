//! What a file is: `struct stat` and `struct statx` of x86-64, made of the host's metadata.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::time::UNIX_EPOCH;

/// What both structures tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stat {
    dev: u64,
    ino: u64,
    nlink: u64,
    mode: u32,
    uid: u32,
    gid: u32,
    rdev: u64,
    size: u64,
    blksize: u64,
    blocks: u64,
    atime: Time,
    mtime: Time,
    ctime: Time,
    /// When it was created, where the host knows.
    btime: Option<Time>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Time {
    seconds: i64,
    nanos: i64,
}

impl Stat {
    /// A standard stream, which the program need not know more about: a character device.
    pub(crate) fn stream() -> Stat {
        const S_IFCHR: u32 = 0o020_000;
        Stat { nlink: 1, mode: S_IFCHR | 0o620, blksize: 1024, ..Stat::default() }
    }

    /// A file of the host.
    pub(crate) fn of(metadata: &Metadata) -> Stat {
        let created = metadata.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Stat {
            dev: metadata.dev(),
            ino: metadata.ino(),
            nlink: metadata.nlink(),
            mode: metadata.mode(),
            uid: metadata.uid(),
            gid: metadata.gid(),
            rdev: metadata.rdev(),
            size: metadata.size(),
            blksize: metadata.blksize(),
            blocks: metadata.blocks(),
            atime: Time { seconds: metadata.atime(), nanos: metadata.atime_nsec() },
            mtime: Time { seconds: metadata.mtime(), nanos: metadata.mtime_nsec() },
            ctime: Time { seconds: metadata.ctime(), nanos: metadata.ctime_nsec() },
            btime: created.map(|time| Time { seconds: time.as_secs() as i64, nanos: i64::from(time.subsec_nanos()) }),
        }
    }

    /// `struct stat` (and `stat64`, which is the same).
    pub(crate) fn encode_stat(&self) -> [u8; 144] {
        let mut out = Encoder::<144>::new();
        out.u64(self.dev).u64(self.ino).u64(self.nlink).u32(self.mode).u32(self.uid).u32(self.gid).u32(0);
        out.u64(self.rdev).u64(self.size).u64(self.blksize).u64(self.blocks);
        for time in [self.atime, self.mtime, self.ctime] {
            out.u64(time.seconds as u64).u64(time.nanos as u64);
        }
        out.bytes
    }

    /// `struct statx`.
    pub(crate) fn encode_statx(&self) -> [u8; 256] {
        const BASIC_STATS: u32 = 0x7ff;
        const BTIME: u32 = 0x800;
        let mask = BASIC_STATS | if self.btime.is_some() { BTIME } else { 0 };
        let mut out = Encoder::<256>::new();
        out.u32(mask).u32(self.blksize as u32).u64(0).u32(self.nlink as u32).u32(self.uid).u32(self.gid);
        // The mode has 16 bits, then come 16 of padding.
        out.u32(self.mode & 0xffff).u64(self.ino).u64(self.size).u64(self.blocks).u64(0);
        for time in [self.atime, self.btime.unwrap_or_default(), self.ctime, self.mtime] {
            out.u64(time.seconds as u64).u32(time.nanos as u32).u32(0);
        }
        for device in [self.rdev, self.dev] {
            out.u32(major(device)).u32(minor(device));
        }
        out.bytes
    }
}

/// The two parts of a device number, as glibc packs them.
fn major(device: u64) -> u32 {
    (device >> 8 & 0xfff | device >> 32 & 0xffff_f000) as u32
}

fn minor(device: u64) -> u32 {
    (device & 0xff | device >> 12 & 0xffff_ff00) as u32
}

/// Fills a structure from its start; what is not filled stays zero.
struct Encoder<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Encoder<N> {
    fn new() -> Self {
        Encoder { bytes: [0; N], len: 0 }
    }

    fn put(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
        self
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.put(&value.to_le_bytes())
    }

    fn u64(&mut self, value: u64) -> &mut Self {
        self.put(&value.to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_where_linux_has_them() {
        let stat = Stat { mode: 0o100_644, size: 7, ino: 5, rdev: 0x0103, ..Stat::default() };
        let bytes = stat.encode_stat();
        assert_eq!(bytes[8], 5);
        assert_eq!(bytes[24..28], 0o100_644u32.to_le_bytes());
        assert_eq!(bytes[48], 7);
        let bytes = stat.encode_statx();
        assert_eq!(bytes[28..30], 0o100_644u16.to_le_bytes());
        assert_eq!(bytes[32], 5);
        assert_eq!(bytes[40], 7);
        assert_eq!((bytes[128], bytes[132]), (1, 3));
    }
}
