notices-title = Сообщения города
notices-none-title = Сейчас сообщений нет
notices-none-text = Когда город предупреждает об опасности или закрывает место, это появляется здесь.
notices-now = Сейчас
notices-coming = Скоро
notices-echo = Срок истёк, новых сведений нет
notices-more =
    { $count ->
        [one] ещё { $count } сообщение
        [few] ещё { $count } сообщения
        [many] ещё { $count } сообщений
       *[other] ещё { $count } сообщения
    }
severity-info = К сведению
severity-advice = Осторожно
severity-warning = Предупреждение
severity-danger = Опасность
notice-all-clear = Опасности больше нет
subject-beach = Пляж
subject-storm = Погода
subject-closure = Закрытие
subject-traffic = Движение
subject-health = Здоровье
subject-event = Событие
notice-until-today = до { $time } сегодня
notice-until-tomorrow = до { $time } завтра
notice-until-day = до { $time }, { $date }
notice-from-today = с { $time } сегодня
notice-from-tomorrow = с { $time } завтра
notice-from-day = с { $time }, { $date }
notice-issued = опубликовано { $ago }
notice-echo = Срок истёк { $ago }. С тех пор от города ничего не слышно: возможно, оно ещё действует.
notice-closes = На это время закрыто
notice-places = Места
notice-issuer = Кем опубликовано
notice-issued-at = Опубликовано
notice-holds = Действует
notice-expired = Срок истёк
notice-moment = { $date }, { $time }
notice-link = Подробнее у ведомства
notice-on-map = Показать на карте
notice-hide = Скрыть: { $title }
notice-help = Вызвать помощь
notice-of-place = Сообщения об этом месте
map-notices = Отмечено на карте: сообщения города
alerts-title = Опасности
alerts-switch = Сообщать мне об опасностях
alerts-text = Уведомление на этом устройстве, когда город публикует сообщение. Приложение должно быть открыто, можно в фоне.
alerts-refused = Устройство не разрешает уведомления этого приложения. Разрешите их в настройках и включите снова.
alerts-missing = Это устройство не показывает уведомления приложения. Предупреждения стоят вверху каждой страницы.
alerts-message = { $severity }: { $title }
