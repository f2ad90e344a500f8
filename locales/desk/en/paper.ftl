paper-title = List on paper
paper-lead = For the ward’s police, when the city cannot be reached in time.
paper-print = Print
paper-empty = The city has received everybody. No list is needed.
paper-heading = Guests staying, announced on paper
paper-house = { $name }, { $address }, ward { $ward }
paper-made = Made { $at }
paper-number = No.
paper-name = Full name
paper-born = Born
paper-sex = Sex
paper-document = Document
paper-nationality = Nationality
paper-room = Room
paper-arrival = Arrival
paper-departure = Departure
paper-reason = Reason
paper-address = Address
paper-recorded = Recorded
paper-no-document = none
paper-sex-f = Female
paper-sex-m = Male
paper-sex-x = Other
paper-recorded-at = { $attempts ->
    [one] { $at }, { $attempts } attempt
   *[other] { $at }, { $attempts } attempts
}
paper-total = { $count ->
    [one] { $count } guest on this list
   *[other] { $count } guests on this list
}
paper-log = Attempt log no. { $number }, hash { $hash }
paper-sign-house = For the house
paper-sign-hint = Name, signature, time
paper-sign-police = Received by the ward’s police
paper-sign-hint-police = Name, signature, time, stamp
paper-purpose-tourism = Tourism
paper-purpose-business = Business
paper-purpose-study = Study
paper-purpose-visit = Visit
paper-purpose-conference = Conference
paper-purpose-family = Family
paper-purpose-charity = Charity
paper-purpose-international-organisation = International organisation
paper-purpose-marriage = Marriage
paper-purpose-consulate = Consulate
paper-purpose-aid = Aid
paper-purpose-embassy = Embassy
paper-purpose-settlement = Settlement
paper-purpose-marketing = Marketing
paper-purpose-press = Press
paper-purpose-trade = Trade
paper-purpose-visa-extension = Visa extension
paper-purpose-medical-treatment = Medical treatment
paper-purpose-work = Work
paper-purpose-other = Other
paper-kind-cccd = Citizen card (CCCD)
paper-kind-can-cuoc = Identity card (Căn cước)
paper-kind-cmnd = Old identity card (CMND)
paper-kind-passport = Passport
paper-kind-driving-licence = Driving licence
paper-kind-birth-certificate = Birth certificate
paper-kind-health-insurance = Health insurance card
paper-kind-id-notice = Notice of personal identification
paper-kind-other = Other document
