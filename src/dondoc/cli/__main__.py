"""`python -m dondoc.cli` does what `dondoc` does."""

import sys

from dondoc.cli import main

if __name__ == "__main__":
    sys.exit(main())
