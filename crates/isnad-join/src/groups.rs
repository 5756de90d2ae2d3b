//! Many tellings to groups, connected part by connected part.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::Told;
use crate::cluster::{Edge, NEVER, cluster};
use crate::edges::Field;

/// Groups of tellings of one event, each in order, the first of each in order. `must` and `cannot` are the judgements of people, which outrank all points.
///
/// The order of `told` is that in which ties are broken: by publication, then by the ids of documents, then as the text goes; tellings of one document stand
/// one after another.
#[must_use]
pub fn groups(told: &[Told], must: &[(u32, u32)], cannot: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let field = Field::of(told);
    let edges = field.edges();
    let (parts, part_of) = parts(told.len(), &edges, must);
    let edges = by_part(edges, |edge| part_of[edge.one as usize], parts.len());
    let must = by_part(vec![must.to_vec()], |pair| part_of[pair.0 as usize], parts.len());
    let cannot: FxHashSet<(u32, u32)> = cannot.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
    let group = |part: &Vec<u32>, edges: Vec<Edge>, must: Vec<(u32, u32)>| -> Vec<Vec<u32>> {
        if part.len() == 1 {
            return vec![part.clone()];
        }
        let local = |i: u32| part.partition_point(|other| *other < i) as u32;
        let edges = edges.into_iter().map(|edge| Edge { one: local(edge.one), two: local(edge.two), ..edge }).collect();
        let must: Vec<(u32, u32)> = must.into_iter().map(|(a, b)| (local(a), local(b))).collect();
        let mut worth = |a: u32, b: u32| {
            let pair = (part[a as usize], part[b as usize]);
            if !cannot.is_empty() && cannot.contains(&pair) { NEVER } else { field.worth(pair.0, pair.1) }
        };
        let groups = cluster(part.len() as u32, edges, &must, &mut worth);
        groups.into_iter().map(|group| group.into_iter().map(|i| part[i as usize]).collect()).collect()
    };
    let mut groups: Vec<Vec<u32>> =
        parts.par_iter().zip(edges).zip(must).flat_map_iter(|((part, edges), must)| group(part, edges, must)).collect();
    groups.par_sort_unstable_by_key(|group| group[0]);
    groups
}

/// Connected parts, those with most members first, and the part of each telling.
fn parts(many: usize, edges: &[Vec<Edge>], must: &[(u32, u32)]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut parent: Vec<u32> = (0..many as u32).collect();
    for (a, b) in edges.iter().flatten().map(|edge| (edge.one, edge.two)).chain(must.iter().copied()) {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b) as usize] = a.min(b);
    }
    let mut of_root: Vec<Vec<u32>> = vec![Vec::new(); many];
    for i in 0..many as u32 {
        of_root[root(&mut parent, i) as usize].push(i);
    }
    let mut parts: Vec<Vec<u32>> = of_root.into_iter().filter(|part| !part.is_empty()).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let mut part_of = vec![0; many];
    for (n, part) in (0..).zip(&parts) {
        part.iter().for_each(|i| part_of[*i as usize] = n);
    }
    (parts, part_of)
}

/// What stands for the connected part of a telling; the way there is made shorter.
fn root(parent: &mut [u32], mut i: u32) -> u32 {
    while parent[i as usize] != i {
        parent[i as usize] = parent[parent[i as usize] as usize];
        i = parent[i as usize];
    }
    i
}

/// Those of each part. A stretch is given back as soon as it has been dealt out.
fn by_part<T>(all: Vec<Vec<T>>, part_of: impl Fn(&T) -> u32, parts: usize) -> Vec<Vec<T>> {
    let mut many = vec![0; parts];
    all.iter().flatten().for_each(|one| many[part_of(one) as usize] += 1);
    let mut out: Vec<Vec<T>> = many.into_iter().map(Vec::with_capacity).collect();
    all.into_iter().flatten().for_each(|one| out[part_of(&one) as usize].push(one));
    out
}
