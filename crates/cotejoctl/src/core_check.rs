//! `cotejoctl core check`: whether a matching core keeps to the contract, asked over HTTP with invented prints.

use crate::open::{Arguments, usage};
use crate::{core_key, core_release, progress};
use anyhow::{Context as _, Result, bail};
use core_api::GreyImage;
use core_client::compliance::{self, Checked, Cores, Outcome, Subject};
use core_client::http::{
    ClientCertificate, HttpCore, Options, OptionsError, Outside, Route, TokenSource, Trust,
};
use print_image::Raster;
use serde_json::json;
use std::ops::ControlFlow;
use terms::{Finger, InstitutionId, Sha256};
use workstation::ports::{Random as _, SystemRandom};
use zeroize::Zeroizing;

/// This family's part of `cotejoctl help`.
pub(crate) const CORE_HELP: &str = "
Núcleos de cotejo por la red (la orden dice más con --help):

  cotejoctl core check URL --token-file ARCHIVO --institution CLAVE
      Comprueba, punto por punto, que un núcleo cumple el contrato.
  cotejoctl core releases | scan | release
      Para quien opera un núcleo: dictámenes autógrafos en espera, y su liberación por oficio.
  cotejoctl core key show ARCHIVO | add ARCHIVO --huella HUELLA
      Muestra las huellas de las llaves de un núcleo, y registra la que se comparó con quien lo opera.
";

const HELP: &str = "\
cotejoctl core check URL --token-file ARCHIVO [--institution CLAVE] [--ca PEM] [--pin SHA256]
                     [--cert PEM --key PEM] [--proxy DIRECCIÓN|entorno] [--json]
                     [--localizaciones-token-file ARCHIVO] [--verificaciones-token-file ARCHIVO]

Comprueba que un núcleo de cotejo cumple el contrato: qué dice de sí, quién puede preguntar, huellas cortadas y
reanudadas, acuses y respuestas firmados, búsqueda en todo el acervo, dictámenes autógrafos, informes de lo que resultó,
localizaciones y verificaciones aparte, y que no entregue datos de nadie sin dictamen.
Envía huellas inventadas, de nadie; deja en el núcleo una solicitud de prueba y gasta una de las del día.

  URL            https://…, o http:// si el núcleo está en esta misma máquina.
  --token-file   archivo con la credencial en su primer renglón; en el segundo puede ir la clave de la institución.
  --institution  clave de la institución de esa credencial, 32 cifras hexadecimales.
  --localizaciones-token-file, --verificaciones-token-file
                 credenciales de esos servicios; sin ellas, sus puntos se omiten.
  --ca           autoridades que avalan al servidor; sin ella, las del sistema.
  --pin          SHA-256 de la llave pública del servidor (SPKI), 64 cifras hexadecimales; se exige además.
  --cert, --key  certificado y llave que el servidor pide a sus clientes.
  --proxy        http://…, socks5://… o socks5h://…; con «entorno», el de HTTPS_PROXY. Sin --proxy, ninguno.
  --json         el resultado como JSON.

Un acervo de demostración conoce a la persona de las huellas, y así se comprueban también los candidatos. De lo que
responde el núcleo no se muestra ningún texto.
Salida: 0 cumple; 1 no cumple o no contesta; 2 la orden está mal escrita; 130 cancelada.

cotejoctl core releases URL --token-file ARCHIVO
cotejoctl core scan     URL --token-file ARCHIVO --request CLAVE --out PDF
cotejoctl core release  URL --token-file ARCHIVO --request CLAVE --candidate CANDIDATO --dictamen SHA256
                        --oficio NÚMERO --operator NOMBRE

Liberación por oficio, con una credencial de permiso operator: la lista de dictámenes autógrafos que confirman y esperan
(solicitud, candidato, SHA-256 del escaneo, institución); el escaneo que hay que leer; y la orden que abre la entrega de
datos de ese candidato. Las opciones para llegar al núcleo son las de check.
";

