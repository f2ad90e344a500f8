collections-title = 시의 추천
collection-checked = { $date } 점검
collection-filter = 이 장소들을 필터·정렬
collection-plan = 이 장소들로 하루 일정 만들기
