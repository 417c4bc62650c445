//! Which keys may sign what, and from which entry to which.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use given::{body, ledger, submission};
use record::{
    AuthorSecret, Authorship, Capacity, KeyChange, KeyFingerprint, KeyRefusal, KeyRing, Possession,
    PrincipalTag, Submission, SubmissionId,
};

const KENYA: PrincipalTag = PrincipalTag([7; 16]);
const ENTRY: SubmissionId = SubmissionId([5; 16]);

fn secret(n: u8) -> AuthorSecret {
    AuthorSecret::from_secret(&[n; 32])
}

fn print(n: u8) -> KeyFingerprint {
    secret(n).key().fingerprint()
}

/// Key 1 is the authority, key 10 signs the log.
fn founded() -> KeyRing {
    let log_key = secret(10).key().to_bytes();
    KeyRing::founded(ledger(), &log_key, [secret(1).key().to_bytes()])
}

fn possession(old: Option<u8>, new: u8, principal: PrincipalTag) -> Possession {
    Possession {
        ledger: ledger(),
        submission: ENTRY,
        old: old.map(print),
        new: print(new),
        principal,
    }
}

fn enrol(n: u8, capacity: Capacity, principal: PrincipalTag) -> KeyChange {
    KeyChange::Enrol {
        key: secret(n).key().to_bytes(),
        capacity,
        principal,
        possession: secret(n).sign_possession(&possession(None, n, principal)),
    }
}

fn rotate(old: u8, new: u8, principal: PrincipalTag) -> KeyChange {
    let message = possession(Some(old), new, principal);
    KeyChange::Rotate {
        old: print(old),
        key: secret(new).key().to_bytes(),
        by_new: secret(new).sign_possession(&message),
        by_old: secret(old).sign_possession(&message),
    }
}

/// Key 2 records for the rapporteur since entry 3, key 3 speaks for Kenya since entry 4.
fn enrolled() -> KeyRing {
    let mut ring = founded();
    for (index, change) in [
        (3, enrol(2, Capacity::Rapporteur, PrincipalTag::NONE)),
        (4, enrol(3, Capacity::Delegation, KENYA)),
    ] {
        assert_eq!(
            ring.refuse_change(&change, (index, ENTRY), Some(print(1))),
            Ok(())
        );
        ring.apply(index, &change);
    }
    ring
}

fn signed(by: u8, authorship: Authorship, author_sequence: u64) -> Submission {
    Submission {
        key: Some(print(by)),
        authorship,
        author_sequence,
        ..submission(given::MORNING, given::SPEECH, &body())
    }
}

#[test]
fn given_an_enrolled_key_when_it_signs_in_its_capacity_then_it_is_taken() {
    let ring = enrolled();
    let taken = ring.refuse(&signed(2, Authorship::Rapporteur, 1)).unwrap();
    assert_eq!(taken.capacity, Capacity::Rapporteur);
    let own = signed(3, Authorship::Own, 9);
    assert_eq!(ring.refuse(&own).unwrap().principal, KENYA);
}

#[test]
fn given_an_enrolled_key_when_it_signs_as_another_then_refused() {
    let ring = enrolled();
    for (by, authorship) in [
        (2, Authorship::Own),
        (2, Authorship::Chair),
        (3, Authorship::Rapporteur),
        (1, Authorship::Own),
        (2, Authorship::Countersignature),
    ] {
        let refused = ring.refuse(&signed(by, authorship, 1)).unwrap_err();
        assert!(matches!(refused, KeyRefusal::Capacity { .. }), "{refused}");
    }
}

#[test]
fn given_an_unknown_key_or_none_when_signed_then_refused() {
    let ring = enrolled();
    let stranger = signed(9, Authorship::Own, 1);
    assert_eq!(ring.refuse(&stranger), Err(KeyRefusal::Unknown(print(9))));
    let nobody = Submission {
        key: None,
        ..stranger
    };
    assert!(matches!(ring.refuse(&nobody), Err(KeyRefusal::Unknown(_))));
}

#[test]
fn given_a_used_sequence_when_it_comes_again_then_refused_and_a_gap_is_not() {
    let mut ring = enrolled();
    ring.used(print(2), 7);
    for found in [0, 1, 7] {
        let again = signed(2, Authorship::Rapporteur, found);
        let refusal = KeyRefusal::Sequence {
            key: print(2),
            found,
            last: 7,
        };
        assert_eq!(ring.refuse(&again), Err(refusal));
    }
    assert!(ring.refuse(&signed(2, Authorship::Rapporteur, 90)).is_ok());
}

