saved-note = Votre note
saved-note-on = Note sur { $name }
saved-note-add = Ajouter une note
saved-note-add-to = Ajouter une note sur { $name }
saved-note-hint = Uniquement sur cet appareil. Jamais envoyée.
saved-note-kept = Enregistrée
saved-note-left =
    { $count ->
        [one] { $count } caractère restant
        [many] { $count } de caractères restants
       *[other] { $count } caractères restants
    }
saved-removed = Supprimé : { $name }
saved-undo = Annuler
saved-sort-own = Mon ordre
saved-up = Monter { $name }
saved-down = Descendre { $name }
saved-remove = Supprimer { $name }
saved-edit = Modifier { $name }
saved-show = { $name } sur la carte
saved-spot = Mon repère
saved-gone-tag = N’est plus dans le guide de la ville
saved-more = Ajouter, exporter, transférer
saved-spot-add = Ajouter un repère
saved-spot-text = Un endroit à vous qui n’est pas dans le guide : un banc, une place de parking, un point de rendez-vous.
saved-spot-name = Nom
saved-spot-position = Latitude et longitude
saved-spot-example = p. ex. 10.3341, 107.0779
saved-spot-here = Là où je suis
saved-spot-keep = Enregistrer
saved-spot-kept = Le repère est enregistré
saved-spot-no-name = Donnez un nom au repère.
saved-spot-no-position = Saisissez deux nombres, la latitude d’abord, par exemple 10.3341, 107.0779.
saved-full = On ne peut garder que 10 000 éléments au maximum. Supprimez-en d’abord quelques-uns.
saved-cancel = Annuler
saved-export = Exporter
saved-export-text = Un fichier avec vos lieux, vos repères et vos notes, pour d’autres applications de cartes. Gardez-le pour vous si vos notes sont personnelles.
saved-export-kml = KML
saved-export-kml-for = Google Earth, My Maps, Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd, Garmin, applications de randonnée
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io, QGIS
saved-exported = { $file } est dans vos téléchargements.
saved-export-left-out =
    { $count ->
        [one] { $count } lieu sans position n’est pas dans le fichier.
        [many] { $count } de lieux sans position ne sont pas dans le fichier.
       *[other] { $count } lieux sans position ne sont pas dans le fichier.
    }
saved-import = Importer
saved-import-text = Un fichier KML, KMZ, GPX ou GeoJSON d’une autre application de cartes. Vous voyez ce qu’il contient avant de récupérer quoi que ce soit.
saved-import-choose = Choisir un fichier
saved-transfer = Vers un autre appareil
saved-transfer-text = Photographiez ce code avec l’autre appareil. Le guide s’y ouvre et demande votre accord avant de récupérer quoi que ce soit. Pas de compte, pas de serveur : tout est dans le code, vos notes aussi.
saved-transfer-text-app = Copiez ce code, ou lisez-le avec l’autre appareil, et collez-le là-bas sous « Importer ». Pas de compte, pas de serveur : tout est dans le code, vos notes aussi.
saved-transfer-code = Code { $number } sur { $count }
saved-transfer-label = QR code { $number } sur { $count } contenant vos favoris
saved-transfer-all = Lisez les { $count } codes, dans n’importe quel ordre.
saved-transfer-next = Code suivant
saved-transfer-previous = Code précédent
saved-transfer-copy = Copier sous forme de texte
saved-transfer-too-many = C’est trop pour des codes. Exportez un fichier et envoyez-le à l’autre appareil.
take-title = Récupérer des favoris
take-code = Un code d’un autre appareil
take-code-hint = Collez-le ici ; séparez plusieurs codes par des espaces
take-look = Voir le contenu
take-scan = Lire avec la caméra
take-scan-view = Image de la caméra. Placez-la au-dessus du code.
take-scan-stop = Arrêter la caméra
take-scan-denied = La caméra n’est pas autorisée. Autorisez-la dans les réglages du navigateur, ou collez le code.
take-scan-unavailable = La caméra est inutilisable. Collez plutôt le code.
take-none = Aucun code n’est arrivé. Scannez-le de nouveau ou collez-le ici.
take-preview = Contenu
take-places =
    { $count ->
        [one] { $count } lieu du guide
        [many] { $count } de lieux du guide
       *[other] { $count } lieux du guide
    }
