plan-title = День в Вунгтау
plan-intro = Скажите, что вам нравится: план составляется на вашем устройстве с учётом часов работы, дороги и еды.
plan-from = Откуда
plan-from-here = Моё местоположение
plan-begins = Начало
plan-length = Продолжительность
plan-hours =
    { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
        [many] { $hours } часов
       *[other] { $hours } часа
    }
plan-budget = Бюджет на человека
plan-budget-none = Любой
plan-tastes = Что посмотреть (ничего не выбрано — всего понемногу)
plan-meals = С едой
plan-children = С детьми
plan-back = Вернуться к началу
plan-make = Составить план
plan-made =
    { $count ->
        [0] Ни одна остановка не подошла
        [one] План: { $count } остановка
        [few] План: { $count } остановки
        [many] План: { $count } остановок
       *[other] План: { $count } остановки
    }
plan-empty = В это время и бюджет ничего не укладывается. Добавьте времени или уберите часть пожеланий.
plan-tools = Что сделать с планом
plan-again = Составить заново, сохранив закреплённые остановки
plan-undo = Отменить
plan-print = Печать
plan-name = Название
plan-name-default = День { $date }
plan-save = Сохранить план
plan-saved = План сохранён на этом устройстве
plan-kept = Сохранённые планы
plan-drop = Удалить: { $name }
plan-stops =
    { $count ->
        [one] { $count } остановка
        [few] { $count } остановки
        [many] { $count } остановок
       *[other] { $count } остановки
    }
plan-add = Добавить место
plan-added = Добавлено в план: { $name }
plan-add-this = Добавить в план
plan-lock = Закреплено
plan-locked-count =
    { $count ->
        [one] В плане закреплено { $count } место.
        [few] В плане закреплено { $count } места.
        [many] В плане закреплено { $count } мест.
       *[other] В плане закреплено { $count } места.
    }
plan-earlier = { $name }: раньше
plan-later = { $name }: позже
plan-remove = { $name }: убрать
plan-walk = Пешком около { $minutes } мин · { $distance }
plan-ride = На такси или мотобайке около { $minutes } мин · { $distance }
plan-wait = до открытия ждать { $minutes } мин
plan-way-back = Обратный путь: { $leg }
plan-ends = Окончание в { $time }
plan-walk-total = { $distance } пешком
plan-ride-total = { $distance } на такси
plan-cost = { $amount } с человека
plan-cost-range = от { $min } до { $max } с человека
plan-cost-unknown =
    { $count ->
        [one] цена { $count } остановки неизвестна
        [few] цены { $count } остановок неизвестны
        [many] цены { $count } остановок неизвестны
       *[other] цены { $count } остановок неизвестны
    }
plan-about = Путь оценён по прямой; по улицам может выйти дольше. Цены — последние известные путеводителю.
plan-too-long = План длиннее, чем вы хотели. Уберите остановку или добавьте времени.
plan-missing =
    { $count ->
        [one] { $count } место не вошло в план: его нет в путеводителе или на карте.
        [few] { $count } места не вошли в план: их нет в путеводителе или на карте.
        [many] { $count } мест не вошли в план: их нет в путеводителе или на карте.
       *[other] { $count } места не вошли в план: их нет в путеводителе или на карте.
    }
why-locked = Вы хотите сюда попасть.
why-lunch = Время обеда.
why-dinner = Время ужина.
why-best-known = Одно из мест, ради которых сюда едут все.
why-taste = Подходит под ваше пожелание: { $category }.
why-saved = Это место у вас в избранном.
why-near = Отсюда всего около { $minutes } мин пешком.
why-before-closing = Место закрывается в { $time }, поэтому оно идёт раньше.
why-opens = Открывается в { $time }, как раз к вашему приходу.
why-out-of-the-heat = В этот час на улице прохладнее, чем в полдень.
why-free = Это бесплатно.
why-children = Подходит детям.
doubt-hours-unknown = Часы работы неизвестны: уточните, прежде чем идти.
doubt-holiday = В этот день праздник; часы работы могут отличаться.
doubt-closed = В это время закрыто.
doubt-closes-early = Закрывается в { $time }, раньше конца обычного визита.
doubt-approximate = Положение приблизительное.
