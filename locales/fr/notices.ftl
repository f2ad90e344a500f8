notices-title = Avis de la ville
notices-none-title = Aucun avis pour l’instant
notices-none-text = Quand la ville signale un danger ou ferme un lieu, l’avis s’affiche ici.
notices-now = En cours
notices-coming = À venir
notices-echo = Expirés, sans nouvelles depuis
notices-more =
    { $count ->
        [one] { $count } autre avis
        [many] { $count } d’autres avis
       *[other] { $count } autres avis
    }
severity-info = Pour information
severity-advice = Prudence
severity-warning = Alerte
severity-danger = Danger
notice-all-clear = Fin de l’alerte
subject-beach = Plage
subject-storm = Météo
subject-closure = Fermeture
subject-traffic = Circulation
subject-health = Santé
subject-event = Événement
notice-until-today = jusqu’à { $time } aujourd’hui
notice-until-tomorrow = jusqu’à { $time } demain
notice-until-day = jusqu’à { $time } le { $date }
notice-from-today = à partir de { $time } aujourd’hui
notice-from-tomorrow = à partir de { $time } demain
notice-from-day = à partir de { $time } le { $date }
notice-issued = publié { $ago }
notice-echo = Expiré { $ago }. Aucune nouvelle de la ville depuis : il peut encore s’appliquer.
notice-closes = Fermé tant que cet avis est en vigueur
notice-places = Lieux
notice-issuer = Publié par
notice-issued-at = Publié
notice-holds = En vigueur
notice-expired = Expiré
notice-moment = { $date }, { $time }
notice-link = En savoir plus auprès du service
notice-on-map = Voir sur la carte
notice-hide = Masquer : { $title }
notice-help = Appeler à l’aide
notice-of-place = Avis sur ce lieu
map-notices = Signalés sur la carte : avis de la ville
alerts-title = Dangers
alerts-switch = M’avertir des dangers
alerts-text = Une notification de cet appareil quand la ville publie un avis. L’application doit être ouverte, éventuellement en arrière-plan.
alerts-refused = Cet appareil refuse les notifications de cette application. Autorisez-les dans ses réglages, puis réactivez cette option.
alerts-missing = Cet appareil n’affiche pas les notifications de cette application. Les alertes figurent en haut de chaque page.
alerts-message = { $severity } : { $title }
