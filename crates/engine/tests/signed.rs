//! Signed submissions as the ledger takes and refuses them.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use deliberation::{
    Attestation, Category, EntryId, Fact, GroupFormed, GroupId, GroupKind, InterventionId,
    InterventionKind, InterventionMade, KeyCapacity, KeyEnrolled, KeyFingerprint, LogKeyRetired,
    LogKeyRotated, Occasion, Order, ParticipantId, ParticipantRegistered, Party, PublicKey,
    RecordAttested, Role, SignatureBytes, SpeakerId, SpeakerIntroduced, Standing,
};
use engine::{
    Answer, Declined, Founding, Incoming, KeyFolder, Ledger, Ledgers, Prepared, Receipt,
    SignedIncoming,
};
use record::{
    AuthorKey, AuthorSecret, Authorship, Body, KeyRefusal, Kind, LogKey, OccurredAt, Part, PartTag,
    Possession, PrincipalTag, SessionTag, Signature, SignedCheckpoint, Submission, SubmissionId,
    Unproven,
};
use tokio::sync::mpsc;

const KENYA: u8 = 40;
const MEXICO: u8 = 41;

fn secret(n: u8) -> AuthorSecret {
    AuthorSecret::from_secret(&[n; 32])
}

/// Key 1 is the authority; Kenya and Mexico are entered; key 2 is the rapporteur's, 3 Kenya's.
struct Room {
    ledgers: Ledgers,
    ledger: Arc<Ledger>,
}

impl Room {
    fn in_folder(data: &Path) -> Room {
        let ledgers = Ledgers::open(data, KeyFolder::beside(data)).unwrap();
        let mut founding = Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]));
        founding.founded.authority_keys = vec![PublicKey(secret(1).key().to_bytes())];
        let ledger = ledgers.found(&founding).unwrap();
        Room { ledgers, ledger }
    }

    fn enrolled(data: &Path) -> Room {
        let room = Room::in_folder(data);
        for id in [KENYA, MEXICO] {
            receipt(&room.plain(id, &state()));
        }
        receipt(&room.enrol(50, 2, KeyCapacity::Rapporteur, None));
        receipt(&room.enrol(51, 3, KeyCapacity::Delegation, Some(KENYA)));
        room
    }

    fn again(self, data: &Path) -> Room {
        drop(self.ledger);
        self.ledgers.close();
        drop(self.ledgers);
        let ledgers = Ledgers::open(data, KeyFolder::beside(data)).unwrap();
        let ledger = ledgers.get("test").unwrap();
        Room { ledgers, ledger }
    }

    fn answer(&self, prepared: Result<Prepared, (EntryId, Declined)>) -> Answer {
        let (outbox, mut answers) = mpsc::unbounded_channel();
        self.ledger.submit(vec![prepared], &outbox).unwrap();
        answers.blocking_recv().unwrap().pop().unwrap()
    }

    fn plain(&self, id: u8, fact: &Fact) -> Answer {
        let incoming = Incoming {
            id: EntryId([id; 16]),
            session: None,
            occurred_at_ms: None,
            seen: None,
            refers_to: None,
            parts: vec![(1, Bytes::from(facts::encode_structure(fact)))],
        };
        let prepared = self.ledger.prepare(incoming);
        self.answer(prepared.map_err(|declined| (EntryId([id; 16]), declined)))
    }

    fn signed(&self, signed: SignedIncoming) -> Answer {
        let prepared = self.ledger.prepare_signed(signed);
        self.answer(prepared.map_err(|declined| (EntryId::NONE, declined)))
    }

    fn sign(
        &self,
        id: u8,
        by: u8,
        (authorship, sequence): (Authorship, u64),
        fact: &Fact,
    ) -> SignedIncoming {
        let content = Bytes::from(facts::encode_structure(fact));
        let salt = [id; 32];
        let part = Part {
            tag: PartTag::Structure,
            salt,
            content: content.clone(),
        };
        let submission = Submission {
            ledger: self.ledger.id(),
            session: SessionTag::LEDGER_WIDE,
            id: SubmissionId([id; 16]),
            key: Some(secret(by).key().fingerprint()),
            principal: PrincipalTag::NONE,
            kind: Kind(fact.kind().number()),
            schema: facts::SCHEMA,
            authorship,
            author_sequence: sequence,
            occurred_at: OccurredAt::UNKNOWN,
            seen: None,
            refers_to: None,
            body_root: Body::new(vec![part]).unwrap().root(),
        };
        let submission = submission.to_bytes();
        let Signature::Ed25519(signature) = secret(by).sign(&submission) else {
            unreachable!("a secret signs")
        };
        SignedIncoming {
            submission,
            signature,
            parts: vec![(1, salt, content)],
        }
    }

    fn enrol(&self, id: u8, n: u8, capacity: KeyCapacity, participant: Option<u8>) -> Answer {
        let participant = participant.map(|id| ParticipantId([id; 16]));
        let possession = Possession {
            ledger: self.ledger.id(),
            submission: SubmissionId([id; 16]),
            old: None,
            new: secret(n).key().fingerprint(),
            principal: engine::principal(participant),
        };
        let fact = Fact::KeyEnrolled(KeyEnrolled {
            key: PublicKey(secret(n).key().to_bytes()),
            capacity,
            participant,
            possession: SignatureBytes(secret(n).sign_possession(&possession)),
        });
        self.signed(self.sign(id, 1, (Authorship::Secretariat, id.into()), &fact))
    }
}

