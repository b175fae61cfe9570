//! The dispatch loop.
//!
//! What happens in it is meant to happen often; everything rarer is a call into another file. Registers of the loop are
//! the place of the next operation, the code and the cells of the running frame. `ip` in the frame itself is brought up
//! to date before anything that looks at the frames: calls, allocations, findings.

use assay_ir::scalar::{BinOp, FloatTy, MemTy};
use assay_ir::{BlockId, CallOp, Callee, CellKind, FuncId, Op, Operand};
use assay_memory::{AllocSite, Pointer, Prov};

use crate::frame::{Exit, Frame, Regs};
use crate::intrinsics::Next;
use crate::load::Code;
use crate::{Machine, Stop, arith, float};

impl Machine<'_> {
    /// Runs the current thread until the program ends or breaks a rule.
    pub(crate) fn execute(&mut self) -> Stop {
        let Some(&top) = self.threads[self.current].frames.last() else { return self.internal("nothing to run") };
        let mut code: *const Code = top.code;
        let mut ip: *const Op = top.ip;
        let mut regs: Regs = self.threads[self.current].regs(top);

        let (mut stop, at) = 'run: loop {
            // An operation failed at `ip`.
            macro_rules! ok {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(stop) => break 'run (stop, ip),
                    }
                };
            }
            // Control goes to another frame: what fails there is where that frame says it is.
            macro_rules! switched {
                ($result:expr) => {{
                    if let Err(stop) = $result {
                        break 'run (stop, std::ptr::null());
                    }
                    match self.threads[self.current].frames.last() {
                        Some(&frame) => {
                            code = frame.code;
                            ip = frame.ip;
                            regs = self.threads[self.current].regs(frame);
                        }
                        None => break 'run (self.internal("no frame to go on with"), std::ptr::null()),
                    }
                    continue;
                }};
            }
            macro_rules! save {
                () => {
                    if let Some(frame) = self.threads[self.current].frames.last_mut() {
                        frame.ip = ip;
                    }
                };
            }
            macro_rules! goto {
                ($block:expr) => {{
                    self.blocks += 1;
                    ip = unsafe { target(code, $block) };
                    continue;
                }};
            }
            // SAFETY: `ip` is inside of the operations: the last one never falls through, and jumps go to starts of
            // blocks, which were checked when the code was loaded. The code lives as long as its frame.
            let op = unsafe { &*ip };
            match op {
                Op::Mov { dst, src } => regs.set(*dst, regs.word(*src)),
                Op::MovPtr { dst, src } => regs.set_ptr(*dst, regs.ptr(*src)),
                Op::MovWide { dst, src } => regs.set_wide(*dst, regs.wide(*src)),
                Op::MovBare { dst, src } => regs.set_ptr(*dst, Pointer::without_provenance(regs.word(*src))),
                Op::Undef { dst } => regs.set_ptr(*dst, Pointer { addr: 0, prov: Prov::UNINIT }),
                Op::Select { dst, cond, a, b } => {
                    regs.set(*dst, regs.word(if regs.word(*cond) != 0 { *a } else { *b }));
                }
                Op::SelectPtr { dst, cond, a, b } => {
                    regs.set_ptr(*dst, regs.ptr(if regs.word(*cond) != 0 { *a } else { *b }));
                }

                Op::Bin { op: bin, ty, dst, a, b } => {
                    if arith::is_wide(*ty) {
                        ok!(wide_bin(regs, op));
                    } else {
                        let (x, y) = (regs.word(*a), regs.word(*b));
                        match arith::bin(*bin, *ty, x, y) {
                            Ok(value) => regs.set(*dst, value),
                            Err(error) => break 'run (arith_stop(error, *bin, *ty, x.into(), y.into()), ip),
                        }
                    }
                }
                Op::Checked { op: kind, ty, dst, overflow, a, b } => {
                    if arith::is_wide(*ty) {
                        let (value, flag) = arith::checked_wide(*kind, *ty, regs.wide(*a), regs.wide(*b));
                        regs.set_wide(*dst, value);
                        regs.set(*overflow, flag.into());
                    } else {
                        let (value, flag) = arith::checked(*kind, *ty, regs.word(*a), regs.word(*b));
                        regs.set(*dst, value);
                        regs.set(*overflow, flag.into());
                    }
                }
                Op::Un { op: un, ty, dst, a } => {
                    if arith::is_wide(*ty) {
                        ok!(wide_un(regs, op));
                    } else {
                        match arith::un(*un, *ty, regs.word(*a)) {
                            Ok(value) => regs.set(*dst, value),
                            Err(_) => break 'run (zero_stop(*un), ip),
                        }
                    }
                }
                Op::Cmp { op: cmp, ty, dst, a, b } => {
                    regs.set(
                        *dst,
                        if arith::is_wide(*ty) {
                            arith::cmp_wide(*cmp, *ty, regs.wide(*a), regs.wide(*b))
                        } else {
                            arith::cmp(*cmp, *ty, regs.word(*a), regs.word(*b))
                        },
                    );
                }
                Op::CmpBranch { op: cmp, ty, a, b, then, els } => {
                    let holds = if arith::is_wide(*ty) {
                        arith::cmp_wide(*cmp, *ty, regs.wide(*a), regs.wide(*b))
                    } else {
                        arith::cmp(*cmp, *ty, regs.word(*a), regs.word(*b))
                    };
                    goto!(if holds != 0 { *then } else { *els });
                }
                Op::IntCast { from, to, dst, a } => {
                    if arith::is_wide(*from) || arith::is_wide(*to) {
                        let value = arith::cast_wide(*from, *to, regs.int(*a, arith::is_wide(*from)));
                        regs.set_int(*dst, arith::is_wide(*to), value);
                    } else {
                        regs.set(*dst, arith::cast(*from, *to, regs.word(*a)));
                    }
                }

                Op::FloatBin { op: bin, ty: FloatTy::F64, dst, a, b } => {
                    let value = float::bin_f64(*bin, f64::from_bits(regs.word(*a)), f64::from_bits(regs.word(*b)));
                    regs.set(*dst, value.to_bits());
                }
                Op::FloatCmp { op: cmp, ty: FloatTy::F64, dst, a, b } => {
                    let (a, b) = (f64::from_bits(regs.word(*a)), f64::from_bits(regs.word(*b)));
                    regs.set(*dst, float::ordered(*cmp, a, b).into());
                }
                Op::FloatBin { .. }
                | Op::FloatUn { .. }
                | Op::FloatFma { .. }
                | Op::FloatCmp { .. }
                | Op::FloatCast { .. }
                | Op::FloatToInt { .. }
                | Op::IntToFloat { .. } => ok!(any_float(regs, op)),

                Op::PtrExpose { dst, src } => regs.set(*dst, self.memory.expose(regs.ptr(*src))),
                Op::PtrFromExposed { dst, addr } => {
                    save!();
                    regs.set_ptr(*dst, ok!(self.pointer_from_exposed(regs.word(*addr))));
                }
                Op::PtrAdd { dst, base, off } => {
                    regs.set_ptr(*dst, ok!(self.memory.inbounds(regs.ptr(*base), *off)));
                }
                Op::PtrOffset { mode, dst, base, index, stride } => {
                    let (base, index) = (regs.ptr(*base), regs.word(*index) as i64);
                    regs.set_ptr(*dst, ok!(self.pointer_offset(*mode, base, index, *stride)));
                }
                Op::PtrIndex { dst, base, index, stride } => {
                    let (base, index) = (regs.ptr(*base), regs.word(*index));
                    regs.set_ptr(*dst, ok!(self.pointer_index(base, index, *stride)));
                }
                Op::PtrMask { dst, src, mask } => {
                    let ptr = regs.ptr(*src);
                    regs.set_ptr(*dst, ptr.with_addr(ptr.addr & regs.word(*mask)));
                }

                Op::Load { ty, dst, ptr, off, align } => {
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    match ty {
                        MemTy::B1 => regs.set(*dst, ok!(self.memory.read_u8(ptr, off, align)).into()),
                        MemTy::B2 => regs.set(*dst, ok!(self.memory.read_u16(ptr, off, align)).into()),
                        MemTy::B4 => regs.set(*dst, ok!(self.memory.read_u32(ptr, off, align)).into()),
                        MemTy::B8 => regs.set(*dst, ok!(self.memory.read_u64(ptr, off, align))),
                        MemTy::B16 => regs.set_wide(*dst, ok!(self.memory.read_u128(ptr, off, align))),
                        MemTy::Ptr => regs.set_ptr(*dst, ok!(self.memory.read_ptr(ptr, off, align))),
                    }
                }
                Op::LoadMaybe { ty, dst, ptr, off, align } => {
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    let (addr, prov) = ok!(self.memory.read_maybe(ptr, off, align, ty.bytes().min(8)));
                    regs.set_ptr(*dst, Pointer { addr, prov });
                }
                Op::Store { ty, ptr, off, align, src } => {
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    match ty {
                        MemTy::B1 => ok!(self.memory.write_u8(ptr, off, align, regs.word(*src) as u8)),
                        MemTy::B2 => ok!(self.memory.write_u16(ptr, off, align, regs.word(*src) as u16)),
                        MemTy::B4 => ok!(self.memory.write_u32(ptr, off, align, regs.word(*src) as u32)),
                        MemTy::B8 => ok!(self.memory.write_u64(ptr, off, align, regs.word(*src))),
                        MemTy::B16 => ok!(self.memory.write_u128(ptr, off, align, regs.wide(*src))),
                        MemTy::Ptr => ok!(self.memory.write_ptr(ptr, off, align, regs.ptr(*src))),
                    }
                }
                Op::StoreMaybe { ty, ptr, off, align, src } => {
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    let value = regs.ptr(*src);
                    ok!(self.memory.write_maybe(ptr, off, align, ty.bytes().min(8), value.addr, value.prov));
                }
                Op::CopyTyped { ty, dst, dst_off, dst_align, src, src_off, src_align } => {
                    let to = (regs.ptr(*dst), u64::from(*dst_off), u64::from(*dst_align));
                    let from = (regs.ptr(*src), u64::from(*src_off), u64::from(*src_align));
                    ok!(self.copy_typed(*ty, to, from));
                }
                Op::Repeat { ptr, off, size, count } => {
                    let start = regs.ptr(*ptr).wrapping_offset(i64::from(*off));
                    ok!(self.memory.repeat(start, *size, *count));
                }
                Op::Uninit { ptr, off, align, size } => {
                    ok!(self.memory.write_uninit(regs.ptr(*ptr), u64::from(*off), u64::from(*align), *size));
                }
                Op::CheckPlace { ptr, align, size } => {
                    ok!(self.check_place(regs.ptr(*ptr), u64::from(*align), *size));
                }
                Op::CheckMem { ty, ptr, off } => {
                    if self.config.validation {
                        ok!(self.check_memory(*ty, regs.ptr(*ptr).wrapping_offset(i64::from(*off))));
                    }
                }
                Op::CheckCell { ty, cell } => {
                    if self.config.validation {
                        ok!(self.check_cell(*ty, regs, *cell, code));
                    }
                }
                Op::CheckWide { ty, data, meta } => {
                    if self.config.validation {
                        ok!(self.check_wide(*ty, regs, *data, *meta, code));
                    }
                }

                Op::StorageLive { local } => {
                    // SAFETY: the code lives as long as its frame.
                    let current = unsafe { &*code };
                    let decl = &current.function.locals[local.index()];
                    let site = AllocSite::Local { func: current.id, local: *local, op: current.op_index(ip) };
                    let old = regs.cell_ptr(decl.cell);
                    if !old.prov.is_none() {
                        self.memory.deallocate_local(old, site.clone());
                    }
                    let ptr = ok!(self.memory.allocate_local(decl.size, decl.align, site, &mut *self.chooser));
                    regs.set_ptr(decl.cell, ptr);
                }
                Op::StorageDead { local } => {
                    // SAFETY: as above.
                    let current = unsafe { &*code };
                    let cell = current.function.locals[local.index()].cell;
                    let old = regs.cell_ptr(cell);
                    if !old.prov.is_none() {
                        let site = AllocSite::Local { func: current.id, local: *local, op: current.op_index(ip) };
                        self.memory.deallocate_local(old, site);
                        regs.set_ptr(cell, Pointer::NULL);
                    }
                }

                Op::Jump { to } => goto!(*to),
                Op::Branch { cond, then, els } => goto!(if regs.word(*cond) != 0 { *then } else { *els }),
                Op::Switch { ty, value, table } => {
                    goto!(if *ty == MemTy::B16 {
                        let value = regs.wide(*value);
                        let case = table.cases.iter().find(|case| case.0 == value);
                        case.map_or(table.otherwise, |case| case.1)
                    } else {
                        switch(&table.cases, regs.word(*value)).unwrap_or(table.otherwise)
                    })
                }
                Op::Call { call } => {
                    self.blocks += 1;
                    let call = &**call;
                    // The usual call is made here; all others in call.rs.
                    if let Some(id) = self.usual_callee(call, regs)
                        && let Some(&callee) = self.codes.get(id.index())
                        // SAFETY: what is loaded stays.
                        && let Some(callee) = unsafe { callee.as_ref() }
                        && callee.params.len() == call.args.len()
                        && (callee.sig == call.sig || !matches!(call.callee, Callee::Pointer(_)))
                        && let Some(thread) = self.threads.get_mut(self.current)
                        && thread.frames.len() < self.config.max_depth
                        && let Some(caller) = thread.frames.last_mut()
                    {
                        caller.ip = ip;
                        let caller: Frame = *caller;
                        let base = caller.base + caller.code().frame_cells;
                        if thread.reserve(base + callee.frame_cells) {
                            // The stacks have moved.
                            regs = thread.regs(caller);
                        }
                        let inner = thread.push(callee, base, Exit::Call);
                        for (param, arg) in callee.params.iter().zip(&call.args) {
                            match param.kind {
                                CellKind::Int => inner.set(param.cell, regs.word(*arg)),
                                CellKind::Ptr => inner.set_ptr(param.cell, maybe_argument(regs, *arg, code)),
                                CellKind::Wide => inner.set_wide(param.cell, regs.wide(*arg)),
                            }
                        }
                        code = callee;
                        ip = callee.ops;
                        regs = inner;
                        continue;
                    }
                    save!();
                    switched!(self.call(call, regs));
                }
                Op::Return {} => {
                    let thread = &mut self.threads[self.current];
                    // SAFETY: a frame runs; its code lives as long as it.
                    let (frame, callee) = unsafe { (*thread.frames.last().unwrap_unchecked(), &*code) };
                    if !callee.local_cells.is_empty() {
                        free_locals(&mut self.memory, callee, regs, ip);
                    }
                    if frame.exit == Exit::Call {
                        thread.frames.pop();
                        // SAFETY: below a frame with `Exit::Call` is the one that called it, and is at the call.
                        let caller = unsafe { *thread.frames.last().unwrap_unchecked() };
                        if let Op::Call { call } = unsafe { &*caller.ip }
                            && let Some(target) = call.target
                            && call.rets.len() == callee.rets.len()
                        {
                            let outer = thread.regs(caller);
                            for (to, from) in call.rets.iter().zip(&callee.rets) {
                                match to.kind {
                                    CellKind::Int => outer.set(to.cell, regs.word(from.cell.into())),
                                    // An integer, for a caller that expects one that may be uninitialised.
                                    CellKind::Ptr if from.kind == CellKind::Int => {
                                        outer
                                            .set_ptr(to.cell, Pointer::without_provenance(regs.word(from.cell.into())));
                                    }
                                    CellKind::Ptr => outer.set_ptr(to.cell, regs.cell_ptr(from.cell)),
                                    CellKind::Wide => outer.set_wide(to.cell, regs.wide(from.cell.into())),
                                }
                            }
                            code = caller.code;
                            regs = outer;
                            ip = unsafe { crate::step::target(code, target) };
                            continue;
                        }
                        break 'run (self.bad_return(callee), std::ptr::null());
                    }
                    save!();
                    switched!(self.return_elsewhere(regs));
                }
                Op::Resume {} => {
                    save!();
                    switched!(self.resume_unwinding());
                }
                Op::Terminate { reason } => break 'run (self.terminate(*reason), ip),
                Op::Unreachable { why } => break 'run (unreachable_stop(why), ip),
                Op::Unsupported { what } => break 'run (assay_report::Finding::unsupported(what.clone()), ip),
                Op::Intrinsic { op } => {
                    save!();
                    match ok!(self.intrinsic(op, regs)) {
                        Next::Continue => {}
                        Next::Switch => switched!(Ok::<(), Stop>(())),
                    }
                }
            }
            // SAFETY: see above; what comes here is no terminator.
            ip = unsafe { ip.add(1) };
        };
        if !at.is_null()
            && let Some(frame) = self.threads[self.current].frames.last_mut()
        {
            frame.ip = at;
            self.blame_storage(&mut stop);
        }
        self.complete(stop)
    }
}

