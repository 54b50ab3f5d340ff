//! What pages weigh on the wire.

use crate::Outcome;
use crate::probe::Probe;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use xtask::size;

pub struct Scale {
    /// Where each site is served, and the folder it comes from.
    sites: [(String, PathBuf); 2],
    /// Compressing takes longer than anything else here, so every file once.
    known: HashMap<String, usize>,
}

impl Scale {
    pub fn new(sites: [(String, PathBuf); 2]) -> Self {
        Self { sites, known: HashMap::new() }
    }

    /// Bytes of brotli 11 of everything the page has asked for until it could be used.
    pub fn weigh(&mut self, probe: &Probe<'_>) -> Outcome<f64> {
        let asked = probe.read("bench.asked()");
        let addresses = asked.as_array().into_iter().flatten().filter_map(|address| address.as_str());
        let weights: Outcome<Vec<usize>> = addresses.map(|address| self.weigh_file(address)).collect();
        Ok(weights?.into_iter().sum::<usize>() as f64)
    }

    fn weigh_file(&mut self, address: &str) -> Outcome<usize> {
        if let Some(known) = self.known.get(address) {
            return Ok(*known);
        }
        let file = self.file(address).ok_or_else(|| format!("{address} is of no site"))?;
        let weight = fs::read(&file).and_then(|bytes| size::compressed(&bytes));
        let weight = weight.map_err(|error| format!("{}: {error}", file.display()))?;
        self.known.insert(address.to_owned(), weight);
        Ok(weight)
    }

    fn file(&self, address: &str) -> Option<PathBuf> {
        let path = address.split('?').next()?;
        let file = self.sites.iter().find_map(|(url, folder)| Some(folder.join(path.strip_prefix(url)?)))?;
        Some(if file.is_dir() { file.join("index.html") } else { file })
    }
}
