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

/// At most so many clusters, begun with points that are as far from each other as can be.
///
/// Fewer only if there are fewer places where points are. None without points.
pub(crate) fn scattered(points: &[Weighted], most: usize) -> Option<Clusters> {
    settled(points, farthest(points, most))
}

/// One cluster of all, two, three and so on, as many as there can be up to `most`; by count, from 1.
///
/// Each is the best that comes of the one before and any of the points as a further centre (Likas,
/// Vlassis and Verbeek 2003, "The global k-means clustering algorithm"). So it depends neither on the
/// order of the points, where no two are equally good, nor on luck.
pub(crate) fn grown(points: &[Weighted], most: usize) -> Vec<Clusters> {
    let mut all: Vec<Clusters> = Vec::new();
    while all.len() < most {
        let next = match all.last() {
            None => settled(points, vec![mean(points.iter().copied())]),
            Some(before) => further(points, before),
        };
        let Some(next) = next else { break };
        all.push(next);
    }
    all
}

fn further(points: &[Weighted], before: &Clusters) -> Option<Clusters> {
    let mut best: Option<Clusters> = None;
    for point in points {
        let centres = [before.centres.as_slice(), &[point.at]].concat();
        let wanted = centres.len();
        let Some(found) = settled(points, centres) else {
            continue;
        };
        let better = best.as_ref().is_none_or(|it| found.spread < it.spread);
        if found.centres.len() == wanted && better {
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

/// The mean silhouette of the points (Rousseeuw 1987), each counted once: from -1, all in the wrong
/// cluster, to 1, all far from every other. 0 for a point that is alone in its cluster, for one that is
/// as near to its own as to another, and where there is but one cluster.
pub(crate) fn silhouette(points: &[Weighted], clusters: &Clusters) -> f64 {
    let one = |at: usize| {
        let (mut sums, mut counts) = (
            vec![0.0; clusters.centres.len()],
            vec![0.0; clusters.centres.len()],
        );
        for (other, of) in clusters.of.iter().enumerate() {
            if other != at {
                sums[*of] += points[at].at.squared_distance(points[other].at).sqrt();
                counts[*of] += 1.0;
            }
        }
        let own = clusters.of[at];
        let mut others = f64::INFINITY;
        for (cluster, (sum, count)) in sums.iter().zip(&counts).enumerate() {
            if cluster != own && *count > 0.0 {
                others = others.min(sum / count);
            }
        }
        let within = sums[own] / counts[own];
        let most = within.max(others);
        let defined = counts[own] > 0.0 && others.is_finite() && most > 0.0;
        if defined {
            (others - within) / most
        } else {
            0.0
        }
    };
    let all: f64 = (0..points.len()).map(one).sum();
    all / crate::plane::real(points.len().max(1))
}
