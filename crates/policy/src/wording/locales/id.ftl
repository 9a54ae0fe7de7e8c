language-name = Bahasa Indonesia
date = { $day } { $month ->
    [1] Januari
    [2] Februari
    [3] Maret
    [4] April
    [5] Mei
    [6] Juni
    [7] Juli
    [8] Agustus
    [9] September
    [10] Oktober
    [11] November
   *[12] Desember
} { $year }

accept-all = Izinkan semua
reject-all = Tolak semua
preferences = Pengaturan
control = Pengaturan cookie
control-opt-out = Pilihan privasi Anda
signal-honoured = Permintaan penolakan dipatuhi
save = Simpan pilihan
close = Tutup
saved = Pilihan Anda telah disimpan.
unsaved = Pilihan Anda tidak dapat disimpan. Periksa koneksi Anda dan coba lagi.
unreached = Pengaturan tidak dapat dibuka. Periksa koneksi Anda dan coba lagi.
account-scope = Selama Anda masuk, pilihan Anda berlaku di semua perangkat tempat Anda masuk.
account-followed = Pilihan Anda dari perangkat lain berlaku di sini. Anda dapat mengubahnya kapan saja.

category-necessary-title = Diperlukan
category-necessary-text = Diperlukan untuk hal yang Anda minta dari situs ini, misalnya masuk ke akun, atau untuk menyimpan pilihan ini.
category-functional-title = Konten sematan dan fungsi tambahan
category-functional-text = Video, peta, obrolan, dan sejenisnya yang berasal dari perusahaan lain, serta pengaturan yang diingat oleh situs ini.
category-analytics-title = Pengukuran penggunaan
category-analytics-text = Menghitung kunjungan serta mencatat halaman mana yang digunakan dan bagaimana penggunaannya.
category-marketing-title = Iklan
category-marketing-text = Memilih iklan berdasarkan aktivitas Anda di sini dan di tempat lain, serta mengukur hasil iklan tersebut.

banner-title = Pilihan Anda tentang cookie
banner-title-stale = Kami bertanya lagi: ada yang berubah
banner-intro-opt-in = { $controller } menanyakan apakah boleh menyimpan dan membaca data di perangkat Anda (cookie dan sejenisnya) untuk tujuan berikut:
banner-intro-opt-out = { $controller } menyimpan dan membaca data di perangkat Anda (cookie dan sejenisnya) untuk tujuan di bawah ini, kecuali jika Anda menolaknya:
banner-intro-notice = { $controller } menyimpan dan membaca data di perangkat Anda (cookie dan sejenisnya) untuk tujuan di bawah ini. Anda dapat menolaknya:
banner-recipients = { $count } perusahaan menerima data: lihat daftarnya
banner-change = Anda dapat mengubah pilihan di setiap halaman melalui “{ control }”.
banner-stale = Hal yang kami tanyakan telah berubah sejak pilihan terakhir Anda. Yang Anda tolak tetap ditolak sampai Anda memilih lagi. Sampai saat itu, tidak ada yang Anda izinkan yang digunakan.
banner-stale-out = Hal yang kami tanyakan telah berubah sejak pilihan terakhir Anda. Yang Anda tolak tetap ditolak sampai Anda memilih lagi.
banner-signal = Browser Anda mengirim sinyal Global Privacy Control: data tidak dijual atau dibagikan untuk iklan, kecuali jika Anda mengizinkannya di sini.
banner-policies = Kebijakan

placeholder-title = Konten dari { $service }
placeholder-text = Konten ini berasal dari { $host } ({ $owner }). Jika Anda memuatnya, perusahaan itu menerima alamat IP Anda serta dapat menyimpan dan membaca data di perangkat Anda.
placeholder-text-plain = Konten ini berasal dari { $host }. Jika Anda memuatnya, pengelolanya menerima alamat IP Anda serta dapat menyimpan dan membaca data di perangkat Anda.
placeholder-captcha = Formulir di sini baru dapat dikirim setelah pemeriksaan ini dimuat.
placeholder-load = Muat konten ini saja
placeholder-load-name = Muat konten ini saja: { $service }
placeholder-always = Selalu izinkan { $service }
placeholder-blocked = Situs ini tidak menyebutkan untuk apa { $service } digunakan. Karena itu, konten ini tidak dapat dimuat di sini.

