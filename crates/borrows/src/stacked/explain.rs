//! Violations, and what a person needs to understand them.

use assay_report::{
    AliasingModel, AliasingPlace, AliasingRule, AliasingState, AliasingViolation, Permission, Protector, StackItem,
    TagEnd, TagNumber, TagStory,
};

use crate::AccessKind;

use super::{Allows, Cause, Change, Event, Grant, NONE, Part, Stacks, step::Refusal};

impl Stacks {
    /// The violation for an access through a tag that is not allowed. What precedes the byte may already have been done.
    #[cold]
    pub(super) fn first_failure(&self, cause: &Cause, kind: AccessKind) -> Box<AliasingViolation> {
        let mut at = cause.start;
        while at < cause.end {
            let (failure, until) = self.failure_at(cause, kind, at);
            if let Some((at, refusal)) = failure {
                return self.refusal(cause, at, refusal);
            }
            at = until;
        }
        unreachable!("an access was refused, but every byte allows it")
    }

    /// As far as it is easy to see from this byte on: the first failure, and up to where there is none if there is none.
    fn failure_at(&self, cause: &Cause, kind: AccessKind, at: u64) -> (Option<(u64, Refusal)>, u64) {
        let node = &self.nodes[cause.tag];
        let (part, until) = self.nodes.part(cause.tag, at);
        let until = until.min(cause.end);
        match part {
            Part::Frozen if kind == AccessKind::Read => {
                let missing = self.cleared.first_missing(node.number, at, until);
                (missing.map(|at| (at, Refusal::NotGranted)), until)
            }
            Part::Frozen | Part::Outside => (Some((at, Refusal::NotGranted)), until),
            Part::Keyed => {
                let index = self.segments.locate(at);
                let until = until.min(self.segments.bounds(index).1);
                let change = if kind == AccessKind::Read { Change::Read } else { Change::Write };
                let grant = Grant { key: node.key, wildcard: false };
                let shared = (kind == AccessKind::Write).then(|| self.first_shared_protected(at, until)).flatten();
                let failure = match (self.plan(self.segments.top(index), grant, change), shared) {
                    (Err(Refusal::NotGranted), _) => Some((at, Refusal::NotGranted)),
                    (Err(refusal), Some((first, _))) if at < first => Some((at, refusal)),
                    (_, Some((first, tag))) => Some((first, Refusal::Protected(tag))),
                    (Err(refusal), None) => Some((at, refusal)),
                    (Ok(_), None) => None,
                };
                (failure, until)
            }
        }
    }

    /// The violation for a change of a stack that was refused, or an earlier one of the same access.
    #[cold]
    pub(super) fn refused(&self, cause: &Cause, change: Change, at: u64, refusal: Refusal) -> Box<AliasingViolation> {
        match (cause.tag, change) {
            (NONE, _) => self.refusal(cause, at, refusal),
            (_, Change::Read) => self.first_failure(cause, AccessKind::Read),
            (_, Change::Write | Change::Push(_)) => self.first_failure(cause, AccessKind::Write),
        }
    }

    fn refusal(&self, cause: &Cause, at: u64, refusal: Refusal) -> Box<AliasingViolation> {
        match refusal {
            Refusal::NotGranted => self.not_granted(cause, at),
            Refusal::Protected(tag) => self.protected(cause, at, tag),
        }
    }

    /// The violation for an access or reborrow that the byte's stack does not grant.
    #[cold]
    pub(super) fn not_granted(&self, cause: &Cause, at: u64) -> Box<AliasingViolation> {
        let rule = match cause.tag {
            NONE => AliasingRule::NoExposedTag,
            tag => match self.nodes.part(tag, at).0 {
                Part::Outside => AliasingRule::NotInStack { was_there: false },
                Part::Frozen if self.cleared.allows(self.nodes[tag].number, at, at + 1) => AliasingRule::OnlyReads,
                Part::Frozen | Part::Keyed => AliasingRule::NotInStack { was_there: true },
            },
        };
        self.violation(cause, at, rule, cause.tag)
    }

    /// The violation for an access that would remove a protected tag.
    #[cold]
    pub(super) fn protected(&self, cause: &Cause, at: u64, tag: u32) -> Box<AliasingViolation> {
        self.violation(cause, at, AliasingRule::Protected { tag: self.nodes[tag].number }, tag)
    }

