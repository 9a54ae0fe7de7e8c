language-name = ไทย
date = { $day } { $month ->
    [1] มกราคม
    [2] กุมภาพันธ์
    [3] มีนาคม
    [4] เมษายน
    [5] พฤษภาคม
    [6] มิถุนายน
    [7] กรกฎาคม
    [8] สิงหาคม
    [9] กันยายน
    [10] ตุลาคม
    [11] พฤศจิกายน
   *[12] ธันวาคม
} ค.ศ. { $year }

accept-all = อนุญาตทั้งหมด
reject-all = ปฏิเสธทั้งหมด
preferences = การตั้งค่า
control = การตั้งค่าคุกกี้
control-opt-out = ตัวเลือกความเป็นส่วนตัวของท่าน
signal-honoured = ดำเนินการตามคำขอปฏิเสธแล้ว
save = บันทึกตัวเลือก
close = ปิด
saved = บันทึกตัวเลือกของท่านแล้ว
unsaved = ไม่สามารถบันทึกตัวเลือกของท่านได้ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง
unreached = ไม่สามารถเปิดการตั้งค่าได้ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง
account-scope = ขณะที่ท่านลงชื่อเข้าใช้ ตัวเลือกของท่านมีผลบนอุปกรณ์ทุกเครื่องที่ท่านลงชื่อเข้าใช้
account-followed = ตัวเลือกของท่านจากอุปกรณ์อื่นมีผลที่นี่ ท่านเปลี่ยนได้ทุกเมื่อ

category-necessary-title = จำเป็น
category-necessary-text = จำเป็นต่อสิ่งที่ท่านขอให้เว็บไซต์นี้ทำ เช่น การเข้าสู่ระบบ หรือต่อการเก็บตัวเลือกนี้ไว้
category-functional-title = เนื้อหาที่ฝังไว้และฟังก์ชันเพิ่มเติม
category-functional-text = วิดีโอ แผนที่ แชต และสิ่งอื่นในลักษณะเดียวกันที่มาจากบริษัทอื่น รวมถึงการตั้งค่าที่เว็บไซต์จดจำไว้
category-analytics-title = การวัดการใช้งาน
category-analytics-text = การนับจำนวนการเข้าชม และการบันทึกว่ามีการใช้หน้าใดและใช้อย่างไร
category-marketing-title = การโฆษณา
category-marketing-text = การเลือกโฆษณาตามสิ่งที่ท่านทำในเว็บไซต์นี้และที่อื่น และการวัดผลของโฆษณา

banner-title = ตัวเลือกของท่านเกี่ยวกับคุกกี้
banner-title-stale = เราขอถามอีกครั้ง: มีการเปลี่ยนแปลง
banner-intro-opt-in = { $controller } ขอถามว่าจะจัดเก็บและอ่านข้อมูลบนอุปกรณ์ของท่าน (คุกกี้และเทคโนโลยีที่คล้ายกัน) เพื่อวัตถุประสงค์ต่อไปนี้ได้หรือไม่:
banner-intro-opt-out = { $controller } จัดเก็บและอ่านข้อมูลบนอุปกรณ์ของท่าน (คุกกี้และเทคโนโลยีที่คล้ายกัน) เพื่อวัตถุประสงค์ต่อไปนี้ เว้นแต่ท่านจะปฏิเสธ:
banner-intro-notice = { $controller } จัดเก็บและอ่านข้อมูลบนอุปกรณ์ของท่าน (คุกกี้และเทคโนโลยีที่คล้ายกัน) เพื่อวัตถุประสงค์ต่อไปนี้ ซึ่งท่านปฏิเสธได้:
banner-recipients = มี { $count } บริษัทที่ได้รับข้อมูล: ดูรายชื่อ
banner-change = ท่านเปลี่ยนตัวเลือกได้ในทุกหน้าที่ “{ control }”
banner-stale = สิ่งที่เราขออนุญาตมีการเปลี่ยนแปลงตั้งแต่ท่านเลือกครั้งล่าสุด สิ่งที่ท่านปฏิเสธไว้จะยังคงถูกปฏิเสธจนกว่าท่านจะเลือกอีกครั้ง ระหว่างนี้จะไม่มีการใช้สิ่งใดที่ท่านอนุญาตไว้
banner-stale-out = สิ่งที่เราขออนุญาตมีการเปลี่ยนแปลงตั้งแต่ท่านเลือกครั้งล่าสุด สิ่งที่ท่านปฏิเสธไว้จะยังคงถูกปฏิเสธจนกว่าท่านจะเลือกอีกครั้ง
banner-signal = เบราว์เซอร์ของท่านส่งสัญญาณ Global Privacy Control: จะไม่มีการขายหรือแบ่งปันข้อมูลเพื่อการโฆษณา เว้นแต่ท่านจะอนุญาตที่นี่
banner-policies = นโยบาย

