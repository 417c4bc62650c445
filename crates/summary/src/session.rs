//! The session: when, where, its parts, who took part; what a source reports beside what the
//! ledger counts, never mixed.

use deliberation::{Gender, Measure, Occasion, SegmentKind, TextField};
use lexicon::{Noun, SpeakerFigures, State, Subject};
use views::{Figure, Participation, SegmentLine, SessionLine, Spoken};

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::sayings::Saying;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

const SEGMENTS: [SegmentKind; 6] = [
    SegmentKind::Opening,
    SegmentKind::RoundTable,
    SegmentKind::Debate,
    SegmentKind::QuestionsAndAnswers,
    SegmentKind::Closing,
    SegmentKind::Other,
];

impl Scribe<'_> {
    /// Under the title: dates and place of each session, with its name where there are several.
    pub fn byline(&self) -> Vec<Block> {
        let sessions = self.minutes.sessions();
        let named = sessions.len() > 1;
        sessions
            .iter()
            .filter_map(|session| {
                Some(Block::paragraph(vec![
                    self.dates_and_place(session, named)?,
                ]))
            })
            .collect()
    }

    /// The language of most texts, where that is said once.
    pub fn language_note(&self) -> Option<Block> {
        let (language, entries) = self.mostly.as_ref()?;
        let said = self.prose.mostly_in(&self.language_name(*language));
        let note = Draft::computed()
            .say(&said)
            .rest(entries)
            .sentence(self.prose)?;
        Some(Block::paragraph(vec![note]))
    }

    fn dates_and_place(&self, session: &SessionLine, named: bool) -> Option<Sentence> {
        let index = session.session.index;
        let mut draft = Draft::computed().rest(&[index]);
        let mut between = "";
        if named && let Some(title) = self.text(index, TextField::Title) {
            draft = draft.strong_wording(self, &title);
            between = self.prose.comma();
        }
        if let Some(dates) = &session.dates {
            draft = draft
                .say(between)
                .say(&self.prose.span(&words::span(dates)));
            between = self.prose.comma();
        }
        match (self.text(index, TextField::Place), session.country) {
            (Some(place), _) => draft.say(between).wording(self, &place),
            (None, Some(country)) => draft.say(between).say(&self.country(country.as_str())),
            (None, None) => draft,
        }
        .line()
    }

    /// The bare name of a country, or its code where the lexicon does not know it.
    pub fn country(&self, code: &str) -> String {
        State::find(code).map_or_else(
            || code.to_owned(),
            |state| self.prose.state(state, self.as_of).bare,
        )
    }

    /// "au Kenya", or the code where the lexicon does not know the country.
    pub fn in_country(&self, code: &str) -> String {
        State::find(code).map_or_else(
            || code.to_owned(),
            |state| self.prose.state(state, self.as_of).place,
        )
    }

    pub fn session(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for session in self.minutes.sessions() {
            let sentences = self.about(&session);
            if !sentences.is_empty() {
                blocks.push(Block::paragraph(sentences));
            }
        }
        let participation = self.minutes.participation(None);
        blocks.extend(self.figures(&self.minutes.figures()));
        let counted = self.counted(&participation);
        if !counted.is_empty() {
            blocks.push(Block::paragraph(counted));
        }
        blocks
    }

    fn about(&self, session: &SessionLine) -> Vec<Sentence> {
        let index = session.session.index;
        let mut sentences = Vec::new();
        if let Some(description) = self.text(index, TextField::Description) {
            let draft = Draft::recorded_text().wording(self, &description);
            sentences.extend(draft.sentence(self.prose));
        }
        sentences.extend(self.session_parts(&session.segments));
        if !session.languages.is_empty() {
            let names = session.languages.iter().map(|it| self.language_name(*it));
            let names: Vec<String> = names.collect();
            let said = self.prose.working_languages(&names);
            sentences.extend(
                Draft::computed()
                    .say(&said)
                    .rest(&[index])
                    .sentence(self.prose),
            );
        }
        sentences
    }

    fn session_parts(&self, segments: &[SegmentLine]) -> Option<Sentence> {
        let parts: Vec<String> = SEGMENTS
            .into_iter()
            .filter_map(|kind| {
                let count = segments.iter().filter(|it| it.kind == kind).count();
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                (count > 0).then(|| self.prose.segments(words::segment_kind(kind), count))
            })
            .collect();
        if parts.is_empty() {
            return None;
        }
        Draft::computed()
            .say(&self.prose.session_parts(&parts))
            .rest(segments.iter().map(|it| &it.segment.index))
            .sentence(self.prose)
    }

    fn figures(&self, figures: &[Figure]) -> Option<Block> {
        let items: Vec<Vec<Sentence>> = figures.iter().map(|it| self.figure(it)).collect();
        let entries = figures.iter().map(|it| &it.entry.index);
        (!items.is_empty()).then(|| {
            Block::List(List {
                number: None,
                lead: Draft::reported()
                    .say(self.prose.figures_lead())
                    .rest(entries)
                    .lead(self.prose),
                numbered: false,
                items,
            })
        })
    }

    fn figure(&self, figure: &Figure) -> Vec<Sentence> {
        let prose = self.prose;
        let exactness = words::exactness(figure.exactness);
        let reported = |noun| prose.reported(exactness, figure.quantity, noun);
        let number = match figure.measure {
            Measure::Attendees => reported(Noun::Attendee).text,
            Measure::Speakers => reported(Noun::Speaker).text,
            Measure::WomenSpeakers => prose.women_among_speakers(&reported(Noun::Woman)),
            Measure::Participants => reported(Noun::Participant).text,
            Measure::StatesRepresented => reported(Noun::State).text,
            Measure::Regions => reported(Noun::Region).text,
            Measure::RoundTables => reported(Noun::RoundTable).text,
            Measure::Other => reported(Noun::Unspecified).text,
        };
        let number = match figure.of {
            Some(kind) => prose.within_segments(&number, words::segment_kind(kind)),
            None => number,
        };
        let index = figure.entry.index;
        let draft = Draft::reported().rest(&figure.rests_on).rest(&[index]);
        let description = self.text(index, TextField::Description);
        if let (Measure::Other, Some(mut what)) = (figure.measure, description) {
            // The description is what the number counts.
            what.content
                .truncate(what.content.trim_end().trim_end_matches(['.', '。']).len());
            let said = draft.wording(self, &what).say(&prose.labelled("", &number));
            return said.sentence(self.prose).into_iter().collect();
        }
        let mut sentences: Vec<Sentence> = Vec::new();
        sentences.extend(draft.strong(&number).sentence(self.prose));
        sentences.extend(self.recorded(index, TextField::Description));
        sentences
    }

    fn counted(&self, participation: &Participation) -> Vec<Sentence> {
        let prose = self.prose;
        let on_roll = participation.participants.iter();
        let registered: Vec<u64> = on_roll.clone().map(|it| it.participant.index).collect();
        if registered.is_empty() {
            return self.spoken(participation);
        }
        let counts = participation.by_category.iter();
        let counts = counts.filter(|it| it.counts.registered > 0);
        let counts = counts.map(|it| {
            let noun = words::category(it.category).noun();
            (u64::from(it.counts.registered), noun)
        });
        let counts: Vec<Subject> = prose.exact_alike(&counts.collect::<Vec<_>>());
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut say = |text: &str, entries: &[u64]| {
            sentences.extend(
                Draft::computed()
                    .say(text)
                    .rest(entries)
                    .sentence(self.prose),
            );
        };
        say(&prose.registered(&counts), &registered);
        let spoke: u64 = on_roll_spoke(participation);
        let floor: Vec<u64> = self.floor().chain(registered.iter().copied()).collect();
        say(&prose.took_the_floor_count(spoke), &floor);
        let present = on_roll.filter(|it| it.present).count();
        match u64::try_from(present).unwrap_or(u64::MAX) {
            0 => say(prose.presence_unknown(), &registered),
            present => {
                let noted = self.of_kinds(&[deliberation::FactKind::PresenceNoted]);
                say(&prose.present_count(present), &noted.collect::<Vec<u64>>());
            }
        }
        sentences.extend(self.spoken(participation));
        sentences
    }

    fn spoken(&self, participation: &Participation) -> Vec<Sentence> {
        let floor: Vec<u64> = self.floor().collect();
        let counts = &participation.interventions;
        if floor.is_empty() {
            return Vec::new();
        }
        let said = self
            .prose
            .interventions(counts.distinct.into(), counts.unstated.into());
        let mut sentences: Vec<Sentence> = Vec::new();
        sentences.extend(
            Draft::computed()
                .say(&said)
                .rest(&floor)
                .sentence(self.prose),
        );
        let speakers = &participation.speakers;
        if speakers.persons > 0 {
            let of = |gender| {
                let found = speakers.by_gender.iter().find(|(it, _)| *it == gender);
                found.map_or(0, |(_, count)| u64::from(*count))
            };
            let figures = SpeakerFigures {
                persons: speakers.persons.into(),
                women: of(Gender::Woman),
                men: of(Gender::Man),
                another: of(Gender::Another),
                not_on_record: speakers.gender_not_on_record.into(),
            };
            let persons: Vec<u64> = self
                .interventions
                .values()
                .filter_map(|it| Some(it.speaker.as_ref()?.index))
                .collect();
            sentences.extend(
                Draft::computed()
                    .say(&self.prose.speakers(&figures))
                    .rest(&persons)
                    .sentence(self.prose),
            );
        }
        sentences
    }

    fn floor(&self) -> impl Iterator<Item = u64> + '_ {
        let lines = self.interventions.values();
        let taken = lines.filter(|it| {
            it.spoken == Spoken::Intervention
                && matches!(it.occasion, Some(Occasion::Distinct | Occasion::Unstated))
        });
        taken.map(|it| it.entry.index)
    }

    /// What was said in the segments of a kind, in their order.
    pub fn segments_of(&mut self, kind: SegmentKind) -> Vec<Block> {
        let sessions = self.minutes.sessions();
        let segments = sessions.iter().flat_map(|it| &it.segments);
        let segments: Vec<u64> = segments
            .filter(|it| it.kind == kind)
            .map(|it| it.segment.index)
            .collect();
        let mut blocks = Vec::new();
        for segment in segments {
            let mut sayings: Vec<Saying> = Vec::new();
            let mut silent: Vec<Vec<Sentence>> = Vec::new();
            for intervention in self.spoken_in(segment) {
                match self.saying(intervention, &[segment], &[]) {
                    Some(saying) => sayings.push(saying),
                    None => silent.extend(self.took_the_floor(intervention, &[segment], &[])),
                }
            }
            let mut items = self.tell(&sayings);
            items.extend(silent);
            if !items.is_empty() {
                blocks.push(Block::List(List {
                    number: None,
                    lead: None,
                    numbered: false,
                    items,
                }));
            }
        }
        blocks
    }

    /// The interventions of a segment, in the order of speaking.
    pub fn spoken_in(&self, segment: u64) -> Vec<u64> {
        let mut lines: Vec<_> = self.interventions.values().collect();
        lines.sort_by_key(|it| it.number);
        lines
            .into_iter()
            .filter(|it| it.segment.as_ref().is_some_and(|it| it.index == segment))
            .map(|it| it.entry.index)
            .collect()
    }
}

fn on_roll_spoke(participation: &Participation) -> u64 {
    let counts = participation.by_category.iter();
    counts.map(|it| u64::from(it.counts.spoke)).sum()
}
