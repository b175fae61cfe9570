//! The functions of libm, computed by the host's own.
//!
//! Where std leaves the precision of a function open, an error is added to what the host computes; NaNs are chosen by the rules
//! of arithmetic operations.

use assay_ir::scalar::{FloatBinOp, FloatTy};
use assay_machine::float::{self, Function, QuadFunction};
use assay_machine::{ForeignCall, ForeignFlow, Machine, Stop, Value};

use crate::registry::{Entry, table};
use crate::support::Flow;

/// A function whose result is the nearest float.
pub(super) const EXACT: Option<Function> = None;

/// What libm has and Rust's stable standard library does not.
mod host {
    unsafe extern "C" {
        pub(super) safe fn tgamma(x: f64) -> f64;
        pub(super) safe fn tgammaf(x: f32) -> f32;
        pub(super) safe fn erf(x: f64) -> f64;
        pub(super) safe fn erff(x: f32) -> f32;
        pub(super) safe fn erfc(x: f64) -> f64;
        pub(super) safe fn erfcf(x: f32) -> f32;
        pub(super) safe fn fdim(x: f64, y: f64) -> f64;
        pub(super) safe fn fdimf(x: f32, y: f32) -> f32;
        pub(super) safe fn fmod(x: f64, y: f64) -> f64;
        pub(super) safe fn fmodf(x: f32, y: f32) -> f32;
        pub(super) safe fn ldexp(x: f64, exponent: i32) -> f64;
        pub(super) safe fn ldexpf(x: f32, exponent: i32) -> f32;
        pub(super) safe fn nextafter(x: f64, y: f64) -> f64;
        pub(super) safe fn remainder(x: f64, y: f64) -> f64;
        pub(super) safe fn remainderf(x: f32, y: f32) -> f32;
        pub(super) safe fn logb(x: f64) -> f64;
        pub(super) safe fn logbf(x: f32) -> f32;
        pub(super) safe fn nextafterf(x: f32, y: f32) -> f32;
        pub(super) safe fn rint(x: f64) -> f64;
        pub(super) safe fn rintf(x: f32) -> f32;
        pub(super) safe fn exp10(x: f64) -> f64;
        pub(super) safe fn exp10f(x: f32) -> f32;
    }
}

macro_rules! libm {
    (
        unary { $($u64:literal $u32:literal $ukind:expr, $uf64:expr, $uf32:expr, $udoc:literal;)* }
        binary { $($b64:literal $b32:literal $bkind:expr, $bf64:expr, $bf32:expr, $bdoc:literal;)* }
        quad { $($q128:literal $qname:ident $qkind:ident, $qdoc:literal;)* }
    ) => {
        table! {
            $(
                $u64 |m, call| unary64(m, call, $ukind, |x| $uf64(x)), $udoc;
                $u32 |m, call| unary32(m, call, $ukind, |x| $uf32(x)), $udoc;
            )*
            $(
                $b64 |m, call| binary64(m, call, $bkind, |x, y| $bf64(x, y)), $bdoc;
                $b32 |m, call| binary32(m, call, $bkind, |x, y| $bf32(x, y)), $bdoc;
            )*
            "pow" |m, call| operation(m, call, FloatTy::F64, FloatBinOp::Pow), "Power.";
            "powf" |m, call| operation(m, call, FloatTy::F32, FloatBinOp::Pow), "Power.";
            "fmin" |m, call| operation(m, call, FloatTy::F64, FloatBinOp::MinNum), "The smaller; a NaN counts as missing.";
            "fminf" |m, call| operation(m, call, FloatTy::F32, FloatBinOp::MinNum), "The smaller; a NaN counts as missing.";
            "fmax" |m, call| operation(m, call, FloatTy::F64, FloatBinOp::MaxNum), "The larger; a NaN counts as missing.";
            "fmaxf" |m, call| operation(m, call, FloatTy::F32, FloatBinOp::MaxNum), "The larger; a NaN counts as missing.";
            "copysign" |m, call| operation(m, call, FloatTy::F64, FloatBinOp::Copysign), "Magnitude of the first, sign of the second.";
            "copysignf" |m, call| operation(m, call, FloatTy::F32, FloatBinOp::Copysign), "Magnitude of the first, sign of the second.";
            "fabs" |_, call| call.args().map(|[x]| ForeignFlow::Return(Value::f64(x.as_f64().abs()))), "Absolute value.";
            "fabsf" |_, call| call.args().map(|[x]| ForeignFlow::Return(Value::f32(x.as_f32().abs()))), "Absolute value.";
            $(
                $q128 |m, call| quad(m, call, QuadFunction::$qname, Function::$qkind), $qdoc;
            )*
            "lgammaf128_r" lgammaf128_r, "Logarithm of the absolute value of the gamma function; its sign goes to memory.";
            "ldexp" scale64, "A float times a power of two.";
            "ldexpf" scale32, "A float times a power of two.";
            "scalbn" scale64, "A float times a power of two.";
            "scalbnf" scale32, "A float times a power of two.";
            "fma" |m, call| fma(m, call, FloatTy::F64), "Fused multiply-add.";
            "fmaf" |m, call| fma(m, call, FloatTy::F32), "Fused multiply-add.";
        }
    };
}

