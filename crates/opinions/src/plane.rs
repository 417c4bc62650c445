//! Points on the plane of opinions, and numbers for counts.

/// Where a participant or a group stands on the plane. The axes have no unit and no names: who is near
/// each other voted alike.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Along what divides the participants most.
    pub x: f64,
    /// Along what divides them most after that.
    pub y: f64,
}

impl Point {
    /// The straight distance between two points, squared.
    pub(crate) fn squared_distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }
}

/// A point that stands for so many participants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighted {
    pub at: Point,
    pub weight: f64,
}

/// The mean of points by their weights; the origin, if there are none.
pub(crate) fn mean(points: impl Iterator<Item = Weighted>) -> Point {
    let (mut sum, mut weight) = (Point::default(), 0.0);
    for one in points {
        sum.x += one.at.x * one.weight;
        sum.y += one.at.y * one.weight;
        weight += one.weight;
    }
    if weight > 0.0 {
        sum.x /= weight;
        sum.y /= weight;
    }
    sum
}

/// A count as a number to reckon with; exact up to 2^53, which is more than there is memory for.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}
