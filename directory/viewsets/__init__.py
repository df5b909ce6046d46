"""The directory in the admin: what editors list, write, check and publish."""
