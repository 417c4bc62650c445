//! Russian: words of tables.

use crate::ru::Russian;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for Russian {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "№",
            Column::Speaker => "Выступающий",
            Column::Role => "Роль",
            Column::Kind => "Выступление",
            Column::SpeakingTime => "Время выступления",
            Column::Participant => "Участник",
            Column::Category => "Категория",
            Column::Standing => "Статус",
            Column::RegionalGroup => "Региональная группа",
            Column::Interventions => "Выступления",
            Column::TookTheFloor => "Выступили",
            Column::OnRecord => "В реестре",
            Column::Segment => "Часть сессии",
            Column::Subject => "Предмет",
            Column::InFavour => "За",
            Column::Against => "Против",
            Column::Otherwise => "Иная позиция",
            Column::Entry => "Запись",
            Column::InPlaceOf => "Вместо",
            Column::Read => "Следует читать",
            Column::Origin => "Источник",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "Выступления вне частей сессии",
            Caption::Participants => "Участники, внесённые в реестр",
            Caption::Positions => "Последняя позиция каждого участника",
            Caption::SpokeByCategory => "Выступившие участники по категориям",
            Caption::SpeakingTimeByCategory => "Время выступлений по категориям участников",
            Caption::PositionsBySubject => "Участники за и против по последней позиции каждого",
            Caption::SupportByRegionalGroup => "Участники за, по региональным группам",
            Caption::LevelsOverTime => {
                "Положения и предложения по уровню сближения позиций, в конце каждой части"
            }
            Caption::Corrections => "Исправления",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "Резюме выводов",
            DocumentKind::Report => "Доклад",
            DocumentKind::Record => "Краткий отчёт",
            DocumentKind::Corrigendum => "Исправление",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "ошибка записи",
            CorrectionOrigin::Delegation => "по просьбе делегации",
            CorrectionOrigin::DelegationNotAccepted => "по просьбе делегации, не принято",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "исправлений в реестре нет"
    }
}
