list-title = All places
list-filters = Filters
list-free = Free entry
list-step-free = Step-free
list-area = In this area
list-sort = Sort by
sort-importance = Best known
sort-distance = Nearest
sort-name = Name
list-empty-title = Nothing fits
list-empty-text = No place fits all of these filters. Take one away to see more.
list-clear = Clear filters
list-on-map = Show on map
list-as-list = Show as list
search-title = Search
search-label = What are you looking for?
search-clear = Clear
search-empty-title = Nothing found for “{ $text }”
search-empty-text = Try fewer letters, another spelling or a street name. Marks are not needed: “bai sau” finds Bãi Sau.
search-start-title = Search the whole guide
search-start-text = Names in any language, old and new addresses, dishes. It works without a connection.
search-results = { $count ->
        [0] Nothing found
        [one] { $count } place found
       *[other] { $count } places found
    }
saved-title = Saved places
saved-empty-title = Nothing saved yet
saved-empty-text = Tap the heart on a place to keep it here. Saved places stay on this device.
saved-gone =
    { $count ->
        [one] One saved place is no longer in the city’s guide.
       *[other] { $count } saved places are no longer in the city’s guide.
    }
list-category = What
list-when = Opening hours
list-any-time = Any time
list-at-time = At a chosen time
list-open-at = Open on
list-cuisine = Kitchen
list-diet = Diet
list-more = More wishes
list-children = With children
list-verified = Contact confirmed
list-toilets = Toilets
list-may-fit =
    { $count ->
        [one] One more place may fit: nobody has told yet.
       *[other] { $count } more places may fit: nobody has told yet.
    }
price-below = Below { $price }
price-from = From { $price }
cuisine-vietnamese = Vietnamese
cuisine-seafood = Seafood
cuisine-noodle = Noodles
cuisine-hotpot = Hotpot
cuisine-grill = Grill
cuisine-korean = Korean
cuisine-chinese = Chinese
cuisine-thai = Thai
cuisine-indian = Indian
cuisine-western = Western
cuisine-bakery = Bakery
cuisine-dessert = Sweets
cuisine-coffee = Coffee
cuisine-vegetarian = Vegetarian kitchen
diet-vegetarian = Vegetarian
diet-vegan = Vegan
diet-halal = Halal
