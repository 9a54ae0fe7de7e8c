# Built-in wording: plain, neutral, and the same tone for yes and no.
# A site words any message its own way in policies/texts/en.ftl.

language-name = English
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

accept-all = Accept all
reject-all = Reject all
preferences = Preferences
control = Cookie settings
control-opt-out = Your Privacy Choices
signal-honoured = Opt-Out Request Honored
save = Save choices
close = Close
saved = Your choices have been saved.
unsaved = Your choice could not be saved. Check your connection and try again.
unreached = The settings could not be opened. Check your connection and try again.
account-scope = While you are signed in, your choice applies on all your devices where you sign in.
account-followed = Your choice from another device applies here. You can change it at any time.

category-necessary-title = Necessary
category-necessary-text = Needed for things you ask this site to do, such as signing in, and to remember this choice.
category-functional-title = Embedded content and extra features
category-functional-text = Videos, maps, chat and similar content from other companies, and settings this site remembers for you.
category-analytics-title = Usage statistics
category-analytics-text = Counts visits and records which pages people use, and how.
category-marketing-title = Advertising
category-marketing-text = Chooses ads by what you do on this and other sites, and measures how well they work.

banner-title = Your cookie choices
banner-title-stale = We ask again: something has changed
banner-intro-opt-in = { $controller } asks for your permission to store and read data on your device (cookies and similar technologies) for:
banner-intro-opt-out = { $controller } stores and reads data on your device (cookies and similar technologies) for the purposes below, unless you reject them:
banner-intro-notice = { $controller } stores and reads data on your device (cookies and similar technologies) for the purposes below. You can reject them:
banner-recipients = { $count ->
    [one] See the company that receives data
   *[other] See the { $count } companies that receive data
}
banner-change = You can change your choice at any time under “{ control }”.
banner-stale = Something has changed since you last chose. Until you choose again, nothing you allowed is used and what you rejected stays off.
banner-stale-out = Something has changed since you last chose. What you rejected stays off.
banner-signal = Your browser sends Global Privacy Control: data is not sold or shared for advertising unless you allow it here.
banner-policies = Policies

placeholder-title = Content from { $service }
placeholder-text = This content comes from { $host }. If you load it, { $owner } receives your IP address and can store and read data on your device.
placeholder-text-plain = This content comes from { $host }. If you load it, its operator receives your IP address and can store and read data on your device.
placeholder-captcha = The form here can be sent only after this check has loaded.
placeholder-load = Load once
placeholder-load-name = Load once: { $service }
placeholder-always = Always allow { $service }
placeholder-blocked = This site does not say what it uses { $service } for. So it cannot be loaded here.

preferences-title = Cookie settings
preferences-intro = { $controller } is responsible for how your data is used here. Apart from what is necessary, nothing below is used until you allow it. You can change this at any time.
preferences-intro-out = { $controller } is responsible for how your data is used here. What is switched on is used until you reject it. You can change this at any time.
preferences-stale = Something has changed since you last chose, so please choose again. What you rejected stays off.
preferences-conflict = Your choice was made on a page that is out of date. What you rejected was kept; please look again at what you allowed.
preferences-signal = Your browser sends Global Privacy Control. It counts as a refusal of sale and sharing, and advertising is off unless you allow it here.
preferences-outranked = Your browser sends Global Privacy Control, but you allowed sale or sharing of data here yourself. Your choice counts until you change it.
preferences-sale = This includes sale or sharing of data for advertising, through cookies, pixels or our servers. If you reject it, you opt out of that.
preferences-allow = Allow
preferences-allow-name = Allow: { $category }
preferences-always = Always on
preferences-services = { $count ->
    [0] No service at present
    [one] { $count } service
   *[other] { $count } services
}
preferences-service-choice = This service
preferences-follows = As “{ $category }”
preferences-on = Allowed
preferences-off = Rejected
preferences-decided = You chose on { $date }.
preferences-undecided = You have not chosen yet.
preferences-earlier-allowed = Your earlier choice: allowed
preferences-earlier-rejected = Your earlier choice: rejected
preferences-earlier-none = New since your earlier choice