take-spots =
    { $count ->
        [one] { $count } repère
        [many] { $count } de repères
       *[other] { $count } repères
    }
take-notes =
    { $count ->
        [one] { $count } note pour un de vos favoris
        [many] { $count } de notes pour vos favoris
       *[other] { $count } notes pour vos favoris
    }
take-here =
    { $count ->
        [one] { $count } élément est déjà enregistré ici
        [many] { $count } d’éléments sont déjà enregistrés ici
       *[other] { $count } éléments sont déjà enregistrés ici
    }
take-nothing-new = Tout est déjà enregistré ici.
take-yes = Tout récupérer
take-taken = Récupéré. Ce que vous aviez est toujours là.
take-part = Codes reçus : { $have } sur { $count }. Lisez aussi les autres, dans n’importe quel ordre.
take-more =
    { $count ->
        [one] et { $count } autre
        [many] et { $count } d’autres
       *[other] et { $count } autres
    }
take-faults =
    { $count ->
        [one] { $count } élément est omis ou raccourci
        [many] { $count } d’éléments sont omis ou raccourcis
       *[other] { $count } éléments sont omis ou raccourcis
    }
take-at-line = ligne { $line }
take-at-item = n° { $item }
take-trouble-line = Ligne { $line } du fichier.
take-state-place = Lieu
take-state-unknown = Pas encore dans ce guide
take-state-spot = Repère
take-state-note-added = Note ajoutée
take-state-here = Déjà enregistré
take-item-no-position = n’a pas de position
take-item-bad-position = n’est pas sur le globe
take-item-not-a-point = est une ligne ou une surface, pas un point
take-item-note-cut = la fin de sa note ne tient pas
take-trouble-empty = Il n’y a rien dedans. Choisissez un autre fichier ou un autre code.
take-trouble-too-large = Le fichier dépasse 5 Mo. Exportez moins de lieux depuis l’autre application.
take-trouble-too-many = Cela ferait plus de 10 000 lieux. Exportez-en moins depuis l’autre application, ou supprimez-en ici.
take-trouble-too-deep = Sa structure n’est celle d’aucune application de cartes. Exportez-le de nouveau.
take-trouble-encoding = Ses caractères sont illisibles. Exportez-le de nouveau en UTF-8.
take-trouble-doctype = Il contient des définitions dont un fichier de lieux n’a pas besoin et qui peuvent nuire. Exportez-le de nouveau depuis une application de cartes.
take-trouble-syntax = Il est endommagé. Exportez-le de nouveau.
take-trouble-cut-off = Il s’arrête au milieu. Copiez-le ou téléchargez-le de nouveau.
take-trouble-unknown = Ce n’est pas un fichier de lieux. KML, KMZ, GPX, GeoJSON et les codes de ce guide peuvent être lus.
take-trouble-zip = Aucun fichier KML n’est lisible dans cette archive. Décompressez-la et choisissez le fichier KML.
take-trouble-nothing = Il ne contient aucun lieu. Exportez vos lieux depuis l’autre application, et non des traces ou des styles.
take-trouble-code-damaged = Le code est incomplet. Copiez-le ou scannez-le de nouveau.
take-trouble-code-newer = Le code vient d’une version plus récente de l’application. Mettez d’abord celle-ci à jour.
take-trouble-code-mixed = Ces codes ne vont pas ensemble. Utilisez ceux d’un seul appareil.
take-unreadable = Le fichier ne peut pas être ouvert. Choisissez-le de nouveau.
