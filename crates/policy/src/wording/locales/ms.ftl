language-name = Bahasa Melayu
date = { $day } { $month ->
    [1] Januari
    [2] Februari
    [3] Mac
    [4] April
    [5] Mei
    [6] Jun
    [7] Julai
    [8] Ogos
    [9] September
    [10] Oktober
    [11] November
   *[12] Disember
} { $year }

accept-all = Benarkan semua
reject-all = Tolak semua
preferences = Tetapan
control = Tetapan kuki
control-opt-out = Pilihan privasi anda
signal-honoured = Permintaan penolakan dipatuhi
save = Simpan pilihan
close = Tutup
saved = Pilihan anda telah disimpan.
unsaved = Pilihan anda tidak dapat disimpan. Semak sambungan anda dan cuba lagi.
unreached = Tetapan tidak dapat dibuka. Semak sambungan anda dan cuba lagi.
account-scope = Semasa anda log masuk, pilihan anda terpakai pada semua peranti tempat anda log masuk.
account-followed = Pilihan anda daripada peranti lain terpakai di sini. Anda boleh mengubahnya pada bila-bila masa.

category-necessary-title = Diperlukan
category-necessary-text = Diperlukan untuk perkara yang anda minta daripada laman ini, seperti log masuk, atau untuk menyimpan pilihan ini.
category-functional-title = Kandungan terbenam dan fungsi tambahan
category-functional-text = Video, peta, sembang dan seumpamanya yang datang daripada syarikat lain, serta tetapan yang diingati oleh laman ini.
category-analytics-title = Pengukuran penggunaan
category-analytics-text = Mengira lawatan serta merekodkan halaman yang digunakan dan cara penggunaannya.
category-marketing-title = Pengiklanan
category-marketing-text = Memilih iklan berdasarkan perkara yang anda lakukan di sini dan di tempat lain, serta mengukur keberkesanan iklan.

banner-title = Pilihan anda tentang kuki
banner-title-stale = Kami bertanya semula: ada yang berubah
banner-intro-opt-in = { $controller } bertanya sama ada ia boleh menyimpan dan membaca data pada peranti anda (kuki dan seumpamanya) untuk tujuan berikut:
banner-intro-opt-out = { $controller } menyimpan dan membaca data pada peranti anda (kuki dan seumpamanya) untuk tujuan di bawah, kecuali jika anda menolaknya:
banner-intro-notice = { $controller } menyimpan dan membaca data pada peranti anda (kuki dan seumpamanya) untuk tujuan di bawah. Anda boleh menolaknya:
banner-recipients = { $count } syarikat menerima data: lihat senarainya
banner-change = Anda boleh mengubah pilihan anda pada setiap halaman melalui “{ control }”.
banner-stale = Perkara yang kami tanyakan telah berubah sejak pilihan terakhir anda. Perkara yang anda tolak kekal ditolak sehingga anda memilih semula. Sehingga itu, tiada apa yang anda benarkan digunakan.
banner-stale-out = Perkara yang kami tanyakan telah berubah sejak pilihan terakhir anda. Perkara yang anda tolak kekal ditolak sehingga anda memilih semula.
banner-signal = Pelayar anda menghantar isyarat Global Privacy Control: data tidak dijual atau dikongsi untuk pengiklanan kecuali jika anda membenarkannya di sini.
banner-policies = Dasar

placeholder-title = Kandungan daripada { $service }
placeholder-text = Kandungan ini datang daripada { $host } ({ $owner }). Jika anda memuatkannya, syarikat itu menerima alamat IP anda serta boleh menyimpan dan membaca data pada peranti anda.
placeholder-text-plain = Kandungan ini datang daripada { $host }. Jika anda memuatkannya, pengendalinya menerima alamat IP anda serta boleh menyimpan dan membaca data pada peranti anda.
placeholder-captcha = Borang di sini hanya boleh dihantar selepas semakan ini dimuatkan.
placeholder-load = Muatkan kandungan ini sahaja
placeholder-load-name = Muatkan kandungan ini sahaja: { $service }
placeholder-always = Sentiasa benarkan { $service }
placeholder-blocked = Laman ini tidak menyatakan tujuan { $service } digunakan. Oleh itu, kandungan ini tidak dapat dimuatkan di sini.

