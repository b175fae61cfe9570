//! Writes a source file, sets a variable and a cfg for the library.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(built_for_interpreter)");
    assert!(!cfg!(miri), "build scripts are not interpreted");
    if env::var_os("CARGO_CFG_MIRI").is_some() {
        println!("cargo:rustc-cfg=built_for_interpreter");
    }
    println!("cargo:rustc-env=SET_BY_BUILD_SCRIPT=yes");
    let path = Path::new(&env::var_os("OUT_DIR").unwrap()).join("generated.rs");
    fs::write(path, "pub const GENERATED: u32 = 42;\n").unwrap();
}
