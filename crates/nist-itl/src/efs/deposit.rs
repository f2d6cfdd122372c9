//! How a latent came to be and what troubles it: 9.352 LPM, 9.354 EOF, 9.355 LSB, 9.356 LMT, 9.357 LQI.

use super::code::codes;
use super::coded::{Alone, InField};

codes! {
    /// What made a latent visible: 9.352 LPM.
    Processing {
        /// 1,2-Indanedione.
        Indanedione = "12I",
        /// Ardrox.
        Ardrox = "ADX",
        /// An alternate light source.
        AlternateLight = "ALS",
        /// Amido black.
        AmidoBlack = "AMB",
        /// Acid yellow 7.
        AcidYellow7 = "AY7",
        /// Basic red 26.
        BasicRed = "BAR",
        /// Bleach.
        Bleach = "BLE",
        /// Black powder.
        BlackPowder = "BLP",
        /// An alternative to black powder, for tape.
        BlackPowderAlternative = "BPA",
        /// Brilliant yellow (basic yellow 40).
        BrilliantYellow = "BRY",
        /// Coomassie brilliant blue.
        CoomassieBlue = "CBB",
        /// Crowle's double stain.
        CrowlesStain = "CDS",
        /// Colloidal gold.
        ColloidalGold = "COG",
        /// Diaminobenzidine.
        Diaminobenzidine = "DAB",
        /// 1,8-Diazafluoren-9-one.
        Dfo = "DFO",
        /// Fluorescent powder.
        FluorescentPowder = "FLP",
        /// Genipin.
        Genipin = "GEN",
        /// Grey powder.
        GreyPowder = "GRP",
        /// Gentian violet.
        GentianViolet = "GTV",
        /// Fumes of hydrochloric acid.
        HydrochloricAcid = "HCA",
        /// Fumes of iodine.
        IodineFumes = "IOD",
        /// Iodine, sprayed.
        IodineSpray = "ISR",
        /// A laser.
        Laser = "LAS",
        /// Leucocrystal violet.
        LeucocrystalViolet = "LCV",
        /// Liquinox.
        Liquinox = "LIQ",
        /// Liquid-drox.
        LiquidDrox = "LQD",
        /// MBD, 7-(p-methoxybenzylamino)-4-nitrobenz-2-oxa-1,3-diazole.
        Mbd = "MBD",
        /// Magnetic black powder.
        MagneticBlackPowder = "MBP",
        /// Magnetic grey powder.
        MagneticGreyPowder = "MGP",
        /// Modified physical developer.
        ModifiedPhysicalDeveloper = "MPD",
        /// Maxilon flavine 10GFF, rhodamine 6G and MBD.
        Mrm = "MRM",
        /// Ninhydrin.
        Ninhydrin = "NIN",
        /// Another one.
        Other = "OTH",
        /// Physical developer.
        PhysicalDeveloper = "PDV",
        /// Rhodamine 6G.
        Rhodamine6G = "R6G",
        /// Rhodamine 6G, Ardrox and MBD upon cyanoacrylate.
        Ram = "RAM",
        /// Reflected ultraviolet.
        ReflectedUltraviolet = "RUV",
        /// Safranin O.
        SafraninO = "SAO",
        /// Sudan black.
        SudanBlack = "SDB",
        /// Fumes of cyanoacrylate.
        Cyanoacrylate = "SGF",
        /// Small particle reagent.
        SmallParticles = "SPR",
        /// Powder for the sticky side of tape.
        StickySidePowder = "SSP",
        /// Silver nitrate.
        SilverNitrate = "SVN",
        /// Thenoyl europium chelate.
        EuropiumChelate = "TEC",
        /// Titanium dioxide.
        TitaniumDioxide = "TID",
        /// None: it was visible to the eye.
        Visual = "VIS",
        /// White powder.
        WhitePowder = "WHP",
        /// Zinc chloride.
        ZincChloride = "ZIC",
    }
}