placeholder-title = เนื้อหาจาก { $service }
placeholder-text = เนื้อหานี้มาจาก { $host } ({ $owner }) หากท่านโหลดเนื้อหานี้ บริษัทดังกล่าวจะได้รับที่อยู่ IP ของท่าน และสามารถจัดเก็บและอ่านข้อมูลบนอุปกรณ์ของท่านได้
placeholder-text-plain = เนื้อหานี้มาจาก { $host } หากท่านโหลดเนื้อหานี้ ผู้ดำเนินการของแหล่งดังกล่าวจะได้รับที่อยู่ IP ของท่าน และสามารถจัดเก็บและอ่านข้อมูลบนอุปกรณ์ของท่านได้
placeholder-captcha = จะส่งแบบฟอร์มที่นี่ได้หลังจากโหลดการตรวจสอบนี้แล้วเท่านั้น
placeholder-load = โหลดเฉพาะเนื้อหานี้
placeholder-load-name = โหลดเฉพาะเนื้อหานี้: { $service }
placeholder-always = อนุญาต { $service } เสมอ
placeholder-blocked = เว็บไซต์นี้ไม่ได้ระบุว่าใช้ { $service } เพื่อวัตถุประสงค์ใด จึงไม่สามารถโหลดเนื้อหานี้ที่นี่ได้

preferences-title = การตั้งค่าคุกกี้
preferences-intro = { $controller } เป็นผู้กำหนดวัตถุประสงค์ในการประมวลผลข้อมูลที่นี่ รายการด้านล่างจะไม่ถูกใช้จนกว่าท่านจะอนุญาต ยกเว้นรายการที่จำเป็น ท่านกลับมาที่หน้านี้ได้ทุกเมื่อ
preferences-intro-out = { $controller } เป็นผู้กำหนดวัตถุประสงค์ในการประมวลผลข้อมูลที่นี่ รายการที่เปิดอยู่จะถูกใช้จนกว่าท่านจะปฏิเสธ ท่านกลับมาที่หน้านี้ได้ทุกเมื่อ
preferences-stale = สิ่งที่เราขออนุญาตมีการเปลี่ยนแปลงตั้งแต่ท่านเลือกครั้งล่าสุด โปรดเลือกอีกครั้ง สิ่งที่ท่านปฏิเสธไว้จะยังคงถูกปฏิเสธ
preferences-conflict = ท่านเลือกจากหน้าที่ไม่เป็นปัจจุบัน สิ่งที่ท่านปฏิเสธยังคงถูกปฏิเสธ โปรดตรวจดูสิ่งที่ท่านอนุญาตอีกครั้ง
preferences-signal = เบราว์เซอร์ของท่านส่งสัญญาณ Global Privacy Control ซึ่งถือเป็นการปฏิเสธการขายและการแบ่งปันข้อมูล และการโฆษณาจะปิดอยู่ เว้นแต่ท่านจะอนุญาตที่นี่
preferences-outranked = เบราว์เซอร์ของท่านส่งสัญญาณ Global Privacy Control แต่ท่านได้อนุญาตการขายหรือการแบ่งปันข้อมูลที่นี่ด้วยตนเอง ตัวเลือกของท่านมีผลจนกว่าท่านจะเปลี่ยน
preferences-sale = รายการนี้รวมถึงการขายหรือการแบ่งปันข้อมูลเพื่อการโฆษณา ผ่านคุกกี้ พิกเซล หรือเซิร์ฟเวอร์ของเรา หากท่านปฏิเสธรายการนี้ จะถือว่าท่านปฏิเสธการขายหรือการแบ่งปันดังกล่าว
preferences-allow = อนุญาต
preferences-allow-name = อนุญาต: { $category }
preferences-always = เปิดเสมอ
preferences-services = { $count ->
    [0] ขณะนี้ไม่มีบริการ
   *[other] { $count } บริการ
}
preferences-service-choice = ตัวเลือกสำหรับบริการนี้
preferences-follows = เหมือนกับ “{ $category }”
preferences-on = อนุญาต
preferences-off = ปฏิเสธ
preferences-decided = ท่านเลือกเมื่อวันที่ { $date }
preferences-undecided = ท่านยังไม่ได้เลือก
preferences-earlier-allowed = ตัวเลือกก่อนหน้านี้ของท่าน: อนุญาต
preferences-earlier-rejected = ตัวเลือกก่อนหน้านี้ของท่าน: ปฏิเสธ
preferences-earlier-none = เพิ่มใหม่หลังจากท่านเลือกครั้งก่อน

