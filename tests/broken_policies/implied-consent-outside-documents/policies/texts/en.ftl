banner-title = By using this site you accept cookies
