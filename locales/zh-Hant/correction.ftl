correction-open = 資訊有誤？
correction-title = { $name } 哪裡有誤？
correction-intro = 輕觸一下即可告知本市。傳送時不含您的姓名、位置或裝置資訊。
correction-text = 簡單說明（選填）
correction-text-needed = 請簡單說明哪裡有誤。
correction-left =
    { $count ->
       *[other] 還可輸入 { $count } 個字元
    }
correction-reason-gone = 已永久停業或不在此處
correction-reason-hours = 營業時間
correction-reason-phone = 電話或其他聯絡方式
correction-reason-position = 地圖上的位置
correction-reason-name = 名稱
correction-reason-price = 價格
correction-reason-other = 其他
correction-kept = 謝謝您。回報已儲存在這裡，一旦能連線至本市就會送出。
correction-kept-no-city = 謝謝您。回報已儲存在這裡；這個應用程式未設定可供傳送的市府服務。
correction-received = 謝謝您。本市已收到。
correction-full = 等待傳送的回報太多。請先連上網路，以便送出。
corrections-title = 您向本市回報的內容
corrections-waiting = 等待傳送
corrections-waiting-tried =
    { $count ->
       *[other] 等待中；已嘗試 { $count } 次
    }
corrections-received = { $date } 已收到，編號 { $number }
corrections-refused = 本市無法採用這則回報。請在該地點的頁面上重新回報。
corrections-refused-taken = 本市已有另一則使用此編號的回報。請在該地點的頁面上重新回報。
corrections-withdraw = 不傳送關於 { $name } 的回報
corrections-remove = 從這部裝置移除關於 { $name } 的回報
corrections-send = 立即傳送
corrections-still-waiting = 無法連線至本市，或服務忙碌中。稍後會再次嘗試。
