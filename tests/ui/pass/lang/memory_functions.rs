//! `mem` and `ptr`: swap, replace, take, forget, read and write, offsets, `NonNull`, `MaybeUninit`, manual collections.
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::mem::{self, ManuallyDrop, MaybeUninit};
use std::ptr::{self, NonNull};

struct Stack<T> {
    head: Option<NonNull<Entry<T>>>,
    len: usize,
}

struct Entry<T> {
    value: T,
    below: Option<NonNull<Entry<T>>>,
}

impl<T> Stack<T> {
    fn push(&mut self, value: T) {
        let layout = Layout::new::<Entry<T>>();
        let pointer = unsafe { alloc(layout) }.cast::<Entry<T>>();
        let Some(pointer) = NonNull::new(pointer) else { handle_alloc_error(layout) };
        unsafe { pointer.write(Entry { value, below: self.head }) };
        self.head = Some(pointer);
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> {
        let head = self.head?;
        let entry = unsafe { head.read() };
        unsafe { dealloc(head.as_ptr().cast(), Layout::new::<Entry<T>>()) };
        self.head = entry.below;
        self.len -= 1;
        Some(entry.value)
    }
}

impl<T> Drop for Stack<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}

fn main() {
    let mut stack = Stack { head: None, len: 0 };
    for n in 0..5 {
        stack.push(n.to_string());
    }
    assert_eq!((stack.pop().as_deref(), stack.len), (Some("4"), 4));
    drop(stack);

    let (mut a, mut b) = (String::from("a"), String::from("b"));
    mem::swap(&mut a, &mut b);
    assert_eq!(mem::replace(&mut a, "c".into()) + &mem::take(&mut b), "ba");
    assert_eq!((a.as_str(), b.as_str()), ("c", ""));

    let mut array = [1u32, 2, 3, 4];
    let pointer = array.as_mut_ptr();
    unsafe {
        ptr::swap(pointer, pointer.add(3));
        ptr::copy(pointer, pointer.add(1), 3);
        pointer.write(9);
        assert_eq!(pointer.add(1).replace(8), 4);
        assert_eq!(pointer.add(2).read_volatile(), 2);
    }
    assert_eq!(array, [9, 8, 2, 3]);

    let mut slots: [MaybeUninit<String>; 3] = [const { MaybeUninit::uninit() }; 3];
    for (index, slot) in slots.iter_mut().enumerate() {
        slot.write("x".repeat(index));
    }
    let strings = unsafe { mem::transmute::<_, [String; 3]>(slots) };
    assert_eq!(strings.concat().len(), 3);

    let mut text = ManuallyDrop::new(String::from("parts"));
    let (pointer, len, capacity) = (text.as_mut_ptr(), text.len(), text.capacity());
    assert_eq!(unsafe { String::from_raw_parts(pointer, len, capacity) }, "parts");
    assert_eq!(mem::size_of_val(&[0u16; 3]) + mem::align_of::<f32>(), 10);
    assert!(mem::needs_drop::<Vec<u8>>() && !mem::needs_drop::<[u8; 4]>());
    println!("{}", std::any::type_name::<Stack<Option<u8>>>().ends_with("Stack<core::option::Option<u8>>"));
}
