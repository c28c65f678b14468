"""Where the demonstration lives: its addresses and its folder."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".local" / "demo"
HOST = "127.0.0.1"
SITE_PORT = 8000
MAIL_PAGE_PORT = 8025
SMTP_PORT = 1025
SITE = f"http://localhost:{SITE_PORT}"
MAIL_PAGE = f"http://localhost:{MAIL_PAGE_PORT}"
