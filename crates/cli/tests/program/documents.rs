//! Documents: by every template, made again and compared, and what changed between two moments.

use std::fs;

use crate::house::{House, example, failed, json, printed};
use tempfile::tempdir;

const TEMPLATES: [&str; 4] = ["conclusions", "report", "record", "corrigendum"];
const FORMATS: [&str; 5] = ["md", "html", "json", "akn", "docx"];

#[test]
fn given_each_template_and_format_when_verified_then_it_is_what_the_record_says_until_it_is_changed()
 {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    for (template, lang) in TEMPLATES.into_iter().zip(["fr", "ar", "zh", "ru"]) {
        for format in FORMATS {
            let file = folder.path().join(format!("{template}.{format}"));
            let file = file.to_str().unwrap();
            let wanted = ["--template", template, "--lang", lang, "-o", file];
            printed(&[&["summary", "--data", &data][..], &wanted].concat());
            let verify = ["verify-summary", file, "--data", &data];
            let said = printed(&verify);
            assert!(said.starts_with("intact: "), "{said}");
            for line in ["ledger    idm-2017", &format!("template  {template}")] {
                assert!(said.contains(line), "{said}");
            }
            let mut bytes = fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(file, bytes).unwrap();
            let (code, said) = failed(&verify);
            assert_eq!(code, 1);
            assert!(said.contains("not what the record says"), "{said}");
        }
    }
}

#[test]
fn given_an_earlier_prefix_when_verified_then_it_still_holds_and_another_ledger_does_not() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let file = folder.path().join("early.md");
    let file = file.to_str().unwrap();
    let early = ["--as-of", "300", "--lang", "en", "-o", file];
    printed(&[&["summary", "--data", &data][..], &early].concat());
    assert!(printed(&["verify-summary", file, "--data", &data]).contains("entries   301"));
    let page = fs::read_to_string(file).unwrap();
    for (from, to, why) in [
        (
            "root=",
            "root=0",
            "another ledger, or its history was changed",
        ),
        (
            "size=301",
            "size=300",
            "another ledger, or its history was changed",
        ),
        ("ledger=idm-2017", "ledger=other", "is of the ledger other"),
        ("template=conclusions", "template=mine", "does not ship"),
        ("audience=full", "audience=delegate", "one delegate"),
        (
            "language=en",
            "language=xx",
            "a language in which no summary",
        ),
        (
            "rapporteur-summary/1",
            "rapporteur-summary/9",
            "does not say what it was made of",
        ),
    ] {
        let changed = page.replacen(from, to, 1);
        assert_ne!(changed, page);
        fs::write(file, changed).unwrap();
        let (code, said) = failed(&["verify-summary", file, "--data", &data]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(why), "{why}: {said}");
    }
}

#[test]
fn given_a_template_of_ones_own_when_used_then_it_has_these_parts_and_a_mistake_is_named() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let own = folder.path().join("short.toml");
    let written = "name = \"short\"\nsymbol = \"SHORT\"\nnumbered = true\n\
                   part = [{ of = \"points\", depth = \"brief\" }]\n";
    fs::write(&own, written).unwrap();
    let own = own.to_str().unwrap();
    let file = folder.path().join("short.md");
    let file = file.to_str().unwrap();
    let asked = ["--template", own, "--lang", "en"];
    printed(&[&["summary", "--data", &data, "-o", file][..], &asked].concat());
    let page = fs::read_to_string(file).unwrap();
    assert!(page.contains("IDM-2017/SHORT/1566"), "{page}");
    let headings: Vec<&str> = page.lines().filter(|it| it.starts_with("## ")).collect();
    assert_eq!(
        headings,
        ["## Points of convergence", "## Entries of the ledger cited"]
    );
    assert!(
        page.contains("\n1\\. Eight points of convergence"),
        "{page}"
    );
    assert!(!page.contains("Interventions noted"), "{page}");
    let verify = ["verify-summary", file, "--data", &data];
    printed(&[&verify[..], &["--template", own]].concat());
    let (code, said) = failed(&verify);
    assert!(
        code == 1 && said.contains("give its file with --template"),
        "{said}"
    );
    fs::write(own, written.replace("points", "votes")).unwrap();
    let (code, said) = failed(&[&["summary", "--data", &data][..], &asked].concat());
    assert!(
        code == 1 && said.contains("unknown variant `votes`"),
        "{said}"
    );
    let (code, said) = failed(&["summary", "--data", &data, "--template", "minutes"]);
    assert!(
        code == 2 && said.contains("conclusions, report, record, corrigendum"),
        "{said}"
    );
}

#[test]
fn given_two_moments_when_compared_then_each_change_names_the_entries_that_did_it() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let nothing = printed(&["diff", "1565", "1565", "--data", &data]);
    assert_eq!(nothing, "nothing changed between entries 1565 and 1565\n");
    let asked = ["diff", "300", "345", "--lang", "en"];
    let told = printed(&[&asked[..], &["--data", &data]].concat());
    for line in [
        "Proposals › P5",
        "  - Five proposals are on record.",
        "  + Eight proposals are on record.",
    ] {
        assert!(told.lines().any(|it| it == line), "{line}: {told}");
    }
    let changes = json(&[&asked[..], &["--json", "--data", &data]].concat());
    let changes = changes["changes"].as_array().unwrap();
    let measures = changes
        .iter()
        .find(|it| it["before"] == "Five proposals are on record.");
    let by = measures.unwrap()["done_by"].as_array().unwrap();
    let by: Vec<u64> = by.iter().map(|it| it.as_u64().unwrap()).collect();
    assert!(
        !by.is_empty() && by.iter().all(|it| (301..=345).contains(it)),
        "{by:?}"
    );
    let house = House::serve(&data);
    assert_eq!(
        printed(&[&asked[..], &["--server", &house.url]].concat()),
        told
    );
    let (code, said) = failed(&["diff", "345", "300", "--data", &data]);
    assert!(code == 2 && said.contains("the other way round"), "{said}");
}
