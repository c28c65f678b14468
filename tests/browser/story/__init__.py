"""One diploma's way through the whole system, told by those who take part in it."""
