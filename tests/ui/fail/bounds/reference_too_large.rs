//! A reference to a type that is larger than the memory behind it.
fn main() {
    let boxed = Box::new([0u32; 2]);
    let pointer = (&raw const *boxed).cast::<[u32; 4]>();
    let reference = unsafe { &*pointer }; //~ ERROR: reaches beyond its bounds
    println!("{}", reference.len());
}
