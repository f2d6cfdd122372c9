//! `paquete build` and `paquete read` from outside.

use crate::prints::hand;
use crate::program::{json, names, run, succeed};
use std::path::Path;

const OFICIO: &str =
    "--oficio EJ02-0001/26 --date 2026-11-20 --institution EJ --addressee INE --pdf oficio.pdf";

/// `oficio.pdf` and `count` solicitudes in `in`, of two fingers each; the first says why its third is missing.
fn solicitudes(at: &Path, count: u64) {
    std::fs::write(at.join("oficio.pdf"), b"%PDF-1.7\n% oficio de prueba\n%%EOF\n").unwrap();
    let one = at.join("in/EJ-0001");
    hand(&one, 50, 2);
    std::fs::write(one.join("faltan.csv"), "dedo,motivo\n3,amputado\n").unwrap();
    for number in 2..=count {
        let other = at.join(format!("in/EJ-{number:04}"));
        std::fs::create_dir_all(&other).unwrap();
        for name in ["1.png", "2.png"] {
            std::fs::copy(one.join(name), other.join(name)).unwrap();
        }
    }
}

#[test]
fn solicitudes_become_a_package_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 3);
    let said = succeed(at, &format!("paquete build --out out {OFICIO} in"));
    assert!(
        said.contains("3 solicitud(es), 6 huella(s), 24 dedo(s) sin huella, 3 archivo(s) NIST"),
        "{said}"
    );
    let told = json(at, "paquete read out --format json");
    assert_eq!((&told["oficio"]["number"], &told["strays"]), (&"EJ02-0001/26".into(), &0.into()));
    let first = &told["solicitudes"][0];
    assert_eq!((&first["folio"], &first["itl"]), (&"EJ-0001".into(), &true.into()));
    assert_eq!((&first["fingers"][0]["width"], &first["fingers"][0]["ppi"]), (&320.into(), &500.into()));
    assert_eq!(first["fingers"][2]["missing"], "amputado");
    assert_eq!(first["fingers"][3]["missing"], "no_recibido");
    let inside = at.join("out/EJ02-0001-26/EJ-0001");
    assert_eq!(names(&inside), ["EJ-0001.an2", "EJ-0001_01.wsq", "EJ-0001_02.wsq"]);
    let an2 = inside.join("EJ-0001.an2");
    assert_eq!(run(at, &format!("nist validate {} --profile ine", an2.display())).code, 0);
    let itl = nist_itl::parse(&std::fs::read(an2).unwrap()).unwrap();
    let print = itl.fingerprints().next().unwrap().image().data().unwrap();
    assert_eq!(print, std::fs::read(inside.join("EJ-0001_01.wsq")).unwrap(), "the same print in both");

    succeed(at, &format!("paquete build --out out.zip {OFICIO} in"));
    succeed(at, "paquete read out.zip --out taken");
    for file in ["manifiesto.json", "manifiesto.csv", "EJ02-0001-26/EJ-0002/EJ-0002_02.wsq"] {
        let bytes = |from: &str| std::fs::read(at.join(from).join(file)).unwrap();
        assert!(bytes("out") == bytes("taken"), "{file}");
    }
    assert_eq!(run(at, &format!("paquete build --out out.zip {OFICIO} in")).code, 1, "there is one");
}

#[test]
fn a_list_names_folios_and_files_and_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 1);
    let list = "\u{feff}folio,dedo,archivo,motivo\nEJ-0001/26,7,in/EJ-0001/1.png,\nEJ-0001/26,8,,no_imprimible\n\
                EJ-0002/26,1,in/EJ-0001/2.png,amputado_en_parte\n";
    std::fs::write(at.join("lista.csv"), list).unwrap();
    succeed(at, &format!("paquete build --out out.zip {OFICIO} --no-itl lista.csv"));
    let csv = succeed(at, "paquete read out.zip --format csv");
    assert!(
        csv.contains("EJ-0001/26,7,320,400,500,") && csv.contains("EJ-0001/26,8,,,,,,no_imprimible"),
        "{csv}"
    );
    assert!(csv.contains("EJ-0002/26,1,320,"), "{csv}");
    let text = succeed(at, "paquete read out.zip");
    assert!(text.contains("EJ-0001/26: 1 huella(s); sin huella: ") && !text.contains("NIST"), "{text}");
    for (wrong, row) in [
        ("EJ-0001/26,7,in/EJ-0001/1.png,amputado\n", "imagen y un motivo"),
        ("EJ-0001/26,7,,\n", "renglón 2"),
        ("EJ-0001/26,7,in/EJ-0001/1.png,\nEJ-0001/26,7,in/EJ-0001/2.png,\n", "dos veces"),
        ("EJ-0001/26,7,,se perdió\n", "motivo"),
        ("JUANA,7,in/EJ-0001/1.png,\n", "dígito"),
    ] {
        std::fs::write(at.join("mal.csv"), format!("folio,dedo,archivo,motivo\n{wrong}")).unwrap();
        let said = run(at, &format!("paquete build --out x.zip {OFICIO} mal.csv"));
        assert!(said.code == 1 && said.err.contains(row), "{wrong}: {}", said.err);
        assert!(!said.err.contains("JUANA"), "{}", said.err);
    }
}

