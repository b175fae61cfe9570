//! What a file is: `struct stat` and `struct statx`, made of the host's metadata.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::time::UNIX_EPOCH;

use assay_ir::Target;

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

    /// A file that no file system has, of this kind (`S_IF...`).
    pub(crate) fn special(kind: u32) -> Stat {
        Stat { nlink: 1, mode: kind | 0o600, blksize: 4096, ..Stat::default() }
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

    /// The fields of `struct stat` and `stat64`.
    pub(crate) fn fields(&self) -> [(&'static str, i64); 16] {
        [
            ("st_dev", self.dev as i64),
            ("st_ino", self.ino as i64),
            ("st_nlink", self.nlink as i64),
            ("st_mode", self.mode.into()),
            ("st_uid", self.uid.into()),
            ("st_gid", self.gid.into()),
            ("st_rdev", self.rdev as i64),
            ("st_size", self.size as i64),
            ("st_blksize", self.blksize as i64),
            ("st_blocks", self.blocks as i64),
            ("st_atime", self.atime.seconds),
            ("st_atime_nsec", self.atime.nanos),
            ("st_mtime", self.mtime.seconds),
            ("st_mtime_nsec", self.mtime.nanos),
            ("st_ctime", self.ctime.seconds),
            ("st_ctime_nsec", self.ctime.nanos),
        ]
    }

    /// `struct statx`, whose fields lie in the same places everywhere.
    pub(crate) fn encode_statx(&self, target: Target) -> [u8; 256] {
        const BASIC_STATS: u32 = 0x7ff;
        const BTIME: u32 = 0x800;
        let mask = BASIC_STATS | if self.btime.is_some() { BTIME } else { 0 };
        let mut out = Encoder::<256>::new(target);
        out.u32(mask).u32(self.blksize as u32).u64(0).u32(self.nlink as u32).u32(self.uid).u32(self.gid);
        // Behind the mode are 16 bits of padding.
        out.u16(self.mode as u16).u16(0).u64(self.ino).u64(self.size).u64(self.blocks).u64(0);
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
    target: Target,
}

impl<const N: usize> Encoder<N> {
    fn new(target: Target) -> Self {
        Encoder { bytes: [0; N], len: 0, target }
    }

    fn put(&mut self, value: u64, size: usize) -> &mut Self {
        let bytes = self.target.int_bytes(value.into(), size);
        self.bytes[self.len..self.len + size].copy_from_slice(&bytes);
        self.len += size;
        self
    }

    fn u16(&mut self, value: u16) -> &mut Self {
        self.put(value.into(), 2)
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.put(value.into(), 4)
    }

    fn u64(&mut self, value: u64) -> &mut Self {
        self.put(value, 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_where_linux_has_them() {
        let stat = Stat { mode: 0o100_644, size: 7, ino: 5, rdev: 0x0103, ..Stat::default() };
        let bytes = stat.encode_statx(Target::DEFAULT);
        assert_eq!(bytes[28..30], 0o100_644u16.to_le_bytes());
        assert_eq!(bytes[32], 5);
        assert_eq!(bytes[40], 7);
        assert_eq!((bytes[128], bytes[132]), (1, 3));
        let bytes = stat.encode_statx(Target::new(8, true).unwrap());
        assert_eq!(bytes[28..30], 0o100_644u16.to_be_bytes());
        assert_eq!(bytes[47], 7);
    }
}
