correction-open = Something wrong?
correction-title = What is wrong with { $name }?
correction-intro = One tap tells the city. It is sent without your name, position or device.
correction-text = In a few words, if you like
correction-text-needed = Please say in a few words what is wrong.
correction-left =
    { $count ->
        [one] { $count } character left
       *[other] { $count } characters left
    }
correction-reason-gone = Closed for good, or not there
correction-reason-hours = Opening hours
correction-reason-phone = Phone or other contact
correction-reason-position = Position on the map
correction-reason-name = Name
correction-reason-price = Price
correction-reason-other = Something else
correction-kept = Thank you. It is kept here and sent as soon as the city can be reached.
correction-kept-no-city = Thank you. It is kept here; this app was given no city service to send it to.
correction-received = Thank you. The city has received it.
correction-full = Too many corrections are waiting here. Connect first, so that they can be sent.
corrections-title = What you told the city
corrections-waiting = Waiting to be sent
corrections-waiting-tried =
    { $count ->
        [one] Waiting; tried { $count } time
       *[other] Waiting; tried { $count } times
    }
corrections-received = Received on { $date }, number { $number }
corrections-refused = The city cannot use this one as it is. Tell it again from the place’s page.
corrections-refused-taken = The city already has another one under this number. Tell it again from the place’s page.
corrections-withdraw = Do not send what you told about { $name }
corrections-remove = Remove what you told about { $name } from this device
corrections-send = Send now
corrections-still-waiting = The city cannot be reached or is busy. It is tried again.
