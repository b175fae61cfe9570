//! Ends with status 7 with about one seed in four.

fn main() {
    std::process::exit(if seeds::drawn() == 0 { 7 } else { 0 });
}
