//! The dispatch loop.
//!
//! What happens in it is meant to happen often; everything rarer is a call into another file. Registers of the loop are
//! the place of the next instruction, the code and the cells of the running frame. `ip` in the frame itself is brought up
//! to date before anything that looks at the frames: calls, allocations, findings.
//!
//! Frequent operations have instructions of their own ([`Insn`]), which are carried out here and nowhere else;
//! the other operations, and odd forms of the frequent ones, come as [`Insn::Plain`].

use assay_ir::scalar::{BinOp, FloatTy, MemTy};
use assay_ir::{BlockId, Callee, Cell, CellKind, FuncId, Op, Operand};
use assay_memory::{AllocSite, MemResult, Memory, Pointer, Prov, WantsSites};

use crate::frame::{Exit, Regs};
use crate::insn::{CallSite, Insn, Link};
use crate::intrinsics::Next;
use crate::load::Code;
use crate::thread::Thread;
use crate::{Machine, Stop, arith, float};

impl Machine<'_> {
    /// Runs the current thread until the program ends or breaks a rule, or, for `None`, until it is time to see which
    /// thread is to go on. Without `MANY` there is but one.
    pub(crate) fn dispatch<const MANY: bool>(&mut self) -> Option<Stop> {
        let Some(&top) = self.threads[self.current].frames.last() else { return Some(self.internal("nothing to run")) };
        let mut code: *const Code = top.code;
        let mut ip: *const Insn = top.ip;
        // Threads stay where they are until another one is started, by a foreign function that one of them has called.
        let mut thread: *mut Thread = &raw mut self.threads[self.current];
        // SAFETY: as just said; nothing else refers to the thread meanwhile.
        let mut regs: Regs = unsafe { (*thread).regs(top) };

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
                    if self.blocks >= self.schedule.due {
                        return None;
                    }
                    let running = &mut self.threads[self.current];
                    match running.frames.last() {
                        Some(&frame) => {
                            code = frame.code;
                            ip = frame.ip;
                            regs = running.regs(frame);
                            thread = running;
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
                    ip = unsafe { (*code).start($block) };
                    if MANY && self.blocks >= self.schedule.due {
                        save!();
                        return None;
                    }
                    continue;
                }};
            }
            macro_rules! jump {
                ($distance:expr) => {{
                    self.blocks += 1;
                    let distance = $distance as isize;
                    // SAFETY: distances lead to starts of blocks.
                    ip = unsafe { ip.byte_offset(distance) };
                    // What the next instruction in line takes for granted may have been checked before this one.
                    if MANY
                        && self.blocks >= self.schedule.due
                        && (distance != size_of::<Insn>() as isize || self.stops_inside())
                    {
                        save!();
                        return None;
                    }
                    continue;
                }};
            }
            macro_rules! set_if {
                ($dst:expr, $a:expr, $compare:tt, $b:expr) => {
                    regs.set(*$dst, u64::from(regs.word(*$a) $compare regs.word(*$b)))
                };
            }
            macro_rules! jump_if {
                ($a:expr, $compare:tt, $b:expr, $then:expr, $els:expr) => {
                    jump!(if regs.word(*$a) $compare regs.word(*$b) { *$then } else { *$els })
                };
            }
            macro_rules! float {
                ($float:ident, $dst:expr, $a:expr, $op:tt, $b:expr) => {{
                    let operand = |operand| $float::from_bits(regs.word(operand) as _);
                    let value = operand(*$a) $op operand(*$b);
                    if value.is_nan() {
                        // SAFETY: the code lives as long as its frame.
                        ok!(self.float_op(regs, unsafe { (*code).op_at(ip) }));
                    } else {
                        regs.set(*$dst, value.to_bits().into());
                    }
                }};
            }
            macro_rules! load {
                ($quick:ident, $read:ident, $dst:expr, $ptr:expr, $off:expr, $low:expr) => {{
                    let (ptr, off, align) = (regs.cell_ptr(*$ptr), u64::from(*$off), u64::from(*$low) + 1);
                    let value = match self.memory.$quick::<MANY>(ptr, off, align) {
                        Some(value) => value,
                        None => ok!(self.access_slowly(ip, ptr, move |memory| memory.$read(ptr, off, align))),
                    };
                    regs.set(*$dst, value.into());
                }};
            }
            macro_rules! store {
                ($quick:ident, $write:ident, $src:expr, $ptr:expr, $off:expr, $low:expr) => {{
                    let (ptr, off, align) = (regs.cell_ptr(*$ptr), u64::from(*$off), u64::from(*$low) + 1);
                    let value = regs.word(*$src) as _;
                    if !self.memory.$quick::<MANY>(ptr, off, align, value) {
                        ok!(self.access_slowly(ip, ptr, move |memory| memory.$write(ptr, off, align, value)));
                    }
                }};
            }
            // SAFETY: `ip` is inside of the instructions: the last one never falls through, and jumps go to starts of
            // blocks, which were checked when the code was loaded. The code lives as long as its frame.
            let op = match unsafe { &*ip } {
                Insn::Plain { op } => unsafe { &**op },
                insn => {
                    match insn {
                        Insn::Plain { .. } => {}
                        Insn::Mov { dst, src } => regs.set(*dst, regs.cell_word(*src)),
                        Insn::MovConst { dst, word } => regs.set(*dst, *word),
                        Insn::MovPtr { dst, src } => regs.set_ptr(*dst, regs.cell_ptr(*src)),

                        Insn::Add { dst, a, b, mask } => {
                            regs.set(*dst, regs.cell_word(*a).wrapping_add(regs.word(*b)) & mask);
                        }
                        Insn::Sub { dst, a, b, mask } => {
                            regs.set(*dst, regs.cell_word(*a).wrapping_sub(regs.word(*b)) & mask);
                        }
                        Insn::Mul { dst, a, b, mask } => {
                            regs.set(*dst, regs.cell_word(*a).wrapping_mul(regs.word(*b)) & mask);
                        }
                        Insn::And { dst, a, b } => regs.set(*dst, regs.cell_word(*a) & regs.word(*b)),
                        Insn::Or { dst, a, b } => regs.set(*dst, regs.cell_word(*a) | regs.word(*b)),
                        Insn::Xor { dst, a, b } => regs.set(*dst, regs.cell_word(*a) ^ regs.word(*b)),
                        Insn::Shl { dst, a, b, bits } => {
                            let (shift, mask) = (regs.word(*b) & u64::from(*bits), u64::MAX >> (63 - bits));
                            regs.set(*dst, regs.cell_word(*a) << shift & mask);
                        }
                        Insn::ShrUnsigned { dst, a, b, bits } => {
                            regs.set(*dst, regs.cell_word(*a) >> (regs.word(*b) & u64::from(*bits)));
                        }

                        Insn::Equal { dst, a, b } => set_if!(dst, a, ==, b),
                        Insn::Unequal { dst, a, b } => set_if!(dst, a, !=, b),
                        Insn::Below { dst, a, b } => set_if!(dst, a, <, b),
                        Insn::NotAbove { dst, a, b } => set_if!(dst, a, <=, b),
                        Insn::BranchEqual { a, b, then, els } => jump_if!(a, ==, b, then, els),
                        Insn::BranchBelow { a, b, then, els } => jump_if!(a, <, b, then, els),
                        Insn::BranchNotAbove { a, b, then, els } => jump_if!(a, <=, b, then, els),

                        Insn::AddF64 { dst, a, b } => float!(f64, dst, a, +, b),
                        Insn::SubF64 { dst, a, b } => float!(f64, dst, a, -, b),
                        Insn::MulF64 { dst, a, b } => float!(f64, dst, a, *, b),
                        Insn::DivF64 { dst, a, b } => float!(f64, dst, a, /, b),
                        Insn::AddF32 { dst, a, b } => float!(f32, dst, a, +, b),
                        Insn::SubF32 { dst, a, b } => float!(f32, dst, a, -, b),
                        Insn::MulF32 { dst, a, b } => float!(f32, dst, a, *, b),
                        Insn::DivF32 { dst, a, b } => float!(f32, dst, a, /, b),

                        Insn::Load1 { dst, ptr, off, low } => load!(quick_read_u8, read_u8, dst, ptr, off, low),
                        Insn::Load2 { dst, ptr, off, low } => load!(quick_read_u16, read_u16, dst, ptr, off, low),
                        Insn::Load4 { dst, ptr, off, low } => load!(quick_read_u32, read_u32, dst, ptr, off, low),
                        Insn::Load8 { dst, ptr, off, low } => load!(quick_read_u64, read_u64, dst, ptr, off, low),
                        Insn::LoadPtr { dst, ptr, off, low } => {
                            let (ptr, off, align) = (regs.cell_ptr(*ptr), u64::from(*off), u64::from(*low) + 1);
                            let value = match self.memory.quick_read_ptr::<MANY>(ptr, off, align) {
                                Some(value) => value,
                                None => {
                                    ok!(self.access_slowly(ip, ptr, move |memory| memory.read_ptr(ptr, off, align)))
                                }
                            };
                            regs.set_ptr(*dst, value);
                        }
                        Insn::Store1 { src, ptr, off, low } => store!(quick_write_u8, write_u8, src, ptr, off, low),
                        Insn::Store2 { src, ptr, off, low } => store!(quick_write_u16, write_u16, src, ptr, off, low),
                        Insn::Store4 { src, ptr, off, low } => store!(quick_write_u32, write_u32, src, ptr, off, low),
                        Insn::Store8 { src, ptr, off, low } => store!(quick_write_u64, write_u64, src, ptr, off, low),
                        Insn::StorePtr { src, ptr, off, low } => {
                            let (ptr, off, align) = (regs.cell_ptr(*ptr), u64::from(*off), u64::from(*low) + 1);
                            let value = regs.ptr(*src);
                            if !self.memory.quick_write_ptr::<MANY>(ptr, off, align, value) {
                                ok!(self.access_slowly(ip, ptr, move |memory| memory.write_ptr(ptr, off, align, value)));
                            }
                        }

                        Insn::CheckRef { ty, cell, size, low, mutable } => {
                            let ptr = regs.cell_ptr(*cell);
                            if !self.memory.is_reference(ptr, u64::from(*size), u64::from(*low), *mutable) {
                                ok!(self.check_cell(*ty, regs, (*cell).into(), code));
                            }
                        }
                        Insn::CheckSlice { ty, data, meta, size, low, mutable } => {
                            let (ptr, len) = (regs.cell_ptr(*data), regs.cell_word(*meta));
                            let fine = len != 0
                                && len <= u64::from(u32::MAX)
                                && self.memory.is_reference(ptr, len * u64::from(*size), u64::from(*low), *mutable);
                            if !fine {
                                ok!(self.check_wide(*ty, regs, (*data).into(), (*meta).into(), code));
                            }
                        }
                        Insn::CheckMax { ty, cell, max, beside } => {
                            if regs.cell_word(*cell) > *max || *beside && regs.cell_ptr(*cell).prov.is_uninit() {
                                ok!(self.check_cell(*ty, regs, (*cell).into(), code));
                            }
                        }
                        Insn::CheckNonZero { ty, cell, beside } => {
                            if regs.cell_word(*cell) == 0 || *beside && regs.cell_ptr(*cell).prov.is_uninit() {
                                ok!(self.check_cell(*ty, regs, (*cell).into(), code));
                            }
                        }
                        Insn::CheckInit { ty, cell } => {
                            if regs.cell_ptr(*cell).prov.is_uninit() {
                                ok!(self.check_cell(*ty, regs, (*cell).into(), code));
                            }
                        }

                        Insn::RetagRef { dst, src, size, how } => {
                            let (mut ptr, size) = (regs.cell_ptr(*src), u64::from(*size));
                            if !self.is_same(ptr, size, *how, ip) {
                                ptr = ok!(self.retag_cell(ptr, size, *how, ip));
                            }
                            regs.set_ptr(*dst, ptr);
                        }
                        Insn::RetagSlice { dst, data, meta, size, how } => {
                            let (mut ptr, len) = (regs.cell_ptr(*data), regs.cell_word(*meta));
                            let size = len.saturating_mul(u64::from(*size));
                            if !self.is_same(ptr, size, *how, ip) {
                                ptr = ok!(self.retag_cell(ptr, size, *how, ip));
                            }
                            regs.set_ptr(*dst, ptr);
                        }

                        Insn::LookRef { cell, size, how, next, next_size, straight } => {
                            let (ptr, size) = (regs.cell_ptr(*cell), u64::from(*size));
                            let may_look = (!MANY || *straight || !self.memory.is_shared())
                                && self.memory.may_look(ptr, size)
                                && (next == cell || self.memory.may_look(regs.cell_ptr(*next), u64::from(*next_size)));
                            if !may_look && !self.is_same(ptr, size, *how, ip) {
                                regs.set_ptr(*cell, ok!(self.retag_cell(ptr, size, *how, ip)));
                            }
                        }
                        Insn::RetagMixed { dst, src, how, what } => {
                            let ptr = ok!(self.retag_mixed(regs.cell_ptr(*src), *how, what, ip));
                            regs.set_ptr(*dst, ptr);
                        }
                        Insn::LendRef { dst, src, size, how } => {
                            let (mut ptr, size) = (regs.cell_ptr(*src), u64::from(*size));
                            if !self.memory.may_lend(ptr, size) {
                                ptr = ok!(self.retag_cell(ptr, size, *how, ip));
                            }
                            regs.set_ptr(*dst, ptr);
                        }
                        Insn::LendSlice { dst, data, meta, size, how } => {
                            let (mut ptr, len) = (regs.cell_ptr(*data), regs.cell_word(*meta));
                            let size = len.saturating_mul(u64::from(*size));
                            if !self.memory.may_lend(ptr, size) {
                                ptr = ok!(self.retag_cell(ptr, size, *how, ip));
                            }
                            regs.set_ptr(*dst, ptr);
                        }

                        Insn::Cast { dst, a, from, to } => regs.set(*dst, arith::cast(*from, *to, regs.cell_word(*a))),
                        Insn::Compare { dst, a, b, op, ty } => {
                            regs.set(*dst, arith::cmp(*op, *ty, regs.word(*a), regs.word(*b)));
                        }
                        Insn::BranchCompare { a, b, then, els, op, ty } => {
                            let holds = arith::cmp(*op, *ty, regs.word(*a), regs.word(*b));
                            jump!(if holds != 0 { *then } else { *els });
                        }
                        Insn::BranchOverflow { dst, a, b, then, els, op, ty } => {
                            let (value, flag) = arith::checked(*op, *ty, regs.word(*a), regs.word(*b));
                            regs.set(*dst, value);
                            regs.set(Cell(dst.0 + 1), flag.into());
                            jump!(if flag { *then } else { *els });
                        }
                        Insn::Jump { to } => jump!(*to),
                        Insn::Branch { cond, then, els } => jump!(if regs.word(*cond) != 0 { *then } else { *els }),
                        Insn::Call { site } => {
                            self.blocks += 1;
                            if let Some((callee, link)) = self.usual_call(site, regs, code)
                                // SAFETY: see above.
                                && let thread = unsafe { &mut *thread }
                                && thread.frames.len() < self.config.max_depth
                                && let Some(caller) = thread.frames.last_mut()
                            {
                                caller.ip = ip;
                                let base = caller.base + caller.code().frame_cells;
                                if thread.reserve(base + callee.frame_cells) {
                                    // The stacks have moved.
                                    regs = thread.top_regs();
                                }
                                let inner = thread.push_above(callee, base, regs.above(code));
                                let mut skip = 0;
                                match link {
                                    Some(link) => {
                                        link.args.make(regs, inner);
                                        skip = link.skip;
                                    }
                                    None => pass(site, callee, regs, inner, code),
                                }
                                if MANY && self.blocks >= self.schedule.due {
                                    // It begins at its entry then: what the caller has found may be true no more.
                                    return None;
                                }
                                code = callee;
                                // SAFETY: so many instructions at the entry are checks.
                                ip = unsafe { callee.entry.add(skip) };
                                regs = inner;
                                continue;
                            }
                            save!();
                            self.set_whole_site(ip);
                            // SAFETY: the operation lives as long as the code.
                            switched!(self.call(unsafe { &*site.op }, regs));
                        }
                        Insn::Return {} => {
                            // SAFETY: the code lives as long as its frame.
                            let callee = unsafe { &*code };
                            if !callee.ends_plainly && (!callee.local_cells.is_empty() || self.has_guards()) {
                                ok!(self.end_frame(callee, regs, ip));
                            }
                            // SAFETY: see above.
                            let thread = unsafe { &mut *thread };
                            // SAFETY: a frame runs.
                            let exit = unsafe { thread.frames.last().unwrap_unchecked().exit };
                            if exit == Exit::Call {
                                thread.frames.pop();
                                // SAFETY: below a frame with `Exit::Call` is the one that called it, at the call.
                                let (caller, at) = unsafe {
                                    let frame = thread.frames.last().unwrap_unchecked();
                                    (frame.code, &*frame.ip)
                                };
                                if let Insn::Call { site } = at
                                    && !site.resume.is_null()
                                {
                                    let outer = regs.below(caller);
                                    if let Some(link) = site.link.get() {
                                        link.rets.make(regs, outer);
                                    } else if !give_back(site, callee, regs, outer) {
                                        break 'run (self.bad_return(callee), std::ptr::null());
                                    }
                                    code = caller;
                                    regs = outer;
                                    ip = site.resume;
                                    if MANY && self.blocks >= self.schedule.due && self.stops_inside() {
                                        save!();
                                        return None;
                                    }
                                    continue;
                                }
                                break 'run (self.bad_return(callee), std::ptr::null());
                            }
                            save!();
                            switched!(self.return_elsewhere(regs));
                        }
                    }
                    // SAFETY: see above; what comes here is no terminator.
                    ip = unsafe { ip.add(1) };
                    continue;
                }
            };
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
                | Op::IntToFloat { .. } => ok!(self.float_op(regs, op)),

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
                    self.set_whole_site(ip);
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
                Op::LoadMaybe { ty, dst, ptr, off, align, of, at } => {
                    self.set_whole_site(ip);
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    let size = ty.bytes(self.target()).min(8);
                    let (addr, mut prov) = ok!(self.memory.read_maybe(ptr, off, align, size));
                    if !prov.is_uninit() && !self.is_data(*of, ptr.wrapping_offset(off as i64), u64::from(*at)) {
                        prov = Prov::UNINIT;
                    }
                    regs.set_ptr(*dst, Pointer { addr, prov });
                }
                Op::Store { ty, ptr, off, align, src } => {
                    self.set_whole_site(ip);
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
                    self.set_whole_site(ip);
                    let (ptr, off, align) = (regs.ptr(*ptr), u64::from(*off), u64::from(*align));
                    let value = regs.ptr(*src);
                    let size = ty.bytes(self.target()).min(8);
                    ok!(self.memory.write_maybe(ptr, off, align, size, value.addr, value.prov));
                }
                Op::CopyTyped { ty, dst, dst_off, dst_align, src, src_off, src_align } => {
                    self.set_whole_site(ip);
                    let to = (regs.ptr(*dst), u64::from(*dst_off), u64::from(*dst_align));
                    let from = (regs.ptr(*src), u64::from(*src_off), u64::from(*src_align));
                    ok!(self.copy_typed(*ty, to, from));
                }
                Op::Repeat { ptr, off, size, count } => {
                    self.set_whole_site(ip);
                    let start = regs.ptr(*ptr).wrapping_offset(i64::from(*off));
                    ok!(self.memory.repeat(start, *size, *count));
                }
                Op::Uninit { ptr, off, align, size } => {
                    self.set_whole_site(ip);
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

                Op::Retag { .. }
                | Op::RetagWide { .. }
                | Op::RetagSecond { .. }
                | Op::RetagPair { .. }
                | Op::RetagMem { .. } => ok!(self.retag(op, regs, code, ip)),

                Op::StorageLive { local } => {
                    // SAFETY: the code lives as long as its frame.
                    let current = unsafe { &*code };
                    let decl = &current.function.locals[local.index()];
                    let site = AllocSite::Local { func: current.id, local: *local, op: current.op_index(ip) };
                    let old = regs.cell_ptr(decl.cell);
                    if MANY {
                        self.set_site(ip);
                    }
                    if !old.prov.is_none() {
                        self.set_whole_site(ip);
                        ok!(self.memory.deallocate_local(old, site.clone()));
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
                        self.set_site(ip);
                        if MANY && !self.memory.may_end_local(old) {
                            self.set_race_site(ip);
                        }
                        ok!(self.memory.deallocate_local(old, site));
                        regs.set_ptr(cell, Pointer::NULL);
                    }
                }

                Op::Switch { ty, value, table } => {
                    goto!(if *ty == MemTy::B16 {
                        let value = regs.wide(*value);
                        let case = table.cases.iter().find(|case| case.0 == value);
                        case.map_or(table.otherwise, |case| case.1)
                    } else {
                        switch(&table.cases, regs.word(*value)).unwrap_or(table.otherwise)
                    })
                }
                // These have instructions of their own, always.
                Op::Jump { .. } | Op::Branch { .. } | Op::Call { .. } | Op::Return {} => {
                    break 'run (self.internal("a terminator without an instruction"), ip);
                }
                Op::TailCall { call } => {
                    save!();
                    self.set_whole_site(ip);
                    switched!(self.tail_call(call, regs));
                }
                Op::Resume {} => {
                    save!();
                    self.set_whole_site(ip);
                    switched!(self.resume_unwinding());
                }
                Op::Terminate { reason } => break 'run (self.terminate(*reason), ip),
                Op::Unreachable { why } => break 'run (unreachable_stop(why), ip),
                Op::Unsupported { what } => break 'run (assay_report::Finding::unsupported(what.clone()), ip),
                Op::Intrinsic { op } => {
                    save!();
                    self.set_whole_site(ip);
                    match ok!(self.intrinsic(op, regs)) {
                        Next::Continue => {}
                        // Others may come in between any two atomic accesses, whatever else is around them. After an
                        // intrinsic, nothing is known that they could make untrue.
                        Next::Interruptible => {
                            if MANY {
                                self.blocks += 1;
                            }
                            if MANY && self.blocks >= self.schedule.due {
                                if self.memory.has_events() {
                                    self.tell_events(ip);
                                }
                                // SAFETY: see below; what comes here is no terminator.
                                ip = unsafe { ip.add(1) };
                                save!();
                                return None;
                            }
                        }
                        Next::Switch => switched!(Ok::<(), Stop>(())),
                    }
                }
            }
            if self.memory.has_events() {
                self.tell_events(ip);
            }
            // SAFETY: see above; what comes here is no terminator.
            ip = unsafe { ip.add(1) };
        };
        if !at.is_null()
            && let Some(frame) = self.threads[self.current].frames.last_mut()
        {
            frame.ip = at;
            self.blame_storage(&mut stop);
            stop = self.blame_argument(stop);
        }
        Some(self.complete(stop))
    }
}

