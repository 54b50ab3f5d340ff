//! The accessibility rules that can be checked by a program.

use crate::page::Page;
use serde_json::Value;
use std::fs;
use std::sync::OnceLock;

/// `wcag22aa` has to be named: without it the size of targets is not checked.
const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }).then(
      result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id} (${rule.help}): ${node.target.join(' ')}\n    ${node.failureSummary.replaceAll('\n', '\n    ')}`))),
      failure => done([`axe itself failed: ${failure.message}`]));";

/// Every violation on the page as it is now, in words.
pub fn violations(page: &Page) -> Vec<String> {
    let answer = page.script_with_answer(&format!("{}\n{RUN}", source()), &[]);
    let violations = answer.as_array().map(Vec::as_slice).unwrap_or_default();
    violations.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = xtask::tools::axe().unwrap_or_else(|advice| panic!("{advice}"));
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    })
}
