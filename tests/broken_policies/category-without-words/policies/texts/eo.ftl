accept-all = Akcepti ĉion
reject-all = Rifuzi ĉion
