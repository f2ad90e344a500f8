list-title = すべてのスポット
list-filters = フィルター
list-free = 入場無料
list-step-free = 段差なし
list-area = このエリア内
list-sort = 並べ替え
sort-importance = 人気順
sort-distance = 近い順
sort-name = 名前順
list-empty-title = 該当するスポットがありません
list-empty-text = すべてのフィルターに合うスポットがありません。フィルターを1つ外すと、ほかのスポットが表示されます。
list-clear = フィルターを解除
list-on-map = 地図で見る
list-as-list = リストで見る
search-title = 検索
search-label = 何をお探しですか？
search-clear = クリア
search-empty-title = 「{ $text }」は見つかりませんでした
search-empty-text = 文字を減らすか、別のつづりや通りの名前でお試しください。声調記号は不要です。「bai sau」でもBãi Sauが見つかります。
search-start-title = ガイド全体を検索
search-start-text = どの言語の名前でも、新旧の住所や料理名でも検索できます。オフラインでも使えます。
search-results = { $count ->
        [0] 見つかりませんでした
       *[other] { $count }件見つかりました
    }
saved-title = 保存したスポット
saved-empty-title = 保存したスポットはまだありません
saved-empty-text = スポットのハートをタップすると、ここに保存されます。保存したスポットはこの端末にのみ残ります。
saved-gone =
    { $count ->
       *[other] 保存したスポットのうち{ $count }件が市のガイドから削除されました。
    }
list-category = 分類
list-when = 営業時間
list-any-time = いつでも
list-at-time = 日時を指定
list-open-at = 営業している日時
list-cuisine = 料理の種類
list-diet = 食の条件
list-more = その他の条件
list-children = 子ども連れ
list-verified = 連絡先確認済み
list-toilets = トイレ
list-may-fit =
    { $count ->
       *[other] 条件に合うかもしれませんが、まだ情報のないスポットがほかに{ $count }件あります。
    }
price-below = { $price }未満
price-from = { $price }以上
cuisine-vietnamese = ベトナム料理
cuisine-seafood = シーフード
cuisine-noodle = 麺料理
cuisine-hotpot = 鍋料理
cuisine-grill = 焼き物
cuisine-korean = 韓国料理
cuisine-chinese = 中華料理
cuisine-thai = タイ料理
cuisine-indian = インド料理
cuisine-western = 洋食
cuisine-bakery = ベーカリー
cuisine-dessert = スイーツ
cuisine-coffee = コーヒー
cuisine-vegetarian = 菜食料理
diet-vegetarian = ベジタリアン
diet-vegan = ヴィーガン
diet-halal = ハラール
