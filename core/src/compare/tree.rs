//! What is alike put together, by average linkage: two clusters are as far apart as their members are on average.

use crate::sort::sort_by_key;
use kodama::{Method, linkage};

/// Everything joined two by two until it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    leaves: usize,
    /// The clusters that were joined and how far apart they were, nearest first. Numbers from `leaves` on are joins.
    joins: Vec<(usize, usize, f64)>,
}

impl Tree {
    /// Of so many things with the distances between each two: 0–1, 0–2, …, 1–2, …
    pub fn of(leaves: usize, mut distances: Vec<f64>) -> Tree {
        if leaves < 2 || distances.len() != leaves * (leaves - 1) / 2 {
            return Tree { leaves, joins: Vec::new() };
        }
        let tree = linkage(&mut distances, leaves, Method::Average);
        let join = |step: &kodama::Step<f64>| (step.cluster1, step.cluster2, step.dissimilarity);
        Tree { leaves, joins: tree.steps().iter().map(join).collect() }
    }

    /// How far apart the clusters were that were joined.
    pub fn heights(&self) -> Vec<f64> {
        self.joins.iter().map(|(_, _, height)| *height).collect()
    }

    /// All things, those that go together beside each other; where either may come first, the lower number does.
    pub fn order(&self) -> Vec<usize> {
        self.clusters(f64::INFINITY).concat()
    }

    /// The clusters that are joined up to a height, each with its members as in [`Tree::order`].
    pub fn clusters(&self, height: f64) -> Vec<Vec<usize>> {
        let mut clusters: Vec<Vec<usize>> = (0..self.leaves).map(|leaf| vec![leaf]).collect();
        for (one, other, _) in self.joins.iter().filter(|join| join.2 <= height) {
            let mut pair = [std::mem::take(&mut clusters[*one]), std::mem::take(&mut clusters[*other])];
            sort_by_key(&mut pair, |members| members.first().copied());
            clusters.push(pair.concat());
        }
        clusters.retain(|members| !members.is_empty());
        sort_by_key(&mut clusters, |members| members.first().copied());
        clusters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of five elements that is printed everywhere, with the heights of the unweighted method.
    #[test]
    fn the_heights_that_were_published() {
        let ab_to_de = [17.0, 21.0, 31.0, 23.0, 30.0, 34.0, 21.0, 28.0, 39.0, 43.0];
        let tree = Tree::of(5, ab_to_de.to_vec());
        let rounded: Vec<f64> = tree.heights().iter().map(|height| height.round()).collect();
        assert_eq!(rounded, [17.0, 22.0, 28.0, 33.0], "{:?}", tree.heights());
        assert_eq!(tree.order(), [0, 1, 4, 2, 3]);
        assert_eq!(tree.clusters(22.0), [vec![0, 1, 4], vec![2], vec![3]]);
        assert_eq!(tree.clusters(0.0).len(), 5);
    }

    #[test]
    fn few_things_are_a_tree_too() {
        assert_eq!(Tree::of(0, Vec::new()).order(), [0; 0]);
        assert_eq!(Tree::of(1, Vec::new()).order(), [0]);
        assert_eq!(Tree::of(2, vec![0.5]).clusters(0.4), [vec![0], vec![1]]);
        assert_eq!(Tree::of(3, vec![0.0; 3]).clusters(0.0), [vec![0, 1, 2]]);
        assert_eq!(Tree::of(3, Vec::new()).order(), [0, 1, 2], "distances that are not there");
    }
}