pub(crate) static TABLE: &[Entry] = libm! {
    unary {
        "sin" "sinf" Some(Function::Sin), f64::sin, f32::sin, "Sine.";
        "cos" "cosf" Some(Function::Cos), f64::cos, f32::cos, "Cosine.";
        "tan" "tanf" Some(Function::Tan), f64::tan, f32::tan, "Tangent.";
        "asin" "asinf" Some(Function::Asin), f64::asin, f32::asin, "Arc sine.";
        "acos" "acosf" Some(Function::Acos), f64::acos, f32::acos, "Arc cosine.";
        "atan" "atanf" Some(Function::Atan), f64::atan, f32::atan, "Arc tangent.";
        "sinh" "sinhf" Some(Function::Sinh), f64::sinh, f32::sinh, "Hyperbolic sine.";
        "cosh" "coshf" Some(Function::Cosh), f64::cosh, f32::cosh, "Hyperbolic cosine.";
        "tanh" "tanhf" Some(Function::Tanh), f64::tanh, f32::tanh, "Hyperbolic tangent.";
        "asinh" "asinhf" Some(Function::Asinh), f64::asinh, f32::asinh, "Inverse hyperbolic sine.";
        "acosh" "acoshf" Some(Function::Acosh), f64::acosh, f32::acosh, "Inverse hyperbolic cosine.";
        "atanh" "atanhf" Some(Function::Atanh), f64::atanh, f32::atanh, "Inverse hyperbolic tangent.";
        "exp" "expf" Some(Function::Exp), f64::exp, f32::exp, "Natural exponential.";
        "exp2" "exp2f" Some(Function::Exp), f64::exp2, f32::exp2, "Exponential to base 2.";
        "exp10" "exp10f" Some(Function::Exp), host::exp10, host::exp10f, "Exponential to base 10.";
        "expm1" "expm1f" Some(Function::ExpM1), f64::exp_m1, f32::exp_m1, "Natural exponential minus one.";
        "log" "logf" Some(Function::Log), f64::ln, f32::ln, "Natural logarithm.";
        "log2" "log2f" Some(Function::Log), f64::log2, f32::log2, "Logarithm to base 2.";
        "log10" "log10f" Some(Function::Log), f64::log10, f32::log10, "Logarithm to base 10.";
        "log1p" "log1pf" Some(Function::Log), f64::ln_1p, f32::ln_1p, "Natural logarithm of one plus the argument.";
        "sqrt" "sqrtf" EXACT, f64::sqrt, f32::sqrt, "Square root.";
        "cbrt" "cbrtf" Some(Function::Cbrt), f64::cbrt, f32::cbrt, "Cube root.";
        "logb" "logbf" EXACT, host::logb, host::logbf, "Exponent of a float, as a float.";
        "floor" "floorf" EXACT, f64::floor, f32::floor, "Largest integer not above.";
        "ceil" "ceilf" EXACT, f64::ceil, f32::ceil, "Smallest integer not below.";
        "trunc" "truncf" EXACT, f64::trunc, f32::trunc, "Integer towards zero.";
        "round" "roundf" EXACT, f64::round, f32::round, "Nearest integer, ties away from zero.";
        "roundeven" "roundevenf" EXACT, f64::round_ties_even, f32::round_ties_even, "Nearest integer, ties to even.";
        "rint" "rintf" EXACT, host::rint, host::rintf, "Nearest integer in the current rounding mode.";
        "nearbyint" "nearbyintf" EXACT, host::rint, host::rintf, "Nearest integer in the current rounding mode.";
        "tgamma" "tgammaf" Some(Function::Gamma), host::tgamma, host::tgammaf, "Gamma function.";
        "erf" "erff" Some(Function::Erf), host::erf, host::erff, "Error function.";
        "erfc" "erfcf" Some(Function::Erfc), host::erfc, host::erfcf, "Complementary error function.";
    }
    binary {
        "atan2" "atan2f" Some(Function::Atan2), f64::atan2, f32::atan2, "Angle of a vector.";
        "hypot" "hypotf" Some(Function::Hypot), f64::hypot, f32::hypot, "Length of a vector.";
        "fmod" "fmodf" EXACT, host::fmod, host::fmodf, "Remainder with the sign of the dividend.";
        "fdim" "fdimf" EXACT, host::fdim, host::fdimf, "Positive difference.";
        "remainder" "remainderf" EXACT, host::remainder, host::remainderf, "Remainder of a division that rounds to the nearest.";
        "nextafter" "nextafterf" EXACT, host::nextafter, host::nextafterf, "The next float towards the second.";
    }
    quad {
        "acosf128" Acos Acos, "Arc cosine.";
        "asinf128" Asin Asin, "Arc sine.";
        "atanf128" Atan Atan, "Arc tangent.";
        "atan2f128" Atan2 Atan2, "Angle of a vector.";
        "cbrtf128" Cbrt Cbrt, "Cube root.";
        "coshf128" Cosh Cosh, "Hyperbolic cosine.";
        "expm1f128" Expm1 ExpM1, "Natural exponential minus one.";
        "hypotf128" Hypot Hypot, "Length of a vector.";
        "log1pf128" Log1p Log, "Natural logarithm of one plus the argument.";
        "sinhf128" Sinh Sinh, "Hyperbolic sine.";
        "tanf128" Tan Tan, "Tangent.";
        "tanhf128" Tanh Tanh, "Hyperbolic tangent.";
        "tgammaf128" Tgamma Gamma, "Gamma function.";
        "erff128" Erf Erf, "Error function.";
        "erfcf128" Erfc Erfc, "Complementary error function.";
    }
};

