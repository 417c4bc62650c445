//! Orders to erase: the entry must be there, and each part be named once.

use crate::{PartsRedacted, Refusal, State};

impl State {
    pub(super) fn refuse_redaction(&self, f: &PartsRedacted) -> Result<(), Refusal> {
        self.known("target", f.target)?;
        if f.parts.is_empty() {
            return Err(Refusal::Missing {
                field: "parts",
                wanted: "what is to be erased: text, personal or attachment",
            });
        }
        let mut parts = f.parts.clone();
        parts.sort_unstable();
        match parts.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Refusal::PartTwice { part: pair[0] }),
            None => Ok(()),
        }
    }
}
