language-name = Türkçe
date = { $day } { $month ->
    [1] Ocak
    [2] Şubat
    [3] Mart
    [4] Nisan
    [5] Mayıs
    [6] Haziran
    [7] Temmuz
    [8] Ağustos
    [9] Eylül
    [10] Ekim
    [11] Kasım
   *[12] Aralık
} { $year }

accept-all = Tümünü kabul et
reject-all = Tümünü reddet
preferences = Tercihler
control = Çerez ayarları
control-opt-out = Gizlilik tercihleriniz
signal-honoured = Reddetme talebinize uyuluyor
save = Seçimleri kaydet
close = Kapat
saved = Seçimleriniz kaydedildi.
unsaved = Seçiminiz kaydedilemedi. Bağlantınızı kontrol edip yeniden deneyin.
unreached = Ayarlar açılamadı. Bağlantınızı kontrol edip yeniden deneyin.
account-scope = Oturumunuz açıkken seçiminiz, oturum açtığınız tüm cihazlarda geçerlidir.
account-followed = Başka bir cihazda yaptığınız seçim burada geçerli. İstediğiniz zaman değiştirebilirsiniz.

category-necessary-title = Zorunlu
category-necessary-text = Bu siteden istediğiniz işlemler (örneğin oturum açma) veya bu seçimin saklanması için gereklidir.
category-functional-title = Gömülü içerik ve ek işlevler
category-functional-text = Başka şirketlerden gelen videolar, haritalar, sohbetler ve benzerleri ile sitenin hatırladığı ayarlar.
category-analytics-title = Kullanım ölçümü
category-analytics-text = Ziyaretlerin sayılması ve hangi sayfaların nasıl kullanıldığının kaydedilmesi.
category-marketing-title = Reklam
category-marketing-text = Burada ve başka yerlerde yaptıklarınıza göre reklam seçilmesi ve reklamların işe yarayıp yaramadığının ölçülmesi.

banner-title = Çerezlerle ilgili seçiminiz
banner-title-stale = Yeniden soruyoruz: bir değişiklik var
banner-intro-opt-in = { $controller }, şu amaçlarla cihazınızda veri (çerezler ve benzerleri) saklamak ve okumak için izninizi istiyor:
banner-intro-opt-out = { $controller }, siz reddetmedikçe aşağıdaki amaçlarla cihazınızda veri (çerezler ve benzerleri) saklar ve okur:
banner-intro-notice = { $controller }, aşağıdaki amaçlarla cihazınızda veri (çerezler ve benzerleri) saklar ve okur. Bunları reddedebilirsiniz:
banner-recipients = { $count ->
    [one] { $count } şirket veri alıyor: hangisi
   *[other] { $count } şirket veri alıyor: hangileri
}
banner-change = Seçiminizi her sayfada “{ control }” bölümünden değiştirebilirsiniz.
banner-stale = Son seçiminizden bu yana sorduğumuz konular değişti. Reddettikleriniz, siz yeniden seçim yapana kadar reddedilmiş kalır. O zamana kadar izin verdiklerinizden hiçbiri kullanılmaz.
banner-stale-out = Son seçiminizden bu yana sorduğumuz konular değişti. Reddettikleriniz, siz yeniden seçim yapana kadar reddedilmiş kalır.
banner-signal = Tarayıcınız Global Privacy Control sinyali gönderiyor: burada izin vermediğiniz sürece veriler reklam için satılmaz ve paylaşılmaz.
banner-policies = Politikalar

placeholder-title = İçeriğin kaynağı: { $service }
placeholder-text = Bu içerik { $host } adresinden gelir ({ $owner }). Yüklerseniz bu şirket IP adresinizi alır; cihazınızda veri saklayabilir ve okuyabilir.
placeholder-text-plain = Bu içerik { $host } adresinden gelir. Yüklerseniz bu adresin işletmecisi IP adresinizi alır; cihazınızda veri saklayabilir ve okuyabilir.
placeholder-captcha = Buradaki form ancak bu doğrulama yüklendikten sonra gönderilebilir.
placeholder-load = Yalnızca bunu yükle
placeholder-load-name = Yalnızca bunu yükle: { $service }
placeholder-always = Her zaman izin ver: { $service }
placeholder-blocked = Bu site, { $service } hizmetini hangi amaçla kullandığını belirtmiyor. Bu nedenle içerik burada yüklenemez.