impl Machine<'_> {
    /// An access of the instruction at `ip`, through this pointer, that needs a closer look.
    #[inline(never)]
    fn access_slowly<T>(
        &mut self,
        ip: *const Insn,
        ptr: Pointer,
        access: impl FnOnce(&mut Memory) -> MemResult<T>,
    ) -> MemResult<T> {
        match self.memory.wants_sites() {
            WantsSites::Races => self.set_site_with(ip, |memory| memory.is_watched(ptr)),
            _ => self.set_site(ip),
        }
        let result = access(&mut self.memory);
        if self.memory.has_events() {
            self.tell_events(ip);
        }
        result
    }

    /// The callee and how it gets its arguments, if finding that out is no trouble. Transfers are known of direct calls only.
    #[inline(always)]
    fn usual_call<'c>(
        &self,
        site: &'c CallSite,
        regs: Regs,
        caller: *const Code,
    ) -> Option<(&'c Code, Option<&'c Link>)> {
        let id = match site.func {
            Some(id) => id,
            None => self.usual_callee(site, regs)?,
        };
        // SAFETY: code lives as long as it is in the table, and longer than the calls of it.
        let callee = unsafe { self.codes.get(id.index())?.as_ref()? };
        if site.func.is_some() {
            let link = match site.link.get() {
                Some(link) => link,
                None => site.link(unsafe { &*caller }, callee)?,
            };
            return Some((callee, Some(link)));
        }
        let call = unsafe { &*site.op };
        let fits = callee.params.len() == call.args.len()
            && (callee.sig == call.sig || !matches!(call.callee, Callee::Pointer(_)));
        fits.then_some((callee, None))
    }

    #[inline(always)]
    fn usual_callee(&self, site: &CallSite, regs: Regs) -> Option<FuncId> {
        // SAFETY: the operation lives as long as the code.
        match unsafe { (*site.op).callee } {
            Callee::Direct(id) => Some(id),
            Callee::Pointer(operand) => self.memory.function_at(regs.ptr(operand)),
            Callee::Virtual { vtable, slot } => {
                let entry = self.vtable_entry(regs.ptr(vtable), slot).ok()?;
                self.memory.function_at(entry)
            }
        }
    }
}

