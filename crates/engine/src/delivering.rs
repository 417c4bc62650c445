//! Answers on their way to those who asked.

use std::sync::Arc;

use deliberation::EntryId;

use crate::answer::{Answer, Fault, Outbox};
use crate::inbox::{Inbox, Submitted, Waiting};

/// Answers what is left of a batch after the journal broke.
pub(crate) fn fail_rest(
    fault: &Arc<Fault>,
    outbox: Outbox,
    id: EntryId,
    rest: std::vec::IntoIter<Waiting>,
) {
    let first = std::iter::once((outbox, Answer::Failed(id, Arc::clone(fault))));
    deliver(first.chain(rest.map(|waiting| failed(waiting, fault))));
}

/// Answers what still waited when the journal broke.
pub(crate) fn fail_waiting(inbox: &Inbox, fault: &Arc<Fault>) {
    while let Some(waiting) = inbox.take() {
        deliver(waiting.into_iter().map(|waiting| failed(waiting, fault)));
    }
}

fn failed(waiting: Waiting, fault: &Arc<Fault>) -> (Outbox, Answer) {
    let answer = match waiting.what {
        Submitted::Declined(id, declined) => Answer::Declined(id, declined),
        Submitted::Prepared(prepared) => Answer::Failed(prepared.id, Arc::clone(fault)),
    };
    (waiting.outbox, answer)
}

/// Hands out answers, those to the same caller together.
pub(crate) fn deliver(answers: impl Iterator<Item = (Outbox, Answer)>) {
    let mut current: Option<(Outbox, Vec<Answer>)> = None;
    for (outbox, answer) in answers {
        match &mut current {
            Some((same, together)) if same.same_channel(&outbox) => together.push(answer),
            _ => {
                let next = (outbox, vec![answer]);
                send(current.replace(next));
            }
        }
    }
    send(current);
}

fn send(answers: Option<(Outbox, Vec<Answer>)>) {
    if let Some((outbox, answers)) = answers {
        // A caller that has gone away asks again with the same id.
        let _ = outbox.send(answers);
    }
}
