//! An integration test of a package that has programs only.

#[test]
fn knows_its_package() {
    assert_eq!(env!("CARGO_PKG_NAME"), "app");
    assert!(env!("CARGO_BIN_EXE_app").contains("app"));
}
