plan-title = Une journée à Vũng Tàu
plan-intro = Dites ce que vous aimez ; le programme est établi sur votre appareil, avec les horaires, les trajets et les repas.
plan-from = Départ
plan-from-here = Ma position
plan-begins = Début
plan-length = Durée
plan-hours =
    { $hours ->
        [one] { $hours } heure
        [many] { $hours } d’heures
       *[other] { $hours } heures
    }
plan-budget = Budget par personne
plan-budget-none = Indifférent
plan-tastes = Que voir (rien de choisi : un peu de tout)
plan-meals = Avec repas
plan-children = Avec des enfants
plan-back = Retour au point de départ
plan-make = Établir le programme
plan-made =
    { $count ->
        [0] Aucune étape ne convient
        [one] Un programme de { $count } étape
        [many] Un programme de { $count } d’étapes
       *[other] Un programme de { $count } étapes
    }
plan-empty = Rien ne tient dans ce temps et ce budget. Ajoutez du temps ou retirez des souhaits.
plan-tools = Avec ce programme
plan-again = Refaire autour des étapes verrouillées
plan-undo = Annuler
plan-print = Imprimer
plan-name = Nom
plan-name-default = Journée du { $date }
plan-save = Enregistrer le programme
plan-saved = Le programme est enregistré sur cet appareil
plan-kept = Programmes enregistrés
plan-drop = Supprimer { $name }
plan-stops =
    { $count ->
        [one] { $count } étape
        [many] { $count } d’étapes
       *[other] { $count } étapes
    }
plan-add = Ajouter un lieu
plan-added = { $name } est dans votre programme
plan-add-this = Ajouter au programme
plan-lock = Verrouillée
plan-locked-count =
    { $count ->
        [one] { $count } lieu est verrouillé dans le programme.
        [many] { $count } de lieux sont verrouillés dans le programme.
       *[other] { $count } lieux sont verrouillés dans le programme.
    }
plan-earlier = { $name } : plus tôt
plan-later = { $name } : plus tard
plan-remove = { $name } : retirer
plan-walk = À pied, environ { $minutes } min · { $distance }
plan-ride = En taxi ou à moto, environ { $minutes } min · { $distance }
plan-wait = attendre { $minutes } min l’ouverture
plan-way-back = Retour : { $leg }
plan-ends = Fin à { $time }
plan-walk-total = { $distance } à pied
plan-ride-total = { $distance } en taxi
plan-cost = { $amount } par personne
plan-cost-range = de { $min } à { $max } par personne
plan-cost-unknown =
    { $count ->
        [one] prix de { $count } étape inconnu
        [many] prix de { $count } d’étapes inconnus
       *[other] prix de { $count } étapes inconnus
    }
plan-about = Les trajets sont estimés à vol d’oiseau ; par les rues, cela peut prendre plus de temps. Les prix sont les derniers connus du guide.
plan-too-long = C’est plus long que vous ne le souhaitiez. Retirez une étape ou ajoutez du temps.
plan-missing =
    { $count ->
        [one] { $count } lieu n’a pas pu être planifié : il n’est pas dans le guide ou pas sur la carte.
        [many] { $count } de lieux n’ont pas pu être planifiés : ils ne sont pas dans le guide ou pas sur la carte.
       *[other] { $count } lieux n’ont pas pu être planifiés : ils ne sont pas dans le guide ou pas sur la carte.
    }
why-locked = Vous voulez y aller.
why-lunch = C’est l’heure du déjeuner.
why-dinner = C’est l’heure du dîner.
why-best-known = C’est un des sites que tout le monde vient voir.
why-taste = Cela correspond à votre souhait : { $category }.
why-saved = Il est dans vos favoris.
why-near = Ce n’est qu’à environ { $minutes } minutes à pied.
why-before-closing = Le lieu ferme à { $time }, il passe donc avant.
why-opens = Le lieu ouvre à { $time }, juste quand vous arrivez.
why-out-of-the-heat = À cette heure, il fait moins chaud dehors qu’à midi.
why-free = C’est gratuit.
why-children = Cela convient aux enfants.
doubt-hours-unknown = Ses horaires ne sont pas connus : renseignez-vous avant d’y aller.
doubt-holiday = C’est un jour férié ; les horaires peuvent différer.
doubt-closed = Fermé à cette heure-là.
doubt-closes-early = Le lieu ferme à { $time }, avant la fin d’une visite habituelle.
doubt-approximate = Sa position est approximative.
