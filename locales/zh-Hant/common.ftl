app-name = Hải Đăng
app-city = 頭頓
skip-to-content = 跳到主要內容
nav-label = 主選單
nav-explore = 探索
nav-map = 地圖
nav-saved = 收藏
nav-settings = 設定
back = 返回
close = 關閉
retry = 再試一次
loading = 載入中…
just-now = 剛剛
search-open = 搜尋地點
search-hint = 景點、美食、路名…
save-place = 收藏 { $name }
unsave-place = 取消收藏 { $name }
distance-away = 距離 { $distance }
free = 免費
approximate = 大概位置
open-now = 營業中
open-always = 全天開放
open-until = 營業至 { $time }
closed = 休息中
closed-opens = 休息中，{ $time } 開門
closed-opens-day = 休息中，{ $day } { $time } 開門
hours-unknown = 營業時間不明
also-called = 又稱：{ $name }
places-count =
    { $count ->
        [0] 沒有地點
       *[other] { $count } 個地點
    }
see-all = 查看全部
toast-offline = 沒有網路連線。這個畫面上的內容都已存在您的裝置中。
update-ready = 應用程式有新版本可用。
update-apply = 重新載入
memory-only = 這個瀏覽器不會保留任何資料：關閉頁面後，您收藏的內容將會消失。
clock-off = 這部裝置的時鐘約有 { $minutes } 分鐘誤差。校正之前，營業時間的顯示可能有誤。
not-found-page = 找不到頁面
not-found-title = 這裡什麼都沒有
not-found-text = 指南中沒有這個頁面。該地點可能已改名或遭移除。
go-home = 回到首頁
first-sync-title = 正在下載指南
first-sync-text = 只需幾秒，僅此一次。之後沒有網路也能使用全部內容。
no-guide-title = 裝置上還沒有指南
