plan-title = ブンタウの1日
plan-intro = お好みを選んでください。営業時間、移動、食事を考えたプランをこの端末で作ります。
plan-from = 出発地
plan-from-here = 現在地
plan-begins = 開始
plan-length = 所要時間
plan-hours =
    { $hours ->
       *[other] { $hours }時間
    }
plan-budget = 1人あたりの予算
plan-budget-none = 指定なし
plan-tastes = 見たいもの（選ばない場合はいろいろ少しずつ）
plan-meals = 食事を含める
plan-children = 子ども連れ
plan-back = 出発地に戻る
plan-make = プランを作る
plan-made =
    { $count ->
        [0] 合う立ち寄り先がありません
       *[other] 立ち寄り先{ $count }か所のプラン
    }
plan-empty = この時間と予算に合うものがありません。時間を延ばすか、条件を減らしてください。
plan-tools = このプランで
plan-again = 固定した立ち寄り先を残して作り直す
plan-undo = 元に戻す
plan-print = 印刷
plan-name = 名前
plan-name-default = { $date }のプラン
plan-save = プランを保存
plan-saved = プランをこの端末に保存しました
plan-kept = 保存したプラン
plan-drop = { $name }を削除
plan-stops =
    { $count ->
       *[other] 立ち寄り先{ $count }か所
    }
plan-add = スポットを追加
plan-added = { $name }をプランに追加しました
plan-add-this = プランに追加
plan-lock = 固定
plan-locked-count =
    { $count ->
       *[other] { $count }件のスポットがプランに固定されています。
    }
plan-earlier = { $name }：前へ
plan-later = { $name }：後へ
plan-remove = { $name }：外す
plan-walk = 徒歩約{ $minutes }分・{ $distance }
plan-ride = タクシーまたはバイクで約{ $minutes }分・{ $distance }
plan-wait = 開くまで{ $minutes }分待ち
plan-way-back = 帰り道：{ $leg }
plan-ends = { $time }終了
plan-walk-total = 徒歩{ $distance }
plan-ride-total = タクシー{ $distance }
plan-cost = 1人{ $amount }
plan-cost-range = 1人{ $min }〜{ $max }
plan-cost-unknown =
    { $count ->
       *[other] 立ち寄り先{ $count }か所の料金は不明
    }
plan-about = 移動は直線距離からの推定で、実際にはもっとかかることがあります。料金はガイドが最後に把握した時点のものです。
plan-too-long = ご希望より長くかかります。立ち寄り先を1つ外すか、時間を延ばしてください。
plan-missing =
    { $count ->
       *[other] ガイドまたは地図にないため、{ $count }件のスポットをプランに入れられませんでした。
    }
why-locked = 行きたい場所に選ばれています。
why-lunch = 昼食の時間です。
why-dinner = 夕食の時間です。
why-best-known = だれもが訪れる見どころです。
why-taste = ご希望に合います：{ $category }。
why-saved = 保存したスポットです。
why-near = 歩いて約{ $minutes }分です。
why-before-closing = { $time }に閉まるため、先に訪れます。
why-opens = ちょうど到着する{ $time }に開きます。
why-out-of-the-heat = この時間の屋外は真昼より涼しく過ごせます。
why-free = 無料です。
why-children = 子ども連れに向いています。
doubt-hours-unknown = 営業時間が不明です。行く前にお問い合わせください。
doubt-holiday = 祝日のため、営業時間が異なることがあります。
doubt-closed = その時間は閉まっています。
doubt-closes-early = 通常の見学が終わる前の{ $time }に閉まります。
doubt-approximate = 位置はおおよそのものです。
