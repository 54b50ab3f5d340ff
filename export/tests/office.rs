//! LibreOffice opens what is made for other programs, and makes pages of it. `cargo xtask test` installs it and runs this.

mod words;

use samenbord_core::file::Language;
use samenbord_core::session::Session;
use samenbord_export::{Form, make};
use samenbord_sessions::{example, library, with_photo};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use words::words;

#[test]
#[ignore = "needs LibreOffice, which `cargo xtask test` installs"]
fn libreoffice_makes_pages_of_documents_slides_and_workbooks() {
    let folder = folder();
    // A page of the report for every step at least; a slide for every group, one that compares, and one before all.
    let expected = [
        write(&folder, "example", &example(), Form::Docx, 3..=10),
        write(&folder, "photo", &with_photo(), Form::Pptx, 26..=26),
        write(&folder, "library", &library(), Form::Xlsx, 6..=200),
    ];
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut convert = Command::new(std::env::var_os("SOFFICE").unwrap_or_else(|| "soffice".into()));
    convert.args(["--headless", &profile, "--convert-to", "pdf", "--outdir"]).arg(&folder);
    let output = convert.args(expected.iter().map(|(file, _)| file)).output().expect("LibreOffice runs");
    for (file, pages) in expected {
        let pdf = file.with_extension("pdf");
        let bytes = fs::read(&pdf).unwrap_or_else(|error| panic!("{}: {error}; {output:?}", pdf.display()));
        let found = count_pages(&bytes);
        assert!(pages.contains(&found), "{}: {found} pages, not {pages:?}", file.display());
    }
}

fn write(
    folder: &Path,
    name: &str,
    session: &Session,
    form: Form,
    pages: std::ops::RangeInclusive<usize>,
) -> (PathBuf, std::ops::RangeInclusive<usize>) {
    let bytes = make(session, form, &words(Language::Dutch), Vec::new(), &mut |_, _| {}).expect("a file");
    let path = folder.join(format!("{name}.{}", form.word()));
    fs::write(&path, bytes).expect("written");
    (path, pages)
}

/// Empty at the start.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// LibreOffice writes the objects of pages as they are.
fn count_pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
}
