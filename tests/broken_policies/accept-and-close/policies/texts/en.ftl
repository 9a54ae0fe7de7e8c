accept-all = Accept & close
reject-all = Reject all
