queue-title = City outbox
queue-lead = What the city does not have yet, the nearest deadline first.
queue-send = Send now
queue-sending = Sending…
queue-sent = Sent. { $count } still waiting.
queue-who = Guest
queue-kind = What it tells
queue-standing = Standing
queue-clock = Time left
queue-tried = Tried
queue-link = Connection to the city
queue-clock-off = { $minutes ->
    [one] This computer’s clock is off by { $minutes } minute. Records carry both times; set the clock right.
   *[other] This computer’s clock is off by { $minutes } minutes. Records carry both times; set the clock right.
}
queue-paper = The city cannot be reached and a deadline is close or missed.
queue-paper-next = Print the list and hand it to the ward’s police. Keep a signed copy.
queue-paper-open = List on paper
queue-rows = Waiting: { $count }
queue-empty = The city has everything.
queue-receipts = Receipts kept here: { $count }
queue-attempts = { $count }×
queue-next = again at { $time }
queue-retry = Try again
queue-mend = Correct
outages-title = Times without the city
outages-lead = From this desk’s signed log. It shows that you tried.
outages-none = None so far.
outage-over = { $attempts ->
    [one] { $from } to { $until }: { $minutes } min, { $attempts } attempt
   *[other] { $from } to { $until }: { $minutes } min, { $attempts } attempts
}
outage-lasts = { $attempts ->
    [one] Since { $from }: { $minutes } min so far, { $attempts } attempt
   *[other] Since { $from }: { $minutes } min so far, { $attempts } attempts
}
log-export = Save the signed log
record-kind-registered = Check-in
record-kind-extended = Extension
record-kind-left-early = Early departure
record-kind-checked-out = Check-out
record-kind-corrected = Correction
record-kind-cancelled = Cancellation
record-kind-zero-report = Nobody tonight
why-no-network = This computer has no network.
why-no-address = The city’s address cannot be found.
why-no-connection = The city’s service does not accept a connection.
why-not-secure = There is no secure connection to the city.
why-timeout = The city did not answer in time.
why-cut-off = The connection ended in the middle.
why-stranger = Somebody else answered: perhaps the network’s log-in page.
why-good = The city has it.
why-unknown-key = The city’s keys have changed.
why-bad = The receipt that came does not hold.
why-malformed = The city could not read what this program sent.
why-bad-digest = It was altered on the way.
why-bad-signature = The city does not recognise this device’s signature.
why-unknown-device = The city does not know this device.
why-revoked-device = The city has withdrawn this device.
why-clock-off = This computer’s clock is wrong.
why-replayed-nonce = The same message came twice.
why-batch-too-large = Too much was sent at once.
why-rate-limited = The city asks to wait a little.
why-program-too-old = This program is too old for the city.
why-server-busy = The city is busy.
why-internal = The city’s service has a fault.
why-in-flight = The city is taking it right now.
why-conflict = The city has another record under this number.
why-invalid-record = The city cannot take some fields.
why-bad-record = The record does not hold together.
why-record-too-large = The record is too large.
why-version-gap = An earlier version has not arrived yet.
why-other-property = The device belongs to another house.
why-unknown-code = The city has no such code.
why-code-expired = The code’s time is over.
why-code-used = The code was used already.
why-other = The city did not take it.
todo-no-network = Check cable or Wi-Fi. It is sent by itself as soon as it works.
todo-no-address = Check the internet connection. It is tried again by itself.
todo-stranger = Open a browser and sign in to the network, then press “Send now”.
todo-not-secure = Check the computer’s date and time. If they are right, call the city’s office.
todo-bad-signature = Call the city’s office: the device has to be enrolled again.
todo-unknown-device = Call the city’s office: the device has to be enrolled again.
todo-revoked-device = Call the city’s office. Until then use the list on paper.
todo-clock-off = Set date and time right, then press “Send now”.
todo-program-too-old = Install the newest program. Nothing here is lost.
todo-conflict = Open the guest, compare, and correct. If it is right, call the city’s office.
todo-invalid-record = Press “Correct” and mend the fields named.
todo-malformed = Install the newest program, then try again.
todo-bad-record = Correct and register it once more. If it happens again, call the city’s office.
todo-record-too-large = Correct it: shorten notes and addresses.
todo-other-property = Call the city’s office: the enrolment is for another house.
todo-unknown-code = Compare it with the letter, or ask the city’s office for a new one.
todo-code-expired = Ask the city’s office for a new one.
todo-code-used = Ask the city’s office for a new one. Each device needs its own.
todo-bad = Press “Try again”. If it happens again, call the city’s office.
todo-other = It is kept here and tried again by itself. If it says that it needs you, press “Try again”.
