banner-title = Last chance to choose
preferences-intro = { $controller }: most of our readers accept