    fn violation(&self, cause: &Cause, at: u64, rule: AliasingRule, named: u32) -> Box<AliasingViolation> {
        let state = self.stack(at);
        let mut named: Vec<u32> = [cause.tag, named].into_iter().filter(|&tag| tag != NONE).collect();
        named.extend(state.iter().filter_map(|item| self.numbered(item.number)));
        if rule == AliasingRule::NoExposedTag {
            named.extend(&self.exposed);
        }
        Box::new(AliasingViolation {
            model: AliasingModel::Stacked,
            attempt: cause.attempt,
            range: cause.start..cause.end,
            offset: at,
            tag: (cause.tag != NONE).then(|| self.nodes[cause.tag].number),
            pointer: None,
            rule,
            stories: self.stories(named, at),
            state: AliasingState::Stack(state),
            alloc: None,
        })
    }

    /// What is known of these tags, those they were derived from, and those that ended them.
    fn stories(&self, mut tags: Vec<u32>, at: u64) -> Vec<TagStory> {
        let mut stories: Vec<TagStory> = Vec::new();
        let mut next = 0;
        while let Some(&tag) = tags.get(next) {
            next += 1;
            let node = &self.nodes[tag];
            if stories.iter().any(|story| story.number == node.number) {
                continue;
            }
            let story = self.story(tag, at);
            tags.extend((node.parent != NONE).then_some(node.parent));
            tags.extend(story.ended.as_ref().and_then(|ended| self.numbered(ended.tag?)));
            stories.push(story);
        }
        stories
    }

    fn story(&self, tag: u32, at: u64) -> TagStory {
        let node = &self.nodes[tag];
        TagStory {
            number: node.number,
            parent: (node.parent != NONE).then(|| self.nodes[node.parent].number),
            borrow: node.borrow,
            range: node.start..node.end,
            protector: node.protector(),
            exposed: node.exposed,
            created: AliasingPlace { site: node.created.0, ..Default::default() },
            ended: self.ended_at(tag, at).map(|ended| TagEnd {
                by: ended.by,
                tag: (ended.tag != 0).then_some(ended.tag),
                range: ended.start..ended.end,
                at: AliasingPlace { site: ended.site.0, ..Default::default() },
                became: Permission::Disabled,
            }),
            variable: None,
            ty: None,
        }
    }

    /// What ended a tag at a byte.
    fn ended_at(&self, tag: u32, at: u64) -> Option<&Event> {
        let node = &self.nodes[tag];
        match self.nodes.part(tag, at).0 {
            Part::Outside => None,
            Part::Frozen if self.cleared.allows(node.number, at, at + 1) => None,
            Part::Frozen => self.past.of_shared(node.number, at),
            Part::Keyed if !node.has_key() || self.has_item(node.key, at) => None,
            Part::Keyed => {
                let group = &self.nodes[node.key];
                let last = (group.ended != NONE).then(|| self.past.event(group.ended));
                last.filter(|event| event.covers(at)).or_else(|| self.past.earlier(group.number, at))
            }
        }
    }

    /// The stack at a byte, lowest item first.
    fn stack(&self, at: u64) -> Vec<StackItem> {
        let mut items: Vec<_> = self.items.walk(self.segments.top(self.segments.locate(at))).collect();
        items.reverse();
        let mut stack = Vec::new();
        for (_, item) in items {
            match item.allows {
                Allows::Unique => stack.push(self.stack_item(item.key, Permission::Unique)),
                Allows::Disabled => stack.push(self.stack_item(item.key, Permission::Disabled)),
                Allows::ReadWrite => self.all_at(at, &mut stack, Permission::SharedReadWrite, |tag, part| {
                    part == Part::Keyed && self.nodes[tag].key == item.key
                }),
            }
        }
        self.all_at(at, &mut stack, Permission::SharedReadOnly, |tag, part| {
            part == Part::Frozen && self.cleared.allows(self.nodes[tag].number, at, at + 1)
        });
        stack
    }

    /// Adds all tags for which something holds at a byte, in the order of their creation.
    fn all_at(&self, at: u64, stack: &mut Vec<StackItem>, permission: Permission, holds: impl Fn(u32, Part) -> bool) {
        let from = stack.len();
        let found = self.nodes.iter().filter(|&(tag, _)| holds(tag, self.nodes.part(tag, at).0));
        stack.extend(found.map(|(tag, _)| self.stack_item(tag, permission)));
        stack[from..].sort_by_key(|item| item.number);
    }

    fn stack_item(&self, tag: u32, permission: Permission) -> StackItem {
        let node = &self.nodes[tag];
        let protector = match permission {
            Permission::SharedReadWrite => Protector::None,
            _ => node.protector(),
        };
        StackItem { number: node.number, permission, protector }
    }

    fn numbered(&self, number: TagNumber) -> Option<u32> {
        self.nodes.iter().find(|(_, node)| node.number == number).map(|(tag, _)| tag)
    }
}
