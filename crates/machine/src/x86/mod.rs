//! What `core::arch` has the code generator do for x86-64 by name (`llvm.x86.*`): the vector extensions up to AVX2, and AES, SHA,
//! PCLMULQDQ, BMI, F16C, GFNI.
//!
//! [`lookup`] is the table. The functions behind it are pure, on [`crate::vector::Vector`]s, except in `memory`, `nan` and `approximate`; `call`
//! brings operands and results. What they do is told by Intel's "Software Developer's Manual", volume 2.

mod aes;
mod approximate;
mod arith;
mod bits;
mod call;
mod convert;
mod float;
mod memory;
mod nan;
mod sha;
mod shuffle;
mod strings;
mod system;

use call::{binary, binary_imm, give_bool, scalar, ternary, test, to_int, unary, unary_imm, vector as operand};
use float::{double, relation, single};

use assay_ir::scalar::FloatTy;

use crate::Machine;
use crate::foreign::{ForeignCall, ForeignFlow, ForeignFn, Stop};

/// A part of the table: `"name" | "name" => |machine, call| what to do;`.
macro_rules! table {
    ($table:ident $($($name:literal)|+ => $run:expr;)*) => {
        fn $table(name: &str) -> Option<ForeignFn> {
            Some(match name {
                $($($name)|+ => $run,)*
                _ => return None,
            })
        }
    };
}

/// The function behind a symbol.
pub(crate) fn lookup(symbol: &str) -> Option<ForeignFn> {
    let name = symbol.strip_prefix("llvm.x86.")?;
    [integers, moves, floats, comparisons, conversions, memory_access, strings, scalars, cryptography, processor]
        .into_iter()
        .find_map(|table| table(name))
}

table! { integers
    "sse2.packsswb.128" | "avx2.packsswb" => |m, c| binary(m, c, arith::pack_i16_i8);
    "sse2.packuswb.128" | "avx2.packuswb" => |m, c| binary(m, c, arith::pack_i16_u8);
    "sse2.packssdw.128" | "avx2.packssdw" => |m, c| binary(m, c, arith::pack_i32_i16);
    "sse41.packusdw" | "avx2.packusdw" => |m, c| binary(m, c, arith::pack_i32_u16);
    "sse2.pmadd.wd" | "avx2.pmadd.wd" => |m, c| binary(m, c, arith::multiply_add);
    "ssse3.pmadd.ub.sw.128" | "avx2.pmadd.ub.sw" => |m, c| binary(m, c, arith::multiply_add_bytes);
    "ssse3.pmul.hr.sw.128" | "avx2.pmul.hr.sw" => |m, c| binary(m, c, arith::multiply_high_round);
    "sse2.psad.bw" | "avx2.psad.bw" => |m, c| binary(m, c, arith::sum_of_differences);
    "sse41.mpsadbw" | "avx2.mpsadbw" => |m, c| binary_imm(m, c, arith::multiple_sums_of_differences);
    "ssse3.psign.b.128" | "avx2.psign.b" => |m, c| binary(m, c, arith::sign_i8);
    "ssse3.psign.w.128" | "avx2.psign.w" => |m, c| binary(m, c, arith::sign_i16);
    "ssse3.psign.d.128" | "avx2.psign.d" => |m, c| binary(m, c, arith::sign_i32);
    "sse41.phminposuw" => |m, c| unary(m, c, arith::minimum_position);
    "sse2.psll.w" | "avx2.psll.w" => |m, c| binary(m, c, arith::shl_16);
    "sse2.psll.d" | "avx2.psll.d" => |m, c| binary(m, c, arith::shl_32);
    "sse2.psll.q" | "avx2.psll.q" => |m, c| binary(m, c, arith::shl_64);
    "sse2.psrl.w" | "avx2.psrl.w" => |m, c| binary(m, c, arith::shr_16);
    "sse2.psrl.d" | "avx2.psrl.d" => |m, c| binary(m, c, arith::shr_32);
    "sse2.psrl.q" | "avx2.psrl.q" => |m, c| binary(m, c, arith::shr_64);
    "sse2.psra.w" | "avx2.psra.w" => |m, c| binary(m, c, arith::sar_16);
    "sse2.psra.d" | "avx2.psra.d" => |m, c| binary(m, c, arith::sar_32);
}

