//! Russian headings and names of entries.

use crate::ru::Russian;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for Russian {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "Сессия",
            Heading::Opening => "Открытие",
            Heading::General => "Общая дискуссия",
            Heading::Themes => "Темы",
            Heading::Points => "Положения, по которым сближаются позиции",
            Heading::Practices => "Передовая практика",
            Heading::Proposals => "Предложения",
            Heading::Terminology => "Терминология",
            Heading::Decisions => "Решения",
            Heading::Frameworks => "Рамочные документы",
            Heading::Closing => "Закрытие",
            Heading::NextSteps => "Дальнейшие шаги",
            Heading::Commitments => "Обязательства и последующие меры",
            Heading::Proceedings => "Ход заседаний",
            Heading::Speakers => "Приложение: выступавшие по частям сессии",
            Heading::Participants => "Приложение: участники",
            Heading::Positions => "Приложение: позиции",
            Heading::Charts => "Приложение: таблицы и графики",
            Heading::Corrections => "Исправления",
            Heading::Rules => "Приложение: применявшиеся правила",
            Heading::Irregularities => "Приложение: зафиксированные нарушения",
            Heading::Entries => "Цитируемые записи реестра",
            Heading::SkipToContent => "Перейти к содержанию",
            Heading::Entry => "запись",
            Heading::To => "–",
            Heading::Original => "язык оригинала",
            Heading::Milestones => "контрольные сроки",
            Heading::Example => "пример",
            Heading::Indicator => "показатель",
            Heading::Definition => "определение",
            Heading::Reason => "мотив",
            Heading::EntryHash => "хеш записи",
            Heading::Proof => "доказательство, хеши до корня",
            Heading::ByTheEditor => "абзац от редактора",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "открытие сессии",
            EntryKind::SessionClosed => "окончание сессии",
            EntryKind::MeetingOpened => "открытие заседания",
            EntryKind::MeetingChanged => "перерыв, возобновление или закрытие заседания",
            EntryKind::SegmentOpened => "начало части сессии",
            EntryKind::SegmentClosed => "окончание части сессии",
            EntryKind::TopicAdded => "тема",
            EntryKind::ParticipantRegistered => "участник",
            EntryKind::StandingChanged => "изменение статуса",
            EntryKind::GroupFormed => "группа",
            EntryKind::MembershipChanged => "изменение состава группы",
            EntryKind::SpeakerIntroduced => "оратор",
            EntryKind::PresenceNoted => "присутствие",
            EntryKind::InterventionMade => "выступление",
            EntryKind::SubjectMentioned => "упоминание",
            EntryKind::AlignmentNoted => "присоединение к заявлению",
            EntryKind::ProposalTabled => "предложение",
            EntryKind::ProposalSponsored => "соавтор предложения",
            EntryKind::MilestoneSet => "контрольный срок",
            EntryKind::PointFormulated => "положение",
            EntryKind::PointReformulated => "новая формулировка положения",
            EntryKind::EvidenceLinked => "материал, относящийся к положению",
            EntryKind::TermIntroduced => "термин",
            EntryKind::FormOffered => "форма термина",
            EntryKind::PositionTaken => "позиция",
            EntryKind::PositionWithdrawn => "отзыв позиции",
            EntryKind::SupportReported => "поддержка по сообщению источника",
            EntryKind::PracticeReported => "передовая практика",
            EntryKind::FrameworkRegistered => "рамочный документ",
            EntryKind::FrameworkCited => "ссылка на рамочный документ",
            EntryKind::NextStepSet => "дальнейший шаг",
            EntryKind::FigureReported => "цифра по сообщению источника",
            EntryKind::EntryCorrected => "исправление",
            EntryKind::TextTranslated => "перевод",
            EntryKind::LedgerFounded => "создание реестра",
            EntryKind::RulesAdopted => "принятие правил",
            EntryKind::RecordAttested => "подтверждение или оспаривание отчета",
            EntryKind::ParagraphWritten => "абзац от редактора",
            EntryKind::DecisionPut => "решение",
            EntryKind::VoteCast => "голос",
            EntryKind::VoteIntended => "намерение голосовать",
            EntryKind::ObjectionRaised => "возражение",
            EntryKind::ObjectionWithdrawn => "снятие возражения",
            EntryKind::ResultDeclared => "объявление результата",
            EntryKind::ExplanationGiven => "разъяснение мотивов голосования или позиции",
            EntryKind::FloorRequested => "просьба о предоставлении слова",
            EntryKind::FloorChanged => "изменение в предоставлении слова",
            EntryKind::WaitingReordered => "новый порядок ожидания",
            EntryKind::ListChanged => "изменение списка ораторов",
            EntryKind::TimeAllotted => "выделение времени для выступлений",
            EntryKind::ProposalRevised => "пересмотр предложения",
            EntryKind::ProposalChanged => "изменение статуса предложения",
            EntryKind::SessionSealed => "окончательное закрытие отчёта о сессии",
            EntryKind::CommitmentMade => "обязательство",
            EntryKind::ProgressReported => "сообщение о ходе выполнения обязательства",
            EntryKind::DraftCirculated => "распространение проекта",
            EntryKind::CommentMade => "замечание к проекту",
            EntryKind::CommentSettled => "решение по замечанию",
            EntryKind::KeyEnrolled => "регистрация ключа",
            EntryKind::KeyRotated => "замена ключа",
            EntryKind::KeyRevoked => "отзыв ключа",
            EntryKind::PartsRedacted => "распоряжение об изъятии",
            EntryKind::LogKeyRotated => "новый ключ реестра",
            EntryKind::LogKeyRetired => "окончание действия прежнего ключа реестра",
            EntryKind::Unknown => "запись более нового вида, чем это программное обеспечение",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "датирована позже, чем внесена",
            IrregularityKind::SessionClosed => "внесена после окончания сессии",
            IrregularityKind::OutsideAnySession => "не относится ни к одной сессии",
            IrregularityKind::MeetingNotInProgress => "в то время, когда заседание не шло",
            IrregularityKind::MeetingChangeOutOfTurn => {
                "изменение, которого состояние заседания не допускало"
            }
            IrregularityKind::SegmentClosed => "после окончания этой части сессии",
            IrregularityKind::OrdinalTaken => "место в порядке выступлений уже занято",
            IrregularityKind::SpeakerOfAnotherParticipant => "оратор внесен от другого участника",
            IrregularityKind::MemberAlready => "уже входит в группу",
            IrregularityKind::NotAMember => "в группу не входит",
            IrregularityKind::NotItsProposer => {
                "предложение сняла сторона, не указанная среди его авторов"
            }
            IrregularityKind::SponsorAlready => "уже является автором или соавтором",
            IrregularityKind::NoPositionToWithdraw => "нет позиции, которую можно отозвать",
            IrregularityKind::NumberTaken => "номер уже занят",
            IrregularityKind::VoteAfterResult => "голос подан после объявления результата",
            IrregularityKind::IntentionBeforeResult => "заявлено до объявления результата",
            IrregularityKind::ResultDeclaredAlready => "результат уже был объявлен",
            IrregularityKind::GavelOverObjection => {
                "объявлено принятым, несмотря на остающееся в силе возражение"
            }
            IrregularityKind::ObjectionAfterResult => "выдвинуто после объявления результата",
            IrregularityKind::NoObjectionToWithdraw => {
                "не было возражения, которое можно было бы снять"
            }
            IrregularityKind::SpeakerNotOnList => "выступавшего не было в списке ораторов",
            IrregularityKind::ListClosed => "список ораторов был закрыт",
            IrregularityKind::FloorChangeOutOfTurn => {
                "предоставление слова не могло измениться таким образом"
            }
            IrregularityKind::ActOnWithdrawnText => "предложение было снято",
            IrregularityKind::ActOnAdoptedText => {
                "предложение было принято и вновь не вносилось на рассмотрение"
            }
            IrregularityKind::CommentAfterDeadline => "срок представления замечаний истёк",
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("возражение"),
            EvidenceBearing::Illustrates => Some("пример"),
            EvidenceBearing::Qualifies => Some("уточнение"),
        }
    }
}
