//! Localizaciones and verificaciones: services of their own, each with a credential that opens nothing else. Whoever uses
//! one makes an [`HttpCore`] with that credential.

use super::line::{Ask, Watch};
use super::read::grey;
use super::reply::JSON;
use super::{HttpCore, believed, digest, get};
use core_api::wire::{GREY, MAX_BLOB, grey_to_bytes, path};
use core_api::{
    CoreError, GreyImage, Localizacion, LocalizacionBody, LocalizacionId, Localizaciones, Signed,
    Verificacion, VerificacionBody, VerificacionId, Verificaciones,
};
use reqwest::Method;
use terms::Finger;

impl HttpCore {
    /// A localización as it was answered before.
    pub fn localizacion(&self, id: LocalizacionId) -> Result<Signed<Localizacion>, CoreError> {
        let ask = get(path::localizacion(id));
        let (said, signed) =
            self.signed::<Localizacion>(&self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?)?;
        believed(said.localizacion == id, signed)
    }
}

impl Localizaciones for HttpCore {
    fn locate(&self, id: LocalizacionId, body: &LocalizacionBody) -> Result<Signed<Localizacion>, CoreError> {
        let asked = serde_json::to_vec(body).map_err(|_| CoreError::Broken)?;
        let ask = Ask::new(Method::PUT, path::localizacion(id), JSON).with(JSON, &asked);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?;
        let (said, signed) = self.signed::<Localizacion>(&reply)?;
        let ours = (body.institution, id, digest(&asked));
        believed((said.institution, said.localizacion, said.asked) == ours, signed)
    }

    fn located_print(
        &self,
        id: LocalizacionId,
        record: usize,
        finger: Finger,
    ) -> Result<GreyImage, CoreError> {
        let mut ask = get(path::located_print(id, record, finger));
        (ask.accept, ask.most) = (GREY, MAX_BLOB);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownCandidate)?;
        self.sealing(&reply, grey(&reply))
    }
}

impl Verificaciones for HttpCore {
    fn verify(
        &self,
        id: VerificacionId,
        body: &VerificacionBody,
        print: &GreyImage,
    ) -> Result<Signed<Verificacion>, CoreError> {
        let asked = serde_json::to_vec(body).map_err(|_| CoreError::Broken)?;
        let ask = Ask::new(Method::PUT, path::verificacion(id), JSON).with(JSON, &asked);
        let blob = (print.digest(), grey_to_bytes(print));
        let (said, signed) =
            self.signed::<Verificacion>(&self.put_with(&ask, &[blob], &Watch::nobody())?)?;
        let ours = (body.institution, id, body.nonce, body.consent);
        believed((said.institution, said.verificacion, said.nonce, said.consent) == ours, signed)
    }
}