table! { moves
    "ssse3.pshuf.b.128" | "avx2.pshuf.b" => |m, c| binary(m, c, shuffle::bytes);
    "avx2.permd" | "avx2.permps" => |m, c| binary(m, c, shuffle::permute_32);
    "avx.vpermilvar.ps" | "avx.vpermilvar.ps.256" => |m, c| binary(m, c, shuffle::permute_32_in_parts);
    "avx.vpermilvar.pd" | "avx.vpermilvar.pd.256" => |m, c| binary(m, c, shuffle::permute_64_in_parts);
    "sse41.insertps" => |m, c| binary_imm(m, c, shuffle::insert);
    // Registers have no identity here, so that their upper parts can't be seen to be zeroed.
    "avx.vzeroall" | "avx.vzeroupper" => |_, _| Ok(ForeignFlow::UNIT);
}

table! { floats
    "sse.min.ps" | "avx.min.ps.256" => |m, c| binary(m, c, single::min);
    "sse.max.ps" | "avx.max.ps.256" => |m, c| binary(m, c, single::max);
    "sse.min.ss" => |m, c| binary(m, c, single::min_first);
    "sse.max.ss" => |m, c| binary(m, c, single::max_first);
    "sse2.min.pd" | "avx.min.pd.256" => |m, c| binary(m, c, double::min);
    "sse2.max.pd" | "avx.max.pd.256" => |m, c| binary(m, c, double::max);
    "sse2.min.sd" => |m, c| binary(m, c, double::min_first);
    "sse2.max.sd" => |m, c| binary(m, c, double::max_first);
    "sse41.dpps" | "avx.dp.ps.256" => |m, c| nan::dot(m, c, FloatTy::F32);
    "sse41.dppd" => |m, c| nan::dot(m, c, FloatTy::F64);
    "sse41.round.ps" | "avx.round.ps.256" => |m, c| nan::round(m, c, FloatTy::F32);
    "sse41.round.pd" | "avx.round.pd.256" => |m, c| nan::round(m, c, FloatTy::F64);
    "sse41.round.ss" => |m, c| nan::round_first(m, c, FloatTy::F32);
    "sse41.round.sd" => |m, c| nan::round_first(m, c, FloatTy::F64);
    "sse.rcp.ps" | "avx.rcp.ps.256" => |m, c| approximate::all(m, c, approximate::reciprocal);
    "sse.rcp.ss" => |m, c| approximate::first(m, c, approximate::reciprocal);
    "sse.rsqrt.ps" | "avx.rsqrt.ps.256" => |m, c| approximate::all(m, c, approximate::reciprocal_root);
    "sse.rsqrt.ss" => |m, c| approximate::first(m, c, approximate::reciprocal_root);
}

/// Whether a relation, by its number, holds between the first lanes.
fn first_singles(machine: &mut Machine<'_>, call: &ForeignCall<'_>, imm: u8) -> Result<ForeignFlow, Stop> {
    let (a, b) = single::first(&operand(machine, call, 0)?, &operand(machine, call, 1)?);
    give_bool(relation(a, b, imm))
}

fn first_doubles(machine: &mut Machine<'_>, call: &ForeignCall<'_>, imm: u8) -> Result<ForeignFlow, Stop> {
    let (a, b) = double::first(&operand(machine, call, 0)?, &operand(machine, call, 1)?);
    give_bool(relation(a, b, imm))
}

table! { comparisons
    "sse.cmp.ps" | "avx.cmp.ps.256" => |m, c| binary_imm(m, c, single::compare);
    "sse.cmp.ss" => |m, c| binary_imm(m, c, single::compare_first);
    "sse2.cmp.pd" | "avx.cmp.pd.256" => |m, c| binary_imm(m, c, double::compare);
    "sse2.cmp.sd" => |m, c| binary_imm(m, c, double::compare_first);
    "sse.comieq.ss" | "sse.ucomieq.ss" => |m, c| first_singles(m, c, 0);
    "sse.comilt.ss" | "sse.ucomilt.ss" => |m, c| first_singles(m, c, 1);
    "sse.comile.ss" | "sse.ucomile.ss" => |m, c| first_singles(m, c, 2);
    "sse.comineq.ss" | "sse.ucomineq.ss" => |m, c| first_singles(m, c, 4);
    "sse.comige.ss" | "sse.ucomige.ss" => |m, c| first_singles(m, c, 13);
    "sse.comigt.ss" | "sse.ucomigt.ss" => |m, c| first_singles(m, c, 14);
    "sse2.comieq.sd" | "sse2.ucomieq.sd" => |m, c| first_doubles(m, c, 0);
    "sse2.comilt.sd" | "sse2.ucomilt.sd" => |m, c| first_doubles(m, c, 1);
    "sse2.comile.sd" | "sse2.ucomile.sd" => |m, c| first_doubles(m, c, 2);
    "sse2.comineq.sd" | "sse2.ucomineq.sd" => |m, c| first_doubles(m, c, 4);
    "sse2.comige.sd" | "sse2.ucomige.sd" => |m, c| first_doubles(m, c, 13);
    "sse2.comigt.sd" | "sse2.ucomigt.sd" => |m, c| first_doubles(m, c, 14);
    "sse41.ptestnzc" | "avx.ptestnzc.256" => |m, c| test(m, c, float::mixed);
    "avx.vtestz.ps.256" => |m, c| test(m, c, single::sign_zero);
    "avx.vtestc.ps.256" => |m, c| test(m, c, single::sign_carry);
    "avx.vtestnzc.ps" | "avx.vtestnzc.ps.256" => {
        |m, c| test(m, c, |a, b| !single::sign_zero(a, b) && !single::sign_carry(a, b))
    };
    "avx.vtestz.pd.256" => |m, c| test(m, c, double::sign_zero);
    "avx.vtestc.pd.256" => |m, c| test(m, c, double::sign_carry);
    "avx.vtestnzc.pd" | "avx.vtestnzc.pd.256" => {
        |m, c| test(m, c, |a, b| !double::sign_zero(a, b) && !double::sign_carry(a, b))
    };
}

