//! Every question a file can be asked: none of them panics. The fuzz target asks them too.

use nist_itl::File;

/// Asks a file everything it can be asked.
pub(crate) fn ask_everything(file: &File) {
    let transaction = file.transaction();
    let _ =
        (transaction.version(), transaction.announced(), transaction.contents().count(), transaction.kind());
    let _ = (transaction.date(), transaction.priority(), transaction.destination(), transaction.originator());
    let _ = (transaction.control_number(), transaction.control_reference(), transaction.native_per_mm());
    let _ = (transaction.transmitted_per_mm(), transaction.domain(), transaction.time());
    let _ = (transaction.profiles().count(), transaction.agency_names(), transaction.country_codes());
    let mut images = Vec::new();
    for print in file.fingerprints() {
        let _ = (print.impression(), print.positions().count(), print.amputations().count());
        let _ = (print.segments().count(), print.polygons().count(), print.nfiq1().count());
        let _ = (print.segment_quality().count(), print.quality().count(), print.simultaneous_capture());
        let _ = (print.is_stitched(), print.acquisition_profile());
        images.push(print.image());
    }
    for latent in file.latents() {
        let _ = (latent.impression(), latent.positions().count(), latent.quality().count());
        let _ = latent.resolution_method();
        images.push(latent.image());
    }
    for palm in file.palms() {
        let _ = (palm.impression(), palm.position(), palm.amputations().count(), palm.quality().count());
        images.push(palm.image());
    }
    for photograph in file.photographs() {
        let _ = (photograph.kind(), photograph.colour_space(), photograph.pose(), photograph.marks().count());
        images.push(photograph.image());
    }
    for source in file.sources() {
        let _ = (source.number(), source.cardinality(), source.file_type());
        images.push(source.image());
    }
    for image in images {
        let _ = (image.width(), image.height(), image.scale(), image.scanned_scale(), image.resolution_ppi());
        let _ =
            (image.compression(), image.bits_per_pixel(), image.hash(), image.comment(), image.monitoring());
        let _ =
            (image.subject(), image.capture_organisation(), image.technology(), image.annotations().count());
        let _ = (image.device_id(), image.device(), image.source_agency_name(), image.external_file());
        let _ = (image.contexts().count(), image.sources().count(), image.location(), image.captured_on());
    }
    for context in file.contexts() {
        let _ =
            (context.number(), context.captured_on(), context.file_type(), context.subject(), context.hash());
    }
    for assurance in file.assurances() {
        let _ = (
            assurance.format_owner(),
            assurance.format(),
            assurance.made_at(),
            assurance.audit_log().count(),
        );
        let _ = assurance.revision();
    }
    for print in file.binary_prints() {
        let _ =
            (print.idc(), print.impression(), print.positions().count(), print.resolution_ppi(transaction));
        let _ = (print.compression(), print.width(), print.height());
    }
}