preferences-title = Tetapan kuki
preferences-intro = { $controller } menentukan tujuan pemprosesan data di sini. Perkara di bawah tidak digunakan sehingga anda membenarkannya, kecuali yang diperlukan. Anda boleh kembali ke sini pada bila-bila masa.
preferences-intro-out = { $controller } menentukan tujuan pemprosesan data di sini. Perkara yang aktif akan digunakan sehingga anda menolaknya. Anda boleh kembali ke sini pada bila-bila masa.
preferences-stale = Perkara yang kami tanyakan telah berubah sejak pilihan terakhir anda, jadi sila pilih semula. Perkara yang anda tolak kekal ditolak.
preferences-conflict = Pilihan anda dibuat pada halaman yang tidak lagi terkini. Perkara yang anda tolak kekal ditolak; sila semak semula perkara yang anda benarkan.
preferences-signal = Pelayar anda menghantar isyarat Global Privacy Control. Isyarat ini dianggap sebagai penolakan terhadap penjualan dan perkongsian data, dan pengiklanan tidak aktif kecuali jika anda membenarkannya di sini.
preferences-outranked = Pelayar anda menghantar isyarat Global Privacy Control, tetapi anda sendiri telah membenarkan penjualan atau perkongsian data di sini. Pilihan anda terpakai sehingga anda mengubahnya.
preferences-sale = Perkara ini merangkumi penjualan atau perkongsian data untuk pengiklanan, melalui kuki, piksel atau pelayan kami. Jika anda menolak perkara ini, anda menolak penjualan atau perkongsian tersebut.
preferences-allow = Benarkan
preferences-allow-name = Benarkan: { $category }
preferences-always = Sentiasa aktif
preferences-services = { $count ->
    [0] Tiada perkhidmatan buat masa ini
   *[other] { $count } perkhidmatan
}
preferences-service-choice = Pilihan untuk perkhidmatan ini
preferences-follows = Sama seperti “{ $category }”
preferences-on = Dibenarkan
preferences-off = Ditolak
preferences-decided = Pilihan anda pada { $date }.
preferences-undecided = Anda belum memilih.
preferences-earlier-allowed = Pilihan anda sebelum ini: dibenarkan
preferences-earlier-rejected = Pilihan anda sebelum ini: ditolak
preferences-earlier-none = Ditambah sejak pilihan anda sebelum ini

changes-title = Perkara yang berubah
changes-document = { $title }, versi { $version }
changes-new-document = Baharu: { $title }
changes-category = Tujuan baharu: { $category }.
changes-sale = “{ $category }” kini merangkumi penjualan atau perkongsian data untuk pengiklanan.
changes-sensitive = “{ $category }” kini merangkumi data sensitif.
changes-service = Perkhidmatan baharu: { $service } ({ $category }).
changes-moved = { $service } kini berada di bawah “{ $category }” dan bukan lagi “{ $before }”.
changes-owner = { $service } kini dikendalikan oleh { $owner }.
changes-recipient = { $service }: { $recipient } kini turut menerima data.
changes-cookie = { $service } kini turut menyimpan “{ $cookie }”.
changes-purpose = Tujuan { $service } telah berubah: { $purpose }
changes-more = { $count } perubahan lagi

service-provider = Penyedia
service-country = Negara
service-purpose = Tujuan
service-recipients = Penerima
service-cookies = Kuki
service-storage = Storan pelayar
service-privacy = Dasar privasi
service-no-cookies = Tiada yang dinyatakan
service-cookie-count = { $count } kuki
retention-session = sehingga pelayar ditutup
storage-until-deleted = sehingga anda memadamkannya

declaration-title = Kuki dan perkhidmatan
declaration-intro = Setiap perkhidmatan yang dinyatakan oleh { $site }, berserta perkara yang disimpannya pada peranti anda dan tempohnya.
declaration-release = Terbitan { $release }
declaration-own = Ditetapkan oleh laman ini
declaration-own-consent = Menyimpan pilihan anda tentang kuki.
declaration-own-documents = Menyimpan maklumat tentang dokumen yang telah anda persetujui.
declaration-own-account = Mengingati sama ada pilihan anda milik akaun yang anda log masuk.
declaration-own-cookie = Diperlukan oleh laman ini.
declaration-retention = Tempoh simpanan
declaration-none = Laman ini tidak menyatakan apa-apa perkhidmatan di sini.
declaration-change = Ubah pilihan anda
declaration-transfers = Negara ialah tempat syarikat itu beribu pejabat. Jika anda membenarkan sesuatu perkhidmatan, data anda boleh diproses di sana.
time-second = { $count } saat
time-minute = { $count } minit
time-hour = { $count } jam
time-day = { $count } hari
time-week = { $count } minggu
time-month = { $count } bulan
time-year = { $count } tahun