table! { conversions
    "sse2.cvtps2dq" => |m, c| unary(m, c, convert::single::to_i32(16));
    "avx.cvt.ps2dq.256" => |m, c| unary(m, c, convert::single::to_i32(32));
    "sse2.cvttps2dq" => |m, c| unary(m, c, convert::single::truncate_i32(16));
    "avx.cvtt.ps2dq.256" => |m, c| unary(m, c, convert::single::truncate_i32(32));
    "sse2.cvtpd2dq" | "avx.cvt.pd2dq.256" => |m, c| unary(m, c, convert::double::to_i32(16));
    "sse2.cvttpd2dq" | "avx.cvtt.pd2dq.256" => |m, c| unary(m, c, convert::double::truncate_i32(16));
    "sse.cvtss2si" => |m, c| to_int(m, c, convert::single::first_i32);
    "sse.cvttss2si" => |m, c| to_int(m, c, convert::single::truncate_first_i32);
    "sse.cvtss2si64" => |m, c| to_int(m, c, convert::single::first_i64);
    "sse.cvttss2si64" => |m, c| to_int(m, c, convert::single::truncate_first_i64);
    "sse2.cvtsd2si" => |m, c| to_int(m, c, convert::double::first_i32);
    "sse2.cvttsd2si" => |m, c| to_int(m, c, convert::double::truncate_first_i32);
    "sse2.cvtsd2si64" => |m, c| to_int(m, c, convert::double::first_i64);
    "sse2.cvttsd2si64" => |m, c| to_int(m, c, convert::double::truncate_first_i64);
    "sse2.cvtsd2ss" => nan::first_double_to_single;
    "vcvtps2ph.128" | "vcvtps2ph.256" => |m, c| unary_imm(m, c, convert::to_half);
}

table! { memory_access
    "avx2.gather.d.d" | "avx2.gather.d.d.256" | "avx2.gather.d.ps" | "avx2.gather.d.ps.256" => {
        memory::gather::<u32, i32>
    };
    "avx2.gather.d.q" | "avx2.gather.d.q.256" | "avx2.gather.d.pd" | "avx2.gather.d.pd.256" => {
        memory::gather::<u64, i32>
    };
    "avx2.gather.q.d" | "avx2.gather.q.d.256" | "avx2.gather.q.ps" | "avx2.gather.q.ps.256" => {
        memory::gather::<u32, i64>
    };
    "avx2.gather.q.q" | "avx2.gather.q.q.256" | "avx2.gather.q.pd" | "avx2.gather.q.pd.256" => {
        memory::gather::<u64, i64>
    };
    "sse2.maskmov.dqu" => memory::masked_store;
    "sse3.ldu.dq" => memory::load::<16>;
    "avx.ldu.dq.256" => memory::load::<32>;
    // A hint: a cache line may be written back at any time.
    "sse2.clflush" => |_, _| Ok(ForeignFlow::UNIT);
}