changes-title = สิ่งที่เปลี่ยนแปลง
changes-document = { $title } เวอร์ชัน { $version }
changes-new-document = ใหม่: { $title }
changes-category = วัตถุประสงค์ใหม่: { $category }
changes-sale = ขณะนี้ “{ $category }” รวมถึงการขายหรือการแบ่งปันข้อมูลเพื่อการโฆษณา
changes-sensitive = ขณะนี้ “{ $category }” ครอบคลุมข้อมูลอ่อนไหว
changes-service = บริการใหม่: { $service } ({ $category })
changes-moved = { $service } ย้ายจาก “{ $before }” ไปอยู่ใน “{ $category }”
changes-owner = ขณะนี้ผู้ดำเนินการของ { $service } คือ { $owner }
changes-recipient = { $service }: ขณะนี้ { $recipient } ได้รับข้อมูลด้วย
changes-cookie = ขณะนี้ { $service } จัดเก็บ “{ $cookie }” ด้วย
changes-purpose = วัตถุประสงค์ของ { $service } เปลี่ยนไป: { $purpose }
changes-more = มีการเปลี่ยนแปลงอีก { $count } รายการ

service-provider = ผู้ให้บริการ
service-country = ประเทศ
service-purpose = วัตถุประสงค์
service-recipients = ผู้รับข้อมูล
service-cookies = คุกกี้
service-storage = พื้นที่จัดเก็บของเบราว์เซอร์
service-privacy = นโยบายความเป็นส่วนตัว
service-no-cookies = ไม่ได้แจ้งไว้
service-cookie-count = คุกกี้ { $count } รายการ
retention-session = จนกว่าจะปิดเบราว์เซอร์
storage-until-deleted = จนกว่าท่านจะลบ

