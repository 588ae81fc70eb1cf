"""The working desks in the browser: each a folder of its own, which the register does not know."""
