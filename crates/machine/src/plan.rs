//! What there is to do with the values of a type, decided once: for all of them, or for all of one variant.

use std::sync::Arc;

use assay_ir::{EnumShape, Field, Shape, Type, Variant};

use crate::Machine;
use crate::types::TypeEntry;
use crate::validity::Source;

/// What there is to do with the values of a type.
pub(crate) enum Plan<T> {
    /// Nothing.
    Nothing,
    /// The same with each.
    Fixed(Arc<[T]>),
    /// What their variant asks for.
    ByVariant(Arc<Variants<T>>),
    /// That depends on more of the value, which has to be walked over.
    ByValue,
}

/// What there is to do with the values of an enum.
pub(crate) struct Variants<T> {
    /// The enum.
    of: Arc<Type>,
    /// For each variant; `None` if that depends on more of the value.
    each: Box<[Option<Box<[T]>>]>,
}

impl<T> Clone for Plan<T> {
    fn clone(&self) -> Plan<T> {
        match self {
            Plan::Nothing => Plan::Nothing,
            Plan::Fixed(list) => Plan::Fixed(list.clone()),
            Plan::ByVariant(variants) => Plan::ByVariant(variants.clone()),
            Plan::ByValue => Plan::ByValue,
        }
    }
}

impl<T> Plan<T> {
    /// Whether it is the same for all values.
    pub(crate) fn is_common(&self) -> bool {
        matches!(self, Plan::Nothing | Plan::Fixed(_))
    }

    /// Makes the plan for a type. `list` says what there is to do with all of its values, or with those of a variant, if that depends on
    /// nothing else.
    pub(crate) fn new(ty: &Arc<Type>, list: &dyn Fn(Option<&Variant>) -> Option<Vec<T>>) -> Plan<T> {
        match (list(None), &ty.shape) {
            (Some(list), _) if list.is_empty() => Plan::Nothing,
            (Some(list), _) => Plan::Fixed(list.into()),
            (None, Shape::Enum(shape)) => {
                let each = |variant: &Variant| list(Some(variant)).map(Vec::into_boxed_slice);
                Plan::ByVariant(Arc::new(Variants { of: ty.clone(), each: shape.variants.iter().map(each).collect() }))
            }
            (None, _) => Plan::ByValue,
        }
    }
}

/// What all values of an enum have in common, whichever variant they are; `None` if it makes a difference which.
pub(crate) fn common<T: PartialEq>(shape: &EnumShape, of: impl Fn(&Variant) -> Option<T>) -> Option<T> {
    let mut inhabited = shape.variants.iter().filter(|variant| variant.inhabited);
    let first = of(inhabited.next()?)?;
    inhabited.all(|variant| of(variant).as_ref() == Some(&first)).then_some(first)
}

impl Machine<'_> {
    /// The only field of a struct, if all else is of no size: what there is to do with the one is what there is to do with the other.
    pub(crate) fn sole_field(&self, ty: &Type) -> Option<&Arc<TypeEntry>> {
        let Shape::Struct(fields) = &ty.shape else { return None };
        let mut sized = fields.iter().map(|field: &Field| self.known_type(field.ty)).filter(|entry| entry.ty.size > 0);
        sized.next().filter(|entry| entry.ty.size == ty.size && sized.next().is_none())
    }

    /// What is planned for a value; `None` if it has to be walked over. For what is no value, which can be only without validation,
    /// that is nothing.
    pub(crate) fn planned<'p, T>(&self, plan: &'p Plan<T>, source: Source) -> Option<&'p [T]> {
        match plan {
            Plan::Nothing => Some(&[]),
            Plan::Fixed(list) => Some(list),
            Plan::ByValue => None,
            Plan::ByVariant(variants) => {
                let Shape::Enum(shape) = &variants.of.shape else { return None };
                match self.variant_index(shape, source, 0) {
                    Ok(index) => variants.each[index].as_deref(),
                    Err(_) => Some(&[]),
                }
            }
        }
    }
}
