"""The demonstration's payment gateway: takes no money, but speaks HTTP as a real one does.

REST in the shape of YooKassa's API (v3) under /demo/bank/api/, a page for the payer, and a message
to the shop when something has happened. It shares no code with the adapter that talks to it.
"""
