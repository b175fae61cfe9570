//! The program as the machine asks for it: numbers for functions, types, globals and signatures, and their making on demand.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use assay_ir::{
    CStruct, Callable, FuncId, Global, GlobalId, Pointed, Pointee, ProgramSource, SigId, Signature, SourceSpan, Span,
    System, Target, Type, TypeId, Variable,
};
use rustc_data_structures::fx::{FxHashMap, FxHasher};
use rustc_hir::def_id::{DefId, LOCAL_CRATE};
use rustc_middle::mir::interpret::AllocId;
use rustc_middle::ty::layout::{LayoutCx, TyAndLayout};
use rustc_middle::ty::{Instance, Ty, TyCtxt, TypingEnv};

use crate::cells::{Repr, repr_of};
use crate::globals::GlobalKey;
use crate::session::Lowering;
use crate::spans::Spans;
use crate::symbols::Definition;
use crate::traits::Traits;

/// The crate being run and everything that it reaches, lowered as far as it was asked for.
pub(crate) struct Program<'tcx> {
    pub(crate) tcx: TyCtxt<'tcx>,
    /// What the program is compiled for.
    pub(crate) target: Target,
    /// Whether anybody wants to know where pointers are retagged.
    pub(crate) retags: bool,
    /// Whether intrinsics that have a body in `core` are carried out by it.
    pub(crate) intrinsic_bodies: bool,
    pub(crate) spans: Spans,
    pub(crate) functions: Interner<FuncKey<'tcx>>,
    pub(crate) types: TypeTable<'tcx>,
    pub(crate) globals: Interner<GlobalKey<'tcx>>,
    pub(crate) signatures: Interner<Arc<Signature>>,
    pub(crate) instance_signatures: RefCell<FxHashMap<Instance<'tcx>, SigId>>,
    pub(crate) traits: Traits<'tcx>,
    pub(crate) allocs: RefCell<FxHashMap<AllocId, GlobalId>>,
    symbols: OnceCell<HashMap<String, Definition>>,
    layouts: RefCell<FxHashMap<Ty<'tcx>, TyAndLayout<'tcx>>>,
    reprs: RefCell<FxHashMap<Ty<'tcx>, Repr>>,
    entry: FuncId,
}