document-version = Versi { $version }
document-version-link = Pautan kekal ke versi { $version }
document-place = Pautan ke “{ $heading }”
document-older = Sebelumnya: versi { $version }
document-newer = Selepasnya: versi { $version }
document-next = Versi { $version } berkuat kuasa pada { $date }.
document-effective = Berkuat kuasa sejak { $date }
document-upcoming = Akan berkuat kuasa pada { $date }
document-superseded = Ini ialah versi terdahulu. Versi ini tidak lagi berkuat kuasa.
document-not-yet = Versi ini belum berkuat kuasa.
document-current = Baca versi yang berkuat kuasa
document-contents = Kandungan
policies-title = Dasar dan sejarahnya
document-history = Semua versi
document-changes = Perkara yang berubah
document-languages = Bahasa
document-foreign = Teks ini tidak tersedia dalam bahasa anda. Bahasa versi ini: { $language }.

acceptance-statement = Saya telah membaca dan bersetuju dengan “{ $title }” ({ $version }).
acceptance-button = Setuju
acceptance-done = Anda bersetuju dengan “{ $title }” ({ $version }) pada { $date }.

history-title = Versi “{ $title }”
history-current = berkuat kuasa
history-upcoming = akan berkuat kuasa
history-earlier = terdahulu
history-read = Baca
history-read-name = Baca versi { $version }
history-compare = Bandingkan dengan versi { $version }
difference-title = “{ $title }”: versi { $from } dan versi { $to }
difference-intro = Perkataan yang ditambah bergaris bawah, perkataan yang dibuang digaris tengah.
difference-none = Kedua-dua teks adalah sama.
difference-unchanged = { $count } perenggan tidak berubah
difference-moved = (dipindahkan ke sini)
difference-from = Daripada versi
difference-to = kepada versi
difference-show = Bandingkan

receipt-title = Rekod anda
receipt-intro = Perkara yang direkodkan oleh laman ini tentang pilihan anda. ID ini rawak dan hanya milik pelayar ini.
receipt-none = Tiada pilihan yang direkodkan untuk pelayar ini.
receipt-id = ID persetujuan
receipt-time = Masa
receipt-release = Terbitan
receipt-model = Peraturan
receipt-model-opt-in = Tidak digunakan sebelum persetujuan
receipt-model-opt-out = Dibenarkan sehingga ditolak
receipt-model-notice = Pemberitahuan sahaja
receipt-action = Dibuat melalui
receipt-action-accept_all = Benarkan semua
receipt-action-document_accepted = Persetujuan dokumen
receipt-action-reject_all = Tolak semua
receipt-action-save = Simpan pilihan
receipt-action-service = Pemuatan satu kandungan
receipt-action-withdraw = Penarikan balik persetujuan
receipt-action-signal = Isyarat pelayar
receipt-language = Bahasa yang dipaparkan
receipt-digest = Nilai hash teks yang dipaparkan
receipt-granted = Dibenarkan
receipt-refused = Ditolak
receipt-signal = Global Privacy Control
receipt-yes = dihantar
receipt-no = tidak dihantar
receipt-nothing = Tiada
receipt-record = ID rekod
receipt-valid-until = Sah sehingga
receipt-shown = Perkara yang dipaparkan kepada anda
receipt-download = Muat turun sebagai JSON

