# 内置文案：平实、中立，接受与拒绝语气相同。
# 网站可在 policies/texts/zh.ftl 中改写任何一条。

language-name = 中文
date = { $year }年{ $month }月{ $day }日

accept-all = 全部接受
reject-all = 全部拒绝
preferences = 偏好设置
control = Cookie 设置
save = 保存选择
close = 关闭
saved = 您的选择已保存。

category-necessary-title = 必要
category-necessary-text = 用于完成您要求本网站做的事（例如登录），或记住您在此处的选择。
category-functional-title = 嵌入内容与附加功能
category-functional-text = 来自其他公司的视频、地图、聊天等内容，以及由本网站记住的设置。
category-analytics-title = 使用情况统计
category-analytics-text = 统计访问次数，记录哪些页面被使用以及如何使用。
category-marketing-title = 广告
category-marketing-text = 根据您在本网站及其他网站的行为选择广告，并衡量广告效果。

banner-title = 您对 Cookie 的选择
banner-intro-opt-in = { $controller }请您决定，是否可以为下列目的在您的设备上存储和读取数据（Cookie 及类似技术）：
banner-intro-opt-out = { $controller }为下列目的在您的设备上存储和读取数据（Cookie 及类似技术），除非您拒绝：
banner-intro-notice = { $controller }为下列目的在您的设备上存储和读取数据（Cookie 及类似技术）。您可以拒绝：
banner-recipients = 共有 { $count } 家公司接收数据：查看名单
banner-change = 您可以在每个页面的“{ control }”中更改选择。
banner-stale = 自您上次选择以来，我们征询的内容有了变化。在您重新选择之前，您拒绝过的仍然视为拒绝。
banner-signal = 您的浏览器发送了全球隐私控制（GPC）信号：除非您在此允许，数据不会因广告被出售或共享。
banner-policies = 政策文件

placeholder-title = 来自 { $service } 的内容
placeholder-text = 该内容来自 { $host }（{ $owner }）。如果您加载它，该公司会收到您的 IP 地址，并可在您的设备上存储和读取数据。
placeholder-text-plain = 该内容来自 { $host }。如果您加载它，其运营者会收到您的 IP 地址，并可在您的设备上存储和读取数据。
placeholder-load = 仅加载此项
placeholder-load-name = 仅加载此项：{ $service }

preferences-title = Cookie 设置
preferences-intro = { $controller }决定本网站处理数据的目的。除必要项外，以下各项在您允许之前均不会使用。您可以随时回到这里。
preferences-intro-out = { $controller }决定本网站处理数据的目的。已开启的各项会一直使用，直到您拒绝。您可以随时回到这里。
preferences-stale = 自您上次选择以来，我们征询的内容有了变化，请重新选择。您拒绝过的仍然视为拒绝。
preferences-conflict = 您是在一个已过时的页面上作出选择的。您拒绝的已保留；请重新查看您允许的各项。
preferences-signal = 您的浏览器发送了全球隐私控制（GPC）信号。它被视为拒绝出售和共享；除非您在此允许，广告保持关闭。
preferences-allow = 允许
preferences-allow-name = 允许：{ $category }
preferences-always = 始终开启
preferences-services = { $count ->
    [0] 目前没有服务
   *[other] { $count } 项服务
}
preferences-service-choice = 对此服务的选择
preferences-service-choice-name = 对 { $service } 的选择
preferences-follows = 与“{ $category }”相同
preferences-on = 允许
preferences-off = 拒绝
preferences-decided = 您于{ $date }作出的选择。
preferences-undecided = 您尚未作出选择。
preferences-earlier-allowed = 您此前的选择：允许
preferences-earlier-rejected = 您此前的选择：拒绝
preferences-earlier-none = 您此前作出选择之后新增

changes-title = 有哪些变化
changes-document = 《{ $title }》版本 { $version }
changes-new-document = 新增：《{ $title }》
changes-category = 新增目的：{ $category }。
changes-sale = “{ $category }”现在包括为广告出售或共享数据。
changes-sensitive = “{ $category }”现在涉及敏感个人信息。
changes-service = 新增服务：{ $service }（{ $category }）。
changes-moved = { $service } 由“{ $before }”改归“{ $category }”。
changes-owner = { $service } 现由 { $owner } 运营。
changes-recipient = { $service }：{ $recipient } 现在也接收数据。
changes-cookie = { $service } 现在还会存储“{ $cookie }”。
changes-purpose = { $service } 的目的有变：{ $purpose }
changes-more = 另有 { $count } 项变化

