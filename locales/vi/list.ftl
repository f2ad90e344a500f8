list-title = Tất cả địa điểm
list-filters = Bộ lọc
list-free = Miễn phí
list-step-free = Không bậc thang
list-area = Trong khu vực này
list-sort = Sắp theo
sort-importance = Nổi tiếng nhất
sort-distance = Gần nhất
sort-name = Tên
list-empty-title = Không có địa điểm phù hợp
list-empty-text = Không địa điểm nào thỏa mọi bộ lọc. Hãy bỏ bớt một bộ lọc để xem thêm.
list-clear = Bỏ bộ lọc
list-on-map = Xem trên bản đồ
list-as-list = Xem danh sách
search-title = Tìm kiếm
search-label = Bạn đang tìm gì?
search-clear = Xóa
search-empty-title = Không tìm thấy “{ $text }”
search-empty-text = Thử gõ ít chữ hơn, cách viết khác hoặc tên đường. Không cần gõ dấu: “bai sau” vẫn ra Bãi Sau.
search-start-title = Tìm trong cả cẩm nang
search-start-text = Tên bằng mọi ngôn ngữ, địa chỉ cũ và mới, món ăn. Dùng được khi không có mạng.
search-results = { $count ->
        [0] Không tìm thấy
       *[other] Tìm thấy { $count } địa điểm
    }
saved-title = Địa điểm đã lưu
saved-empty-title = Chưa lưu địa điểm nào
saved-empty-text = Chạm vào hình trái tim ở một địa điểm để giữ lại đây. Địa điểm đã lưu chỉ ở trong máy này.
saved-gone =
    { $count ->
       *[other] { $count } địa điểm đã lưu không còn trong cẩm nang của thành phố.
    }
