//! What there is to do with the values of a type, decided once: steps that all of them take, and for the enums in them, those that
//! their variants ask for.

use std::sync::Arc;

use assay_ir::{EnumShape, Field, Shape, Type, Variant};

use crate::Machine;
use crate::types::TypeEntry;
use crate::validity::Source;

/// What there is to do with a value of a type.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Plan<T> {
    /// The same for all values.
    always: Arc<[T]>,
    /// What depends on the value, or is there many times.
    parts: Arc<[(u64, Part<T>)]>,
}

/// A part of a value.
#[derive(Clone, Debug)]
enum Part<T> {
    /// An enum, and what there is to do with each variant of it.
    Enum(Arc<Type>, Arc<[Plan<T>]>),
    /// So many elements, of this size.
    Elements { count: u64, size: u64, each: Arc<Plan<T>> },
}

/// Arrays of more elements are not unrolled.
const FEW: u64 = 4;

/// Something that is done with a part of a value, which may be a part itself.
pub(crate) trait Step: Copy + PartialEq {
    /// Whether it matters that an enum is one of its variants, even if there is the same to do with all of them.
    const NEEDS_VARIANT: bool = false;

    /// The same so many bytes behind.
    fn shifted(self, by: u64) -> Self;
}

impl<T> Default for Plan<T> {
    fn default() -> Plan<T> {
        Plan { always: Arc::new([]), parts: Arc::new([]) }
    }
}

impl<T: PartialEq> PartialEq for Part<T> {
    fn eq(&self, other: &Part<T>) -> bool {
        match (self, other) {
            (Part::Enum(ty, plans), Part::Enum(other, others)) => Arc::ptr_eq(ty, other) && plans == others,
            (Part::Elements { count, size, each }, Part::Elements { count: others, size: wide, each: other }) => {
                (count, size) == (others, wide) && each == other
            }
            _ => false,
        }
    }
}

impl<T> Plan<T> {
    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.always.is_empty() && self.parts.is_empty()
    }
}

impl<T: Step> Plan<T> {
    /// The same for all values.
    pub(crate) fn always(steps: impl Into<Arc<[T]>>) -> Plan<T> {
        Plan { always: steps.into(), ..Plan::default() }
    }

    /// The plan for a value that has these parts, by their offsets.
    fn of_parts<'a>(parts: impl IntoIterator<Item = (u64, &'a Plan<T>)>) -> Plan<T>
    where
        T: 'a,
    {
        let (mut always, mut rest) = (Vec::new(), Vec::new());
        for (offset, plan) in parts {
            always.extend(plan.always.iter().map(|step| step.shifted(offset)));
            rest.extend(plan.parts.iter().map(|(at, part)| (offset + at, part.clone())));
        }
        Plan { always: always.into(), parts: rest.into() }
    }

    /// With other steps in place of those that are the same for all values.
    pub(crate) fn map_always(self, map: impl FnOnce(&[T]) -> Vec<T>) -> Plan<T> {
        Plan { always: map(&self.always).into(), parts: self.parts }
    }
}

impl Machine<'_> {
    /// The plan for values of a type, by those for its parts, which are loaded. `of` says what is planned for a part, and `own`
    /// changes what follows from the parts of a struct, or of an enum that is some variant.
    pub(crate) fn plan<T: Step>(
        &self,
        ty: &Arc<Type>,
        of: impl Fn(&TypeEntry) -> &Plan<T>,
        own: impl Fn(Option<&EnumShape>, &[&Field], Plan<T>) -> Plan<T>,
    ) -> Plan<T> {
        let joined = |shape, fields: Vec<&Field>| {
            let plan = Plan::of_parts(fields.iter().map(|field| (field.offset, of(self.known_type(field.ty)))));
            own(shape, &fields, plan)
        };
        match &ty.shape {
            Shape::Struct(fields) => joined(None, fields.iter().collect()),
            Shape::Array { element, count } => {
                let element = self.known_type(*element);
                // Without a size, all are one.
                let count = if element.ty.size == 0 { (*count).min(1) } else { *count };
                match of(element) {
                    plan if plan.is_empty() || count == 0 => Plan::default(),
                    plan if count <= FEW => Plan::of_parts((0..count).map(|index| (index * element.ty.size, plan))),
                    plan => {
                        let each = Arc::new(plan.clone());
                        let elements = Part::Elements { count, size: element.ty.size, each };
                        Plan { parts: Arc::new([(0, elements)]), ..Plan::default() }
                    }
                }
            }
            Shape::Enum(shape) => {
                let plan = |variant: &Variant| match variant.inhabited {
                    true => joined(Some(shape), shape.prefix.iter().chain(&variant.fields).collect()),
                    false => Plan::default(),
                };
                let plans: Vec<Plan<T>> = shape.variants.iter().map(plan).collect();
                let mut inhabited =
                    shape.variants.iter().zip(&plans).filter(|(variant, _)| variant.inhabited).map(|(_, plan)| plan);
                match inhabited.next() {
                    None if !T::NEEDS_VARIANT => Plan::default(),
                    Some(first) if !T::NEEDS_VARIANT && inhabited.all(|plan| plan == first) => first.clone(),
                    _ => {
                        let part = Part::Enum(ty.clone(), plans.into());
                        Plan { parts: Arc::new([(0, part)]), ..Plan::default() }
                    }
                }
            }
            _ => Plan::default(),
        }
    }

    /// Takes the steps of a plan with a value that lies at `offset` of the source, by which they are shifted. With an enum that is none of its variants, as there can be without validation, there is nothing to do.
    pub(crate) fn carry_out<T: Step, E>(
        &mut self,
        plan: &Plan<T>,
        source: Source,
        offset: u64,
        take: &mut dyn FnMut(&mut Self, T) -> Result<(), E>,
    ) -> Result<(), E> {
        for step in &*plan.always {
            take(self, step.shifted(offset))?;
        }
        for (at, part) in &*plan.parts {
            let at = offset + at;
            match part {
                Part::Enum(ty, plans) => {
                    if let Shape::Enum(shape) = &ty.shape
                        && let Ok(index) = self.variant_index(shape, source, at)
                    {
                        self.carry_out(&plans[index], source, at, take)?;
                    }
                }
                Part::Elements { count, size, each } => {
                    (0..*count).try_for_each(|index| self.carry_out(each, source, at + index * size, take))?;
                }
            }
        }
        Ok(())
    }

    /// Whether all of these steps, which are questions, have a yes for an answer. Of an enum that is none of its variants, the answer
    /// is no.
    pub(crate) fn holds<T: Step>(
        &self,
        plan: &Plan<T>,
        source: Source,
        offset: u64,
        ask: &impl Fn(&Self, T) -> bool,
    ) -> bool {
        plan.always.iter().all(|step| ask(self, step.shifted(offset)))
            && plan.parts.iter().all(|(at, part)| {
                let at = offset + at;
                match part {
                    Part::Enum(ty, plans) => match &ty.shape {
                        Shape::Enum(shape) => match self.variant_index(shape, source, at) {
                            Ok(index) => self.holds(&plans[index], source, at, ask),
                            Err(_) => false,
                        },
                        _ => false,
                    },
                    Part::Elements { count, size, each } => {
                        (0..*count).all(|index| self.holds(each, source, at + index * size, ask))
                    }
                }
            })
    }
}
