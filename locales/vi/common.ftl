app-name = Hải Đăng
app-city = Vũng Tàu
skip-to-content = Đến nội dung chính
nav-label = Chính
nav-explore = Khám phá
nav-map = Bản đồ
nav-saved = Đã lưu
nav-settings = Cài đặt
back = Quay lại
close = Đóng
retry = Thử lại
loading = Đang tải…
just-now = vừa xong
search-open = Tìm địa điểm
search-hint = Điểm tham quan, món ăn, tên đường…
save-place = Lưu { $name }
unsave-place = Bỏ lưu { $name }
distance-away = cách { $distance }
free = Miễn phí
approximate = Vị trí gần đúng
open-now = Đang mở cửa
open-always = Mở cửa cả ngày đêm
open-until = Mở đến { $time }
closed = Đã đóng cửa
closed-opens = Đóng cửa, mở lại lúc { $time }
closed-opens-day = Đóng cửa, mở lại { $day } { $time }
hours-unknown = Chưa rõ giờ mở cửa
also-called = Còn gọi: { $name }
places-count =
    { $count ->
        [0] Không có địa điểm
       *[other] { $count } địa điểm
    }
see-all = Xem tất cả
toast-offline = Không có kết nối. Mọi thứ trên màn hình này đã có sẵn trong máy.
update-ready = Đã có phiên bản mới của ứng dụng.
update-apply = Tải lại
memory-only = Trình duyệt này không lưu gì: những gì bạn lưu sẽ mất khi đóng trang.
clock-off = Đồng hồ của thiết bị lệch khoảng { $minutes } phút. Giờ mở cửa có thể sai cho đến khi bạn chỉnh lại.
not-found-page = Không tìm thấy trang
not-found-title = Không có gì ở đây
not-found-text = Trang này không có trong cẩm nang. Có thể địa điểm đã đổi tên hoặc được gỡ bỏ.
go-home = Về trang đầu
first-sync-title = Đang tải cẩm nang
first-sync-text = Chỉ mất vài giây, một lần duy nhất. Sau đó mọi thứ dùng được khi không có mạng.
no-guide-title = Chưa có cẩm nang trong máy
