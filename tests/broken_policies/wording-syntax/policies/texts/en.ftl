accept-all = Accept all
reject-all
