"""The demonstration's mail catcher: takes every letter by SMTP and shows it on a page."""
