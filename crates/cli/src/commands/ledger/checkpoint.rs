//! Checkpoints: how many rows a chain has and the root of the tree over them, signed (<https://c2sp.org/tlog-checkpoint>).
//!
//! Beside what the format asks for, a checkpoint has a line `head` with the chain's head. A chain whose old records were
//! removed has a tree of what is left, and an origin of its own: `NAME/from/NUMBER`.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Opened;
use super::note::{self, Note, Signer, Verifier};
use super::progress::Progress;
use crate::commands::{Failure, keys};
use tower_consent::ledger::{Head, Inclusion, Tree};

const HEAD: &str = "head ";

/// A chain as far as it was read, and the tree over its rows. It may be read on later: what was read is not kept.
pub(in crate::commands) struct Reading {
    pub(in crate::commands) begin: Head,
    pub(in crate::commands) head: Head,
    tree: Tree,
}

impl Reading {
    /// Reads a chain up to `head`.
    ///
    /// # Errors
    ///
    /// The ledger cannot be read, or its seals do not follow from its rows: such a chain is not signed.
    pub(super) fn of(opened: &Opened, head: Head, tree: Tree, progress: &mut Progress) -> anyhow::Result<Self> {
        let begin = opened.ask(|ledger| ledger.begin(head))?;
        let mut reading = Self { begin, head: begin, tree };
        reading.read_on(opened, head, &mut |read| {
            progress.add(read);
            Ok(())
        })?;
        Ok(reading)
    }

    pub(in crate::commands) fn from(begin: Head) -> Self {
        Self { begin, head: begin, tree: Tree::default() }
    }

    /// Reads on up to `head`, some rows at a time: how many, `step` is told, which may end it.
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of), and what `step` says. Then it is of no further use.
    pub(in crate::commands) fn read_on(
        &mut self,
        opened: &Opened,
        head: Head,
        step: &mut dyn FnMut(u64) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        while self.head.number() < head.number() {
            let leaves = opened.ask(|ledger| ledger.leaves(self.head))?;
            let before = self.head.number();
            for leaf in leaves.iter().take_while(|leaf| leaf.number <= head.number()) {
                if leaf.number != self.head.number() + 1 {
                    return Err(damaged(&format!("number {} is missing", self.head.number() + 1)));
                }
                self.head = self.head.after(leaf);
                self.tree.push(leaf);
            }
            if self.head.number() == before {
                return Err(damaged(&format!("number {} is missing", before + 1)));
            }
            step(self.head.number() - before)?;
        }
        if self.head != head {
            return Err(damaged(&format!(
                "the seal of number {} does not follow from what is before it",
                head.number()
            )));
        }
        Ok(())
    }

    /// The proof that was wanted, if its row is in the chain.
    pub(super) fn inclusion(&self) -> Option<Inclusion> {
        self.tree.clone().finish().1
    }

    pub(in crate::commands) fn signed(&self, signer: &Signer) -> Note {
        let mut origin = signer.name().to_owned();
        if let Some(chain) = self.head.chain() {
            origin += &format!("/{chain}");
        }
        if self.begin.number() > 0 {
            origin += &format!("/from/{}", self.begin.number() + 1);
        }
        let (root, _) = self.tree.clone().finish();
        let (root, size) = (STANDARD.encode(root), self.tree.size());
        signer.sign(format!("{origin}\n{size}\n{root}\n{HEAD}{}\n", self.head))
    }
}

fn damaged(what: &str) -> anyhow::Error {
    let advice = "nothing is signed that does not fit: `tower-consent ledger verify` names all that is wrong";
    Failure::new(format!("the ledger was changed: {what}"), advice).into()
}

pub(crate) fn signer(file: &Path) -> anyhow::Result<Signer> {
    signer_in(file, &keys::read(file, "file with the key that signs heads", HOW_TO_MAKE_A_KEY)?)
}

pub(in crate::commands) fn signer_in(file: &Path, text: &str) -> anyhow::Result<Signer> {
    let failed = |cause| {
        Failure::new(format!("`{}` holds no key that signs heads", file.display()), HOW_TO_MAKE_A_KEY).because(cause)
    };
    Ok(text.parse().map_err(failed)?)
}

const HOW_TO_MAKE_A_KEY: &str =
    "make one with `(umask 077; tower-consent keys ledger shop.example/consent > ledger.key)`";