fn state() -> Fact {
    Fact::ParticipantRegistered(ParticipantRegistered {
        code: None,
        category: Category::State,
        standing: Standing::Member,
        country: None,
    })
}

fn group() -> Fact {
    Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    })
}

fn spoken(by: u8) -> Fact {
    Fact::InterventionMade(InterventionMade {
        segment: None,
        speaker: None,
        participant: Some(ParticipantId([by; 16])),
        role: Role::default(),
        kind: InterventionKind::default(),
        occasion: Occasion::default(),
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        in_reply_to: None,
        order: Order::default(),
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    })
}

fn speaker(participant: Option<u8>) -> Fact {
    Fact::SpeakerIntroduced(SpeakerIntroduced {
        code: None,
        participant: participant.map(|id| ParticipantId([id; 16])),
        role: Role::default(),
        gender: None,
        language: None,
        same_person_as: None,
    })
}

fn attested(intervention: u8, participant: u8) -> Fact {
    Fact::RecordAttested(RecordAttested {
        intervention: InterventionId([intervention; 16]),
        participant: ParticipantId([participant; 16]),
        attestation: Attestation::Confirmed,
    })
}

fn receipt(answer: &Answer) -> Receipt {
    match answer {
        Answer::Recorded(receipt) => *receipt,
        other => panic!("not recorded: {other:?}"),
    }
}

fn declined(answer: Answer) -> Declined {
    match answer {
        Answer::Declined(_, declined) => declined,
        other => panic!("not declined: {other:?}"),
    }
}

const RECORD: Authorship = Authorship::Rapporteur;
const OWN: Authorship = Authorship::Own;

