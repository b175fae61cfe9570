//! Prints what the build script, `anyhow` and `rustversion` found out about the compiler.

#[rustversion::stable]
const CHANNEL: &str = "stable";
#[rustversion::not(stable)]
const CHANNEL: &str = "not stable";

fn main() -> anyhow::Result<()> {
    println!("feature: {}", env!("PROBE_FEATURE"));
    println!("let-else: {}", env!("PROBE_STABLE"));
    println!("version: {}", env!("PROBE_VERSION"));
    println!("probed cfg(miri): {}", env!("PROBE_CFG_MIRI"));
    println!("cargo's cfg(miri): {}", env!("CARGO_SAYS_MIRI"));
    println!("channel: {CHANNEL}");
    println!("error: {}", anyhow::anyhow!("made by anyhow"));
    Ok(())
}
