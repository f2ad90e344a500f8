//! What can be noticed about a stay, how grave it is, and who says so.

use crate::words::words;

words! {
    /// Whether it keeps a stay from being registered.
    Severity {
        Error = "error",
        Warning = "warning",
    }
}

impl Severity {
    pub const fn is_error(self) -> bool {
        matches!(self, Severity::Error)
    }
}

words! {
    /// Who says so.
    Basis {
        /// A law: named by [`FindingCode::source`], its dates and values in the rules.
        Law = "law",
        /// The national portal refuses it. The law may not.
        Portal = "portal",
        /// Common sense, or how a document is built.
        Sense = "sense",
    }
}

/// One row per thing: variant, word, severity, basis, source.
macro_rules! findings {
    ($($(#[$meta:meta])* $variant:ident = $word:literal: $severity:ident, $basis:ident, $source:literal;)+) => {
        words! {
            /// What was noticed. The words are parts of message keys.
            FindingCode { $($(#[$meta])* $variant = $word,)+ }
        }

        impl FindingCode {
            pub const fn severity(self) -> Severity {
                match self { $(FindingCode::$variant => Severity::$severity,)+ }
            }

            pub const fn basis(self) -> Basis {
                match self { $(FindingCode::$variant => Basis::$basis,)+ }
            }

            /// Where it stands: law and article, the portal's manual, or what is known of a document. A citation.
            pub const fn source(self) -> &'static str {
                match self { $(FindingCode::$variant => $source,)+ }
            }
        }
    };
}

findings! {
    // What keeps an entry from being registered.

    /// A field that an announcement needs is empty.
    Missing = "missing": Error, Law, "Law on Residence 68/2020/QH14, art. 30";
    /// More characters than `limit`.
    TooLong = "too-long": Error, Sense, "bounds of this register";
    /// Characters that nobody typed, or an instant that no calendar has.
    Malformed = "malformed": Error, Sense, "bounds of this register";
    /// It belongs to another house than the one it is registered for.
    OtherProperty = "other-property": Error, Sense, "bounds of this register";
    /// No document of that kind has such a number: a personal number of another length, a passport's with signs in
    /// it.
    NumberWrong = "number-wrong": Error, Portal, "KBTT API manual v1.4";
    /// Houses of this kind have to name the room.
    RoomMissing = "room-missing": Error, Portal, "KBTT API manual v1.4";
    /// Leaves before having arrived.
    DepartureFirst = "departure-first": Error, Portal, "KBTT API manual v1.4";
    /// Day use that ends on a later day.
    DayUseNights = "day-use-nights": Error, Sense, "a day-use guest has zero nights";
    /// Born after today.
    BornAhead = "born-ahead": Error, Sense, "nobody is born tomorrow";
    /// Arrives on a later day: nobody is announced ahead.
    ArrivalAhead = "arrival-ahead": Error, Portal, "KBTT API manual v1.4";
    /// The same guest with the same document is still in the house: `other`.
    StillInHouse = "still-in-house": Error, Portal, "KBTT API manual v1.4";
    /// The same guest was in the house in a part of this time: `other`.
    Overlap = "overlap": Error, Portal, "KBTT API manual v1.4";
    /// Two rows of what is being entered are the same guest: `other`.
    EnteredTwice = "entered-twice": Error, Portal, "KBTT API manual v1.4";

    // What a right entry may look like.

    /// The legal deadline is past. It is announced all the same.
    DeadlineMissed = "deadline-missed": Warning, Law, "see the deadline's article";
    /// The law wants the number of a document, and there is none.
    WithoutPapers = "without-papers": Warning, Law, "Law on Residence 68/2020/QH14, art. 30";
    /// A citizen who stays that many days (`limit`) or more needs more than an announcement.
    ResidenceLong = "residence-long": Warning, Law, "Law on Residence 68/2020/QH14, art. 2(6)";
    /// The portal takes arrivals of today and yesterday only: this one is told it another way.
    ArrivalOld = "arrival-old": Warning, Portal, "KBTT API manual v1.4";
    /// The portal takes no planned departure before yesterday.
    DeparturePast = "departure-past": Warning, Portal, "KBTT API manual v1.4";
    /// The portal does not take such a number for this kind of document, but somebody may have one: a long passport
    /// number, a foreign driving licence's with a stroke.
    NumberOdd = "number-odd": Warning, Portal, "KBTT API manual v1.4";
    /// Two guests share a document, as children in a parent's passport do: the portal takes one of them.
    DocumentShared = "document-shared": Warning, Portal, "KBTT API manual v1.4";
    /// A foreigner without the last day of the permitted stay, which the portal's file has a field for.
    PermitMissing = "permit-missing": Warning, Portal, "KBTT foreign guests' file of 2026";
    /// The permitted stay is over: the portal refuses it, the law wants the guest announced.
    PermitOver = "permit-over": Warning, Portal, "KBTT API manual v1.4";
    /// The portal's file wants a full birth date.
    BornInexact = "born-inexact": Warning, Portal, "KBTT Vietnamese guests' file, column C";
    /// The portal knows two sexes.
    SexOther = "sex-other": Warning, Portal, "KBTT Vietnamese guests' file, column D";
    /// The permitted stay ends before the guest leaves.
    PermitEndsFirst = "permit-ends-first": Warning, Sense, "a guest needs a permit until leaving";
    /// Arrives later today.
    ArrivalLater = "arrival-later": Warning, Sense, "a stay is registered when it has begun";
    /// Older than `limit` years.
    AgeHigh = "age-high": Warning, Sense, "nobody known is older";
    /// Digits in a name, or a single letter.
    NameOdd = "name-odd": Warning, Sense, "names are letters";
    /// Fewer digits than a number has, or letters in it.
    PhoneOdd = "phone-odd": Warning, Sense, "ITU-T E.164 has 15 digits at most";
    /// The 12-digit number tells another year of birth.
    NumberBirth = "number-birth": Warning, Sense, "structure of the 12-digit personal number";
    /// The 12-digit number tells another sex.
    NumberSex = "number-sex": Warning, Sense, "structure of the 12-digit personal number";
    /// Expired before today.
    DocumentExpired = "document-expired": Warning, Sense, "date on the document";
    /// A document that is given to citizens of Vietnam, shown by somebody else.
    DocumentForCitizens = "document-for-citizens": Warning, Sense, "who gets which document";
    /// A birth certificate, shown by somebody of `limit` years or more.
    BirthCertificateOld = "birth-certificate-old": Warning, Sense, "children's document";
    /// Without papers as a child, and not certainly under `limit` years.
    NotAChild = "not-a-child": Warning, Sense, "children's exception";
    /// A child without papers, and no adult named or in its party.
    ChildAlone = "child-alone": Warning, Sense, "children come with somebody";
    /// Somebody of the same name and birth is in the house: `other`.
    NameInHouse = "name-in-house": Warning, Sense, "may be entered twice";
}
