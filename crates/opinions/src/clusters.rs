//! k-means without chance, and how well its clusters are apart.

use crate::plane::{Point, Weighted, mean};

/// Rounds until the clusters of one start must have settled.
const MOST_ROUNDS: usize = 100;

/// Points, each in one cluster. Every cluster has a point.
#[derive(Debug, Clone)]
pub(crate) struct Clusters {
    /// By point: its cluster.
    pub of: Vec<usize>,
    /// By cluster: the weighted mean of its points.
    pub centres: Vec<Point>,
    /// What k-means makes small: squared distances from the centres, by weight.
    spread: f64,
}

impl Clusters {
    /// By cluster: what its points weigh together.
    pub(crate) fn weights(&self, points: &[Weighted]) -> Vec<f64> {
        let mut weights = vec![0.0; self.centres.len()];
        for (point, of) in points.iter().zip(&self.of) {
            weights[*of] += point.weight;
        }
        weights
    }
}

/// At most so many clusters of points, begun with those that are as far from each other as can be.
///
/// Fewer only if there are fewer places where points are. None without points.
pub(crate) fn scattered(points: &[Weighted], most: usize) -> Option<Clusters> {
    settled(points, farthest(points, most))
}

/// At most so many clusters of points, begun with the first that are at different places.
pub(crate) fn first_come(points: &[Weighted], most: usize) -> Option<Clusters> {
    let mut taken: Vec<Point> = Vec::new();
    for point in points {
        if taken.len() < most && !taken.contains(&point.at) {
            taken.push(point.at);
        }
    }
    settled(points, taken)
}

/// Two clusters of all points, three and so on, as many as there can be up to `most`; none lighter
/// than `lightest`.
///
/// Each is the best that comes of the one before and any of the points as a further centre (Likas,
/// Vlassis and Verbeek 2003, "The global k-means clustering algorithm"). So it depends neither on the
/// order of the points, where no two are equally good, nor on luck.
pub(crate) fn grown(points: &[Weighted], most: usize, lightest: f64) -> Vec<Clusters> {
    let mut all: Vec<Clusters> = Vec::new();
    let mut centres = vec![mean(points.iter().copied())];
    while centres.len() < most {
        let Some(next) = further(points, &centres, lightest) else {
            break;
        };
        centres.clone_from(&next.centres);
        all.push(next);
    }
    all
}

fn further(points: &[Weighted], before: &[Point], lightest: f64) -> Option<Clusters> {
    let mut best: Option<Clusters> = None;
    for point in points {
        let Some(found) = settled(points, [before, &[point.at]].concat()) else {
            continue;
        };
        let better = best.as_ref().is_none_or(|it| found.spread < it.spread);
        let all = found.centres.len() == before.len() + 1;
        if all && better && found.weights(points).iter().all(|it| *it >= lightest) {
            best = Some(found);
        }
    }
    best
}

/// Points to begin with: first the one farthest from the middle, then whichever is farthest from all
/// that were taken; of equals the first.
fn farthest(points: &[Weighted], most: usize) -> Vec<Point> {
    let middle = mean(points.iter().copied());
    let mut away: Vec<f64> = points
        .iter()
        .map(|it| it.at.squared_distance(middle))
        .collect();
    let mut taken = Vec::new();
    while taken.len() < most {
        let Some(at) = greatest(&away) else { break };
        if !taken.is_empty() && away[at] <= 0.0 {
            break;
        }
        let next = points[at].at;
        for (away, point) in away.iter_mut().zip(points) {
            let distance = point.at.squared_distance(next);
            *away = if taken.is_empty() {
                distance
            } else {
                away.min(distance)
            };
        }
        taken.push(next);
    }
    taken
}

/// Where the greatest stands; of equals the first.
fn greatest(numbers: &[f64]) -> Option<usize> {
    let mut best = None;
    for (at, number) in numbers.iter().enumerate() {
        if best.is_none_or(|(_, most)| *number > most) {
            best = Some((at, *number));
        }
    }
    best.map(|(at, _)| at)
}

/// Lloyd's rounds: each point to the nearest centre, each centre to the mean of its points, until no
/// point changes. A centre that loses all its points is given up.
fn settled(points: &[Weighted], mut centres: Vec<Point>) -> Option<Clusters> {
    if points.is_empty() || centres.is_empty() {
        return None;
    }
    let mut of = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let (next, kept) = without_empty(nearest(points, &centres), centres.len());
        let same = next == of;
        of = next;
        centres = means(points, &of, kept);
        if same {
            break;
        }
    }
    let away = points.iter().zip(&of);
    let spread = away
        .map(|(point, of)| point.weight * point.at.squared_distance(centres[*of]))
        .sum();
    Some(Clusters {
        of,
        centres,
        spread,
    })
}

/// By point: the centre nearest to it, of equals the first.
fn nearest(points: &[Weighted], centres: &[Point]) -> Vec<usize> {
    let nearest = |point: &Weighted| {
        let mut best = (0, f64::INFINITY);
        for (at, centre) in centres.iter().enumerate() {
            let distance = point.at.squared_distance(*centre);
            if distance < best.1 {
                best = (at, distance);
            }
        }
        best.0
    };
    points.iter().map(nearest).collect()
}

/// The same clusters, numbered without those that have no point; and how many there are.
fn without_empty(mut of: Vec<usize>, clusters: usize) -> (Vec<usize>, usize) {
    let mut number: Vec<Option<usize>> = vec![None; clusters];
    for one in &of {
        number[*one] = Some(0);
    }
    let mut kept = 0;
    for one in number.iter_mut().flatten() {
        *one = kept;
        kept += 1;
    }
    for one in &mut of {
        *one = number[*one].unwrap_or(*one);
    }
    (of, kept)
}

fn means(points: &[Weighted], of: &[usize], clusters: usize) -> Vec<Point> {
    let mut members: Vec<Vec<Weighted>> = vec![Vec::new(); clusters];
    for (point, of) in points.iter().zip(of) {
        members[*of].push(*point);
    }
    members.into_iter().map(|it| mean(it.into_iter())).collect()
}

/// The mean silhouette (Rousseeuw 1987) of those whom the points stand for: from -1, all in the wrong
/// cluster, to 1, all far from every other. 0 for one who is alone in its cluster or as near to its own
/// as to another, and where there is but one cluster.
pub(crate) fn silhouette(points: &[Weighted], clusters: &Clusters) -> f64 {
    let weights = clusters.weights(points);
    let all: f64 = (0..points.len())
        .map(|at| points[at].weight * silhouette_of(at, points, clusters, &weights))
        .sum();
    let weight: f64 = weights.iter().sum();
    if weight > 0.0 { all / weight } else { 0.0 }
}

/// That of each of those whom a point stands for.
fn silhouette_of(at: usize, points: &[Weighted], clusters: &Clusters, weights: &[f64]) -> f64 {
    let mut away = vec![0.0; weights.len()];
    for (other, of) in points.iter().zip(&clusters.of) {
        away[*of] += other.weight * points[at].at.squared_distance(other.at).sqrt();
    }
    let own = clusters.of[at];
    let others = (0..weights.len())
        .filter(|it| *it != own)
        .map(|it| away[it] / weights[it])
        .fold(f64::INFINITY, f64::min);
    let company = weights[own] - 1.0;
    if company <= 0.0 || others.is_infinite() {
        return 0.0;
    }
    let within = away[own] / company;
    let most = within.max(others);
    if most > 0.0 {
        (others - within) / most
    } else {
        0.0
    }
}
