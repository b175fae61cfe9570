//! `main` that returns `Ok`.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number: u32 = "12".parse()?;
    println!("{number}");
    Ok(())
}
