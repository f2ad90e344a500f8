correction-open = 잘못된 정보가 있나요?
correction-title = { $name }: 무엇이 잘못되었나요?
correction-intro = 한 번만 누르면 시에 전달됩니다. 이름, 위치, 기기 정보는 함께 보내지 않습니다.
correction-text = 간단한 설명(선택)
correction-text-needed = 무엇이 잘못되었는지 간단히 적어 주세요.
correction-left =
    { $count ->
       *[other] { $count }자 더 입력 가능
    }
correction-reason-gone = 폐업했거나 그 자리에 없음
correction-reason-hours = 운영 시간
correction-reason-phone = 전화번호 또는 기타 연락처
correction-reason-position = 지도상의 위치
correction-reason-name = 이름
correction-reason-price = 요금
correction-reason-other = 기타
correction-kept = 감사합니다. 여기에 보관했다가 시 서비스에 연결되는 대로 보냅니다.
correction-kept-no-city = 감사합니다. 여기에 보관합니다. 이 앱은 시 서비스에 연결되어 있지 않아 보낼 곳이 없습니다.
correction-received = 감사합니다. 시에서 받았습니다.
correction-full = 전송을 기다리는 제보가 너무 많습니다. 먼저 인터넷에 연결해 보내세요.
corrections-title = 시에 보낸 제보
corrections-waiting = 전송 대기 중
corrections-waiting-tried =
    { $count ->
       *[other] 대기 중 · { $count }회 시도함
    }
corrections-received = { $date } 접수, 번호 { $number }
corrections-refused = 시에서 이 제보를 그대로 쓸 수 없습니다. 장소 페이지에서 다시 알려 주세요.
corrections-refused-taken = 시에 같은 번호의 다른 제보가 이미 있습니다. 장소 페이지에서 다시 알려 주세요.
corrections-withdraw = { $name } 제보 보내지 않기
corrections-remove = 이 기기에서 { $name } 제보 삭제
corrections-send = 지금 보내기
corrections-still-waiting = 시 서비스에 연결할 수 없거나 서비스가 혼잡합니다. 다시 시도합니다.