impl Machine<'_> {
    /// The callee, if finding it is no trouble.
    #[inline(always)]
    fn usual_callee(&self, call: &CallOp, regs: Regs) -> Option<FuncId> {
        match call.callee {
            Callee::Direct(id) => Some(id),
            Callee::Pointer(operand) => self.memory.function_at(regs.ptr(operand)),
            Callee::Virtual { vtable, slot } => {
                let entry = self.memory.read_ptr(regs.ptr(vtable), u64::from(slot) * 8, 8).ok()?;
                self.memory.function_at(entry)
            }
        }
    }
}

/// The first operation of a block.
///
/// # Safety
/// The block exists in the code.
#[inline(always)]
unsafe fn target(code: *const Code, block: BlockId) -> *const Op {
    unsafe { (*code).ops.add(*(*code).blocks.add(block.index()) as usize) }
}

/// Where a value of at most 64 bits leads. Tables usually list consecutive values in order.
#[inline(always)]
fn switch(cases: &[(u128, BlockId)], value: u64) -> Option<BlockId> {
    if let [first, ..] = cases
        && let Some(case) = cases.get(value.wrapping_sub(first.0 as u64) as usize)
        && case.0 == u128::from(value)
    {
        return Some(case.1);
    }
    cases.iter().find(|case| case.0 == u128::from(value)).map(|case| case.1)
}