/// The person of a demonstration gallery whose prints are sent, and which impression.
const PERSON: u32 = 3;
const IMPRESSION: u32 = 17;

/// Runs an order of the family `name` if it is this one; `None` if it is not.
pub(crate) fn run(name: &str, mut arguments: Arguments) -> Option<Result<()>> {
    if name != "core" {
        return None;
    }
    if arguments.flag("--help") || arguments.flag("-h") {
        crate::print(HELP);
        return Some(Ok(()));
    }
    progress::listen();
    Some(match arguments.command().as_deref() {
        Some("check") => check(arguments),
        Some("key") => core_key::run(arguments),
        Some("releases") => core_release::list(arguments),
        Some("scan") => core_release::scan(arguments),
        Some("release") => core_release::release(arguments),
        _ => Err(usage("esa orden no existe; vea `cotejoctl core --help`")),
    })
}

fn check(mut arguments: Arguments) -> Result<()> {
    let json = arguments.flag("--json");
    let file = arguments.option("--token-file")?.ok_or_else(|| usage("falta --token-file"))?;
    let (token, second) = credential(&file)?;
    let institution =
        arguments.option("--institution")?.or(second).ok_or_else(|| usage("falta --institution"))?;
    let institution = InstitutionId::from_hex(&institution)
        .ok_or_else(|| usage("la clave de la institución son 32 cifras hexadecimales"))?;
    let others = [
        token_of(&mut arguments, "--localizaciones-token-file")?,
        token_of(&mut arguments, "--verificaciones-token-file")?,
    ];
    let reach = reach(&mut arguments)?;
    let [url] = arguments.rest()?.try_into().map_err(|_| usage("diga la dirección de un solo núcleo"))?;
    let with = |token| HttpCore::new(reach(url.clone(), token), outside()).map_err(told);
    let core = with(token)?;
    let [localizaciones, verificaciones] = others.map(|token| token.map(with).transpose());
    let (localizaciones, verificaciones) = (localizaciones?, verificaciones?);
    let cores = Cores {
        institution: &core,
        localizaciones: localizaciones.as_ref(),
        verificaciones: verificaciones.as_ref(),
    };
    let tell = |checked: &Checked| {
        if !json {
            crate::print(&line(checked));
        }
        if progress::check().is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let checked = compliance::run(&cores, &subject(institution), &mut { tell });
    progress::check()?;
    let (failed, text) = end(&checked, json);
    crate::print(&text);
    if failed > 0 { bail!("el núcleo no cumple el contrato en {failed} punto(s)") } else { Ok(()) }
}

/// The token, and the institution's id if the file has it.
pub(crate) fn credential(file: &str) -> Result<(Zeroizing<String>, Option<String>)> {
    let text =
        Zeroizing::new(std::fs::read_to_string(file).context("no se pudo leer el archivo de la credencial")?);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let token = lines.next().context("el archivo de la credencial está vacío")?;
    Ok((Zeroizing::new(token.to_owned()), lines.next().map(str::to_owned)))
}

/// The token in the file that an option names.
fn token_of(arguments: &mut Arguments, option: &str) -> Result<Option<Zeroizing<String>>> {
    Ok(arguments.option(option)?.map(|file| credential(&file)).transpose()?.map(|(token, _)| token))
}

/// How to reach the core, but for where it is and with which token.
pub(crate) fn reach(
    arguments: &mut Arguments,
) -> Result<impl Fn(String, Zeroizing<String>) -> Options + use<>> {
    let read = |path: String| std::fs::read(path).context("no se pudo leer un certificado o su llave");
    let authorities = arguments.option("--ca")?.map(read).transpose()?;
    let pin = arguments.option("--pin")?.map(|hex| core_api::keys::bytes(&hex).map(Sha256));
    let pin = pin.map(|pin| pin.ok_or_else(|| usage("--pin son 64 cifras hexadecimales"))).transpose()?;
    let certificate = match (arguments.option("--cert")?, arguments.option("--key")?) {
        (None, None) => None,
        (Some(chain), Some(key)) => Some((read(chain)?, Zeroizing::new(read(key)?))),
        _ => return Err(usage("--cert y --key van juntos")),
    };
    let route = match arguments.option("--proxy")? {
        None => Route::Direct,
        Some(word) if word == "entorno" => Route::Environment,
        Some(address) => Route::Proxy(address),
    };
    Ok(move |url: String, token: Zeroizing<String>| {
        let source: TokenSource = Box::new(move || Some(token.clone()));
        let trust = authorities.clone().map_or(Trust::System, Trust::Only);
        let client_certificate = certificate.clone().map(|(chain, key)| ClientCertificate { chain, key });
        Options { trust, pin, client_certificate, route: route.clone(), ..Options::new(url, source) }
    })
}

pub(crate) fn outside() -> Outside {
    Outside { sleep: Box::new(std::thread::sleep), random: Box::new(|bytes| SystemRandom.fill(bytes)) }
}

pub(crate) fn told(error: OptionsError) -> anyhow::Error {
    usage(match error {
        OptionsError::Address => "la dirección del núcleo no es una URL sin usuario, consulta ni fragmento",
        OptionsError::NotSecure => "la dirección debe empezar con https://; con http:// sólo en esta máquina",
        OptionsError::Authorities => "no se pueden leer los certificados de las autoridades",
        OptionsError::ClientCertificate => "el certificado del cliente o su llave no se pueden leer",
        OptionsError::Proxy => "la dirección del proxy no se entiende",
        OptionsError::System => "el sistema no permite conectarse",
    })
}

/// Prints of nobody: a person of the demonstration galleries, and somebody else's.
fn subject(institution: InstitutionId) -> Subject {
    let grey = |raster: Raster| GreyImage {
        width: raster.width(),
        height: raster.height(),
        ppi: raster.ppi(),
        pixels: raster.pixels().to_vec(),
    };
    let fingers = [0, 1, 5, 6].map(|index| Finger::ALL[index]);
    let print = |finger| (finger, grey(matching_core::demonstration_print(PERSON, finger, IMPRESSION)));
    Subject {
        institution,
        prints: fingers.map(print).to_vec(),
        other: grey(matching_core::unenrolled_print(PERSON, fingers[1])),
        curp: matching_core::demonstration_curp(PERSON),
    }
}

fn words(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Passed => ("bien", ""),
        Outcome::Failed(reason) => ("FALLA", reason),
        Outcome::Skipped(reason) => ("omitida", reason),
    }
}

