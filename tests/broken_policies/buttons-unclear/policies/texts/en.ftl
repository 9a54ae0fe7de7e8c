accept-all = Got it
reject-all = Maybe later
