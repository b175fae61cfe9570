//! Allocations that exist before the program starts, made when somebody first asks for them.

use std::sync::Arc;

use assay_ir::{Cells, Global, GlobalId, GlobalKind, RelocTarget};
use assay_memory::{AllocKind, GlobalAlloc, Pointer};
use assay_report::Finding;

use crate::{Machine, Stop};

/// What the machine needs to know of a vtable.
#[derive(Clone, Debug)]
pub(crate) struct VtableInfo {
    /// The allocation's number.
    pub(crate) id: GlobalId,
    /// The trait that it is for.
    pub(crate) trait_id: u32,
    /// Size in bytes of the concrete type.
    pub(crate) size: u64,
    /// Alignment in bytes of the concrete type.
    pub(crate) align: u64,
    /// Which bytes of the concrete type are inside of an `UnsafeCell`.
    pub(crate) cells: Cells,
    /// The concrete type and trait.
    pub(crate) name: Arc<str>,
}

/// What one request for a global has brought about.
#[derive(Default)]
struct Made {
    ids: Vec<GlobalId>,
    /// Globals whose pointers are not written yet.
    unfinished: Vec<(Pointer, Arc<Global>)>,
}

impl Machine<'_> {
    /// The address of a global allocation. What it points to is made as well.
    ///
    /// # Errors
    /// The program can't deliver it; out of memory.
    pub(crate) fn global_pointer(&mut self, id: GlobalId) -> Result<Pointer, Stop> {
        if let Some(&pointer) = self.globals.get(&id) {
            return Ok(pointer);
        }
        let mut made = Made::default();
        let result = self.make_global(id, &mut made);
        if result.is_err() {
            // Half-made globals must not be found by the next one who asks.
            for id in made.ids {
                self.globals.remove(&id);
            }
        }
        result
    }

    fn make_global(&mut self, id: GlobalId, made: &mut Made) -> Result<Pointer, Stop> {
        let pointer = self.reserve_global(id, made)?;
        // A list instead of recursion: statics may form long chains.
        while let Some((own, global)) = made.unfinished.pop() {
            self.relocate(own, &global, |machine, target| machine.reserve_global(target, made))?;
        }
        Ok(pointer)
    }

    /// Gives a global an address and its bytes; its pointers are left to be written.
    fn reserve_global(&mut self, id: GlobalId, made: &mut Made) -> Result<Pointer, Stop> {
        if let Some(&pointer) = self.globals.get(&id) {
            return Ok(pointer);
        }
        let global = self.program.global(id).map_err(Finding::unsupported)?;
        if let GlobalKind::Foreign { symbol, size, weak } = &global.kind {
            let pointer = self.foreign_static(symbol, *size, *weak)?;
            self.globals.insert(id, pointer);
            return Ok(pointer);
        }
        if let GlobalKind::Vtable { trait_id, size, align, cells, name } = &global.kind {
            let (cells, name) = (cells.clone(), name.clone());
            let info = VtableInfo { id, trait_id: *trait_id, size: *size, align: *align, cells, name };
            self.vtables.insert(id, info);
        }
        let pointer = self.allocate_global(id, &global)?;
        self.globals.insert(id, pointer);
        made.ids.push(id);
        if !global.relocs.is_empty() {
            made.unfinished.push((pointer, global));
        }
        Ok(pointer)
    }

    fn allocate_global(&mut self, id: GlobalId, global: &Global) -> Result<Pointer, Stop> {
        let (kind, mutable) = match global.kind {
            GlobalKind::Static { thread_local: true, mutable } => (AllocKind::ThreadLocal, mutable),
            GlobalKind::Static { mutable, .. } => (AllocKind::Static, mutable),
            GlobalKind::Vtable { .. } => (AllocKind::Vtable, false),
            GlobalKind::Const | GlobalKind::Foreign { .. } => (AllocKind::Const, false),
        };
        let name = match &global.kind {
            GlobalKind::Vtable { name, .. } => name.clone(),
            _ => global.name.clone(),
        };
        let (bytes, init) = (&global.bytes[..], &global.init[..]);
        let alloc = GlobalAlloc { id, name, kind, bytes, init, align: global.align, mutable };
        self.memory.allocate_global(alloc, &mut *self.chooser)
    }

    fn foreign_static(&mut self, symbol: &str, size: u64, weak: bool) -> Result<Pointer, Stop> {
        // A foreign static may also be the address of a foreign function (weak symbols are looked up like that).
        if let Some(make) = self.library.variable(symbol) {
            return make(self, size);
        }
        if weak {
            // A weak declaration is of a pointer that holds the symbol's address: null here.
            return self.allocate_bytes(&vec![0; size as usize], self.target().pointer_bytes());
        }
        Err(Finding::unsupported(format!("using the foreign static `{symbol}`")))
    }

    /// The current thread's instance of a thread-local static.
    ///
    /// # Errors
    /// As for other globals.
    pub(crate) fn thread_local_pointer(&mut self, id: GlobalId) -> Result<Pointer, Stop> {
        if self.current == 0 {
            // Its instance is the global itself.
            return self.global_pointer(id);
        }
        if let Some(&pointer) = self.threads[self.current].locals.get(&id) {
            return Ok(pointer);
        }
        let global = self.program.global(id).map_err(Finding::unsupported)?;
        let pointer = self.allocate_global(id, &global)?;
        self.relocate(pointer, &global, Machine::global_pointer)?;
        self.threads[self.current].locals.insert(id, pointer);
        Ok(pointer)
    }

    /// Writes the pointers that a global consists of. `find` knows where others are.
    fn relocate(
        &mut self,
        own: Pointer,
        global: &Global,
        mut find: impl FnMut(&mut Self, GlobalId) -> Result<Pointer, Stop>,
    ) -> Result<(), Stop> {
        for reloc in &global.relocs {
            let target = match reloc.target {
                RelocTarget::Global(target) => find(self, target)?,
                RelocTarget::Func(func) => self.function_pointer(func)?,
            };
            let target = self.wrapping_offset(target, reloc.addend as i64);
            self.memory.write_reloc(own, reloc.offset, target)?;
        }
        Ok(())
    }

    /// What a vtable pointer points to; `None` if it is no pointer to the start of a vtable.
    pub(crate) fn vtable_at(&self, pointer: Pointer) -> Option<&VtableInfo> {
        match self.memory.global_at(pointer) {
            Some((id, 0)) => self.vtables.get(&id),
            _ => None,
        }
    }
}