fn line(checked: &Checked) -> String {
    let (word, reason) = words(checked.outcome);
    let reason = if reason.is_empty() { String::new() } else { format!(" — {reason}") };
    format!("{word:<8}{:<25}{}{reason}", checked.check.id, checked.check.asks)
}

/// How many failed, and what is said at the end.
fn end(checked: &[Checked], json: bool) -> (usize, String) {
    let count = |word| checked.iter().filter(|checked| words(checked.outcome).0 == word).count();
    let (passed, failed, skipped) = (count("bien"), count("FALLA"), count("omitida"));
    if !json {
        return (failed, format!("{passed} bien, {failed} con falla, {skipped} omitidas"));
    }
    let row = |checked: &Checked| {
        let (outcome, reason) = match checked.outcome {
            Outcome::Passed => ("passed", None),
            Outcome::Failed(reason) => ("failed", Some(reason)),
            Outcome::Skipped(reason) => ("skipped", Some(reason)),
        };
        json!({"id": checked.check.id, "asks": checked.check.asks, "outcome": outcome, "reason": reason})
    };
    let rows: Vec<_> = checked.iter().map(row).collect();
    let told = json!({
        "contract": core_api::CONTRACT, "passed": passed, "failed": failed, "skipped": skipped, "checks": rows,
    });
    (failed, serde_json::to_string_pretty(&told).unwrap_or_default())
}
