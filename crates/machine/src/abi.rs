//! What the two sides of a call must agree on, and calls between sides that hold the same value differently.
//!
//! The rules are those of std's documentation of function pointers, section "ABI compatibility"; the front end has put them
//! into [`AbiArg::kind`]. One case is left for the machine: a `MaybeUninit` of a scalar is compatible with the scalar, but
//! lives in memory here, where the scalar lives in cells.

use assay_ir::{AbiArg, AbiClass, AbiScalar, CellKind, Param, SigId, Signature};
use assay_memory::{AllocKind, AllocSite, Contents, Pointer, Prov};
use assay_report::{Access, Finding, Name, UbKind};

use crate::call::Values;
use crate::foreign::{CType, CallbackType, Value};
use crate::frame::Exit;
use crate::load::{Code, Loaded};
use crate::{Machine, Stop};

/// How a caller's signature fits a callee's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fit {
    /// All values are held alike.
    Same,
    /// Some have to be read from memory or written there on the way.
    Adapted,
}

/// What a call holds on to until its callee returns or unwinds.
#[derive(Clone, Default)]
pub(crate) struct Held {
    /// Places for arguments and for the result, and the list of variable arguments.
    places: Vec<Pointer>,
    /// What is done about the result.
    result: ResultFix,
}

impl Held {
    /// Calls `visit` with all pointers in it.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(&Pointer)) {
        self.places.iter().for_each(&mut *visit);
        match &self.result {
            ResultFix::None => {}
            ResultFix::Read(place, _) | ResultFix::Write(place, _) => visit(place),
        }
    }
}

/// How the callee's result gets to the caller.
#[derive(Clone, Copy, Default)]
enum ResultFix {
    /// As it is.
    #[default]
    None,
    /// The callee writes it here; the caller wants scalars.
    Read(Pointer, AbiClass),
    /// The callee gives scalars; the caller wants them here.
    Write(Pointer, AbiClass),
}

