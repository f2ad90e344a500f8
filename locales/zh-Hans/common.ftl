app-name = Hải Đăng
app-city = 头顿
skip-to-content = 跳到正文
nav-label = 主导航
nav-explore = 探索
nav-map = 地图
nav-saved = 收藏
nav-settings = 设置
back = 返回
close = 关闭
retry = 重试
loading = 正在加载…
just-now = 刚刚
search-open = 搜索地点
search-hint = 景点、美食、街道…
save-place = 收藏 { $name }
unsave-place = 取消收藏 { $name }
distance-away = 距离 { $distance }
free = 免费
approximate = 大概位置
open-now = 营业中
open-always = 全天开放
open-until = 营业至 { $time }
closed = 休息中
closed-opens = 休息中，{ $time } 开门
closed-opens-day = 休息中，{ $day } { $time } 开门
hours-unknown = 营业时间不详
also-called = 又称：{ $name }
places-count =
    { $count ->
        [0] 没有地点
       *[other] { $count } 个地点
    }
see-all = 查看全部
toast-offline = 没有网络连接。此屏幕上的内容都已在您的设备中。
update-ready = 应用有新版本可用。
update-apply = 重新加载
memory-only = 此浏览器不会保留任何数据：关闭页面后，您收藏的内容将会丢失。
clock-off = 此设备的时钟约有 { $minutes } 分钟偏差。校准之前，营业时间的显示可能有误。
not-found-page = 找不到页面
not-found-title = 这里什么也没有
not-found-text = 指南中没有此页面。该地点可能已改名或被移除。
go-home = 回到首页
first-sync-title = 正在获取指南
first-sync-text = 只需几秒，仅此一次。之后没有网络也能使用全部内容。
no-guide-title = 设备上还没有指南
