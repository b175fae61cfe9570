//! What exists before the program starts: statics, memory of constants, vtables.

use std::sync::Arc;

use assay_ir::{Const, Global, GlobalId, GlobalKind, Reloc, RelocTarget, Span};
use rustc_hir::def::DefKind;
use rustc_hir::def_id::DefId;
use rustc_middle::mir::interpret::{AllocId, Allocation, ConstAllocation, GlobalAlloc, Scalar};
use rustc_middle::ty::{self, Instance, Ty};

use crate::program::Program;

/// What a global's number stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum GlobalKey<'tcx> {
    /// A static, by definition.
    Static(DefId),
    /// Anonymous memory of a constant.
    Memory(AllocId, ConstAllocation<'tcx>),
    /// C's `environ`.
    Environment,
    /// The vtable of a type for a principal trait, or for auto traits only.
    Vtable(Ty<'tcx>, Option<ty::ExistentialTraitRef<'tcx>>),
}

impl<'tcx> Program<'tcx> {
    /// The number of a static. A declaration of a static that the program defines is the definition.
    pub(crate) fn static_global(&self, id: DefId) -> GlobalId {
        let is_static = |id: &DefId| matches!(self.tcx.def_kind(*id), DefKind::Static { .. });
        let found = self.declared(id).and_then(|symbol| self.definition_of(&symbol)).filter(is_static);
        GlobalId(self.globals.intern(GlobalKey::Static(found.unwrap_or(id))))
    }

    /// The symbol of a foreign static, unless it is a weak one: that is a pointer to what the symbol stands for.
    fn declared(&self, id: DefId) -> Option<String> {
        let declares = self.tcx.is_foreign_item(id) && self.tcx.codegen_fn_attrs(id).import_linkage.is_none();
        declares.then(|| crate::symbols::symbol_of(self.tcx, id))
    }

    /// Where a pointer with rustc's provenance points to; `None` for provenance that has no memory (type ids).
    pub(crate) fn target_of(&self, alloc: AllocId) -> Option<RelocTarget> {
        if let Some(global) = self.allocs.borrow().get(&alloc) {
            return Some(RelocTarget::Global(*global));
        }
        let global = match self.tcx.global_alloc(alloc) {
            GlobalAlloc::Function { instance } => return Some(RelocTarget::Func(self.func(instance))),
            GlobalAlloc::VTable(ty, dyn_ty) => self.vtable_global(ty, dyn_ty),
            GlobalAlloc::Static(id) => self.static_global(id),
            GlobalAlloc::Memory(memory) => GlobalId(self.globals.intern(GlobalKey::Memory(alloc, memory))),
            GlobalAlloc::TypeId { .. } => return None,
        };
        self.allocs.borrow_mut().insert(alloc, global);
        Some(RelocTarget::Global(global))
    }

    /// A scalar that const evaluation produced, as an operand's constant.
    pub(crate) fn scalar_const(&self, scalar: Scalar) -> Const {
        match scalar {
            Scalar::Int(int) => Const::Int(int.to_bits(int.size())),
            Scalar::Ptr(pointer, _) => {
                let (provenance, offset) = pointer.prov_and_relative_offset();
                match self.target_of(provenance.alloc_id()) {
                    Some(RelocTarget::Global(id)) => Const::Global { id, offset: offset.bytes() },
                    Some(RelocTarget::Func(func)) => Const::Func(func),
                    None => Const::Int(u128::from(offset.bytes())),
                }
            }
        }
    }

    /// The contents of a global.
    ///
    /// # Errors
    /// The static's initialiser failed to evaluate.
    pub(crate) fn make_global(&self, key: GlobalKey<'tcx>) -> Result<Arc<Global>, String> {
        Ok(Arc::new(match key {
            GlobalKey::Static(id) => self.make_static(id)?,
            GlobalKey::Memory(_, memory) => {
                self.with_contents(memory.inner(), "constant".into(), GlobalKind::Const, Span::NONE)
            }
            GlobalKey::Environment => {
                let size = self.target.pointer_bytes();
                let kind = GlobalKind::Foreign { symbol: "environ".into(), size, weak: false };
                let (name, align, span) = ("environ".into(), size, Span::NONE);
                Global { name, kind, align, bytes: vec![], init: vec![], relocs: vec![], span }
            }
            GlobalKey::Vtable(ty, principal) => self.make_vtable(ty, principal),
        }))
    }

    fn make_static(&self, id: DefId) -> Result<Global, String> {
        let tcx = self.tcx;
        let name: Arc<str> = Arc::from(tcx.def_path_str(id));
        let span = self.spans.intern(tcx.def_span(id));
        if tcx.is_foreign_item(id) {
            return self.make_foreign_static(id, name, span);
        }
        let thread_local = tcx.is_thread_local_static(id);
        let memory = tcx
            .eval_static_initializer(id)
            .map_err(|_| format!("the initialiser of `{name}` could not be evaluated"))?;
        let mutable = match tcx.def_kind(id) {
            // Memory that a mutable static's initialiser points to: a static of its own without a type.
            DefKind::Static { nested: true, mutability, .. } => mutability.is_mut(),
            _ => {
                let ty = tcx.type_of(id).no_bound_vars().expect("statics are not generic");
                tcx.is_mutable_static(id) || !ty.is_freeze(tcx, self.env())
            }
        };
        Ok(self.with_contents(memory.inner(), name, GlobalKind::Static { mutable, thread_local }, span))
    }