/// How the name of a file with a checkpoint ends.
pub(in crate::commands) const ENDING: &str = "note";

#[derive(Debug, Default)]
pub(super) struct SignedHeads {
    pub(super) heads: Vec<Head>,
    /// Why files of a folder are not among them: a fault, and no reason to leave out the others.
    pub(super) faults: Vec<String>,
}

/// The heads of a file with signed ones, or of all such files in a folder.
///
/// # Errors
///
/// The file cannot be read, has anything but signed heads, or one that `verifier` did not sign; or there is no file in the
/// folder.
pub(super) fn heads(place: &Path, verifier: &Verifier) -> anyhow::Result<SignedHeads> {
    if !place.is_dir() {
        return Ok(SignedHeads { heads: heads_of_file(place, verifier)?, faults: Vec::new() });
    }
    let advice = "name the folder that `serve --checkpoints` writes";
    let failed = |what: &str| Failure::new(format!("the folder `{}` {what}", place.display()), advice);
    let entries = std::fs::read_dir(place).map_err(|cause| failed("cannot be read").because(cause))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .map_err(|cause| failed("cannot be read").because(cause))?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == ENDING));
    files.sort();
    if files.is_empty() {
        return Err(failed("has no signed head").into());
    }
    let mut signed = SignedHeads::default();
    for file in &files {
        match heads_of_file(file, verifier) {
            Ok(heads) => signed.heads.extend(heads),
            Err(error) => signed.faults.push(format!("{error:#}")),
        }
    }
    Ok(signed)
}

fn heads_of_file(file: &Path, verifier: &Verifier) -> anyhow::Result<Vec<Head>> {
    let advice = "pass a file as `tower-consent ledger head --sign-key KEY` printed it, whole and unchanged";
    let failed = |what: &str| Failure::new(format!("`{}` {what}", file.display()), advice);
    let text = std::fs::read_to_string(file).map_err(|cause| failed("cannot be read").because(cause))?;
    let notes = note::read_all(&text).map_err(|cause| failed("has no signed head").because(cause))?;
    notes
        .iter()
        .map(|note| {
            verifier.check(note).map_err(|cause| failed("proves nothing").because(cause))?;
            Ok(head_of(&note.text, verifier.name()).ok_or_else(|| failed("has a note that is no head of a ledger"))?)
        })
        .collect()
}

/// The head in a checkpoint of this name. The same key may have signed other notes, which say nothing of a ledger.
fn head_of(text: &str, name: &str) -> Option<Head> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let (origin, size, root, head) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
    let rest = origin.strip_prefix(name)?;
    let is_named = rest.is_empty() || rest.starts_with('/');
    let size: u64 = size.parse().ok().filter(|number: &u64| number.to_string() == size)?;
    let is_root = STANDARD.decode(root).is_ok_and(|root| root.len() == 32);
    let head: Head = head.strip_prefix(HEAD)?.parse().ok()?;
    let is_whole = is_named && is_root && size <= head.number() && lines.next().is_none();
    is_whole.then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_checkpoint_of_the_name_has_a_head() {
        let (root, seal) = (STANDARD.encode([7; 32]), "0a".repeat(32));
        let good = format!("a.example/l\n5\n{root}\nhead 5:{seal}\n");
        assert_eq!(head_of(&good, "a.example/l").unwrap().number(), 5);
        assert!(head_of(&good.replace("/l\n5", "/l/from/3\n3"), "a.example/l").is_some());
        for bad in [
            good.replace("a.example/l", "a.example/lx"),
            good.replace("a.example/l", "b.example/l"),
            good.replace("\n5\n", "\n05\n"),
            good.replace("\n5\n", "\n+5\n"),
            good.replace("\n5\n", "\n6\n"),
            good.replace("\n5\n", "\n9223372036854775808\n"),
            good.replace("head 5", "head 99999999999999999999"),
            good.replace(&root, "AAAA"),
            good.replace(&root, &format!("{root}\nmore")),
            good.replace('\n', "\r\n"),
            format!("{good}head 6:{seal}\n"),
            format!("a.example/l\nnews\nof today\nhead 5:{seal}\n"),
            format!("head 5:{seal}\n"),
            good.trim_end().to_owned(),
        ] {
            assert_eq!(head_of(&bad, "a.example/l"), None, "{bad:?}");
        }
    }
}