/// What the machine makes of a result: another NaN, or an error where `function` says that there may be one.
pub(super) fn finish(
    m: &mut Machine<'_>,
    function: Option<Function>,
    ty: FloatTy,
    arguments: &[Value],
    value: Value,
) -> Flow {
    Ok(ForeignFlow::Return(wide(finished(m, function, ty, arguments, value))))
}

/// The bits of the same.
pub(super) fn finished(
    m: &mut Machine<'_>,
    function: Option<Function>,
    ty: FloatTy,
    arguments: &[Value],
    value: Value,
) -> u128 {
    let bits = |value: Value| if ty == FloatTy::F128 { value.as_u128() } else { value.as_u64().into() };
    let (value, bits): (_, Vec<u128>) = (bits(value), arguments.iter().map(|&argument| bits(argument)).collect());
    match function {
        Some(function) => m.float_imprecise(function, ty, &bits, value),
        None => {
            let operands: Vec<(FloatTy, u128)> = bits.iter().map(|&bits| (ty, bits)).collect();
            m.float_result(ty, &operands, value)
        }
    }
}

fn wide(bits: u128) -> Value {
    Value { high: (bits >> 64) as u64, ..Value::int(bits as u64) }
}

type Kind = Option<Function>;

fn unary64(m: &mut Machine<'_>, call: &ForeignCall<'_>, kind: Kind, function: impl FnOnce(f64) -> f64) -> Flow {
    let [x] = call.args()?;
    finish(m, kind, FloatTy::F64, &[x], Value::f64(function(x.as_f64())))
}