preferences-title = Pengaturan cookie
preferences-intro = { $controller } menentukan tujuan pemrosesan data di sini. Yang tercantum di bawah ini tidak digunakan sampai Anda mengizinkannya, kecuali yang diperlukan. Anda dapat kembali ke sini kapan saja.
preferences-intro-out = { $controller } menentukan tujuan pemrosesan data di sini. Yang sedang aktif akan digunakan sampai Anda menolaknya. Anda dapat kembali ke sini kapan saja.
preferences-stale = Hal yang kami tanyakan telah berubah sejak pilihan terakhir Anda, jadi silakan memilih lagi. Yang Anda tolak tetap ditolak.
preferences-conflict = Pilihan Anda dibuat di halaman yang sudah kedaluwarsa. Yang Anda tolak tetap ditolak; silakan periksa lagi yang Anda izinkan.
preferences-signal = Browser Anda mengirim sinyal Global Privacy Control. Sinyal ini dianggap sebagai penolakan atas penjualan dan pembagian data, dan iklan tidak aktif kecuali jika Anda mengizinkannya di sini.
preferences-outranked = Browser Anda mengirim sinyal Global Privacy Control, tetapi Anda sendiri telah mengizinkan penjualan atau pembagian data di sini. Pilihan Anda berlaku sampai Anda mengubahnya.
preferences-sale = Ini mencakup penjualan atau pembagian data untuk iklan, melalui cookie, piksel, atau server kami. Jika Anda menolak ini, Anda menolak penjualan atau pembagian tersebut.
preferences-allow = Izinkan
preferences-allow-name = Izinkan: { $category }
preferences-always = Selalu aktif
preferences-services = { $count ->
    [0] Saat ini tidak ada layanan
   *[other] { $count } layanan
}
preferences-service-choice = Pilihan untuk layanan ini
preferences-follows = Sama dengan “{ $category }”
preferences-on = Diizinkan
preferences-off = Ditolak
preferences-decided = Pilihan Anda pada { $date }.
preferences-undecided = Anda belum memilih.
preferences-earlier-allowed = Pilihan Anda sebelumnya: diizinkan
preferences-earlier-rejected = Pilihan Anda sebelumnya: ditolak
preferences-earlier-none = Ditambahkan sejak pilihan Anda sebelumnya

changes-title = Yang berubah
changes-document = { $title }, versi { $version }
changes-new-document = Baru: { $title }
changes-category = Tujuan baru: { $category }.
changes-sale = “{ $category }” kini mencakup penjualan atau pembagian data untuk iklan.
changes-sensitive = “{ $category }” kini mencakup data sensitif.
changes-service = Layanan baru: { $service } ({ $category }).
changes-moved = { $service } kini termasuk dalam “{ $category }”, bukan lagi “{ $before }”.
changes-owner = { $service } kini dikelola oleh { $owner }.
changes-recipient = { $service }: kini { $recipient } juga menerima data.
changes-cookie = { $service } kini juga menyimpan “{ $cookie }”.
changes-purpose = Tujuan { $service } telah berubah: { $purpose }
changes-more = { $count } perubahan lainnya

service-provider = Penyedia
service-country = Negara
service-purpose = Tujuan
service-recipients = Penerima
service-cookies = Cookie
service-storage = Penyimpanan browser
service-privacy = Kebijakan privasi
service-no-cookies = Tidak ada yang dicantumkan
service-cookie-count = { $count } cookie
retention-session = sampai browser ditutup
storage-until-deleted = sampai Anda menghapusnya

declaration-title = Cookie dan layanan
declaration-intro = Semua layanan yang dicantumkan oleh { $site }, beserta apa yang disimpannya di perangkat Anda dan untuk berapa lama.
declaration-release = Terbitan { $release }
declaration-own = Dipasang oleh situs ini
declaration-own-consent = Menyimpan pilihan Anda tentang cookie.
declaration-own-documents = Menyimpan dokumen mana yang telah Anda setujui.
declaration-own-account = Mengingat apakah pilihan Anda termasuk akun tempat Anda masuk.
declaration-own-cookie = Diperlukan oleh situs ini.
declaration-retention = Disimpan selama
declaration-none = Situs ini tidak mencantumkan layanan apa pun di sini.
declaration-change = Ubah pilihan Anda
declaration-transfers = Negara adalah tempat kedudukan perusahaan. Jika Anda mengizinkan suatu layanan, data Anda dapat diproses di sana.
time-second = { $count } detik
time-minute = { $count } menit
time-hour = { $count } jam
time-day = { $count } hari
time-week = { $count } minggu
time-month = { $count } bulan
time-year = { $count } tahun

