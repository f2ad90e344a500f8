collections-title = Thành phố gợi ý
collection-checked = rà soát ngày { $date }
collection-filter = Lọc và sắp xếp các địa điểm này
collection-plan = Lập lịch trình với các địa điểm này