impl Machine<'_> {
    /// Demands that a caller with one signature may call this function, and tells how the two fit.
    pub(crate) fn check_signature(&mut self, caller: SigId, id: assay_ir::FuncId) -> Result<Fit, Stop> {
        // SAFETY: what is loaded stays.
        let callee = match unsafe { &*self.loaded(id) } {
            Loaded::Code(code) => code.function.sig,
            Loaded::Foreign(foreign) => foreign.sig,
            Loaded::Broken(stop) => return Err(stop.clone()),
        };
        if caller == callee {
            return Ok(Fit::Same);
        }
        if let Some(fit) = self.compatible.get(&(caller, callee)) {
            return Ok(*fit);
        }
        let (given, taken) = (self.signature(caller), self.signature(callee));
        if let Some(kind) = incompatibility(&given, &taken, self.program.function_name(id)) {
            return Err(kind.into());
        }
        let fit = fit(&given, &taken)?;
        self.compatible.insert((caller, callee), fit);
        Ok(fit)
    }

    /// Demands that a foreign function that wants a function of this type may call that one.
    pub(crate) fn check_callback(&mut self, callee: Pointer, ty: Option<CallbackType>) -> Result<(), Stop> {
        let Some(ty) = ty else { return Ok(()) };
        let id = self.callee_at(callee)?;
        // SAFETY: what is loaded stays.
        let sig = match unsafe { &*self.loaded(id) } {
            Loaded::Code(code) => code.function.sig,
            Loaded::Foreign(foreign) => foreign.sig,
            Loaded::Broken(stop) => return Err(stop.clone()),
        };
        let (given, taken) = (signature_of(ty), self.signature(sig));
        if let Some(kind) = incompatibility(&given, &taken, self.program.function_name(id)) {
            return Err(kind.into());
        }
        match fit(&given, &taken)? {
            Fit::Same => Ok(()),
            Fit::Adapted => Err(Finding::unsupported("a callback that takes or returns a `MaybeUninit`")),
        }
    }

    /// Pushes a frame for a call that has to hold on to something: for values that the two sides hold differently, or variable
    /// arguments.
    pub(crate) fn push_held(&mut self, code: &Code, caller: SigId, args: Values, fit: Fit) -> Result<(), Stop> {
        let mut held = Held::default();
        let given = self.signature(caller);
        let mut args = if fit == Fit::Same { args } else { self.adapt(code, &given, args, &mut held)? };
        if code.variadic {
            let fixed = code.params.len() - 1;
            if args.len() < fixed {
                let (function, given, expected) = (code.function.name.clone(), args.len(), fixed);
                return Err(UbKind::CallArgCount { function, given, expected }.into());
            }
            let extra: Values = args.drain(fixed..).collect();
            let list = self.list_arguments(&given, &extra)?;
            held.places.push(list);
            args.push(Value::ptr(list));
        }
        self.push(code, &args, Exit::Held)?;
        self.threads[self.current].held.push(held);
        Ok(())
    }

    /// The arguments as the callee wants them.
    fn adapt(&mut self, code: &Code, given: &Signature, args: Values, held: &mut Held) -> Result<Values, Stop> {
        let taken = self.signature(code.sig);
        let (mut args, mut adapted) = (args.into_iter(), Values::new());
        let mut next = || args.next().unwrap_or(Value::UNIT);
        let destination = given.ret.class.in_memory().then(&mut next);
        match (destination, taken.ret.class.in_memory()) {
            (Some(destination), true) => adapted.push(destination),
            (Some(destination), false) => held.result = ResultFix::Write(destination.as_ptr(), given.ret.class),
            (None, true) => {
                let place = self.hold(taken.ret.class, held)?;
                held.result = ResultFix::Read(place, taken.ret.class);
                adapted.push(Value::ptr(place));
            }
            (None, false) => {}
        }
        for (given, taken) in given.params.iter().zip(&taken.params) {
            let values: Values = (0..operands(given)).map(|_| next()).collect();
            match (given.class.union_of(), taken.class.union_of()) {
                (Some(_), None) => {
                    let params = &code.params[adapted.len().min(code.params.len())..];
                    adapted.extend(self.read_parts(given.class, values[0].as_ptr(), params)?);
                }
                (None, Some(_)) => {
                    let place = self.hold(taken.class, held)?;
                    self.write_parts(taken.class, place, &values)?;
                    adapted.push(Value::ptr(place));
                }
                _ => adapted.extend(values),
            }
        }
        adapted.extend(args);
        Ok(adapted)
    }

    /// A place for a value that lasts as long as the call.
    fn hold(&mut self, class: AbiClass, held: &mut Held) -> Result<Pointer, Stop> {
        let (size, align) = self.extent(class);
        let place = self.allocate(size, align, AllocKind::Machine, Contents::Uninit)?;
        held.places.push(place);
        Ok(place)
    }

    /// Size and alignment of what is passed in memory.
    pub(crate) fn extent(&self, class: AbiClass) -> (u64, u64) {
        match (class, class.union_of()) {
            (AbiClass::Memory { size, align }, _) => (size, align),
            (_, Some((first, second))) => {
                let sizes = [Some(first), second].map(|scalar| scalar.map_or(0, |scalar| self.size_of_scalar(scalar)));
                let align = sizes[0].max(sizes[1]);
                (if second.is_some() { align * 2 } else { align }, align)
            }
            _ => (0, 1),
        }
    }

    fn size_of_scalar(&self, scalar: AbiScalar) -> u64 {
        match scalar {
            AbiScalar::Int { size, .. } | AbiScalar::Float(size) => size.into(),
            AbiScalar::Pointer => self.target().pointer_bytes(),
        }
    }

    /// The scalars of a union, and where in it they are.
    fn parts(&self, class: AbiClass) -> Vec<(AbiScalar, u64)> {
        let Some((first, second)) = class.union_of() else { return Vec::new() };
        let second =
            second.map(|scalar| (scalar, self.size_of_scalar(first).next_multiple_of(self.size_of_scalar(scalar))));
        std::iter::once((first, 0)).chain(second).collect()
    }

    /// Reads the scalars of a union for parameters (or results) that want them.
    fn read_parts(&mut self, class: AbiClass, place: Pointer, wanted: &[Param]) -> Result<Values, Stop> {
        let parts = self.parts(class);
        let read = |(index, &(scalar, offset)): (usize, &(AbiScalar, u64))| {
            let size = self.size_of_scalar(scalar);
            let may_be_uninit = wanted.get(index).is_some_and(|param| param.kind == CellKind::Ptr);
            if scalar == AbiScalar::Pointer {
                return Ok(Value::ptr(self.memory.read_ptr(place, offset, 1)?));
            }
            if size == 16 {
                let wide = self.memory.read_u128(place, offset, 1)?;
                return Ok(Value { word: wide as u64, high: (wide >> 64) as u64, prov: Prov::NONE });
            }
            if !may_be_uninit {
                self.memory.check_init(place, offset, size)?;
            }
            let (word, prov) = self.memory.read_maybe(place, offset, 1, size)?;
            Ok(Value { word, high: 0, prov: if may_be_uninit { prov } else { Prov::NONE } })
        };
        parts.iter().enumerate().map(read).collect()
    }

    /// Writes the scalars of a union.
    fn write_parts(&mut self, class: AbiClass, place: Pointer, values: &[Value]) -> Result<(), Stop> {
        for ((scalar, offset), value) in self.parts(class).into_iter().zip(values) {
            match (scalar, self.size_of_scalar(scalar)) {
                (AbiScalar::Pointer, _) => self.memory.write_ptr(place, offset, 1, value.as_ptr())?,
                (_, 16) => self.memory.write_u128(place, offset, 1, value.as_u128())?,
                (_, size) => {
                    let prov = if value.prov.is_uninit() { Prov::UNINIT } else { Prov::NONE };
                    self.memory.write_maybe(place, offset, 1, size, value.word, prov)?;
                }
            }
        }
        Ok(())
    }

    /// The callee of a frame with [`Exit::Held`] has returned: what its caller gets.
    pub(crate) fn end_held(&mut self, results: &[Value]) -> Result<Values, Stop> {
        let result = self.threads[self.current].held.last().map(|held| held.result).unwrap_or_default();
        let results = match result {
            ResultFix::None => results.iter().copied().collect(),
            ResultFix::Read(place, class) => {
                let thread = &self.threads[self.current];
                let wanted = match thread.frames.last().map(|frame| frame.op()) {
                    Some(assay_ir::Op::Call { call }) => call.rets.clone(),
                    _ => Vec::new(),
                };
                self.read_parts(class, place, &wanted)?
            }
            ResultFix::Write(place, class) => {
                self.write_parts(class, place, results)?;
                Values::new()
            }
        };
        self.drop_held()?;
        Ok(results)
    }

    /// Gives back what the innermost call holds on to.
    pub(crate) fn drop_held(&mut self) -> Result<(), Stop> {
        let Some(held) = self.threads[self.current].held.pop() else {
            return Err(self.internal("a call that holds nothing"));
        };
        held.places.into_iter().try_for_each(|place| {
            self.argument_lists.remove(&place.prov.alloc);
            self.memory.deallocate(place, None, AllocKind::Machine, AllocSite::Unknown)
        })
    }
}

