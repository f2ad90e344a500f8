app-name = Hải Đăng
app-city = Vũng Tàu
skip-to-content = Skip to content
nav-label = Main
nav-explore = Explore
nav-map = Map
nav-saved = Saved
nav-settings = Settings
back = Back
close = Close
retry = Try again
loading = Loading…
just-now = just now
search-open = Search places
search-hint = Sights, food, streets…
save-place = Save { $name }
unsave-place = Remove { $name } from saved
distance-away = { $distance } away
free = Free
approximate = Approximate position
open-now = Open now
open-always = Open round the clock
open-until = Open until { $time }
closed = Closed
closed-opens = Closed, opens { $time }
closed-opens-day = Closed, opens { $day } { $time }
hours-unknown = Hours not known
also-called = Also: { $name }
places-count =
    { $count ->
        [0] No places
        [one] { $count } place
       *[other] { $count } places
    }
see-all = See all
toast-offline = No connection. Everything on this screen is on your device.
update-ready = A new version of the app is ready.
update-apply = Reload
memory-only = This browser keeps nothing: what you save is gone when the page closes.
clock-off = This device’s clock is off by about { $minutes } minutes. Opening hours may be wrong until you set it.
not-found-page = Page not found
not-found-title = Nothing here
not-found-text = This page is not in the guide. It may have been renamed or taken out.
go-home = Go to the start
first-sync-title = Fetching the guide
first-sync-text = This takes a few seconds, once. Afterwards everything works without a connection.
no-guide-title = The guide is not here yet
