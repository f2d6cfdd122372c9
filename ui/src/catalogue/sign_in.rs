//! Texts of first start, of the making of the demonstration, and of the sign-in.

catalogue! {
    /// First start and sign-in.
    Texts
    {
        found_title: "Primera vez en esta estación",
        found_lead: "Cree la institución y su primera administradora o administrador. No hay contraseña de fábrica: \
                     la frase de paso que elija abre la bóveda y nadie puede recuperarla.",
        place: "Institución y estación",
        person: "Quien administra",
        secret: "Frase de paso",
        institution: "Nombre de la institución",
        institution_hint: "Servicios Periciales del Estado",
        station: "Clave de la estación",
        station_hint: "EJ-01",
        name: "Nombre completo",
        login: "Nombre de usuario",
        curp: "CURP, como en su e.firma",
        title: "Título profesional",
        cedula: "Cédula profesional",
        assignment: "Adscripción",
        passphrase: "Frase de paso",
        passphrase_hint: "12 caracteres o más; varias palabras sueltas sirven bien",
        repeat: "Repítala",
        examiner: "También trabaja como perita o perito en esta estación",
        found: "Crear bóveda y entrar",
        needs_institution: "Escriba el nombre de la institución.",
        needs_station: "La clave lleva de 2 a 6 letras, un guion y de 1 a 3 cifras, como EJ-01.",
        needs_name: "Escriba nombre y apellidos.",
        needs_login: "De 3 a 32 letras minúsculas, cifras, punto o guion.",
        needs_curp: "La CURP tiene 18 caracteres; revise letras y cifras.",
        needs_title: "Escriba su título, como aparecerá en el dictamen.",
        needs_cedula: "La cédula tiene 7 u 8 cifras.",
        needs_assignment: "Escriba su adscripción.",
        needs_passphrase: "Use al menos 12 caracteres.",
        needs_repeat: "Las dos frases no son iguales.",
        sign_in: "Entrar",
        sign_in_title: "Abrir la bóveda",
        sign_in_lead: "Su usuario y su frase de paso abren la bóveda de esta estación.",
        show: "Ver",
        hide: "Ocultar",
        opening: "Abriendo la bóveda…",
        demonstration_title: "Bóveda de demostración",
        demonstration_lead: "Personas e instituciones son sintéticas; nada de aquí responde un caso real.",
        demonstration_key: "Contraseña de la llave e.firma",
        use_demonstration: "Usar estos datos",
        preparing_title: "Preparando la demostración",
        preparing_lead: "Se generan huellas sintéticas de personas que no existen, una sola vez. Puede dejar la ventana abierta.",
    }
    {}
}
