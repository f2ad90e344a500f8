saved-note = 내 메모
saved-note-on = { $name } 메모
saved-note-add = 메모 추가
saved-note-add-to = { $name }에 메모 추가
saved-note-hint = 이 기기에만 남으며 어디에도 전송되지 않습니다.
saved-note-kept = 저장됨
saved-note-left =
    { $count ->
       *[other] { $count }자 더 입력 가능
    }
saved-removed = { $name } 삭제됨
saved-undo = 실행 취소
saved-sort-own = 내 순서
saved-up = { $name } 위로 이동
saved-down = { $name } 아래로 이동
saved-remove = { $name } 삭제
saved-edit = { $name } 편집
saved-show = 지도에서 { $name } 보기
saved-spot = 내 장소
saved-gone-tag = 시의 가이드에서 빠짐
saved-more = 추가·내보내기·옮기기
saved-spot-add = 내 장소 추가
saved-spot-text = 벤치, 주차한 곳, 만날 곳처럼 가이드에 없는 나만의 장소입니다.
saved-spot-name = 이름
saved-spot-position = 위도와 경도
saved-spot-example = 예: 10.3341, 107.0779
saved-spot-here = 현재 위치
saved-spot-keep = 저장
saved-spot-kept = 내 장소를 저장했습니다
saved-spot-no-name = 이 장소의 이름을 입력하세요.
saved-spot-no-position = 10.3341, 107.0779처럼 위도부터 숫자 두 개를 입력하세요.
saved-full = 10,000개까지만 저장할 수 있습니다. 먼저 일부를 삭제하세요.
saved-cancel = 취소
saved-export = 내보내기
saved-export-text = 저장한 장소와 내 장소, 메모를 담은 파일 하나로, 다른 지도 앱에서 쓸 수 있습니다. 메모가 사적인 내용이라면 파일을 공유하지 마세요.
saved-export-kml = KML
saved-export-kml-for = Google Earth, My Maps, Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd, Garmin, 등산·하이킹 앱
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io, QGIS
saved-exported = 다운로드 폴더에 저장됨: { $file }
saved-export-left-out =
    { $count ->
       *[other] 장소 { $count }곳은 위치가 없어 파일에 넣지 않았습니다.
    }
saved-import = 가져오기
saved-import-text = 다른 지도 앱에서 만든 KML, KMZ, GPX 또는 GeoJSON 파일입니다. 내용을 먼저 확인한 뒤에 받을 수 있습니다.
saved-import-choose = 파일 선택
saved-transfer = 다른 기기로 옮기기
saved-transfer-text = 다른 기기로 이 코드를 촬영하세요. 그 기기에서 가이드가 열리고, 받기 전에 먼저 물어봅니다. 계정도 서버도 필요 없으며, 메모까지 모두 코드에 들어 있습니다.
saved-transfer-text-app = 이 코드를 복사하거나 다른 기기로 읽은 다음, 그 기기의 “가져오기”에 붙여 넣으세요. 계정도 서버도 필요 없으며, 메모까지 모두 코드에 들어 있습니다.
saved-transfer-code = 코드 { $number }/{ $count }
saved-transfer-label = 저장한 장소가 담긴 QR 코드 { $number }/{ $count }
saved-transfer-all = 코드 { $count }개를 모두 읽으세요. 순서는 상관없습니다.
saved-transfer-next = 다음 코드
saved-transfer-previous = 이전 코드
saved-transfer-copy = 텍스트로 복사
saved-transfer-too-many = 코드에 담기에는 너무 많습니다. 파일로 내보내 다른 기기로 보내세요.
take-title = 저장한 장소 받기
take-code = 다른 기기의 코드
take-code-hint = 여기에 붙여 넣으세요. 여러 개면 공백으로 구분합니다
take-look = 내용 보기
take-scan = 카메라로 읽기
take-scan-view = 카메라 화면. 코드에 비추세요.
take-scan-stop = 카메라 끄기
take-scan-denied = 카메라를 사용할 권한이 없습니다. 브라우저 설정에서 허용하거나 코드를 붙여 넣으세요.
take-scan-unavailable = 카메라를 사용할 수 없습니다. 대신 코드를 붙여 넣으세요.
take-none = 받은 코드가 없습니다. 다시 스캔하거나 여기에 붙여 넣으세요.
take-preview = 들어 있는 내용
take-places =
    { $count ->
       *[other] 가이드의 장소 { $count }곳
    }
take-spots =
    { $count ->
       *[other] 내 장소 { $count }곳
    }
take-notes =
    { $count ->
       *[other] 저장한 장소의 메모 { $count }개
    }
take-here =
    { $count ->
       *[other] 이미 저장된 항목 { $count }개
    }
take-nothing-new = 모두 이미 저장되어 있습니다.
take-yes = 모두 받기
take-taken = 받았습니다. 원래 있던 내용은 그대로입니다.
take-part = 코드 { $count }개 중 { $have }개를 받았습니다. 나머지도 읽으세요. 순서는 상관없습니다.
take-more =
    { $count ->
       *[other] 외 { $count }개
    }
take-faults =
    { $count ->
       *[other] 제외되거나 줄어든 항목 { $count }개
    }
take-at-line = { $line }행
take-at-item = { $item }번
take-trouble-line = 파일의 { $line }행입니다.
take-state-place = 장소
take-state-unknown = 이 가이드에 아직 없음
take-state-spot = 내 장소
take-state-note-added = 메모가 추가됨
take-state-here = 이미 저장됨
take-item-no-position = 위치가 없음
take-item-bad-position = 위치가 지구상에 없음
take-item-not-a-point = 점이 아니라 선이나 영역임
take-item-note-cut = 메모가 길어 끝부분이 들어가지 않음
take-trouble-empty = 들어 있는 내용이 없습니다. 다른 파일이나 코드를 선택하세요.
take-trouble-too-large = 5MB보다 큽니다. 다른 앱에서 장소 수를 줄여 내보내세요.
take-trouble-too-many = 장소가 10,000곳을 넘게 됩니다. 다른 앱에서 더 적게 내보내거나 여기서 일부를 삭제하세요.
take-trouble-too-deep = 어떤 지도 앱도 만들지 않는 구조입니다. 다시 내보내세요.
take-trouble-encoding = 글자를 읽을 수 없습니다. UTF-8로 다시 내보내세요.
take-trouble-doctype = 장소 파일에 필요 없고 해를 끼칠 수 있는 정의가 들어 있습니다. 지도 앱에서 다시 내보내세요.
take-trouble-syntax = 손상되었습니다. 다시 내보내세요.
take-trouble-cut-off = 중간에서 끊겨 있습니다. 다시 복사하거나 다운로드하세요.
take-trouble-unknown = 장소 파일이 아닙니다. KML, KMZ, GPX, GeoJSON과 이 가이드의 코드를 읽을 수 있습니다.
take-trouble-zip = 이 압축 파일에서 읽을 수 있는 KML 파일이 없습니다. 압축을 풀고 KML 파일을 선택하세요.
take-trouble-nothing = 장소가 없습니다. 다른 앱에서 경로나 스타일이 아닌 장소를 내보내세요.
take-trouble-code-damaged = 코드가 완전하지 않습니다. 다시 복사하거나 스캔하세요.
take-trouble-code-newer = 더 새로운 버전의 앱에서 만든 코드입니다. 먼저 이 앱을 업데이트하세요.
take-trouble-code-mixed = 서로 다른 묶음의 코드입니다. 한 기기의 코드만 사용하세요.
take-unreadable = 파일을 열 수 없습니다. 다시 선택하세요.
