//! The functions of libm that have more than one result, or an integer for one.

use assay_ir::scalar::FloatTy;
use assay_machine::float::Function;
use assay_machine::{ForeignCall, Machine, Pointer, Stop, Value};

use crate::linux::math::{EXACT, finish, finished};
use crate::registry::{Entry, Os, table};
use crate::support::{Flow, int, linux, long, unit};

pub(crate) static TABLE: &[Entry] = table! {
    "frexp" frexp, "Mantissa of a float; the exponent goes to memory.";
    "frexpf" frexpf, "Mantissa of a float; the exponent goes to memory.";
    "lgamma" |m, call| { let [x] = call.args()?; finish(m, GAMMA, FloatTy::F64, &[x], Value::f64(gamma(x.as_f64()).0)) }, "Logarithm of the absolute value of the gamma function.";
    "lgammaf" |m, call| { let [x] = call.args()?; finish(m, GAMMA, FloatTy::F32, &[x], Value::f32(gammaf(x.as_f32()).0)) }, "Logarithm of the absolute value of the gamma function.";
    "lgamma_r" lgamma_r, "Logarithm of the absolute value of the gamma function; its sign goes to memory.";
    "lgammaf_r" lgammaf_r, "Logarithm of the absolute value of the gamma function; its sign goes to memory.";
    "modf" modf, "Fraction of a float; the whole number goes to memory.";
    "modff" modff, "Fraction of a float; the whole number goes to memory.";
    "remquo" remquo, "Remainder of a division that rounds to the nearest; the quotient's low bits go to memory.";
    "remquof" remquof, "Remainder of a division that rounds to the nearest; the quotient's low bits go to memory.";
    "sincos" sincos, "Sine and cosine, both to memory.";
    "sincosf" sincosf, "Sine and cosine, both to memory.";
    "ilogb" |_, call| { let [x] = call.args()?; int(host::ilogb(x.as_f64())) }, "Exponent of a float.";
    "ilogbf" |_, call| { let [x] = call.args()?; int(host::ilogbf(x.as_f32())) }, "Exponent of a float.";
    "lrint" |m, call| whole(m, call, FloatTy::F64, f64::round_ties_even), "The nearest whole number, the even one of two.";
    "lrintf" |m, call| whole(m, call, FloatTy::F32, f64::round_ties_even), "The nearest whole number, the even one of two.";
    "lround" |m, call| whole(m, call, FloatTy::F64, f64::round), "The nearest whole number, the one farther from zero of two.";
    "lroundf" |m, call| whole(m, call, FloatTy::F32, f64::round), "The nearest whole number, the one farther from zero of two.";
    "llrint" |m, call| whole64(m, call, FloatTy::F64, f64::round_ties_even), "The nearest whole number, the even one of two.";
    "llrintf" |m, call| whole64(m, call, FloatTy::F32, f64::round_ties_even), "The nearest whole number, the even one of two.";
    "llround" |m, call| whole64(m, call, FloatTy::F64, f64::round), "The nearest whole number, the one farther from zero of two.";
    "llroundf" |m, call| whole64(m, call, FloatTy::F32, f64::round), "The nearest whole number, the one farther from zero of two.";
};

const GAMMA: Option<Function> = Some(Function::Gamma);

/// What libm has and Rust's stable standard library does not.
mod host {
    unsafe extern "C" {
        pub(super) fn lgamma_r(x: f64, sign: *mut i32) -> f64;
        pub(super) fn lgammaf_r(x: f32, sign: *mut i32) -> f32;
        pub(super) fn frexp(x: f64, exponent: *mut i32) -> f64;
        pub(super) fn frexpf(x: f32, exponent: *mut i32) -> f32;
        pub(super) fn remquo(x: f64, y: f64, quotient: *mut i32) -> f64;
        pub(super) fn remquof(x: f32, y: f32, quotient: *mut i32) -> f32;
        pub(super) safe fn ilogb(x: f64) -> i32;
        pub(super) safe fn ilogbf(x: f32) -> i32;
    }
}

/// With the second result of one of the host's functions.
fn with<T>(function: impl FnOnce(*mut i32) -> T) -> (T, i32) {
    let mut second = 0;
    let first = function(&mut second);
    (first, second)
}

fn gamma(x: f64) -> (f64, i32) {
    // SAFETY: the pointer is to a local of the right type.
    with(|sign| unsafe { host::lgamma_r(x, sign) })
}

fn gammaf(x: f32) -> (f32, i32) {
    // SAFETY: the pointer is to a local of the right type.
    with(|sign| unsafe { host::lgammaf_r(x, sign) })
}

fn write_i32(m: &mut Machine<'_>, place: Value, value: i32) -> Result<(), Stop> {
    m.memory().write_u32(place.as_ptr(), 0, 4, value as u32)
}

