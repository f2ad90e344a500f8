saved-note = 您的備註
saved-note-on = { $name } 的備註
saved-note-add = 新增備註
saved-note-add-to = 為 { $name } 新增備註
saved-note-hint = 只在這部裝置上，絕不會傳送到任何地方。
saved-note-kept = 已儲存
saved-note-left =
    { $count ->
       *[other] 還可輸入 { $count } 個字元
    }
saved-removed = 已移除 { $name }
saved-undo = 復原
saved-sort-own = 我的順序
saved-up = 上移 { $name }
saved-down = 下移 { $name }
saved-remove = 移除 { $name }
saved-edit = 編輯 { $name }
saved-show = 在地圖上查看 { $name }
saved-spot = 我的標記點
saved-gone-tag = 已不在本市指南中
saved-more = 新增、匯出、轉移
saved-spot-add = 新增標記點
saved-spot-text = 指南中沒有的、您自己的地點：一張長椅、一個停車位、一處集合點。
saved-spot-name = 名稱
saved-spot-position = 緯度和經度
saved-spot-example = 例如 10.3341, 107.0779
saved-spot-here = 我所在的位置
saved-spot-keep = 儲存
saved-spot-kept = 標記點已儲存
saved-spot-no-name = 請為標記點取個名稱。
saved-spot-no-position = 請輸入兩個數字，緯度在前，例如 10.3341, 107.0779。
saved-full = 最多只能儲存 10,000 項。請先移除一些。
saved-cancel = 取消
saved-export = 匯出
saved-export-text = 一個包含您的地點、標記點和備註的檔案，供其他地圖應用程式使用。如果備註涉及隱私，請勿將檔案交給他人。
saved-export-kml = KML
saved-export-kml-for = Google Earth、My Maps、Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd、Garmin、健行應用程式
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io、QGIS
saved-exported = { $file } 已存入您的下載資料夾。
saved-export-left-out =
    { $count ->
       *[other] 有 { $count } 個地點沒有位置，未包含在檔案中。
    }
saved-import = 匯入
saved-import-text = 來自其他地圖應用程式的 KML、KMZ、GPX 或 GeoJSON 檔案。接收任何內容之前，您可以先查看其中有什麼。
saved-import-choose = 選擇檔案
saved-transfer = 轉移到另一部裝置
saved-transfer-text = 用另一部裝置拍攝這個 QR Code。指南會在那裡開啟，並在接收之前先詢問。不需帳號，不需伺服器：一切都在碼中，包括您的備註。
saved-transfer-text-app = 複製這個碼，或用另一部裝置讀取，然後貼到那裡的「匯入」中。不需帳號，不需伺服器：一切都在碼中，包括您的備註。
saved-transfer-code = 第 { $number } 個碼，共 { $count } 個
saved-transfer-label = 含您收藏的地點的 QR Code，第 { $number } 個，共 { $count } 個
saved-transfer-all = 請讀取全部 { $count } 個碼，順序不限。
saved-transfer-next = 下一個碼
saved-transfer-previous = 上一個碼
saved-transfer-copy = 複製為文字
saved-transfer-too-many = 內容太多，QR Code 裝不下。請匯出檔案並傳送到另一部裝置。
take-title = 接收收藏的地點
take-code = 來自另一部裝置的碼
take-code-hint = 貼到這裡，多個碼之間以空格隔開
take-look = 查看內容
take-scan = 用相機讀取
take-scan-view = 相機畫面。請對準 QR Code。
take-scan-stop = 關閉相機
take-scan-denied = 未獲准使用相機。請在瀏覽器設定中允許，或貼上碼。
take-scan-unavailable = 無法使用相機。請改為貼上碼。
take-none = 沒有收到碼。請重新掃描，或貼到這裡。
take-preview = 其中的內容
take-places =
    { $count ->
       *[other] { $count } 個指南中的地點
    }
take-spots =
    { $count ->
       *[other] { $count } 個標記點
    }
take-notes =
    { $count ->
       *[other] { $count } 則備註，屬於您收藏的地點
    }
take-here =
    { $count ->
       *[other] { $count } 項已在這裡收藏
    }
take-nothing-new = 其中的所有內容都已在這裡收藏。
take-yes = 全部接收
take-taken = 已接收。您原有的內容都還在。
take-part = 已有 { $have } 個碼，共 { $count } 個。請繼續讀取其餘的碼，順序不限。
take-more =
    { $count ->
       *[other] 還有 { $count } 項
    }
take-faults =
    { $count ->
       *[other] 有 { $count } 項被略去或截短
    }
take-at-line = 第 { $line } 行
take-at-item = 第 { $item } 項
take-trouble-line = 檔案第 { $line } 行。
take-state-place = 地點
take-state-unknown = 這本指南中尚無
take-state-spot = 標記點
take-state-note-added = 新增備註
take-state-here = 已收藏
take-item-no-position = 沒有位置
take-item-bad-position = 位置不在地球上
take-item-not-a-point = 是線或區域，不是點
take-item-note-cut = 備註末尾放不下
take-trouble-empty = 裡面沒有內容。請選擇其他檔案或碼。
take-trouble-too-large = 超過 5 MB。請從另一個應用程式匯出較少的地點。
take-trouble-too-many = 將超過 10,000 個地點。請從另一個應用程式少匯出一些，或在這裡移除一些。
take-trouble-too-deep = 其結構不是任何地圖應用程式會產生的。請重新匯出。
take-trouble-encoding = 無法讀取其中的文字。請以 UTF-8 重新匯出。
take-trouble-doctype = 其中含有地點檔案不需要且可能有害的定義。請從地圖應用程式重新匯出。
take-trouble-syntax = 已損毀。請重新匯出。
take-trouble-cut-off = 內容中途中斷。請重新複製或下載。
take-trouble-unknown = 這不是地點檔案。可讀取 KML、KMZ、GPX、GeoJSON 和本指南的碼。
take-trouble-zip = 這個壓縮檔中沒有可讀取的 KML 檔案。請解壓縮後選擇 KML 檔案。
take-trouble-nothing = 其中沒有地點。請從另一個應用程式匯出地點，而不是軌跡或樣式。
take-trouble-code-damaged = 碼不完整。請重新複製或掃描。
take-trouble-code-newer = 這個碼來自更新版本的應用程式。請先更新本應用程式。
take-trouble-code-mixed = 這些碼不屬於同一組。請只使用同一部裝置的碼。
take-unreadable = 無法開啟檔案。請重新選擇。
