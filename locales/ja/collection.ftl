collections-title = 市のおすすめ
collection-checked = { $date } 見直し
collection-filter = これらのスポットを絞り込み・並べ替え
collection-plan = これらのスポットで1日のプランを作る
