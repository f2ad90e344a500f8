correction-open = Что-то неверно?
correction-title = { $name }: что неверно?
correction-intro = Одно нажатие — и город узнает. Отправляется без вашего имени, местоположения и устройства.
correction-text = В нескольких словах, если хотите
correction-text-needed = Напишите в нескольких словах, что неверно.
correction-left =
    { $count ->
        [one] Остался { $count } символ
        [few] Осталось { $count } символа
        [many] Осталось { $count } символов
       *[other] Осталось { $count } символа
    }
correction-reason-gone = Закрыто насовсем или его здесь нет
correction-reason-hours = Часы работы
correction-reason-phone = Телефон или другой контакт
correction-reason-position = Положение на карте
correction-reason-name = Название
correction-reason-price = Цена
correction-reason-other = Другое
correction-kept = Спасибо. Сообщение хранится здесь и отправится, как только город станет доступен.
correction-kept-no-city = Спасибо. Сообщение хранится здесь: приложению не указана служба города, чтобы его отправить.
correction-received = Спасибо. Город получил сообщение.
correction-full = Здесь ждёт отправки слишком много сообщений. Сначала подключитесь к сети, чтобы отправить их.
corrections-title = Что вы сообщили городу
corrections-waiting = Ждёт отправки
corrections-waiting-tried =
    { $count ->
        [one] Ждёт отправки; была { $count } попытка
        [few] Ждёт отправки; было { $count } попытки
        [many] Ждёт отправки; было { $count } попыток
       *[other] Ждёт отправки; было { $count } попытки
    }
corrections-received = Получено { $date }, номер { $number }
corrections-refused = Город не может использовать это сообщение в таком виде. Сообщите ещё раз со страницы места.
corrections-refused-taken = У города уже есть другое сообщение с этим номером. Сообщите ещё раз со страницы места.
corrections-withdraw = Не отправлять сообщение: { $name }
corrections-remove = Удалить сообщение с этого устройства: { $name }
corrections-send = Отправить сейчас
corrections-still-waiting = Город недоступен или занят. Попытка повторится.
