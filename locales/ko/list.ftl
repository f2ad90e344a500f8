list-title = 모든 장소
list-filters = 필터
list-free = 무료 입장
list-step-free = 계단 없음
list-area = 이 지역 안
list-sort = 정렬
sort-importance = 인기순
sort-distance = 거리순
sort-name = 이름순
list-empty-title = 조건에 맞는 장소가 없습니다
list-empty-text = 모든 필터에 맞는 장소가 없습니다. 필터를 하나 빼면 더 많은 장소를 볼 수 있습니다.
list-clear = 필터 지우기
list-on-map = 지도로 보기
list-as-list = 목록으로 보기
search-title = 검색
search-label = 무엇을 찾으세요?
search-clear = 지우기
search-empty-title = “{ $text }”에 대한 결과가 없습니다
search-empty-text = 글자 수를 줄이거나 철자를 바꾸거나 거리 이름으로 검색해 보세요. 성조 부호는 없어도 됩니다. “bai sau”로도 Bãi Sau를 찾을 수 있습니다.
search-start-title = 가이드 전체 검색
search-start-text = 모든 언어의 이름, 옛 주소와 새 주소, 음식 이름으로 찾을 수 있습니다. 인터넷 연결이 없어도 됩니다.
search-results = { $count ->
        [0] 검색 결과 없음
       *[other] 장소 { $count }곳 찾음
    }
saved-title = 저장한 장소
saved-empty-title = 아직 저장한 장소가 없습니다
saved-empty-text = 장소의 하트를 누르면 여기에 모입니다. 저장한 장소는 이 기기에만 남습니다.
saved-gone =
    { $count ->
       *[other] 저장한 장소 { $count }곳이 시의 가이드에서 빠졌습니다.
    }
list-category = 분류
list-when = 운영 시간
list-any-time = 언제든지
list-at-time = 날짜·시간 선택
list-open-at = 운영 일시
list-cuisine = 음식 종류
list-diet = 식단
list-more = 기타 조건
list-children = 아이와 함께
list-verified = 연락처 확인됨
list-toilets = 화장실
list-may-fit =
    { $count ->
       *[other] 조건에 맞을 수 있으나 아직 정보가 없는 장소가 { $count }곳 더 있습니다.
    }
price-below = { $price } 미만
price-from = { $price } 이상
cuisine-vietnamese = 베트남 음식
cuisine-seafood = 해산물
cuisine-noodle = 국수
cuisine-hotpot = 전골
cuisine-grill = 구이
cuisine-korean = 한식
cuisine-chinese = 중식
cuisine-thai = 태국 음식
cuisine-indian = 인도 음식
cuisine-western = 양식
cuisine-bakery = 베이커리
cuisine-dessert = 디저트
cuisine-coffee = 커피
cuisine-vegetarian = 채식 요리
diet-vegetarian = 채식
diet-vegan = 비건
diet-halal = 할랄
