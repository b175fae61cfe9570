//! A boxed closure called after its lifetime was transmuted away.
fn forever<'a>(function: Box<dyn Fn() -> u32 + 'a>) -> Box<dyn Fn() -> u32> {
    unsafe { std::mem::transmute(function) }
}

fn main() {
    let function = {
        let number = 5u32;
        forever(Box::new(|| number + 1)) //~ ERROR: found a dangling reference to
    };
    println!("{}", function());
}