/// An argument for a parameter that may be a pointer or uninitialised. The caller may pass a plain integer instead, beside
/// which anything lies.
#[inline(always)]
pub(crate) fn maybe_argument(regs: Regs, arg: Operand, code: *const Code) -> Pointer {
    let ptr = regs.ptr(arg);
    // SAFETY: the code lives as long as its frame.
    if ptr.prov.is_uninit() && arg.as_cell().is_some_and(|cell| unsafe { !(*code).is_pointer_cell(cell) }) {
        return Pointer::without_provenance(ptr.addr);
    }
    ptr
}

/// Frees the locals that are still live when a frame ends at `ip`.
pub(crate) fn free_locals(memory: &mut assay_memory::Memory, code: &Code, regs: Regs, ip: *const Op) {
    for (index, &cell) in code.local_cells.iter().enumerate() {
        let ptr = regs.cell_ptr(cell);
        if !ptr.prov.is_none() {
            let local = assay_ir::LocalId(index as u32);
            memory.deallocate_local(ptr, AllocSite::Local { func: code.id, local, op: code.op_index(ip) });
        }
    }
}

#[inline(never)]
fn wide_bin(regs: Regs, op: &Op) -> Result<(), Stop> {
    let Op::Bin { op, ty, dst, a, b } = op else { return Ok(()) };
    let y = if arith::is_shift(*op) { u128::from(regs.word(*b)) } else { regs.wide(*b) };
    let x = regs.wide(*a);
    regs.set_wide(*dst, arith::bin_wide(*op, *ty, x, y).map_err(|error| arith_stop(error, *op, *ty, x, y))?);
    Ok(())
}