document-version = Versi { $version }
document-version-link = Tautan permanen ke versi { $version }
document-place = Tautan ke “{ $heading }”
document-older = Sebelumnya: versi { $version }
document-newer = Sesudahnya: versi { $version }
document-next = Versi { $version } mulai berlaku pada { $date }.
document-effective = Berlaku sejak { $date }
document-upcoming = Mulai berlaku pada { $date }
document-superseded = Ini adalah versi sebelumnya. Versi ini sudah tidak berlaku.
document-not-yet = Versi ini belum berlaku.
document-current = Baca versi yang berlaku
document-contents = Daftar isi
policies-title = Kebijakan dan riwayatnya
document-history = Semua versi
document-changes = Yang berubah
document-languages = Bahasa
document-foreign = Teks ini tidak tersedia dalam bahasa Anda. Bahasa versi ini: { $language }.

acceptance-statement = Saya telah membaca dan menyetujui “{ $title }” ({ $version }).
acceptance-button = Setuju
acceptance-done = Anda menyetujui “{ $title }” ({ $version }) pada { $date }.

history-title = Versi-versi “{ $title }”
history-current = berlaku
history-upcoming = akan berlaku
history-earlier = sebelumnya
history-read = Baca
history-read-name = Baca versi { $version }
history-compare = Bandingkan dengan versi { $version }
difference-title = “{ $title }”: versi { $from } dan versi { $to }
difference-intro = Kata yang ditambahkan digarisbawahi, kata yang dihapus dicoret.
difference-none = Kedua teks sama.
difference-unchanged = { $count } paragraf tidak berubah
difference-moved = (dipindahkan ke sini)
difference-from = Dari versi
difference-to = ke versi
difference-show = Bandingkan

receipt-title = Catatan pilihan Anda
receipt-intro = Yang tercatat di situs ini tentang pilihan Anda. ID ini acak dan hanya milik browser ini.
receipt-none = Tidak ada pilihan yang tercatat untuk browser ini.
receipt-id = ID persetujuan
receipt-time = Waktu
receipt-release = Terbitan
receipt-model = Aturan
receipt-model-opt-in = Tidak digunakan sebelum ada persetujuan
receipt-model-opt-out = Diizinkan sampai ditolak
receipt-model-notice = Hanya pemberitahuan
receipt-action = Dibuat melalui
receipt-action-accept_all = Izinkan semua
receipt-action-document_accepted = Persetujuan atas dokumen
receipt-action-reject_all = Tolak semua
receipt-action-save = Simpan pilihan
receipt-action-service = Pemuatan satu konten
receipt-action-withdraw = Penarikan persetujuan
receipt-action-signal = Sinyal browser
receipt-language = Bahasa yang ditampilkan
receipt-digest = Nilai hash teks yang ditampilkan
receipt-granted = Diizinkan
receipt-refused = Ditolak
receipt-signal = Global Privacy Control
receipt-yes = dikirim
receipt-no = tidak dikirim
receipt-nothing = Tidak ada
receipt-record = ID catatan
receipt-valid-until = Berlaku sampai
receipt-shown = Yang ditampilkan kepada Anda
receipt-download = Unduh sebagai JSON

