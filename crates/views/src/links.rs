//! Who names whom: every entry with the entries that name it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// For each entry a chain of the entries that name it, newest first. Eight bytes a link and four
/// an entry; a list of its own for each entry would take several times as much.
///
/// Corrections and translations of an entry are in a chain of their own: they are asked for at every
/// word that is shown, also where thousands of positions name the entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    /// By entry: its newest link plus one, 0 for none.
    newest: Vec<u32>,
    /// By entry that was corrected or translated: the newest of those links plus one.
    changed: HashMap<u32, u32, RandomState>,
    chained: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    from: u32,
    /// The next older link plus one, 0 for none.
    older: u32,
}

impl Links {
    /// The next entry exists; nothing names it yet.
    pub fn push_entry(&mut self) {
        self.newest.push(0);
    }

    /// The entry `from` names the entry `to`.
    pub fn link(&mut self, from: u32, to: u32) {
        if let Some(newest) = self.newest.get_mut(to as usize) {
            *newest = add(&mut self.chained, from, *newest);
        }
    }

    /// The entry `from` corrects or translates the entry `to`.
    pub fn link_change(&mut self, from: u32, to: u32) {
        if (to as usize) < self.newest.len() {
            let newest = self.changed.entry(to).or_default();
            *newest = add(&mut self.chained, from, *newest);
        }
    }

    /// The entries that name `to`, each once, in the order of the ledger.
    pub fn naming(&self, to: u32) -> Vec<u32> {
        let newest = self.newest.get(to as usize).copied().unwrap_or(0);
        let mut naming = self.chain(newest);
        naming.extend(self.chain(self.newest_change(to)));
        naming.sort_unstable();
        naming.dedup();
        naming
    }

    /// The entries that correct or translate `to`, in the order of the ledger.
    pub fn changes(&self, to: u32) -> Vec<u32> {
        let mut changes = self.chain(self.newest_change(to));
        changes.reverse();
        changes
    }

    fn newest_change(&self, to: u32) -> u32 {
        self.changed.get(&to).copied().unwrap_or(0)
    }

    /// A chain, newest first.
    fn chain(&self, newest: u32) -> Vec<u32> {
        let mut chain = Vec::new();
        let mut next = newest;
        while next != 0 {
            let link = self.chained[next as usize - 1];
            chain.push(link.from);
            next = link.older;
        }
        chain
    }
}

/// The newest link plus one.
fn add(links: &mut Vec<Link>, from: u32, older: u32) -> u32 {
    links.push(Link { from, older });
    u32::try_from(links.len()).expect("memory holds fewer than 2^32 links")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_links_in_any_order_when_asked_then_each_naming_entry_comes_once_in_order() {
        let mut links = Links::default();
        (0..5).for_each(|_| links.push_entry());
        for (from, to) in [(4, 1), (2, 1), (4, 1), (3, 0), (4, 99)] {
            links.link(from, to);
        }
        assert_eq!(links.naming(1), [2, 4]);
        assert_eq!(links.naming(0), [3]);
        assert!(links.naming(2).is_empty() && links.naming(99).is_empty());
        links.link_change(3, 1);
        links.link_change(4, 1);
        links.link_change(4, 99);
        assert_eq!(
            (links.naming(1), links.changes(1)),
            (vec![2, 3, 4], vec![3, 4])
        );
        assert!(links.changes(0).is_empty() && links.changes(99).is_empty());
    }
}
