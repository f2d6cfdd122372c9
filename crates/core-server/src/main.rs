//! The reference core over HTTP: `matching-core`. The contract is `core_api::wire` and docs/core-api.yaml; what is
//! searched and released is [`matching_core::EmbeddedCore`]'s. This crate opens the sockets, knows who asks, keeps
//! uploads and the audit, and decides nothing about prints or persons.

mod answers;
mod args;
mod audit;
mod backup;
mod blobs;
mod clock;
mod cluster;
mod credentials;
mod durable;
mod ending;
mod enrol;
mod gate;
mod house;
mod keys;
mod limits;
mod localizaciones;
mod log;
mod metrics;
mod operator;
mod pieces;
mod problems;
mod quota;
mod releases;
mod requests;
mod routes;
mod searches;
mod serve;
mod tls;
mod trust;
mod turns;
mod verificaciones;

use anyhow::Result;
use args::Arguments;
use std::process::ExitCode;

const HELP: &str = "\
matching-core: el núcleo de referencia por HTTP

  matching-core serve --gallery CARPETA [--listen IP:PUERTO] [--tls CERT CLAVE [--client-ca PEM]]
      [--credentials ARCHIVO] [--trust CARPETA] [--key-file ARCHIVO] [--demonstration N] [--code CODIGO]
      [--patience SEGUNDOS] [--nats URL --cluster-key ARCHIVO]
      Atiende. Sin --tls solo escucha en la propia máquina. SIGHUP vuelve a leer las credenciales; SIGTERM termina en orden.
      --credentials: TOML con las instituciones (CARPETA/credenciales.toml si no se dice).
      --trust: certificados (PEM o DER) de las autoridades cuyos dictámenes se creen.
      --demonstration: al nacer, inscribe a N personas sintéticas; el acervo queda marcado como demostración.
      --patience: segundos que se esperan una cabecera o un trozo de cuerpo (10).
      --nats, --cluster-key: las plantillas están repartidas entre réplicas («shard»), que se buscan por NATS.
  matching-core shard --nats URL --cluster-key ARCHIVO --gallery CARPETA --group GRUPO --replica NOMBRE [--vshards A-B]
      Una réplica de un grupo. --vshards: fragmentos (de 0 a 1023) que pide si aún no son de ningún grupo.
  matching-core shards --nats URL --cluster-key ARCHIVO show | add GRUPO | move A-B --to GRUPO
      Muestra el reparto, añade un grupo o traslada fragmentos a él, sin detener nada.
  matching-core cluster-key ARCHIVO
      Escribe la clave que comparten la pasarela («serve --nats»), las réplicas y quien da órdenes.
  matching-core credential --institution NOMBRE [--id HEX] [--scopes search,release] [--per-day N]
      [--release after_dictamen|with_answer] [--acervos padron,bajas]
      Muestra una sola vez una credencial nueva y lo que de ella se guarda en el archivo de credenciales.
      --scopes: search,release (solicitudes y personas), localizaciones, verificaciones u operator (liberaciones por
      oficio), cada uno en credencial aparte; metrics puede ir con cualquiera.
      --release: with_answer si el convenio concede los datos con la respuesta; sin él, solo tras el dictamen.
      --acervos: los que el convenio permite consultar: padron, bajas, desaparecidas, cuerpos, inm (este, solo con oficio).
  matching-core enrol --gallery CARPETA --person ARCHIVO.json --prints CARPETA [--key-file ARCHIVO]
      [--acervo ACERVO] [--cause CAUSA] [--nats URL --cluster-key ARCHIVO]
      Inscribe a una persona; las huellas se llaman por su dedo: 1.wsq … 10.png. El servidor debe estar detenido.
      --acervo: padron (si no se dice), bajas, desaparecidas, cuerpos o inm. Un cuerpo va sin --person.
      --cause: por qué se dio de baja: defuncion, suspension, duplicado, vigencia u otra.
  matching-core enrol --gallery CARPETA --synthetic NÚMERO --acervo ACERVO [--cause CAUSA] …
      Inscribe a una persona inventada en un acervo de demostración.
  matching-core backup --gallery CARPETA --to CARPETA
  matching-core restore --gallery CARPETA --from CARPETA
      Copia y restaura el acervo, comprobando cada archivo. La clave nunca va en la copia: guárdela aparte.
  matching-core verify-audit --gallery CARPETA
      Comprueba la cadena de la auditoría y dice su última huella.
  matching-core rotate-key --gallery CARPETA [--key-file ARCHIVO]
      Añade una clave de firma nueva, avalada por la anterior.
  matching-core keys --gallery CARPETA [--key-file ARCHIVO]
      Escribe las llaves públicas, como archivo para las estaciones, y en la otra salida la huella de la más nueva.
";

fn main() -> ExitCode {
    match run(Arguments::new(std::env::args().skip(1).collect())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("matching-core: {error:#}");
            ExitCode::from(if error.is::<args::Usage>() { 2 } else { 1 })
        }
    }
}

fn run(mut arguments: Arguments) -> Result<()> {
    match arguments.command().as_deref() {
        Some("serve") => serve::run(args::Serve::read(arguments)?),
        Some("shard") => cluster::shard_command(args::Shard::read(arguments)?),
        Some("shards") => cluster::shards_command(arguments),
        Some("cluster-key") => cluster::key_command(arguments),
        Some("credential") => credentials::print_new(arguments),
        Some("enrol") => enrol::run(arguments),
        Some("backup") => backup::backup(arguments),
        Some("restore") => backup::restore(arguments),
        Some("verify-audit") => audit::verify_command(arguments),
        Some("keys") => keys::show_command(arguments),
        Some("rotate-key") => keys::rotate_command(arguments),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(args::usage(HELP)),
    }
}
