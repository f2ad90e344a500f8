correction-open = Thông tin sai?
correction-title = { $name } sai ở đâu?
correction-intro = Chỉ một lần chạm là thành phố biết. Không gửi kèm tên, vị trí hay thiết bị của bạn.
correction-text = Vài lời, nếu bạn muốn
correction-text-needed = Hãy viết vài lời cho biết sai ở đâu.
correction-left =
    { $count ->
       *[other] Còn { $count } ký tự
    }
correction-reason-gone = Đã đóng cửa hẳn hoặc không có ở đó
correction-reason-hours = Giờ mở cửa
correction-reason-phone = Số điện thoại hoặc liên hệ khác
correction-reason-position = Vị trí trên bản đồ
correction-reason-name = Tên
correction-reason-price = Giá
correction-reason-other = Điều khác
correction-kept = Cảm ơn bạn. Nội dung được giữ ở đây và gửi ngay khi kết nối được với thành phố.
correction-kept-no-city = Cảm ơn bạn. Nội dung được giữ ở đây; ứng dụng chưa được nối với dịch vụ của thành phố để gửi.
correction-received = Cảm ơn bạn. Thành phố đã nhận được.
correction-full = Quá nhiều nội dung đang chờ gửi. Hãy kết nối mạng để gửi trước.
corrections-title = Những điều bạn đã báo cho thành phố
corrections-waiting = Đang chờ gửi
corrections-waiting-tried =
    { $count ->
       *[other] Đang chờ; đã thử { $count } lần
    }
corrections-received = Đã nhận ngày { $date }, số { $number }
corrections-refused = Thành phố không dùng được nội dung này. Hãy báo lại từ trang của địa điểm.
corrections-refused-taken = Thành phố đã có nội dung khác mang mã này. Hãy báo lại từ trang của địa điểm.
corrections-withdraw = Không gửi điều bạn đã báo về { $name }
corrections-remove = Xóa khỏi máy này điều bạn đã báo về { $name }
corrections-send = Gửi ngay
corrections-still-waiting = Chưa kết nối được với thành phố hoặc dịch vụ đang bận. Ứng dụng sẽ thử lại.
