accept-all = Yes, I love good content
reject-all = No, I prefer random ads
