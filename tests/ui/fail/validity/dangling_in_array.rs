//! One reference of an array dangles.
fn main() {
    let good = 1u8;
    let freed = Box::into_raw(Box::new(2u8));
    let references: [*const u8; 3] = [&raw const good, freed, &raw const good];
    drop(unsafe { Box::from_raw(freed) });
    let references: [&u8; 3] = unsafe { std::mem::transmute(references) }; //~ ERROR: at `[1]`: found a dangling reference
    println!("{}", references[0]);
}
