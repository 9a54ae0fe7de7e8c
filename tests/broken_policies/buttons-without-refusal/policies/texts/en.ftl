accept-all = Accept
reject-all = Accept
