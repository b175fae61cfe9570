use crossbeam_queue::ArrayQueue;
fn main() {
    let queue = ArrayQueue::new(2);
    queue.push(String::from("one")).unwrap();
    queue.push(String::from("two")).unwrap();
    println!("{:?}", queue.pop());
}
