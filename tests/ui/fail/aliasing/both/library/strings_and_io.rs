//! A buffer that is lent to `Read::read` must not be written to by the reader in another way.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::io::Read;

struct Source(*mut u8);

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer[0] = 1;
        unsafe { *self.0 = 2 }; //~ ERROR: /aliasing violation: write of 1 byte at offset 0 of local `bytes`.*an argument of `<Source as std::io::Read>::read`, which must stay valid until the function returns/
        Ok(1)
    }
}

fn main() {
    let mut bytes = [0; 4];
    let pointer = (&raw mut bytes).cast::<u8>();
    let buffer = unsafe { std::slice::from_raw_parts_mut(pointer, 4) };
    let _ = Source(pointer).read(buffer);
}