error-400-title = Permintaan ini tidak dapat dibaca
error-400-text = Ada bahagian yang tiada atau salah formatnya. Tiada apa-apa yang diubah.
error-403-title = Permintaan ini datang daripada laman lain
error-403-text = Demi perlindungan anda, pilihan hanya diterima daripada laman ini sendiri. Tiada apa-apa yang diubah.
error-404-title = Tiada apa-apa di sini
error-404-text = Halaman ini mungkin telah dipindahkan, atau alamatnya tersalah taip.
error-405-title = Perkara ini tidak boleh dilakukan di sini
error-405-text = Alamat ini wujud, tetapi bukan untuk jenis permintaan ini. Tiada apa-apa yang diubah.
error-409-title = Halaman itu tidak lagi terkini
error-409-text = Sementara itu, perkara yang ditanyakan oleh laman ini telah berubah. Perkara yang anda tolak kekal ditolak; perkara yang anda benarkan tidak diambil kira.
error-413-title = Permintaan ini terlalu besar
error-413-text = Tiada apa-apa yang diubah.
error-415-title = Jenis permintaan ini tidak difahami
error-415-text = Tiada apa-apa yang diubah.
error-429-title = Terlalu banyak pilihan sekali gus
error-429-text = Banyak pilihan baru sahaja datang daripada rangkaian anda, jadi pilihan ini tidak diterima. Tiada apa-apa yang diubah. Sila cuba lagi sebentar nanti.
error-500-title = Ralat telah berlaku
error-500-text = Kesilapan ini daripada pihak kami. Sila cuba lagi.
error-502-title = Laman ini tidak dapat dicapai buat masa ini
error-502-text = Pelayan di alamat ini tidak memberikan respons yang sepatutnya. Sila cuba lagi sebentar nanti.
error-503-title = Laman ini tidak tersedia buat masa ini
error-503-text = Sila cuba lagi sebentar nanti.
error-504-title = Laman ini terlalu lambat memberikan respons
error-504-text = Pelayan di alamat ini tidak memberikan respons tepat pada masanya. Sila cuba lagi sebentar nanti.
error-back = Teruskan ke laman
error-preferences = Buka tetapan kuki

country-ae = Emiriah Arab Bersatu
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = China
country-cr = Costa Rica
country-cy = Cyprus
country-cz = Czechia
country-de = Jerman
country-dk = Denmark
country-ee = Estonia
country-es = Sepanyol
country-fi = Finland
country-fr = Perancis
country-gb = United Kingdom
country-ie = Ireland
country-il = Israel
country-in = India
country-it = Itali
country-jp = Jepun
country-kr = Korea Selatan
country-lu = Luxembourg
country-mt = Malta
country-nl = Belanda
country-no = Norway
country-nz = New Zealand
country-pl = Poland
country-ru = Rusia
country-se = Sweden
country-sg = Singapura
country-si = Slovenia
country-us = Amerika Syarikat
country-vg = Kepulauan Virgin British

cookie-use-visitor = Mengecam pelayar di laman web ini.
cookie-use-across = Mengecam pelayar merentas laman web.
cookie-use-visit = Mengaitkan halaman-halaman dalam satu lawatan.
cookie-use-count = Mengira lawatan dan halaman.
cookie-use-origin = Mengingati cara pelawat sampai ke laman web.
cookie-use-click = Mengingati klik pada iklan.
cookie-use-interests = Mengingati minat, untuk pengiklanan.
cookie-use-exchange = Mengingati pertukaran ID dengan rakan kongsi.
cookie-use-pace = Mengehadkan kekerapan data dihantar.
cookie-use-buffer = Menyimpan data sehingga dihantar atau digunakan semula.
cookie-use-probe = Menyemak sama ada pelayar menyimpan kuki.
cookie-use-privacy = Mengingati pilihan tentang privasi.
cookie-use-setting = Mengingati sesuatu tetapan.
cookie-use-variant = Mengingati versi halaman yang dipaparkan.
cookie-use-message = Mengingati mesej yang telah dipaparkan atau ditutup.
cookie-use-account = Mengaitkan lawatan dengan akaun pengguna.
cookie-use-conversation = Mengekalkan perbualan terbuka dari halaman ke halaman.
cookie-use-recording = Digunakan untuk merakam lawatan.
cookie-use-basket = Mengingati troli atau pesanan.
cookie-use-form = Mengingati jawapan pada borang atau tinjauan.
cookie-use-player = Mengingati kedudukan atau tetapan pemain media.
cookie-use-protection = Melindungi daripada penyalahgunaan oleh program.
cookie-use-place = Mengingati lokasi anggaran.
cookie-use-server = Menghantar semua permintaan dalam satu lawatan kepada pelayan yang sama.
