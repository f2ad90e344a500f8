collections-title = Chosen by the city
collection-checked = looked over on { $date }
collection-filter = Filter and sort these places
collection-plan = Plan a day with these
