collections-title = 本市推薦
collection-checked = 檢視於 { $date }
collection-filter = 篩選並排序這些地點
collection-plan = 用這些地點安排一天
