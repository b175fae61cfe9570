//! Prints what derives from the table of flags: `help`, `markdown` or `bash`.

fn main() -> std::process::ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("help") => print!("{}", assay_options::help::text()),
        Some("markdown") => print!("{}", assay_options::markdown::table()),
        Some("bash") => print!("{}", assay_options::complete::bash()),
        _ => {
            eprintln!("usage: flags help|markdown|bash");
            return std::process::ExitCode::FAILURE;
        }
    }
    std::process::ExitCode::SUCCESS
}
