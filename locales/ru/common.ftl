app-name = Hải Đăng
app-city = Вунгтау
skip-to-content = К содержанию
nav-label = Основная навигация
nav-explore = Обзор
nav-map = Карта
nav-saved = Избранное
nav-settings = Настройки
back = Назад
close = Закрыть
retry = Повторить
loading = Загрузка…
just-now = только что
search-open = Поиск мест
search-hint = Достопримечательности, еда, улицы…
save-place = Добавить в избранное: { $name }
unsave-place = Убрать из избранного: { $name }
distance-away = до места { $distance }
free = Бесплатно
approximate = Примерное место
open-now = Сейчас открыто
open-always = Открыто круглосуточно
open-until = Открыто до { $time }
closed = Закрыто
closed-opens = Закрыто, откроется в { $time }
closed-opens-day = Закрыто, откроется: { $day }, { $time }
hours-unknown = Часы работы неизвестны
also-called = Также: { $name }
places-count =
    { $count ->
        [0] Нет мест
        [one] { $count } место
        [few] { $count } места
        [many] { $count } мест
       *[other] { $count } места
    }
see-all = Показать все
toast-offline = Нет соединения. Всё на этом экране хранится на вашем устройстве.
update-ready = Готова новая версия приложения.
update-apply = Обновить
memory-only = Этот браузер ничего не хранит: всё сохранённое пропадёт, когда вы закроете страницу.
clock-off = Часы этого устройства сбиты примерно на { $minutes } мин. Пока вы их не настроите, часы работы могут быть неверными.
not-found-page = Страница не найдена
not-found-title = Здесь ничего нет
not-found-text = Этой страницы нет в путеводителе. Возможно, место переименовали или убрали.
go-home = На главную
first-sync-title = Загружаем путеводитель
first-sync-text = Это займёт несколько секунд и только один раз. Дальше всё работает без соединения.
no-guide-title = Путеводителя здесь пока нет
