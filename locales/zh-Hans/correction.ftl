correction-open = 信息有误？
correction-title = { $name } 哪里有误？
correction-intro = 轻点一下即可告知本市。发送时不含您的姓名、位置或设备信息。
correction-text = 简单说明（选填）
correction-text-needed = 请简单说明哪里有误。
correction-left =
    { $count ->
       *[other] 还可输入 { $count } 个字符
    }
correction-reason-gone = 已永久关闭或不在此处
correction-reason-hours = 营业时间
correction-reason-phone = 电话或其他联系方式
correction-reason-position = 地图上的位置
correction-reason-name = 名称
correction-reason-price = 价格
correction-reason-other = 其他
correction-kept = 谢谢您。反馈已保存在这里，一旦能连接本市就会发送。
correction-kept-no-city = 谢谢您。反馈已保存在这里；此应用未配置可供发送的市政服务。
correction-received = 谢谢您。本市已收到。
correction-full = 等待发送的反馈太多。请先联网，以便发送。
corrections-title = 您向本市反馈的内容
corrections-waiting = 等待发送
corrections-waiting-tried =
    { $count ->
       *[other] 等待中；已尝试 { $count } 次
    }
corrections-received = { $date } 已收到，编号 { $number }
corrections-refused = 本市无法采用这条反馈。请在该地点的页面上重新反馈。
corrections-refused-taken = 本市已有另一条使用此编号的反馈。请在该地点的页面上重新反馈。
corrections-withdraw = 不发送关于 { $name } 的反馈
corrections-remove = 从此设备移除关于 { $name } 的反馈
corrections-send = 立即发送
corrections-still-waiting = 无法连接本市，或服务繁忙。稍后会再次尝试。