error-400-title = Permintaan ini tidak dapat dibaca
error-400-text = Ada bagian yang kurang atau formatnya salah. Tidak ada yang diubah.
error-403-title = Permintaan ini berasal dari situs lain
error-403-text = Demi perlindungan Anda, pilihan hanya diterima dari situs ini sendiri. Tidak ada yang diubah.
error-404-title = Tidak ada apa pun di sini
error-404-text = Halaman ini mungkin telah dipindahkan, atau alamatnya salah ketik.
error-405-title = Ini tidak dapat dilakukan di sini
error-405-text = Alamat ini ada, tetapi bukan untuk jenis permintaan ini. Tidak ada yang diubah.
error-409-title = Halaman sudah kedaluwarsa
error-409-text = Sementara itu, hal yang ditanyakan situs ini telah berubah. Yang Anda tolak tetap ditolak; yang Anda izinkan tidak diterapkan.
error-413-title = Permintaan ini terlalu besar
error-413-text = Tidak ada yang diubah.
error-415-title = Jenis permintaan ini tidak dikenali
error-415-text = Tidak ada yang diubah.
error-429-title = Terlalu banyak pilihan sekaligus
error-429-text = Baru saja banyak pilihan datang dari jaringan Anda, sehingga pilihan ini tidak diterima. Tidak ada yang diubah. Silakan coba beberapa saat lagi.
error-500-title = Terjadi kesalahan
error-500-text = Kesalahan ada pada kami. Silakan coba lagi.
error-502-title = Situs tidak dapat dijangkau saat ini
error-502-text = Server di alamat ini tidak merespons sebagaimana mestinya. Silakan coba beberapa saat lagi.
error-503-title = Situs tidak tersedia saat ini
error-503-text = Silakan coba beberapa saat lagi.
error-504-title = Situs terlalu lama merespons
error-504-text = Server di alamat ini tidak merespons tepat waktu. Silakan coba beberapa saat lagi.
error-back = Lanjut ke situs
error-preferences = Buka pengaturan cookie

country-ae = Uni Emirat Arab
country-am = Armenia
country-au = Australia
country-ca = Kanada
country-cn = Tiongkok
country-cr = Kosta Rika
country-cy = Siprus
country-cz = Ceko
country-de = Jerman
country-dk = Denmark
country-ee = Estonia
country-es = Spanyol
country-fi = Finlandia
country-fr = Prancis
country-gb = Britania Raya
country-ie = Irlandia
country-il = Israel
country-in = India
country-it = Italia
country-jp = Jepang
country-kr = Korea Selatan
country-lu = Luksemburg
country-mt = Malta
country-nl = Belanda
country-no = Norwegia
country-nz = Selandia Baru
country-pl = Polandia
country-ru = Rusia
country-se = Swedia
country-sg = Singapura
country-si = Slovenia
country-us = Amerika Serikat
country-vg = Kepulauan Virgin Britania Raya

cookie-use-visitor = Mengenali browser di situs web ini.
cookie-use-across = Mengenali browser di berbagai situs web.
cookie-use-visit = Menyatukan halaman-halaman dalam satu kunjungan.
cookie-use-count = Menghitung kunjungan dan halaman.
cookie-use-origin = Mengingat bagaimana pengunjung sampai di situs web.
cookie-use-click = Mengingat klik pada iklan.
cookie-use-interests = Mengingat minat, untuk iklan.
cookie-use-exchange = Mengingat pertukaran ID dengan mitra.
cookie-use-pace = Membatasi seberapa sering data dikirim.
cookie-use-buffer = Menyimpan data sampai dikirim atau digunakan lagi.
cookie-use-probe = Memeriksa apakah browser menyimpan cookie.
cookie-use-privacy = Mengingat pilihan tentang privasi.
cookie-use-setting = Mengingat suatu pengaturan.
cookie-use-variant = Mengingat versi halaman mana yang ditampilkan.
cookie-use-message = Mengingat pesan mana yang sudah ditampilkan atau ditutup.
cookie-use-account = Menghubungkan kunjungan dengan akun pengguna.
cookie-use-conversation = Menjaga percakapan tetap terbuka dari halaman ke halaman.
cookie-use-recording = Digunakan untuk merekam kunjungan.
cookie-use-basket = Mengingat keranjang atau pesanan.
cookie-use-form = Mengingat jawaban di formulir atau survei.
cookie-use-player = Mengingat posisi atau pengaturan pemutar.
cookie-use-protection = Melindungi dari penyalahgunaan oleh program.
cookie-use-place = Mengingat perkiraan lokasi.
cookie-use-server = Mengirim semua permintaan dalam satu kunjungan ke server yang sama.
