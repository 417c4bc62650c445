//! Signatures of the queries, until each is written in the file of its view.

use deliberation::{ConvergenceRule, EntryId, Ladder, ProposalId, SessionId, Subject};

use crate::*;

impl Minutes {
    /// Sessions with their meetings and segments, as opened.
    pub fn sessions(&self) -> Vec<SessionLine> {
        Vec::new()
    }

    /// Topics, as added.
    pub fn topics(&self) -> Vec<TopicLine> {
        Vec::new()
    }

    /// Participants, as registered.
    pub fn participants(&self) -> Vec<RegisteredParticipant> {
        Vec::new()
    }

    /// Groups, as formed.
    pub fn groups(&self) -> Vec<GroupLine> {
        Vec::new()
    }

    /// Speakers, as introduced.
    pub fn speakers(&self) -> Vec<SpeakerLine> {
        Vec::new()
    }

    /// Who spoke after whom.
    pub fn speaking_order(&self, filter: SpeakingFilter) -> SpeakingOrder {
        let _ = filter;
        SpeakingOrder {
            bases: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Every proposal.
    pub fn proposal_board(&self) -> ProposalBoard {
        ProposalBoard {
            proposals: Vec::new(),
        }
    }

    /// One proposal.
    pub fn proposal(&self, proposal: ProposalId) -> Option<ProposalLine> {
        let _ = proposal;
        None
    }

    /// The support tally of one subject.
    pub fn tally(&self, subject: Subject) -> Option<SupportTally> {
        let _ = subject;
        None
    }

    /// The level of every point and proposal by the rules in force.
    pub fn convergence(&self) -> Convergence {
        self.convergence_with(
            &self.state().rules().convergence,
            &self.state().rules().ladder,
        )
    }

    /// The level of every point and proposal by another rule.
    pub fn convergence_with(&self, rule: &ConvergenceRule, ladder: &Ladder) -> Convergence {
        let _ = (rule, ladder);
        Convergence { lines: Vec::new() }
    }

    /// The level of one point or proposal by the rules in force.
    pub fn convergence_of(&self, subject: Subject) -> Option<ConvergenceLine> {
        let _ = subject;
        None
    }

    /// Every disputed term.
    pub fn terminology(&self) -> Terminology {
        Terminology { terms: Vec::new() }
    }

    /// Every position that stands.
    pub fn positions(&self) -> PositionMatrix {
        PositionMatrix {
            holders: Vec::new(),
            subjects: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// What happened to the positions on one subject.
    pub fn position_history(&self, subject: Subject) -> Option<PositionHistory> {
        let _ = subject;
        None
    }

    /// Who took part, in one session or in the whole ledger.
    pub fn participation(&self, session: Option<SessionId>) -> Participation {
        let _ = session;
        Participation::default()
    }

    /// Good practices, as reported.
    pub fn practices(&self) -> Vec<Practice> {
        Vec::new()
    }

    /// Frameworks, as entered.
    pub fn frameworks(&self) -> Vec<Framework> {
        Vec::new()
    }

    /// Next steps: dated ones by their first day, then the others.
    pub fn next_steps(&self) -> Vec<NextStep> {
        Vec::new()
    }

    /// Reported figures.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Breaches of procedure.
    pub fn irregularities(&self) -> Vec<IrregularityLine> {
        Vec::new()
    }

    /// What an entry refers to, and what refers to it.
    pub fn provenance(&self, entry: EntryId) -> Option<Provenance> {
        let _ = entry;
        None
    }

    /// Who stands behind a proposal.
    pub fn who(&self, proposal: ProposalId) -> Option<Who> {
        let _ = proposal;
        None
    }
}
