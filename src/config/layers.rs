//! Where values come from, the later over the earlier: defaults, the file, the environment, `--set`, flags.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::keys::{Key, VARIABLES};
use super::value;

/// The file that is read when it is there and none was named.
const FILE: &str = "folkmoot.toml";
/// How alike a mistaken key must be to one we know before we suggest it, between 0 and 1.
const ALIKE: f64 = 0.7;

/// What was given from outside.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// `--config`.
    pub(crate) file: Option<PathBuf>,
    /// The environment's variables, ours and others'.
    pub(crate) environment: Vec<(String, String)>,
    /// `--set key=value`, in order.
    pub(crate) set: Vec<String>,
    /// What a command's own flags mean.
    pub(crate) flags: Vec<(Key, String)>,
}

/// The value of every key.
#[derive(Default)]
pub(crate) struct Values(BTreeMap<Key, String>);

impl Values {
    /// Reads all layers.
    pub(crate) fn read(given: &Given) -> Result<Self> {
        let mut values = Self::default();
        values.take_file(given.file.as_deref())?;
        for (variable, text) in &given.environment {
            values.take_variable(variable, text)?;
        }
        for setting in &given.set {
            values.take_setting(setting)?;
        }
        for (key, text) in &given.flags {
            values.put(*key, value::from_text(*key, text, "the command line")?);
        }
        Ok(values)
    }

    /// The value of a key: its default when no layer says.
    pub(crate) fn get(&self, key: Key) -> &str {
        self.0.get(&key).map_or(key.default(), String::as_str)
    }

    fn put(&mut self, key: Key, value: String) {
        self.0.insert(key, value);
    }

    fn take_file(&mut self, named: Option<&Path>) -> Result<()> {
        let path = match named {
            Some(path) => path,
            None if Path::new(FILE).exists() => Path::new(FILE),
            None => return Ok(()),
        };
        let place = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the configuration {place}"))?;
        let table: toml::Table = text.parse().with_context(|| format!("{place} is not TOML"))?;
        self.take_table("", &table, &place)
    }

    fn take_table(&mut self, above: &str, table: &toml::Table, place: &str) -> Result<()> {
        for (name, value) in table {
            let name = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            match (Key::named(&name), value) {
                (Some(key), value) => self.put(key, value::from_toml(key, value, place)?),
                (None, toml::Value::Table(inner)) if is_section(&name) => self.take_table(&name, inner, place)?,
                (None, _) => return unknown(&name, place),
            }
        }
        Ok(())
    }

    fn take_variable(&mut self, variable: &str, text: &str) -> Result<()> {
        if !variable.starts_with(VARIABLES) {
            return Ok(());
        }
        let named = |name: &str| Key::ALL.iter().copied().find(|key| key.variable() == name);
        if let Some(key) = named(variable) {
            self.put(key, value::from_text(key, text, variable)?);
            return Ok(());
        }
        if let Some(key) = variable.strip_suffix("_FILE").and_then(named) {
            let content =
                std::fs::read_to_string(text).with_context(|| format!("cannot read what {variable} names"))?;
            self.put(key, value::from_text(key, content.trim_end_matches(['\n', '\r']), variable)?);
            return Ok(());
        }
        let name = variable.trim_start_matches(VARIABLES).to_ascii_lowercase().replace("__", ".");
        unknown(&name, &format!("the environment ({variable})"))
    }

    fn take_setting(&mut self, setting: &str) -> Result<()> {
        let Some((name, text)) = setting.split_once('=') else { bail!("--set {setting}: write --set key=value") };
        let Some(key) = Key::named(name.trim()) else { return unknown(name.trim(), "--set") };
        self.put(key, value::from_text(key, text.trim(), "--set")?);
        Ok(())
    }
}

fn is_section(name: &str) -> bool {
    Key::ALL.iter().any(|key| key.name().strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

fn unknown(name: &str, place: &str) -> Result<()> {
    let alike = |key: &Key| strsim::jaro_winkler(name, key.name());
    let nearest = Key::ALL.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|key| alike(key) >= ALIKE) {
        Some(key) => bail!("unknown key {name} in {place}: did you mean {}?", key.name()),
        None => bail!("unknown key {name} in {place}: docs/configuration.md lists the keys there are"),
    }
}
