//! The traits of trait objects, and their vtables.

use std::cell::RefCell;

use assay_ir::GlobalId;
use rustc_data_structures::fx::FxHashMap;
use rustc_middle::ty::{self, Ty};

use crate::globals::GlobalKey;
use crate::program::{Interner, Program};

/// Numbers of traits, and which vtables are for them.
#[derive(Default)]
pub(crate) struct Traits<'tcx> {
    numbers: Interner<ObjectTrait<'tcx>>,
    /// The trait that a vtable was first asked for.
    vtables: RefCell<FxHashMap<GlobalKey<'tcx>, u32>>,
    /// What was found out about other ones.
    serves: RefCell<FxHashMap<(GlobalId, u32), bool>>,
}

/// What the type of a trait object demands of its vtable: auto traits and lifetimes don't matter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ObjectTrait<'tcx> {
    principal: Option<ty::ExistentialTraitRef<'tcx>>,
    /// What the associated types are.
    projections: Vec<ty::ExistentialProjection<'tcx>>,
}

type Predicates<'tcx> = &'tcx ty::List<ty::PolyExistentialPredicate<'tcx>>;

impl<'tcx> Program<'tcx> {
    /// The number of a trait object type's trait.
    pub(crate) fn trait_id(&self, predicates: Predicates<'tcx>) -> u32 {
        let erase = |projection| {
            let projection = self.tcx.instantiate_bound_regions_with_erased(projection);
            let projection = self.tcx.normalize_erasing_regions(self.env(), projection);
            self.tcx.erase_and_anonymize_regions(projection)
        };
        let projections = predicates.projection_bounds().map(erase).collect();
        self.traits.numbers.intern(ObjectTrait { principal: self.principal(predicates), projections })
    }

    /// The principal trait without lifetimes.
    pub(crate) fn principal(&self, predicates: Predicates<'tcx>) -> Option<ty::ExistentialTraitRef<'tcx>> {
        let principal = self.tcx.instantiate_bound_regions_with_erased(predicates.principal()?);
        let principal = self.tcx.normalize_erasing_regions(self.env(), principal);
        Some(self.tcx.erase_and_anonymize_regions(principal))
    }

    /// The number of the vtable of a type for a trait object type's predicates.
    pub(crate) fn vtable_global(&self, ty: Ty<'tcx>, predicates: Predicates<'tcx>) -> GlobalId {
        let key = self.vtable_key(ty, self.principal(predicates));
        let number = self.trait_id(predicates);
        self.traits.vtables.borrow_mut().entry(key).or_insert(number);
        GlobalId(self.globals.intern(key))
    }

    /// The number of the vtable of a type for a principal trait, or for auto traits only.
    pub(crate) fn vtable_of_principal(
        &self,
        ty: Ty<'tcx>,
        principal: Option<ty::ExistentialTraitRef<'tcx>>,
    ) -> GlobalId {
        GlobalId(self.globals.intern(self.vtable_key(ty, principal)))
    }

    fn vtable_key(&self, ty: Ty<'tcx>, principal: Option<ty::ExistentialTraitRef<'tcx>>) -> GlobalKey<'tcx> {
        GlobalKey::Vtable(self.tcx.erase_and_anonymize_regions(ty), principal)
    }

    /// The number of the trait that a vtable says it is for.
    pub(crate) fn trait_of_vtable(&self, key: GlobalKey<'tcx>) -> u32 {
        let number = self.traits.vtables.borrow().get(&key).copied();
        let GlobalKey::Vtable(_, principal) = key else { rustc_middle::bug!("{key:?} is no vtable") };
        number.unwrap_or_else(|| self.traits.numbers.intern(ObjectTrait { principal, projections: vec![] }))
    }

    /// Whether a vtable is for a trait: the principal trait is the same, and the associated types of its type are as the
    /// trait object says.
    pub(crate) fn vtable_is_for(&self, vtable: GlobalId, wanted: u32) -> bool {
        if let Some(&known) = self.traits.serves.borrow().get(&(vtable, wanted)) {
            return known;
        }
        let GlobalKey::Vtable(ty, principal) = self.globals.get(vtable.0) else { return false };
        let wanted_trait = self.traits.numbers.get(wanted);
        let holds = |projection: &ty::ExistentialProjection<'tcx>| {
            let predicate = projection.with_self_ty(self.tcx, ty);
            let term = predicate.projection_term.to_term(self.tcx);
            let found = self.tcx.try_normalize_erasing_regions(self.env(), term);
            found.is_ok_and(|found| self.tcx.erase_and_anonymize_regions(found) == predicate.term)
        };
        let serves = wanted_trait.principal == principal && wanted_trait.projections.iter().all(holds);
        self.traits.serves.borrow_mut().insert((vtable, wanted), serves);
        serves
    }

    /// The vtable of the same type for a supertrait.
    pub(crate) fn supertrait_vtable(&self, vtable: GlobalId, wanted: u32) -> Option<GlobalId> {
        let GlobalKey::Vtable(ty, _) = self.globals.get(vtable.0) else { return None };
        let key = self.vtable_key(ty, self.traits.numbers.get(wanted).principal);
        self.traits.vtables.borrow_mut().entry(key).or_insert(wanted);
        Some(GlobalId(self.globals.intern(key)))
    }
}
