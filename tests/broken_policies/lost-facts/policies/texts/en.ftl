banner-intro-opt-in = We use cookies for:
banner-change = Change your choice any time.
acceptance-statement = I accept { $title }.