impl Machine<'_> {
    /// Demands that a place is as uninitialised as a call has left it.
    pub(crate) fn check_untouched(&mut self, place: Pointer, size: u64) -> Result<(), Stop> {
        self.release_guards_above();
        self.memory.check(place, size, 1, Access::Read)?;
        let written = (0..size).any(|offset| self.memory.is_init(place, offset, 1));
        if written { Err(UbKind::CallTouchesPlace.into()) } else { Ok(()) }
    }

    /// Demands that two places do not overlap.
    pub(crate) fn check_apart(&self, a: (Pointer, u64), b: (Pointer, u64)) -> Result<(), Stop> {
        let overlap = a.0.addr < b.0.addr.wrapping_add(b.1) && b.0.addr < a.0.addr.wrapping_add(a.1);
        if overlap { Err(UbKind::CallPlacesOverlap.into()) } else { Ok(()) }
    }
}

/// How many operands an argument is.
pub(crate) fn operands(arg: &AbiArg) -> usize {
    match arg.class {
        AbiClass::Ignore => 0,
        AbiClass::Pair(..) | AbiClass::Unsized(_) => 2,
        _ => 1,
    }
}

/// How signatures that are compatible fit.
fn fit(given: &Signature, taken: &Signature) -> Result<Fit, Stop> {
    let pairs = given.params.iter().zip(&taken.params).chain([(&given.ret, &taken.ret)]);
    let mut fit = Fit::Same;
    for (given, taken) in pairs {
        if given.class.union_of().is_some() != taken.class.union_of().is_some() {
            fit = Fit::Adapted;
        } else if given.class != taken.class {
            let what = format!("a call through a function pointer that passes `{}` as `{}`", given.name, taken.name);
            return Err(Finding::unsupported(what));
        }
    }
    Ok(fit)
}

/// Why a caller with one signature must not call a function with another.
fn incompatibility(caller: &Signature, callee: &Signature, function: Name) -> Option<UbKind> {
    let plain = |abi: &str| abi.strip_suffix("-unwind").unwrap_or(abi).to_owned();
    if plain(&caller.abi) != plain(&callee.abi) || caller.variadic != callee.variadic {
        let (caller, callee) = (describe(caller), describe(callee));
        return Some(UbKind::CallAbiMismatch { function, caller, callee });
    }
    if caller.params.len() != callee.params.len() {
        let (given, expected) = (caller.params.len(), callee.params.len());
        return Some(UbKind::CallArgCount { function, given, expected });
    }
    for (index, (given, taken)) in caller.params.iter().zip(&callee.params).enumerate() {
        if given.kind != taken.kind {
            let (given, expected) = (given.name.clone(), taken.name.clone());
            return Some(UbKind::CallArgType { function, index, given, expected });
        }
    }
    if caller.ret.kind != callee.ret.kind {
        let (given, expected) = (callee.ret.name.clone(), caller.ret.name.clone());
        return Some(UbKind::CallReturnType { function, given, expected });
    }
    None
}

/// The signature by which a foreign function calls.
fn signature_of(ty: CallbackType) -> Signature {
    let arg = |ty| match ty {
        CType::Nothing => AbiArg::plain("()", AbiClass::Ignore),
        CType::Int => AbiArg::plain("i32", AbiClass::Scalar(AbiScalar::Int { size: 4, signed: true })),
        CType::Word => AbiArg::plain("u32", AbiClass::Scalar(AbiScalar::Int { size: 4, signed: false })),
        CType::Pointer => AbiArg::plain("*mut c_void", AbiClass::Scalar(AbiScalar::Pointer)),
    };
    Signature {
        abi: ty.abi.into(),
        params: ty.params.iter().copied().map(arg).collect(),
        ret: arg(ty.ret),
        variadic: false,
        extra: Vec::new(),
        can_unwind: true,
    }
}

fn describe(sig: &Signature) -> Name {
    format!("extern \"{}\"{}", sig.abi, if sig.variadic { " with variable arguments" } else { "" }).into()
}
