app-name = Hải Đăng
app-city = ブンタウ
skip-to-content = 本文へスキップ
nav-label = メインメニュー
nav-explore = 見つける
nav-map = 地図
nav-saved = 保存済み
nav-settings = 設定
back = 戻る
close = 閉じる
retry = 再試行
loading = 読み込み中…
just-now = たった今
search-open = スポットを検索
search-hint = 見どころ、料理、通りの名前…
save-place = { $name }を保存
unsave-place = { $name }の保存を解除
distance-away = { $distance }先
free = 無料
approximate = おおよその位置
open-now = 営業中
open-always = 24時間利用可
open-until = { $time }まで営業
closed = 営業時間外
closed-opens = 営業時間外・{ $time }から営業
closed-opens-day = 営業時間外・{ $day } { $time }から営業
hours-unknown = 営業時間は不明
also-called = 別名：{ $name }
places-count =
    { $count ->
        [0] スポットなし
       *[other] { $count }件のスポット
    }
see-all = すべて見る
toast-offline = インターネットに接続されていません。この画面の内容はすべて端末に保存されています。
update-ready = アプリの新しいバージョンがあります。
update-apply = 再読み込み
memory-only = このブラウザにはデータが残りません。保存した内容はページを閉じると消えます。
clock-off = この端末の時計は約{ $minutes }分ずれています。時計を合わせるまで、営業時間が正しく表示されないことがあります。
not-found-page = 見つからないページ
not-found-title = ページが見つかりません
not-found-text = このページはガイドにありません。名前が変わったか、削除された可能性があります。
go-home = トップへ
first-sync-title = ガイドを取得中
first-sync-text = 初回のみ数秒かかります。その後はすべてオフラインで使えます。
no-guide-title = ガイドはまだありません