#[test]
fn every_unusable_print_is_told_and_then_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 3);
    std::fs::write(at.join("in/EJ-0002/3.png"), b"no es imagen").unwrap();
    succeed(at, "wsq encode in/EJ-0001/1.png --out 1.wsq");
    std::fs::remove_file(at.join("in/EJ-0003/1.png")).unwrap();
    succeed(at, "wsq decode 1.wsq --out in/EJ-0003/1.png");
    let said = run(at, &format!("paquete build --out out {OFICIO} in"));
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.err.lines().collect();
    assert!(lines.len() == 3 && lines[0].contains("in/EJ-0002/3.png"), "{}", said.err);
    assert!(lines[1].contains("in/EJ-0003/1.png") && lines[1].contains("--recompress"), "{}", said.err);
    assert!(!at.join("out").exists());
    // A print that is WSQ already enters as it is.
    std::fs::remove_file(at.join("in/EJ-0002/3.png")).unwrap();
    std::fs::remove_file(at.join("in/EJ-0003/1.png")).unwrap();
    std::fs::copy(at.join("1.wsq"), at.join("in/EJ-0003/1.wsq")).unwrap();
    succeed(at, &format!("paquete build --out out {OFICIO} in"));
    let sent = std::fs::read(at.join("out/EJ02-0001-26/EJ-0003/EJ-0003_01.wsq")).unwrap();
    assert_eq!(sent, std::fs::read(at.join("1.wsq")).unwrap());
}

#[test]
fn names_come_from_a_profile_and_persons_are_no_folios() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 1);
    let profile = "nombre = \"propio\"\nhuella = \"{n:03}/{fgp}.wsq\"\nitl = \"{n:03}/{n:03}.an2\"\noficio = \"o.pdf\"\n";
    std::fs::write(at.join("p.toml"), profile).unwrap();
    succeed(at, &format!("paquete build --out out {OFICIO} --names p.toml in"));
    assert_eq!(names(&at.join("out/001")), ["001.an2", "1.wsq", "2.wsq"]);
    std::fs::write(at.join("p.toml"), "nombre = \"propio\"").unwrap();
    assert_eq!(run(at, &format!("paquete build --out x {OFICIO} --names p.toml in")).code, 1);
    std::fs::rename(at.join("in/EJ-0001"), at.join("in/EEUP800101MDFJXR09")).unwrap();
    let said = run(at, &format!("paquete build --out x {OFICIO} in"));
    assert!(said.code == 1 && said.err.contains("CURP") && !at.join("x").exists(), "{}", said.err);
    for nonsense in [OFICIO.replace("2026-11-20", "2026-02-30"), OFICIO.replace("EJ02-0001/26", "=1+1")] {
        assert_eq!(run(at, &format!("paquete build --out x {nonsense} in")).code, 2, "{nonsense}");
    }
}

#[test]
fn an_oficio_is_composed_where_none_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 2);
    let oficio = OFICIO.replace("--pdf oficio.pdf", "");
    let said = run(at, &format!("paquete build --out out {oficio} in"));
    assert!(said.code == 2 && said.err.contains("--pdf") && said.err.contains("--signer"), "{}", said.err);
    let author = "--signer PERITA-EJEMPLO --post Perita --place Ciudad --office Registro";
    succeed(at, &format!("paquete build --out out {oficio} {author} in"));
    let pdf = std::fs::read(at.join("out/EJ02-0001-26/EJ02-0001-26.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 1000);
    succeed(at, "paquete read out");
}

#[test]
fn what_is_altered_or_strange_in_a_package_is_told_without_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 2);
    succeed(at, &format!("paquete build --out out {OFICIO} in"));
    std::fs::write(at.join("out/JUANA EJEMPLO.jpg"), b"ajeno").unwrap();
    let said = run(at, "paquete read out");
    assert!(said.code == 0 && said.out.contains("1 archivo(s) más"), "{}{}", said.out, said.err);
    let print = at.join("out/EJ02-0001-26/EJ-0002/EJ-0002_02.wsq");
    let mut bytes = std::fs::read(&print).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&print, bytes).unwrap();
    let said = run(at, "paquete read out --out taken");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("el dedo 2 de la solicitud EJ-0002 fue alterado"), "{}", said.err);
    assert!(!said.err.contains("JUANA") && !said.out.contains("JUANA") && !at.join("taken").exists());
}

/// Ctrl-C while a folder is written: it ends with 130, is read as incomplete, and the same order completes it.
#[cfg(unix)]
#[test]
fn an_interrupted_folder_is_continued() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    solicitudes(at, 150);
    let order = format!("paquete build --out out {OFICIO} in");
    let mut running = Command::new(env!("CARGO_BIN_EXE_cotejoctl"))
        .args(order.split_whitespace())
        .current_dir(at)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !at.join("out/EJ02-0001-26/EJ-0003").exists() {
        assert!(running.try_wait().unwrap().is_none(), "it ended before it was interrupted");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let interrupted = Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(running.wait().unwrap().code(), Some(130));
    let said = run(at, "paquete read out");
    assert!(said.code == 1 && said.err.contains("incompleto"), "{}", said.err);
    let first = at.join("out/EJ02-0001-26/EJ-0001/EJ-0001_01.wsq");
    let before = std::fs::metadata(&first).unwrap().modified().unwrap();
    succeed(at, &order);
    assert_eq!(std::fs::metadata(&first).unwrap().modified().unwrap(), before, "it was not written again");
    succeed(at, "paquete read out");
}