declaration-title = คุกกี้และบริการ
declaration-intro = บริการทั้งหมดที่ { $site } แจ้งไว้ พร้อมสิ่งที่แต่ละบริการจัดเก็บบนอุปกรณ์ของท่านและระยะเวลา
declaration-release = การเผยแพร่ครั้งที่ { $release }
declaration-own = กำหนดโดยเว็บไซต์นี้
declaration-own-consent = เก็บตัวเลือกของท่านเกี่ยวกับคุกกี้
declaration-own-documents = เก็บข้อมูลว่าท่านยอมรับเอกสารใดแล้ว
declaration-own-account = จดจำว่าตัวเลือกของคุณเป็นของบัญชีที่คุณลงชื่อเข้าใช้หรือไม่
declaration-own-cookie = จำเป็นสำหรับเว็บไซต์นี้
declaration-retention = ระยะเวลาจัดเก็บ
declaration-none = เว็บไซต์นี้ไม่ได้แจ้งบริการใดไว้ที่นี่
declaration-change = เปลี่ยนตัวเลือกของท่าน
declaration-transfers = ประเทศหมายถึงที่ตั้งของบริษัท หากท่านอนุญาตบริการใด ข้อมูลของท่านอาจถูกประมวลผลในประเทศนั้น
time-second = { $count } วินาที
time-minute = { $count } นาที
time-hour = { $count } ชั่วโมง
time-day = { $count } วัน
time-week = { $count } สัปดาห์
time-month = { $count } เดือน
time-year = { $count } ปี

document-version = เวอร์ชัน { $version }
document-version-link = ลิงก์ถาวรไปยังเวอร์ชัน { $version }
document-place = ลิงก์ไปยัง “{ $heading }”
document-older = ก่อนหน้า: เวอร์ชัน { $version }
document-newer = ถัดไป: เวอร์ชัน { $version }
document-next = เวอร์ชัน { $version } จะมีผลใช้บังคับในวันที่ { $date }
document-effective = มีผลใช้บังคับตั้งแต่วันที่ { $date }
document-upcoming = จะมีผลใช้บังคับในวันที่ { $date }
document-superseded = นี่เป็นเวอร์ชันก่อนหน้า ซึ่งไม่มีผลใช้บังคับแล้ว
document-not-yet = เวอร์ชันนี้ยังไม่มีผลใช้บังคับ
document-current = อ่านเวอร์ชันที่มีผลใช้บังคับ
document-contents = สารบัญ
policies-title = นโยบายและประวัติการแก้ไข
document-history = ทุกเวอร์ชัน
document-changes = สิ่งที่เปลี่ยนแปลง
document-languages = ภาษา
document-foreign = ข้อความนี้ไม่มีในภาษาของท่าน ที่แสดงอยู่เป็นเวอร์ชันภาษา: { $language }

acceptance-statement = ข้าพเจ้าได้อ่านและยอมรับ “{ $title }” ({ $version })
acceptance-button = ยอมรับ
acceptance-done = ท่านได้ยอมรับ “{ $title }” ({ $version }) เมื่อวันที่ { $date }

history-title = เวอร์ชันของ “{ $title }”
history-current = มีผลใช้บังคับ
history-upcoming = จะมีผลใช้บังคับ
history-earlier = ก่อนหน้า
history-read = อ่าน
history-read-name = อ่านเวอร์ชัน { $version }
history-compare = เปรียบเทียบกับเวอร์ชัน { $version }
difference-title = “{ $title }”: เวอร์ชัน { $from } และเวอร์ชัน { $to }
difference-intro = คำที่เพิ่มจะขีดเส้นใต้ คำที่ลบจะขีดฆ่า
difference-none = ข้อความเหมือนกัน
difference-unchanged = { $count } ย่อหน้าที่ไม่เปลี่ยนแปลง
difference-moved = (ย้ายมาที่นี่)
difference-from = จากเวอร์ชัน
difference-to = ถึงเวอร์ชัน
difference-show = เปรียบเทียบ

