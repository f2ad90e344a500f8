collections-title = Choisis par la ville
collection-checked = revu le { $date }
collection-filter = Filtrer et trier ces lieux
collection-plan = Planifier une journée avec ces lieux