changes-title = What has changed
changes-document = { $title }, version { $version }
changes-new-document = New: { $title }
changes-category = New purpose: { $category }.
changes-sale = “{ $category }” now includes sale or sharing of data for advertising.
changes-sensitive = “{ $category }” now covers sensitive data.
changes-service = New service: { $service } ({ $category }).
changes-moved = { $service } now belongs to “{ $category }” instead of “{ $before }”.
changes-owner = { $service } is now run by { $owner }.
changes-recipient = { $service }: { $recipient } now receives data as well.
changes-cookie = { $service } now also stores “{ $cookie }”.
changes-purpose = { $service } has another purpose: { $purpose }
changes-more = { $count ->
    [one] { $count } more change
   *[other] { $count } more changes
}

service-provider = Provider
service-country = Country
service-purpose = Purpose
service-recipients = Recipients
service-cookies = Cookies
service-storage = Browser storage
service-privacy = Privacy policy
service-no-cookies = None declared
retention-session = Session (until you close the browser)
service-cookie-count = { $count ->
    [one] { $count } cookie
   *[other] { $count } cookies
}
storage-until-deleted = until you delete it

declaration-title = Cookies and services
declaration-intro = Every service that { $site } declares, with what it stores on your device and for how long.
declaration-release = Release { $release }
declaration-own = Set by this site
declaration-own-consent = Remembers your cookie choices.
declaration-own-documents = Keeps which documents you have accepted.
declaration-own-account = Remembers whether your choice belongs to the account you are signed in to.
declaration-own-cookie = Needed by this site.
declaration-retention = Duration
declaration-none = This site declares no service here.
declaration-change = Change your choice
declaration-transfers = “Country” is where the company is based. If you allow a service, your data may be processed there.
time-second = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
time-minute = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-hour = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
time-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
time-week = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
time-month = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
time-year = { $count ->
    [one] { $count } year
   *[other] { $count } years
}

document-version = Version { $version }
document-version-link = Permanent link to version { $version }
document-place = Link to “{ $heading }”
document-older = Earlier: version { $version }
document-newer = Later: version { $version }
document-next = Version { $version } takes effect on { $date }.
document-effective = In force since { $date }
document-upcoming = Takes effect on { $date }
document-superseded = This is an earlier version. It is no longer in force.
document-not-yet = This version is not in force yet.
document-current = Read the version in force
document-contents = Contents
policies-title = All policies and versions
document-history = All versions
document-changes = What changed
document-languages = Languages
document-foreign = This text does not exist in your language. This is the version in { $language }.

acceptance-statement = I have read and accept “{ $title }” ({ $version }).
acceptance-button = Accept
acceptance-done = You accepted “{ $title }” ({ $version }) on { $date }.

history-title = { $title }: all versions
history-current = in force
history-upcoming = upcoming
history-earlier = earlier
history-read = Read
history-read-name = Read version { $version }
history-compare = Compare with version { $version }
difference-title = { $title }: what changed from { $from } to { $to }
difference-intro = Added words are underlined, removed words are struck through.
difference-none = The texts are the same.
difference-unchanged = { $count ->
    [one] { $count } unchanged paragraph
   *[other] { $count } unchanged paragraphs
}
difference-moved = (moved here)
difference-from = From
difference-to = To
difference-show = Compare

receipt-title = Your consent record
receipt-intro = What this site has on record about your choice. The ID is random and identifies only this browser’s choice.
receipt-none = There is no choice on record for this browser.
receipt-id = Consent ID
receipt-time = Time
receipt-release = Release
receipt-model = Consent model
receipt-model-opt-in = Opt-in: nothing before consent
receipt-model-opt-out = Opt-out: allowed until you reject
receipt-model-notice = Notice: you are informed
receipt-action = You clicked
receipt-action-accept_all = Accept all
receipt-action-document_accepted = Acceptance of a document
receipt-action-reject_all = Reject all
receipt-action-save = Saved choices
receipt-action-service = Allowing one service
receipt-action-withdraw = Withdrawal
receipt-action-signal = Signal of the browser
receipt-language = Language shown
receipt-digest = Fingerprint of the text shown
receipt-granted = Allowed
receipt-refused = Rejected
receipt-signal = Global Privacy Control
receipt-yes = sent
receipt-no = not sent
receipt-nothing = Nothing
receipt-record = Record ID
receipt-valid-until = Valid until
receipt-shown = What you were shown
receipt-download = Download as JSON

