//! The functions of libm, computed by the host's own.
//!
//! A program sees the very results that a native build on this host would give it.

use assay_machine::{ForeignCall, ForeignFlow, Machine, Value};

use crate::registry::{Entry, table};
use crate::support::Flow;

/// What libm has and Rust's stable standard library does not.
mod host {
    unsafe extern "C" {
        pub(super) safe fn tgamma(x: f64) -> f64;
        pub(super) safe fn tgammaf(x: f32) -> f32;
        pub(super) fn lgamma_r(x: f64, sign: *mut i32) -> f64;
        pub(super) fn lgammaf_r(x: f32, sign: *mut i32) -> f32;
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
        pub(super) fn frexp(x: f64, exponent: *mut i32) -> f64;
        pub(super) fn frexpf(x: f32, exponent: *mut i32) -> f32;
        pub(super) safe fn nextafter(x: f64, y: f64) -> f64;
        pub(super) safe fn nextafterf(x: f32, y: f32) -> f32;
        pub(super) safe fn rint(x: f64) -> f64;
        pub(super) safe fn rintf(x: f32) -> f32;
        pub(super) safe fn exp10(x: f64) -> f64;
        pub(super) safe fn exp10f(x: f32) -> f32;
    }
}

macro_rules! libm {
    (
        unary { $($u64:literal $u32:literal $uf64:expr, $uf32:expr, $udoc:literal;)* }
        binary { $($b64:literal $b32:literal $bf64:expr, $bf32:expr, $bdoc:literal;)* }
    ) => {
        table! {
            $(
                $u64 |_, call| unary64(call, |x| $uf64(x)), $udoc;
                $u32 |_, call| unary32(call, |x| $uf32(x)), $udoc;
            )*
            $(
                $b64 |_, call| binary64(call, |x, y| $bf64(x, y)), $bdoc;
                $b32 |_, call| binary32(call, |x, y| $bf32(x, y)), $bdoc;
            )*
            "ldexp" |_, call| scale64(call), "A float times a power of two.";
            "ldexpf" |_, call| scale32(call), "A float times a power of two.";
            "scalbn" |_, call| scale64(call), "A float times a power of two.";
            "scalbnf" |_, call| scale32(call), "A float times a power of two.";
            "fma" fma, "Fused multiply-add.";
            "fmaf" fmaf, "Fused multiply-add.";
            "lgamma_r" lgamma_r, "Logarithm of the absolute value of the gamma function; its sign goes to memory.";
            "lgammaf_r" lgammaf_r, "Logarithm of the absolute value of the gamma function; its sign goes to memory.";
            "frexp" frexp, "Mantissa of a float; the exponent goes to memory.";
            "frexpf" frexpf, "Mantissa of a float; the exponent goes to memory.";
        }
    };
}

pub(crate) static TABLE: &[Entry] = libm! {
    unary {
        "sin" "sinf" f64::sin, f32::sin, "Sine.";
        "cos" "cosf" f64::cos, f32::cos, "Cosine.";
        "tan" "tanf" f64::tan, f32::tan, "Tangent.";
        "asin" "asinf" f64::asin, f32::asin, "Arc sine.";
        "acos" "acosf" f64::acos, f32::acos, "Arc cosine.";
        "atan" "atanf" f64::atan, f32::atan, "Arc tangent.";
        "sinh" "sinhf" f64::sinh, f32::sinh, "Hyperbolic sine.";
        "cosh" "coshf" f64::cosh, f32::cosh, "Hyperbolic cosine.";
        "tanh" "tanhf" f64::tanh, f32::tanh, "Hyperbolic tangent.";
        "asinh" "asinhf" f64::asinh, f32::asinh, "Inverse hyperbolic sine.";
        "acosh" "acoshf" f64::acosh, f32::acosh, "Inverse hyperbolic cosine.";
        "atanh" "atanhf" f64::atanh, f32::atanh, "Inverse hyperbolic tangent.";
        "exp" "expf" f64::exp, f32::exp, "Natural exponential.";
        "exp2" "exp2f" f64::exp2, f32::exp2, "Exponential to base 2.";
        "exp10" "exp10f" host::exp10, host::exp10f, "Exponential to base 10.";
        "expm1" "expm1f" f64::exp_m1, f32::exp_m1, "Natural exponential minus one.";
        "log" "logf" f64::ln, f32::ln, "Natural logarithm.";
        "log2" "log2f" f64::log2, f32::log2, "Logarithm to base 2.";
        "log10" "log10f" f64::log10, f32::log10, "Logarithm to base 10.";
        "log1p" "log1pf" f64::ln_1p, f32::ln_1p, "Natural logarithm of one plus the argument.";
        "sqrt" "sqrtf" f64::sqrt, f32::sqrt, "Square root.";
        "cbrt" "cbrtf" f64::cbrt, f32::cbrt, "Cube root.";
        "floor" "floorf" f64::floor, f32::floor, "Largest integer not above.";
        "ceil" "ceilf" f64::ceil, f32::ceil, "Smallest integer not below.";
        "trunc" "truncf" f64::trunc, f32::trunc, "Integer towards zero.";
        "round" "roundf" f64::round, f32::round, "Nearest integer, ties away from zero.";
        "roundeven" "roundevenf" f64::round_ties_even, f32::round_ties_even, "Nearest integer, ties to even.";
        "rint" "rintf" host::rint, host::rintf, "Nearest integer in the current rounding mode.";
        "nearbyint" "nearbyintf" host::rint, host::rintf, "Nearest integer in the current rounding mode.";
        "fabs" "fabsf" f64::abs, f32::abs, "Absolute value.";
        "tgamma" "tgammaf" host::tgamma, host::tgammaf, "Gamma function.";
        "erf" "erff" host::erf, host::erff, "Error function.";
        "erfc" "erfcf" host::erfc, host::erfcf, "Complementary error function.";
    }
    binary {
        "atan2" "atan2f" f64::atan2, f32::atan2, "Angle of a vector.";
        "hypot" "hypotf" f64::hypot, f32::hypot, "Length of a vector.";
        "pow" "powf" f64::powf, f32::powf, "Power.";
        "fmod" "fmodf" host::fmod, host::fmodf, "Remainder with the sign of the dividend.";
        "fdim" "fdimf" host::fdim, host::fdimf, "Positive difference.";
        "fmin" "fminf" f64::min, f32::min, "The smaller; a NaN counts as missing.";
        "fmax" "fmaxf" f64::max, f32::max, "The larger; a NaN counts as missing.";
        "copysign" "copysignf" f64::copysign, f32::copysign, "Magnitude of the first, sign of the second.";
        "nextafter" "nextafterf" host::nextafter, host::nextafterf, "The next float towards the second.";
    }
};