/// Passes the arguments of an indirect call.
fn pass(site: &CallSite, callee: &Code, from: Regs, to: Regs, caller: *const Code) {
    // SAFETY: the operation lives as long as the code.
    for (param, arg) in callee.params.iter().zip(unsafe { &(*site.op).args }) {
        match param.kind {
            CellKind::Int => to.set(param.cell, from.word(*arg)),
            CellKind::Ptr => to.set_ptr(param.cell, maybe_argument(from, *arg, caller)),
            CellKind::Wide => to.set_wide(param.cell, from.wide(*arg)),
        }
    }
}

/// Hands the results of an indirect call to the caller; false if it expects others.
fn give_back(site: &CallSite, callee: &Code, from: Regs, to: Regs) -> bool {
    // SAFETY: the operation lives as long as the code.
    let rets = unsafe { &(*site.op).rets };
    for (ret, result) in rets.iter().zip(callee.rets.iter()) {
        match ret.kind {
            CellKind::Int => to.set(ret.cell, from.cell_word(result.cell)),
            // An integer, for a caller that expects one that may be uninitialised.
            CellKind::Ptr if result.kind == CellKind::Int => {
                to.set_ptr(ret.cell, Pointer::without_provenance(from.cell_word(result.cell)));
            }
            CellKind::Ptr => to.set_ptr(ret.cell, from.cell_ptr(result.cell)),
            CellKind::Wide => to.set_wide(ret.cell, from.wide(result.cell.into())),
        }
    }
    rets.len() == callee.rets.len()
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
