//! What foreign functions do with the machine: memory, strings, choices, the host.

use assay_ir::{FuncId, ProgramSource, Target};
use assay_memory::{AllocKind, Contents, Memory, Pointer, Reason};
use assay_report::{Finding, Unsupported, WarningKind};

use crate::{Config, ForeignLibrary, Host, Machine, Stop};

impl<'p> Machine<'p> {
    /// The memory.
    pub fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// What the program was compiled for.
    #[inline(always)]
    pub fn target(&self) -> Target {
        self.memory.config().target
    }

    /// The world outside.
    pub fn host(&mut self) -> &mut dyn Host {
        &mut *self.host
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The program.
    pub fn program(&self) -> &'p dyn ProgramSource {
        self.program
    }

    /// The foreign library's own state; `None` if it is of another type.
    pub fn library<T: ForeignLibrary>(&mut self) -> Option<&mut T> {
        self.library.as_any().downcast_mut()
    }

    /// One of `0..n`.
    pub fn choose(&mut self, n: u64, reason: Reason) -> u64 {
        self.chooser.choose(n, reason)
    }

    /// Fills a buffer with random bytes from the host.
    pub fn entropy(&mut self, buffer: &mut [u8]) {
        self.host.entropy(&mut *self.chooser, buffer);
    }

    /// The host's clock, in nanoseconds.
    pub fn now(&mut self, clock: crate::Clock) -> u64 {
        self.host.now(clock, self.blocks)
    }

    /// A new block that was allocated here and now.
    ///
    /// # Errors
    /// Out of memory.
    pub fn allocate(&mut self, size: u64, align: u64, kind: AllocKind, contents: Contents) -> Result<Pointer, Stop> {
        let site = self.call_site();
        self.memory.allocate(size, align, kind, contents, site, &mut *self.chooser)
    }

    /// Frees a block; `layout` is the size and alignment that the program states, if it has to.
    ///
    /// # Errors
    /// Undefined behaviour: see [`Memory::deallocate`].
    pub fn deallocate(&mut self, ptr: Pointer, layout: Option<(u64, u64)>, kind: AllocKind) -> Result<(), Stop> {
        let site = self.call_site();
        self.memory.deallocate(ptr, layout, kind, site)
    }

    /// Moves a block to a new one of `new_size` bytes; as [`Memory::reallocate`].
    ///
    /// # Errors
    /// Undefined behaviour, or out of memory.
    pub fn reallocate(
        &mut self,
        ptr: Pointer,
        layout: Option<(u64, u64)>,
        new_size: u64,
        align: u64,
        kind: AllocKind,
    ) -> Result<Pointer, Stop> {
        let site = self.call_site();
        self.memory.reallocate(ptr, layout, new_size, align, kind, site, &mut *self.chooser)
    }

    /// A block of the machine's own with these bytes, which the program may read and write but not free.
    ///
    /// # Errors
    /// Out of memory.
    pub fn allocate_bytes(&mut self, bytes: &[u8], align: u64) -> Result<Pointer, Stop> {
        let size = bytes.len() as u64;
        let site = assay_memory::AllocSite::Unknown;
        let kind = AllocKind::Machine;
        let ptr = self.memory.allocate(size, align, kind, Contents::Zeroed, site, &mut *self.chooser)?;
        self.memory.write_bytes(ptr, bytes)?;
        // As if it had been there from the start.
        self.memory.settle_accesses(ptr);
        Ok(ptr)
    }

    /// A NUL-terminated copy of a string in the machine's own memory.
    ///
    /// # Errors
    /// Out of memory.
    pub fn allocate_c_str(&mut self, text: &[u8]) -> Result<Pointer, Stop> {
        self.allocate_bytes(&[text, &[0]].concat(), 1)
    }

    /// The bytes of a C string, without its NUL.
    ///
    /// # Errors
    /// Undefined behaviour: not readable up to a NUL.
    pub fn read_c_str(&mut self, ptr: Pointer) -> Result<Vec<u8>, Stop> {
        self.memory.c_str(ptr).map(<[u8]>::to_vec)
    }

