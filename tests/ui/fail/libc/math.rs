//! A function of libm writes its second result where nothing can be written.

unsafe extern "C" {
    fn modf(x: f64, whole: *mut f64) -> f64;
}

static WHOLE: f64 = 0.0;

fn main() {
    unsafe { modf(1.5, (&raw const WHOLE).cast_mut()) }; //~ ERROR: read-only
}
