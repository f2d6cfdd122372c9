//! Oficios and figures from the terminal: listed, signed many at once whatever ends it, saved, verified, counted.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "program/mod.rs"]
#[allow(dead_code, reason = "each test program uses its part")]
mod program;

use program::{names, run, succeed};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Two practice cases, each with its oficio, and the password of the practice e.firma in a file.
fn practice(folder: &Path) {
    for case in [1, 2] {
        succeed(folder, &format!("demo --data datos --personas 20 --out dictamenes --caso {case}"));
    }
    let access = std::fs::read(folder.join("datos/demostracion.json")).unwrap();
    let access: serde_json::Value = serde_json::from_slice(&access).unwrap();
    std::fs::write(folder.join("clave.txt"), access["key_password"].as_str().unwrap()).unwrap();
}

const KEY: &str = "--cer datos/e.firma/perita_ejemplo.cer --key datos/e.firma/perita_ejemplo.key";
const DATA: &str = "--data datos --personas 20";

fn signed(folder: &Path) -> usize {
    let said = succeed(folder, &format!("oficio list {DATA}"));
    assert_eq!(said.lines().count(), 2, "{said}");
    said.lines().filter(|line| line.ends_with(": 1 solicitud(es), firmado")).count()
}

/// Signs all and is killed so many milliseconds later.
fn killed(folder: &Path, after: u64) {
    let line = format!("oficio sign --todos {KEY} --password-file clave.txt {DATA}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cotejoctl"));
    command.args(line.split_whitespace()).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(Duration::from_millis(after));
    child.kill().ok();
    child.wait().unwrap();
    assert!(succeed(folder, &format!("status {DATA}")).contains("cadena: íntegra"));
}

#[test]
fn oficios_are_signed_at_once_saved_verified_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    practice(folder);
    assert_eq!(signed(folder), 0);

    std::fs::write(folder.join("otra.txt"), "no es").unwrap();
    let wrong = run(folder, &format!("oficio sign --todos {KEY} --password-file otra.txt {DATA}"));
    assert!(wrong.code == 1 && wrong.err.contains("La contraseña no abre la llave"), "{}", wrong.err);
    for (line, code) in [
        (format!("oficio sign {KEY} --password-file clave.txt {DATA}"), 2),
        (format!("oficio sign --todos EJ01-0001/26 {KEY} --password-file clave.txt {DATA}"), 2),
        (format!("oficio sign EJ99-0001/26 {KEY} --password-file clave.txt {DATA}"), 1),
        (format!("oficio sign --todos --cer x --password-file clave.txt {DATA}"), 2),
        ("oficio".to_owned(), 2),
    ] {
        assert_eq!(run(folder, &line).code, code, "{line}");
    }
    assert_eq!(signed(folder), 0);

    for after in [150, 400, 800, 1300, 2000] {
        killed(folder, after);
        signed(folder);
    }
    let said = succeed(folder, &format!("oficio sign --todos {KEY} --password-file clave.txt {DATA}"));
    assert_eq!(signed(folder), 2, "{said}");
    let again = run(folder, &format!("oficio sign --todos {KEY} --password-file clave.txt {DATA}"));
    assert!(again.code == 0 && again.out.contains("todos los oficios están firmados"), "{}", again.out);

    let list = succeed(folder, &format!("oficio list {DATA}"));
    let number = list.lines().next().unwrap().split(':').next().unwrap().to_owned();
    succeed(folder, &format!("oficio save {number} --out salida {DATA}"));
    let file = names(&folder.join("salida")).pop().unwrap();
    assert!(file.ends_with("-firmado.pdf"));
    let trust = "--trust datos/autoridades/ac_demostracion.cer";
    let said = succeed(folder, &format!("oficio verify salida/{file} {trust}"));
    for line in ["íntegro: sí", "nivel: PAdES B-B", "confianza: sí", "solicitudes: 1"] {
        assert!(said.contains(line), "{said}");
    }
    assert!(said.contains(&number), "{said}");
    assert_eq!(run(folder, &format!("verify salida/{file}")).code, 1, "an oficio is no dictamen");
    let mut pdf = std::fs::read(folder.join("salida").join(&file)).unwrap();
    let middle = pdf.len() / 2;
    pdf[middle] ^= 1;
    std::fs::write(folder.join("tocado.pdf"), pdf).unwrap();
    assert_eq!(run(folder, "oficio verify tocado.pdf").code, 1);
    counted(folder);
}

/// Two oficios with a solicitud each; one has a record, which its dictamen confirms.
fn counted(folder: &Path) {
    let said = succeed(folder, &format!("estadistica {DATA} --csv cifras.csv"));
    let total = said.lines().find(|line| line.starts_with("total")).unwrap();
    let figures: Vec<&str> = total.split_whitespace().skip(1).collect();
    assert_eq!(figures, ["2", "2", "2", "1", figures[4], "2", "1", "2"], "{said}");
    assert!(
        said.contains("con registros: 50.00 % (truncado)") && said.contains("persona: los casos"),
        "{said}"
    );
    let csv = std::fs::read_to_string(folder.join("cifras.csv")).unwrap();
    let mut lines = csv.lines();
    assert_eq!(
        lines.next().unwrap(),
        "institucion,oficios_de_solicitud,solicitudes,solicitudes_con_registros,\
         registros_para_identificacion,registros_confirmados_mediante_dictamen"
    );
    assert_eq!(
        lines.next().unwrap(),
        format!("\"Servicios Periciales, Estado Ejemplo\",2,2,1,{},1", figures[4])
    );
    let none = succeed(folder, &format!("estadistica {DATA} --hasta 2001-12"));
    assert!(!none.contains("total"), "{none}");
    assert_eq!(run(folder, &format!("estadistica {DATA} --desde 2026-13")).code, 2);
    assert_eq!(run(folder, &format!("estadistica {DATA} --desde 2026-02 --hasta 2026-01")).code, 2);
}

#[test]
fn a_template_is_shown_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let own = succeed(folder, "oficio template");
    std::fs::write(folder.join("oficio.toml"), &own).unwrap();
    assert!(succeed(folder, "oficio template oficio.toml").contains("la plantilla sirve; SHA-256 "));
    for (from, to, named) in [
        ("{solicitudes}", "{curp}", "«curp»"),
        ("{solicitudes}", "varias", "{solicitudes}"),
        ("cierre", "cierra", "«cierre»"),
        ("lugar = \"México\"", "lugar = México", "línea 4"),
    ] {
        std::fs::write(folder.join("mal.toml"), own.replace(from, to)).unwrap();
        let said = run(folder, "oficio template mal.toml");
        assert!(said.code == 1 && said.err.contains(named), "{from} {to}: {}", said.err);
    }
    std::fs::write(folder.join("mal.toml"), [0xff, 0xfe]).unwrap();
    assert_eq!(run(folder, "oficio template mal.toml").code, 1);
    assert_eq!(run(folder, "oficio template no-hay.toml").code, 1);
}