fn lgamma_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let (value, sign) = gamma(x.as_f64());
    write_i32(m, place, sign)?;
    finish(m, GAMMA, FloatTy::F64, &[x], Value::f64(value))
}

fn lgammaf_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let (value, sign) = gammaf(x.as_f32());
    write_i32(m, place, sign)?;
    finish(m, GAMMA, FloatTy::F32, &[x], Value::f32(value))
}

fn frexp(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    // SAFETY: the pointer is to a local of the right type.
    let (value, exponent) = with(|exponent| unsafe { host::frexp(x.as_f64(), exponent) });
    write_i32(m, place, exponent)?;
    finish(m, EXACT, FloatTy::F64, &[x], Value::f64(value))
}

fn frexpf(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    // SAFETY: the pointer is to a local of the right type.
    let (value, exponent) = with(|exponent| unsafe { host::frexpf(x.as_f32(), exponent) });
    write_i32(m, place, exponent)?;
    finish(m, EXACT, FloatTy::F32, &[x], Value::f32(value))
}

fn remquo(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, y, place] = call.args()?;
    // SAFETY: the pointer is to a local of the right type.
    let (value, quotient) = with(|quotient| unsafe { host::remquo(x.as_f64(), y.as_f64(), quotient) });
    write_i32(m, place, quotient)?;
    finish(m, EXACT, FloatTy::F64, &[x, y], Value::f64(value))
}

fn remquof(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, y, place] = call.args()?;
    // SAFETY: the pointer is to a local of the right type.
    let (value, quotient) = with(|quotient| unsafe { host::remquof(x.as_f32(), y.as_f32(), quotient) });
    write_i32(m, place, quotient)?;
    finish(m, EXACT, FloatTy::F32, &[x, y], Value::f32(value))
}

/// Writes a result to memory, with what the machine makes of it.
fn put(
    m: &mut Machine<'_>,
    place: Pointer,
    function: Option<Function>,
    ty: FloatTy,
    x: Value,
    value: Value,
) -> Result<(), Stop> {
    let bits = finished(m, function, ty, &[x], value);
    m.write_int(place, 0, if ty == FloatTy::F32 { 4 } else { 8 }, bits)
}

fn modf(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let value = x.as_f64();
    put(m, place.as_ptr(), EXACT, FloatTy::F64, x, Value::f64(value.trunc()))?;
    // An infinity has a fraction of zero.
    let fraction = if value.is_infinite() { 0.0 } else { value.fract() };
    finish(m, EXACT, FloatTy::F64, &[x], Value::f64(fraction.copysign(value)))
}

fn modff(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let value = x.as_f32();
    put(m, place.as_ptr(), EXACT, FloatTy::F32, x, Value::f32(value.trunc()))?;
    let fraction = if value.is_infinite() { 0.0 } else { value.fract() };
    finish(m, EXACT, FloatTy::F32, &[x], Value::f32(fraction.copysign(value)))
}

fn sincos(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, sin, cos] = call.args()?;
    put(m, sin.as_ptr(), Some(Function::Sin), FloatTy::F64, x, Value::f64(x.as_f64().sin()))?;
    put(m, cos.as_ptr(), Some(Function::Cos), FloatTy::F64, x, Value::f64(x.as_f64().cos()))?;
    unit()
}

fn sincosf(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, sin, cos] = call.args()?;
    put(m, sin.as_ptr(), Some(Function::Sin), FloatTy::F32, x, Value::f32(x.as_f32().sin()))?;
    put(m, cos.as_ptr(), Some(Function::Cos), FloatTy::F32, x, Value::f32(x.as_f32().cos()))?;
    unit()
}

/// A float as a whole number of `bytes` bytes. C leaves open what comes of one that doesn't fit: as x86-64, the least number.
fn to_whole(x: Value, ty: FloatTy, bytes: u64, round: fn(f64) -> f64) -> i64 {
    let value = round(if ty == FloatTy::F32 { x.as_f32().into() } else { x.as_f64() });
    let least = if bytes == 8 { i64::MIN } else { i32::MIN.into() };
    // The bound is a power of two, and so a float.
    if value >= least as f64 && value < -(least as f64) { value as i64 } else { least }
}

/// To a `long`.
fn whole(m: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy, round: fn(f64) -> f64) -> Flow {
    let [x] = call.args()?;
    // Windows has short ones on all processors.
    let bytes = if linux(m).os() == Os::Windows { 4 } else { m.target().pointer_bytes() };
    long(to_whole(x, ty, bytes, round))
}

/// To a `long long`.
fn whole64(_: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy, round: fn(f64) -> f64) -> Flow {
    let [x] = call.args()?;
    long(to_whole(x, ty, 8, round))
}
