//! Texts of what a capture device shows and asks for.

catalogue! {
    /// Live preview.
    Texts
    {
        rolled: "Rodado",
        plain: "Plano",
        four_right: "4 derecha",
        four_left: "4 izquierda",
        thumbs: "Pulgares",
        rolled_one: "rodado",
        plain_one: "plano",
        four_right_title: "Cuatro dedos, mano derecha",
        four_left_title: "Cuatro dedos, mano izquierda",
        thumbs_title: "Ambos pulgares",
        card_title: "Hoja o ficha",
        opening: "Abriendo el lector",
        preview: "En vivo",
        taking: "Tomando la imagen",
        recording: "Midiendo y registrando",
        failed: "Toma fallida",
        device: "Lector",
        stage: "Estado",
        progress: "Imagen recibida",
        no_frame: "Esperando la primera imagen del lector",
        quality_waits: "La calidad aparece en cuanto haya un dedo sobre el cristal.",
        quality_slap: "De varios dedos, la calidad se mide al separarlos.",
        nothing_lost: "Lo ya registrado se conserva.",
    }
    {
        live(what: &str) => format!("En vivo, {what}"),
        percent(done: u8) => format!("{done} %"),
    }
}

/// What the device asks for, as an order to whoever holds the hand.
pub fn advice(key: &str) -> &'static str {
    match key {
        "put_down" => "Apoye el dedo",
        "lift" => "Levante el dedo",
        "centre" => "Céntrelo",
        "press_harder" => "Presione más",
        "press_less" => "Presione menos",
        "slower" => "Más despacio",
        "clean" => "Limpie el cristal",
        "again" => "Otra vez",
        _ => "Siga las indicaciones del lector",
    }
}
