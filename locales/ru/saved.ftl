saved-note = Ваша заметка
saved-note-on = Заметка о месте: { $name }
saved-note-add = Добавить заметку
saved-note-add-to = Добавить заметку: { $name }
saved-note-hint = Только на этом устройстве. Никуда не отправляется.
saved-note-kept = Сохранено
saved-note-left =
    { $count ->
        [one] Остался { $count } символ
        [few] Осталось { $count } символа
        [many] Осталось { $count } символов
       *[other] Осталось { $count } символа
    }
saved-removed = Удалено: { $name }
saved-undo = Отменить
saved-sort-own = Мой порядок
saved-up = Переместить выше: { $name }
saved-down = Переместить ниже: { $name }
saved-remove = Удалить: { $name }
saved-edit = Изменить: { $name }
saved-show = Показать на карте: { $name }
saved-spot = Моя точка
saved-gone-tag = Больше нет в путеводителе города
saved-more = Добавить, экспортировать, перенести
saved-spot-add = Добавить точку
saved-spot-text = Ваше собственное место, которого нет в путеводителе: скамейка, парковка, место встречи.
saved-spot-name = Название
saved-spot-position = Широта и долгота
saved-spot-example = например, 10.3341, 107.0779
saved-spot-here = Где я сейчас
saved-spot-keep = Сохранить
saved-spot-kept = Точка сохранена
saved-spot-no-name = Дайте точке название.
saved-spot-no-position = Введите два числа, сначала широту, например 10.3341, 107.0779.
saved-full = Хранить можно не больше 10 000 объектов. Сначала удалите лишнее.
saved-cancel = Отмена
saved-export = Экспорт
saved-export-text = Один файл с вашими местами, точками и заметками для других приложений с картами. Если заметки личные, никому его не передавайте.
saved-export-kml = KML
saved-export-kml-for = Google Earth, «Мои карты», Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd, Garmin, приложения для походов
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io, QGIS
saved-exported = { $file } — в ваших загрузках.
saved-export-left-out =
    { $count ->
        [one] { $count } место без координат не вошло в файл.
        [few] { $count } места без координат не вошли в файл.
        [many] { $count } мест без координат не вошли в файл.
       *[other] { $count } места без координат не вошли в файл.
    }
saved-import = Импорт
saved-import-text = Файл KML, KMZ, GPX или GeoJSON из другого приложения с картами. Вы увидите, что в нём, прежде чем что-либо примете.
saved-import-choose = Выбрать файл
saved-transfer = На другое устройство
saved-transfer-text = Сфотографируйте этот код другим устройством. Там откроется путеводитель и спросит, прежде чем что-то принять. Без учётной записи и сервера: всё в самом коде, ваши заметки тоже.
saved-transfer-text-app = Скопируйте этот код или считайте его другим устройством и вставьте там в «Импорт». Без учётной записи и сервера: всё в самом коде, ваши заметки тоже.
saved-transfer-code = Код { $number } из { $count }
saved-transfer-label = QR-код { $number } из { $count } с вашим избранным
saved-transfer-all = Считайте все коды ({ $count }) в любом порядке.
saved-transfer-next = Следующий код
saved-transfer-previous = Предыдущий код
saved-transfer-copy = Скопировать как текст
saved-transfer-too-many = Для кодов это слишком много. Экспортируйте файл и отправьте его на другое устройство.
take-title = Принять избранное
take-code = Код с другого устройства
take-code-hint = Вставьте его сюда; несколько кодов — через пробел
take-look = Посмотреть содержимое
take-scan = Считать камерой
take-scan-view = Изображение с камеры. Наведите её на код.
take-scan-stop = Выключить камеру
take-scan-denied = Камера не разрешена. Разрешите её в настройках браузера или вставьте код.
take-scan-unavailable = Камерой воспользоваться нельзя. Вставьте код.
take-none = Код не получен. Отсканируйте его ещё раз или вставьте сюда.
take-preview = Что внутри
take-places =
    { $count ->
        [one] { $count } место из путеводителя
        [few] { $count } места из путеводителя
        [many] { $count } мест из путеводителя
       *[other] { $count } места из путеводителя
    }
take-spots =
    { $count ->
        [one] { $count } своя точка
        [few] { $count } свои точки
        [many] { $count } своих точек
       *[other] { $count } своей точки
    }
take-notes =
    { $count ->
        [one] { $count } заметка к местам из избранного
        [few] { $count } заметки к местам из избранного
        [many] { $count } заметок к местам из избранного
       *[other] { $count } заметки к местам из избранного
    }
take-here =
    { $count ->
        [one] { $count } объект уже сохранён здесь
        [few] { $count } объекта уже сохранены здесь
        [many] { $count } объектов уже сохранено здесь
       *[other] { $count } объекта уже сохранено здесь
    }
take-nothing-new = Всё это уже сохранено здесь.
take-yes = Принять всё
take-taken = Принято. Всё, что у вас было, на месте.
take-part = Получено кодов: { $have } из { $count }. Считайте и остальные, в любом порядке.
take-more =
    { $count ->
        [one] и ещё { $count }
        [few] и ещё { $count }
        [many] и ещё { $count }
       *[other] и ещё { $count }
    }
take-faults =
    { $count ->
        [one] { $count } объект пропущен или сокращён
        [few] { $count } объекта пропущены или сокращены
        [many] { $count } объектов пропущено или сокращено
       *[other] { $count } объекта пропущено или сокращено
    }
take-at-line = строка { $line }
take-at-item = № { $item }
take-trouble-line = Строка { $line } файла.
take-state-place = Место
take-state-unknown = Пока нет в этом путеводителе
take-state-spot = Своя точка
take-state-note-added = Добавится заметка
take-state-here = Уже сохранено
take-item-no-position = нет координат
take-item-bad-position = таких координат не существует
take-item-not-a-point = это линия или область, а не точка
take-item-note-cut = конец заметки не помещается
take-trouble-empty = Внутри ничего нет. Выберите другой файл или код.
take-trouble-too-large = Файл больше 5 МБ. Экспортируйте из другого приложения меньше мест.
take-trouble-too-many = Получится больше 10 000 мест. Экспортируйте из другого приложения меньше или удалите часть здесь.
take-trouble-too-deep = Файл устроен так, как не пишет ни одно приложение с картами. Экспортируйте его заново.
take-trouble-encoding = Буквы в файле не читаются. Экспортируйте его заново в UTF-8.
take-trouble-doctype = В файле есть определения, которые файлу с местами не нужны и могут навредить. Экспортируйте его заново из приложения с картами.
take-trouble-syntax = Файл повреждён. Экспортируйте его заново.
take-trouble-cut-off = Содержимое обрывается на середине. Скопируйте или скачайте его ещё раз.
take-trouble-unknown = Это не файл с местами. Читаются KML, KMZ, GPX, GeoJSON и коды этого путеводителя.
take-trouble-zip = В этом архиве не удаётся прочитать файл KML. Распакуйте архив и выберите файл KML.
take-trouble-nothing = В файле нет ни одного места. Экспортируйте из другого приложения места, а не треки или стили.
take-trouble-code-damaged = Код неполный. Скопируйте или отсканируйте его ещё раз.
take-trouble-code-newer = Код создан более новой версией приложения. Сначала обновите приложение здесь.
take-trouble-code-mixed = Эти коды не из одного набора. Используйте коды только с одного устройства.
take-unreadable = Не удаётся открыть файл. Выберите его ещё раз.
