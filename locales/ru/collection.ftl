collections-title = Подборки города
collection-checked = просмотрено { $date }
collection-filter = Фильтры и сортировка этих мест
collection-plan = Спланировать день с этими местами
