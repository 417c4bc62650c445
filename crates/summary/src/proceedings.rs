//! Every intervention in the order of speaking, by segment, one paragraph each.

use crate::document::{Block, Point};
use crate::scribe::Scribe;

impl Scribe<'_> {
    pub fn proceedings(&mut self) -> Vec<Block> {
        let mut blocks = self.spoken_one_by_one(None);
        let segments: Vec<u64> = self.segments().collect();
        let mut points = Vec::new();
        for segment in segments {
            let said = self.spoken_one_by_one(Some(segment));
            let Some(entry) = self.minutes.entry_at(segment).filter(|_| !said.is_empty()) else {
                continue;
            };
            let place = (points.len() + 1).to_string();
            points.push(Point {
                label: entry.code.map_or(place, |code| code.as_str().to_owned()),
                title: self.heading_of(segment),
                blocks: said,
            });
        }
        if !points.is_empty() {
            blocks.push(Block::Points(points));
        }
        blocks
    }

    fn spoken_one_by_one(&mut self, segment: Option<u64>) -> Vec<Block> {
        let floor = self.floor_of(segment);
        let floor: Vec<u64> = floor.iter().map(|it| it.entry.index).collect();
        // What was said by the first method is said by it in the same words.
        let by_time = self.minutes.state().rules().orders_by_time();
        let mut blocks = Vec::new();
        for intervention in floor {
            let line = self.interventions.get(&intervention);
            let late = line.is_some_and(|it| it.late) && by_time;
            let marks: Vec<&str> = late
                .then(|| self.prose.recorded_late())
                .into_iter()
                .collect();
            let told = match self.saying(intervention, segment.as_slice(), &marks) {
                Some(saying) => self.tell(&[saying]).into_iter().next(),
                None => self.took_the_floor(intervention, segment.as_slice(), &marks),
            };
            blocks.extend(told.map(Block::paragraph));
        }
        blocks
    }
}
