use nt_list::single_list::{NtBoxingSingleListHead, NtSingleList, NtSingleListEntry};
use nt_list::NtListElement;

#[derive(NtSingleList)]
enum Numbers {}

#[derive(Default, NtListElement)]
#[repr(C)]
struct Number {
    #[boxed]
    entry: NtSingleListEntry<Self, Numbers>,
    value: i32,
}

fn main() {
    let mut list = NtBoxingSingleListHead::<Number, Numbers>::new();
    for value in 1..4 {
        list.push_front(Number { value, ..Default::default() });
    }
    list.iter_mut().for_each(|number| number.value *= 2);
    println!("{}", list.iter().map(|number| number.value).sum::<i32>());
}