table! { strings
    "sse42.pcmpestrm128" => |m, c| strings::mask(m, c, true);
    "sse42.pcmpestri128" => |m, c| strings::number(m, c, true, |found| found.index());
    "sse42.pcmpestriz128" => |m, c| strings::number(m, c, true, |found| found.zero().into());
    "sse42.pcmpestric128" => |m, c| strings::number(m, c, true, |found| found.carry().into());
    "sse42.pcmpestris128" => |m, c| strings::number(m, c, true, |found| found.sign().into());
    "sse42.pcmpestrio128" => |m, c| strings::number(m, c, true, |found| found.overflow().into());
    "sse42.pcmpestria128" => |m, c| strings::number(m, c, true, |found| found.above().into());
    "sse42.pcmpistrm128" => |m, c| strings::mask(m, c, false);
    "sse42.pcmpistri128" => |m, c| strings::number(m, c, false, |found| found.index());
    "sse42.pcmpistriz128" => |m, c| strings::number(m, c, false, |found| found.zero().into());
    "sse42.pcmpistric128" => |m, c| strings::number(m, c, false, |found| found.carry().into());
    "sse42.pcmpistris128" => |m, c| strings::number(m, c, false, |found| found.sign().into());
    "sse42.pcmpistrio128" => |m, c| strings::number(m, c, false, |found| found.overflow().into());
    "sse42.pcmpistria128" => |m, c| strings::number(m, c, false, |found| found.above().into());
}

table! { scalars
    "bmi.bextr.32" | "bmi.bextr.64" => |_, c| scalar(c, bits::extract);
    "bmi.bzhi.32" | "bmi.bzhi.64" => |_, c| scalar(c, bits::zero_high);
    "bmi.pdep.32" | "bmi.pdep.64" => |_, c| scalar(c, bits::deposit);
    "bmi.pext.32" | "bmi.pext.64" => |_, c| scalar(c, bits::gather);
    "sse42.crc32.32.8" => |_, c| scalar(c, |crc, data| bits::crc(1, crc, data));
    "sse42.crc32.32.16" => |_, c| scalar(c, |crc, data| bits::crc(2, crc, data));
    "sse42.crc32.32.32" => |_, c| scalar(c, |crc, data| bits::crc(4, crc, data));
    "sse42.crc32.64.64" => |_, c| scalar(c, |crc, data| bits::crc(8, crc, data));
}

table! { processor
    "rdtsc" => system::cycles;
    "rdtscp" => system::cycles_and_processor;
    "rdrand.16" | "rdseed.16" => system::random::<2>;
    "rdrand.32" | "rdseed.32" => system::random::<4>;
    "rdrand.64" | "rdseed.64" => system::random::<8>;
    "sse.stmxcsr" => system::store_control;
    "sse.ldmxcsr" => system::load_control;
}

table! { cryptography
    "aesni.aesenc" | "aesni.aesenc.256" | "aesni.aesenc.512" => |m, c| binary(m, c, aes::encrypt);
    "aesni.aesenclast" | "aesni.aesenclast.256" | "aesni.aesenclast.512" => |m, c| binary(m, c, aes::encrypt_last);
    "aesni.aesdec" | "aesni.aesdec.256" | "aesni.aesdec.512" => |m, c| binary(m, c, aes::decrypt);
    "aesni.aesdeclast" | "aesni.aesdeclast.256" | "aesni.aesdeclast.512" => |m, c| binary(m, c, aes::decrypt_last);
    "aesni.aesimc" => |m, c| unary(m, c, aes::inverse_mix);
    "aesni.aeskeygenassist" => |m, c| unary_imm(m, c, aes::assist);
    "pclmulqdq" | "pclmulqdq.256" | "pclmulqdq.512" => |m, c| binary_imm(m, c, bits::carryless_product);
    "vgf2p8mulb.128" | "vgf2p8mulb.256" | "vgf2p8mulb.512" => |m, c| binary(m, c, bits::field_product);
    "vgf2p8affineqb.128" | "vgf2p8affineqb.256" | "vgf2p8affineqb.512" => |m, c| binary_imm(m, c, bits::affine);
    "vgf2p8affineinvqb.128" | "vgf2p8affineinvqb.256" | "vgf2p8affineinvqb.512" => {
        |m, c| binary_imm(m, c, bits::affine_inverse)
    };
    "sha1msg1" => |m, c| binary(m, c, sha::sha1_message_1);
    "sha1msg2" => |m, c| binary(m, c, sha::sha1_message_2);
    "sha1nexte" => |m, c| binary(m, c, sha::sha1_next_e);
    "sha1rnds4" => |m, c| binary_imm(m, c, sha::sha1_rounds);
    "sha256msg1" => |m, c| binary(m, c, sha::sha256_message_1);
    "sha256msg2" => |m, c| binary(m, c, sha::sha256_message_2);
    "sha256rnds2" => |m, c| ternary(m, c, sha::sha256_rounds);
}
