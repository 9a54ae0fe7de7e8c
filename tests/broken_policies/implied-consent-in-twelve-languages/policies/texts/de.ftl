# the banner's wording is elsewhere
save = x
