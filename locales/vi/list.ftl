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
list-category = Loại hình
list-when = Giờ mở cửa
list-any-time = Bất kỳ lúc nào
list-at-time = Chọn thời điểm
list-open-at = Mở cửa vào lúc
list-cuisine = Món
list-diet = Chế độ ăn
list-more = Yêu cầu khác
list-children = Đi cùng trẻ em
list-verified = Liên hệ đã xác minh
list-toilets = Nhà vệ sinh
list-may-fit = Còn { $count } địa điểm có thể phù hợp nhưng chưa đủ thông tin.
price-below = Dưới { $price }
price-from = Từ { $price }
cuisine-vietnamese = Món Việt
cuisine-seafood = Hải sản
cuisine-noodle = Bún, phở, mì
cuisine-hotpot = Lẩu
cuisine-grill = Đồ nướng
cuisine-korean = Món Hàn
cuisine-chinese = Món Hoa
cuisine-thai = Món Thái
cuisine-indian = Món Ấn
cuisine-western = Món Âu
cuisine-bakery = Bánh
cuisine-dessert = Chè, tráng miệng
cuisine-coffee = Cà phê
cuisine-vegetarian = Món chay
diet-vegetarian = Ăn chay
diet-vegan = Thuần chay
diet-halal = Halal
