//! Who belongs to a group.

use std::collections::BTreeSet;

use crate::{GroupId, ParticipantId, Party, State};

impl State {
    /// The direct members of a group at this moment, in the order of their ids.
    pub fn direct_members(&self, group: GroupId) -> impl Iterator<Item = Party> + '_ {
        self.members.get(&group).into_iter().flatten().copied()
    }

    /// The participants in a group at this moment, through groups in it as well, each once.
    pub fn members_of(&self, group: GroupId) -> BTreeSet<ParticipantId> {
        let mut participants = BTreeSet::new();
        let mut seen = BTreeSet::from([group]);
        let mut open = vec![group];
        while let Some(next) = open.pop() {
            for member in self.direct_members(next) {
                match member {
                    Party::Participant(participant) => {
                        participants.insert(participant);
                    }
                    Party::Group(inner) if seen.insert(inner) => open.push(inner),
                    Party::Group(_) => {}
                }
            }
        }
        participants
    }

    /// Whether `inner` is `group` or lies somewhere in it.
    pub(crate) fn lies_in(&self, inner: GroupId, group: GroupId) -> bool {
        let mut seen = BTreeSet::from([group]);
        let mut open = vec![group];
        while let Some(next) = open.pop() {
            if next == inner {
                return true;
            }
            open.extend(
                self.direct_groups(next)
                    .filter(|deeper| seen.insert(*deeper)),
            );
        }
        false
    }

    /// The groups directly in a group: they come after its participants, which may be thousands.
    fn direct_groups(&self, group: GroupId) -> impl Iterator<Item = GroupId> + '_ {
        let groups = Party::Group(GroupId([0; 16]))..;
        let members = self.members.get(&group).into_iter();
        let members = members.flat_map(move |members| members.range(groups.clone()));
        members.filter_map(|member| match member {
            Party::Group(group) => Some(*group),
            Party::Participant(_) => None,
        })
    }

    pub(crate) fn is_member(&self, group: GroupId, member: Party) -> bool {
        self.members
            .get(&group)
            .is_some_and(|members| members.contains(&member))
    }
}
