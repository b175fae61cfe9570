//! The tree of an allocation as a drawing: the ways from the root to the tags that matter; all others are counted.

use std::collections::HashMap;

use assay_report::{AliasingViolation, TagNumber, TreeNode};

use super::{
    names::involved,
    state::{also, mark, numbered, permission, traits},
};

/// Ways with at least so many nodes without interest are shortened.
const SHORTENED: usize = 3;

/// The lines of the drawing.
pub(super) fn lines(violation: &AliasingViolation, nodes: &[TreeNode]) -> Vec<String> {
    let plan = Plan::new(violation, nodes);
    let mut rows = Vec::new();
    for root in nodes.iter().enumerate().filter(|(_, node)| plan.parent(node).is_none()).map(|(index, _)| index) {
        plan.draw(root, "  ", "  ", &mut rows);
    }
    align(&rows)
}

/// A line: drawing and name, permission, mark. The latter two are empty where nodes are only counted.
type Row = (String, String, String);

struct Plan<'a> {
    violation: &'a AliasingViolation,
    nodes: &'a [TreeNode],
    index: HashMap<TagNumber, usize>,
    children: Vec<Vec<usize>>,
    /// Number of nodes of each subtree.
    size: Vec<usize>,
    /// Whether the report is about this node.
    involved: Vec<bool>,
    /// Whether it is about a node of this subtree.
    on_the_way: Vec<bool>,
}

impl<'a> Plan<'a> {
    fn new(violation: &'a AliasingViolation, nodes: &'a [TreeNode]) -> Self {
        let index = nodes.iter().enumerate().map(|(index, node)| (node.number, index)).collect();
        let about = involved(violation);
        let involved: Vec<bool> = nodes.iter().map(|node| about.contains(&node.number)).collect();
        let mut plan = Plan {
            violation,
            nodes,
            index,
            children: vec![Vec::new(); nodes.len()],
            size: vec![1; nodes.len()],
            on_the_way: involved.clone(),
            involved,
        };
        for (index, node) in nodes.iter().enumerate() {
            if let Some(parent) = plan.parent(node) {
                plan.children[parent].push(index);
            }
        }
        // Parents come before their children, so that this order has each subtree complete before it is added.
        for (index, node) in nodes.iter().enumerate().rev() {
            if let Some(parent) = plan.parent(node) {
                plan.size[parent] += plan.size[index];
                plan.on_the_way[parent] |= plan.on_the_way[index];
            }
        }
        plan
    }

    fn parent(&self, node: &TreeNode) -> Option<usize> {
        self.index.get(&node.parent?).copied()
    }

    /// Draws a subtree: `first` goes before its own line, `rest` before those below it.
    fn draw(&self, node: usize, first: &str, rest: &str, rows: &mut Vec<Row>) {
        let way = self.dull_way(node);
        if way.len() >= SHORTENED {
            let last = way[way.len() - 1];
            let next = self.next(last);
            let below: usize = next.iter().map(|next| self.size[*next]).sum();
            rows.push((format!("{first}… {} more", self.size[node] - below), String::new(), String::new()));
            return self.draw_children(&next, 0, rest, rows);
        }
        let TreeNode { number, permission: allowed, protector, .. } = self.nodes[node];
        let what = format!("{}{}", permission(allowed), traits(self.violation, number, protector));
        let name = format!("{first}{}{}", numbered(self.violation, number), also(self.violation, number));
        rows.push((name, what, mark(self.violation, number)));
        let next = self.next(node);
        let hidden = self.size[node] - 1 - next.iter().map(|next| self.size[*next]).sum::<usize>();
        self.draw_children(&next, hidden, rest, rows);
    }

    /// Those children that are on the way to a node that matters.
    fn next(&self, node: usize) -> Vec<usize> {
        self.children[node].iter().copied().filter(|child| self.on_the_way[*child]).collect()
    }

    /// The nodes from this one on that don't matter themselves and have one child each that is on the way.
    fn dull_way(&self, node: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut node = node;
        while !self.involved[node] && self.nodes[node].parent.is_some() {
            let next = self.next(node);
            let [only] = next[..] else { break };
            way.push(node);
            node = only;
        }
        way
    }

    fn draw_children(&self, children: &[usize], hidden: usize, prefix: &str, rows: &mut Vec<Row>) {
        for (position, child) in children.iter().enumerate() {
            let is_last = position + 1 == children.len() && hidden == 0;
            let (branch, below) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            self.draw(*child, &format!("{prefix}{branch}"), &format!("{prefix}{below}"), rows);
        }
        if hidden > 0 {
            rows.push((format!("{prefix}└─ … {hidden} more"), String::new(), String::new()));
        }
    }
}

fn align(rows: &[Row]) -> Vec<String> {
    let width = |cell: fn(&Row) -> &str| {
        rows.iter().filter(|row| !row.1.is_empty()).map(|row| cell(row).chars().count()).max().unwrap_or(0)
    };
    let (first, second) = (width(|row| &row.0), width(|row| &row.1));
    let line = |(name, what, mark): &Row| format!("{name:first$}  {what:second$}  {mark}").trim_end().to_owned();
    rows.iter().map(line).collect()
}