service-provider = 提供方
service-country = 所在国家/地区
service-purpose = 目的
service-recipients = 接收方
service-cookies = Cookie
service-storage = 浏览器存储
service-privacy = 隐私政策
service-no-cookies = 未声明
retention-session = 关闭浏览器时删除
storage-until-deleted = 直到您将其删除

declaration-title = Cookie 与服务
declaration-intro = { $site } 声明的全部服务，包括它们在您的设备上存储的内容与期限。此清单与拦截规则出自同一来源。
declaration-release = 第 { $release } 版发布
declaration-own = 由本网站设置
declaration-own-consent = 保存您对 Cookie 的选择。
declaration-own-cookie = 本网站运行所需。
declaration-name = 名称
declaration-kind = 类型
declaration-retention = 保存期限
declaration-cookie = Cookie
declaration-storage = 存储
declaration-none = 本网站在此未声明任何服务。
declaration-change = 更改您的选择
time-second = { $count } 秒
time-minute = { $count } 分钟
time-hour = { $count } 小时
time-day = { $count } 天
time-week = { $count } 周
time-month = { $count } 个月
time-year = { $count } 年

document-version = 版本 { $version }
document-effective = 自{ $date }起生效
document-upcoming = 将于{ $date }生效
document-superseded = 这是较早的版本，已不再有效。
document-not-yet = 此版本尚未生效。
document-current = 阅读现行版本
document-contents = 目录
policies-title = 政策及其历史版本
document-history = 所有版本
document-changes = 变更内容
document-languages = 语言
document-foreign = 此文本没有您所用语言的版本。这里显示的是{ $language }版本。

history-title = 《{ $title }》的各个版本
history-current = 现行
history-upcoming = 即将生效
history-earlier = 较早
history-read = 阅读
history-compare = 与版本 { $version } 比较
difference-title = 《{ $title }》：版本 { $from } 与版本 { $to }
difference-intro = 新增的文字带下划线，删除的文字带删除线。
difference-none = 两个版本的文字相同。

receipt-title = 您的记录
receipt-intro = 本网站记录的您的选择。此编号是随机的，仅代表这一浏览器。
receipt-none = 此浏览器没有任何选择记录。
receipt-id = 同意编号
receipt-time = 时间
receipt-release = 发布
receipt-model = 规则
receipt-model-opt-in = 同意之前不使用
receipt-model-opt-out = 拒绝之前允许
receipt-model-notice = 仅告知
receipt-action = 方式
receipt-action-accept_all = 全部接受
receipt-action-reject_all = 全部拒绝
receipt-action-save = 保存选择
receipt-action-service = 加载单项内容
receipt-action-withdraw = 撤回
receipt-action-signal = 浏览器信号
receipt-language = 显示语言
receipt-digest = 文案摘要值
receipt-granted = 已允许
receipt-refused = 已拒绝
receipt-signal = 全球隐私控制（GPC）
receipt-yes = 已发送
receipt-no = 未发送
receipt-nothing = 无

error-400-title = 无法读取此请求
error-400-text = 请求内容缺失或格式有误。未作任何更改。
error-403-title = 此请求来自其他网站
error-403-text = 为保护您，我们只接受在本网站上作出的选择。未作任何更改。
error-404-title = 此处没有内容
error-404-text = 页面可能已移动，或地址输入有误。
error-405-title = 此处不能这样操作
error-405-text = 该地址存在，但不接受此类请求。未作任何更改。
error-409-title = 页面已过时
error-409-text = 网站征询的内容在此期间有了变化。您拒绝的已保留；您允许的未被采用。
error-413-title = 请求过大
error-413-text = 未作任何更改。
error-415-title = 无法识别此类请求
error-415-text = 未作任何更改。
error-500-title = 出现错误
error-500-text = 问题出在我们这边，请重试。
error-502-title = 暂时无法访问本网站
error-502-text = 此地址背后的服务器没有正常应答。请稍后再试。
error-503-title = 本网站暂时不可用
error-503-text = 请稍后再试。
error-504-title = 网站响应时间过长
error-504-text = 此地址背后的服务器没有及时应答。请稍后再试。
error-back = 继续访问网站
error-preferences = 打开 Cookie 设置
