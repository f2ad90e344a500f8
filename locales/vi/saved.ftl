saved-note = Ghi chú của bạn
saved-note-on = Ghi chú cho { $name }
saved-note-add = Thêm ghi chú
saved-note-add-to = Thêm ghi chú cho { $name }
saved-note-hint = Chỉ có trong máy này, không gửi đi đâu.
saved-note-kept = Đã lưu
saved-note-left =
    { $count ->
       *[other] Còn { $count } ký tự
    }
saved-removed = Đã xóa { $name }
saved-undo = Hoàn tác
saved-sort-own = Thứ tự của tôi
saved-up = Chuyển { $name } lên
saved-down = Chuyển { $name } xuống
saved-remove = Xóa { $name }
saved-edit = Sửa { $name }
saved-show = { $name } trên bản đồ
saved-spot = Điểm của tôi
saved-gone-tag = Không còn trong cẩm nang của thành phố
saved-more = Thêm, xuất, chuyển máy
saved-spot-add = Thêm điểm riêng
saved-spot-text = Một nơi của riêng bạn chưa có trong cẩm nang: ghế đá, chỗ gửi xe, điểm hẹn.
saved-spot-name = Tên
saved-spot-position = Vĩ độ và kinh độ
saved-spot-example = ví dụ 10.3341, 107.0779
saved-spot-here = Chỗ tôi đang đứng
saved-spot-keep = Lưu
saved-spot-kept = Đã lưu điểm này
saved-spot-no-name = Hãy đặt tên cho điểm này.
saved-spot-no-position = Hãy nhập hai số, vĩ độ trước, như 10.3341, 107.0779.
saved-full = Chỉ lưu được tối đa 10.000 mục. Hãy xóa bớt trước.
saved-cancel = Hủy
saved-export = Xuất
saved-export-text = Một tệp gồm địa điểm, điểm riêng và ghi chú của bạn, dùng cho ứng dụng bản đồ khác. Nếu ghi chú là chuyện riêng, đừng chia sẻ tệp này.
saved-export-kml = KML
saved-export-kml-for = Google Earth, My Maps, Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd, Garmin, ứng dụng đi bộ
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io, QGIS
saved-exported = Đã tải xuống { $file }.
saved-export-left-out =
    { $count ->
       *[other] { $count } địa điểm chưa có vị trí nên không có trong tệp.
    }
saved-import = Nhập
saved-import-text = Tệp KML, KMZ, GPX hoặc GeoJSON từ ứng dụng bản đồ khác. Bạn xem trước nội dung rồi mới quyết định lấy.
saved-import-choose = Chọn tệp
saved-transfer = Sang máy khác
saved-transfer-text = Dùng máy kia chụp mã này. Cẩm nang sẽ mở ra ở đó và hỏi trước khi lấy. Không cần tài khoản, không qua máy chủ: mọi thứ nằm trong mã, kể cả ghi chú.
saved-transfer-text-app = Sao chép mã này, hoặc quét bằng máy kia, rồi dán vào mục “Nhập” ở đó. Không cần tài khoản, không qua máy chủ: mọi thứ nằm trong mã, kể cả ghi chú.
saved-transfer-code = Mã { $number }/{ $count }
saved-transfer-label = Mã QR { $number }/{ $count } chứa địa điểm đã lưu của bạn
saved-transfer-all = Hãy quét đủ { $count } mã, thứ tự nào cũng được.
saved-transfer-next = Mã tiếp theo
saved-transfer-previous = Mã trước
saved-transfer-copy = Sao chép dạng chữ
saved-transfer-too-many = Nhiều quá, mã không chứa hết. Hãy xuất tệp rồi gửi sang máy kia.
take-title = Nhận địa điểm đã lưu
take-code = Mã từ máy khác
take-code-hint = Dán vào đây; nhiều mã thì cách nhau bằng dấu cách
take-look = Xem bên trong
take-scan = Quét bằng máy ảnh
take-scan-view = Hình từ máy ảnh. Đưa lên trước mã.
take-scan-stop = Tắt máy ảnh
take-scan-denied = Không được phép dùng máy ảnh. Hãy cho phép trong cài đặt trình duyệt, hoặc dán mã.
take-scan-unavailable = Không dùng được máy ảnh. Hãy dán mã.
take-none = Chưa nhận được mã nào. Hãy quét lại hoặc dán vào đây.
take-preview = Nội dung bên trong
take-places =
    { $count ->
       *[other] { $count } địa điểm trong cẩm nang
    }
take-spots =
    { $count ->
       *[other] { $count } điểm riêng
    }
take-notes =
    { $count ->
       *[other] { $count } ghi chú cho địa điểm bạn đã lưu
    }
take-here =
    { $count ->
       *[other] { $count } mục đã có ở đây
    }
take-nothing-new = Tất cả đều đã có ở đây.
take-yes = Lấy hết
take-taken = Đã lấy. Những gì bạn có vẫn còn nguyên.
take-part = Đã có { $have }/{ $count } mã. Hãy quét nốt các mã còn lại, thứ tự nào cũng được.
take-more =
    { $count ->
       *[other] và { $count } mục nữa
    }
take-faults =
    { $count ->
       *[other] { $count } mục bị bỏ qua hoặc rút ngắn
    }
take-at-line = dòng { $line }
take-at-item = số { $item }
take-trouble-line = Ở dòng { $line } của tệp.
take-state-place = Địa điểm
take-state-unknown = Chưa có trong cẩm nang này
take-state-spot = Điểm riêng
take-state-note-added = Thêm ghi chú
take-state-here = Đã có
take-item-no-position = không có vị trí
take-item-bad-position = vị trí không có thật
take-item-not-a-point = là đường hoặc vùng, không phải một điểm
take-item-note-cut = phần cuối ghi chú không vừa
take-trouble-empty = Bên trong không có gì. Hãy chọn tệp hoặc mã khác.
take-trouble-too-large = Tệp lớn hơn 5 MB. Hãy xuất ít địa điểm hơn từ ứng dụng kia.
take-trouble-too-many = Như vậy sẽ quá 10.000 địa điểm. Hãy xuất ít hơn từ ứng dụng kia hoặc xóa bớt ở đây.
take-trouble-too-deep = Tệp có cấu trúc mà không ứng dụng bản đồ nào tạo ra. Hãy xuất lại.
take-trouble-encoding = Không đọc được chữ trong tệp. Hãy xuất lại dạng UTF-8.
take-trouble-doctype = Tệp chứa các định nghĩa mà tệp địa điểm không cần và có thể gây hại. Hãy xuất lại từ ứng dụng bản đồ.
take-trouble-syntax = Tệp bị hỏng. Hãy xuất lại.
take-trouble-cut-off = Nội dung bị đứt giữa chừng. Hãy sao chép hoặc tải lại.
take-trouble-unknown = Đây không phải tệp địa điểm. Có thể đọc KML, KMZ, GPX, GeoJSON và mã của cẩm nang này.
take-trouble-zip = Không đọc được tệp KML nào trong tệp nén này. Hãy giải nén rồi chọn tệp KML.
take-trouble-nothing = Trong tệp không có địa điểm nào. Hãy xuất địa điểm từ ứng dụng kia, không phải lộ trình hay kiểu hiển thị.
take-trouble-code-damaged = Mã không đầy đủ. Hãy sao chép hoặc quét lại.
take-trouble-code-newer = Mã này từ phiên bản ứng dụng mới hơn. Hãy cập nhật ứng dụng trước.
take-trouble-code-mixed = Các mã này không cùng một bộ. Hãy dùng mã của một máy thôi.
take-unreadable = Không mở được tệp. Hãy chọn lại.
