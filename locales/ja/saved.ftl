saved-note = 自分のメモ
saved-note-on = { $name }のメモ
saved-note-add = メモを追加
saved-note-add-to = { $name }にメモを追加
saved-note-hint = この端末にのみ残り、どこにも送信されません。
saved-note-kept = 保存しました
saved-note-left =
    { $count ->
       *[other] あと{ $count }文字
    }
saved-removed = { $name }を削除しました
saved-undo = 元に戻す
saved-sort-own = 自分の順番
saved-up = { $name }を上へ移動
saved-down = { $name }を下へ移動
saved-remove = { $name }を削除
saved-edit = { $name }を編集
saved-show = { $name }を地図で見る
saved-spot = マイスポット
saved-gone-tag = 市のガイドから削除済み
saved-more = 追加・エクスポート・移行
saved-spot-add = マイスポットを追加
saved-spot-text = ベンチ、駐車した場所、待ち合わせ場所など、ガイドにない自分だけの場所です。
saved-spot-name = 名前
saved-spot-position = 緯度と経度
saved-spot-example = 例：10.3341, 107.0779
saved-spot-here = 現在地
saved-spot-keep = 保存
saved-spot-kept = マイスポットを保存しました
saved-spot-no-name = マイスポットに名前を付けてください。
saved-spot-no-position = 10.3341, 107.0779のように、緯度を先に2つの数字を入力してください。
saved-full = 保存できるのは10,000件までです。先にいくつか削除してください。
saved-cancel = キャンセル
saved-export = エクスポート
saved-export-text = 保存したスポット、マイスポット、メモを1つのファイルにまとめ、ほかの地図アプリで使えるようにします。メモが個人的な内容なら、ファイルを人に渡さないでください。
saved-export-kml = KML
saved-export-kml-for = Google Earth、My Maps、Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd、Garmin、ハイキングアプリ
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io、QGIS
saved-exported = { $file }をダウンロードしました。
saved-export-left-out =
    { $count ->
       *[other] 位置のない{ $count }件はファイルに含まれていません。
    }
saved-import = インポート
saved-import-text = ほかの地図アプリのKML、KMZ、GPX、GeoJSONファイル。取り込む前に内容を確認できます。
saved-import-choose = ファイルを選択
saved-transfer = 別の端末へ
saved-transfer-text = このコードを別の端末で撮影してください。その端末でガイドが開き、取り込む前に確認します。アカウントもサーバーも不要で、メモも含めてすべてがコードに入っています。
saved-transfer-text-app = このコードをコピーするか別の端末で読み取り、その端末の「インポート」に貼り付けてください。アカウントもサーバーも不要で、メモも含めてすべてがコードに入っています。
saved-transfer-code = コード { $number }/{ $count }
saved-transfer-label = 保存したスポットのQRコード { $number }/{ $count }
saved-transfer-all = { $count }個のコードをすべて読み取ってください。順番は問いません。
saved-transfer-next = 次のコード
saved-transfer-previous = 前のコード
saved-transfer-copy = テキストでコピー
saved-transfer-too-many = 多すぎてコードに収まりません。ファイルをエクスポートして別の端末に送ってください。
take-title = 保存したスポットを取り込む
take-code = 別の端末のコード
take-code-hint = ここに貼り付けます。複数ある場合は空白で区切ってください
take-look = 内容を確認
take-scan = カメラで読み取る
take-scan-view = カメラの映像。コードにかざしてください。
take-scan-stop = カメラを停止
take-scan-denied = カメラの使用が許可されていません。ブラウザの設定で許可するか、コードを貼り付けてください。
take-scan-unavailable = カメラを使えません。代わりにコードを貼り付けてください。
take-none = コードを受け取っていません。もう一度読み取るか、ここに貼り付けてください。
take-preview = 内容
take-places =
    { $count ->
       *[other] ガイドのスポット{ $count }件
    }
take-spots =
    { $count ->
       *[other] マイスポット{ $count }件
    }
take-notes =
    { $count ->
       *[other] 保存したスポットのメモ{ $count }件
    }
take-here =
    { $count ->
       *[other] 保存済み{ $count }件
    }
take-nothing-new = すべて保存済みです。
take-yes = すべて取り込む
take-taken = 取り込みました。元の内容はそのまま残っています。
take-part = { $count }個のうち{ $have }個のコードを読み取りました。残りも読み取ってください。順番は問いません。
take-more =
    { $count ->
       *[other] ほか{ $count }件
    }
take-faults =
    { $count ->
       *[other] 除外または短縮{ $count }件
    }
take-at-line = { $line }行目
take-at-item = { $item }番目
take-trouble-line = ファイルの{ $line }行目です。
take-state-place = スポット
take-state-unknown = このガイドにはまだありません
take-state-spot = マイスポット
take-state-note-added = メモを追加
take-state-here = 保存済み
take-item-no-position = 位置がありません
take-item-bad-position = 位置が地球上にありません
take-item-not-a-point = 点ではなく線または範囲です
take-item-note-cut = メモの末尾が収まりません
take-trouble-empty = 中身がありません。別のファイルかコードを選んでください。
take-trouble-too-large = 5MBを超えています。元のアプリからスポットを減らしてエクスポートしてください。
take-trouble-too-many = スポットが10,000件を超えます。元のアプリから減らしてエクスポートするか、ここでいくつか削除してください。
take-trouble-too-deep = 地図アプリが作ることのない構造です。もう一度エクスポートしてください。
take-trouble-encoding = 文字を読み取れません。UTF-8でもう一度エクスポートしてください。
take-trouble-doctype = スポットのファイルに不要で、害を及ぼしうる定義が含まれています。地図アプリからもう一度エクスポートしてください。
take-trouble-syntax = 壊れています。もう一度エクスポートしてください。
take-trouble-cut-off = 途中で切れています。もう一度コピーまたはダウンロードしてください。
take-trouble-unknown = スポットのファイルではありません。KML、KMZ、GPX、GeoJSON、このガイドのコードを読み取れます。
take-trouble-zip = この圧縮ファイルには読み取れるKMLファイルがありません。展開してKMLファイルを選んでください。
take-trouble-nothing = スポットがありません。元のアプリから、ルートやスタイルではなくスポットをエクスポートしてください。
take-trouble-code-damaged = コードが不完全です。もう一度コピーするか読み取ってください。
take-trouble-code-newer = より新しいバージョンのアプリのコードです。先にこのアプリを更新してください。
take-trouble-code-mixed = これらのコードは同じ組ではありません。1台の端末のコードだけを使ってください。
take-unreadable = ファイルを開けません。もう一度選んでください。
