list-title = Tous les lieux
list-filters = Filtres
list-free = Entrée gratuite
list-step-free = Sans marches
list-area = Dans cette zone
list-sort = Trier par
sort-importance = Les plus connus
sort-distance = Les plus proches
sort-name = Nom
list-empty-title = Aucun résultat
list-empty-text = Aucun lieu ne correspond à tous ces filtres. Retirez-en un pour en voir davantage.
list-clear = Effacer les filtres
list-on-map = Voir sur la carte
list-as-list = Voir en liste
search-title = Recherche
search-label = Que cherchez-vous ?
search-clear = Effacer
search-empty-title = Aucun résultat pour « { $text } »
search-empty-text = Essayez moins de lettres, une autre orthographe ou un nom de rue. Les signes diacritiques ne sont pas nécessaires : « bai sau » trouve Bãi Sau.
search-start-title = Rechercher dans tout le guide
search-start-text = Noms dans toutes les langues, adresses anciennes et nouvelles, plats. Fonctionne sans connexion.
search-results = { $count ->
        [0] Aucun résultat
        [one] { $count } lieu trouvé
        [many] { $count } de lieux trouvés
       *[other] { $count } lieux trouvés
    }
saved-title = Favoris
saved-empty-title = Aucun favori pour l’instant
saved-empty-text = Touchez le cœur d’un lieu pour le garder ici. Vos favoris restent sur cet appareil.
saved-gone =
    { $count ->
        [one] { $count } lieu favori n’est plus dans le guide de la ville.
        [many] { $count } de lieux favoris ne sont plus dans le guide de la ville.
       *[other] { $count } lieux favoris ne sont plus dans le guide de la ville.
    }
list-category = Catégorie
list-when = Horaires
list-any-time = À tout moment
list-at-time = À un moment choisi
list-open-at = Ouvert le
list-cuisine = Cuisine
list-diet = Régime
list-more = Autres souhaits
list-children = Avec des enfants
list-verified = Contact confirmé
list-toilets = Toilettes
list-may-fit =
    { $count ->
        [one] { $count } autre lieu peut convenir : l’information manque encore.
        [many] { $count } d’autres lieux peuvent convenir : l’information manque encore.
       *[other] { $count } autres lieux peuvent convenir : l’information manque encore.
    }
price-below = Moins de { $price }
price-from = À partir de { $price }
cuisine-vietnamese = Vietnamienne
cuisine-seafood = Fruits de mer
cuisine-noodle = Nouilles
cuisine-hotpot = Fondue
cuisine-grill = Grillades
cuisine-korean = Coréenne
cuisine-chinese = Chinoise
cuisine-thai = Thaïlandaise
cuisine-indian = Indienne
cuisine-western = Occidentale
cuisine-bakery = Boulangerie
cuisine-dessert = Desserts
cuisine-coffee = Café
cuisine-vegetarian = Cuisine végétarienne
diet-vegetarian = Végétarien
diet-vegan = Végane
diet-halal = Halal
