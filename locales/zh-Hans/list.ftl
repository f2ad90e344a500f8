list-title = 全部地点
list-filters = 筛选
list-free = 免费入内
list-step-free = 无台阶
list-area = 此区域内
list-sort = 排序方式
sort-importance = 最知名
sort-distance = 距离最近
sort-name = 名称
list-empty-title = 没有符合条件的地点
list-empty-text = 没有地点同时符合所有筛选条件。去掉一项即可看到更多。
list-clear = 清除筛选
list-on-map = 在地图上查看
list-as-list = 以列表查看
search-title = 搜索
search-label = 您在找什么？
search-clear = 清除
search-empty-title = 未找到“{ $text }”
search-empty-text = 请试试少输几个字母、换一种拼写或输入街名。无需输入声调符号：“bai sau”也能找到 Bãi Sau。
search-start-title = 搜索整本指南
search-start-text = 各种语言的名称、新旧地址、菜名都能搜。没有网络也可使用。
search-results =
    { $count ->
        [0] 未找到
       *[other] 找到 { $count } 个地点
    }
saved-title = 收藏的地点
saved-empty-title = 还没有收藏
saved-empty-text = 点按地点上的心形图标即可收藏到这里。收藏的地点只保存在此设备上。
saved-gone =
    { $count ->
       *[other] 有 { $count } 个收藏的地点已不在本市指南中。
    }
list-category = 类型
list-when = 营业时间
list-any-time = 不限时间
list-at-time = 指定时间
list-open-at = 营业的日期和时间
list-cuisine = 菜系
list-diet = 饮食
list-more = 其他要求
list-children = 带孩子
list-verified = 联系方式已确认
list-toilets = 卫生间
list-may-fit =
    { $count ->
       *[other] 还有 { $count } 个地点可能符合，但尚无相关信息。
    }
price-below = { $price } 以下
price-from = { $price } 起
cuisine-vietnamese = 越南菜
cuisine-seafood = 海鲜
cuisine-noodle = 粉面
cuisine-hotpot = 火锅
cuisine-grill = 烧烤
cuisine-korean = 韩国菜
cuisine-chinese = 中餐
cuisine-thai = 泰国菜
cuisine-indian = 印度菜
cuisine-western = 西餐
cuisine-bakery = 面包糕点
cuisine-dessert = 甜品
cuisine-coffee = 咖啡
cuisine-vegetarian = 素菜
diet-vegetarian = 素食
diet-vegan = 纯素
diet-halal = 清真
