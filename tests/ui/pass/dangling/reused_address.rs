//! Many blocks, all alive, each with its own address and value.
fn main() {
    let blocks: Vec<Box<u64>> = (0..100).map(Box::new).collect();
    let pointers: Vec<*const u64> = blocks.iter().map(|block| &raw const **block).collect();
    let distinct: std::collections::BTreeSet<usize> = pointers.iter().map(|pointer| pointer.addr()).collect();
    assert_eq!(distinct.len(), 100);
    assert!(pointers.iter().enumerate().all(|(index, pointer)| unsafe { **pointer } == index as u64));
}