fn with_room(test: impl FnOnce(Room, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    test(Room::enrolled(&data), &data);
}

#[test]
fn given_an_enrolled_key_when_it_signs_then_recorded_and_again_the_same_receipt() {
    with_room(|room, data| {
        let signed = room.sign(60, 2, (RECORD, 1), &group());
        let first = receipt(&room.signed(signed.clone()));
        assert_eq!(receipt(&room.signed(signed.clone())), first);
        let room = room.again(data);
        assert_eq!(receipt(&room.signed(signed)), first);
        let stored = room.ledger.reader().entry(first.index).unwrap();
        let entry = record::Entry::parse(stored.entry()).unwrap();
        assert!(matches!(entry.signature, Signature::Ed25519(_)));
    });
}

#[test]
fn given_a_flipped_bit_in_bytes_or_signature_when_sent_then_refused() {
    with_room(|room, _| {
        let good = room.sign(60, 2, (RECORD, 1), &group());
        for bit in [8 * 130, 8 * 150 + 3, 8 * 200, 8 * 255 + 7] {
            let mut bad = good.clone();
            bad.submission[bit / 8] ^= 1 << (bit % 8);
            let refused = declined(room.signed(bad));
            assert!(matches!(refused, Declined::Signature { .. }), "{refused}");
        }
        let mut bad = good.clone();
        bad.signature[40] ^= 1;
        assert!(matches!(
            declined(room.signed(bad)),
            Declined::Signature { .. }
        ));
        let mut other_part = good.clone();
        other_part.parts[0].1 = [9; 32];
        assert!(matches!(
            declined(room.signed(other_part)),
            Declined::Submission(record::Malformed::BodyRoot { .. })
        ));
        receipt(&room.signed(good));
    });
}

#[test]
fn given_a_sequence_when_a_restart_comes_then_it_is_still_counted_from_there() {
    with_room(|room, data| {
        receipt(&room.signed(room.sign(60, 2, (RECORD, 7), &group())));
        let room = room.again(data);
        let again = declined(room.signed(room.sign(61, 2, (RECORD, 7), &group())));
        assert!(
            matches!(again, Declined::Key(KeyRefusal::Sequence { last: 7, .. })),
            "{again}"
        );
        receipt(&room.signed(room.sign(62, 2, (RECORD, 8), &group())));
        let keys = room.ledger.keys();
        let used = keys.iter().map(|key| key.last_sequence).max();
        assert_eq!(used, Some(51), "the authority counted to 51");
    });
}

#[test]
fn given_a_delegations_key_when_it_signs_for_another_or_more_than_its_acts_then_refused() {
    with_room(|room, _| {
        receipt(&room.signed(room.sign(60, 3, (OWN, 1), &spoken(KENYA))));
        for fact in [spoken(MEXICO), group(), attested(60, MEXICO)] {
            let refused = declined(room.signed(room.sign(61, 3, (OWN, 2), &fact)));
            assert!(matches!(refused, Declined::NotItsOwn { .. }), "{refused}");
        }
        let as_rapporteur = declined(room.signed(room.sign(62, 3, (RECORD, 2), &spoken(KENYA))));
        assert!(matches!(
            as_rapporteur,
            Declined::Key(KeyRefusal::Capacity { .. })
        ));
    });
}

#[test]
fn given_a_delegations_key_when_it_signs_words_of_others_then_refused() {
    with_room(|room, _| {
        for (id, participant) in [(70, Some(KENYA)), (71, Some(MEXICO)), (72, None)] {
            receipt(&room.plain(id, &speaker(participant)));
        }
        receipt(&room.plain(73, &group()));
        let said = |change: &dyn Fn(&mut InterventionMade)| {
            let Fact::InterventionMade(mut made) = spoken(KENYA) else {
                unreachable!("it is one")
            };
            change(&mut made);
            Fact::InterventionMade(made)
        };
        let other = Party::Participant(ParticipantId([MEXICO; 16]));
        let of_others = [
            said(&|made| made.role = Role::Chair),
            said(&|made| made.role = Role::Moderator),
            said(&|made| made.speaker = Some(SpeakerId([71; 16]))),
            said(&|made| made.speaker = Some(SpeakerId([72; 16]))),
            said(&|made| made.on_behalf_of = vec![other]),
        ];
        for (id, fact) in (80..).zip(of_others) {
            let refused = declined(room.signed(room.sign(id, 3, (OWN, 1), &fact)));
            assert!(matches!(refused, Declined::NotItsOwn { .. }), "{refused}");
        }
        let own = said(&|made| {
            made.speaker = Some(SpeakerId([70; 16]));
            made.on_behalf_of = vec![Party::Group(GroupId([73; 16]))];
        });
        receipt(&room.signed(room.sign(90, 3, (OWN, 1), &own)));
    });
}

#[test]
fn given_an_attestation_when_the_delegation_signs_then_recorded_and_from_others_refused() {
    with_room(|room, _| {
        receipt(&room.signed(room.sign(60, 2, (RECORD, 1), &spoken(KENYA))));
        let unsigned = declined(room.plain(61, &attested(60, KENYA)));
        assert!(matches!(unsigned, Declined::Unsigned { .. }), "{unsigned}");
        let rapporteur = declined(room.signed(room.sign(62, 2, (RECORD, 2), &attested(60, KENYA))));
        assert!(matches!(rapporteur, Declined::Unsigned { .. }));
        let own = (Authorship::Countersignature, 1);
        receipt(&room.signed(room.sign(63, 3, own, &attested(60, KENYA))));
    });
}

#[test]
fn given_an_unsigned_enrolment_or_one_by_a_stranger_when_sent_then_refused() {
    with_room(|room, _| {
        let fact = Fact::KeyEnrolled(KeyEnrolled {
            key: PublicKey(secret(9).key().to_bytes()),
            capacity: KeyCapacity::Chair,
            participant: None,
            possession: SignatureBytes([0; 64]),
        });
        let unsigned = declined(room.plain(60, &fact));
        assert!(matches!(unsigned, Declined::Key(KeyRefusal::NotAllowed(_))));
        let stranger = room.sign(61, 9, (Authorship::Chair, 1), &group());
        assert!(matches!(
            declined(room.signed(stranger)),
            Declined::Key(KeyRefusal::Unknown(_))
        ));
    });
}

#[test]
fn given_fields_that_nobody_knows_when_sent_then_refused_for_they_could_never_be_erased() {
    with_room(|room, _| {
        let mut structure = facts::encode_structure(&group());
        structure.extend([0xfa, 0x7f, 5]);
        structure.extend(*b"hello");
        let incoming = Incoming {
            id: EntryId([60; 16]),
            session: None,
            occurred_at_ms: None,
            seen: None,
            refers_to: None,
            parts: vec![(1, Bytes::from(structure))],
        };
        let refused = room.ledger.prepare(incoming).unwrap_err();
        assert!(
            matches!(refused, Declined::UnknownFields { .. }),
            "{refused}"
        );
    });
}

fn rotation(room: &Room, keys: &KeyFolder, id: u8) -> Fact {
    let present = AuthorKey::parse(&room.ledger.vkey().to_bytes()).unwrap();
    let (_, old) = keys.log_secret("test", &present).unwrap();
    let next = keys.next_log_key("test").unwrap();
    let message = Possession {
        ledger: room.ledger.id(),
        submission: SubmissionId([id; 16]),
        old: Some(present.fingerprint()),
        new: next.key().fingerprint(),
        principal: PrincipalTag::NONE,
    };
    Fact::LogKeyRotated(LogKeyRotated {
        key: PublicKey(next.key().to_bytes()),
        by_new: SignatureBytes(next.sign_possession(&message)),
        by_old: SignatureBytes(AuthorSecret::from_secret(&old).sign_possession(&message)),
    })
}

fn newest_note(room: &Room) -> SignedCheckpoint {
    room.ledger.tip().borrow().note.parse().unwrap()
}

#[test]
fn given_a_rotated_log_key_when_recorded_then_both_sign_until_retired_also_after_a_restart() {
    with_room(|room, data| {
        let keys = KeyFolder::beside(data);
        let old = room.ledger.vkey();
        let fact = rotation(&room, &keys, 60);
        let by_authority = (Authorship::Secretariat, 100);
        let at = receipt(&room.signed(room.sign(60, 1, by_authority, &fact))).index;
        keys.keep_next_log_key("test").unwrap();
        let new = room.ledger.vkey();
        assert_ne!(old, new);
        for key in [&old, &new] {
            newest_note(&room).verify(key).unwrap();
        }

        let room = room.again(data);
        assert_eq!(room.ledger.vkeys(), [old.clone(), new.clone()]);
        let fingerprint = AuthorKey::parse(&old.to_bytes()).unwrap().fingerprint();
        let retired = Fact::LogKeyRetired(LogKeyRetired {
            key: KeyFingerprint(fingerprint.0.0),
        });
        let by_authority = (Authorship::Secretariat, 101);
        receipt(&room.signed(room.sign(61, 1, by_authority, &retired)));
        newest_note(&room).verify(&new).unwrap();
        assert_eq!(newest_note(&room).verify(&old), Err(Unproven::NoSignature));
        // The secret of the retired key is not needed any more.
        std::fs::remove_file(keys.file("test.log.key")).unwrap();

        let room = room.again(data);
        receipt(&room.plain(62, &group()));
        let note = newest_note(&room);
        let judged = engine::ring_of_record(room.ledger.reader()).unwrap();
        assert_eq!(judged.follow(&old, &note), Some((new.clone(), at)));
        let stranger = LogKey::from_secret(room.ledger.origin().clone(), &[9; 32]).verifier();
        assert_eq!(judged.follow(&stranger, &note), None);
        let evidence = room.ledger.evidence().unwrap();
        let earlier = evidence.consistency(1, Some(at)).unwrap();
        earlier
            .verify(room.ledger.tip().borrow().head.tree(), &old)
            .unwrap_err();
        evidence.inclusion(at).unwrap();
        let vkey = std::fs::read_to_string(data.join("test/log.vkey")).unwrap();
        assert_eq!(vkey.trim(), new.to_string());
    });
}

#[test]
fn given_a_next_log_key_whose_secret_the_server_lacks_when_rotated_then_refused() {
    with_room(|room, data| {
        let keys = KeyFolder::beside(data);
        let fact = rotation(&room, &keys, 60);
        let next = keys.file("test.log.next.key");
        std::fs::rename(&next, data.join("elsewhere")).unwrap();
        let signed = |id, sequence| room.sign(id, 1, (Authorship::Secretariat, sequence), &fact);
        let refused = declined(room.signed(signed(60, 100)));
        assert!(matches!(refused, Declined::NoLogSecret { .. }), "{refused}");
        std::fs::rename(data.join("elsewhere"), &next).unwrap();
        receipt(&room.signed(signed(60, 100)));
    });
}