preferences-title = Çerez ayarları
preferences-intro = Verilerin burada hangi amaçla işlendiğine { $controller } karar verir. Zorunlu olanlar dışında, aşağıdakilerin hiçbiri siz izin verene kadar kullanılmaz. İstediğiniz zaman buraya dönebilirsiniz.
preferences-intro-out = Verilerin burada hangi amaçla işlendiğine { $controller } karar verir. Açık olanlar, siz reddedene kadar kullanılır. İstediğiniz zaman buraya dönebilirsiniz.
preferences-stale = Son seçiminizden bu yana sorduğumuz konular değişti; lütfen yeniden seçim yapın. Reddettikleriniz reddedilmiş kalır.
preferences-conflict = Seçiminiz güncel olmayan bir sayfada yapıldı. Reddettikleriniz korundu; lütfen izin verdiklerinize yeniden bakın.
preferences-signal = Tarayıcınız Global Privacy Control sinyali gönderiyor. Bu, verilerin satılmasının ve paylaşılmasının reddi sayılır; burada izin vermediğiniz sürece reklam kapalıdır.
preferences-outranked = Tarayıcınız Global Privacy Control sinyali gönderiyor, ancak burada verilerin satılmasına veya paylaşılmasına siz kendiniz izin verdiniz. Seçiminiz, siz değiştirene kadar geçerlidir.
preferences-sale = Bu, verilerin çerezler, pikseller veya sunucularımız aracılığıyla reklam için satılmasını veya paylaşılmasını da kapsar. Bunu reddederseniz bu satışı veya paylaşımı da reddetmiş olursunuz.
preferences-allow = İzin ver
preferences-allow-name = İzin ver: { $category }
preferences-always = Her zaman açık
preferences-services = { $count ->
    [0] Şu anda hizmet yok
    [one] { $count } hizmet
   *[other] { $count } hizmet
}
preferences-service-choice = Bu hizmet için seçim
preferences-follows = “{ $category }” ile aynı
preferences-on = İzin verildi
preferences-off = Reddedildi
preferences-decided = Seçiminizin tarihi: { $date }.
preferences-undecided = Henüz seçim yapmadınız.
preferences-earlier-allowed = Önceki seçiminiz: izin verildi
preferences-earlier-rejected = Önceki seçiminiz: reddedildi
preferences-earlier-none = Önceki seçiminizden sonra eklendi

changes-title = Neler değişti
changes-document = { $title }, sürüm { $version }
changes-new-document = Yeni: { $title }
changes-category = Yeni amaç: { $category }.
changes-sale = “{ $category }” artık verilerin reklam için satılmasını veya paylaşılmasını da kapsıyor.
changes-sensitive = “{ $category }” artık hassas verileri de kapsıyor.
changes-service = Yeni hizmet: { $service } ({ $category }).
changes-moved = { $service } artık “{ $before }” yerine “{ $category }” altında yer alıyor.
changes-owner = { $service } hizmetini artık { $owner } işletiyor.
changes-recipient = { $service }: veri alıcılarına { $recipient } eklendi.
changes-cookie = { $service } artık “{ $cookie }” verisini de saklıyor.
changes-purpose = { $service } için amaç değişti: { $purpose }
changes-more = { $count ->
    [one] { $count } değişiklik daha
   *[other] { $count } değişiklik daha
}

service-provider = Sağlayıcı
service-country = Ülke
service-purpose = Amaç
service-recipients = Alıcılar
service-cookies = Çerezler
service-storage = Tarayıcı deposu
service-privacy = Gizlilik politikası
service-no-cookies = Bildirilen yok
service-cookie-count = { $count ->
    [one] { $count } çerez
   *[other] { $count } çerez
}
retention-session = tarayıcı kapatılana kadar
storage-until-deleted = siz silene kadar

declaration-title = Çerezler ve hizmetler
declaration-intro = { $site } tarafından bildirilen tüm hizmetler, cihazınızda neyi ne kadar süreyle sakladıkları ile birlikte.
declaration-release = Yayın { $release }
declaration-own = Bu sitenin yerleştirdikleri
declaration-own-consent = Çerezlerle ilgili seçiminizi saklar.
declaration-own-documents = Hangi belgeleri kabul ettiğinizi saklar.
declaration-own-account = Seçiminizin, oturum açtığınız hesaba ait olup olmadığını hatırlar.
declaration-own-cookie = Bu site için gereklidir.
declaration-retention = Saklama süresi
declaration-none = Bu site burada herhangi bir hizmet bildirmiyor.
declaration-change = Seçimi değiştir
declaration-transfers = Ülke, şirketin merkezinin bulunduğu yerdir. Bir hizmete izin verirseniz verileriniz orada işlenebilir.
time-second = { $count ->
    [one] { $count } saniye
   *[other] { $count } saniye
}
time-minute = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
}
time-hour = { $count ->
    [one] { $count } saat
   *[other] { $count } saat
}
time-day = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
time-week = { $count ->
    [one] { $count } hafta
   *[other] { $count } hafta
}
time-month = { $count ->
    [one] { $count } ay
   *[other] { $count } ay
}
time-year = { $count ->
    [one] { $count } yıl
   *[other] { $count } yıl
}

