app-name = Hải Đăng
app-city = 붕따우
skip-to-content = 본문으로 건너뛰기
nav-label = 주 메뉴
nav-explore = 둘러보기
nav-map = 지도
nav-saved = 저장됨
nav-settings = 설정
back = 뒤로
close = 닫기
retry = 다시 시도
loading = 불러오는 중…
just-now = 방금 전
search-open = 장소 검색
search-hint = 명소, 음식, 거리 이름…
save-place = { $name } 저장
unsave-place = { $name } 저장 취소
distance-away = { $distance } 거리
free = 무료
approximate = 대략적인 위치
open-now = 운영 중
open-always = 24시간 이용 가능
open-until = { $time }까지 운영
closed = 운영 종료
closed-opens = 운영 종료 · { $time }에 운영 시작
closed-opens-day = 운영 종료 · { $day } { $time }에 운영 시작
hours-unknown = 운영 시간 정보 없음
also-called = 다른 이름: { $name }
places-count =
    { $count ->
        [0] 장소 없음
       *[other] 장소 { $count }곳
    }
see-all = 모두 보기
toast-offline = 인터넷에 연결되어 있지 않습니다. 이 화면의 모든 내용은 기기에 저장되어 있습니다.
update-ready = 앱의 새 버전이 준비되었습니다.
update-apply = 새로고침
memory-only = 이 브라우저는 데이터를 보관하지 않습니다. 페이지를 닫으면 저장한 내용이 사라집니다.
clock-off = 이 기기의 시계가 약 { $minutes }분 어긋나 있습니다. 시계를 맞출 때까지 운영 시간이 잘못 표시될 수 있습니다.
not-found-page = 없는 페이지
not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 페이지는 가이드에 없습니다. 이름이 바뀌었거나 삭제되었을 수 있습니다.
go-home = 처음으로
first-sync-title = 가이드를 내려받는 중
first-sync-text = 처음 한 번만 몇 초 걸립니다. 그다음에는 인터넷 연결 없이 모두 이용할 수 있습니다.
no-guide-title = 아직 가이드가 없습니다
