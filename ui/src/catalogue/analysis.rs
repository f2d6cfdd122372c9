//! Texts of the analysis screen.

catalogue! {
    /// Texts of the analysis screen.
    Texts
    { title: "Análisis", }
    {}
}
