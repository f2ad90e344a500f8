plan-title = 붕따우에서의 하루
plan-intro = 취향을 알려 주세요. 운영 시간과 이동, 식사까지 고려한 일정을 이 기기에서 만듭니다.
plan-from = 출발지
plan-from-here = 내 위치
plan-begins = 시작
plan-length = 소요 시간
plan-hours =
    { $hours ->
       *[other] { $hours }시간
    }
plan-budget = 1인 예산
plan-budget-none = 제한 없음
plan-tastes = 보고 싶은 것(선택하지 않으면 골고루)
plan-meals = 식사 포함
plan-children = 아이와 함께
plan-back = 출발지로 돌아오기
plan-make = 일정 만들기
plan-made =
    { $count ->
        [0] 맞는 방문지가 없습니다
       *[other] 방문지 { $count }곳의 일정
    }
plan-empty = 이 시간과 예산에 맞는 곳이 없습니다. 시간을 늘리거나 조건을 줄여 보세요.
plan-tools = 이 일정으로
plan-again = 고정한 방문지를 두고 다시 만들기
plan-undo = 실행 취소
plan-print = 인쇄
plan-name = 이름
plan-name-default = { $date } 일정
plan-save = 일정 저장
plan-saved = 일정이 이 기기에 저장되었습니다
plan-kept = 저장한 일정
plan-drop = { $name } 삭제
plan-stops =
    { $count ->
       *[other] 방문지 { $count }곳
    }
plan-add = 장소 추가
plan-added = 일정에 추가됨: { $name }
plan-add-this = 일정에 추가
plan-lock = 고정
plan-locked-count =
    { $count ->
       *[other] 장소 { $count }곳이 일정에 고정되어 있습니다.
    }
plan-earlier = { $name }: 앞으로
plan-later = { $name }: 뒤로
plan-remove = { $name }: 빼기
plan-walk = 도보 약 { $minutes }분 · { $distance }
plan-ride = 택시 또는 오토바이 약 { $minutes }분 · { $distance }
plan-wait = 문을 열 때까지 { $minutes }분 대기
plan-way-back = 돌아오는 길: { $leg }
plan-ends = { $time } 종료
plan-walk-total = 도보 { $distance }
plan-ride-total = 택시 { $distance }
plan-cost = 1인 { $amount }
plan-cost-range = 1인 { $min }~{ $max }
plan-cost-unknown =
    { $count ->
       *[other] 방문지 { $count }곳은 요금 정보 없음
    }
plan-about = 이동 거리는 직선거리로 추정한 것이라 실제로는 더 걸릴 수 있습니다. 요금은 가이드가 마지막으로 확인한 기준입니다.
plan-too-long = 원하는 시간보다 오래 걸립니다. 방문지를 하나 빼거나 시간을 늘려 보세요.
plan-missing =
    { $count ->
       *[other] 장소 { $count }곳은 가이드나 지도에 없어 일정에 넣을 수 없었습니다.
    }
why-locked = 가고 싶다고 하신 곳입니다.
why-lunch = 점심시간입니다.
why-dinner = 저녁 식사 시간입니다.
why-best-known = 누구나 찾는 명소입니다.
why-taste = 원하시는 것과 맞습니다: { $category }.
why-saved = 저장한 곳입니다.
why-near = 걸어서 약 { $minutes }분 거리입니다.
why-before-closing = { $time }에 닫으므로 먼저 들릅니다.
why-opens = 도착할 때쯤인 { $time }에 문을 엽니다.
why-out-of-the-heat = 이 시간에는 한낮보다 야외가 시원합니다.
why-free = 무료입니다.
why-children = 아이와 함께하기 좋습니다.
doubt-hours-unknown = 운영 시간을 알 수 없습니다. 가기 전에 문의하세요.
doubt-holiday = 공휴일이라 운영 시간이 다를 수 있습니다.
doubt-closed = 그 시간에는 운영하지 않습니다.
doubt-closes-early = 보통의 관람이 끝나기 전인 { $time }에 닫습니다.
doubt-approximate = 위치가 대략적입니다.