document-version = Sürüm { $version }
document-version-link = Sürüm { $version } için kalıcı bağlantı
document-place = “{ $heading }” bölümünün bağlantısı
document-older = Önceki: sürüm { $version }
document-newer = Sonraki: sürüm { $version }
document-next = Sürüm { $version } için yürürlük tarihi: { $date }.
document-effective = { $date } tarihinden beri yürürlükte
document-upcoming = { $date } tarihinde yürürlüğe girer
document-superseded = Bu, önceki bir sürümdür. Artık yürürlükte değildir.
document-not-yet = Bu sürüm henüz yürürlükte değildir.
document-current = Yürürlükteki sürümü oku
document-contents = İçindekiler
policies-title = Politikalar ve geçmişleri
document-history = Tüm sürümler
document-changes = Neler değişti
document-languages = Diller
document-foreign = Bu metin sizin dilinizde yok. Bu sürümün dili: { $language }.

acceptance-statement = “{ $title }” ({ $version }) belgesini okudum ve kabul ediyorum.
acceptance-button = Kabul et
acceptance-done = “{ $title }” ({ $version }) belgesini kabul ettiniz: { $date }.

history-title = “{ $title }” sürümleri
history-current = yürürlükte
history-upcoming = yürürlüğe girecek
history-earlier = önceki
history-read = Oku
history-read-name = Sürümü oku: { $version }
history-compare = Sürüm { $version } ile karşılaştır
difference-title = “{ $title }”: sürüm { $from } ve sürüm { $to }
difference-intro = Eklenen sözcüklerin altı, çıkarılan sözcüklerin üstü çizilidir.
difference-none = Metinler aynı.
difference-unchanged = { $count ->
    [one] { $count } değişmemiş paragraf
   *[other] { $count } değişmemiş paragraf
}
difference-moved = (buraya taşındı)
difference-from = Şu sürümden
difference-to = şu sürüme
difference-show = Karşılaştır

receipt-title = Kaydınız
receipt-intro = Bu sitenin seçiminiz hakkında kayıtlı tuttukları. Kimlik numarası rastgeledir ve yalnızca bu tarayıcıya aittir.
receipt-none = Bu tarayıcı için kayıtlı bir seçim yok.
receipt-id = Rıza kimlik numarası
receipt-time = Zaman
receipt-release = Yayın
receipt-model = Kural
receipt-model-opt-in = Rızadan önce hiçbir şey
receipt-model-opt-out = Reddedilene kadar izinli
receipt-model-notice = Yalnızca bilgilendirme
receipt-action = Seçim şekli
receipt-action-accept_all = Tümünü kabul et
receipt-action-document_accepted = Bir belgenin kabulü
receipt-action-reject_all = Tümünü reddet
receipt-action-save = Seçimlerin kaydedilmesi
receipt-action-service = Tek bir içeriğin yüklenmesi
receipt-action-withdraw = Rızanın geri alınması
receipt-action-signal = Tarayıcının sinyali
receipt-language = Gösterilen dil
receipt-digest = Metnin kriptografik özeti
receipt-granted = İzin verilenler
receipt-refused = Reddedilenler
receipt-signal = Global Privacy Control
receipt-yes = gönderildi
receipt-no = gönderilmedi
receipt-nothing = Hiçbiri
receipt-record = Kayıt kimlik numarası
receipt-valid-until = Geçerlilik sonu
receipt-shown = Size gösterilenler
receipt-download = JSON olarak indir