/// What a function number stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FuncKey<'tcx> {
    /// A monomorphic function of the program.
    Instance(Instance<'tcx>),
    /// What runs before `main`.
    Entry,
    /// C's `atexit`.
    AtExit(&'static str),
}

/// A table that gives equal things equal numbers.
pub(crate) struct Interner<T> {
    table: RefCell<(Vec<T>, FxHashMap<T, u32>)>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { table: RefCell::default() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    pub(crate) fn intern(&self, value: T) -> u32 {
        let (values, ids) = &mut *self.table.borrow_mut();
        *ids.entry(value).or_insert_with_key(|value| {
            values.push(value.clone());
            values.len() as u32 - 1
        })
    }

    pub(crate) fn get(&self, id: u32) -> T {
        self.table.borrow().0[id as usize].clone()
    }
}

/// Types: most come from rustc's types, some (tags of enums) are made by the lowering.
#[derive(Default)]
pub(crate) struct TypeTable<'tcx> {
    pub(crate) types: RefCell<Vec<Arc<Type>>>,
    pub(crate) by_ty: RefCell<FxHashMap<Ty<'tcx>, TypeId>>,
    /// The first of rustc's types for each.
    pub(crate) by_id: RefCell<FxHashMap<TypeId, Ty<'tcx>>>,
    pub(crate) names: RefCell<FxHashMap<Ty<'tcx>, Arc<str>>>,
    pub(crate) by_value: RefCell<FxHashMap<Arc<Type>, TypeId>>,
    pub(crate) pointees: RefCell<FxHashMap<Ty<'tcx>, Pointee>>,
    /// Whether values of a type hold something that is retagged.
    pub(crate) retagged: RefCell<FxHashMap<TypeId, bool>>,
    /// The types that are the same but for references that are not retagged.
    pub(crate) untagged: RefCell<FxHashMap<TypeId, TypeId>>,
    /// `MaybeDangling`.
    pub(crate) maybe_dangling: OnceCell<Option<DefId>>,
}

impl<'tcx> Program<'tcx> {
    /// The program of the crate that was just analysed.
    ///
    /// # Errors
    /// The crate has no `main`.
    pub(crate) fn new(tcx: TyCtxt<'tcx>, lowering: Lowering) -> Result<Program<'tcx>, String> {
        let data_layout = &tcx.data_layout;
        let target = Target::new(data_layout.pointer_size().bytes(), data_layout.endian == rustc_abi::Endian::Big)
            .ok_or_else(|| {
                format!(
                    "assay can't run programs for targets whose pointers have {} bits",
                    data_layout.pointer_size().bits()
                )
            })?;
        let functions = Interner::default();
        let entry = FuncId(functions.intern(FuncKey::Entry));
        let program = Program {
            tcx,
            target,
            retags: lowering.retags,
            intrinsic_bodies: lowering.intrinsic_bodies,
            spans: Spans::default(),
            functions,
            types: TypeTable::default(),
            globals: Interner::default(),
            signatures: Interner::default(),
            instance_signatures: RefCell::default(),
            traits: Traits::default(),
            allocs: RefCell::default(),
            symbols: OnceCell::new(),
            layouts: RefCell::default(),
            reprs: RefCell::default(),
            entry,
        };
        if program.has_entry() {
            Ok(program)
        } else {
            Err("assay can only run programs that have a main function (or, with `#![no_main]`, a function exported as \
                 `main` or `miri_start`)"
                .to_owned())
        }
    }

    /// The number of a function.
    pub(crate) fn func(&self, instance: Instance<'tcx>) -> FuncId {
        FuncId(self.functions.intern(FuncKey::Instance(instance)))
    }

    /// Everything is monomorphic here.
    pub(crate) fn env(&self) -> TypingEnv<'tcx> {
        TypingEnv::fully_monomorphized()
    }

    /// For layout queries.
    pub(crate) fn layout_cx(&self) -> LayoutCx<'tcx> {
        LayoutCx::new(self.tcx, self.env())
    }

    /// The layout of a type, or why it has none (too big, for example).
    pub(crate) fn try_layout(&self, ty: Ty<'tcx>) -> Result<TyAndLayout<'tcx>, String> {
        if let Some(layout) = self.layouts.borrow().get(&ty) {
            return Ok(*layout);
        }
        let layout = self.tcx.layout_of(self.env().as_query_input(ty)).map_err(|error| error.to_string())?;
        self.layouts.borrow_mut().insert(ty, layout);
        Ok(layout)
    }

    /// The layout of a type that has one: the type of a local of a body that passed [`crate::lower::lower`]'s first check.
    pub(crate) fn layout(&self, ty: Ty<'tcx>) -> TyAndLayout<'tcx> {
        self.try_layout(ty).unwrap_or_else(|error| rustc_middle::bug!("layout of {ty}: {error}"))
    }

    /// How values of a type are held.
    pub(crate) fn repr(&self, layout: TyAndLayout<'tcx>) -> Repr {
        if let Some(repr) = self.reprs.borrow().get(&layout.ty) {
            return *repr;
        }
        let repr = repr_of(&self.layout_cx(), layout);
        self.reprs.borrow_mut().insert(layout.ty, repr);
        repr
    }

    /// The definition of a symbol in any crate.
    pub(crate) fn definition_of(&self, name: &str) -> Option<DefId> {
        self.symbols().get(name).map(|definition| definition.id)
    }

    /// Demands that no two crates define a symbol.
    ///
    /// # Errors
    /// They do, which no linker accepts.
    pub(crate) fn check_unambiguous(&self, name: &str) -> Result<(), String> {
        match self.symbols().get(name) {
            Some(definition) if definition.ambiguous => {
                Err(format!("the symbol `{name}`, which is defined more than once"))
            }
            _ => Ok(()),
        }
    }

    fn symbols(&self) -> &HashMap<String, Definition> {
        self.symbols.get_or_init(|| crate::symbols::collect(self.tcx))
    }
}

impl ProgramSource for Program<'_> {
    fn target(&self) -> Target {
        self.target
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for file in self.tcx.sess.source_map().files().iter().filter(|file| file.cnum == LOCAL_CRATE) {
            hasher.write(file.src_hash.hash_bytes());
        }
        for &krate in self.tcx.crates(()) {
            hasher.write(self.tcx.crate_hash(krate).to_hex().as_bytes());
        }
        hasher.finish()
    }

    fn system(&self) -> System {
        let target = &self.tcx.sess.target;
        System { os: Arc::from(target.os.desc_symbol().as_str()), arch: Arc::from(target.arch.desc_symbol().as_str()) }
    }

    fn c_constant(&self, name: &str) -> Option<i128> {
        self.constant_in_bindings(name)
    }

    fn c_struct(&self, name: &str) -> Option<CStruct> {
        self.struct_in_bindings(name)
    }

    fn entry(&self) -> FuncId {
        self.entry
    }

    fn function(&self, id: FuncId) -> Result<Callable, String> {
        match self.functions.get(id.0) {
            FuncKey::Instance(instance) => crate::lower::lower(self, instance),
            FuncKey::Entry => Ok(Callable::Function(Arc::new(self.entry_function()))),
            FuncKey::AtExit(symbol) => Ok(self.at_exit(symbol)),
        }
    }

    fn retags_arguments(&self, id: FuncId) -> bool {
        match self.functions.get(id.0) {
            FuncKey::Instance(instance) => crate::lower::retags_arguments(self, instance),
            FuncKey::Entry | FuncKey::AtExit(_) => false,
        }
    }

    fn variables(&self, id: FuncId) -> Vec<Variable> {
        match self.functions.get(id.0) {
            FuncKey::Instance(instance) => crate::lower::variables(self, instance),
            FuncKey::Entry | FuncKey::AtExit(_) => Vec::new(),
        }
    }

    fn function_name(&self, id: FuncId) -> Arc<str> {
        match self.functions.get(id.0) {
            FuncKey::Instance(instance) => Arc::from(crate::symbols::display_name(self.tcx, instance)),
            FuncKey::Entry => Arc::from(crate::entry::NAME),
            FuncKey::AtExit(symbol) => Arc::from(symbol),
        }
    }

    fn ty(&self, id: TypeId) -> Arc<Type> {
        self.types.types.borrow()[id.index()].clone()
    }

    fn signature(&self, id: SigId) -> Arc<Signature> {
        self.signatures.get(id.0)
    }

    fn global(&self, id: GlobalId) -> Result<Arc<Global>, String> {
        self.make_global(self.globals.get(id.0))
    }

    fn symbol(&self, name: &str) -> Option<FuncId> {
        let id = self.definition_of(name)?;
        self.tcx.def_kind(id).is_fn_like().then(|| self.func(Instance::mono(self.tcx, id)))
    }

    fn yields(&self, name: &str) -> bool {
        self.definition_of(name).is_some_and(|id| self.tcx.is_compiler_builtins(id.krate))
    }

    fn vtable_serves(&self, vtable: GlobalId, wanted: u32) -> bool {
        self.vtable_is_for(vtable, wanted)
    }

    fn upcast(&self, vtable: GlobalId, wanted: u32) -> Option<GlobalId> {
        self.supertrait_vtable(vtable, wanted)
    }

    fn pointed(&self, pointer: TypeId) -> Option<Pointed> {
        self.target_type(pointer)
    }

    fn concrete_type(&self, vtable: GlobalId) -> Option<TypeId> {
        match self.globals.get(vtable.0) {
            GlobalKey::Vtable(ty, _) => Some(self.type_id(ty)),
            _ => None,
        }
    }

    fn is_local(&self, span: Span) -> bool {
        self.spans.is_local(self.tcx, span)
    }

    fn resolve_span(&self, span: Span) -> Option<SourceSpan> {
        self.spans.resolve(self.tcx, span)
    }
}
