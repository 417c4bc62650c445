//! Who names whom: every entry with the entries that name it.

/// For each entry a chain of the entries that name it, newest first. Eight bytes a link and four
/// an entry; a list of its own for each entry would take several times as much.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    /// By entry: its newest link plus one, 0 for none.
    newest: Vec<u32>,
    links: Vec<Link>,
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
        let Some(newest) = self.newest.get_mut(to as usize) else {
            return;
        };
        let older = *newest;
        self.links.push(Link { from, older });
        *newest = u32::try_from(self.links.len()).expect("memory holds fewer than 2^32 links");
    }

    /// The entries that name `to`, each once, in the order of the ledger.
    pub fn naming(&self, to: u32) -> Vec<u32> {
        let mut naming = Vec::new();
        let mut next = self.newest.get(to as usize).copied().unwrap_or(0);
        while next != 0 {
            let link = self.links[next as usize - 1];
            naming.push(link.from);
            next = link.older;
        }
        naming.sort_unstable();
        naming.dedup();
        naming
    }
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
    }
}
