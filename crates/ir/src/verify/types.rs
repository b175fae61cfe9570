//! Rules 13 and 14: types and signatures.

use std::collections::BTreeMap;

use super::{Place, VerifyError};
use crate::{
    AbiArg, AbiClass, AbiScalar, Cells, EnumShape, Field, Meta, Pointee, Program, Shape, Signature, TagEncoding, Type,
    TypeId,
};

/// Checks all types of a program.
pub(super) fn check_types(program: &Program, errors: &mut Vec<VerifyError>) {
    for (id, ty) in &program.types {
        let mut check = TypeCheck { program, ty, problems: Vec::new() };
        check.run();
        let span = program.type_span(*id);
        errors.extend(check.problems.into_iter().map(|message| VerifyError { place: Place::Type(*id), span, message }));
    }
    for id in cyclic(program) {
        let message = "the type contains itself".to_owned();
        errors.push(VerifyError { place: Place::Type(id), span: program.type_span(id), message });
    }
}

struct TypeCheck<'p> {
    program: &'p Program,
    ty: &'p Type,
    problems: Vec<String>,
}

impl TypeCheck<'_> {
    fn run(&mut self) {
        let ty = self.ty;
        self.align(ty.align);
        match &ty.shape {
            Shape::Any | Shape::Int | Shape::Never => {}
            Shape::Union(data) => self.ranges(data),
            Shape::Range { start, end, pointer, .. } => {
                if self.scalar("the range", ty.size, *pointer) {
                    self.value("the range's start", *start, ty.size);
                    self.value("the range's end", *end, ty.size);
                }
            }
            Shape::RawPtr(pointee) | Shape::Ref { pointee, .. } => self.pointer(pointee),
            Shape::FnPtr => self.pointer_size(1),
            Shape::Struct(fields) => self.fields(fields),
            Shape::Array { element, count } => match self.program.types.get(element) {
                None => self.problems.push(format!("{element} is not declared")),
                Some(element) if element.size.checked_mul(*count).is_none_or(|size| size > ty.size) => {
                    self.problems.push("the elements are larger than the type".to_owned());
                }
                Some(_) => {}
            },
            Shape::Enum(shape) => self.enumeration(shape),
        }
    }

    /// The used bytes of a union.
    fn ranges(&mut self, data: &[(u64, u64)]) {
        self.problems.extend(range_problems(data, self.ty.size));
    }

    fn align(&mut self, align: u64) {
        if !align.is_power_of_two() {
            self.problems.push(format!("the alignment {align} is not a power of two"));
        }
    }

    fn scalar(&mut self, what: &str, size: u64, pointer: bool) -> bool {
        let good =
            if pointer { size == self.program.target.pointer_bytes() } else { matches!(size, 1 | 2 | 4 | 8 | 16) };
        if !good {
            self.problems
                .push(format!("{what} has {size} bytes, which no {} has", if pointer { "pointer" } else { "scalar" }));
        }
        good
    }

    /// A value must fit a scalar size.
    fn value(&mut self, what: &str, value: u128, size: u64) {
        if size < 16 && value >> (size * 8) != 0 {
            self.problems.push(format!("{what} {value} does not fit {size} bytes"));
        }
    }

    fn pointer(&mut self, pointee: &Pointee) {
        self.align(pointee.align);
        self.problems.extend(cells_problems(&pointee.cells, pointee.size));
        match &pointee.meta {
            Meta::Slice { element_size, cells } => self.problems.extend(cells_problems(cells, *element_size)),
            Meta::Vtable { inner, .. } => {
                for prefix in inner.iter() {
                    self.align(prefix.align);
                    self.problems.extend(cells_problems(&prefix.cells, prefix.size));
                }
            }
            Meta::None | Meta::Unknown => {}
        }
        self.pointer_size(match pointee.meta {
            Meta::None | Meta::Unknown => 1,
            Meta::Slice { .. } | Meta::Vtable { .. } => 2,
        });
    }

    /// The type is as large as so many thin pointers.
    fn pointer_size(&mut self, words: u64) {
        let size = words * self.program.target.pointer_bytes();
        if self.ty.size != size {
            self.problems.push(format!("the pointer has {} bytes instead of {size}", self.ty.size));
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        for Field { name, offset, ty } in fields {
            match self.program.types.get(ty) {
                None => self.problems.push(format!("{ty} is not declared")),
                Some(field) if field.size.checked_add(*offset).is_none_or(|end| end > self.ty.size) => {
                    self.problems.push(format!("field `{name}` does not lie inside of the type"));
                }
                Some(_) => {}
            }
        }
    }

    fn enumeration(&mut self, shape: &EnumShape) {
        let tag_size = u64::from(shape.tag_size);
        if shape.tag_offset.checked_add(tag_size).is_none_or(|end| end > self.ty.size) {
            self.problems.push("the tag does not lie inside of the type".to_owned());
        }
        if self.scalar("the tag", tag_size, shape.tag_pointer) {
            self.encoding(shape, tag_size);
        }
        self.fields(&shape.prefix);
        for variant in &shape.variants {
            if variant.inhabited {
                self.fields(&variant.fields);
            } else if let Some(field) = variant.fields.iter().find(|field| !self.program.types.contains_key(&field.ty))
            {
                self.problems.push(format!("{} is not declared", field.ty));
            }
        }
    }

    fn encoding(&mut self, shape: &EnumShape, tag_size: u64) {
        match shape.encoding {
            TagEncoding::Direct => {
                for variant in &shape.variants {
                    self.value(&format!("the tag of `{}`", variant.name), variant.tag, tag_size);
                }
            }
            TagEncoding::Niche { untagged, first, last, start } => {
                self.value("the niche's start", start, tag_size);
                if untagged.max(last) as usize >= shape.variants.len() || first > last {
                    self.problems.push("the niche names variants that don't exist".to_owned());
                }
            }
        }
    }
}

