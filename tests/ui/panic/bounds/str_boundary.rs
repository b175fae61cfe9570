//! A `str` cut inside a character.
fn main() {
    let text = "Größe";
    println!("{}", &text[..std::hint::black_box(3)]);
}
