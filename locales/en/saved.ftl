saved-note = Your note
saved-note-on = Note on { $name }
saved-note-add = Add a note
saved-note-add-to = Add a note to { $name }
saved-note-hint = Only on this device. Never sent anywhere.
saved-note-kept = Kept
saved-note-left =
    { $count ->
        [one] { $count } more character fits
       *[other] { $count } more characters fit
    }
saved-removed = { $name } was removed
saved-undo = Undo
saved-sort-own = My order
saved-up = Move { $name } up
saved-down = Move { $name } down
saved-remove = Remove { $name }
saved-edit = Edit { $name }
saved-show = { $name } on the map
saved-spot = My spot
saved-gone-tag = No longer in the city’s guide
saved-more = Add, export, move
saved-spot-add = Add a spot
saved-spot-text = A place of your own that is not in the guide: a bench, a parking space, a meeting point.
saved-spot-name = Name
saved-spot-position = Latitude and longitude
saved-spot-example = e.g. 10.3341, 107.0779
saved-spot-here = Where I am
saved-spot-keep = Keep
saved-spot-kept = The spot is kept
saved-spot-no-name = Give the spot a name.
saved-spot-no-position = Write two numbers, latitude first, such as 10.3341, 107.0779.
saved-full = No more than 10,000 things can be kept. Remove some first.
saved-cancel = Cancel
saved-export = Export
saved-export-text = One file with your places, spots and notes, for other map apps. Keep it to yourself if your notes are private.
saved-export-kml = KML
saved-export-kml-for = Google Earth, My Maps, Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd, Garmin, hiking apps
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io, QGIS
saved-exported = { $file } is in your downloads.
saved-export-left-out =
    { $count ->
        [one] One place has no position and is not in the file.
       *[other] { $count } places have no position and are not in the file.
    }
saved-import = Import
saved-import-text = A KML, KMZ, GPX or GeoJSON file from another map app. You see what is in it before anything is taken.
saved-import-choose = Choose a file
saved-transfer = To another device
saved-transfer-text = Photograph this code with the other device. It opens the guide there and asks before it takes anything. No account, no server: everything is in the code, your notes too.
saved-transfer-text-app = Copy this code, or read it with the other device, and paste it there under “Import”. No account, no server: everything is in the code, your notes too.
saved-transfer-code = Code { $number } of { $count }
saved-transfer-label = QR code { $number } of { $count } with your saved places
saved-transfer-all = Read all { $count } codes, in any order.
saved-transfer-next = Next code
saved-transfer-previous = Previous code
saved-transfer-copy = Copy as text
saved-transfer-too-many = This is too much for codes. Export a file and send it to the other device.
take-title = Take saved places
take-code = A code from another device
take-code-hint = Paste it here, several with blanks between them
take-look = Look inside
take-scan = Read with the camera
take-scan-view = Camera picture. Hold it over the code.
take-scan-stop = Stop the camera
take-scan-denied = The camera may not be used. Allow it in the browser’s settings, or paste the code.
take-scan-unavailable = The camera cannot be used. Paste the code instead.
take-none = No code has arrived. Scan it again, or paste it here.
take-preview = What is inside
take-places =
    { $count ->
        [one] { $count } place of the guide
       *[other] { $count } places of the guide
    }
take-spots =
    { $count ->
        [one] { $count } spot
       *[other] { $count } spots
    }
take-notes =
    { $count ->
        [one] { $count } note for a place you have saved
       *[other] { $count } notes for places you have saved
    }
take-here =
    { $count ->
        [one] { $count } is saved here already
       *[other] { $count } are saved here already
    }
take-nothing-new = Everything in it is saved here already.
take-yes = Take all
take-taken = Taken. What you had is still there.
take-part = { $have } of { $count } codes are here. Read the others too, in any order.
take-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
take-faults =
    { $count ->
        [one] { $count } thing is left out or shortened
       *[other] { $count } things are left out or shortened
    }
take-at-line = line { $line }
take-at-item = no. { $item }
take-trouble-line = Line { $line } of the file.
take-state-place = Place
take-state-unknown = Not in this guide yet
take-state-spot = Spot
take-state-note-added = Note is added
take-state-here = Saved already
take-item-no-position = has no position
take-item-bad-position = is not on the globe
take-item-not-a-point = is a line or an area, not a point
take-item-note-cut = the end of its note does not fit
take-trouble-empty = There is nothing in it. Choose another file or code.
take-trouble-too-large = It is larger than 5 MB. Export fewer places from the other app.
take-trouble-too-many = It would be more than 10,000 places. Export fewer from the other app, or remove some here.
take-trouble-too-deep = It is built in a way no map app writes. Export it again.
take-trouble-encoding = Its letters cannot be read. Export it again as UTF-8.
take-trouble-doctype = It contains definitions that a file of places does not need and that can do harm. Export it again from a map app.
take-trouble-syntax = It is damaged. Export it again.
take-trouble-cut-off = It ends in the middle. Copy or download it again.
take-trouble-unknown = It is not a file of places. KML, KMZ, GPX, GeoJSON and codes of this guide can be read.
take-trouble-zip = No KML file can be read in this archive. Unpack it and choose the KML file.
take-trouble-nothing = There is no place in it. Export your places from the other app, not tracks or styles.
take-trouble-code-damaged = The code is not complete. Copy or scan it again.
take-trouble-code-newer = The code comes from a newer version of the app. Update this one first.
take-trouble-code-mixed = These codes do not belong together. Use those of one device only.
take-unreadable = The file cannot be opened. Choose it again.
