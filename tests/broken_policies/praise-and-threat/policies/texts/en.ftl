banner-title = Cookies for the best experience
preferences-intro = { $controller }: without cookies the site
    may not work properly.