fn unary32(m: &mut Machine<'_>, call: &ForeignCall<'_>, kind: Kind, function: impl FnOnce(f32) -> f32) -> Flow {
    let [x] = call.args()?;
    finish(m, kind, FloatTy::F32, &[x], Value::f32(function(x.as_f32())))
}

fn binary64(m: &mut Machine<'_>, call: &ForeignCall<'_>, kind: Kind, function: impl FnOnce(f64, f64) -> f64) -> Flow {
    let [x, y] = call.args()?;
    finish(m, kind, FloatTy::F64, &[x, y], Value::f64(function(x.as_f64(), y.as_f64())))
}

fn binary32(m: &mut Machine<'_>, call: &ForeignCall<'_>, kind: Kind, function: impl FnOnce(f32, f32) -> f32) -> Flow {
    let [x, y] = call.args()?;
    finish(m, kind, FloatTy::F32, &[x, y], Value::f32(function(x.as_f32(), y.as_f32())))
}

/// A function that is an operation of the machine, too.
fn operation(m: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy, op: FloatBinOp) -> Flow {
    let [x, y] = call.args()?.map(|argument| argument.as_u64().into());
    match m.float_bin(op, ty, x, y) {
        Some(value) => Ok(ForeignFlow::Return(Value::int(value as u64))),
        None => Err(assay_report::Finding::unsupported(format!("`{op}` on `{ty}`"))),
    }
}

fn scale64(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, exponent] = call.args()?;
    finish(m, EXACT, FloatTy::F64, &[x], Value::f64(host::ldexp(x.as_f64(), exponent.as_i32())))
}

fn scale32(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, exponent] = call.args()?;
    finish(m, EXACT, FloatTy::F32, &[x], Value::f32(host::ldexpf(x.as_f32(), exponent.as_i32())))
}

fn fma(m: &mut Machine<'_>, call: &ForeignCall<'_>, ty: FloatTy) -> Flow {
    let operands = call.args()?.map(|argument| argument.as_u64().into());
    Ok(ForeignFlow::Return(Value::int(m.float_fma(ty, operands) as u64)))
}

/// A function on `f128` with one or two arguments.
fn quad(m: &mut Machine<'_>, call: &ForeignCall<'_>, function: QuadFunction, kind: Function) -> Flow {
    let [x, y] = match function {
        QuadFunction::Atan2 | QuadFunction::Hypot => call.args()?,
        _ => call.args().map(|[x]| [x, Value::UNIT])?,
    };
    let (value, _) = float::quad(function, x.as_u128(), y.as_u128()).ok_or_else(|| missing(call))?;
    finish(m, Some(kind), FloatTy::F128, &[x, y], wide(value))
}

fn lgammaf128_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let (value, sign) = float::quad(QuadFunction::Lgamma, x.as_u128(), 0).ok_or_else(|| missing(call))?;
    m.memory().write_u32(place.as_ptr(), 0, 4, sign as u32)?;
    finish(m, Some(Function::Gamma), FloatTy::F128, &[x], wide(value))
}

fn missing(call: &ForeignCall<'_>) -> Stop {
    assay_report::Finding::unsupported(format!("`{}`, which the host lacks", call.symbol))
}
