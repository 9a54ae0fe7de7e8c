//! The tree over a chain's rows: one hash for all of them, and a short proof that one of them is among them.
//!
//! Hashes are those of RFC 6962, section 2.1: a leaf is the SHA-256 of a zero byte and the leaf's bytes, a node that of a one
//! byte and the two hashes below it. A [`Leaf`] has the bytes of what its row's seal is made from.
//!
//! The tree is not kept. Each question for it reads the rows once and keeps one hash for each power of two.

use sha2::{Digest as _, Sha256};

use super::chain::LENGTH;
use crate::ids::RecordId;

/// What a chain says of one row: enough for its seal, and nothing personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leaf {
    /// The row's number in its chain.
    pub number: u64,
    /// The record's id, or that of an entry.
    pub id: RecordId,
    /// SHA-256 of the text as it was written; it stays when the text is erased.
    pub digest: [u8; LENGTH],
}

impl Leaf {
    /// The 56 bytes that are hashed: number (big-endian), id, digest.
    pub fn to_bytes(&self) -> [u8; 8 + 16 + LENGTH] {
        let mut bytes = [0; 8 + 16 + LENGTH];
        bytes[..8].copy_from_slice(&self.number.to_be_bytes());
        bytes[8..24].copy_from_slice(self.id.as_bytes());
        bytes[24..].copy_from_slice(&self.digest);
        bytes
    }
}

/// A tree that grows by one leaf at a time, in the order of the rows.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Whole subtrees from the left, each larger than the next.
    whole: Vec<Node>,
    size: u64,
    /// The leaf that a proof is wanted for.
    wanted: Option<RecordId>,
    /// The place of that leaf, and the leaf itself.
    found: Option<(u64, Leaf)>,
    path: Vec<[u8; LENGTH]>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    hash: [u8; LENGTH],
    leaves: u64,
    /// Whether the leaf that is wanted is below it.
    has_wanted: bool,
}

/// A leaf's place in a tree, and the hashes beside its way to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inclusion {
    /// The leaf.
    pub leaf: Leaf,
    /// From 0.
    pub index: u64,
    /// From the leaf to the root.
    pub path: Vec<[u8; LENGTH]>,
}

impl Tree {
    /// Without leaves, and with a proof for the row of this id when it comes.
    pub fn proving(id: RecordId) -> Self {
        Self { wanted: Some(id), ..Self::default() }
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next leaf.
    pub fn push(&mut self, leaf: &Leaf) {
        let hash = Sha256::new().chain_update([0]).chain_update(leaf.to_bytes()).finalize().into();
        let has_wanted = self.wanted == Some(leaf.id) && self.found.is_none();
        if has_wanted {
            self.found = Some((self.size, *leaf));
        }
        let mut node = Node { hash, leaves: 1, has_wanted };
        self.size += 1;
        while let Some(left) = self.whole.pop_if(|left| left.leaves == node.leaves) {
            node = self.join(left, node);
        }
        self.whole.push(node);
    }

    /// The root, and the proof if one was wanted and its leaf came.
    pub fn finish(mut self) -> ([u8; LENGTH], Option<Inclusion>) {
        let Some(mut root) = self.whole.pop() else { return (Sha256::digest([]).into(), None) };
        while let Some(left) = self.whole.pop() {
            root = self.join(left, root);
        }
        (root.hash, self.found.map(|(index, leaf)| Inclusion { leaf, index, path: self.path }))
    }

    fn join(&mut self, left: Node, right: Node) -> Node {
        if left.has_wanted {
            self.path.push(right.hash);
        } else if right.has_wanted {
            self.path.push(left.hash);
        }
        Node {
            hash: node(&left.hash, &right.hash),
            leaves: left.leaves + right.leaves,
            has_wanted: left.has_wanted || right.has_wanted,
        }
    }
}

fn node(left: &[u8; LENGTH], right: &[u8; LENGTH]) -> [u8; LENGTH] {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(number: u64) -> Leaf {
        let id = RecordId::new(time::OffsetDateTime::UNIX_EPOCH);
        Leaf { number, id, digest: [number as u8; LENGTH] }
    }

    /// The definition of RFC 6962, 2.1.
    fn root(leaves: &[Leaf]) -> [u8; LENGTH] {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => Sha256::new().chain_update([0]).chain_update(leaf.to_bytes()).finalize().into(),
            _ => {
                let left = leaves.len().next_power_of_two() / 2;
                node(&root(&leaves[..left]), &root(&leaves[left..]))
            }
        }
    }

    /// The definition of RFC 6962, 2.1.1.
    fn path(index: usize, leaves: &[Leaf]) -> Vec<[u8; LENGTH]> {
        if leaves.len() <= 1 {
            return Vec::new();
        }
        let left = leaves.len().next_power_of_two() / 2;
        let (mut below, beside) = if index < left {
            (path(index, &leaves[..left]), root(&leaves[left..]))
        } else {
            (path(index - left, &leaves[left..]), root(&leaves[..left]))
        };
        below.push(beside);
        below
    }

    #[test]
    fn root_and_proofs_are_those_of_the_definition() {
        let leaves: Vec<Leaf> = (1..=70).map(leaf).collect();
        for size in 0..=leaves.len() {
            for index in 0..=size.min(leaves.len() - 1) {
                let mut tree = Tree::proving(leaves[index].id);
                leaves[..size].iter().for_each(|leaf| tree.push(leaf));
                assert_eq!(tree.size(), size as u64);
                let (found, inclusion) = tree.finish();
                assert_eq!(found, root(&leaves[..size]), "{size}");
                let expected = (index < size).then(|| path(index, &leaves[..size]));
                let inclusion = inclusion.map(|inclusion| {
                    assert_eq!((inclusion.index, inclusion.leaf), (index as u64, leaves[index]));
                    inclusion.path
                });
                assert_eq!(inclusion, expected, "{index} of {size}");
            }
        }
    }

    #[test]
    fn a_leaf_is_what_the_seal_is_made_from() {
        let leaf = leaf(258);
        let bytes = leaf.to_bytes();
        assert_eq!((bytes.len(), &bytes[..8]), (56, &[0, 0, 0, 0, 0, 0, 1, 2][..]));
        assert_eq!((&bytes[8..24], &bytes[24..]), (&leaf.id.as_bytes()[..], &leaf.digest[..]));
    }
}