receipt-title = บันทึกของท่าน
receipt-intro = สิ่งที่เว็บไซต์นี้บันทึกไว้เกี่ยวกับตัวเลือกของท่าน รหัสนี้เป็นค่าสุ่มและเป็นของเบราว์เซอร์นี้เท่านั้น
receipt-none = ไม่มีบันทึกตัวเลือกสำหรับเบราว์เซอร์นี้
receipt-id = รหัสความยินยอม
receipt-time = เวลา
receipt-release = การเผยแพร่ครั้งที่
receipt-model = หลักเกณฑ์
receipt-model-opt-in = ไม่ใช้ก่อนได้รับความยินยอม
receipt-model-opt-out = อนุญาตจนกว่าจะปฏิเสธ
receipt-model-notice = แจ้งให้ทราบเท่านั้น
receipt-action = วิธีที่เลือก
receipt-action-accept_all = อนุญาตทั้งหมด
receipt-action-document_accepted = การยอมรับเอกสาร
receipt-action-reject_all = ปฏิเสธทั้งหมด
receipt-action-save = บันทึกตัวเลือก
receipt-action-service = โหลดเนื้อหาเพียงรายการเดียว
receipt-action-withdraw = ถอนความยินยอม
receipt-action-signal = สัญญาณจากเบราว์เซอร์
receipt-language = ภาษาที่แสดง
receipt-digest = ค่าแฮชของข้อความที่แสดง
receipt-granted = อนุญาต
receipt-refused = ปฏิเสธ
receipt-signal = Global Privacy Control
receipt-yes = มีการส่ง
receipt-no = ไม่มีการส่ง
receipt-nothing = ไม่มี
receipt-record = รหัสบันทึก
receipt-valid-until = ใช้ได้จนถึง
receipt-shown = ข้อความที่แสดงให้ท่านเห็น
receipt-download = ดาวน์โหลดเป็น JSON

error-400-title = อ่านคำขอนี้ไม่ได้
error-400-text = มีบางส่วนในคำขอขาดหายไปหรือมีรูปแบบไม่ถูกต้อง ไม่มีการเปลี่ยนแปลงใด ๆ
error-403-title = คำขอนี้มาจากเว็บไซต์อื่น
error-403-text = เพื่อคุ้มครองท่าน ระบบรับเฉพาะตัวเลือกที่มาจากเว็บไซต์นี้เท่านั้น ไม่มีการเปลี่ยนแปลงใด ๆ
error-404-title = ไม่มีเนื้อหาที่นี่
error-404-text = หน้านี้อาจถูกย้าย หรือพิมพ์ที่อยู่ผิด
error-405-title = ทำสิ่งนี้ที่นี่ไม่ได้
error-405-text = ที่อยู่นี้มีอยู่ แต่ไม่รองรับคำขอประเภทนี้ ไม่มีการเปลี่ยนแปลงใด ๆ
error-409-title = หน้านี้ไม่เป็นปัจจุบัน
error-409-text = ในระหว่างนั้น สิ่งที่เว็บไซต์ขออนุญาตมีการเปลี่ยนแปลง สิ่งที่ท่านปฏิเสธยังคงถูกปฏิเสธ ส่วนสิ่งที่ท่านอนุญาตไม่ได้ถูกนำมาใช้
error-413-title = คำขอนี้มีขนาดใหญ่เกินไป
error-413-text = ไม่มีการเปลี่ยนแปลงใด ๆ
error-415-title = ระบบไม่เข้าใจคำขอประเภทนี้
error-415-text = ไม่มีการเปลี่ยนแปลงใด ๆ
error-429-title = มีตัวเลือกส่งมาพร้อมกันมากเกินไป
error-429-text = เมื่อครู่มีตัวเลือกจำนวนมากส่งมาจากเครือข่ายของท่าน ระบบจึงไม่ได้รับตัวเลือกนี้ ไม่มีการเปลี่ยนแปลงใด ๆ โปรดลองอีกครั้งในอีกสักครู่
error-500-title = เกิดข้อผิดพลาด
error-500-text = ข้อผิดพลาดเกิดจากทางเรา โปรดลองอีกครั้ง
error-502-title = ขณะนี้ไม่สามารถเข้าถึงเว็บไซต์ได้
error-502-text = เซิร์ฟเวอร์ของที่อยู่นี้ไม่ตอบกลับอย่างที่ควร โปรดลองอีกครั้งในอีกสักครู่
error-503-title = เว็บไซต์ไม่พร้อมใช้งานในขณะนี้
error-503-text = โปรดลองอีกครั้งในอีกสักครู่
error-504-title = เว็บไซต์ใช้เวลาตอบกลับนานเกินไป
error-504-text = เซิร์ฟเวอร์ของที่อยู่นี้ไม่ตอบกลับภายในเวลาที่กำหนด โปรดลองอีกครั้งในอีกสักครู่
error-back = ไปยังเว็บไซต์
error-preferences = เปิดการตั้งค่าคุกกี้

