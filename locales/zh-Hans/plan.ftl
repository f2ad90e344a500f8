plan-title = 头顿一日行程
plan-intro = 请选择您的喜好；行程在您的设备上生成，会考虑营业时间、路程和用餐。
plan-from = 出发地
plan-from-here = 我的位置
plan-begins = 开始时间
plan-length = 时长
plan-hours =
    { $hours ->
       *[other] { $hours } 小时
    }
plan-budget = 人均预算
plan-budget-none = 不限
plan-tastes = 想看什么（不选：各类都安排一点）
plan-meals = 包含用餐
plan-children = 带孩子
plan-back = 返回出发地
plan-make = 生成行程
plan-made =
    { $count ->
        [0] 没有合适的停留点
       *[other] 含 { $count } 个停留点的行程
    }
plan-empty = 没有符合此时间和预算的安排。请增加时间，或减少要求。
plan-tools = 行程操作
plan-again = 保留锁定的停留点并重新安排
plan-undo = 撤销
plan-print = 打印
plan-name = 名称
plan-name-default = { $date } 的行程
plan-save = 保存行程
plan-saved = 行程已保存在此设备上
plan-kept = 已保存的行程
plan-drop = 删除 { $name }
plan-stops =
    { $count ->
       *[other] { $count } 个停留点
    }
plan-add = 添加地点
plan-added = 已将 { $name } 加入行程
plan-add-this = 加入行程
plan-lock = 锁定
plan-locked-count =
    { $count ->
       *[other] 行程中已锁定 { $count } 个地点。
    }
plan-earlier = { $name }：提前
plan-later = { $name }：推后
plan-remove = { $name }：移出
plan-walk = 步行约 { $minutes } 分钟 · { $distance }
plan-ride = 乘出租车或骑摩托车约 { $minutes } 分钟 · { $distance }
plan-wait = 等候 { $minutes } 分钟开门
plan-way-back = 回程：{ $leg }
plan-ends = { $time } 结束
plan-walk-total = 步行 { $distance }
plan-ride-total = 乘车 { $distance }
plan-cost = 人均 { $amount }
plan-cost-range = 人均 { $min } 至 { $max }
plan-cost-unknown =
    { $count ->
       *[other] { $count } 个停留点价格不详
    }
plan-about = 路程按直线距离估算，实际道路可能更费时。价格以指南最近掌握的为准。
plan-too-long = 行程超出了您希望的时长。请移出一个停留点，或增加时间。
plan-missing =
    { $count ->
       *[other] 有 { $count } 个地点无法排入行程：不在指南中，或不在地图上。
    }
why-locked = 您想去那里。
why-lunch = 到午餐时间了。
why-dinner = 到晚餐时间了。
why-best-known = 这是人人必到的景点之一。
why-taste = 符合您的喜好：{ $category }。
why-saved = 您收藏了此地点。
why-near = 步行仅约 { $minutes } 分钟。
why-before-closing = { $time } 关门，因此排在前面。
why-opens = { $time } 开门，正好在您到达时。
why-out-of-the-heat = 此时户外比中午凉快。
why-free = 不收费。
why-children = 适合儿童。
doubt-hours-unknown = 营业时间不详：前往之前请先询问。
doubt-holiday = 当天是节假日，营业时间可能不同。
doubt-closed = 那时不营业。
doubt-closes-early = { $time } 关门，早于通常参观结束的时间。
doubt-approximate = 只有大概位置。