error-400-title = This request could not be read
error-400-text = Something in it is missing or malformed. Nothing was changed.
error-403-title = This request came from another site
error-403-text = For your protection a choice is only taken from this site itself. Nothing was changed.
error-404-title = There is nothing here
error-404-text = The page may have moved, or the address may be mistyped.
error-405-title = This cannot be done here
error-405-text = The address exists, but not for this kind of request. Nothing was changed.
error-409-title = The page was out of date
error-409-text = What the site asks about has changed in the meantime. What you rejected was kept; what you allowed was not taken over.
error-413-title = This request is too large
error-413-text = Nothing was changed.
error-415-title = This kind of request is not understood
error-415-text = Nothing was changed.
error-429-title = Too many choices at once
error-429-text = Many choices have just come from your network, so this one was not taken. Nothing was changed. Please try again in a moment.
error-500-title = Something went wrong
error-500-text = The fault is ours. Please try again.
error-502-title = The site cannot be reached at the moment
error-502-text = The server behind this address did not answer as it should. Please try again in a moment.
error-503-title = The site is not available at the moment
error-503-text = Please try again in a moment.
error-504-title = The site is taking too long to respond
error-504-text = The server behind this address did not answer in time. Please try again in a moment.
error-back = Back to the site
error-preferences = Open the cookie settings

country-ae = United Arab Emirates
country-am = Armenia
country-au = Australia
country-ca = Canada
country-cn = China
country-cr = Costa Rica
country-cy = Cyprus
country-cz = Czechia
country-de = Germany
country-dk = Denmark
country-ee = Estonia
country-es = Spain
country-fi = Finland
country-fr = France
country-gb = United Kingdom
country-ie = Ireland
country-il = Israel
country-in = India
country-it = Italy
country-jp = Japan
country-kr = South Korea
country-lu = Luxembourg
country-mt = Malta
country-nl = Netherlands
country-no = Norway
country-nz = New Zealand
country-pl = Poland
country-ru = Russia
country-se = Sweden
country-sg = Singapore
country-si = Slovenia
country-us = United States
country-vg = British Virgin Islands

# What a cookie or a key of storage is for, in the declaration. One short sentence each.
cookie-use-visitor = Recognises the browser on this website.
cookie-use-across = Recognises the browser on different websites.
cookie-use-visit = Holds together the pages of one visit.
cookie-use-count = Counts visits and pages.
cookie-use-origin = Remembers how the visitor came to the website.
cookie-use-click = Remembers a click on an advertisement.
cookie-use-interests = Remembers interests, for advertising.
cookie-use-exchange = Remembers exchanges of identifiers with partners.
cookie-use-pace = Limits how often data is sent.
cookie-use-buffer = Keeps data until it is sent or used again.
cookie-use-probe = Checks whether the browser stores cookies.
cookie-use-privacy = Remembers a choice about privacy.
cookie-use-setting = Remembers a setting.
cookie-use-variant = Remembers which variant of a page is shown.
cookie-use-message = Remembers which messages were shown or closed.
cookie-use-account = Connects the visit with a user account.
cookie-use-conversation = Keeps a conversation open from page to page.
cookie-use-recording = Belongs to the recording of a visit.
cookie-use-basket = Remembers the basket or an order.
cookie-use-form = Remembers answers to a form or survey.
cookie-use-player = Remembers the position or settings of a player.
cookie-use-protection = Protects against abuse by programs.
cookie-use-place = Remembers the approximate location.
cookie-use-server = Sends all requests of a visit to the same server.
