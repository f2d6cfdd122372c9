//! Texts of the cotejo screen.

catalogue! {
    /// Texts of the cotejo screen.
    Texts
    { title: "Cotejo", }
    {}
}
