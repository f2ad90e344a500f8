app-name = Hải Đăng
app-city = Vũng Tàu
skip-to-content = Aller au contenu
nav-label = Navigation principale
nav-explore = Explorer
nav-map = Carte
nav-saved = Favoris
nav-settings = Réglages
back = Retour
close = Fermer
retry = Réessayer
loading = Chargement…
just-now = à l’instant
search-open = Rechercher un lieu
search-hint = Sites, restaurants, rues…
save-place = Ajouter { $name } aux favoris
unsave-place = Retirer { $name } des favoris
distance-away = à { $distance }
free = Gratuit
approximate = Position approximative
open-now = Ouvert maintenant
open-always = Ouvert 24 h/24
open-until = Ouvert jusqu’à { $time }
closed = Fermé
closed-opens = Fermé, ouvre à { $time }
closed-opens-day = Fermé, réouverture : { $day } à { $time }
hours-unknown = Horaires inconnus
also-called = Aussi : { $name }
places-count =
    { $count ->
        [0] Aucun lieu
        [one] { $count } lieu
        [many] { $count } de lieux
       *[other] { $count } lieux
    }
see-all = Tout voir
toast-offline = Pas de connexion. Tout ce qui est à l’écran se trouve sur votre appareil.
update-ready = Une nouvelle version de l’application est prête.
update-apply = Actualiser
memory-only = Ce navigateur ne conserve rien : ce que vous enregistrez disparaît à la fermeture de la page.
clock-off = L’horloge de cet appareil est décalée d’environ { $minutes } minutes. Les horaires peuvent être faux tant qu’elle n’est pas réglée.
not-found-page = Page introuvable
not-found-title = Il n’y a rien ici
not-found-text = Cette page n’est pas dans le guide. Le lieu a peut-être été renommé ou retiré.
go-home = Aller à l’accueil
first-sync-title = Téléchargement du guide
first-sync-text = Quelques secondes, une seule fois. Ensuite, tout fonctionne sans connexion.
no-guide-title = Le guide n’est pas encore là