#[inline(never)]
fn wide_un(regs: Regs, op: &Op) -> Result<(), Stop> {
    use assay_ir::scalar::UnOp;
    let Op::Un { op, ty, dst, a } = op else { return Ok(()) };
    let value = arith::un_wide(*op, *ty, regs.wide(*a)).map_err(|_| zero_stop(*op))?;
    // Counts are `u32` whatever they count in.
    let same_width = matches!(op, UnOp::Not | UnOp::Neg | UnOp::BoolNot | UnOp::Bswap | UnOp::Bitreverse);
    regs.set_int(*dst, same_width, value);
    Ok(())
}

#[inline(never)]
fn any_float(regs: Regs, op: &Op) -> Result<(), Stop> {
    let wide = |ty: FloatTy| ty == FloatTy::F128;
    let missing = |what: &str, ty: FloatTy| assay_report::Finding::unsupported(format!("`{what}` on `{ty}`"));
    match op {
        Op::FloatBin { op, ty, dst, a, b } => {
            let value = float::bin(*op, *ty, regs.int(*a, wide(*ty)), regs.int(*b, wide(*ty)));
            regs.set_int(*dst, wide(*ty), value.ok_or_else(|| missing(op.word(), *ty))?);
        }
        Op::FloatUn { op, ty, dst, a } => {
            let value = float::un(*op, *ty, regs.int(*a, wide(*ty)));
            regs.set_int(*dst, wide(*ty), value.ok_or_else(|| missing(op.word(), *ty))?);
        }
        Op::FloatFma { ty, dst, a, b, c } => {
            let wide = wide(*ty);
            regs.set_int(*dst, wide, float::fma(*ty, regs.int(*a, wide), regs.int(*b, wide), regs.int(*c, wide)));
        }
        Op::FloatCmp { op, ty, dst, a, b } => {
            regs.set(*dst, float::cmp(*op, *ty, regs.int(*a, wide(*ty)), regs.int(*b, wide(*ty))).into());
        }
        Op::FloatCast { from, to, dst, a } => {
            regs.set_int(*dst, wide(*to), float::cast(*from, *to, regs.int(*a, wide(*from))));
        }
        Op::FloatToInt { from, to, dst, a } => {
            let (value, _) = float::to_int(*from, *to, regs.int(*a, wide(*from)));
            regs.set_int(*dst, arith::is_wide(*to), value);
        }
        Op::IntToFloat { from, to, dst, a } => {
            regs.set_int(*dst, wide(*to), float::from_int(*from, *to, regs.int(*a, arith::is_wide(*from))));
        }
        _ => {}
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn arith_stop(error: arith::ArithError, op: BinOp, ty: assay_ir::scalar::IntTy, a: u128, b: u128) -> Stop {
    crate::faults::arithmetic(error, op, ty, a, b)
}

#[cold]
#[inline(never)]
fn zero_stop(op: assay_ir::scalar::UnOp) -> Stop {
    crate::faults::count_of_zero(op)
}

#[cold]
#[inline(never)]
fn unreachable_stop(why: &str) -> Stop {
    crate::faults::unreachable(why)
}
