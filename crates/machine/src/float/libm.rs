//! The host's own functions on `f128`, which stable Rust has no type for.
//!
//! glibc has them under names with the suffix `f128`. Elsewhere there are none.

/// The functions that are called on `f128`, by the names of their `f64` counterparts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum QuadFunction {
    Acos,
    Asin,
    Atan,
    Atan2,
    Cbrt,
    Cos,
    Cosh,
    Erf,
    Erfc,
    Exp,
    Exp2,
    Expm1,
    Hypot,
    Lgamma,
    Log,
    Log10,
    Log1p,
    Log2,
    Pow,
    Sin,
    Sinh,
    Tan,
    Tanh,
    Tgamma,
}

/// A function's result for one or two arguments, and the sign of the gamma function; `None` if the host has no such function.
pub fn quad(function: QuadFunction, x: u128, y: u128) -> Option<(u128, i32)> {
    host::call(function, x, y)
}

#[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
mod host {
    use std::arch::asm;
    use std::arch::x86_64::__m128i;

    use super::QuadFunction;

    macro_rules! functions {
        ($($name:ident $symbol:ident,)*) => {
            #[link(name = "m")]
            unsafe extern "C" {
                $(fn $symbol();)*
            }

            fn address(function: QuadFunction) -> unsafe extern "C" fn() {
                match function { $(QuadFunction::$name => $symbol,)* }
            }
        };
    }

    functions! {
        Acos acosf128,
        Asin asinf128,
        Atan atanf128,
        Atan2 atan2f128,
        Cbrt cbrtf128,
        Cos cosf128,
        Cosh coshf128,
        Erf erff128,
        Erfc erfcf128,
        Exp expf128,
        Exp2 exp2f128,
        Expm1 expm1f128,
        Hypot hypotf128,
        Lgamma lgammaf128_r,
        Log logf128,
        Log10 log10f128,
        Log1p log1pf128,
        Log2 log2f128,
        Pow powf128,
        Sin sinf128,
        Sinh sinhf128,
        Tan tanf128,
        Tanh tanhf128,
        Tgamma tgammaf128,
    }

    pub(super) fn call(function: QuadFunction, x: u128, y: u128) -> Option<(u128, i32)> {
        let mut sign = 0;
        // SAFETY: both are sixteen bytes of any value.
        let [mut value, second] = [x, y].map(|bits| unsafe { std::mem::transmute::<u128, __m128i>(bits) });
        // SAFETY: the ABI passes the first two `_Float128` in these registers, and returns one in the first. A function that
        // takes less does not look at the others; the one that takes a pointer writes the `int` behind it.
        unsafe {
            asm!(
                "call {function}",
                function = in(reg) address(function),
                inlateout("xmm0") value,
                in("xmm1") second,
                in("rdi") &raw mut sign,
                clobber_abi("C"),
            );
        }
        // SAFETY: as above.
        Some((unsafe { std::mem::transmute::<__m128i, u128>(value) }, sign))
    }
}

#[cfg(not(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")))]
mod host {
    pub(super) fn call(_: super::QuadFunction, _: u128, _: u128) -> Option<(u128, i32)> {
        None
    }
}
