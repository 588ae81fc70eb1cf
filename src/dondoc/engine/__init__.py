"""The engine: pure Python, given its days and settings, with no web, clock or network of its own."""
