correction-open = Une erreur ?
correction-title = Qu’est-ce qui ne va pas : { $name } ?
correction-intro = Une pression suffit pour prévenir la ville. L’envoi se fait sans votre nom, votre position ni votre appareil.
correction-text = En quelques mots, si vous voulez
correction-text-needed = Dites en quelques mots ce qui ne va pas.
correction-left =
    { $count ->
        [one] { $count } caractère restant
        [many] { $count } de caractères restants
       *[other] { $count } caractères restants
    }
correction-reason-gone = Fermé définitivement ou absent
correction-reason-hours = Horaires
correction-reason-phone = Téléphone ou autre contact
correction-reason-position = Position sur la carte
correction-reason-name = Nom
correction-reason-price = Prix
correction-reason-other = Autre chose
correction-kept = Merci. Le message est conservé ici et envoyé dès que la ville est joignable.
correction-kept-no-city = Merci. Le message est conservé ici ; aucun service de la ville n’est configuré dans cette application pour l’envoyer.
correction-received = Merci. La ville l’a reçu.
correction-full = Trop de corrections attendent ici. Connectez-vous d’abord pour qu’elles puissent être envoyées.
corrections-title = Ce que vous avez signalé à la ville
corrections-waiting = En attente d’envoi
corrections-waiting-tried =
    { $count ->
        [one] En attente ; { $count } essai
        [many] En attente ; { $count } d’essais
       *[other] En attente ; { $count } essais
    }
corrections-received = Reçu le { $date }, numéro { $number }
corrections-refused = La ville ne peut pas utiliser ce message tel quel. Signalez-le de nouveau depuis la page du lieu.
corrections-refused-taken = La ville a déjà un autre message sous ce numéro. Signalez-le de nouveau depuis la page du lieu.
corrections-withdraw = Ne pas envoyer ce que vous avez signalé sur { $name }
corrections-remove = Supprimer de cet appareil ce que vous avez signalé sur { $name }
corrections-send = Envoyer maintenant
corrections-still-waiting = La ville est injoignable ou occupée. Un nouvel essai aura lieu.
