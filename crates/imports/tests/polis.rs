//! A consultation, with its defects.
#![allow(clippy::unwrap_used)] // a test may panic

use imports::{Polis, Source, polis};

const COMMENTS: &str = "\
timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,x,0,7,1,0,1,\"Ships, small or large, should pay\"
2,x,1,8,0,0,1,
";

/// The second vote of 9 comes first in the file.
const VOTES: &str = "\
timestamp,datetime,comment-id,voter-id,vote
2000,x,0,9,-1
1000,x,0,9,1
1000,x,0,7,0
3000,x,1,9,1
4000,x,0,9,2
";

#[test]
fn given_votes_out_of_order_when_imported_then_they_come_in_that_of_their_times() {
    let of = |file, text| Source { file, text };
    let imported = polis(&Polis {
        comments: of("comments.csv", COMMENTS),
        votes: of("votes.csv", VOTES),
    })
    .unwrap();
    let taken: Vec<&str> = imported
        .lines
        .iter()
        .filter(|it| it.contains("position_taken"))
        .map(|it| &it[it.find("\"stance\":").unwrap()..])
        .collect();
    assert!(taken[0].contains("support") && taken[1].contains("reserve"));
    assert!(taken[2].contains("oppose"), "{taken:?}");
    let text = imported.text();
    assert!(text.contains("1970-01-01T00:00:02Z") && text.contains("@V9"));
    assert!(
        text.contains("\"code\":\"ST0\"") && text.contains("\"proposal\":\"@ST0\""),
        "no code that a session may have: {text}"
    );
    assert!(text.contains("\"on_record\":[{\"participant\":\"@V7\"}]"));
    let left: Vec<(&str, Option<u64>)> = imported
        .report
        .left
        .iter()
        .map(|it| (it.file.as_str(), it.line))
        .collect();
    let expected = [
        ("comments.csv", Some(3)),
        ("votes.csv", Some(5)),
        ("votes.csv", Some(6)),
    ];
    assert_eq!(left, expected);
}
