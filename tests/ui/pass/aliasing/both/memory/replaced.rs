//! `mem::take`, `mem::swap`, `Option::take` and the like.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut names = vec![String::from("one"), String::from("two")];
    let (left, right) = names.split_at_mut(1);
    std::mem::swap(&mut left[0], &mut right[0]);
    let taken = std::mem::take(&mut left[0]);
    let old = std::mem::replace(&mut right[0], taken);
    let mut option = Some(old);
    option.get_or_insert_default().push('!');
    let inner = option.as_mut().unwrap();
    inner.push('?');
    assert_eq!(option.take().as_deref(), Some("one!?"));
    assert_eq!(names, ["", "two"]);
}
