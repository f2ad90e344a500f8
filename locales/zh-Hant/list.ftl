list-title = 所有地點
list-filters = 篩選
list-free = 免費入場
list-step-free = 無階梯
list-area = 此區域內
list-sort = 排序方式
sort-importance = 最知名
sort-distance = 距離最近
sort-name = 名稱
list-empty-title = 沒有符合條件的地點
list-empty-text = 沒有地點同時符合所有篩選條件。移除一項即可看到更多。
list-clear = 清除篩選
list-on-map = 在地圖上查看
list-as-list = 以清單查看
search-title = 搜尋
search-label = 您在找什麼？
search-clear = 清除
search-empty-title = 找不到「{ $text }」
search-empty-text = 請試試少輸入幾個字母、換一種拼法或輸入路名。不必輸入聲調符號：「bai sau」也能找到 Bãi Sau。
search-start-title = 搜尋整本指南
search-start-text = 各種語言的名稱、新舊地址、菜名都能搜尋。沒有網路也可使用。
search-results =
    { $count ->
        [0] 找不到
       *[other] 找到 { $count } 個地點
    }
saved-title = 收藏的地點
saved-empty-title = 還沒有收藏
saved-empty-text = 輕觸地點上的愛心即可收藏到這裡。收藏的地點只儲存在這部裝置上。
saved-gone =
    { $count ->
       *[other] 有 { $count } 個收藏的地點已不在本市指南中。
    }
list-category = 類型
list-when = 營業時間
list-any-time = 不限時間
list-at-time = 指定時間
list-open-at = 營業的日期和時間
list-cuisine = 料理
list-diet = 飲食
list-more = 其他需求
list-children = 帶小孩
list-verified = 聯絡方式已確認
list-toilets = 廁所
list-may-fit =
    { $count ->
       *[other] 還有 { $count } 個地點可能符合，但尚無相關資訊。
    }
price-below = { $price } 以下
price-from = { $price } 起
cuisine-vietnamese = 越式料理
cuisine-seafood = 海鮮
cuisine-noodle = 麵食米線
cuisine-hotpot = 火鍋
cuisine-grill = 燒烤
cuisine-korean = 韓式料理
cuisine-chinese = 中式料理
cuisine-thai = 泰式料理
cuisine-indian = 印度料理
cuisine-western = 西式料理
cuisine-bakery = 麵包糕餅
cuisine-dessert = 甜點
cuisine-coffee = 咖啡
cuisine-vegetarian = 素食料理
diet-vegetarian = 素食
diet-vegan = 純素
diet-halal = 清真