/// Ranges that are not ascending, or not inside of a type of this size.
fn range_problems(ranges: &[(u64, u64)], size: u64) -> Vec<String> {
    let mut position = 0;
    let mut problems = Vec::new();
    for &(start, end) in ranges {
        if start < position || end <= start || end > size {
            problems.push(format!("the range {start} to {end} is empty, out of order or outside of the type"));
        }
        position = end;
    }
    problems
}

/// What is wrong with the bytes in cells of a type of this size.
pub(super) fn cells_problems(cells: &Cells, size: u64) -> Vec<String> {
    match cells {
        Cells::None | Cells::All => Vec::new(),
        Cells::Ranges(ranges) => range_problems(ranges, size),
    }
}

/// The types directly inside of a type.
fn parts(ty: &Type) -> Vec<TypeId> {
    match &ty.shape {
        Shape::Struct(fields) => fields.iter().map(|field| field.ty).collect(),
        Shape::Array { element, .. } => vec![*element],
        Shape::Enum(shape) => {
            let variants = shape.variants.iter().flat_map(|variant| &variant.fields);
            shape.prefix.iter().chain(variants).map(|field| field.ty).collect()
        }
        _ => Vec::new(),
    }
}

/// The types at which a depth-first walk comes back to a type it is still inside of. Without recursion: chains of types may
/// be long.
fn cyclic(program: &Program) -> Vec<TypeId> {
    let mut done: BTreeMap<TypeId, bool> = BTreeMap::new();
    let mut cyclic = Vec::new();
    for root in program.types.keys() {
        let mut stack = vec![(*root, false)];
        while let Some((id, leave)) = stack.pop() {
            if leave {
                done.insert(id, true);
                continue;
            }
            match done.get(&id) {
                Some(true) => continue,
                Some(false) => {
                    cyclic.push(id);
                    continue;
                }
                None => {}
            }
            let Some(ty) = program.types.get(&id) else { continue };
            done.insert(id, false);
            stack.push((id, true));
            stack.extend(parts(ty).into_iter().map(|part| (part, false)));
        }
    }
    cyclic.sort_unstable();
    cyclic.dedup();
    cyclic
}

/// Checks all signatures of a program.
pub(super) fn check_signatures(program: &Program, errors: &mut Vec<VerifyError>) {
    for (id, sig) in &program.sigs {
        for message in signature_problems(sig) {
            errors.push(VerifyError { place: Place::Signature(*id), span: program.sig_span(*id), message });
        }
    }
}

fn signature_problems(sig: &Signature) -> Vec<String> {
    sig.params.iter().chain(&sig.extra).chain([&sig.ret]).filter_map(arg_problem).collect()
}

fn arg_problem(arg: &AbiArg) -> Option<String> {
    let scalar = |scalar: AbiScalar| match scalar {
        AbiScalar::Int { size: 1 | 2 | 4 | 8 | 16, .. } | AbiScalar::Float(2 | 4 | 8 | 16) | AbiScalar::Pointer => None,
        AbiScalar::Int { size, .. } | AbiScalar::Float(size) => {
            Some(format!("`{}` has {size} bytes, which no scalar has", arg.name))
        }
    };
    match arg.class {
        AbiClass::Ignore => None,
        AbiClass::Scalar(one) | AbiClass::Union(one) | AbiClass::Unsized(one) => scalar(one),
        AbiClass::Pair(a, b) | AbiClass::UnionPair(a, b) => scalar(a).or(scalar(b)),
        AbiClass::Memory { align, .. } => {
            (!align.is_power_of_two()).then(|| format!("`{}`'s alignment {align} is not a power of two", arg.name))
        }
    }
}
