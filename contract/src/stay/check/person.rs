//! The guest: name, birth, papers, permit.

use super::number::told;
use super::{Context, FindingCode, Findings, is_blank};
use crate::document::{Document, DocumentKind, NumberFault};
use crate::stay::{Born, Field, NoPapers, Sex, Stay};
use crate::time::Day;

pub(super) fn look(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    name(stay, findings);
    birth(stay, context, findings);
    if stay.guest.sex == Sex::Other {
        findings.add(FindingCode::SexOther, Field::Sex);
    }
    match stay.guest.papers.document() {
        Some(document) => papers(stay, document, context, findings),
        None => without(stay, context, findings),
    }
    permit(stay, context, findings);
    if let Some(phone) = &stay.guest.phone {
        let digits = phone.reveal().chars().filter(char::is_ascii_digit).count();
        let odd = phone.reveal().chars().any(char::is_alphabetic) || !(7..=15).contains(&digits);
        if odd && !is_blank(Some(phone)) {
            findings.add(FindingCode::PhoneOdd, Field::Phone);
        }
    }
}

fn name(stay: &Stay, findings: &mut Findings) {
    let name = &stay.guest.name;
    if is_blank(Some(name)) {
        findings.add(FindingCode::Missing, Field::Name);
        return;
    }
    let letters = name.reveal().chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || name.reveal().chars().any(char::is_numeric) {
        findings.add(FindingCode::NameOdd, Field::Name);
    }
}

fn birth(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    let (born, today) = (*stay.guest.born.reveal(), context.today());
    if born.earliest().is_some_and(|earliest| earliest > today) {
        findings.add(FindingCode::BornAhead, Field::Born);
    }
    let oldest = context.rules.desk.oldest_age;
    if born.youngest(today).is_some_and(|age| age > oldest) {
        findings.add_limit(FindingCode::AgeHigh, Field::Born, oldest);
    }
    if !matches!(born, Born::Day(_)) {
        findings.add(FindingCode::BornInexact, Field::Born);
    }
}

/// Given to citizens of Vietnam only.
const fn is_for_citizens(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Cccd | DocumentKind::CanCuoc | DocumentKind::Cmnd | DocumentKind::IdNotice)
}

fn papers(stay: &Stay, document: &Document, context: &Context<'_>, findings: &mut Findings) {
    let (guest, today) = (&stay.guest, context.today());
    number(stay, document, findings);
    if document.kind == DocumentKind::Other
        && document.other_name.as_deref().is_none_or(|name| name.trim().is_empty())
    {
        findings.add(FindingCode::Missing, Field::DocumentName);
    }
    if document.expires.is_some_and(|expires| expires < today) {
        findings.add(FindingCode::DocumentExpired, Field::DocumentExpires);
    }
    if is_for_citizens(document.kind) && !guest.is_citizen() {
        findings.add(FindingCode::DocumentForCitizens, Field::DocumentKind);
    }
    let child_under = context.rules.desk.child_under;
    let grown = is_at_least(*guest.born.reveal(), child_under, stay.arrival_day());
    if document.kind == DocumentKind::BirthCertificate && grown {
        findings.add_limit(FindingCode::BirthCertificateOld, Field::DocumentKind, child_under);
    }
}

fn number(stay: &Stay, document: &Document, findings: &mut Findings) {
    let guest = &stay.guest;
    let number = match document.kind.check(document.number.reveal()) {
        Ok(number) => number,
        Err(fault) => {
            findings.add(number_code(fault, document.kind), Field::DocumentNumber);
            return;
        }
    };
    if !is_for_citizens(document.kind) {
        return;
    }
    let Some(told) = told(&number) else { return };
    if !told.fits_birth(*guest.born.reveal()) {
        findings.add(FindingCode::NumberBirth, Field::DocumentNumber);
    }
    if !told.fits_sex(guest.sex) {
        findings.add(FindingCode::NumberSex, Field::DocumentNumber);
    }
}

/// The portal's rules are narrower than the world's documents: where another country may have given such a number, it is
/// asked about and not refused.
const fn number_code(fault: NumberFault, kind: DocumentKind) -> FindingCode {
    match fault {
        NumberFault::Missing => FindingCode::Missing,
        NumberFault::TooLong { .. } => FindingCode::NumberOdd,
        NumberFault::NotAlphanumeric if !matches!(kind, DocumentKind::Passport) => FindingCode::NumberOdd,
        NumberFault::NotAlphanumeric | NumberFault::NotDigits | NumberFault::Length { .. } => {
            FindingCode::NumberWrong
        }
    }
}

/// By any reading of a birth that is not exact.
fn is_at_least(born: Born, years: u16, on: Day) -> bool {
    born.youngest(on).is_some_and(|age| age >= years)
}

fn without(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    let guest = &stay.guest;
    let child_under = context.rules.desk.child_under;
    let child = guest.is_under(child_under, stay.arrival_day());
    if guest.papers.without() == Some(NoPapers::Child) && !child {
        findings.add_limit(FindingCode::NotAChild, Field::Born, child_under);
    }
    if !child {
        findings.add(FindingCode::WithoutPapers, Field::Papers);
        return;
    }
    let with_party =
        |other: &super::OtherStay| other.adult && other.id != stay.id && other.party == stay.party;
    let adult =
        guest.accompanied_by.is_some() || (stay.party.is_some() && context.others.iter().any(with_party));
    if !adult {
        findings.add(FindingCode::ChildAlone, Field::AccompaniedBy);
    }
}

fn permit(stay: &Stay, context: &Context<'_>, findings: &mut Findings) {
    let guest = &stay.guest;
    if guest.is_citizen() {
        return;
    }
    match guest.permit_until.as_ref().map(|until| *until.reveal()) {
        None => findings.add(FindingCode::PermitMissing, Field::PermitUntil),
        Some(until) if until < context.today() => findings.add(FindingCode::PermitOver, Field::PermitUntil),
        Some(until) if stay.departed.is_none() && until < stay.planned_departure => {
            findings.add(FindingCode::PermitEndsFirst, Field::PermitUntil);
        }
        Some(_) => {}
    }
}