    /// Initialised bytes.
    ///
    /// # Errors
    /// Undefined behaviour: not readable.
    pub fn read_bytes(&mut self, ptr: Pointer, len: u64) -> Result<&[u8], Stop> {
        self.memory.bytes(ptr, len)
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// Undefined behaviour: not writable.
    pub fn write_bytes(&mut self, ptr: Pointer, bytes: &[u8]) -> Result<(), Stop> {
        self.memory.write_bytes(ptr, bytes)
    }

    /// The integer of `size` bytes (1 to 16) at `ptr + offset`, aligned to its size (at most 8, or a pointer's size), zero-extended.
    ///
    /// # Errors
    /// Undefined behaviour: not readable.
    pub fn read_int(&mut self, ptr: Pointer, offset: u64, size: u64) -> Result<u128, Stop> {
        let (align, memory) = (self.align_of_eight(), &mut self.memory);
        match size {
            1 => memory.read_u8(ptr, offset, 1).map(u128::from),
            2 => memory.read_u16(ptr, offset, 2).map(u128::from),
            4 => memory.read_u32(ptr, offset, 4).map(u128::from),
            8 => memory.read_u64(ptr, offset, align).map(u128::from),
            16 => memory.read_u128(ptr, offset, 16),
            _ => Err(Finding::internal(format!("read of an integer of {size} bytes"))),
        }
    }

    /// The alignment of what has eight bytes that all targets with pointers of this size agree on: some with pointers of four
    /// bytes want no more.
    fn align_of_eight(&self) -> u64 {
        self.target().pointer_bytes()
    }

    /// Writes an integer of `size` bytes at `ptr + offset`, cutting what does not fit.
    ///
    /// # Errors
    /// Undefined behaviour: not writable.
    pub fn write_int(&mut self, ptr: Pointer, offset: u64, size: u64, value: u128) -> Result<(), Stop> {
        let (align, memory) = (self.align_of_eight(), &mut self.memory);
        match size {
            1 => memory.write_u8(ptr, offset, 1, value as u8),
            2 => memory.write_u16(ptr, offset, 2, value as u16),
            4 => memory.write_u32(ptr, offset, 4, value as u32),
            8 => memory.write_u64(ptr, offset, align, value as u64),
            16 => memory.write_u128(ptr, offset, 16, value),
            _ => Err(Finding::internal(format!("write of an integer of {size} bytes"))),
        }
    }

    /// The pointer at `ptr + offset`.
    ///
    /// # Errors
    /// Undefined behaviour: not readable.
    pub fn read_ptr(&mut self, ptr: Pointer, offset: u64) -> Result<Pointer, Stop> {
        self.memory.read_ptr(ptr, offset, self.target().pointer_bytes())
    }

    /// Writes a pointer at `ptr + offset`.
    ///
    /// # Errors
    /// Undefined behaviour: not writable.
    pub fn write_ptr(&mut self, ptr: Pointer, offset: u64, value: Pointer) -> Result<(), Stop> {
        self.memory.write_ptr(ptr, offset, self.target().pointer_bytes(), value)
    }

    /// The address of a function of the program.
    ///
    /// # Errors
    /// Out of memory.
    pub fn function_pointer(&mut self, func: FuncId) -> Result<Pointer, Stop> {
        let program = self.program;
        self.memory.function_pointer(func, || program.function_name(func), &mut *self.chooser)
    }

    /// The function of the program that a pointer points to.
    pub fn function_at(&self, ptr: Pointer) -> Option<FuncId> {
        self.memory.function_at(ptr)
    }

    /// Where the current thread's `errno` is.
    ///
    /// # Errors
    /// Out of memory.
    pub fn errno_place(&mut self) -> Result<Pointer, Stop> {
        if let Some(place) = self.threads[self.current].errno {
            return Ok(place);
        }
        let place = self.allocate_bytes(&[0; 4], 4)?;
        self.threads[self.current].errno = Some(place);
        Ok(place)
    }

    /// Sets the current thread's `errno`.
    ///
    /// # Errors
    /// Out of memory.
    pub fn set_errno(&mut self, value: i32) -> Result<(), Stop> {
        let place = self.errno_place()?;
        self.memory.write_u32(place, 0, 4, value as u32)
    }

    /// The current thread's `errno`.
    ///
    /// # Errors
    /// Out of memory.
    pub fn errno(&mut self) -> Result<i32, Stop> {
        let place = self.errno_place()?;
        self.memory.read_u32(place, 0, 4).map(|value| value as i32)
    }

    /// Warns once per place in the program.
    pub fn warn(&mut self, kind: WarningKind) {
        self.warn_here(kind);
    }

    /// An operation that isolation forbids: stops the program.
    pub fn forbidden_by_isolation(&self, operation: &str) -> Stop {
        Unsupported { operation: operation.into(), reason: assay_report::Reason::Isolation }.into()
    }
}
