saved-note = 您的备注
saved-note-on = { $name } 的备注
saved-note-add = 添加备注
saved-note-add-to = 为 { $name } 添加备注
saved-note-hint = 只在此设备上，绝不会发送到任何地方。
saved-note-kept = 已保存
saved-note-left =
    { $count ->
       *[other] 还可输入 { $count } 个字符
    }
saved-removed = 已移除 { $name }
saved-undo = 撤销
saved-sort-own = 我的顺序
saved-up = 上移 { $name }
saved-down = 下移 { $name }
saved-remove = 移除 { $name }
saved-edit = 编辑 { $name }
saved-show = 在地图上查看 { $name }
saved-spot = 我的标记点
saved-gone-tag = 已不在本市指南中
saved-more = 添加、导出、转移
saved-spot-add = 添加标记点
saved-spot-text = 指南中没有的、您自己的地点：一张长椅、一个停车位、一处集合点。
saved-spot-name = 名称
saved-spot-position = 纬度和经度
saved-spot-example = 例如 10.3341, 107.0779
saved-spot-here = 我所在的位置
saved-spot-keep = 保存
saved-spot-kept = 标记点已保存
saved-spot-no-name = 请为标记点取个名称。
saved-spot-no-position = 请输入两个数字，纬度在前，例如 10.3341, 107.0779。
saved-full = 最多只能保存 10,000 项。请先移除一些。
saved-cancel = 取消
saved-export = 导出
saved-export-text = 一个包含您的地点、标记点和备注的文件，供其他地图应用使用。如果备注涉及隐私，请勿将文件交给他人。
saved-export-kml = KML
saved-export-kml-for = Google Earth、My Maps、Organic Maps
saved-export-gpx = GPX
saved-export-gpx-for = OsmAnd、Garmin、徒步应用
saved-export-geojson = GeoJSON
saved-export-geojson-for = geojson.io、QGIS
saved-exported = { $file } 已存入您的下载文件夹。
saved-export-left-out =
    { $count ->
       *[other] 有 { $count } 个地点没有位置，未包含在文件中。
    }
saved-import = 导入
saved-import-text = 来自其他地图应用的 KML、KMZ、GPX 或 GeoJSON 文件。收取任何内容之前，您可以先查看其中有什么。
saved-import-choose = 选择文件
saved-transfer = 转移到另一台设备
saved-transfer-text = 用另一台设备拍摄此二维码。指南会在那里打开，并在收取之前先询问。无需账号，无需服务器：一切都在码中，包括您的备注。
saved-transfer-text-app = 复制此码，或用另一台设备读取，然后粘贴到那里的“导入”中。无需账号，无需服务器：一切都在码中，包括您的备注。
saved-transfer-code = 第 { $number } 个码，共 { $count } 个
saved-transfer-label = 含您收藏的地点的二维码，第 { $number } 个，共 { $count } 个
saved-transfer-all = 请读取全部 { $count } 个码，顺序不限。
saved-transfer-next = 下一个码
saved-transfer-previous = 上一个码
saved-transfer-copy = 复制为文字
saved-transfer-too-many = 内容太多，二维码装不下。请导出文件并发送到另一台设备。
take-title = 收取收藏的地点
take-code = 来自另一台设备的码
take-code-hint = 粘贴到这里，多个码之间用空格隔开
take-look = 查看内容
take-scan = 用相机读取
take-scan-view = 相机画面。请对准二维码。
take-scan-stop = 关闭相机
take-scan-denied = 未获准使用相机。请在浏览器设置中允许，或粘贴码。
take-scan-unavailable = 无法使用相机。请改为粘贴码。
take-none = 没有收到码。请重新扫描，或粘贴到这里。
take-preview = 其中的内容
take-places =
    { $count ->
       *[other] { $count } 个指南中的地点
    }
take-spots =
    { $count ->
       *[other] { $count } 个标记点
    }
take-notes =
    { $count ->
       *[other] { $count } 条备注，属于您收藏的地点
    }
take-here =
    { $count ->
       *[other] { $count } 项已在这里收藏
    }
take-nothing-new = 其中的全部内容都已在这里收藏。
take-yes = 全部收取
take-taken = 已收取。您原有的内容都还在。
take-part = 已有 { $have } 个码，共 { $count } 个。请继续读取其余的码，顺序不限。
take-more =
    { $count ->
       *[other] 还有 { $count } 项
    }
take-faults =
    { $count ->
       *[other] 有 { $count } 项被略去或截短
    }
take-at-line = 第 { $line } 行
take-at-item = 第 { $item } 项
take-trouble-line = 文件第 { $line } 行。
take-state-place = 地点
take-state-unknown = 此指南中尚无
take-state-spot = 标记点
take-state-note-added = 添加备注
take-state-here = 已收藏
take-item-no-position = 没有位置
take-item-bad-position = 位置不在地球上
take-item-not-a-point = 是线或区域，不是点
take-item-note-cut = 备注末尾放不下
take-trouble-empty = 里面没有内容。请选择其他文件或码。
take-trouble-too-large = 超过 5 MB。请从另一个应用中导出较少的地点。
take-trouble-too-many = 将超过 10,000 个地点。请从另一个应用中少导出一些，或在这里移除一些。
take-trouble-too-deep = 其结构不是任何地图应用会生成的。请重新导出。
take-trouble-encoding = 无法读取其中的文字。请以 UTF-8 重新导出。
take-trouble-doctype = 其中含有地点文件不需要且可能有害的定义。请从地图应用重新导出。
take-trouble-syntax = 已损坏。请重新导出。
take-trouble-cut-off = 内容中途中断。请重新复制或下载。
take-trouble-unknown = 这不是地点文件。可读取 KML、KMZ、GPX、GeoJSON 和本指南的码。
take-trouble-zip = 此压缩包中没有可读取的 KML 文件。请解压后选择 KML 文件。
take-trouble-nothing = 其中没有地点。请从另一个应用中导出地点，而不是轨迹或样式。
take-trouble-code-damaged = 码不完整。请重新复制或扫描。
take-trouble-code-newer = 此码来自更新版本的应用。请先更新本应用。
take-trouble-code-mixed = 这些码不属于同一组。请只使用同一台设备的码。
take-unreadable = 无法打开文件。请重新选择。
