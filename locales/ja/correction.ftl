correction-open = 情報に誤りがありますか？
correction-title = { $name }：どこが違いますか？
correction-intro = 1回タップするだけで市に伝わります。お名前、位置情報、端末の情報は送信されません。
correction-text = ひとこと（任意）
correction-text-needed = どこが違うのか、簡単にお書きください。
correction-left =
    { $count ->
       *[other] あと{ $count }文字
    }
correction-reason-gone = 閉店した、またはその場所にない
correction-reason-hours = 営業時間
correction-reason-phone = 電話番号などの連絡先
correction-reason-position = 地図上の位置
correction-reason-name = 名前
correction-reason-price = 料金
correction-reason-other = その他
correction-kept = ありがとうございます。ここに保管し、市のサービスに接続でき次第、送信します。
correction-kept-no-city = ありがとうございます。ここに保管します。このアプリには送信先となる市のサービスが設定されていません。
correction-received = ありがとうございます。市に届きました。
correction-full = 送信待ちの報告が多すぎます。先にインターネットに接続して送信してください。
corrections-title = 市への報告
corrections-waiting = 送信待ち
corrections-waiting-tried =
    { $count ->
       *[other] 送信待ち・{ $count }回試行
    }
corrections-received = { $date }に受付、番号{ $number }
corrections-refused = 市はこの報告をこのままでは利用できません。スポットのページからもう一度お知らせください。
corrections-refused-taken = 同じ番号の別の報告がすでに市にあります。スポットのページからもう一度お知らせください。
corrections-withdraw = { $name }の報告を送信しない
corrections-remove = { $name }の報告をこの端末から削除
corrections-send = 今すぐ送信
corrections-still-waiting = 市のサービスに接続できないか、混み合っています。再度試行します。
