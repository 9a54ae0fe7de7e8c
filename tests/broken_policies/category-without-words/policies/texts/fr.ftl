accept-all = Tout accepter
reject-all = Tout refuser
