//! What lies beside a fact: its texts, or the word that they were erased.

use deliberation::{FactKind, Text, TextField};

/// The words of one entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Its texts, as far as they can still be read.
    pub texts: Vec<Text>,
    /// The order that erased others, if one did. Which they were, nobody can know any more.
    pub erased_by: Option<u64>,
}

impl From<Vec<Text>> for Beside {
    fn from(texts: Vec<Text>) -> Beside {
        Beside {
            texts,
            erased_by: None,
        }
    }
}

/// Where words come from. A function from the index of an entry to its texts is enough.
pub trait Words {
    /// What lies beside the fact of an entry.
    fn beside(&self, entry: u64) -> Beside;
}

impl<F, T> Words for F
where
    F: Fn(u64) -> T,
    T: Into<Beside>,
{
    fn beside(&self, entry: u64) -> Beside {
        self(entry).into()
    }
}

/// Whether an entry of this kind may have had such a text. Where texts were erased and none of
/// this field is left, it is said to be redacted: better once too often than a silent gap.
pub(crate) fn may_have_had(kind: FactKind, field: TextField) -> bool {
    use FactKind as K;
    use TextField as F;
    match kind {
        K::SessionOpened => matches!(field, F::Title | F::Place | F::Description),
        K::MeetingOpened | K::SegmentOpened | K::TopicAdded => field == F::Title,
        K::ParticipantRegistered | K::GroupFormed | K::FrameworkRegistered => {
            matches!(field, F::Name | F::ShortName)
        }
        K::SpeakerIntroduced => matches!(field, F::Name | F::Capacity),
        K::InterventionMade => matches!(field, F::Gist | F::Verbatim),
        K::SubjectMentioned
        | K::AlignmentNoted
        | K::SupportReported
        | K::FrameworkCited
        | K::EvidenceLinked => field == F::Gist,
        K::DecisionPut => matches!(field, F::Title | F::Description | F::Text),
        K::PositionTaken => matches!(field, F::Gist | F::Reason),
        K::PracticeReported => matches!(field, F::PracticeField | F::Place | F::Description),
        K::CommitmentMade => {
            matches!(field, F::Title | F::Description | F::Indicator | F::Place)
        }
        K::NextStepSet => matches!(field, F::Title | F::Description | F::Place),
        K::FigureReported | K::ProgressReported => field == F::Description,
        K::ProposalTabled | K::ProposalRevised => matches!(field, F::Title | F::Text),
        K::ParagraphWritten => field == F::Text,
        K::MilestoneSet => matches!(field, F::Description | F::Indicator | F::Example),
        K::PointFormulated | K::PointReformulated | K::LedgerFounded => {
            matches!(field, F::Title | F::Description)
        }
        K::TermIntroduced => matches!(field, F::Name | F::Definition),
        K::FormOffered => field == F::Wording,
        K::CommentMade => matches!(field, F::Text | F::Reason),
        K::PositionWithdrawn
        | K::CommentSettled
        | K::ObjectionRaised
        | K::ProposalChanged
        | K::ResultDeclared
        | K::EntryCorrected
        | K::RecordAttested
        | K::KeyRevoked
        | K::PartsRedacted => field == F::Reason,
        _ => false,
    }
}
