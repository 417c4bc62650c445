//! Instruments: which citations stand under which of them.

use deliberation::{FrameworkCited, FrameworkId, FrameworkRegistered, Subject};
use views::Citation;

use crate::given::Story;

fn framework(story: &mut Story, name: &str) -> FrameworkId {
    let registered = FrameworkRegistered {
        code: Some(name.parse().unwrap()),
        adopted: None,
    };
    FrameworkId(story.record(registered).0)
}

fn cited(citations: &[Citation]) -> Vec<u64> {
    citations.iter().map(|it| it.entry.index).collect()
}

#[test]
fn given_an_instrument_cited_on_another_when_listed_then_it_is_told_of_the_cited_one_alone() {
    let mut story = Story::new();
    let compact = framework(&mut story, "GCM");
    let declaration = framework(&mut story, "NYD");
    let p1 = Subject::Proposal(story.proposal("P1"));
    for subject in [Subject::Framework(compact), p1] {
        story.record(FrameworkCited {
            framework: declaration,
            by: None,
            intervention: None,
            subject: Some(subject),
        });
    }

    let [of_compact, of_declaration] = &story.minutes.frameworks()[..] else {
        panic!("two instruments")
    };
    assert!(cited(&of_compact.citations).is_empty());
    assert_eq!(cited(&of_declaration.citations), [3, 4]);
    let board = story.minutes.proposal_board();
    assert_eq!(cited(&board.proposals[0].citations), [4]);
}
