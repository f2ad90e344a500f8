list-title = Все места
list-filters = Фильтры
list-free = Вход бесплатный
list-step-free = Без ступеней
list-area = В этой области
list-sort = Сортировка
sort-importance = Самые известные
sort-distance = Ближайшие
sort-name = По названию
list-empty-title = Ничего не подходит
list-empty-text = Ни одно место не подходит под все фильтры. Уберите один из них, чтобы увидеть больше.
list-clear = Сбросить фильтры
list-on-map = Показать на карте
list-as-list = Показать списком
search-title = Поиск
search-label = Что вы ищете?
search-clear = Очистить
search-empty-title = По запросу «{ $text }» ничего не найдено
search-empty-text = Введите меньше букв, другое написание или название улицы. Диакритические знаки не нужны: по запросу «bai sau» найдётся Bãi Sau.
search-start-title = Поиск по всему путеводителю
search-start-text = Названия на любом языке, старые и новые адреса, блюда. Работает без соединения.
search-results = { $count ->
        [0] Ничего не найдено
        [one] Найдено { $count } место
        [few] Найдено { $count } места
        [many] Найдено { $count } мест
       *[other] Найдено { $count } места
    }
saved-title = Избранное
saved-empty-title = В избранном пока пусто
saved-empty-text = Нажмите на сердечко у места, чтобы сохранить его здесь. Избранное остаётся на этом устройстве.
saved-gone =
    { $count ->
        [one] { $count } избранного места больше нет в путеводителе города.
        [few] { $count } избранных мест больше нет в путеводителе города.
        [many] { $count } избранных мест больше нет в путеводителе города.
       *[other] { $count } избранных мест больше нет в путеводителе города.
    }
list-category = Что
list-when = Часы работы
list-any-time = В любое время
list-at-time = В выбранное время
list-open-at = Открыто в это время
list-cuisine = Кухня
list-diet = Питание
list-more = Другие пожелания
list-children = С детьми
list-verified = Контакты подтверждены
list-toilets = Туалет
list-may-fit =
    { $count ->
        [one] Возможно, подойдёт ещё { $count } место: данных о нём пока нет.
        [few] Возможно, подойдут ещё { $count } места: данных о них пока нет.
        [many] Возможно, подойдут ещё { $count } мест: данных о них пока нет.
       *[other] Возможно, подойдут ещё { $count } места: данных о них пока нет.
    }
price-below = До { $price }
price-from = От { $price }
cuisine-vietnamese = Вьетнамская
cuisine-seafood = Морепродукты
cuisine-noodle = Лапша
cuisine-hotpot = Хот-пот
cuisine-grill = Гриль
cuisine-korean = Корейская
cuisine-chinese = Китайская
cuisine-thai = Тайская
cuisine-indian = Индийская
cuisine-western = Европейская
cuisine-bakery = Выпечка
cuisine-dessert = Десерты
cuisine-coffee = Кофе
cuisine-vegetarian = Вегетарианская кухня
diet-vegetarian = Вегетарианское
diet-vegan = Веганское
diet-halal = Халяль