country-ae = สหรัฐอาหรับเอมิเรตส์
country-am = อาร์เมเนีย
country-au = ออสเตรเลีย
country-ca = แคนาดา
country-cn = จีน
country-cr = คอสตาริกา
country-cy = ไซปรัส
country-cz = เช็ก
country-de = เยอรมนี
country-dk = เดนมาร์ก
country-ee = เอสโตเนีย
country-es = สเปน
country-fi = ฟินแลนด์
country-fr = ฝรั่งเศส
country-gb = สหราชอาณาจักร
country-ie = ไอร์แลนด์
country-il = อิสราเอล
country-in = อินเดีย
country-it = อิตาลี
country-jp = ญี่ปุ่น
country-kr = เกาหลีใต้
country-lu = ลักเซมเบิร์ก
country-mt = มอลตา
country-nl = เนเธอร์แลนด์
country-no = นอร์เวย์
country-nz = นิวซีแลนด์
country-pl = โปแลนด์
country-ru = รัสเซีย
country-se = สวีเดน
country-sg = สิงคโปร์
country-si = สโลวีเนีย
country-us = สหรัฐอเมริกา
country-vg = หมู่เกาะบริติชเวอร์จิน

cookie-use-visitor = จดจำเบราว์เซอร์บนเว็บไซต์นี้
cookie-use-across = จดจำเบราว์เซอร์ข้ามเว็บไซต์
cookie-use-visit = เชื่อมหน้าเว็บทั้งหมดของการเข้าชมครั้งหนึ่งเข้าด้วยกัน
cookie-use-count = นับการเข้าชมและการดูหน้า
cookie-use-origin = จดจำว่าผู้เข้าชมมาที่เว็บไซต์ได้อย่างไร
cookie-use-click = จดจำการคลิกโฆษณา
cookie-use-interests = จดจำความสนใจ เพื่อการโฆษณา
cookie-use-exchange = จดจำการแลกเปลี่ยนรหัสกับคู่ค้า
cookie-use-pace = จำกัดความถี่ในการส่งข้อมูล
cookie-use-buffer = เก็บข้อมูลไว้จนกว่าจะส่งหรือใช้อีกครั้ง
cookie-use-probe = ตรวจสอบว่าเบราว์เซอร์จัดเก็บคุกกี้หรือไม่
cookie-use-privacy = จดจำตัวเลือกเกี่ยวกับความเป็นส่วนตัว
cookie-use-setting = จดจำการตั้งค่า
cookie-use-variant = จดจำว่าแสดงหน้าเว็บแบบใด
cookie-use-message = จดจำว่าข้อความใดแสดงหรือปิดไปแล้ว
cookie-use-account = เชื่อมการเข้าชมกับบัญชีผู้ใช้
cookie-use-conversation = เปิดการสนทนาไว้ต่อเนื่องจากหน้าหนึ่งไปอีกหน้าหนึ่ง
cookie-use-recording = เป็นส่วนหนึ่งของการบันทึกการเข้าชม
cookie-use-basket = จดจำตะกร้าหรือคำสั่งซื้อ
cookie-use-form = จดจำคำตอบในแบบฟอร์มหรือแบบสำรวจ
cookie-use-player = จดจำตำแหน่งการเล่นหรือการตั้งค่าของเครื่องเล่นสื่อ
cookie-use-protection = ป้องกันการใช้ในทางที่ผิดโดยโปรแกรม
cookie-use-place = จดจำตำแหน่งที่ตั้งโดยประมาณ
cookie-use-server = ส่งคำขอทั้งหมดของการเข้าชมครั้งหนึ่งไปยังเซิร์ฟเวอร์เดียวกัน