    fn make_foreign_static(&self, id: DefId, name: Arc<str>, span: Span) -> Result<Global, String> {
        let ty = self.tcx.type_of(id).instantiate_identity();
        let (size, align) =
            self.try_layout(ty).map_or((0, 1), |layout| (layout.size.bytes(), layout.align.abi.bytes()));
        let weak = self.tcx.codegen_fn_attrs(id).import_linkage.is_some();
        let symbol = crate::symbols::symbol_of(self.tcx, id);
        self.check_unambiguous(&symbol)?;
        if weak && let Some(definition) = self.definition_of(&symbol) {
            let target = match self.tcx.def_kind(definition) {
                DefKind::Static { .. } => RelocTarget::Global(self.static_global(definition)),
                _ => RelocTarget::Func(self.func(Instance::mono(self.tcx, definition))),
            };
            let relocs = vec![Reloc { offset: 0, target, addend: 0 }];
            let kind = GlobalKind::Static { mutable: false, thread_local: false };
            return Ok(Global {
                name,
                kind,
                align,
                bytes: vec![0; size as usize],
                init: vec![(0, size)],
                relocs,
                span,
            });
        }
        let kind = GlobalKind::Foreign { symbol: Arc::from(symbol), size, weak };
        Ok(Global { name, kind, align, bytes: vec![], init: vec![], relocs: vec![], span })
    }

    fn make_vtable(&self, ty: Ty<'tcx>, principal: Option<ty::ExistentialTraitRef<'tcx>>) -> Global {
        let alloc = self.tcx.vtable_allocation((ty, principal));
        let memory = self.tcx.global_alloc(alloc).unwrap_memory();
        let layout = self.layout(ty);
        let for_trait = principal.map_or_else(|| "auto traits".to_owned(), |principal| principal.to_string());
        let name = Arc::from(format!("{for_trait} for {}", self.name_of(ty)));
        let kind = GlobalKind::Vtable {
            trait_id: self.trait_of_vtable(GlobalKey::Vtable(ty, principal)),
            size: layout.size.bytes(),
            align: layout.align.abi.bytes(),
            cells: self.cells(layout, layout.size.bytes()),
            name: Arc::clone(&name),
        };
        // Pointers to the vtables of supertraits are to anonymous memory for rustc; here they are to vtables.
        let entries = principal.map(|principal| {
            self.tcx.vtable_entries(self.tcx.erase_and_anonymize_regions(principal.with_self_ty(self.tcx, ty)))
        });
        let mut global = self.with_contents(memory.inner(), name, kind, Span::NONE);
        for (index, entry) in entries.into_iter().flatten().enumerate() {
            if let ty::VtblEntry::TraitVPtr(supertrait) = entry {
                let supertrait = ty::ExistentialTraitRef::erase_self_ty(self.tcx, *supertrait);
                let target = RelocTarget::Global(self.vtable_of_principal(ty, Some(supertrait)));
                let offset = index as u64 * self.target.pointer_bytes();
                global.relocs.iter_mut().filter(|reloc| reloc.offset == offset).for_each(|reloc| reloc.target = target);
            }
        }
        global
    }

    fn with_contents(&self, memory: &Allocation, name: Arc<str>, kind: GlobalKind, span: Span) -> Global {
        let size = memory.len();
        let bytes = memory.inspect_with_uninit_and_ptr_outside_interpreter(0..size).to_vec();
        let mut global = Global { name, kind, align: memory.align.bytes(), bytes, init: vec![], relocs: vec![], span };
        let range = rustc_middle::mir::interpret::AllocRange {
            start: rustc_abi::Size::ZERO,
            size: rustc_abi::Size::from_bytes(size),
        };
        for chunk in memory.init_mask().range_as_init_chunks(range) {
            if chunk.is_init() {
                let range = chunk.range();
                global.init.push((range.start.bytes(), range.end.bytes()));
            }
        }
        for (offset, provenance) in memory.provenance().ptrs().iter() {
            let at = offset.bytes_usize();
            let Some(target) = self.target_of(provenance.alloc_id()) else { continue };
            let word = &mut global.bytes[at..at + self.target.pointer_bytes() as usize];
            let addend = self.target.int_of_bytes(word) as u64;
            word.fill(0);
            global.relocs.push(Reloc { offset: at as u64, target, addend });
        }
        global
    }

    /// The function that a vtable entry or function item resolves to.
    pub(crate) fn reified(&self, def_id: DefId, args: ty::GenericArgsRef<'tcx>) -> Option<Instance<'tcx>> {
        Instance::resolve_for_fn_ptr(self.tcx, self.env(), def_id, args)
    }
}
