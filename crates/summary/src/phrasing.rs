//! What the summary would say of one thing: for whoever checks a text that a person wrote.

use deliberation::{NumberWord, Stance, Standing, TextField};
use lexicon::{Day, Lang, Matter, Name, Prose};
use views::{EntryRef, HeldPosition, Minutes, ProposalLine, Shown, Wording};

use crate::compose::Texts;
use crate::positions::About;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

/// The names, number words and clauses of the summary of a prefix, one at a time.
pub struct Phrasing<'a> {
    scribe: Scribe<'a>,
}

impl<'a> Phrasing<'a> {
    /// As the summary in this language would word them, for whoever may see so much.
    pub fn new(
        minutes: &'a Minutes,
        texts: &'a Texts<'a>,
        lang: Lang,
        shown: Shown,
    ) -> Phrasing<'a> {
        Phrasing {
            scribe: Scribe::new(minutes, texts, lang.prose(), shown),
        }
    }

    /// The grammar.
    pub fn prose(&self) -> &'static dyn Prose {
        self.scribe.prose
    }

    /// The day as of which States are named.
    pub fn as_of(&self) -> Option<Day> {
        self.scribe.as_of
    }

    /// The words of a field, if there are any.
    pub fn text(&self, entry: u64, field: TextField) -> Option<Wording> {
        self.scribe.text(entry, field)
    }

    /// The name of a participant or group.
    pub fn name(&self, entry: &EntryRef) -> Name {
        self.scribe.named(entry).name
    }

    /// Whether an entry may be named under the rules.
    pub fn may_name(&self, entry: &EntryRef) -> bool {
        self.scribe.may_name(entry)
    }

    /// Whether a position is in the tally, and not beside it.
    pub fn is_counted(&self, held: &HeldPosition) -> bool {
        !self.scribe.has_members || held.standing == Standing::Member
    }

    /// The number word of those that are counted: by number, or by share where a whole is on
    /// record.
    pub fn word(&self, held: &[&HeldPosition]) -> Option<NumberWord> {
        self.scribe.word(held)
    }

    /// The number word by number alone.
    pub fn plain_word(&self, count: usize) -> Option<NumberWord> {
        self.scribe.plain_word(count)
    }

    /// Who holds this on that: a sentence for those that are counted, one for those beside.
    pub fn positions(
        &self,
        held: &[&HeldPosition],
        stance: Stance,
        matter: Matter<'_>,
    ) -> Vec<String> {
        let about = About::new(matter, 0);
        let items = self.scribe.hold(held, stance, &about).into_iter();
        items
            .filter_map(|it| it.into_iter().next())
            .map(|it| plain(&it))
            .collect()
    }

    /// Who put a proposal forward, as the summary says it.
    pub fn proposers(&self, line: &ProposalLine) -> Vec<String> {
        self.scribe.sponsors(line).iter().map(plain).collect()
    }
}

/// A sentence without its entries.
fn plain(sentence: &Sentence) -> String {
    sentence.runs().iter().map(|it| it.text.as_str()).collect()
}