#[test]
fn given_a_rotation_when_recorded_then_the_new_key_inherits_and_the_old_one_ends() {
    let mut ring = enrolled();
    let change = rotate(3, 4, KENYA);
    assert_eq!(
        ring.refuse_change(&change, (9, ENTRY), Some(print(3))),
        Ok(())
    );
    ring.apply(9, &change);
    let new = ring.get(print(4)).unwrap();
    assert_eq!((new.capacity, new.principal), (Capacity::Delegation, KENYA));
    let ended = KeyRefusal::Ended {
        key: print(3),
        ended_at: 9,
    };
    assert_eq!(ring.refuse(&signed(3, Authorship::Own, 1)), Err(ended));
    assert!(ring.refuse(&signed(4, Authorship::Own, 1)).is_ok());
    assert!(ring.key_at(print(3), 9).is_some(), "it signed its own end");
    assert!(ring.key_at(print(3), 10).is_none());
    assert!(ring.key_at(print(4), 9).is_none());
    assert!(ring.key_at(print(4), 10).is_some());
}

#[test]
fn given_a_revocation_with_doubt_when_asked_then_entries_from_there_are_suspect() {
    let mut ring = enrolled();
    let change = KeyChange::Revoke {
        key: print(2),
        suspect_from: Some(6),
    };
    assert_eq!(
        ring.refuse_change(&change, (9, ENTRY), Some(print(1))),
        Ok(())
    );
    ring.apply(9, &change);
    assert!(!ring.key_at(print(2), 5).unwrap().suspect);
    assert!(ring.key_at(print(2), 6).unwrap().suspect);
    assert!(ring.key_at(print(2), 10).is_none());
}

#[test]
fn given_who_may_not_when_changing_keys_then_refused() {
    let ring = enrolled();
    let at = (9, ENTRY);
    let revoke = |n| KeyChange::Revoke {
        key: print(n),
        suspect_from: None,
    };
    let new = enrol(8, Capacity::Chair, PrincipalTag::NONE);
    for (change, signer) in [
        (&new, None),
        (&new, Some(2)),
        (&revoke(3), Some(2)),
        (&rotate(3, 4, KENYA), Some(2)),
    ] {
        let refused = ring.refuse_change(change, at, signer.map(print));
        assert!(
            matches!(refused, Err(KeyRefusal::NotAllowed(_))),
            "{refused:?}"
        );
    }
    assert_eq!(ring.refuse_change(&revoke(3), at, Some(print(3))), Ok(()));
}

#[test]
fn given_a_stolen_enrolment_when_replayed_elsewhere_then_its_proof_fails() {
    let ring = founded();
    let change = enrol(2, Capacity::Rapporteur, PrincipalTag::NONE);
    let other_entry = (9, SubmissionId([6; 16]));
    assert_eq!(
        ring.refuse_change(&change, other_entry, Some(print(1))),
        Err(KeyRefusal::Possession("new"))
    );
    let KeyChange::Enrol {
        key, possession, ..
    } = change
    else {
        unreachable!("an enrolment")
    };
    let for_kenya = KeyChange::Enrol {
        key,
        capacity: Capacity::Delegation,
        principal: KENYA,
        possession,
    };
    assert_eq!(
        ring.refuse_change(&for_kenya, (9, ENTRY), Some(print(1))),
        Err(KeyRefusal::Possession("new"))
    );
}

#[test]
fn given_a_rotation_without_the_old_keys_word_then_refused() {
    let ring = enrolled();
    let KeyChange::Rotate {
        old, key, by_new, ..
    } = rotate(3, 4, KENYA)
    else {
        unreachable!("a rotation")
    };
    let forged = KeyChange::Rotate {
        old,
        key,
        by_new,
        by_old: by_new,
    };
    assert_eq!(
        ring.refuse_change(&forged, (9, ENTRY), Some(print(1))),
        Err(KeyRefusal::Possession("old"))
    );
}

#[test]
fn given_a_key_that_was_there_when_enrolled_again_then_refused() {
    let ring = enrolled();
    let again = enrol(2, Capacity::Chair, PrincipalTag::NONE);
    assert_eq!(
        ring.refuse_change(&again, (9, ENTRY), Some(print(1))),
        Err(KeyRefusal::Taken(print(2)))
    );
    let weak = KeyChange::Enrol {
        key: [0; 32],
        capacity: Capacity::Chair,
        principal: PrincipalTag::NONE,
        possession: [0; 64],
    };
    assert!(matches!(
        ring.refuse_change(&weak, (9, ENTRY), Some(print(1))),
        Err(KeyRefusal::Key(_))
    ));
}