error-400-title = Bu istek okunamadı
error-400-text = İçinde bir şey eksik veya hatalı biçimde. Hiçbir şey değiştirilmedi.
error-403-title = Bu istek başka bir siteden geldi
error-403-text = Güvenliğiniz için seçimler yalnızca bu sitenin kendisinden kabul edilir. Hiçbir şey değiştirilmedi.
error-404-title = Burada bir şey yok
error-404-text = Sayfa taşınmış veya adres yanlış yazılmış olabilir.
error-405-title = Bu işlem burada yapılamaz
error-405-text = Adres var, ancak bu tür bir istek için değil. Hiçbir şey değiştirilmedi.
error-409-title = Sayfa güncel değildi
error-409-text = Bu arada sitenin sorduğu konular değişti. Reddettikleriniz korundu; izin verdikleriniz kaydedilmedi.
error-413-title = Bu istek çok büyük
error-413-text = Hiçbir şey değiştirilmedi.
error-415-title = Bu tür bir istek anlaşılamadı
error-415-text = Hiçbir şey değiştirilmedi.
error-429-title = Aynı anda çok fazla seçim
error-429-text = Az önce ağınızdan çok sayıda seçim geldi, bu yüzden bu seçim kabul edilmedi. Hiçbir şey değiştirilmedi. Lütfen biraz sonra yeniden deneyin.
error-500-title = Bir sorun oluştu
error-500-text = Hata bizden kaynaklanıyor. Lütfen yeniden deneyin.
error-502-title = Siteye şu anda ulaşılamıyor
error-502-text = Bu adresin arkasındaki sunucu gerektiği gibi yanıt vermedi. Lütfen biraz sonra yeniden deneyin.
error-503-title = Site şu anda kullanılamıyor
error-503-text = Lütfen biraz sonra yeniden deneyin.
error-504-title = Sitenin yanıt vermesi çok uzun sürüyor
error-504-text = Bu adresin arkasındaki sunucu zamanında yanıt vermedi. Lütfen biraz sonra yeniden deneyin.
error-back = Siteye devam et
error-preferences = Çerez ayarlarını aç

country-ae = Birleşik Arap Emirlikleri
country-am = Ermenistan
country-au = Avustralya
country-ca = Kanada
country-cn = Çin
country-cr = Kosta Rika
country-cy = Kıbrıs
country-cz = Çekya
country-de = Almanya
country-dk = Danimarka
country-ee = Estonya
country-es = İspanya
country-fi = Finlandiya
country-fr = Fransa
country-gb = Birleşik Krallık
country-ie = İrlanda
country-il = İsrail
country-in = Hindistan
country-it = İtalya
country-jp = Japonya
country-kr = Güney Kore
country-lu = Lüksemburg
country-mt = Malta
country-nl = Hollanda
country-no = Norveç
country-nz = Yeni Zelanda
country-pl = Polonya
country-ru = Rusya
country-se = İsveç
country-sg = Singapur
country-si = Slovenya
country-us = Amerika Birleşik Devletleri
country-vg = Britanya Virjin Adaları

cookie-use-visitor = Tarayıcıyı bu web sitesinde tanır.
cookie-use-across = Tarayıcıyı farklı web sitelerinde tanır.
cookie-use-visit = Bir ziyaretin sayfalarını birbirine bağlar.
cookie-use-count = Ziyaretleri ve sayfaları sayar.
cookie-use-origin = Ziyaretçinin web sitesine nasıl geldiğini hatırlar.
cookie-use-click = Bir reklama tıklandığını hatırlar.
cookie-use-interests = Reklam için ilgi alanlarını hatırlar.
cookie-use-exchange = Ortaklarla yapılan kimlik alışverişlerini hatırlar.
cookie-use-pace = Veri gönderme sıklığını sınırlar.
cookie-use-buffer = Verileri gönderilene veya yeniden kullanılana kadar saklar.
cookie-use-probe = Tarayıcının çerez saklayıp saklamadığını denetler.
cookie-use-privacy = Gizlilikle ilgili bir seçimi hatırlar.
cookie-use-setting = Bir ayarı hatırlar.
cookie-use-variant = Bir sayfanın hangi biçiminin gösterildiğini hatırlar.
cookie-use-message = Hangi mesajların gösterildiğini veya kapatıldığını hatırlar.
cookie-use-account = Ziyareti bir kullanıcı hesabıyla ilişkilendirir.
cookie-use-conversation = Bir sohbeti sayfadan sayfaya açık tutar.
cookie-use-recording = Bir ziyaretin kaydedilmesinde kullanılır.
cookie-use-basket = Sepeti veya bir siparişi hatırlar.
cookie-use-form = Bir form veya ankete verilen yanıtları hatırlar.
cookie-use-player = Bir oynatıcının konumunu veya ayarlarını hatırlar.
cookie-use-protection = Programlar yoluyla kötüye kullanıma karşı korur.
cookie-use-place = Yaklaşık konumu hatırlar.
cookie-use-server = Bir ziyaretin tüm isteklerini aynı sunucuya gönderir.
