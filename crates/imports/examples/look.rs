//! An import to look at: `look FORMAT FILE` prints the lines, and the report to the other side.

use std::error::Error;

use imports::{
    Bytes, Debate, Imported, Interventions, Source, W3cLog, akoma_ntoso, interventions,
    open_slides, parlamint, w3c_log,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(format), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("look FORMAT FILE".into());
    };
    let imported = import(&format, &file, &std::fs::read(&file)?)?;
    print!("{}", imported.text());
    eprintln!("{}", serde_json::to_string_pretty(&imported.report)?);
    Ok(())
}

fn import(format: &str, file: &str, bytes: &[u8]) -> Result<Imported, Box<dyn Error>> {
    if format == "interventions" {
        return Ok(interventions(&Interventions {
            file: Bytes { file, bytes },
            columns: &[],
            separator: None,
            session: None,
            language: None,
            basis: None,
            in_ledger: &[],
        })?);
    }
    let text = std::str::from_utf8(bytes)?;
    let debate = Debate {
        file: Source { file, text },
        session: None,
    };
    Ok(match format {
        "akoma-ntoso" => akoma_ntoso(&debate)?,
        "open-slides" => open_slides(&debate)?,
        "parlamint" => parlamint(&debate)?,
        "w3c-log" => w3c_log(&W3cLog {
            debate,
            zone: Some("Z"),
            scribe: None,
        })?,
        other => return Err(format!("there is no format {other:?}").into()),
    })
}