#[test]
fn given_doubt_from_the_future_when_revoking_then_refused() {
    let ring = enrolled();
    let change = KeyChange::Revoke {
        key: print(2),
        suspect_from: Some(10),
    };
    assert_eq!(
        ring.refuse_change(&change, (9, ENTRY), Some(print(1))),
        Err(KeyRefusal::SuspectFrom { from: 10 })
    );
}

#[test]
fn given_an_order_to_erase_when_an_authority_in_force_signs_then_taken_and_else_refused() {
    let mut ring = enrolled();
    assert_eq!(ring.refuse_order(Some(print(1))), Ok(()));
    for signer in [None, Some(2), Some(3)] {
        let refused = ring.refuse_order(signer.map(print));
        assert!(
            matches!(refused, Err(KeyRefusal::NoOrder(_))),
            "{refused:?}"
        );
    }
    let unknown = ring.refuse_order(Some(print(9)));
    assert_eq!(unknown, Err(KeyRefusal::Unknown(print(9))));
    let revoke = KeyChange::Revoke {
        key: print(1),
        suspect_from: None,
    };
    ring.apply(9, &revoke);
    let ended = ring.refuse_order(Some(print(1)));
    assert!(matches!(ended, Err(KeyRefusal::Ended { .. })), "{ended:?}");
}

fn rotate_log(old: u8, new: u8) -> KeyChange {
    let message = possession(Some(old), new, PrincipalTag::NONE);
    KeyChange::RotateLog {
        key: secret(new).key().to_bytes(),
        by_new: secret(new).sign_possession(&message),
        by_old: secret(old).sign_possession(&message),
    }
}

fn signing(ring: &KeyRing, size: u64) -> Vec<KeyFingerprint> {
    let keys = ring.log_keys().at(size);
    keys.map(record::AuthorKey::fingerprint).collect()
}

#[test]
fn given_a_rotation_of_the_log_key_when_applied_then_both_sign_until_the_older_is_retired() {
    let mut ring = founded();
    let authority = Some(print(1));
    let next = rotate_log(10, 11);
    assert_eq!(ring.refuse_change(&next, (5, ENTRY), authority), Ok(()));
    ring.apply(5, &next);
    let retire = KeyChange::RetireLog { key: print(10) };
    assert_eq!(ring.refuse_change(&retire, (8, ENTRY), authority), Ok(()));
    ring.apply(8, &retire);

    assert_eq!(signing(&ring, 0), []);
    assert_eq!(signing(&ring, 5), [print(10)]);
    assert_eq!(signing(&ring, 6), [print(10), print(11)]);
    assert_eq!(signing(&ring, 8), [print(10), print(11)]);
    assert_eq!(signing(&ring, 9), [print(11)]);
    let heirs = ring.log_keys().heirs(&secret(10).key().to_bytes()).unwrap();
    assert_eq!(heirs[0].since, 5);
    assert_eq!(ring.log_keys().heirs(&secret(12).key().to_bytes()), None);
}

#[test]
fn given_a_change_of_the_log_key_that_nobody_may_make_when_judged_then_it_is_refused() {
    let mut ring = enrolled();
    let authority = Some(print(1));
    let judge = |ring: &KeyRing, change: &KeyChange, signer| {
        ring.refuse_change(change, (20, ENTRY), signer).unwrap_err()
    };
    let next = rotate_log(10, 11);
    assert!(matches!(
        judge(&ring, &next, Some(print(2))),
        KeyRefusal::NotAllowed(_)
    ));
    assert!(matches!(
        judge(&ring, &next, None),
        KeyRefusal::NotAllowed(_)
    ));
    // Signed by a key that is not the log's present one.
    assert_eq!(
        judge(&ring, &rotate_log(12, 11), authority),
        KeyRefusal::Possession("new")
    );
    assert_eq!(
        judge(&ring, &rotate_log(10, 10), authority),
        KeyRefusal::Taken(print(10))
    );
    let retire = |key| KeyChange::RetireLog { key: print(key) };
    assert!(matches!(
        judge(&ring, &retire(10), authority),
        KeyRefusal::NotAllowed(_)
    ));
    assert_eq!(
        judge(&ring, &retire(11), authority),
        KeyRefusal::Unknown(print(11))
    );
    ring.apply(20, &next);
    assert!(matches!(
        judge(&ring, &rotate_log(11, 12), authority),
        KeyRefusal::NotAllowed(_)
    ));
    ring.apply(21, &retire(10));
    let ended = KeyRefusal::Ended {
        key: print(10),
        ended_at: 21,
    };
    assert_eq!(judge(&ring, &retire(10), authority), ended);
}