codes! {
    /// How a print may not be genuine: 9.354 EOF, with a comment.
    Fraud {
        /// The subject evaded: the finger was mutilated, or held wrongly on purpose.
        Evasion = "EVA",
        /// An imitation of a finger was presented.
        Spoofing = "SPO",
        /// The impression was forged.
        Forgery = "FOR",
        /// The evidence was fabricated.
        Fabrication = "FAB",
    }
}

codes! {
    /// What a print was left on: 9.355 LSB, with a description of the object.
    Substrate {
        /// Paper.
        Paper = "1A",
        /// Cardboard.
        Cardboard = "1B",
        /// Raw wood.
        RawWood = "1C",
        /// Something else that is porous.
        OtherPorous = "1D",
        /// Plastic.
        Plastic = "2A",
        /// Glass.
        Glass = "2B",
        /// Painted metal.
        PaintedMetal = "2C",
        /// Bare metal.
        BareMetal = "2D",
        /// A glossy painted surface.
        GlossyPaint = "2E",
        /// The adhesive side of tape.
        TapeAdhesiveSide = "2F",
        /// The other side of tape.
        TapeBack = "2G",
        /// Aluminium foil.
        AluminiumFoil = "2H",
        /// Something else that is not porous.
        OtherNonporous = "2I",
        /// Rubber or latex.
        Rubber = "3A",
        /// Leather.
        Leather = "3B",
        /// A photograph, on its emulsion.
        PhotographEmulsion = "3C",
        /// A photograph, on its paper.
        PhotographPaper = "3D",
        /// Glossy paper or cardboard.
        GlossyPaper = "3E",
        /// A satin or flat painted surface.
        FlatPaint = "3F",
        /// Something else that is somewhat porous.
        OtherSemiporous = "3G",
        /// Something else, which the comment tells.
        Other = "4A",
        /// Not known.
        Unknown = "4B",
    }
}

codes! {
    /// What a print was left in: 9.356 LMT, with a comment.
    Matrix {
        /// Sweat or the skin's grease.
        Secretion = "1",
        /// Blood.
        Blood = "2",
        /// Paint.
        Paint = "3",
        /// Ink.
        Ink = "4",
        /// Oil or grease.
        Oil = "5",
        /// Dirt or soil.
        Dirt = "6",
        /// Something else that is seen.
        OtherVisible = "7",
        /// It is pressed into something that yields.
        Pliable = "8",
        /// The touch took something off.
        Removal = "9",
        /// Something else, or not known.
        Other = "10",
    }
}

codes! {
    /// What troubles an area of an impression: 9.357 LQI.
    QualityIssue {
        /// Artefacts of a machine.
        Artifact = "ARTIFACT",
        /// The background interferes.
        Background = "BACKGROUND",
        /// Ridges are pressed together.
        Compressed = "COMPRESSED",
        /// It is distorted in another way.
        Distorted = "DISTORT",
        /// Light and dark are exchanged here.
        Negative = "NEGATIVE",
        /// Something else, which the comment should tell.
        Other = "OTHER",
        /// There is too much ink or powder.
        Overdeveloped = "OVERDEV",
        /// Another impression lies over it.
        Overlap = "OVERLAP",
        /// It is smeared.
        Smear = "SMEAR",
        /// Ridges are drawn apart.
        Stretched = "STRETCHED",
        /// Artefacts of lifting tape.
        Tape = "TAPE",
    }
}

impl InField for Processing {
    const FIELD: u32 = 352;
    const MOST: usize = 9;
}

impl Alone for Processing {}

impl InField for Fraud {
    const FIELD: u32 = 354;
    const MOST: usize = 4;
}

impl InField for Substrate {
    const FIELD: u32 = 355;
    const MOST: usize = 3;
}

impl InField for Matrix {
    const FIELD: u32 = 356;
    const MOST: usize = 3;
}

impl InField for QualityIssue {
    const FIELD: u32 = 357;
    const MOST: usize = usize::MAX;
}
