//! A program that prints what it was compiled with and what it is given.

fn main() {
    println!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    println!("miri: {}, debug assertions: {}", cfg!(miri), cfg!(debug_assertions));
    println!("built for interpreter: {}", library::built_for_interpreter());
    println!("generated: {}, {}", library::GENERATED, library::set_by_build_script());
    println!("{} {} {}", library::greet("you"), library::Thing::name(), native::native_add(1, 2));
    println!("arguments: {:?}", std::env::args().skip(1).collect::<Vec<_>>());
    println!("assay.toml: {:?}", std::env::var("FROM_ASSAY_TOML"));
    println!("file: {}", file!());
    if std::env::args().any(|arg| arg == "ub") {
        library::first_byte(&[]);
    }
    if let Some(code) = std::env::args().nth(1).and_then(|text| text.strip_prefix("exit=")?.parse().ok()) {
        std::process::exit(code);
    }
}
