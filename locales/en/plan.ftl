plan-title = A day in Vũng Tàu
plan-intro = Say what you like; the plan is made on your device, with opening hours, ways and meals.
plan-from = From
plan-from-here = My position
plan-begins = Begins
plan-length = How long
plan-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
plan-budget = Budget a person
plan-budget-none = Any
plan-tastes = What to see (nothing chosen: a bit of everything)
plan-meals = With meals
plan-children = With children
plan-back = Back to the start
plan-make = Make a plan
plan-made =
    { $count ->
        [0] No stop fits
        [one] A plan with { $count } stop
       *[other] A plan with { $count } stops
    }
plan-empty = Nothing fits into this time and budget. Give it more time, or fewer wishes.
plan-tools = With this plan
plan-again = Plan again around locked stops
plan-undo = Undo
plan-print = Print
plan-name = Name
plan-name-default = Day of { $date }
plan-save = Save the plan
plan-saved = The plan is saved on this device
plan-kept = Saved plans
plan-drop = Delete { $name }
plan-stops =
    { $count ->
        [one] { $count } stop
       *[other] { $count } stops
    }
plan-add = Add a place
plan-added = { $name } is in your plan
plan-add-this = Add to plan
plan-lock = Locked
plan-locked-count =
    { $count ->
        [one] One place is locked into the plan.
       *[other] { $count } places are locked into the plan.
    }
plan-earlier = { $name }: earlier
plan-later = { $name }: later
plan-remove = { $name }: take out
plan-walk = Walk about { $minutes } min · { $distance }
plan-ride = Taxi or motorbike about { $minutes } min · { $distance }
plan-wait = wait { $minutes } min until it opens
plan-way-back = Way back: { $leg }
plan-ends = Ends at { $time }
plan-walk-total = { $distance } on foot
plan-ride-total = { $distance } by taxi
plan-cost = { $amount } a person
plan-cost-range = { $min } to { $max } a person
plan-cost-unknown =
    { $count ->
        [one] price of one stop not known
       *[other] prices of { $count } stops not known
    }
plan-about = Ways are estimates along straight lines; streets may take longer. Prices are as the guide last knew them.
plan-too-long = This takes longer than you wished. Take a stop out, or give it more time.
plan-missing =
    { $count ->
        [one] One place could not be planned: it is not in the guide, or not on the map.
       *[other] { $count } places could not be planned: they are not in the guide, or not on the map.
    }
why-locked = You want to go there.
why-lunch = It is time for lunch.
why-dinner = It is time for dinner.
why-best-known = It is one of the sights everybody comes for.
why-taste = It fits your wish: { $category }.
why-saved = You saved it.
why-near = It is only about { $minutes } minutes on foot.
why-before-closing = It closes at { $time }, so it comes before.
why-opens = It opens at { $time }, just when you arrive.
why-out-of-the-heat = At this hour it is cooler outdoors than at midday.
why-free = It costs nothing.
why-children = It suits children.
doubt-hours-unknown = Its hours are not known: ask before you go.
doubt-holiday = It is a holiday; its hours may differ.
doubt-closed = Closed at that time.
doubt-closes-early = It closes at { $time }, before the usual visit is over.
doubt-approximate = Its position is approximate.
