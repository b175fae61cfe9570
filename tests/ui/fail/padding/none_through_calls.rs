//! The payload of `None` does not come back after a call and a move inside of a struct.
#[derive(Clone, Copy)]
struct Wrapper(Option<u32>);

fn passed_on(option: Option<u32>) -> Option<u32> {
    std::hint::black_box(option)
}

fn main() {
    let words = [0u32, 7];
    let wrapper: Wrapper = unsafe { *words.as_ptr().cast::<Wrapper>() };
    let mut place = [1u32; 2];
    unsafe { *place.as_mut_ptr().cast::<Option<u32>>() = passed_on(wrapper.0) };
    println!("{}", place[1]); //~ ERROR: uninitialized
}
