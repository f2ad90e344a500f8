collections-title = 本市推荐
collection-checked = 审阅于 { $date }
collection-filter = 筛选并排序这些地点
collection-plan = 用这些地点安排一天
