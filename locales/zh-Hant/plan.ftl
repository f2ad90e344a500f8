plan-title = 頭頓一日行程
plan-intro = 請選擇您的喜好；行程在您的裝置上產生，會考量營業時間、路程和用餐。
plan-from = 出發地
plan-from-here = 我的位置
plan-begins = 開始時間
plan-length = 時數
plan-hours =
    { $hours ->
       *[other] { $hours } 小時
    }
plan-budget = 每人預算
plan-budget-none = 不限
plan-tastes = 想看什麼（不選：各類都安排一點）
plan-meals = 包含用餐
plan-children = 帶小孩
plan-back = 返回出發地
plan-make = 產生行程
plan-made =
    { $count ->
        [0] 沒有合適的停留點
       *[other] 含 { $count } 個停留點的行程
    }
plan-empty = 沒有符合此時間和預算的安排。請增加時間，或減少需求。
plan-tools = 行程操作
plan-again = 保留鎖定的停留點並重新安排
plan-undo = 復原
plan-print = 列印
plan-name = 名稱
plan-name-default = { $date } 的行程
plan-save = 儲存行程
plan-saved = 行程已儲存在這部裝置上
plan-kept = 已儲存的行程
plan-drop = 刪除 { $name }
plan-stops =
    { $count ->
       *[other] { $count } 個停留點
    }
plan-add = 新增地點
plan-added = 已將 { $name } 加入行程
plan-add-this = 加入行程
plan-lock = 鎖定
plan-locked-count =
    { $count ->
       *[other] 行程中已鎖定 { $count } 個地點。
    }
plan-earlier = { $name }：提前
plan-later = { $name }：延後
plan-remove = { $name }：移出
plan-walk = 步行約 { $minutes } 分鐘 · { $distance }
plan-ride = 搭計程車或騎機車約 { $minutes } 分鐘 · { $distance }
plan-wait = 等候 { $minutes } 分鐘開門
plan-way-back = 回程：{ $leg }
plan-ends = { $time } 結束
plan-walk-total = 步行 { $distance }
plan-ride-total = 搭車 { $distance }
plan-cost = 每人 { $amount }
plan-cost-range = 每人 { $min } 至 { $max }
plan-cost-unknown =
    { $count ->
       *[other] { $count } 個停留點價格不明
    }
plan-about = 路程依直線距離估算，實際道路可能更費時。價格以指南最近掌握的為準。
plan-too-long = 行程超出了您希望的時數。請移出一個停留點，或增加時間。
plan-missing =
    { $count ->
       *[other] 有 { $count } 個地點無法排入行程：不在指南中，或不在地圖上。
    }
why-locked = 您想去那裡。
why-lunch = 到午餐時間了。
why-dinner = 到晚餐時間了。
why-best-known = 這是人人必到的景點之一。
why-taste = 符合您的喜好：{ $category }。
why-saved = 您收藏了這個地點。
why-near = 步行僅約 { $minutes } 分鐘。
why-before-closing = { $time } 關門，因此排在前面。
why-opens = { $time } 開門，正好在您抵達時。
why-out-of-the-heat = 此時戶外比中午涼爽。
why-free = 不收費。
why-children = 適合兒童。
doubt-hours-unknown = 營業時間不明：前往之前請先詢問。
doubt-holiday = 當天是假日，營業時間可能不同。
doubt-closed = 那時不營業。
doubt-closes-early = { $time } 關門，早於一般參觀結束的時間。
doubt-approximate = 只有大概位置。