fn unary64(call: &ForeignCall<'_>, function: impl FnOnce(f64) -> f64) -> Flow {
    let [x] = call.args()?;
    double(function(x.as_f64()))
}

fn unary32(call: &ForeignCall<'_>, function: impl FnOnce(f32) -> f32) -> Flow {
    let [x] = call.args()?;
    float(function(x.as_f32()))
}

fn binary64(call: &ForeignCall<'_>, function: impl FnOnce(f64, f64) -> f64) -> Flow {
    let [x, y] = call.args()?;
    double(function(x.as_f64(), y.as_f64()))
}

fn binary32(call: &ForeignCall<'_>, function: impl FnOnce(f32, f32) -> f32) -> Flow {
    let [x, y] = call.args()?;
    float(function(x.as_f32(), y.as_f32()))
}

fn scale64(call: &ForeignCall<'_>) -> Flow {
    let [x, exponent] = call.args()?;
    double(host::ldexp(x.as_f64(), exponent.as_i32()))
}

fn scale32(call: &ForeignCall<'_>) -> Flow {
    let [x, exponent] = call.args()?;
    float(host::ldexpf(x.as_f32(), exponent.as_i32()))
}

fn fma(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, y, z] = call.args()?;
    double(x.as_f64().mul_add(y.as_f64(), z.as_f64()))
}

fn fmaf(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, y, z] = call.args()?;
    float(x.as_f32().mul_add(y.as_f32(), z.as_f32()))
}

fn lgamma_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let mut sign = 0;
    // SAFETY: the pointer is to a local of the right type.
    let value = unsafe { host::lgamma_r(x.as_f64(), &mut sign) };
    m.memory().write_u32(place.as_ptr(), 0, 4, sign as u32)?;
    double(value)
}

fn lgammaf_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let mut sign = 0;
    // SAFETY: the pointer is to a local of the right type.
    let value = unsafe { host::lgammaf_r(x.as_f32(), &mut sign) };
    m.memory().write_u32(place.as_ptr(), 0, 4, sign as u32)?;
    float(value)
}

fn frexp(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let mut exponent = 0;
    // SAFETY: the pointer is to a local of the right type.
    let value = unsafe { host::frexp(x.as_f64(), &mut exponent) };
    m.memory().write_u32(place.as_ptr(), 0, 4, exponent as u32)?;
    double(value)
}

fn frexpf(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [x, place] = call.args()?;
    let mut exponent = 0;
    // SAFETY: the pointer is to a local of the right type.
    let value = unsafe { host::frexpf(x.as_f32(), &mut exponent) };
    m.memory().write_u32(place.as_ptr(), 0, 4, exponent as u32)?;
    float(value)
}

fn double(value: f64) -> Flow {
    Ok(ForeignFlow::Return(Value::f64(value)))
}

fn float(value: f32) -> Flow {
    Ok(ForeignFlow::Return(Value::f32(value)))
}
